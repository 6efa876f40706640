"""A room imports only from the rooms before it, and no modules of a folder import each other in a circle."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests import ROOT

ROOMS: Mapping[str, tuple[str, ...]] = {
    "graph": (
        "faults",
        "errors",
        "input_file",
        "output_file",
        "progress",
        "extras",
        "text",
        "places",
        "vocabulary",
        "ties",
        "names",
        "model",
        "measures",
        "store",
        "server",
    ),
    "loaders": (
        "rows",
        "references",
        "counts",
        "given_values",
        "seed_files",
        "tables",
        "seed_folder",
        "combined_sets",
        "set_folders",
        "status_checks",
        "quality",
        "seed_set",
        "apply",
        "drafts",
        "language_model",
        "texts",
        "reviews",
    ),
    "queries": ("query", "statement", "placeholders", "header", "run", "contract", "catalogue"),
    "reports": (
        "text",
        "drawing",
        "findings",
        "exports",
        "page",
        "review_page",
        "server",
        "command_parts",
        "commands",
        "displays",
        "analysis",
        "cli",
    ),
}
"""The rooms of each folder, sub-packages or modules, from left to right."""


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(("hospital_network", *parts)).removesuffix(".__init__")


def imported_names(path: Path) -> Iterator[str]:
    """Yield the full names that a module imports, at once or later; imports for the type checker do not count."""
    for node in _running_nodes(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _running_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _running_nodes(node)


@pytest.mark.parametrize("folder", ROOMS)
def test_rooms_name_every_sub_package_and_module(folder: str) -> None:
    entries = {
        path.name.removesuffix(".py")
        for path in (ROOT / folder).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert entries - {"__init__"} == set(ROOMS[folder])


@pytest.mark.parametrize("folder", ROOMS)
def test_room_imports_only_from_rooms_before_it(folder: str) -> None:
    rooms = ROOMS[folder]
    for path in modules(folder):
        room = path.relative_to(ROOT / folder).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for name in imported_names(path):
            parts = name.split(".")
            if parts[:2] == ["hospital_network", folder] and parts[2] in rooms:
                assert rooms.index(parts[2]) <= rooms.index(room), f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("folder", ROOMS)
def test_modules_of_a_folder_form_no_import_circle(folder: str) -> None:
    known = {dotted(path): path for path in modules(folder)}
    imports = {
        # A package that re-exports its modules is not imported by any of them.
        name: {module for target in imported_names(path) if (module := _module(target, known)) and module != name}
        for name, path in known.items()
        if path.name != "__init__.py"
    }
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"circle: {' → '.join(error.args[1])}")


def _module(name: str, known: Mapping[str, Path]) -> str | None:
    """Return the module of `known` that an imported name is, or is in."""
    while name:
        if name in known:
            return name
        name = name.rpartition(".")[0]
    return None
