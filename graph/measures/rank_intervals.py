"""How sure a rank is: an interval for the rank that an institution would have without chance."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hospital_network.graph.measures.sampling import CONFIDENCE, SAMPLE_SEED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RANKS_WITH_INTERVAL = ("partners", "gives_to", "receives_from")
"""The measures whose ranks have an interval: counts of distinct institutions."""
DRAWS = 1000
_PROPENSITIES = 80
"""Points of the grid of propensities."""
_STEPS = 40
"""Steps of the estimate of their distribution: few enough to keep it smooth."""


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
    import numpy as np

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


def _posterior(values: "NDArray[np.int_]", possible: int) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Return a grid of propensities, as logarithms of odds, and their probabilities for each distinct count."""
    import numpy as np

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
