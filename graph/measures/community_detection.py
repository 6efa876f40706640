"""Groups of institutions that cooperate more with each other than with the rest, compared with provinces."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from typing import Literal

import networkx as nx
import numpy as np

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.louvain import louvain, modularity_of
from hospital_network.graph.measures.refined_louvain import refined_louvain
from hospital_network.graph.measures.tie_graph import Numbers, columns
from hospital_network.graph.progress import Progress, silent

Method = Literal["louvain", "leiden"]
"""How `communities` divides; the second needs NetworKit."""

COMMUNITY_SEED = 20240501
_LARGE = 20_000
_RUNS = ((1_000, 20), (_LARGE, 3), (math.inf, 1))
"""For each limit on the institutions that have a partner, the number of runs; one run for 100,000 takes 3 seconds."""
_LEIDEN_ITERATIONS = 7
"""With fewer, Louvain's modularity is not reached at 100,000 institutions; more take time in proportion."""


@dataclass(frozen=True, slots=True)
class Communities:
    """A division of the network.

    Attributes
    ----------
    membership : dict
        The number of the community by institution id, from 1, largest first; institutions without partners are in none.
    modularity : float or None
        Of the division; None when no two institutions are tied.
    runs : int
        How many runs of the method it is the best result of.
    method : {"louvain", "leiden"}
    """

    membership: dict[str, int]
    modularity: float | None
    runs: int = 1
    method: Method = "louvain"

    def members(self) -> dict[int, list[str]]:
        """Return the institutions of each community, by its number.

        Examples
        --------
        >>> Communities({"b": 1, "c": 2, "a": 1}, 0.1).members()
        {1: ['a', 'b'], 2: ['c']}
        """
        groups: dict[int, list[str]] = {}
        for id_, number in sorted(self.membership.items(), key=lambda item: (item[1], item[0])):
            groups.setdefault(number, []).append(id_)
        return groups


def communities(
    graph: "nx.MultiDiGraph[str]",
    seed: int = COMMUNITY_SEED,
    runs: int | None = None,
    progress: Progress = silent,
    method: Method = "louvain",
) -> Communities:
    """Divide the network so that modularity is high: the best of several runs of Louvain's or Leiden's method.

    Partners count once, without direction. The division is the same on every run of the program:
    institutions are numbered in order of id before the method sees them, because the order of
    text in a set changes with PYTHONHASHSEED and Louvain's result with it (networkx issues 6655, 8095).

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    seed : int
        Seed of the first run; each further run takes the next number.
    runs : int, optional
        Default 20; 3 above 1,000 institutions, 1 above 20,000, where Louvain's method also refines the division
        (`refined_louvain.refined_louvain`). Another division may be equally good.
    progress : Progress
    method : {"louvain", "leiden"}
        Leiden's communities are all connected; it needs NetworKit, of the extra ``leiden``.

    Raises
    ------
    LocalEnvironmentError
        If the method needs NetworKit and it is not installed.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks.
    Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected
    communities.

    Examples
    --------
    >>> two = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
    >>> division = communities(two)
    >>> division.members(), round(division.modularity, 4)
    ({1: ['a', 'b', 'c'], 2: ['x', 'y', 'z']}, 0.3571)
    """
    ids, lower, higher = _by_id(graph)
    if not ids:
        return Communities({}, None, method=method)
    runs = runs or next(times for limit, times in _RUNS if len(ids) <= limit)
    divide = _leiden if method == "leiden" else louvain if len(ids) <= _LARGE else refined_louvain
    best, division = -1.0, np.zeros(len(ids), np.int64)
    for run in range(runs):
        if len(ids) > _LARGE:
            progress("communities", run, runs, "runs")
        divided = divide(lower, higher, len(ids), seed + run)
        quality = modularity_of(lower, higher, divided)
        if quality > best + 1e-12:
            best, division = quality, divided
    _, first, groups, counts = np.unique(division, return_index=True, return_inverse=True, return_counts=True)
    numbers = np.lexsort((first, -counts)).argsort() + 1
    return Communities(dict(zip(ids, numbers[groups].tolist(), strict=True)), best, runs, method)


def _by_id(graph: "nx.MultiDiGraph[str]") -> tuple[list[str], Numbers, Numbers]:
    """Return the sorted ids of institutions with a partner, and each pair of partners as positions in that order."""
    ties = columns(graph)
    tied = sorted(np.flatnonzero(ties.degrees).tolist(), key=ties.ids.__getitem__)
    position = np.zeros(len(ties.ids), np.int64)
    position[tied] = np.arange(len(tied))
    ends = [position[end] for end in ties.pairs]
    return [ties.ids[number] for number in tied], np.minimum(*ends), np.maximum(*ends)


def _leiden(lower: Numbers, higher: Numbers, count: int, seed: int) -> Numbers:
    """Return what `louvain` does by Leiden's method, in one thread, so that the same seed gives the same division."""
    try:
        import networkit
    except ImportError:
        raise LocalEnvironmentError(Fault("networkit_missing", install=install_command("leiden"))) from None
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        networkit.setSeed(seed, False)
        graph = networkit.GraphFromCoo((lower, higher), n=count, directed=False)
        method = networkit.community.ParallelLeiden(graph, iterations=_LEIDEN_ITERATIONS)
        method.run()
        return np.asarray(method.getPartition().getVector(), dtype=np.int64)
    finally:
        networkit.setNumberOfThreads(threads)


def modularity(graph: "nx.MultiDiGraph[str]", group_of: Mapping[str, object]) -> float | None:
    r"""Measure how many more ties a division has inside its groups than chance would put there.

    .. math:: Q = \sum_c \left[\frac{L_c}{m} - \left(\frac{k_c}{2m}\right)^2\right]

    None when no two institutions are tied; an institution without a group is a group of its own.

    References
    ----------
    Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in networks.

    Examples
    --------
    >>> modularity(nx.MultiDiGraph([("a", "b"), ("c", "d")]), {"a": 1, "b": 1, "c": 2, "d": 2})
    0.5
    """
    ids, lower, higher = _by_id(graph)
    if not ids:
        return None
    names: dict[object, int] = {}
    groups = [names.setdefault(group_of.get(id_, ("alone", id_)), len(names)) for id_ in ids]
    return modularity_of(lower, higher, np.array(groups))


def agreement(first: Mapping[str, object], second: Mapping[str, object]) -> float | None:
    r"""Measure how far two divisions agree: 1 if they are the same, 0 if no more than by chance.

    .. math:: R = \frac{\sum_{ij}\binom{n_{ij}}{2} - E}{\tfrac12[\sum_i\binom{a_i}{2} + \sum_j\binom{b_j}{2}] - E},
        \quad E = \sum_i\binom{a_i}{2} \sum_j\binom{b_j}{2} / \binom{n}{2}

    The adjusted Rand index, over institutions that both divisions contain. None where it is not defined:
    fewer than two institutions, or both divisions a single group, or both only groups of one.

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
    largest = (in_first + in_second) / 2
    return (together - by_chance) / (largest - by_chance) if largest != by_chance else None
