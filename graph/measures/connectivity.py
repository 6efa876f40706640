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
    unsorted = [sorted(ids[number] for number in component) for component in _components(partner_numbers(graph))]
    return sorted(unsorted, key=lambda component: (-len(component), component[0]))


def _components(neighbours: Neighbours) -> Iterator[list[int]]:
    """Yield the numbers of each component."""
    seen = bytearray(len(neighbours))
    for start in range(len(neighbours)):
        if not seen[start]:
            seen[start] = 1
            component = [start]
            # The list grows while the loop runs over it.
            for number in component:
                for neighbour in neighbours[number]:
                    if not seen[neighbour]:
                        seen[neighbour] = 1
                        component.append(neighbour)
            yield component


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


def unconnected_share(network_components: Collection[Collection[str]]) -> float | None:
    """Return the share of pairs that are not in one component; None below two institutions.

    Examples
    --------
    >>> unconnected_share([["a", "b"], ["c"]])
    0.6666666666666666
    """
    n = sum(map(len, network_components))
    if n < 2:
        return None
    connected = sum(len(component) * (len(component) - 1) for component in network_components)
    return (n * (n - 1) - connected) / (n * (n - 1))
