"""The data of the page: one document of plain values, small enough to be embedded in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hospital_network.graph.measures.projection import possible_partners, to_graph
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.places.english_places import english_place
from hospital_network.graph.text.dates import today
from hospital_network.graph.ties.selection import (
    ALL_KINDS,
    COUNTED_KINDS,
    COUNTED_TYPES,
    Selection,
    counts_as,
    judged_ties,
)
from hospital_network.graph.vocabulary.specialties import specialties_of
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS, MEDICAL_PROVIDERS
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES
from hospital_network.reports.findings.basis import WholeBasis, basis_notes
from hospital_network.reports.findings.coverage import coverage
from hospital_network.reports.findings.most_connected import MEASURES, measured
from hospital_network.reports.page import document
from hospital_network.reports.page.citations import Citations, web_address
from hospital_network.reports.page.core import core
from hospital_network.reports.page.entries import RolledUpTie, folded_parts, institution_entry, tie_entry
from hospital_network.reports.page.words import page_words

if TYPE_CHECKING:
    from hospital_network.loaders.texts.source_text import SourceText

_DRAWN_AT_FIRST = COUNTED_KINDS | {"alliance"}
"""The kinds shown at first where kinds are not limited: an alliance is no partner, but its members are its ties."""


def page_data(
    basis: WholeBasis,
    selection: Selection,
    most: int,
    most_ties: int,
    texts: "Mapping[str, SourceText] | None" = None,
    day: date | None = None,
) -> document.PageData:
    """Return all the page shows: institutions with positions and measures, ties with evidence, words, notes.

    Parameters
    ----------
    basis : WholeBasis
    selection : Selection
        What the measures count, and what the page shows at first; kinds and types that are not limited
        by name can be switched on.
    most, most_ties : int
        The size up to which a page opens at once; of a larger network only the core is shown.
    texts : Mapping, optional
        Texts of sources, by id; then the page contains the paragraphs that are cited.
    day : date, optional
        The day on which a plan may be overdue; default the day of the selection, else today.
    """
    network = _in_order(basis.network)
    graph = to_graph(network, selection)
    measures = {row["id"]: row for row in measured(graph)}
    partners = {id_: row["partners"] for id_, row in measures.items()}
    ties, possible, not_on_page = _ties(network, selection)
    candidates = _candidates(network, selection, ties)
    shown = core(candidates, [tie[:2] for tie in ties], partners, most, most_ties)
    in_core = set(shown)
    kept = [tie for tie in ties if tie[0] in in_core and tie[1] in in_core]
    folded = folded_parts(kept)
    drawn = [*shown, *folded]
    numbers = {id_: number for number, id_ in enumerate(drawn)}
    citations = Citations(network.sources, texts)
    not_on_page["core"] = len(ties) - len(kept)
    places = positions((network.institutions[id_] for id_ in drawn), partners)
    units, people = _units(network, selection), _people(network, selection)
    # Without a tie that is only possible, nobody may have partners that it is not known to have.
    may_have = possible_partners(network, selection) if possible else {}
    day = selection.as_of or day or today()
    recorded = _coverage(network)
    return {
        "title": network.title,
        "as_of": str(selection.as_of or ""),
        "kinds": [
            {"key": kind.key, "en": kind.name_en, "zh": kind.name_zh, "shape": kind.shape}
            for kind in INSTITUTION_KINDS.values()
        ],
        "types": [
            {"key": type_.key, "en": type_.name_en, "zh": type_.name_zh, "family": type_.family}
            for type_ in COOPERATION_TYPES.values()
        ],
        "measures": list(MEASURES),
        "ranked_kinds": list(MEDICAL_PROVIDERS),
        "shown_at_first": {"kinds": sorted(_kinds_at_first(selection)), "types": sorted(selection.types)},
        "networks": [
            {"id": item.id, "title": item.title, "en": item.title_en} for item in network.subnetworks.values()
        ],
        "sources": [
            {"title": item.title, "publisher": item.publisher, "date": item.date, "url": web_address(item.url)}
            for item in network.sources.values()
        ],
        "tiles": [
            {"name": tile.name, "short": tile.short, "en": tile.name_en, "column": tile.column, "row": tile.row}
            for tile in PROVINCE_TILES.values()
        ],
        "coverage": recorded,
        "cities_en": _cities_in_english(
            *(network.institutions[id_].city for id_ in drawn),
            *(city for province in recorded for city in province["cities_without"]),
        ),
        "specialties": _specialties(tie[2] for tie in kept),
        "institutions": [
            institution_entry(
                institution,
                place=places[institution.id],
                units=units[institution.id],
                is_folded=institution.id in folded,
                whole=_whole(network, selection, institution),
                measures=measures.get(institution.id),
                possible_partners=len(may_have.get(institution.id, ())),
                people=people.get(institution.id, []),
                numbers=numbers,
                citations=citations,
            )
            for institution in (network.institutions[id_] for id_ in drawn)
        ],
        "ties": [
            tie_entry(
                tie,
                is_possible=tie[2].id in possible,
                day=day,
                numbers=numbers,
                network=network,
                citations=citations,
            )
            for tie in kept
        ],
        "paragraphs": citations.paragraphs,
        "left_out": {"institutions": len(candidates) - len(shown), "ties": len(ties) - len(kept)},
        "not_on_page": {reason: count for reason, count in not_on_page.items() if count},
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
        (network.people[id_] for id_ in sorted(network.people)),
    )


def _kinds_at_first(selection: Selection) -> frozenset[str]:
    return _DRAWN_AT_FIRST if selection.kinds == COUNTED_KINDS else selection.kinds


def _ties(network: Network, selection: Selection) -> tuple[list[RolledUpTie], set[str], Counter[str]]:
    """Return the ties the page may show, the ids of those that are only possible, and by reason how many are others.

    It may show those with unnamed institutions; without a date also planned and ended ones, which can be switched on.
    """
    wide = replace(
        selection,
        kinds=ALL_KINDS if selection.kinds == COUNTED_KINDS else selection.kinds,
        types=frozenset(COOPERATION_TYPES) if selection.types == COUNTED_TYPES else selection.types,
    )
    candidates = network
    if not selection.as_of:
        everything = {
            id_: tie if tie.status == "active" else tie.model_copy(update={"status": "active"})
            for id_, tie in network.cooperations.items()
        }
        candidates = replace(network, cooperations=everything)
    ties: list[RolledUpTie] = []
    others: Counter[str] = Counter()
    for giver, receiver, tie, reason in judged_ties(candidates, replace(wide, possibly=True)):
        if reason is None or (reason == "unnamed" and giver != receiver):
            ties.append((giver, receiver, network.cooperations[tie.id]))
        else:
            others[reason] += 1
    not_known = {
        tie.id
        for *_, tie, reason in judged_ties(candidates, replace(wide, possibly=False))
        if reason in ("unpaired", "unknown_date")
    }
    return ties, not_known, others


def _candidates(network: Network, selection: Selection, ties: Iterable[RolledUpTie]) -> list[str]:
    """Return the institutions that are not rolled up into another; of subnetworks, those with a tie in them."""
    if selection.networks:
        return sorted({end for giver, receiver, _ in ties for end in (giver, receiver)})
    kinds = ALL_KINDS if selection.kinds == COUNTED_KINDS else selection.kinds
    return [
        id_
        for id_ in sorted(network.institutions)
        if network.institutions[id_].kind in kinds and counts_as(network, id_, selection) == id_
    ]


def _units(network: Network, selection: Selection) -> Mapping[str, list[str]]:
    """Return the names of the units counted as part of each institution: campuses, centres, departments, studios."""
    units: dict[str, list[str]] = defaultdict(list)
    for id_, institution in network.institutions.items():
        whole = counts_as(network, id_, selection)
        if whole != id_:
            units[whole].append(institution.name)
    return units


def _people(network: Network, selection: Selection) -> Mapping[str, list[str]]:
    """Return who has which post, by the institution that the post counts as; at a part, with its name."""
    people: dict[str, list[str]] = defaultdict(list)
    for person in network.people.values():
        for post in person.posts:
            whole = counts_as(network, post.institution, selection)
            part = network.institutions[post.institution].name if whole != post.institution else None
            role = " · ".join(filter(None, (part, post.role)))
            people[whole].append(f"{person.name}（{role}）" if role else person.name)
    return people


def _whole(network: Network, selection: Selection, institution: Institution) -> Institution | None:
    """Return what an institution is part of, or what that counts as."""
    above = network.institutions.get(institution.part_of or "")
    return above and network.institutions[counts_as(network, above.id, selection)]


def _coverage(network: Network) -> list[document.Coverage]:
    return [
        {
            "province": province.province,
            "sources": len(province.sources),
            "institutions": len(province.institutions),
            "ties": len(province.ties),
            "cities": province.cities,
            "cities_without": list(province.cities_without),
        }
        for province in coverage(network)
    ]


def _cities_in_english(*cities: str | None) -> dict[str, str]:
    """Return the English name of each city: Bijie for 毕节市."""
    return {city: english_place(city) for city in sorted(set(filter(None, cities)))}


def _specialties(ties: Iterable[Cooperation]) -> dict[str, list[str]]:
    """Return for each field of ties the specialties that it is or belongs to; itself alone where it is none."""
    fields = sorted({field for tie in ties for field in tie.fields})
    return {field: specialties_of(field) or [field] for field in fields}
