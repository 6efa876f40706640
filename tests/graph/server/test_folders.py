"""Which folders the managed server takes for its home, and which of them a reset may remove."""

import json
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.server.admin import reset
from hospital_network.graph.server.configuration import configuration_text, read_password
from hospital_network.graph.server.folders import ServerFolders, default_cache, default_home
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.state import ServerState, read_state
from tests.support.sleeper import sleeping


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def old_home(home: Path, sign: str) -> LocalServer:
    """Return the server of a home that a version without the marker made."""
    server = LocalServer(home)
    server.folders.create()
    server.folders.marker.unlink()
    (server.folders.run / sign).write_text("{}")
    (server.folders.data / "databases").mkdir()
    return server


@pytest.mark.parametrize("names", [["thesis.docx"], ["data", "logs"], ["conf/neo4j.conf", "data"], ["run/mine"]])
def test_home_of_others_is_neither_taken_nor_removed_nor_closed(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine")
    tmp_path.chmod(0o755)
    before = files(tmp_path)
    server = LocalServer(tmp_path)
    for work in (server.start, server.folders.create, lambda: reset(server)):
        with pytest.raises(LocalEnvironmentError, match="hospnet did not make it"):
            work()
    assert files(tmp_path) == before
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("sign", ["server.json", "hospnet.lock", "importing.lock"])
def test_home_of_an_older_version_is_known_and_removed(sign: str, tmp_path: Path) -> None:
    server = old_home(tmp_path / "home", sign)
    server.folders.claim()
    assert server.folders.marker.exists()
    server.folders.marker.unlink()
    reset(server)
    assert files(tmp_path) == []


def test_reset_refuses_a_home_with_anything_else_in_it(tmp_path: Path) -> None:
    server = old_home(tmp_path, "server.json")
    (tmp_path / "network.dump").write_text("mine")
    before = files(tmp_path)
    with pytest.raises(LocalEnvironmentError, match=r"contains network\.dump, which hospnet did not make"):
        reset(server)
    assert files(tmp_path) == before
    server.folders.claim()


def test_reset_empties_a_home_and_data_that_are_links(tmp_path: Path) -> None:
    disk, linked = tmp_path / "disk", tmp_path / "linked"
    (disk / "stores" / "databases" / "neo4j").mkdir(parents=True)
    (disk / "stores" / "mine").write_text("mine")
    (disk / "home").mkdir()
    linked.symlink_to(disk / "home")
    (disk / "home" / "data").symlink_to(disk / "stores")
    server = LocalServer(linked)
    server.folders.run.mkdir()
    server.folders.lock_file.write_text("")
    server.folders.create()
    reset(server)
    assert files(disk) == ["home", "stores", "stores/mine"]
    assert linked.is_symlink()
    reset(server)


def test_reset_that_fails_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = LocalServer(tmp_path / "home")
    server.folders.create()

    def refuse(self: Path) -> None:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rmdir", refuse)
        patch.setattr("shutil.rmtree", refuse)
        with pytest.raises(LocalEnvironmentError, match="Permission denied"):
            reset(server)
    assert server.folders.is_ours()
    reset(server)
    assert files(tmp_path) == []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[LocalServer, "subprocess.Popen[bytes]"]]:
    """Return a home whose server seems to run, without its state file."""
    server = LocalServer(tmp_path / "home")
    server.folders.create()
    (server.folders.configuration / "neo4j.conf").write_text(configuration_text(7475, 7688))
    server.folders.arguments_file.write_text("")
    with sleeping(server.folders.arguments_file) as process:
        yield server, process


def test_server_whose_state_is_lost_is_found_and_ended(
    running: tuple[LocalServer, "subprocess.Popen[bytes]"],
) -> None:
    server, process = running
    status = server.status()
    assert (status.running, status.pid, status.bolt_uri) == (True, process.pid, "bolt://127.0.0.1:7688")
    assert server.stop() is True
    assert process.poll() is not None


def test_reset_ends_a_server_whose_state_is_lost(running: tuple[LocalServer, "subprocess.Popen[bytes]"]) -> None:
    server, process = running
    reset(server)
    assert process.poll() is not None
    assert not server.folders.home.exists()


@pytest.mark.parametrize(
    "damage", [{"pid": "abc"}, {"pid": -5}, {"pid": True}, {"created": "x"}, {"version": 9}, {"heap": "1g"}]
)
def test_state_with_a_value_of_another_kind_is_none(damage: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "server.json"
    state = ServerState(7474, 7687, 1, 2.0)
    state.write(file)
    assert read_state(file) == state
    file.write_text(json.dumps({**json.loads(file.read_text()), **damage}))
    assert read_state(file) is None


@pytest.mark.parametrize(("variable", "folder"), [("HOSPNET_HOME", default_home), ("HOSPNET_CACHE", default_cache)])
def test_folder_of_an_unknown_user_is_refused_in_a_sentence(variable: str, folder: object) -> None:
    assert callable(folder)
    with pytest.raises(LocalEnvironmentError, match=f"{variable} is ~nosuchuser/x, which names a user"):
        folder({variable: "~nosuchuser/x"})


def test_password_that_is_no_text_is_reported(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path)
    folders.password_file.write_bytes(b"\xff\xfe")
    with pytest.raises(LocalEnvironmentError, match=r"cannot be read \(it is not text\)"):
        read_password(folders)
