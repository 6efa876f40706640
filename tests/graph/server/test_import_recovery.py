"""The swap of an imported database, killed before every single change it makes to the disk."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.progress import silent
from hospital_network.graph.server.environment import lock_is_held
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.import_recovery import (
    BESIDE,
    one_import,
    put_in_place,
    settle,
    survivors,
    was_interrupted,
)
from tests.support.sleeper import sleeping

CHANGES = ("os.rename", "os.remove", "os.rmdir")


def made(home: Path) -> ServerFolders:
    """Return a stopped server with an old database, an imported one beside it, and the files of the import."""
    folders = ServerFolders(home)
    folders.create()
    for name, content in (("neo4j", "old"), (BESIDE, "new")):
        for kind in ("databases", "transactions"):
            folder = folders.data / kind / name
            (folder / "schema").mkdir(parents=True)
            for file in ("one", "two", "schema/three"):
                (folder / file).write_text(content)
    (folders.run / "import-abc").mkdir()
    return folders


def database_in_place(folders: ServerFolders) -> str:
    """Return which database is in place, complete and alone."""
    contents = set()
    for kind in ("databases", "transactions"):
        assert [path.name for path in (folders.data / kind).iterdir()] == ["neo4j"]
        files = sorted(path for path in (folders.data / kind / "neo4j").rglob("*") if path.is_file())
        assert [path.name for path in files] == ["one", "three", "two"]
        contents |= {path.read_text() for path in files}
    (content,) = contents
    return content


def killed_before(change: int, work: Callable[[], None]) -> bool:
    """Do `work` in a process that kills itself before that change; return False if it made fewer changes."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            seen += event in CHANGES
            if event in CHANGES and seen == change:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_put_in_place_killed_before_any_change_leaves_one_database(tmp_path: Path) -> None:
    ends = []
    for change in range(1, 100):
        folders = made(tmp_path / str(change))
        (folders.run / "import-abc").rmdir()  # the import removes its files before it begins the swap
        if not killed_before(change, partial(put_in_place, folders)):
            break
        assert was_interrupted(folders)
        reported: list[tuple[object, ...]] = []
        settle(folders, lambda *values, reported=reported: reported.append(values))  # type: ignore[misc]
        ends.append(database_in_place(folders))
        ((stage, *_),) = reported
        assert ("as it was before" in str(stage), "in its place now" in str(stage)) == (
            ends[-1] == "old",
            ends[-1] == "new",
        )
        assert not was_interrupted(folders)
    # The first rename decides; after it two folders of three files and a folder each are removed.
    assert ends == ["old"] + ["new"] * 12
    assert database_in_place(folders) == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_settle_can_be_killed_and_repeated(tmp_path: Path) -> None:
    for change in range(1, 12):
        folders = made(tmp_path / str(change))
        assert killed_before(2, partial(put_in_place, folders))
        assert killed_before(change, partial(settle, folders, silent))
        settle(folders, silent)
        assert database_in_place(folders) == "new"


def test_settle_removes_what_was_left_before_the_swap(tmp_path: Path) -> None:
    folders = made(tmp_path)
    settle(folders, silent)
    assert database_in_place(folders) == "old"
    assert list(folders.run.glob("import-*")) == []
    stages: list[str] = []
    settle(folders, lambda stage, *_: stages.append(stage))
    assert stages == []


def test_settle_keeps_the_files_of_a_running_import(tmp_path: Path) -> None:
    folders = made(tmp_path)
    with one_import(folders, silent):
        assert list(folders.run.glob("import-*")) == []
        (folders.run / "import-mine").mkdir()
        settle(folders, silent)
        assert lock_is_held(folders.import_lock_file)
        assert not was_interrupted(folders)
        assert (folders.run / "import-mine").exists()
    assert was_interrupted(folders)


def test_put_in_place_reports_a_folder_it_cannot_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = made(tmp_path)
    rename = os.rename

    def refuse(old: Path, new: Path) -> None:
        if new.name == "neo4j":
            raise OSError(13, "Permission denied", str(new))
        rename(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        with pytest.raises(LocalEnvironmentError, match="it is complete, and 'hospnet db start' tries again"):
            put_in_place(folders)
    settle(folders, silent)
    assert database_in_place(folders) == "new"


def test_settle_waits_for_a_backup_that_outlived_its_command(tmp_path: Path) -> None:
    folders = made(tmp_path)
    arguments = folders.admin_arguments_file("dump")
    arguments.touch()
    stages: list[str] = []
    with sleeping(arguments, seconds=1) as process:
        settle(folders, lambda stage, *_: stages.append(stage))
        assert process.poll() == 0
    assert "waiting for Neo4j's own backup" in stages[0]


@pytest.mark.parametrize("command", ["import", "load", "check"])
def test_settle_ends_a_process_that_outlived_its_command(tmp_path: Path, command: str) -> None:
    folders = made(tmp_path)
    arguments = folders.admin_arguments_file(command)
    with sleeping(arguments) as process:
        assert survivors(folders, command) == []
        arguments.touch()
        assert [survivor.pid for survivor in survivors(folders, command)] == [process.pid]
        settle(folders, silent)
        assert process.poll() is not None
    assert database_in_place(folders) == "old"
