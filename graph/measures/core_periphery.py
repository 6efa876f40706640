"""Cores of a network: k-cores, and the division into core and periphery that fits best."""

import heapq
import math
from collections.abc import Collection, Iterator

import networkx as nx
import numpy as np

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.tie_graph import Pairs, around, columns, distinct, neighbour_rows, rows_of


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
    ties = columns(graph)
    left = np.diff(ties.partner_rows[0])
    cores = np.zeros(len(left), dtype=np.int64)
    remains = np.ones(len(left), dtype=bool)
    least = 0
    while remains.any():
        least = max(least, int(left[remains].min()))
        removed = np.flatnonzero(remains & (left <= least))
        while len(removed):
            cores[removed] = least
            remains[removed] = False
            touched = around(ties.partner_rows, removed)[0]
            touched = touched[remains[touched]]
            np.subtract.at(left, touched, 1)
            removed = distinct(touched[left[touched] <= least])
    return dict(zip(ties.ids, cores.tolist(), strict=True))


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
    ties = columns(graph)
    order = sorted(range(len(ties.ids)), key=ties.ids.__getitem__)
    position = np.argsort(order)
    lower, higher = ties.pairs
    rows = neighbour_rows(position[lower], position[higher], len(order))
    best, size = -math.inf, 0
    grown: list[int] = []
    touching = 0
    for number, gain in _by_new_ties(rows_of(*rows)):
        grown.append(number)
        touching += gain
        fit = _fit(len(order), len(lower), len(grown), touching)
        if fit is not None and fit > best + 1e-12:
            best, size = fit, len(grown)
    if not size:
        return [], None
    core, fit = _improved(rows, grown[:size], best)
    return [ties.ids[order[number]] for number in core], fit


def _by_new_ties(neighbours: Neighbours) -> Iterator[tuple[int, int]]:
    """Yield institutions, each time the one that adds most ties no earlier one touches, and how many."""
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


def _improved(rows: Pairs, core: list[int], fit: float) -> tuple[list[int], float]:
    """Return the core after adding or dropping single institutions for as long as the fit grows."""
    starts, partners = rows
    n, edges = len(starts) - 1, len(partners) // 2
    inside = np.zeros(n, bool)
    inside[core] = True
    # Only ties to the periphery begin or cease to touch the core.
    outward = np.bincount(np.repeat(np.arange(n), np.diff(starts))[~inside[partners]], minlength=n)
    touching = edges - int(outward[~inside].sum()) // 2
    while True:
        # Cores of one size differ only by how many ties touch them; an empty or full one has no fit.
        add, drop = int(np.where(inside, -1, outward).argmax()), int(np.where(inside, outward, n).argmin())
        best = (fit + 1e-12, -1, 0)
        for number, sign in sorted(((add, 1), (drop, -1))):
            change = sign * int(outward[number])
            fit_now = _fit(n, edges, int(inside.sum()) + sign, touching + change)
            if fit_now is not None and fit_now > best[0]:
                best = (fit_now, number, change)
        fit_then, number, change = best
        if number < 0:
            return np.flatnonzero(inside).tolist(), fit
        fit, touching = fit_then, touching + change
        outward[partners[starts[number] : starts[number + 1]]] += 1 if inside[number] else -1
        inside[number] = not inside[number]


def _fit(n: int, edges: int, core: int, touching: int) -> float | None:
    """Return the correlation of two yes-or-no patterns over all pairs, from their counts."""
    pairs = n * (n - 1) // 2
    ideal = core * (core - 1) // 2 + core * (n - core)
    spread = edges * (pairs - edges) * ideal * (pairs - ideal)
    return (pairs * touching - edges * ideal) / math.sqrt(spread) if spread else None
