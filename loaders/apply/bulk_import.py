"""A first load of the managed server by Neo4j's own bulk import, which writes the store files without a server."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from hospital_network.graph.errors import LoadRefused, LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.server.admin import run_admin, stopped
from hospital_network.graph.server.configuration import heap_megabytes
from hospital_network.graph.server.environment import MEGABYTE, check_disk_space, one_at_a_time
from hospital_network.graph.server.folders import IMPORT_PREFIX
from hospital_network.graph.server.import_recovery import BESIDE, discard, one_import, put_in_place, settle
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import LOCAL_SERVER
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.load_marks import LoadMark, begun_load
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.graph.store.schema import ensure_schema
from hospital_network.loaders.apply.import_files import ImportFiles
from hospital_network.loaders.apply.import_text import IMPORT_OPTIONS
from hospital_network.loaders.apply.plan import digest_text
from hospital_network.loaders.apply.sets import SetName
from hospital_network.loaders.rows.graph_rows import NetworkRows, blocks_of
from hospital_network.loaders.seed_set import SeedSet, read_seed_set

_DATABASE = "neo4j"
_WAY = "import"
"""The way of a load that the mark of an import records: its rows are complete before they are visible."""

FEWEST_ROWS = 200_000
"""From so many rows on an import is clearly faster than writing through the server, its stop and start included."""

_HEAP = 1024
_NEEDED_SPACE = 100 * MEGABYTE
_COUNT = "MATCH (n) RETURN count(n) AS n"
_COMPLETE = "MATCH (l:HospnetLoad {id: $id}) SET l.status = 'complete', l.finished = $finished RETURN count(l) AS n"


def is_faster(most_rows: int, database: Database) -> bool:
    """Return whether an import of so many rows is possible and faster: into the managed server, if it is empty.

    Parameters
    ----------
    most_rows : int
        How many rows there are at most.
    database : Database

    Raises
    ------
    DatabaseError
        If the server cannot be asked.
    """
    is_local = database.connection.origin == LOCAL_SERVER
    return is_local and most_rows >= FEWEST_ROWS and not database.read(_COUNT).single()["n"]


def bulk_import(
    paths: Sequence[Path],
    server: LocalServer,
    progress: Progress = silent,
    files: str = "",
    processes: int = 1,
    into: SetName | None = None,
) -> SeedSet:
    """Fill the empty database of the managed server with seed files; the server runs when it is done.

    Rows of tables are written for Neo4j while they are checked. The old database is kept until
    the imported one is complete. A failure after that, while constraints are created, leaves the ``HospnetLoad`` node
    ``running``; the same import, or `load`, finishes the work. A process killed at any moment leaves
    one of the two databases (see `hospital_network.graph.server.import_recovery`).

    Parameters
    ----------
    paths : sequence of Path
        Folders and files; without any, the shipped ones.
    server : LocalServer
        Stopped for the import and started after it.
    progress : Progress
    files : str
        A name for the content of the files, noted in the graph.
    processes : int
        How many may check a table of many megabytes together.
    into : SetName, optional
        The name of the set that the graph will consist of.

    Returns
    -------
    SeedSet
        The seeds that were imported.

    Raises
    ------
    SeedInvalid
        With the problems of the files.
    LoadRefused
        If the database is not empty, except by an import of the same `files` that is only not finished.
    LocalEnvironmentError
        If the disk is too small, or Neo4j cannot import.
    RequestError
        If an item of a list contains U+001F.
    """
    heap = max(_HEAP, heap_megabytes(os.environ))
    server.folders.claim()
    with one_import(server.folders, progress):
        folder = _folder(server)
        with folder as name, ImportFiles(Path(name)) as written:
            seed_set = read_seed_set(*paths, progress=progress, kept=written, processes=processes)
            seed_set.refuse_drafts()
            mark = _look(server, files, progress)
            if mark is None:
                mark = _write_rest(seed_set, written, files, progress, into)
                with stopped(server, progress):
                    _import(server, written, heap, progress)
                    folder.cleanup()
                    put_in_place(server.folders)
        with Database(server.start(progress)) as database:
            progress("making constraints and indexes", 0, 0)
            ensure_schema(database)
            database.write_repeatable(partial(_finish, mark))
    return seed_set


def _look(server: LocalServer, files: str, progress: Progress) -> LoadMark | None:
    """Return the mark of an import of the same files that is only not finished; None for an empty database."""
    folders = server.folders
    with one_at_a_time(folders.lock_file, progress):
        if not server.status().running:
            settle(folders, progress)
    if not (folders.data / "databases" / _DATABASE).exists():
        return None  # never started
    with Database(server.start(progress)) as database:
        nodes = database.read(_COUNT).single()["n"]
        mark = latest_load(database)
    if not nodes:
        return None
    if mark is None or mark.is_complete or mark.has_earlier_names or mark.way != _WAY:
        raise LoadRefused(Fault("database_not_empty", nodes=nodes))
    if not files or mark.files != files:
        raise LoadRefused(Fault("other_import", title=mark.title))
    progress("the import was interrupted after its rows were written: finishing it", 0, 0)
    return mark


def _folder(server: LocalServer) -> "tempfile.TemporaryDirectory[str]":
    """Make a folder in the server's home, where the space is, to be removed at the end."""
    check_disk_space(server.folders.home, _NEEDED_SPACE, Fault("an_import"))
    server.folders.create()
    return tempfile.TemporaryDirectory(prefix=IMPORT_PREFIX, dir=server.folders.run, ignore_cleanup_errors=True)


def _write_rest(
    seed_set: SeedSet, written: ImportFiles, files: str, progress: Progress, into: SetName | None
) -> LoadMark:
    """Write the records that are in no large table, and the mark of the load, which is returned."""
    expected = sum(seed_set.counts.values())
    for block in blocks_of(NetworkRows(seed_set.base)):
        written.write_block(block)
        progress("writing files", written.count, max(written.count, expected), "rows")
    mark = replace(begun_load(seed_set.base.title, files), way=_WAY, added=written.count, changed=0, removed=0)
    if into:
        mark = replace(mark, set_name=into.name, owner=into.owner or None, is_first=True)
    mark = mark.of_content(digest_text(written.digest), seed_set.counts)
    written.write_node("HospnetLoad", mark.properties)
    return mark


def _import(server: LocalServer, written: ImportFiles, heap: int, progress: Progress) -> None:
    """Make the new database beside the old one; a failure removes it."""
    command = ["database", "import", "full", BESIDE, *IMPORT_OPTIONS, *written.finish()]
    try:
        run_admin(server, command, progress, written.folder, heap)
    except LocalEnvironmentError as error:
        discard(server.folders)
        raise LocalEnvironmentError(Fault("import_failed", reason=error.faults[0])) from error
    except BaseException:
        discard(server.folders)
        raise


def _finish(mark: LoadMark, transaction: Transaction) -> None:
    transaction.run(_COMPLETE, {"id": mark.id, "finished": mark.completed().finished})
