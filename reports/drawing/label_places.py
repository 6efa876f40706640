"""Where names are written in a figure, so that they can be read: beside their circle, over no other name."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
"""x and y in points of print, 1/72 inch."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of print."""

_DISTANCES = (2.0, 8.0, 16.0, 26.0, 38.0)
_DIRECTIONS = 16
_OVER_BOX, _OVER_LINE, _OUTSIDE, _FAR = 40.0, 0.6, 400.0, 0.12
"""What it costs to cover a whole box of equal size, a point of a line, to leave the figure, and a point of distance."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name to be placed.

    Attributes
    ----------
    anchor : tuple of float
        The centre of its circle.
    radius : float
        Of the circle.
    width, height : float
        Of the written name.
    """

    anchor: Point
    radius: float
    width: float
    height: float


def place_labels(labels: Sequence[Label], taken: Sequence[Box], lines: Sequence[Point], frame: Box) -> list[Point]:
    """Return the centre of each label, placed in their order; the first have the most room.

    Parameters
    ----------
    labels : sequence of Label
    taken : sequence of Box
        What no label may cover: circles, other words.
    lines : sequence of tuple of float
        Points of lines, better not covered.
    frame : Box
        The edges of the figure.

    Examples
    --------
    >>> two = [Label((50, 50), 3, 30, 8), Label((50, 62), 3, 30, 8)]
    >>> (x, y), (other_x, other_y) = place_labels(two, [], [], (0, 0, 100, 100))
    >>> abs(x - other_x) >= 30 or abs(y - other_y) >= 8
    True
    """
    boxes = [*taken, *(_around(label.anchor, 2 * label.radius, 2 * label.radius) for label in labels)]
    centres = []
    for label in labels:
        candidates = [(_cost(label, centre, boxes, lines, frame), centre) for centre in _spots(label)]
        _, centre = min(candidates)
        boxes.append(_around(centre, label.width, label.height))
        centres.append(centre)
    return centres


def _spots(label: Label) -> Iterator[Point]:
    """Yield centres for a label around its circle, from near to far."""
    x, y = label.anchor
    for distance in _DISTANCES:
        for turn in range(_DIRECTIONS):
            angle = 2 * math.pi * turn / _DIRECTIONS - math.pi / 2
            across, up = math.cos(angle), math.sin(angle)
            away = label.radius + distance
            yield x + across * (away + label.width / 2), y + up * (away + label.height / 2)


def _cost(label: Label, centre: Point, boxes: Sequence[Box], lines: Sequence[Point], frame: Box) -> float:
    own = _around(centre, label.width, label.height)
    covered = sum(_shared(own, box) for box in boxes) / (label.width * label.height)
    crossed = sum(own[0] < x < own[2] and own[1] < y < own[3] for x, y in lines)
    inside = _shared(own, frame) / (label.width * label.height)
    distance = _gap(label, own)
    return _OVER_BOX * covered + _OVER_LINE * crossed + _OUTSIDE * (1 - inside) + _FAR * distance


def _gap(label: Label, box: Box) -> float:
    x, y = label.anchor
    across = max(box[0] - x, x - box[2], 0.0)
    up = max(box[1] - y, y - box[3], 0.0)
    return max(math.hypot(across, up) - label.radius, 0.0)


def needs_leader(label: Label, centre: Point) -> bool:
    """Return whether a label lies so far from its circle that a line should lead there.

    Examples
    --------
    >>> label = Label((0, 0), 3, 30, 8)
    >>> needs_leader(label, (0, 9)), needs_leader(label, (0, 30))
    (False, True)
    """
    return _gap(label, _around(centre, label.width, label.height)) > 5


def _around(centre: Point, width: float, height: float) -> Box:
    x, y = centre
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _shared(first: Box, second: Box) -> float:
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    return width * height if width > 0 and height > 0 else 0.0
