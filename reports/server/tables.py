"""A report as a table for a page: the cells of the table in a terminal, with addresses where one can read on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from hospital_network.graph.store.properties import evidence_place
from hospital_network.reports.findings.queries import source_line, sources_cited
from hospital_network.reports.text.language import Language, heading, listed, word
from hospital_network.reports.text.rendering import is_evidence, is_id, ordered_columns, readable, visible
from hospital_network.reports.text.report import Report

MOST_ROWS = 1_000
"""Rows that a page shows; the CSV file has all."""

_OTHER_IDS = ("tie_id", "tie_ids", "source_id", "source_ids", "network_id", "person_id")
"""What columns of ids that are not those of institutions end with."""
_SOURCE = "source-"


@dataclass(frozen=True, slots=True)
class Part:
    """A text, and the address that it leads to."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    heading: str
    is_number: bool
    is_id: bool


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source of an answer: the place that cells lead to, its line, and its address on the web."""

    place: str
    line: str
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows of a report.

    Attributes
    ----------
    title : str
    lead : tuple of str
    columns : tuple of Column
    rows : tuple of tuple of tuple of Part
        Each cell is its parts.
    nothing : str
        The sentence instead of rows.
    notes : tuple of str
    sources : tuple of CitedSource
    """

    title: str
    lead: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Part, ...], ...], ...]
    nothing: str
    notes: tuple[str, ...]
    sources: tuple[CitedSource, ...]


def table_of(report: Report, language: Language, evidence_address: str) -> Table:
    """Return what a page shows of a report.

    Parameters
    ----------
    report : Report
    language : {"en", "zh"}
    evidence_address : str
        Where the evidence of an institution is shown; its id is added.

    Examples
    --------
    >>> report = Report("t", ["name", "giver_id", "evidence"], [{"name": "甲", "giver_id": "a", "evidence": ["s#p1"]}])
    >>> [(part.text, part.address) for cell in table_of(report, "en", "/evidence?of=").rows[0] for part in cell]
    [('甲', ''), ('s#p1', '#source-s'), ('a', '/evidence?of=a')]
    >>> report = Report("t", ["one_tie_id"], [{"one_tie_id": "a.supports.b"}])
    >>> table_of(report, "en", "/evidence?of=").rows[0]
    ((Part(text='a.supports.b', address=''),),)
    """
    rows = report.rows[:MOST_ROWS]
    wanted = {*(report.shown or report.columns), "url"}
    columns = [column for column in ordered_columns(report) if column in wanted or is_id(column)]
    filled = [column for column in columns if any(_has_value(row.get(column)) for row in rows)]
    addresses = {column: evidence_address for column in filled if is_id(column) and not column.endswith(_OTHER_IDS)}
    return Table(
        title=visible(report.title),
        lead=tuple(visible(line) for line in report.lead),
        columns=tuple(_column(column, rows, language) for column in filled),
        rows=tuple(
            tuple(_cell(column, row.get(column), language, addresses.get(column, "")) for column in filled)
            for row in rows
        ),
        nothing=visible(report.nothing or word("nothing_found", language)) if not rows else "",
        notes=tuple(_notes(report, columns, filled, language)),
        sources=tuple(_source(source, language) for source in report.sources),
    )


def _notes(report: Report, columns: Sequence[str], filled: Sequence[str], language: Language) -> list[str]:
    """Return the notes of a report and of its table, without those on sources, which have a list of their own."""
    of_sources = set(sources_cited(report.sources, language))
    notes = [visible(note) for note in report.notes if note not in of_sources]
    preferred = report.shown or report.columns
    empty = [heading(column, language) for column in columns if column not in filled and column in preferred]
    if empty and report.rows:
        notes.append(word("columns_empty", language, columns=listed(empty, language)))
    if len(report.rows) > MOST_ROWS:
        notes.insert(0, word("shown_of", language, shown=MOST_ROWS, count=len(report.rows)))
    return notes


def _has_value(value: Any) -> bool:
    return value not in (None, "", [], ())


def _column(column: str, rows: Sequence[Mapping[str, Any]], language: Language) -> Column:
    values = [row.get(column) for row in rows]
    is_number = all(isinstance(value, int | float | None) and not isinstance(value, bool) for value in values)
    return Column(visible(heading(column, language)), is_number, is_id(column))


def _cell(column: str, value: Any, language: Language, address: str) -> tuple[Part, ...]:
    if is_evidence(column) and isinstance(value, list | tuple):
        places = dict.fromkeys(evidence_place(str(item)) for item in value)
        return tuple(Part(visible(place), f"#{_place(place.partition('#')[0])}") for place in places)
    if column == "source_id" and value:
        return (Part(visible(value), f"#{_place(str(value))}"),)
    if column == "url" and value:
        return (Part(visible(value), web_address(value)),)
    if address and isinstance(value, list | tuple):
        return tuple(Part(visible(item), address + quote(str(item), safe="")) for item in value)
    if address and value:
        return (Part(visible(value), address + quote(str(value), safe="")),)
    return (Part(readable(column, value, language)),)


def _place(source: str) -> str:
    return _SOURCE + quote(source, safe="")


def _source(source: Mapping[str, Any], language: Language) -> CitedSource:
    return CitedSource(
        _place(str(source["id"])), visible(source_line(source, language)), web_address(source.get("url"))
    )


def web_address(value: Any) -> str:
    """Return a value that is an address of the web; nothing for any other, such as ``javascript:``.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    text = str(value or "")
    return text if text.lower().startswith(("https://", "http://")) else ""
