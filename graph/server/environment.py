"""What the managed server needs from this computer: optional packages, disk space, one process at a time."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress

MEGABYTE = 1_000_000


@contextlib.contextmanager
def local_packages() -> Iterator[None]:
    """Report a missing package of the extra ``local``, imported within the block, in one sentence.

    Raises
    ------
    LocalEnvironmentError
        If the package imported inside is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise LocalEnvironmentError(
            Fault("package_missing", package=error.name, install=install_command("local"))
        ) from error


def check_disk_space(folder: Path, needed: int, purpose: Fault) -> None:
    """Refuse to go on when the disk of `folder` has fewer than `needed` bytes free.

    When its disk is full, Neo4j fails all queries, also reading ones, until it is restarted.

    Raises
    ------
    LocalEnvironmentError
        If there is too little space.
    """
    free = shutil.disk_usage(nearest_existing(folder)).free
    if free < needed:
        raise LocalEnvironmentError(
            Fault("little_space", folder=folder, free=free // MEGABYTE, purpose=purpose, needed=needed // MEGABYTE)
        )


def nearest_existing(folder: Path) -> Path:
    """Return a folder, or the nearest above it that exists and can be seen."""
    # `Path.exists` raises below a folder that may not be entered, before Python 3.14.
    return next(place for place in (folder, *folder.parents) if os.path.exists(place))


def make_folder(folder: Path, private: bool = False) -> Path:
    """Make `folder` with its parents and return it; a private one is closed to other users.

    Raises
    ------
    LocalEnvironmentError
        If the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if private:
            folder.chmod(0o700)
    except OSError as error:
        raise LocalEnvironmentError(Fault("folder_not_made", folder=folder, reason=error.strerror)) from error
    return folder


@contextlib.contextmanager
def one_at_a_time(lock_file: Path, progress: Progress, patience: float = 900) -> Iterator[None]:
    """Let one process at a time into the block; the others wait and say so.

    Raises
    ------
    LocalEnvironmentError
        If the other process does not finish within `patience` seconds.
    """
    with local_packages():
        from filelock import FileLock, Timeout
    make_folder(lock_file.parent)
    lock = FileLock(lock_file)
    try:
        lock.acquire(timeout=0.2)
    except OSError as error:
        if not isinstance(error, Timeout):
            raise LocalEnvironmentError(Fault("lock_not_written", path=lock_file, reason=error.strerror)) from error
        progress("waiting for another hospnet", 0, 0)
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise LocalEnvironmentError(Fault("lock_held", path=lock_file, seconds=round(patience))) from None
    try:
        yield
    finally:
        lock.release()


def lock_is_held(lock_file: Path) -> bool:
    """Whether a process holds the lock now; a lock file that was left behind does not count."""
    if not lock_file.exists():
        return False
    with local_packages():
        from filelock import FileLock, Timeout
    try:
        with FileLock(lock_file, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False
