"""Institutions and ties as entries of the document inside the page: plain values, absent where there is none."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from pypinyin import lazy_pinyin

from hospital_network.graph.model import (
    Agreement,
    Cooperation,
    Fact,
    Institution,
    Network,
    Outcome,
    Participant,
    Quantity,
)
from hospital_network.graph.text.dates import latest
from hospital_network.graph.ties.selection import is_sure
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.findings.most_connected import MEASURES
from hospital_network.reports.page import document
from hospital_network.reports.page.citations import Citations

_KINDS, _TYPES = list(INSTITUTION_KINDS), list(COOPERATION_TYPES)

RolledUpTie = tuple[str, str, Cooperation]
"""Giver and receiver as they count, and the tie."""


def institution_entry(
    institution: Institution,
    *,
    place: tuple[float, float],
    units: list[str],
    whole: Institution | None,
    is_folded: bool,
    measures: Mapping[str, Any] | None,
    possible_partners: int,
    people: list[str],
    numbers: Mapping[str, int],
    citations: Citations,
) -> document.Institution:
    """Return an institution as the page contains it.

    Parameters
    ----------
    institution : Institution
    place : tuple of float
        Its position.
    units : list of str
        Names of the parts that count as this institution.
    whole : Institution or None
        What it is part of, as counted.
    is_folded : bool
        Whether its ties count as those of what it is part of.
    measures : Mapping or None
        By name; None where it takes no part in measures.
    possible_partners : int
        How many more partners it may have.
    people : list of str
        Who has which post there.
    numbers : Mapping
        Number of each institution of the page by id.
    citations : Citations
    """
    syllables = lazy_pinyin(institution.name)
    entry = {
        "id": institution.id,
        "name": institution.name,
        "en": institution.name_en,
        "kind": _KINDS.index(institution.kind),
        "names": [*institution.aliases, *institution.weak_aliases],
        "units": units,
        "part_of": whole and whole.name,
        "whole": whole and numbers.get(whole.id),
        "folded": is_folded or None,
        "possible_partners": possible_partners or None,
        "people": people,
        "unnamed": str(institution.unnamed or ""),
        "pinyin": "".join(syllables).casefold(),
        "initials": "".join(syllable[:1] for syllable in syllables).casefold(),
        "province": institution.province,
        "city": institution.city,
        "county": institution.county,
        "grade": institution.grade,
        "status": institution.status,
        "opened": institution.opened,
        "completed": institution.completed,
        "inferred": list(institution.inferred),
        "general_knowledge": list(institution.general_knowledge),
        "note": institution.note,
        "facts": [_fact(key, fact, citations) for key, fact in sorted(institution.facts.items())],
        "outcomes": [_outcome(outcome, citations) for outcome in institution.outcomes],
        "evidence": citations.of(institution.evidence),
        "x": place[0],
        "y": place[1],
        "measures": [_short(measures[name]) for name in MEASURES] if measures else None,
    }
    return cast(document.Institution, _without_gaps(entry))


def _without_gaps(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, [], "")}


def _short(value: float) -> float:
    return value if isinstance(value, int) else round(value, 5)


def _fact(key: str, fact: Fact, citations: Citations) -> document.Fact:
    evidence = citations.of(fact.evidence)
    shown = {"key": key, "counts": fact.counts, "value": str(fact), "as_of": fact.as_of}
    return cast(document.Fact, {**shown, "inferred": fact.inferred, "evidence": evidence})


def _quantity(key: str, quantity: Quantity) -> document.Quantity:
    return {
        "key": key,
        "counts": quantity.counts,
        "value": str(quantity),
        "as_of": quantity.as_of,
        "joint": bool(quantity.joint),
    }


def _outcome(outcome: Outcome, citations: Citations) -> document.Outcome:
    return {
        "what": outcome.what,
        "counts": outcome.counts,
        "value": str(outcome),
        "since": outcome.since,
        "as_of": outcome.as_of,
        "evidence": citations.of(outcome.evidence),
    }


def _agreement(agreement: Agreement | None) -> document.Agreement | None:
    if agreement is None:
        return None
    return {"title": agreement.title, "signed": agreement.signed, "term_years": agreement.term_years}


def _is_overdue(tie: Cooperation, day: date) -> bool:
    planned_for = latest(tie.since) if tie.status == "planned" and tie.since else None
    return planned_for is not None and planned_for < day


def _participant(network: Network, participant: Participant) -> str:
    name = network.name_of_participant(participant.person, participant.name)
    return f"{name}（{participant.role}）" if participant.role else name


def _ends(tie: RolledUpTie) -> list[tuple[str, str]]:
    """Return the institution at each end, and what it counts as."""
    giver, receiver, cooperation = tie
    return [(cooperation.from_id, giver), (cooperation.to_id, receiver)]


def folded_parts(ties: Iterable[RolledUpTie]) -> list[str]:
    """Return the ids of the institutions at the ends of ties that count as another one.

    Examples
    --------
    >>> tie = Cooperation(type="supports", from_id="studio", to_id="b", evidence=[{"source": "s", "locator": "p1"}])
    >>> folded_parts([("hospital", "b", tie)])
    ['studio']
    """
    return sorted({part for tie in ties for part, end in _ends(tie) if part != end})


def tie_entry(
    tie: RolledUpTie,
    *,
    is_possible: bool,
    day: date,
    numbers: Mapping[str, int],
    network: Network,
    citations: Citations,
) -> document.Tie:
    """Return a tie as the page contains it.

    Parameters
    ----------
    tie : RolledUpTie
    is_possible : bool
        Whether it is only possible, not known.
    day : date
        The day on which a planned tie may be overdue.
    numbers : Mapping
        Number of each institution of the page by id.
    network : Network
    citations : Citations
    """
    giver, receiver, cooperation = tie
    parts = document.Ends(*(numbers.get(part, numbers[end]) for part, end in _ends(tie)))
    entry = {
        "id": cooperation.id,
        "type": _TYPES.index(cooperation.type),
        "ends": document.Ends(numbers[giver], numbers[receiver]),
        "giver_unit": network.institutions[cooperation.from_id].name if cooperation.from_id != giver else None,
        "receiver_unit": network.institutions[cooperation.to_id].name if cooperation.to_id != receiver else None,
        "parts": parts if parts != (numbers[giver], numbers[receiver]) else None,
        "network": cooperation.network,
        "since": cooperation.since,
        "until": cooperation.until,
        "status": cooperation.status if cooperation.status != "active" else None,
        "possible": is_possible or None,
        "unstated": None if is_sure(cooperation, "stated") else True,
        "overdue": _is_overdue(cooperation, day) or None,
        "fields": list(cooperation.fields),
        "areas": list(cooperation.areas),
        "quantities": [_quantity(key, quantity) for key, quantity in sorted(cooperation.quantities.items())],
        "agreement": _agreement(cooperation.agreement),
        "outcomes": [_outcome(outcome, citations) for outcome in cooperation.outcomes],
        "schedule": cooperation.schedule,
        "people": [_participant(network, participant) for participant in cooperation.people],
        "inferred": list(cooperation.inferred_aspects),
        "note": cooperation.note,
        "evidence": citations.of(cooperation.evidence),
    }
    return cast(document.Tie, _without_gaps(entry))
