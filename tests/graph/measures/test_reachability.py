"""Whom help reaches: hand-checked, and against a search from each institution."""

import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures
from tests.support.drawn_networks import drawn_networks
from tests.support.published_networks import FAMILIES, KITE


def in_both_directions(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    return nx.compose(graph, graph.reverse())


def test_reach_counts_of_the_kite_and_the_families_in_two_steps() -> None:
    assert measures.reach_counts(in_both_directions(KITE), 2)["7"] == 9
    assert measures.reach_counts(in_both_directions(FAMILIES), 2)["Medici"] == 11


def test_reach_follows_giving_and_counts_steps() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("x", "a")])
    assert measures.reach(graph, "a") == {"b": 1, "c": 1, "d": 2}
    assert measures.reach(graph, "a", steps=1) == {"b": 1, "c": 1}
    assert measures.reach(graph, "d") == {}
    assert measures.reach_counts(graph, 1) == {"a": 2, "b": 1, "c": 1, "d": 0, "x": 1}


def test_reach_leaves_out_the_start_of_a_cycle() -> None:
    ring = nx.MultiDiGraph([("a", "b"), ("b", "a")])
    assert measures.reach(ring, "a") == {"b": 1}
    assert measures.reach_counts(ring, 5) == {"a": 1, "b": 1}


def test_places_reached_needs_another_institution_for_the_own_province() -> None:
    ring = nx.MultiDiGraph([("a", "b"), ("b", "a")])
    nx.set_node_attributes(ring, {"a": "浙江省", "b": "贵州省"}, "province")
    assert measures.places_reached(ring, "province") == {"a": 1, "b": 1}


@given(drawn_networks, st.sampled_from([1, 2, 3, None]))
def test_reach_agrees_with_networkx(graph: "nx.MultiDiGraph[str]", steps: int | None) -> None:
    support = nx.MultiDiGraph((a, b) for a, b, is_support in graph.edges(data="support") if is_support)
    support.add_nodes_from(graph)
    searches = {node: nx.single_source_shortest_path_length(support, node, cutoff=steps) for node in graph}
    reached = {node: {end: length for end, length in ends.items() if length} for node, ends in searches.items()}
    assert reached == {node: measures.reach(graph, node, steps) for node in graph}
    for bits_per_path in (0.001, math.inf):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("hospital_network.graph.measures.reachability.BITS_PER_PATH", bits_per_path)
            assert measures.reach_counts(graph, steps) == {node: len(ends) for node, ends in reached.items()}
    province_of = nx.get_node_attributes(graph, "province")
    provinces = {node: len({province_of[end] for end in ends}) for node, ends in reached.items()}
    assert measures.places_reached(graph, "province", steps) == provinces


def test_reach_does_not_follow_an_agreement() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([("b", "c")])
    graph.add_edge("a", "b", support=False)
    nx.set_node_attributes(graph, "贵州省", "province")
    assert measures.reach(graph, "a") == {}
    assert measures.reach_counts(graph) == measures.reach_counts(graph, 2) == {"a": 0, "b": 1, "c": 0}
    assert measures.places_reached(graph, "province") == measures.places_reached(graph, "province", 1)
    assert measures.places_reached(graph, "province") == {"a": 0, "b": 1, "c": 0}
    graph.add_edge("a", "b", support=True)
    assert measures.reach(graph, "a") == {"b": 1, "c": 2}
