"""The commands on seed files: validate, plan, load."""

from pathlib import Path
from typing import Any

import click

from hospital_network.graph.model import Network
from hospital_network.loaders.load import load as load_network
from hospital_network.loaders.new_network import begin_network
from hospital_network.loaders.plan import Plan, make_plan
from hospital_network.loaders.seed_set import check_strictly, read_seed, read_seed_set
from hospital_network.reports.name_cache import remember_names
from hospital_network.reports.options import Output, Source, database_options, output_options, talk_options
from hospital_network.reports.output import say
from hospital_network.reports.progress_line import ProgressLine
from hospital_network.reports.report import Report
from hospital_network.reports.sources import open_database

_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_thorough = click.option("--thorough", is_flag=True, help="Also find edits made by hand in Neo4j.")


@click.command()
@_paths
@click.option("--strict", is_flag=True, help="Check the data too: names, places, dates, counts, ties entered twice.")
@talk_options
def validate(paths: tuple[Path, ...], strict: bool) -> None:
    """Check seed files; no database is needed.

    PATHS are folders or files; default the shipped seeds. A file stands for the seed set it is in.
    """
    seed_set = read_seed_set(*paths)
    if strict:
        check_strictly(seed_set)
    click.echo(f"valid: {_counts(seed_set.network)}")


@click.command()
@_paths
@_thorough
@database_options
@output_options
def plan(paths: tuple[Path, ...], thorough: bool, source: Source, output: Output) -> None:
    """Show what a load would add, change and remove; nothing is written."""
    network = read_seed(*paths)
    with open_database(source) as database:
        output.show(plan_report(make_plan(network, database, thorough), database.connection.uri))


@click.command()
@_paths
@click.option("--allow-shrink", is_flag=True, help="Remove more than a fifth, if the seeds say so.")
@_thorough
@database_options
@talk_options
def load(paths: tuple[Path, ...], allow_shrink: bool, thorough: bool, source: Source) -> None:
    """Make the graph equal to the seed files: all of it, or nothing.

    PATHS are folders or files; default the shipped seeds. A file stands for the seed set it is in.
    """
    network = read_seed(*paths)
    with open_database(source) as database:
        say(load_sentence(network, database, allow_shrink=allow_shrink, thorough=thorough))


@click.group()
def seed() -> None:
    """Begin new seed files."""


@seed.command()
@click.argument("file", type=click.Path(path_type=Path))
@talk_options
def new(file: Path) -> None:
    """Begin a network in FILE with an example, and beside it what a seed set needs."""
    for written in begin_network(file):
        say(f"written: {written}")
    click.echo(f"edit {file}, then: hospnet validate --strict {file.parent}")


def load_sentence(network: Network, database: Any, **options: bool) -> str:
    """Load a network with progress on stderr and return what happened, in a sentence."""
    with ProgressLine() as progress:
        result = load_network(network, database, progress=progress, **options)
    remember_names(network)
    place = database.connection.uri
    if result.load_id is None:
        return f"nothing to do: {place} equals the seed files ({_counts(network)})"
    done = result.plan
    return (
        f"loaded into {place}: {done.added} added, {done.changed} changed, {done.removed} removed ({_counts(network)})"
    )


def plan_report(plan: Plan, place: str) -> Report:
    """Return a plan as rows: one for each thing added or removed, one for each field changed."""
    rows: list[dict[str, Any]] = []
    for part in plan.classes:
        rows += [{"action": "add", "class": part.name, "id": row.id} for row in part.add]
        rows += [{"action": "remove", "class": part.name, "id": id_} for id_ in part.remove]
        for change in part.change:
            rows += [
                {
                    "action": "change",
                    "class": part.name,
                    "id": change.after.id,
                    "field": field,
                    "before": old,
                    "after": new,
                }
                for field, (old, new) in change.fields.items()
            ] or [{"action": "change", "class": part.name, "id": change.after.id, "field": "fingerprint"}]
    sentence = f"To {place}: {plan.added} to add, {plan.changed} to change, {plan.removed} to remove."
    by_class = [
        f"{part.name}: {len(part.add)} to add, {len(part.change)} to change, {len(part.remove)} to remove"
        for part in plan.classes
        if part.add or part.change or part.remove
    ]
    columns = ("action", "class", "id", "field", "before", "after")
    shown = columns if plan.changed else columns[:3]
    return Report(
        "Plan", columns, rows, lead=by_class, notes=[sentence], shown=[name for name in shown if name != "class"]
    )


def _counts(network: Network) -> str:
    return (
        f"{len(network.institutions)} institutions, {len(network.cooperations)} cooperations, "
        f"{len(network.sources)} sources, {len(network.subnetworks)} networks"
    )
