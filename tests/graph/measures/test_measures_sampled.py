"""Sampled measures keep the error they state, and large networks give the figures that small ones do."""

import itertools
import random
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures
from hospital_network.graph.measures.betweenness_engine import SAMPLED_PATHS, simple_betweenness
from hospital_network.graph.measures.path_sample import error_before, random_shortest_path
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY
from hospital_network.graph.measures.simple_graphs import partner_numbers
from hospital_network.graph.measures.target_sample import SAMPLED_TARGETS, target_sample, targets
from tests.support.drawn_networks import directed, drawn_networks

SAMPLED = {
    "hubs": nx.barabasi_albert_graph(200, 2, seed=1),
    "random": nx.gnm_random_graph(200, 300, seed=1),
    "pieces": nx.disjoint_union(nx.karate_club_graph(), nx.star_graph(40)),
    "many ways": nx.grid_2d_graph(12, 12),
}


@pytest.mark.parametrize("shape", SAMPLED)
def test_a_sample_keeps_its_promise(shape: str) -> None:
    simple = measures.partner_graph(directed(SAMPLED[shape]))
    told: list[int] = []
    found = simple_betweenness(simple, "sampled", progress=lambda stage, done, total, unit="": told.append(done))
    exact = nx.betweenness_centrality(simple)
    assert found == simple_betweenness(simple, "sampled")
    assert (found.engine, found.paths, told[-1]) == ("sampled", SAMPLED_PATHS, SAMPLED_PATHS)
    assert 0 < found.error <= error_before(len(simple), SAMPLED_PATHS, FAILURE_PROBABILITY) < 0.02
    assert max(abs(found.values[node] - exact[node]) for node in exact) < found.error


@given(drawn_networks)
def test_sampled_closeness_keeps_its_promise(graph: "nx.MultiDiGraph[str]") -> None:
    exact = measures.closeness(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", -1)
        found = measures.closeness_with_error(graph)
    if len(graph) > 1:
        assert found.targets > 0
        assert 0 < found.error < 0.2
    assert all(abs(found.values[id_] - exact[id_]) <= found.error for id_ in graph)


@pytest.fixture
def all_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", -1)


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


@given(drawn_networks, st.randoms(use_true_random=False))
def test_a_sampled_way_is_a_shortest_one(graph: "nx.MultiDiGraph[str]", chance: random.Random) -> None:
    neighbours = partner_numbers(graph)
    simple = nx.relabel_nodes(measures.partner_graph(graph), {node: number for number, node in enumerate(graph)})
    for one, other in itertools.permutations(range(len(neighbours)), 2):
        between = random_shortest_path(neighbours, one, other, chance)
        if nx.has_path(simple, one, other):
            assert nx.is_path(simple, [one, *between, other])
            assert len(between) + 1 == nx.shortest_path_length(simple, one, other)
        else:
            assert between == []


def test_each_shortest_way_is_as_likely() -> None:
    neighbours = [
        sorted(simple) for _, simple in sorted(nx.convert_node_labels_to_integers(nx.grid_graph([3, 3])).adj.items())
    ]
    chance = random.Random(1)
    drawn = Counter(tuple(random_shortest_path(neighbours, 0, 8, chance)) for _ in range(6_000))
    assert len(drawn) == 6
    # Each of the six comes 1,000 times give or take 29; four times that is no accident.
    assert all(abs(count - 1_000) < 116 for count in drawn.values())
