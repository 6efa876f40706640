"""The division of large networks: planted communities, against Louvain's plain method, the same each time."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures import community_detection
from tests.support.drawn_networks import drawn_networks


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(community_detection, "_LARGE", 0)


def planted(groups: int, size: int, inside: float, across: float) -> "nx.MultiDiGraph[str]":
    """Return a network of groups, tied more often inside than across."""
    graph = nx.planted_partition_graph(groups, size, inside, across, seed=3)
    return nx.MultiDiGraph([(str(giver), str(receiver)) for giver, receiver in graph.edges()])


def test_planted_communities_are_found_and_the_same_each_time() -> None:
    graph = planted(20, 30, 0.5, 0.005)
    division = measures.communities(graph, runs=1)
    agreement = measures.agreement(division.membership, {node: int(node) // 30 for node in graph})
    assert agreement is not None
    assert agreement > 0.9
    assert measures.communities(graph, runs=1) == division


def test_modularity_is_no_worse_than_that_of_the_plain_method(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = planted(30, 40, 0.15, 0.004)
    refined = measures.communities(graph, runs=1)
    monkeypatch.setattr(community_detection, "_LARGE", len(graph))
    plain = measures.communities(graph, runs=1)
    assert refined.membership != plain.membership
    assert (refined.modularity or 0) >= (plain.modularity or 1) - 0.001


@given(drawn_networks)
def test_no_single_institution_would_raise_modularity_elsewhere(graph: "nx.MultiDiGraph[str]") -> None:
    division = measures.communities(graph, runs=1)
    tied = measures.partner_graph(measures.tied(graph))
    assert division.membership.keys() == set(tied)
    quality = division.modularity or 0.0
    for node in tied:
        for group in {division.membership[partner] for partner in tied[node]}:
            moved = measures.modularity(graph, {**division.membership, node: group})
            assert moved is not None
            assert moved <= quality + 1e-9
