"""Networks whose measures are published."""

from typing import Any

import networkx as nx
import pytest

from tests.support.drawn_networks import directed

KITE = directed(nx.krackhardt_kite_graph())
FAMILIES = directed(nx.florentine_families_graph())
KARATE = directed(nx.karate_club_graph())
MISERABLES = directed(nx.les_miserables_graph())
STAR = directed(nx.star_graph(6))


def several_ties_for_each_weight() -> "nx.MultiDiGraph[str]":
    """Return Les Misérables with as many ties between two as scenes they share."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for first, second, weight in nx.les_miserables_graph().edges(data="weight"):
        graph.add_edges_from([(first, second)] * weight)
    return graph


def about(value: float) -> Any:
    return pytest.approx(value, abs=6e-5)


SAMPLED = {
    "hubs": nx.barabasi_albert_graph(200, 2, seed=1),
    "random": nx.gnm_random_graph(200, 300, seed=1),
    "components": nx.disjoint_union(nx.karate_club_graph(), nx.star_graph(40)),
    "many paths": nx.grid_2d_graph(12, 12),
}
