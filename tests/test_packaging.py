"""The installed package contains the files of the repository."""

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from hospital_network.reports.cli import cli
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
    for name in ("pyproject.toml", "LICENSE", "LICENSE-data"):
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


def test_the_description_refers_to_no_file_of_the_repository() -> None:
    """A package index shows the description alone: a picture or page that it refers to by path is not there."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["readme"]["text"]
    assert re.findall(r"\]\((?!https://)", described) == []
    commands = re.findall(r"(?m)^hospnet (.+?) {2,}#", described)
    assert commands
    for command in commands:
        result = CliRunner().invoke(cli, [word.replace("network.html", "-") for word in command.split()])
        assert result.exit_code == 0, command


def test_pyproject_names_the_packages_of_the_tree() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    in_tree = {package_name(path.parent) for folder in FOLDERS for path in (ROOT / folder).rglob("__init__.py")}
    assert set(setup["packages"]) == in_tree
    assert set(setup["package-dir"]) == {inside.replace("/", ".") for inside in FOLDERS.values()}


def release(repository: Path, destination: Path, umask: int, **variables: str) -> dict[str, bytes]:
    """Build both archives and return their content by name."""
    command = [sys.executable, str(repository / ".ci" / "release.py"), "--builder", sys.executable, str(destination)]
    subprocess.run(
        command, env=os.environ | variables, umask=umask, cwd=destination.parent, check=True, capture_output=True
    )
    return {path.name: path.read_bytes() for path in destination.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return release(ROOT, tmp_path_factory.mktemp("built") / "dist", 0o022, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_release_has_the_same_bytes_in_other_surroundings(built: dict[str, bytes], tmp_path: Path) -> None:
    copy = tmp_path / "别处 of the repository"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(copy)], check=True)
    (copy / "graph" / "not-committed.csv").write_text("not part of the last commit")
    os.utime(copy / "README.md", (1, 1))
    again = release(copy, tmp_path / "dist", 0o077, TZ="Asia/Shanghai", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert len(built) == 2
    assert {name: built[name] == again.get(name) for name in built} == dict.fromkeys(built, True)


def test_source_archive_names_no_computer_and_no_tests(built: dict[str, bytes]) -> None:
    (source,) = (content for name, content in built.items() if name.endswith(".tar.gz"))
    with tarfile.open(fileobj=io.BytesIO(source)) as archive:
        members = archive.getmembers()
    assert {(member.uid, member.gid, member.uname, member.gname) for member in members} == {(0, 0, "", "")}
    assert {member.mode for member in members} == {0o644, 0o755}
    assert len({member.mtime for member in members}) == 1
    names = {member.name.partition("/")[2] for member in members}
    assert {"PKG-INFO", "pyproject.toml", "LICENSE", "LICENSE-data", "CHANGELOG.md", "graph/text/dates.py"} <= names
    assert not any(name.startswith("tests") for name in names)
