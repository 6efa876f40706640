"""A folder imports only from those to its left: graph < loaders, queries < reports < api; seed and sets hold data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

MAY_IMPORT = {
    "graph": {"graph"},
    "loaders": {"graph", "loaders", "seed"},
    "queries": {"graph", "queries"},
    "reports": {"graph", "loaders", "queries", "reports"},
    "seed": set(),
    "sets": set(),
    "api": {"graph", "loaders", "queries", "reports"},
}
MODULES = [path for folder in MAY_IMPORT for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_layer_imports_only_from_the_left(path: Path) -> None:
    allowed = MAY_IMPORT[path.relative_to(ROOT).parts[0]]
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "hospital_network":
            assert parts[1] in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_driver_is_imported_by_the_database_module_only(path: Path) -> None:
    if path != ROOT / "graph" / "store" / "database.py":
        assert not [name for name in imported(path) if name.split(".")[0] == "neo4j"]


def test_cypher_is_constant_text() -> None:
    """No statement is composed from values: Cypher contains no f-strings and no % formatting."""
    words = ("MATCH (", "MERGE (", "CREATE (", "UNWIND $", "DELETE ", "RETURN ")
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                literal = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
                assert not any(word in literal for word in words), f"{path.name}:{node.lineno}: Cypher in an f-string"
