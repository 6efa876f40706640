"""docs/architecture.md agrees with the tree."""

import re

from tests import ROOT

TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGED = ("api", "graph", "loaders", "queries", "reports", "seed", "sets")


def test_architecture_page_has_one_line_per_package() -> None:
    table = TEXT.partition("## What is where")[2].partition("## Where to begin")[0]
    packages = [
        path.parent.relative_to(ROOT).as_posix() for folder in PACKAGED for path in (ROOT / folder).rglob("__init__.py")
    ]
    assert sorted(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == sorted(packages)


def test_architecture_page_names_existing_paths() -> None:
    drawing = re.findall(r"```\n(.*?)```", TEXT, re.DOTALL)[0]
    named = {*re.findall(r"`([a-z_]+(?:/[\w.-]+)+)`", TEXT), *re.findall(r"\b[a-z]+/[\w/]+(?:\.\w+)?", drawing)}
    assert len(named) > 20
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
