"""A test run that is ended leaves no process behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests import ROOT
from tests.support.run_end import MARK

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

CONFTEST = "from tests.support.run_end import pytest_configure, pytest_unconfigure\n"
# A server outlives the command that started it: it has a session of its own and ignores SIGTERM.
STUBBORN = """
import signal, subprocess, sys, time
def test_that_is_interrupted():
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE)
    process.stdout.readline()
    open("started", "w").write(str(process.pid))
    time.sleep(600)
"""
# Its process is what matters, so nothing waits until it answers.
SERVER = """
import threading, time
from hospital_network.reports.command_parts.managed_server import managed_server
def test_that_is_interrupted(tmp_path):
    server = managed_server(tmp_path)
    threading.Thread(target=server.start, daemon=True).start()
    while not (pid := server.status().pid):
        time.sleep(0.1)
    open("started", "w").write(str(pid))
    time.sleep(600)
"""

PATIENCE = 60  # seconds; an idle machine needs one

End = Callable[[psutil.Process, psutil.Process], None]


def press_ctrl_c(run: psutil.Process, worker: psutil.Process) -> None:
    os.killpg(run.pid, signal.SIGINT)


def terminate(run: psutil.Process, worker: psutil.Process) -> None:
    run.terminate()


def kill(run: psutil.Process, worker: psutil.Process) -> None:
    run.kill()


def kill_worker(run: psutil.Process, worker: psutil.Process) -> None:
    worker.kill()  # the run goes on without the test, to its end


@contextmanager
def interrupted_run(folder: Path, test: str, *options: str) -> Iterator[tuple[psutil.Process, psutil.Process]]:
    """Run pytest on this test until its process runs; yield that of pytest and the one that was started."""
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_it.py").write_text(test)
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, process_group=0) as run:
        try:
            while not (folder / "started").exists() or not (folder / "started").read_text():
                assert run.poll() is None
                time.sleep(0.1)
            yield psutil.Process(run.pid), psutil.Process(int((folder / "started").read_text()))
        finally:
            run.kill()


@pytest.mark.parametrize(
    ("options", "end"),
    [
        (["-n0"], press_ctrl_c),
        (["-n0"], terminate),
        (["-n1"], kill),
        (["-n1"], kill_worker),
    ],
    ids=["ctrl-c", "terminated", "killed", "worker killed"],
)
def test_run_end_ends_the_processes_of_the_run(tmp_path: Path, options: list[str], end: End) -> None:
    with interrupted_run(tmp_path, STUBBORN, *options) as (run, started):
        end(run, started.parent() or run)
        psutil.wait_procs([started], timeout=PATIENCE)
        assert not started.is_running() or started.status() == psutil.STATUS_ZOMBIE


@pytest.mark.neo4j
@pytest.mark.timeout(300)
def test_run_end_ends_the_server_of_a_terminated_run(tmp_path: Path) -> None:
    with interrupted_run(tmp_path, SERVER, "-n1") as (run, server):
        assert "java" in server.name()
        run.terminate()
        psutil.wait_procs([server], timeout=PATIENCE)
        assert not server.is_running()


def test_run_end_mark_is_inherited() -> None:
    code = f"import os; print(os.environ[{MARK!r}])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == os.environ[MARK]
