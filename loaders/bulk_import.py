"""A first load of the managed server by Neo4j's own bulk import, which makes the stores without a server."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from hospital_network.graph.connection import LOCAL_SERVER
from hospital_network.graph.database import Database, Transaction
from hospital_network.graph.errors import HospitalNetworkError, LoadRefused, LocalEnvironmentError
from hospital_network.graph.import_recovery import BESIDE, discard, one_import, put_in_place, settle
from hospital_network.graph.load_marks import LoadMark, begun_load, latest_load
from hospital_network.graph.local_environment import MEGABYTE, check_disk_space, one_at_a_time
from hospital_network.graph.local_server import LocalServer
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.schema import ensure_schema
from hospital_network.graph.server_backup import run_admin, stopped
from hospital_network.graph.server_configuration import heap_megabytes
from hospital_network.loaders.import_files import IMPORT_OPTIONS, ImportFiles
from hospital_network.loaders.plan import digest_text
from hospital_network.loaders.stored_rows import RowSource, blocks_of, row_source

_DATABASE = "neo4j"
_WAY = "import"
"""What the mark of a load says that came by an import: its rows are all there before anyone sees it."""

FEWEST_ROWS = 200_000
"""From so many rows on an import is clearly faster than writing through the server, its stop and start included."""

_HEAP = 1024
_NEEDED_SPACE = 100 * MEGABYTE
_COUNT = "MATCH (n) RETURN count(n) AS n"
_COMPLETE = "MATCH (l:Load {id: $id}) SET l.status = 'complete', l.finished = $finished RETURN count(l) AS n"


def is_faster(counts: Mapping[str, int], database: Database) -> bool:
    """Whether an import of so many rows is possible and faster: into the managed server, and only if it is empty.

    Parameters
    ----------
    counts : Mapping
        How many rows of each kind there are.
    database : Database

    Raises
    ------
    DatabaseError
        If the server cannot be asked.
    """
    is_local = database.connection.origin == LOCAL_SERVER
    return is_local and sum(counts.values()) >= FEWEST_ROWS and not database.read(_COUNT).single()["n"]


def bulk_import(
    source: Network | RowSource, server: LocalServer, progress: Progress = silent, files: str = ""
) -> dict[str, int]:
    """Fill the empty database of the managed server; the server runs when it is done.

    The database that stood there stays until the imported one is whole. What fails after that, while
    constraints are made, leaves the ``Load`` node ``running``; the same import, or `load`, finishes the work.
    A process that is killed at any moment leaves one of both (see `hospital_network.graph.import_recovery`).

    Parameters
    ----------
    source : Network or RowSource
        The checked network; it is read once.
    server : LocalServer
        Stopped for the import and started after it.
    progress : Progress
    files : str
        A name for what the source was read from, noted in the graph.

    Returns
    -------
    dict
        How many sources, networks, institutions and cooperations there are now.

    Raises
    ------
    LoadRefused
        If the database is not empty, unless by an import of the same `files` that lacks only its end.
    LocalEnvironmentError
        If the disk is too small, or Neo4j cannot import.
    """
    rows = row_source(source)
    with one_import(server.folders, progress):
        mark = _look(server, files, progress) or _fill(rows, server, files, progress)
        with Database(server.start(progress)) as database:
            progress("making constraints and indexes", 0, 0)
            ensure_schema(database)
            database.write(partial(_finish, mark))
    return rows.counts


def _look(server: LocalServer, files: str, progress: Progress) -> LoadMark | None:
    """Return the mark of an import of the same files that lacks only its end; None for an empty database."""
    folders = server.folders
    with one_at_a_time(folders.lock_file, progress):
        if not server.status().running:
            settle(folders, progress)
    if not (folders.data / "databases" / _DATABASE).exists():
        # Never started: the import needs its folders only.
        folders.create()
        return None
    with Database(server.start(progress)) as database:
        found = database.read(_COUNT).single()["n"]
        mark = latest_load(database)
    if not found:
        return None
    if mark is None or mark.is_complete or mark.way != _WAY:
        raise LoadRefused(
            f"the local database holds {found} nodes, and an import fills an empty one only; nothing was written. "
            "Use 'hospnet load', or begin anew with 'hospnet db reset'"
        )
    if not files or mark.files != files:
        raise LoadRefused(
            f"the local database holds an import of other files ({mark.title}) that was broken off before "
            "its constraints were made; nothing was written. 'hospnet load' makes the database equal to these files, "
            "'hospnet db reset' empties it"
        )
    progress("the import was broken off when its rows were in: making its end", 0, 0)
    return mark


def _fill(source: RowSource, server: LocalServer, files: str, progress: Progress) -> LoadMark:
    """Write the files, let Neo4j import them, and put the database in its place; return its mark."""
    mark = replace(begun_load(source.title, files), way=_WAY)
    folder = _folder(server)
    with folder as name:
        words = _write_files(source, Path(name), mark, progress)
        # Minutes may have passed, in which somebody loaded.
        _look(server, "", progress)
        with stopped(server, progress):
            _import(server, Path(name), words, progress)
            folder.cleanup()
            put_in_place(server.folders)
    return mark


def _folder(server: LocalServer) -> "tempfile.TemporaryDirectory[str]":
    """Make a folder in the server's home, where the space is, to be removed at the end."""
    check_disk_space(server.folders.home, _NEEDED_SPACE, "an import")
    return tempfile.TemporaryDirectory(prefix="import-", dir=server.folders.run, ignore_cleanup_errors=True)


def _write_files(source: RowSource, folder: Path, mark: LoadMark, progress: Progress) -> list[str]:
    """Write all rows and the mark of the load; return the words that name the files."""
    expected = sum(source.counts.values())
    digest = written = 0
    try:
        with ImportFiles(folder) as files:
            for block in blocks_of(source):
                files.write_block(block)
                digest += sum(block.fingerprints)
                written += len(block.names)
                progress("writing files", written, max(written, expected), "rows")
            mark = replace(mark, added=written, changed=0, removed=0).of_content(digest_text(digest), source.counts)
            files.write_node("Load", mark.properties)
            return files.finish()
    except OSError as error:
        raise LocalEnvironmentError(
            f"cannot write the files of the import in {folder}: {error.strerror or error}; "
            "nothing was imported. Free some space and try again"
        ) from error


def _import(server: LocalServer, folder: Path, words: list[str], progress: Progress) -> None:
    """Make the new database beside the old one; what fails leaves nothing of it."""
    command = ["database", "import", "full", BESIDE, *IMPORT_OPTIONS, *words]
    try:
        run_admin(server, command, progress, folder, max(_HEAP, heap_megabytes(os.environ)))
    except HospitalNetworkError as error:
        discard(server.folders)
        raise LocalEnvironmentError(f"{error}; the database is empty as before") from error
    except BaseException:
        discard(server.folders)
        raise


def _finish(mark: LoadMark, transaction: Transaction) -> None:
    transaction.run(_COMPLETE, {"id": mark.id, "finished": mark.completed().finished})
