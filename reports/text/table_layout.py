"""The layout of a table in a terminal: no column is lost, ids stay whole, names wrap first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hospital_network.reports.text.wrapping import cells, widest_unit, wrapped

_GAP = 2
_NARROWEST_TEXT = 8
"""A Chinese text of four characters a line is still legible."""
_WIDEST_WORD = 40


class Style:
    """Bold and dim text, where a terminal shows it."""

    def __init__(self, colour: bool):
        self._colour = colour

    def bold(self, text: str) -> str:
        """Return a text as a heading."""
        return f"\x1b[1m{text}\x1b[0m" if self._colour and text else text

    def dim(self, text: str) -> str:
        """Return a text as an aside."""
        return f"\x1b[2m{text}\x1b[0m" if self._colour and text else text


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of text.

    Attributes
    ----------
    key, heading : str
    cells : sequence of str
        One for each row.
    is_number : bool
        Whether it is aligned at the right.
    is_whole : bool
        Whether its cells are never broken into lines, as ids.
    """

    key: str
    heading: str
    cells: Sequence[str]
    is_number: bool = False
    is_whole: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether any row has a value."""
        return any(self.cells)

    @property
    def widest(self) -> int:
        """The width in which no cell is broken."""
        return max(map(cells, (self.heading, *self.cells)))

    @property
    def narrowest(self) -> int:
        """The least width in which it is legible."""
        heading = max(min(cells(self.heading), _NARROWEST_TEXT), widest_unit(self.heading))
        if self.is_whole or self.is_number:
            return max(heading, *map(cells, self.cells))
        longest_word = max(map(widest_unit, (self.heading, *self.cells)))
        return max(heading, min(self.widest, _NARROWEST_TEXT), min(longest_word, _WIDEST_WORD))


def table_lines(columns: Sequence[TableColumn], needed: Sequence[bool], width: int, style: Style) -> Iterator[str]:
    r"""Yield the lines of a table; needed columns for which there is no room continue below each row.

    Parameters
    ----------
    columns : sequence of TableColumn
        At least one, each with as many cells.
    needed : sequence of bool
        For each column, whether it must be shown; the others are where there is room for all of them unbroken.
    width : int
    style : Style

    Examples
    --------
    >>> name, by = TableColumn("name", "name", ["浙江省人民医院"]), TableColumn("by", "evidence", ["source#page-and-3"])
    >>> print("\n".join(table_lines([name, by], [True, True], 30, Style(False))))
    name         evidence
    ──────────────────────────────
    浙江省人民   source#page-and-3
    医院
    >>> print("\n".join(table_lines([name, by], [True, True], 24, Style(False))))
    name
    ──────────────
    浙江省人民医院
      evidence: source#page-and-3
    """
    beside, below = _divided(columns, needed, width)
    widths = _widths(beside, width)
    yield from map(style.bold, _row([column.heading for column in beside], beside, widths))
    yield "─" * (sum(widths) + _GAP * (len(widths) - 1))
    for index in range(len(columns[0].cells)):
        yield from _row([column.cells[index] for column in beside], beside, widths)
        for column in below:
            if text := column.cells[index]:
                first, *rest = wrapped(
                    f"{column.heading}{': ' if column.heading.isascii() else '：'}{text}",
                    max(width - 4, _NARROWEST_TEXT),
                )
                yield from (f"  {first}", *(f"    {line}" for line in rest))


def _divided(
    columns: Sequence[TableColumn], needed: Sequence[bool], width: int
) -> tuple[list[TableColumn], list[TableColumn]]:
    """Return the columns of the table and those that continue below each row."""
    beside: list[TableColumn] = []
    used = -_GAP
    for column, is_needed in zip(columns, needed, strict=True):
        if is_needed and (not beside or used + _GAP + column.narrowest <= width):
            beside.append(column)
            used += _GAP + column.narrowest
    below = [column for column, is_needed in zip(columns, needed, strict=True) if is_needed and column not in beside]
    if not below:
        others = [column for column, is_needed in zip(columns, needed, strict=True) if not is_needed]
        if sum(column.widest + _GAP for column in (*beside, *others)) - _GAP <= width:
            beside += others
    return beside, below


def _widths(columns: Sequence[TableColumn], width: int) -> list[int]:
    """Return a width for each column: as much as it needs, or else an even share of what the narrow ones leave."""
    widths = [column.narrowest for column in columns]
    spare = width - sum(widths) - _GAP * (len(columns) - 1)
    while spare > 0:
        growing = [index for index, column in enumerate(columns) if widths[index] < column.widest]
        if not growing:
            break
        narrowest = min(growing, key=lambda index: widths[index])
        widths[narrowest] += 1
        spare -= 1
    return widths


def _row(texts: Sequence[str], columns: Sequence[TableColumn], widths: Sequence[int]) -> Iterator[str]:
    lines = [wrapped(text, width) for text, width in zip(texts, widths, strict=True)]
    for number in range(max(map(len, lines))):
        parts = []
        for column, width, rows in zip(columns, widths, lines, strict=True):
            text = rows[number] if number < len(rows) else ""
            padding = " " * (width - cells(text))
            parts.append(padding + text if column.is_number else text + padding)
        yield (" " * _GAP).join(parts).rstrip()
