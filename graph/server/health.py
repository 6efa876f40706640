"""Checks of everything the managed server needs on this computer, which change nothing."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from hospital_network.graph.errors import HospitalNetworkError, LocalEnvironmentError
from hospital_network.graph.faults import Fault, Language, Message
from hospital_network.graph.server.configuration import read_password
from hospital_network.graph.server.environment import check_disk_space, lock_is_held, nearest_existing
from hospital_network.graph.server.folders import ArchiveFolder, archives
from hospital_network.graph.server.import_recovery import survivors, was_interrupted
from hospital_network.graph.server.jars import download_megabytes, jar_folder, locked_jars, neo4j_version, what_is_wrong
from hospital_network.graph.server.java import find_java
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.start import NEEDED_SPACE, newer_data
from hospital_network.graph.server.state import port_is_free, read_state

Mark = Literal["ok", "note", "wrong"]
_Check = Callable[[LocalServer], tuple[Mark, Message]]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of one check.

    Attributes
    ----------
    what : str
        What was checked.
    state : Message or HospitalNetworkError
        Its state, with the next step where something is wrong.
    mark : {"ok", "note", "wrong"}
        A note needs no action: the next start fixes it, or it does not matter yet.
    exit_code : int
        Exit code of a command that ends with this; 0 where nothing is wrong.
    """

    what: str
    state: Message | HospitalNetworkError
    mark: Mark = "ok"
    exit_code: int = 0

    @classmethod
    def of(cls, what: str, error: HospitalNetworkError) -> "Diagnosis":
        """Return a diagnosis of something wrong, with the message of the error."""
        return cls(what, error, "wrong", error.exit_code)

    def in_language(self, language: Language) -> str:
        """Return the state as a sentence."""
        if isinstance(self.state, Message):
            return self.state.sentence(language)
        return self.state.in_language(language)


def server_health(server: LocalServer) -> Iterator[Diagnosis]:
    """Yield a diagnosis of Java, jars, folders, password, process, import and archives of a managed server."""
    checks: dict[str, _Check] = {
        "java": _java,
        "jars": _jars,
        "home": _home,
        "password": _password,
        "server": _process,
        "import": _import,
        "archive": _archives,
    }
    for what, check in checks.items():
        try:
            mark, state = check(server)
        except LocalEnvironmentError as error:
            yield Diagnosis.of(what, error)
        else:
            yield Diagnosis(what, state, mark)


def _java(_server: LocalServer) -> tuple[Mark, Message]:
    java = find_java()
    return "ok", Message("java_found", version=java.full_version, path=java.path, origin=java.origin)


def _jars(server: LocalServer) -> tuple[Mark, Message]:
    folder, jars = jar_folder(server.cache), locked_jars()
    if not folder.is_dir():
        return "note", Message("jars_not_here", version=neo4j_version(jars), megabytes=download_megabytes())
    faults = [(jar.file_name, fault) for jar in jars if (fault := what_is_wrong(jar, folder / jar.file_name))]
    if faults:
        name, fault = faults[0]
        raise LocalEnvironmentError(
            Fault("jars_not_as_locked", wrong=len(faults), count=len(jars), folder=folder, name=name, fault=fault)
        )
    return "ok", Message("jars_as_locked", version=neo4j_version(jars), count=len(jars))


def _home(server: LocalServer) -> tuple[Mark, Message]:
    for folder, variable in ((server.folders.home, "HOSPNET_HOME"), (server.cache, "HOSPNET_CACHE")):
        existing = nearest_existing(folder)
        if not (existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)):
            raise LocalEnvironmentError(
                Fault("place_not_writable", folder=folder, existing=existing, variable=variable)
            )
    server.folders.check_owner()
    check_disk_space(server.folders.home, NEEDED_SPACE, Fault("a_local_database"))
    if fault := newer_data(server.folders, read_state(server.folders.state_file)):
        raise LocalEnvironmentError(fault)
    return "ok", Message("home_writable", folder=server.folders.home)


def _password(server: LocalServer) -> tuple[Mark, Message]:
    folders = server.folders
    if not (folders.data / "databases" / "system").exists():
        return "ok", Message("password_not_yet")
    if not read_password(folders):
        raise LocalEnvironmentError(Fault("password_empty", path=folders.password_file, advice=Fault("new_password")))
    if sys.platform != "win32" and stat.S_IMODE(folders.password_file.stat().st_mode) & 0o077:
        raise LocalEnvironmentError(Fault("password_open_to_others", path=folders.password_file))
    return "ok", Message("password_private", path=folders.password_file)


def _process(server: LocalServer) -> tuple[Mark, Message]:
    folders = server.folders
    if lock_is_held(folders.lock_file):
        return "note", Message("server_busy", path=folders.lock_file)
    state, status = read_state(folders.state_file), server.status()
    if status.running:
        return "ok", Message("server_running", version=status.version, uri=status.bolt_uri, pid=status.pid)
    if state is None and folders.state_file.exists():
        return "note", Message("state_damaged", path=folders.state_file)
    if state and state.pid is not None:
        return "note", Message("server_killed", pid=state.pid)
    # A server that was never started has no ports to lose: the first start takes free ones.
    ports = (state.http_port, state.bolt_port) if state else ()
    taken = [str(port) for port in ports if not port_is_free(port)]
    if taken:
        return "note", Message("ports_taken", ports=tuple(taken))
    return "ok", Message("server_stopped")


def _import(server: LocalServer) -> tuple[Mark, Message]:
    if lock_is_held(server.folders.import_lock_file):
        return "note", Message("import_running")
    if not was_interrupted(server.folders):
        return "ok", Message("no_import_interrupted")
    writing = tuple(str(process.pid) for process in survivors(server.folders, "import"))
    processes = Message("import_writing", pids=writing) if writing else None
    return "note", Message("import_interrupted", processes=processes)


def _archives(server: LocalServer) -> tuple[Mark, Message]:
    """Check the archives; only the speed of a start depends on them, so none is wrong."""
    for folder in sorted(archives(server.cache).glob("*/")):
        files = ArchiveFolder(folder)
        if files.failure.exists():
            return "note", Message("archive_failed", folder=folder)
        if files.part.exists() and not lock_is_held(files.lock_file):
            return "note", Message("archive_incomplete", folder=folder)
    return "ok", Message("archives_complete")
