"""Who depends on whom, and what is lost if some leave, against published and hand-checked values."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures.target_sample import targets
from tests.support.drawn_networks import directed, drawn_networks
from tests.support.published_networks import FAMILIES, SAMPLED, about


def test_florence_without_the_medici() -> None:
    found = measures.removal(FAMILIES, ["Medici"])
    assert (found.before.components, found.after.components) == (1, 3)
    assert found.before.fragmentation == 0
    assert found.after.fragmentation == about(0.3846)
    assert found.before.distance_fragmentation == about(0.4998)
    assert found.after.distance_fragmentation == about(0.6738)
    assert found.without_partners == ["Acciaiuoli"]


def test_who_loses_all_support_and_who_some() -> None:
    graph = nx.MultiDiGraph([("a", "x"), ("b", "x"), ("a", "y"), ("b", "a")])
    found = measures.removal(graph, ["a", "nobody"])
    assert found.without_support == {"y": ["a"]}
    assert found.less_support == {"x": ["a"]}
    assert found.without_partners == ["y"]


@pytest.fixture
def all_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", -1)


@pytest.mark.usefixtures("all_too_large")
def test_before_and_after_are_from_the_same_institutions() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(["first", *map(str, SAMPLED["hubs"])])
    graph.add_edges_from(directed(SAMPLED["hubs"]).edges())
    found = measures.removal(graph, ["first"])
    # Nobody was tied to the one that left, and all targets but itself stay: only n and the targets' number change.
    drawn = targets(len(graph))
    before, after = found.before.distance_fragmentation, found.after.distance_fragmentation
    assert before is not None
    assert after is not None
    still = len(drawn) - drawn.count(0)
    assert (1 - after) * still * 199 == pytest.approx((1 - before) * len(drawn) * 200)
    assert 0 < found.distance_error < 0.02


def test_articulation_of_florence() -> None:
    assert list(measures.articulation_points(FAMILIES)) == ["Albizzi", "Guadagni", "Medici", "Salviati"]


@given(drawn_networks)
def test_articulation_agrees_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    parts = measures.articulation_points(graph)
    assert set(parts) == set(nx.articulation_points(simple))
    for node, sizes in parts.items():
        rest = nx.node_connected_component(simple, node) - {node}
        components = nx.connected_components(simple.subgraph(rest))
        assert sizes == sorted((len(component) for component in components), reverse=True)
