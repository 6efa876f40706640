"""The commands that print reports."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.reports.cli import cli
from hospital_network.reports.findings.most_connected import COLUMNS
from tests.support.run_command import Run


def test_a_field_that_no_tie_names_is_a_sentence() -> None:
    result = CliRunner().invoke(cli, ["report", "hospitals", "--fields", "骨科学", "--from-seed"])
    assert result.exit_code == 2
    assert "no tie names the field '骨科学'" in result.stderr


def test_hospitals_as_json_has_the_promised_keys(run: Run) -> None:
    result = run("report", "hospitals", "--format", "json", "--limit", "5", "--from-seed")
    rows = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [list(row) for row in rows] == [list(COLUMNS)] * 5
    assert [row["partners"] for row in rows] == sorted((row["partners"] for row in rows), reverse=True)


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md"])
@pytest.mark.parametrize(
    "command",
    [("hospitals",), ("reach", "浙江省人民医院"), ("profile", "上海市第十人民医院")],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_report_in_every_format(run: Run, format_: str, command: tuple[str, ...], language: str) -> None:
    result = run("report", *command, "--format", format_, "--lang", language, "--from-seed")
    assert result.exit_code == 0, result.stderr
    assert result.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("dependence", "--format", "json"),
        ("communities", "--lang", "zh"),
        ("overview", "--format", "md"),
        ("overview", "--compare", "2020", "--as-of", "2023"),
        ("what-if", "--without", "上海市第十人民医院", "--without", "浙江省人民医院"),
    ],
    ids=" ".join,
)
def test_every_report_has_its_command(run: Run, command: tuple[str, ...]) -> None:
    result = run("report", *command, "--from-seed")
    assert result.exit_code == 0, result.stderr
    assert result.stdout


def test_options_change_the_answer(run: Run) -> None:
    def partners(*options: str) -> dict[str, int]:
        result = run("report", "hospitals", "--all", "--format", "json", *options, "--from-seed")
        assert result.exit_code == 0, result.stderr
        return {row["id"]: row["partners"] for row in json.loads(result.stdout)}

    everybody = partners()
    assert partners("--kinds", "all") != everybody
    assert partners("--types", "sends_experts,trains") != everybody
    assert partners("--as-of", "2015") != everybody
    assert partners("--network", "xiuzhou") != everybody
    assert partners("--no-roll-up") != everybody
    assert partners("--stated") != everybody
    assert partners("--fields", "皮肤科,肛肠") != everybody


def test_a_file_is_written_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    result = run("report", "hospitals", "--format", "csv", "-o", str(path), "--from-seed")
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_bytes().startswith("\ufeffrank,id,name".encode())
