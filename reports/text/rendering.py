"""A report as text: a table for the terminal; JSON, JSON lines, CSV, TSV and Markdown for other programs."""

import csv
import io
import json
import math
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hospital_network.graph.characters import LINE_BREAKS_AND_TABS, escaped, guarded, shown
from hospital_network.graph.store.properties import evidence_place
from hospital_network.graph.vocabulary import INSTITUTION_KINDS
from hospital_network.reports.text.language import Language, heading, named, word
from hospital_network.reports.text.report import Report

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")

MOST_ROWS = 5_000
"""Rows of a table in a terminal: each takes a millisecond to lay out, and more are unreadable."""

# Values that users type or paste elsewhere must stay on one line.
_NEVER_WRAPPED = ("query",)
_WRAP_AT = 24
_NARROWEST = 4


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
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width or shutil.get_terminal_size().columns,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    for part in (report, *report.sections):
        if part is not report:
            console.print()
        _print_part(console, part, language)
    for note in report.notes:
        console.print(Text(visible(note), style="dim"))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _print_part(console: Console, report: Report, language: Language) -> None:
    """Print the title of a report or section, its lead and its table."""
    console.print(Text(visible(report.title), style="bold"))
    for line in report.lead:
        console.print(Text(visible(line)))
    count = len(report.rows)
    report = replace(report, rows=report.rows[:MOST_ROWS])
    columns = columns_that_fit(report, language, console.width)
    if report.rows:
        console.print(_rich_table(report, columns, language))
    else:
        console.print(Text(visible(report.nothing or word("nothing_found", language))))
    left_out = [
        visible(heading(column, language)) for column in report.shown or report.columns if column not in columns
    ]
    if left_out and report.rows:
        console.print(Text(word("columns_left_out", language, columns=", ".join(left_out)), style="dim"))
    if count > MOST_ROWS:
        console.print(Text(word("shown_of", language, shown=MOST_ROWS, count=count), style="dim"))


def columns_that_fit(report: Report, language: Language, width: int) -> list[str]:
    """Return the columns that a table of this width can show legibly, the preferred ones and then others not empty.

    Examples
    --------
    >>> rows = [{"name": "浙江省人民医院", "id": "zhejiang-provincial-peoples-hospital"}]
    >>> report = Report("", ("id", "name"), rows, shown=("name",))
    >>> columns_that_fit(report, "en", 20), columns_that_fit(report, "en", 80)
    (['name'], ['id', 'name'])
    """
    preferred = list(report.shown or report.columns)
    others = [
        column for column in report.columns if column not in preferred and any(row.get(column) for row in report.rows)
    ]
    chosen: set[str] = set()
    used = 0
    for column in [*preferred, *others]:
        if column in others and not chosen.issuperset(preferred):
            break
        needed = _legible_width(report, column, language) + 1
        if not chosen or used + needed <= width:
            chosen.add(column)
            used += needed
    return [column for column in report.columns if column in chosen]


def _readable(column: str, value: Any, language: Language) -> str:
    """Return a cell in the words of a language: a kind by its name, and whether something is inferred as yes or no.

    Of evidence, the paragraph; where in it the words are is in CSV and JSON.
    """
    if column == "kind" and value in INSTITUTION_KINDS:
        return named(INSTITUTION_KINDS[value], language)
    if column == "inferred" and isinstance(value, bool):
        return word("yes" if value else "no", language)
    if _is_evidence(column) and isinstance(value, list | tuple):
        return visible([evidence_place(item) if isinstance(item, str) else item for item in value])
    return visible(value)


def _is_evidence(column: str) -> bool:
    return column == "evidence" or column.endswith("_evidence")


def _legible_width(report: Report, column: str, language: Language) -> int:
    """Return the width a column needs: its own, or less where a long text can be broken into lines."""
    own = max((cell_len(_readable(column, row.get(column), language)) for row in report.rows), default=0)
    longest = own if column in _NEVER_WRAPPED else min(own, _WRAP_AT)
    return max(longest, cell_len(visible(heading(column, language))), _NARROWEST)


def _rich_table(report: Report, columns: Sequence[str], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for column in columns:
        numbers = all(isinstance(row.get(column), int | float | None) for row in report.rows)
        table.add_column(
            Text(visible(heading(column, language))),
            justify="right" if numbers else "left",
            overflow="fold",
            min_width=min(_legible_width(report, column, language), _WRAP_AT // 2),
            no_wrap=column in _NEVER_WRAPPED,
        )
    for row in report.rows:
        table.add_row(*(Text(_readable(column, row.get(column), language)) for column in columns))
    return table


def _json(report: Report) -> str:
    document = report.document if report.document is not None else [_plain(report, row) for row in report.rows]
    return _for_a_terminal(json.dumps(_strict(plain(document)), ensure_ascii=False, indent=2, default=str)) + "\n"


def _json_lines(report: Report) -> str:
    rows = (json.dumps(_strict(plain(_plain(report, row))), ensure_ascii=False, default=str) for row in report.rows)
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
    return lines + [line([_readable(column, row.get(column), language) for column in columns]) for row in report.rows]
