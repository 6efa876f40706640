"""The commands on canned questions: list, show, run."""

from collections.abc import Iterator, Mapping

import click

from hospital_network.graph.database import Database
from hospital_network.graph.errors import BadParameter
from hospital_network.graph.names import find_institution
from hospital_network.graph.stored_network import read_names
from hospital_network.queries.catalogue import catalogue, find_query
from hospital_network.queries.query import AS_OF, CATEGORIES, Query, Value
from hospital_network.queries.run import Result, check_values, run_query
from hospital_network.reports.language import Language, word
from hospital_network.reports.name_cache import remembered_names
from hospital_network.reports.options import (
    DateParameter,
    Output,
    Source,
    database_options,
    output_options,
    talk_options,
    timeout_option,
    verbose,
)
from hospital_network.reports.output import say
from hospital_network.reports.report import Report
from hospital_network.reports.sources import open_database


def complete_query(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list["click.shell_completion.CompletionItem"]:
    """Offer the names of the canned queries."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(name, help=query.title) for name, query in catalogue().items() if name.startswith(incomplete)
    ]


def complete_parameter(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list["click.shell_completion.CompletionItem"]:
    """Offer ``name=`` for each parameter, then ids for one that names an institution."""
    from click.shell_completion import CompletionItem

    query = catalogue().get(ctx.params.get("name") or "")
    if query is None:
        return []
    name, given, value = incomplete.partition("=")
    if given and name in query.institution_parameters:
        return [
            CompletionItem(f"{name}={id_}", help=said)
            for id_, said in remembered_names().items()
            if id_.startswith(value) or (value and value in said)
        ]
    return [
        CompletionItem(f"{parameter.name}=", help=parameter.help)
        for parameter in query.parameters
        if parameter.name.startswith(incomplete)
    ]


_name = click.argument("name", shell_complete=complete_query)


@click.group()
def query() -> None:
    """List, show and run canned questions."""


@query.command("list")
@output_options
def list_(output: Output) -> None:
    """List all questions."""
    output.show(catalogue_report(output.language))


@query.command()
@_name
@talk_options
def show(name: str) -> None:
    """Show a question: what it asks, its parameters and columns, its Cypher, its form for Neo4j Browser."""
    click.echo("\n".join(description(find_query(name))))


@query.command()
@_name
@click.option(
    "-P",
    "--param",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=complete_parameter,
    help="A parameter's value; an institution by id, name or alias.",
)
@click.option("--as-of", type=DateParameter(), metavar="DATE", help="Count ties in force on that day.")
@click.option("--limit", type=click.IntRange(min=1), help="Show at most so many rows.")
@timeout_option
@database_options
@output_options
def run(
    name: str,
    given: tuple[str, ...],
    as_of: object,
    limit: int | None,
    timeout: float,
    source: Source,
    output: Output,
) -> None:
    """Run a question and show its answer."""
    found = find_query(name)
    texts = _texts(given) | ({AS_OF: str(as_of)} if as_of else {})
    values = check_values(found, texts)
    with open_database(source) as database:
        values = _with_ids(found, values, database)
        if verbose():
            say(f"{found.text}\n// {values}")
        result = run_query(database, found, values, timeout)
    output.show(answer_report(found, values, result, limit, output.language))


def _texts(given: tuple[str, ...]) -> dict[str, str]:
    texts = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise BadParameter(f"'{item}' is not KEY=VALUE; write for example -P hospital=浙江省人民医院")
        texts[name.strip()] = value
    return texts


def _with_ids(query: Query, values: dict[str, Value], database: Database) -> dict[str, Value]:
    """Put the id in the place of each institution named by name or alias."""
    wanted = [name for name in query.institution_parameters if values[name] is not None]
    if not wanted:
        return values
    institutions = read_names(database)
    return {**values, **{name: find_institution(str(values[name]), institutions).id for name in wanted}}


def answer_report(
    query: Query, values: Mapping[str, Value], result: Result, limit: int | None, language: Language
) -> Report:
    """Return the rows of an answer, with the share they are of where the question has one."""
    notes = [query.note] if query.note else []
    if result.total is not None:
        notes.insert(0, word("share", language, count=len(result.rows), total=result.total))
    if limit is not None and limit < len(result.rows):
        notes.insert(0, word("shown_of", language, shown=limit, count=len(result.rows)))
    said = {name: value for name, value in values.items() if value is not None}
    return Report(
        title=query.title_zh if language == "zh" else query.title,
        columns=result.columns,
        rows=result.rows[:limit],
        lead=["; ".join(f"{name} = {value}" for name, value in said.items())] if said else [],
        notes=notes,
        shown=[column for column in result.columns if column != "id" and not column.endswith("_id")],
    )


def catalogue_report(language: Language) -> Report:
    """Return all questions as rows, shelf by shelf."""
    rows = [
        {
            "query": name,
            "category": CATEGORIES[query.category] if language == "zh" else query.category,
            "question": query.title_zh if language == "zh" else query.title,
            "parameters": [
                parameter.name if parameter.required else f"[{parameter.name}]"
                for parameter in query.parameters
                if parameter.name != AS_OF
            ],
        }
        for name, query in catalogue().items()
    ]
    columns = ("query", "category", "question", "parameters")
    return Report(word("title_queries", language), columns, rows, notes=[word("as_of_everywhere", language)])


def description(query: Query) -> Iterator[str]:
    """Yield the lines that tell all about a question."""
    yield f"{query.title}\n{query.title_zh}\n"
    if query.note:
        yield f"{query.note}\n"
    if query.parameters:
        yield "Parameters"
        for parameter in query.parameters:
            need = "required" if parameter.required else f"default {parameter.default}"
            yield f"  {parameter.name} ({parameter.type}, {need}): {parameter.help}"
        yield ""
    yield "Columns"
    yield from (f"  {name}: {meaning}" for name, meaning in query.columns.items())
    yield f"\nCypher\n\n{query.text}"
    yield f"\nIn Neo4j Browser\n\n{query.browser}"
    if query.count:
        yield f"\nWhat the rows are a share of\n\n{query.count}"
