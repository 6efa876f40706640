"""A figure for a paper: the network, or the surroundings of one institution, as SVG or PNG."""

import io
import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Institution, Network
from hospital_network.graph.selection import Selection, judged_ties
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.text.language import Language, named, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Fonts that common systems include, best first.
CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "Microsoft YaHei",
    "SimHei",
    "DengXian",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "SimSun",
    "Arial Unicode MS",
)
_MOST_NAMES = 120
_LETTER = 6.5
_EDGE = 1.2


def figure_file(
    network: Network,
    selection: Selection,
    form: str,
    language: Language = "en",
    of: Institution | None = None,
    steps: int = 1,
) -> bytes:
    """Return the figure as a file of the form ``svg`` or ``png``.

    Parameters
    ----------
    network : Network
    selection : Selection
        Which ties are drawn.
    form : {"svg", "png"}
        In SVG, letters are outlines, so that the figure looks the same without a Chinese font.
    language : {"en", "zh"}
    of : Institution, optional
        Draw only institutions within `steps` ties of it.
    steps : int

    Raises
    ------
    RequestError
        If `of` is not in the selection.
    LocalEnvironmentError
        If matplotlib or a font with Chinese characters is not installed; the message says what to install.
    """
    chinese_font = _chinese_font()
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    graph = to_graph(network, selection)
    if of is not None and of.id not in graph:
        raise RequestError(Fault("not_selected", name=of.name, id=of.id))
    if of is not None:
        within = nx.single_source_shortest_path_length(measures.partner_graph(graph), of.id, cutoff=steps)
        graph.remove_nodes_from([node for node in list(graph) if node not in within])
    else:
        graph.remove_nodes_from([node for node, ties in dict(graph.degree()).items() if ties == 0])
    with rc_context({"font.family": [chinese_font], "svg.fonttype": "path", "svg.hashsalt": "hospnet"}):
        # Figure, unlike pyplot, opens no window and keeps no global state.
        drawing = Figure(figsize=(11, 7.5), layout="constrained")
        axes = drawing.add_subplot()
        axes.set_axis_off()
        _draw(axes, network, graph, language, of)
        if unnamed := unnamed_note(network, selection, graph, language):
            drawing.supxlabel(unnamed, fontsize=8, parse_math=False)
        written = io.BytesIO()
        metadata = {"Date": None} if form == "svg" else None
        drawing.savefig(written, format=form, dpi=200, metadata=metadata, facecolor="white")
    return written.getvalue()


def unnamed_note(network: Network, selection: Selection, drawn: Iterable[str], language: Language) -> str:
    """Return the sentence on institutions that no source names, with ties to those drawn; empty if there are none."""
    members = set(drawn)
    groups = {
        end
        for giver, receiver, _, reason in judged_ties(network, selection)
        for end, partner in ((giver, receiver), (receiver, giver))
        if reason == "unnamed" and partner in members and network.institutions[end].is_unnamed
    }
    if not groups:
        return ""
    unnamed = [network.institutions[id_] for id_ in sorted(groups)]
    names = (f"{_name(institution, language)} ({institution.unnamed})" for institution in unnamed)
    sentence = word("figure_unnamed", language, names="; ".join(names))
    return textwrap.fill(sentence, 70 if language == "zh" else 140)


def _name(institution: Institution, language: Language) -> str:
    return institution.name_en if language == "en" and institution.name_en else institution.name


def _chinese_font() -> str:
    try:
        from matplotlib import font_manager
    except ImportError as error:
        raise LocalEnvironmentError(Fault("matplotlib_missing")) from error
    installed = set(font_manager.get_font_names())
    font = next((name for name in CHINESE_FONTS if name in installed), None)
    if font is None:
        raise LocalEnvironmentError(Fault("no_chinese_font"))
    return font


def _draw(
    axes: "Axes", network: Network, graph: "nx.MultiDiGraph[str]", language: Language, of: Institution | None
) -> None:
    members = [network.institutions[id_] for id_ in graph]
    weight = measures.partners(graph)
    if of is not None:
        # The institution that the figure is about is in the middle of its city.
        weight[of.id] = max(weight.values(), default=0) + 1
    places = positions(members, weight)
    for giver, receiver, tie in sorted(graph.edges(keys=True)):
        _draw_tie(axes, places[giver], places[receiver], network.cooperations[tie].type, _turn(graph, giver, tie))
    for institution in members:
        x, y = places[institution.id]
        size = 30 + 22 * weight[institution.id]
        colour = institution.kind_of.colour
        axes.scatter([x], [y], s=size, color=colour, edgecolors="white", linewidths=1.2, zorder=3)
    _write_names(axes, members, places, weight, language, of)
    _frame(axes, places.values())
    _legend(axes, {network.cooperations[tie].type for _, _, tie in graph.edges(keys=True)}, members, language)


def _write_names(
    axes: "Axes",
    members: list[Institution],
    places: Mapping[str, tuple[float, float]],
    weight: Mapping[str, int],
    language: Language,
    of: Institution | None,
) -> None:
    """Write the names, the best connected first, each where it overlaps no circle and no other name, if possible."""
    from matplotlib.patheffects import withStroke

    scale = _points_per_unit(places.values())
    circles = {id_: _circle_box(place, scale, 2.2 + 0.5 * weight[id_]) for id_, place in places.items()}
    taken = list(circles.values())
    for institution in sorted(members, key=lambda item: (-weight[item.id], item.id))[:_MOST_NAMES]:
        text = _on_lines(_name(institution, language))
        wide, high = _extent(text)
        spots = _spots(circles[institution.id], wide, high)
        free = [box for box in spots if not any(_overlap(box, rectangle) for rectangle in taken)]
        left, top, right, bottom = (free or spots)[0]
        taken.append((left, top, right, bottom))
        middle = (left + right) / 2 / scale[0], (top + bottom) / 2 / scale[1]
        label = axes.text(*middle, text, fontsize=_LETTER, ha="center", va="center", zorder=4, parse_math=False)
        label.set_fontweight("bold" if of is not None and institution.id == of.id else "normal")
        label.set_path_effects([withStroke(linewidth=2, foreground="white")])


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points."""


def _points_per_unit(places: Iterable[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = zip(*places, strict=True) if places else ((0.0,), (0.0,))
    return 780 / (max(xs) - min(xs) + 2 * _EDGE), 480 / (max(ys) - min(ys) + 2 * _EDGE)


def _circle_box(place: tuple[float, float], scale: tuple[float, float], radius: float) -> Box:
    x, y = place[0] * scale[0], place[1] * scale[1]
    return x - radius, y - radius, x + radius, y + radius


def _extent(text: str) -> tuple[float, float]:
    lines = text.split("\n")
    widths = (sum(1.02 if letter >= "\u2e80" else 0.55 for letter in line) for line in lines)
    return max(widths) * _LETTER, len(lines) * _LETTER * 1.3


def _spots(circle: Box, wide: float, high: float) -> list[Box]:
    """Return where a name may be written: below its circle, above, to the right, to the left."""
    left, top, right, bottom = circle
    x, y = (left + right) / 2, (top + bottom) / 2
    return [
        (x - wide / 2, bottom + 2, x + wide / 2, bottom + 2 + high),
        (x - wide / 2, top - 2 - high, x + wide / 2, top - 2),
        (right + 3, y - high / 2, right + 3 + wide, y + high / 2),
        (left - 3 - wide, y - high / 2, left - 3, y + high / 2),
    ]


def _overlap(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _on_lines(name: str) -> str:
    """Return a name on lines short enough for a figure; a name that is cut ends in an ellipsis."""
    if any("\u2e80" <= letter <= "\u9fff" for letter in name):
        # Two lines of equal length rather than one character alone on the last.
        width = 12 if len(name) > 24 or len(name) <= 12 else (len(name) + 1) // 2
        lines = [name[start : start + width] for start in range(0, len(name), width)]
    else:
        lines = textwrap.wrap(name, 26)
    return "\n".join(lines[:2]) + ("…" if len(lines) > 2 else "")


def _turn(graph: "nx.MultiDiGraph[str]", giver: str, tie: str) -> int:
    return sorted(key for _, _, key in graph.out_edges(giver, keys=True)).index(tie) % 5


def _draw_tie(axes: "Axes", start: tuple[float, float], end: tuple[float, float], type_: str, turn: int) -> None:
    axes.annotate(
        "",
        end,
        start,
        arrowprops={
            "arrowstyle": "<->" if COOPERATION_TYPES[type_].mutual else "-|>",
            "color": COOPERATION_TYPES[type_].colour,
            "connectionstyle": f"arc3,rad={0.08 + 0.06 * turn:.2f}",
            "shrinkA": 5,
            "shrinkB": 6,
            "linewidth": 0.9,
            "alpha": 0.75,
        },
    )


def _frame(axes: "Axes", places: Iterable[tuple[float, float]]) -> None:
    xs, ys = zip(*places, strict=True) if places else ((0.0,), (0.0,))
    axes.set_xlim(min(xs) - _EDGE, max(xs) + _EDGE)
    # y grows southward in the layout and upward in a figure.
    axes.set_ylim(max(ys) + _EDGE, min(ys) - _EDGE)


def _legend(axes: "Axes", types: set[str], members: list[Institution], language: Language) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=type_.colour, label=named(type_, language))
        for key, type_ in COOPERATION_TYPES.items()
        if key in types
    ]
    kinds = {institution.kind for institution in members}
    handles += [
        Line2D([], [], linestyle="", marker="o", color=kind.colour, label=named(kind, language))
        for key, kind in INSTITUTION_KINDS.items()
        if key in kinds
    ]
    if handles:
        columns = min(len(handles), 6)
        axes.legend(
            handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=columns, frameon=False, fontsize=8
        )
