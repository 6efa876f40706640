"""Shortest paths drawn by chance."""

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
