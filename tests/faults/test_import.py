"""`hospnet db import` killed at each of its steps, interrupted, and on a full disk: the old database or the new one."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from hospital_network.graph.model import Network
from hospital_network.graph.server.import_recovery import survivors, was_interrupted
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.schema import missing_from_schema
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from tests.faults.client import ForkedClients, kill
from tests.faults.disk import small_disk
from tests.faults.networks import equals, is_marked_running
from tests.faults.table import FaultRows
from tests.support.small_network import small_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]

BEFORE_THE_SWAP = {
    "while it writes its files": r"open /import-.*\.csv",
    "before Neo4j begins": "subprocess.Popen admin-import",
    "before the imported database is renamed as complete": "os.rename importing', .*imported'",
}
IN_THE_SWAP = {
    "between the removal and the renaming of the transaction logs": "os.rename transactions/importing',",
    "while the old database is removed": "os.remove nodestore",
    "between the removal and the renaming of the database": "os.rename imported', .*neo4j'",
}
AFTER_THE_SWAP = {
    "before the server starts again": "subprocess.Popen run/java.args",
    "before constraints are made": "call ensure_schema",
    "before the mark of the load is complete": "call _finish",
}


class Story:
    """A home with an empty database, seed files, and a command that is killed."""

    def __init__(self, folder: Path, clients: ForkedClients):
        self.folder, self._clients, self._output = folder, clients, folder / "output.txt"
        self.server = LocalServer(folder / "home")
        self.seeds = folder / "seeds"
        self.seeds.mkdir()
        for file, text in seed_texts(small_network()).items():
            (self.seeds / file).write_text(text, encoding="utf-8")
        self.network: Network = read_seed(self.seeds)

    def begin(self, *words: str, kill_at: str | None = None) -> int:
        return self._clients.start(
            *words, output=self._output, kill_at=kill_at, HOSPNET_HOME=str(self.server.folders.home), HOSPNET_LANG="en"
        )

    def end(self) -> tuple[int, str]:
        return self._clients.wait(), self._output.read_text(encoding="utf-8")

    def hospnet(self, *words: str, kill_at: str | None = None) -> tuple[int, str]:
        self.begin(*words, kill_at=kill_at)
        code, output = self.end()
        assert "Traceback" not in output
        return code, output

    def sentence(self, *words: str) -> str:
        """Return what a successful command reports about an interrupted import, or nothing."""
        code, output = self.hospnet(*words)
        assert code == 0, output
        reported = [line for line in output.splitlines() if "interrupted" in line or "not finished" in line]
        return " ".join(line.removesuffix(": …").removesuffix(": ").removesuffix(" …") for line in reported)

    def nodes(self) -> int:
        with self._database() as database:
            count: int = database.read("MATCH (n) RETURN count(n) AS n").single()["n"]
        return count

    def check_imported(self, is_running: bool) -> None:
        with self._database() as database:
            assert equals(database, self.network)
            assert is_marked_running(database) == is_running
            assert is_running or missing_from_schema(database) == []

    def check_tidy(self) -> None:
        assert not was_interrupted(self.server.folders)
        assert survivors(self.server.folders, "import") == []
        assert list(self.server.folders.run.glob("import-*")) == []
        for kind in ("databases", "transactions"):
            databases = {path.name for path in (self.server.folders.data / kind).iterdir() if path.is_dir()}
            assert databases == {"neo4j", "system"}

    def wait_for_java(self) -> psutil.Process:
        """Wait until Neo4j's import writes its database, and return its process."""
        for _ in range(4000):
            running = survivors(self.server.folders, "import")
            if running and (self.server.folders.data / "databases" / "importing").exists():
                return running[0]
            time.sleep(0.02)
        raise AssertionError(self._output.read_text(encoding="utf-8"))

    def _database(self) -> Database:
        connection = self.server.connection()
        assert connection is not None
        return Database(connection)


def has_ended(process: psutil.Process) -> bool:
    """Return whether it has ended, even if its end was not yet collected."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.fixture(scope="module")
def clients() -> Iterator[ForkedClients]:
    with ForkedClients() as forked:
        yield forked


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, clients: ForkedClients) -> Iterator[Story]:
    story = Story(tmp_path_factory.mktemp("story"), clients)
    story.server.start()
    yield story
    story.server.stop()


@pytest.fixture(scope="module")
def swapping(story: Story) -> Path:
    """Return a home whose import was killed as soon as its database was renamed as complete."""
    if not story.server.status().running:
        story.server.start()
    assert story.nodes() == 0
    code, output = story.hospnet("db", "import", str(story.seeds), kill_at="shutil.rmtree transactions/neo4j")
    assert code == -9, output
    assert (story.server.folders.data / "databases" / "imported").exists()
    copy = story.folder / "swapping"
    shutil.copytree(story.server.folders.home, copy)
    return copy


def go_back(story: Story, home: Path) -> None:
    story.server.stop()
    shutil.rmtree(story.server.folders.home)
    shutil.copytree(home, story.server.folders.home)


@pytest.mark.parametrize("step", BEFORE_THE_SWAP)
def test_import_killed_before_the_swap_changes_nothing(step: str, story: Story, fault_rows: FaultRows) -> None:
    code, output = story.hospnet("db", "import", str(story.seeds), kill_at=BEFORE_THE_SWAP[step])
    assert code == -9, output
    assert "one was interrupted" in story.hospnet("doctor")[1]
    if story.server.status().running:
        story.server.stop()
    assert "start it with 'hospnet db start'" in story.hospnet("load", str(story.seeds))[1]
    seen = story.sentence("db", "start")
    assert "the database is as it was before" in seen
    assert story.nodes() == 0
    story.check_tidy()
    assert "none was interrupted" in story.hospnet("doctor")[1]
    fault_rows.record(f"kill -9 of `hospnet db import` {step}", -9, seen)


def test_import_killed_while_neo4j_imports_changes_nothing(story: Story, fault_rows: FaultRows) -> None:
    """Java outlives the command that started it; the next start ends it."""
    pid = story.begin("db", "import", str(story.seeds))
    java = story.wait_for_java()
    java.suspend()  # so that it cannot end before the checks
    kill(pid)
    assert story.end()[0] == -9
    assert f"its process {java.pid} still writes" in story.hospnet("doctor")[1]
    java.resume()
    seen = story.sentence("db", "start")
    assert "the database is as it was before" in seen
    assert has_ended(java)
    assert story.nodes() == 0
    story.check_tidy()
    fault_rows.record("kill -9 of `hospnet db import` while Neo4j imports", -9, seen)


def test_import_interrupted_while_neo4j_imports_changes_nothing(story: Story, fault_rows: FaultRows) -> None:
    pid = story.begin("db", "import", str(story.seeds))
    java = story.wait_for_java()
    os.kill(pid, signal.SIGINT)
    code, output = story.end()
    assert code == 130, output
    assert has_ended(java)
    assert story.server.status().running
    assert story.nodes() == 0
    story.check_tidy()
    fault_rows.record("Ctrl-C during `hospnet db import`", code, output.splitlines()[-1])


@pytest.mark.parametrize("step", IN_THE_SWAP)
def test_import_killed_in_the_swap_is_continued_by_the_next_start(
    step: str, story: Story, swapping: Path, fault_rows: FaultRows
) -> None:
    """The import was killed at the first step of the swap; the start that continues it is killed at the next."""
    go_back(story, swapping)
    assert story.hospnet("db", "start", kill_at=IN_THE_SWAP[step])[0] == -9
    assert "one was interrupted" in story.hospnet("doctor")[1]
    seen = story.sentence("db", "start")
    assert "it is in its place now" in seen
    assert "run 'hospnet load' again" in seen
    story.check_imported(is_running=True)
    story.check_tidy()
    code, output = story.hospnet("load", str(story.seeds))
    assert code == 0, output
    story.check_imported(is_running=False)
    fault_rows.record(f"kill -9 of `hospnet db import` {step}", -9, seen)


@pytest.mark.parametrize("step", AFTER_THE_SWAP)
def test_import_killed_after_the_swap_is_finished_by_the_same_import(
    step: str, story: Story, swapping: Path, fault_rows: FaultRows
) -> None:
    go_back(story, swapping)
    assert story.hospnet("db", "import", str(story.seeds), kill_at=AFTER_THE_SWAP[step])[0] == -9
    seen = story.sentence("db", "start")
    assert "run 'hospnet load' again" in seen
    story.check_imported(is_running=True)
    story.check_tidy()
    code, output = story.hospnet("db", "import")
    assert (code, "interrupted before its constraints" in output) == (3, True), output
    assert "interrupted after its rows were written" in story.sentence("db", "import", str(story.seeds))
    story.check_imported(is_running=False)
    code, output = story.hospnet("db", "import", str(story.seeds))
    assert (code, "an import needs an empty one" in output) == (3, True), output
    fault_rows.record(f"kill -9 of `hospnet db import` {step}", -9, seen)


def test_backup_settles_an_interrupted_import_first(story: Story, swapping: Path) -> None:
    """Leftovers of an import are settled before any other change of the database, never after it."""
    go_back(story, swapping)
    assert "is in its place now" in story.hospnet("db", "backup", str(story.folder / "imported.dump"))[1]
    story.check_tidy()


def test_import_reports_a_full_disk(clients: ForkedClients, tmp_path: Path, fault_rows: FaultRows) -> None:
    with small_disk(tmp_path / "disk", 200) as disk:
        story = Story(disk, clients)
        story.begin("db", "import", str(story.seeds))
        java = story.wait_for_java()
        java.suspend()
        with (disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(b"x" * 65536)
        java.resume()
        code, output = story.end()
        assert code == 5, output
        assert "is full; free some space" in output.splitlines()[-1]
        assert "the database is still empty" in output.splitlines()[-1]
        assert not was_interrupted(story.server.folders)
        fault_rows.record("full disk under `hospnet db import`", code, output.splitlines()[-1])
