"""A folder of files that belong together: all of them are written, or none."""

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.reports.text.language import command_language, listed, word
from hospital_network.reports.text.output import say


def write_folder(
    files: Mapping[str, bytes],
    folder: Path,
    replaceable: Collection[str] = (),
    check: Callable[[Path], None] | None = None,
) -> None:
    """Write files into a new folder.

    Parameters
    ----------
    files : Mapping
        Content by name; a name may include a folder.
    folder : Path
        Must not exist or be empty, unless it may be replaced.
    replaceable : collection of str
        Patterns of file names. An existing folder that contains nothing else is replaced as a whole; without a
        pattern, none is.
    check : callable, optional
        Called with the folder before it gets its name; an error leaves the old one in place.

    Raises
    ------
    RequestError
        If the folder is not empty, or a file that fits no pattern would be replaced.
    LocalEnvironmentError
        If the folder cannot be written.
    """
    folder = folder.absolute()
    try:
        _refuse_to_lose(folder, replaceable)
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            part.chmod(0o755)
            for name, content in files.items():
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                (part / name).write_bytes(content)
            if check:
                check(part)
            _take_place(part, folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        raise LocalEnvironmentError(Fault("not_written", path=folder, reason=error.strerror or str(error))) from error
    language = command_language()
    names = listed(dict.fromkeys(_at_the_top(name) for name in files), language)
    say(word("folder_written", language, path=folder, names=names))


def _at_the_top(name: str) -> str:
    first, sign, _ = name.partition("/")
    return first + sign


def _refuse_to_lose(folder: Path, replaceable: Collection[str]) -> None:
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise RequestError(Fault("not_a_folder", folder=folder))
    if not any(folder.iterdir()):
        return
    if not replaceable:
        raise RequestError(Fault("folder_not_empty", folder=folder))
    for name in _foreign(folder, replaceable):
        raise RequestError(Fault("foreign_file", folder=folder, name=name))


def _foreign(folder: Path, patterns: Collection[str], above: str = "") -> Iterator[str]:
    """Yield the content of a folder that fits no pattern, by its path from the top."""
    for item in sorted(folder.iterdir()):
        path = above + item.name
        if item.is_dir() and not item.is_symlink() and any(pattern.startswith(f"{path}/") for pattern in patterns):
            yield from _foreign(item, patterns, f"{path}/")
        elif item.is_symlink() or not item.is_file() or not any(fits(path, pattern) for pattern in patterns):
            yield path


def fits(path: str, pattern: str) -> bool:
    """Return whether a relative path fits a pattern, folder by folder.

    Examples
    --------
    >>> fits("a.csv", "*.csv"), fits("mine/a.csv", "*.csv"), fits("mine/a.csv", "mine/*.csv")
    (True, False, True)
    """
    return path.count("/") == pattern.count("/") and fnmatchcase(path, pattern)


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
