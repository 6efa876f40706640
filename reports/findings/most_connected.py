"""The report on the most connected hospitals."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.selection import Selection
from hospital_network.graph.vocabulary import MEDICAL_PROVIDERS
from hospital_network.reports.findings.basis import Basis, basis_notes
from hospital_network.reports.findings.uncertainty import closeness_note, sample_note, stability_note
from hospital_network.reports.text.language import Language, heading, word
from hospital_network.reports.text.report import Report

MEASURES = tuple(measures.OF_INSTITUTIONS)
COLUMNS = ("rank", "id", "name", "kind", "province", "city", *MEASURES)
SHOWN = ("rank", "name", "city", "partners", "gives_to", "receives_from", "strength", "reach_2")


def measured(
    graph: "nx.MultiDiGraph[str]",
    progress: Progress = silent,
    known: Mapping[str, dict[str, Any]] = MappingProxyType({}),
) -> list[dict[str, Any]]:
    """Return every institution of a graph with all measures, unranked, in order of id."""
    values = measures.of_institutions(graph, progress, known)
    return [
        {"id": id_, **said, **{name: values[name][id_] for name in MEASURES}} for id_, said in graph.nodes(data=True)
    ]


def ranked(rows: list[dict[str, Any]], by: str) -> list[dict[str, Any]]:
    """Return rows by falling measure with their rank; equals share a rank, ordered by ties, then id.

    Examples
    --------
    >>> rows = [{"id": "b", "partners": 1, "strength": 1}, {"id": "a", "partners": 1, "strength": 1}]
    >>> [(row["rank"], row["id"]) for row in ranked(rows, "partners")]
    [(1, 'a'), (1, 'b')]
    """
    ordered = sorted(rows, key=lambda row: (-row[by], -row["strength"], row["id"]))
    better = 0
    result: list[dict[str, Any]] = []
    for position, row in enumerate(ordered):
        if position and row[by] != ordered[position - 1][by]:
            better = position
        result.append({"rank": better + 1, **row})
    return result


def hospitals_report(
    basis: Basis,
    selection: Selection,
    by: str = "partners",
    limit: int | None = 20,
    language: Language = "en",
    progress: Progress = silent,
) -> Report:
    """Return the most connected hospitals.

    Parameters
    ----------
    basis : Basis
        The network and where it was read.
    selection : Selection
        Which ties count, and partners of which kinds; hospitals, campuses and primary care are ranked.
    by : str
        One of `MEASURES`.
    limit : int or None
        How many rows; None for all.
    language : {"en", "zh"}
    progress : Progress
        Told how far a measure is that takes its time.
    """
    graph = to_graph(basis.network, selection)
    between = measures.betweenness_of(measures.partner_graph(graph), progress=progress)
    near = measures.closeness_of(graph, progress=progress)
    known = {"betweenness": between.values, "closeness": near.values}
    rows = ranked([row for row in measured(graph, progress, known) if row["kind"] in MEDICAL_PROVIDERS], by)
    meaning = word(f"meaning_{by}", language)
    shown = SHOWN if by in SHOWN else (*SHOWN[:3], by, *SHOWN[3:])
    return Report(
        title=word("title_hospitals", language),
        columns=COLUMNS,
        rows=rows[:limit],
        notes=[
            word("by_measure", language, measure=heading(by, language), meaning=meaning),
            stability_note(graph, selection, by, {row["id"]: row[by] for row in rows}, language),
            *sample_note(graph, language, between.error),
            *closeness_note(graph, language, near.error),
            *basis_notes(basis, selection, graph, language),
        ],
        shown=shown,
    )
