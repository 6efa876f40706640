"""A folder of files that belong together: all of them are written, or none."""

import json
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.output_file import not_written
from hospital_network.reports.text.language import command_language, listed, word
from hospital_network.reports.text.output import say

MARKER = ".hospnet-export"
"""A file in every exported folder: what wrote it, and the names of the files. Only such a folder is replaced."""


def write_folder(
    files: Mapping[str, bytes],
    folder: Path,
    command: str,
    replace: bool = False,
    left_by_readers: Collection[str] = (),
    check: Callable[[Path], None] | None = None,
) -> None:
    """Write files into a new folder, with a marker that says which they are; a link to a folder is followed.

    Parameters
    ----------
    files : Mapping
        Content by name; a name may include a folder.
    folder : Path
        Must not exist or be empty, unless it may be replaced.
    command : str
        The export, such as ``tables``.
    replace : bool
        Whether a folder that this export wrote, and that contains nothing else, is replaced as a whole.
    left_by_readers : collection of str
        Files that programs which read the export leave in its folder; they are replaced too.
    check : callable, optional
        Called with the folder before it gets its name; an error leaves the old one in place.

    Raises
    ------
    RequestError
        If the folder is not empty, or would be replaced although it contains something else.
    LocalEnvironmentError
        If the folder cannot be written.
    """
    named, folder = folder, Path(os.path.realpath(folder))
    try:
        _refuse_to_lose(folder, command, replace, left_by_readers)
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = folder.with_name(f".{folder.name[:100]}.{secrets.token_hex(8)}")
        part.mkdir()
        try:
            if folder.exists():
                part.chmod(stat.S_IMODE(folder.stat().st_mode))
            for name, content in {**files, MARKER: _marker(command, files)}.items():
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                (part / name).write_bytes(content)
            if check:
                check(part)
            _take_place(part, folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        raise LocalEnvironmentError(not_written(named, error)) from error
    language = command_language()
    names = listed(dict.fromkeys(_at_the_top(name) for name in files), language)
    say(word("folder_written", language, path=named, names=names))


def _at_the_top(name: str) -> str:
    first, sign, _ = name.partition("/")
    return first + sign


def _marker(command: str, names: Iterable[str]) -> bytes:
    return (json.dumps({"export": command, "files": sorted(names)}, ensure_ascii=False, indent=1) + "\n").encode()


def _marked(folder: Path, command: str) -> set[str] | None:
    """Return the names of the files that an export wrote into the folder, or None if it did not write it."""
    try:
        content = json.loads((folder / MARKER).read_bytes())
        return set(content["files"]) if content["export"] == command else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _refuse_to_lose(folder: Path, command: str, replace: bool, left_by_readers: Collection[str]) -> None:
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise RequestError(Fault("not_a_folder", folder=folder))
    if not any(folder.iterdir()):
        return
    written = _marked(folder, command)
    foreign = None if written is None else next(_foreign(folder, {*written, *left_by_readers, MARKER}), None)
    if not replace:
        hint = Fault("or_replace") if written is not None and foreign is None else None
        raise RequestError(Fault("folder_not_empty", folder=folder, hint=hint))
    if written is None:
        raise RequestError(Fault("no_such_export", folder=folder, command=command, marker=MARKER))
    if foreign:
        raise RequestError(Fault("foreign_file", folder=folder, name=foreign))


def _foreign(folder: Path, names: Collection[str], above: str = "") -> Iterator[str]:
    """Yield the content of a folder that is not among the names, by its path from the top."""
    for item in sorted(folder.iterdir()):
        path = above + item.name
        if item.is_dir() and not item.is_symlink() and any(name.startswith(f"{path}/") for name in names):
            yield from _foreign(item, names, f"{path}/")
        elif item.is_symlink() or not item.is_file() or path not in names:
            yield path


def _take_place(part: Path, folder: Path) -> None:
    """Give the new folder its name; the old one is removed only after that."""
    if not folder.exists():
        part.rename(folder)
        return
    old = part.with_name(f"{part.name}.old")
    folder.rename(old)
    try:
        part.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
