"""What the advice to install an extra names, against pyproject.toml."""

import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from hospital_network.graph import extras
from tests import ROOT

OPTIONAL = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize("extra", ["draft", "figure", "leiden", "map", "mcp", "parquet", "statistics"])
def test_install_command_names_the_requirements_of_an_extra(extra: str) -> None:
    assert set(map(Requirement, extras.requirements_of(extra))) == set(map(Requirement, OPTIONAL[extra]))
    assert f'"{next(extras.requirements_of(extra))}"' in extras.install_command(extra)


def test_install_command_names_the_requirements_of_an_extra_within_an_extra() -> None:
    own = [line for line in OPTIONAL["local"] if not line.startswith("hospital-network[fast]")]
    assert set(map(Requirement, extras.requirements_of("local"))) == set(map(Requirement, [*own, *OPTIONAL["fast"]]))
    assert "hospital-network" not in extras.install_command("local")


def test_install_command_works_without_pip_and_with_a_blank_in_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/of mine/python")
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    assert extras.command_for("a>=1") == 'uv pip install --python "/of mine/python" "a>=1"'
    monkeypatch.setattr(extras, "find_spec", lambda name: name)
    assert extras.command_for("a>=1") == '"/of mine/python" -m pip install "a>=1"'
