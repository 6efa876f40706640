"""What hospnet remembers about a managed server between commands: its process and its ports."""

import dataclasses
import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.output_file import put_in_place
from hospital_network.graph.progress import Progress
from hospital_network.graph.server.configuration import HOST, PREFERRED_BOLT_PORT, PREFERRED_HTTP_PORT


@dataclass(frozen=True, slots=True)
class ServerState:
    """The content of ``run/server.json``.

    Attributes
    ----------
    http_port, bolt_port : int
        Kept from start to start: Neo4j Browser stores styles and favourites per address.
    pid : int or None
        The server's process; None once it was stopped.
    created : float
        When that process started: after a crash its number may belong to another.
    version : str
        Version of Neo4j.
    java : str
        The Java it runs on.
    archive_key : str
        The class data archive that fits it.
    ready : bool
        Whether it ever answered, so that its list of classes is complete.
    heap : int
        Megabytes of memory it was given; 0 where not recorded.
    """

    http_port: int
    bolt_port: int
    pid: int | None = None
    created: float = 0.0
    version: str = ""
    java: str = ""
    archive_key: str = ""
    ready: bool = False
    heap: int = 0

    @property
    def http_url(self) -> str:
        """Where Neo4j Browser is."""
        return f"http://{HOST}:{self.http_port}"

    @property
    def bolt_uri(self) -> str:
        """Where the driver connects to."""
        return f"bolt://{HOST}:{self.bolt_port}"

    def write(self, path: Path) -> None:
        """Store the state; a reader sees the old one or the new one, never half of it."""
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_text(json.dumps(dataclasses.asdict(self), indent=1) + "\n", encoding="utf-8")
        put_in_place(part, path)


def read_state(path: Path) -> ServerState | None:
    """Return the stored state, or None when there is none that can be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        state = ServerState(**content)
    except (OSError, ValueError, TypeError):
        return None
    return state if _fits(state) else None


def _fits(state: ServerState) -> bool:
    """Whether each value is of its kind: the file may be damaged or edited."""
    return (
        all(type(port) is int and 0 < port < 65536 for port in (state.http_port, state.bolt_port))
        and (state.pid is None or (type(state.pid) is int and state.pid > 0))
        and isinstance(state.created, int | float)
        and all(isinstance(text, str) for text in (state.version, state.java, state.archive_key))
        and isinstance(state.ready, bool)
        and type(state.heap) is int
        and state.heap >= 0
    )


def port_is_free(port: int) -> bool:
    """Whether a server could listen on the port of the loopback address now."""
    # On macOS a second server can bind a port beside one that listens on all addresses, so try to connect first.
    with socket.socket() as probe:
        probe.settimeout(0.5)
        if probe.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose_ports(remembered: ServerState | None, progress: Progress) -> tuple[int, int]:
    """Return the ports for HTTP and Bolt: the last ones, else Neo4j's usual ones, else free ones."""
    http, bolt = PREFERRED_HTTP_PORT, PREFERRED_BOLT_PORT
    if remembered:
        http, bolt = remembered.http_port, remembered.bolt_port
    new_http = http if port_is_free(http) else free_port(but_not=bolt)
    new_bolt = bolt if port_is_free(bolt) else free_port(but_not=new_http)
    if remembered and new_http != http:
        progress(
            f"port {http} is taken: Neo4j Browser moves to port {new_http}, without its styles and favourites", 0, 0
        )
    if remembered and new_bolt != bolt:
        progress(f"port {bolt} is taken: Neo4j moves to port {new_bolt}", 0, 0)
    return new_http, new_bolt


def free_port(but_not: int) -> int:
    """Return a port that is free now, other than `but_not`."""
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = int(probe.getsockname()[1])
        if port != but_not:
            return port
