"""A password is in no argument, log, page, file or traceback, whatever the command and however it ends."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from hospital_network.graph.errors import LoginRefused
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import ping
from tests.support.run_command import Run

pytestmark = pytest.mark.neo4j

WRONG = "sentinel-word-4711"
RUN = "from hospital_network.reports.cli import main; main()"


class Watched:
    """What a command printed, and the arguments with which it and its children were started."""

    def __init__(self, arguments: list[str], environment: dict[str, str], folder: Path):
        command = [sys.executable, "-c", RUN, *arguments]
        self.seen = set[str]()
        with subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            watched = psutil.Process(process.pid)
            while True:
                try:
                    out, err = process.communicate(timeout=0.2)
                    break
                except subprocess.TimeoutExpired:
                    for running in [watched, *_children(watched)]:
                        self.seen.add(_command_line(running))
        self.printed = (out + err).decode("utf-8", errors="replace")
        self.code = process.returncode


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _command_line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def surroundings(connection: Connection, home: Path, password: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "HOSPNET_"))}
    named = {"NEO4J_URI": connection.uri, "NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": password}
    return {**kept, **named, "HOSPNET_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}


def files_with(secret: str, folder: Path) -> list[Path]:
    """Return the files below `folder` that contain the secret."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path for path in files if secret.encode() in path.read_bytes()]


COMMANDS = [
    ["load", "-v"],
    ["plan", "-v", "--debug"],
    ["doctor", "-v", "--debug"],
    ["report", "hospitals", "-v"],
    ["report", "page", "--output", "page.html"],
    ["export", "xlsx", "--output", "network.xlsx"],
    ["export", "graphml", "--output", "network.graphml"],
    ["query", "run", "partners-of", "-v", "-P", "hospital=浙江省人民医院", "--format", "json"],
    ["db", "loads"],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("secrets")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.usefixtures("shipped_graph")
def test_password_is_in_no_output_or_file(
    arguments: list[str], database_environment: Connection, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOSPNET_HOME", str(folder / "home"))
    monkeypatch.chdir(folder)
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert database_environment.password not in result.output
    assert files_with(database_environment.password, folder) == []


@pytest.mark.parametrize("arguments", [COMMANDS[0], COMMANDS[4]], ids=" ".join)
@pytest.mark.usefixtures("shipped_graph")
def test_password_is_no_argument_of_a_process(arguments: list[str], connection: Connection, folder: Path) -> None:
    done = Watched(arguments, surroundings(connection, folder / "home", connection.password), folder)
    assert done.code == 0, done.printed
    assert done.seen
    assert connection.password not in done.printed
    assert not [line for line in done.seen if connection.password in line]
    assert files_with(connection.password, folder) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "hospitals", "--debug", "-v"],
        ["load", "--debug"],
        ["doctor", "--debug"],
        ["query", "run", "partners-of", "-P", "hospital=x", "--debug", "--database", "nowhere"],
        ["report", "hospitals", "--debug", "--uri", f"bolt://neo4j:{WRONG}@127.0.0.1:1"],
        ["report", "hospitals", "--debug", "--uri", "bolt://127.0.0.1:1"],
        ["report", "hospitals", "--debug", "--uri", "bolt+s://127.0.0.1:1"],
    ],
    ids=" ".join,
)
def test_password_refused_is_in_no_traceback(arguments: list[str], connection: Connection, folder: Path) -> None:
    done = Watched(arguments, surroundings(connection, folder / "home", WRONG), folder)
    assert done.code != 0
    assert done.printed.strip()
    assert WRONG not in done.printed
    assert files_with(WRONG, folder) == []


def _wait_until_logins_count_again(connection: Connection) -> None:
    """Wait: after three wrong passwords, here of the tests before, Neo4j refuses all for some seconds."""
    for _ in range(60):
        with suppress(LoginRefused):
            ping(connection)
            return
        time.sleep(0.5)


@pytest.mark.usefixtures("shipped_graph")
def test_password_file_is_read_and_not_shown(connection: Connection, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(connection.password)
    _wait_until_logins_count_again(connection)
    environment = surroundings(connection, folder / "home", WRONG)
    done = Watched(["report", "hospitals", "-v", "--password-file", str(file)], environment, folder)
    assert done.code == 0
    assert connection.password not in done.printed + " ".join(done.seen)


@pytest.fixture(scope="module")
def managed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    server = LocalServer(tmp_path_factory.mktemp("managed") / "home")
    yield server
    server.stop()


@pytest.mark.timeout(600)  # starts a server twice, beside the other tests
def test_password_of_the_managed_server_is_in_one_file_only(managed: LocalServer, tmp_path: Path) -> None:
    """From the first start to a backup: arguments, environments, logs, and what the commands print."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment = {**kept, "HOSPNET_HOME": str(managed.folders.home), "PYTHONPATH": os.pathsep.join(sys.path)}
    printed, seen = "", set[str]()
    for arguments in (["db", "start"], ["load", "-v"], ["db", "browser", "--print"], ["db", "status"]):
        done = Watched(arguments, environment, tmp_path)
        assert done.code == 0, done.printed
        printed, seen = printed + done.printed, seen | done.seen
    password = managed.folders.password_file.read_text().strip()
    server = psutil.Process(managed.status().pid)
    assert password not in " ".join([*server.cmdline(), *server.environ().values()])
    for arguments in (["db", "stop"], ["db", "backup", "network.dump"]):
        done = Watched(arguments, environment, tmp_path)
        assert done.code == 0, done.printed
        printed, seen = printed + done.printed, seen | done.seen
    assert any("java" in line for line in seen)
    assert password not in printed
    assert not [line for line in seen if password in line]
    assert files_with(password, managed.folders.home) == [managed.folders.password_file]
    assert files_with(password, tmp_path) == []


def test_password_is_no_option_of_a_command() -> None:
    """Arguments can be read by every user of the computer, and stay in the shell's history."""
    import click

    from hospital_network.reports.cli import cli

    def options(command: click.Command, context: click.Context) -> Iterator[str]:
        for parameter in command.params:
            yield from parameter.opts
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                subcommand = command.get_command(context, name)
                assert subcommand is not None
                yield from options(subcommand, context)

    names = set(options(cli, click.Context(cli)))
    assert "--password-file" in names
    assert not [name for name in names if "password" in name and name != "--password-file"]
