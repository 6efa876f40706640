"""Betweenness from sampled shortest paths, with an error that holds for all institutions at once.

Two institutions are drawn at random, and one of the shortest paths between them; each institution on it scores.
The search goes from both ends and stops where they meet, so that in a network of a million ties a path takes about
a thousand looks at ties, where a search through the whole network from one institution takes two million. Several
pairs are searched at a time, each by two searches of its own.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.tie_graph import Numbers, Pairs, around

_PLACES = 2_000_000
"""How many institutions all searches at a time can see: 24 megabytes."""


def betweenness_sample(rows: Pairs, paths: int, seed: int, report: Callable[[int], None] = lambda _: None) -> Numbers:
    """Count for each institution on how many of `paths` shortest paths it lies, its ends left out.

    Parameters
    ----------
    rows : pair of arrays
        Partners of each, as `tie_graph.neighbour_rows` returns them; at least two institutions.
    paths : int
        How many pairs are drawn, with replacement; a pair that no path connects counts as drawn.
    seed : int
    report : callable
        Called with the number of paths done, now and then.

    References
    ----------
    Riondato, M. and Kornaropoulos, E. (2016). Fast approximation of betweenness centrality through sampling.
    Borassi, M. and Natale, E. (2016). KADABRA is an adaptive algorithm for betweenness via random approximation
    (the search from both ends).

    Examples
    --------
    >>> betweenness_sample((np.array([0, 1, 3, 4]), np.array([1, 0, 2, 1])), 1000, seed=1).tolist()
    [0, 314, 0]
    """
    chance, size = np.random.default_rng(seed), len(rows[0]) - 1
    starts, ends = chance.integers(size, size=paths), chance.integers(size - 1, size=paths)
    ends += ends >= starts
    at_once = min(paths, max(1, _PLACES // (2 * size)))
    searches, hits = PathSearches(rows, at_once, chance), np.zeros(size, np.int64)
    for done in range(0, paths, at_once):
        report(done)
        pairs = slice(done, done + at_once)
        np.add.at(hits, searches.between(starts[pairs], ends[pairs])[0], 1)
    report(paths)
    return hits


class PathSearches:
    """Searches for random shortest paths, several at a time.

    What a search sees of an institution is a place: the number of the search times that of institutions, plus the
    institution's own. Searches from the other ends follow those from the first.

    Attributes
    ----------
    depth : array of int
        For each place one more than its steps from where its search began; 0 where it has not been.
    paths : array of float
        How many shortest paths lead there.
    """

    def __init__(self, rows: Pairs, at_once: int, chance: np.random.Generator) -> None:
        self._rows, self._degrees, self._chance = rows, np.diff(rows[0]), chance
        self._size, self._pairs = len(self._degrees), at_once
        self.depth = np.zeros(2 * at_once * self._size, np.int32)
        self.paths = np.zeros(2 * at_once * self._size)

    def between(self, starts: Numbers, ends: Numbers) -> Pairs:
        """Return the institutions on a shortest path between each two, every path equally likely, and of which pair.

        Examples
        --------
            >>> chain = np.array([0, 1, 3, 5, 6]), np.array([1, 0, 2, 1, 3, 2])
        >>> searches = PathSearches(chain, at_once=1, chance=np.random.default_rng(1))
        >>> institutions, pairs = searches.between(np.array([0]), np.array([3]))
        >>> sorted(institutions.tolist()), pairs.tolist()
        ([1, 2], [0, 0])
        """
        numbers = np.arange(len(starts))
        frontier = np.concatenate((numbers, numbers + self._pairs)) * self._size + np.concatenate((starts, ends))
        self.depth[frontier] = self.paths[frontier] = 1
        seen, met = [frontier], [frontier[:0]]
        while len(frontier):
            chosen = self._has_less_work(frontier)
            new, meets = self._widened(frontier[chosen])
            seen.append(new)
            met.append(new[meets[self._pair(new)]])
            # A pair is done where its searches meet, and where one of them has nowhere to go.
            searching = np.zeros(self._pairs, bool)
            searching[self._pair(new)] = True
            frontier = np.concatenate((frontier[~chosen], new))
            frontier = frontier[(searching & ~meets)[self._pair(frontier)]]
        drawn = self._drawn(np.concatenate(met))
        visited = np.concatenate(seen)
        self.depth[visited] = self.paths[visited] = 0
        return drawn % self._size, self._pair(drawn)

    def _pair(self, places: Numbers) -> Numbers:
        return places // self._size % self._pairs

    def _across(self, places: Numbers) -> Numbers:
        """Return the places of the same institutions in the searches from the other ends."""
        half = self._pairs * self._size
        return (places + half) % (2 * half)

    def _has_less_work(self, frontier: Numbers) -> NDArray[np.bool_]:
        """Return whether each place is in that search of its pair which has fewer ties to look at."""
        searches = frontier // self._size
        work = np.bincount(searches, self._degrees[frontier % self._size], 2 * self._pairs)
        first = work[: self._pairs] <= work[self._pairs :]
        return np.concatenate((first, ~first))[searches]

    def _widened(self, frontier: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
        """Make a step; return the places where searches have not been, those in common where a pair meets, and which.

        Most ties are looked at in the step in which searches meet, of which hardly any place is needed.
        """
        search = frontier - frontier % self._size
        numbers, whose = around(self._rows, frontier % self._size)
        in_common = self.depth[numbers + self._across(search)[whose]] > 0
        meets = np.zeros(self._pairs, bool)
        meets[self._pair(frontier[whose[in_common]])] = True
        kept = in_common | ~meets[self._pair(frontier)][whose]
        places, before = numbers[kept] + search[whose[kept]], frontier[whose[kept]]
        new = self.depth[places] == 0
        places, before = places[new], before[new]
        np.add.at(self.paths, places, self.paths[before])
        depths, marks = self.depth[before] + 1, np.arange(-len(places), 0)
        # Each place once: of those that are equal, the last to write its mark.
        self.depth[places] = marks
        last = self.depth[places] == marks
        self.depth[places] = depths
        return places[last], meets

    def _drawn(self, met: Numbers) -> Numbers:
        """Return the places between both ends, from where the searches of each pair met."""
        middle = met[self._one_of_each(self._pair(met), self.paths[met] * self.paths[self._across(met)])]
        drawn = [middle[self.depth[self._across(middle)] > 1]]
        places = np.concatenate((middle, self._across(middle)))
        while len(places := places[self.depth[places] > 2]):
            numbers, whose = around(self._rows, places % self._size)
            before = numbers + (places - places % self._size)[whose]
            is_before = self.depth[before] == self.depth[places[whose]] - 1
            before, whose = before[is_before], whose[is_before]
            places = before[self._one_of_each(whose, self.paths[before])]
            drawn.append(places)
        return np.concatenate(drawn)

    def _one_of_each(self, groups: Numbers, weights: NDArray[np.float64]) -> Numbers:
        """Draw a row of each group, in proportion to weights: the first that occurs at these rates."""
        order = np.lexsort((self._chance.exponential(size=len(groups)) / weights, groups))
        return order[np.diff(groups[order], prepend=-1) > 0]


def error_before(institutions: int, paths: int, failure: float) -> float:
    r"""Return the error that no sample of this size exceeds, whatever the network.

    By Hoeffding's inequality, with a union bound over both tails of every institution,

    .. math:: \epsilon = \frac{n}{n-2} \sqrt{\frac{\ln(2n/\delta)}{2r}}

    with probability 1 - delta; r is the number of paths, n that of institutions.

    References
    ----------
    Hoeffding, W. (1963). Probability inequalities for sums of bounded random variables.

    Examples
    --------
    >>> round(error_before(100_000, 20_000, 0.05), 4)
    0.0195
    """
    return institutions / (institutions - 2) * math.sqrt(math.log(2 * institutions / failure) / (2 * paths))


def error_after(hits: Sequence[int], paths: int, failure: float) -> float:
    r"""Return the error of a sample from its own counts: the fewer paths the busiest institution lies on, the smaller.

    Maurer and Pontil's bound (`error_of_mean`) for the institution where it is widest, with a union bound over both
    tails of every institution,

    .. math:: \epsilon = \frac{n}{n-2} \max_v \left(\sqrt{\frac{2 V_v \ln(4n/\delta)}{r}}
        + \frac{7 \ln(4n/\delta)}{3(r-1)}\right), \quad V_v = \frac{h_v (r - h_v)}{r(r-1)}

    with probability 1 - delta; h is the number of the r paths that the institution lies on.

    Examples
    --------
    >>> round(error_after([0] * 99_999 + [400], 20_000, 0.05), 4)
    0.0074
    """
    n = len(hits)
    spread = max(count * (paths - count) for count in hits) / (paths * (paths - 1))
    return n / (n - 2) * error_of_mean(spread, paths, failure / n)


def error_of_mean(variance: float, draws: int, failure: float) -> float:
    r"""Return the error of the mean of a sample of values between 0 and 1, by Maurer and Pontil's bound.

    .. math:: \epsilon = \sqrt{\frac{2 V \ln(4/\delta)}{k}} + \frac{7 \ln(4/\delta)}{3(k-1)}

    with probability 1 - delta; V is the variance of the k values drawn.

    References
    ----------
    Maurer, A. and Pontil, M. (2009). Empirical Bernstein bounds and sample variance penalization (theorem 4).

    Examples
    --------
    >>> round(error_of_mean(0.0025, 4_000, 0.05), 4)
    0.0049
    """
    log_term = math.log(4 / failure)
    return math.sqrt(2 * variance * log_term / draws) + 7 * log_term / (3 * (draws - 1))
