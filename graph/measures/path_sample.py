"""Betweenness from sampled shortest paths, with an error that holds for all institutions at once.

Two institutions are drawn at random, and one of the shortest paths between them; each institution on it scores.
The search goes from both ends and stops where they meet, so that in a network of a million ties a path takes about
a thousand looks at ties, where a search through the whole network from one institution takes two million.
"""

import math
import random
from collections.abc import Callable, Sequence

from hospital_network.graph.measures.bitsets import Neighbours


def betweenness_sample(
    neighbours: Neighbours, paths: int, seed: int, report: Callable[[int], None] = lambda _: None
) -> list[int]:
    """Count for each institution on how many of `paths` shortest paths it lies, its ends left out.

    Parameters
    ----------
    neighbours : sequence of sequences of int
        Partners of each, numbered from 0; at least two institutions.
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
    >>> betweenness_sample([[1], [0, 2], [1]], 1000, seed=1)
    [0, 324, 0]
    """
    chance = random.Random(seed)
    hits = [0] * len(neighbours)
    for done in range(paths):
        if done % 500 == 0:
            report(done)
        start, end = chance.sample(range(len(neighbours)), 2)
        for between in random_shortest_path(neighbours, start, end, chance):
            hits[between] += 1
    report(paths)
    return hits


def random_shortest_path(neighbours: Neighbours, start: int, end: int, chance: random.Random) -> list[int]:
    """Return the nodes between two on one of the shortest paths, each path equally likely; empty if there is none.

    Examples
    --------
    >>> random_shortest_path([[1], [0, 2], [1, 3], [2]], 0, 3, random.Random(1))
    [1, 2]
    """
    sides = ([{start}], [{end}])
    met: list[int] = []
    while not met:
        side = int(len(sides[1][-1]) < len(sides[0][-1]))
        steps = sides[side]
        # The partners of a step are in it, in the step before and in the next one.
        wider = set().union(*map(neighbours.__getitem__, steps[-1])).difference(*steps[-2:])
        if not wider:
            return []
        steps.append(wider)
        met = sorted(wider & sides[1 - side][-1])
    known: tuple[dict[int, int], dict[int, int]] = ({start: 1}, {end: 1})
    paths = [[_paths(neighbours, steps, node, seen) for node in met] for steps, seen in zip(sides, known, strict=True)]
    (middle,) = chance.choices(met, [before * after for before, after in zip(*paths, strict=True)])
    back = [_back(neighbours, steps, middle, seen, chance) for steps, seen in zip(sides, known, strict=True)]
    return [node for node in (*back[0][::-1], middle, *back[1]) if node not in (start, end)]


def _paths(neighbours: Neighbours, steps: Sequence[set[int]], node: int, known: dict[int, int]) -> int:
    """Return how many shortest paths lead through the steps of a side to a node of the last one."""
    if node not in known:
        earlier = steps[-2].intersection(neighbours[node])
        known[node] = sum(_paths(neighbours, steps[:-1], each, known) for each in earlier)
    return known[node]


def _back(
    neighbours: Neighbours, steps: Sequence[set[int]], node: int, known: dict[int, int], chance: random.Random
) -> list[int]:
    """Return the nodes from `node`, itself left out, back to the start of the side, each path equally likely."""
    between = []
    for step in steps[-2::-1]:
        before = sorted(step.intersection(neighbours[node]))
        (node,) = chance.choices(before, [known[earlier] for earlier in before])
        between.append(node)
    return between


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

    Maurer and Pontil's empirical Bernstein bound for the institution where it is widest, with a union bound over
    both tails of every institution,

    .. math:: \epsilon = \frac{n}{n-2} \max_v \left(\sqrt{\frac{2 V_v \ln(4n/\delta)}{r}}
        + \frac{7 \ln(4n/\delta)}{3(r-1)}\right), \quad V_v = \frac{h_v (r - h_v)}{r(r-1)}

    with probability 1 - delta; h is the number of the r paths that the institution lies on.

    References
    ----------
    Maurer, A. and Pontil, M. (2009). Empirical Bernstein bounds and sample variance penalization (theorem 4).

    Examples
    --------
    >>> round(error_after([0] * 99_999 + [400], 20_000, 0.05), 4)
    0.0074
    """
    n = len(hits)
    log_term = math.log(4 * n / failure)
    spread = max(count * (paths - count) for count in hits) / (paths * (paths - 1))
    return n / (n - 2) * (math.sqrt(2 * spread * log_term / paths) + 7 * log_term / (3 * (paths - 1)))


def error_of_mean(values: Sequence[float], failure: float) -> float:
    r"""Return the error of the mean of a sample of values between 0 and 1, by Maurer and Pontil's bound.

    .. math:: \epsilon = \sqrt{\frac{2 V \ln(4/\delta)}{k}} + \frac{7 \ln(4/\delta)}{3(k-1)}

    with probability 1 - delta; V is the variance of the k values.

    References
    ----------
    Maurer, A. and Pontil, M. (2009). Empirical Bernstein bounds and sample variance penalization (theorem 4).

    Examples
    --------
    >>> round(error_of_mean([0.2, 0.3] * 2_000, 0.05), 4)
    0.0049
    """
    k, mean = len(values), math.fsum(values) / len(values)
    spread = math.fsum((value - mean) ** 2 for value in values) / (k - 1)
    log_term = math.log(4 / failure)
    return math.sqrt(2 * spread * log_term / k) + 7 * log_term / (3 * (k - 1))
