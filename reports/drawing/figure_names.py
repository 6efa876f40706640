"""The names of institutions in a figure, placed where they cover little."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hospital_network.graph.model import Institution
from hospital_network.reports.drawing.halo import add_halo
from hospital_network.reports.drawing.label_places import Label, Point, needs_leader, place_labels
from hospital_network.reports.drawing.print_points import (
    LETTER,
    box_in_points,
    circle_area,
    circle_box,
    from_points,
    in_points,
    in_print,
)
from hospital_network.reports.text.language import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

_MOST_NAMES = 120
_LEADER = "#98a3ae"


def shown_name(institution: Institution, language: Language) -> str:
    """Return the name that a figure shows."""
    return institution.name_en if language == "en" and institution.name_en else institution.name


def write_names(
    axes: "Axes",
    members: Sequence[Institution],
    places: Mapping[str, Point],
    weight: Mapping[str, int],
    language: Language,
    of: Institution | None,
    lines: Sequence[Point],
    cities: Sequence["Text"],
) -> None:
    """Write the names of the best connected, where they cover neither each other nor a circle, if possible."""
    texts, labels = [], []
    for institution in sorted(members, key=lambda item: (-weight[item.id], item.id))[:_MOST_NAMES]:
        name = _on_lines(shown_name(institution, language))
        text = axes.text(*places[institution.id], name, fontsize=LETTER, ha="center", va="center", zorder=4)
        text.set(parse_math=False, linespacing=1.05)
        text.set_fontweight("bold" if of is not None and institution.id == of.id else "normal")
        left, bottom, right, top = box_in_points(text)
        radius = math.sqrt(circle_area(weight[institution.id])) / 2
        labels.append(Label(in_points(axes, places[institution.id]), radius, right - left, top - bottom))
        texts.append(text)
    circles = [circle_box(in_points(axes, places[item.id]), weight[item.id]) for item in members]
    taken = [*map(box_in_points, cities), *circles]
    frame = in_print(axes.get_window_extent(), axes.figure.dpi)
    for text, label, centre in zip(texts, labels, place_labels(labels, taken, lines, frame), strict=True):
        spot = from_points(axes, centre)
        text.set_position(spot)
        add_halo(axes, text, 1.5)
        if needs_leader(label, centre):
            start = from_points(axes, label.anchor)
            axes.plot(*zip(start, spot, strict=True), color=_LEADER, linewidth=0.4, zorder=2.5)


def _on_lines(name: str) -> str:
    r"""Return a whole name on lines short enough for a figure.

    Examples
    --------
    >>> _on_lines("嘉兴市秀洲区人民医院"), _on_lines("The Second People's Hospital of Bengbu")
    ('嘉兴市秀洲区人民医院', "The Second People's\nHospital of Bengbu")
    """
    if any("\u2e80" <= letter <= "\u9fff" for letter in name):
        # Lines of equal length rather than one character alone on the last.
        lines = -(-len(name) // 12)
        width = -(-len(name) // lines)
        return "\n".join(name[start : start + width] for start in range(0, len(name), width))
    return "\n".join(textwrap.wrap(name, 24))
