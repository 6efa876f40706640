"""The commands that print reports."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.measures import FURTHER_MEASURES
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.most_connected import COLUMNS
from tests.support.run_command import Run


def test_report_refuses_a_field_that_no_tie_names() -> None:
    result = CliRunner().invoke(cli, ["report", "hospitals", "--fields", "骨科学", "--from-seed"])
    assert result.exit_code == 2
    assert "no tie names the field '骨科学'" in result.stderr


def test_report_hospitals_as_json_has_the_documented_keys(run: Run) -> None:
    result = run("report", "hospitals", "--format", "json", "--limit", "5", "--from-seed")
    rows = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [list(row) for row in rows] == [list(COLUMNS)] * 5
    assert [row["partners"] for row in rows] == sorted((row["partners"] for row in rows), reverse=True)


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md"])
@pytest.mark.parametrize(
    "command",
    [
        ("hospitals",),
        ("levels", "--by", "kind", "--years", "2020..2022"),
        ("reach", "浙江省人民医院"),
        ("profile", "上海市第十人民医院"),
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_report_prints_every_format_in_both_languages(
    run: Run, format_: str, command: tuple[str, ...], language: str
) -> None:
    result = run("report", *command, "--format", format_, "--lang", language, "--from-seed")
    assert result.exit_code == 0, result.stderr
    assert result.stdout


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "hospnet: '省人民医院' is taken as Zhejiang Provincial People's Hospital (zhejiang-provincial-"),
        ("zh", "hospnet: “省人民医院”按浙江省人民医院（zhejiang-provincial-peoples-hospital）处理"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ("profile",),
        ("reach",),
        ("evidence",),
        ("evidence", "zhejiang-provincial-peoples-hospital-bijie"),
        ("what-if", "--without"),
    ],
    ids=" ".join,
)
def test_report_says_that_a_name_may_mean_another(
    run: Run, command: tuple[str, ...], language: str, sentence: str
) -> None:
    result = run("report", *command, "省人民医院", "--lang", language, "--from-seed")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith(sentence)


def test_report_says_nothing_of_a_name_that_is_sure_and_takes_the_id_instead(run: Run) -> None:
    for name in ("浙江省人民医院", "jiangsu-province-hospital"):
        result = run("report", "profile", name, "--from-seed")
        assert (result.exit_code, result.stderr) == (0, "")


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
def test_report_has_a_command_for_every_report(run: Run, command: tuple[str, ...]) -> None:
    result = run("report", *command, "--from-seed")
    assert result.exit_code == 0, result.stderr
    assert result.stdout


def test_report_hospitals_follows_its_options(run: Run) -> None:
    def partners(*options: str) -> dict[str, int]:
        result = run("report", "hospitals", "--all", "--format", "json", *options, "--from-seed")
        assert result.exit_code == 0, result.stderr
        return {row["id"]: row["partners"] for row in json.loads(result.stdout)}

    unfiltered = partners()
    assert partners("--kinds", "all") != unfiltered
    assert partners("--types", "sends_experts,trains") != unfiltered
    assert partners("--as-of", "2015") != unfiltered
    assert partners("--network", "xiuzhou") != unfiltered
    assert partners("--no-roll-up") != unfiltered
    assert partners("--stated") != unfiltered
    assert partners("--fields", "皮肤科,肛肠") != unfiltered


def test_report_writes_its_output_to_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    result = run("report", "hospitals", "--format", "csv", "-o", str(path), "--from-seed")
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_bytes().startswith("\ufeffrank,id,name".encode())


def test_report_hospitals_with_further_columns(run: Run) -> None:
    result = run("report", "hospitals", "--with", "ratio", "--with", "holes", "--format", "json", "--from-seed")
    assert result.exit_code == 0, result.stderr
    assert list(json.loads(result.stdout)[0])[len(COLUMNS) :] == [*FURTHER_MEASURES["holes"], "in_out_ratio"]


def test_report_overview_beside_random_graphs(run: Run) -> None:
    arguments = ("report", "overview", "--random-graphs", "5", "--seed", "7", "--format", "json", "--from-seed")
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)["random_graphs"]
    assert (document["graphs"], document["seed"]) == (5, 7)
    assert run(*arguments).stdout == result.stdout


def test_report_levels_reads_years_as_people_write_them(run: Run) -> None:
    written = ("2020..2022", "2020-2022", "2020至2022")
    answers = [
        run("report", "levels", "--by", "kind", "--years", years, "--format", "csv", "--from-seed") for years in written
    ]
    assert {answer.exit_code for answer in answers} == {0}
    assert len({answer.stdout for answer in answers}) == 1
