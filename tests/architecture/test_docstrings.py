"""Every example in a docstring runs."""

import doctest
import importlib
from types import ModuleType

import pytest

from tests import ROOT

FOLDERS = ("graph", "loaders", "queries", "reports", "seed")


def module_names() -> list[str]:
    return [
        ".".join(("hospital_network", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]


@pytest.mark.parametrize("name", module_names())
def test_docstring_examples(name: str) -> None:
    module: ModuleType = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
