"""Undirected graphs as networks of ties, and networks drawn by chance, for tests of the measures."""

from typing import Any

import networkx as nx
from hypothesis import strategies as st


def directed(graph: "nx.Graph[Any]") -> "nx.MultiDiGraph[str]":
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    result.add_nodes_from((str(node), attributes) for node, attributes in graph.nodes(data=True))
    result.add_edges_from((str(giver), str(receiver)) for giver, receiver in graph.edges())
    return result


# Multigraphs with isolates, parallel ties, loops and several components.
_drawn = st.integers(1, 12).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.booleans()), max_size=40),
    )
)


def _built(drawn: "tuple[int, list[tuple[int, int, bool]]]") -> "nx.MultiDiGraph[str]":
    size, edges = drawn
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((str(node), {"province": "AB"[node % 2]}) for node in range(size))
    for giver, receiver, support in edges:
        graph.add_edge(str(giver), str(receiver), support=support)
    return graph


drawn_networks = _drawn.map(_built)
