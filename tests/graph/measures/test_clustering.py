"""Clustering and assortativity of the reference networks; the same values come from R (`make r-test`)."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures.simple_graphs import partner_graph
from tests.support.drawn_networks import drawn_networks
from tests.support.published_networks import STAR
from tests.support.reference_networks import NETWORKS, as_ties

EXPECTED = {
    "families": (0.191489, 0.160000, -0.374838),
    "kite": (0.578947, 0.520000, 0.152542),
    "managers": (0.734509, 0.765298, -0.264985),
    "karate": (0.255682, 0.570638, -0.475613),
    "women": (0.928396, 0.936687, -0.176392),
    "miserables": (0.498932, 0.573137, -0.165225),
}


@pytest.mark.parametrize("network", EXPECTED)
def test_clustering_and_assortativity_of_reference_networks(network: str) -> None:
    graph = as_ties(NETWORKS[network])
    closed = measures.clustering(graph)
    figures = closed.transitivity, closed.mean, measures.assortativity(graph)
    assert figures == pytest.approx(EXPECTED[network], abs=1e-6)


@given(drawn_networks)
def test_clustering_agrees_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = partner_graph(graph)
    closed = measures.clustering(graph)
    assert closed.transitivity or pytest.approx(nx.transitivity(simple)) == 0
    assert closed.mean == pytest.approx(nx.average_clustering(simple))
    assert closed.triangles == sum(nx.triangles(simple).values()) // 3


@given(drawn_networks)
def test_assortativity_agrees_with_numpy(graph: "nx.MultiDiGraph[str]") -> None:
    simple = partner_graph(graph)
    degrees = {degree for _, degree in simple.degree() if degree}
    expected = nx.degree_assortativity_coefficient(simple) if len(degrees) > 1 else None
    assert measures.assortativity(graph) == pytest.approx(expected)


def test_clustering_of_a_star_is_zero_and_without_pairs_undefined() -> None:
    assert measures.clustering(STAR) == measures.Clustering(0.0, 0.0, 0)
    assert measures.clustering(nx.MultiDiGraph([("a", "b")])).transitivity is None
