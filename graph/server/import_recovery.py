"""A database that is made beside the managed one and then replaces it; killed at any moment, one of them is whole.

An import, or the restore of a backup, makes the database ``importing``. Once that is complete, its folder is renamed
to ``imported``, and this step decides: without that name it is removed, with it the replacement continues where it
stopped.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress
from hospital_network.graph.server.environment import lock_is_held, one_at_a_time
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.process import end, processes_with

if TYPE_CHECKING:
    import psutil

BESIDE = "importing"
"""The database that an import or a restore makes; meanwhile the managed one stays as it is."""

_WHOLE = "imported"
_DATABASE = "neo4j"


@contextmanager
def one_import(folders: ServerFolders, progress: Progress) -> Iterator[None]:
    """Let one import at a time into the block, and protect its files from removal.

    Raises
    ------
    LocalEnvironmentError
        If another one does not finish in a quarter of an hour.
    """
    with one_at_a_time(folders.import_lock_file, progress):
        if folders.import_folders():
            progress("an import was interrupted while it wrote its files: they are removed", 0, 0)
            _remove_files(folders)
        yield


def put_in_place(folders: ServerFolders) -> None:
    """Replace the managed database by the imported one, which is complete; the server is stopped.

    Raises
    ------
    LocalEnvironmentError
        If a folder cannot be renamed; the next start continues.
    """
    databases = folders.data / "databases"
    try:
        os.rename(databases / BESIDE, databases / _WHOLE)
    except OSError as error:
        raise LocalEnvironmentError(
            Fault("import_not_renamed", path=databases / BESIDE, reason=error.strerror)
        ) from error
    _carry_on(folders)


def discard(folders: ServerFolders) -> None:
    """Remove what an import has made so far."""
    for folder in _beside(folders):
        shutil.rmtree(folder, ignore_errors=True)


def settle(folders: ServerFolders, progress: Progress) -> None:
    """Finish or undo what a killed command left; the caller holds the lock of the server, which is stopped.

    Raises
    ------
    LocalEnvironmentError
        If a process cannot be ended or a folder not renamed.
    """
    # These work on the database beside the managed one, which is removed below.
    for command in ("import", "load", "check"):
        for process in survivors(folders, command):
            end(process)
    while survivors(folders, "dump"):
        progress("waiting for Neo4j's own backup, whose hospnet was killed", 0, 0)
        time.sleep(0.5)
    if (folders.data / "databases" / _WHOLE).exists():
        _carry_on(folders)
        progress(
            "an import or restore was interrupted after Neo4j had made the database: it is in its place now; "
            "after an import, 'hospnet load' of the same files finishes it", 0, 0,
        )  # fmt: skip
    elif was_interrupted(folders):
        discard(folders)
        if not lock_is_held(folders.import_lock_file):
            _remove_files(folders)
        progress(
            "an import or restore was interrupted: what it had made is removed, and the database is as it was before; "
            "run the command again", 0, 0,
        )  # fmt: skip


def was_interrupted(folders: ServerFolders) -> bool:
    """Whether an import was killed before it had put its database in place."""
    left = any(folder.exists() for folder in (*_beside(folders), folders.data / "databases" / _WHOLE))
    return left or (bool(folders.import_folders()) and not lock_is_held(folders.import_lock_file))


def survivors(folders: ServerFolders, command: str) -> "list[psutil.Process]":
    """Return the processes of a command of Neo4j's administration tool, such as ``import``, that are alive."""
    # This file exists from before such a process starts until it has ended.
    arguments = folders.admin_arguments_file(command)
    return list(processes_with(f"@{arguments}")) if arguments.exists() else []


def _carry_on(folders: ServerFolders) -> None:
    databases, transactions = folders.data / "databases", folders.data / "transactions"
    try:
        if (transactions / BESIDE).exists():
            _replace(transactions / _DATABASE, transactions / BESIDE)
        # Last: as long as the folder has this name, the next start continues.
        _replace(databases / _DATABASE, databases / _WHOLE)
    except OSError as error:
        raise LocalEnvironmentError(Fault("import_not_in_place", path=error.filename, reason=error.strerror)) from error


def _replace(old: Path, new: Path) -> None:
    if old.exists():
        shutil.rmtree(old)
    os.rename(new, old)


def _beside(folders: ServerFolders) -> tuple[Path, Path]:
    return folders.data / "databases" / BESIDE, folders.data / "transactions" / BESIDE


def _remove_files(folders: ServerFolders) -> None:
    for folder in folders.import_folders():
        shutil.rmtree(folder, ignore_errors=True)
