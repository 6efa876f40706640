"""A command that another program asks: run with words as a user would type, its report comes back as data."""

from collections.abc import Iterable, Iterator

import click

from hospital_network.graph.errors import HospitalNetworkError
from hospital_network.graph.faults import Fault
from hospital_network.reports.command_parts.options import Source
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.output import Collected
from hospital_network.reports.text.report import Report


class NoReport(Exception):
    """A command that ended with a sentence instead of a report; its exit code says who must act.

    Parameters
    ----------
    sentence : str
    exit_code : int
    fault : Fault, optional
        What the sentence was made from, if it is one fault.
    """

    def __init__(self, sentence: str, exit_code: int, fault: Fault | None = None):
        super().__init__(sentence)
        self.sentence = sentence
        self.exit_code = exit_code
        self.fault = fault


def report_of(root: click.Command, words: Iterable[str], language: Language) -> Report:
    """Return the report that a command of `root` would show.

    Parameters
    ----------
    root : click.Command
        ``hospnet`` itself.
    words : iterable of str
        The command with its options and arguments.
    language : {"en", "zh"}
        Of complaints; ``--lang`` among the words is that of the report.

    Raises
    ------
    NoReport
        If there is none, with the sentence that a user would read.
    """
    shown = Collected()
    try:
        root.main([*words], prog_name="hospnet", standalone_mode=False, obj=shown)
    except HospitalNetworkError as error:
        fault = error.faults[0] if len(error.faults) == 1 else None
        raise NoReport(error.in_language(language), error.exit_code, fault) from error
    except click.ClickException as error:
        raise NoReport(error.format_message(), error.exit_code, getattr(error, "fault", None)) from error
    (report,) = shown.reports
    return report


def database_words(source: Source) -> Iterator[str]:
    """Yield the options that name the database of a source."""
    named: dict[str, object] = {
        "uri": source.uri,
        "username": source.username,
        "database": source.database,
        "password-file": source.password_file,
        "timeout": source.timeout,
    }
    yield from (f"--{name}={value}" for name, value in named.items() if value is not None)


def source_words(source: Source) -> Iterator[str]:
    """Yield the options that name a source, of whatever kind it is."""
    yield from database_words(source)
    yield from (f"--from-seed={path}" for path in source.from_seed)
    if source.set_name is not None:
        yield f"--set={source.set_name}"
