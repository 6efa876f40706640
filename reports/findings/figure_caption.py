"""The text under a figure for a paper."""

from typing import TYPE_CHECKING

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Institution
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.drawing.figure import drawn_ties
from hospital_network.reports.drawing.figure_names import shown_name
from hospital_network.reports.findings.basis import WholeBasis, basis_notes
from hospital_network.reports.text.language import Language, word

if TYPE_CHECKING:
    import networkx as nx


def caption(
    basis: WholeBasis,
    selection: Selection,
    language: Language,
    of: Institution | None = None,
    steps: int = 1,
    counted: "nx.MultiDiGraph[str] | None" = None,
) -> str:
    """Return the text that belongs under the figure: what it shows, how to read it, and what it rests on."""
    counted = to_graph(basis.network, selection) if counted is None else counted
    graph = drawn_ties(counted, of, steps)
    title = word("figure_network", language, title=basis.network.title)
    shown = word("figure_of", language, name=shown_name(of, language), steps=steps) if of else title
    drawn = word("figure_drawn", language, institutions=len(graph), ties=graph.number_of_edges())
    notes = basis_notes(basis, selection, counted, language)
    return "\n".join([shown, drawn, word("figure_reading", language), *notes]) + "\n"
