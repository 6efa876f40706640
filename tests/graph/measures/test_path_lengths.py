"""Distances: published values, and sampled ones that keep the error they state."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures.simple_graphs import partner_numbers
from hospital_network.graph.measures.target_sample import SAMPLED_TARGETS, target_sample
from tests.support.drawn_networks import directed, drawn_networks
from tests.support.published_networks import FAMILIES, KARATE, SAMPLED, about


@pytest.mark.parametrize("shape", SAMPLED)
def test_sampled_distances_keep_their_promise(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = directed(SAMPLED[shape])
    exact = measures.distances(graph)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", -1)
    found = measures.distances(graph)
    assert (found.targets, found.diameter) == (SAMPLED_TARGETS, exact.diameter)
    assert found == measures.distances(graph)
    assert found.mean is not None
    assert exact.mean is not None
    assert 0 < abs(found.mean - exact.mean) < found.mean_error < 0.1
    assert found.fragmentation is not None
    assert exact.fragmentation is not None
    assert 0 < abs(found.fragmentation - exact.fragmentation) < found.fragmentation_error < 0.02


@given(drawn_networks)
def test_steps_to_everybody_once_give_the_exact_distances(graph: "nx.MultiDiGraph[str]") -> None:
    exact = measures.distances(graph)
    if len(graph) > 1:
        found = measures.distances(graph, sample=target_sample(partner_numbers(graph), range(len(graph))))
        assert found.diameter == exact.diameter
        assert found.mean == pytest.approx(exact.mean, abs=1e-9)
        assert found.fragmentation == pytest.approx(exact.fragmentation, abs=1e-9)


def test_published_distances() -> None:
    assert measures.distances(FAMILIES).mean == about(2.4857)
    assert measures.distances(KARATE).diameter == 5
    assert measures.distances(KARATE).mean == about(2.4082)
