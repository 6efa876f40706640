"""A figure for a paper: the network, or the surroundings of one institution, as PDF, SVG or PNG."""

import io
import math
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.english_places import english_place
from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.selection import Selection, is_sure, judged_ties
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.drawing.label_places import Box, Label, Point, needs_leader, place_labels
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.text.language import Language, named, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from matplotlib.text import Text
    from matplotlib.transforms import BboxBase

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
Form = Literal["pdf", "svg", "png"]
FORMS: tuple[Form, ...] = get_args(Form)
MILLIMETRES_PER_INCH = 25.4
_HEIGHT_OF_WIDTH = 0.72
_MOST_NAMES = 120
_LETTER, _CITY_LETTER, _LEGEND_LETTER = 5.5, 7.0, 6.5
"""Sizes of letters in points, whatever the width of the figure."""
_LINE, _LEGEND_COLUMNS = 1.6, 6
_EDGE = 1.7
_SEVERAL, _CITY, _LEADER = "#4d4d4d", "#66727e", "#98a3ae"
_BEND = 0.12
"""How far a line bends, as a share of its length."""
_GROUND = "#eef1f5"
_MOST_DRAWN = 6
"""Ties of a pair beyond this number do not make its line wider."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a figure is written.

    Attributes
    ----------
    form : {"pdf", "svg", "png"}
    width : float
        Millimetres.
    dpi : int
        Dots per inch of a PNG.
    text_as_text : bool
        In SVG, letters as text, which other programs can edit and search; else outlines, which look the same where the
        font is missing. PDF contains its font either way.
    """

    form: Form
    width: float = 180.0
    dpi: int = 300
    text_as_text: bool = False


def figure_file(
    network: Network,
    selection: Selection,
    look: Look,
    language: Language = "en",
    of: Institution | None = None,
    steps: int = 1,
) -> bytes:
    """Return the figure as a file.

    Parallel ties of a pair are one line, the wider the more ties there are, in the colour of their type or in grey if
    they are of several; it is dashed if each of them is inferred in part.

    Parameters
    ----------
    network : Network
    selection : Selection
        Which ties are drawn.
    look : Look
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
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    graph = drawn_ties(network, selection, of, steps)
    letters = "none" if look.text_as_text else "path"
    with rc_context(
        {"font.family": [chinese_font], "svg.fonttype": letters, "svg.hashsalt": "hospnet", "pdf.fonttype": 42}
    ):
        # Figure, unlike pyplot, opens no window and keeps no global state.
        width = look.width / MILLIMETRES_PER_INCH
        drawing = Figure(figsize=(width, width * _HEIGHT_OF_WIDTH), dpi=look.dpi)
        FigureCanvasAgg(drawing)
        members = [network.institutions[id_] for id_ in graph]
        pairs = parallel_ties(network, graph)
        handles = _legend(list(pairs.values()), members, language)
        unnamed = unnamed_note(network, selection, graph, language)
        height = 72 * width * _HEIGHT_OF_WIDTH
        note = _LINE * _LETTER * len(unnamed.splitlines()) / height
        below = note + _LINE * _LEGEND_LETTER * -(-len(handles) // _LEGEND_COLUMNS) / height + 0.03
        axes = drawing.add_axes((0.01, below, 0.98, 0.99 - below))
        axes.set_axis_off()
        _draw(axes, members, pairs, measures.partners(graph), language, of)
        if handles:
            drawing.legend(
                handles=handles,
                loc="lower center",
                bbox_to_anchor=(0.5, note + 0.01),
                ncols=_LEGEND_COLUMNS,
                columnspacing=1.2,
                handlelength=1.6,
                borderaxespad=0,
                frameon=False,
                fontsize=_LEGEND_LETTER,
            )
        drawing.text(0.5, 0.01, unnamed, fontsize=_LETTER, ha="center", va="bottom", parse_math=False)
        written = io.BytesIO()
        undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": None}
        drawing.savefig(written, format=look.form, metadata=undated[look.form], facecolor="white")
    return written.getvalue()


def drawn_ties(
    network: Network, selection: Selection, of: Institution | None = None, steps: int = 1
) -> "nx.MultiDiGraph[str]":
    """Return the ties that a figure draws, and the institutions that have any.

    Raises
    ------
    RequestError
        If `of` is not in the selection.
    """
    graph = to_graph(network, selection)
    if of is not None and of.id not in graph:
        raise RequestError(Fault("not_selected", name=of.name, id=of.id))
    if of is not None:
        within = nx.single_source_shortest_path_length(measures.partner_graph(graph), of.id, cutoff=steps)
        graph.remove_nodes_from([node for node in list(graph) if node not in within])
    else:
        graph.remove_nodes_from([node for node, ties in dict(graph.degree()).items() if ties == 0])
    return graph


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
    names = (f"{shown_name(institution, language)} ({institution.unnamed})" for institution in unnamed)
    sentence = word("figure_unnamed", language, names="; ".join(names))
    return textwrap.fill(sentence, 70 if language == "zh" else 140)


def shown_name(institution: Institution, language: Language) -> str:
    """Return the name that a figure shows."""
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
    axes: "Axes",
    members: Sequence[Institution],
    pairs: Mapping[tuple[str, str], Sequence[Cooperation]],
    weight: dict[str, int],
    language: Language,
    of: Institution | None,
) -> None:
    if of is not None:
        # The institution that the figure is about is in the middle of its city.
        weight[of.id] = max(weight.values(), default=0) + 1
    places = positions(members, weight)
    _frame(axes, places.values())
    cities = _draw_cities(axes, members, places, language)
    for (giver, receiver), ties in sorted(pairs.items()):
        _draw_line(axes, places[giver], places[receiver], ties)
    for institution in members:
        axes.scatter(
            *places[institution.id],
            s=_circle_area(weight[institution.id]),
            color=institution.kind_of.colour,
            edgecolors="white",
            linewidths=0.8,
            zorder=3,
        )
    lines = [spot for giver, receiver in pairs for spot in _curve(axes, places[giver], places[receiver])]
    _write_names(axes, members, places, weight, language, of, lines, cities)


def parallel_ties(network: Network, graph: "nx.MultiDiGraph[str]") -> dict[tuple[str, str], list[Cooperation]]:
    """Return the ties of each pair, from giver to receiver; mutual ones of either direction together."""
    pairs: dict[tuple[str, str], list[Cooperation]] = {}
    for giver, receiver, id_ in sorted(graph.edges(keys=True)):
        tie = network.cooperations[id_]
        is_back = COOPERATION_TYPES[tie.type].mutual and (receiver, giver) in pairs
        pairs.setdefault((receiver, giver) if is_back else (giver, receiver), []).append(tie)
    return pairs


def _draw_cities(
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
        names.append(axes.text(*spot, name, fontsize=_CITY_LETTER, color=_CITY, ha="center", va="top", zorder=1))
    return names


def _curve(axes: "Axes", start: Point, end: Point) -> Iterator[Point]:
    """Yield points of the line from one circle to another, in points of print."""
    (x, y), (end_x, end_y) = _in_points(axes, start), _in_points(axes, end)
    middle = (x + end_x) / 2 + _BEND * (end_y - y), (y + end_y) / 2 - _BEND * (end_x - x)
    for step in range(1, 30):
        part = step / 30
        weights = (1 - part) ** 2, 2 * part * (1 - part), part**2
        yield (
            weights[0] * x + weights[1] * middle[0] + weights[2] * end_x,
            weights[0] * y + weights[1] * middle[1] + weights[2] * end_y,
        )


def _draw_line(axes: "Axes", start: Point, end: Point, ties: Sequence[Cooperation]) -> None:
    axes.annotate(
        "",
        end,
        start,
        arrowprops={
            "arrowstyle": "<->" if all(tie.type_of.mutual for tie in ties) else "-|>",
            "mutation_scale": 7,
            "color": _line_colour(ties),
            "connectionstyle": f"arc3,rad={_BEND}",
            "shrinkA": 4,
            "shrinkB": 4,
            "linewidth": _line_width(len(ties)),
            "linestyle": (0, (3, 1.5)) if _is_inferred(ties) else "solid",
            "alpha": 0.85,
        },
        zorder=2,
    )


def _line_width(ties: int) -> float:
    return 0.5 + 0.35 * (min(ties, _MOST_DRAWN) - 1)


def _line_colour(ties: Sequence[Cooperation]) -> str:
    types = {tie.type for tie in ties}
    return COOPERATION_TYPES[types.pop()].colour if len(types) == 1 else _SEVERAL


def _is_inferred(ties: Sequence[Cooperation]) -> bool:
    return not any(is_sure(tie, "strict") for tie in ties)


def _write_names(
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
    from matplotlib.patheffects import withStroke

    texts, labels = [], []
    for institution in sorted(members, key=lambda item: (-weight[item.id], item.id))[:_MOST_NAMES]:
        name = _on_lines(shown_name(institution, language))
        text = axes.text(*places[institution.id], name, fontsize=_LETTER, ha="center", va="center", zorder=4)
        text.set(parse_math=False, linespacing=1.05)
        text.set_fontweight("bold" if of is not None and institution.id == of.id else "normal")
        text.set_path_effects([withStroke(linewidth=1.5, foreground="white")])
        left, bottom, right, top = _box_in_points(text)
        radius = math.sqrt(_circle_area(weight[institution.id])) / 2
        labels.append(Label(_in_points(axes, places[institution.id]), radius, right - left, top - bottom))
        texts.append(text)
    circles = [_circle_box(_in_points(axes, places[item.id]), weight[item.id]) for item in members]
    taken = [*map(_box_in_points, cities), *circles]
    frame = _in_print(axes.get_window_extent(), axes.figure.dpi)
    for text, label, centre in zip(texts, labels, place_labels(labels, taken, lines, frame), strict=True):
        spot = _from_points(axes, centre)
        text.set_position(spot)
        if needs_leader(label, centre):
            start = _from_points(axes, label.anchor)
            axes.plot(*zip(start, spot, strict=True), color=_LEADER, linewidth=0.4, zorder=2.5)


def _circle_area(partners: int) -> float:
    """Return the area of the square around a circle, in square points."""
    return 14 + 9 * partners


def _circle_box(point: Point, partners: int) -> Box:
    half = math.sqrt(_circle_area(partners)) / 2
    return point[0] - half, point[1] - half, point[0] + half, point[1] + half


def _in_points(axes: "Axes", place: Point) -> Point:
    x, y = axes.transData.transform(place) * 72 / axes.figure.dpi
    return float(x), float(y)


def _from_points(axes: "Axes", point: Point) -> Point:
    x, y = axes.transData.inverted().transform([value * axes.figure.dpi / 72 for value in point])
    return float(x), float(y)


def _box_in_points(text: "Text") -> Box:
    assert text.figure
    return _in_print(text.get_window_extent(), text.figure.dpi)


def _in_print(extent: "BboxBase", dpi: float) -> Box:
    scale = 72 / dpi
    return extent.x0 * scale, extent.y0 * scale, extent.x1 * scale, extent.y1 * scale


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


def _frame(axes: "Axes", places: Iterable[Point]) -> None:
    xs, ys = zip(*places, strict=True) if places else ((0.0,), (0.0,))
    axes.set_xlim(min(xs) - _EDGE, max(xs) + _EDGE)
    # y grows southward in the layout and upward in a figure.
    axes.set_ylim(max(ys) + _EDGE, min(ys) - _EDGE)


def _legend(
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
        handles.append(Line2D([], [], color=_SEVERAL, label=word("figure_several", language)))
    widths = sorted({1, min(max(map(len, pairs), default=1), _MOST_DRAWN)})
    for count in widths if len(widths) > 1 else ():
        label = word("figure_ties_or_more" if count == _MOST_DRAWN else "figure_ties", language, count=count)
        handles.append(Line2D([], [], color=_SEVERAL, linewidth=_line_width(count), label=label))
    if any(map(_is_inferred, pairs)):
        dashed = Line2D([], [], color=_SEVERAL, linestyle=(0, (3, 1.5)), label=word("figure_inferred", language))
        handles.append(dashed)
    kinds = {institution.kind for institution in members}
    handles += [
        Line2D([], [], linestyle="", marker="o", markersize=4, color=kind.colour, label=named(kind, language))
        for key, kind in INSTITUTION_KINDS.items()
        if key in kinds
    ]
    return handles
