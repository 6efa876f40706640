"""Class data archives: Java loads Neo4j's classes from an archive, and starts in little more than half the time.

Without an archive the server records which classes it loads, which costs nothing. After it has
stopped, a background process of the lowest priority makes the archive from that list (40 s of
work, 150 MB); the next start uses it. If any of this fails, the server starts without an archive.

An archive fits only the Java, class path, jar times and options it was made with, so each
combination has a folder of its own.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.output_file import put_in_place
from hospital_network.graph.server.folders import ArchiveFolder, archives
from hospital_network.graph.server.java import JavaRuntime
from hospital_network.graph.server.process import launch, let_go, write_arguments

_KEPT = 3
# Java 17 stops reading a class list at a line longer than its buffer of 4,096.
_LONGEST_LINE = 4000


@dataclass(frozen=True, slots=True)
class ClassDataArchive:
    """The archive of one Java and one class path, made or not."""

    java: JavaRuntime
    class_path: tuple[Path, ...]
    key: str
    files: ArchiveFolder

    @property
    def is_made(self) -> bool:
        """Whether a start can use it."""
        return self.files.archive.exists()

    def options_if_made(self) -> list[str]:
        """Return the options that use the archive; none where there is no archive."""
        if not self.is_made:
            return []
        with contextlib.suppress(OSError):
            os.utime(self.files.path)
        return [f"-XX:SharedArchiveFile={self.files.archive}"]

    def options(self, noted_classes: Path) -> list[str]:
        """Return the options that use the archive, or that record the loaded classes in `noted_classes`."""
        if self.is_made:
            return self.options_if_made()
        if self.files.failure.exists() or self.files.class_list.exists():
            return []
        return [f"-XX:DumpLoadedClassList={noted_classes}"]

    def keep_class_list(self, noted_classes: Path) -> None:
        """Keep the list that a run has recorded, without lines that Java cannot read back."""
        if self.is_made or self.files.failure.exists():
            return
        with contextlib.suppress(OSError):
            self.files.path.mkdir(parents=True, exist_ok=True)
            lines = noted_classes.read_bytes().splitlines(keepends=True)
            # A killed server leaves its last line unfinished.
            usable = [line for line in lines if line.endswith(b"\n") and len(line) < _LONGEST_LINE]
            part = self.files.class_list.with_suffix(f".{os.getpid()}")
            part.write_bytes(b"".join(usable))
            put_in_place(part, self.files.class_list)
            noted_classes.unlink()

    def make_in_background(self) -> bool:
        """Start making the archive if there is a class list; return whether a process was started."""
        if self.is_made or self.files.failure.exists() or not self.files.class_list.exists():
            return False
        try:
            arguments = [
                *self.java.options(),
                "-Xshare:dump",
                f"-XX:SharedClassListFile={self.files.class_list}",
                f"-XX:SharedArchiveFile={self.files.part}",
                "-cp",
                os.pathsep.join(map(str, self.class_path)),
            ]
            file_argument = write_arguments(self.files.arguments, arguments)
            command = [sys.executable, "-m", __name__, str(self.files.path), str(self.java.path), file_argument]
            let_go(launch(command, self.files.log, self.files.path, lowest_priority=True))
        except (OSError, LocalEnvironmentError):
            return False
        return True

    def discard(self) -> None:
        """Remove an archive that a start has failed with."""
        shutil.rmtree(self.files.path, ignore_errors=True)


def archive_for(java: JavaRuntime, class_path: Sequence[Path], cache: Path) -> ClassDataArchive:
    """Return the archive for this Java and class path, whose folder lies below `cache`."""
    identity = hashlib.sha256(f"{java.path}\n{java.description}\n{java.options()}\n".encode())
    for jar in class_path:
        status = jar.stat()
        identity.update(f"{jar} {status.st_size} {status.st_mtime_ns}\n".encode())
    key = identity.hexdigest()[:16]
    return ClassDataArchive(java, tuple(class_path), key, ArchiveFolder(archives(cache) / key))


def make(folder: Path, java: str, arguments: str) -> bool:
    """Make the archive of `folder`; this is what the background process does.

    Returns
    -------
    bool
        False when another process is making it, or Java could not.
    """
    from filelock import FileLock, Timeout

    files = ArchiveFolder(folder)
    with contextlib.suppress(Timeout), FileLock(files.lock_file, timeout=0):
        if files.archive.exists():
            return False
        if hasattr(os, "nice"):
            os.nice(19)
        try:
            dump = subprocess.run([java, arguments], cwd=folder, check=False)
            if dump.returncode == 0 and files.part.exists():
                put_in_place(files.part, files.archive)
                _remove_old(folder.parent)
                return True
            # A copy: Windows renames no file that a process writes, and this process writes its log.
            shutil.copyfile(files.log, files.failure)
        finally:
            for leftover in (files.part, files.log, files.class_list, files.arguments):
                with contextlib.suppress(OSError):
                    leftover.unlink()
    return False


def _remove_old(all_archives: Path) -> None:
    """Keep only the archives used last: every update of Java leaves one behind."""
    folders = sorted(all_archives.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in folders[_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
