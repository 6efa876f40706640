"""The jars of the managed server: their list, their check and their download.

``jars.lock`` lists every published jar with the size and sha256 that we measured. A class path contains nothing else,
and every jar is compared with the list before each start.
"""

import contextlib
import hashlib
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.output_file import put_in_place
from hospital_network.graph.progress import Progress
from hospital_network.graph.server.environment import (
    MEGABYTE,
    check_disk_space,
    local_packages,
    make_folder,
    one_at_a_time,
)

if TYPE_CHECKING:
    from jgo.maven import MavenContext

LOCK_FILE = Path(__file__).with_name("jars.lock")
STAGE = "fetching Neo4j"
_THREADS = 8
_TIMEOUT = 30
_MISSING = Fault("jar_missing")


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock file.

    Attributes
    ----------
    group, artifact, version, classifier : str
        Its Maven coordinates; the classifier is empty for most.
    size : int
        Bytes of the published file.
    sha256 : str

    Examples
    --------
    >>> jar = Jar.from_line("io.netty:netty-transport-native-epoll:4.1.137.Final:linux-x86_64 41506 185d")
    >>> jar.classifier, jar.file_name
    ('linux-x86_64', 'netty-transport-native-epoll-4.1.137.Final-linux-x86_64.jar')
    """

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @classmethod
    def from_line(cls, line: str) -> "Jar":
        """Read ``group:artifact:version[:classifier] bytes sha256``."""
        coordinate, size, sha256 = line.split()
        group, artifact, version, *classifier = coordinate.split(":")
        return cls(group, artifact, version, classifier[0] if classifier else "", int(size), sha256)

    @property
    def file_name(self) -> str:
        """The jar's name in our folder, as Maven would write it."""
        return "-".join(part for part in (self.artifact, self.version, self.classifier) if part) + ".jar"


def locked_jars() -> list[Jar]:
    """Return the jars of `LOCK_FILE`, in its order."""
    lines = LOCK_FILE.read_text(encoding="utf-8").splitlines()
    return [Jar.from_line(line) for line in lines if line and not line.startswith("#")]


def download_megabytes() -> int:
    """Return how much a first start fetches, in whole megabytes."""
    return round(sum(jar.size for jar in locked_jars()) / MEGABYTE)


def neo4j_version(jars: Sequence[Jar]) -> str:
    """Return the version of Neo4j among `jars`."""
    return next(jar.version for jar in jars if (jar.group, jar.artifact) == ("org.neo4j", "neo4j"))


def jar_folder(cache: Path) -> Path:
    """Return where the jars of this version of Neo4j are kept."""
    return cache / f"neo4j-{neo4j_version(locked_jars())}"


def is_older(version: str, other: str) -> bool:
    """Whether one version of Neo4j comes before another.

    Examples
    --------
    >>> is_older("5.26.9", "5.26.30"), is_older("2026.1.0", "5.26.30"), is_older("5.26.30", "5.26.30")
    (True, False, False)
    """

    def parts(text: str) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", text)]

    return parts(version) < parts(other)


def what_is_wrong(jar: Jar, path: Path) -> Fault | None:
    """Return how the file at `path` differs from `jar`, or None when it is that file."""
    try:
        size = path.stat().st_size
        if size != jar.size:
            return Fault("jar_of_other_size", size=size, expected=jar.size)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return _MISSING
    except OSError as error:
        return Fault("jar_unreadable", reason=error.strerror)
    if sha256 == jar.sha256:
        return None
    return Fault("jar_of_other_content", sha256=sha256, expected=jar.sha256)


def fetch_jars(folder: Path, progress: Progress) -> list[Path]:
    """Return the class path of the managed server, fetching missing jars into `folder`.

    Every file is compared with the lock file each time; a missing one is fetched, and one that differs, such as a jar
    that an earlier version rewrote, is reported and fetched again.

    Raises
    ------
    LocalEnvironmentError
        If a jar cannot be fetched, differs from the lock file, or does not fit on the disk.
    """
    jars = locked_jars()
    make_folder(folder)
    with one_at_a_time(folder / "fetching.lock", progress):
        with ThreadPoolExecutor(4) as pool:
            faults = list(pool.map(lambda jar: what_is_wrong(jar, folder / jar.file_name), jars))
        missing = {jar: fault for jar, fault in zip(jars, faults, strict=True) if fault}
        if changed := sum(fault != _MISSING for fault in missing.values()):
            progress(f"{changed} of the jars in {folder} differ from jars.lock: fetching them again", 0, 0)
        if missing:
            size = sum(jar.size for jar in missing)
            check_disk_space(folder, size + 50 * MEGABYTE, Fault("the_download"))
            _fetch(missing, folder, _Tally(progress, missing))
    return [folder / jar.file_name for jar in jars]


class _Tally:
    """Adds up the bytes of all threads and reports them at most ten times a second."""

    def __init__(self, progress: Progress, jars: Iterable[Jar]):
        self._progress = progress
        self._sizes = {jar.file_name: jar.size for jar in jars}
        self._total = sum(self._sizes.values())
        self._lock = threading.Lock()
        self._done: dict[str, int] = {}
        self._last_report = 0.0

    def record(self, name: str, done: int) -> None:
        """Record that `done` bytes of the file `name` have arrived."""
        with self._lock:
            self._done[name] = done
            finished = sum(self._done.values())
            if finished >= self._total or time.monotonic() - self._last_report > 0.1:
                self._last_report = time.monotonic()
                self._progress(STAGE, min(finished, self._total), self._total, "bytes")

    @contextlib.contextmanager
    def listen(self, name: str, _total: int) -> Iterator[Callable[[int], None]]:
        """Count one download, in the shape jgo asks for; end it if it is too large."""
        done = 0
        size = self._sizes.get(name)

        def update(count: int) -> None:
            nonlocal done
            done += count
            if size is not None and done > size:
                raise ConnectionError(f"{name} is larger than {size} bytes")
            self.record(name, done)

        yield update


def _fetch(missing: dict[Jar, Fault], folder: Path, tally: _Tally) -> None:
    staging = folder / "staging"
    shutil.rmtree(staging, ignore_errors=True)
    context = _maven_context(staging, tally)
    with ThreadPoolExecutor(_THREADS) as pool:
        pending = [pool.submit(_fetch_one, context, jar, fault, folder, tally) for jar, fault in missing.items()]
        try:
            for future in pending:
                future.result()
        except BaseException:
            # Otherwise, without a network, each of the 214 would wait for its own timeout.
            pool.shutdown(cancel_futures=True)
            raise
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _maven_context(staging: Path, tally: _Tally) -> "MavenContext":
    with local_packages():
        from jgo.maven import MavenContext, PythonResolver
    mirror = os.environ.get("HOSPNET_MAVEN_REPOSITORY", "").rstrip("/")
    return MavenContext(
        resolver=PythonResolver(progress_callback=tally.listen),
        repo_cache=staging,
        local_repos=[],
        remote_repos={"central": mirror} if mirror else None,
        timeout=_TIMEOUT,
    )


def _fetch_one(context: "MavenContext", jar: Jar, fault: Fault, folder: Path, tally: _Tally) -> None:
    """Fetch `jar` into `folder`; a file gets its final name only when it is the right one.

    jgo leaves a truncated download under its final name and only warns of a wrong checksum, so
    what it returns is compared with the lock file here.
    """
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier, "jar")
    cause: Exception | None = None
    for _attempt in (1, 2):
        try:
            fetched = Path(artifact.resolve())
            difference = what_is_wrong(jar, fetched)
            if difference is None:
                put_in_place(fetched, folder / jar.file_name)
                tally.record(artifact.filename, jar.size)
                return
            cause = None
        except (OSError, RuntimeError) as error:  # requests' errors are OSErrors, jgo's RuntimeErrors
            difference, cause = None, error
        if artifact.cached_path is not None:
            artifact.cached_path.unlink(missing_ok=True)
    if difference:
        raise LocalEnvironmentError(Fault("download_not_as_locked", name=jar.file_name, fault=difference))
    if fault == _MISSING:
        raise LocalEnvironmentError(Fault("not_downloaded", name=jar.file_name, reason=type(cause).__name__)) from cause
    raise LocalEnvironmentError(Fault("not_downloaded_again", path=folder / jar.file_name, fault=fault)) from cause
