"""The end of a start of the managed server: ready, failed, or another server."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.progress import silent
from hospital_network.graph.server import start as server_start
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.process import created_at
from hospital_network.graph.server.state import ServerState


def test_wait_until_ready_ignores_another_server_on_the_port(
    tmp_path: Path, listening_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("hospital_network.graph.store.database.ping", asked.append)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as ours:
        running = ServerState(7474, listening_port, ours.pid, created_at(ours.pid))
        ready = server_start.wait_until_ready(running, "geheim", lambda: False, ServerFolders(tmp_path), silent)
        ours.kill()
    assert not ready
    assert asked == []


def test_why_it_ended_gives_the_root_cause(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path)
    folders.logs.mkdir()
    folders.console_log.write_text(
        "INFO  Starting...\nERROR Failed to start Neo4j\nCaused by: A\n\tat x\nCaused by: the disk is on fire\n\tat y\n"
    )
    message = str(server_start.why_it_ended(folders))
    assert "Caused by: the disk is on fire" in message
    assert str(folders.console_log) in message


@pytest.mark.neo4j
@pytest.mark.parametrize("lost", ["databases/neo4j/neostore", "transactions/neo4j"])
def test_start_reports_a_database_that_cannot_be_opened(lost: str, tmp_path: Path) -> None:
    """Neo4j itself starts without it and would be waited for in vain."""
    server = LocalServer(tmp_path / "home")
    try:
        server.start()
        server.stop()
        path = server.folders.data / lost
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        began = time.monotonic()
        with pytest.raises(LocalEnvironmentError, match=r"cannot open the database in .*Restore a backup"):
            server.start()
        assert time.monotonic() - began < 100
    finally:
        server.stop()
