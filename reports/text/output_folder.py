"""A folder of files that belong together: all of them stand there, or none."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.reports.text.output import say

_SUFFIXES = (".csv", ".parquet", ".yaml", ".json", ".cypher", ".args", ".txt")
"""What an export writes; a folder that holds anything else is never replaced."""


def write_folder(
    files: Mapping[str, bytes], folder: Path, replace: bool = False, check: Callable[[Path], None] | None = None
) -> None:
    """Write files into a new folder.

    Parameters
    ----------
    files : Mapping
        Content by name.
    folder : Path
        Must not exist or be empty, unless `replace`.
    replace : bool
        Whether an earlier export in this place gives way, as a whole.
    check : callable, optional
        Is given the folder before it gets its name; what it raises leaves the old one in place.

    Raises
    ------
    RequestError
        If something stands there already, or something that no export wrote is to be replaced.
    LocalEnvironmentError
        If the folder cannot be written.
    """
    folder = folder.absolute()
    try:
        _refuse_to_lose(folder, replace)
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            part.chmod(0o755)
            for name, content in files.items():
                (part / name).write_bytes(content)
            if check:
                check(part)
            _take_place(part, folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        raise LocalEnvironmentError(
            f"cannot write {folder}: {error.strerror or error}; choose another place or free some space"
        ) from error
    say(f"written: {folder} ({', '.join(files)})")


def _refuse_to_lose(folder: Path, replace: bool) -> None:
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise RequestError(f"{folder} is no folder; name a new one with -o")
    found = sorted(folder.iterdir())
    if found and not replace:
        raise RequestError(f"{folder} is not empty; name a new folder with -o, or add --replace")
    foreign = list(_not_ours(found))
    if foreign:
        raise RequestError(f"{folder} holds {foreign[0]}, which no export writes; name another folder with -o")


def _not_ours(found: Iterable[Path]) -> Iterable[str]:
    return (item.name for item in found if item.is_symlink() or not item.is_file() or item.suffix not in _SUFFIXES)


def _take_place(part: Path, folder: Path) -> None:
    """Give the new folder its name; the old one goes only after that."""
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
