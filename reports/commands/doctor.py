"""The doctor: the state of this computer and of the database, and the next step where something is wrong."""

import locale
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec

import click

from hospital_network.graph.errors import DatabaseError, HospitalNetworkError
from hospital_network.graph.server.health import Diagnosis, server_health
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import LoadMark, latest_load
from hospital_network.graph.store.schema import missing_from_schema, unlike_schema
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.commands.opening import open_database
from hospital_network.reports.commands.options import Source, database_options, talk_options

_VARIABLES = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_DATABASE", "NEO4J_CA_FILE")


@click.command()
@database_options
@talk_options
@click.pass_context
def doctor(ctx: click.Context, source: Source) -> None:
    """Check this computer and the database, and report what is wrong and how to fix it.

    The exit code is that of the first problem; the lines can be pasted into an issue.
    """
    exit_code = 0
    for diagnosis in diagnoses(source):
        click.echo(f"{diagnosis.mark:<6}{diagnosis.what:<12}{diagnosis.text}")
        exit_code = exit_code or diagnosis.exit_code
    ctx.exit(exit_code)


def diagnoses(source: Source) -> Iterator[Diagnosis]:
    """Yield the diagnoses of the program, this computer and the database."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("hospnet", lambda: f"{version('hospital-network')}, driver {version('neo4j')}"),
        ("python", lambda: f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        ("text", _encoding),
        ("seeds", lambda: f"shipped: {len(read_seed().institutions)} institutions, valid"),
    ]
    yield from (_checked(subject, check) for subject, check in checks)
    yield from _of_this_computer(another_is_given=bool(source.uri or os.environ.get("NEO4J_URI")))
    yield from _of_the_database(source)


def _checked(subject: str, check: Callable[[], str]) -> Diagnosis:
    try:
        return Diagnosis(subject, check())
    except HospitalNetworkError as error:
        return Diagnosis.of(subject, error)


def _encoding() -> str:
    return f"stdout {sys.stdout.encoding}, locale {locale.getlocale()[0] or 'C'}"


def _of_this_computer(another_is_given: bool) -> Iterator[Diagnosis]:
    if any(find_spec(package) is None for package in ("filelock", "jgo", "psutil")):
        yield Diagnosis("local", "not installed; pip install 'hospital-network[local]' adds the managed server")
        return
    for diagnosis in server_health(LocalServer()):
        # Faults of the managed server do not matter when another database is used.
        yield replace(diagnosis, mark="note", exit_code=0) if diagnosis.exit_code and another_is_given else diagnosis


def _of_the_database(source: Source) -> Iterator[Diagnosis]:
    try:
        with open_database(source) as database:
            yield Diagnosis("database", f"{database.server_version()} at {database.connection.uri}")
            login = f"user {database.connection.username}, from {database.connection.origin}"
            given = [name for name in _VARIABLES if os.environ.get(name)]
            yield Diagnosis("login", f"{login}; set: {', '.join(given) or 'nothing'}")
            yield _of_the_schema(database)
            yield _of_the_load(latest_load(database))
    except HospitalNetworkError as error:
        yield Diagnosis.of("database", error)


def _of_the_schema(database: Database) -> Diagnosis:
    if missing := missing_from_schema(database):
        return Diagnosis.of("schema", DatabaseError(f"missing: {', '.join(missing)}; 'hospnet load' creates them"))
    if unlike := unlike_schema(database):
        text = f"not as this version defines them: {', '.join(unlike)}"
        next_step = "drop them in Neo4j Browser, then 'hospnet load' creates them again"
        return Diagnosis.of("schema", DatabaseError(f"{text}; {next_step}"))
    return Diagnosis("schema", "all constraints and indexes exist")


def _of_the_load(load: LoadMark | None) -> Diagnosis:
    if load is None:
        return Diagnosis("load", "nothing has been loaded yet; run 'hospnet load'")
    if not load.is_complete:
        unfinished = f"{load.id} was not finished; run 'hospnet load' again, it is safe"
        return Diagnosis.of("load", DatabaseError(unfinished))
    own_version = version("hospital-network")
    if load.tool_version in (own_version, None):
        return Diagnosis("load", f"{load.id}, complete {load.finished}")
    text = f"{load.id}, by hospnet {load.tool_version}, and this is {own_version}"
    return Diagnosis("load", f"{text}; 'hospnet plan' shows what this version would write differently", "note")
