"""The way that CONTRIBUTING-data.md describes: good and bad contributions, by the commands of the workflow."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from hospital_network.loaders.set_folders import shipped_sets
from hospital_network.reports.cli import cli
from tests import ROOT

TEMPLATE = ROOT / "docs" / "data-template"
EXAMPLE = TEMPLATE / "places" / "example-county"
WORKFLOW = yaml.safe_load((TEMPLATE / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
COMMANDS = [step["run"] for step in WORKFLOW["jobs"]["check"]["steps"] if "run" in step]
SETS = "five-articles rare-disease-network"
"""Two of the sets are enough to meet known hospitals."""


def check(place: Path, texts: Path | None = None) -> Result:
    """Run the check of the workflow, with texts the one that compares spans."""
    command = next(each for each in COMMANDS if "validate" in each and ("--texts" in each) == bool(texts))
    words = shlex.split(command.replace("$SETS", SETS).replace("places/*/", str(place)))
    return CliRunner().invoke(cli, [str(texts) if word == "texts" else word for word in words[1:]])


def second_reader(place: Path, author: str, approvers: str = "") -> subprocess.CompletedProcess[str]:
    """Run the step of the workflow that asks for two persons."""
    script = TEMPLATE / ".github" / "two_persons.py"
    command = [sys.executable, str(script), author, approvers, str(place / "example-county.yaml")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


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


def test_fact_without_a_source_is_refused_at_its_line(place: Path) -> None:
    change(place, "    evidence: [{source: example-county-news-2024, locator: p1}]\n\nreview:", "\nreview:")
    result = check(place)
    assert result.exit_code == 3
    assert "example-county.yaml:20:5: cooperations[0]: required key 'evidence' is missing" in result.output


def test_known_hospital_under_another_of_its_names_is_refused(place: Path) -> None:
    change(
        place,
        "name: 示例省第一医院\n    kind: hospital\n    province: 示例省",
        "name: 一家新医院\n    aliases: [上海一院]\n    kind: hospital",
    )
    result = check(place)
    assert result.exit_code == 3
    assert "'上海一院' is also a name of 'shanghai-general-hospital'; define an institution once" in result.output


def test_date_after_the_report_is_refused(place: Path) -> None:
    change(place, 'since: "2024-03"', 'since: "2025-03"')
    result = check(place)
    assert result.exit_code == 3
    assert "cooperations[0].since: 2025-03 is after the last source of this tie (2024-12-31)" in result.output


def test_span_that_does_not_match_its_text_is_refused(place: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    text = "省医院专家每周到示例县\n示例省第一医院每周三派两名专家到示例县人民医院坐诊。\n县里另有卫生院。\n"
    (texts / "example-county-news-2024.txt").write_text(text, encoding="utf-8")
    piece = "locator: p1}]\n\nreview:"
    change(place, piece, "locator: p1, span: [12, 38]}]\n\nreview:")
    assert check(place, texts).exit_code == 0
    change(place, "span: [12, 38]", "span: [39, 47]")
    result = check(place, texts)
    assert result.exit_code == 3
    assert (
        "evidence[0].span: the words are not in p1, they begin in p2; correct the span or the locator" in result.output
    )


def test_wrong_direction_is_for_the_second_reader_to_see(place: Path) -> None:
    change(place, "from: example-first-hospital", "from: example-county-hospital")
    change(place, "to: example-county-hospital", "to: example-first-hospital")
    assert check(place).exit_code == 0
    change(place, 'reviewed_by: the second reader\'s name\n  date: "2024-06-02"', 'date: "2024-06-02"')
    refused = second_reader(place, "author")
    assert refused.returncode == 1
    assert "example-county.yaml: nobody has read it a second time; name the second reader in review:" in refused.stdout
    assert second_reader(place, "author", "author").returncode == 1
    assert second_reader(place, "author", "author,somebody else").returncode == 0


def test_the_author_is_no_second_reader(place: Path) -> None:
    assert second_reader(place, "author").returncode == 0
    refused = second_reader(place, "the second reader's name")
    assert (refused.returncode, "cannot be its second reader" in refused.stdout) == (1, True)


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
    assert WORKFLOW["env"]["SETS"].split() == list(shipped_sets())
    for command in (line.split() for text in COMMANDS for line in text.splitlines() if line.startswith("hospnet")):
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
