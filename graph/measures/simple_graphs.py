"""The two simple graphs that measures are computed on: which institutions are partners, and which gives to which.

The multigraph of `projection.to_graph` keeps every tie. Most measures are defined on simple graphs,
and several NetworkX functions refuse parallel ties or loops, or silently count them
(`degree_centrality` exceeds 1). So the reduction happens here and nowhere else.
"""

from collections.abc import Collection

import networkx as nx


def partner_graph(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return the undirected graph of partners: one edge per pair, no loops, the same order of nodes.

    Examples
    --------
    >>> list(partner_graph(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "a")])).edges())
    [('a', 'b')]
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph.nodes(data=True))
    simple.add_edges_from((giver, receiver) for giver, receiver in graph.edges() if giver != receiver)
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
    giving.add_nodes_from(graph.nodes(data=True))
    giving.add_edges_from(
        (giver, receiver)
        for giver, receiver, support in graph.edges(data="support", default=True)
        if support and giver != receiver
    )
    return giving


def partner_numbers(graph: "nx.MultiDiGraph[str]") -> list[list[int]]:
    """Return the partners of each institution, as positions in the order of the graph.

    A measure over all institutions needs no simple graph, which would take longer to build than the measure takes.

    Examples
    --------
    >>> partner_numbers(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "a")]))
    [[1], [0]]
    """
    index = {node: number for number, node in enumerate(graph)}
    partners = []
    # `adjacency` yields plain dictionaries; the views of `adj` would triple the time.
    for giver, receivers in graph.adjacency():
        numbers = [index[partner] for partner in receivers if partner != giver]
        numbers += [index[partner] for partner in graph.pred[giver] if partner not in receivers]
        partners.append(numbers)
    return partners


def giving_numbers(graph: "nx.MultiDiGraph[str]") -> list[list[int]]:
    """Return the receivers of each institution, as positions in the order of the graph.

    The pairs are those of `giving_graph`; reach follows them and no others.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b")])
    >>> key = graph.add_edge("b", "c", support=False)
    >>> giving_numbers(graph)
    [[1], [], []]
    """
    index = {node: number for number, node in enumerate(graph)}
    return [
        [
            index[receiver]
            for receiver, ties in receivers.items()
            if receiver != giver and any(tie.get("support", True) for tie in ties.values())
        ]
        for giver, receivers in graph.adjacency()
    ]


def tied(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return the graph without the institutions that have no partner; order is kept.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("c", "c")])
    >>> list(tied(graph))
    ['a', 'b']
    """
    partnered = {node for ends in graph.edges() if ends[0] != ends[1] for node in ends}
    return without(graph, {node for node in graph if node not in partnered})


def without(graph: "nx.MultiDiGraph[str]", removed: Collection[str]) -> "nx.MultiDiGraph[str]":
    """Return a copy of the graph without some institutions; order is kept.

    Examples
    --------
    >>> list(without(nx.MultiDiGraph([("a", "b"), ("b", "c")]), {"a"}).edges())
    [('b', 'c')]
    """
    rest: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    rest.add_nodes_from(item for item in graph.nodes(data=True) if item[0] not in removed)
    # A view of `graph` would cost nothing, but each measure on it would take many times as long.
    for giver, receiver, id_, attributes in graph.edges(keys=True, data=True):
        if giver not in removed and receiver not in removed:
            rest.add_edge(giver, receiver, id_, **attributes)
    return rest
