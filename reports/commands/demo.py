"""The demo: from an empty computer to an answer, and the next commands."""

import os
import shutil
import sys
from pathlib import Path

import click

from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import read_for_measures
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.apply.sets import set_of_files
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.managed_server import managed_server
from hospital_network.reports.command_parts.options import SeedParameter, names_option, output_options
from hospital_network.reports.command_parts.progress_line import ProgressLine
from hospital_network.reports.commands.database import status_text
from hospital_network.reports.commands.seeds import load_sentence
from hospital_network.reports.findings.basis import Basis
from hospital_network.reports.findings.most_connected import hospitals_report
from hospital_network.reports.text.language import word
from hospital_network.reports.text.output import Output, say
from hospital_network.reports.text.shown_names import named_in

_HOSPITALS = {"hospital": "浙江省人民医院", "start": "上海市第十人民医院"}


@hospnet_command()
@click.option(
    "--set",
    "sets",
    multiple=True,
    type=SeedParameter(),
    metavar="SEED",
    help="A set that 'hospnet sets' lists, or a folder; repeatable.",
)
@click.option("-n", "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Number of rows.")
@names_option
@output_options
def demo(sets: tuple[Path, ...], limit: int, output: Output) -> None:
    """From nothing to an answer: database, seeds.

    Start the local database, load the five articles or other sets, show the most connected institutions.
    """
    network = read_seed(*sets)
    server = managed_server()
    with ProgressLine(output.language) as progress:
        connection = server.start(progress)
    with Database(connection) as database:
        say(load_sentence(network, database, output.language, into=set_of_files(sets)))
        stored, mark = read_for_measures(database)
        basis = Basis(named_in(stored, output.shown_names), connection.uri, mark)
    report = hospitals_report(basis, Selection(), limit=limit, language=output.language)
    output.show(report)
    examples = _HOSPITALS if not sets else dict.fromkeys(_HOSPITALS, report.rows[0]["id"]) if report.rows else {}
    following = word("demo_next", output.language, hospnet=_as_typed(), **{**_HOSPITALS, **examples})
    say(f"\n{status_text(server)}\n\n{following}")


def _as_typed() -> str:
    """Return the word to run this command again: its path, if the shell would not find it by name."""
    if shutil.which("hospnet"):
        return "hospnet"
    try:
        return os.path.relpath(sys.argv[0])
    except ValueError:  # it is on another drive of Windows
        return sys.argv[0]
