"""The doctor: the state of this computer and of the database, and the next step where something is wrong."""

import locale
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.metadata import metadata, version
from importlib.util import find_spec
from types import MappingProxyType

import click

from hospital_network.graph.errors import DatabaseError, HospitalNetworkError, LocalEnvironmentError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault, Message
from hospital_network.graph.server.health import Diagnosis, server_health
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import LoadMark
from hospital_network.graph.store.load_sets import latest_load, read_sets
from hospital_network.graph.store.schema import missing_from_schema, unlike_schema
from hospital_network.loaders.apply.sets import described
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.opening import open_database
from hospital_network.reports.command_parts.options import Source, database_options, talk_options
from hospital_network.reports.text.language import command_language

_VARIABLES = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_DATABASE", "NEO4J_CA_FILE")
_CLASSIFIERS: Mapping[str, str] = MappingProxyType(
    {
        "Linux": "Operating System :: POSIX :: Linux",
        "Windows": "Operating System :: Microsoft :: Windows",
        "Darwin": "Operating System :: MacOS :: MacOS X",
    }
)
"""The trove classifier of each system, by the name that Python gives it."""


@hospnet_command()
@database_options
@talk_options
@click.pass_context
def doctor(ctx: click.Context, source: Source) -> None:
    """Check this computer and the database.

    Reports what is wrong and how to fix it. The exit code is that of the first problem; the lines can be pasted into
    an issue.
    """
    exit_code = 0
    for diagnosis in diagnoses(source):
        click.echo(f"{diagnosis.mark:<6}{diagnosis.what:<12}{diagnosis.in_language(command_language())}")
        exit_code = exit_code or diagnosis.exit_code
    ctx.exit(exit_code)


def diagnoses(source: Source) -> Iterator[Diagnosis]:
    """Yield the diagnoses of the program, this computer and the database."""
    yield Diagnosis("hospnet", Message("versions", hospnet=version("hospital-network"), driver=version("neo4j")))
    yield _of_python()
    yield Diagnosis("text", _encoding())
    yield _of_the_shipped_seeds()
    yield from _of_this_computer(another_is_given=bool(source.uri or os.environ.get("NEO4J_URI")))
    yield from _of_the_database(source)


def _of_the_shipped_seeds() -> Diagnosis:
    try:
        return Diagnosis("seeds", Message("shipped_seeds_valid", count=len(read_seed().institutions)))
    except HospitalNetworkError as error:
        return Diagnosis.of("seeds", error)


def _of_python() -> Diagnosis:
    """Return what runs hospnet, noted if its tests never did: what the classifiers of the package name, they did."""
    system, number = platform.system(), platform.python_version()
    classifiers = metadata("hospital-network").get_all("Classifier") or []
    untried = [
        name
        for name, classifier in (
            (system, _CLASSIFIERS.get(system)),
            (f"Python {number}", f"Programming Language :: Python :: {'.'.join(number.split('.')[:2])}"),
        )
        if classifier not in classifiers
    ]
    hint = Message("never_tried", names=tuple(untried)) if untried else None
    state = Message("python", version=number, system=system, machine=platform.machine(), hint=hint)
    return Diagnosis("python", state, "note" if untried else "ok")


def _encoding() -> Message:
    return Message("encoding", encoding=sys.stdout.encoding, locale=locale.getlocale()[0] or "C")


def _of_this_computer(another_is_given: bool) -> Iterator[Diagnosis]:
    if not _has_extra_local():
        yield Diagnosis("local", Message("managed_server_missing", install=install_command("local")))
        return
    for diagnosis in _of_the_server():
        # Faults of the managed server do not matter when another database is used.
        yield replace(diagnosis, mark="note", exit_code=0) if diagnosis.exit_code and another_is_given else diagnosis


def _of_the_server() -> Iterator[Diagnosis]:
    try:
        server = LocalServer()
    except LocalEnvironmentError as error:
        yield Diagnosis.of("home", error)
        return
    yield from server_health(server)


def _has_extra_local() -> bool:
    return all(find_spec(package) for package in ("filelock", "jgo", "psutil"))


def _of_the_database(source: Source) -> Iterator[Diagnosis]:
    try:
        with open_database(source) as database:
            uri = database.connection.uri
            yield Diagnosis("database", Message("database_found", server=database.server_version(), uri=uri))
            yield Diagnosis("login", _login(database.connection))
            yield _of_the_schema(database)
            yield _of_the_load(latest_load(database))
            yield from _of_the_sets(database)
    except HospitalNetworkError as error:
        if error.faults[0].kind == "no_database" and not (_has_extra_local() and LocalServer().folders.is_ours()):
            # Nothing is wrong for somebody who reads seed files.
            start = Message("local_database_startable") if _has_extra_local() else None
            yield Diagnosis("database", Message("no_database_yet", start=start), "note")
            return
        yield Diagnosis.of("database", error)


def _login(connection: Connection) -> Message:
    given = tuple(name for name in _VARIABLES if os.environ.get(name)) or Message("nothing")
    return Message("login", user=connection.username, origin=connection.shown_origin, variables=given)


def _of_the_schema(database: Database) -> Diagnosis:
    if missing := missing_from_schema(database):
        return Diagnosis.of("schema", DatabaseError(Fault("schema_missing", names=tuple(missing))))
    if unlike := unlike_schema(database):
        return Diagnosis.of("schema", DatabaseError(Fault("schema_differs", names=tuple(unlike))))
    return Diagnosis("schema", Message("schema_complete"))


def _of_the_sets(database: Database) -> Iterator[Diagnosis]:
    """Yield the sets of a graph that has several."""
    sets = read_sets(database).marks
    if len(sets) > 1:
        yield Diagnosis("sets", Message("sets_found", sets=described(sets.items())))


def _of_the_load(load: LoadMark | None) -> Diagnosis:
    if load is None:
        return Diagnosis("load", Message("never_loaded"))
    if load.has_earlier_names:
        return Diagnosis.of("load", DatabaseError(Fault("loaded_by_earlier")))
    if not load.is_complete:
        return Diagnosis.of("load", DatabaseError(Fault("load_unfinished", id=load.id)))
    own_version = version("hospital-network")
    if load.tool_version in (own_version, None):
        return Diagnosis("load", Message("load_complete", id=load.id, finished=load.finished))
    state = Message("load_of_other_version", id=load.id, theirs=load.tool_version, ours=own_version)
    return Diagnosis("load", state, "note")
