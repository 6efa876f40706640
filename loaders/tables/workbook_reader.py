"""Tables in a workbook (.xlsx): the sheets that are named as tables; a cell is the text that a CSV file would have."""

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import IO, Any

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.text.written_numbers import MOST_DIGITS, plain_number
from hospital_network.loaders.tables.batch import EVERY, TableBatch, Turns
from hospital_network.loaders.tables.csv_reader import BATCH
from hospital_network.loaders.tables.heads import is_head, section_of
from hospital_network.loaders.tables.straight_rows import OnFault, straightened

LARGEST_CONTENT = 1 << 30
"""Bytes of a workbook when unpacked; what is larger is no table of ours, and would fill the disk or the memory."""
_NO_TABLES = ("说明", "数据", "省际", "指标", "人员", "Read me", "Figures", "Between provinces", "Measures", "People")
"""Sheets of the workbook that hospnet writes that are no tables of a seed set."""
_MANY_HEADS = 3
_PART, _LONGEST_TAG = 1 << 20, 1 << 13
_MOST_PLACES = 5
_MERGED = re.compile(r'<mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_UNCOMPUTED = re.compile(r'<c\b[^>]*\br="([A-Z]+\d+)"[^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')
"""A formula without the value that a spreadsheet keeps beside it; an empty text as value has a type."""
_HIDDEN_ROW = re.compile(r'<row\b(?=[^>]*\bhidden="1")[^>]*\br="(\d+)"')
_STYLED = re.compile(r'<c\b(?=[^>]*\bs="(\d+)")[^>]*\br="([A-Z]+\d+)"[^>]*>(?=<[vif])')
"""The style and the place of a cell with a value."""
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^]]*\]|_.')


def sheets_of(path: Path) -> dict[str, str]:
    """Return the sheets of a workbook that are tables of a seed set, with the section of each.

    A workbook with a single sheet that is called after a table may call that sheet anything.

    Raises
    ------
    SeedInvalid
        If it is no workbook that can be read.
    """
    with _opened(path) as book:
        names = list(book.sheetnames)
        own = section_of(path.stem)
        sections = {name: section for name in names if (section := section_of(name))}
        others = [name for name in names if name not in sections and name not in _NO_TABLES]
        for name in others if sections else ():
            heads = next(book[name].iter_rows(values_only=True), ())
            if sum(is_head(str(head)) for head in heads if head is not None) >= _MANY_HEADS:
                fault = Fault("sheet_without_name", sheet=name)
                raise SeedInvalid([SeedProblem(f"{os.fspath(path)}[{name}]", 1, 0, "", fault)])
    if not sections and not (own and names):
        shown = ", ".join(names)
        raise SeedInvalid([SeedProblem(os.fspath(path), 1, 0, "", Fault("no_sheet", sheets=shown))])
    return sections or {names[0]: str(own)}


class WorkbookTable:
    """One sheet of a workbook.

    Parameters
    ----------
    path : Path
    sheet : str
    """

    protected = True
    """A text that looks like a formula may have a ``'`` before it, as in CSV."""

    def __init__(self, path: Path, sheet: str):
        self.path = path
        self.sheet = sheet
        self.notes: list[tuple[int, Fault]] = []

    def heads(self) -> list[str]:
        """Return the heads.

        Raises
        ------
        SeedInvalid
            If the workbook cannot be read, or the sheet is empty.
        """
        heads = next((list(cells) for _, cells in self._rows() if any(cell.strip() for cell in cells)), [])
        while heads and not heads[-1].strip():
            heads.pop()
        place = f"{os.fspath(self.path)}[{self.sheet}]"
        if not heads:
            raise SeedInvalid([SeedProblem(place, 1, 0, "", Fault("no_heads"))])
        if problems := [SeedProblem(place, row, 0, "", fault) for row, fault in self._lost_values()]:
            raise SeedInvalid(problems)
        return heads

    def _lost_values(self) -> Iterator[tuple[int, Fault]]:
        """Yield the first row and the fault of cells that are shown with a value and have none, or are struck out."""
        with _opened(self.path) as book:
            struck = {str(number) for number, style in enumerate(book._cell_styles) if book._fonts[style.fontId].strike}
            is_hidden = book[self.sheet].sheet_state != "visible"
        # Nearly every cell has a style; few workbooks strike anything out.
        places = self._places_of(_MERGED, _UNCOMPUTED, _HIDDEN_ROW, *([_STYLED] if struck else []))
        merged = [place for place in places[_MERGED] if _rows_of(place)[1] > 1]
        self.notes = [(1, Fault("sheet_hidden"))] if is_hidden else []
        if hidden := places[_HIDDEN_ROW]:
            self.notes.append((int(hidden[0]), Fault("rows_hidden", rows=_first_places(hidden))))
        lost = {
            "cells_merged": merged,
            "formula_uncomputed": places[_UNCOMPUTED],
            "cells_struck": [place for style, place in places.get(_STYLED, ()) if style in struck],
        }
        yield from (
            (_rows_of(cells[0])[0], Fault(kind, cells=_first_places(cells))) for kind, cells in lost.items() if cells
        )

    def _places_of(self, *patterns: re.Pattern[str]) -> dict[re.Pattern[str], list[Any]]:
        """Return what each pattern finds in the XML of the sheet, in its order."""
        places: dict[re.Pattern[str], list[Any]] = {pattern: [] for pattern in patterns}
        with _opened(self.path) as book, book._archive.open(book[self.sheet]._worksheet_path) as stream:
            for text in _overlapping_parts(stream):
                for pattern in patterns:
                    places[pattern] += pattern.findall(text)
        return places

    def top(self, count: int) -> list[tuple[int, list[str]]]:
        """Return the first rows that have any text, with their numbers."""
        return list(islice(((number, cells) for number, cells in self._rows() if any(map(str.strip, cells))), count))

    def most_rows(self) -> int:
        """Return how many rows there are at most: none takes less than ten bytes of the file."""
        return self.path.stat().st_size // 10

    def batches(
        self,
        width: int,
        least: int,
        on_fault: OnFault,
        progress: Progress = silent,
        stage: str = "",
        turns: Turns = EVERY,
    ) -> Iterator[TableBatch]:
        """Yield the rows after the heads; rows without any text are passed over.

        Raises
        ------
        SeedInvalid
            If the workbook cannot be read to its end.
        """
        filled = ((number, cells) for number, cells in self._rows() if any(cell.strip() for cell in cells))
        next(filled, None)
        turn = 0
        while block := list(islice(filled, BATCH)):
            if turns.has(turn):
                batch = TableBatch([number for number, _ in block], [cells for _, cells in block])
                batch = straightened(batch, width, least, on_fault)
                if batch.rows:
                    yield batch
                progress(stage, block[-1][0], block[-1][0], "rows")
            turn += 1

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        with _opened(self.path) as book:
            sheet = book[self.sheet]
            sheet.reset_dimensions()  # programs other than Excel write wrong ones
            for number, cells in enumerate(sheet.iter_rows(), 1):
                yield number, [cell_text(cell.value, cell.number_format) for cell in cells]


def _first_places(places: list[str]) -> tuple[str, ...]:
    distinct = list(dict.fromkeys(places))
    return (*distinct[:_MOST_PLACES], *(["…"] if len(distinct) > _MOST_PLACES else []))


def _rows_of(place: str) -> tuple[int, int]:
    """Return the first and the last row of a cell or a range.

    Examples
    --------
    >>> _rows_of("D2:E4"), _rows_of("B7")
    ((2, 4), (7, 7))
    """
    rows = [int(digits) for digits in re.findall(r"\d+", place)]
    return rows[0], rows[-1]


def _overlapping_parts(stream: IO[bytes]) -> Iterator[str]:
    """Yield the text of a sheet in parts that overlap, so that no cell is cut in all of them."""
    before = b""
    while part := stream.read(_PART):
        yield (before + part).decode(errors="replace")
        before = part[-_LONGEST_TAG:]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a workbook; an error while it is read becomes a fault."""
    from openpyxl import load_workbook

    def refused(fault: Fault) -> SeedInvalid:
        return SeedInvalid([SeedProblem(os.fspath(path), 1, 0, "", fault)])

    if not path.is_file():
        raise refused(Fault("not_a_file") if path.exists() else Fault("no_such_file"))
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_CONTENT:
                raise refused(Fault("file_too_large", megabytes=LARGEST_CONTENT >> 20))
        book = load_workbook(path, read_only=True, data_only=True)
    except SeedInvalid:
        raise
    except Exception:  # openpyxl raises whatever a broken part of the file leads to
        raise refused(Fault("not_a_workbook")) from None
    try:
        yield book
    except (SyntaxError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError):
        # Sheets are only parsed now: their XML is cut short, or names what other parts lack.
        raise refused(Fault("not_a_workbook")) from None
    finally:
        book.close()


def cell_text(value: Any, number_format: str) -> str:
    """Return the text that the cell of a CSV file would have: as it is shown where digits or days depend on that.

    Examples
    --------
    >>> cell_text(700.0, "General"), cell_text(50000, "000000"), cell_text(None, "General")
    ('700', '050000', '')
    >>> cell_text(datetime(2024, 5, 1), "yyyy-mm"), cell_text(datetime(2024, 5, 1), "yyyy/m/d")
    ('2024-05', '2024-05-01')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    if isinstance(value, datetime) and value.time() != time.min:
        return value.isoformat(" ")
    if isinstance(value, date):
        return _day_text(value, number_format)
    return str(value)


def _number_text(value: int | float, number_format: str) -> str:
    if value != value or abs(value) >= 10**MOST_DIGITS:
        return f"{value:E}"  # digits are lost already: refused as a shortened number
    plain = str(int(value)) if float(value).is_integer() else plain_number(value)
    zeros = re.fullmatch("0{2,}", number_format)
    return plain.zfill(len(number_format)) if zeros else plain


def _day_text(value: date, number_format: str) -> str:
    """Return a day, a month or a year: as precise as the cell shows it."""
    shown = _LITERAL.sub("", number_format.lower())
    if "d" in shown or "日" in shown or not re.sub("general|@", "", shown).strip():
        return value.strftime("%Y-%m-%d")
    return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
