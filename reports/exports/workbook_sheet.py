"""A sheet of a workbook: heads, cells, widths, what stays in view and what is printed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from rich.cells import cell_len

Row = Mapping[str, Any]

LONGEST_TEXT = 32_767
"""The most characters in a cell of Excel."""
LONGEST_LINK = 2_079
"""The most characters of a link in Excel."""
LARGEST_EXACT = 2**53
_A4 = 9
_LINE = 15
"""Points of a line of text."""
_FROZEN = {"institutions": 1, "cooperations": 3, "figures": 1, "measures": 2}
_WRAPPED = {"about": ("content",), "figures": ("subject", "figure_counts")}
"""Columns whose cells break into lines instead of being cut by the next column."""
_NARROWEST, _WIDEST, _WIDEST_FROZEN = 8, 40, 26
# Excel drops or refuses these; it keeps line breaks and tabs.
_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]")


def cell_safe(text: str) -> str:
    r"""Return a text that fits a cell: control characters shown by their code, no longer than Excel allows.

    Examples
    --------
    >>> cell_safe("a\x01b")
    'a⟨U+0001⟩b'
    """
    shown = _CONTROL.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
    return shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 1] + "…"


def write_sheet(
    book: xlsxwriter.Workbook, key: str, name: str, heads: Mapping[str, str], rows: Sequence[Row], printed: int
) -> None:
    """Add a sheet: a row of heads, the rows, and what makes both readable on a screen and on paper.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    key, name : str
        The sheet, and what it is called.
    heads : Mapping
        The head of each column, in order.
    rows : sequence of Mapping
        The cells of each row by column; a column may be missing.
    printed : int
        How many columns are printed.
    """
    sheet = book.add_worksheet(name)
    head_format = book.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    for place, head in enumerate(heads.values()):
        sheet.write_string(0, place, head, head_format)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(heads):
            _cell(sheet, line, place, row.get(column), is_link=(key, column) == ("sources", "url"))
    _set_widths(book, sheet, key, heads, rows)
    sheet.freeze_panes(1, _FROZEN.get(key, 0))
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.print_area(0, 0, len(rows), printed - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{name}&R&P / &N")


def _set_widths(book: Any, sheet: Any, key: str, heads: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Set the width and the format of each column, and the height of rows with text in lines."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    decimals = book.add_format({"num_format": "0.0000"})
    plain = book.add_format({"valign": "top"}) if key in _WRAPPED else None
    frozen = _FROZEN.get(key, 0)
    widths: dict[str, float] = {}
    for place, (column, head) in enumerate(heads.items()):
        is_decimal = key == "measures" and any(isinstance(row.get(column), float) for row in rows)
        is_wrapped = column in _WRAPPED.get(key, ())
        width = _width(head, [] if is_decimal else [row.get(column) for row in rows])
        if is_wrapped and key == "about":
            width = 2 * _WIDEST
        elif place < frozen and frozen > 1:
            width = min(width, _WIDEST_FROZEN)
        if is_wrapped:
            widths[column] = width
        sheet.set_column(place, place, width, wrapped if is_wrapped else decimals if is_decimal else plain)
    # Not every spreadsheet finds the height of a row when it opens a file.
    for line, row in enumerate(rows, 1) if widths else ():
        sheet.set_row(line, _LINE * max(_lines(row.get(column), width) for column, width in widths.items()))


def _lines(value: Any, width: float) -> int:
    """Return how many lines a text takes in a column."""
    return max(1, -(-cell_len(str(value or "")) * 11 // int(width * 10)))


def _cell(sheet: Any, line: int, place: int, value: Any, is_link: bool = False) -> None:
    if isinstance(value, bool) or value is None:
        return
    if is_link and len(value) <= LONGEST_LINK:
        sheet.write_url(line, place, value, string=cell_safe(value))
        return
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= LARGEST_EXACT):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, cell_safe(str(value)))


def _width(head: str, values: Sequence[Any]) -> float:
    """Return a width that fits most cells: a Chinese character is two columns wide, the filter's arrow three."""
    longest = max((cell_len(str(value)) for value in values if value is not None), default=0)
    return min(max(cell_len(head) + 3, longest + 1, _NARROWEST), _WIDEST)
