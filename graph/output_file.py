"""The one rule by which a result gets into a file, for reports, exports and backups."""

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault

_DESCRIPTORS = ("/proc/", "/dev/fd/")
"""Links here name an open file, such as ``/dev/stdout`` does, and lead to it whatever its name is by now."""

_MOST_LINKS = 40

_IN_USE = (5, 32, 33)
"""What Windows answers where a file that a program has open would be replaced: access denied, sharing, lock."""

_WAITS = (0.05, 0.1, 0.2, 0.4)


@contextlib.contextmanager
def replaced_file(path: Path, private: bool = False) -> Iterator[BinaryIO]:
    """Open a file for a result; it is replaced completely, or not at all if the block fails.

    A link is followed. A device or a pipe is written into, as is an open file named by its descriptor. An existing
    file keeps its mode; a new one gets the mode that the umask gives.

    Parameters
    ----------
    path : Path
    private : bool
        Whether only the owner may read a new file.

    Raises
    ------
    LocalEnvironmentError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replaced_file(Path(folder, "a.txt")) as stream:
    ...         written = stream.write(b"whole")
    ...     print(Path(folder, "a.txt").read_text(), os.listdir(folder))
    whole ['a.txt']
    """
    try:
        target = _target(path)
        existing = target.stat() if target.exists() else None
        if existing and stat.S_ISDIR(existing.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if _is_descriptor(target) or (existing and not stat.S_ISREG(existing.st_mode)):
            with target.open("ab") as stream:
                yield stream
        else:
            with _new_file(target, existing, 0o600 if private else 0o666) as stream:
                yield stream
    except OSError as error:
        raise LocalEnvironmentError(not_written(path, error)) from error


def put_in_place(part: Path, target: Path) -> None:
    """Give a file the name of another, which it replaces.

    On Windows this fails while any program has one of the two open. A virus scanner or another hospnet soon closes it.
    """
    for seconds in _WAITS:
        try:
            os.replace(part, target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            time.sleep(seconds)
    os.replace(part, target)


def not_written(path: Path, error: OSError) -> Fault:
    """Return the fault of a path that cannot be written, with what to do about its cause.

    Examples
    --------
    >>> print(not_written(Path("nosuch/a.csv"), FileNotFoundError(errno.ENOENT, "No such file or directory")))
    cannot write nosuch/a.csv: there is no folder nosuch; make it first, or name another place
    """
    if error.errno == errno.ENOENT and (folder := _missing_folder(path)):
        return Fault("folder_to_write_missing", path=path, folder=folder)
    if error.errno == errno.ENOENT:
        # So says Windows of a path of more than 260 characters, and of the name of a device.
        return Fault("no_place_to_write", path=path, reason=error.strerror)
    if getattr(error, "winerror", None) in _IN_USE:
        return Fault("in_use", path=path, reason=error.strerror)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Fault("may_not_write", path=path, reason=error.strerror)
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL):
        return Fault("no_place_to_write", path=path, reason=error.strerror)
    return Fault("not_written", path=path, reason=error.strerror or str(error))


def _missing_folder(path: Path) -> Path | None:
    """Return the topmost folder above a path that does not exist."""
    return next((folder for folder in reversed(path.parents) if not folder.exists()), None)


@contextlib.contextmanager
def _new_file(target: Path, existing: os.stat_result | None, mode: int) -> Iterator[BinaryIO]:
    """Write beside the target under an unpredictable name, then give it the target's name."""
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}")
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(part, flags, 0o600 if existing else mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        if existing:
            if hasattr(os, "chown"):
                # The owner first: a change of owner may clear bits of the mode.
                with contextlib.suppress(OSError):
                    os.chown(part, existing.st_uid, existing.st_gid)
            part.chmod(stat.S_IMODE(existing.st_mode))
        put_in_place(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _target(path: Path) -> Path:
    """Follow the links of a path, up to one that names an open file."""
    for _ in range(_MOST_LINKS):
        path = Path(os.path.realpath(path.parent), path.name)
        if _is_descriptor(path) or not path.is_symlink():
            return path
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _is_descriptor(path: Path) -> bool:
    return str(path).startswith(_DESCRIPTORS)
