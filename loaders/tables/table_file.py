"""One table of a seed set: its file, its columns, its rows; unchanged from one pass to the next."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hospital_network.graph.errors import HospitalNetworkError, SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.text.encodings import encoding_note
from hospital_network.loaders.references import FieldPath, folder_of
from hospital_network.loaders.tables.batch import EVERY, TableBatch, Turns
from hospital_network.loaders.tables.csv_reader import CsvTable
from hospital_network.loaders.tables.heads import SECTIONS, columns_of, section_of
from hospital_network.loaders.tables.parquet_reader import ParquetTable
from hospital_network.loaders.tables.records import column_key
from hospital_network.loaders.tables.rows import TableRows
from hospital_network.loaders.tables.straight_rows import OnFault, cause_above
from hospital_network.loaders.tables.workbook_reader import WorkbookTable

SUFFIXES = (".csv", ".parquet", ".xlsx")
WORKBOOK = ".xlsx"

_TOP = 5
"""Rows among which the heads may be."""

FileStamp = tuple[int, int, int]
"""What changes when a file is written or replaced."""


def is_table(path: Path) -> bool:
    """Return whether a file has the name of a table of a seed set.

    Examples
    --------
    >>> is_table(Path("cooperations.csv")), is_table(Path("nodes.csv"))
    (True, False)
    >>> is_table(Path("合作关系.CSV")), is_table(Path("Institutions.xlsx"))
    (True, True)
    """
    return path.suffix.lower() in SUFFIXES and section_of(path.stem) is not None


def rows_at_most(path: Path) -> int:
    """Return how many rows a table has at most, without reading one; 0 where it cannot be opened."""
    try:
        return _reader(path).most_rows() if path.is_file() else 0
    except (OSError, HospitalNetworkError):
        return 0  # reading it reports the fault


def _reader(path: Path, sheet: str = "") -> CsvTable | ParquetTable | WorkbookTable:
    if path.suffix.lower() == WORKBOOK:
        return WorkbookTable(path, sheet)
    return ParquetTable(path) if path.suffix.lower() == ".parquet" else CsvTable(path)


def _reported_before(row: int, key: str, fault: Fault) -> None:
    """Pass over a fault: the first pass reported it."""


class TableFile:
    """A table, its heads read and checked.

    Parameters
    ----------
    path : Path
        Its name says which table it is: ``institutions.csv``.
    sheet : str
        Of a workbook.
    section : str, optional
        Which table it is, where the name of a sheet says so.

    Attributes
    ----------
    stamp : FileStamp
        Of the file whose heads were read.
    notes : list of SeedProblem
        What a user should know of it: another encoding than UTF-8, hidden rows.

    Raises
    ------
    SeedInvalid
        If it cannot be read, or a head is unknown, missing or given twice.
    """

    def __init__(self, path: Path, sheet: str = "", section: str | None = None):
        self.path = path
        self.sheet = sheet
        self.section = section or section_of(path.stem) or path.stem
        self._reader = _reader(path, sheet)
        self.protected = self._reader.protected
        heads = self._reader.heads()
        self.notes = self._notes()
        self._width = len(heads)
        self.stamp = _stamp(path)
        self.columns, faults = columns_of(self.section, heads)
        self._head = {column.key: column.head for column in self.columns}
        if faults and (cause := cause_above(self._reader.top(_TOP) or [(1, heads)])):
            faults = [("", cause)]
        if faults:
            raise SeedInvalid([SeedProblem(self.shown, 1, 0, head, fault) for head, fault in faults])
        required = [
            info.alias or name for name, info in SECTIONS[self.section].model_fields.items() if info.is_required()
        ]
        places = {column.key: column.place for column in self.columns}
        evidence = places.get("evidence", places.get("evidence_source", 0))
        self._least = 1 + max(evidence if name == "evidence" else places[name] for name in required)

    @property
    def shown(self) -> str:
        """The table as messages name it."""
        return f"{os.fspath(self.path)}[{self.sheet}]" if self.sheet else os.fspath(self.path)

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.stamp[1]

    def _notes(self) -> list[SeedProblem]:
        reader = self._reader
        if isinstance(reader, WorkbookTable):
            return [SeedProblem(self.shown, row, 0, "", note) for row, note in reader.notes]
        note = encoding_note(reader.encoding) if isinstance(reader, CsvTable) else None
        return [SeedProblem(self.shown, 1, 0, "", note)] if note else []

    def know(self, sources: Mapping[str, str | None], networks: Collection[str]) -> None:
        """Set the ids that rows may name, sources with their dates; `rows` exists only after this."""
        self.rows = TableRows(self.section, self.columns, self.protected, sources, networks)

    def batches(
        self,
        on_fault: OnFault = _reported_before,
        progress: Progress = silent,
        stage: str = "",
        turns: Turns = EVERY,
    ) -> Iterator[TableBatch]:
        """Yield the rows.

        Parameters
        ----------
        on_fault : callable
            Called with row, column and fault of each row that cannot be read as one; without it, such rows
            are passed over, as in a pass that comes after the first.
        progress : Progress
        stage : str
            What the progress is called.
        turns : Turns
            Which batches are wanted.

        Raises
        ------
        SeedInvalid
            If the file cannot be read to its end, or was changed since its heads were read.
        """
        try:
            for batch in self._reader.batches(self._width, self._least, on_fault, progress, stage, turns):
                self._check_unchanged()
                yield batch
        except FileNotFoundError:
            raise self._changed() from None
        self._check_unchanged()

    def problem(self, row: int, key: str, fault: Fault) -> SeedProblem:
        """Return a problem of a row, with the head of its column as the file has it."""
        if key == "evidence" and key not in self._head and "evidence_source" in self._head:
            key = "evidence_source"
        return SeedProblem(self.shown, row, 0, self._head.get(key, key), fault)

    def _check_unchanged(self) -> None:
        try:
            stamp = _stamp(self.path)
        except OSError:
            stamp = None
        if stamp != self.stamp:
            raise self._changed()

    def _changed(self) -> SeedInvalid:
        return SeedInvalid([SeedProblem(os.fspath(self.path), 1, 0, "", Fault("changed_while_read"))])


class RowPlace(NamedTuple):
    """Where a record is defined in a table.

    Attributes
    ----------
    table : TableFile
    row : int
        As a spreadsheet counts it.
    """

    table: TableFile
    row: int

    def __str__(self) -> str:
        return f"{self.table.shown}:{self.row}"

    @property
    def folder(self) -> Path:
        """The folder of the file."""
        return folder_of(self.table.path)

    def problem(self, field: FieldPath, fault: Fault) -> SeedProblem:
        """Return a fault of the record with its place, at the column that contains the field."""
        keys = {column.key for column in self.table.columns}
        key = column_key(field, keys) if len(field) > 1 else "".join(map(str, field))
        return self.table.problem(self.row, key, fault)


def _stamp(path: Path) -> FileStamp:
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns
