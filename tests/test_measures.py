"""Measures against published and hand-checked values (notes on peers, section 4), and against NetworkX."""

import itertools
import math
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures
from hospital_network.graph.engine import DOUBT, EXACT_WORK, WAYS, Engine, betweenness_of
from hospital_network.graph.path_sample import error_before, shortest_way
from hospital_network.graph.simple_graphs import partner_numbers
from hospital_network.graph.target_sample import TARGETS, target_sample, targets

Graph = Any


def directed(graph: "nx.Graph[Any]") -> "nx.MultiDiGraph[str]":
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    result.add_nodes_from((str(node), said) for node, said in graph.nodes(data=True))
    result.add_edges_from((str(one), str(other)) for one, other in graph.edges())
    return result


def winner(values: "Mapping[str, float]") -> tuple[str, float]:
    best = max(values, key=lambda node: values[node])
    return best, round(values[best], 4)


KITE = directed(nx.krackhardt_kite_graph())
FAMILIES = directed(nx.florentine_families_graph())
KARATE = directed(nx.karate_club_graph())
MISERABLES = directed(nx.les_miserables_graph())
STAR = directed(nx.star_graph(6))


def about(value: float) -> Any:
    return pytest.approx(value, abs=6e-5)


def test_the_kite_has_three_winners() -> None:
    assert winner(measures.partners(KITE)) == ("3", 6)
    assert winner(measures.betweenness(KITE)) == ("7", 0.3889)
    classic = measures.closeness(KITE, "classic")
    assert winner(classic) == ("5", 0.6429)
    assert classic["6"] == classic["5"]
    assert measures.partner_density(KITE) == about(0.4)
    assert max(measures.core_numbers(KITE).values()) == 3


def both_ways(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    mutual: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    nx.set_edge_attributes(mutual, True, "mutual")
    return mutual


def test_the_kite_in_two_steps() -> None:
    assert measures.reach_counts(both_ways(KITE), 2)["7"] == 9
    assert measures.reach_counts(both_ways(FAMILIES), 2)["Medici"] == 11


@pytest.mark.parametrize(
    ("graph", "by_partners", "by_betweenness", "by_closeness"),
    [(KITE, 0.3333, 0.2963, 0.2704), (FAMILIES, None, 0.4368, 0.3225), (STAR, 1, 1, 1)],
)
def test_centralisation(graph: Graph, by_partners: float | None, by_betweenness: float, by_closeness: float) -> None:
    if by_partners is not None:
        assert measures.centralisation(measures.partners(graph), "partners") == about(by_partners)
    assert measures.centralisation(measures.betweenness(graph), "betweenness") == about(by_betweenness)
    classic = measures.closeness(graph, "classic")
    assert measures.centralisation(classic, "classic_closeness") == about(by_closeness)


def test_a_star_is_wholly_centralised_in_harmonic_closeness() -> None:
    assert measures.centralisation(measures.closeness(STAR), "closeness") == pytest.approx(1)


def test_florentine_families() -> None:
    assert measures.partners(FAMILIES)["Medici"] == 6
    found = measures.betweenness(FAMILIES)
    expected = {"Medici": 0.5220, "Guadagni": 0.2546, "Albizzi": 0.2125, "Strozzi": 0.1026}
    assert {name: found[name] for name in expected} == {name: about(value) for name, value in expected.items()}
    assert measures.closeness(FAMILIES, "classic")["Medici"] == about(0.5600)
    assert measures.partner_density(FAMILIES) == about(0.1905)
    assert measures.distances(FAMILIES).mean == about(2.4857)
    assert list(measures.articulation(FAMILIES)) == ["Albizzi", "Guadagni", "Medici", "Salviati"]


def test_florence_without_the_medici() -> None:
    found = measures.removal(FAMILIES, ["Medici"])
    assert (found.before.components, found.after.components) == (1, 3)
    assert found.before.fragmentation == 0
    assert found.after.fragmentation == about(0.3846)
    assert found.before.distance_fragmentation == about(0.4998)
    assert found.after.distance_fragmentation == about(0.6738)
    assert found.without_partners == ["Acciaiuoli"]


def test_karate_club() -> None:
    assert measures.partners(KARATE)["33"] == 17
    assert measures.partners(KARATE)["0"] == 16
    found = measures.betweenness(KARATE)
    assert (found["0"], found["33"]) == (about(0.4376), about(0.3041))
    cores = measures.core_numbers(KARATE)
    assert [max(cores.values()), sum(core == 4 for core in cores.values())] == [4, 10]
    assert measures.distances(KARATE).diameter == 5
    assert measures.distances(KARATE).mean == about(2.4082)
    split = measures.e_i(KARATE, "club")
    assert (split.external, split.internal, split.index) == (11, 67, about(-0.7179))
    clubs = nx.get_node_attributes(KARATE, "club")
    # The weights NetworkX ships with this graph play no part.
    assert measures.modularity(KARATE, clubs) == about(0.3582)
    assert measures.communities(KARATE, runs=50).modularity == about(0.4198)


def test_strength_is_never_a_distance() -> None:
    weighted = nx.les_miserables_graph()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one, other, weight in weighted.edges(data="weight"):
        graph.add_edges_from([(one, other)] * weight)
    assert measures.strength(graph)["Valjean"] == 158
    assert measures.partners(graph)["Valjean"] == 36
    assert measures.betweenness(graph)["Valjean"] == about(0.5700)
    assert measures.betweenness(graph) == pytest.approx(measures.betweenness(MISERABLES), abs=1e-12)
    assert measures.partner_density(graph) == about(0.0868)
    assert max(measures.core_numbers(graph).values()) == 9


def test_cores_and_peripheries() -> None:
    assert measures.core_periphery(STAR) == (["0"], pytest.approx(1.0))
    assert measures.core_fit(KARATE, ["0", "1", "2", "32", "33"]) == pytest.approx(0.431, abs=5e-4)
    assert measures.core_fit(FAMILIES, ["Guadagni", "Medici", "Strozzi"]) == pytest.approx(0.330, abs=5e-4)
    for graph, fit in ((KARATE, 0.431), (FAMILIES, 0.330)):
        core, found = measures.core_periphery(graph)
        assert found is not None
        assert found >= fit - 5e-4
        assert measures.core_fit(graph, core) == pytest.approx(found)


def test_women_and_the_events_they_share() -> None:
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    two_mode = directed(graph)
    # 452 is the most pairs an event can stand between in a two-mode network of 18 and 14 (Borgatti and Halgin).
    assert measures.betweenness(two_mode)["E8"] * 31 * 30 / 2 / 452 == about(0.2438)
    together = directed(nx.bipartite.projected_graph(graph, women))
    assert measures.partner_density(together) == about(0.9085)
    assert two_mode.number_of_edges() == 89


def test_parallel_ties_are_one_partner_and_two_of_strength() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")])
    assert measures.partners(graph) == {"a": 1, "b": 1}
    assert measures.strength(graph) == {"a": 3, "b": 3}
    assert measures.density(graph) == 1
    assert measures.core_numbers(graph) == {"a": 1, "b": 1}


def test_a_mutual_tie_gives_both_ways() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", mutual=True)
    assert measures.gives_to(graph) == measures.receives_from(graph) == {"a": 1, "b": 1}
    assert measures.reach(graph, "b") == {"a": 1}
    assert measures.reciprocity(graph) == 1


def test_reach_follows_giving_and_counts_steps() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("x", "a")])
    assert measures.reach(graph, "a") == {"b": 1, "c": 1, "d": 2}
    assert measures.reach(graph, "a", steps=1) == {"b": 1, "c": 1}
    assert measures.reach(graph, "d") == {}
    assert measures.reach_counts(graph, 1) == {"a": 2, "b": 1, "c": 1, "d": 0, "x": 1}


def test_a_cycle_does_not_reach_itself() -> None:
    ring = nx.MultiDiGraph([("a", "b"), ("b", "a")])
    assert measures.reach(ring, "a") == {"b": 1}
    assert measures.reach_counts(ring, 5) == {"a": 1, "b": 1}


def test_the_own_province_counts_only_if_another_there_is_reached() -> None:
    ring = nx.MultiDiGraph([("a", "b"), ("b", "a")])
    nx.set_node_attributes(ring, {"a": "浙江省", "b": "贵州省"}, "province")
    assert measures.places_reached(ring, "province") == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    "graph",
    [nx.MultiDiGraph(), nx.empty_graph(["a"], nx.MultiDiGraph), nx.empty_graph(list("abc"), nx.MultiDiGraph)],
    ids=["empty", "single", "unconnected"],
)
def test_graphs_without_ties_have_no_figures_but_zeros(graph: "nx.MultiDiGraph[str]") -> None:
    for name, measure in measures.OF_INSTITUTIONS.items():
        expected = 1 / len(graph) if name == "pagerank" and len(graph) else 0
        assert measure(graph) == dict.fromkeys(graph, pytest.approx(expected))
    assert measures.reciprocity(graph) is None
    assert measures.communities(graph).modularity is None
    assert measures.modularity(graph, {}) is None
    assert measures.core_periphery(graph) == ([], None)
    assert measures.distances(graph).mean is None
    assert measures.e_i(graph, "province").index is None
    assert measures.single_supporters(graph) == measures.articulation(graph) == measures.place_matrix(graph) == {}
    nothing = measures.cohesion(graph)
    assert nothing.fragmentation == (1 if len(graph) > 1 else None)
    assert nothing.distance_fragmentation == (1 if len(graph) > 1 else None)
    assert measures.rank_correlation(measures.partners(graph), measures.strength(graph)) is None


def test_who_loses_all_support_and_who_some() -> None:
    graph = nx.MultiDiGraph([("a", "x"), ("b", "x"), ("a", "y"), ("b", "a")])
    found = measures.removal(graph, ["a", "nobody"])
    assert found.without_support == {"y": ["a"]}
    assert found.less_support == {"x": ["a"]}
    assert found.without_partners == ["y"]


def test_equals_share_the_mean_of_their_ranks() -> None:
    one, other = {"a": 1, "b": 1, "c": 2, "d": 5}, {"a": 3, "b": 1, "c": 1, "d": 4}
    expected = np.corrcoef([1.5, 1.5, 3, 4], [3, 1.5, 1.5, 4])[0, 1]
    assert measures.rank_correlation(one, other) == pytest.approx(expected)


def test_agreement_of_divisions_by_chance_is_none() -> None:
    assert measures.agreement({"a": 1, "b": 1}, {"a": 2, "b": 2}) is None
    assert measures.agreement({}, {}) is None
    halves = {letter: place // 2 for place, letter in enumerate("abcd")}
    assert measures.agreement(halves, {"a": 1, "b": 2, "c": 1, "d": 2}) == pytest.approx(-0.5)


# Multigraphs with isolates, parallel ties, loops and several pieces.
graphs = st.integers(1, 12).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.booleans()), max_size=40),
    )
)


def built(drawn: "tuple[int, list[tuple[int, int, bool]]]") -> "nx.MultiDiGraph[str]":
    size, edges = drawn
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((str(node), {"province": "AB"[node % 2]}) for node in range(size))
    for one, other, mutual in edges:
        graph.add_edge(str(one), str(other), mutual=mutual)
    return graph


@given(graphs.map(built))
def test_every_engine_agrees_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    reference = pytest.approx(nx.betweenness_centrality(simple), abs=1e-9)
    engines: tuple[Engine, ...] = ("networkx", "rustworkx")
    for engine in engines:
        assert betweenness_of(simple, engine).values == reference
    assert measures.pagerank(graph) == pytest.approx(nx.pagerank(simple, tol=1e-13, max_iter=1000), abs=1e-9)
    harmonic = {node: value / max(len(graph) - 1, 1) for node, value in nx.harmonic_centrality(simple).items()}
    assert measures.closeness(graph) == pytest.approx(harmonic, abs=1e-9)
    assert measures.closeness(graph, "classic") == pytest.approx(nx.closeness_centrality(simple), abs=1e-9)
    assert measures.core_numbers(graph) == nx.core_number(simple)


@given(graphs.map(built), st.sampled_from([1, 2, 3, None]))
def test_reach_agrees_with_a_search_from_each(graph: "nx.MultiDiGraph[str]", steps: int | None) -> None:
    giving = measures.giving_graph(graph)
    searches = {node: nx.single_source_shortest_path_length(giving, node, cutoff=steps) for node in graph}
    found = {node: {other: far for other, far in steps_.items() if far} for node, steps_ in searches.items()}
    assert found == {node: measures.reach(graph, node, steps) for node in graph}
    for bits_per_way in (0.001, math.inf):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("hospital_network.graph.reach._BITS_PER_WAY", bits_per_way)
            assert measures.reach_counts(graph, steps) == {node: len(others) for node, others in found.items()}
    where = nx.get_node_attributes(graph, "province")
    provinces = {node: len({where[other] for other in others}) for node, others in found.items()}
    assert measures.places_reached(graph, "province", steps) == provinces


@given(graphs.map(built))
def test_structure_agrees_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    parts = measures.articulation(graph)
    assert set(parts) == set(nx.articulation_points(simple))
    for node, sizes in parts.items():
        piece = nx.node_connected_component(simple, node) - {node}
        pieces = nx.connected_components(simple.subgraph(piece))
        assert sizes == sorted((len(part) for part in pieces), reverse=True)
    if simple.number_of_edges():
        division = measures.communities(graph, runs=1)
        lonely = [{node} for node in simple if not simple.adj[node]]
        groups = [set(members) for members in division.members().values()] + lonely
        assert division.modularity == pytest.approx(nx.community.modularity(simple, groups))
        assert measures.modularity(graph, division.of) == pytest.approx(division.modularity)


def test_the_engine_follows_the_size() -> None:
    assert measures.engine_for(50, 100) == "networkx"
    assert measures.engine_for(5_000, 25_000) == "rustworkx"
    assert measures.engine_for(5_000, EXACT_WORK) == "sampled"


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
    found = betweenness_of(simple, "sampled", progress=lambda stage, done, total, unit="": told.append(done))
    exact = nx.betweenness_centrality(simple)
    assert found == betweenness_of(simple, "sampled")
    assert (found.engine, found.ways, told[-1]) == ("sampled", WAYS, WAYS)
    assert 0 < found.error <= error_before(len(simple), WAYS, DOUBT) < 0.02
    assert max(abs(found.values[node] - exact[node]) for node in exact) < found.error


@given(graphs.map(built))
def test_sampled_closeness_keeps_its_promise(graph: "nx.MultiDiGraph[str]") -> None:
    exact = measures.closeness(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hospital_network.graph.target_sample.EXACT_WORK", -1)
        found = measures.closeness_of(graph)
    if len(graph) > 1:
        assert found.targets > 0
        assert 0 < found.error < 0.2
    assert all(abs(found.values[id_] - exact[id_]) <= found.error for id_ in graph)


@pytest.fixture
def all_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.target_sample.EXACT_WORK", -1)


@pytest.mark.parametrize("shape", SAMPLED)
def test_sampled_distances_keep_their_promise(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = directed(SAMPLED[shape])
    exact = measures.distances(graph)
    monkeypatch.setattr("hospital_network.graph.target_sample.EXACT_WORK", -1)
    found = measures.distances(graph)
    assert (found.targets, found.diameter) == (TARGETS, exact.diameter)
    assert found == measures.distances(graph)
    assert found.mean is not None
    assert exact.mean is not None
    assert 0 < abs(found.mean - exact.mean) < found.mean_error < 0.1
    assert found.fragmentation is not None
    assert exact.fragmentation is not None
    assert 0 < abs(found.fragmentation - exact.fragmentation) < found.fragmentation_error < 0.02


@given(graphs.map(built))
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


@given(graphs.map(built))
def test_no_single_institution_mends_a_core(graph: "nx.MultiDiGraph[str]") -> None:
    core, fit = measures.core_periphery(graph)
    assert fit == (measures.core_fit(graph, core) if core else None)
    others = (measures.core_fit(graph, set(core) ^ {node}) for node in graph if core)
    assert all(other is None or other <= fit + 1e-12 for other in others)


@given(graphs.map(built), st.integers(0, 9))
def test_communities_are_those_of_networkx(graph: "nx.MultiDiGraph[str]", seed: int) -> None:
    names = sorted(node for node in graph if measures.partners(graph)[node])
    place = {name: number for number, name in enumerate(names)}
    simple = nx.relabel_nodes(measures.partner_graph(measures.tied(graph)), place)
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    plain.add_edges_from(sorted((min(pair), max(pair)) for pair in simple.edges()))
    theirs = nx.community.louvain_communities(plain, weight=None, seed=seed) if names else []
    ours = measures.communities(graph, seed=seed, runs=1).members().values()
    assert {frozenset(group) for group in ours} == {frozenset(names[member] for member in group) for group in theirs}


@given(graphs.map(built), st.randoms(use_true_random=False))
def test_a_sampled_way_is_a_shortest_one(graph: "nx.MultiDiGraph[str]", chance: random.Random) -> None:
    neighbours = partner_numbers(graph)
    simple = nx.relabel_nodes(measures.partner_graph(graph), {node: number for number, node in enumerate(graph)})
    for one, other in itertools.permutations(range(len(neighbours)), 2):
        between = shortest_way(neighbours, one, other, chance)
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
    drawn = Counter(tuple(shortest_way(neighbours, 0, 8, chance)) for _ in range(6_000))
    assert len(drawn) == 6
    # Each of the six comes 1,000 times give or take 29; four times that is no accident.
    assert all(abs(count - 1_000) < 116 for count in drawn.values())


OTHER_HASHES = """
import networkx as nx
from hospital_network.graph import measures
edges = {(str(a), str(b)) for a, b in nx.connected_caveman_graph(6, 5).edges()}
edges |= {(f"x{i}", f"y{i % 7}") for i in range(20)}
graph = nx.MultiDiGraph()
graph.add_edges_from(edges)
print(measures.communities(graph, runs=3).members(), measures.core_periphery(graph))
"""


def test_communities_do_not_depend_on_the_hash_seed() -> None:
    answers = set()
    for seed in ("1", "2", "3"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", OTHER_HASHES]
        answers.add(subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True).stdout)
    assert len(answers) == 1
