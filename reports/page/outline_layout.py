"""The positions of institutions within an outline: those of a city together, the best connected in its middle.

The data does not contain where in a city a hospital is; positions within an outline are schematic, not surveyed.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon

from hospital_network.graph.model import Institution

Point = tuple[float, float]
_WIDEST = 1.3
_MARGIN = 0.35


def placed_inside(
    outline: MultiPolygon, institutions: Sequence[Institution], weight: Mapping[str, float]
) -> tuple[dict[str, Point], float]:
    """Place institutions inside an outline, each at a position of its own.

    Parameters
    ----------
    outline : MultiPolygon
        A point within an odd number of its rings is inside, as in the painted page.
    institutions : sequence of Institution
    weight : mapping
        By id; the heavier an institution, the nearer it is to the middle of its city.

    Returns
    -------
    places : dict
        x and y by institution id.
    room : float
        The distance between the nearest two.

    Examples
    --------
    >>> square = MultiPolygon([shapely.box(0, 0, 4, 4)])
    >>> hospitals = [Institution(id=id_, name=id_, kind="hospital", city="绍兴市") for id_ in ("a", "hub")]
    >>> places, room = placed_inside(square, hospitals, {"hub": 3})
    >>> {id_: (round(x, 1), round(y, 1)) for id_, (x, y) in places.items()}, room
    ({'hub': (2.4, 1.6), 'a': (1.8, 2.7)}, 1.3)
    """
    free, room, middle = _enough_places(outline, len(institutions))
    cities: dict[str, list[Institution]] = {}
    for institution in sorted(institutions, key=lambda item: (-weight.get(item.id, 0), item.id)):
        cities.setdefault(institution.city or "", []).append(institution)
    placed: dict[str, Point] = {}
    for city in sorted(cities, key=lambda name: (-len(cities[name]), name)):
        first = min(free, key=lambda place: (math.dist(place, middle), place))
        free.sort(key=lambda place: (math.dist(place, first), place))
        placed |= {member.id: place for member, place in zip(cities[city], free, strict=False)}
        del free[: len(cities[city])]
    return placed, room


def _enough_places(outline: MultiPolygon, count: int) -> tuple[list[Point], float, Point]:
    """Return at least `count` places inside, the distance between them, and the middle of the outline."""
    inside: Any = shapely.make_valid(outline)
    if inside.area > 0:
        x, y = shapely.maximum_inscribed_circle(inside).coords[0]
        room = min(_WIDEST, math.sqrt(inside.area / max(count, 1)))
        for _ in range(80):
            if len(places := _honeycomb(shapely.buffer(inside, -room * _MARGIN), room)) >= count:
                return places, room, (x, y)
            room *= 0.85
    # Rings that enclose nothing: all at their first point, a hair apart.
    x, y = shapely.get_coordinates(outline)[0].tolist()
    return [(x + number * 1e-6, y) for number in range(count)], 1e-6, (x, y)


def _honeycomb(area: shapely.Geometry, spacing: float) -> list[Point]:
    """Return the places of a honeycomb that are in an area."""
    left, bottom, right, top = shapely.bounds(area).tolist()
    if math.isnan(left):
        return []
    step = spacing * math.sqrt(3) / 2
    rows = np.arange(bottom, top, step)
    xs, ys = np.meshgrid(np.arange(left, right, spacing), rows)
    xs[1::2] += spacing / 2
    shapely.prepare(area)
    inside = shapely.contains_xy(area, xs, ys)
    return list(zip(xs[inside].tolist(), ys[inside].tolist(), strict=True))
