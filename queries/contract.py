"""The contract of a query file, checked when it is read, without a database."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hospital_network.graph.suggestion import meant
from hospital_network.queries.header import TWINS, Complaint, QueryFile
from hospital_network.queries.placeholders import unknown_placeholders
from hospital_network.queries.query import AS_OF, CATEGORIES, Parameter
from hospital_network.queries.statement import answer_of, not_reading, parameters_used

_ONCE = ("title", "title_zh", "category", "note", "browser", "count", "cost")
_REQUIRED = ("title", "title_zh", "category", "browser")


def placeholder_complaints(file: QueryFile) -> Iterator[Complaint]:
    """Yield each unknown placeholder, with its line."""
    yield from ((_line_at(file, offset), str(fault)) for offset, fault in unknown_placeholders(file.text))
    for key in TWINS:
        for entry in file.all(key):
            yield from ((entry.line, f"{key}: {fault}") for _, fault in unknown_placeholders(entry.value))


def complaints_of(file: QueryFile, parameters: Sequence[Parameter]) -> Iterator[Complaint]:
    """Yield every breach of the contract in a file whose placeholders are replaced, with its line."""
    yield from _header_complaints(file)
    if not file.text:
        yield file.text_line, "there is no statement below the header"
        return
    yield from _reading_complaints(file)
    yield from _parameter_complaints(file, parameters)
    yield from _column_complaints(file)
    yield from _order_complaints(file)
    yield from _twin_complaints(file)
    yield from _undrawn_complaints(file)


def _header_complaints(file: QueryFile) -> Iterator[Complaint]:
    for key in _REQUIRED:
        if not file.first(key):
            yield 1, f"there is no {key}; write '// {key}: …'"
    for key in _ONCE:
        for again in list(file.all(key))[1:]:
            yield again.line, f"{key} is given twice"
    for key in ("param", "column", "undrawn"):
        counts = Counter(entry.name for entry in file.all(key))
        yield from ((e.line, f"{key} {e.name} is declared twice") for e in file.all(key) if counts[e.name] > 1)
    category = file.first("category")
    if category and category.value not in CATEGORIES:
        hint = meant(category.value, CATEGORIES) or f"; known categories: {', '.join(CATEGORIES)}"
        yield category.line, f"unknown category '{category.value}'{hint}"


def _reading_complaints(file: QueryFile) -> Iterator[Complaint]:
    for offset, message in not_reading(file.text):
        yield _line_at(file, offset), message
    for key in TWINS:
        for entry in file.all(key):
            yield from ((entry.line, f"{key}: {message}") for _, message in not_reading(entry.value))


def _parameter_complaints(file: QueryFile, parameters: Sequence[Parameter]) -> Iterator[Complaint]:
    used = parameters_used(file.text)
    declared = {entry.name: entry.line for entry in file.all("param")}
    for name, line in declared.items():
        if name not in used:
            yield line, f"param {name} is declared but not used"
    for name in sorted(used - set(declared)):
        yield _line_at(file, file.text.find(f"${name}")), f"${name} is used but not declared"
    for key in TWINS:
        for entry in file.all(key):
            unknown = sorted(parameters_used(entry.value) - set(declared))
            yield from ((entry.line, f"{key}: ${name} is used but not declared") for name in unknown)
    for parameter in parameters:
        if parameter.name == AS_OF and (parameter.type != "date" or parameter.required):
            yield declared[AS_OF], f"param {AS_OF} is reserved; write '// param {AS_OF}: date = null — …'"


def _column_complaints(file: QueryFile) -> Iterator[Complaint]:
    answer = answer_of(file.text)
    if answer is None:
        yield file.text_line, "there is no RETURN"
        return
    line = _line_at(file, answer.offset)
    for position, name in enumerate(answer.columns, start=1):
        if name is None:
            yield line, f"returned item {position} has no name; write 'AS name'"
    declared = [entry.name for entry in file.all("column")]
    returned = [name for name in answer.columns if name is not None]
    if declared != returned:
        yield line, f"columns declared ({', '.join(declared)}) are not the columns returned ({', '.join(returned)})"


def _order_complaints(file: QueryFile) -> Iterator[Complaint]:
    """Demand a total order.

    The rule: ORDER BY contains every returned column that is an id (``id``, ``…_id``), since the ids
    together identify a row; an answer without ids is ordered by all its columns.
    """
    answer = answer_of(file.text)
    if answer is None:
        return
    names = [name for name in answer.columns if name is not None]
    ids = [name for name in names if name == "id" or name.endswith("_id")]
    missing = [name for name in ids or names if name not in answer.order]
    if missing:
        yield _line_at(file, answer.offset), f"the order is not total: ORDER BY lacks {', '.join(missing)}"


def _twin_complaints(file: QueryFile) -> Iterator[Complaint]:
    browser, count = file.first("browser"), file.first("count")
    if browser and answer_of(browser.value) is None:
        yield browser.line, "browser: there is no RETURN"
    answer = answer_of(count.value) if count else None
    if count and (answer is None or answer.columns != ("total",)):
        yield count.line, "count: it must return one column, 'AS total'"


def _undrawn_complaints(file: QueryFile) -> Iterator[Complaint]:
    """Demand that the browser form uses each parameter, or that the header says why not."""
    browser = file.first("browser")
    if browser is None:
        return
    drawn = parameters_used(browser.value)
    excused = {entry.name for entry in file.all("undrawn")}
    declared = {entry.name for entry in file.all("param")}
    for entry in file.all("param"):
        if entry.name not in drawn | excused:
            yield browser.line, f"browser: it leaves out ${entry.name}; use it, or write '// undrawn {entry.name}: why'"
    for entry in file.all("undrawn"):
        if entry.name not in declared - drawn:
            fault = "the browser form uses it" if entry.name in drawn else "there is no such param"
            yield entry.line, f"undrawn {entry.name}: {fault}"


def _line_at(file: QueryFile, offset: int) -> int:
    return file.text_line + file.text.count("\n", 0, max(offset, 0))
