"""One start of the managed server, up to the first answered query."""

import contextlib
import dataclasses
import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from hospital_network.graph.errors import DatabaseError, HospitalNetworkError, LocalEnvironmentError, LoginRefused
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress
from hospital_network.graph.server.class_data_archive import ClassDataArchive, archive_for
from hospital_network.graph.server.configuration import USERNAME, configuration_text, prepare_password
from hospital_network.graph.server.environment import MEGABYTE, check_disk_space
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.import_recovery import settle
from hospital_network.graph.server.jars import fetch_jars, is_older, jar_folder, locked_jars, neo4j_version
from hospital_network.graph.server.java import find_java, memory_options
from hospital_network.graph.server.process import created_at, end, launch, let_go, listens, our_process, write_arguments
from hospital_network.graph.server.state import ServerState, choose_ports, port_is_free
from hospital_network.graph.store.connection import LOCAL_SERVER, Connection

STAGE = "starting Neo4j"
NEEDED_SPACE = 300 * MEGABYTE
_PATIENCE = 180
_BEFORE_DOUBT = 5
_FAILED = (
    "SHOW DATABASES YIELD name, currentStatus, requestedStatus, statusMessage "
    "WHERE name = 'neo4j' AND requestedStatus = 'online' AND currentStatus <> 'online' AND statusMessage <> '' "
    "RETURN statusMessage AS message"
)
_MAIN_CLASS = "org.neo4j.server.CommunityEntryPoint"


def local_connection(state: ServerState, password: str) -> Connection:
    """Return the address and login of the managed server."""
    return Connection(state.bolt_uri, USERNAME, password, database="neo4j", origin=LOCAL_SERVER)


def process_mark(folders: ServerFolders) -> str:
    """Return the argument that only the server of this home has."""
    return f"@{folders.arguments_file}"


def start_server(
    folders: ServerFolders,
    cache: Path,
    previous: ServerState | None,
    heap: int,
    progress: Progress,
    parameters: Mapping[str, str] = MappingProxyType({}),
) -> Connection:
    """Start the server of `folders`, which must not be running, and wait until it answers.

    What a killed import left behind is cleaned up first (see `hospital_network.graph.server.import_recovery`).

    Raises
    ------
    LocalEnvironmentError
        If Java, the jars, the disk or the server itself prevents it.
    """
    settle(folders, progress)
    check_disk_space(folders.home, NEEDED_SPACE, Fault("a_local_database"))
    _compare_versions(folders, previous, progress)
    java = find_java()
    archive = archive_for(java, fetch_jars(jar_folder(cache), progress), cache)
    folders.create()
    password = prepare_password(folders)
    if previous and previous.ready and previous.archive_key == archive.key:
        archive.keep_class_list(folders.noted_classes(archive.key))
    state = previous
    for last_try in (False, True):
        with_archive = archive.is_made
        state = _configure(folders, archive, state, heap, progress, parameters)
        return_code = _try_to_start(folders, archive, state, password, progress)
        if return_code is None:
            archive.make_in_background()
            return local_connection(state, password)
        # Neo4j itself exits with 1; any other code is a crash of Java, perhaps because of a damaged archive.
        java_crashed = with_archive and return_code != 1
        if java_crashed:
            archive.discard()
        if last_try or not (java_crashed or _port_was_taken(state)):
            break
    raise LocalEnvironmentError(why_it_ended(folders))


def wait_until_ready(
    running: ServerState, password: str, is_alive: Callable[[], bool], folders: ServerFolders, progress: Progress
) -> bool:
    """Wait for the first answered query; return False when the process ends instead.

    Raises
    ------
    LocalEnvironmentError
        If the server refuses its own password, or does not answer in three minutes.
    """
    from hospital_network.graph.store.database import ping

    began = time.monotonic()
    while (passed := int(time.monotonic() - began)) < _PATIENCE:
        progress(STAGE, passed, 0, "s")
        try:
            # Another server at the port must not get the password, nor be taken for ours.
            if running.pid is not None and listens(running.pid, running.bolt_port):
                ping(local_connection(running, password))
                progress(STAGE, passed, passed, "s")
                return True
        except LoginRefused:
            fault = Fault("own_password_refused", path=folders.password_file, advice=Fault("new_password"))
            raise LocalEnvironmentError(fault) from None
        except DatabaseError:
            # It listens before it can answer; a database that could not be opened never will.
            if passed >= _BEFORE_DOUBT and (reason := _why_not_opened(running, password)):
                raise LocalEnvironmentError(
                    Fault("database_not_opened", folder=folders.data, reason=reason, log=folders.logs / "debug.log")
                ) from None
        if not is_alive():
            return False
        time.sleep(0.25)
    raise LocalEnvironmentError(Fault("did_not_answer", seconds=_PATIENCE, log=folders.console_log))


def _why_not_opened(running: ServerState, password: str) -> str | None:
    """Return Neo4j's reason if it has given up to open the database, else None."""
    from hospital_network.graph.store.database import Database

    connection = dataclasses.replace(local_connection(running, password), database="system")
    try:
        with Database(connection, retry_seconds=0) as database:
            rows = database.read(_FAILED).rows
    except HospitalNetworkError:
        return None
    return next((str(row["message"])[:300] for row in rows), None)


def newer_data(folders: ServerFolders, previous: ServerState | None) -> Fault | None:
    """Return the fault of data that a newer Neo4j than ours has written: an older one cannot use it."""
    ours = neo4j_version(locked_jars())
    if previous and is_older(ours, previous.version):
        return Fault("newer_data", folder=folders.data, newer=previous.version, older=ours)
    return None


def _compare_versions(folders: ServerFolders, previous: ServerState | None, progress: Progress) -> None:
    if fault := newer_data(folders, previous):
        raise LocalEnvironmentError(fault)
    version = neo4j_version(locked_jars())
    if previous and previous.version and is_older(previous.version, version):
        progress(f"Neo4j {version} takes over the data of {previous.version}; there is no way back", 0, 0)


def _configure(
    folders: ServerFolders,
    archive: ClassDataArchive,
    previous: ServerState | None,
    heap: int,
    progress: Progress,
    parameters: Mapping[str, str],
) -> ServerState:
    http_port, bolt_port = choose_ports(previous, progress)
    text = configuration_text(http_port, bolt_port, heap, parameters)
    (folders.configuration / "neo4j.conf").write_text(text, encoding="utf-8")
    java = archive.java
    arguments = [
        *java.options(),
        *memory_options(heap),
        f"-Djava.io.tmpdir={folders.temporary}",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        *archive.options(folders.noted_classes(archive.key)),
        "-cp",
        os.pathsep.join(map(str, archive.class_path)),
        _MAIN_CLASS,
        f"--home-dir={folders.home}",
        f"--config-dir={folders.configuration}",
        "--console-mode",
    ]
    write_arguments(folders.arguments_file, arguments)
    version = neo4j_version(locked_jars())
    return ServerState(http_port, bolt_port, version=version, java=str(java), archive_key=archive.key, heap=heap)


def _try_to_start(
    folders: ServerFolders, archive: ClassDataArchive, state: ServerState, password: str, progress: Progress
) -> int | None:
    """Start the process and wait; return None once it answers, its return code if it ended."""
    _clean_up(folders)
    process = launch([archive.java.path, process_mark(folders)], folders.console_log, folders.home)
    try:
        running = dataclasses.replace(state, pid=process.pid, created=created_at(process.pid))
        running.write(folders.state_file)
        if wait_until_ready(running, password, lambda: process.poll() is None, folders, progress):
            dataclasses.replace(running, ready=True).write(folders.state_file)
            return None
        state.write(folders.state_file)
        return process.returncode
    except BaseException:
        # Also on Ctrl-C: an interrupted start should leave no process.
        if process.poll() is None:
            server = our_process(process.pid, 0, process_mark(folders))
            if server:
                end(server)
        state.write(folders.state_file)
        raise
    finally:
        let_go(process)


def _clean_up(folders: ServerFolders) -> None:
    """Remove what a killed server leaves behind, and keep one old console log."""
    shutil.rmtree(folders.temporary, ignore_errors=True)
    folders.temporary.mkdir(exist_ok=True)
    with contextlib.suppress(OSError):
        os.replace(folders.console_log, folders.console_log.with_suffix(".log.1"))


def _port_was_taken(state: ServerState) -> bool:
    return not (port_is_free(state.http_port) and port_is_free(state.bolt_port))


def why_it_ended(folders: ServerFolders) -> Fault:
    """Return a fault with the most informative line of the log."""
    try:
        lines = folders.console_log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    lines = [line.strip() for line in lines if line.strip()]
    reason = ""
    for word in ("", "ERROR", "Caused by:"):
        reason = next((line for line in reversed(lines) if word in line), reason)
    return Fault("ended_while_starting", reason=reason[:300] or Fault("no_output"), log=folders.console_log)
