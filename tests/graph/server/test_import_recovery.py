"""The swap of an imported database, killed before every single change it makes to the disk."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.progress import silent
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.import_recovery import (
    BESIDE,
    is_under_way,
    one_import,
    put_in_place,
    settle,
    survivors,
    was_interrupted,
)

CHANGES = ("os.rename", "os.remove", "os.rmdir")


def made(home: Path) -> ServerFolders:
    """A stopped server with an old database and an imported one beside it, and the files of the import."""
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


def stands(folders: ServerFolders) -> str:
    """Which database stands, whole and alone."""
    contents = set()
    for kind in ("databases", "transactions"):
        assert [path.name for path in (folders.data / kind).iterdir()] == ["neo4j"]
        files = sorted(path for path in (folders.data / kind / "neo4j").rglob("*") if path.is_file())
        assert [path.name for path in files] == ["one", "three", "two"]
        contents |= {path.read_text() for path in files}
    (content,) = contents
    return content


def killed_before(change: int, work: Callable[[], None]) -> bool:
    """Do `work` in a process of its own that kills itself before that change; False if it made fewer."""
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
def test_killed_before_any_change_one_database_stands(tmp_path: Path) -> None:
    ends = []
    for change in range(1, 100):
        folders = made(tmp_path / str(change))
        (folders.run / "import-abc").rmdir()  # the import has no more need of them when it begins the swap
        if not killed_before(change, partial(put_in_place, folders)):
            break
        assert was_interrupted(folders)
        said: list[tuple[object, ...]] = []
        settle(folders, lambda *words, said=said: said.append(words))  # type: ignore[misc]
        ends.append(stands(folders))
        ((told, *_),) = said
        assert ("as it was before" in str(told), "in its place now" in str(told)) == (
            ends[-1] == "old",
            ends[-1] == "new",
        )
        assert not was_interrupted(folders)
    # The first rename decides; after it two folders of three files and a folder each are removed.
    assert ends == ["old"] + ["new"] * 12
    assert stands(folders) == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_killed_again_while_it_is_settled(tmp_path: Path) -> None:
    for change in range(1, 12):
        folders = made(tmp_path / str(change))
        assert killed_before(2, partial(put_in_place, folders))
        assert killed_before(change, partial(settle, folders, silent))
        settle(folders, silent)
        assert stands(folders) == "new"


def test_what_was_left_before_the_swap_is_removed(tmp_path: Path) -> None:
    folders = made(tmp_path)
    settle(folders, silent)
    assert stands(folders) == "old"
    assert list(folders.run.glob("import-*")) == []
    said: list[str] = []
    settle(folders, lambda stage, *_: said.append(stage))
    assert said == []


def test_files_of_an_import_that_is_alive_stay(tmp_path: Path) -> None:
    folders = made(tmp_path)
    with one_import(folders, silent):
        assert list(folders.run.glob("import-*")) == []
        (folders.run / "import-mine").mkdir()
        settle(folders, silent)
        assert is_under_way(folders)
        assert not was_interrupted(folders)
        assert (folders.run / "import-mine").exists()
    assert was_interrupted(folders)


def test_a_folder_that_is_in_the_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    assert stands(folders) == "new"


def test_a_backup_that_outlived_its_command_is_waited_for(tmp_path: Path) -> None:
    folders = made(tmp_path)
    arguments = folders.admin_arguments_file("dump")
    arguments.touch()
    said: list[str] = []
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1)", f"@{arguments}"]) as process:
        settle(folders, lambda stage, *_: said.append(stage))
        assert process.poll() == 0
    assert "waiting for Neo4j's own backup" in said[0]


def test_a_process_that_outlived_its_import_is_ended(tmp_path: Path) -> None:
    folders = made(tmp_path)
    arguments = folders.admin_arguments_file("import")
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)", f"@{arguments}"]
    with subprocess.Popen(sleeper) as process:
        assert survivors(folders, "import") == []
        arguments.touch()
        assert [found.pid for found in survivors(folders, "import")] == [process.pid]
        settle(folders, silent)
        assert process.poll() is not None
    assert stands(folders) == "old"
