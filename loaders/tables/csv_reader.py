"""Tables in CSV: rows in batches, as spreadsheets and registries write them."""

import codecs
import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from typing import BinaryIO

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.text.encodings import UTF8, WORKBOOK_MARKS, encoding_of_file
from hospital_network.loaders.tables.batch import EVERY, TableBatch, Turns
from hospital_network.loaders.tables.straight_rows import OnFault, straightened

BATCH = 5_000
LONGEST_LINE = 1_000_000
"""Characters; what is longer is no table of ours, and would fill the memory."""
_PART = 1 << 20


class CsvTable:
    """A table in a CSV file: commas, the heads in the first row; UTF-8, or another encoding that is sure.

    Parameters
    ----------
    path : Path

    Attributes
    ----------
    encoding : str or None
        As its heads were read; None where there is none that is sure.
    """

    protected = True
    """What a spreadsheet would run as a formula has a ``'`` before it."""

    def __init__(self, path: Path):
        self.path = path
        self.encoding: str | None = UTF8
        self._padding = 0

    def heads(self) -> list[str]:
        """Return the heads.

        Raises
        ------
        SeedInvalid
            If the file cannot be read as CSV.
        """
        with self._reading(1, first=True) as (stream, _):
            reader = csv.reader(_readable(_lines(stream)), strict=True)
            heads = next((row for row in reader if any(cell.strip() for cell in row)), [])
        self._padding = 0
        while heads and not heads[-1].strip():
            heads.pop()
            self._padding += 1
        if not heads:
            raise self._refused(1, Fault("no_heads"))
        if len(heads) == 1 and any(sign in heads[0] for sign in ";\t"):
            tabs = "\t" in heads[0]
            raise self._refused(1, Fault("separated_by_tabs") if tabs else Fault("separated_by_semicolons"))
        return heads

    def top(self, count: int) -> list[tuple[int, list[str]]]:
        """Return the first rows that have any text, with their numbers."""
        with self._reading(1) as (stream, _):
            rows = enumerate(csv.reader(_readable(_lines(stream)), strict=True), 1)
            return list(islice(((number, row) for number, row in rows if any(map(str.strip, row))), count))

    def most_rows(self) -> int:
        """Return how many lines there are: no row has less than one."""
        with self.path.open("rb") as binary:
            return sum(part.count(b"\n") for part in iter(partial(binary.read, _PART), b""))

    def batches(
        self,
        width: int,
        least: int,
        on_fault: OnFault,
        progress: Progress = silent,
        stage: str = "",
        turns: Turns = EVERY,
    ) -> Iterator[TableBatch]:
        """Yield the rows after the heads, with exactly `width` cells each; rows without any text are passed over.

        A row of fewer cells than `least` lacks something required, and is reported.

        Raises
        ------
        SeedInvalid
            If the file cannot be read to its end.
        """
        size = self.path.stat().st_size
        number = 0
        rows: list[Sequence[str]] = []
        with self._reading(lambda: number + len(rows) + 1) as (stream, binary):
            lines = _lines(stream)
            for row in csv.reader(_readable(lines), strict=True):
                number += 1
                if any(cell.strip() for cell in row):
                    break
            for turn in count():
                block = list(islice(lines, BATCH))
                if not block:
                    break
                is_plain = _is_plain(block)
                if is_plain and not turns.has(turn):
                    number += len(block)
                    continue
                # `extend` keeps what came before a fault; its number gives the row of the fault.
                rows.extend(csv.reader(block, strict=True) if is_plain else _rows_of(block, lines))
                batch = TableBatch(range(number + 1, number + 1 + len(rows)), rows)
                number, rows = number + len(rows), []
                if not turns.has(turn):
                    continue
                if set(map(len, batch.rows)) != {width} or not all(map(any, batch.rows)):
                    batch = straightened(batch, width, least, on_fault, self._padding)
                if batch.rows:
                    yield batch
                progress(stage, binary.tell(), size, "bytes")
        progress(stage, size, size, "bytes")

    @contextmanager
    def _reading(
        self, row: int | Callable[[], int], first: bool = False
    ) -> Iterator[tuple[io.TextIOWrapper, BinaryIO]]:
        """Open the file; an error while it is read becomes a fault with its row."""
        try:
            if not self.path.is_file():
                raise self._refused(1, Fault("not_a_file") if self.path.exists() else Fault("no_such_file"))
            with self.path.open("rb") as binary:
                self._refuse_other_formats(binary)
                if first:
                    self.encoding = encoding_of_file(self.path)
                with io.TextIOWrapper(binary, self.encoding or UTF8, newline="") as stream:
                    yield stream, binary
        except UnicodeDecodeError:
            row_of_fault = _first_undecodable_line(self.path, self.encoding or UTF8) or 1
            raise self._refused(row_of_fault, Fault("table_not_utf8")) from None
        except (csv.Error, _UnreadableLine) as error:
            raise self._refused(row if isinstance(row, int) else row(), _reading_fault(error)) from None
        except OSError as error:
            raise self._refused(1, Fault("unreadable_file", reason=error.strerror or str(error))) from None

    def _refuse_other_formats(self, binary: BinaryIO) -> None:
        begin = binary.read(64)
        binary.seek(0)
        if begin.startswith(WORKBOOK_MARKS):
            raise self._refused(1, Fault("workbook"))
        if begin.startswith(b"PAR1"):
            raise self._refused(1, Fault("parquet_named_csv"))

    def _refused(self, row: int, fault: Fault) -> SeedInvalid:
        return SeedInvalid([SeedProblem(os.fspath(self.path), row, 0, "", fault)])


class _UnreadableLine(Exception):
    """A line that is too long, or contains a NUL."""

    def __init__(self, fault: Fault):
        super().__init__(fault)
        self.fault = fault


def _lines(stream: io.TextIOWrapper) -> Iterator[str]:
    return iter(partial(stream.readline, LONGEST_LINE), "")


def _is_plain(lines: Sequence[str]) -> bool:
    """Return whether each line is a row, and can be read."""
    text = "".join(lines)
    return '"' not in text and "\0" not in text and max(map(len, lines)) < LONGEST_LINE


def _rows_of(lines: Sequence[str], following: Iterator[str]) -> Iterator[list[str]]:
    """Yield the rows that begin in `lines`; what the last of them needs is taken from the following ones."""
    reader = csv.reader(_readable(chain(lines, following)), strict=True)
    for row in reader:
        yield row
        if reader.line_num >= len(lines):
            return


def _readable(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if len(line) == LONGEST_LINE:
            raise _UnreadableLine(Fault("line_too_long", most=LONGEST_LINE))
        if "\0" in line:
            raise _UnreadableLine(Fault("nul_character"))
        yield line


def _reading_fault(error: csv.Error | _UnreadableLine) -> Fault:
    if isinstance(error, _UnreadableLine):
        return error.fault
    # The csv module distinguishes its errors only by their text.
    reason = str(error)
    if "field larger" in reason or "unexpected end" in reason:
        return Fault("quote_not_closed")
    return Fault("quote_not_doubled") if "expected after" in reason else Fault("not_csv", reason=reason)


def _first_undecodable_line(path: Path, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as stream:
        while True:
            block = stream.readline(1 << 20)
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError:
                return line
            if not block:
                return None
            line += block.endswith(b"\n")
