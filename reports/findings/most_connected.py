"""The report on the most connected hospitals."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import possible_partners, to_graph
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS, MEDICAL_PROVIDERS
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources, networks_of_ties, why_possible
from hospital_network.reports.findings.too_small import needs
from hospital_network.reports.findings.uncertainty import (
    RANK_BOUNDS,
    betweenness_note,
    closeness_note,
    rank_bounds,
    stability_note,
)
from hospital_network.reports.text.language import Language, heading, listed, named, word
from hospital_network.reports.text.report import Report

MEASURES = tuple(measures.INSTITUTION_MEASURES)
COLUMNS = ("rank", "id", "name", "kind", "province", "city", *MEASURES, "possible_partners")
SHOWN = ("rank", "name", "kind", "city", "partners", "gives_to", "receives_from", "strength")


def measured(
    graph: "nx.MultiDiGraph[str]",
    progress: Progress = silent,
    known: Mapping[str, dict[str, Any]] = MappingProxyType({}),
    possible: Mapping[str, Sequence[str]] = MappingProxyType({}),
    further: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    ids: Sequence[str] | None = None,
) -> list[dict[str, Any]]:
    """Return institutions of a graph, by default all, with all measures and how many more partners they may have."""
    values = measures.institution_measures(graph, progress, known, ids)
    return [
        {
            "id": id_,
            **graph.nodes[id_],
            **{name: values[name][id_] for name in MEASURES},
            "possible_partners": len(possible.get(id_, ())),
            **{name: by_id[id_] for name, by_id in further.items()},
        }
        for id_ in (graph if ids is None else ids)
    ]


def is_ranked(institution: Mapping[str, Any]) -> bool:
    """Return whether reports on hospitals rank an institution: it gives care, and has a partner that counts."""
    return institution["kind"] in MEDICAL_PROVIDERS and institution["partners"] > 0


def across_networks_note(graph: "nx.MultiDiGraph[str]", language: Language) -> list[str]:
    """Return the sentence on ranks across networks that rest on different reports; nothing within one network."""
    networks = networks_of_ties(graph)
    return [word("across_networks", language, networks=networks)] if networks > 1 else []


def possible_note(rows: Sequence[Mapping[str, Any]], selection: Selection, language: Language) -> list[str]:
    """Return the sentence on partners that are possible and not known; nothing where there are none."""
    if not rows:
        return []
    if selection.possibly:
        return [word("possible_partners_counted", language)]
    why = why_possible(selection, language)
    only_possible = sum(not row["partners"] and row["kind"] in MEDICAL_PROVIDERS for row in rows)
    return [word("possible_partners_left_out", language, why=why, count=only_possible)]


def ranked(rows: list[dict[str, Any]], by: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the first rows by falling measure with their rank; equals share a rank, ordered by ties, then id.

    Examples
    --------
    >>> rows = [{"id": "b", "partners": 1, "strength": 1}, {"id": "a", "partners": 1, "strength": 1}]
    >>> [(row["rank"], row["id"]) for row in ranked(rows, "partners")]
    [(1, 'a'), (1, 'b')]
    """
    rank = measures.ranks({row["id"]: row[by] for row in rows})
    ordered = sorted(rows, key=lambda row: (rank[row["id"]], -row["strength"], row["id"]))
    return [{"rank": rank[row["id"]], **row} for row in ordered[:limit]]


def hospitals_report(
    basis: Basis,
    selection: Selection,
    by: str = "partners",
    limit: int | None = 20,
    language: Language = "en",
    progress: Progress = silent,
    groups: Sequence[str] = (),
    intervals: bool = False,
) -> Report:
    """Return the institutions that give care with the most partners that the sources name.

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
        Called with how far a measure is that takes its time.
    groups : sequence of str
        Groups of `measures.FURTHER_MEASURES`, which add their columns.
    intervals : bool
        Whether ranks have an interval, where one can be had.
    """
    graph = to_graph(basis.network, selection)
    between = measures.betweenness_with_error(graph, progress)
    near = measures.closeness_with_error(graph, progress)
    known: dict[str, dict[str, Any]] = {"betweenness": between.values, "closeness": near.values}
    known |= {name: measures.INSTITUTION_MEASURES[name](graph) for name in {"partners", "strength", by} - set(known)}
    institutions: list[dict[str, Any]] = [
        {"id": id_, "kind": kind, **{name: known[name][id_] for name in ("partners", "strength", by)}}
        for id_, kind in graph.nodes(data="kind")
    ]
    candidates = [institution for institution in institutions if is_ranked(institution)]
    bounds, bounds_note = rank_bounds(graph, candidates, by, language) if intervals else ({}, [])
    first = {row["id"]: row["rank"] for row in ranked(candidates, by, limit)}
    possible = possible_partners(basis.network, selection)
    further = _further(graph, groups)
    rows = [
        {"rank": first[row["id"]], **row, **bounds.get(row["id"], {})}
        for row in measured(graph, progress, known, possible, further, list(first))
    ]
    meaning = word(f"meaning_{by}", language)
    shown: tuple[str, ...] = SHOWN if by in SHOWN else (*SHOWN[:4], by, *SHOWN[4:])
    if any(row["id"] in possible for row in candidates):
        shown = (*shown[: shown.index("partners") + 1], "possible_partners", *shown[shown.index("partners") + 1 :])
    return Report(
        title=word("title_hospitals", language)
        if by == "partners"
        else word("title_hospitals_by", language, measure=heading(by, language)),
        columns=(COLUMNS[0], *(RANK_BOUNDS if bounds else ()), *COLUMNS[1:], *further),
        rows=rows,
        notes=[
            _ranked_note(selection, language),
            word("by_measure", language, measure=heading(by, language), meaning=meaning),
            *possible_note([row for row in institutions if row["id"] in possible], selection, language),
            *across_networks_note(graph, language),
            *bounds_note,
            *stability_note(graph, selection, by, {row["id"]: row[by] for row in candidates}, language),
            *betweenness_note(between, language),
            *closeness_note(near, language),
            *_further_notes(graph, groups, language),
            *basis_notes(basis, selection, graph, language),
        ],
        sources=counted_sources(basis, selection),
        shown=_with_bounds(("rank", "name", by, *further) if further else shown, bool(bounds)),
        nothing=word("nothing_counted", language),
    )


def _ranked_note(selection: Selection, language: Language) -> str:
    kinds = (named(INSTITUTION_KINDS[key], language) for key in MEDICAL_PROVIDERS if key in selection.kinds)
    return word("ranked_kinds", language, kinds=listed(kinds, language))


def _with_bounds(shown: tuple[str, ...], bounds: bool) -> tuple[str, ...]:
    return ("rank", "rank_interval", *shown[1:]) if bounds else shown


def _further(graph: "nx.MultiDiGraph[str]", groups: Sequence[str]) -> dict[str, dict[str, float | None]]:
    return {name: values for group in groups for name, values in measures.further_measures(graph, group).items()}


def _further_notes(graph: "nx.MultiDiGraph[str]", groups: Sequence[str], language: Language) -> list[str]:
    """Return what the further columns mean, and which of them say nothing on a network of this size."""
    there = measures.sizes(graph) if groups else {}
    return [
        *(word(f"further_{group}", language, others=max(len(graph) - 1, 0)) for group in groups),
        *(
            word("too_small_column", language, column=heading(name, language), needs=needs(lack, language))
            for group in groups
            for name in measures.FURTHER_MEASURES[group]
            if (lack := measures.shortfall(name, there))
        ),
    ]
