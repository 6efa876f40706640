"""The commands for questions: list, show, run."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from hospital_network.graph.errors import BadParameter, RequestError, WriteRefused
from hospital_network.graph.faults import Fault
from hospital_network.graph.input_file import reading
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import read_cited
from hospital_network.graph.store.load_sets import read_sets
from hospital_network.graph.store.measure_reader import read_english_names, read_institutions
from hospital_network.graph.text.encodings import UTF8, encoding_note, encoding_of
from hospital_network.queries.catalogue import catalogue_with, find_query
from hospital_network.queries.placeholders import checked
from hospital_network.queries.query import AS_OF, Query, Value
from hospital_network.queries.run import Result, check_values, free_values, next_parameter, run_query
from hospital_network.queries.statement import ends_work_of_others
from hospital_network.reports.command_parts.frame import hospnet_group
from hospital_network.reports.command_parts.named_institution import named_institution
from hospital_network.reports.command_parts.opening import open_database
from hospital_network.reports.command_parts.options import (
    DateParameter,
    Source,
    database_options,
    names_option,
    output_options,
    query_path_option,
    talk_options,
    timeout_option,
    verbose,
)
from hospital_network.reports.command_parts.query_completion import complete_parameter, complete_query
from hospital_network.reports.findings.basis import graph_notes
from hospital_network.reports.findings.queries import (
    answer_report,
    catalogue_report,
    cited_sources,
    description,
    statement_report,
)
from hospital_network.reports.text.language import command_language
from hospital_network.reports.text.output import Output, say
from hospital_network.reports.text.shown_names import chinese_texts, renamed_values

_name = click.argument("name", shell_complete=complete_query)


@hospnet_group()
def query() -> None:
    """List, show and run canned questions."""


@query.command("list")
@query_path_option
@output_options
def list_(query_path: Path | None, output: Output) -> None:
    """List all questions."""
    output.show(catalogue_report(list(catalogue_with(query_path).values()), output.language))


@query.command()
@_name
@query_path_option
@talk_options
def show(name: str, query_path: Path | None) -> None:
    """Show all about a question.

    Its parameters, columns, Cypher and form for Neo4j Browser.
    """
    click.echo("\n".join(description(find_query(name, catalogue_with(query_path)), command_language())))


_WITHOUT_DATABASE = {
    "partners-of": "profile {hospital}",
    "reach": "reach {hospital}",
    "most-connected": "hospitals",
    "single-supporter": "dependence",
    "cross-province": "overview",
    "province-to-province": "overview",
    "growth": "overview --compare 2020",
    "ties-by-type": "overview",
}
"""The report that answers about the same as a question and needs no database."""


@query.command()
@click.argument("name", metavar="[NAME]", required=False, shell_complete=complete_query)
@click.argument("values", metavar="[VALUE]…", nargs=-1)
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Run the Cypher in FILE (- for standard input) instead of NAME; it can only read.",
)
@click.option(
    "-P",
    "--param",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=complete_parameter,
    help="A parameter's value; an institution by id, name or alias. With --file text, or JSON: 3, true, null.",
)
@click.option("--from-seed", is_flag=True, hidden=True)
@click.option(
    "--as-of",
    type=DateParameter(),
    metavar="DATE",
    help="Count ties known to be in force on that day; ties go on until a source reports an end.",
)
@click.option("-n", "--limit", type=click.IntRange(min=1), help="Show at most this many rows.")
@query_path_option
@timeout_option
@database_options
@names_option
@output_options
def run(
    name: str | None,
    values: tuple[str, ...],
    file: Path | None,
    given: tuple[str, ...],
    from_seed: bool,
    as_of: object,
    limit: int | None,
    query_path: Path | None,
    timeout: float,
    source: Source,
    output: Output,
) -> None:
    """Run the question NAME, or Cypher from a FILE.

    VALUEs are those of its parameters, in order: 'hospnet query run partners-of 上海十院'.
    """
    if (name is None) == (file is None):
        raise RequestError(Fault("name_or_file"))
    texts = _texts((*given, *([f"{AS_OF}={as_of}"] if as_of else [])))
    if file is not None:
        _run_statement(_statement_in(file), texts, limit, timeout, source, output)
    else:
        query = find_query(name or "", catalogue_with(query_path))
        texts = _with_values(query, values, texts)
        if from_seed:
            raise RequestError(Fault("questions_need_database", instead=_without_database(query, texts)))
        _run_query(query, texts, limit, timeout, source, output)


def _without_database(query: Query, texts: Mapping[str, str]) -> Fault | None:
    """Return the command that answers about the same from seed files; None if there is none."""
    report = _WITHOUT_DATABASE.get(query.name)
    if report is None:
        return None
    command = f"hospnet report {report} --from-seed".format(hospital=texts.get("hospital", "INSTITUTION"))
    return Fault("without_database", command=command)


def _with_values(query: Query, values: Iterable[str], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the values of parameters, with those that were given without a name in the order of the parameters."""
    result = dict(texts)
    for value in values:
        name, equals, rest = value.partition("=")
        if not equals or all(name != parameter.name for parameter in query.parameters):
            name, rest = next_parameter(query, result, value), value
        elif name in result:
            raise BadParameter(Fault("value_twice", name=name))
        result[name] = rest
    return result


def _statement_in(file: Path) -> str:
    from_input = str(file) == "-"
    with reading(file):
        content = sys.stdin.buffer.read() if from_input else file.read_bytes()
    name = Fault("standard_input") if from_input else file
    encoding = encoding_of(content)
    if note := encoding_note(encoding):
        say(Fault("of_file", file=name, note=note).sentence(command_language()))
    try:
        return content.decode(encoding or UTF8)
    except UnicodeDecodeError as error:
        raise RequestError(Fault("file_not_text", file=name)) from error


def _run_query(
    query: Query, texts: dict[str, str], limit: int | None, timeout: float, source: Source, output: Output
) -> None:
    values = check_values(query, texts)
    with open_database(source) as database:
        values = _with_ids(query, values, database)
        _show_statement(query.text, values)
        result = run_query(database, query, values, timeout)
        cited = cited_sources(result.rows[:limit])
        sources = read_cited(database, cited or None, timeout)
        result = _named(result, database, output, timeout)
        sets = read_sets(database)
        place = database.connection.uri
    report = answer_report(query, values, result, limit, output.language, sources, cites=bool(cited))
    notes = [*report.notes, *graph_notes(sets, place, output.language)]
    output.show(replace(report, notes=notes))


def _named(result: Result, database: Database, output: Output, timeout: float) -> Result:
    """Return an answer with institutions named in the language of the output."""
    names = output.shown_names
    if names == "zh":
        return result
    english = read_english_names(database, chinese_texts(result.rows), timeout)
    return replace(result, rows=renamed_values(result.rows, english, names))


def _run_statement(
    text: str, texts: dict[str, str], limit: int | None, timeout: float, source: Source, output: Output
) -> None:
    text = checked(text)
    if word := ends_work_of_others(text):
        raise WriteRefused(Fault("ends_work_of_others", word=word))
    values = free_values(text, texts)
    with open_database(source) as database:
        _show_statement(text, values)
        answer = database.read(text, values, timeout)
    output.show(statement_report(answer.columns, answer.rows, values, limit, output.language))


def _show_statement(text: str, values: dict[str, Value]) -> None:
    if verbose():
        say(f"{text}\n// {values}")


def _texts(given: tuple[str, ...]) -> dict[str, str]:
    texts = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise BadParameter(Fault("not_key_value", text=item))
        if name.strip() in texts:
            raise BadParameter(Fault("value_twice", name=name.strip()))
        texts[name.strip()] = value
    return texts


def _with_ids(query: Query, values: dict[str, Value], database: Database) -> dict[str, Value]:
    """Replace the name or alias of each institution with its id."""
    given = [name for name in query.institution_parameters if values[name] is not None]
    if not given:
        return values
    institutions = read_institutions(database).values()
    return {**values, **{name: named_institution(str(values[name]), institutions).id for name in given}}
