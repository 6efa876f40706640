"""The legend of a figure: a sign for each colour, width and style that is drawn."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hospital_network.graph.model import Cooperation, Institution
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.drawing.figure_ties import DASHES, MOST_DRAWN, SEVERAL_TYPES, is_inferred, line_width
from hospital_network.reports.text.language import Language, named, word

if TYPE_CHECKING:
    from matplotlib.lines import Line2D


def legend(
    pairs: Sequence[Sequence[Cooperation]], members: Sequence[Institution], language: Language
) -> list["Line2D"]:
    """Return a sign for each colour, width and style that is drawn."""
    from matplotlib.lines import Line2D

    single = {ties[0].type for ties in pairs if len({tie.type for tie in ties}) == 1}
    handles = [
        Line2D([], [], color=type_.colour, label=named(type_, language))
        for key, type_ in COOPERATION_TYPES.items()
        if key in single
    ]
    if any(len({tie.type for tie in ties}) > 1 for ties in pairs):
        handles.append(Line2D([], [], color=SEVERAL_TYPES, label=word("figure_several", language)))
    widths = sorted({1, min(max(map(len, pairs), default=1), MOST_DRAWN)})
    for count in widths if len(widths) > 1 else ():
        label = word("figure_ties_or_more" if count == MOST_DRAWN else "figure_ties", language, count=count)
        handles.append(Line2D([], [], color=SEVERAL_TYPES, linewidth=line_width(count), label=label))
    if any(map(is_inferred, pairs)):
        dashed = Line2D([], [], color=SEVERAL_TYPES, linestyle=DASHES, label=word("figure_inferred", language))
        handles.append(dashed)
    kinds = {institution.kind for institution in members}
    handles += [
        Line2D([], [], linestyle="", marker="o", markersize=4, color=kind.colour, label=named(kind, language))
        for key, kind in INSTITUTION_KINDS.items()
        if key in kinds
    ]
    return handles
