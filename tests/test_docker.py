"""The compose service and a testcontainer: the same load and the same questions on the official image's interface.

Without Docker the tests fail rather than skip, since ``-m docker`` asks for them.
"""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.errors import ConnectionLost, DatabaseUnreachable, RequestError
from hospital_network.graph.server.browser_style import login_commands
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database, ping
from hospital_network.loaders.seed_set import read_seed
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.findings.queries import parameter_defaults
from tests import ROOT
from tests.support.stored_network import stored_network

pytestmark = pytest.mark.docker

IMAGE = re.findall(r"^ *image: (.*)$", (ROOT / "docker-compose.yml").read_text(encoding="utf-8"), re.MULTILINE)[0]
SECONDS_TO_START = 300
KILLED = 137


def run(*command: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=600, check=False, stdin=subprocess.DEVNULL
    )


def succeed(*command: str, environment: Mapping[str, str] | None = None) -> str:
    done = run(*command, environment=environment)
    assert done.returncode == 0, f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def surroundings(**variables: str) -> dict[str, str]:
    """Return the environment of this process without a developer's own database, and with `variables`."""
    return {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | variables


def free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for bound in sockets:
            bound.bind(("127.0.0.1", 0))
        return [bound.getsockname()[1] for bound in sockets]


def compose_command() -> tuple[str, ...]:
    """Return Docker's plugin, else the separate program of Debian."""
    if run("docker", "compose", "version").returncode == 0:
        return ("docker", "compose")
    if shutil.which("docker-compose"):
        return ("docker-compose",)
    pytest.fail("neither 'docker compose' nor 'docker-compose' is installed")


@dataclass(frozen=True)
class ComposeProject:
    """One project of docker-compose.yml; an empty .env keeps a developer's own out."""

    name: str
    no_variables: Path
    environment: Mapping[str, str]
    folder: Path = ROOT

    def command(self, *arguments: str) -> tuple[str, ...]:
        files = ("--file", str(ROOT / "docker-compose.yml"), "--env-file", str(self.no_variables))
        files += ("--project-directory", str(self.folder))
        return (*compose_command(), *files, "--project-name", self.name, *arguments)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run(*self.command(*arguments), environment=self.environment)

    def up(self) -> None:
        """Start the service and return when its health check says so."""
        if compose_command() == ("docker", "compose"):
            succeed(*self.command("up", "--wait"), environment=self.environment)
        else:
            succeed(*self.command("up", "--detach"), environment=self.environment)
            self.wait_until_healthy()

    def stop(self) -> None:
        succeed(*self.command("stop"), environment=self.environment)

    def down(self) -> None:
        succeed(*self.command("down", "--volumes"), environment=self.environment)

    def containers(self) -> list[str]:
        label = f"label=com.docker.compose.project={self.name}"
        return succeed("docker", "ps", "--all", "--quiet", "--filter", label).split()

    def inspect(self) -> dict[str, Any]:
        (container,) = self.containers()
        state: dict[str, Any] = json.loads(succeed("docker", "inspect", container))[0]
        return state

    def health(self) -> str:
        status: str = self.inspect()["State"]["Health"]["Status"]
        return status

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while self.health() == "starting" and time.monotonic() < deadline:
            time.sleep(1)
        assert self.health() == "healthy", succeed(*self.command("logs"), environment=self.environment)


@pytest.fixture(scope="module", autouse=True)
def _engine() -> None:
    if shutil.which("docker") is None:
        pytest.fail("docker is not installed; on Debian: apt-get install docker.io docker-compose")
    answer = run("docker", "info")
    if answer.returncode:
        pytest.fail(f"no Docker engine answers: {answer.stderr.strip()}")


@pytest.fixture(scope="module")
def no_variables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compose") / "empty.env"
    path.touch()
    return path


def new_project(no_variables: Path, **variables: str) -> ComposeProject:
    http, bolt = free_ports(2)
    environment = surroundings(NEO4J_HTTP_PORT=str(http), NEO4J_BOLT_PORT=str(bolt), **variables)
    return ComposeProject(f"hospnet-test-{secrets.token_hex(4)}", no_variables, environment)


@pytest.fixture(scope="module")
def compose(no_variables: Path) -> Iterator[ComposeProject]:
    project = new_project(no_variables, NEO4J_PASSWORD=secrets.token_hex(12))
    try:
        project.up()
        yield project
    finally:
        project.down()


@pytest.fixture(scope="module")
def compose_service(compose: ComposeProject) -> Connection:
    uri = f"bolt://127.0.0.1:{compose.environment['NEO4J_BOLT_PORT']}"
    return Connection(uri, "neo4j", compose.environment["NEO4J_PASSWORD"])


@pytest.fixture(scope="module")
def testcontainer() -> Iterator[Connection]:
    password = secrets.token_hex(12)
    with pytest.MonkeyPatch.context() as patch:
        # Ryuk cleans up after killed test runs; it is one more image, and ours is removed below.
        patch.setenv("TESTCONTAINERS_RYUK_DISABLED", "true")
        from testcontainers.core.container import DockerContainer

        prepared = DockerContainer(IMAGE).with_env("NEO4J_AUTH", f"neo4j/{password}").with_exposed_ports(7687)
        with prepared as container:
            uri = f"bolt://{container.get_container_host_ip()}:{container.get_exposed_port(7687)}"
            connection = Connection(uri, "neo4j", password)
            wait_until_answering(connection)
            yield connection


def wait_until_answering(connection: Connection) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return ping(connection)
        except (ConnectionLost, DatabaseUnreachable):
            if time.monotonic() > deadline:
                raise
            time.sleep(1)


@dataclass(frozen=True)
class Terminal:
    """The installed ``hospnet`` with a database in its environment."""

    connection: Connection
    folder: Path

    def environment(self, password: str) -> dict[str, str]:
        return surroundings(
            NEO4J_URI=self.connection.uri,
            NEO4J_USERNAME=self.connection.username,
            NEO4J_PASSWORD=password,
            HOSPNET_HOME=str(self.folder / "home"),
            HOSPNET_CACHE=str(self.folder / "cache"),
            LANG="C.UTF-8",
        )

    def run(self, *arguments: str, password: str | None = None) -> subprocess.CompletedProcess[str]:
        hospnet = Path(sys.executable).with_name("hospnet")
        environment = self.environment(self.connection.password if password is None else password)
        return run(str(hospnet), *arguments, environment=environment)

    def talk(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def answer(self, *arguments: str) -> Any:
        done = self.run(*arguments, "--format", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.mark.parametrize("service", ["compose_service", "testcontainer"])
def test_load_and_query(service: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    load_and_query(Terminal(request.getfixturevalue(service), tmp_path))


def load_and_query(terminal: Terminal) -> None:
    """Check, load, load again, read back and ask, as a user does with any Neo4j."""
    assert terminal.run("validate").stdout.startswith("valid: ")
    assert " added, 0 changed, 0 removed" in terminal.talk("load")
    assert "nothing to do" in terminal.talk("load")

    with Database(terminal.connection) as database:
        assert stored_network(database) == read_seed()
        assert database.server_version().startswith("Neo4j Kernel 5.26.")

    ranking = terminal.answer("report", "hospitals", "--all")
    assert ranking == json.loads(terminal.run("report", "hospitals", "--all", "--format", "json", "--from-seed").stdout)
    assert len(ranking) > 20

    most_connected = terminal.answer("query", "run", "most-connected")
    assert {row["id"] for row in most_connected} <= read_seed().institutions.keys()
    assert most_connected[0]["partners"] >= ranking[0]["partners"] > 0

    refused = terminal.run("report", "hospitals", password="not-this-one")
    assert (refused.returncode, refused.stdout) == (4, "")
    assert "with the password of NEO4J_PASSWORD; check both" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_compose_health_check_says_healthy(compose: ComposeProject) -> None:
    assert compose.health() == "healthy"


def test_compose_gives_browser_the_style_and_the_parameters(compose_service: Connection) -> None:
    with Database(compose_service) as database:
        command = database.read("SHOW SETTINGS 'browser.post_connect_cmd' YIELD value RETURN value").single()["value"]
    # Neo4j reads the escapes of neo4j.conf; what Browser does with the words is tested in test_neo4j_browser.
    assert command == login_commands(parameter_defaults(catalogue().values())).encode("ascii").decode("unicode_escape")


def test_compose_is_reachable_from_this_computer_only(compose: ComposeProject) -> None:
    bindings = compose.inspect()["NetworkSettings"]["Ports"]
    published = {port: [end["HostIp"] for end in ends] for port, ends in bindings.items() if ends}
    assert published == {"7474/tcp": ["127.0.0.1"], "7687/tcp": ["127.0.0.1"]}


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("file:///etc/hostname", "allow_csv_import_from_file_urls"),
        ("http://127.0.0.1:7474/", "blocked|blocklist"),
    ],
)
def test_compose_reads_no_file_and_no_address_for_a_statement(
    compose_service: Connection, address: str, refusal: str
) -> None:
    with Database(compose_service) as database, pytest.raises(RequestError, match=refusal):
        database.read(f"LOAD CSV FROM '{address}' AS line RETURN line")


def test_compose_stops_cleanly_and_keeps_the_data(
    compose: ComposeProject, compose_service: Connection, tmp_path: Path
) -> None:
    terminal = Terminal(compose_service, tmp_path)
    terminal.talk("load")
    compose.stop()
    assert compose.inspect()["State"]["ExitCode"] != KILLED
    compose.up()
    assert "nothing to do" in terminal.talk("load")


LOCAL_BASE = """\
FROM debian:local
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv ca-certificates
COPY authorities.crt /etc/ssl/certs/ca-certificates.crt
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt
"""
"""Stands in for python:3.13-slim where no registry can be reached and debian:local was made from packages of Debian."""


def base_image(folder: Path) -> str | None:
    """Return the base image to build on: None for the Dockerfile's own."""
    if run("docker", "image", "inspect", "debian:local").returncode:
        return None
    folder.mkdir()
    (folder / "Dockerfile").write_text(LOCAL_BASE)
    shutil.copy("/etc/ssl/certs/ca-certificates.crt", folder / "authorities.crt")
    succeed("docker", "build", "--quiet", "--tag", "python:hospnet-test", str(folder))
    return "python:hospnet-test"


@pytest.mark.timeout(1800)
def test_compose_runs_hospnet_from_the_wheel(compose: ComposeProject, tmp_path: Path) -> None:
    context = tmp_path / "context"
    context.mkdir()
    for name in ("Dockerfile", ".dockerignore", "requirements.lock"):
        shutil.copy(ROOT / name, context)
    succeed(sys.executable, str(ROOT / ".ci" / "release.py"), "--builder", sys.executable, str(context / "dist"))
    variables = {"HOSPNET_BASE": base} if (base := base_image(tmp_path / "base")) else {}
    project = replace(compose, folder=context, environment={**compose.environment, **variables})
    succeed(*project.command("build", "hospnet"), environment=project.environment)

    def hospnet(*arguments: str) -> subprocess.CompletedProcess[str]:
        return project.run("run", "--rm", "-T", "hospnet", *arguments)

    loaded = hospnet("load")
    assert loaded.returncode == 0, loaded.stderr
    rows = json.loads(hospnet("query", "run", "most-connected", "--format", "json").stdout)
    assert {row["id"] for row in rows} <= read_seed().institutions.keys()
    user = project.run("run", "--rm", "-T", "--entrypoint", "id", "hospnet", "-un")
    assert user.stdout.strip() == "hospnet"


@pytest.mark.parametrize("variables", [{}, {"NEO4J_PASSWORD": ""}], ids=["unset", "empty"])
def test_compose_does_not_start_without_a_password(variables: dict[str, str], no_variables: Path) -> None:
    project = new_project(no_variables, **variables)
    refused = project.run("up", "--detach")
    try:
        assert refused.returncode != 0
        assert "set NEO4J_PASSWORD to a password" in refused.stderr
        assert project.containers() == []
    finally:
        # Should it have started, compose needs the password even to take it down.
        replace(project, environment={**project.environment, "NEO4J_PASSWORD": "to-take-it-down"}).down()
