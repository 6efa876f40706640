"""Read YAML into plain values, with the line and column of every key and value.

Read under the YAML 1.2 core rules that editors use: ``NO`` and ``12:30`` are text.
Refused, because they hide mistakes or can be made to exhaust a reader: duplicate keys, anchors
and aliases, tags, several documents in a file, more than 50 levels, more than 64 MB,
numbers that may be codes (``010``, ``12E5``).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.text.encodings import UTF8, WORKBOOK_MARKS, encoding_of
from hospital_network.graph.text.written_numbers import MOST_DIGITS, is_kept, plain_number
from hospital_network.loaders.seed_files.slips import character_problem, comments_after_values, syntax_problem
from hospital_network.loaders.seed_files.yaml_core_rules import CORE_RULES, FULL_WIDTH_NUMBER, QUOTED

LARGEST_FILE = 64 * 1024 * 1024
DEEPEST_LEVEL = 50

_TAG = "tag:yaml.org,2002:"
_RULES: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _tag, _rule, _signs in CORE_RULES:
    for _sign in _signs:
        _RULES.setdefault(_sign, []).append((_tag, _rule))

_CODE = re.compile(r"\+|-?0[0-9]|.*[eE]")
"""Numbers of YAML that may be codes: 050000, 12E5, +86."""

DocumentPath = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file's content with the place of each part.

    Attributes
    ----------
    file : str
        The file as the user named it.
    value : Any
        Dictionaries, lists, text, numbers, true, false, None.
    positions, key_positions : dict
        Line and column, from 1, of the value (or of its key) at each path from the top.
    encoding : str
    """

    file: str
    value: Any
    positions: dict[DocumentPath, Position] = field(default_factory=dict)
    key_positions: dict[DocumentPath, Position] = field(default_factory=dict)
    encoding: str = UTF8

    def problem(self, path: DocumentPath, fault: Fault, at_key: bool = False) -> SeedProblem:
        """Return a problem at `path`, or at the nearest place above it that the file has."""
        return SeedProblem(self.file, *self.position(path, at_key), path_text(path), fault)

    def position(self, path: DocumentPath, at_key: bool = False) -> Position:
        """Return line and column of the value at `path` (or of its key), or of the nearest place above it."""
        positions = self.key_positions if at_key else self.positions
        while path and path not in positions:
            path = path[:-1]
        return positions.get(path) or self.positions.get(path, (1, 1))


class UnreadableYaml(Exception):
    """A file that cannot be read as YAML; carries the problems found."""

    def __init__(self, *problems: SeedProblem):
        self.problems = problems
        super().__init__(*problems)


def path_text(path: DocumentPath) -> str:
    """Return a path as text.

    Examples
    --------
    >>> path_text(("cooperations", 3, "to"))
    'cooperations[3].to'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_yaml(path: Path, shown: str | None = None) -> Document:
    """Read one YAML file.

    Parameters
    ----------
    path : Path
        The file.
    shown : str, optional
        How messages name it; default as given.

    Raises
    ------
    UnreadableYaml
        With every problem found: not a file, wrong encoding, not YAML, duplicate keys …
    """
    name = shown or str(path)
    text, encoding = _decoded(path, name)
    return replace(parse_yaml(text, name), encoding=encoding)


def parse_yaml(text: str, name: str) -> Document:
    r"""Parse YAML text; `name` is the file's name in messages.

    Examples
    --------
    >>> document = parse_yaml("a: NO\nb: [10, 2024-05]", "x.yaml")
    >>> document.value
    {'a': 'NO', 'b': [10, '2024-05']}
    >>> document.positions[("b", 1)]
    (2, 9)
    """
    try:
        return _Reader(text, name).read()
    except yaml.MarkedYAMLError as error:
        if error.problem == "exceeded maximum nesting depth":  # some versions of the parser look this far ahead
            raise UnreadableYaml(SeedProblem(name, 1, 1, "", Fault("too_deep", most=DEEPEST_LEVEL))) from None
        raise UnreadableYaml(syntax_problem(text, name, error)) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise UnreadableYaml(character_problem(text, name, error)) from None


def _decoded(path: Path, name: str) -> tuple[str, str]:
    """Return the text of a file and its encoding."""

    def refuse(fault: Fault) -> UnreadableYaml:
        return UnreadableYaml(SeedProblem(name, 1, 1, "", fault))

    try:
        if not path.is_file():
            raise refuse(Fault("not_a_file") if path.exists() else Fault("no_such_file"))
        if path.stat().st_size > LARGEST_FILE:
            raise refuse(Fault("file_too_large", megabytes=LARGEST_FILE // 1024 // 1024))
        content = path.read_bytes()
    except OSError as error:
        raise refuse(Fault("unreadable_file", reason=error.strerror or str(error))) from None
    if content.startswith(WORKBOOK_MARKS):
        raise refuse(Fault("workbook_named_yaml"))
    encoding = encoding_of(content)
    try:
        return content.decode(encoding or UTF8), encoding or UTF8
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableYaml(SeedProblem(name, line, 1, "", Fault("yaml_not_utf8"))) from None


class _BadScalar(Exception):
    """A value that no seed file may contain."""

    def __init__(self, fault: Fault):
        super().__init__(fault)
        self.fault = fault


class _TooDeep(Exception):
    """The document is nested too deeply to be read on."""


class _Reader:
    """Makes a document from the parser's events in one pass.

    PyYAML would first make nodes of them, recurse as deeply as the file, and take a gigabyte for a million lines.
    """

    def __init__(self, text: str, name: str):
        self._cut_lines = comments_after_values(text)
        self._next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        self._document = Document(name, None)
        # Faults that could hide others are reported alone.
        self._refused: list[SeedProblem] = []
        self._faults: list[SeedProblem] = []

    def read(self) -> Document:
        """Read to the end.

        Raises
        ------
        UnreadableYaml
            With everything refused or, if there is nothing refused, with every fault.
        yaml.YAMLError
            If it is no YAML.
        """
        values: list[Any] = []
        try:
            while (event := self._next_event()).__class__ is not StreamEndEvent:
                if event.__class__ is DocumentStartEvent:
                    if len(values) == 1:
                        self._refuse(event, Fault("second_document"))
                    values.append(self._value(self._next_event(), (), 1))
        except _TooDeep:
            pass
        if self._refused or self._faults:
            raise UnreadableYaml(*(self._refused or self._faults))
        return replace(self._document, value=values[0] if values else None)

    def _value(self, event: Any, path: DocumentPath, level: int) -> Any:
        kind = event.__class__
        if kind is AliasEvent or event.anchor:
            self._refuse(event, Fault("anchor"))
            if kind is AliasEvent:
                return None
        mark = event.start_mark
        self._document.positions[path] = (mark.line + 1, mark.column + 1)
        if kind is ScalarEvent:
            try:
                if self._cut_lines and event.style not in QUOTED:
                    self._check_cut(event)
                return _scalar(event)
            except _BadScalar as error:
                self._faults.append(self._document.problem(path, error.fault))
                return None
        if level > DEEPEST_LEVEL:
            self._refuse(event, Fault("too_deep", most=DEEPEST_LEVEL))
            raise _TooDeep
        read, tag = (self._mapping, "map") if kind is MappingStartEvent else (self._sequence, "seq")
        if event.tag in (None, "!", f"{_TAG}{tag}"):
            return read(path, level)
        self._faults.append(self._document.problem(path, Fault("yaml_tag", tag=event.tag)))
        with self._passing_over():
            read(path, level)
        return None

    def _check_cut(self, event: Any) -> None:
        """Refuse a value without quotes that ' #' ends: YAML takes the rest of the line for a comment."""
        rest = self._cut_lines.get((event.end_mark.line, event.end_mark.column))
        if rest:
            raise _BadScalar(Fault("comment_in_value", value=event.value[-20:], rest=rest[:20]))

    def _sequence(self, path: DocumentPath, level: int) -> list[Any]:
        items: list[Any] = []
        while (event := self._next_event()).__class__ is not SequenceEndEvent:
            items.append(self._value(event, (*path, len(items)), level + 1))
        return items

    def _mapping(self, path: DocumentPath, level: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        document = self._document
        while (event := self._next_event()).__class__ is not MappingEndEvent:
            position = (event.start_mark.line + 1, event.start_mark.column + 1)
            here = path
            if event.__class__ is not ScalarEvent or event.anchor:
                fault = Fault("key_not_a_word")
            elif event.value in values:
                here = (*path, event.value)
                fault = Fault("key_twice", key=event.value, line=document.key_positions[here][0])
            else:
                here = (*path, event.value)
                document.key_positions[here] = position
                values[event.value] = self._value(self._next_event(), here, level + 1)
                continue
            self._faults.append(SeedProblem(document.file, *position, path_text(here), fault))
            with self._passing_over():
                self._value(event, (), level + 1)
                self._value(self._next_event(), (), level + 1)
        return values

    @contextmanager
    def _passing_over(self) -> Iterator[None]:
        """Within the block, keep nothing of what is read except refusals."""
        document, faults = self._document, self._faults
        self._document, self._faults = Document(document.file, None), []
        yield
        self._document, self._faults = document, faults

    def _refuse(self, event: Any, fault: Fault) -> None:
        mark = event.start_mark
        self._refused.append(SeedProblem(self._document.file, mark.line + 1, mark.column + 1, "", fault))


def _number(text: str) -> int | float:
    if not is_kept(text):
        raise _BadScalar(Fault("too_many_digits", most=MOST_DIGITS))
    value = float(text) if re.search("[.eE]", text) else int(text)
    if _CODE.match(text):
        # Of an exponent nobody knows how many zeros are meant.
        raise _BadScalar(Fault("number_or_code", text=text, number=plain_number(value)))
    return value


def _scalar(event: Any) -> Any:
    text: str = event.value
    tag = event.tag
    if tag is None or tag == "!":
        # Without quotes and without a tag, its form decides.
        tag = (
            next((tag for tag, rule in _RULES.get(text[:1], ()) if rule.match(text)), "str")
            if event.implicit[0]
            else "str"
        )
    match tag.removeprefix(_TAG):
        case "str" if event.style not in QUOTED and FULL_WIDTH_NUMBER.fullmatch(text):
            raise _BadScalar(Fault("full_width_number", number=unicodedata.normalize("NFKC", text)))
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" | "float":
            return _number(text)
        case tag:
            raise _BadScalar(Fault("yaml_tag", tag=tag))
