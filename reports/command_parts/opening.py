"""Opening what a command reads: the database that options and environment name, or seed files."""

import os
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hospital_network.graph.errors import DatabaseError, DatabaseUnreachable, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.input_file import reading
from hospital_network.graph.model import Network
from hospital_network.graph.store.connection import Connection, connection_from
from hospital_network.graph.text.encodings import decoded
from hospital_network.graph.text.suggestion import meant
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.ties.views import AnyNetwork, NetworkOf
from hospital_network.graph.vocabulary.specialties import fields_within
from hospital_network.reports.command_parts.options import Source
from hospital_network.reports.findings.basis import Basis, WholeBasis
from hospital_network.reports.text.language import command_language
from hospital_network.reports.text.output import is_serving, say
from hospital_network.reports.text.shown_names import Names, named_in

if TYPE_CHECKING:
    from hospital_network.graph.store.database import Database
    from hospital_network.graph.store.load_marks import LoadMark
    from hospital_network.loaders.seed_set import SeedSet

# Reading seed files must not wait for the import of the driver, nor the reverse.


def open_database(source: Source) -> "Database":
    """Open the database that options, environment or the managed local server give, in this order.

    Raises
    ------
    DatabaseError
        If there is none, it does not answer or refuses the login; the message says what was tried and what to do.
    """
    from hospital_network.graph.store.database import caught_up

    password = _password(source.password_file)
    origin = str(source.password_file) if source.password_file else None
    connection = connection_from(os.environ, source.uri, source.username, source.database, password, origin)
    if connection is None:
        connection = local_connection()
    if connection is None:
        raise DatabaseUnreachable(Fault("no_database"))
    if not connection.is_loopback and connection.uri.startswith(("bolt://", "neo4j://")):
        say(f"hospnet: {Fault('not_encrypted', uri=connection.uri).sentence(command_language())}")
    # Retries are for work under way; a server that does not answer should be reported at once.
    database, is_latest = caught_up(connection)
    if not is_latest:
        say(f"hospnet: {Fault('may_be_older', place=connection.place).sentence(command_language())}")
    return database


def local_connection() -> Connection | None:
    """Return the connection of the managed local server, or None if it is not running or not installed."""
    try:
        from hospital_network.graph.server.local_server import LocalServer
    except ImportError:
        return None
    return LocalServer().connection()


def place_of(source: Source) -> str:
    """Return what a source is, for a person: seed files, or the database's address if it is known before it is opened.

    Examples
    --------
    >>> place_of(Source("bolt://example.org", None, None, None, set_name="bijie"))
    'bolt://example.org (bijie)'
    """
    if source.from_seed:
        return _place_of_seeds(source.from_seed)
    connection = connection_from(os.environ, source.uri, source.username, source.database)
    address = connection.uri if connection else "Neo4j"
    return f"{address} ({source.set_name})" if source.set_name else address


def read_basis(source: Source, selection: Selection, names: Names = "zh") -> Basis:
    """Read what measures need from the source that the options name, institutions named in a language.

    Raises
    ------
    RequestError
        If the selection names a subnetwork or a field that does not exist.
    DatabaseUnreachable
        If the database contains no network yet.
    """
    basis = read_whole_basis(source, selection) if source.from_seed else _read_for_measures(source, selection)
    return replace(basis, network=named_in(basis.network, names))


def _read_for_measures(source: Source, selection: Selection) -> Basis:
    from hospital_network.graph.store.full_reader import read_for_measures
    from hospital_network.reports.command_parts.progress_line import ProgressLine

    with open_database(source) as database, ProgressLine(command_language()) as progress:
        network, load = read_for_measures(database, source.timeout, progress, source.set_name)
        place = database.connection.uri
    _refuse_empty(load, place)
    check_names_chosen(network, selection.networks, selection.fields)
    _remember(network, database, source)
    return Basis(network, place, load, source.set_name)


def read_whole_basis(source: Source, selection: Selection | None = None) -> WholeBasis:
    """Read the whole network, evidence included; raises what `read_basis` raises."""
    basis = _whole_basis_of_seed(source.from_seed) if source.from_seed else _whole_basis_of_database(source)
    if selection:
        check_names_chosen(basis.network, selection.networks, selection.fields)
    return basis


def read_institutions(source: Source) -> Basis:
    """Read only the institutions, for finding one by name.

    Raises
    ------
    DatabaseError
        If the database cannot be asked, or contains no network yet.
    """
    if source.from_seed:
        return _whole_basis_of_seed(source.from_seed)
    from hospital_network.graph.store import measure_reader as stored_ties
    from hospital_network.graph.store.load_sets import latest_load
    from hospital_network.graph.store.set_members import read_members

    with open_database(source) as database:
        load, place = latest_load(database), database.connection.uri
        _refuse_empty(load, place)
        institutions = stored_ties.read_institutions(database, source.timeout)
        if source.set_name:
            members = read_members(database, source.set_name)
            institutions = {id_: each for id_, each in institutions.items() if members.has("Institution", id_)}
        return Basis(NetworkOf.of(institutions.values()), place, load, source.set_name)


def read_records(source: Source, basis: Basis, ids: Iterable[str], names: Names = "zh") -> Network:
    """Read all records of some institutions of a basis and of their ties.

    Raises
    ------
    DatabaseError
        If the database was loaded again since the basis was read.
    """
    if isinstance(basis, WholeBasis):
        return basis.network
    from hospital_network.graph.store.full_reader import read_around
    from hospital_network.graph.store.load_sets import latest_load

    with open_database(source) as database:
        records = read_around(database, ids, source.timeout)
        if latest_load(database) != basis.load:
            raise DatabaseError(Fault("loaded_while_read", place=basis.place))
    if source.set_name:
        ties = {id_: tie for id_, tie in records.cooperations.items() if id_ in basis.network.cooperations}
        records = replace(records, cooperations=ties)
    renamed: Network = named_in(records, names)
    return renamed


def check_names_chosen(network: AnyNetwork, networks: Iterable[str], specialties: Collection[str]) -> None:
    """Check that a network has what is chosen by name.

    Raises
    ------
    RequestError
        If it has no such subnetwork, or names no such specialty; the message names those it has.
    """
    for wanted in networks:
        if wanted not in network.subnetworks:
            known_networks = tuple(network.subnetworks) or (Fault("none"),)
            raise RequestError(Fault("unknown_network_chosen", id=wanted, known=known_networks))
    if not specialties:
        return
    fields = Counter(field for tie in network.cooperations.values() for field in tie.fields)
    for field in sorted(specialties):
        if not fields_within(frozenset([field])).isdisjoint(fields):
            continue
        most_named = sorted(fields, key=lambda known: (-fields[known], known))[:8]
        hint = meant(field, fields) or Fault("known_fields", fields=tuple(most_named))
        raise RequestError(Fault("field_not_named", field=field, hint=hint))


def _remember(network: AnyNetwork, database: "Database", source: Source) -> None:
    """Keep the names of a whole graph for the completion of commands."""
    if not source.set_name and not is_serving():
        from hospital_network.reports.command_parts.name_cache import remember_names

        remember_names(network, database.connection)


def say_notes(seed_set: "SeedSet") -> None:
    """Tell on stderr what was not read of seed files, or was read otherwise than as UTF-8."""
    for note in seed_set.notes:
        say(note.in_language(command_language()))


def _refuse_empty(load: "LoadMark | None", place: str) -> None:
    if load is None:
        raise DatabaseUnreachable(Fault("nothing_loaded", place=place))


def _whole_basis_of_seed(paths: tuple[Path, ...]) -> WholeBasis:
    from hospital_network.loaders.seed_set import read_seed_set

    seed_set = read_seed_set(*paths)
    say_notes(seed_set)
    return WholeBasis(seed_set.network, _place_of_seeds(paths), title_en=seed_set.title_en)


def _place_of_seeds(paths: Iterable[Path]) -> str:
    from hospital_network.loaders.set_folders import name_of_set

    return " + ".join(name_of_set(path) or str(path) for path in paths)


def _whole_basis_of_database(source: Source) -> WholeBasis:
    from hospital_network.graph.store.full_reader import read_network
    from hospital_network.reports.command_parts.progress_line import ProgressLine

    with open_database(source) as database, ProgressLine(command_language()) as progress:
        network, load = read_network(database, source.timeout, progress, source.set_name)
        place = database.connection.uri
    _refuse_empty(load, place)
    _remember(network, database, source)
    return WholeBasis(network, place, load, source.set_name)


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        with reading(path):
            return decoded(path.read_bytes()).strip()
    except UnicodeDecodeError as error:
        raise RequestError(Fault("file_not_utf8", file=path)) from error
