"""The jars of the managed server are exactly the locked ones."""

import contextlib
import functools
import gc
import hashlib
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.progress import silent
from hospital_network.graph.server import jars as neo4j_jars
from hospital_network.graph.server.jars import Jar, download_megabytes, fetch_jars, locked_jars, neo4j_version
from tests import ROOT

pytestmark = [
    pytest.mark.usefixtures("collected"),
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]

JAR = Jar("org.example", "thing", "1.0", "", 7, hashlib.sha256(b"the jar").hexdigest())


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def collected() -> Iterator[None]:
    """Collect within the test the connections that jgo leaves open, or another test has their warning."""
    yield
    gc.collect()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Maven repository on this computer; the returned path is that of the one jar in it."""
    jar = tmp_path / "repository/org/example/thing/1.0/thing-1.0.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"the jar")
    handler = functools.partial(_QuietHandler, directory=str(tmp_path / "repository"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("HOSPNET_MAVEN_REPOSITORY", f"http://127.0.0.1:{server.server_port}/")
        monkeypatch.setattr(neo4j_jars, "locked_jars", lambda: [JAR])
        yield jar
        server.shutdown()
        thread.join()


def test_locked_jars_contain_every_jar_once() -> None:
    jars = locked_jars()
    assert len(jars) == len({jar.file_name for jar in jars}) == 214
    assert all(jar.size > 0 and len(jar.sha256) == 64 for jar in jars)
    assert neo4j_version(jars).startswith("5.26.")


def test_download_megabytes_agrees_with_readme() -> None:
    size = sum(int(line.split()[1]) for line in neo4j_jars.LOCK_FILE.read_text().splitlines() if line[0] != "#")
    assert download_megabytes() == round(size / 1e6)
    assert f"({download_megabytes()} MB)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_fetch_jars_fetches_once_and_reports_bytes(repository: Path, tmp_path: Path) -> None:
    reported: list[tuple[str, int, int, str]] = []
    folder = tmp_path / "jars"
    assert fetch_jars(folder, lambda *values: reported.append(values)) == [folder / "thing-1.0.jar"]
    assert reported[-1] == ("fetching Neo4j", 7, 7, "bytes")
    repository.unlink()
    assert fetch_jars(folder, silent)[0].read_bytes() == b"the jar"
    assert not (folder / "staging").exists()


def test_fetch_jars_replaces_a_jar_with_a_flipped_byte(repository: Path, tmp_path: Path) -> None:
    (jar,) = fetch_jars(tmp_path / "jars", silent)
    jar.write_bytes(b"thf jar")
    fetch_jars(tmp_path / "jars", silent)
    assert jar.read_bytes() == b"the jar"


def test_fetch_jars_refuses_a_flipped_byte_it_cannot_replace(repository: Path, tmp_path: Path) -> None:
    (jar,) = fetch_jars(tmp_path / "jars", silent)
    jar.write_bytes(b"thf jar")
    repository.unlink()
    with pytest.raises(LocalEnvironmentError, match=r"thing-1\.0\.jar differs from jars\.lock \(its sha256") as error:
        fetch_jars(tmp_path / "jars", silent)
    assert error.value.exit_code == 5


def test_fetch_jars_fetches_a_jar_rewritten_by_an_earlier_version_again(repository: Path, tmp_path: Path) -> None:
    """Until 0.2.0 the cache contained the jars of Eclipse Collections without their signatures."""
    folder, reported = tmp_path / "jars", list[str]()
    (jar,) = fetch_jars(folder, silent)
    jar.write_bytes(b"the jar without its signature")
    fetch_jars(folder, lambda stage, *_: reported.append(stage))
    assert jar.read_bytes() == b"the jar"
    assert reported[0] == f"1 of the jars in {folder} differ from jars.lock: fetching them again"


def test_fetch_jars_does_not_report_a_missing_jar_as_changed(repository: Path, tmp_path: Path) -> None:
    reported: list[str] = []
    fetch_jars(tmp_path / "jars", lambda stage, *_: reported.append(stage))
    assert set(reported) == {"fetching Neo4j"}


@pytest.mark.parametrize(
    ("content", "difference"), [(b"thf jar", "its sha256 is"), (b"the", "it has 3 bytes instead of 7")]
)
def test_fetch_jars_never_keeps_a_wrong_jar(repository: Path, tmp_path: Path, content: bytes, difference: str) -> None:
    repository.write_bytes(content)
    with pytest.raises(LocalEnvironmentError, match=difference) as error:
        fetch_jars(tmp_path / "jars", silent)
    assert error.value.exit_code == 5
    assert "HOSPNET_MAVEN_REPOSITORY" in str(error.value)
    assert not list((tmp_path / "jars").glob("**/*.jar"))


def test_fetch_jars_without_a_network_raises_one_sentence(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOSPNET_MAVEN_REPOSITORY", "http://127.0.0.1:1")
    with pytest.raises(LocalEnvironmentError, match="connect this computer to the internet once") as error:
        fetch_jars(tmp_path / "jars", silent)
    assert "\n" not in str(error.value)


@pytest.mark.timeout(30)
def test_fetch_jars_gives_up_a_repository_that_sends_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enough = threading.Event()

    class Handler(_QuietHandler):
        sent = 0

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(10**9))
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(2_000):
                    if enough.is_set():
                        break
                    self.wfile.write(b"x" * 1000)
                    Handler.sent += 1
                    time.sleep(0.001)

    monkeypatch.setattr(neo4j_jars, "locked_jars", lambda: [JAR])
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("HOSPNET_MAVEN_REPOSITORY", f"http://127.0.0.1:{server.server_port}")
        with pytest.raises(LocalEnvironmentError, match=r"thing-1\.0\.jar cannot be downloaded"):
            fetch_jars(tmp_path / "jars", silent)
        enough.set()
        server.shutdown()
        thread.join()
    assert Handler.sent < 2_000
