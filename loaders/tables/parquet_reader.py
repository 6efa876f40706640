"""Tables in Parquet, read batch by batch; every value becomes the cell that a CSV file would have."""

import os
import struct
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from hospital_network.graph.errors import LocalEnvironmentError, SeedInvalid, SeedProblem
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.text.written_numbers import plain_number
from hospital_network.loaders.tables.batch import EVERY, TableBatch, Turns
from hospital_network.loaders.tables.cells import join_list
from hospital_network.loaders.tables.csv_reader import BATCH
from hospital_network.loaders.tables.straight_rows import OnFault

LARGEST_EXACT = 2**53

_MOST_BYTES = 64 << 20
"""Of a column of a row group or batch, whatever its number of rows: a small file may unpack to any size."""
_MOST_BYTES_PER_ROW = 4_000
LONGEST_CELL = 100_000
"""Characters of a text that several rows have."""


class ParquetTable:
    """A table in a Parquet file: columns of text, numbers, dates, or lists of text.

    Parameters
    ----------
    path : Path

    Raises
    ------
    LocalEnvironmentError
        If pyarrow is not installed.
    """

    protected = False
    """No spreadsheet opens it, so what looks like a formula needs no ``'`` before it."""

    def __init__(self, path: Path):
        self.path = path
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise LocalEnvironmentError(
                Fault("pyarrow_missing_to_read", path=path, install=install_command("parquet"))
            ) from None
        self._parquet = parquet
        self._types = pyarrow.types
        # ArrowException is not the base of all: a file cut short ends in OSError, broken text in ValueError.
        self._errors = (pyarrow.ArrowException, OSError, ValueError)

    def heads(self) -> list[str]:
        """Return the names of the columns.

        Raises
        ------
        SeedInvalid
            If it is no Parquet file, or a column has a type that no cell can express.
        """
        with self._opened() as file:
            problems = list(self._too_large(file))
            for column in file.schema_arrow:
                if not self._is_readable(column.type):
                    fault = Fault("parquet_type", type=str(column.type))
                    problems.append(SeedProblem(os.fspath(self.path), 1, 0, column.name, fault))
            if problems:
                raise SeedInvalid(problems)
            heads: list[str] = file.schema_arrow.names
        if not heads:
            raise self._refused(Fault("no_columns"))
        return heads

    def top(self, count: int) -> list[tuple[int, list[str]]]:
        """Return nothing: no title stands above the columns of a Parquet file."""
        return []

    def most_rows(self) -> int:
        """Return how many rows there are."""
        with self._opened() as file:
            return int(file.metadata.num_rows)

    def batches(
        self,
        width: int,
        least: int,
        on_fault: OnFault,
        progress: Progress = silent,
        stage: str = "",
        turns: Turns = EVERY,
    ) -> Iterator[TableBatch]:
        """Yield the rows, numbered as if the heads were row 1; rows without any value are passed over.

        Raises
        ------
        SeedInvalid
            If the file cannot be read to its end.
        """
        number = 2
        with self._opened() as file:
            total = file.metadata.num_rows
            try:
                for turn, part in enumerate(file.iter_batches(batch_size=BATCH)):
                    if not turns.has(turn):
                        number += part.num_rows
                        continue
                    columns = [_cells(self._values(column)) for column in part.columns]
                    rows = list(zip(*columns, strict=True))
                    numbers = range(number, number + len(rows))
                    number += len(rows)
                    if not all(map(any, rows)):
                        filled = [(place, row) for place, row in zip(numbers, rows, strict=True) if any(row)]
                        numbers, rows = [place for place, _ in filled], [row for _, row in filled]  # type: ignore[assignment]
                    if rows:
                        yield TableBatch(numbers, rows)
                    progress(stage, number - 2, total, "rows")
            except self._errors as error:
                raise self._refused(Fault("unreadable_file", reason=_first_line(error))) from None

    def _values(self, column: Any) -> list[Any]:
        """Return the values of a column; of 32 bits, the shortest decimals that mean them: 0.1, not 0.10000000149."""
        values: list[Any] = column.to_pylist()
        if self._types.is_float32(column.type) or self._types.is_float16(column.type):
            return [value if value is None else shortest_of_single(value) for value in values]
        return values

    def _opened(self) -> Any:
        if not self.path.is_file():
            raise self._refused(Fault("not_a_file") if self.path.exists() else Fault("no_such_file"))
        try:
            return self._parquet.ParquetFile(self.path)
        except self._errors as error:
            raise self._refused(Fault("not_parquet", reason=_first_line(error))) from None

    def _too_large(self, file: Any) -> Iterator[SeedProblem]:
        """Yield a problem for each column that would unpack to far more than its rows can need."""
        metadata = file.metadata
        for group in range(metadata.num_row_groups):
            part = metadata.row_group(group)
            for column in map(part.column, range(part.num_columns)):
                fault = None
                if column.total_uncompressed_size > _MOST_BYTES + _MOST_BYTES_PER_ROW * part.num_rows:
                    fault = Fault("column_too_large", size=column.total_uncompressed_size >> 20, rows=part.num_rows)
                elif column.has_dictionary_page and column.total_uncompressed_size > LONGEST_CELL:
                    fault = self._long_word(group, column.path_in_schema)
                if fault:
                    name = column.path_in_schema.split(".")[0]
                    yield SeedProblem(os.fspath(self.path), 1, 0, name, fault)

    def _long_word(self, group: int, name: str) -> Fault | None:
        """Return the fault of a column that repeats a very long text, which it contains only once, in many rows."""
        with self._parquet.ParquetFile(self.path, read_dictionary=[name]) as file:
            column = file.read_row_group(group, columns=[name]).column(0)
        chunks = (chunk.dictionary for chunk in column.chunks if self._types.is_dictionary(chunk.type))
        longest = max((len(word) for words in chunks for word in words.to_pylist() if isinstance(word, str)), default=0)
        return Fault("cell_too_long", most=LONGEST_CELL) if longest > LONGEST_CELL else None

    def _is_readable(self, type_: Any) -> bool:
        types = self._types
        if types.is_dictionary(type_):
            return self._is_readable(type_.value_type)
        if types.is_list(type_) or types.is_large_list(type_):
            return bool(types.is_string(type_.value_type) or types.is_large_string(type_.value_type))
        checks = (types.is_string, types.is_large_string, types.is_integer, types.is_floating, types.is_decimal)
        return any(check(type_) for check in (*checks, types.is_date, types.is_timestamp, types.is_null))

    def _refused(self, fault: Fault) -> SeedInvalid:
        return SeedInvalid([SeedProblem(os.fspath(self.path), 1, 0, "", fault)])


def cell_of(value: Any) -> str:
    r"""Return the cell of a CSV file with the same meaning.

    A decimal without a fraction is a whole number: pandas makes decimals of whole numbers where some are missing.

    Examples
    --------
    >>> cell_of(None), cell_of(12.0), cell_of(["浙一", "a|b"]), cell_of(date(2024, 5, 8))
    ('', '12', '浙一|a\\|b', '2024-05-08')
    """
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) <= LARGEST_EXACT else _decimal(value)
    if isinstance(value, list):
        return join_list(item for item in value if item is not None)
    if isinstance(value, datetime):
        # A moment that is not midnight may be another day in another zone; the rule for dates refuses it.
        return value.isoformat(" ") if value.time() != time.min else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def shortest_of_single(value: float) -> float:
    """Return the shortest decimal that is this number in 32 bits.

    Examples
    --------
    >>> shortest_of_single(0.10000000149011612), shortest_of_single(12.0), shortest_of_single(float("inf"))
    (0.1, 12.0, inf)
    """
    texts = (f"{value:.{digits}g}" for digits in range(6, 10))
    return next((float(text) for text in texts if struct.pack("f", float(text)) == struct.pack("f", value)), value)


def _decimal(value: float) -> str:
    return plain_number(value) if abs(value) <= LARGEST_EXACT else repr(value)


def _cells(values: list[Any]) -> list[str]:
    return [value if type(value) is str else cell_of(value) for value in values]


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
