"""The commands for seed files: validate, plan, load."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from hospital_network.graph.errors import DatabaseError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import LoadMark
from hospital_network.graph.store.load_sets import UNLOAD, read_sets
from hospital_network.loaders.apply.bulk_import import FEWEST_ROWS, bulk_import, is_faster
from hospital_network.loaders.apply.load import load as load_network
from hospital_network.loaders.apply.plan import Places, Plan, make_plan
from hospital_network.loaders.apply.sets import SetName, set_of_files
from hospital_network.loaders.apply.unchanged import counts_if_unchanged, files_digest
from hospital_network.loaders.rows.graph_rows import RowSource
from hospital_network.loaders.rows.kept_rows import KeptRows, RowKeeper
from hospital_network.loaders.seed_set import (
    SeedSet,
    check_strictly,
    most_rows,
    read_seed_set,
    seed_files,
)
from hospital_network.loaders.set_folders import shipped_seed
from hospital_network.loaders.tables.processes import processes_worth
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.managed_server import managed_server
from hospital_network.reports.command_parts.name_cache import remember_names
from hospital_network.reports.command_parts.opening import open_database, say_notes
from hospital_network.reports.command_parts.options import (
    SeedParameter,
    Source,
    database_options,
    output_options,
    talk_options,
)
from hospital_network.reports.command_parts.progress_line import ProgressLine
from hospital_network.reports.findings.load_plan import plan_report
from hospital_network.reports.text.language import Language, command_language, listed, word
from hospital_network.reports.text.output import Output, say

_MOST_SHOWN = 1_000
"""Rows of a plan that a table shows."""
_MOST_NAMED = 10
"""Removed records that a load names."""
_MOST_SOURCES = 5
"""Sources without a text that a check names."""

_paths = click.argument("paths", nargs=-1, type=SeedParameter())
_set = click.option(
    "--set", "set_name", metavar="NAME", help="The set of the graph to write; default the folder's name."
)
_thorough = click.option("--thorough", is_flag=True, help="Also find edits made by hand in Neo4j.")


@hospnet_command()
@_paths
@click.option("--strict", is_flag=True, help="Check the data too: names, places, dates, counts, ties entered twice.")
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Compare spans and digests with the texts of the sources in this folder.",
)
@talk_options
def validate(paths: tuple[Path, ...], strict: bool, texts: Path | None) -> None:
    """Check seed files; no database is needed.

    PATHS are folders or files, YAML or tables, or sets that 'hospnet sets' lists; default the five articles. A file
    means the seed set it belongs to.
    """
    lang = command_language()
    seed_set = _read_seeds(paths, lang)
    if strict:
        for left_out in check_strictly(seed_set):
            say(left_out.sentence(lang))
    if texts:
        _compare(seed_set, texts, lang)
    click.echo(word("seeds_valid", lang, counts=_in_words(seed_set.counts, lang)))


def _some(ids: Sequence[str], language: Language) -> str:
    """Return ids in one line, of many the first ones and how many more there are."""
    more = word("and_more_sources", language, count=len(ids) - _MOST_SOURCES) if len(ids) > _MOST_SOURCES else ""
    return listed(ids[:_MOST_SOURCES], language) + more


def _compare(seed_set: SeedSet, folder: Path, language: Language) -> None:
    """Compare evidence with texts, and tell on stderr what was compared."""
    from hospital_network.loaders.texts.seed_check import compare_with_texts

    compared = compare_with_texts(seed_set, folder)
    if compared.without_text:
        say(word("sources_without_text", language, folder=folder, sources=_some(compared.without_text, language)))
    for source, digest in compared.without_digest.items():
        say(word("source_without_digest", language, source=source, digest=digest))
    counts = {key: getattr(compared, key) for key in ("texts", "spans", "without_span")}
    say(word("texts_compared", language, **counts))


@hospnet_command()
@_paths
@_set
@_thorough
@database_options
@output_options
def plan(paths: tuple[Path, ...], set_name: str | None, thorough: bool, source: Source, output: Output) -> None:
    """Show what a load would add, change and remove; nothing is written."""
    most = _MOST_SHOWN if output.format == "table" else None
    into = set_of_files(paths, set_name)
    with KeptRows() as kept:
        seed_set = _read_seeds(paths, output.language, kept)
        rows = seed_set.rows
        with open_database(source) as opened:
            database = opened.from_leader()
            with ProgressLine(output.language) as progress:
                planned = make_plan(rows, database, thorough, progress, into)
            planned.check_conflicts(seed_set.places)
            output.show(plan_report(planned, rows, database, output.language, most))


@hospnet_command()
@_paths
@click.option("--allow-shrink", is_flag=True, help="Allow the load to remove more than a fifth.")
@click.option("--no-import", is_flag=True, help="Write through the server, whatever the size.")
@_set
@_thorough
@database_options
@talk_options
def load(
    paths: tuple[Path, ...], allow_shrink: bool, no_import: bool, set_name: str | None, thorough: bool, source: Source
) -> None:
    """Make the graph equal to the seed files: all of it, or nothing.

    PATHS are folders or files, YAML or tables, or sets that 'hospnet sets' lists; default the five articles. A file
    means the seed set it belongs to.
    A graph may consist of several sets: a load changes and removes only records of its own.
    A large first load of the local database uses Neo4j's bulk import, for which the server is stopped and
    restarted.
    """
    lang, files, into = command_language(), seeds_digest(paths), set_of_files(paths, set_name)
    done_before, is_import_faster = _first_look(paths, files, thorough, source, into)
    if done_before:
        say(done_before)
        return
    if is_import_faster and not no_import:
        say(word("import_begins", lang))
        say(import_sentence(paths, files, lang, into))
        return
    with KeptRows() as kept:
        seed_set = _read_seeds(paths, lang, kept)
        seed_set.refuse_drafts()
        rows = seed_set.rows
        with open_database(source) as database:
            result = load_sentence(
                rows,
                database,
                lang,
                allow_shrink=allow_shrink,
                thorough=thorough,
                files=files,
                into=into,
                places=seed_set.places,
            )
            say(result)


@hospnet_command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@database_options
@talk_options
def unload(name: str, yes: bool, source: Source) -> None:
    """Remove the set NAME from the graph; what other sets have too stays.

    'hospnet db loads' names the sets.
    """
    lang = command_language()
    with open_database(source) as database:
        sets = read_sets(database.from_leader()).marks
        if name not in sets:
            raise RequestError(Fault("no_such_set", name=name, sets=tuple(sets) or (Fault("none"),)))
        mark = sets[name]
        question = word(
            "ask_unload", lang, name=name, place=database.connection.uri, institutions=mark.institutions or 0
        )
        if not yes and not click.confirm(question, err=True):
            raise click.Abort
        empty = Network(title=mark.title)
        into = set_of_files((), name)
        with ProgressLine(lang) as progress:
            done = load_network(empty, database, allow_shrink=True, progress=progress, into=into, way=UNLOAD).plan
        say(word("set_unloaded", lang, name=name, removed=done.removed, shared=done.shared))
        if others := sets.keys() - {name}:
            say(word("sets_kept", lang, sets=listed(sorted(others), lang)))


def load_sentence(
    source: Network | RowSource,
    database: Database,
    language: Language,
    *,
    allow_shrink: bool = False,
    thorough: bool = False,
    files: str = "",
    into: SetName | None = None,
    places: Places | None = None,
) -> str:
    """Load a network with progress on stderr and return the result in sentences."""
    with ProgressLine(language) as progress:
        result = load_network(
            source,
            database,
            allow_shrink=allow_shrink,
            thorough=thorough,
            progress=progress,
            files=files,
            into=into,
            places=places,
        )
    if isinstance(source, Network):
        remember_names(source, database.connection)
    done = result.plan
    if result.load_id is None:
        return _equal(database, done.counts, language)
    loaded = word(
        "seeds_loaded",
        language,
        place=database.connection.uri,
        added=done.added,
        changed=done.changed,
        removed=done.removed,
        counts=_in_words(done.counts, language),
    )
    return "\n".join([loaded, *_about_sets(done, read_sets(database.from_leader()).others(done.into.name), language)])


def _about_sets(done: Plan, others: Mapping[str, LoadMark], language: Language) -> Iterator[str]:
    """Yield what was removed by name, and the sets that a load left alone."""
    removed = [id_ for part in done.classes for id_ in part.remove]
    if removed:
        shown = removed[:_MOST_NAMED]
        more = word("and_more_records", language, count=len(removed) - len(shown)) if len(removed) > len(shown) else ""
        yield word("records_removed", language, name=done.into.name, ids=listed(shown, language), more=more)
    if done.shared:
        yield word("records_shared", language, count=done.shared, name=done.into.name)
    if others:
        yield word("sets_kept", language, sets=listed(others, language))


def import_sentence(paths: tuple[Path, ...], files: str, language: Language, into: SetName) -> str:
    """Fill the empty local database with Neo4j's bulk import, with progress on stderr; return the result."""
    with ProgressLine(language) as progress:
        seed_set = bulk_import(paths, managed_server(), progress, files, processes_worth(), into)
    say_notes(seed_set)
    if isinstance(seed_set.rows, Network):
        remember_names(seed_set.rows)
    return word("seeds_imported", language, counts=_in_words(seed_set.counts, language))


def seeds_digest(paths: tuple[Path, ...]) -> str:
    """Return a name for the bytes of seed files, or an empty text where one cannot be opened.

    Raises
    ------
    SeedInvalid
        If a path does not exist or a folder contains no seed file.
    """
    try:
        return files_digest(seed_files(paths or (shipped_seed(),)))
    except OSError:
        return ""  # reading them reports the fault


def _read_seeds(paths: tuple[Path, ...], language: Language, kept: RowKeeper | None = None) -> SeedSet:
    """Read seed files with progress on stderr; without paths, the shipped ones."""
    with ProgressLine(language) as progress:
        seed_set = read_seed_set(*paths, progress=progress, kept=kept, processes=processes_worth())
    say_notes(seed_set)
    return seed_set


def _first_look(
    paths: tuple[Path, ...], files: str, thorough: bool, source: Source, into: SetName
) -> tuple[str | None, bool]:
    """Return the sentence if the graph already equals these files, else None and whether an import is faster."""
    try:
        with open_database(source) as database:
            counts = None if thorough else counts_if_unchanged(database.from_leader(), files, into)
            if counts:
                return _equal(database, counts, command_language()), False
            return None, is_faster(most_rows(paths), database)
    except DatabaseError:
        # Faults of the files are reported first, unless reading these takes a minute.
        if most_rows(paths) >= FEWEST_ROWS:
            raise
        return None, False


def _equal(database: Database, counts: Mapping[str, int], language: Language) -> str:
    return word("seeds_equal", language, place=database.connection.uri, counts=_in_words(counts, language))


def _in_words(counts: Mapping[str, int], language: Language) -> str:
    return word("seed_counts", language, **counts)
