"""The components of a network, and the share of pairs that no path connects."""

from collections.abc import Collection, Iterator

import networkx as nx

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.simple_graphs import partner_numbers


def components(graph: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Return the components of the network, direction aside, largest first; an institution without partners is one.

    Examples
    --------
    >>> components(nx.MultiDiGraph([("c", "d"), ("a", "b"), ("b", "c"), ("x", "y")]))
    [['a', 'b', 'c', 'd'], ['x', 'y']]
    """
    ids = list(graph)
    parts = [sorted(ids[number] for number in part) for part in _parts(partner_numbers(graph))]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _parts(neighbours: Neighbours) -> Iterator[list[int]]:
    """Yield the numbers of each component."""
    met = bytearray(len(neighbours))
    for start in range(len(neighbours)):
        if not met[start]:
            met[start] = 1
            part = [start]
            # The part grows while it is walked.
            for number in part:
                for other in neighbours[number]:
                    if not met[other]:
                        met[other] = 1
                        part.append(other)
            yield part


def fragmentation(graph: "nx.MultiDiGraph[str]") -> float | None:
    r"""Measure the share of pairs that no path connects.

    .. math:: F = 1 - \frac{\sum_k s_k (s_k - 1)}{n(n-1)}

    where s are the sizes of the components. None below two institutions.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network.

    Examples
    --------
    >>> fragmentation(nx.MultiDiGraph([("a", "b"), ("c", "d")]))
    0.6666666666666666
    """
    return unconnected_share(components(graph))


def unconnected_share(parts: Collection[Collection[str]]) -> float | None:
    """Return the share of pairs that are not in one component; None below two institutions.

    Examples
    --------
    >>> unconnected_share([["a", "b"], ["c"]])
    0.6666666666666666
    """
    n = sum(map(len, parts))
    if n < 2:
        return None
    connected = sum(len(part) * (len(part) - 1) for part in parts)
    return (n * (n - 1) - connected) / (n * (n - 1))
