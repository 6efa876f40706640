"""The way that CONTRIBUTING-data.md describes, followed with one good contribution and three bad ones."""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from hospital_network.loaders.set_folders import shipped_sets
from hospital_network.reports.cli import cli
from tests import ROOT

TEMPLATE = ROOT / "docs" / "data-template"
EXAMPLE = TEMPLATE / "places" / "example-county"


def check(place: Path) -> Result:
    """Run what the workflow of the template runs; two sets are enough to meet known hospitals."""
    return CliRunner().invoke(cli, ["validate", "--strict", "five-articles", "rare-disease-network", str(place)])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example-county"))


def change(place: Path, old: str, new: str) -> None:
    file = place / "example-county.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_good_contribution_with_a_known_hospital_is_valid(place: Path) -> None:
    change(place, "example-first-hospital", "west-china-hospital")
    change(
        place, "name: 示例省第一医院\n    kind: hospital\n    province: 示例省", "name: 华西医院\n    kind: hospital"
    )
    change(place, "name: 华西医院", "name: 四川大学华西医院\n    aliases: [华西医院]")
    result = check(place)
    assert result.exit_code == 0, result.output
    alone = CliRunner().invoke(cli, ["validate", "five-articles", "rare-disease-network"])
    count = int(alone.stdout.split()[1])
    assert f"valid: {count + 1} institutions" in result.stdout


def test_contribution_without_its_source_is_refused_at_its_line(place: Path) -> None:
    (place / "network.yaml").write_text("title: 示例\n", encoding="utf-8")
    result = check(place)
    assert result.exit_code == 3
    assert "example-county.yaml:10:25" in result.output
    assert "unknown source 'example-county-news-2024'" in result.output


def test_contribution_that_gives_a_known_hospital_a_second_id_is_refused(place: Path) -> None:
    change(
        place,
        "name: 示例省第一医院\n    kind: hospital\n    province: 示例省",
        "name: 四川大学华西医院\n    kind: hospital",
    )
    result = check(place)
    assert result.exit_code == 3
    assert "'四川大学华西医院' is also a name of 'west-china-hospital'" in result.output


def test_contribution_that_contradicts_a_set_is_refused_with_both_places(place: Path) -> None:
    change(place, "example-first-hospital", "west-china-hospital")
    change(
        place,
        "name: 示例省第一医院\n    kind: hospital\n    province: 示例省",
        "name: 四川大学华西医院\n    kind: university",
    )
    result = check(place)
    assert result.exit_code == 3
    assert "'west-china-hospital' has kind 'university' here and 'hospital' at" in result.output
    assert "institutions.csv" in result.output


def test_workflow_names_every_shipped_set_and_commands_that_exist() -> None:
    workflow = yaml.safe_load((TEMPLATE / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    validate = next(command for command in commands if "validate" in command)
    assert all(name in validate.split() for name in shipped_sets())
    for command in (line.split() for text in commands for line in text.splitlines() if line.startswith("hospnet")):
        subcommand = [word for word in command[1:3] if word.isalpha()]
        assert CliRunner().invoke(cli, [*subcommand, "--help"]).exit_code == 0, command


def test_issue_form_is_valid_and_asks_for_the_address() -> None:
    form = yaml.safe_load((TEMPLATE / ".github" / "ISSUE_TEMPLATE" / "public-report.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    address = next(part for part in form["body"] if part.get("id") == "address")
    assert address["validations"] == {"required": True}


def test_citation_has_the_version_of_the_program() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert f'version = "{citation["version"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
