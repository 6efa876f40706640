"""Distances: published values, and sampled ones that keep the error they state."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures.target_sample import SAMPLED_TARGETS, target_sample
from hospital_network.graph.measures.tie_graph import columns
from tests.support.drawn_networks import directed, drawn_networks
from tests.support.published_networks import FAMILIES, KARATE, SAMPLED, about


@pytest.mark.parametrize("shape", SAMPLED)
def test_sampled_distances_keep_their_stated_error(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = directed(SAMPLED[shape])
    exact = measures.distances(graph)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", -1)
    sampled = measures.distances(graph)
    assert (sampled.targets, sampled.diameter) == (SAMPLED_TARGETS, exact.diameter)
    assert sampled == measures.distances(graph)
    assert sampled.mean is not None
    assert exact.mean is not None
    assert 0 < abs(sampled.mean - exact.mean) < sampled.mean_error < 0.1
    assert sampled.fragmentation is not None
    assert exact.fragmentation is not None
    assert 0 < abs(sampled.fragmentation - exact.fragmentation) < sampled.fragmentation_error < 0.02


@given(drawn_networks)
def test_distances_sampled_to_all_targets_are_exact(graph: "nx.MultiDiGraph[str]") -> None:
    exact = measures.distances(graph)
    if len(graph) > 1:
        sampled = measures.distances(graph, sample=target_sample(columns(graph).partner_rows, range(len(graph))))
        assert sampled.diameter == exact.diameter
        assert sampled.mean == pytest.approx(exact.mean, abs=1e-9)
        assert sampled.fragmentation == pytest.approx(exact.fragmentation, abs=1e-9)


def test_distances_match_published_values() -> None:
    assert measures.distances(FAMILIES).mean == about(2.4857)
    assert measures.distances(KARATE).diameter == 5
    assert measures.distances(KARATE).mean == about(2.4082)
