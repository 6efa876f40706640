"""The managed server while it does not run."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.server import start as server_start
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.process import created_at, our_process
from hospital_network.graph.server.state import ServerState
from hospital_network.reports.cli import cli


def test_repr_of_a_connection_hides_the_password(tmp_path: Path) -> None:
    connection = server_start.local_connection(ServerState(7474, 7687), "geheim")
    assert "geheim" not in repr(connection) + str(connection)
    assert connection.origin == "local server"
    assert "home" in repr(LocalServer(tmp_path / "home"))


def test_status_ignores_the_process_id_of_another_program(tmp_path: Path) -> None:
    server = LocalServer(tmp_path)
    server.folders.run.mkdir()
    # The process of this test run is alive, but it began at another time and is no server.
    ServerState(7474, 7687, os.getpid(), 1000.0).write(server.folders.state_file)
    assert server.connection() is None
    assert not server.status().running
    assert server.status().http_url == "http://127.0.0.1:7474"
    assert server.stop() is False
    assert our_process(os.getpid(), created_at(os.getpid()), "@no such argument") is not None


def test_status_of_a_missing_home_does_not_create_it(tmp_path: Path) -> None:
    server = LocalServer(tmp_path / "home")
    assert server.stop() is False
    assert server.connection() is None
    assert server.status().bolt_uri is None
    with pytest.raises(LocalEnvironmentError, match="hospnet db start"):
        server.browser_url()
    assert not (tmp_path / "home").exists()


def test_browser_url_contains_the_query(tmp_path: Path) -> None:
    server = LocalServer(tmp_path)
    server.folders.run.mkdir()
    server.folders.state_file.write_text(json.dumps({"http_port": 7475, "bolt_port": 7688}))
    assert server.browser_url("MATCH (n) RETURN n&x").endswith(
        "?dbms=bolt://neo4j@127.0.0.1:7688&db=neo4j&preselectAuthMethod=NATIVE&cmd=edit&arg=MATCH%20%28n%29%20RETURN%20n%26x"
    )


@pytest.mark.parametrize("command", [("db", "status"), ("db", "start"), ("db", "reset", "--yes"), ("doctor",)])
@pytest.mark.parametrize("closed", ["closed", "closed/team/home"])
def test_home_that_may_not_be_entered_has_a_message(
    closed: str, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = tmp_path / closed, tmp_path / "closed" / "team" / "home"
    home.mkdir(parents=True)
    real = os.stat

    # As for a user who may not enter the folder; nothing is closed to root.
    def closed_stat(path: str | Path, *args: object, **options: object) -> os.stat_result:
        if folder in Path(os.fsdecode(path)).parents:
            raise PermissionError(13, "Permission denied", path)
        return real(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", closed_stat)
    result = CliRunner().invoke(cli, command, env={"HOSPNET_HOME": str(home)})
    assert result.exit_code == 5
    assert f"{home} cannot be written, because of {folder}; choose another place with HOSPNET_HOME" in result.output
