"""The command without a database: formats, exit codes, sentences instead of tracebacks."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from hospital_network.reports.cli import cli
from hospital_network.reports.findings.most_connected import COLUMNS

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(cli, arguments)


def every_command() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []

    def walk(command: click.Command, path: tuple[str, ...]) -> None:
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None
                walk(child, (*path, name))
        else:
            found.append(path)

    walk(cli, ())
    return found


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_command_has_help(run: Run, path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_every_command_of_the_table_is_there() -> None:
    context = click.Context(cli)
    assert [name for name in cli.list_commands(context) if cli.get_command(context, name) is None] == []


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


def test_export_json(run: Run) -> None:
    document = json.loads(run("export", "json", "--from-seed").stdout)
    assert list(document) == [
        "schema_version", "generated", "title", "networks", "institutions", "cooperations", "sources",
    ]  # fmt: skip
    assert {"from", "to", "type", "evidence"} <= set(document["cooperations"][0])


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("report", "hospital"), 2, "No such command 'hospital'"),
        (("rport",), 2, "Did you mean 'report'?"),
        (("report", "hospitals", "--by", "fame", "--from-seed"), 2, "'fame' is not one of"),
        (("report", "hospitals", "--as-of", "2024-13", "--from-seed"), 2, "is not a date"),
        (("report", "hospitals", "--types", "helps", "--from-seed"), 2, "'helps' is none of supports"),
        (("report", "hospitals", "--network", "nowhere", "--from-seed"), 2, "there are bengbu, bijie"),
        (("report", "reach", "浙江省人民", "--from-seed"), 2, "did you mean 浙江省人民医院"),
        (("report", "hospitals", "--from-seed", "no-such-folder"), 3, "no such file"),
        (("validate", "no-such-folder"), 3, "no such file"),
        (("query", "show", "reech"), 2, "did you mean 'reach'?"),
        (("query", "run", "reach"), 2, "needs a value for 'hospital'"),
        (("query", "run", "reach", "-P", "hospital"), 2, "is not KEY=VALUE"),
        (("query", "run", "reach", "-P", "hospitl=x"), 2, "did you mean 'hospital'?"),
        (("query", "run", "reach", "-P", "hospital=x", "-P", "steps=two"), 2, "it takes a whole number"),
        (("load", "--uri", "http://127.0.0.1:7474"), 4, "not a Neo4j address"),
        (("load", "--uri", "bolt://127.0.0.1:1"), 4, "no Neo4j answers at bolt://127.0.0.1:1"),
        (("load",), 4, "the local server is not running; start it with 'hospnet db start'"),
        (("report", "hospitals"), 4, "--from-seed"),
        (("report", "hospitals", "-o", "no-such-folder/x", "--from-seed"), 5, "cannot write"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_fault_is_a_sentence_and_an_exit_code(run: Run, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.stderr
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_bug_is_a_sentence_unless_debugging(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("hospital_network.reports.commands.reports.read_basis", fail)
    result = run("report", "hospitals", "--from-seed")
    assert result.exit_code == 1
    assert "a fault in hospnet itself (ZeroDivisionError: boom)" in result.stderr
    assert isinstance(run("report", "hospitals", "--debug", "--from-seed").exception, ZeroDivisionError)


def test_ctrl_c_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hospital_network.reports.commands.reports.read_basis", interrupt)
    assert run("report", "hospitals", "--from-seed").exit_code == 130


def hospnet(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-c", "from hospital_network.reports.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, timeout=120, check=False)


@pytest.mark.parametrize("environment", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_chinese_names_survive_a_c_locale(environment: dict[str, str]) -> None:
    result = hospnet("report", "hospitals", "--limit", "3", "--from-seed", **environment)
    assert result.returncode == 0, result.stderr
    assert "医院" in result.stdout.decode()


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -c 'from hospital_network.reports.cli import main; main()' export json --from-seed"
    shell = ["bash", "-c", f"set -o pipefail; {command} | head -c 10"]
    result = subprocess.run(shell, capture_output=True, timeout=120, check=False)
    assert result.stderr == b""
    assert result.returncode == 0


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from hospital_network.reports.cli import cli; cli(['--help'], standalone_mode=False);"
        "print([m for m in ('pydantic', 'networkx', 'neo4j', 'rich', 'rustworkx', 'numpy') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    assert "_HOSPNET_COMPLETE" in run("completion", shell).stdout
