"""What holds for every measure."""

import re

import networkx as nx
import pytest

from hospital_network.graph import measures


@pytest.mark.parametrize(
    "graph",
    [nx.MultiDiGraph(), nx.empty_graph(["a"], nx.MultiDiGraph), nx.empty_graph(list("abc"), nx.MultiDiGraph)],
    ids=["empty", "single", "unconnected"],
)
def test_measures_of_graphs_without_ties_are_zero_or_none(graph: "nx.MultiDiGraph[str]") -> None:
    for name, measure in measures.INSTITUTION_MEASURES.items():
        expected = 1 / len(graph) if name == "pagerank" and len(graph) else 0
        assert measure(graph) == dict.fromkeys(graph, pytest.approx(expected))
    for group in measures.FURTHER_MEASURES:
        for values in measures.further_measures(graph, group).values():
            assert set(values.values()) <= {0, None}
    assert measures.reciprocity(graph) is None
    assert measures.assortativity(graph) is None
    assert measures.communities(graph).modularity is None
    assert measures.modularity(graph, {}) is None
    assert measures.core_periphery(graph) == ([], None)
    assert measures.distances(graph).mean is None
    assert measures.e_i(graph, "province").index is None
    assert measures.sole_supporters(graph) == measures.articulation_points(graph) == measures.place_matrix(graph) == {}
    cohesion = measures.cohesion(graph)
    assert cohesion.fragmentation == (1 if len(graph) > 1 else None)
    assert cohesion.distance_fragmentation == (1 if len(graph) > 1 else None)
    assert measures.rank_correlation(measures.partners(graph), measures.strength(graph)) is None


def test_docstring_of_measures_names_every_measure() -> None:
    assert measures.__doc__
    named = re.findall(r"`(\w+)`", measures.__doc__)
    assert sorted(named) == sorted(set(named)) == sorted(measures.__all__)
