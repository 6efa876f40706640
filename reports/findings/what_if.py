"""The report on what the network would lose without some institutions."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import networkx as nx

from hospital_network.graph.measures import Removal, removal
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection, counts_as
from hospital_network.graph.ties.views import AnyNetwork, InstitutionView
from hospital_network.reports.findings.basis import Basis, basis_notes, sources_of_rows
from hospital_network.reports.findings.dependence import support_note, support_ties, tie_and_source_ids
from hospital_network.reports.findings.overview import CHANGE_COLUMNS, change_row
from hospital_network.reports.findings.uncertainty import what_if_note
from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.report import Report

COLUMNS = ("id", "name", "kind", "province", "city", "loses", "lost_support_of", "tie_ids", "source_ids")
SHOWN = ("name", "city", "loses", "lost_support_of")


def what_if_report(
    basis: Basis,
    selection: Selection,
    without: Sequence[InstitutionView],
    language: Language = "en",
    progress: Progress = silent,
) -> Report:
    """Return who loses what, and how well the network holds together, if some institutions are removed.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    without : sequence of InstitutionView
        Who is removed. Rolled up, each counts as the institution it is part of.
    language : {"en", "zh"}
    progress : Progress
    """
    graph = to_graph(basis.network, selection)
    chosen = [institution.id for institution in without]
    removed = list(dict.fromkeys(counts_as(basis.network, id_, selection) for id_ in chosen))
    loss = removal(graph, removed, progress)
    rows = _rows(basis.network, graph, loss, language)
    names = [basis.network.institutions[id_].name for id_ in removed]
    absent = [
        word("does_not_count", language, name=name)
        for id_, name in zip(removed, names, strict=True)
        if id_ not in graph
    ]
    summary = word(
        "what_if_lead",
        language,
        none=len(loss.without_support),
        some=len(loss.less_support),
        isolated=len(loss.without_partners),
    )
    return Report(
        title=word("title_what_if", language, names=listed(names, language)),
        columns=COLUMNS,
        rows=rows,
        lead=[*absent, *([summary] if rows else [])],
        notes=[
            word("what_if_means", language),
            *what_if_note(loss, language),
            support_note(selection, language),
            *basis_notes(basis, selection, graph, language),
        ],
        sources=sources_of_rows(basis, selection, rows),
        shown=SHOWN,
        nothing=word("nobody_loses", language),
        sections=[_before_and_after(loss, language)],
        document={
            "without": removed,
            **asdict(loss),
            "ties_lost": {row["id"]: row["tie_ids"] for row in rows if row["tie_ids"]},
            "names": {id_: basis.network.institutions[id_].name for id_ in [*removed, *(row["id"] for row in rows)]},
        },
    )


def _rows(
    network: AnyNetwork, graph: "nx.MultiDiGraph[str]", loss: Removal, language: Language
) -> list[dict[str, Any]]:
    """Return who loses something: all support first, then some, then a last partner they gave to."""
    only_gave = [id_ for id_ in loss.without_partners if id_ not in loss.without_support]
    losses = [
        *(("all_support", id_, lost) for id_, lost in loss.without_support.items()),
        *(("some_support", id_, lost) for id_, lost in loss.less_support.items()),
        *(("all_partners", id_, []) for id_ in only_gave),
    ]
    ties = support_ties(graph, {(giver, id_) for _, id_, lost in losses for giver in lost})
    return [
        {
            "id": id_,
            **graph.nodes[id_],
            "loses": word(what, language),
            "lost_support_of": [graph.nodes[giver]["name"] for giver in lost],
            **tie_and_source_ids(network, [tie for giver in lost for tie in ties[giver, id_]]),
        }
        for what, id_, lost in losses
    ]


def _before_and_after(loss: Removal, language: Language) -> Report:
    before, after = asdict(loss.before), asdict(loss.after)
    # The institutions here are those with a partner; an overview counts all of the chosen kinds.
    keys = {name: "connected" if name == "institutions" else name for name in before}
    rows = [change_row(key, language, before[name], after[name]) for name, key in keys.items()]
    return Report(word("title_cohesion", language), CHANGE_COLUMNS, rows)
