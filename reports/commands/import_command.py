"""The command ``hospnet db import``: a first load with Neo4j's bulk import."""

from pathlib import Path

import click

from hospital_network.reports.commands.options import talk_options
from hospital_network.reports.text.language import command_language
from hospital_network.reports.text.output import say


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@talk_options
def import_network(paths: tuple[Path, ...]) -> None:
    """Fill the empty local database with Neo4j's bulk import.

    PATHS are folders or files; default the shipped seeds. The server is stopped and restarted.
    'hospnet load' also uses the import where that is faster, and makes all later changes.
    """
    from hospital_network.reports.commands.seeds import import_sentence, seeds_digest

    say(import_sentence(paths, seeds_digest(paths), command_language()))
