"""A first load of the managed server by Neo4j's own bulk import, which makes the stores without a server."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from hospital_network.graph.database import Database, Transaction
from hospital_network.graph.errors import HospitalNetworkError, LoadRefused, LocalEnvironmentError
from hospital_network.graph.load_marks import LoadMark, begun_load
from hospital_network.graph.local_environment import MEGABYTE, check_disk_space, one_at_a_time
from hospital_network.graph.local_server import LocalServer
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.schema import ensure_schema
from hospital_network.graph.server_backup import run_admin
from hospital_network.graph.server_configuration import heap_megabytes
from hospital_network.loaders.import_files import IMPORT_OPTIONS, ImportFiles
from hospital_network.loaders.plan import digest_text
from hospital_network.loaders.stored_rows import RowSource, row_source

_DATABASE = "neo4j"
_BESIDE = "importing"
"""The import makes a database of this name beside the real one, whose place it takes when it is whole."""

_HEAP = 1024
_NEEDED_SPACE = 100 * MEGABYTE
_ROWS_PER_WORD = 50_000
_COUNT = "MATCH (n) RETURN count(n) AS n"
_COMPLETE = "MATCH (l:Load {id: $id}) SET l.status = 'complete', l.finished = $finished RETURN count(l) AS n"


def bulk_import(
    source: Network | RowSource, server: LocalServer, progress: Progress = silent, files: str = ""
) -> dict[str, int]:
    """Fill the empty database of the managed server; the server runs when it is done.

    The database that stood there stays until the imported one is whole. What fails after that, while
    constraints are made, leaves the ``Load`` node ``running``, and `load` finishes the work.

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
        If the database is not empty.
    LocalEnvironmentError
        If the disk is too small, or Neo4j cannot import.
    """
    _refuse_unless_empty(server, progress)
    rows = row_source(source)
    mark = begun_load(rows.title, files)
    with _folder(server) as folder:
        words = _write_files(rows, folder, mark, progress)
        was_running = server.stop()
        try:
            _import(server, folder, words, progress)
        except BaseException:
            if was_running:
                server.start(progress)
            raise
    with Database(server.start(progress)) as database:
        progress("making constraints and indexes", 0, 0)
        ensure_schema(database)
        database.write(partial(_finish, mark))
    return rows.counts


def _refuse_unless_empty(server: LocalServer, progress: Progress) -> None:
    if not (server.folders.data / "databases" / _DATABASE).exists():
        # Never started: the import needs its folders only.
        server.folders.create()
        return
    with Database(server.start(progress)) as database:
        found = database.read(_COUNT).single()["n"]
    if found:
        raise LoadRefused(
            f"the local database holds {found} nodes, and an import fills an empty one only; nothing was written. "
            "Use 'hospnet load', or begin anew with 'hospnet db reset'"
        )


@contextmanager
def _folder(server: LocalServer) -> Iterator[Path]:
    """Make a folder in the server's home, where the space is, and remove it at the end."""
    check_disk_space(server.folders.home, _NEEDED_SPACE, "an import")
    with tempfile.TemporaryDirectory(prefix="import-", dir=server.folders.run) as name:
        yield Path(name)


def _write_files(source: RowSource, folder: Path, mark: LoadMark, progress: Progress) -> list[str]:
    """Write all rows and the mark of the load; return the words that name the files."""
    expected = sum(source.counts.values())
    digest = written = 0
    try:
        with ImportFiles(folder) as files:
            for name, row in chain(source.node_rows(), source.relationship_rows()):
                digest += files.write(name, row)
                written += 1
                if not written % _ROWS_PER_WORD:
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
    """Make the new database beside the old one, and put it in its place; until then nothing is lost."""
    with one_at_a_time(server.folders.lock_file, progress):
        if server.status().running:
            raise LocalEnvironmentError("another hospnet has started the local database; try again when it is done")
        _remove_database(server, _BESIDE)
        command = ["database", "import", "full", _BESIDE, *IMPORT_OPTIONS, *words]
        try:
            run_admin(server, command, progress, folder, max(_HEAP, heap_megabytes(os.environ)))
        except HospitalNetworkError as error:
            _remove_database(server, _BESIDE)
            raise LocalEnvironmentError(f"{error}; the database is empty as before") from error
        _remove_database(server, _DATABASE)
        for folder_ in _folders(server, _BESIDE):
            os.replace(folder_, folder_.with_name(_DATABASE))


def _folders(server: LocalServer, name: str) -> tuple[Path, Path]:
    return server.folders.data / "databases" / name, server.folders.data / "transactions" / name


def _remove_database(server: LocalServer, name: str) -> None:
    for folder in _folders(server, name):
        shutil.rmtree(folder, ignore_errors=True)


def _finish(mark: LoadMark, transaction: Transaction) -> None:
    transaction.run(_COMPLETE, {"id": mark.id, "finished": mark.completed().finished})
