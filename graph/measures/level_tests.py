"""Whether levels of institutions differ in a measure, and whether it rises or falls over the years."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.meaningful import Shortfall, shortfall

FEWEST_OF_A_LEVEL = 5
"""Institutions that a level needs to take part in a comparison of levels."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Whether levels differ in a measure (Kruskal-Wallis).

    Attributes
    ----------
    h : float
        The statistic, corrected for equal values.
    p : float
        How probable an H as large is if the levels do not differ.
    levels : tuple of str
        Those that were compared: with `FEWEST_OF_A_LEVEL` institutions or more.
    """

    h: float
    p: float
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether values rise or fall over the years (Mann-Kendall).

    Attributes
    ----------
    z : float
        Above 0 if they rise.
    p : float
        How probable a trend as strong in either direction is if the years are in any order; two-sided.
    years : int
        How many have a value.
    """

    z: float
    p: float
    years: int


def level_difference(values: Mapping[str, Sequence[float]]) -> Difference | Shortfall | None:
    r"""Test whether a measure differs between levels, by the ranks of its values.

    .. math:: H = \frac{12}{N(N+1)} \sum_g \frac{R_g^2}{n_g} - 3(N+1)

    with a correction for equal values. None where all values are equal.

    Parameters
    ----------
    values : Mapping
        The values of institutions, by level.

    Raises
    ------
    LocalEnvironmentError
        If SciPy is not installed.

    References
    ----------
    Kruskal, W. H. and Wallis, W. A. (1952). Use of ranks in one-criterion variance analysis.

    Examples
    --------
    >>> difference = level_difference({"high": [9, 8, 7, 9, 8], "low": [1, 2, 1, 3, 2]})
    >>> round(difference.h, 4), round(difference.p, 4)
    (6.9876, 0.0082)
    """
    compared = {level: numbers for level, numbers in values.items() if len(numbers) >= FEWEST_OF_A_LEVEL}
    if lack := shortfall("kruskal_wallis", {"levels_of_five": len(compared)}):
        return lack
    if len({number for numbers in compared.values() for number in numbers}) < 2:
        return None
    try:
        from scipy.stats import kruskal
    except ImportError:
        raise LocalEnvironmentError(Fault("scipy_missing", install=install_command("statistics"))) from None
    result = kruskal(*compared.values())
    return Difference(float(result.statistic), float(result.pvalue), tuple(compared))


def trend(values: Sequence[float | None]) -> Trend | Shortfall | None:
    r"""Test whether the values of successive years rise or fall; a year without a value is left out.

    .. math::
        S = \sum_{i < j} \operatorname{sgn}(x_j - x_i) \qquad
        Z = \frac{S - \operatorname{sgn} S}{\sqrt{\bigl(n(n-1)(2n+5) - \sum_t t(t-1)(2t+5)\bigr) / 18}}

    where t is the number of equal values in each group of equals. None where all values are equal.

    The test takes the years as independent. Ties that last make them alike, so that p is too small rather than too
    large.

    References
    ----------
    Mann, H. B. (1945). Nonparametric tests against trend. Kendall, M. G. (1975). Rank correlation methods.

    Examples
    --------
    >>> result = trend([1.0, 1.5, 1.4, 2.0, 2.5, 3.0])
    >>> round(result.z, 4), round(result.p, 4)
    (2.2544, 0.0242)
    """
    known = [value for value in values if value is not None]
    if lack := shortfall("trend", {"years": len(known)}):
        return lack
    n = len(known)
    equals = [known.count(value) for value in set(known)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in equals)) / 18
    if not variance:
        return None
    s = sum((later > earlier) - (later < earlier) for earlier, later in combinations(known, 2))
    z = (s - ((s > 0) - (s < 0))) / math.sqrt(variance)
    return Trend(z, 2 * NormalDist().cdf(-abs(z)), n)
