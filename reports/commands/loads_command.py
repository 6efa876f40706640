"""The history of loads: when each ran, with which version of hospnet, what it changed, whether it finished."""

from collections.abc import Sequence

import click

from hospital_network.graph.store.load_marks import LoadMark, read_loads
from hospital_network.graph.store.load_sets import UNNAMED
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.opening import open_database
from hospital_network.reports.command_parts.options import Source, database_options, output_options
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.output import Output
from hospital_network.reports.text.report import Report

_COLUMNS = (
    "load",
    "started",
    "finished",
    "status",
    "set",
    "title",
    "added",
    "changed",
    "removed",
    "owner",
    "tool_version",
)


@hospnet_command()
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Number of loads, latest first."
)
@database_options
@output_options
def loads(limit: int, source: Source, output: Output) -> None:
    """Show the history of loads."""
    with open_database(source) as database:
        # One more than is shown, to know whether there are more.
        latest = read_loads(database, limit + 1)
        place = database.connection.uri
    output.show(loads_report(latest, limit, place, output.language))


def loads_report(loads: Sequence[LoadMark], limit: int, place: str, language: Language) -> Report:
    """Return loads, given latest first, as a report; times are UTC, to the second."""
    shown = loads[:limit]
    rows = [
        {
            "load": mark.id,
            "started": _to_the_second(mark.started),
            "finished": _to_the_second(mark.finished),
            "status": mark.status,
            "set": mark.set_name or UNNAMED,
            "title": mark.title,
            "added": mark.added,
            "changed": mark.changed,
            "removed": mark.removed,
            "owner": mark.owner,
            "tool_version": mark.tool_version,
        }
        for mark in shown
    ]
    return Report(
        word("title_loads", language, place=place),
        _COLUMNS,
        rows,
        notes=_notes(shown, len(loads) > limit, language),
        shown=[column for column in _COLUMNS if column != "load"],
        nothing=word("never_loaded", language),
    )


def _notes(shown: Sequence[LoadMark], there_are_more: bool, language: Language) -> list[str]:
    notes = []
    if shown and not shown[0].is_complete:
        notes.append(word("load_not_finished", language))
    if any(not mark.is_complete for mark in shown[1:]):
        notes.append(word("load_interrupted", language))
    if there_are_more:
        notes.append(word("loads_shown", language, shown=len(shown)))
    return notes


def _to_the_second(moment: str | None) -> str | None:
    """Return a stored UTC moment without its fractions.

    Examples
    --------
    >>> _to_the_second("2026-11-22T06:01:02.123456+00:00")
    '2026-11-22T06:01:02Z'
    """
    return f"{moment[:19]}Z" if moment else None
