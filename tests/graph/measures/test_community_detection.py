"""Divisions into communities, against published values and NetworkX."""

import os
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures
from hospital_network.graph.errors import LocalEnvironmentError
from tests.support.drawn_networks import drawn_networks
from tests.support.published_networks import KARATE, about


def test_communities_of_karate_are_pinned() -> None:
    members = [sorted(map(int, group)) for group in measures.communities(KARATE, runs=1).members().values()]
    # The result of NetworkX may change with its version, this must not.
    assert members == [
        [8, 14, 15, 18, 20, 22, 23, 26, 27, 29, 30, 32, 33],
        [0, 1, 2, 3, 7, 9, 11, 12, 13, 17, 19, 21],
        [4, 5, 6, 10, 16],
        [24, 25, 28, 31],
    ]


def test_agreement_is_none_where_it_is_not_defined() -> None:
    assert measures.agreement({"a": 1, "b": 1}, {"a": 2, "b": 2}) is None
    assert measures.agreement({}, {}) is None
    halves = {letter: position // 2 for position, letter in enumerate("abcd")}
    assert measures.agreement(halves, {"a": 1, "b": 2, "c": 1, "d": 2}) == pytest.approx(-0.5)


@given(drawn_networks, st.integers(0, 9))
def test_communities_are_those_of_networkx(graph: "nx.MultiDiGraph[str]", seed: int) -> None:
    names = sorted(node for node in graph if measures.partners(graph)[node])
    numbers = {name: number for number, name in enumerate(names)}
    simple = nx.relabel_nodes(measures.partner_graph(measures.tied(graph)), numbers)
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    plain.add_edges_from(sorted((min(pair), max(pair)) for pair in simple.edges()))
    theirs = nx.community.louvain_communities(plain, weight=None, seed=seed) if names else []
    ours = measures.communities(graph, seed=seed, runs=1).members().values()
    assert {frozenset(group) for group in ours} == {frozenset(names[member] for member in group) for group in theirs}


OTHER_HASHES = """
import networkx as nx
from hospital_network.graph import measures
from hospital_network.graph.errors import LocalEnvironmentError
edges = {(str(a), str(b)) for a, b in nx.connected_caveman_graph(6, 5).edges()}
edges |= {(f"x{i}", f"y{i % 7}") for i in range(20)}
graph = nx.MultiDiGraph()
graph.add_edges_from(edges)
print(measures.communities(graph, runs=3).members(), measures.core_periphery(graph))
"""


def test_communities_do_not_depend_on_the_hash_seed() -> None:
    answers = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", OTHER_HASHES]
        answers.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(answers) == 1


def test_modularity_of_the_karate_clubs() -> None:
    clubs = nx.get_node_attributes(KARATE, "club")
    # The weights that NetworkX ships with this graph do not count.
    assert measures.modularity(KARATE, clubs) == about(0.3582)
    assert measures.communities(KARATE, runs=50).modularity == about(0.4198)


@given(drawn_networks)
def test_modularity_agrees_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    if simple.number_of_edges():
        division = measures.communities(graph, runs=1)
        isolates = [{node} for node in simple if not simple.adj[node]]
        groups = [set(members) for members in division.members().values()] + isolates
        assert division.modularity == pytest.approx(nx.community.modularity(simple, groups))
        assert measures.modularity(graph, division.membership) == pytest.approx(division.modularity)


def test_leiden_finds_no_worse_division_of_karate_and_the_same_each_time() -> None:
    division = measures.communities(KARATE, method="leiden")
    assert division.modularity == about(0.4198)
    assert measures.communities(KARATE, method="leiden") == division


def test_leiden_communities_are_connected() -> None:
    graph = nx.MultiDiGraph(
        [(str(giver), str(receiver)) for giver, receiver in nx.barabasi_albert_graph(300, 2, seed=1).edges()]
    )
    division = measures.communities(graph, method="leiden", runs=1)
    simple = measures.partner_graph(graph)
    assert all(nx.is_connected(simple.subgraph(group)) for group in division.members().values())
    louvain = measures.communities(graph, runs=1)
    assert (division.modularity or 0) >= (louvain.modularity or 1) - 0.003


def test_leiden_without_networkit_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkit", None)
    with pytest.raises(LocalEnvironmentError, match=r'pip install .*"networkit'):
        measures.communities(KARATE, method="leiden")
