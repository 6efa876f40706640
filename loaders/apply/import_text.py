"""Rows of a block as text of a CSV file for ``neo4j-admin database import full``.

Lists are joined with U+001F, the unit separator: evidence such as ``s1#p3;retrieved=2024`` contains Neo4j's own
``;``, and the import knows no escape inside a list.
"""

import csv
import io
import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.properties import FINGERPRINT
from hospital_network.graph.store.schema import NODE_LABELS
from hospital_network.graph.vocabulary.types_and_kinds import HAS_POST
from hospital_network.loaders.rows.graph_rows import RowBlock
from hospital_network.loaders.rows.kept_rows import packed

LIST_SEPARATOR = "\x1f"
IMPORT_OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true")
_ID_SPACE = "Institution"
RELATIONSHIPS, POSTS = "relationships", "posts"
_ENDS = {
    RELATIONSHIPS: (f":START_ID({_ID_SPACE})", f":END_ID({_ID_SPACE})", ":TYPE"),
    POSTS: (":START_ID(Person)", f":END_ID({_ID_SPACE})", ":TYPE"),
}
"""The kinds of files of relationships, with the heads of their ends."""
_LABEL = (":LABEL",)
_TYPE_NAMES = {list: "string[]", str: "string", int: "long", float: "double", bool: "boolean"}
ROWS_LOOKED_AT = 5_000
"""Rows whose columns are examined before a file is begun."""


def cell(value: Any) -> Any:
    """Return the content of a cell.

    Raises
    ------
    RequestError
        If an item of a list contains U+001F, which cannot be distinguished from the separator.
    """
    if isinstance(value, list):
        text = LIST_SEPARATOR.join(value)
        if text.count(LIST_SEPARATOR) >= len(value) > 0:
            raise RequestError(Fault("separator_in_list", shown=repr(value)))
        return text
    return "" if value is None else value


@dataclass(frozen=True, slots=True)
class ImportText:
    """Rows of one kind whose columns have one type each, as a file of the import has them.

    Attributes
    ----------
    kind : str
    head, body : bytes
        The first line of the file, and the lines of the rows.
    count : int
        How many rows there are.
    digest : int
        The sum of their fingerprints.
    """

    kind: str
    head: bytes
    body: bytes
    count: int
    digest: int

    @classmethod
    def of(cls, block: RowBlock) -> "ImportText | None":
        """Return the text of a block; None if its rows are of several kinds or a column has several types.

        Raises
        ------
        RequestError
            If an item of a list contains U+001F.
        """
        kinds = set(map(kind_of, block.names))
        columns = {**block.columns, FINGERPRINT: block.fingerprints}
        types = {key: set(map(type, values)) - {type(None)} for key, values in columns.items()}
        if len(kinds) > 1 or any(len(column_types) > 1 for column_types in types.values()):
            return None
        kind = kinds.pop()
        type_of = in_order({key: column_types.pop() for key, column_types in types.items() if column_types})
        named: list[Sequence[Any]] = [block.from_ids, block.to_ids, block.names]
        if kind in NODE_LABELS:
            named = [list(map(labels_of, block.names, block.labels))]
        properties = (_joined(columns[key]) if type_ is list else columns[key] for key, type_ in type_of.items())
        body = lines_of(zip(*named, *properties, strict=True))
        return cls(kind, lines_of([heads_of(kind, type_of)]), body, len(block.names), sum(block.fingerprints))


def import_form(block: RowBlock) -> bytes:
    """Return a block of rows as bytes that `ImportFiles.put` takes.

    Raises
    ------
    RequestError
        If an item of a list contains U+001F.
    """
    text = ImportText.of(block) if len(block.names) >= ROWS_LOOKED_AT else None
    content: Any = (text.kind, text.head, text.body, text.count, text.digest) if text else packed(block)
    return marshal.dumps(content)


def lines_of(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows of cells as lines of CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def heads_of(kind: str, types: Mapping[str, type]) -> list[str]:
    """Return the heads of a file for rows of a kind, whose properties have these types."""
    heads = {key: f"{key}:{_TYPE_NAMES[type_]}" for key, type_ in types.items()}
    if kind not in _ENDS:
        heads["id"] = f"id:ID({kind})"
    return [*named_columns(kind), *heads.values()]


def named_columns(kind: str) -> tuple[str, ...]:
    """Return the heads of the columns that Neo4j names itself."""
    return _ENDS.get(kind, _LABEL)


def in_order(types: Mapping[str, type]) -> dict[str, type]:
    """Return the types of columns in the order of a file: the id first."""
    return {key: types[key] for key in sorted(types, key=lambda key: (key != "id", key))}


def _joined(lists: Sequence[list[str] | None]) -> list[str | None]:
    """Return the `cell` of each list, computed for all of them at once."""
    texts = [None if items is None else LIST_SEPARATOR.join(items) for items in lists]
    wanted = sum(len(items) - 1 for items in lists if items)
    return texts if "".join(filter(None, texts)).count(LIST_SEPARATOR) == wanted else list(map(cell, lists))


def kind_of(name: str) -> str:
    """Return the kind of file for rows of a class."""
    return name if name in NODE_LABELS else POSTS if name == HAS_POST else RELATIONSHIPS


def labels_of(name: str, label: str | None) -> str:
    """Return the cell of the labels of a node."""
    return LIST_SEPARATOR.join((name, label)) if label else name
