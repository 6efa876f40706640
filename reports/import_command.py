"""The command ``hospnet db import``: a first load by Neo4j's own bulk import."""

import os
from pathlib import Path

import click

from hospital_network.graph.server_configuration import heap_megabytes
from hospital_network.reports.options import talk_options
from hospital_network.reports.output import say


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@talk_options
def import_network(paths: tuple[Path, ...]) -> None:
    """Fill the empty local database by Neo4j's own import, whatever the size.

    PATHS are folders or files; default the shipped seeds. The server is stopped for it and started again.
    'hospnet load' does the same where it is faster, and is for all later changes.
    """
    from hospital_network.loaders.kept_rows import KeptRows
    from hospital_network.reports.seed_commands import import_sentence
    from hospital_network.reports.seed_reading import read_seeds, seeds_digest

    heap_megabytes(os.environ)  # A slip in HOSPNET_HEAP is said before minutes of work, not after.
    files = seeds_digest(paths)
    with KeptRows() as kept:
        say(import_sentence(read_seeds(paths, kept).rows, files))
