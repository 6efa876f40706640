"""Closeness from a sample of institutions keeps the error it states."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from tests.support.drawn_networks import drawn_networks


@given(drawn_networks)
def test_sampled_closeness_keeps_its_stated_error(graph: "nx.MultiDiGraph[str]") -> None:
    exact = measures.closeness(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", -1)
        sampled = measures.closeness_with_error(graph)
    if len(graph) > 1:
        assert sampled.targets > 0
        assert 0 < sampled.error < 0.2
    assert all(abs(sampled.values[id_] - exact[id_]) <= sampled.error for id_ in graph)
