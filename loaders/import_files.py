"""Rows as CSV files with the heads of ``neo4j-admin database import full``, written as they come.

Lists are joined with U+001F, the unit separator: evidence such as ``s1#p3;inferred`` holds Neo4j's own
``;``, and the import knows no escape inside a list.
"""

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hospital_network.graph.errors import RequestError
from hospital_network.loaders.stored_rows import NODE_LABELS, Row, RowBlock

LIST_SEPARATOR = "\x1f"
IMPORT_OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true")
_ID_SPACE = "Institution"
_RELATIONSHIPS = "relationships"
_ENDS = (f":START_ID({_ID_SPACE})", f":END_ID({_ID_SPACE})", ":TYPE")
_LABEL = (":LABEL",)
_NAMES = {
    "Source": "sources",
    "Network": "networks",
    "Institution": "institutions",
    "Load": "loads",
    _RELATIONSHIPS: _RELATIONSHIPS,
}
_TYPE_NAMES = {list: "string[]", str: "string", int: "long", float: "double", bool: "boolean"}
_ROWS_LOOKED_AT = 5_000
"""Rows whose columns are looked at before a file is begun."""


def cell(value: Any) -> Any:
    """Return what stands in a cell.

    Raises
    ------
    RequestError
        If an item of a list holds U+001F, which cannot be told from the separator.
    """
    if isinstance(value, list):
        text = LIST_SEPARATOR.join(value)
        if text.count(LIST_SEPARATOR) >= len(value) > 0:
            raise RequestError(f"{value!r} holds U+001F, which Neo4j's import cannot hold in a list; correct it first")
        return text
    return "" if value is None else value


class ImportFiles:
    """Writes rows into CSV files of one folder.

    A file has the columns that were known when it was begun, each of one type; what does not fit begins
    another. Use it as a context manager: the files are whole when it is left.

    Parameters
    ----------
    folder : Path
        It exists, and is empty.
    rows_looked_at : float
        How many rows wait before a file is begun with their columns.
    """

    def __init__(self, folder: Path, rows_looked_at: float = _ROWS_LOOKED_AT):
        self._folder = folder
        self._rows_looked_at = rows_looked_at
        self._waiting: dict[str, list[_Record]] = {}
        self._files: dict[str, list[_File]] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._open.close()

    def write(self, name: str, row: Row) -> None:
        """Write one row of a class.

        Raises
        ------
        RequestError
            If an item of a list holds U+001F.
        """
        if name in NODE_LABELS:
            self._add(name, ((_labels(name, row.label),), row.stored_properties))
        else:
            self._add(_RELATIONSHIPS, ((row.from_id, row.to_id, name), row.stored_properties))

    def write_block(self, block: RowBlock) -> None:
        """Write the rows of a block, all at once where its columns fit a file.

        Raises
        ------
        RequestError
            If an item of a list holds U+001F.
        """
        kinds = set(map(_kind, block.names))
        columns = {**block.columns, "fingerprint": block.fingerprints}
        types = {key: set(map(type, values)) - {type(None)} for key, values in columns.items()}
        if len(block.names) < self._rows_looked_at or len(kinds) > 1 or any(len(found) > 1 for found in types.values()):
            for name, row in block.rows():
                self.write(name, row)
            return
        kind = kinds.pop()
        self._file(kind, {key: found.pop() for key, found in types.items() if found}).write_columns(
            [list(map(_labels, block.names, block.labels))]
            if kind in NODE_LABELS
            else [block.from_ids, block.to_ids, block.names],
            columns,
        )

    def write_node(self, label: str, properties: Mapping[str, Any]) -> None:
        """Write a node that is no row of a network."""
        self._add(label, ((label,), properties))

    def finish(self) -> list[str]:
        """Write what waits; return the words of the import that name the files."""
        for kind in list(self._waiting):
            self._write(kind, self._waiting.pop(kind))
        option = {_RELATIONSHIPS: "--relationships"}
        return [
            f"{option.get(kind, '--nodes')}={file.path.name}" for kind, files in self._files.items() for file in files
        ]

    def _add(self, kind: str, record: "_Record") -> None:
        waiting = self._waiting.setdefault(kind, [])
        waiting.append(record)
        if len(waiting) == self._rows_looked_at:
            self._write(kind, self._waiting.pop(kind))

    def _write(self, kind: str, records: list["_Record"]) -> None:
        for file in reversed(self._files.get(kind, ())):
            records = file.write(records)
        while records:
            types = {key: type(value) for key, value in records[0][1].items()}
            for _, properties in records:
                if not properties.keys() <= types.keys():
                    types = {**{key: type(value) for key, value in properties.items()}, **types}
            records = self._begun(kind, types).write(records)

    def _file(self, kind: str, types: Mapping[str, type]) -> "_File":
        """Return the last file that has columns of these types, begun where there is none."""
        fitting = (file for file in reversed(self._files.get(kind, ())) if types.items() <= file.types.items())
        return next(fitting, None) or self._begun(kind, types)

    def _begun(self, kind: str, types: Mapping[str, type]) -> "_File":
        """Begin a file with columns of these types, and of those of the file before it."""
        files = self._files.setdefault(kind, [])
        types = {**(files[-1].types if files else {}), **types}
        number = f"-{len(files) + 1}" if files else ""
        path = self._folder / f"{_NAMES[kind]}{number}.csv"
        stream = self._open.enter_context(path.open("w", encoding="utf-8", newline="", buffering=1 << 18))
        types = {key: types[key] for key in sorted(types, key=lambda key: (key != "id", key))}
        files.append(_File(path, kind, types, csv.writer(stream, lineterminator="\n")))
        return files[-1]


_Record = tuple[tuple[Any, ...], Mapping[str, Any]]
"""What stands in the columns Neo4j names (``:LABEL``, ``:TYPE`` …), and the properties."""


class _File:
    """Rows of one kind whose properties have the same types."""

    def __init__(self, path: Path, kind: str, types: Mapping[str, type], writer: Any):
        self.path = path
        self.types = types
        self._writer = writer
        named = _ENDS if kind == _RELATIONSHIPS else _LABEL
        self._lists = [place for place, type_ in enumerate(types.values(), len(named)) if type_ is list]
        heads = {key: f"{key}:{_TYPE_NAMES[type_]}" for key, type_ in types.items()}
        if kind != _RELATIONSHIPS:
            heads["id"] = f"id:ID({kind})"
        writer.writerow([*named, *heads.values()])

    def write(self, records: list[_Record]) -> list[_Record]:
        """Write the records that fit and return the others."""
        types = self.types
        others = []
        written = []
        for record in records:
            said, properties = record
            for key, value in properties.items():
                if types.get(key) is not value.__class__:
                    others.append(record)
                    break
            else:
                cells = [*said, *map(properties.get, types)]
                for place in self._lists:
                    if cells[place] is not None:
                        cells[place] = cell(cells[place])
                written.append(cells)
        self._writer.writerows(written)
        return others

    def write_columns(self, named: Sequence[Sequence[Any]], columns: Mapping[str, Sequence[Any]]) -> None:
        """Write rows that fit, given as the columns Neo4j names and those of the properties."""
        nothing = [None] * len(named[0])
        found = [*named, *(columns.get(key, nothing) for key in self.types)]
        for place in self._lists:
            found[place] = _joined(found[place])
        self._writer.writerows(zip(*found, strict=True))


def _joined(lists: Sequence[list[str] | None]) -> list[str | None]:
    """Return what `cell` says of each, looking at all of them at once."""
    texts = [None if items is None else LIST_SEPARATOR.join(items) for items in lists]
    wanted = sum(len(items) - 1 for items in lists if items)
    return texts if "".join(filter(None, texts)).count(LIST_SEPARATOR) == wanted else list(map(cell, lists))


def _kind(name: str) -> str:
    return name if name in NODE_LABELS else _RELATIONSHIPS


def _labels(name: str, label: str | None) -> str:
    return LIST_SEPARATOR.join((name, label)) if label else name
