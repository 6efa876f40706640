"""The order that a measure puts institutions in, how far two measures agree on it, and how sure a rank is."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.sampling import CONFIDENCE, SAMPLE_SEED

RANKS_WITH_INTERVAL = ("partners", "gives_to", "receives_from")
"""The measures whose ranks have an interval: counts of distinct institutions."""
DRAWS = 1000
_PROPENSITIES = 80
"""Points of the grid of propensities."""
_STEPS = 40
"""Steps of the estimate of their distribution: few enough to keep it smooth."""


def ranks(values: Mapping[str, float], equals: Literal["first", "mean"] = "first") -> dict[str, float]:
    """Return the rank of each institution, 1 for the greatest value; in order of rank, equal values in the order given.

    Parameters
    ----------
    values : Mapping
        The values of one measure by institution id.
    equals : {"first", "mean"}
        Whether equal values share the first of the ranks they take up, as in sports, or the mean of them, as
        Spearman's correlation needs.

    Examples
    --------
    >>> values = {"a": 1, "b": 5, "c": 1, "d": 0}
    >>> ranks(values), ranks(values, "mean")
    ({'b': 1, 'a': 2, 'c': 2, 'd': 4}, {'b': 1.0, 'a': 2.5, 'c': 2.5, 'd': 4.0})
    """
    ids, numbers = list(values), np.array(list(values.values()), float)
    order = np.argsort(-numbers, kind="stable")
    above, to_last = (np.searchsorted(-numbers[order], -numbers[order], side) for side in ("left", "right"))
    ranked = above + 1 if equals == "first" else (above + 1 + to_last) / 2
    return dict(zip([ids[number] for number in order.tolist()], ranked.tolist(), strict=True))


def rank_correlation(first: Mapping[str, float], second: Mapping[str, float]) -> float | None:
    r"""Measure how far two measures put institutions in the same order: 1 the same, -1 the reverse.

    .. math:: \rho = \operatorname{corr}(R(x), R(y))

    Spearman's correlation over institutions that both measures contain; equal values share the mean of their ranks.
    None below two institutions, or where a measure is the same for all.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things.

    Examples
    --------
    >>> rank_correlation({"a": 3, "b": 2, "c": 1}, {"a": 30, "b": 20, "c": 10, "d": 5})
    1.0
    """
    both = [id_ for id_ in first if id_ in second]
    of_both = [ranks({id_: values[id_] for id_ in both}, "mean") for values in (first, second)]
    x, y = (np.array([rank[id_] for id_ in both]) - (len(both) + 1) / 2 for rank in of_both)
    spread = float((x @ x) * (y @ y))
    return float(x @ y) / spread**0.5 if spread else None


def rank_intervals(
    counts: Mapping[str, int], possible: int, draws: int = DRAWS, seed: int = SAMPLE_SEED
) -> dict[str, tuple[int, int]]:
    r"""Return for each institution an interval for its rank; 1 is the greatest.

    The count of an institution is a draw from a binomial distribution whose probability, its propensity to cooperate,
    is its own; these have a distribution among institutions, which is estimated from all counts (empirical Bayes). The
    rank meant is that of the propensity, and the interval contains it with a probability of 0.95, if ties of one
    institution come about independently of each other.

    .. math:: d_v \sim \operatorname{Bin}(n, \pi_v), \quad \pi_v \sim G

    Parameters
    ----------
    counts : Mapping of str to int
        By institution, with how many others it is tied. Where all have at least one, their being counted is taken to
        depend on that.
    possible : int
        With how many it could be tied.
    draws, seed : int
        Of the ranks of propensities given the counts.

    References
    ----------
    Laird, N. M. and Louis, T. A. (1989). Empirical Bayes confidence intervals for a series of related experiments.
    Goldstein, H. and Spiegelhalter, D. J. (1996). League tables and their limitations.

    Examples
    --------
    >>> rank_intervals({"a": 40, "b": 3, "c": 2, "d": 3, "e": 2, "f": 1}, 100)["a"]
    (1, 1)
    """
    if not counts:
        return {}
    order = sorted(counts, key=counts.__getitem__)
    values = np.array([counts[id_] for id_ in order])
    grid, posterior = _posterior(values, possible)
    ends = np.searchsorted(values, np.unique(values), side="right")
    cumulated = posterior.cumsum(axis=1)
    chance = np.random.default_rng(seed)
    width = grid[1] - grid[0]
    drawn = np.empty((draws, len(values)), dtype=np.int32)
    places = np.arange(1, len(values) + 1, dtype=np.int32)
    for number in range(draws):
        uniform = chance.random(len(values))
        parts = np.split(uniform, ends[:-1])
        points = np.concatenate([np.searchsorted(row, part) for row, part in zip(cumulated, parts, strict=True)])
        propensity = grid[np.minimum(points, len(grid) - 1)] + width * (chance.random(len(values)) - 0.5)
        drawn[number, np.argsort(-propensity)] = places
    tail = (1 - CONFIDENCE) / 2
    # Of equal counts together: the noise of the draws would be printed as a difference.
    ranges = {}
    for value in np.unique(values):
        low, high = np.quantile(drawn[:, values == value], [tail, 1 - tail], method="inverted_cdf").tolist()
        ranges[int(value)] = low, high
    return {id_: ranges[count] for id_, count in counts.items()}


def _posterior(values: NDArray[np.int_], possible: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a grid of propensities, as logarithms of odds, and their probabilities for each distinct count."""
    distinct, often = np.unique(values, return_counts=True)
    least, most = max(distinct[0], 0.2) / 4, min(distinct[-1] * 1.6 + 3, possible - 0.5)
    grid = np.linspace(np.log(least / (possible - least)), np.log(most / (possible - most)), _PROPENSITIES)
    chance = 1 / (1 + np.exp(-grid))
    log_likelihood = distinct[:, None] * np.log(chance) + (possible - distinct)[:, None] * np.log1p(-chance)
    if distinct[0] > 0:
        log_likelihood -= np.log1p(-((1 - chance) ** possible))
    likelihood = np.exp(log_likelihood - log_likelihood.max(axis=1, keepdims=True))
    prior = np.full(_PROPENSITIES, 1 / _PROPENSITIES)
    for _ in range(_STEPS):
        joint = likelihood * prior
        share = joint / joint.sum(axis=1, keepdims=True)
        prior = (share * often[:, None]).sum(axis=0) / often.sum()
    joint = likelihood * prior
    return grid, joint / joint.sum(axis=1, keepdims=True)
