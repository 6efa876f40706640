"""Checks of everything the managed server needs on this computer, which change nothing."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hospital_network.graph.errors import HospitalNetworkError, LocalEnvironmentError
from hospital_network.graph.server.configuration import read_password
from hospital_network.graph.server.environment import MEGABYTE, check_disk_space, lock_is_held
from hospital_network.graph.server.folders import ArchiveFolder, archives
from hospital_network.graph.server.import_recovery import is_under_way, survivors, was_interrupted
from hospital_network.graph.server.jars import download_megabytes, jar_folder, locked_jars, neo4j_version, what_is_wrong
from hospital_network.graph.server.java import find_java
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.start import newer_data, refusal_of_newer_data
from hospital_network.graph.server.state import port_is_free, read_state

_LEAST_FREE = 300 * MEGABYTE


Mark = Literal["ok", "note", "wrong"]
_Check = Callable[[LocalServer], tuple[Mark, str]]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of one check.

    Attributes
    ----------
    what, text : str
        What was checked, and its state; with the next step where something is wrong.
    mark : {"ok", "note", "wrong"}
        A note needs no action: the next start fixes it, or it does not matter yet.
    exit_code : int
        Exit code of a command that ends with this; 0 where nothing is wrong.
    """

    what: str
    text: str
    mark: Mark = "ok"
    exit_code: int = 0

    @classmethod
    def of(cls, what: str, error: HospitalNetworkError) -> "Diagnosis":
        """Return a diagnosis of something wrong, with the message of the error."""
        return cls(what, str(error), "wrong", error.exit_code)


def server_health(server: LocalServer) -> Iterator[Diagnosis]:
    """Yield a diagnosis of Java, jars, folders, password, process, import and archives of a managed server."""
    checks: dict[str, _Check] = {
        "java": lambda _: ("ok", str(find_java())),
        "jars": _jars,
        "home": _home,
        "password": _password,
        "server": _process,
        "import": _import,
        "archive": _archives,
    }
    for what, check in checks.items():
        try:
            mark, text = check(server)
        except LocalEnvironmentError as error:
            yield Diagnosis.of(what, error)
        else:
            yield Diagnosis(what, text, mark)


def _jars(server: LocalServer) -> tuple[Mark, str]:
    folder, jars = jar_folder(server.cache), locked_jars()
    if not folder.is_dir():
        return "note", (
            f"Neo4j {neo4j_version(jars)} is not here yet; 'hospnet db start' fetches it ({download_megabytes()} MB)"
        )
    faults = [(jar.file_name, fault) for jar in jars if (fault := what_is_wrong(jar, folder / jar.file_name))]
    if faults:
        name, fault = faults[0]
        raise LocalEnvironmentError(
            f"{len(faults)} of {len(jars)} jars in {folder} are missing or differ from jars.lock (of {name}: {fault}); "
            "none of them is used, 'hospnet db start' fetches them again"
        )
    return "ok", f"Neo4j {neo4j_version(jars)}, {len(jars)} jars as they were locked"


def _home(server: LocalServer) -> tuple[Mark, str]:
    for folder, variable in ((server.folders.home, "HOSPNET_HOME"), (server.cache, "HOSPNET_CACHE")):
        existing = _nearest_existing(folder)
        if not (existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)):
            raise LocalEnvironmentError(
                f"{folder} cannot be written, because of {existing}; choose another place with {variable}"
            )
    check_disk_space(server.folders.home, _LEAST_FREE, "a local database")
    if newer := newer_data(read_state(server.folders.state_file)):
        raise LocalEnvironmentError(refusal_of_newer_data(server.folders, newer))
    return "ok", str(server.folders.home)


def _password(server: LocalServer) -> tuple[Mark, str]:
    folders = server.folders
    if not (folders.data / "databases" / "system").exists():
        return "ok", "generated at the first start"
    if not read_password(folders):
        raise LocalEnvironmentError(
            f"{folders.password_file} is empty; put the file back, or start over with hospnet db reset"
        )
    if sys.platform != "win32" and stat.S_IMODE(folders.password_file.stat().st_mode) & 0o077:
        raise LocalEnvironmentError(f"other users may read {folders.password_file}; run chmod 600 on it")
    return "ok", str(folders.password_file)


def _process(server: LocalServer) -> tuple[Mark, str]:
    folders = server.folders
    if lock_is_held(folders.lock_file):
        return "note", f"another hospnet is starting or stopping it (it holds {folders.lock_file}); wait for that one"
    state, status = read_state(folders.state_file), server.status()
    if status.running:
        return "ok", f"Neo4j {status.version} is running at {status.bolt_uri} (process {status.pid})"
    if state is None and folders.state_file.exists():
        return "note", f"{folders.state_file} is damaged; 'hospnet db start' replaces it, perhaps with other ports"
    if state and state.pid is not None:
        return "note", (
            f"process {state.pid} ended without 'hospnet db stop'; "
            "'hospnet db start' starts it again, with all that was stored"
        )
    # A server that was never started has no ports to lose: the first start takes free ones.
    ports = (state.http_port, state.bolt_port) if state else ()
    taken = [str(port) for port in ports if not port_is_free(port)]
    if taken:
        return "note", f"not running; another program has port {' and '.join(taken)}, 'hospnet db start' takes another"
    return "ok", "not running; 'hospnet db start' starts it"


def _import(server: LocalServer) -> tuple[Mark, str]:
    if is_under_way(server.folders):
        return "note", "one is running; wait for it"
    if not was_interrupted(server.folders):
        return "ok", "none was interrupted"
    working = "".join(f" (its process {process.pid} still writes)" for process in survivors(server.folders, "import"))
    return "note", (
        f"one was interrupted{working}; 'hospnet db start' cleans up: the database is then as it was before, "
        "or, if Neo4j had finished, the imported one"
    )


def _archives(server: LocalServer) -> tuple[Mark, str]:
    """Check the archives; only the speed of a start depends on them, so none is wrong."""
    for folder in sorted(archives(server.cache).glob("*/")):
        files = ArchiveFolder(folder)
        if files.failure.exists():
            return (
                "note",
                f"Java could not make the one in {folder}: starts take longer; remove the folder to try again",
            )
        if files.part.exists() and not lock_is_held(files.lock_file):
            return "note", f"the one in {folder} is incomplete and not used; the next start makes it again"
    return "ok", "none is incomplete"


def _nearest_existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())
