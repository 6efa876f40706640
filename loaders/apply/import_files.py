"""The CSV files of ``neo4j-admin database import full``, written as rows come."""

import marshal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Self

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.schema import NODE_LABELS
from hospital_network.loaders.apply.import_text import (
    POSTS,
    RELATIONSHIPS,
    ROWS_LOOKED_AT,
    ImportText,
    cell,
    heads_of,
    import_form,
    in_order,
    kind_of,
    labels_of,
    lines_of,
    named_columns,
)
from hospital_network.loaders.rows.graph_rows import GraphRow, RowBlock
from hospital_network.loaders.rows.kept_rows import Form, Kind, unpacked

_NAMES = {
    "Source": "sources",
    "Network": "networks",
    "Institution": "institutions",
    "Person": "people",
    "HospnetLoad": "loads",
    RELATIONSHIPS: RELATIONSHIPS,
    POSTS: POSTS,
}


class ImportFiles:
    """Writes rows into CSV files of one folder.

    A file has the columns that were known when it was begun, each of one type; a row that does not fit begins
    another. Use it as a context manager; the files are complete when `finish` returns.

    Parameters
    ----------
    folder : Path
        It exists, and is empty.
    rows_looked_at : float
        How many rows wait before a file is begun with their columns.

    Attributes
    ----------
    count : int
        How many rows of a network are written.
    digest : int
        The sum of their fingerprints.
    """

    form: Form = staticmethod(import_form)

    def __init__(self, folder: Path, rows_looked_at: float = ROWS_LOOKED_AT):
        self.folder = folder
        self._rows_looked_at = rows_looked_at
        self._open = ExitStack()
        self._begin()

    def _begin(self) -> None:
        self.count = self.digest = 0
        self._waiting: dict[str, list[_Record]] = {}
        self._paths: dict[str, list[Path]] = {}
        self._files: dict[str, list[_File]] = {}
        self._texts: dict[tuple[str, bytes], Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # the files are no longer needed
            self._open.close()

    def put(self, kind: Kind, block: bytes) -> None:
        """Write rows, given as `form` makes them.

        Raises
        ------
        LocalEnvironmentError
            If the disk is full.
        RequestError
            If an item of a list contains U+001F.
        """
        # Written by this process, or by one that it started.
        content = marshal.loads(block)
        if isinstance(content, bytes):
            self._write_rows(unpacked(content))
        else:
            self._write_text(ImportText(*content))

    def forget(self) -> None:
        """Remove the files written so far."""
        with suppress(OSError):
            self._open.close()
        for path in (path for paths in self._paths.values() for path in paths):
            path.unlink(missing_ok=True)
        self._begin()

    def write(self, name: str, row: GraphRow) -> None:
        """Write one row of a class.

        Raises
        ------
        LocalEnvironmentError
            If the disk is full.
        RequestError
            If an item of a list contains U+001F.
        """
        self.count += 1
        self.digest += row.fingerprint
        if name in NODE_LABELS:
            self._add(name, ((labels_of(name, row.label),), row.stored_properties))
        else:
            self._add(kind_of(name), ((row.from_id, row.to_id, name), row.stored_properties))

    def write_block(self, block: RowBlock) -> None:
        """Write the rows of a block, all at once if they are many and each column has one type.

        Raises
        ------
        LocalEnvironmentError
            If the disk is full.
        RequestError
            If an item of a list contains U+001F.
        """
        text = ImportText.of(block) if len(block.names) >= self._rows_looked_at else None
        if text:
            self._write_text(text)
        else:
            self._write_rows(block)

    def write_node(self, label: str, properties: Mapping[str, Any]) -> None:
        """Write a node that is no row of a network."""
        self._add(label, ((label,), properties))

    def finish(self) -> list[str]:
        """Write the waiting rows and close the files; return the arguments of the import that name them.

        Raises
        ------
        LocalEnvironmentError
            If the disk is full.
        RequestError
            If an item of a list contains U+001F.
        """
        for kind in list(self._waiting):
            self._write(kind, self._waiting.pop(kind))
        with self._reporting():
            self._open.close()
        option = {RELATIONSHIPS: "--relationships", POSTS: "--relationships"}
        return [f"{option.get(kind, '--nodes')}={path.name}" for kind, paths in self._paths.items() for path in paths]

    def _write_rows(self, block: RowBlock) -> None:
        for name, row in block.rows():
            self.write(name, row)

    def _add(self, kind: str, record: "_Record") -> None:
        waiting = self._waiting.setdefault(kind, [])
        waiting.append(record)
        if len(waiting) == self._rows_looked_at:
            self._write(kind, self._waiting.pop(kind))

    def _write(self, kind: str, records: list["_Record"]) -> None:
        with self._reporting():
            for file in reversed(self._files.get(kind, ())):
                records = file.write(records)
            while records:
                types = {key: type(value) for key, value in records[0][1].items()}
                for _, properties in records:
                    if not properties.keys() <= types.keys():
                        types = {**{key: type(value) for key, value in properties.items()}, **types}
                records = self._begun(kind, types).write(records)

    def _write_text(self, text: ImportText) -> None:
        self.count += text.count
        self.digest += text.digest
        with self._reporting():
            path = self._texts.get((text.kind, text.head))
            if path is None:
                self._texts[text.kind, text.head] = path = self._next_path(text.kind)
                path.write_bytes(text.head)
            # Not kept open: there is one for each set of columns, and a process may have 256 on macOS.
            with path.open("ab") as file:
                file.write(text.body)

    def _begun(self, kind: str, types: Mapping[str, type]) -> "_File":
        """Begin a file with columns of these types, and of those of the file before it."""
        files = self._files.setdefault(kind, [])
        types = in_order({**(files[-1].types if files else {}), **types})
        stream = self._open.enter_context(self._next_path(kind).open("wb", buffering=1 << 18))
        stream.write(lines_of([heads_of(kind, types)]))
        files.append(_File(kind, types, stream))
        return files[-1]

    def _next_path(self, kind: str) -> Path:
        paths = self._paths.setdefault(kind, [])
        number = f"-{len(paths) + 1}" if paths else ""
        paths.append(self.folder / f"{_NAMES[kind]}{number}.csv")
        return paths[-1]

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise LocalEnvironmentError(
                Fault("import_files_unwritable", folder=self.folder, reason=error.strerror or str(error))
            ) from error


_Record = tuple[tuple[Any, ...], Mapping[str, Any]]
"""The values of the columns that Neo4j names (``:LABEL``, ``:TYPE`` …), and the properties."""


class _File:
    """Rows of one kind whose properties have the same types."""

    def __init__(self, kind: str, types: Mapping[str, type], stream: IO[bytes]):
        self.types = types
        self._stream = stream
        self._lists = [place for place, type_ in enumerate(types.values(), len(named_columns(kind))) if type_ is list]

    def write(self, records: list[_Record]) -> list[_Record]:
        """Write the records that fit and return the rest."""
        types = self.types
        unfit = []
        written = []
        for record in records:
            named, properties = record
            for key, value in properties.items():
                if types.get(key) is not value.__class__:
                    unfit.append(record)
                    break
            else:
                cells = [*named, *map(properties.get, types)]
                for place in self._lists:
                    if cells[place] is not None:
                        cells[place] = cell(cells[place])
                written.append(cells)
        self._stream.write(lines_of(written))
        return unfit
