"""The documents that ``make site`` copies hold together: Sphinx would end the build at the first that does not."""

import re
import runpy
from pathlib import Path

import pytest

from tests import ROOT

BUILD = runpy.run_path(str(ROOT / "docs" / "site" / "build.py"))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
INDEX = (ROOT / "docs" / "site" / "index.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    BUILD["copy_documents"](folder)
    return folder


def test_each_link_of_a_copied_document_leads_to_a_copied_file(source: Path) -> None:
    dead = [
        f"{document.relative_to(source)}: {target}"
        for document in source.rglob("*.md")
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]

    assert dead == []


def test_each_copied_document_stands_in_the_contents(source: Path) -> None:
    listed = set(re.findall(r"(?m)^(?:.*<)?([\w./-]+?)>?$", INDEX))
    copied = {path.relative_to(source).with_suffix("").as_posix() for path in source.rglob("*.md")}

    assert {name for name in copied if not name.startswith("docs/tables-example/")} <= listed
