"""The report on the network before and after: its measures at two dates, and the ties that began and ended."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import networkx as nx

from hospital_network.graph.account import account
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.selection import Selection
from hospital_network.graph.views import AnyNetwork, TieView
from hospital_network.reports.findings.basis import Basis, when
from hospital_network.reports.findings.overview import (
    change_row,
    matrix,
    matrix_table,
    overview_notes,
    overview_summary,
)
from hospital_network.reports.text.language import Language, named, word
from hospital_network.reports.text.report import Report

COLUMNS = ("figure", "before", "after", "change", "meaning")
_TIE = ("since", "until", "name", "type", "partner")


def comparison_report(
    basis: Basis, selection: Selection, earlier: date, language: Language = "en", progress: Progress = silent
) -> Report:
    """Return the measures of the network on an earlier day beside those of the selection.

    Parameters
    ----------
    basis : Basis
    selection : Selection
        Which ties count afterwards: those of its date, or those now active.
    earlier : date
    language : {"en", "zh"}
    progress : Progress
    """
    then = replace(selection, as_of=earlier)
    graph_then, graph = to_graph(basis.network, then), to_graph(basis.network, selection)
    summaries = overview_summary(graph_then, then, progress), overview_summary(graph, selection, progress)
    before, after = (summary.values for summary in summaries)
    begun, ended = _changes(basis.network, graph_then, graph)
    cells = matrix(graph)
    sources = () if selection.as_of else account(basis.network, selection).sources
    return Report(
        title=word("title_overview", language),
        columns=COLUMNS,
        rows=[change_row(name, language, before.get(name), after.get(name)) for name in _in_order(before, after)],
        lead=[
            word(
                "compared",
                language,
                before=when(basis.network, then, (), language),
                after=when(basis.network, selection, sources, language),
            )
        ],
        notes=overview_notes(basis, selection, graph, summaries, language),
        sections=[
            _ties(basis.network, begun, "begun", language),
            _ties(basis.network, ended, "over", language),
            matrix_table(cells, language),
        ],
        document={
            "before": {"as_of": earlier.isoformat(), "figures": before, "province_matrix": matrix(graph_then)},
            "after": {
                "as_of": selection.as_of.isoformat() if selection.as_of else None,
                "figures": after,
                "province_matrix": cells,
            },
            "begun": [tie.id for tie in begun],
            "over": [tie.id for tie in ended],
        },
    )


def _in_order(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return the names of all measures: where one network is large enough for a sample, it has errors besides."""
    return list(before if len(before) > len(after) else after)


def _changes(
    network: AnyNetwork, graph_then: "nx.MultiDiGraph[str]", graph: "nx.MultiDiGraph[str]"
) -> tuple[list[TieView], list[TieView]]:
    """Return the ties that count later and did not then, and the reverse, in order of time."""
    before, after = ({id_ for _, _, id_ in each.edges(keys=True)} for each in (graph_then, graph))
    begun = [network.cooperations[id_] for id_ in after - before]
    ended = [network.cooperations[id_] for id_ in before - after]
    return sorted(begun, key=lambda tie: (tie.since or "", tie.id)), sorted(ended, key=lambda tie: tie.id)


def _ties(network: AnyNetwork, ties: list[TieView], what: str, language: Language) -> Report:
    rows = [
        {
            "since": tie.since,
            "until": tie.until,
            "name": network.institutions[tie.from_id].name,
            "type": named(tie.type_of, language),
            "partner": network.institutions[tie.to_id].name,
        }
        for tie in ties
    ]
    columns = [column for column in _TIE if column != "until" or any(row["until"] for row in rows)]
    return Report(word(f"title_{what}", language), columns, rows, nothing=word(f"nothing_{what}", language))
