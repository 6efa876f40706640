"""Opening what a command reads: the database that options and environment name, or seed files."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hospital_network.graph.connection import Connection, connection_from
from hospital_network.graph.errors import DatabaseUnreachable, LocalEnvironmentError, RequestError
from hospital_network.graph.model import did_you_mean
from hospital_network.graph.projection import Selection
from hospital_network.reports.basis import Basis
from hospital_network.reports.options import SHIPPED, Source
from hospital_network.reports.output import say

if TYPE_CHECKING:
    from hospital_network.graph.database import Database

# What reads seed files must not wait for the driver to be imported, nor the other way round.


def open_database(source: Source) -> "Database":
    """Open the database that options, environment or the managed local server give, in this order.

    Raises
    ------
    DatabaseError
        If there is none, it does not answer or refuses the login, saying what was tried and the next step.
    """
    from hospital_network.graph.database import Database, ping

    password = _password(source.password_file)
    connection = connection_from(os.environ, source.uri, source.username, source.database, password)
    if connection is None:
        connection = local_connection()
    if connection is None:
        raise DatabaseUnreachable(
            "no Neo4j to ask: neither --uri nor NEO4J_URI is given, and the local server is not running; "
            "start it with 'hospnet db start', or use --from-seed for a report without a database"
        )
    if not connection.is_loopback and connection.uri.startswith(("bolt://", "neo4j://")):
        say(f"hospnet: {connection.uri} is another computer, reached without encryption; use neo4j+s://")
    # Retries are for work under way; whether anybody answers at all should be known at once.
    ping(connection)
    return Database(connection)


def local_connection() -> Connection | None:
    """Return the connection of the managed local server, or None when it does not run or is not installed."""
    try:
        from hospital_network.graph.local_server import LocalServer
    except ImportError:
        return None
    return LocalServer().connection()


def read_basis(source: Source, selection: Selection | None = None) -> Basis:
    """Read the network from where the options say.

    Raises
    ------
    RequestError
        If it is to be limited to a subnetwork or a field it does not have.
    DatabaseUnreachable
        If the database holds no network yet.
    """
    basis = _basis_of_seed(source.from_seed) if source.from_seed else _basis_of_database(source)
    for wanted in selection.networks if selection else ():
        if wanted not in basis.network.subnetworks:
            known = ", ".join(basis.network.subnetworks)
            raise RequestError(f"there is no network '{wanted}'; there are {known or 'none'}")
    if selection:
        _check_fields(basis, selection)
    return basis


def _check_fields(basis: Basis, selection: Selection) -> None:
    known = Counter(field for tie in basis.network.cooperations.values() for field in tie.fields)
    for wanted in sorted(selection.fields - known.keys()):
        hint = did_you_mean(wanted, known) or f"; among them are {', '.join(name for name, _ in known.most_common(8))}"
        raise RequestError(f"no tie names the field '{wanted}'{hint}")


def _basis_of_seed(path: Path) -> Basis:
    from hospital_network.loaders.seed_set import read_seed, shipped_seed

    folder = shipped_seed() if path == SHIPPED else path
    place = "hospital_network.seed" if path == SHIPPED else str(folder)
    return Basis(read_seed(folder), place)


def _basis_of_database(source: Source) -> Basis:
    from hospital_network.graph.stored_network import latest_load, read_network
    from hospital_network.reports.name_cache import remember_names

    with open_database(source) as database:
        network, load = read_network(database, source.timeout), latest_load(database)
        place = database.connection.uri
    if load is None:
        raise DatabaseUnreachable(f"{place} holds no network yet; load one with 'hospnet load'")
    remember_names(network)
    return Basis(network, place, load)


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise LocalEnvironmentError(f"cannot read {path}: {error.strerror or error}") from error
