"""Plane geometry of outlines: fewer points for the same shape, its area, and places inside it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = tuple[Point, ...]


def simplified(line: Ring, tolerance: float, least: int = 2) -> Ring:
    """Return a line with fewer points, none of the old ones farther than `tolerance` from it (Douglas and Peucker).

    Parameters
    ----------
    line : ring
        In any plane unit.
    tolerance : float
        In the same unit.
    least : int
        With 3, a closed ring stays a ring however small it is: an island does not vanish.

    Examples
    --------
    >>> simplified(((0, 0), (1, 0.01), (2, 0), (2, 2)), 0.1)
    ((0, 0), (2, 0), (2, 2))
    """
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    if least > 2 and len(line) > 3:
        # The ends of a ring are one point, from which no distance to a line can be told; the farthest point divides it.
        far = max(range(len(line)), key=lambda index: math.dist(line[0], line[index]))
        middle = max(range(len(line)), key=lambda index: _distance(line[index], line[0], line[far]))
        keep[far] = keep[middle] = True
    fixed = [index for index, kept in enumerate(keep) if kept]
    open_ = list(pairwise(fixed))
    while open_:
        first, last = open_.pop()
        worst, distance = first, tolerance
        for index in range(first + 1, last):
            away = _distance(line[index], line[first], line[last])
            if away > distance:
                worst, distance = index, away
        if worst != first:
            keep[worst] = True
            open_ += [(first, worst), (worst, last)]
    return tuple(point for point, kept in zip(line, keep, strict=True) if kept)


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    share = min(max(share, 0.0), 1.0)
    return math.hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def area(rings: Iterable[Ring]) -> float:
    """Return what rings enclose together, holes counted as if they were not there.

    Examples
    --------
    >>> area([((0, 0), (2, 0), (2, 1), (0, 1))])
    2.0
    """
    return sum(abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring))) / 2 for ring in rings)


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """Yield the ends of each side, the one that closes the ring last."""
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def places_inside(rings: Sequence[Ring], spacing: float) -> list[Point]:
    """Return places of a honeycomb that lie inside rings, about half the spacing or more from the sides.

    Examples
    --------
    >>> len(places_inside([((0, 0), (4, 0), (4, 4), (0, 4))], 1.0))
    17
    """
    bottom, top = min(y for ring in rings for _, y in ring), max(y for ring in rings for _, y in ring)
    left = min(x for ring in rings for x, _ in ring)
    step = spacing * math.sqrt(3) / 2
    found: list[Point] = []
    for row in range(int((top - bottom) / step) + 1):
        y = bottom + step * (row + 0.5)
        sides = _crossings(rings, y)
        shift = spacing / 2 if row % 2 else 0.0
        for start, end in zip(sides[::2], sides[1::2], strict=False):
            first = math.ceil((start + spacing * 0.35 - left - shift) / spacing)
            last = math.floor((end - spacing * 0.35 - left - shift) / spacing)
            found += [(left + shift + number * spacing, y) for number in range(first, last + 1)]
    return found


def _crossings(rings: Iterable[Ring], y: float) -> list[float]:
    """Return where a level line crosses the sides, from left to right."""
    return sorted(
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for ring in rings
        for a, b in _sides(ring)
        if (a[1] > y) != (b[1] > y)
    )


def room_inside(rings: Sequence[Ring], point: Point) -> float:
    """Return how far the nearest side is from a point.

    Examples
    --------
    >>> room_inside([((0, 0), (4, 0), (4, 4), (0, 4))], (1, 2))
    1.0
    """
    return min(_distance(point, a, b) for ring in rings for a, b in _sides(ring))
