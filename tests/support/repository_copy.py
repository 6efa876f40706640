"""A copy of the repository to change: what a contributor does, done by a test."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import ROOT

FOLDERS = ("api", "benchmarks", "docs", "graph", "loaders", "queries", "reports", "seed", "sets", "tests")
_IN_PACKAGE = ("graph", "loaders", "queries", "reports", "seed", "sets")


class RepositoryCopy:
    """The files of the repository in a folder of their own; its Python imports them, not the originals.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path):
        self.folder = folder
        for name in FOLDERS:
            # Compiled files are copied with their times, so that nothing unchanged is compiled again.
            shutil.copytree(ROOT / name, folder / name)
        for path in ROOT.iterdir():
            if path.is_file():
                shutil.copy(path, folder)
        package = folder / ".dev" / "hospital_network"
        package.mkdir(parents=True)
        for name in ("__init__.py", "__init__.pyi"):
            (package / name).symlink_to(folder / "api" / name)
        for name in _IN_PACKAGE:
            (package / name).symlink_to(folder / name)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text, which must be in the file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        (self.folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        """Add a text at the end of a file, made if it does not exist."""
        with (self.folder / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def run(self, *arguments: str) -> str:
        """Run Python in the copy and return what it prints; fail if it fails."""
        paths = os.pathsep.join([str(self.folder / ".dev"), str(self.folder)])
        ended = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
        return ended.stdout

    def make_docs(self) -> None:
        """Write every generated file, as ``make docs`` does."""
        self.run("-m", "tests.support.generated_files")

    def test(self, *arguments: str) -> str:
        """Run tests of the copy that need no database."""
        return self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not neo4j", *arguments)
