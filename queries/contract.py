"""The contract of a query file, checked when it is read, without a database."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hospital_network.graph.faults import Fault
from hospital_network.graph.text.suggestion import meant
from hospital_network.queries.header import NAMED, TWINS, Complaint, QueryFile
from hospital_network.queries.placeholders import unknown_placeholders
from hospital_network.queries.query import AS_OF, CATEGORIES, Parameter
from hospital_network.queries.statement import answer_of, not_reading, parameters_used

_ONCE = ("title", "title_zh", "category", "note", "note_zh", "browser", "count", "cost")
_REQUIRED = ("title", "title_zh", "category", "browser")


def placeholder_complaints(file: QueryFile) -> Iterator[Complaint]:
    """Yield each unknown placeholder, with its line."""
    yield from ((_line_at(file, offset), fault) for offset, fault in unknown_placeholders(file.text))
    for key in TWINS:
        for entry in file.all(key):
            yield from ((entry.line, _within(key, fault)) for _, fault in unknown_placeholders(entry.value))


def complaints_of(file: QueryFile, parameters: Sequence[Parameter]) -> Iterator[Complaint]:
    """Yield every breach of the contract in a file whose placeholders are replaced, with its line."""
    yield from _header_complaints(file)
    if not file.text:
        yield file.text_line, Fault("no_statement")
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
            yield 1, Fault("entry_missing", key=key)
    for key in _ONCE:
        for again in list(file.all(key))[1:]:
            yield again.line, Fault("entry_twice", key=key)
    for key in NAMED:
        counts = Counter(entry.name for entry in file.all(key))
        for entry in file.all(key):
            if counts[entry.name] > 1:
                yield entry.line, Fault("declared_twice", key=key, name=entry.name)
    category = file.first("category")
    if category and category.value not in CATEGORIES:
        hint = meant(category.value, CATEGORIES) or Fault("known_categories", categories=tuple(CATEGORIES))
        yield category.line, Fault("unknown_category", category=category.value, hint=hint)


def _reading_complaints(file: QueryFile) -> Iterator[Complaint]:
    for offset, fault in not_reading(file.text):
        yield _line_at(file, offset), fault
    for key in TWINS:
        for entry in file.all(key):
            yield from ((entry.line, _within(key, fault)) for _, fault in not_reading(entry.value))


def _parameter_complaints(file: QueryFile, parameters: Sequence[Parameter]) -> Iterator[Complaint]:
    used = parameters_used(file.text)
    declared = {entry.name: entry.line for entry in file.all("param")}
    for name, line in declared.items():
        if name not in used:
            yield line, Fault("param_not_used", name=name)
    for name in sorted(used - set(declared)):
        yield _line_at(file, file.text.find(f"${name}")), Fault("param_not_declared", name=name)
    for key in TWINS:
        for entry in file.all(key):
            unknown = sorted(parameters_used(entry.value) - set(declared))
            yield from ((entry.line, _within(key, Fault("param_not_declared", name=name))) for name in unknown)
    for parameter in parameters:
        if parameter.name == AS_OF and (parameter.type != "date" or parameter.required):
            yield declared[AS_OF], Fault("param_reserved", name=AS_OF)


def _column_complaints(file: QueryFile) -> Iterator[Complaint]:
    answer = answer_of(file.text)
    if answer is None:
        yield file.text_line, Fault("no_return")
        return
    line = _line_at(file, answer.offset)
    for position, name in enumerate(answer.columns, start=1):
        if name is None:
            yield line, Fault("unnamed_item", position=position)
    declared = [entry.name for entry in file.all("column")]
    returned = [name for name in answer.columns if name is not None]
    if declared != returned:
        yield line, Fault("columns_differ", declared=tuple(declared), returned=tuple(returned))


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
        yield _line_at(file, answer.offset), Fault("order_not_total", columns=tuple(missing))


def _twin_complaints(file: QueryFile) -> Iterator[Complaint]:
    browser, count = file.first("browser"), file.first("count")
    if browser and answer_of(browser.value) is None:
        yield browser.line, _within("browser", Fault("no_return"))
    answer = answer_of(count.value) if count else None
    if count and (answer is None or answer.columns != ("total",)):
        yield count.line, _within("count", Fault("one_total"))


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
            yield browser.line, _within("browser", Fault("not_drawn", name=entry.name))
    for entry in file.all("undrawn"):
        if entry.name not in declared - drawn:
            kind = "undrawn_used" if entry.name in drawn else "undrawn_unknown"
            yield entry.line, Fault(kind, name=entry.name)


def _within(key: str, fault: Fault) -> Fault:
    return Fault("in_header_entry", key=key, fault=fault)


def _line_at(file: QueryFile, offset: int) -> int:
    return file.text_line + file.text.count("\n", 0, max(offset, 0))
