"""The public names of `hospital_network` and its packages, and that importing them loads nothing heavy."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import hospital_network as hn
from hospital_network.graph import measures
from tests import ROOT
from tests.support.api_page import GROUPS
from tests.test_packaging import FOLDERS, package_name

PUBLIC = [
    "AmbiguousInstitution",
    "BadParameter",
    "COOPERATION_TYPES",
    "COUNTED_KINDS",
    "COUNTED_TYPES",
    "CommitUnknown",
    "Connection",
    "ConnectionLost",
    "Cooperation",
    "Database",
    "DatabaseError",
    "DatabaseUnreachable",
    "Evidence",
    "HospitalNetworkError",
    "INSTITUTION_KINDS",
    "Institution",
    "LoadRefused",
    "LoadResult",
    "LocalEnvironmentError",
    "LoginRefused",
    "Network",
    "Plan",
    "Query",
    "QueryLimitReached",
    "RequestError",
    "SUPPORT_TYPES",
    "SeedError",
    "SeedInvalid",
    "SeedProblem",
    "SeedSet",
    "Selection",
    "SetName",
    "Source",
    "Subnetwork",
    "TransactionTooLarge",
    "UnknownInstitution",
    "UnknownQuery",
    "WriteRefused",
    "ask",
    "catalogue",
    "connect",
    "find_institution",
    "frame",
    "load",
    "make_plan",
    "measures",
    "read_seed",
    "read_seed_set",
    "table",
]
"""Removing a name breaks users' notebooks: it needs a major version and a line in CHANGELOG.md."""

HEAVY = {"networkx", "rustworkx", "neo4j", "pydantic", "yaml", "rich", "click", "numpy"}


def stubbed_packages() -> list[str]:
    """Return the packages whose face is a stub, `hospital_network` itself among them."""
    folders = [path.parent for folder in FOLDERS for path in sorted((ROOT / folder).rglob("__init__.pyi"))]
    return [package_name(folder) for folder in folders]


def test_public_names_are_listed() -> None:
    assert hn.__all__ == PUBLIC, "uv pip install -e . renews an older editable installation"
    assert dir(hn) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_has_a_docstring(name: str) -> None:
    value = getattr(hn, name)
    if callable(value) or inspect.ismodule(value):
        assert inspect.getdoc(value)


@pytest.mark.parametrize("name", measures.__all__)
def test_measure_has_a_docstring(name: str) -> None:
    value = getattr(measures, name)
    if callable(value):
        assert inspect.getdoc(value)


@pytest.mark.parametrize("package", stubbed_packages())
def test_package_offers_the_names_of_its_stub(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__all__
    for name in module.__all__:
        # With a module of the same name, the order of imports would decide which of the two it is.
        submodule = Path(str(module.__file__)).parent / f"{name}.py"
        assert not submodule.exists(), f"{package}.{name} is a module"
        getattr(module, name)


def test_package_has_a_docstring() -> None:
    packages = [path for folder in (*FOLDERS, "tests") for path in sorted((ROOT / folder).rglob("__init__.py"))]
    docstrings = {path.parent: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in packages}
    assert {path for path, docstring in docstrings.items() if not docstring or docstring.startswith("TODO")} == set()


def test_package_import_loads_nothing_heavy() -> None:
    script = (
        f"import sys, importlib\nfor name in {stubbed_packages()}: importlib.import_module(name)\nprint(*sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    imported = set(ended.stdout.split())
    assert "hospital_network.graph.store" in imported
    assert not imported & HEAVY


def test_api_page_has_every_public_name() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == PUBLIC
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name in {*PUBLIC, *(f"measures.{measure}" for measure in measures.__all__)} - {"measures"}:
        assert f"# {name}\n" in text or f"| `{name}` |" in text
