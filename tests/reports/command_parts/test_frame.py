"""The obvious ways to ask work; what does not is answered with the command or word that was meant."""

import errno
from pathlib import Path

import click
import pytest

from hospital_network.reports.cli import cli
from hospital_network.reports.command_parts.frame import Command, Group
from hospital_network.reports.commands import pictures
from tests.support.run_command import Run


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("page",), "(did you mean 'hospnet report page'?)"),
        (("figure",), "(did you mean 'hospnet report figure'?)"),
        (("start",), "(did you mean 'hospnet db start'?)"),
        (("stop",), "(did you mean 'hospnet db stop'?)"),
        (("browser",), "(did you mean 'hospnet db browser'?)"),
        (("report", "hospital"), "(did you mean 'hospnet report hospitals'?)"),
        (("export", "excel"), "(did you mean 'hospnet export xlsx'?)"),
        (("export", "page"), "(did you mean 'hospnet report page'?)"),
        (("report", "hospitals", "--formt", "csv"), "has no option --formt (did you mean '--format'?)"),
        (("report", "hospitals", "--by", "degree"), "(did you mean 'partners'?)"),
        (("report", "hospitals", "--by", "betweeness"), "(did you mean 'betweenness'?)"),
        (("report", "hospitals", "--types", "support"), "(did you mean 'supports'?)"),
        (("report", "hospitals", "--kinds", "hospitals"), "(did you mean 'hospital'?)"),
        (("report", "hospitals", "--fields", "骨课", "--from-seed"), "(did you mean '骨科'?)"),
        (("report", "hospitals", "--network", "shaoxin", "--from-seed"), "known networks: bengbu"),
        (("report", "reach"), "'hospnet report reach' needs INSTITUTION"),
        (("report", "what-if"), "needs --without INSTITUTION"),
        (("report", "levels"), "needs --by [grade|kind|province], --years A..B\n"),
        (("report", "levels", "--by", "kind"), "'hospnet report levels' needs --years A..B\n"),
        (("report", "profile", "--bogus"), "'hospnet report profile' has no option --bogus\n"),
        (("report", "profile", ""), "INSTITUTION: is empty; give a value\n"),
        (("report", "what-if", "--without="), "--without: is empty; give a value\n"),
        (("report", "hospitals", "--network="), "--network: is empty; give a value, or leave it out\n"),
        (("report", "hospitals", "浙江省人民医院"), "takes no argument '浙江省人民医院'"),
        (("report", "hospitals", "-n"), "-n needs a value"),
        (("report", "hospitals", "-n", "0"), "--limit: should be at least 1, not 0"),
        (("report", "hospitals", "-n", "few"), "--limit: should be a whole number, not 'few'"),
        (("report", "hospitals", "--timeout", "0"), "--timeout: should be more than 0, not 0"),
        (("report", "hospitals", "--debug=yes"), "--debug takes no value"),
        (("report", "page", "--geojson", "nosuch.json"), "--geojson: there is no 'nosuch.json'; check its name"),
        (("report", "page", "--texts", __file__), "is a file; name a folder"),
        (("export", "gexf", "-o", "/"), "is a folder; name a file"),
        (("export", "gexf", "a.gexf", "-o", "b.gexf"), "two places to write to: 'a.gexf' and 'b.gexf'"),
        (("export", "xlsx", "-o", "network.csv"), "name it network.xlsx"),
        (("export", "csv", "--from-seed"), "'hospnet export csv' needs -o FOLDER"),
        (("query", "run", "partners-of", "上海十院", "--from-seed"), "hospnet report profile 上海十院 --from-seed"),
        (("query", "run", "partners-of", "甲", "乙"), "has no parameter left for '乙'; it takes hospital"),
        (("query", "run", "partners-of", "甲", "hospital=乙"), "hospital is given twice"),
        (("query", "run", "partners-of", "上海十院"), "reports and exports need none with --from-seed"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_frame_answers_a_mistake_by_what_was_meant(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code in (2, 4)
    assert sentence in result.stderr
    assert result.stderr.startswith("hospnet: ")
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("浙江省人民医元", ["浙江省人民医院 (zhejiang-provincial-peoples-hospital)"]),
        ("Zhongshan", ["复旦大学附属中山医院 (zhongshan-hospital-fudan)"]),
    ],
)
def test_frame_suggests_the_one_hospital_that_fits(run: Run, name: str, suggested: list[str]) -> None:
    result = run("report", "profile", name, "--names", "zh", "--from-seed")
    assert result.stderr == f"hospnet: no institution is called '{name}'; did you mean {suggested[0]}?\n"


def test_frame_suggests_at_most_three_institutions_one_in_a_line(run: Run) -> None:
    lines = run("report", "profile", "第一人民医院", "--from-seed").stderr.splitlines()
    assert lines[0] == "hospnet: no institution is called '第一人民医院'; did you mean"
    assert len(lines) == 4
    assert all(line.startswith("  ") and line.endswith(")") for line in lines[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from-seed", "浙江省人民医院"),
        ("浙江省人民医院", "--from-seed"),
        ("--from-seed", "浙江省人民医院", "--steps", "9"),
        ("--from-seed", "--stated", "浙江省人民医院"),
        ("--from-seed", "seed", "浙江省人民医院"),
    ],
)
def test_option_with_an_optional_value_leaves_the_institution(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    result = run("report", "reach", *arguments)
    assert result.exit_code == 0, result.stderr
    assert "Reach of 浙江省人民医院" in result.stdout or "Reach of Zhejiang" in result.stdout


def test_export_takes_its_file_as_an_argument(run: Run, tmp_path: Path) -> None:
    assert run("export", "gexf", str(tmp_path / "out.gexf"), "--from-seed").exit_code == 0
    assert run("export", "browser-kit", "-o", str(tmp_path / "kit")).exit_code == 0
    assert run("export", "browser-kit", str(tmp_path / "kit2")).exit_code == 0
    assert sorted(item.name for item in tmp_path.iterdir()) == ["kit", "kit2", "out.gexf"]


def test_export_writes_a_file_of_its_own_name_rather_than_to_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "xlsx", "--from-seed").exit_code == 0  # no terminal and no pipe takes a workbook
    assert Path("network.xlsx").exists()
    again = run("export", "xlsx", "--from-seed")
    assert again.exit_code == 2
    assert "network.xlsx exists already; '-o network.xlsx' replaces it" in again.stderr
    monkeypatch.setattr("hospital_network.reports.commands.exports.writes_to_terminal", lambda: True)
    result = run("export", "json", "--from-seed")
    assert result.stdout == ""
    assert Path("network.json").stat().st_size > 10_000
    assert len(run("export", "json", "-o", "-", "--from-seed").stdout) > 10_000


def test_page_goes_into_a_file_and_is_shown_on_demand(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    shown: list[str] = []
    monkeypatch.setattr(pictures.webbrowser, "open", shown.append)
    result = run("report", "page", "--from-seed", "--open")
    assert (result.exit_code, result.stdout) == (0, "")
    assert shown == [(tmp_path / "network.html").as_uri()]
    assert "<!DOCTYPE html>" in run("report", "page", "--from-seed", "-o", "-").stdout


def every_command(command: click.Command) -> list[click.Command]:
    if not isinstance(command, click.Group):
        return [command]
    context = click.Context(command)
    children = [command.get_command(context, name) for name in command.list_commands(context)]
    return [command, *(each for child in children if child for each in every_command(child))]


def test_every_command_is_in_the_frame() -> None:
    """Otherwise its help and its complaints are those of click, in English."""
    assert [each.name for each in every_command(cli) if not isinstance(each, Command | Group)] == []


def test_help_lists_own_options_first_and_shared_ones_in_sections(run: Run) -> None:
    text = run("report", "reach", "--help").stdout
    headings = [line for line in text.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert headings == ["Options:", "Which ties count:", "Where the network comes from:", "Output and help:"]
    assert text.index("--steps") < text.index("--as-of") < text.index("--uri") < text.index("--format")


def test_place_that_cannot_be_written_is_reported_with_its_cause(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = tmp_path / "no" / "such" / "x.html"
    result = run("report", "page", "--from-seed", "-o", str(nowhere))
    assert f"there is no folder {tmp_path / 'no'}; make it first" in result.stderr

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("hospital_network.graph.output_file.os.open", refuse)
    result = run("report", "hospitals", "--from-seed", "-o", str(tmp_path / "x.csv"))
    assert "Permission denied; name a place where you may write" in result.stderr


def test_missing_seeds_are_no_problem_of_a_file(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "my-seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, hint in (("my-seds", " (did you mean 'my-seeds'?)"), ("nosuch", "")):
        sentence = f"there is no file, folder or set '{name}'{hint}; 'hospnet sets' lists the sets"
        assert sentence in run("validate", name).stderr
