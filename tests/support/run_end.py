"""No process outlives the test run that started it, however the run ends.

Servers, browsers and commands inherit a mark in their environment. A watcher waits at a pipe until the run is over,
by Ctrl-C, SIGTERM or SIGKILL, and then ends every process with the mark: ``python -m tests.support.run_end MARK``.
"""

import contextlib
import os
import subprocess
import sys
import uuid

import psutil
import pytest

from tests import ROOT

MARK = "HOSPNET_TEST_RUN"
_PATIENCE = 3
_watchers: list["subprocess.Popen[bytes]"] = []


def pytest_configure(config: pytest.Config) -> None:
    """Start the watcher, once for all workers of a run."""
    if hasattr(config, "workerinput"):
        return
    os.environ[MARK] = uuid.uuid4().hex
    _watchers.append(
        subprocess.Popen(
            [sys.executable, "-m", __name__, os.environ[MARK]],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the run
        )
    )


def pytest_unconfigure() -> None:
    """Let the watcher do its work, and wait for its end."""
    while _watchers:
        watcher = _watchers.pop()
        watcher.communicate()


def marked(mark: str) -> list[psutil.Process]:
    """Return the processes that a run started, directly or not, except this one and the run itself."""
    return [process for process in psutil.process_iter() if process.pid not in _own() and _has(process, mark)]


def end_marked(mark: str) -> None:
    """Ask them to end, and kill those that do not, until there are none: one may start another meanwhile."""
    while processes := marked(mark):
        for process in processes:
            with contextlib.suppress(psutil.Error):
                process.terminate()
        _, stubborn = psutil.wait_procs(processes, timeout=_PATIENCE)
        for process in stubborn:
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(stubborn, timeout=_PATIENCE)


def _own() -> tuple[int, int]:
    return os.getpid(), os.getppid()


def _has(process: psutil.Process, mark: str) -> bool:
    try:
        return process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, OSError):
        return False  # it has ended, or is another user's


if __name__ == "__main__":
    sys.stdin.buffer.read()
    end_marked(sys.argv[1])
