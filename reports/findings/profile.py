"""The report on one institution: who it is, its ties with their evidence, how it ranks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network, Outcome
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.properties import evidence_text, outcome_text
from hospital_network.graph.ties.selection import ALL_KINDS, Reason, Selection, counts_as, judged_ties
from hospital_network.graph.ties.views import AnyNetwork, InstitutionView, NetworkOf
from hospital_network.graph.vocabulary.outcomes import OUTCOME_KINDS, SINGLE_EVENTS
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.findings.basis import Basis, basis_notes, sources_of
from hospital_network.reports.findings.most_connected import is_ranked
from hospital_network.reports.findings.profile_sections import (
    alliances,
    direction,
    evidence,
    fact_text,
    figure_text,
    filled,
    of_kinds_not_counted,
    part_name,
    partners_by_type,
    possibility,
    programmes,
    ranks,
    staff,
    ties_not_in_force,
    ties_of_parts,
)
from hospital_network.reports.findings.uncertainty import betweenness_note, closeness_note
from hospital_network.reports.text.language import Language, grade_name, listed, named, word
from hospital_network.reports.text.report import Report

COLUMNS = (
    "part",
    "direction",
    "type",
    "partner",
    "partner_id",
    "since",
    "until",
    "status",
    "fields",
    "areas",
    "quantities",
    "outcomes",
    "agreement",
    "people",
    "inferred",
    "possible",
    "evidence",
)
SHOWN = ("direction", "type", "partner", "inferred", "possible", "part", "since", "evidence")


def profile_report(
    basis: Basis,
    selection: Selection,
    institution: InstitutionView,
    records: Network,
    language: Language = "en",
    progress: Progress = silent,
) -> Report:
    """Return one institution on one page.

    The ties are those `selection` chooses, with partners of every kind. Rolled up, those of its campuses, centres,
    departments and studios in the same city are among them, each with the part that it was reported of; parts in
    other cities have their own ties in a section, as have ties that are planned or over.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    institution : InstitutionView
        Rolled up, it counts as the institution it is part of.
    records : Network
        The records of the institutions `with_parts` names, and of their ties; others may be among them.
    language : {"en", "zh"}
    progress : Progress
    """
    whole = counts_as(basis.network, institution.id, selection)
    subject = records.institutions[whole]
    network = NetworkOf(
        sources=basis.network.sources,
        institutions=basis.network.institutions,
        cooperations=records.cooperations,
        people=records.people,
    )
    # The page shows every partner, and context; what counts is for the measures.
    everything = replace(selection, kinds=ALL_KINDS, types=frozenset(COOPERATION_TYPES))
    judged = [tied for tied in judged_ties(network, everything) if tied[0] != tied[1]]
    ties = [
        (giver, receiver, tie)
        for giver, receiver, tie, reason in judged
        if reason is None and tie.type in selection.types and whole in (giver, receiver)
    ]
    rows = [_tie_row(network, whole, giver, receiver, tie, language) for giver, receiver, tie in ties]
    rows.sort(key=lambda row: (row["direction"], row["type"], row["partner_id"], row["since"] or ""))
    records_of_ties = sorted((tie for _, _, tie in ties), key=lambda tie: tie.id)
    graph = to_graph(basis.network, selection)
    between = measures.betweenness_with_error(graph, progress)
    near = measures.closeness_with_error(graph, progress)
    standing = _standing(graph, whole, {"betweenness": between.values, "closeness": near.values}, progress)
    # By id, as the seed files and Neo4j give them in different orders.
    judged.sort(key=lambda tied: tied[2].id)
    own = [tied for tied in judged if whole in tied[:2]]
    around = [(giver, receiver, tie) for giver, receiver, tie, reason in own if reason is None]
    not_now = [(giver, receiver, tie) for giver, receiver, tie, reason in own if reason in _NOT_NOW]
    apart = set(with_parts(network, whole, selection)) - {whole}
    of_parts = [
        (giver, receiver, tie)
        for giver, receiver, tie, reason in judged
        if reason in (None, *_NOT_NOW) and whole not in (giver, receiver) and not apart.isdisjoint((giver, receiver))
    ]
    document = {
        "institution": subject.model_dump(mode="json", exclude_defaults=True),
        "measures": standing,
        "ties": [tie.model_dump(mode="json", exclude_defaults=True) for tie in records_of_ties],
        "structure": [
            tie.model_dump(mode="json", exclude_defaults=True)
            for _, _, tie in around
            if tie.type_of.family == "structure"
        ],
        "ties_of_parts": [tie.model_dump(mode="json", exclude_defaults=True) for _, _, tie in of_parts],
        "ties_not_in_force": [tie.model_dump(mode="json", exclude_defaults=True) for _, _, tie in not_now],
    }
    return Report(
        title=word("title_profile", language, name=subject.name),
        columns=COLUMNS,
        rows=rows,
        lead=[
            *_identity(network, subject, standing, language),
            *_listed_but_not_counted(network, ties, selection.kinds, language),
        ],
        notes=[
            *_unnamed_partners(network, whole, own, language),
            *betweenness_note(between, language),
            *closeness_note(near, language),
            *basis_notes(basis, selection, graph, language),
        ],
        shown=filled(SHOWN, rows, ["part", "inferred", "possible"]),
        nothing=word("no_ties", language),
        sections=[
            *([ties_of_parts(network, apart, of_parts, language)] if of_parts else []),
            *([ties_not_in_force(network, whole, not_now, language)] if not_now else []),
            partners_by_type(network, whole, ties, selection.kinds, language),
            *alliances(basis.network, whole, around, selection, language),
            staff(network, whole, ties, language),
            programmes(network, whole, around, language),
            ranks(standing, language),
            evidence(network, subject, around, language),
        ],
        document=document,
        sources=sources_of(basis, set(_cited(document))),
    )


def _cited(value: Any) -> Iterator[str]:
    """Yield the source of each piece of evidence in a document."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key == "evidence":
                yield from (piece["source"] for piece in item)
            else:
                yield from _cited(item)
    elif isinstance(value, list):
        for item in value:
            yield from _cited(item)


_NOT_NOW: tuple[Reason, ...] = ("planned", "ended", "not_begun", "unknown_date", "unpaired")
"""Reasons why a tie does not count that a page on an institution shows all the same."""


def with_parts(network: AnyNetwork, institution_id: str, selection: Selection) -> list[str]:
    """Return the ids of an institution, or of what it counts as, and of all its parts wherever they are.

    Examples
    --------
    >>> parts = [Institution(id=id_, name=id_, kind="campus", part_of="mother") for id_ in ("east", "west")]
    >>> network = Network.of([Institution(id="mother", name="mother", kind="hospital"), *parts])
    >>> with_parts(network, "east", Selection()), with_parts(network, "east", Selection(roll_up=False))
    (['mother', 'east', 'west'], ['east'])
    """
    if not selection.roll_up:
        return [institution_id]
    whole = counts_as(network, institution_id, selection)
    return [id_ for id_ in network.institutions if any(above.id == whole for above in network.part_of_chain(id_))]


def _tie_row(
    network: AnyNetwork, whole: str, giver: str, receiver: str, tie: Cooperation, language: Language
) -> dict[str, Any]:
    other = receiver if giver == whole else giver
    return {
        "part": part_name(network, whole, giver, tie),
        "direction": word(direction(whole, giver, tie), language),
        "type": named(tie.type_of, language),
        "partner": network.institutions[other].name,
        "partner_id": other,
        "since": tie.since,
        "until": tie.until,
        "status": word(tie.status, language),
        "fields": tie.fields,
        "areas": tie.areas,
        "quantities": {key: figure_text(quantity) for key, quantity in tie.quantities.items()},
        "outcomes": [outcome_text(outcome) for outcome in tie.outcomes],
        "agreement": tie.agreement.model_dump(exclude_none=True) if tie.agreement else None,
        "people": [network.name_of_participant(each.person, each.name) for each in tie.people],
        "inferred": _aspects(tie.inferred_aspects, language) or None,
        "possible": possibility(tie, language),
        "evidence": [evidence_text(piece) for piece in tie.evidence],
    }


def _aspects(aspects: Iterable[str], language: Language) -> str:
    return listed((word(f"aspect_{aspect}", language) for aspect in aspects), language)


def _standing(
    graph: "nx.MultiDiGraph[str]", whole: str, known: Mapping[str, dict[str, Any]], progress: Progress
) -> dict[str, Any]:
    """Return how many institutions a report on hospitals ranks; of one that counts, each measure and its rank."""
    partners = measures.INSTITUTION_MEASURES["partners"](graph)
    peers = [id_ for id_ in graph if is_ranked({"kind": graph.nodes[id_]["kind"], "partners": partners[id_]})]
    if whole not in graph:
        return {"of": len(peers)}
    values = measures.institution_measures(graph, progress, {**known, "partners": partners})
    standing = {
        name: {"value": by_id[whole], "rank": measures.ranks({id_: by_id[id_] for id_ in peers}).get(whole)}
        for name, by_id in values.items()
    }
    return {"of": len(peers), **standing}


def _listed_but_not_counted(
    network: AnyNetwork, ties: Sequence[tuple[str, str, Cooperation]], kinds: Collection[str], language: Language
) -> Iterator[str]:
    """Yield a sentence on the ties in the table that do not count, so that it does not seem to contradict the sums."""
    uncounted = list(of_kinds_not_counted(network, ties, kinds))
    if uncounted:
        ends = {network.institutions[end].kind for giver, receiver, _ in uncounted for end in (giver, receiver)}
        left_out = ends.difference(kinds)
        names = listed((named(kind, language) for key, kind in INSTITUTION_KINDS.items() if key in left_out), language)
        yield word("listed_of_every_kind", language, ties=len(ties), uncounted=len(uncounted), kinds=names)


def _unnamed_partners(
    network: AnyNetwork, whole: str, judged: Iterable[tuple[str, str, Cooperation, Reason | None]], language: Language
) -> Iterable[str]:
    """Yield a sentence on the institutions that no source names; none of them is in a table."""
    others = {receiver if giver == whole else giver for giver, receiver, _, reason in judged if reason == "unnamed"}
    unnamed = [network.institutions[other] for other in sorted(others - {whole})]
    if unnamed:
        names = "; ".join(f"{institution.name} ({institution.unnamed})" for institution in unnamed)
        yield word("and_unnamed", language, names=names)


def _result(outcome: Outcome, language: Language) -> str:
    is_event = outcome.what in SINGLE_EVENTS and outcome.value in (None, 1)
    date = outcome.since if is_event or not outcome.since else word("from_date", language, date=outcome.since)
    details = ", ".join(detail for detail in (outcome.counts, outcome.as_of, date) if detail)
    result = f"{named(OUTCOME_KINDS[outcome.what], language)} {outcome}".strip()
    return f"{result} ({details})" if details else result


def _identity(network: AnyNetwork, subject: Institution, standing: dict[str, Any], language: Language) -> Iterable[str]:
    kind = INSTITUTION_KINDS[subject.kind]
    is_open = subject.status in (None, "operating", "closed")
    identity = [
        named(kind, language),
        subject.grade and grade_name(subject.grade, language),
        " ".join(dict.fromkeys(filter(None, (subject.province, subject.city, subject.county)))),
        subject.status and word(f"status_{subject.status}", language),
        subject.opened and word("opened_on" if is_open else "to_open_on", language, date=subject.opened),
        subject.completed and word("completed_on" if is_open else "to_complete_on", language, date=subject.completed),
        subject.id,
    ]
    yield " · ".join(item for item in identity if item)
    names = [*((subject.name_en,) if subject.name_en else ()), *subject.aliases]
    for key, called in (("also_called", names), ("called_in_one_text", subject.weak_aliases)):
        if called:
            yield word(key, language, names="; ".join(called))
    if subject.codes:
        yield word("has_identifiers", language, codes="; ".join(subject.codes))
    if subject.part_of:
        yield word("is_part_of", language, name=network.institutions[subject.part_of].name)
    if subject.facts:
        facts = (fact_text(key, fact, language) for key, fact in subject.facts.items())
        yield word("facts", language, facts="; ".join(facts))
    if subject.outcomes:
        yield word("results", language, results="; ".join(_result(each, language) for each in subject.outcomes))
    for key, aspects in (("aspects_inferred", subject.inferred), ("aspects_general", subject.general_knowledge)):
        if aspects:
            yield word(key, language, aspects=_aspects(aspects, language))
    if "partners" in standing and standing["partners"]["rank"]:
        values = {name: standing[name]["value"] for name in ("partners", "gives_to", "receives_from")}
        yield word("standing", language, rank=standing["partners"]["rank"], of=standing["of"], **values)
