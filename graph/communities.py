"""Groups of institutions that cooperate more with each other than with the rest, and whether they follow a map."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

import networkx as nx

from hospital_network.graph.simple_graphs import partner_graph

SEED = 20240501
_RUNS, _LARGE, _RUNS_WHEN_LARGE = 20, 1_000, 3


@dataclass(frozen=True, slots=True)
class Communities:
    """A division of the network.

    Attributes
    ----------
    of : dict
        Number of its community by institution id, from 1, largest first; institutions without partners are in none.
    modularity : float or None
        Of the division; None when nobody is tied.
    """

    of: dict[str, int]
    modularity: float | None

    def members(self) -> dict[int, list[str]]:
        """Return the institutions of each community, by its number.

        Examples
        --------
        >>> Communities({"b": 1, "c": 2, "a": 1}, 0.1).members()
        {1: ['a', 'b'], 2: ['c']}
        """
        groups: dict[int, list[str]] = {}
        for id_, number in sorted(self.of.items(), key=lambda item: (item[1], item[0])):
            groups.setdefault(number, []).append(id_)
        return groups


def communities(graph: "nx.MultiDiGraph[str]", seed: int = SEED, runs: int | None = None) -> Communities:
    """Divide the network so that modularity is high: the best of several runs of Louvain's method.

    Partners count once, without direction. The division is the same on every run of the program:
    institutions are numbered in order of id before the method sees them, because the order of
    text in a set changes with PYTHONHASHSEED and Louvain's result with it (networkx issues 6655, 8095).

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    seed : int
        Of the first run; each further run takes the next.
    runs : int, optional
        Default 20, or 3 above 1,000 institutions. Another division may be as good.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks.

    Examples
    --------
    >>> two = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
    >>> found = communities(two)
    >>> found.members(), round(found.modularity, 4)
    ({1: ['a', 'b', 'c'], 2: ['x', 'y', 'z']}, 0.3571)
    """
    simple = partner_graph(graph)
    ids = sorted(node for node in simple if simple.adj[node])
    if not ids:
        return Communities({}, None)
    index = {id_: number for number, id_ in enumerate(ids)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(ids)))
    pairs = ((index[one], index[other]) for one, other in simple.edges())
    plain.add_edges_from(sorted((min(pair), max(pair)) for pair in pairs))
    best: tuple[float, list[set[int]]] = (-1.0, [])
    for run in range(runs or (_RUNS if len(ids) <= _LARGE else _RUNS_WHEN_LARGE)):
        found = list(nx.community.louvain_communities(plain, weight=None, seed=seed + run))
        quality = nx.community.modularity(plain, found, weight=None)
        if quality > best[0] + 1e-12:
            best = (quality, found)
    groups = sorted((sorted(group) for group in best[1]), key=lambda group: (-len(group), group[0]))
    numbers = {ids[member]: number for number, group in enumerate(groups, start=1) for member in group}
    return Communities({id_: numbers[id_] for id_ in ids}, best[0])


def modularity(graph: "nx.MultiDiGraph[str]", group_of: Mapping[str, object]) -> float | None:
    r"""Measure how many more ties a division has inside its groups than chance would put there.

    .. math:: Q = \sum_c \left[\frac{L_c}{m} - \left(\frac{k_c}{2m}\right)^2\right]

    None when nobody is tied; an institution without a group is one of its own.

    References
    ----------
    Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in networks.

    Examples
    --------
    >>> modularity(nx.MultiDiGraph([("a", "b"), ("c", "d")]), {"a": 1, "b": 1, "c": 2, "d": 2})
    0.5
    """
    simple = partner_graph(graph)
    ties = simple.number_of_edges()
    if not ties:
        return None
    group = {node: group_of.get(node, ("alone", node)) for node in simple}
    inside = sum(group[one] == group[other] for one, other in simple.edges())
    degrees: Counter[object] = Counter()
    for node in simple:
        degrees[group[node]] += len(simple.adj[node])
    return inside / ties - sum(degree**2 for degree in degrees.values()) / (2 * ties) ** 2


def agreement(first: Mapping[str, object], second: Mapping[str, object]) -> float | None:
    r"""Measure how far two divisions put the same institutions together: 1 alike, 0 as by chance.

    .. math:: R = \frac{\sum_{ij}\binom{n_{ij}}{2} - E}{\tfrac12[\sum_i\binom{a_i}{2} + \sum_j\binom{b_j}{2}] - E},
        \quad E = \sum_i\binom{a_i}{2} \sum_j\binom{b_j}{2} / \binom{n}{2}

    The adjusted Rand index, over institutions that both divisions know. None where chance alone
    decides: fewer than two institutions, or both divisions one group, or both all alone.

    References
    ----------
    Hubert, L. and Arabie, P. (1985). Comparing partitions.

    Examples
    --------
    >>> agreement({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": "x", "b": "x", "c": "y", "d": "y"})
    1.0
    """
    both = [id_ for id_ in first if id_ in second]
    together = sum(comb(count, 2) for count in Counter((first[id_], second[id_]) for id_ in both).values())
    in_first = sum(comb(count, 2) for count in Counter(first[id_] for id_ in both).values())
    in_second = sum(comb(count, 2) for count in Counter(second[id_] for id_ in both).values())
    pairs = comb(len(both), 2)
    if not pairs:
        return None
    by_chance = in_first * in_second / pairs
    most = (in_first + in_second) / 2
    return (together - by_chance) / (most - by_chance) if most != by_chance else None
