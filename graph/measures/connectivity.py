"""What hangs together: the components of a network, and the share of pairs that no path connects."""

from collections.abc import Collection, Iterator

import networkx as nx

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.simple_graphs import partner_numbers


def components(graph: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Return the pieces of the network, direction aside, largest first; one without partners is a piece.

    Examples
    --------
    >>> components(nx.MultiDiGraph([("c", "d"), ("a", "b"), ("b", "c"), ("x", "y")]))
    [['a', 'b', 'c', 'd'], ['x', 'y']]
    """
    ids = list(graph)
    pieces = [sorted(ids[number] for number in piece) for piece in _pieces(partner_numbers(graph))]
    return sorted(pieces, key=lambda piece: (-len(piece), piece[0]))


def _pieces(neighbours: Neighbours) -> Iterator[list[int]]:
    """Yield the numbers of each piece."""
    met = bytearray(len(neighbours))
    for start in range(len(neighbours)):
        if not met[start]:
            met[start] = 1
            piece = [start]
            # The piece grows while it is walked.
            for number in piece:
                for other in neighbours[number]:
                    if not met[other]:
                        met[other] = 1
                        piece.append(other)
            yield piece


def fragmentation(graph: "nx.MultiDiGraph[str]") -> float | None:
    r"""Measure the share of pairs that no way connects.

    .. math:: F = 1 - \frac{\sum_k s_k (s_k - 1)}{n(n-1)}

    where s are the sizes of the pieces. None below two institutions.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network.

    Examples
    --------
    >>> fragmentation(nx.MultiDiGraph([("a", "b"), ("c", "d")]))
    0.6666666666666666
    """
    return unconnected(components(graph))


def unconnected(pieces: Collection[Collection[str]]) -> float | None:
    """Return the share of pairs that are not in one piece; None below two institutions.

    Examples
    --------
    >>> unconnected([["a", "b"], ["c"]])
    0.6666666666666666
    """
    n = sum(map(len, pieces))
    if n < 2:
        return None
    connected = sum(len(piece) * (len(piece) - 1) for piece in pieces)
    return (n * (n - 1) - connected) / (n * (n - 1))
