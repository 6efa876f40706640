"""The running managed server: from where it can be reached, what it refuses, what it keeps."""

import dataclasses
import http.server
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from hospital_network.graph.errors import HospitalNetworkError, LoginRefused
from hospital_network.graph.server.jars import locked_jars
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database, ping

pytestmark = pytest.mark.neo4j


def _database(server: LocalServer) -> Database:
    connection = server.connection()
    assert connection is not None
    return Database(connection)


@pytest.fixture
def asked_paths() -> Iterator[tuple[int, list[str]]]:
    """Yield the port of a web server on this computer, and the paths it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"secret\n")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


def test_local_server_listens_on_the_loopback_address_only(local_server: LocalServer) -> None:
    pid = local_server.status().pid
    assert pid is not None
    connections = psutil.Process(pid).net_connections(kind="inet")
    listening = {
        (entry.laddr.ip.removeprefix("::ffff:"), entry.laddr.port) for entry in connections if entry.status == "LISTEN"
    }
    status = local_server.status()
    assert status.http_url is not None
    assert status.bolt_uri is not None
    expected_ports = {int(address.rsplit(":", 1)[1]) for address in (status.http_url, status.bolt_uri)}
    assert listening == {("127.0.0.1", port) for port in expected_ports}


def test_local_server_keeps_the_password_out_of_its_command_line_and_logs(local_server: LocalServer) -> None:
    password = local_server.folders.password_file.read_text().strip()
    process = psutil.Process(local_server.status().pid)
    assert password not in " ".join(process.cmdline()) + " ".join(process.environ().values())
    written = [*local_server.folders.logs.iterdir(), *local_server.folders.run.iterdir()]
    for path in written:
        assert password.encode() not in path.read_bytes()


def test_local_server_runs_the_locked_jars_only(local_server: LocalServer) -> None:
    arguments = local_server.folders.arguments_file.read_text().splitlines()
    class_path = arguments[arguments.index('"-cp"') + 1].strip('"').split(os.pathsep)
    assert [(Path(jar).name, Path(jar).stat().st_size) for jar in class_path] == [
        (jar.file_name, jar.size) for jar in locked_jars()
    ]


def test_local_server_serves_neo4j_browser_only(local_server: LocalServer) -> None:
    with urllib.request.urlopen(local_server.browser_url("RETURN 1")) as page:
        assert page.status == 200
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{local_server.status().http_url}/db/neo4j/query/v2")
    assert refused.value.code == 404
    refused.value.close()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "file:///inside.csv"])
def test_local_server_reads_no_file_for_cypher(local_server: LocalServer, address: str) -> None:
    inside = local_server.folders.imports / "inside.csv"
    inside.write_text("secret\n")
    try:
        with _database(local_server) as database, pytest.raises(HospitalNetworkError):
            database.read("LOAD CSV FROM $address AS row RETURN row", {"address": address})
    finally:
        inside.unlink()


def test_local_server_asks_no_address_for_cypher(local_server: LocalServer, asked_paths: tuple[int, list[str]]) -> None:
    port, asked = asked_paths
    with _database(local_server) as database:
        for host in ("127.0.0.1", "localhost", "[::1]"):
            with pytest.raises(HospitalNetworkError):
                database.read("LOAD CSV FROM $address AS row RETURN row", {"address": f"http://{host}:{port}/x"})
    assert asked == []


@pytest.mark.parametrize("password", ["wrong", "neo4j"])
def test_local_server_refuses_a_wrong_password(local_server: LocalServer, password: str) -> None:
    connection = local_server.connection()
    assert connection is not None
    with pytest.raises(LoginRefused):
        ping(dataclasses.replace(connection, password=password))
    ping(connection)


def test_second_start_returns_the_same_server(local_server: LocalServer) -> None:
    before = local_server.status()
    connection = LocalServer(local_server.folders.home).start()
    assert connection == local_server.connection()
    assert local_server.status() == before
