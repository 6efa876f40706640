"""Dependence and removal, against published and hand-checked values."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures.target_sample import targets
from tests.support.drawn_networks import directed, drawn_networks
from tests.support.published_networks import FAMILIES, SAMPLED, about


def test_removal_of_the_medici_matches_published_values() -> None:
    loss = measures.removal(FAMILIES, ["Medici"])
    assert (loss.before.components, loss.after.components) == (1, 3)
    assert loss.before.fragmentation == 0
    assert loss.after.fragmentation == about(0.3846)
    assert loss.before.distance_fragmentation == about(0.4998)
    assert loss.after.distance_fragmentation == about(0.6738)
    assert loss.without_partners == ["Acciaiuoli"]


def test_removal_separates_lost_from_reduced_support() -> None:
    graph = nx.MultiDiGraph([("a", "x"), ("b", "x"), ("a", "y"), ("b", "a")])
    loss = measures.removal(graph, ["a", "unknown"])
    assert loss.without_support == {"y": ["a"]}
    assert loss.less_support == {"x": ["a"]}
    assert loss.without_partners == ["y"]


@pytest.fixture
def all_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", -1)


@pytest.mark.usefixtures("all_too_large")
def test_removal_samples_the_same_targets_before_and_after() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(["first", "second", *map(str, SAMPLED["hubs"])])
    graph.add_edge("first", "second")
    graph.add_edges_from(directed(SAMPLED["hubs"]).edges())
    loss = measures.removal(graph, ["first", "second"])
    # The two removed were partners of each other alone, and all other targets remain.
    drawn = targets(len(graph))
    before, after = loss.before.distance_fragmentation, loss.after.distance_fragmentation
    assert before is not None
    assert after is not None
    removed = drawn.count(0) + drawn.count(1)
    assert (1 - after) * (len(drawn) - removed) * 199 == pytest.approx((1 - before) * len(drawn) * 201 - removed)
    assert 0 < loss.distance_error < 0.02


def test_articulation_points_of_florence() -> None:
    assert list(measures.articulation_points(FAMILIES)) == ["Albizzi", "Guadagni", "Medici", "Salviati"]


@given(drawn_networks)
def test_articulation_points_agree_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    cut_points = measures.articulation_points(graph)
    assert set(cut_points) == set(nx.articulation_points(simple))
    for node, sizes in cut_points.items():
        rest = nx.node_connected_component(simple, node) - {node}
        components = nx.connected_components(simple.subgraph(rest))
        assert sizes == sorted((len(component) for component in components), reverse=True)
