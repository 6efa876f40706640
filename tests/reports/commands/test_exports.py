"""The commands of `hospnet export`: one for each format; files and folders are written completely or not at all."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.registry import FORMATS
from tests.support.run_command import Run

FILES = [name for name, format_ in FORMATS.items() if format_.place == "file"]
FOLDERS = [name for name, format_ in FORMATS.items() if format_.place == "folder"]


def test_export_help_has_a_line_for_each_format() -> None:
    text = CliRunner().invoke(cli, ["export", "--help"], prog_name="hospnet").stdout
    for name in (*FORMATS, "browser-kit"):
        assert re.search(rf"^  {name} +\S.*\.$", text, re.MULTILINE), name
    assert "..." not in text.partition("Commands:")[2]


@pytest.mark.parametrize("name", FORMATS)
def test_export_help_has_the_options_of_the_format_only(name: str) -> None:
    text = CliRunner().invoke(cli, ["export", name, "--help"], prog_name="hospnet").stdout
    for owner, format_ in FORMATS.items():
        for option in format_.options:
            assert (f"{option.name} " in text) == (owner == name)
    assert ("--replace" in text) == (FORMATS[name].place == "folder")
    assert ("--with-drawn" in text) == FORMATS[name].with_edits


@pytest.mark.parametrize("name", FILES)
def test_export_writes_a_file(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["export", name, "-o", str(tmp_path / "out"), "--from-seed"])
    assert result.exit_code == 0, result.output
    assert [item.name for item in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").stat().st_size > 10_000


@pytest.mark.parametrize("name", ["json", "seed"])
def test_export_is_limited_by_the_options_of_reports_and_says_so(name: str, tmp_path: Path) -> None:
    place = str(tmp_path / "out")
    chosen = ["--network", "shaoxing", "--types", "supports,sends_experts"]
    result = CliRunner().invoke(cli, ["export", name, "-o", place, *chosen, "--lang", "en", "--from-seed"])
    assert result.exit_code == 0, result.output
    ties = [
        tie
        for tie in read_seed().cooperations.values()
        if tie.network == "shaoxing" and tie.type in ("supports", "sends_experts")
    ]
    assert f"Written: {len(ties)} of {len(read_seed().cooperations)} ties" in result.stderr
    if name == "seed":
        assert set(read_seed(tmp_path / "out").cooperations) == {tie.id for tie in ties}
    unknown = CliRunner().invoke(cli, ["export", name, "-o", place, "--network", "shaoxin", "--from-seed"])
    assert unknown.exit_code == 2
    assert "known networks: bengbu" in unknown.stderr


@pytest.mark.parametrize("name", FOLDERS)
def test_export_replaces_a_folder_only_when_asked(name: str, tmp_path: Path) -> None:
    words = ["export", name, "-o", str(tmp_path / "new" / "out"), "--from-seed"]
    assert CliRunner().invoke(cli, words).exit_code == 0
    second = CliRunner().invoke(cli, words)
    assert second.exit_code == 2
    assert "is not empty" in second.output
    third = CliRunner().invoke(cli, [*words[:2], "--replace", *words[2:]])
    assert third.exit_code == 0, third.output
    assert [item.name for item in (tmp_path / "new").iterdir()] == ["out"]


@pytest.mark.parametrize("name", FOLDERS)
def test_export_never_replaces_files_of_other_programs(name: str, tmp_path: Path) -> None:
    """Whatever their names are."""
    file = FORMATS[name].files[0].replace("*", "data")
    (tmp_path / file).write_text("mine")
    result = CliRunner().invoke(cli, ["export", name, "-o", str(tmp_path), "--replace", "--from-seed"])
    assert result.exit_code == 2
    assert f"was not written by 'hospnet export {name}'" in result.output
    assert (tmp_path / file).read_text() == "mine"


@pytest.mark.parametrize("name", [name for name in FILES if FORMATS[name].is_text])
def test_export_prints_a_text_format(name: str) -> None:
    result = CliRunner().invoke(cli, ["export", name, "--from-seed"])
    assert result.exit_code == 0
    assert len(result.stdout) > 10_000


def test_export_replaces_the_report_of_neo4j_admin(tmp_path: Path) -> None:
    words = ["export", "neo4j-csv", "-o", str(tmp_path / "import"), "--replace", "--from-seed"]
    assert CliRunner().invoke(cli, words).exit_code == 0
    (tmp_path / "import" / "import.report").write_text("")
    assert CliRunner().invoke(cli, words).exit_code == 0


@pytest.mark.parametrize(
    ("language", "sheet", "title"),
    [("en", "Read me", "Hospital cooperation networks of five places"), ("zh", "说明", "五地医院合作网络")],
)
def test_workbook_is_in_the_language_of_the_command(
    run: Run, language: str, sheet: str, title: str, tmp_path: Path
) -> None:
    path = tmp_path / "network.xlsx"
    assert run("export", "xlsx", str(path), "--from-seed", "--lang", language).exit_code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == sheet
    assert book[sheet]["B2"].value == book.properties.title == title


@pytest.mark.parametrize(
    "words", [["--stated"], ["--stated", "strict"], ["--network", "bijie"], ["--types", "supports,trains", "--stated"]]
)
def test_workbook_says_what_it_is_limited_to(words: list[str], run: Run, tmp_path: Path) -> None:
    path = tmp_path / "network.xlsx"
    assert run("export", "xlsx", str(path), "--from-seed", "--lang", "zh", *words).exit_code == 0
    note = openpyxl.load_workbook(path)["说明"]["B4"].value
    assert re.fullmatch(rf"本工作簿的数据只是全部 139 条关系中的 [0-9]+ 条：{' '.join(words)}。", note)


def test_workbook_of_a_day_measures_that_day(run: Run, tmp_path: Path) -> None:
    path, words = tmp_path / "network.xlsx", ("--from-seed", "--as-of", "2022-06-30", "--lang", "en")
    assert run("export", "xlsx", str(path), *words).exit_code == 0
    book = openpyxl.load_workbook(path)
    basis = [content for item, content, _ in book["Read me"].iter_rows(values_only=True) if item == "Basis"]
    ties = book["Cooperations"].max_row - 1
    assert basis[0] == f"The data of this workbook is limited to {ties} of 139 ties: --as-of 2022-06-30."
    heads, *rows = book["Measures"].iter_rows(values_only=True)
    measured = {row[heads.index("Id")]: row[heads.index("Partners")] for row in rows}
    report = json.loads(run("report", "hospitals", *words, "--format", "json").stdout)
    # An agreement that ended in 2024 was in force on that day.
    assert measured["xiuzhou-peoples-hospital"] == 1
    assert {row["id"]: measured[row["id"]] for row in report} == {row["id"]: row["partners"] for row in report}
