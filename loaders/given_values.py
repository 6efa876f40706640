"""Values that a user gives for institutions or for pairs of them, in CSV: a figure, a position, a matrix.

A row names an institution by id, name or alias, or a place; then it stands for every institution there.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.input_file import reading
from hospital_network.graph.names import name_key
from hospital_network.graph.places.place_names import full_names
from hospital_network.graph.text.encodings import encoding_of
from hospital_network.graph.ties.views import InstitutionView

_MISSING = frozenset(["", "na", "n/a", "nan", "-", "—", "无", "缺"])
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class GivenTable:
    """A table of numbers whose rows are named.

    Attributes
    ----------
    file : Path
    heads : list of str
        Of the columns, without that of the names.
    rows : dict
        By name, a number for each column; not a number where the cell is empty.
    """

    file: Path
    heads: list[str]
    rows: dict[str, list[float]]


def read_given_table(path: Path) -> GivenTable:
    """Read a table: a row of heads, then rows that begin with a name.

    Raises
    ------
    RequestError
        If it is no such table; the message names the row, as a spreadsheet counts it.
    LocalEnvironmentError
        If the file cannot be read.
    """
    lines = list(_filled_lines(path))
    if len(lines) < 2 or len(lines[0][1]) < 2:
        raise RequestError(Fault("given_table_empty", file=str(path)))
    heads = [cell.strip() for cell in lines[0][1][1:]]
    if twice := [head for number, head in enumerate(heads) if head in heads[:number]]:
        raise RequestError(Fault("given_column_twice", file=str(path), name=twice[0]))
    rows: dict[str, list[float]] = {}
    for number, line in lines[1:]:
        name = line[0].strip()
        if len(line) != len(heads) + 1:
            raise RequestError(
                Fault("given_row_length", file=str(path), row=number, cells=len(line), expected=len(heads) + 1)
            )
        if name in rows:
            raise RequestError(Fault("given_row_twice", file=str(path), row=number, name=name))
        rows[name] = [_number(cell, path, number, head) for cell, head in zip(line[1:], heads, strict=True)]
    return GivenTable(path, heads, rows)


def _filled_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that have any text, with their numbers."""
    with reading(path):
        content = path.read_bytes()
    encoding = encoding_of(content)
    if encoding is None:
        raise RequestError(Fault("file_not_text", file=str(path)))
    number = 0
    try:
        for number, line in enumerate(csv.reader(io.StringIO(content.decode(encoding), newline="")), start=1):
            if any(cell.strip() for cell in line):
                yield number, line
    except csv.Error as error:
        raise RequestError(Fault("given_not_csv", file=str(path), row=number + 1, reason=str(error))) from None


def _number(cell: str, path: Path, row: int, head: str) -> float:
    text = cell.strip()
    if text.lower() in _MISSING:
        return math.nan
    if "," in text:
        if not _THOUSANDS.fullmatch(text):
            raise RequestError(Fault("given_comma", file=str(path), row=row, head=head, shown=repr(cell)))
        text = text.replace(",", "")
    try:
        number = float(text)
    except ValueError:
        number = math.inf
    if not math.isfinite(number):
        raise RequestError(Fault("given_not_a_number", file=str(path), row=row, head=head, shown=repr(cell)))
    return number


def row_names(names: Iterable[str], institutions: Sequence[InstitutionView], file: Path) -> list[str | None]:
    """Return for each institution the name that stands for it: its own, else its city, else its province.

    Raises
    ------
    RequestError
        If none of the names is that of an institution or of a place of one.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> members = [
    ...     Institution(id="a", name="甲医院", kind="hospital", city="杭州市"),
    ...     Institution(id="b", name="乙医院", kind="hospital", city="绍兴市"),
    ... ]
    >>> row_names(["杭州", "乙医院"], members, Path("gdp.csv"))
    ['杭州', '乙医院']
    """
    given = list(names)
    own: dict[str, str] = {}
    places: dict[str, dict[str, str]] = {"city": {}, "province": {}}
    for name in given:
        own.setdefault(name, name)
        own.setdefault(name_key(name), name)
        for level, known in places.items():
            for full in (name, *full_names(level, name)):
                known.setdefault(full, name)
    chosen = [_row_of(institution, own, places) for institution in institutions]
    if institutions and not any(chosen):
        raise RequestError(Fault("given_names_unknown", file=str(file), examples=tuple(given[:3])))
    return chosen


def _row_of(
    institution: InstitutionView, own: Mapping[str, str], places: Mapping[str, Mapping[str, str]]
) -> str | None:
    if institution.id in own:
        return own[institution.id]
    for name in institution.names:
        if name_key(name) in own:
            return own[name_key(name)]
    for level, known in places.items():
        place = getattr(institution, level)
        if place in known:
            return known[place]
    return None


def figures_of(table: GivenTable, institutions: Sequence[InstitutionView]) -> dict[str, list[float]]:
    """Return the columns of a table by head: a number for each institution, not a number where none is given."""
    chosen = row_names(table.rows, institutions, table.file)
    return {
        head: [table.rows[name][column] if name is not None else math.nan for name in chosen]
        for column, head in enumerate(table.heads)
    }


def positions_of(table: GivenTable, institutions: Sequence[InstitutionView]) -> list[tuple[float, float]]:
    """Return longitude and latitude of each institution, not numbers where none is given.

    Raises
    ------
    RequestError
        If the table lacks a column ``longitude`` or ``latitude``, or has no degrees in them.
    """
    columns = figures_of(table, institutions)
    for head, most in (("longitude", 180), ("latitude", 90)):
        if head not in columns:
            raise RequestError(Fault("given_no_position", file=str(table.file)))
        if any(abs(value) > most for value in columns[head]):
            raise RequestError(Fault("given_not_degrees", file=str(table.file), head=head))
    return list(zip(columns["longitude"], columns["latitude"], strict=True))


def pairs_of(table: GivenTable, institutions: Sequence[InstitutionView]) -> list[list[float]]:
    """Return a matrix among institutions; not a number where none is given.

    Of a matrix among places, two institutions have the value of their places.

    Raises
    ------
    RequestError
        If its rows and columns have different names.
    """
    if sorted(table.heads) != sorted(table.rows):
        differing = sorted(set(table.heads) ^ set(table.rows))
        raise RequestError(Fault("given_not_square", file=str(table.file), names=tuple(differing[:3])))
    chosen = row_names(table.rows, institutions, table.file)
    column = {head: number for number, head in enumerate(table.heads)}
    return [
        [math.nan if one is None or two is None else table.rows[one][column[two]] for two in chosen] for one in chosen
    ]
