"""Tables of pairs as lines: who supports and who is supported, by the heads of two columns."""

import re
from collections.abc import Iterator, Sequence

_GIVERS = re.compile(r"^(?:对口)?(?:支援|帮扶|派出|输出|牵头)(?:医院|单位|方|医疗机构|机构)")
_RECEIVERS = re.compile(r"^(?:受援|受扶|受帮扶|被帮扶|被支援|依托|承接)(?:医院|单位|方|医疗机构|机构)")

Rows = Sequence[Sequence[str]]


def pair_lines(tables: Sequence[Rows]) -> list[str]:
    """Return a line for each row of tables whose heads say who gives and who receives.

    Examples
    --------
    >>> pair_lines([[["序号", "支援医院", "受援医院"], ["1", "甲医院", "乙县医院"], ["2", "", "丙县医院"]]])
    ['支援医院——受援医院', '甲医院——乙县医院', '甲医院——丙县医院']
    >>> pair_lines([[["科室", "电话"], ["内科", "1"]]])
    []
    """
    return [line for rows in tables for line in _lines(rows)]


def _lines(rows: Rows) -> Iterator[str]:
    for number, row in enumerate(rows[:3]):
        giver = next((at for at, cell in enumerate(row) if _GIVERS.match(cell)), None)
        receiver = next((at for at, cell in enumerate(row) if _RECEIVERS.match(cell)), None)
        if giver is None or receiver is None:
            continue
        yield "支援医院——受援医院"
        yield from _pairs(rows[number + 1 :], giver, receiver, len(row))
        return


def _pairs(rows: Rows, giver: int, receiver: int, width: int) -> Iterator[str]:
    last = ""
    for row in rows:
        missing = width - len(row)
        # A cell over several rows is missing in the rows below: those to the right stand further left.
        first = row[giver] if missing <= 0 and giver < len(row) else ""
        second = row[receiver - max(0, missing)] if 0 <= receiver - max(0, missing) < len(row) else ""
        last = first or last
        if last and second:
            yield f"{last}——{second}"
