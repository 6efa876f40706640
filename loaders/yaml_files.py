"""YAML text to plain values, with the line and column of every key and value.

Read under the YAML 1.2 core rules that editors use: ``NO`` and ``12:30`` are text, ``010`` is ten.
Refused, because they hide mistakes or can be made to exhaust a reader: duplicate keys, anchors
and aliases, tags, several documents in a file, more than 50 levels, more than 64 MB.
"""

import gc
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from hospital_network.graph.errors import SeedProblem
from hospital_network.loaders.yaml_core_rules import FULL_WIDTH_NUMBER, QUOTED, CoreRulesLoader
from hospital_network.loaders.yaml_slips import character_problem, syntax_problem

LARGEST_FILE = 64 * 1024 * 1024
DEEPEST_LEVEL = 50

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
    """

    file: str
    value: Any
    positions: dict[DocumentPath, Position] = field(default_factory=dict)
    key_positions: dict[DocumentPath, Position] = field(default_factory=dict)

    def problem(self, path: DocumentPath, message: str, at_key: bool = False) -> SeedProblem:
        """Return a problem at `path`, or at the nearest place above it that the file has."""
        places = self.key_positions if at_key else self.positions
        place = path
        while place and place not in places:
            place = place[:-1]
        line, column = places.get(place) or self.positions.get(place, (1, 1))
        return SeedProblem(self.file, line, column, path_text(path), message)


class UnreadableYaml(Exception):
    """A file that cannot be read as YAML; carries the problems found."""

    def __init__(self, *problems: SeedProblem):
        self.problems = problems
        super().__init__(*problems)


def path_text(path: DocumentPath) -> str:
    """Return a path as people write it.

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
    return parse_yaml(_decoded(path, name), name)


def parse_yaml(text: str, name: str) -> Document:
    r"""Parse YAML text; `name` stands for the file in messages.

    Examples
    --------
    >>> document = parse_yaml("a: NO\nb: [10, 2024-05]", "x.yaml")
    >>> document.value
    {'a': 'NO', 'b': [10, '2024-05']}
    >>> document.positions[("b", 1)]
    (2, 9)
    """
    # Millions of new objects and no cycle among them: looking for cycles takes half of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _parsed(text, name)
    finally:
        if collects:
            gc.enable()


def _parsed(text: str, name: str) -> Document:
    try:
        problems = list(_refused(text, name))
        node = None if problems else yaml.compose(text, Loader=CoreRulesLoader)
    except yaml.MarkedYAMLError as error:
        raise UnreadableYaml(syntax_problem(text, name, error)) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise UnreadableYaml(character_problem(text, name, error)) from None
    if problems:
        raise UnreadableYaml(*problems)
    document = Document(name, None)
    problems = []
    value = _value(node, (), document, problems) if node is not None else None
    if problems:
        raise UnreadableYaml(*problems)
    return Document(name, value, document.positions, document.key_positions)


def _decoded(path: Path, name: str) -> str:
    def refuse(message: str) -> UnreadableYaml:
        return UnreadableYaml(SeedProblem(name, 1, 1, "", message))

    try:
        if not path.is_file():
            raise refuse("is not a file" if path.exists() else "no such file")
        if path.stat().st_size > LARGEST_FILE:
            raise refuse(f"is larger than {LARGEST_FILE // 1024 // 1024} MB; split it, or load tables instead")
        content = path.read_bytes()
    except OSError as error:
        raise refuse(f"cannot be read: {error.strerror or error}") from None
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        try:
            content.decode("gb18030")
            message = "is written in GB18030/GBK, as Excel and Notepad do; save it as UTF-8"
        except UnicodeDecodeError:
            message = "is not UTF-8 text; save it as UTF-8"
        raise UnreadableYaml(SeedProblem(name, line, 1, "", message)) from None


def _refused(text: str, name: str) -> Iterator[SeedProblem]:
    """Walk the events, which takes no stack, and yield what must not reach the parser's recursion."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=CoreRulesLoader):
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                yield SeedProblem(name, line, column, "", "a second document (---) begins here; write one per file")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield SeedProblem(name, line, column, "", "anchors (&) and aliases (*) are not allowed; write it out")
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > DEEPEST_LEVEL:
                yield SeedProblem(name, line, column, "", f"is nested more than {DEEPEST_LEVEL} levels deep")
                return
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1


def _value(node: yaml.Node, path: DocumentPath, document: Document, problems: list[SeedProblem]) -> Any:
    document.positions[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
        return _mapping(node, path, document, problems)
    if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        items = _let_go(node.value)
        return [_value(item, (*path, index), document, problems) for index, item in enumerate(items)]
    if isinstance(node, yaml.ScalarNode):
        try:
            return _scalar(node)
        except ValueError as error:
            problems.append(document.problem(path, str(error)))
            return None
    problems.append(document.problem(path, f"tags like {node.tag} are not allowed"))
    return None


def _let_go(items: list[Any]) -> Iterator[Any]:
    """Yield and forget: the nodes of a file of a million lines take a gigabyte, beside the values made of them."""
    items.reverse()
    while items:
        yield items.pop()


def _mapping(
    node: yaml.MappingNode, path: DocumentPath, document: Document, problems: list[SeedProblem]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in _let_go(node.value):
        position = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        key: Hashable = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str):
            problems.append(
                SeedProblem(
                    document.file,
                    *position,
                    path_text(path),
                    "a key must be a word; a value that begins with { needs quotes",
                )
            )
            continue
        here = (*path, key)
        if key in values:
            first = document.key_positions[here][0]
            message = f"key '{key}' stands twice, first on line {first}"
            problems.append(SeedProblem(document.file, *position, path_text(here), message))
            continue
        document.key_positions[here] = position
        values[key] = _value(value_node, here, document, problems)
    return values


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    match node.tag.removeprefix("tag:yaml.org,2002:"):
        case "str" if node.style not in QUOTED and FULL_WIDTH_NUMBER.fullmatch(text):
            raise ValueError(
                f"a number in full-width digits; write {unicodedata.normalize('NFKC', text)}, or quotes around it"
            )
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            # Python takes quadratic time for long ones, and Neo4j holds 64 bits.
            if len(text) > 20 or not -(2**63) <= int(text) < 2**63:
                raise ValueError("a number of more than 64 bits; write it in quotes if it is a code")
            return int(text)
        case "float":
            return float(text)
        case tag:
            raise ValueError(f"tags like {tag} are not allowed")
