"""The command ``hospnet db import``: a first load by Neo4j's own bulk import."""

import os
from pathlib import Path

import click

from hospital_network.graph.local_server import LocalServer
from hospital_network.graph.server_configuration import heap_megabytes
from hospital_network.reports.options import talk_options
from hospital_network.reports.output import say
from hospital_network.reports.progress_line import ProgressLine


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@talk_options
def import_network(paths: tuple[Path, ...]) -> None:
    """Fill the empty local database by Neo4j's own import: for a first load of hundreds of thousands of rows.

    PATHS are folders or files; default the shipped seeds. The server is stopped for it and started again;
    later changes are for 'hospnet load'.
    """
    from hospital_network.loaders.bulk_import import bulk_import
    from hospital_network.loaders.kept_rows import KeptRows
    from hospital_network.reports.seed_reading import in_words, read_seeds, seeds_digest

    heap_megabytes(os.environ)  # A slip in HOSPNET_HEAP is said before minutes of work, not after.
    files = seeds_digest(paths)
    with KeptRows() as kept:
        rows = read_seeds(paths, kept).rows
        with ProgressLine() as progress:
            counts = bulk_import(rows, LocalServer(), progress, files)
    say(f"imported: {in_words(counts)}; the local database is running")
