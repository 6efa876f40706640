"""What is remembered of the managed server: its ports and its process."""

from pathlib import Path

import pytest

from hospital_network.graph.progress import silent
from hospital_network.graph.server import state as server_state
from hospital_network.graph.server.state import ServerState, choose_ports, port_is_free, read_state


def test_choose_ports_keeps_remembered_ports() -> None:
    free = server_state.free_port(but_not=0)
    second_free = server_state.free_port(but_not=free)
    assert choose_ports(ServerState(free, second_free), silent) == (free, second_free)


def test_choose_ports_replaces_and_reports_a_taken_port(listening_port: int) -> None:
    stages: list[str] = []
    free = server_state.free_port(but_not=listening_port)
    http_port, bolt_port = choose_ports(ServerState(listening_port, free), lambda stage, *_: stages.append(stage))
    assert bolt_port == free
    assert http_port not in (listening_port, free)
    assert port_is_free(http_port)
    assert stages == [
        f"port {listening_port} is taken: Neo4j Browser moves to port {http_port}, without its styles and favourites"
    ]


def test_choose_ports_prefers_the_usual_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_state, "port_is_free", lambda port: port != 7687)
    http_port, bolt_port = choose_ports(None, silent)
    assert http_port == 7474
    assert bolt_port not in (7474, 7687)


def test_read_state_reverses_write(tmp_path: Path) -> None:
    state = ServerState(7474, 7687, 12, 3.5, version="5.26.30", ready=True)
    state.write(tmp_path / "server.json")
    assert read_state(tmp_path / "server.json") == state


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"http_port": "a", "bolt_port": 1}', '{"pid": 1}', '{"http_port": 0, "bolt_port": 1}']
)
def test_read_state_takes_a_damaged_file_for_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "server.json").write_text(text)
    assert read_state(tmp_path / "server.json") is None
