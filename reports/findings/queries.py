"""What a person sees of canned questions: their answers, their list, all about one of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from hospital_network.queries.placeholders import PLACEHOLDERS
from hospital_network.queries.query import AS_OF, CATEGORIES, Parameter, Query, Value
from hospital_network.reports.text.language import Language, heading, word
from hospital_network.reports.text.report import OF_SOURCE, Report, Row
from hospital_network.reports.text.words.questions import PARAMETER_HELP, REMARKS, TOTALS

if TYPE_CHECKING:  # it imports the driver, which reports on seed files do not need
    from hospital_network.queries.run import Result

MOST_CITED = 8
"""Sources that the notes below an answer name."""


def cited_sources(rows: Iterable[Row]) -> list[str]:
    """Return the ids of the sources that rows cite, each once: in columns of evidence, or as ``source_id``.

    Examples
    --------
    >>> cited_sources([{"evidence": ["s1#p3;span=40-52", "s2#p1"]}, {"source_id": "s1", "one_evidence": None}])
    ['s1', 's2']
    """
    cited: dict[str, None] = {}
    for row in rows:
        for column, value in row.items():
            if (column == "evidence" or column.endswith("_evidence")) and isinstance(value, list | tuple):
                cited |= dict.fromkeys(str(item).partition("#")[0] for item in value)
            elif column == "source_id" and value:
                cited[str(value)] = None
    return list(cited)


def answer_report(
    query: Query,
    values: Mapping[str, Value],
    result: "Result",
    limit: int | None,
    language: Language,
    sources: Sequence[Row] = (),
    cites: bool = True,
) -> Report:
    """Return the rows of an answer, with the share they are of where the question has one.

    The sources are those that the rows cite or, if these cite none, those of all the data.
    """
    note = note_of(query, language)
    notes = [note] if note else []
    if result.total is not None:
        english, chinese = TOTALS.get(query.name, (word("share_of_rows", "en"), word("share_of_rows", "zh")))
        what = chinese if language == "zh" else english
        notes.insert(0, word("share", language, what=what, count=len(result.rows), total=result.total))
    if limit is not None and limit < len(result.rows):
        notes.insert(0, word("shown_of", language, shown=limit, count=len(result.rows)))
    notes += sources_cited(sources, language) if cites else [word("sources_read", language, count=len(sources))]
    notes.append(word("absence", language))
    said = {name: value for name, value in values.items() if value is not None}
    return Report(
        title=query.title_zh if language == "zh" else query.title,
        columns=result.columns,
        rows=result.rows[:limit],
        lead=["; ".join(f"{name} = {value}" for name, value in said.items())] if said else [],
        notes=notes,
        sources=sources,
        shown=[column for column in result.columns if column != "id" and not column.endswith("_id")],
    )


def sources_cited(sources: Sequence[Row], language: Language) -> Iterator[str]:
    """Yield a note for each of the first sources of an answer, with its address, and one that counts the rest."""
    yield from (source_line(source, language) for source in sources[:MOST_CITED])
    if len(sources) > MOST_CITED:
        yield word("more_sources", language, count=len(sources) - MOST_CITED)


def source_line(source: Row, language: Language) -> str:
    """Return a source in a line: its id, title, publisher, date and address."""
    about = " · ".join(str(source[key]) for key in OF_SOURCE if source.get(key))
    return word("cited_source", language, id=source["id"], about=about)


def statement_report(
    columns: Sequence[str], rows: Sequence[Row], values: Mapping[str, Value], limit: int | None, language: Language
) -> Report:
    """Return the answer to a statement of one's own: its columns as returned."""
    notes = []
    if limit is not None and limit < len(rows):
        notes.append(word("shown_of", language, shown=limit, count=len(rows)))
    lead = ["; ".join(f"{name} = {value}" for name, value in values.items() if value is not None)] if values else []
    return Report(
        word("title_statement", language), columns, rows[:limit], lead=[line for line in lead if line], notes=notes
    )


def catalogue_report(queries: Sequence[Query], language: Language) -> Report:
    """Return all questions as rows, shelf by shelf."""
    rows = [
        {
            "query": query.name,
            "category": CATEGORIES[query.category] if language == "zh" else query.category,
            "question": query.title_zh if language == "zh" else query.title,
            "parameters": [
                parameter.name if parameter.required else f"[{parameter.name}]"
                for parameter in query.parameters
                if parameter.name != AS_OF
            ],
        }
        for query in queries
    ]
    columns = ("query", "category", "question", "parameters")
    return Report(word("title_queries", language), columns, rows, notes=[word("as_of_everywhere", language)])


def note_of(query: Query, language: Language) -> str:
    """Return the note of a question in a language; the English one where a question of one's own has no other."""
    return query.note_zh or query.note if language == "zh" else query.note


def description(query: Query, language: Language = "en") -> Iterator[str]:
    """Yield the lines that tell all about a question; meanings of columns are in Chinese by their headings."""
    yield f"{query.title}\n{query.title_zh}\n"
    if note := note_of(query, language):
        yield f"{note}\n"
    if query.parameters:
        yield word("query_parameters", language)
        for parameter in query.parameters:
            yield f"  {parameter.name}{_parameter(parameter, language)}"
        yield ""
    yield word("query_columns", language)
    for name, meaning in query.columns.items():
        yield f"  {name}: {heading(name, 'zh') if language == 'zh' else meaning}"
    yield f"\nCypher\n\n{query.text}"
    yield f"\n{word('query_browser', language)}\n\n{query.browser}"
    yield from (f"\n{line}" for line in _undrawn(query, language))
    if query.count:
        yield f"\n{word('query_share', language)}\n\n{query.count}"
    if query.cost:
        yield f"\n{word('query_cost', language)}\n\n{remark(query.cost, language)}"


def _parameter(parameter: Parameter, language: Language) -> str:
    if parameter.required:
        need = word("query_required", language)
    elif parameter.default is None:
        need = word("query_optional", language)
    else:
        need = word("query_default", language, value=cypher_value(parameter.default))
    help_ = PARAMETER_HELP.get(parameter.help, parameter.help) if language == "zh" else parameter.help
    return f"（{parameter.type}，{need}）：{help_}" if language == "zh" else f" ({parameter.type}, {need}): {help_}"


def _undrawn(query: Query, language: Language = "en") -> Iterator[str]:
    for name, why in query.undrawn.items():
        yield word("query_undrawn", language, name=name, why=remark(why, language))


def remark(english: str, language: Language) -> str:
    """Return a remark of a question in a language."""
    return REMARKS.get(english, english) if language == "zh" else english


def catalogue_page(queries: Sequence[Query], timings: Mapping[str, Sequence[Row]]) -> str:
    """Return all about all questions as a page of the docs, shelf by shelf.

    Parameters
    ----------
    queries : sequence of Query
    timings : Mapping of str to rows
        By the name of the question: ``given``, ``rows`` and ``seconds`` as `benchmarks` measured them.
    """
    lines = [
        "# The questions",
        "",
        f"{len(queries)} canned questions; `make docs` writes this page from the files in `queries/`. `hospnet query",
        "run NAME -P key=value` runs one, `hospnet query show NAME` prints what stands here. Dates: 2024-12-31.",
        "",
    ]
    for category, name_zh in CATEGORIES.items():
        shelf = [query for query in queries if query.category == category]
        if shelf:
            links = [f"- [{query.title}](#{query.name}) {query.title_zh}" for query in shelf]
            lines += [f"**{category} {name_zh}**", "", *links, ""]
    lines += _placeholders_section()
    for query in queries:
        lines += _entry(query, timings.get(query.name, ()))
    return "\n".join(lines).rstrip() + "\n"


def _placeholders_section() -> Iterator[str]:
    """Yield what a question of one's own may say in short."""
    yield from ("## Placeholders", "")
    yield "What makes up a family of types or kinds is said once, in `graph/vocabulary`. The files of the questions,"
    yield "and your own, name it by a placeholder; what runs is printed below and by `hospnet query show`."
    yield from ("", "| in a file | what runs |", "|---|---|")
    for placeholder, cypher in PLACEHOLDERS.items():
        one_line = " ".join(cypher.split()).replace("|", "\\|")
        yield f"| `{placeholder}` | `{one_line}` |"
    yield ""


def _entry(query: Query, timings: Sequence[Row]) -> Iterator[str]:
    yield from (f"## {query.name}", "", f"**{query.title}** {query.title_zh}", "")
    if query.note:
        yield from (query.note, "")
    if query.parameters:
        yield from ("| parameter | type | default | |", "|---|---|---|---|")
        for parameter in query.parameters:
            default = "required" if parameter.required else cypher_value(parameter.default)
            yield f"| `{parameter.name}` | {parameter.type} | {default} | {parameter.help} |"
        yield ""
    yield from ("| column | |", "|---|---|")
    yield from (f"| `{name}` | {meaning} |" for name, meaning in query.columns.items())
    yield from ("", "```cypher", query.text, "```", "", "In Neo4j Browser:", "", "```cypher", query.browser, "```", "")
    yield from (line + "\n" for line in _undrawn(query))
    if query.count:
        yield from ("What the rows are a share of:", "", "```cypher", query.count, "```", "")
    if timings:
        measured = "; ".join(f"{one['seconds']} s for {one['given'] or 'the whole country'}" for one in timings)
        yield f"Measured on a [network of national size](benchmarks-queries.md): {measured}."
        # The benchmark sets what took longer than its goal in bold.
        if any("*" in one["seconds"] for one in timings):
            yield query.cost
        yield ""


def parameter_defaults(queries: Iterable[Query]) -> dict[str, str]:
    """Return the optional parameters of questions by name, each with its default as Cypher writes it.

    Left out are names that another question requires: preset to null, that question would answer nothing, in silence.

    Examples
    --------
    >>> from hospital_network.queries.catalogue import find_query
    >>> parameter_defaults([find_query("reach")])
    {'all_kinds': 'false', 'as_of': 'null', 'steps': '3'}
    """
    parameters = [parameter for query in queries for parameter in query.parameters]
    required = {parameter.name for parameter in parameters if parameter.required}
    defaults = {
        parameter.name: cypher_value(parameter.default) for parameter in parameters if parameter.name not in required
    }
    return dict(sorted(defaults.items()))


def cypher_value(value: Value) -> str:
    """Return a value as Cypher writes it."""
    return f"'{value}'" if isinstance(value, str) else "null" if value is None else str(value).lower()
