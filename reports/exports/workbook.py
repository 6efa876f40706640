"""The network as a workbook for Excel and WPS, its first sheet a guide to the others.

The sheets of institutions and ties begin with what a person reads; ids, codes and figures, which the program reads
back, stand at the right. Cells are text or numbers, never formulas; only addresses of sources are links. Dates are
written as the source states them, as text: ``2024`` and ``2024-05`` are no days.
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import networkx as nx
import xlsxwriter

from hospital_network.graph.faults import Language
from hospital_network.graph.measures.projection import possible_partners, to_graph
from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Figure,
    Institution,
    Network,
    Participant,
    Source,
)
from hospital_network.graph.places.english_places import english_place
from hospital_network.graph.store.properties import evidence_text, participant_text
from hospital_network.graph.text.dates import earliest, latest
from hospital_network.graph.ties.selection import Selection, is_sure
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.tables.cells import join_list
from hospital_network.reports.exports.flat_records import FlatRow, columns_of, cooperation_rows, institution_rows
from hospital_network.reports.exports.tables import institution_row
from hospital_network.reports.exports.workbook_sheet import Row, cell_safe, write_sheet
from hospital_network.reports.exports.workbook_words import (
    ABOUT_HEADS,
    COUNTED,
    FAMILIES,
    HOW_TO_READ,
    ITEMS,
    KNOWN,
    QUALIFIERS,
    SHEET_NAMES,
    STATED,
    columns_item,
    head_of,
    in_language,
)
from hospital_network.reports.findings.basis import WholeBasis, basis_notes
from hospital_network.reports.findings.most_connected import COLUMNS as MEASURE_COLUMNS
from hospital_network.reports.findings.most_connected import MEASURES, measured, ranked
from hospital_network.reports.text.language import LANGUAGES, named, word
from hospital_network.reports.text.shown_names import named_in

RecordT = TypeVar("RecordT")

POST_COLUMNS = (
    "id",
    "name",
    "institution_id",
    "institution",
    "role",
    "since",
    "until",
    "note",
    "evidence",
    "evidence_url",
)
FIGURE_COLUMNS = (
    *("subject", "figure_counts", "value", "qualifier", "up_to", "as_of", "shared_count", "status_name", "stated"),
    *("known", "evidence", "id", "figure_key"),
)
FLOW_COLUMNS = (
    *("from_province", "to_province", "type_name", "family", "year", "status_name", "stated", "known", "counted"),
    "ties",
)
MEASURE_SHEET = (
    *("rank", "name", "kind_name", "province", "city"),
    *(column for column in MEASURE_COLUMNS if column not in ("rank", "name", "kind", "province", "city", "id")),
    "id",
)
_PLACES = ("province", "city", "county")
_READ_FIRST: Mapping[str, Mapping[Language, Sequence[str]]] = {
    "institutions": {
        "zh": ("name", "kind_name", *_PLACES, "grade", "status_name", "opened"),
        "en": (
            "name_en",
            "name",
            "kind_name",
            *(f"{level}_shown" for level in _PLACES),
            "grade",
            "status_name",
            "opened",
        ),
    },
    "cooperations": dict.fromkeys(
        LANGUAGES,
        (
            *("from_name", "type_name", "to_name", "from_province", "from_city", "to_province", "to_city", "year"),
            *("since", "until", "status_name", "stated", "known", "counted", "fields", "note"),
        ),
    ),
}
_PRINTED = {"cooperations": 15, "figures": 10, "measures": len(MEASURE_SHEET) - 1}
"""How many columns are printed, where it is not those that are read first, or all."""


def workbook(basis: WholeBasis, generated: datetime | None = None, language: Language = "zh") -> bytes:
    """Return the workbook.

    Parameters
    ----------
    basis : Basis
        The network and its origin.
    generated : datetime, optional
        The time of the export; default now.
    language : {"en", "zh"}
        Of sheets, heads and words; what the program reads back is in the language of the records.
    """
    moment = generated or datetime.now(UTC)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    title = _title(basis.network.title, basis.title_en, language)
    book.set_properties({"title": cell_safe(title), "created": moment.replace(tzinfo=None)})
    selection = Selection(as_of=basis.restriction.as_of)
    graph = to_graph(basis.network, selection)
    tables = _tables(basis, selection, graph, language)
    notes = [*_restriction_note(basis, language), *basis_notes(basis, selection, graph, language)]
    about = _about(basis, notes, moment, tables, language)
    heads_of_about = [in_language(head, language) for head in ABOUT_HEADS]
    _write(book, "about", dict(zip(("item", "content", "field"), heads_of_about, strict=True)), about, language)
    for sheet, (keys, rows) in tables.items():
        _write(book, sheet, {key: head_of(key, language) for key in keys}, rows, language)
    book.close()
    return stream.getvalue()


def _restriction_note(basis: WholeBasis, language: Language) -> list[str]:
    if basis.ties_of_whole is None:
        return []
    asked = basis.restriction
    sets = {"types": asked.types, "kinds": asked.kinds, "network": asked.networks, "fields": asked.fields}
    options = [f"--as-of {asked.as_of}"] if asked.as_of else []
    options += [f"--{name} {','.join(sorted(values))}" for name, values in sets.items() if values]
    options += {"any": [], "stated": ["--stated"], "strict": ["--stated strict"]}[asked.sureness]
    ties = len(basis.network.cooperations)
    return [word("workbook_restricted", language, ties=ties, all=basis.ties_of_whole, options=" ".join(options))]


def _tables(
    basis: WholeBasis, selection: Selection, graph: "nx.MultiDiGraph[str]", language: Language
) -> dict[str, tuple[Sequence[str], Sequence[Row]]]:
    network = basis.network
    shown = named_in(network, language)
    institutions, ties = _institutions(network, language), _ties(network, graph, shown, language)
    networks = [each.model_dump(exclude_none=True) for _, each in sorted(network.subnetworks.items())]
    sources = [source.model_dump(exclude_none=True) for _, source in sorted(network.sources.items())]
    return {
        "institutions": (_ordered(_READ_FIRST["institutions"][language], institutions), institutions),
        "cooperations": (_ordered(_READ_FIRST["cooperations"][language], ties), ties),
        "figures": (FIGURE_COLUMNS, [*_figures(shown, language)]),
        "flows": (FLOW_COLUMNS, _flows(ties, language)),
        "measures": (MEASURE_SHEET, _measures(basis, selection, graph, shown, language)),
        "sources": (tuple(Source.model_fields), sources),
        "networks": (("id", "title", "title_en"), networks),
        "people": (POST_COLUMNS, list(_posts(network, shown))),
    }


def _institutions(network: Network, language: Language) -> list[FlatRow]:
    rows = institution_rows(network)
    for row, institution in zip(rows, _in_order(network.institutions), strict=True):
        row |= {"kind_name": _kind(institution, language), **_status(institution.status, language)}
        row |= _addresses(network, institution.evidence)
        row |= {key: cell for key, cell in institution_row(institution).items() if key == "fact_details"}
        if language == "en":
            places = {f"{level}_shown": getattr(institution, level) for level in _PLACES}
            row |= {level: english_place(place) for level, place in places.items() if place}
    return rows


def _ties(network: Network, graph: "nx.MultiDiGraph[str]", shown: Network, language: Language) -> list[FlatRow]:
    rows = cooperation_rows(network)
    counted = set(columns(graph).keys)
    for row, tie in zip(rows, _in_order(network.cooperations), strict=True):
        row |= {"type_name": named(tie.type_of, language), **_status(tie.status, language), **_year(tie)}
        row |= {"stated": in_language(STATED[is_sure(tie, "strict")], language), **_known(tie, language)}
        row |= {"counted": in_language(COUNTED[tie.id in counted], language)}
        for end, id_ in (("from", tie.from_id), ("to", tie.to_id)):
            row |= _end(end, shown.institutions[id_], language)
        row |= _addresses(network, tie.evidence) | _named_people(network, tie)
    return rows


def _kind(institution: Institution, language: Language) -> str:
    return named(INSTITUTION_KINDS[institution.kind], language)


def _status(status: str | None, language: Language) -> FlatRow:
    return {"status_name": word(f"review_{status}", language)} if status else {}


def _known(tie: Cooperation, language: Language) -> FlatRow:
    return {"known": in_language(KNOWN[tie.pairing is None], language)}


def _year(tie: Cooperation) -> FlatRow:
    """Return the year in which a tie began, if that is certain."""
    if not tie.since:
        return {}
    first, last = earliest(tie.since), latest(tie.since)
    return {"year": first.year} if first and last and first.year == last.year else {}


def _end(end: str, institution: Institution, language: Language) -> FlatRow:
    cells = {
        f"{end}_name": institution.name,
        f"{end}_province": institution.province,
        f"{end}_city": institution.city,
        f"{end}_kind": _kind(institution, language),
    }
    return {key: cell for key, cell in cells.items() if cell}


def _figures(network: Network, language: Language) -> Iterator[Row]:
    """Yield a row for each figure: facts of institutions, then quantities of ties.

    What is inferred of its record makes a figure inferred where it decides what the figure says: 18 experts for a
    hospital are not stated where the source does not say that it is this hospital to which they are sent.
    """
    for institution in _in_order(network.institutions):
        shared: FlatRow = {"id": institution.id, "subject": institution.name, **_status(institution.status, language)}
        shared["known"] = in_language(KNOWN[True], language)
        for key, fact in institution.facts.items():
            is_stated = not fact.inferred and {"institution", "facts"}.isdisjoint(institution.inferred)
            evidence = fact.evidence or institution.evidence
            yield {**shared, **_figure(key, fact, is_stated, evidence, language)}
    for tie in _in_order(network.cooperations):
        giver, receiver = (network.institutions[id_].name for id_ in (tie.from_id, tie.to_id))
        kind = named(tie.type_of, language)
        subject = f"{giver} → {receiver}（{kind}）" if language == "zh" else f"{giver} → {receiver} ({kind})"
        shared = {"id": tie.id, "subject": subject, **_known(tie, language), **_status(tie.status, language)}
        is_stated = is_sure(tie, "strict") and "quantities" not in tie.inferred_aspects
        for key, quantity in tie.quantities.items():
            row = _figure(key, quantity, is_stated, tie.evidence, language)
            yield {**shared, **row, "shared_count": quantity.joint}


def _figure(key: str, figure: Figure, is_stated: bool, evidence: Iterable[Evidence], language: Language) -> Row:
    return {
        "figure_counts": figure.counts or key.replace("_", " "),
        "value": figure.value,
        "qualifier": None if figure.qualifier == "exact" else in_language(QUALIFIERS[figure.qualifier], language),
        "up_to": figure.up_to,
        "as_of": figure.as_of,
        "stated": in_language(STATED[is_stated], language),
        "evidence": join_list(evidence_text(piece) for piece in evidence),
        "figure_key": key,
    }


def _flows(ties: Sequence[FlatRow], language: Language) -> list[Row]:
    """Return the number of ties by the provinces of their ends and all that a pivot table groups by."""
    groups = [key for key in FLOW_COLUMNS if key != "ties"]
    families = {key: in_language(FAMILIES[type_.family], language) for key, type_ in COOPERATION_TYPES.items()}
    labelled = [{**tie, "family": families[str(tie["type"])]} for tie in ties]
    counts = Counter(tuple(tie.get(key) for key in groups) for tie in labelled)
    ordered = sorted(counts.items(), key=lambda item: [str(value or "") for value in item[0]])
    return [{**dict(zip(groups, values, strict=True)), "ties": count} for values, count in ordered]


def _in_order(records: Mapping[str, RecordT]) -> list[RecordT]:
    return [record for _, record in sorted(records.items())]


def _addresses(network: Network, evidence: Iterable[Evidence]) -> FlatRow:
    """Return a cell with the address of each source of evidence that has one."""
    sources = (network.sources.get(piece.source) for piece in evidence)
    addresses = dict.fromkeys(source.url for source in sources if source and source.url)
    return {"evidence_url": join_list(addresses)} if addresses else {}


def _named_people(network: Network, tie: Cooperation) -> FlatRow:
    """Return a cell with the people of a tie by name: a workbook that is read back has no ids of people."""
    named = [
        Participant(name=network.name_of_participant(each.person, each.name), role=each.role) for each in tie.people
    ]
    return {"people": join_list(map(participant_text, named))} if named else {}


def _posts(network: Network, shown: Network) -> Iterator[Row]:
    """Yield a row for each post of each person, and one for a person without posts."""
    for _, person in sorted(network.people.items()):
        shared = {"id": person.id, "name": person.name, "note": person.note}
        for post in person.posts or (None,):
            evidence = [evidence_text(piece) for piece in (post.evidence if post else ()) or person.evidence]
            at = (
                {"institution_id": post.institution, "institution": shown.institutions[post.institution].name}
                if post
                else {}
            )
            dates = {"role": post.role, "since": post.since, "until": post.until} if post else {}
            addresses = _addresses(network, (post.evidence if post else ()) or person.evidence)
            yield {**shared, **at, **dates, "evidence": join_list(evidence), **addresses}


def _measures(
    basis: WholeBasis, selection: Selection, graph: "nx.MultiDiGraph[str]", shown: Network, language: Language
) -> list[dict[str, Any]]:
    rows = ranked(measured(graph, possible=possible_partners(basis.network, selection)), "partners")
    members = ((row, shown.institutions[row["id"]]) for row in rows)
    return [
        {**row, "name": each.name, "kind_name": _kind(each, language), "province": each.province, "city": each.city}
        for row, each in members
    ]


def _ordered(first: Sequence[str], rows: Sequence[FlatRow]) -> list[str]:
    return [*first, *(column for column in columns_of(rows) if column not in first)]


def _about(
    basis: WholeBasis,
    data_notes: list[str],
    moment: datetime,
    tables: Mapping[str, tuple[Sequence[str], Any]],
    language: Language,
) -> list[dict[str, str]]:
    """Return the rows of the first sheet: title, origin of the data, how to read it, and every column."""
    item = {key: in_language(words, language) for key, words in ITEMS.items()}
    rows = [
        {"item": item["title"], "content": _title(basis.network.title, basis.title_en, language)},
        {"item": item["made"], "content": f"{moment:%Y-%m-%d %H:%M} UTC"},
        *({"item": item["basis"], "content": sentence} for sentence in data_notes),
        *({"item": item["reading"], "content": in_language(sentence, language)} for sentence in HOW_TO_READ),
        *(
            {"item": item["network"], "content": _title(network.title, network.title_en, language), "field": id_}
            for id_, network in sorted(basis.network.subnetworks.items())
        ),
    ]
    rows += [
        {"item": item["definition"], "content": word(f"meaning_{measure}", language), "field": measure}
        for measure in MEASURES
    ]
    for sheet, (keys, _) in tables.items():
        name = columns_item(sheet, language)
        rows += [{"item": name, "content": head_of(key, language), "field": key} for key in keys]
    return rows


def _title(title: str, title_en: str | None, language: Language) -> str:
    return (title_en if language == "en" else None) or title


def _write(
    book: xlsxwriter.Workbook, sheet: str, heads: Mapping[str, str], rows: Sequence[Row], language: Language
) -> None:
    read_first = _READ_FIRST[sheet][language] if sheet in _READ_FIRST else heads
    printed = _PRINTED.get(sheet, len(read_first))
    write_sheet(book, sheet, in_language(SHEET_NAMES[sheet], language), heads, rows, printed)
