"""Randomly drawn shortest paths."""

import itertools
from collections import Counter

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures
from hospital_network.graph.measures.path_sample import PathSearches
from hospital_network.graph.measures.tie_graph import columns
from tests.support.drawn_networks import drawn_networks


@given(drawn_networks, st.integers(1, 3), st.integers(0, 1000))
def test_random_shortest_paths_are_shortest_paths(graph: "nx.MultiDiGraph[str]", at_once: int, seed: int) -> None:
    simple = nx.relabel_nodes(measures.partner_graph(graph), {node: number for number, node in enumerate(graph)})
    ends = np.array([*itertools.permutations(range(len(graph)), 2)], np.int64).reshape(-1, 2)
    searches = PathSearches(columns(graph).partner_rows, at_once, np.random.default_rng(seed))
    for first in range(0, len(ends), at_once):
        pairs = ends[first : first + at_once]
        institutions, whose = searches.between(pairs[:, 0], pairs[:, 1])
        for number, (start, end) in enumerate(pairs.tolist()):
            steps = nx.single_source_shortest_path_length(simple, start)
            between = sorted(institutions[whose == number].tolist(), key=steps.__getitem__)
            assert len(between) == max(steps.get(end, 0) - 1, 0)
            assert end not in steps or nx.is_path(simple, [start, *between, end])


@pytest.mark.parametrize("at_once", [1, 50])
def test_each_shortest_path_is_drawn_equally_often(at_once: int) -> None:
    grid = nx.convert_node_labels_to_integers(nx.grid_graph([3, 3]))
    searches = PathSearches(columns(nx.MultiDiGraph(grid)).partner_rows, at_once, np.random.default_rng(1))
    drawn: Counter[tuple[int, ...]] = Counter()
    for _ in range(6_000 // at_once):
        institutions, whose = searches.between(np.zeros(at_once, np.int64), np.full(at_once, 8))
        drawn.update(tuple(sorted(institutions[whose == number].tolist())) for number in range(at_once))
    assert len(drawn) == 6
    # Each of the six is expected 1,000 times with a standard deviation of 29; the limit is four of these.
    assert all(abs(count - 1_000) < 116 for count in drawn.values())
