"""The report on the network before and after: its measures at two dates, and the ties that began and ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection, judged_ties
from hospital_network.graph.ties.views import AnyNetwork, TieView
from hospital_network.reports.findings.basis import Basis, counted_sources, when
from hospital_network.reports.findings.overview import (
    CHANGE_COLUMNS,
    change_row,
    matrix,
    matrix_table,
    overview_notes,
    overview_summary,
)
from hospital_network.reports.text.language import Language, named, word
from hospital_network.reports.text.report import Report

_UNSURE = {"begun": "not_known_earlier", "over": "not_known_later"}
_TIE = ("since", "until", "name", "type", "partner")


def comparison_report(
    basis: Basis, selection: Selection, earlier: date, language: Language = "en", progress: Progress = silent
) -> Report:
    """Return the measures of the network on an earlier day beside those of the selection.

    Parameters
    ----------
    basis : Basis
    selection : Selection
        Which ties count afterwards: those of its date, or those active when last reported.
    earlier : date
    language : {"en", "zh"}
    progress : Progress
    """
    then = replace(selection, as_of=earlier)
    graph_then, graph = to_graph(basis.network, then), to_graph(basis.network, selection)
    summaries = overview_summary(graph_then, then, progress), overview_summary(graph, selection, progress)
    before, after = (summary.values for summary in summaries)
    lacks = {**summaries[1].shortfalls, **summaries[0].shortfalls}
    changes = _changes(basis.network, then, selection)
    cells = matrix(graph)
    sources = () if selection.as_of else basis.account(selection).sources
    return Report(
        title=word("title_overview", language),
        columns=CHANGE_COLUMNS,
        rows=[
            change_row(name, language, before.get(name), after.get(name), lacks.get(name))
            for name in _in_order(before, after)
        ],
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
            _ties(basis.network, changes.begun, "begun", changes.not_known_earlier, language),
            _ties(basis.network, changes.ended, "over", changes.not_known_later, language),
            matrix_table(cells, language),
        ],
        sources=counted_sources(basis, selection),
        document={
            "before": {"as_of": earlier.isoformat(), "figures": before, "province_matrix": matrix(graph_then)},
            "after": {
                "as_of": selection.as_of.isoformat() if selection.as_of else None,
                "figures": after,
                "province_matrix": cells,
            },
            "begun": [tie.id for tie in changes.begun],
            "over": [tie.id for tie in changes.ended],
            "not_known_earlier": [tie.id for tie in changes.not_known_earlier],
            "not_known_later": [tie.id for tie in changes.not_known_later],
        },
    )


def _in_order(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return the names of all measures: where one network is large enough for a sample, it has errors besides."""
    return list(before if len(before) > len(after) else after)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What counts on one side of a comparison only, by what the dates show."""

    begun: list[TieView]
    ended: list[TieView]
    not_known_earlier: list[TieView]
    not_known_later: list[TieView]


def _changes(network: AnyNetwork, then: Selection, selection: Selection) -> _Changes:
    """Return the ties that are known to have begun or ended, and those that only one side is known to have."""
    before, after = ({tie.id: reason for *_, tie, reason in judged_ties(network, each)} for each in (then, selection))
    appear = [id_ for id_, reason in after.items() if reason is None and before[id_] is not None]
    vanish = [id_ for id_, reason in before.items() if reason is None and after[id_] is not None]

    def ties(ids: Iterable[str]) -> list[TieView]:
        return sorted((network.cooperations[id_] for id_ in ids), key=lambda tie: (tie.since or "", tie.id))

    return _Changes(
        begun=ties(id_ for id_ in appear if before[id_] == "not_begun"),
        ended=ties(id_ for id_ in vanish if after[id_] == "ended"),
        not_known_earlier=ties(id_ for id_ in appear if before[id_] == "unknown_date"),
        not_known_later=ties(id_ for id_ in vanish if after[id_] == "unknown_date"),
    )


def _ties(
    network: AnyNetwork, ties: list[TieView], change: str, unsure: Sequence[TieView], language: Language
) -> Report:
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
    return Report(
        title=word(f"title_{change}", language),
        columns=columns,
        rows=rows,
        lead=[word(_UNSURE[change], language, ties=len(unsure))] if unsure else [],
        nothing=word(f"nothing_{change}", language),
    )
