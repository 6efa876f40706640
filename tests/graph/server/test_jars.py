"""The jars of the managed server: the very ones that were locked, and without a signature."""

import functools
import gc
import hashlib
import http.server
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.progress import silent
from hospital_network.graph.server import jars as neo4j_jars
from hospital_network.graph.server.jar_signatures import write_unsigned
from hospital_network.graph.server.jars import Jar, fetch_jars, locked_jars, neo4j_version

# jgo leaves the connection of an answer like "404" to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

JAR = Jar("org.example", "thing", "1.0", "", 7, hashlib.sha256(b"the jar").hexdigest())


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Maven repository on this computer; the returned path is that of the one jar in it."""
    jar = tmp_path / "repository/org/example/thing/1.0/thing-1.0.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"the jar")
    handler = functools.partial(_QuietHandler, directory=str(tmp_path / "repository"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("HOSPNET_MAVEN_REPOSITORY", f"http://127.0.0.1:{server.server_port}/")
        monkeypatch.setattr(neo4j_jars, "locked_jars", lambda: [JAR])
        yield jar
        server.shutdown()
        thread.join()
    gc.collect()


def test_the_lock_file_names_every_jar_once() -> None:
    jars = locked_jars()
    assert len(jars) == len({jar.file_name for jar in jars}) == 214
    assert all(jar.size > 0 and len(jar.sha256) == 64 for jar in jars)
    assert [jar.artifact for jar in jars if jar.unsigned] == ["eclipse-collections-api", "eclipse-collections"]
    assert neo4j_version(jars).startswith("5.26.")


def test_a_jar_is_fetched_once_and_told_in_bytes(repository: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int, str]] = []
    folder = tmp_path / "jars"
    assert fetch_jars(folder, lambda *said: told.append(said)) == [folder / "thing-1.0.jar"]
    assert told[-1] == ("fetching Neo4j", 7, 7, "bytes")
    repository.unlink()
    assert fetch_jars(folder, silent)[0].read_bytes() == b"the jar"
    assert not (folder / "staging").exists()


def test_a_flipped_byte_in_the_cache_is_mended(repository: Path, tmp_path: Path) -> None:
    (jar,) = fetch_jars(tmp_path / "jars", silent)
    jar.write_bytes(b"thf jar")
    fetch_jars(tmp_path / "jars", silent)
    assert jar.read_bytes() == b"the jar"


def test_a_flipped_byte_that_cannot_be_mended_is_refused(repository: Path, tmp_path: Path) -> None:
    (jar,) = fetch_jars(tmp_path / "jars", silent)
    jar.write_bytes(b"thf jar")
    repository.unlink()
    with pytest.raises(
        LocalEnvironmentError, match=r"thing-1\.0\.jar is not the jar it should be: its sha256"
    ) as error:
        fetch_jars(tmp_path / "jars", silent)
    assert error.value.exit_code == 5


@pytest.fixture
def signed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Jar:
    """The jar of the repository, signed; the list has it with and without its signature."""
    with zipfile.ZipFile(repository, "w", zipfile.ZIP_DEFLATED) as written:
        of_an_entry = "Name: Thing.class\r\nSHA-256-Digest: abc=\r\n\r\n"
        written.writestr("META-INF/MANIFEST.MF", f"Multi-Release: true\r\n\r\n{of_an_entry}")
        written.writestr("META-INF/THING.SF", "Signature-Version: 1.0\r\n\r\n")
        written.writestr("META-INF/THING.RSA", b"\x30")
        written.writestr("META-INF/services/org.example.Thing", "Thing")
        written.writestr("Thing.class", b"\xca\xfe" * 100)
    copy = repository.with_name("unsigned")
    write_unsigned(repository, copy)
    size, sha256 = checksum(repository)
    jar = replace(JAR, size=size, sha256=sha256, unsigned=checksum(copy))
    monkeypatch.setattr(neo4j_jars, "locked_jars", lambda: [jar])
    return jar


def checksum(path: Path) -> tuple[int, str]:
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


def test_a_signed_jar_is_kept_without_its_signature(repository: Path, signed: Jar, tmp_path: Path) -> None:
    (jar,) = fetch_jars(tmp_path / "jars", silent)
    repository.unlink()
    with zipfile.ZipFile(jar) as opened:
        assert opened.namelist() == ["META-INF/MANIFEST.MF", "META-INF/services/org.example.Thing", "Thing.class"]
        assert opened.read("META-INF/MANIFEST.MF") == b"Multi-Release: true\r\n\r\n"
        assert opened.read("Thing.class") == b"\xca\xfe" * 100
    before = jar.stat()
    assert fetch_jars(tmp_path / "jars", silent) == [jar]
    assert jar.stat() == before
    assert [path.name for path in (tmp_path / "jars").iterdir() if path.suffix != ".lock"] == [jar.name]
    jar.write_bytes(jar.read_bytes().replace(b"\xca\xfe", b"\xca\xff", 1))
    with pytest.raises(LocalEnvironmentError, match="is not the jar it should be: its sha256"):
        fetch_jars(tmp_path / "jars", silent)


def test_an_unsigned_jar_that_is_not_the_locked_one_is_never_used(
    repository: Path, signed: Jar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_jars, "locked_jars", lambda: [replace(signed, unsigned=(7, "0" * 64))])
    (jar,) = fetch_jars(tmp_path / "jars", silent)
    assert checksum(jar) == checksum(repository)
    assert [path.name for path in (tmp_path / "jars").iterdir() if path.suffix != ".lock"] == [jar.name]


@pytest.mark.parametrize(("content", "found"), [(b"thf jar", "its sha256 is"), (b"the", "it has 3 bytes instead of 7")])
def test_a_wrong_jar_from_the_repository_is_never_kept(
    repository: Path, tmp_path: Path, content: bytes, found: str
) -> None:
    repository.write_bytes(content)
    with pytest.raises(LocalEnvironmentError, match=found) as error:
        fetch_jars(tmp_path / "jars", silent)
    assert error.value.exit_code == 5
    assert "HOSPNET_MAVEN_REPOSITORY" in str(error.value)
    assert not list((tmp_path / "jars").glob("**/*.jar"))


def test_without_a_network_there_is_one_sentence(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOSPNET_MAVEN_REPOSITORY", "http://127.0.0.1:1")
    with pytest.raises(LocalEnvironmentError, match="connect this computer to the internet once") as error:
        fetch_jars(tmp_path / "jars", silent)
    assert "\n" not in str(error.value)
