"""What the page is drawn from: one document of plain values, small enough to travel inside the page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pypinyin import Style, lazy_pinyin

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Evidence, Fact, Institution, Network, Quantity
from hospital_network.graph.selection import (
    ALL_KINDS,
    COUNTED_KINDS,
    COUNTED_TYPES,
    Selection,
    in_force,
    representative,
    selected_ties,
)
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS, MEDICAL_PROVIDERS
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES
from hospital_network.reports.findings.basis import WholeBasis, basis_notes
from hospital_network.reports.findings.most_connected import MEASURES, measured
from hospital_network.reports.page.core import core
from hospital_network.reports.page.words import page_words

_SIGNS = {"exact": "", "at_least": "≥ ", "about": "≈ ", "at_most": "≤ "}
_KINDS, _TYPES = list(INSTITUTION_KINDS), list(COOPERATION_TYPES)

Tie = tuple[str, str, Cooperation]


def page_document(basis: WholeBasis, selection: Selection, most: int, most_ties: int) -> dict[str, Any]:
    """Return all the page shows: institutions with positions and measures, ties with evidence, words, notes.

    Parameters
    ----------
    basis : WholeBasis
    selection : Selection
        What the measures count, and what the page shows at first; kinds and types that are not limited
        by name are there to be switched on.
    most, most_ties : int
        The size of a page that still opens at once; of a larger network the core is shown.
    """
    network = _in_order(basis.network)
    graph = to_graph(network, selection)
    counted = {row["id"]: row for row in measured(graph)}
    ties = list(_ties(network, selection))
    partners = {id_: row["partners"] for id_, row in counted.items()}
    standing = _standing(network, selection, ties)
    shown = core(standing, [tie[:2] for tie in ties], partners, most, most_ties)
    numbers = {id_: number for number, id_ in enumerate(shown)}
    kept = [tie for tie in ties if tie[0] in numbers and tie[1] in numbers]
    sources = {source: number for number, source in enumerate(network.sources)}
    places = positions((network.institutions[id_] for id_ in shown), partners)
    units = _units(network, selection)
    return {
        "title": network.title,
        "measures": MEASURES,
        "kinds": [[kind.key, kind.name_en, kind.name_zh] for kind in INSTITUTION_KINDS.values()],
        "types": [
            [type_.key, type_.name_en, type_.name_zh, int(type_.mutual), type_.family]
            for type_ in COOPERATION_TYPES.values()
        ],
        "at_first": {"kinds": sorted(selection.kinds), "types": sorted(selection.types)},
        "ranked_kinds": MEDICAL_PROVIDERS,
        "networks": [[item.id, item.title, item.title_en] for item in network.subnetworks.values()],
        "sources": [[item.title, item.publisher, item.date] for item in network.sources.values()],
        "tiles": [[t.name, t.short, t.name_en, t.column, t.row] for t in PROVINCE_TILES.values()],
        "cities_en": _cities_in_pinyin(network.institutions[id_] for id_ in shown),
        "institutions": [
            _institution(network.institutions[id_], places[id_], counted.get(id_), units[id_], sources)
            | _part_of(network, network.institutions[id_])
            for id_ in shown
        ],
        "ties": [_tie(found, numbers, network, sources) for found in kept],
        "outlines": None,
        "as_of": str(selection.as_of or ""),
        "left_out": {"institutions": len(standing) - len(shown), "ties": len(ties) - len(kept)},
        "notes": {"en": basis_notes(basis, selection, graph, "en"), "zh": basis_notes(basis, selection, graph, "zh")},
        "words": page_words(),
    }


def _in_order(network: Network) -> Network:
    """Return the network in an order of its own: a database gives another than the files it was loaded from."""
    return Network.of(
        (network.institutions[id_] for id_ in sorted(network.institutions)),
        sorted(network.cooperations.values(), key=lambda tie: (tie.from_id, tie.to_id, tie.id)),
        sorted(network.sources.values(), key=lambda source: (source.date or "", source.id)),
        (network.subnetworks[id_] for id_ in sorted(network.subnetworks)),
        network.title,
    )


def _ties(network: Network, selection: Selection) -> Iterable[Tie]:
    """Yield the ties the page may show: without a date also planned and ended ones, to be switched on."""
    wide = replace(
        selection,
        kinds=ALL_KINDS if selection.kinds == COUNTED_KINDS else selection.kinds,
        types=frozenset(COOPERATION_TYPES) if selection.types == COUNTED_TYPES else selection.types,
    )
    if selection.as_of:
        yield from selected_ties(network, wide)
        return
    everything = {
        id_: tie if in_force(tie) else tie.model_copy(update={"status": "active"})
        for id_, tie in network.cooperations.items()
    }
    for giver, receiver, tie in selected_ties(replace(network, cooperations=everything), wide):
        yield giver, receiver, network.cooperations[tie.id]


def _standing(network: Network, selection: Selection, ties: Iterable[Tie]) -> list[str]:
    """Return the institutions that stand for themselves; of one subnetwork, those of its ties."""
    if selection.networks:
        return sorted({end for giver, receiver, _ in ties for end in (giver, receiver)})
    kinds = ALL_KINDS if selection.kinds == COUNTED_KINDS else selection.kinds
    return [
        id_
        for id_ in sorted(network.institutions)
        if network.institutions[id_].kind in kinds and (not selection.roll_up or representative(network, id_) == id_)
    ]


def _units(network: Network, selection: Selection) -> Mapping[str, list[str]]:
    """Return the names of what counts as each institution: its campuses, centres, departments, studios."""
    units: dict[str, list[str]] = defaultdict(list)
    for id_, institution in network.institutions.items():
        whole = representative(network, id_) if selection.roll_up else id_
        if whole != id_:
            units[whole].append(institution.name)
    return units


def _part_of(network: Network, institution: Institution) -> dict[str, str]:
    whole = network.institutions.get(institution.part_of or "")
    return {"part": whole.name} if whole else {}


def _institution(
    institution: Institution,
    place: tuple[float, float],
    measured_: Mapping[str, Any] | None,
    units: list[str],
    sources: Mapping[str, int],
) -> dict[str, Any]:
    syllables = lazy_pinyin(institution.name)
    said = {
        "id": institution.id,
        "name": institution.name,
        "en": institution.name_en,
        "k": _KINDS.index(institution.kind),
        "names": [*institution.aliases, *institution.weak_aliases],
        "units": units,
        "pinyin": "".join(syllables).casefold(),
        "initials": "".join(syllable[:1] for syllable in syllables).casefold(),
        "p": institution.province,
        "c": institution.city,
        "county": institution.county,
        "grade": institution.grade,
        "status": institution.status,
        "opened": institution.opened,
        "note": institution.note,
        "facts": [_fact(key, fact, sources) for key, fact in sorted(institution.facts.items())],
        "ev": _evidence(institution.evidence, sources),
        "x": place[0],
        "y": place[1],
        "m": [_short(measured_[name]) for name in MEASURES] if measured_ else None,
    }
    return _without_gaps(said)


def _without_gaps(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value not in (None, [], "")}


def _short(value: float) -> float:
    return value if isinstance(value, int) else round(value, 5)


def _fact(key: str, fact: Fact, sources: Mapping[str, int]) -> list[Any]:
    value = f"{_SIGNS[fact.qualifier]}{fact.value:,}" if isinstance(fact.value, int | float) else fact.value
    return [key, fact.counts, value, fact.as_of, _evidence(fact.evidence, sources)]


def _quantity(key: str, quantity: Quantity) -> list[Any]:
    return [key, quantity.counts, f"{_SIGNS[quantity.qualifier]}{quantity.value:,}", int(bool(quantity.joint))]


def _evidence(pieces: Iterable[Evidence], sources: Mapping[str, int]) -> list[Any]:
    return [
        [sources.get(piece.source, piece.source), piece.locator, int(piece.basis == "inferred")] for piece in pieces
    ]


def _tie(found: Tie, numbers: Mapping[str, int], network: Network, sources: Mapping[str, int]) -> dict[str, Any]:
    giver, receiver, tie = found
    said = {
        "id": tie.id,
        "t": _TYPES.index(tie.type),
        "a": numbers[giver],
        "b": numbers[receiver],
        "from": network.institutions[tie.from_id].name if tie.from_id != giver else None,
        "to": network.institutions[tie.to_id].name if tie.to_id != receiver else None,
        "net": tie.network,
        "since": tie.since,
        "until": tie.until,
        "status": tie.status if tie.status != "active" else None,
        "fields": list(tie.fields),
        "q": [_quantity(key, quantity) for key, quantity in sorted(tie.quantities.items())],
        "schedule": tie.schedule,
        "people": [f"{person.name}（{person.role}）" if person.role else person.name for person in tie.people],
        "note": tie.note,
        "ev": _evidence(tie.evidence, sources),
    }
    return _without_gaps(said)


def _cities_in_pinyin(institutions: Iterable[Institution]) -> dict[str, str]:
    """Return how each city is written in English: 毕节市 is Bijie."""
    cities = sorted({institution.city for institution in institutions if institution.city})
    return {city: "".join(lazy_pinyin(city.removesuffix("市"), style=Style.NORMAL)).capitalize() for city in cities}
