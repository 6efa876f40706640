"""A new word needs one line in graph/vocabulary.py and ``make docs``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

PACKAGES = ("graph", "loaders", "queries", "reports", "seed")


def copy_of_the_tree(folder: Path) -> tuple[Path, Path]:
    """Return a copy of the repository, and a folder from which Python imports the copy."""
    tree, path = folder / "tree", folder / "path"
    for name in (*PACKAGES, "api", "docs", "tests"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("images"))
    for file in ROOT.iterdir():
        if file.is_file() and not file.name.startswith("."):
            shutil.copy(file, tree)
    shutil.copytree(tree / "api", path / "hospital_network")
    for name in PACKAGES:
        (path / "hospital_network" / name).symlink_to(tree / name)
    return tree, path


@pytest.mark.timeout(300)  # on a busy machine
@pytest.mark.parametrize(
    "line",
    [
        'CooperationType("mentors", "mentors", "师带徒", "#123456", "#89abcd", passed_on=True),',
        'CooperationType("inspects", "inspects", "督查", "#654321", "#dcba98", family="structure"),',
        'InstitutionKind("hospice", "hospice", "安宁疗护中心", "#334455", "#aabbcc", gives_care=True),',
    ],
    ids=["mentors", "inspects", "hospice"],
)
def test_vocabulary_takes_a_new_word_by_one_line_and_make_docs(line: str, tmp_path: Path) -> None:
    tree, path = copy_of_the_tree(tmp_path)
    vocabulary = tree / "graph" / "vocabulary.py"
    text = vocabulary.read_text(encoding="utf-8")
    before = '    CooperationType("funds"' if line.startswith("Coop") else '    InstitutionKind("alliance"'
    assert text.count(before) == 1
    vocabulary.write_text(text.replace(before, f"    {line}\n{before}"), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "tests.support.new_word", line.split('"')[1]],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-6000:]
