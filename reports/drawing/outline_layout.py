"""Where each institution stands within given outlines: those of a city together, the best connected in its middle.

No model here knows where in a city a hospital is; within an outline, places are arranged, not surveyed.
"""

import math
from collections.abc import Mapping, Sequence

from hospital_network.graph.model import Institution
from hospital_network.reports.drawing.outline_shapes import Point, Ring, area, places_inside, room_inside

_WIDEST = 1.3
_LOOKED_AT = 200


def placed_inside(
    rings: Sequence[Ring], institutions: Sequence[Institution], weight: Mapping[str, float]
) -> tuple[dict[str, Point], float]:
    """Place institutions inside rings, each on a place of its own.

    Parameters
    ----------
    rings : sequence of rings
        What lies within an odd number of them is inside.
    institutions : sequence of Institution
    weight : mapping
        How near the middle of its city an institution stands, by id.

    Returns
    -------
    places : dict
        x and y by institution id.
    room : float
        How far the nearest two are from each other.

    Examples
    --------
    >>> square = ((0, 0), (4, 0), (4, 4), (0, 4))
    >>> hospitals = [Institution(id=id_, name=id_, kind="hospital", city="绍兴市") for id_ in ("a", "hub")]
    >>> places, room = placed_inside([square], hospitals, {"hub": 3})
    >>> {id_: (round(x, 1), round(y, 1)) for id_, (x, y) in places.items()}, room
    ({'hub': (2.0, 1.7), 'a': (2.6, 0.6)}, 1.3)
    """
    free, room = _enough_places(rings, len(institutions))
    middle = _middle(rings, free)
    cities: dict[str, list[Institution]] = {}
    for institution in sorted(institutions, key=lambda item: (-weight.get(item.id, 0), item.id)):
        cities.setdefault(institution.city or "", []).append(institution)
    placed: dict[str, Point] = {}
    for city in sorted(cities, key=lambda name: (-len(cities[name]), name)):
        first = min(free, key=lambda place: (math.dist(place, middle), place))
        free.sort(key=lambda place: (math.dist(place, first), place))
        placed |= {one.id: place for one, place in zip(cities[city], free, strict=False)}
        del free[: len(cities[city])]
    return placed, room


def _enough_places(rings: Sequence[Ring], count: int) -> tuple[list[Point], float]:
    room = min(_WIDEST, math.sqrt(area(rings) / max(count, 1)))
    for _ in range(80):
        found = places_inside(rings, room) if room > 0 else []
        if len(found) >= count:
            return found, room
        room *= 0.85
    # Rings that enclose nothing: all at their first point, a hair apart.
    x, y = rings[0][0]
    return [(x + number * 1e-6, y) for number in range(count)], 1e-6


def _middle(rings: Sequence[Ring], places: Sequence[Point]) -> Point:
    """Return the place that is farthest from every side, of some that are spread over all."""
    some = places[:: max(1, len(places) // _LOOKED_AT)]
    return max(some, key=lambda place: (room_inside(rings, place), place))
