"""Measures of how central an institution is, against published and hand-checked values."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from tests.support.drawn_networks import drawn_networks
from tests.support.published_networks import (
    FAMILIES,
    KARATE,
    KITE,
    MISERABLES,
    STAR,
    about,
    several_ties_for_each_weight,
)

Graph = Any


def winner(values: "Mapping[str, float]") -> tuple[str, float]:
    best = max(values, key=lambda node: values[node])
    return best, round(values[best], 4)


@pytest.mark.parametrize(
    ("graph", "by_partners", "by_betweenness", "by_closeness"),
    [(KITE, 0.3333, 0.2963, 0.2704), (FAMILIES, None, 0.4368, 0.3225), (STAR, 1, 1, 1)],
)
def test_centralisation_matches_published_values(
    graph: Graph, by_partners: float | None, by_betweenness: float, by_closeness: float
) -> None:
    if by_partners is not None:
        assert measures.centralisation(measures.partners(graph), "partners") == about(by_partners)
    assert measures.centralisation(measures.betweenness(graph), "betweenness") == about(by_betweenness)
    classic = measures.closeness(graph, "classic")
    assert measures.centralisation(classic, "classic_closeness") == about(by_closeness)


def test_centralisation_of_a_star_is_one_in_harmonic_closeness() -> None:
    assert measures.centralisation(measures.closeness(STAR), "closeness") == pytest.approx(1)


def test_partners_match_published_values() -> None:
    assert winner(measures.partners(KITE)) == ("3", 6)
    assert measures.partners(FAMILIES)["Medici"] == 6
    assert measures.partners(KARATE)["33"] == 17
    assert measures.partners(KARATE)["0"] == 16
    assert measures.partners(MISERABLES)["Valjean"] == 36


def test_classic_closeness_matches_published_values() -> None:
    kite = measures.closeness(KITE, "classic")
    assert winner(kite) == ("5", 0.6429)
    assert kite["6"] == kite["5"]
    assert measures.closeness(FAMILIES, "classic")["Medici"] == about(0.5600)


def test_strength_counts_each_tie() -> None:
    weighted = several_ties_for_each_weight()
    assert measures.strength(weighted)["Valjean"] == 158
    assert measures.partners(weighted)["Valjean"] == 36


def test_partners_count_parallel_ties_once_and_strength_each() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")])
    assert measures.partners(graph) == {"a": 1, "b": 1}
    assert measures.strength(graph) == {"a": 3, "b": 3}


def test_an_agreement_makes_partners_and_gives_nothing() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", support=False)
    assert measures.partners(graph) == {"a": 1, "b": 1}
    assert measures.gives_to(graph) == measures.receives_from(graph) == {"a": 0, "b": 0}


@given(drawn_networks)
def test_pagerank_and_closeness_agree_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    assert measures.pagerank(graph) == pytest.approx(nx.pagerank(simple, tol=1e-13, max_iter=1000), abs=1e-9)
    harmonic = {node: value / max(len(graph) - 1, 1) for node, value in nx.harmonic_centrality(simple).items()}
    assert measures.closeness(graph) == pytest.approx(harmonic, abs=1e-9)
    assert measures.closeness(graph, "classic") == pytest.approx(nx.closeness_centrality(simple), abs=1e-9)
