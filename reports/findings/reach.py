"""The report on whom the help of an institution reaches: in how many steps, where, and who is left out."""

from collections import Counter, defaultdict
from typing import Any

import networkx as nx

from hospital_network.graph.measures import reach
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.measures.reachability import reached_through
from hospital_network.graph.ties.selection import Selection, counts_as
from hospital_network.graph.ties.views import InstitutionView
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.reports.findings.basis import Basis, basis_notes, sources_of_rows
from hospital_network.reports.findings.dependence import support_ties, tie_and_source_ids
from hospital_network.reports.text.language import Language, listed, named, word
from hospital_network.reports.text.report import Report

COLUMNS = ("step", "id", "name", "kind", "province", "city", "via", "tie_ids", "source_ids")
SHOWN = ("step", "name", "province", "city", "via")
_NAMED = 3


def reach_report(
    basis: Basis,
    selection: Selection,
    institution: InstitutionView,
    steps: int | None = None,
    language: Language = "en",
) -> Report:
    """Return every institution that `institution` reaches, nearest first, through whom, and whom it does not reach.

    The question ``reach`` follows the same ties, on institutions that are not rolled up.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    institution : InstitutionView
        Who gives. Rolled up, it counts as the institution it is part of.
    steps : int, optional
        How far to look; default as far as it goes.
    language : {"en", "zh"}
    """
    graph = to_graph(basis.network, selection)
    start = counts_as(basis.network, institution.id, selection)
    steps_to = reach(graph, start, steps) if start in graph else {}
    through = reached_through(graph, steps_to)
    ties = support_ties(graph, {(giver, id_) for id_ in steps_to for giver in through[id_] or [start]})
    rows = [
        {
            **_row(graph, id_, step, through[id_]),
            **tie_and_source_ids(basis.network, [tie for giver in through[id_] or [start] for tie in ties[giver, id_]]),
        }
        for id_, step in steps_to.items()
    ]
    missed = [_row(graph, id_, None, []) for id_ in graph if id_ != start and id_ not in steps_to]
    name = basis.network.institutions[start].name
    lead = [_summary(rows, len(rows) + len(missed), language)] if rows else []
    if start not in graph:
        lead = [word("does_not_count", language, name=name)]
    return Report(
        title=word("title_reach", language, name=name),
        columns=COLUMNS,
        rows=rows,
        lead=lead,
        notes=[_followed(language), *basis_notes(basis, selection, graph, language)],
        sources=sources_of_rows(basis, selection, rows),
        shown=SHOWN,
        nothing=word("reaches_nobody", language),
        sections=[*([_map(rows, language)] if rows else []), _not_reached(missed, language)],
        document={
            "institution": start,
            "others": len(rows) + len(missed),
            "reached": [{column: row[column] for column in COLUMNS} for row in rows],
            "provinces": list(_by_province(rows)),
            "not_reached": _missed_by_province(missed),
        },
    )


def _followed(language: Language) -> str:
    support = [named(type_, language) for type_ in COOPERATION_TYPES.values() if type_.family == "support"]
    return word("reach_means", language, types=listed(support, language))


def _row(graph: "nx.MultiDiGraph[str]", id_: str, step: int | None, through: list[str]) -> dict[str, Any]:
    return {"step": step, "id": id_, **graph.nodes[id_], "via": [graph.nodes[giver]["name"] for giver in through]}


def _by_province(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the map: for each province how many are reached, the nearest in how many steps, in which cities."""
    counts = Counter(row["province"] for row in rows)
    return [
        {
            "province": province,
            "institutions": count,
            "nearest": min(row["step"] for row in rows if row["province"] == province),
            "cities": sorted({row["city"] for row in rows if row["province"] == province} - {None}),
        }
        for province, count in sorted(counts.items(), key=lambda item: (-item[1], item[0] or "\uffff"))
    ]


def _map(rows: list[dict[str, Any]], language: Language) -> Report:
    known = [{**row, "province": row["province"] or word("unknown", language)} for row in _by_province(rows)]
    return Report(word("title_map", language), ("province", "institutions", "nearest", "cities"), known)


def _missed_by_province(missed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the names of those not reached for each province: whole records would bury those reached."""
    by_province: dict[str | None, list[str]] = defaultdict(list)
    for row in missed:
        by_province[row["province"]].append(row["name"])
    return [
        {"province": province, "institutions": len(names), "names": names}
        for province, names in sorted(by_province.items(), key=lambda item: -len(item[1]))
    ]


def _not_reached(missed: list[dict[str, Any]], language: Language) -> Report:
    """Return those not reached by province, a few by name: how many they are is the finding."""
    rows = []
    for row in _missed_by_province(missed):
        count, names = row["institutions"], row["names"]
        more = [word("and_more", language, count=count - _NAMED)] if count > _NAMED else []
        place = row["province"] or word("unknown", language)
        rows.append({"province": place, "institutions": count, "names": [*names[:_NAMED], *more]})
    title = word("title_not_reached", language, count=len(missed))
    return Report(title, ("province", "institutions", "names"), rows, nothing=word("all_reached", language))


def _summary(rows: list[dict[str, Any]], others: int, language: Language) -> str:
    by_step = Counter(row["step"] for row in rows)
    return word(
        "reached",
        language,
        count=len(rows),
        others=others,
        steps=listed((word("in_steps", language, count=by_step[step], step=step) for step in by_step), language),
        provinces=len({row["province"] for row in rows} - {None}),
        cities=len({row["city"] for row in rows} - {None}),
    )
