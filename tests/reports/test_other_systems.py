"""What differs on Windows and macOS, as far as Linux can imitate it."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.output_file import not_written, replaced_file
from hospital_network.graph.server.process import write_arguments
from hospital_network.reports import cli
from hospital_network.reports.commands import demo
from tests import ROOT

FOLDER = "我的 数据"
LATIN_PATH = "C:\\Users\\Ana\\hospnet"
CHINESE_PATH = "C:\\Users\\王\\hospnet"


def hospnet(folder: Path, encoding: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command where the text of the console has another encoding, as Windows has."""
    code_page = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    program = "from hospital_network.reports.cli import main; main()"
    command = [sys.executable, "-X", "warn_default_encoding", "-c", program]
    return subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env=os.environ | code_page | {"HOSPNET_HOME": str(folder / "home"), "HOSPNET_CACHE": str(folder / "cache")},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=110,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp936", "cp1252", "utf-16"])
def test_commands_write_utf8_whatever_the_code_page(encoding: str, tmp_path: Path) -> None:
    (folder := tmp_path / FOLDER).mkdir()
    done = hospnet(folder, encoding, "report", "hospitals", "--from-seed", "--lang", "zh", "--limit", "3")
    assert done.returncode == 0, done.stderr
    assert "上海市第十人民医院" in done.stdout.decode()
    refused = hospnet(folder, encoding, "report", "hospitals", "--from-seed", "没有", "--lang", "zh")
    assert refused.returncode == 2
    assert "没有" in refused.stderr.decode()


def test_commands_work_in_a_folder_with_blanks_and_chinese_characters(tmp_path: Path) -> None:
    (folder := tmp_path / FOLDER).mkdir()
    for arguments in (
        ("seed", "new", "毕节/bijie.yaml"),
        ("validate", "毕节"),
        ("export", "tables", "--from-seed", "毕节", "-o", "表 格"),
        ("validate", "表 格"),
        ("report", "page", "--from-seed", "毕节", "-o", "网 页.html"),
    ):
        done = hospnet(folder, "cp1252", *arguments)
        assert done.returncode == 0, done.stderr.decode()
        warned = re.findall(r"^(.+):\d+: EncodingWarning", done.stderr.decode(), re.MULTILINE)
        assert [path for path in warned if "site-packages" not in path] == []


def test_java_arguments_in_a_code_page_that_lacks_a_character(tmp_path: Path) -> None:
    path = tmp_path / "java.args"
    assert write_arguments(path, [LATIN_PATH, CHINESE_PATH], "cp936") == f"@{path}"
    assert "王" in path.read_text(encoding="cp936")
    with pytest.raises(LocalEnvironmentError, match=r"with 王 on this computer.*HOSPNET_HOME and HOSPNET_CACHE"):
        write_arguments(path, [LATIN_PATH, CHINESE_PATH], "cp1252")
    assert os.listdir(tmp_path) == ["java.args"]


def test_replaced_file_says_what_to_do_with_a_file_that_excel_has_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(part: Path, target: Path) -> None:
        error = PermissionError(errno.EACCES, "Access is denied", str(part))
        error.winerror = 5  # type: ignore[attr-defined, unused-ignore]
        raise error

    path = tmp_path / "network.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(LocalEnvironmentError, match="such as Excel has it open, close it there"), replaced_file(path):
        pass
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["network.xlsx"])


def test_replaced_file_waits_for_a_virus_scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, tries = os.replace, []

    def refuse_twice(part: Path, target: Path) -> None:
        tries.append(part)
        if len(tries) < 3:
            error = PermissionError(errno.EACCES, "The process cannot access the file", str(part))
            error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
            raise error
        replace(part, target)

    monkeypatch.setattr(os, "replace", refuse_twice)
    with replaced_file(tmp_path / "a") as stream:
        stream.write(b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(tries) == 3


def test_demo_names_a_command_on_another_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    monkeypatch.setattr(demo.shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "argv", [LATIN_PATH])
    assert demo._as_typed() == LATIN_PATH


def test_not_written_does_not_miss_a_folder_that_is_there(tmp_path: Path) -> None:
    """Windows says "no such file" of a path that is too long."""
    too_long = FileNotFoundError(errno.ENOENT, "No such file or directory")
    assert "name another file" in str(not_written(tmp_path / "a.csv", too_long))
    assert "there is no folder" in str(not_written(tmp_path / "nosuch" / "a.csv", too_long))


def test_output_that_nobody_reads_is_known_by_the_answer_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = OSError(errno.EINVAL, "Invalid argument")
    assert not cli._reader_has_closed(closed)
    monkeypatch.setattr(cli, "os", SimpleNamespace(name="nt"))
    assert cli._reader_has_closed(closed)
    assert not cli._reader_has_closed(OSError(errno.EINVAL, "Invalid argument", "a?.csv"))


def test_not_written_of_a_name_with_characters_that_windows_refuses() -> None:
    refused = OSError(errno.EINVAL, "Invalid argument", "a?.csv")
    assert "name another file" in str(not_written(Path("a?.csv"), refused))


def test_stubs_of_packages_are_ascii() -> None:
    """lazy_loader reads them in the code page of the computer, at the first import."""
    folders = ("api", "graph", "loaders", "queries", "reports")
    stubs = [path for folder in folders for path in (ROOT / folder).rglob("*.pyi")]
    assert stubs
    assert [path for path in stubs if not path.read_bytes().isascii()] == []
