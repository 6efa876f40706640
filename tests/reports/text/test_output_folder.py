"""A folder is written completely or not at all, and never replaces files of other programs."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.reports.text.output_folder import write_folder


def test_write_folder_refuses_a_folder_that_is_not_empty_unless_replaceable(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    with pytest.raises(RequestError, match=r"is not empty.*--replace"):
        write_folder({"a.csv": b"new"}, tmp_path)
    write_folder({"b.csv": b"new"}, tmp_path, replaceable=["*.csv"])
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("b.csv", b"new")]


@pytest.mark.parametrize("name", ["README.md", "a.csv.txt", "folder/a.csv", "A.CSV", ".hidden"])
def test_write_folder_never_replaces_a_file_that_fits_no_pattern(name: str, tmp_path: Path) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(RequestError, match=r"contains .*, which this export does not write"):
        write_folder({"a.csv": b""}, tmp_path, replaceable=["*.csv", "kit/*.csv"])
    assert mine.read_text() == "mine"


def test_write_folder_never_replaces_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text("mine")
    folder = tmp_path / "out"
    for link, target in (("a.csv", "elsewhere/a.csv"), ("kit", "elsewhere")):
        folder.mkdir()
        (folder / link).symlink_to(tmp_path / target)
        with pytest.raises(RequestError, match=f"contains {link}"):
            write_folder({"a.csv": b""}, folder, replaceable=["*.csv", "kit/*.csv"])
        (folder / link).unlink()
        folder.rmdir()


def test_write_folder_writes_and_replaces_files_within_folders(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder({"kit/a.csv": b"", "b.csv": b""}, folder)
    write_folder({"kit/c.csv": b""}, folder, replaceable=["*.csv", "kit/*.csv"])
    assert [str(path.relative_to(folder)) for path in folder.rglob("*.csv")] == ["kit/c.csv"]


def test_write_folder_keeps_the_old_folder_when_the_check_fails(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder({"a.csv": b"old"}, folder)

    def fail(_: Path) -> None:
        raise RequestError(Fault("not_read_back"))

    with pytest.raises(RequestError, match="no"):
        write_folder({"a.csv": b"new"}, folder, replaceable=["*.csv"], check=fail)
    assert (folder / "a.csv").read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["out"]
