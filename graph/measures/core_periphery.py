"""Cores of a network: k-cores, and the division into core and periphery that fits best."""

import math
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.simple_graphs import partner_numbers
from hospital_network.graph.measures.tie_graph import around, columns, distinct, neighbour_rows

if TYPE_CHECKING:
    pass


def core_numbers(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Return for each institution the largest k such that it is in a group whose members all have k partners there.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree.

    Examples
    --------
    >>> core_numbers(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"), ("a", "b")]))
    {'a': 2, 'b': 2, 'c': 2, 'd': 1}
    """
    import numpy as np

    ties = columns(graph)
    order = ties.ids
    starts, partners = neighbour_rows(*ties.pairs, len(order))
    left = np.diff(starts)
    cores = np.zeros(len(order), dtype=np.int64)
    remains = np.ones(len(order), dtype=bool)
    least = 0
    while remains.any():
        least = max(least, int(left[remains].min()))
        removed = np.flatnonzero(remains & (left <= least))
        while len(removed):
            cores[removed] = least
            remains[removed] = False
            touched = around((starts, partners), removed)[0]
            touched = touched[remains[touched]]
            np.subtract.at(left, touched, 1)
            removed = distinct(touched[left[touched] <= least])
    return dict(zip(order, cores.tolist(), strict=True))


def core_fit(graph: "nx.MultiDiGraph[str]", core: Collection[str]) -> float | None:
    r"""Measure how well the pattern "every tie touches the core" fits: 1 perfectly, 0 not at all.

    .. math:: r = \operatorname{corr}(a_{uv}, \delta_{uv}), \quad \delta_{uv} = 1 \text{ if } u \text{ or } v
        \text{ is in the core}

    None where there is nothing to correlate: no pair tied, every pair tied, no core, or all in it.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (2000). Models of core/periphery structures (equation 1).

    Examples
    --------
    >>> core_fit(nx.MultiDiGraph([("hub", "a"), ("hub", "b")]), ["hub"])
    1.0
    """
    import numpy as np

    ties, members = columns(graph), set(core)
    inside = np.array([id_ in members for id_ in ties.ids], bool)
    lower, higher = ties.pairs
    touching = int(np.count_nonzero(inside[lower] | inside[higher]))
    return _fit(len(ties.ids), len(lower), len(members), touching)


def core_periphery(graph: "nx.MultiDiGraph[str]") -> tuple[list[str], float | None]:
    """Return a core whose fit is as good as a local search finds, and the fit; an empty core and None if there is none.

    The core grows by the institution that adds most ties no member touches yet; the best core on that path is
    then improved by adding or dropping single institutions. It is not proven that no core fits better.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (2000). Models of core/periphery structures.

    Examples
    --------
    >>> core_periphery(nx.MultiDiGraph([("hub", "a"), ("hub", "b"), ("hub", "c")]))
    (['hub'], 1.0)
    """
    ids, neighbours = _in_order_of_id(graph)
    n, edges = len(ids), sum(map(len, neighbours)) // 2
    best, size = -math.inf, 0
    grown: list[int] = []
    touching = 0
    for number, gain in _by_new_ties(neighbours):
        grown.append(number)
        touching += gain
        fit = _fit(n, edges, len(grown), touching)
        if fit is not None and fit > best + 1e-12:
            best, size = fit, len(grown)
    if not size:
        return [], None
    core, fit = _improved(neighbours, set(grown[:size]), best)
    return [ids[number] for number in sorted(core)], fit


def _in_order_of_id(graph: "nx.MultiDiGraph[str]") -> tuple[list[str], list[list[int]]]:
    """Return the sorted ids, and the partners of each by their numbers in that order."""
    ids = sorted(graph)
    position = {id_: number for number, id_ in enumerate(ids)}
    positions = [position[id_] for id_ in graph]
    neighbours: list[list[int]] = [[] for _ in ids]
    for number, partners in zip(positions, partner_numbers(graph), strict=True):
        neighbours[number] = [positions[partner] for partner in partners]
    return ids, neighbours


def _by_new_ties(neighbours: Neighbours) -> Iterator[tuple[int, int]]:
    """Yield institutions, each time the one that adds most ties no earlier one touches, and how many."""
    import heapq

    gain = [len(adjacent) for adjacent in neighbours]
    waiting = [(-count, number) for number, count in enumerate(gain)]
    heapq.heapify(waiting)
    taken = bytearray(len(gain))
    while waiting:
        count, number = heapq.heappop(waiting)
        if taken[number]:
            continue
        if -count != gain[number]:
            # Back into the queue with the number of ties it adds now.
            heapq.heappush(waiting, (-gain[number], number))
            continue
        if not count:
            return
        taken[number] = 1
        yield number, gain[number]
        for neighbour in neighbours[number]:
            gain[neighbour] -= 1


def _improved(neighbours: Neighbours, core: set[int], fit: float) -> tuple[set[int], float]:
    """Return the core after adding or dropping single institutions for as long as the fit grows."""
    n, edges = len(neighbours), sum(map(len, neighbours)) // 2
    # Only ties to the periphery begin or cease to touch the core.
    outward = [sum(neighbour not in core for neighbour in adjacent) for adjacent in neighbours]
    touching = edges - sum(outward[number] for number in range(n) if number not in core) // 2
    while True:
        best = (fit + 1e-12, -1, 0)
        for number, change in sorted(_best_changes(outward, core)):
            fit_now = _fit(n, edges, len(core) + (-1 if number in core else 1), touching + change)
            if fit_now is not None and fit_now > best[0]:
                best = (fit_now, number, change)
        fit_then, number, change = best
        if number < 0:
            return core, fit
        fit, touching = fit_then, touching + change
        for neighbour in neighbours[number]:
            outward[neighbour] += 1 if number in core else -1
        core ^= {number}


def _best_changes(outward: Sequence[int], core: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the best institution to add and the best to drop, each with how many more ties then touch the core."""
    # Cores of one size differ only by how many ties touch them.
    if len(core) < len(outward):
        add = max((number for number in range(len(outward)) if number not in core), key=outward.__getitem__)
        yield add, outward[add]
    if core:
        drop = min(sorted(core), key=outward.__getitem__)
        yield drop, -outward[drop]


def _fit(n: int, edges: int, core: int, touching: int) -> float | None:
    """Return the correlation of two yes-or-no patterns over all pairs, from their counts."""
    pairs = n * (n - 1) // 2
    ideal = core * (core - 1) // 2 + core * (n - core)
    spread = edges * (pairs - edges) * ideal * (pairs - ideal)
    return (pairs * touching - edges * ideal) / math.sqrt(spread) if spread else None
