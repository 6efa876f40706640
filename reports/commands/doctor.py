"""The doctor: what stands on this computer and in the database, and the next step where something is wrong."""

import locale
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec

import click

from hospital_network.graph.errors import DatabaseError, HospitalNetworkError, LocalEnvironmentError
from hospital_network.graph.server.health import server_health
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import LoadMark, latest_load
from hospital_network.graph.store.schema import missing_from_schema, unlike_schema
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.commands.opening import open_database
from hospital_network.reports.commands.options import Source, database_options, talk_options

_VARIABLES = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_DATABASE", "NEO4J_CA_FILE")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and the exit code of what is wrong, 0 where nothing is.

    A note tells of what mends itself, or of what does not matter for the database that was named.
    """

    what: str
    found: str
    exit_code: int = 0
    is_note: bool = False


@click.command()
@database_options
@talk_options
@click.pass_context
def doctor(ctx: click.Context, source: Source) -> None:
    """Look at this computer and the database, and say what is wrong and how to mend it.

    The exit code is that of the first thing found wrong; the lines can be pasted into an issue.
    """
    worst = 0
    for finding in findings(source):
        mark = "wrong" if finding.exit_code else "note" if finding.is_note else "ok"
        click.echo(f"{mark:<6}{finding.what:<12}{finding.found}")
        worst = worst or finding.exit_code
    ctx.exit(worst)


def findings(source: Source) -> Iterator[Finding]:
    """Yield what is found, one look after the other; a look that fails is a finding too."""
    looks: list[tuple[str, Callable[[], str]]] = [
        ("hospnet", lambda: f"{version('hospital-network')}, driver {version('neo4j')}"),
        ("python", lambda: f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        ("text", _encoding),
        ("seeds", lambda: f"shipped: {len(read_seed().institutions)} institutions, valid"),
    ]
    yield from (_look(what, look) for what, look in looks)
    yield from _local_findings(another_is_named=bool(source.uri or os.environ.get("NEO4J_URI")))
    yield from _database_findings(source)


def _look(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, look())
    except HospitalNetworkError as error:
        return Finding(what, str(error), error.exit_code)


def _encoding() -> str:
    return f"stdout {sys.stdout.encoding}, locale {locale.getlocale()[0] or 'C'}"


def _local_findings(another_is_named: bool) -> Iterator[Finding]:
    if any(find_spec(package) is None for package in ("filelock", "jgo", "psutil")):
        yield Finding("local", "not installed; pip install 'hospital-network[local]' adds the managed server")
        return
    for health in server_health(LocalServer()):
        is_wrong = health.mark == "wrong" and not another_is_named
        yield Finding(
            health.what,
            health.found,
            LocalEnvironmentError.exit_code if is_wrong else 0,
            is_note=health.mark != "ok",
        )


def _database_findings(source: Source) -> Iterator[Finding]:
    try:
        with open_database(source) as database:
            yield Finding("database", f"{database.server_version()} at {database.connection.uri}")
            login = f"user {database.connection.username}, from {database.connection.origin}"
            given = [name for name in _VARIABLES if os.environ.get(name)]
            yield Finding("login", f"{login}; set: {', '.join(given) or 'nothing'}")
            yield _schema_finding(database)
            load = latest_load(database)
            if load is None:
                yield Finding("load", "nothing was loaded yet; 'hospnet load'")
            elif not load.is_complete:
                yield Finding("load", f"{load.id} was not finished; run 'hospnet load' again, it is safe", 4)
            else:
                yield _load_finding(load)
                plan = make_plan(read_seed(), database, thorough=True)
                differs = f"{plan.added + plan.changed + plan.removed} differences from the shipped seeds"
                yield Finding("content", "equals the shipped seeds" if plan.is_empty else differs)
    except HospitalNetworkError as error:
        yield Finding("database", str(error), error.exit_code)


def _schema_finding(database: Database) -> Finding:
    if missing := missing_from_schema(database):
        return Finding("schema", f"missing: {', '.join(missing)}; 'hospnet load' makes them", DatabaseError.exit_code)
    if other := unlike_schema(database):
        return Finding(
            "schema",
            f"not as this hospnet makes them: {', '.join(other)}; drop them in Neo4j Browser, "
            "then 'hospnet load' makes them anew",
            DatabaseError.exit_code,
        )
    return Finding("schema", "all constraints and indexes stand")


def _load_finding(load: LoadMark) -> Finding:
    ours = version("hospital-network")
    if load.tool_version in (ours, None):
        return Finding("load", f"{load.id}, complete {load.finished}")
    return Finding(
        "load",
        f"{load.id}, by hospnet {load.tool_version}, and this is {ours}; "
        "'hospnet plan' shows what this one would write otherwise",
        is_note=True,
    )
