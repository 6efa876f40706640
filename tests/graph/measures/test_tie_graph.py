"""A graph in columns counts the same ties, and gives the same figures, as one that NetworkX builds tie by tie."""

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import fully_stated_only, to_graph
from hospital_network.graph.measures.tie_graph import TieGraph
from hospital_network.graph.ties.selection import (
    ALL_KINDS,
    SUPPORT_TYPES,
    Selection,
    is_sure,
    judged_ties,
    selected_ties,
)
from hospital_network.graph.ties.views import AnyNetwork
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from tests.support.random_network import random_network

selections = st.builds(
    Selection,
    as_of=st.sampled_from([None, date(2019, 6, 30), date(2023, 8, 15), date(2026, 1, 1)]),
    types=st.sampled_from([Selection().types, frozenset(COOPERATION_TYPES), frozenset(["supports"])]),
    kinds=st.sampled_from([Selection().kinds, ALL_KINDS]),
    networks=st.sampled_from([frozenset(), frozenset(["n1"])]),
    roll_up=st.booleans(),
    sureness=st.sampled_from(["any", "stated", "strict"]),
    fields=st.sampled_from([frozenset(), frozenset(["骨科"])]),
    possibly=st.booleans(),
)
networks = st.integers(0, 10_000).map(random_network)


def tie_by_tie(network: AnyNetwork, selection: Selection) -> "nx.MultiDiGraph[str]":
    """Build the graph as NetworkX's manual shows, of those institutions that `to_graph` has."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=network.title)
    for id_ in to_graph(network, selection):
        shown = ("name", "kind", "province", "city", "grade")
        graph.add_node(id_, **{name: getattr(network.institutions[id_], name) for name in shown})
    for giver, receiver, tie in sorted(selected_ties(network, selection), key=lambda row: (*row[:2], row[2].id)):
        attributes = {name: getattr(tie, name) for name in ("type", "network", "since", "inferred")}
        attributes |= {"fully_stated": is_sure(tie, "strict"), "support": tie.type in SUPPORT_TYPES}
        graph.add_edge(giver, receiver, tie.id, **attributes)
    return graph


@given(networks, selections)
def test_a_tie_is_judged_alone_as_among_all(network: AnyNetwork, selection: Selection) -> None:
    for judged in judged_ties(network, selection):
        alone = replace(network, cooperations={judged[2].id: judged[2]})
        assert list(judged_ties(alone, selection)) == [judged]


@given(networks, selections)
def test_graph_in_columns_opens_into_the_graph_built_tie_by_tie(network: AnyNetwork, selection: Selection) -> None:
    graph, reference = to_graph(network, selection), tie_by_tie(network, selection)
    assert (list(graph), graph.number_of_edges()) == (list(reference), reference.number_of_edges())
    assert isinstance(graph, TieGraph)
    assert list(graph.nodes(data=True)) == list(reference.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(reference.edges(keys=True, data=True))
    assert (type(graph), graph.graph) == (nx.MultiDiGraph, reference.graph)


@settings(max_examples=30)
@given(networks, selections)
def test_measures_of_columns_are_those_of_networkx(network: AnyNetwork, selection: Selection) -> None:
    graph, reference = to_graph(network, selection), tie_by_tie(network, selection)
    assert measures.network_summary(graph).values == measures.network_summary(reference).values
    assert measures.institution_measures(graph) == measures.institution_measures(reference)
    assert measures.supporters(graph) == measures.supporters(reference)
    assert isinstance(graph, TieGraph)
    simple = nx.Graph(reference)
    simple.remove_edges_from(list(nx.selfloop_edges(simple)))
    assert measures.partners(graph) == dict(simple.degree())
    assert measures.pagerank(graph) == pytest.approx(nx.pagerank(simple, tol=1e-12, max_iter=1000), abs=1e-9)
    assert list(measures.articulation_points(graph)) == sorted(nx.articulation_points(simple))
    for id_, parts in measures.articulation_points(graph).items():
        rest = simple.subgraph(nx.node_connected_component(simple, id_) - {id_})
        assert parts == sorted(map(len, nx.connected_components(rest)), reverse=True)
    strict = fully_stated_only(graph, selection)
    assert measures.strength(strict) == measures.strength(to_graph(network, replace(selection, sureness="strict")))


def test_a_tie_that_is_added_counts() -> None:
    graph = to_graph(random_network(1))
    before = measures.partners(graph)
    graph.add_edge(max(before, key=lambda id_: before[id_]), "new")
    assert measures.partners(graph)["new"] == 1
    assert "new" in graph.copy().subgraph(["new"])
