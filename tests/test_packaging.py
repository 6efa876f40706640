"""The installed package contains the files of the repository."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

from tests import ROOT

FOLDERS = {"api": "hospital_network"} | {
    folder: f"hospital_network/{folder}" for folder in ("graph", "loaders", "queries", "reports", "seed", "sets")
}
"""Where each folder of the repository is in the installed package."""

FOR_DEVELOPMENT = ("*.d.ts", "tsconfig.json", "*.pyc")
"""Files needed only to check the page's scripts."""


def package_name(folder: Path) -> str:
    """Return the name under which a folder of the repository is imported."""
    first, *inner = folder.relative_to(ROOT).parts
    return ".".join((FOLDERS[first].replace("/", "."), *inner))


def files_of(folder: str) -> list[Path]:
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path for path in files if not any(path.match(pattern) for pattern in FOR_DEVELOPMENT)]


def test_wheel_contains_every_file_of_the_packages(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-data"):
        shutil.copy(ROOT / name, copy / name)
    build = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=copy, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in FOLDERS.items()
        for path in files_of(folder)
    }


def test_pyproject_names_the_packages_of_the_tree() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    in_tree = {package_name(path.parent) for folder in FOLDERS for path in (ROOT / folder).rglob("__init__.py")}
    assert set(setup["packages"]) == in_tree
    assert set(setup["package-dir"]) == {inside.replace("/", ".") for inside in FOLDERS.values()}
