"""Which database to talk to: an option, the environment, or the managed local server."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from hospital_network.graph.errors import DatabaseUnreachable
from hospital_network.graph.faults import Fault

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
LOCAL_SERVER = "local server"
"""Origin of the address of the managed server."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Address and login of a Neo4j database.

    Attributes
    ----------
    uri : str
        For example ``bolt://127.0.0.1:7687`` or ``neo4j+s://…``.
    username : str
    password : str
        Never shown: it is left out of the representation.
    database : str or None
        None means the server's default database.
    origin : str
        Where the address came from, for messages: ``--uri``, ``NEO4J_URI`` or `LOCAL_SERVER`.
    ca_file : Path or None
        Certificates of the authority trusted with ``+s`` instead of those of the system.
    password_origin : str
        Where the password came from, for messages: a file, or ``NEO4J_PASSWORD``.
    """

    uri: str
    username: str
    password: str = field(repr=False)
    database: str | None = None
    origin: str = "--uri"
    ca_file: Path | None = None
    password_origin: str = field(default="NEO4J_PASSWORD", repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.uri)
        if "@" in self.uri:
            raise DatabaseUnreachable(Fault("login_in_address", origin=self.origin))
        if parts.scheme not in SCHEMES or not parts.hostname or not _has_usable_port(parts):
            raise DatabaseUnreachable(Fault("not_an_address", origin=self.origin, uri=self.uri))

    @property
    def place(self) -> Fault:
        """The address and where it came from, as a part of a message."""
        return Fault("at_origin", uri=self.uri, origin=self.shown_origin)

    @property
    def shown_origin(self) -> str | Fault:
        """Where the address came from, as a part of a message."""
        return Fault("the_local_database") if self.origin == LOCAL_SERVER else self.origin

    @property
    def is_routed(self) -> bool:
        """Whether the address may be that of a cluster, whose members are asked for which of them reads and writes."""
        return self.uri.startswith("neo4j")

    @property
    def is_loopback(self) -> bool:
        """Whether the server is on this computer."""
        return urlsplit(self.uri).hostname in ("127.0.0.1", "localhost", "::1")

    @property
    def is_verified(self) -> bool:
        """Whether the server must prove its identity; ``+ssc`` encrypts, but trusts any server."""
        return urlsplit(self.uri).scheme.endswith("+s")


def _has_usable_port(parts: SplitResult) -> bool:
    """Whether the port is one: the driver would connect to the remainder of one beyond 65535."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def connection_from(
    environment: Mapping[str, str],
    uri: str | None = None,
    username: str | None = None,
    database: str | None = None,
    password: str | None = None,
    password_origin: str | None = None,
) -> Connection | None:
    """Return the connection that the options and the environment name, or None.

    An option takes precedence over its variable: ``NEO4J_URI``, ``NEO4J_USERNAME``, ``NEO4J_PASSWORD``,
    ``NEO4J_DATABASE``. A password is never an option of a command: other users can read arguments.
    ``NEO4J_CA_FILE`` has no option, since it belongs to the server and not to one command.

    Raises
    ------
    DatabaseUnreachable
        If it is not an address of Neo4j, or names the database in which Neo4j keeps users and databases.

    Examples
    --------
    >>> connection_from({"NEO4J_URI": "bolt://db.example:7687", "NEO4J_PASSWORD": "secret"})
    Connection(uri='bolt://db.example:7687', username='neo4j', database=None, origin='NEO4J_URI', ca_file=None)
    >>> connection_from({}) is None
    True
    """
    address = environment.get("NEO4J_URI") or None if uri is None else uri
    if address is None:
        return None
    database = database or environment.get("NEO4J_DATABASE") or None
    if database and database.lower() == "system":
        raise DatabaseUnreachable(Fault("system_database"))
    return Connection(
        uri=address,
        username=username or environment.get("NEO4J_USERNAME") or "neo4j",
        password=password if password is not None else environment.get("NEO4J_PASSWORD", ""),
        database=database,
        origin="NEO4J_URI" if uri is None else "--uri",
        ca_file=Path(environment["NEO4J_CA_FILE"]) if environment.get("NEO4J_CA_FILE") else None,
        password_origin=password_origin or "NEO4J_PASSWORD",
    )
