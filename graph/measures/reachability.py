"""Which institutions are reached along the direction of help: how many, in how many steps, in which places."""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.bitsets import bits_of_each, counts_by_step, widened
from hospital_network.graph.measures.tie_graph import Numbers, Pairs, around, columns, distinct
from hospital_network.graph.ties.tie_table import coded

BITS_PER_PATH = 1_500
"""How many bits are joined in the time it takes to follow one path, measured on 5,000 to 100,000 institutions."""
_PATHS_AT_ONCE = 1_000_000


def reach(graph: "nx.MultiDiGraph[str]", institution: str, steps: int | None = None) -> dict[str, int]:
    """Find the institutions that one reaches along the direction of help, and in how many steps.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    institution : str
        Id of the institution that gives.
    steps : int, optional
        How far to look; default as far as it goes.

    Returns
    -------
    dict
        Steps (1, 2 …) by id, nearest first; the institution itself is not in it.

    Raises
    ------
    networkx.NodeNotFound
        If the institution is not in the graph.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network (k-step reach).

    Examples
    --------
    >>> reach(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("d", "a")]), "a")
    {'b': 1, 'c': 2}
    """
    if institution not in graph:
        raise nx.NodeNotFound(f"{institution} is not in the graph")
    ties, step = columns(graph), 0
    unseen = np.array([id_ != institution for id_ in ties.ids])
    frontier, steps_to = np.flatnonzero(~unseen), dict[str, int]()
    while len(frontier) and step != steps:
        unseen[frontier], step = False, step + 1
        frontier = distinct(around(ties.receiver_rows, frontier)[0])
        frontier = frontier[unseen[frontier]]
        steps_to |= dict.fromkeys(sorted(ties.ids[number] for number in frontier.tolist()), step)
    return steps_to


def reached_through(graph: "nx.MultiDiGraph[str]", steps_to: Mapping[str, int]) -> dict[str, list[str]]:
    """Return through which institutions each is reached: those one step before it, none for the first step.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    steps_to : Mapping
        What `reach` returned.

    Examples
    --------
    >>> chain = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> reached_through(chain, reach(chain, "a"))
    {'b': [], 'c': ['b']}
    """
    through: dict[str, list[str]] = {id_: [] for id_ in steps_to}
    for giver, receiver in columns(graph).by_id(columns(graph).giving):
        if giver in steps_to and steps_to.get(receiver) == steps_to[giver] + 1:
            through[receiver].append(giver)
    return {id_: sorted(givers) for id_, givers in through.items()}


def reach_counts(graph: "nx.MultiDiGraph[str]", steps: int | None = None) -> dict[str, int]:
    r"""Count how many institutions each one reaches within `steps` steps of help.

    .. math:: r_k(v) = |\{u \ne v : d(v, u) \le k\}|

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network (k-step reach).

    Examples
    --------
    >>> reach_counts(nx.MultiDiGraph([("a", "b"), ("b", "c")]), 2)
    {'a': 2, 'b': 1, 'c': 0}
    """
    ties, size = columns(graph), len(graph)
    paths: NDArray[np.floating[Any]] = np.ones(size)
    for _ in range(steps or 0):
        paths = np.bincount(ties.giving[0], paths[ties.giving[1]], size) + 1.0
    if steps is None or paths.sum() > len(ties.giving[0]) * steps * size / BITS_PER_PATH:
        counts = sum(counts_by_step(ties.receiver_rows, steps), np.zeros(size, np.int64))
    else:
        counts = np.concatenate([np.empty(0, np.int64), *_counts_by_paths(ties.receiver_rows, paths, steps)])
    return dict(zip(ties.ids, counts.tolist(), strict=True))


def _counts_by_paths(rows: Pairs, paths: NDArray[np.floating[Any]], steps: int) -> Iterator[Numbers]:
    """Yield how many others each institution reaches, some at a time, by following every path."""
    size = len(paths)
    for part in np.split(np.arange(size), np.flatnonzero(np.diff(paths.cumsum() // _PATHS_AT_ONCE)) + 1):
        # An institution that another reaches is a number for the two.
        reached = part * size + part
        for _ in range(steps):
            receivers, whose = around(rows, reached % size)
            reached = distinct(np.concatenate((reached, reached[whose] // size * size + receivers)))
        yield np.bincount(reached // size - part[:1], minlength=len(part)) - 1


def places_reached(graph: "nx.MultiDiGraph[str]", place: str, steps: int | None = None) -> dict[str, int]:
    """Count the provinces or cities that each institution reaches; unknown places are not counted.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    place : {"province", "city"}
    steps : int, optional
        How far to look; default as far as it goes.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "c")])
    >>> nx.set_node_attributes(graph, {"b": "贵州省", "c": "贵州省"}, "province")
    >>> places_reached(graph, "province")
    {'a': 1, 'b': 0, 'c': 0}
    """
    ties, none = columns(graph), np.uint64(0)
    places, number_within = coded(ties.values(place)), np.empty(len(graph), np.int64)
    order = np.argsort(places.codes, kind="stable")
    number_within[order] = np.arange(len(graph)) - np.searchsorted(places.codes[order], places.codes[order])
    digits = range(int(number_within.max(initial=0)).bit_length())
    # What an institution reaches among all may be itself; another of its place differs from it in a digit.
    parts = [(number_within >> digit & 1) == value for digit in digits for value in (0, 1)]
    among = np.array([np.ones(len(graph), bool), *parts])
    counts = np.zeros(len(graph), np.int64)
    known = [value for value in places.values if value is not None]
    for first in range(0, len(known), 64):
        bits = {value: 1 << number for number, value in enumerate(known[first : first + 64])}
        own = places.map((dict.fromkeys(places.values, 0) | bits).__getitem__, np.uint64)
        sets = np.where(among, own, none)
        for _ in widened(ties.receiver_rows, sets, steps):
            pass
        of_others = np.bitwise_or.reduce(np.where(among[1:], none, sets[1:]), axis=0)
        counts += bits_of_each(sets[:1] & (of_others | ~own))
    return dict(zip(ties.ids, counts.tolist(), strict=True))
