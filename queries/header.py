"""The comment header of a query file: its title, parameters, columns and twins.

::

    // title: Who supports whom in a city
    // title_zh: 某市的支援关系
    // category: support
    // note: may continue on several note lines
    // note_zh: 中文说明（可省略，可续行）
    // param city: text — the city, as 毕节市
    // param as_of: date = null — only ties that count on this day
    // column giver: name of the hospital that gives
    // browser: MATCH p = … (may continue on several browser lines)
    // count: MATCH … RETURN count(*) AS total (optional; may continue, too)
    // undrawn limit: why the browser form leaves this parameter out (only where it does)
    // cost: why it takes long on a large network, and how to narrow it (optional; may continue)

The statement, its twins and the sentences may contain placeholders (see `hospital_network.queries.placeholders`).
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from hospital_network.graph.faults import Fault
from hospital_network.graph.text.suggestion import meant
from hospital_network.queries.query import PARAMETER_TYPES, Parameter, Value

KEYS = ("title", "title_zh", "category", "note", "note_zh", "param", "column", "browser", "count", "undrawn", "cost")
NAMED = ("param", "column", "undrawn")
"""Keys that a name follows."""
TWINS = ("browser", "count")
_PROSE = ("note", "param", "column", "undrawn", "cost")
_CONTINUED = ("note", "note_zh", "browser", "count", "cost")
_ENTRY = re.compile(r"//\s*(?P<key>[A-Za-z_]+)(?:\s+(?P<name>[^\s:]+))?\s*:\s*(?P<value>.*)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PARAMETER = re.compile(r"(?P<type>\w+)\s*(?:=\s*(?P<default>'[^']*'|\S+)\s*)?—\s*(?P<help>\S.*)")
_INTEGER = re.compile(r"-?[0-9]{1,18}")

Complaint = tuple[int, Fault]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the header; continued lines are joined to the first."""

    line: int
    key: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A query file, split into header entries and statement.

    Attributes
    ----------
    entries : tuple of Entry
    text : str
        The statement.
    text_line : int
        The line the statement begins on, counted from 1.
    """

    entries: tuple[Entry, ...]
    text: str
    text_line: int

    def first(self, key: str) -> Entry | None:
        """Return the first entry of that key."""
        return next(self.all(key), None)

    def all(self, key: str) -> Iterator[Entry]:
        """Yield the entries of that key."""
        return (entry for entry in self.entries if entry.key == key)

    def with_cypher(self, change: Callable[[str], str]) -> "QueryFile":
        """Return the file with `change` applied to its statement and to the twins in the header."""
        return replace(self._with(change, TWINS), text=change(self.text))

    def with_prose(self, change: Callable[[str], str], change_chinese: Callable[[str], str]) -> "QueryFile":
        """Return the file with `change` applied to the sentences in its header, and the other to Chinese ones."""
        return self._with(change, _PROSE)._with(change_chinese, ("note_zh",))

    def _with(self, change: Callable[[str], str], keys: Collection[str]) -> "QueryFile":
        entries = (replace(entry, value=change(entry.value)) if entry.key in keys else entry for entry in self.entries)
        return replace(self, entries=tuple(entries))


class BadEntry(ValueError):
    """A ``param`` entry of another form than it should have; `fault` says how."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault


def cut(content: str) -> tuple[QueryFile, list[Complaint]]:
    r"""Split a file's content into header and statement; return also what is wrong with the header.

    Examples
    --------
    >>> file, complaints = cut("// title: All\n// column id: its id\nMATCH (n) RETURN n.id AS id\n")
    >>> [(entry.key, entry.name, entry.value) for entry in file.entries]
    [('title', '', 'All'), ('column', 'id', 'its id')]
    >>> file.text, file.text_line, complaints
    ('MATCH (n) RETURN n.id AS id', 3, [])
    """
    lines = content.splitlines()
    length = next((index for index, line in enumerate(lines) if not line.startswith("//")), len(lines))
    entries: list[Entry] = []
    complaints: list[Complaint] = []
    for number, line in enumerate(lines[:length], start=1):
        match = _ENTRY.fullmatch(line.rstrip())
        if not match or match["key"] not in KEYS:
            hint = meant(match["key"], KEYS) if match else None
            complaints.append((number, Fault("not_a_header_line", line=line, hint=hint, keys=tuple(KEYS))))
            continue
        entry = Entry(number, match["key"], match["name"] or "", match["value"])
        complaints += _shape_complaints(entry)
        if entries and entry.key in _CONTINUED and entries[-1].key == entry.key:
            first = entries.pop()
            entry = Entry(first.line, entry.key, "", f"{first.value}\n{entry.value}")
        entries.append(entry)
    body = lines[length:]
    blank = next((index for index, line in enumerate(body) if line.strip()), 0)
    return QueryFile(tuple(entries), "\n".join(body).strip(), length + blank + 1), complaints


def _shape_complaints(entry: Entry) -> Iterator[Complaint]:
    named = entry.key in NAMED
    if named and not _NAME.fullmatch(entry.name):
        yield entry.line, Fault("entry_needs_name", key=entry.key, name=entry.name)
    if not named and entry.name:
        yield entry.line, Fault("entry_takes_no_name", key=entry.key)
    if not entry.value:
        yield entry.line, Fault("entry_without_text", key=entry.key)


def parameter_of(entry: Entry) -> Parameter:
    """Read a ``param`` entry: ``TYPE [= DEFAULT] — help``.

    Raises
    ------
    BadEntry
        If it has another form.

    Examples
    --------
    >>> parameter_of(Entry(1, "param", "steps", "integer = 3 — at most this many"))
    Parameter(name='steps', type='integer', required=False, default=3, help='at most this many')
    """
    match = _PARAMETER.fullmatch(entry.value)
    if not match:
        raise BadEntry(Fault("param_form", name=entry.name, text=entry.value))
    type_ = next((known for known in PARAMETER_TYPES if known == match["type"]), None)
    if type_ is None:
        hint = meant(match["type"], PARAMETER_TYPES)
        types = tuple(PARAMETER_TYPES)
        raise BadEntry(Fault("param_type", name=entry.name, type=match["type"], hint=hint, types=types))
    default = _default_of(entry.name, type_, match["default"])
    return Parameter(entry.name, type_, match["default"] is None, default, match["help"])


def _default_of(name: str, type_: str, written: str | None) -> Value:
    if written is None or written == "null":
        return None
    if type_ == "integer" and _INTEGER.fullmatch(written):
        return int(written)
    if type_ == "boolean" and written in ("true", "false"):
        return written == "true"
    if type_ == "text" and len(written) > 1 and written[0] == written[-1] == "'":
        return written[1:-1]
    shapes = {"integer": "null_or_number", "boolean": "null_or_boolean", "text": "null_or_text"}
    shape = Fault(shapes.get(type_, "null_only"))
    raise BadEntry(Fault("param_default", name=name, type=type_, shape=shape, text=written))
