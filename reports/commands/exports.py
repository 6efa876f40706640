"""The exports of a network to files."""

from pathlib import Path

import click

from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.commands.file_exports import COMMANDS, read_whole
from hospital_network.reports.commands.options import Source, source_options, talk_options
from hospital_network.reports.exports.browser_kit import write_kit
from hospital_network.reports.exports.json_document import network_json
from hospital_network.reports.text.output import say, write_result


@click.group()
def export() -> None:
    """Write the network to a file for other programs."""


@export.command("json")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE.")
@source_options
@talk_options
def json_(output: Path | None, source: Source) -> None:
    """Write one JSON document with all records (file)."""
    write_result(network_json(read_whole(source).network), output)


@export.command("browser-kit")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@talk_options
def browser_kit(folder: Path) -> None:
    """Favourites, style, guide for Neo4j Browser (folder)."""
    say(f"written: {write_kit(folder, catalogue().values())} files in {folder}; HOWTO.md says where they go")


for _command in COMMANDS:
    export.add_command(_command)
