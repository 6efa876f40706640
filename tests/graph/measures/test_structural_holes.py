"""Burt's measures on the reference networks; the same values come from R (`make r-test`)."""

import math

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures.simple_graphs import partner_graph
from tests.support.drawn_networks import drawn_networks
from tests.support.reference_networks import NETWORKS, as_ties

EXPECTED = {
    ("families", "Medici"): (0.209877, 5.666667, 0.944444, 0.022456),
    ("kite", "7"): (0.431111, 2.333333, 0.777778, 0.012234),
    ("karate", "0"): (0.155423, 13.750000, 0.859375, 0.087545),
    ("managers", "15"): (0.188943, 7.500000, 0.375000, 0.015716),
}


@pytest.mark.parametrize(("network", "id_"), EXPECTED)
def test_structural_holes_of_reference_networks(network: str, id_: str) -> None:
    graph = as_ties(NETWORKS[network])
    holes = measures.further_measures(graph, "holes")
    assert [holes[name][id_] for name in holes] == pytest.approx(EXPECTED[network, id_], abs=1e-6)


@given(drawn_networks)
def test_constraint_and_effective_size_agree_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = partner_graph(graph)
    for ours, theirs in (
        (measures.constraint(graph), nx.constraint(simple)),
        (measures.effective_size(graph), nx.effective_size(simple)),
    ):
        assert {id_: math.nan if value is None else value for id_, value in ours.items()} == pytest.approx(
            theirs, nan_ok=True
        )


def test_hierarchy_is_high_where_one_partner_shares_all_others() -> None:
    graph = nx.MultiDiGraph([("ego", "a"), ("ego", "b"), ("ego", "c"), ("a", "b"), ("a", "c")])
    even = nx.MultiDiGraph([("ego", "a"), ("ego", "b"), ("ego", "c")])
    assert measures.hierarchy(graph)["ego"] > 0.03
    assert measures.hierarchy(even) == {"ego": pytest.approx(0), "a": None, "b": None, "c": None}
