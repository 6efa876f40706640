"""The names kept for completion: in the cache folder, by database, written completely or not at all."""

import os
from pathlib import Path

import pytest

from hospital_network.graph.server.folders import default_cache
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import LOCAL_SERVER, Connection
from hospital_network.reports.command_parts.name_cache import forget_local_names, remember_names, remembered_names
from tests.support.small_network import small_network

FIRST = Connection("bolt://one.example:7687", "neo4j", "")
SECOND = Connection("bolt://one.example:7687", "neo4j", "", database="other")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path / "cache"))


def test_remembered_names_are_kept_by_database(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_names(small_network(), FIRST)
    assert "keqiao" in remembered_names({"uri": FIRST.uri})
    assert remembered_names({"uri": FIRST.uri, "database": "other"}) == {}
    assert remembered_names({}) == {}
    remember_names(small_network(), SECOND)
    monkeypatch.setenv("NEO4J_URI", SECOND.uri)
    monkeypatch.setenv("NEO4J_DATABASE", "other")
    assert "keqiao" in remembered_names({})


def test_remembered_names_of_the_managed_server_survive_a_new_port() -> None:
    remember_names(small_network(), Connection("bolt://127.0.0.1:7687", "neo4j", "", origin=LOCAL_SERVER))
    assert "keqiao" in remembered_names({})


def test_remember_names_expands_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HOSPNET_CACHE", "~/hc")
    monkeypatch.chdir(tmp_path)
    remember_names(small_network(), FIRST)
    assert list((tmp_path / "hc" / "names").glob("*.json"))
    assert not (tmp_path / "~").exists()
    assert LocalServer(tmp_path).cache == default_cache(os.environ) == tmp_path / "hc"


def test_remember_names_keeps_the_old_names_when_writing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_names(small_network(), FIRST)
    before = remembered_names({"uri": FIRST.uri})

    def full_disk(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full_disk)
    remember_names(small_network(), FIRST)
    assert remembered_names({"uri": FIRST.uri}) == before != {}
    assert all(file.suffix == ".json" for file in (default_cache(os.environ) / "names").iterdir())


@pytest.mark.parametrize("uri", ["nowhere", "bolt://user@one.example"])
def test_remembered_names_of_an_invalid_address_are_empty(uri: str) -> None:
    assert remembered_names({"uri": uri}) == {}


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix")
def test_remembered_names_are_private_and_forgotten_with_the_local_database() -> None:
    remember_names(small_network())
    (file,) = (default_cache(os.environ) / "names").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    forget_local_names()
    assert remembered_names({}) == {}
