"""Density, reciprocity and ties across borders, against published and hand-checked values."""

import networkx as nx

from hospital_network.graph import measures
from tests.support.drawn_networks import directed
from tests.support.published_networks import (
    FAMILIES,
    KARATE,
    KITE,
    about,
    several_ties_for_each_weight,
)


def test_partner_density_matches_published_values() -> None:
    assert measures.partner_density(KITE) == about(0.4)
    assert measures.partner_density(FAMILIES) == about(0.1905)
    assert measures.partner_density(several_ties_for_each_weight()) == about(0.0868)
    women_and_events = nx.davis_southern_women_graph()
    women = nx.bipartite.projected_graph(women_and_events, women_and_events.graph["top"])
    assert measures.partner_density(directed(women)) == about(0.9085)


def test_density_counts_parallel_ties_once() -> None:
    assert measures.density(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")])) == 1


def test_reciprocity_leaves_agreements_out() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([("a", "b")])
    graph.add_edge("b", "a", support=False)
    assert measures.reciprocity(graph) == 0
    graph.add_edge("b", "a", support=True)
    assert measures.reciprocity(graph) == 1


def test_e_i_of_the_karate_clubs() -> None:
    split = measures.e_i(KARATE, "club")
    assert (split.external, split.internal, split.index) == (11, 67, about(-0.7179))
