"""Writing results to standard output, or to a file that is replaced completely or not at all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import click

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.output_file import replaced_file
from hospital_network.reports.text.language import Language, command_language, word
from hospital_network.reports.text.rendering import render
from hospital_network.reports.text.report import Report

_WIDTH_IN_FILE = 160
"""Width of a table in a file."""


_FORMATS = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".md": "md"}
"""The format that the ending of a file names."""
_OTHERS = frozenset([".xlsx", ".xls", ".ods", ".et", ".html", ".htm", ".pdf", ".docx", ".png", ".svg", ".parquet"])
"""Endings of files that no report is."""


def format_for(path: Path | None, given: str | None) -> str:
    """Return the format of a report: the one given, that of the ending of its file, or a table.

    Raises
    ------
    RequestError
        If the ending says another format than the one given, or one that no report has.

    Examples
    --------
    >>> format_for(Path("a.csv"), None), format_for(Path("a.txt"), None), format_for(None, "json")
    ('csv', 'table', 'json')
    """
    ending = path.suffix.lower() if path else ""
    named = _FORMATS.get(ending)
    chosen = given or named or ("csv" if ending in _OTHERS else "table")
    if path and (ending in _OTHERS or named not in (None, chosen)):
        suffix = next((suffix for suffix, name in _FORMATS.items() if name == chosen), ".txt")
        raise RequestError(Fault("wrong_suffix", name=path.name, format=chosen, instead=path.with_suffix(suffix).name))
    return chosen


@dataclass(frozen=True, slots=True)
class Collected:
    """The reports and remarks of a command whose caller wants them as data: the object of its click context."""

    reports: list[Report] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Output:
    """How and where a report is shown.

    Attributes
    ----------
    format : str
        One of `hospital_network.reports.text.rendering.FORMATS`.
    path : Path or None
        None or ``-`` means standard output.
    language : {"en", "zh"}
    names : {"en", "zh", "both"}
        Of institutions; None means those of `language` in what people read, and those of the records in what
        programs read, so that rows can be joined.
    """

    format: str
    path: Path | None
    language: Language
    names: Literal["en", "zh", "both"] | None = None

    @property
    def shown_names(self) -> Literal["en", "zh", "both"]:
        """In which language institutions are named."""
        return self.names or (self.language if self.format in ("table", "md") else "zh")

    def show(self, report: Report) -> None:
        """Render a report and write it, or hand it to the caller of the command."""
        context = click.get_current_context(silent=True)
        if context and (collected := context.find_object(Collected)):
            collected.reports.append(replace(report, notes=(*collected.remarks, *report.notes)))
            return
        in_file = not _is_standard_output(self.path)
        width = _WIDTH_IN_FILE if in_file else None
        colour = self.format == "table" and not in_file and sys.stdout.isatty()
        text = render(report, self.format, self.language, width=width, colour=colour)
        write_result(text, self.path, excel=self.format == "csv")


def remark(sentence: str) -> None:
    """Say what whoever reads the next report should know: on standard error, or among its notes if it is collected."""
    context = click.get_current_context(silent=True)
    if context and (collected := context.find_object(Collected)):
        collected.remarks.append(sentence)
    else:
        say(f"hospnet: {sentence}")


def write_result(text: str, output: Path | None, excel: bool = False) -> None:
    """Write a result to standard output, or atomically to a file.

    Parameters
    ----------
    text : str
    output : Path or None
        None or ``-`` means standard output.
    excel : bool
        For a CSV file; see `for_excel`.

    Raises
    ------
    LocalEnvironmentError
        If the file cannot be written.
    """
    if output is None or _is_standard_output(output):
        click.echo(text, nl=False)
        sys.stdout.flush()
    else:
        write_bytes((for_excel(text) if excel else text).encode(), output)


def for_excel(text: str) -> str:
    r"""Return CSV with a byte-order mark and CRLF, without which a Chinese Excel reads it as GBK.

    Examples
    --------
    >>> for_excel("a,b\n")
    '\ufeffa,b\r\n'
    """
    return "\ufeff" + text.replace("\n", "\r\n")


def _is_standard_output(path: Path | None) -> bool:
    return path is None or str(path) == "-"


def write_bytes(content: bytes, output: Path) -> None:
    """Write a file by the rule of `hospital_network.graph.output_file`, and say so.

    Raises
    ------
    LocalEnvironmentError
        If the file cannot be written.
    """
    with replaced_file(output) as stream:
        stream.write(content)
    say(word("file_written", command_language(), path=output))


_SAID: ContextVar[set[str] | None] = ContextVar("_SAID", default=None)


@contextmanager
def serving(said: set[str]) -> Iterator[None]:
    """While a server answers a request, print no message that was said before, and no progress.

    Parameters
    ----------
    said : set of str
        What was said already; what is said is added.
    """
    before = _SAID.set(said)
    try:
        yield
    finally:
        _SAID.reset(before)


def is_serving() -> bool:
    """Return whether a server answers a request, which leaves nothing behind on this computer."""
    return _SAID.get() is not None


def say(message: str) -> None:
    """Print a message on standard error, apart from the data."""
    said = _SAID.get()
    if said is not None:
        if message in said:
            return
        said.add(message)
    click.echo(message, err=True)
