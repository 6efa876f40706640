"""From what size on a figure means something."""

import networkx as nx
import pytest

from hospital_network.graph import measures
from hospital_network.graph.measures import Shortfall
from hospital_network.reports.text.words import WORDS
from tests.support.published_networks import KARATE, STAR


def test_a_star_closes_no_loop_so_clustering_has_no_value() -> None:
    summary = measures.network_summary(STAR)
    assert summary.values["transitivity"] is None
    assert summary.shortfalls["transitivity"] == Shortfall("loops", 5, 0)
    assert summary.shortfalls["assortativity"] == Shortfall("pairs", 10, 6)


def test_karate_lacks_nothing() -> None:
    assert measures.network_summary(KARATE).shortfalls == {}


def test_eigenvector_has_no_value_where_no_component_holds_half_of_the_institutions() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("c", "d"), ("e", "f")])
    assert measures.further_measures(graph, "eigenvector") == {"eigenvector": dict.fromkeys("abcdef")}


def test_sizes_leave_out_institutions_without_partners() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "x")])
    graph.add_node("y")
    expected = {"institutions": 3, "pairs": 3, "loops": 1, "component": 3, "component_percent": 100}
    assert measures.sizes(graph) == expected


@pytest.mark.parametrize("thing", sorted({thing for needed in measures.LEAST.values() for thing in needed}))
def test_each_need_has_words(thing: str) -> None:
    assert f"needs_{thing}" in WORDS
