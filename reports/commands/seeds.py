"""The commands on seed files: validate, plan, load."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import click

from hospital_network.graph.errors import DatabaseError
from hospital_network.graph.model import Network
from hospital_network.loaders.apply.bulk_import import bulk_import, is_faster
from hospital_network.loaders.apply.changes import read_changes
from hospital_network.loaders.apply.load import load as load_network
from hospital_network.loaders.apply.plan import Plan, make_plan
from hospital_network.loaders.apply.unchanged import counts_if_unchanged
from hospital_network.loaders.rows.graph_rows import RowSource
from hospital_network.loaders.rows.kept_rows import KeptRows
from hospital_network.loaders.seed_files.new_network import begin_network
from hospital_network.loaders.seed_set import check_strictly, most_rows
from hospital_network.loaders.tables.processes import processes_worth
from hospital_network.reports.commands.managed_server import managed_server
from hospital_network.reports.commands.name_cache import remember_names
from hospital_network.reports.commands.opening import open_database
from hospital_network.reports.commands.options import Source, database_options, output_options, talk_options
from hospital_network.reports.commands.progress_line import ProgressLine
from hospital_network.reports.commands.seed_reading import in_words, read_seeds, seeds_digest
from hospital_network.reports.text.output import Output, say
from hospital_network.reports.text.report import Report

_MOST_SHOWN = 1_000
"""Rows of a plan that a table shows."""

_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_thorough = click.option("--thorough", is_flag=True, help="Also find edits made by hand in Neo4j.")


@click.command()
@_paths
@click.option("--strict", is_flag=True, help="Check the data too: names, places, dates, counts, ties entered twice.")
@talk_options
def validate(paths: tuple[Path, ...], strict: bool) -> None:
    """Check seed files; no database is needed.

    PATHS are folders or files, YAML or tables; default the shipped seeds. A file stands for the seed set it is in.
    """
    seed_set = read_seeds(paths)
    if strict:
        for left_out in check_strictly(seed_set):
            say(str(left_out))
    click.echo(f"valid: {in_words(seed_set.counts)}")


@click.command()
@_paths
@_thorough
@database_options
@output_options
def plan(paths: tuple[Path, ...], thorough: bool, source: Source, output: Output) -> None:
    """Show what a load would add, change and remove; nothing is written."""
    with KeptRows() as kept:
        rows = read_seeds(paths, kept).rows
        with open_database(source) as database:
            with ProgressLine() as progress:
                found = make_plan(rows, database, thorough, progress)
            output.show(plan_report(found, rows, database, most=_MOST_SHOWN if output.format == "table" else None))


@click.command()
@_paths
@click.option("--allow-shrink", is_flag=True, help="Remove more than a fifth, if the seeds say so.")
@click.option("--no-import", is_flag=True, help="Write through the server, whatever the size.")
@_thorough
@database_options
@talk_options
def load(paths: tuple[Path, ...], allow_shrink: bool, no_import: bool, thorough: bool, source: Source) -> None:
    """Make the graph equal to the seed files: all of it, or nothing.

    PATHS are folders or files, YAML or tables; default the shipped seeds. A file stands for the seed set it is in.
    A large first load of the local database is left to Neo4j's own import, for which the server is stopped
    and started again.
    """
    files = seeds_digest(paths)
    told, is_import_faster = _first_look(paths, files, thorough, source)
    if told:
        say(told)
        return
    if is_import_faster and not no_import:
        say("the local database is empty: Neo4j's own import fills it, and the server is stopped for that")
        say(import_sentence(paths, files))
        return
    with KeptRows() as kept:
        rows = read_seeds(paths, kept).rows
        with open_database(source) as database:
            say(load_sentence(rows, database, allow_shrink=allow_shrink, thorough=thorough, files=files))


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


def _first_look(paths: tuple[Path, ...], files: str, thorough: bool, source: Source) -> tuple[str | None, bool]:
    """Return the sentence for a graph that these very files were loaded into, else whether an import is faster."""
    try:
        with open_database(source) as database:
            counts = None if thorough else counts_if_unchanged(database, files)
            return (_equal(database, counts), False) if counts else (None, is_faster(most_rows(paths), database))
    except DatabaseError:
        return None, False  # faults of the files are told first


def _equal(database: Any, counts: Mapping[str, int]) -> str:
    return f"nothing to do: {database.connection.uri} equals the seed files ({in_words(counts)})"


def load_sentence(source: Network | RowSource, database: Any, **options: Any) -> str:
    """Load a network with progress on stderr and return what happened, in a sentence."""
    with ProgressLine() as progress:
        result = load_network(source, database, progress=progress, **options)
    if isinstance(source, Network):
        remember_names(source, database.connection)
    place = database.connection.uri
    done = result.plan
    counts = in_words(done.counts)
    if result.load_id is None:
        return _equal(database, done.counts)
    return f"loaded into {place}: {done.added} added, {done.changed} changed, {done.removed} removed ({counts})"


def import_sentence(paths: tuple[Path, ...], files: str) -> str:
    """Fill the empty local database by Neo4j's own import, with progress on stderr; return what happened."""
    with ProgressLine() as progress:
        seed_set = bulk_import(paths, managed_server(), progress, files, processes_worth())
    if not seed_set.tables:
        remember_names(seed_set.base)
    return f"loaded into the local database by Neo4j's own import: {in_words(seed_set.counts)}; the server is running"


def plan_report(plan: Plan, source: Network | RowSource, database: Any, most: int | None = None) -> Report:
    """Return a plan as rows: one for each thing added or removed, one for each field changed.

    Parameters
    ----------
    plan : Plan
    source : Network or RowSource
        What the plan was made of; it is read again where changed rows are too many to be kept.
    database : Database
        Where what stood before is looked up.
    most : int, optional
        How many rows are looked up; all, if not given.
    """
    rows = list(islice(_plan_rows(plan, source, database), most))
    place = database.connection.uri
    sentence = f"To {place}: {plan.added} to add, {plan.changed} to change, {plan.removed} to remove."
    notes = [sentence]
    if len(rows) == most and plan.total > most:
        notes.insert(0, f"Shown: the first {most} rows; all of them with --format json, jsonl or csv.")
    by_class = [
        f"{part.name}: {len(part.add)} to add, {len(part.change)} to change, {len(part.remove)} to remove"
        for part in plan.classes
        if part.add or part.change or part.remove
    ]
    columns = ("action", "class", "id", "field", "before", "after")
    shown = columns if plan.changed else columns[:3]
    return Report("Plan", columns, rows, lead=by_class, notes=notes, shown=[name for name in shown if name != "class"])


def _plan_rows(plan: Plan, source: Network | RowSource, database: Any) -> Iterator[dict[str, Any]]:
    # What changes and what goes is what somebody looks for among a million new rows.
    for name, change in read_changes(plan, source, database):
        row = {"action": "change", "class": name, "id": change.after.id}
        fields = change.fields
        yield from ({**row, "field": field, "before": old, "after": new} for field, (old, new) in fields.items())
        if not fields:
            yield {**row, "field": "fingerprint"}
    for part in plan.classes:
        yield from ({"action": "remove", "class": part.name, "id": id_} for id_ in part.remove)
        yield from ({"action": "add", "class": part.name, "id": id_} for id_ in part.add)
