"""A process that only sleeps, and can be recognised by one of its arguments."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def sleeping(arguments_file: Path, seconds: float = 60) -> "Iterator[subprocess.Popen[bytes]]":
    """Start a process with the argument ``@arguments_file``, as Neo4j's own have, and kill it at the end.

    Linux shows no arguments of a process for a moment after ``Popen`` has returned, so this waits for its first word.
    """
    command = [sys.executable, "-c", f"import time; print('awake', flush=True); time.sleep({seconds})"]
    with subprocess.Popen([*command, f"@{arguments_file}"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"awake"
        try:
            yield process
        finally:
            process.kill()
