"""Clients to be killed at any moment, forked from one process that has imported everything, so that each costs little.

``python -m tests.faults.client`` reads one job per line from standard input, as JSON, and answers each with two
lines: the number of the process that does it, and how it ended.
"""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self, cast

from tests import ROOT


class ForkedClients:
    """Starts clients of the command ``hospnet``, each a process of its own."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.faults.client"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.communicate()

    def start(
        self,
        *arguments: str,
        output: Path,
        largest_transaction: int | None = None,
        kill_at: str | None = None,
        **environment: str,
    ) -> int:
        """Start ``hospnet`` with `arguments` and return its process number; its output goes to the file `output`.

        It kills itself at `kill_at`: before the first audit event of Python whose arguments match the pattern, such
        as ``os.rename databases/old``, or before the first call of a function, such as ``call ensure_schema``.
        """
        job = {
            "arguments": arguments,
            "output": str(output),
            "largest_transaction": largest_transaction,
            "kill_at": kill_at,
            "environment": environment,
        }
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        return self._answer()

    def wait(self) -> int:
        """Wait for the client started last and return its exit code, or minus the signal that ended it."""
        return self._answer()

    def _answer(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


def kill(pid: int) -> None:
    """End a process as a power cut would, without a chance to clean up."""
    with suppress(ProcessLookupError):  # it may have ended just before
        os.kill(pid, signal.SIGKILL)


def _serve() -> None:
    from hospital_network.loaders.apply import bulk_import as _import  # noqa: F401
    from hospital_network.loaders.apply import load as _load  # noqa: F401  # imported once, here, for all clients
    from hospital_network.reports.commands import database as _database  # noqa: F401
    from hospital_network.reports.commands import seeds as _commands  # noqa: F401

    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _do(job)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _die_at(event: str, pattern: str) -> None:
    """Let this process kill itself without the program's knowledge."""

    def before_event(happens: str, arguments: tuple[object, ...]) -> None:
        if happens == event and re.search(pattern, str(arguments)):
            os.kill(os.getpid(), signal.SIGKILL)

    def before_call(frame: FrameType, happens: str, _: object) -> None:
        if happens == "call" and frame.f_code.co_name == pattern:
            os.kill(os.getpid(), signal.SIGKILL)

    if event == "call":
        sys.setprofile(before_call)
    else:
        sys.addaudithook(before_event)


def _do(job: dict[str, Any]) -> None:
    from hospital_network.loaders.apply.load import load
    from hospital_network.reports.cli import main

    descriptor = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.environ.update(job["environment"])
    # Processes that a shell starts in the background, as CI does, ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if job["largest_transaction"]:
        # The command has no option for it: users have no reason to choose.
        cast(dict[str, Any], load.__kwdefaults__)["largest_transaction"] = job["largest_transaction"]
    if job["kill_at"]:
        _die_at(*job["kill_at"].split(" ", 1))
    sys.argv = ["hospnet", *job["arguments"]]
    code = 1
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
