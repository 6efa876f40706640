"""The two simple graphs that measures are computed on: which institutions are partners, and which gives to which.

The multigraph of `projection.to_graph` keeps every tie. Most measures are defined on simple graphs,
and several NetworkX functions refuse parallel ties or loops, or silently count them
(`degree_centrality` exceeds 1). So the reduction happens here and nowhere else.
"""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


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


def partner_pairs(graph: "nx.MultiDiGraph[str]", order: Sequence[str]) -> "tuple[Numbers, Numbers]":
    """Return each pair of partners once, as positions in an order of all institutions: the lower, and the higher.

    Arrays of a million pairs take a tenth of the time of `partner_numbers`.

    Examples
    --------
    >>> lower, higher = partner_pairs(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("c", "a"), ("c", "c")]), "abc")
    >>> lower.tolist(), higher.tolist()
    ([0, 0], [1, 2])
    """
    import numpy as np

    position = {node: number for number, node in enumerate(order)}
    rows = [(position[giver], receivers) for giver, receivers in graph.adjacency()]
    counts = [len(receivers) for _, receivers in rows]
    givers = np.repeat(np.fromiter((giver for giver, _ in rows), dtype=np.int64, count=len(rows)), counts)
    numbers = map(position.__getitem__, chain.from_iterable(receivers for _, receivers in rows))
    takers = np.fromiter(numbers, dtype=np.int64, count=len(givers))
    lower, higher = np.minimum(givers, takers), np.maximum(givers, takers)
    # Single numbers are sorted ten times as fast as pairs.
    return np.divmod(distinct((lower * len(position) + higher)[lower != higher]), max(len(position), 1))


def distinct(numbers: "Numbers") -> "Numbers":
    """Return numbers in rising order, each once; `numpy.unique` hashes them, which takes ten times as long.

    Examples
    --------
    >>> import numpy as np
    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    import numpy as np

    ordered = np.sort(numbers)
    return np.concatenate((ordered[:1], ordered[1:][ordered[1:] != ordered[:-1]]))


def neighbour_rows(lower: "Numbers", higher: "Numbers", count: int) -> "tuple[Numbers, Numbers]":
    """Return the partners of all as one array, in rising order, and where those of each begin in it.

    Examples
    --------
    >>> import numpy as np
    >>> starts, partners = neighbour_rows(np.array([0, 0]), np.array([1, 2]), 3)
    >>> starts.tolist(), partners.tolist()
    ([0, 2, 3, 4], [1, 2, 0, 0])
    """
    import numpy as np

    givers, receivers = np.concatenate((lower, higher)), np.concatenate((higher, lower))
    both = np.sort(givers * max(count, 1) + receivers)
    starts = np.concatenate(([0], np.cumsum(np.bincount(givers, minlength=count))))
    return starts, both % max(count, 1)


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
