"""Places and sizes in points of print, in which letters and circles are measured."""

import math
from typing import TYPE_CHECKING

from hospital_network.reports.drawing.label_places import Box, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import BboxBase

LETTER = 5.5
"""The size of names, whatever the width of the figure."""


def circle_area(partners: int) -> float:
    """Return the area of the square around a circle, in square points."""
    return 14 + 9 * partners


def circle_box(point: Point, partners: int) -> Box:
    """Return the square around a circle."""
    half = math.sqrt(circle_area(partners)) / 2
    return point[0] - half, point[1] - half, point[0] + half, point[1] + half


def in_points(axes: "Axes", place: Point) -> Point:
    """Return a place of the layout in points."""
    x, y = axes.transData.transform(place) * 72 / axes.figure.dpi
    return float(x), float(y)


def from_points(axes: "Axes", point: Point) -> Point:
    """Return the place of the layout that a point is."""
    x, y = axes.transData.inverted().transform([value * axes.figure.dpi / 72 for value in point])
    return float(x), float(y)


def box_in_points(text: "Text") -> Box:
    """Return the box of a text in points."""
    assert text.figure
    return in_print(text.get_window_extent(), text.figure.dpi)


def in_print(extent: "BboxBase", dpi: float) -> Box:
    """Return a box of pixels in points."""
    scale = 72 / dpi
    return extent.x0 * scale, extent.y0 * scale, extent.x1 * scale, extent.y1 * scale
