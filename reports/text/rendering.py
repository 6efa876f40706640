"""A report as text: a table for the terminal; JSON, JSON lines, CSV, TSV and Markdown for other programs."""

import csv
import io
import json
import math
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hospital_network.graph.store.properties import evidence_place
from hospital_network.graph.text.characters import LINE_BREAKS_AND_TABS, escaped, guarded, shown
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.text.language import LANGUAGES, Language, heading, listed, named, word
from hospital_network.reports.text.report import Report
from hospital_network.reports.text.table_layout import Style, TableColumn, table_lines
from hospital_network.reports.text.words import CODES
from hospital_network.reports.text.words.aspects import ASPECTS
from hospital_network.reports.text.wrapping import wrapped

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")

MOST_ROWS = 5_000
"""Rows of a table in a terminal: each takes a millisecond to lay out, and more are unreadable."""

# Values that users type or paste elsewhere must stay on one line.
_NEVER_WRAPPED = ("query",)


def render(
    report: Report, format_: str, language: Language = "en", width: int | None = None, colour: bool = False
) -> str:
    """Return a report as text.

    Parameters
    ----------
    report : Report
    format_ : {"table", "json", "jsonl", "csv", "tsv", "md"}
    language : {"en", "zh"}
        Of headings and sentences; JSON and CSV keep the keys.
    width : int, optional
        Of a table, in columns of the terminal.
    colour : bool
        Whether a table may use colours.

    Examples
    --------
    >>> print(render(Report("t", ["name", "partners"], [{"name": "甲", "partners": 2}]), "csv"), end="")
    name,partners
    甲,2
    """
    if format_ == "table":
        return _table(report, language, width, colour)
    writers: dict[str, Callable[[Report], str]] = {"json": _json, "jsonl": _json_lines, "csv": _csv, "tsv": _tsv}
    return _markdown(report, language) if format_ == "md" else writers[format_](report)


def visible(value: Any) -> str:
    r"""Return a cell's text with control and reordering characters shown by their code.

    Examples
    --------
    >>> visible("a\u202eb")
    'a⟨U+202E⟩b'
    """
    return shown(cell_text(value))


def plain(value: Any) -> Any:
    """Return a value of Neo4j that JSON lacks as text: durations as ISO 8601 writes them, points as Cypher does.

    Examples
    --------
    >>> from neo4j.time import Duration
    >>> plain([Duration(days=1), float("inf")])
    ['P1D', inf]
    """
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if hasattr(value, "srid"):
        numbers = ", ".join(f"{axis}: {number}" for axis, number in zip("xyz", value, strict=False))
        return f"point({{{numbers}, srid: {value.srid}}})"
    return [plain(item) for item in value]


def json_value(value: Any) -> Any:
    """Return a value as strict JSON can hold it: lists for tuples, text for durations, null for infinity.

    Examples
    --------
    >>> json_value({"value": (1, float("inf"))})
    {'value': [1, None]}
    """
    return _strict(plain(value))


def _strict(value: Any) -> Any:
    """Return a value as JSON has it: infinity and what is no number are null."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {key: _strict(item) for key, item in value.items()}
    return [_strict(item) for item in value] if isinstance(value, list) else value


def cell_text(value: Any) -> str:
    """Return a value as one line of text: lists joined, nothing for None, numbers to four places."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, list | tuple):
        return "; ".join(cell_text(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {cell_text(item)}" for key, item in value.items())
    return str(value)


def _table(report: Report, language: Language, width: int | None, colour: bool) -> str:
    style = Style(colour)
    room = width or shutil.get_terminal_size().columns
    lines: list[str] = []
    for part in (report, *report.sections):
        lines += [""] if lines else []
        lines += _part(part, language, room, style)
    for note in report.notes:
        lines += map(style.dim, wrapped(visible(note), room))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _part(report: Report, language: Language, width: int, style: "Style") -> Iterator[str]:
    """Yield the title of a report or section, its lead and its table."""
    yield from map(style.bold, wrapped(visible(report.title), width))
    for line in report.lead:
        yield from wrapped(visible(line), width)
    if not report.rows:
        yield from wrapped(visible(report.nothing or word("nothing_found", language)), width)
        return
    shown = report.rows[:MOST_ROWS]
    columns = [_cells_of(column, shown, language) for column in ordered_columns(report)]
    filled = [column for column in columns if column.is_filled]
    preferred = report.shown or report.columns
    yield from table_lines(filled, [column.key in preferred for column in filled], width, style)
    if empty := [column.heading for column in columns if not column.is_filled and column.key in preferred]:
        yield from map(style.dim, wrapped(word("columns_empty", language, columns=listed(empty, language)), width))
    if len(report.rows) > MOST_ROWS:
        yield style.dim(word("shown_of", language, shown=MOST_ROWS, count=len(report.rows)))


def ordered_columns(report: Report) -> list[str]:
    """Return the columns of a table: ids last, unless they are among those that the report chose."""
    chosen = set(report.shown)
    ids = [column for column in report.columns if is_id(column) and column not in chosen]
    return [*(column for column in report.columns if column not in ids), *ids]


def is_id(column: str) -> bool:
    """Return whether a column contains ids, which readers copy and never read."""
    return column == "id" or column.endswith(("_id", "_ids"))


def _cells_of(column: str, rows: Sequence[Mapping[str, Any]], language: Language) -> TableColumn:
    values = [row.get(column) for row in rows]
    return TableColumn(
        key=column,
        heading=visible(heading(column, language)),
        cells=[readable(column, value, language) for value in values],
        is_number=all(isinstance(value, int | float | None) and not isinstance(value, bool) for value in values),
        is_whole=is_id(column) or column in _NEVER_WRAPPED,
    )


def readable(column: str, value: Any, language: Language) -> str:
    """Return a cell in the words of a language: kinds, types, directions and the like by their names.

    Of evidence, the paragraph; where in it the words are is in CSV and JSON.
    """
    if is_evidence(column) and isinstance(value, list | tuple):
        # Several passages of one paragraph are one place to look up.
        return visible(list(dict.fromkeys(evidence_place(item) if isinstance(item, str) else item for item in value)))
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    if isinstance(value, list | tuple) and (column == "inferred" or column.endswith("_inferred")):
        return visible([word(f"aspect_{item}", language) if f"aspect_{item}" in ASPECTS else item for item in value])
    if isinstance(value, list | tuple) and column in _CODED:
        return visible([_in_words(item, language) for item in value])
    return visible(_in_words(value, language) if column in _CODED else value)


_CODED = frozenset(
    ("kind", "by_kind", "type", "types", "types_with_one", "types_with_other", "still", "direction", "status")
) | {"found_by", "differs", "lacks"}
"""Columns that contain words of the vocabulary or of questions."""


def _in_words(value: Any, language: Language) -> Any:
    """Return a code of the vocabulary by its name: a kind, a type as in seed files or as in Neo4j, a status.

    Examples
    --------
    >>> [_in_words(code, "zh") for code in ("primary_care", "CO_BUILDS", "gives", "weak alias", "else")]
    ['基层医疗机构', '合作共建', '支援', '可能重名的别名', 'else']
    """
    if not isinstance(value, str):
        return value
    if value in INSTITUTION_KINDS:
        return named(INSTITUTION_KINDS[value], language)
    if value.lower() in COOPERATION_TYPES:
        return named(COOPERATION_TYPES[value.lower()], language)
    return CODES[value][LANGUAGES.index(language)] if value in CODES else value


def is_evidence(column: str) -> bool:
    """Return whether a column contains places in sources."""
    return column == "evidence" or column.endswith("_evidence")


def _json(report: Report) -> str:
    document = report.document if report.document is not None else [_plain(report, row) for row in report.rows]
    return _for_a_terminal(json.dumps(json_value(document), ensure_ascii=False, indent=2, default=str)) + "\n"


def _json_lines(report: Report) -> str:
    rows = (json.dumps(json_value(_plain(report, row)), ensure_ascii=False, default=str) for row in report.rows)
    return "".join(f"{_for_a_terminal(row)}\n" for row in rows)


def _for_a_terminal(document: str) -> str:
    """Return JSON with characters that control a terminal escaped; a program that reads it gets the original text."""
    return escaped(document, keep="\n")


def _plain(report: Report, row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: row.get(column) for column in report.columns}


def _csv(report: Report) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([_spreadsheet_cell(column) for column in report.columns])
    for row in report.rows:
        writer.writerow([_spreadsheet_cell(row.get(column)) for column in report.columns])
    return stream.getvalue()


def _tsv(report: Report) -> str:
    lines = ["\t".join(visible(_spreadsheet_cell(column)) for column in report.columns)]
    for row in report.rows:
        cells = (_spreadsheet_cell(row.get(column)) for column in report.columns)
        lines.append("\t".join(visible(cell) if isinstance(cell, str) else str(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def _spreadsheet_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet reads as a formula; numbers stay numbers at full precision."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return shown(guarded(cell_text(value)), keep=LINE_BREAKS_AND_TABS)


def _markdown(report: Report, language: Language) -> str:
    lines = _markdown_part(report, language, level=2)
    for section in report.sections:
        lines += ["", *_markdown_part(section, language, level=3)]
    return "\n".join([*lines, "", *(f"{visible(note)}  " for note in report.notes)]) + "\n"


def _markdown_part(report: Report, language: Language, level: int) -> list[str]:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    columns = report.shown or report.columns
    lines = [f"{'#' * level} {visible(report.title)}", ""]
    lines += [f"{visible(sentence)}  " for sentence in report.lead] + ([""] if report.lead else [])
    if not report.rows and report.nothing:
        return [*lines, visible(report.nothing)]
    lines += [line([visible(heading(column, language)) for column in columns]), "|" + " --- |" * len(columns)]
    return lines + [line([readable(column, row.get(column), language) for column in columns]) for row in report.rows]
