"""The ties of a figure: one line for each pair of institutions."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.ties.selection import is_sure
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.reports.drawing.label_places import Point
from hospital_network.reports.drawing.print_points import in_points

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

SEVERAL_TYPES = "#4d4d4d"
"""The colour of a line of ties of several types."""
MOST_DRAWN = 6
"""Ties of a pair beyond this number do not make its line wider."""
DASHES = (0, (3, 1.5))
_BEND = 0.12
"""How far a line bends, as a share of its length."""


def parallel_ties(network: Network, graph: "nx.MultiDiGraph[str]") -> dict[tuple[str, str], list[Cooperation]]:
    """Return the ties of each pair, from giver to receiver; mutual ones of either direction together."""
    pairs: dict[tuple[str, str], list[Cooperation]] = {}
    for giver, receiver, id_ in sorted(graph.edges(keys=True)):
        tie = network.cooperations[id_]
        is_back = COOPERATION_TYPES[tie.type].mutual and (receiver, giver) in pairs
        pairs.setdefault((receiver, giver) if is_back else (giver, receiver), []).append(tie)
    return pairs


def draw_line(axes: "Axes", start: Point, end: Point, ties: Sequence[Cooperation]) -> None:
    """Draw the ties of a pair as one bent line, with a head at each end that receives."""
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
            "linewidth": line_width(len(ties)),
            "linestyle": DASHES if is_inferred(ties) else "solid",
            "alpha": 0.85,
        },
        zorder=2,
    )


def curve(axes: "Axes", start: Point, end: Point) -> Iterator[Point]:
    """Yield points of the line from one circle to another, in points of print."""
    (x, y), (end_x, end_y) = in_points(axes, start), in_points(axes, end)
    middle = (x + end_x) / 2 + _BEND * (end_y - y), (y + end_y) / 2 - _BEND * (end_x - x)
    for step in range(1, 30):
        part = step / 30
        weights = (1 - part) ** 2, 2 * part * (1 - part), part**2
        yield (
            weights[0] * x + weights[1] * middle[0] + weights[2] * end_x,
            weights[0] * y + weights[1] * middle[1] + weights[2] * end_y,
        )


def line_width(ties: int) -> float:
    """Return the width of the line of so many ties, in points."""
    return 0.5 + 0.35 * (min(ties, MOST_DRAWN) - 1)


def _line_colour(ties: Sequence[Cooperation]) -> str:
    types = {tie.type for tie in ties}
    return COOPERATION_TYPES[types.pop()].colour if len(types) == 1 else SEVERAL_TYPES


def is_inferred(ties: Sequence[Cooperation]) -> bool:
    """Return whether each of the ties is inferred in part."""
    return not any(is_sure(tie, "strict") for tie in ties)
