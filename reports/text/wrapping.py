"""Breaking text into lines of a width, in which a Chinese character counts twice and may end a line."""

import re
import unicodedata
from collections.abc import Iterator

_NOT_FIRST = "，。、；：？！）”’》」』】％%,.;:?!)]}"
_NOT_LAST = "（“‘《「『【([{"
_PART = re.compile(r"\s+|[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…]+|.")


def cells(text: str) -> int:
    """Return the width of a text in columns of a terminal.

    Examples
    --------
    >>> cells("浙江 a")
    6
    """
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """Return a line of text as lines of at most `width` columns.

    Lines end at blanks or between Chinese characters, never before a closing or after an opening mark. A word that
    is wider than a line is broken.

    Examples
    --------
    >>> wrapped("社群与省份的一致度为 0.54（调整兰德指数）。", 22)
    ['社群与省份的一致度为', '0.54（调整兰德指数）。']
    >>> wrapped("zhejiang-hospital of Bijie", 12)
    ['zhejiang-hos', 'pital of', 'Bijie']
    """
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        if cells(line + unit.rstrip()) <= width:
            line += unit
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = unit.lstrip()
        while cells(line.rstrip()) > width:
            fitting = _fitting(line, width)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def widest_unit(text: str) -> int:
    """Return the width of the widest part of a text that `wrapped` keeps in one line where it can.

    Examples
    --------
    >>> widest_unit("浙江省 bijie-hospital"), widest_unit("浙江省")
    (14, 2)
    """
    return max((cells(unit.strip()) for unit in _units(text)), default=0)


def _units(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may end; blanks stay with the part before them."""
    unit = ""
    for part in _PART.findall(text):
        if unit and not (part.isspace() or part[0] in _NOT_FIRST or unit[-1] in _NOT_LAST):
            yield unit
            unit = ""
        unit += part
    if unit:
        yield unit


def _fitting(text: str, width: int) -> int:
    """Return how many characters of a text fit into a width, at least one."""
    used = 0
    for index, character in enumerate(text):
        used += cells(character)
        if used > width:
            return max(index, 1)
    return len(text)
