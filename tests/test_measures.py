"""Measures against values checked by hand and against NetworkX."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures


def directed(graph: "nx.Graph[int]") -> "nx.MultiDiGraph[str]":
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    result.add_nodes_from(str(node) for node in graph)
    result.add_edges_from((str(one), str(other)) for one, other in graph.edges())
    return result


@pytest.fixture
def kite() -> "nx.MultiDiGraph[str]":
    """Krackhardt's kite: three different winners in degree, betweenness and closeness."""
    return directed(nx.krackhardt_kite_graph())


def winner(values: "dict[str, float] | dict[str, int]") -> tuple[str, float]:
    best = max(values, key=lambda node: values[node])
    return best, round(values[best], 4)


def test_the_kite_has_three_winners(kite: "nx.MultiDiGraph[str]") -> None:
    assert winner(measures.partners(kite)) == ("3", 6)
    assert winner(measures.betweenness(kite)) == ("7", 0.3889)
    harmonic = nx.harmonic_centrality(nx.krackhardt_kite_graph())
    assert measures.closeness(kite)["5"] == pytest.approx(harmonic[5] / 9)


def test_florentine_families() -> None:
    graph = nx.MultiDiGraph(nx.florentine_families_graph().edges())
    assert measures.partners(graph)["Medici"] == 6
    assert measures.betweenness(graph)["Medici"] == pytest.approx(0.5220, abs=1e-4)
    assert measures.betweenness(graph)["Guadagni"] == pytest.approx(0.2546, abs=1e-4)


def test_karate_club() -> None:
    graph = directed(nx.karate_club_graph())
    assert measures.partners(graph)["33"] == 17
    assert measures.betweenness(graph)["0"] == pytest.approx(0.4376, abs=1e-4)


def test_parallel_ties_are_one_partner_and_two_of_strength() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")])
    assert measures.partners(graph) == {"a": 1, "b": 1}
    assert measures.strength(graph) == {"a": 3, "b": 3}


def test_a_mutual_tie_gives_both_ways() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", mutual=True)
    assert measures.gives_to(graph) == measures.receives_from(graph) == {"a": 1, "b": 1}
    assert measures.reach(graph, "b") == {"a": 1}


def test_reach_follows_giving_and_counts_steps() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("x", "a")])
    assert measures.reach(graph, "a") == {"b": 1, "c": 1, "d": 2}
    assert measures.reach(graph, "a", steps=1) == {"b": 1, "c": 1}
    assert measures.reach(graph, "d") == {}
    assert measures.reach_counts(graph, 1) == {"a": 2, "b": 1, "c": 1, "d": 0, "x": 1}


def test_a_cycle_does_not_reach_itself() -> None:
    assert measures.reach(nx.MultiDiGraph([("a", "b"), ("b", "a")]), "a") == {"b": 1}


@pytest.mark.parametrize(
    "graph", [nx.MultiDiGraph(), nx.empty_graph(1, nx.MultiDiGraph), nx.empty_graph(3, nx.MultiDiGraph)]
)
def test_graphs_without_ties_give_zeros(graph: "nx.MultiDiGraph[str]") -> None:
    for measure in (measures.partners, measures.strength, measures.betweenness, measures.closeness):
        assert measure(graph) == dict.fromkeys(graph, 0)
    assert sum(measures.pagerank(graph).values()) == pytest.approx(1 if len(graph) else 0)


graphs = st.integers(1, 12).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=40),
    )
)


@given(graphs)
def test_the_fast_engine_agrees_with_networkx(drawn: "tuple[int, list[tuple[int, int]]]") -> None:
    size, edges = drawn
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(str(node) for node in range(size))
    graph.add_edges_from((str(one), str(other)) for one, other in edges)
    simple = measures.partner_graph(graph)
    assert measures.betweenness(graph) == pytest.approx(nx.betweenness_centrality(simple), abs=1e-9)
    assert measures.pagerank(graph) == pytest.approx(nx.pagerank(simple, tol=1e-13, max_iter=1000), abs=1e-9)
    harmonic = nx.harmonic_centrality(simple)
    others = max(size - 1, 1)
    assert measures.closeness(graph) == pytest.approx({node: value / others for node, value in harmonic.items()})
    reachable = {node: len(nx.descendants(measures.giving_graph(graph), node)) for node in graph}
    assert measures.reach_counts(graph, size) == reachable
