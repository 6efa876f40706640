"""How sure the figures of a whole network are: intervals by leaving out institutions and ties in turn."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from types import MappingProxyType
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from hospital_network.graph.measures.meaningful import shortfall, sizes
from hospital_network.graph.measures.sampling import CONFIDENCE
from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.ties.tie_table import coded

_PLACES = ("province", "city", "grade")


class _Totals(NamedTuple):
    """Counts that figures are made of: of a network, or, in arrays, of what it loses with each institution or tie."""

    tied: Any
    pairs: Any
    arcs: Any
    returned: Any
    external: Any
    internal: Any

    def less(self, taken: "_Totals") -> "_Totals":
        return _Totals(*(whole - part for whole, part in zip(self, taken, strict=True)))


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval that contains the mean figure of networks like this one with a nominal probability of 0.95.

    Attributes
    ----------
    low, high : float
    """

    low: float
    high: float


def _ratio(above: Any, below: Any) -> Any:
    """Return the ratio of two counts, or of two arrays of them; not a number where there is none."""
    return above / np.where(below > 0, below, np.nan)


_E_I: Callable[[_Totals], Any] = lambda of: _ratio(of.external - of.internal, of.external + of.internal)  # noqa: E731
_FIGURES: Mapping[str, tuple[Callable[[_Totals], Any], float, float]] = MappingProxyType(
    {
        "mean_partners": (lambda of: _ratio(2 * of.pairs, of.tied), 0, float("inf")),
        "mean_given": (lambda of: _ratio(of.arcs, of.tied), 0, float("inf")),
        "reciprocity": (lambda of: _ratio(of.returned, of.arcs), 0, 1),
        **{f"e_i_{place}": (_E_I, -1.0, 1.0) for place in _PLACES},
    }
)
"""Each figure with the least and the greatest value it can have."""
_DENSITIES: Mapping[str, str] = MappingProxyType({"partner_density": "mean_partners", "density": "mean_given"})
"""The means that densities are multiples of, as long as there are as many institutions."""
_MEANS = ("mean_partners", "mean_given")
_UNLIKE = 2.5
"""How many times the chance of ties the jackknife of means exceeds where institutions differ by more than chance.

Where they are alike it is twice as large. Where they differ the part that it counts twice is small, and taking it off
makes intervals of means too narrow, because the variance of a skewed distribution is mostly underestimated.
"""
WITH_INTERVAL = (*(name for name in _FIGURES if name != "mean_given"), *_DENSITIES)
"""The figures that have an interval, by their names in `network_summary`.

Those that rest on triangles, on the best tied institution, on shortest paths or on a search for groups have none: no
way to resample them kept its promise.
"""


def figure_intervals(graph: "nx.MultiDiGraph[str]") -> dict[str, Interval]:
    r"""Return intervals for figures of a network, where one can be had, by their names in `network_summary`.

    .. math::
        V = \frac{n-1}{n} \sum_v (T_{-v} - \bar{T})^2 - (1 - p) \sum_{uv} (T_{-uv} - T)^2

    where an institution or a tie is left out and p is the density. The jackknife of institutions counts the chance of
    a tie twice, at both its ends, so it is taken off once; not of means where institutions differ by more than chance,
    which would be too narrow. The interval is T plus and minus 1.96 roots of V, of means and densities as logarithms.
    The networks meant have as many institutions, drawn from the same kinds, whose ties come about independently given
    the two ends.

    References
    ----------
    Efron, B. and Stein, C. (1981). The jackknife estimate of variance.
    Snijders, T. A. B. and Borgatti, S. P. (1999). Non-parametric standard errors and tests for network statistics.

    Examples
    --------
    >>> ring = nx.MultiDiGraph([(str(number), str((number + 1) % 40)) for number in range(40)])
    >>> ring.add_edges_from(("0", str(number)) for number in range(2, 30))
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    >>> sorted(figure_intervals(ring))
    ['density', 'mean_partners', 'partner_density']
    """
    there = sizes(graph)
    if shortfall("interval", there):
        return {}
    intervals: dict[str, Interval] = {}
    institutions = there["institutions"]
    for place in _PLACES:
        whole, *lost = _parts(graph, place)
        for name in _FIGURES:
            of_place = name == f"e_i_{place}" or (place == _PLACES[0] and not name.startswith("e_i_"))
            if of_place and (interval := _interval(name, whole, lost, institutions)):
                intervals[name] = interval
    scale = institutions - 1
    for name, mean in _DENSITIES.items():
        if mean in intervals:
            intervals[name] = Interval(intervals[mean].low / scale, min(intervals[mean].high / scale, 1.0))
    intervals.pop("mean_given", None)
    return intervals


def _interval(name: str, whole: _Totals, lost: Sequence[_Totals], institutions: int) -> Interval | None:
    figure, least, greatest = _FIGURES[name]
    value = float(figure(whole))
    without = [figure(whole.less(taken)) for taken in lost]
    if np.isnan(value) or any(np.isnan(values).any() for values in without):
        return None  # there is no figure, or one institution or tie decides whether there is
    by_institution = (institutions - 1) / institutions * float(((without[0] - without[0].mean()) ** 2).sum())
    absent = 1 - 2 * int(whole.pairs) / (institutions * (institutions - 1))
    by_tie = absent * float(((without[1] - value) ** 2).sum())
    # Less than the chance of ties alone is no estimate.
    variance = max(by_institution - by_tie, by_tie)
    if name in _MEANS and by_institution > _UNLIKE * by_tie:
        variance = by_institution
    if not variance:
        return None  # at the edge of what is possible, where nothing that is left out makes a difference
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * variance**0.5
    if name in _MEANS:
        # Positive and skewed, and the error grows with the value: symmetric as a logarithm.
        return Interval(value * math.exp(-reach / value), min(value * math.exp(reach / value), greatest))
    return Interval(max(value - reach, least), min(value + reach, greatest))


def _parts(graph: "nx.MultiDiGraph[str]", place: str) -> tuple[_Totals, _Totals, _Totals]:
    """Return the counts of a network, and what it loses with each institution and with each pair of partners."""
    ties = columns(graph)
    size, degrees, (one, two) = len(ties.ids), ties.degrees, ties.pairs
    where = coded(ties.values(place))
    here, there = where.codes[one], where.codes[two]
    known = where.map(lambda value: value is not None, bool)
    known = known[one] & known[two]
    arcs = ties.giving[0] * size + ties.giving[1]
    given, given_back = np.isin(one * size + two, arcs), np.isin(two * size + one, arcs)
    alone = (degrees == 1).astype(np.int64)
    of_ties = _Totals(
        alone[one] + alone[two],
        np.ones(len(one), np.int64),
        given.astype(np.int64) + given_back,
        2 * (given & given_back),
        known & (here != there),
        known & (here == there),
    )
    at_ends = [np.bincount(one, lost, size) + np.bincount(two, lost, size) for lost in of_ties[1:]]
    tied = 1 + np.bincount(one, alone[two], size) + np.bincount(two, alone[one], size)
    whole = _Totals((degrees > 0).sum(), *(lost.sum() for lost in of_ties[1:]))
    return whole, _Totals(*(lost[degrees > 0] for lost in (tied, *at_ends))), of_ties
