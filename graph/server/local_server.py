"""The managed local server: a real Neo4j Community with Neo4j Browser, without Docker and without an installed Java."""

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.server.class_data_archive import archive_for
from hospital_network.graph.server.configuration import (
    DEFAULT_HEAP,
    HOST,
    USERNAME,
    configured_ports,
    heap_megabytes,
    read_password,
)
from hospital_network.graph.server.environment import nearest_existing, one_at_a_time
from hospital_network.graph.server.folders import ServerFolders, default_cache, default_home
from hospital_network.graph.server.jars import jar_folder, locked_jars, neo4j_version
from hospital_network.graph.server.java import find_java
from hospital_network.graph.server.process import created_at, end, our_process, processes_with
from hospital_network.graph.server.start import (
    local_connection,
    process_mark,
    start_server,
    wait_until_ready,
)
from hospital_network.graph.server.state import ServerState, read_state
from hospital_network.graph.store.connection import Connection

if TYPE_CHECKING:
    import psutil


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """The state of the managed server.

    Attributes
    ----------
    running : bool
        Whether its process is alive; it may still be starting.
    version : str
        Of Neo4j.
    pid : int or None
    http_url, bolt_uri : str or None
        Its current or last address; None before the first start.
    data_folder, password_file : Path
    java : str or None
        The Java it runs on, or ran on last.
    heap : int or None
        Megabytes of memory it has, or had last.
    """

    running: bool
    version: str
    pid: int | None
    http_url: str | None
    bolt_uri: str | None
    data_folder: Path
    password_file: Path
    java: str | None
    heap: int | None


class LocalServer:
    """The managed server of one home folder.

    It listens on the loopback address only, outlives the command that started it, and keeps its
    ports. ``HOSPNET_HEAP`` (such as ``1g``) gives it more memory than 512 MB, ``HOSPNET_JAVA`` names
    its Java (see `hospital_network.graph.server.java`), ``HOSPNET_MAVEN_REPOSITORY`` a mirror for its jars.

    Parameters
    ----------
    home : Path, optional
        The folder of its data, logs and password. The default is ``HOSPNET_HOME``, else the user's data folder.
        Jars and class data archives are shared by all homes: ``HOSPNET_CACHE``, else the user's cache folder.
    parameters : callable
        Returns the parameters Neo4j Browser sets after each login, with their values in Cypher; called at each start.

    Raises
    ------
    LocalEnvironmentError
        If the home, or a folder that it is in, may not be entered.
    """

    def __init__(self, home: Path | None = None, parameters: Callable[[], Mapping[str, str]] = dict):
        self.folders = ServerFolders(home.absolute() if home else default_home(os.environ))
        self._refuse_closed_home()
        self.cache = default_cache(os.environ)
        self._parameters = parameters

    def _refuse_closed_home(self) -> None:
        # Before Python 3.14 each question whether a file exists would raise; after it, a closed home would seem empty.
        try:
            os.stat(self.folders.state_file)
        except PermissionError:
            existing = nearest_existing(self.folders.state_file)
            raise LocalEnvironmentError(
                Fault("place_not_writable", folder=self.folders.home, existing=existing, variable="HOSPNET_HOME")
            ) from None
        except OSError:
            return

    def __repr__(self) -> str:
        return f"LocalServer({str(self.folders.home)!r})"

    def start(self, progress: Progress = silent, heap: int | None = None) -> Connection:
        """Start the server unless it runs, and return how to reach it once it has answered a query.

        Parameters
        ----------
        progress : Progress
        heap : int, optional
            Megabytes of its memory where ``HOSPNET_HEAP`` is not set.

        Raises
        ------
        LocalEnvironmentError
            If something on this computer prevents it.
        """
        heap = heap_megabytes(os.environ, heap or DEFAULT_HEAP)
        self.folders.claim()
        with one_at_a_time(self.folders.lock_file, progress):
            state = self._state()
            if state and self._process(state):
                password = read_password(self.folders)
                if wait_until_ready(state, password, lambda: self._process(state) is not None, self.folders, progress):
                    return local_connection(state, password)
            return start_server(self.folders, self.cache, state, heap, progress, self._parameters())

    def stop(self) -> bool:
        """Stop the server; return whether it was running.

        The first time, a background process of the lowest priority then makes the next start faster.

        Raises
        ------
        LocalEnvironmentError
            If it cannot be ended.
        """
        if self._state() is None:
            return False
        with one_at_a_time(self.folders.lock_file, silent):
            state = self._state()
            process = self._process(state) if state else None
            if state is None or process is None:
                return False
            end(process)
            replace(state, pid=None, created=0.0).write(self.folders.state_file)
            self._make_archive(state)
            return True

    def status(self) -> ServerStatus:
        """Return the state of the server, without connecting to it."""
        state = self._state()
        process = self._process(state) if state else None
        return ServerStatus(
            running=process is not None,
            version=neo4j_version(locked_jars()) if process is None or state is None else state.version,
            pid=process.pid if process else None,
            http_url=state.http_url if state else None,
            bolt_uri=state.bolt_uri if state else None,
            data_folder=self.folders.data,
            password_file=self.folders.password_file,
            java=state.java if state else None,
            heap=(state.heap or None) if state else None,
        )

    def connection(self) -> Connection | None:
        """Return how to reach the server, or None when it is not running.

        Raises
        ------
        LocalEnvironmentError
            If it runs but its password file cannot be read.
        """
        state = self._state()
        if state is None or self._process(state) is None:
            return None
        return local_connection(state, read_password(self.folders))

    def browser_url(self, query: str | None = None) -> str:
        """Return the address of Neo4j Browser, with `query` in its editor; the password is typed by the user.

        Raises
        ------
        LocalEnvironmentError
            If the server was never started.
        """
        state = self._state()
        if state is None:
            raise LocalEnvironmentError(Fault("never_started"))
        address = f"bolt://{USERNAME}@{HOST}:{state.bolt_port}"
        url = f"{state.http_url}/browser/?dbms={address}&db=neo4j&preselectAuthMethod=NATIVE"
        return f"{url}&cmd=edit&arg={quote(query, safe='')}" if query else url

    def _state(self) -> ServerState | None:
        """Return the stored state, else that of a process of this home: the file may be lost while it runs."""
        if state := read_state(self.folders.state_file):
            return state
        if not self.folders.arguments_file.exists():
            return None
        process = next(processes_with(process_mark(self.folders)), None)
        if process is None:
            return None
        http_port, bolt_port = configured_ports(self.folders)
        version = neo4j_version(locked_jars())
        return ServerState(http_port, bolt_port, process.pid, created_at(process.pid), version=version)

    def _process(self, state: ServerState) -> "psutil.Process | None":
        if state.pid is None:
            return None
        return our_process(state.pid, state.created, process_mark(self.folders))

    def _make_archive(self, state: ServerState) -> None:
        noted = self.folders.noted_classes(state.archive_key)
        if not (state.ready and noted.exists()):
            return
        # The server has been stopped even if this fails.
        with contextlib.suppress(LocalEnvironmentError, OSError):
            class_path = [jar_folder(self.cache) / jar.file_name for jar in locked_jars()]
            archive = archive_for(find_java(), class_path, self.cache)
            if archive.key == state.archive_key:
                archive.keep_class_list(noted)
                archive.make_in_background()
