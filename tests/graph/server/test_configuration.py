"""The managed server's configuration and password."""

import stat
import sys
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.server.configuration import (
    auth_line,
    configuration_text,
    heap_megabytes,
    prepare_password,
    read_password,
)
from hospital_network.graph.server.folders import ServerFolders


def test_configuration_text_is_hardened() -> None:
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
def test_heap_megabytes_refuses_an_invalid_heap(text: str) -> None:
    with pytest.raises(LocalEnvironmentError, match="HOSPNET_HEAP"):
        heap_megabytes({"HOSPNET_HEAP": text})


def test_auth_line_has_the_hash_of_neo4j() -> None:
    # Made by "neo4j-admin dbms set-initial-password" of 5.26.30.
    salt = bytes.fromhex("0c25c42f899cd9e1fed0be3d4c89a111f6c5790173e865fa9f99dfd426165f1e")
    expected = "ae89233beb55923c4537cd3236c06db46cfdd9cb8f74480158bd405093ae1d60"
    assert auth_line("correct-horse-1", salt) == f"neo4j:SHA-256,{expected},{salt.hex()},1024:\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_prepare_password_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path / "home")
    folders.create()
    password = prepare_password(folders)
    assert len(password) >= 24
    assert prepare_password(folders) == password == read_password(folders)
    for path in (folders.password_file, folders.data / "dbms" / "auth.ini"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folders.home.stat().st_mode) == 0o700
    assert password not in (folders.data / "dbms" / "auth.ini").read_text()


def test_prepare_password_does_not_replace_a_missing_file(tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path)
    (folders.data / "databases" / "system").mkdir(parents=True)
    with pytest.raises(LocalEnvironmentError, match="hospnet db reset"):
        prepare_password(folders)
    assert not folders.password_file.exists()
