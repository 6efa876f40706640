"""A figure for a paper: the network, or the surroundings of one institution, as PDF, SVG or PNG."""

import io
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import Selection, judged_ties
from hospital_network.reports.drawing.figure_cities import draw_cities
from hospital_network.reports.drawing.figure_legend import legend
from hospital_network.reports.drawing.figure_names import shown_name, write_names
from hospital_network.reports.drawing.figure_ties import curve, draw_line, parallel_ties
from hospital_network.reports.drawing.label_places import Point
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.drawing.print_points import LETTER, circle_area
from hospital_network.reports.text.language import Language, word

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
Form = Literal["pdf", "svg", "png"]
FORMS: tuple[Form, ...] = get_args(Form)
MILLIMETRES_PER_INCH = 25.4
_HEIGHT_OF_WIDTH = 0.72
_LEGEND_LETTER = 6.5
_LINE, _LEGEND_COLUMNS = 1.6, 6
_EDGE = 1.7


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
    counted: "nx.MultiDiGraph[str] | None" = None,
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
    counted : networkx.MultiDiGraph, optional
        What `to_graph` makes of the selection, where the caller has it.

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

    graph = drawn_ties(to_graph(network, selection) if counted is None else counted, of, steps)
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
        handles = legend(list(pairs.values()), members, language)
        unnamed = unnamed_note(network, selection, graph, language)
        height = 72 * width * _HEIGHT_OF_WIDTH
        note = _LINE * LETTER * len(unnamed.splitlines()) / height
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
        drawing.text(0.5, 0.01, unnamed, fontsize=LETTER, ha="center", va="bottom", parse_math=False)
        written = io.BytesIO()
        undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": None}
        drawing.savefig(written, format=look.form, metadata=undated[look.form], facecolor="white")
    return written.getvalue()


def drawn_ties(
    counted: "nx.MultiDiGraph[str]", of: Institution | None = None, steps: int = 1
) -> "nx.MultiDiGraph[str]":
    """Return the counted ties that a figure draws, and the institutions that have any.

    Raises
    ------
    RequestError
        If `of` is not in the selection.
    """
    graph = counted.copy()
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


def _chinese_font() -> str:
    try:
        from matplotlib import font_manager
    except ImportError as error:
        raise LocalEnvironmentError(Fault("matplotlib_missing", install=install_command("figure"))) from error
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
    cities = draw_cities(axes, members, places, language)
    for (giver, receiver), ties in sorted(pairs.items()):
        draw_line(axes, places[giver], places[receiver], ties)
    for institution in members:
        axes.scatter(
            *places[institution.id],
            s=circle_area(weight[institution.id]),
            color=institution.kind_of.colour,
            edgecolors="white",
            linewidths=0.8,
            zorder=3,
        )
    lines = [spot for giver, receiver in pairs for spot in curve(axes, places[giver], places[receiver])]
    write_names(axes, members, places, weight, language, of, lines, cities)


def _frame(axes: "Axes", places: Iterable[Point]) -> None:
    xs, ys = zip(*places, strict=True) if places else ((0.0,), (0.0,))
    axes.set_xlim(min(xs) - _EDGE, max(xs) + _EDGE)
    # y grows southward in the layout and upward in a figure.
    axes.set_ylim(max(ys) + _EDGE, min(ys) - _EDGE)
