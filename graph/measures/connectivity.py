"""The components of a network, and the share of pairs that no path connects."""

from collections.abc import Collection

import networkx as nx
import numpy as np

from hospital_network.graph.measures.tie_graph import columns


def components(graph: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Return the components of the network, direction aside, largest first; an institution without partners is one.

    Examples
    --------
    >>> components(nx.MultiDiGraph([("c", "d"), ("a", "b"), ("b", "c"), ("x", "y")]))
    [['a', 'b', 'c', 'd'], ['x', 'y']]
    """
    ties = columns(graph)
    first, second = ties.pairs
    # The lowest number of a component spreads to all of it; two that meet are joined at theirs.
    lowest = np.arange(len(ties.ids))
    while (apart := lowest[first] != lowest[second]).any():
        ends = lowest[first[apart]], lowest[second[apart]]
        np.minimum.at(lowest, np.maximum(*ends), np.minimum(*ends))
        while not np.array_equal(lower := lowest[lowest], lowest):
            lowest = lower
    members: dict[int, list[str]] = {}
    for id_, number in zip(ties.ids, lowest.tolist(), strict=True):
        members.setdefault(number, []).append(id_)
    return sorted(map(sorted, members.values()), key=lambda component: (-len(component), component[0]))


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
