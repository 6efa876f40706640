"""The end of a start of the managed server: ready, failed, or another server."""

import subprocess
import sys
from pathlib import Path

import pytest

from hospital_network.graph.progress import silent
from hospital_network.graph.server import start as server_start
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.process import created_at
from hospital_network.graph.server.state import ServerState


def test_wait_until_ready_ignores_another_server_on_the_port(
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


def test_why_it_ended_gives_the_root_cause(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path)
    folders.logs.mkdir()
    folders.console_log.write_text(
        "INFO  Starting...\nERROR Failed to start Neo4j\nCaused by: A\n\tat x\nCaused by: the disk is on fire\n\tat y\n"
    )
    message = str(server_start.why_it_ended(folders))
    assert "Caused by: the disk is on fire" in message
    assert str(folders.console_log) in message
