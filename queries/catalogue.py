"""The library of canned queries: one ``.cypher`` file each, read and checked without a database."""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from hospital_network.graph.errors import RequestError, UnknownQuery
from hospital_network.graph.faults import Fault
from hospital_network.graph.text.encodings import decoded
from hospital_network.graph.text.suggestion import meant
from hospital_network.queries.contract import complaints_of, placeholder_complaints
from hospital_network.queries.header import BadEntry, QueryFile, cut, parameter_of
from hospital_network.queries.placeholders import expanded, worded, worded_in_chinese
from hospital_network.queries.query import CATEGORIES, CatalogueInvalid, Parameter, Query, QueryProblem

SUFFIX = ".cypher"


@cache
def catalogue() -> Mapping[str, Query]:
    """Return the shipped queries by name, in the order of their categories.

    Examples
    --------
    >>> catalogue()["most-connected"].title_zh
    '哪些机构的合作方最多'
    """
    return read_catalogue(files("hospital_network.queries").joinpath("canned"))


def catalogue_with(folder: Path | None) -> Mapping[str, Query]:
    """Return the shipped queries and those of another folder, in one catalogue.

    Raises
    ------
    CatalogueInvalid
        If any file of the folder breaks the contract or has the name of a shipped query, with every fault.
    RequestError
        If the folder cannot be read or contains no query.
    """
    if folder is None:
        return catalogue()
    own = read_catalogue(folder)
    if not own:
        raise RequestError(Fault("no_query_file", folder=folder, suffix=SUFFIX))
    taken = [
        QueryProblem(query.path, 1, Fault("question_name_taken", name=name))
        for name, query in own.items()
        if name in catalogue()
    ]
    if taken:
        raise CatalogueInvalid(taken)
    return in_order([*catalogue().values(), *own.values()])


def in_order(queries: Iterable[Query]) -> Mapping[str, Query]:
    """Return queries by name, category by category."""
    categories = list(CATEGORIES)
    ordered = sorted(queries, key=lambda query: (categories.index(query.category), query.name))
    return MappingProxyType({query.name: query for query in ordered})


def find_query(name: str, queries: Mapping[str, Query] | None = None) -> Query:
    """Return the query of that name, from the shipped ones unless others are given.

    Raises
    ------
    UnknownQuery
        If there is none; the message suggests a similar name.

    Examples
    --------
    >>> find_query("reach").parameters[0].name
    'hospital'
    """
    known = catalogue() if queries is None else queries
    if name not in known:
        raise UnknownQuery(Fault("unknown_query", name=name, hint=meant(name, known)))
    return known[name]


def read_catalogue(folder: Path | Traversable) -> Mapping[str, Query]:
    """Read all query files of a folder.

    Raises
    ------
    CatalogueInvalid
        If any file breaks the contract, with every fault of every file.
    RequestError
        If the folder cannot be read.
    """
    queries: list[Query] = []
    problems: list[QueryProblem] = []
    try:
        paths = sorted((file for file in folder.iterdir() if file.name.endswith(SUFFIX)), key=lambda file: file.name)
        # A pipe would wait for a writer.
        problems += [QueryProblem(str(file), 1, Fault("not_a_file")) for file in paths if not file.is_file()]
        contents = [(file, file.read_bytes()) for file in paths if file.is_file()]
    except OSError as error:
        raise RequestError(
            Fault("query_folder_unreadable", folder=str(folder), reason=error.strerror or str(error))
        ) from error
    for file, content in contents:
        try:
            queries.append(read_query(str(file), decoded(content)))
        except UnicodeDecodeError:
            problems.append(QueryProblem(str(file), 1, Fault("question_not_utf8")))
        except CatalogueInvalid as invalid:
            problems += invalid.problems
    if problems:
        raise CatalogueInvalid(problems)
    return in_order(queries)


def read_query(path: str, content: str) -> Query:
    """Read one query file.

    Raises
    ------
    CatalogueInvalid
        If it breaks the contract, with every fault.
    """
    file, complaints = cut(content)
    file = file.with_prose(worded, worded_in_chinese)
    parameters: list[Parameter] = []
    for entry in file.all("param"):
        try:
            parameters.append(parameter_of(entry))
        except BadEntry as error:
            complaints.append((entry.line, error.fault))
    complaints += placeholder_complaints(file)
    complaints += complaints_of(file.with_cypher(partial(expanded, keep_lines=True)), parameters)
    if complaints:
        raise CatalogueInvalid([QueryProblem(path, line, fault) for line, fault in complaints])
    return _query(path, file.with_cypher(expanded), tuple(parameters))


def _query(path: str, file: QueryFile, parameters: tuple[Parameter, ...]) -> Query:
    header = {entry.key: entry.value for entry in file.entries}
    return Query(
        name=Path(path).name.removesuffix(SUFFIX),
        title=header["title"],
        title_zh=header["title_zh"],
        category=header["category"],
        note=header.get("note", "").replace("\n", " "),
        note_zh=header.get("note_zh", "").replace("\n", ""),
        parameters=parameters,
        columns=MappingProxyType({entry.name: entry.value for entry in file.all("column")}),
        browser=header["browser"],
        count=header.get("count"),
        undrawn=MappingProxyType({entry.name: entry.value for entry in file.all("undrawn")}),
        cost=header.get("cost", "").replace("\n", " "),
        text=file.text,
        path=path,
    )
