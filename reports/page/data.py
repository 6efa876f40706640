"""The data of the page: one document of plain values, small enough to be embedded in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from pypinyin import Style, lazy_pinyin

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import (
    Agreement,
    Cooperation,
    Evidence,
    Fact,
    Institution,
    Network,
    Outcome,
    Participant,
    Quantity,
)
from hospital_network.graph.outcomes import OUTCOME_KINDS
from hospital_network.graph.selection import (
    ALL_KINDS,
    COUNTED_KINDS,
    COUNTED_TYPES,
    Selection,
    judged_ties,
    representative,
)
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS, MEDICAL_PROVIDERS
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES
from hospital_network.reports.findings.basis import WholeBasis, basis_notes
from hospital_network.reports.findings.most_connected import MEASURES, measured
from hospital_network.reports.page import document
from hospital_network.reports.page.core import core
from hospital_network.reports.page.words import page_words

_KINDS, _TYPES = list(INSTITUTION_KINDS), list(COOPERATION_TYPES)

_Tie = tuple[str, str, Cooperation]


def page_data(basis: WholeBasis, selection: Selection, most: int, most_ties: int) -> document.PageData:
    """Return all the page shows: institutions with positions and measures, ties with evidence, words, notes.

    Parameters
    ----------
    basis : WholeBasis
    selection : Selection
        What the measures count, and what the page shows at first; kinds and types that are not limited
        by name can be switched on.
    most, most_ties : int
        The size up to which a page opens at once; of a larger network only the core is shown.
    """
    network = _in_order(basis.network)
    graph = to_graph(network, selection)
    measures = {row["id"]: row for row in measured(graph)}
    partners = {id_: row["partners"] for id_, row in measures.items()}
    ties = list(_ties(network, selection))
    candidates = _candidates(network, selection, ties)
    shown = core(candidates, [tie[:2] for tie in ties], partners, most, most_ties)
    numbers = {id_: number for number, id_ in enumerate(shown)}
    kept = [tie for tie in ties if tie[0] in numbers and tie[1] in numbers]
    sources = {source: number for number, source in enumerate(network.sources)}
    places = positions((network.institutions[id_] for id_ in shown), partners)
    units = _units(network, selection)
    return {
        "title": network.title,
        "as_of": str(selection.as_of or ""),
        "kinds": [
            {"key": kind.key, "en": kind.name_en, "zh": kind.name_zh, "shape": kind.shape}
            for kind in INSTITUTION_KINDS.values()
        ],
        "types": [
            {"key": type_.key, "en": type_.name_en, "zh": type_.name_zh, "mutual": type_.mutual}
            for type_ in COOPERATION_TYPES.values()
        ],
        "measures": list(MEASURES),
        "ranked_kinds": list(MEDICAL_PROVIDERS),
        "shown_at_first": {"kinds": sorted(selection.kinds), "types": sorted(selection.types)},
        "networks": [
            {"id": item.id, "title": item.title, "en": item.title_en} for item in network.subnetworks.values()
        ],
        "sources": [
            {"title": item.title, "publisher": item.publisher, "date": item.date} for item in network.sources.values()
        ],
        "tiles": [
            {"name": tile.name, "short": tile.short, "en": tile.name_en, "column": tile.column, "row": tile.row}
            for tile in PROVINCE_TILES.values()
        ],
        "cities_en": _cities_in_pinyin(network.institutions[id_] for id_ in shown),
        "institutions": [
            _institution(network, network.institutions[id_], places[id_], units[id_], measures.get(id_), sources)
            for id_ in shown
        ],
        "ties": [_tie(tie, numbers, network, sources) for tie in kept],
        "left_out": {"institutions": len(candidates) - len(shown), "ties": len(ties) - len(kept)},
        "outlines": None,
        "notes": {"en": basis_notes(basis, selection, graph, "en"), "zh": basis_notes(basis, selection, graph, "zh")},
        "words": page_words(),
    }


def _in_order(network: Network) -> Network:
    """Return the network sorted: a database returns another order than the files it was loaded from."""
    return Network.of(
        (network.institutions[id_] for id_ in sorted(network.institutions)),
        sorted(network.cooperations.values(), key=lambda tie: (tie.from_id, tie.to_id, tie.id)),
        sorted(network.sources.values(), key=lambda source: (source.date or "", source.id)),
        (network.subnetworks[id_] for id_ in sorted(network.subnetworks)),
        network.title,
    )


def _ties(network: Network, selection: Selection) -> Iterable[_Tie]:
    """Yield the ties the page may show; without a date also planned and ended ones, which can be switched on."""
    wide = replace(
        selection,
        kinds=ALL_KINDS if selection.kinds == COUNTED_KINDS else selection.kinds,
        types=frozenset(COOPERATION_TYPES) if selection.types == COUNTED_TYPES else selection.types,
    )
    if selection.as_of:
        yield from _named_or_not(network, wide)
        return
    everything = {
        id_: tie if tie.status == "active" else tie.model_copy(update={"status": "active"})
        for id_, tie in network.cooperations.items()
    }
    for giver, receiver, tie in _named_or_not(replace(network, cooperations=everything), wide):
        yield giver, receiver, network.cooperations[tie.id]


def _named_or_not(network: Network, selection: Selection) -> Iterable[_Tie]:
    """Yield the ties that count, and those with institutions that no source names: drawn, but never counted."""
    for giver, receiver, tie, reason in judged_ties(network, selection):
        if reason is None or (reason == "unnamed" and giver != receiver):
            yield giver, receiver, tie


def _candidates(network: Network, selection: Selection, ties: Iterable[_Tie]) -> list[str]:
    """Return the institutions that are not rolled up into another; of subnetworks, those with a tie in them."""
    if selection.networks:
        return sorted({end for giver, receiver, _ in ties for end in (giver, receiver)})
    kinds = ALL_KINDS if selection.kinds == COUNTED_KINDS else selection.kinds
    return [
        id_
        for id_ in sorted(network.institutions)
        if network.institutions[id_].kind in kinds and (not selection.roll_up or representative(network, id_) == id_)
    ]


def _units(network: Network, selection: Selection) -> Mapping[str, list[str]]:
    """Return the names of the units counted as part of each institution: campuses, centres, departments, studios."""
    units: dict[str, list[str]] = defaultdict(list)
    for id_, institution in network.institutions.items():
        whole = representative(network, id_) if selection.roll_up else id_
        if whole != id_:
            units[whole].append(institution.name)
    return units


def _institution(
    network: Network,
    institution: Institution,
    place: tuple[float, float],
    units: list[str],
    measures: Mapping[str, Any] | None,
    sources: Mapping[str, int],
) -> document.Institution:
    syllables = lazy_pinyin(institution.name)
    whole = network.institutions.get(institution.part_of or "")
    entry = {
        "id": institution.id,
        "name": institution.name,
        "en": institution.name_en,
        "kind": _KINDS.index(institution.kind),
        "names": [*institution.aliases, *institution.weak_aliases],
        "units": units,
        "part_of": whole.name if whole else None,
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
        "facts": [
            *(_fact(key, fact, sources) for key, fact in sorted(institution.facts.items())),
            *({**_outcome(each), "evidence": _evidence(each.evidence, sources)} for each in institution.outcomes),
        ],
        "unnamed": str(institution.unnamed) if institution.unnamed else None,
        "evidence": _evidence(institution.evidence, sources),
        "x": place[0],
        "y": place[1],
        "measures": [_short(measures[name]) for name in MEASURES] if measures else None,
    }
    return cast(document.Institution, _without_gaps(entry))


def _without_gaps(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, [], "")}


def _short(value: float) -> float:
    return value if isinstance(value, int) else round(value, 5)


def _fact(key: str, fact: Fact, sources: Mapping[str, int]) -> document.Fact:
    evidence = _evidence(fact.evidence, sources)
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


def _evidence(evidence: Iterable[Evidence], sources: Mapping[str, int]) -> list[document.Evidence]:
    return [document.Evidence(sources.get(item.source, item.source), item.locator) for item in evidence]


def _tie(tie: _Tie, numbers: Mapping[str, int], network: Network, sources: Mapping[str, int]) -> document.Tie:
    giver, receiver, cooperation = tie
    entry = {
        "id": cooperation.id,
        "type": _TYPES.index(cooperation.type),
        "ends": document.Ends(numbers[giver], numbers[receiver]),
        "giver_unit": network.institutions[cooperation.from_id].name if cooperation.from_id != giver else None,
        "receiver_unit": network.institutions[cooperation.to_id].name if cooperation.to_id != receiver else None,
        "network": cooperation.network,
        "since": cooperation.since,
        "until": cooperation.until,
        "status": cooperation.status if cooperation.status != "active" else None,
        "fields": [*cooperation.fields, *cooperation.areas],
        "quantities": [
            *(_quantity(key, quantity) for key, quantity in sorted(cooperation.quantities.items())),
            *map(_outcome, cooperation.outcomes),
        ],
        "agreement": _agreement(cooperation.agreement),
        "schedule": cooperation.schedule,
        "people": [_participant(network, participant) for participant in cooperation.people],
        "inferred": list(cooperation.inferred_aspects),
        "note": cooperation.note,
        "evidence": _evidence(cooperation.evidence, sources),
    }
    return cast(document.Tie, _without_gaps(entry))


def _participant(network: Network, participant: Participant) -> str:
    name = network.name_of_participant(participant.person, participant.name)
    return f"{name}（{participant.role}）" if participant.role else name


def _outcome(outcome: Outcome) -> document.Quantity:
    counts = "：".join(filter(None, (OUTCOME_KINDS[outcome.what].name_zh, outcome.counts)))
    return {"key": outcome.what, "counts": counts, "value": str(outcome), "joint": False, "as_of": outcome.as_of}


def _agreement(agreement: Agreement | None) -> str | None:
    if agreement is None:
        return None
    term = f"{agreement.term_years} 年" if agreement.term_years else None
    return " · ".join(filter(None, (agreement.title, agreement.signed, term)))


def _cities_in_pinyin(institutions: Iterable[Institution]) -> dict[str, str]:
    """Return the English spelling of each city: Bijie for 毕节市."""
    cities = sorted({institution.city for institution in institutions if institution.city})
    return {city: "".join(lazy_pinyin(city.removesuffix("市"), style=Style.NORMAL)).capitalize() for city in cities}
