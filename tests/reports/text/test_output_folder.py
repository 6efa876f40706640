"""A folder is written completely or not at all, and never replaces files of other programs."""

import shutil
import stat
from pathlib import Path

import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.reports.text.output_folder import MARKER, write_folder


def test_write_folder_refuses_a_folder_that_is_not_empty_unless_replaceable(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder({"a.csv": b"old"}, folder, "tables")
    with pytest.raises(RequestError, match=r"is not empty.*--replace"):
        write_folder({"a.csv": b"new"}, folder, "tables")
    write_folder({"b.csv": b"new"}, folder, "tables", replace=True)
    assert sorted(item.name for item in folder.iterdir()) == [MARKER, "b.csv"]
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("marker", [None, "", "[]", "{}", '{"export": "csv", "files": ["a.csv"]}'])
def test_write_folder_never_replaces_a_folder_it_did_not_write(marker: str | None, tmp_path: Path) -> None:
    """Also when its files have the names of an export, or another export wrote it."""
    (tmp_path / "a.csv").write_text("mine")
    if marker is not None:
        (tmp_path / MARKER).write_text(marker)
    with pytest.raises(RequestError, match="was not written by 'hospnet export tables'"):
        write_folder({"a.csv": b""}, tmp_path, "tables", replace=True)
    assert (tmp_path / "a.csv").read_text() == "mine"


@pytest.mark.parametrize("name", ["README.md", "b.csv", "folder/a.csv", "A.CSV", ".hidden", "kit/b.csv"])
def test_write_folder_never_replaces_a_file_that_it_did_not_write(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder({"a.csv": b"", "kit/a.csv": b""}, folder, "tables")
    mine = folder / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(RequestError, match=r"contains .*, which the export did not write"):
        write_folder({"a.csv": b""}, folder, "tables", replace=True)
    assert mine.read_text() == "mine"


def test_write_folder_never_replaces_a_link_within_it(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text("mine")
    folder = tmp_path / "out"
    for name, link, target in (("a.csv", "a.csv", "elsewhere/a.csv"), ("kit/a.csv", "kit", "elsewhere")):
        write_folder({name: b"", "z.csv": b""}, folder, "tables")
        (folder / name).unlink()
        if link == "kit":
            (folder / "kit").rmdir()
        (folder / link).symlink_to(tmp_path / target)
        with pytest.raises(RequestError, match=f"contains {link}"):
            write_folder({"a.csv": b""}, folder, "tables", replace=True)
        shutil.rmtree(folder)


def test_write_folder_follows_a_link_to_a_folder_and_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere").chmod(0o750)
    (tmp_path / "out").symlink_to("elsewhere")
    for content in (b"old", b"new"):
        write_folder({"a.csv": content}, tmp_path / "out", "tables", replace=True)
        assert (tmp_path / "elsewhere" / "a.csv").read_bytes() == content
        assert (tmp_path / "out").is_symlink()
        assert stat.S_IMODE((tmp_path / "elsewhere").stat().st_mode) == 0o750


def test_write_folder_writes_and_replaces_files_within_folders(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder({"kit/a.csv": b"", "b.csv": b""}, folder, "tables")
    (folder / "report").write_text("")
    write_folder({"kit/c.csv": b""}, folder, "tables", replace=True, left_by_readers=["report"])
    assert [str(path.relative_to(folder)) for path in folder.rglob("*.csv")] == ["kit/c.csv"]


def test_write_folder_keeps_the_old_folder_when_the_check_fails(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder({"a.csv": b"old"}, folder, "tables")

    def fail(_: Path) -> None:
        raise RequestError(Fault("not_read_back"))

    with pytest.raises(RequestError, match="no"):
        write_folder({"a.csv": b"new"}, folder, "tables", replace=True, check=fail)
    assert (folder / "a.csv").read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["out"]
