"""The positions of institutions in every drawing: grouped by city, cities by province, hubs in the middle.

The same network gives the same drawing on every computer. The institutions of a city fill a disc in a spiral, the
best connected at its centre; the discs of cities are packed into one of their province; the provinces keep the order
of the grid of tiles.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from hospital_network.graph.model import Institution
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES

Position = tuple[float, float]
Disc = tuple[float, float, float]
"""Centre and radius."""

# Screens and names are wider than they are high.
STRETCH = 1.5
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_SPREAD = 0.72
_CITY_MARGIN = 0.5
_PROVINCE_MARGIN = 0.15
_ROOM_WITHOUT_PARTNERS = 0.22
_NOWHERE = (2.5, 8.5)
_MOST_PACKED = 60
_SUNFLOWER = 1.3
_DIRECTIONS = [(math.cos(step * math.pi / 18), math.sin(step * math.pi / 18)) for step in range(36)]


def positions(institutions: Iterable[Institution], weight: Mapping[str, float]) -> dict[str, Position]:
    """Place institutions in the plane, a unit apart from their neighbours; x grows eastward, y southward.

    Parameters
    ----------
    institutions : iterable of Institution
    weight : mapping
        By id; the greater, the nearer to the centre of its city; institutions without weight are outermost.

    Returns
    -------
    dict
        x and y by institution id.

    Examples
    --------
    >>> hospitals = [Institution(id=id_, name=id_, kind="hospital", city="绍兴市") for id_ in ("a", "hub", "c")]
    >>> placed = positions(hospitals, {"hub": 3})
    >>> placed["hub"], len(set(placed.values()))
    ((0.0, 0.0), 3)
    """
    provinces: dict[str, dict[str, list[Institution]]] = {}
    for institution in sorted(institutions, key=lambda item: (-weight.get(item.id, 0), item.id)):
        province, city = institution.province or "", institution.city or ""
        # Provinces without a tile are placed together: a thousand misspelt ones would take long to push apart.
        known = province in PROVINCE_TILES
        cities = provinces.setdefault(province if known else "", {})
        cities.setdefault(city if known else f"{province} {city}", []).append(institution)
    packed = {
        name: _packed_cities({city: sum(_rooms(members, weight)) for city, members in cities.items()})
        for name, cities in sorted(provinces.items())
    }
    centres = _province_centres({name: _radius(discs.values()) for name, discs in packed.items()})
    placed: dict[str, Position] = {}
    for province, cities in sorted(provinces.items()):
        for city, members in sorted(cities.items()):
            x, y, _ = packed[province][city]
            for (dx, dy), member in zip(_spiral(_rooms(members, weight)), members, strict=True):
                placed[member.id] = _stretched(centres[province][0] + x + dx, centres[province][1] + y + dy)
    return placed


def _stretched(x: float, y: float) -> Position:
    return round(x * STRETCH, 3), round(y, 3)


def _rooms(members: Sequence[Institution], weight: Mapping[str, float]) -> list[float]:
    """Return the room of each institution: those with partners are drawn with a name, the rest seldom."""
    return [1.0 if weight.get(member.id, 0) > 0 else _ROOM_WITHOUT_PARTNERS for member in members]


def _spiral(rooms: Sequence[float]) -> list[Position]:
    """Return points with room around each, from the centre outward, like the seeds of a sunflower."""
    points, used = [(0.0, 0.0)], 0.5
    for number, room in enumerate(rooms[1:], start=1):
        used += room
        distance, angle = _SPREAD * math.sqrt(used), number * _GOLDEN_ANGLE
        points.append((distance * math.cos(angle), distance * math.sin(angle)))
    return points[: len(rooms)]


def _packed_cities(room_of: Mapping[str, float]) -> dict[str, Disc]:
    """Return a disc for each city, without overlap, the largest in the middle."""
    placed: dict[str, Disc] = {}
    covered = 0.0
    for number, city in enumerate(sorted(room_of, key=lambda city: (-room_of[city], city))):
        radius = _SPREAD * math.sqrt(room_of[city]) + _CITY_MARGIN
        if len(room_of) <= _MOST_PACKED:
            placed[city] = _nearest_free(radius, list(placed.values()))
            continue
        # Finding the nearest free spot among thousands of discs takes minutes; a sunflower spiral needs no search.
        covered += radius * radius
        distance, angle = _SUNFLOWER * math.sqrt(covered) if number else 0.0, number * _GOLDEN_ANGLE
        placed[city] = distance * math.cos(angle), distance * math.sin(angle), radius
    return placed


def _nearest_free(radius: float, taken: Sequence[Disc]) -> Disc:
    """Return the disc nearest to the origin that touches one of those taken and overlaps none."""
    if not taken:
        return 0.0, 0.0, radius
    best: Disc | None = None
    nearest = math.inf
    for x, y, taken_radius in taken:
        # Slightly farther than touching, so that rounding does not make it an overlap.
        distance = (radius + taken_radius) * 1.001
        for dx, dy in _DIRECTIONS:
            spot = x + distance * dx, y + distance * dy, radius
            away = math.hypot(spot[0], spot[1])
            if away < nearest - 1e-9 and not any(_overlap(spot, disc) for disc in taken):
                best, nearest = spot, away
    return best or (sum(disc[2] for disc in taken) * 2 + radius, 0.0, radius)


def _overlap(first: Disc, second: Disc) -> bool:
    dx, dy, least = first[0] - second[0], first[1] - second[1], first[2] + second[2]
    return dx * dx + dy * dy < least * least


def _radius(discs: Iterable[Disc]) -> float:
    return max(math.hypot(x, y) + radius for x, y, radius in discs) + _PROVINCE_MARGIN


def _province_centres(radii: Mapping[str, float]) -> dict[str, Position]:
    """Return centres that keep the order of the tiles, as near to each other as the sizes allow."""
    names = list(radii)
    tiles = [PROVINCE_TILES.get(name) for name in names]
    cells = [(float(tile.column), float(tile.row)) if tile else _NOWHERE for tile in tiles]
    columns, rows = _ranks(x for x, _ in cells), _ranks(y for _, y in cells)
    apart = 2 * max(radii.values(), default=1.0)
    centres = [(columns[x] * apart, rows[y] * apart) for x, y in cells]
    for _ in range(250):
        centres = _drawn_together(centres, [radii[name] for name in names])
    middle = _mean(centres)
    return {name: (x - middle[0], y - middle[1]) for name, (x, y) in zip(names, centres, strict=True)}


def _ranks(values: Iterable[float]) -> dict[float, int]:
    return {value: number for number, value in enumerate(sorted(set(values)))}


def _drawn_together(centres: list[Position], radii: list[float]) -> list[Position]:
    """Return all centres slightly nearer to the middle, then pushed apart where they overlap."""
    middle = _mean(centres)
    moved = [[x + (middle[0] - x) * 0.03, y + (middle[1] - y) * 0.03] for x, y in centres]
    for _ in range(6):
        for number, first in enumerate(moved):
            for second, radius in zip(moved[:number], radii, strict=False):
                # Most do not overlap: asked here, for there are a million pairs to ask for.
                dx, dy, least = first[0] - second[0], first[1] - second[1], radii[number] + radius
                if dx * dx + dy * dy < least * least:
                    _push_apart(first, second, least)
    return [(x, y) for x, y in moved]


def _push_apart(first: list[float], second: list[float], least: float) -> None:
    """Move two centres that are too near to each other."""
    dx, dy = first[0] - second[0], first[1] - second[1]
    distance = math.hypot(dx, dy)
    if distance == 0:
        dx, distance = 1.0, 1.0
    share = (least - distance) / distance / 2
    first[0], first[1] = first[0] + dx * share, first[1] + dy * share
    second[0], second[1] = second[0] - dx * share, second[1] - dy * share


def _mean(points: Sequence[Position]) -> Position:
    count = max(len(points), 1)
    return sum(x for x, _ in points) / count, sum(y for _, y in points) / count
