"""The command ``hospnet db import``: a first load with Neo4j's bulk import."""

from pathlib import Path

import click

from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.options import SeedParameter, talk_options
from hospital_network.reports.text.language import command_language
from hospital_network.reports.text.output import say


@hospnet_command("import")
@click.argument("paths", nargs=-1, type=SeedParameter())
@click.option("--set", "set_name", metavar="NAME", help="A name for the set; default the folder's name.")
@talk_options
def import_network(paths: tuple[Path, ...], set_name: str | None) -> None:
    """Fill the empty database by bulk import.

    PATHS are folders, files or sets that come with hospnet; default the five articles. The server is stopped and
    restarted.
    The graph then consists of this one set. 'hospnet load' also uses the import where that is faster, makes all later
    changes, and adds other sets with --set.
    """
    from hospital_network.loaders.apply.sets import set_of_files
    from hospital_network.reports.commands.seeds import import_sentence, seeds_digest

    into = set_of_files(paths, set_name)
    say(import_sentence(paths, seeds_digest(paths), command_language(), into))
