"""The report on dependence: institutions with one supporter named, and cut points of the network."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.model import Network
from hospital_network.graph.store.properties import evidence_text
from hospital_network.graph.ties.selection import SUPPORT_TYPES, Reason, Selection, judged_ties
from hospital_network.graph.ties.views import AnyNetwork
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources, sources_of
from hospital_network.reports.findings.queries import sources_cited
from hospital_network.reports.text.language import Language, listed, named, word
from hospital_network.reports.text.report import Report

COLUMNS = (
    "id",
    "name",
    "kind",
    "province",
    "city",
    "only_supporter",
    "supporter_id",
    "types",
    "inferred_types",
    "ties",
    "inferred",
    "others_named",
)
SHOWN = ("name", "kind", "only_supporter", "types", "inferred_types")


def dependence_report(
    basis: Basis,
    selection: Selection,
    language: Language = "en",
    records_around: Callable[[Iterable[str]], Network] | None = None,
) -> Report:
    """Return the institutions of which one supporter is named, with those that are not counted, and the cut points.

    Support is what `selection.SUPPORT_TYPES` names; cut points are those of all ties of the selection.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    language : {"en", "zh"}
    records_around : callable, optional
        Reads the ties of some institutions with all their records, for the places in sources that state the support.
    """
    graph = to_graph(basis.network, selection)
    sole = measures.sole_supporters(graph)
    by_pair = support_ties(graph, {(supporter, id_) for id_, supporter in sole.items()})
    support = {id_: by_pair[supporter, id_] for id_, supporter in sole.items()}
    others = _others_named(basis.network, selection, sole, language)
    places = _places(basis.network, support, records_around) if records_around else {}
    rows = [
        {
            **_row(graph, id_, sole[id_], support[id_]),
            "others_named": others[id_],
            **({"evidence": places[id_]} if records_around else {}),
        }
        for id_ in sorted(sole, key=lambda id_: (sole[id_], id_))
    ]
    receivers = sum(bool(known) for known in measures.supporters(graph).values())
    supporters = _supporters(graph, sole)
    joints = _articulation_points(graph)
    lead = word(
        "depend",
        language,
        count=len(rows),
        receivers=receivers,
        inferred=sum(row["inferred"] for row in rows),
        others=sum(bool(row["others_named"]) for row in rows),
    )
    cited = sources_of(basis, {place.partition("#")[0] for cited in places.values() for place in cited})
    return Report(
        title=word("title_dependence", language),
        columns=(*COLUMNS, "evidence") if records_around else COLUMNS,
        rows=[{**row, **_type_names(row, language)} for row in rows],
        lead=[lead] if receivers else [],
        notes=[
            support_note(selection, language),
            *sources_cited(cited, language),
            *basis_notes(basis, selection, graph, language),
        ],
        shown=(*SHOWN, "evidence") if records_around else SHOWN,
        sources=cited or counted_sources(basis, selection),
        nothing=word("none_depend" if receivers else "nobody_receives", language),
        sections=[
            *([_others_section(rows, language)] if any(row["others_named"] for row in rows) else []),
            *([_supporters_section(supporters, language)] if supporters else []),
            Report(
                word("title_articulation", language),
                ("name", "province", "falls_into"),
                joints,
                nothing=word("no_articulation", language),
            ),
        ],
        document={"receivers": receivers, "single_supporter": rows, "supporters": supporters, "articulation": joints},
    )


def support_ties(
    graph: "nx.MultiDiGraph[str]", pairs: Collection[tuple[str, str]]
) -> dict[tuple[str, str], dict[str, dict[str, Any]]]:
    """Return the ties by which givers support receivers, by id, for each pair of the two."""
    support: dict[tuple[str, str], dict[str, dict[str, Any]]] = {pair: {} for pair in pairs}
    receivers = {receiver for _, receiver in pairs}
    every = columns(graph)
    # Of a million ties few are asked for.
    ties = every.with_ties(np.fromiter((id_ in receivers for id_ in every.ids), bool, len(every.ids))[every.receivers])
    ends = ties.by_id((ties.givers, ties.receivers))
    for pair, row in zip(ends, ties.rows.tolist(), strict=True):
        if pair in support and (tie := ties.table.make(row))["support"]:
            support[pair][ties.table.ids[row]] = tie
    return support


def tie_and_source_ids(network: AnyNetwork, ties: Iterable[str]) -> dict[str, list[str]]:
    """Return ties, and the ids of the sources that report them, as columns of a row that states these ties."""
    ids = sorted(ties)
    sources = {source for id_ in ids for source in network.cooperations[id_].sources}
    return {"tie_ids": ids, "source_ids": sorted(sources)}


def _places(
    network: AnyNetwork,
    support: Mapping[str, Mapping[str, Any]],
    records_around: Callable[[Iterable[str]], Network],
) -> dict[str, list[str]]:
    """Return the places in sources that state the support of each institution; each once."""
    # A tie may be that of a part of the institution.
    ends = {network.cooperations[tie].to_id for ties in support.values() for tie in ties}
    ties_around = records_around(sorted(ends)).cooperations
    return {
        id_: sorted({evidence_text(place) for tie in ties for place in ties_around[tie].evidence}, key=_place_order)
        for id_, ties in support.items()
    }


def _place_order(text: str) -> list[int | str]:
    """Return what orders the places of a source as its text does: p3 before p15."""
    # Numbers are compared with numbers only: every second part is one.
    return [int(part) if number % 2 else part for number, part in enumerate(re.split(r"([0-9]+)", text))]


def _row(
    graph: "nx.MultiDiGraph[str]", id_: str, supporter: str, by_id: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return one dependent institution; its ties are those by which the supporter supports it."""
    ties = by_id.values()
    types = sorted({tie["type"] for tie in ties}, key=list(COOPERATION_TYPES).index)
    stated = {tie["type"] for tie in ties if tie["fully_stated"]}
    return {
        "id": id_,
        **{key: graph.nodes[id_].get(key) for key in ("name", "kind", "province", "city")},
        "only_supporter": graph.nodes[supporter].get("name"),
        "supporter_id": supporter,
        "types": types,
        "inferred_types": [type_ for type_ in types if type_ not in stated],
        "ties": len(ties),
        "inferred": not stated,
    }


def _others_named(
    network: AnyNetwork, selection: Selection, sole: Mapping[str, str], language: Language
) -> dict[str, list[str]]:
    """Return the supporters that the data names for an institution and that the selection does not count, with why."""
    others: dict[str, dict[str, str]] = {id_: {} for id_ in sole}
    # Seed files and a database give the same ties in different orders.
    judged = sorted(judged_ties(network, selection, _NAMED_ALL_THE_SAME), key=lambda each: (each[0], each[2].id))
    for giver, receiver, tie, reason in judged:
        if reason is None or tie.type_of.family != "support":
            continue
        if receiver in sole and giver not in (receiver, sole[receiver]):
            if reason == "other_kinds":
                why = named(network.institutions[giver].kind_of, language)
            else:
                why = named(tie.type_of, language) if reason == "other_types" else word(reason, language)
            others[receiver].setdefault(network.institutions[giver].name, why)
    return {id_: [f"{name} ({why})" for name, why in names.items()] for id_, names in others.items()}


def _others_section(rows: Sequence[Mapping[str, Any]], language: Language) -> Report:
    columns = ("name", "others_named")
    return Report(word("title_others", language), columns, [row for row in rows if row["others_named"]])


def _supporters_section(rows: Sequence[Mapping[str, Any]], language: Language) -> Report:
    return Report(word("title_supporters", language), ("name", "province", "dependents"), rows)


_NAMED_ALL_THE_SAME: tuple[Reason, ...] = (
    "other_types",
    "planned",
    "inferred",
    "other_kinds",
    "unknown_date",
    "unpaired",
)
"""Reasons why a tie does not count although its giver supports the receiver, will do so, or may."""


def support_note(selection: Selection, language: Language) -> str:
    """Return the sentence on which types of tie count as support, and what a sole supporter means."""
    names = _types([key for key in COOPERATION_TYPES if key in SUPPORT_TYPES & selection.types], language)
    return word("depends_means", language, types=listed(names, language))


def _types(keys: list[str], language: Language) -> list[str]:
    return [named(COOPERATION_TYPES[key], language) for key in keys]


def _type_names(row: Mapping[str, Any], language: Language) -> dict[str, list[str]]:
    return {column: _types(row[column], language) for column in ("types", "inferred_types")}


def _supporters(graph: "nx.MultiDiGraph[str]", sole: dict[str, str]) -> list[dict[str, Any]]:
    counts = Counter(sole.values())
    return [_named(graph, id_, dependents=counts[id_]) for id_ in sorted(counts, key=lambda id_: (-counts[id_], id_))]


def _articulation_points(graph: "nx.MultiDiGraph[str]") -> list[dict[str, Any]]:
    """Return the articulation points, those first that cut off most."""
    parts = measures.articulation_points(graph)
    cut_off = {id_: sum(sizes) - sizes[0] for id_, sizes in parts.items()}
    return [_named(graph, id_, falls_into=parts[id_]) for id_ in sorted(parts, key=lambda id_: (-cut_off[id_], id_))]


def _named(graph: "nx.MultiDiGraph[str]", id_: str, **counts: Any) -> dict[str, Any]:
    attributes = graph.nodes[id_]
    return {"id": id_, "name": attributes.get("name"), "province": attributes.get("province"), **counts}
