"""How sure the figures of a whole network are: intervals by leaving out institutions and ties in turn."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from types import MappingProxyType
from typing import NamedTuple

import networkx as nx

from hospital_network.graph.measures.meaningful import shortfall, sizes
from hospital_network.graph.measures.sampling import CONFIDENCE
from hospital_network.graph.measures.simple_graphs import partner_numbers
from hospital_network.graph.measures.tie_graph import columns

_PLACES = ("province", "city", "grade")


class _Totals(NamedTuple):
    """Counts that figures are made of: of a network, or of what it loses with an institution or a tie."""

    tied: int = 0
    pairs: int = 0
    arcs: int = 0
    returned: int = 0
    external: int = 0
    internal: int = 0

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


def _ratio(above: float, below: float) -> float | None:
    return above / below if below > 0 else None


_E_I: Callable[[_Totals], float | None] = lambda of: _ratio(of.external - of.internal, of.external + of.internal)  # noqa: E731
_FIGURES: Mapping[str, tuple[Callable[[_Totals], float | None], float, float]] = MappingProxyType(
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
        parts = _Parts(graph, place)
        whole, lost = parts.whole(), (parts.institutions(), parts.ties())
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


def _interval(
    name: str, whole: _Totals, lost: tuple[list[_Totals], list[_Totals]], institutions: int
) -> Interval | None:
    figure, least, greatest = _FIGURES[name]
    value = figure(whole)
    if value is None:
        return None
    without = [[figure(whole.less(taken)) for taken in each] for each in lost]
    known = [[each for each in part if each is not None] for part in without]
    if known != without:
        return None  # one institution or tie decides whether there is a figure at all
    mean = sum(known[0]) / len(known[0])
    by_institution = (institutions - 1) / institutions * sum((each - mean) ** 2 for each in known[0])
    absent = 1 - 2 * whole.pairs / (institutions * (institutions - 1))
    by_tie = absent * sum((each - value) ** 2 for each in known[1])
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


class _Parts:
    """What a network loses with each institution and each pair of partners."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", place: str) -> None:
        self._near = [set(partners) for partners in partner_numbers(graph)]
        self._gives = [set(receivers) for receivers in columns(graph).gives]
        self._receives: list[set[int]] = [set() for _ in self._near]
        for giver, receivers in enumerate(self._gives):
            for receiver in receivers:
                self._receives[receiver].add(giver)
        self._places = columns(graph).values(place)

    def whole(self) -> _Totals:
        parts = self.institutions()
        degrees = [len(near) for near in self._near]
        return _Totals(
            tied=sum(map(bool, degrees)),
            pairs=sum(degrees) // 2,
            arcs=sum(map(len, self._gives)),
            returned=sum(len(gives & receives) for gives, receives in zip(self._gives, self._receives, strict=True)),
            external=sum(part.external for part in parts) // 2,
            internal=sum(part.internal for part in parts) // 2,
        )

    def institutions(self) -> list[_Totals]:
        return [self._institution(number) for number, near in enumerate(self._near) if near]

    def ties(self) -> list[_Totals]:
        return [self._tie(one, two) for one, two in self._pairs()]

    def _pairs(self) -> Iterator[tuple[int, int]]:
        return ((one, two) for one, near in enumerate(self._near) for two in sorted(near) if one < two)

    def _institution(self, number: int) -> _Totals:
        near = self._near[number]
        here = self._places[number]
        there = [self._places[partner] for partner in near if here is not None]
        internal = sum(place == here for place in there)
        return _Totals(
            tied=1 + sum(len(self._near[partner]) == 1 for partner in near),
            pairs=len(near),
            arcs=len(self._gives[number]) + len(self._receives[number]),
            returned=2 * len(self._gives[number] & self._receives[number]),
            external=len(there) - there.count(None) - internal,
            internal=internal,
        )

    def _tie(self, one: int, two: int) -> _Totals:
        here, there = self._places[one], self._places[two]
        known = here is not None and there is not None
        given, given_back = two in self._gives[one], one in self._gives[two]
        return _Totals(
            tied=(len(self._near[one]) == 1) + (len(self._near[two]) == 1),
            pairs=1,
            arcs=given + given_back,
            returned=2 * (given and given_back),
            external=int(known and here != there),
            internal=int(known and here == there),
        )
