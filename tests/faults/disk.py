"""A small disk for a test, where this computer allows one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, megabytes: int, read_only: bool = False) -> Iterator[Path]:
    """Mount a disk in memory at `folder` for the block; the test is skipped where that takes more rights."""
    folder.mkdir()
    mounted = _as_root(
        "mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=777{',ro' if read_only else ''}", "tmpfs", str(folder)
    )
    if mounted.returncode:
        pytest.skip(f"no small disk on this computer: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        # Lazily: a process that was just killed may still use it.
        _as_root("umount", "--lazy", str(folder))


def _as_root(*command: str) -> "subprocess.CompletedProcess[str]":
    for words in (command, ("sudo", "-n", *command)):
        try:
            done = subprocess.run(words, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            done = subprocess.CompletedProcess(words, 1, "", str(error))
        if done.returncode == 0:
            return done
    return done
