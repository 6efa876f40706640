"""The managed server as an operating system process: start it, recognise it, end it."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.output_file import put_in_place
from hospital_network.graph.server.environment import local_packages

if TYPE_CHECKING:
    import psutil

_PATIENCE = 30
JAVA_ENCODING = "utf-8" if sys.platform.startswith("linux") else None
"""Of what Java prints in `java_environment`, whatever the user's locale; None for that of the system."""
_JAVA_VARIABLES = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")


def launch(
    command: Sequence[str | Path], log_file: Path, folder: Path, lowest_priority: bool = False
) -> "subprocess.Popen[bytes]":
    """Start a process that outlives this one and has no terminal.

    Raises
    ------
    LocalEnvironmentError
        If it cannot be started.
    """
    # Not tested. On Windows a child outlives its console only when it has none.
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        flags |= subprocess.IDLE_PRIORITY_CLASS if lowest_priority else 0
    try:
        with log_file.open("wb") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=java_environment(),
                start_new_session=True,
                creationflags=flags,
            )
    except OSError as error:
        raise LocalEnvironmentError(Fault("program_not_started", program=command[0], reason=error.strerror)) from error


def let_go(process: "subprocess.Popen[bytes]") -> None:
    """Detach `process`: otherwise Python would warn that it is still running."""
    process.returncode = 0


def created_at(pid: int) -> float:
    """Return when the process started, since its number may be given to another one later.

    Raises
    ------
    LocalEnvironmentError
        If it has ended already.
    """
    with local_packages():
        import psutil
    try:
        return psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        raise LocalEnvironmentError(Fault("ended_at_once", pid=pid)) from None


def our_process(pid: int, created: float, mark: str) -> "psutil.Process | None":
    """Return the process we once started, or None when it has ended.

    Either the time of its start or `mark`, an argument that only our own process has, identifies it: the time
    moves when the clock is set.
    """
    with local_packages():
        import psutil
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        if abs(process.create_time() - created) < 2 or mark in process.cmdline():
            return process
    except psutil.Error:
        return None
    return None


def processes_with(mark: str) -> "Iterator[psutil.Process]":
    """Yield the processes that have `mark` among their arguments and are alive."""
    with local_packages():
        import psutil
    for process in psutil.process_iter():
        try:
            if mark in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE:
                yield process
        except psutil.Error:
            continue  # it has just ended, or belongs to another user


def listens(pid: int, port: int) -> bool:
    """Whether this process listens on the port; it may be another server."""
    with local_packages():
        import psutil
    try:
        connections = psutil.Process(pid).net_connections(kind="tcp")
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True  # access denied: the login will show
    return any(entry.status == psutil.CONN_LISTEN and entry.laddr.port == port for entry in connections)


def end(process: "psutil.Process") -> None:
    """End the process: ask, wait, and only then kill it.

    Raises
    ------
    LocalEnvironmentError
        If it does not end.
    """
    with local_packages():
        import psutil
    try:
        # On Windows this already kills it: the database recovers from its log at the next start.
        process.terminate()
        if not _has_ended(process):
            process.kill()
            if not _has_ended(process):
                raise psutil.TimeoutExpired(_PATIENCE, process.pid)
    except psutil.NoSuchProcess:
        return
    except psutil.Error as error:
        raise LocalEnvironmentError(Fault("not_ended", pid=process.pid, reason=type(error).__name__)) from error


def _has_ended(process: "psutil.Process") -> bool:
    """Wait for its end; a zombie, whose parent (such as a notebook) does not wait for it, has ended too."""
    import psutil

    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(psutil.TimeoutExpired):
            process.wait(0.05)
            return True
        if process.status() == psutil.STATUS_ZOMBIE:
            return True
    return False


def write_arguments(path: Path, arguments: Sequence[str], encoding: str = "") -> str:
    r"""Write a Java argument file and return the argument that names it.

    A command line of Windows is too short for 214 paths. Java reads the file there in the code page of the system.

    Raises
    ------
    LocalEnvironmentError
        If a path has characters that the code page lacks.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     argument = write_arguments(Path(folder) / "java.args", ["-Xmx512m", 'C:\\a b'])
    ...     print((Path(folder) / "java.args").read_text())
    "-Xmx512m"
    "C:\\a b"
    """
    encoding = encoding or ("mbcs" if sys.platform == "win32" else "utf-8")
    quoted = ['"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"' for argument in arguments]
    try:
        content = "\n".join(quoted).encode(encoding)
    except UnicodeEncodeError as error:
        characters = error.object[error.start : error.end]
        raise LocalEnvironmentError(Fault("not_in_code_page", characters=characters)) from error
    part = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    part.write_bytes(content)
    put_in_place(part, path)
    return f"@{path}"


def java_environment() -> dict[str, str]:
    """Return our environment without variables that would change the server or contain a password."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("NEO4J_") and name not in _JAVA_VARIABLES
    }
    if sys.platform.startswith("linux"):
        # With LANG=C Java cannot open a path with a Chinese name.
        environment["LC_ALL"] = "C.UTF-8"
    return environment
