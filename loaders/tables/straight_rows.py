"""Rows made as wide as the heads of their table, and rows that are no record: sums, remarks, the heads again."""

import re
from collections.abc import Callable, Sequence

from hospital_network.graph.faults import Fault
from hospital_network.loaders.tables.batch import TableBatch
from hospital_network.loaders.tables.heads import is_head

OnFault = Callable[[int, str, Fault], None]
"""Called with the row, the column and the fault of each row that cannot be read as one."""

_SUM = re.compile(r"(?:合|总|小|共)\s*计|总数|(?:grand )?total|sum\b", re.IGNORECASE)
_REMARK = re.compile(r"(?:附?注|备注|说明|(?:数据|资料)?来源|填[表报]人?|制表人?|单位|审核)\s*[0-9]*\s*[：:]|※|\*")


def straightened(
    batch: TableBatch, width: int, least: int, on_fault: OnFault, padding: int | None = None
) -> TableBatch:
    """Return the rows that have any text, as wide as the heads; cells that a row lacks are empty.

    Parameters
    ----------
    batch : TableBatch
    width : int
        How many heads there are.
    least : int
        How many cells a row needs to have all that is required.
    on_fault : callable
        Called for each row with text beyond the heads, or with fewer cells than `least`.
    padding : int, optional
        How many empty cells follow the heads, and may follow each row; default any number.
    """
    kept: dict[int, Sequence[str]] = {}
    for number, row in zip(batch.numbers, batch.rows, strict=True):
        if not any(row):
            continue
        # A spreadsheet pads every row alike, the heads too; another length is a comma too many.
        is_padded = padding is None or len(row) <= width or len(row) == width + padding
        if not is_padded or any(cell.strip() for cell in row[width:]):
            on_fault(number, "", Fault("too_many_cells", cells=len(row), width=width))
        elif len(row) < least:
            on_fault(number, "", Fault("too_few_cells", cells=len(row), width=width))
        kept[number] = [*row[:width], *[""] * (width - len(row))]
    return TableBatch(list(kept), list(kept.values()))


def no_record(cells: Sequence[str]) -> Fault | None:
    """Return why a refused row is no record at all, or None where it seems to be one.

    Examples
    --------
    >>> str(no_record(["合计", "", "12"]))
    'is a row of sums; delete it'
    >>> no_record(["a", "甲医院", "hospital"]) is None
    True
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    first = filled[0] if filled else ""
    if _SUM.match(first):
        return Fault("sum_row")
    if _REMARK.match(first) or (len(filled) == 1 and len(cells) > 3 and not first.isascii()):
        return Fault("remark_row", text=first[:20])
    heads = sum(map(is_head, filled))
    return Fault("second_heads") if heads >= 2 and heads * 2 > len(filled) else None


def cause_above(rows: Sequence[tuple[int, Sequence[str]]]) -> Fault | None:
    """Return why the first rows of a table are no heads, or None.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        The first rows with any text, with their numbers.

    Examples
    --------
    >>> str(cause_above([(1, ["浙江省对口支援名单"]), (3, ["编号", "名称", "类别"])]))
    'the column names are in row 3; delete the rows above it'
    """
    heads_in = {number: sum(map(is_head, cells)) for number, cells in rows}
    (first, cells), *_ = rows
    if re.fullmatch(r"sep=.?", "".join(cells).strip(), re.IGNORECASE):
        return Fault("separator_line")
    if len(cells) == 1 and cells[0].count("，") > 1:
        return Fault("separated_by_full_width_commas")
    best = max(heads_in, key=lambda number: heads_in[number])
    return Fault("title_above", row=best) if best != first and heads_in[best] > max(1, heads_in[first]) else None
