"""The two simple graphs that measures are computed on: which institutions are partners, and which gives to which.

The multigraph of `projection.to_graph` keeps every tie. Most measures are defined on simple graphs,
and several NetworkX functions refuse parallel ties or loops, or silently count them
(`degree_centrality` exceeds 1). So the reduction happens here and nowhere else.
"""

import networkx as nx

from hospital_network.graph.measures.tie_graph import TieGraph, columns


def partner_graph(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return the undirected graph of partners: one edge per pair, no loops, the same order of nodes.

    Examples
    --------
    >>> list(partner_graph(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "a")])).edges())
    [('a', 'b')]
    """
    simple: nx.Graph[str] = nx.Graph()
    ties = columns(graph)
    simple.add_nodes_from(zip(ties.ids, ties.nodes, strict=True))
    simple.add_edges_from(ties.by_id(ties.pairs))
    return simple


def giving_graph(graph: "nx.MultiDiGraph[str]") -> "nx.DiGraph[str]":
    """Return the directed graph of giving: one edge per giver and receiver, no loops.

    Ties marked ``support`` count, and ties without a mark: an agreement or a membership is no help.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b")])
    >>> key = graph.add_edge("b", "c", support=False)
    >>> list(giving_graph(graph).edges())
    [('a', 'b')]
    """
    giving: nx.DiGraph[str] = nx.DiGraph()
    ties = columns(graph)
    giving.add_nodes_from(zip(ties.ids, ties.nodes, strict=True))
    giving.add_edges_from(ties.by_id(ties.giving))
    return giving


def tied(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return the graph without the institutions that have no partner; order is kept.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("c", "c")])
    >>> list(tied(graph))
    ['a', 'b']
    """
    return TieGraph.of(columns(graph).tied(), **graph.graph)
