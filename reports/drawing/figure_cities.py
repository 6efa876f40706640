"""The cities of a figure: the ground on which their institutions stand, and their names."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hospital_network.graph.model import Institution
from hospital_network.graph.places.english_places import english_place
from hospital_network.reports.drawing.halo import add_halo
from hospital_network.reports.drawing.label_places import Point
from hospital_network.reports.text.language import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

_CITY_LETTER = 7.0
_CITY, _GROUND = "#66727e", "#eef1f5"


def draw_cities(
    axes: "Axes", members: Sequence[Institution], places: Mapping[str, Point], language: Language
) -> list["Text"]:
    """Draw the ground of each city, and its name above; return the names."""
    from matplotlib.patches import Ellipse

    cities: dict[str, list[Point]] = {}
    for institution in members:
        if institution.city:
            cities.setdefault(institution.city, []).append(places[institution.id])
    names = []
    for city, spots in sorted(cities.items()):
        xs, ys = zip(*spots, strict=True)
        x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        wide, high = max(xs) - min(xs) + 1.6, max(ys) - min(ys) + 1.6
        axes.add_patch(Ellipse((x, y), wide * 1.15, high * 1.15, color=_GROUND, linewidth=0, zorder=0))
        name = city if language == "zh" else english_place(city)
        spot = x, y - high * 0.575
        text = axes.text(*spot, name, fontsize=_CITY_LETTER, color=_CITY, ha="center", va="top", zorder=3.5)
        add_halo(axes, text, 2)
        names.append(text)
    return names
