"""The command as a whole, without a database: help, exit codes, sentences instead of tracebacks."""

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from hospital_network.reports.cli import cli
from tests.support.run_command import Run


def every_command() -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []

    def walk(command: click.Command, path: tuple[str, ...]) -> None:
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None
                walk(child, (*path, name))
        else:
            paths.append(path)

    walk(cli, ())
    return paths


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_command_has_help(run: Run, path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_every_listed_command_is_found() -> None:
    context = click.Context(cli)
    assert [name for name in cli.list_commands(context) if cli.get_command(context, name) is None] == []


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("report", "hospital"), 2, "there is no command"),
        (("rport",), 2, "report'?)"),
        (("report", "hospitals", "--by", "fame", "--from-seed"), 2, "'fame' is none of its values"),
        (("report", "hospitals", "--as-of", "2024-13", "--from-seed"), 2, "is not a date"),
        (("report", "hospitals", "--types", "helps", "--from-seed"), 2, "--types: unknown type 'helps'"),
        (("report", "hospitals", "--network", "nowhere", "--from-seed"), 2, "known networks: bengbu, bijie"),
        (("report", "reach", "浙江省人民", "--from-seed"), 2, "did you mean"),
        (("report", "hospitals", "--from-seed", "no-such-folder"), 2, "no file, folder or set 'no-such-folder'"),
        (("validate", "no-such-folder"), 2, "no file, folder or set 'no-such-folder'"),
        (("query", "show", "reech"), 2, "did you mean 'reach'?"),
        (("query", "run", "reach"), 2, "needs a value for 'hospital'"),
        (("query", "run", "reach", "-P", "hospital"), 2, "is not KEY=VALUE"),
        (("query", "run", "reach", "-P", "hospitl=x"), 2, "did you mean 'hospital'?"),
        (("query", "run", "reach", "-P", "hospital=x", "-P", "steps=two"), 2, "should be a whole number, not 'two'"),
        (("load", "--uri", "http://127.0.0.1:7474"), 4, "not a Neo4j address"),
        (("load", "--uri", "bolt://127.0.0.1:1"), 4, "no Neo4j answers at bolt://127.0.0.1:1"),
        (("load",), 4, "the local database is not running; start it with 'hospnet db start'"),
        (("report", "hospitals"), 4, "--from-seed"),
        (("report", "hospitals", "-o", "no-such-folder/x", "--from-seed"), 5, "cannot write"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_command_reports_a_fault_by_a_sentence_and_an_exit_code(
    run: Run, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.stderr
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("load",), 4, "本机数据库也未运行；请用 hospnet db start 启动"),
        (("load", "--uri", "bolt://127.0.0.1:1"), 4, "bolt://127.0.0.1:1（--uri）：没有 Neo4j 应答"),
        (("load", "--uri", "http://127.0.0.1:7474"), 4, "不是 Neo4j 地址"),
        (("report", "hospitals", "--from-seed", "no-such-folder"), 2, "没有名为“no-such-folder”的文件"),
        (
            ("report", "hospitals", "--types", "suports", "--from-seed"),
            2,
            "未知的关系类型“suports”（是否指",
        ),
        (("report", "hospitals", "--as-of", "2024-13", "--from-seed"), 2, "--as-of：“2024-13”不是年、月或日"),
        (
            ("report", "hospitals", "--network", "nowhere", "--from-seed"),
            2,
            "没有网络“nowhere”；已有的网络：bengbu",
        ),
        (
            ("report", "reach", "浙江省人民", "--from-seed"),
            2,
            "没有名为“浙江省人民”的机构；是否指",
        ),
        (("query", "show", "reech"), 2, "没有名为“reech”的问题（是否指“reach”？）"),
        (("query", "run", "reach", "-P", "hospital=x", "-P", "steps=two"), 2, "参数 steps：应为整数，而不是 'two'"),
        (
            ("query", "run", "reach"),
            2,
            "需要参数“hospital”；可用的参数：hospital（institution）",
        ),
        (("export", "graphml", "-o", "no-such-folder/x", "--from-seed"), 5, "无法写入"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_command_reports_a_fault_in_chinese_with_the_same_exit_code(
    run: Run, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    words = 1 if arguments[0] == "load" else 2
    result = run(*arguments[:words], "--lang", "zh", *arguments[words:])
    assert result.exit_code == code, result.stderr
    assert sentence in result.stderr
    assert result.stdout == ""


def test_command_reports_a_fault_in_the_language_of_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPNET_LANG", "zh")
    assert "没有名为“reech”的问题" in run("query", "show", "reech").stderr
    assert "there is no question 'reech'" in run("query", "show", "--lang", "en", "reech").stderr


def test_command_reports_a_bug_by_a_sentence_unless_debugging(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("hospital_network.reports.commands.reports.read_basis", fail)
    result = run("report", "hospitals", "--from-seed")
    assert result.exit_code == 1
    assert "a bug in hospnet (ZeroDivisionError: boom)" in result.stderr
    assert isinstance(run("report", "hospitals", "--debug", "--from-seed").exception, ZeroDivisionError)


def test_command_exits_with_130_at_ctrl_c(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hospital_network.reports.commands.reports.read_basis", interrupt)
    assert run("report", "hospitals", "--from-seed").exit_code == 130


def hospnet(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-c", "from hospital_network.reports.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, timeout=120, check=False)


@pytest.mark.parametrize("environment", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_command_prints_chinese_names_in_a_c_locale(environment: dict[str, str]) -> None:
    result = hospnet("report", "hospitals", "--limit", "3", "--names", "zh", "--from-seed", **environment)
    assert result.returncode == 0, result.stderr
    assert "医院" in result.stdout.decode()


def test_command_is_silent_at_a_closed_pipe() -> None:
    command = f"{sys.executable} -c 'from hospital_network.reports.cli import main; main()' export json --from-seed"
    shell = ["bash", "-c", f"set -o pipefail; {command} | head -c 10"]
    result = subprocess.run(shell, capture_output=True, timeout=120, check=False)
    assert result.stderr == b""
    assert result.returncode == 0


def test_error_that_came_of_an_interruption_is_a_cancellation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed in the middle of writing, the driver raises an error of its own."""

    def interrupted(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            data = bytearray(b"x")
            with memoryview(data):
                data.extend(b"y")

    monkeypatch.setattr("hospital_network.reports.commands.queries.catalogue_with", interrupted)
    result = CliRunner().invoke(cli, ["query", "list"])
    assert result.exit_code == 130
    assert "cancelled" in result.stderr
