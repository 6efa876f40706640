"""Measures against NetworkX, on networks drawn by chance."""

import math
import os
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures
from hospital_network.graph.measures.betweenness_engine import (
    EXACT_BETWEENNESS_WORK,
    Engine,
    engine_for,
    simple_betweenness,
)
from tests.support.drawn_networks import drawn_networks


@given(drawn_networks)
def test_every_engine_agrees_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    reference = pytest.approx(nx.betweenness_centrality(simple), abs=1e-9)
    engines: tuple[Engine, ...] = ("networkx", "rustworkx")
    for engine in engines:
        assert simple_betweenness(simple, engine).values == reference
    assert measures.pagerank(graph) == pytest.approx(nx.pagerank(simple, tol=1e-13, max_iter=1000), abs=1e-9)
    harmonic = {node: value / max(len(graph) - 1, 1) for node, value in nx.harmonic_centrality(simple).items()}
    assert measures.closeness(graph) == pytest.approx(harmonic, abs=1e-9)
    assert measures.closeness(graph, "classic") == pytest.approx(nx.closeness_centrality(simple), abs=1e-9)
    assert measures.core_numbers(graph) == nx.core_number(simple)


@given(drawn_networks, st.sampled_from([1, 2, 3, None]))
def test_reach_agrees_with_a_search_from_each(graph: "nx.MultiDiGraph[str]", steps: int | None) -> None:
    giving = measures.giving_graph(graph)
    searches = {node: nx.single_source_shortest_path_length(giving, node, cutoff=steps) for node in graph}
    found = {node: {other: far for other, far in steps_.items() if far} for node, steps_ in searches.items()}
    assert found == {node: measures.reach(graph, node, steps) for node in graph}
    for bits_per_path in (0.001, math.inf):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("hospital_network.graph.measures.reachability._BITS_PER_PATH", bits_per_path)
            assert measures.reach_counts(graph, steps) == {node: len(others) for node, others in found.items()}
    where = nx.get_node_attributes(graph, "province")
    provinces = {node: len({where[other] for other in others}) for node, others in found.items()}
    assert measures.places_reached(graph, "province", steps) == provinces


@given(drawn_networks)
def test_structure_agrees_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    parts = measures.articulation_points(graph)
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
    assert engine_for(50, 100) == "networkx"
    assert engine_for(5_000, 25_000) == "rustworkx"
    assert engine_for(5_000, EXACT_BETWEENNESS_WORK) == "sampled"


@given(drawn_networks)
def test_no_single_institution_mends_a_core(graph: "nx.MultiDiGraph[str]") -> None:
    core, fit = measures.core_periphery(graph)
    assert fit == (measures.core_fit(graph, core) if core else None)
    others = (measures.core_fit(graph, set(core) ^ {node}) for node in graph if core)
    assert all(other is None or other <= fit + 1e-12 for other in others)


@given(drawn_networks, st.integers(0, 9))
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
