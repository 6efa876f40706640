"""A first load of the managed server by Neo4j's own bulk import, which makes the stores without a server."""

import os
import secrets
import tempfile
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from hospital_network.graph.database import Database, Transaction
from hospital_network.graph.errors import HospitalNetworkError, LoadRefused, LocalEnvironmentError
from hospital_network.graph.import_recovery import BESIDE, discard, one_import, put_in_place, settle
from hospital_network.graph.local_environment import MEGABYTE, check_disk_space, one_at_a_time
from hospital_network.graph.local_server import LocalServer
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.schema import ensure_schema
from hospital_network.graph.server_backup import run_admin, stopped
from hospital_network.graph.server_configuration import heap_megabytes
from hospital_network.graph.vocabulary import PART_OF
from hospital_network.loaders.import_files import IMPORT_OPTIONS, ImportFiles
from hospital_network.loaders.plan import digest_text
from hospital_network.loaders.stored_rows import RowSource, row_source

_DATABASE = "neo4j"
_WAY = "import"
"""What the mark of a load says that came by an import: its rows are all there before anyone sees it."""

_HEAP = 1024
_NEEDED_SPACE = 100 * MEGABYTE
_ROWS_PER_WORD = 50_000
_COUNTED = ("sources", "networks", "institutions", "cooperations")
_COUNT = "MATCH (n) RETURN count(n) AS n"
_UNFINISHED = "MATCH (l:Load {status: 'running', way: 'import'}) RETURN properties(l) AS said"
_COMPLETE = "MATCH (l:Load {id: $id}) SET l.status = 'complete', l.finished = $finished RETURN count(l) AS n"


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
    with one_import(server.folders, progress):
        said = _look(server, files, progress)
        if said is None:
            said = _fill(row_source(source), server, files, progress)
        with Database(server.start(progress)) as database:
            progress("making constraints and indexes", 0, 0)
            ensure_schema(database)
            database.write(partial(_finish, said["id"]))
    return {name: said[name] for name in _COUNTED}


def _look(server: LocalServer, files: str, progress: Progress) -> dict[str, Any] | None:
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
        unfinished = [row["said"] for row in database.read(_UNFINISHED)]
    if not found:
        return None
    if not unfinished:
        raise LoadRefused(
            f"the local database holds {found} nodes, and an import fills an empty one only; nothing was written. "
            "Use 'hospnet load', or begin anew with 'hospnet db reset'"
        )
    if not files or unfinished[0].get("files") != files:
        raise LoadRefused(
            f"the local database holds an import of other files ({unfinished[0]['title']}) that was broken off before "
            "its constraints were made; nothing was written. 'hospnet load' makes the database equal to these files, "
            "'hospnet db reset' empties it"
        )
    progress("the import was broken off when its rows were in: making its end", 0, 0)
    said: dict[str, Any] = unfinished[0]
    return said


def _fill(source: RowSource, server: LocalServer, files: str, progress: Progress) -> dict[str, Any]:
    """Write the files, let Neo4j import them, and put the database in its place; return its mark."""
    mark = {"id": f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}", "files": files, "way": _WAY}
    folder = _folder(server)
    with folder as name:
        counts, words = _write_files(source, Path(name), mark, progress)
        # Minutes may have passed, in which somebody loaded.
        _look(server, "", progress)
        with stopped(server, progress):
            _import(server, Path(name), words, progress)
            folder.cleanup()
            put_in_place(server.folders)
    return {**mark, **counts}


def _folder(server: LocalServer) -> "tempfile.TemporaryDirectory[str]":
    """Make a folder in the server's home, where the space is, to be removed at the end."""
    check_disk_space(server.folders.home, _NEEDED_SPACE, "an import")
    return tempfile.TemporaryDirectory(prefix="import-", dir=server.folders.run, ignore_cleanup_errors=True)


def _write_files(
    source: RowSource, folder: Path, mark: dict[str, str], progress: Progress
) -> tuple[dict[str, int], list[str]]:
    """Write all rows and the mark of the load; return the counts, and the words that name the files."""
    counts = dict.fromkeys(("Source", "Network", "Institution"), 0)
    ties = digest = written = 0
    expected = sum(getattr(source, "counts", {}).values())
    started = datetime.now(UTC).isoformat(timespec="microseconds")
    try:
        with ImportFiles(folder) as files:
            for name, row in chain(source.node_rows(), source.relationship_rows()):
                digest += files.write(name, row)
                if name in counts:
                    counts[name] += 1
                else:
                    ties += name != PART_OF
                written += 1
                if not written % _ROWS_PER_WORD:
                    progress("writing files", written, max(written, expected) if expected else 0, "rows")
            said = {
                "sources": counts["Source"],
                "networks": counts["Network"],
                "institutions": counts["Institution"],
                "cooperations": ties,
            }
            files.write_node(
                "Load",
                {
                    **mark,
                    "status": "running",
                    "started": started,
                    "title": source.title,
                    "tool_version": version("hospital-network"),
                    "digest": digest_text(digest),
                    "added": written,
                    "changed": 0,
                    "removed": 0,
                    **said,
                },
            )
            return said, files.finish()
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


def _finish(mark: str, transaction: Transaction) -> None:
    transaction.run(_COMPLETE, {"id": mark, "finished": datetime.now(UTC).isoformat(timespec="microseconds")})
