r"""What one cell of a table contains: a text, a number, a list, evidence; and how a list is written into one cell.

A list is joined with ``|``; where an item contains that sign it is written ``\|``, and a backslash ``\\``.
A text that a spreadsheet would run as a formula has a ``'`` before it (`hospital_network.graph.text.characters`).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hospital_network.graph.faults import Fault
from hospital_network.graph.text.written_numbers import is_kept

SEPARATOR = "|"
_ITEM = re.compile(r"(?:[^|\\]|\\.)+", re.DOTALL)
_PLACE = re.compile(r"((?:[^|\\]|\\.|\\$)*)(?:\||$)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:(?<=[0-9])|(?=\.[0-9]))(?:\.[0-9]*)?")

_UNREPORTED = Fault("refused_unexplained")


class CellFault(ValueError):
    """A cell that cannot be read at all.

    Parameters
    ----------
    fault : Fault, optional
        What is wrong, where it is reported.
    key : str
        The column, if not the one being read.
    """

    def __init__(self, fault: Fault = _UNREPORTED, key: str = ""):
        super().__init__(fault)
        self.fault = fault
        self.key = key


def join_list(items: Iterable[str]) -> str:
    r"""Return a list as one text.

    Examples
    --------
    >>> print(join_list(["浙一", "a|b"]))
    浙一|a\|b
    """
    return SEPARATOR.join(item.replace("\\", "\\\\").replace(SEPARATOR, "\\" + SEPARATOR) for item in items)


def split_list(text: str) -> list[str]:
    r"""Read `join_list` back; empty items are passed over.

    Examples
    --------
    >>> split_list("浙一|a\\|b|")
    ['浙一', 'a|b']
    """
    if "\\" not in text:
        return [item for item in text.split(SEPARATOR) if item]
    return [_ESCAPED.sub(r"\1", item) for item in _ITEM.findall(text)]


def split_places(text: str) -> list[str]:
    """Read `join_list` back where the position of an item counts: empty items are kept.

    Examples
    --------
    >>> split_places("2024||2025")
    ['2024', '', '2025']
    """
    if "\\" not in text:
        return text.split(SEPARATOR)
    items, start = [], 0
    while match := _PLACE.match(text, start):
        items.append(_ESCAPED.sub(r"\1", match[1]))
        if match.end() == match.end(1):
            break
        start = match.end()
    return items


def number_or_text(cell: str) -> int | float | str:
    """Return the number that a cell contains, else its text: a code stays as it is written.

    A code has a zero or ``+`` before it, an exponent, or more digits than programs keep.

    Examples
    --------
    >>> number_or_text("700"), number_or_text("0.5"), number_or_text("B++")
    (700, 0.5, 'B++')
    >>> number_or_text("050000"), number_or_text("12E5"), number_or_text("4700116613301021101001")
    ('050000', '12E5', '4700116613301021101001')
    """
    word = cell.strip()
    if not _NUMBER.fullmatch(word) or not is_kept(word):
        return cell
    return float(word) if "." in word else int(word)


def evidence_pieces(cell: str) -> list[dict[str, Any]]:
    """Return the pieces of evidence of a cell like ``s1#p3|s2#p4``, as a YAML file would give them.

    Examples
    --------
    >>> evidence_pieces("s1#p3|s2#p4")
    [{'source': 's1', 'locator': 'p3'}, {'source': 's2', 'locator': 'p4'}]
    """
    return list(map(evidence_piece, split_list(cell)))


def evidence_piece(item: str) -> dict[str, Any]:
    """Return one piece of evidence like ``s2#p4;retrieved=2024``, as a YAML file would give it.

    Examples
    --------
    >>> evidence_piece("s1#p3;retrieved=2024-05")
    {'source': 's1', 'locator': 'p3', 'retrieved': '2024-05'}
    """
    place, *marks = item.split(";")
    source, sign, locator = place.partition("#")
    piece = {"source": source.strip(), **({"locator": locator} if sign else {})}
    for mark in map(str.strip, marks):
        name, _, value = mark.rpartition("=")
        # Any other name becomes part of the key: the model refuses it, and it cannot replace the locator.
        piece[name if name in ("span", "retrieved") else mark if name else "basis"] = value
    return piece


def evidence_of_columns(cells: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the pieces of evidence that the cells of one row give, each cell with one part of every piece.

    Parameters
    ----------
    cells : Mapping
        By part: ``source``, ``locator``, ``span``, ``retrieved``; an empty item is no value.

    Raises
    ------
    CellFault
        If the cells do not have the same number of items.

    Examples
    --------
    >>> evidence_of_columns({"source": "s1|s2", "locator": "p3|p4", "retrieved": "|2024"})
    [{'source': 's1', 'locator': 'p3'}, {'source': 's2', 'locator': 'p4', 'retrieved': '2024'}]
    """
    items = {name: split_places(cell) for name, cell in cells.items() if cell}
    count = len(items.get("source", ()))
    for name, parts in items.items():
        if count and len(parts) != count:
            raise CellFault(Fault("uneven_evidence", items=len(parts), sources=count), f"evidence_{name}")
    pieces: list[dict[str, Any]] = [{} for _ in range(max(map(len, items.values()), default=0))]
    for name, parts in items.items():
        for piece, item in zip(pieces, parts, strict=False):
            if item:
                piece[name] = item if name == "locator" else item.strip()
    return pieces
