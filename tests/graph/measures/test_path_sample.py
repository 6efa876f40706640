"""Randomly drawn shortest paths."""

import itertools
import random
from collections import Counter

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures
from hospital_network.graph.measures.path_sample import random_shortest_path
from hospital_network.graph.measures.simple_graphs import partner_numbers
from tests.support.drawn_networks import drawn_networks


@given(drawn_networks, st.randoms(use_true_random=False))
def test_random_shortest_path_is_a_shortest_path(graph: "nx.MultiDiGraph[str]", chance: random.Random) -> None:
    neighbours = partner_numbers(graph)
    simple = nx.relabel_nodes(measures.partner_graph(graph), {node: number for number, node in enumerate(graph)})
    for start, end in itertools.permutations(range(len(neighbours)), 2):
        between = random_shortest_path(neighbours, start, end, chance)
        if nx.has_path(simple, start, end):
            assert nx.is_path(simple, [start, *between, end])
            assert len(between) + 1 == nx.shortest_path_length(simple, start, end)
        else:
            assert between == []


def test_random_shortest_path_draws_each_path_equally_often() -> None:
    neighbours = [
        sorted(simple) for _, simple in sorted(nx.convert_node_labels_to_integers(nx.grid_graph([3, 3])).adj.items())
    ]
    chance = random.Random(1)
    drawn = Counter(tuple(random_shortest_path(neighbours, 0, 8, chance)) for _ in range(6_000))
    assert len(drawn) == 6
    # Each of the six is expected 1,000 times with a standard deviation of 29; the limit is four of these.
    assert all(abs(count - 1_000) < 116 for count in drawn.values())
