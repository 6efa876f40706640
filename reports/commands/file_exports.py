"""The exports for other programs, each one command of ``hospnet export``."""

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from hospital_network.graph.errors import DatabaseUnreachable, RequestError, SeedInvalid
from hospital_network.graph.model import Network
from hospital_network.graph.store.edited_reader import EditedNetwork, read_edited_network
from hospital_network.graph.store.load_marks import LoadMark
from hospital_network.reports.commands.opening import open_database, read_whole_basis
from hospital_network.reports.commands.options import Source, source_options, talk_options
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.text.language import default_language, word
from hospital_network.reports.text.output import say, write_bytes, write_result
from hospital_network.reports.text.output_folder import write_folder

Writer = Callable[[WholeBasis], Any]

_FILE = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE, wholly or not at all."
)
_BINARY_FILE = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Write to FILE, wholly or not at all.",
)
_FOLDER = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Write to a new FOLDER, all files or none.",
)
_REPLACE = click.option("--replace", is_flag=True, help="Replace an earlier export in FOLDER as a whole.")


def read_whole(source: Source) -> WholeBasis:
    """Read the network; what was edited into something unreadable becomes a sentence.

    Raises
    ------
    RequestError
        If a node or tie was changed by hand into what the model does not know.
    """
    try:
        basis = read_whole_basis(source)
    except ValidationError as error:
        raise RequestError(
            f"a {error.title.lower()} in the graph was edited into what hospnet cannot read; "
            "'hospnet export seed' names every such place, 'hospnet load --thorough' undoes the edits"
        ) from error
    _tell_if_incomplete(basis.load, basis.place)
    return basis


def _tell_if_incomplete(load: LoadMark | None, place: str) -> None:
    if load and not load.is_complete:
        say(word("load_running", default_language(), place=place))


def _text_command(name: str, help_: str, write: Callable[[Network], str | bytes]) -> click.Command:
    @click.command(name, help=help_)
    @_FILE
    @source_options
    @talk_options
    def command(output: Path | None, source: Source) -> None:
        content = write(read_whole(source).network)
        write_result(content if isinstance(content, str) else content.decode(), output)

    return command


def _folder_command(name: str, help_: str, write: Callable[[Network], dict[str, bytes]]) -> click.Command:
    @click.command(name, help=help_)
    @_FOLDER
    @_REPLACE
    @source_options
    @talk_options
    def command(output: Path, replace: bool, source: Source) -> None:
        write_folder(write(read_whole(source).network), output, replace)

    return command


# Each format is imported when it is asked for: the others cost the start of every command.
def _graphml(network: Network) -> bytes:
    from hospital_network.reports.exports.graphml import network_graphml

    return network_graphml(network)


def _gexf(network: Network) -> bytes:
    from hospital_network.reports.exports.gexf import network_gexf

    return network_gexf(network)


def _cypher(network: Network) -> str:
    from hospital_network.reports.exports.cypher_script import cypher_script

    return cypher_script(network)


def _csv(network: Network) -> dict[str, bytes]:
    from hospital_network.reports.exports.gephi_csv import gephi_csv

    return gephi_csv(network)


def _neo4j_csv(network: Network) -> dict[str, bytes]:
    from hospital_network.reports.exports.admin_csv import admin_csv

    return admin_csv(network)


@click.command(help="Workbook for Excel and WPS (file).")
@_BINARY_FILE
@source_options
@talk_options
def xlsx(output: Path, source: Source) -> None:
    """Write the workbook with the sheets 医院, 合作关系, 指标, 来源, 说明."""
    from hospital_network.reports.exports.workbook import workbook

    write_bytes(workbook(read_whole(source)), output)


@click.command(help="Seed files (YAML) with edits made in Neo4j (folder).")
@_FOLDER
@_REPLACE
@click.option("--with-drawn", is_flag=True, help="Include what others drew in Neo4j, where a seed file can say it.")
@click.option("--like", type=click.Path(path_type=Path, exists=True), help="Keep files and order of these seeds.")
@source_options
@talk_options
def seed(output: Path, replace: bool, with_drawn: bool, like: Path | None, source: Source) -> None:
    """Write seed files that read back to the network, to be compared with others and loaded."""
    from hospital_network.loaders.seed_files.arrangement import Arrangement
    from hospital_network.loaders.seed_files.writer import seed_texts
    from hospital_network.loaders.seed_set import read_seed_set

    arrangement = Arrangement(read_seed_set(like).documents if like else ())
    network = read_whole_basis(source).network if source.from_seed else _with_edits(source, with_drawn)

    texts = {name: text.encode() for name, text in seed_texts(network, arrangement).items()}
    write_folder(texts, output, replace, partial(_check_reading_back, network))


@click.command(help="CSV or Parquet that hospnet load reads (folder).")
@_FOLDER
@_REPLACE
@click.option("--parquet", is_flag=True, help="Write institutions and cooperations as Parquet.")
@source_options
@talk_options
def tables(output: Path, replace: bool, parquet: bool, source: Source) -> None:
    """Write the network as tables, one of each kind of record."""
    from hospital_network.reports.exports.tables import seed_tables

    network = read_whole(source).network
    write_folder(seed_tables(network, parquet), output, replace, partial(_check_reading_back, network))


def _check_reading_back(network: Network, folder: Path) -> None:
    from hospital_network.loaders.seed_set import read_seed

    try:
        found = read_seed(folder)
    except SeedInvalid as error:
        # The folder is gone when this is read: name the files only.
        problems = [dataclasses.replace(problem, file=Path(problem.file).name) for problem in error.problems]
        raise SeedInvalid(problems, error.more) from None
    if found != network:
        raise RequestError("the files would not read back to the network; nothing was written")


def _with_edits(source: Source, with_drawn: bool) -> Network:
    with open_database(source) as database:
        edited, load = read_edited_network(database, with_drawn, source.timeout)
        place = database.connection.uri
    if load is None and not edited.network.institutions:
        raise DatabaseUnreachable(f"{place} holds no network yet; load one with 'hospnet load'")
    _tell_if_incomplete(load, place)
    for sentence in edit_sentences(edited, with_drawn):
        say(sentence)
    return edited.network


def edit_sentences(edited: EditedNetwork, with_drawn: bool) -> list[str]:
    """Return what a person must know of things changed or drawn by hand.

    Examples
    --------
    >>> edit_sentences(EditedNetwork(Network(), 2, ()), False)
    ['2 institutions and ties drawn by others are left out; --with-drawn includes what a seed file can say']
    """
    left_out = f"{edited.drawn} institutions and ties drawn by others are left out"
    hint = "--with-drawn includes what a seed file can say"
    return [*edited.remarks, *([f"{left_out}; {hint}"] if edited.drawn and not with_drawn else [])]


COMMANDS = (
    _text_command("graphml", "GraphML for Cytoscape, yEd, igraph (file).", _graphml),
    _text_command("gexf", "GEXF with places, colours, timeline: Gephi (file).", _gexf),
    _folder_command("csv", "nodes.csv and edges.csv with Gephi's heads (folder).", _csv),
    _folder_command("neo4j-csv", "CSV for neo4j-admin database import (folder).", _neo4j_csv),
    xlsx,
    _text_command("cypher", "Cypher that rebuilds the graph in any Neo4j 5 (file).", _cypher),
    seed,
    tables,
)
