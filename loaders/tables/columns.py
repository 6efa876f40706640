"""What each cell of a column is stored as, computed once per distinct cell by the rules of the model."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import cache, partial
from itertools import repeat
from typing import Any

import orjson
from pydantic import ConfigDict, TypeAdapter, ValidationError

from hospital_network.graph.model import Evidence, Facts, Participant, Quantities, Record
from hospital_network.graph.store.properties import evidence_text, participant_text
from hospital_network.graph.text.characters import unguarded
from hospital_network.loaders.tables.cells import (
    SEPARATOR,
    CellFault,
    evidence_piece,
    split_list,
    split_places,
)
from hospital_network.loaders.tables.heads import EVIDENCE_PARTS, SECTIONS, Column
from hospital_network.loaders.tables.records import figure, raw_value
from hospital_network.loaders.tables.spreadsheet_slips import spreadsheet_slip

FAULT: Any = object()
"""Marks the value of a cell that the model refuses."""
LARGEST_MEMO = 20_000
"""Distinct cells remembered per column; a column with more repeats little and would only fill the memory."""

_MOST_PIECES = 5 * LARGEST_MEMO
"""Pieces of evidence remembered where one column contains them whole: they vary more than other cells."""

CellRule = Callable[[Any], Any]


class Memo(dict[Hashable, Any]):
    """The value of each distinct cell of a column.

    Attributes
    ----------
    faulty : bool
        Whether any cell was refused.

    Examples
    --------
    >>> memo = Memo(str.upper)
    >>> list(map(memo.__getitem__, ["a", "a", "b"])), len(memo)
    (['A', 'A', 'B'], 2)
    """

    def __init__(self, rule: CellRule):
        super().__init__()
        self._rule = rule
        self.faulty = False

    def __missing__(self, cell: Hashable) -> Any:
        try:
            value = self._rule(cell)
        except (ValidationError, CellFault):
            value = FAULT
            self.faulty = True
        self[cell] = value
        return value

    def forget(self, most: int = LARGEST_MEMO) -> None:
        """Forget all cells once there are more than `most`."""
        if len(self) > most:
            self.clear()


@cache
def field_adapter(section: str, name: str) -> TypeAdapter[Any]:
    """Return the model's rule for one field, as a rule of its own.

    Examples
    --------
    >>> field_adapter("cooperations", "since").validate_python("2024-05")
    '2024-05'
    """
    fields = SECTIONS[section].model_fields
    info = next(info for key, info in fields.items() if (info.alias or key) == name)
    return TypeAdapter(info.rebuild_annotation(), config=ConfigDict(strict=True))


def cell_rule(section: str, column: Column, known: Collection[str] | None, protected: bool) -> CellRule:
    """Return the function that computes the stored value of a cell: None for an empty one.

    Parameters
    ----------
    section : str
    column : Column
    known : collection of str, optional
        The ids that a cell may name; default any.
    protected : bool
        Whether what looks like a formula has a ``'`` before it, as in CSV.
    """
    rule = _figure_rule(column) if column.family else _field_rule(section, column.key)

    def value(cell: str) -> Any:
        if not cell or not cell.strip():
            return None
        plain = unguarded(cell) if protected else cell
        if "#" in plain and spreadsheet_slip("any", plain):
            raise CellFault
        stored = rule(plain)
        if known is not None and stored not in known:
            raise CellFault
        return stored

    return value


def json_piece(key: str, value: Any) -> bytes:
    """Return what a property is in the JSON of a row, with the comma between it and the ``id``; nothing for None.

    Examples
    --------
    >>> json_piece("city", "杭州市").decode(), json_piece("name", "甲").decode(), json_piece("note", None)
    ('"city":"杭州市",', ',"name":"甲"', b'')
    """
    if value is None or value is FAULT:
        return b""
    piece = b'"%b":%b' % (key.encode(), orjson.dumps(value))
    return piece + b"," if key < "id" else b"," + piece


def json_pieces(key: str, values: Sequence[Any]) -> Iterable[bytes]:
    """Return the `json_piece` of each value; a column without empty cells costs half.

    Examples
    --------
    >>> b"".join(json_pieces("fields", [["骨科"], None, ["儿科"]])).decode()
    '"fields":["骨科"],"fields":["儿科"],'
    """
    if None in values or FAULT in values:
        return (json_piece(key, value) for value in values)
    before, after = json_piece(key, 0).split(b"0")
    return map(b"".join, zip(repeat(before), map(orjson.dumps, values), repeat(after), strict=False))


def piece_rule(key: str, memo: Memo, default: Any = None) -> CellRule:
    """Return the function that computes the `json_piece` of a cell: `memo` has its value, `default` replaces None."""

    def piece(cell: str) -> bytes:
        value = memo[cell]
        return json_piece(key, default if value is None else value)

    return piece


class EvidenceRule:
    """Computes the stored evidence of a row, each distinct part of a piece once.

    Parameters
    ----------
    section : str
    sources : collection of str
        The ids that are defined.
    protected : bool
        Whether what looks like a formula has a ``'`` before it, as in CSV.
    """

    def __init__(self, section: str, sources: Collection[str], protected: bool):
        self._sources = sources
        self._protected = protected
        self._none = FAULT if section == "cooperations" else None
        self._pieces = Memo(self._piece)
        self._parts = [Memo(partial(self._part, part)) for part in EVIDENCE_PARTS]
        # Values of whole cells of the last part: unlike sources and locators they repeat.
        self._dates = Memo(partial(_each, self._parts[-1]))

    def of_cells(self, cells: Sequence[str]) -> list[Any]:
        """Return the stored evidence of each cell of a column ``evidence``: None for none, or `FAULT`."""
        self._pieces.forget(_MOST_PIECES)
        plain = map(unguarded, cells) if self._protected else cells
        return [self._of_cell(cell) if cell.strip() else self._none for cell in plain]

    def of_columns(self, columns: Sequence[Sequence[str]]) -> list[Any]:
        """Return the stored evidence of each row of the columns ``evidence_source`` … in the order of their parts."""
        for memo in (*self._parts, self._dates):
            memo.forget()
        if self._protected and any("'" in cell for cell in map("".join, columns)):
            columns = [list(map(unguarded, column)) for column in columns]
        sources, locators, spans, dates = self._parts
        evidence: list[Any] = []
        for parts in zip(*columns, strict=True):
            source, locator, span, date = parts
            if SEPARATOR in source or SEPARATOR in locator or "\\" in locator:
                evidence.append(self._of_many(parts))
                continue
            try:
                evidence.append([sources[source] + locators[locator] + spans[span] + dates[date]])
            except TypeError:  # One of them is a fault, or the row has no evidence.
                evidence.append(self._of_many(parts))
        return evidence

    def _of_many(self, parts: Sequence[str]) -> Any:
        of_source, of_locator, of_span, of_date = self._parts
        sources, locators, spans = map(_items, parts[:3])
        count = len(sources)
        locators, spans = locators or [""] * count, spans or [""] * count
        dates = self._dates[parts[3]] or [of_date[""]] * count
        if not count == len(locators) == len(spans) == len(dates):
            return FAULT
        try:
            return [
                of_source[source] + of_locator[locator] + of_span[span] + date
                for source, locator, span, date in zip(sources, locators, spans, dates, strict=True)
            ] or self._none
        except TypeError:
            return FAULT

    def _of_cell(self, cell: str) -> Any:
        texts = list(map(self._pieces.__getitem__, split_list(cell)))
        return FAULT if FAULT in texts else texts or self._none

    def _piece(self, item: str) -> str:
        piece = evidence_piece(item)
        if piece["source"] not in self._sources:
            raise CellFault
        return evidence_text(Evidence.model_validate(piece))

    def _part(self, part: str, item: str) -> str:
        """Return the text that one part adds to a piece."""
        text = item if part == "locator" else item.strip()
        if part == "source":
            if text not in self._sources:
                raise CellFault
            return text
        if not text.strip() and part != "locator":
            return ""
        whole = evidence_text(Evidence.model_validate({"source": "s", "locator": "p", part: text}))
        return whole.removeprefix("s" if part == "locator" else "s#p")


def _items(cell: str) -> list[str]:
    return split_places(cell) if cell and not cell.isspace() else []


def _each(memo: Memo, cell: str) -> list[Any]:
    return list(map(memo.__getitem__, _items(cell)))


def _field_rule(section: str, key: str) -> CellRule:
    adapter = field_adapter(section, key)

    def value(cell: str) -> Any:
        checked = adapter.validate_python(raw_value(key, cell))
        if isinstance(checked, tuple):
            return [_item(item) for item in checked] or None
        return checked

    return value


def _item(item: Any) -> Any:
    return participant_text(item) if isinstance(item, Participant) else item


@cache
def _figures_adapter(family: str) -> TypeAdapter[dict[str, Any]]:
    return TypeAdapter(Facts if family == "fact" else Quantities, config=ConfigDict(strict=True))


def _figure_rule(column: Column) -> CellRule:
    family, key = column.family or ("", "")
    adapter = _figures_adapter(family)
    return lambda cell: adapter.validate_python({key: figure(cell)})[key].value


@cache
def _ids_adapter(section: str) -> TypeAdapter[list[str]]:
    record: type[Record] = SECTIONS[section]
    name = record.model_fields["id"].rebuild_annotation()
    return TypeAdapter(list[name], config=ConfigDict(strict=True))  # type: ignore[valid-type]


def id_rule(section: str) -> Callable[[list[str]], set[int]]:
    """Return a function that checks the ids of many rows at once and returns the places of refused ones."""
    adapter = _ids_adapter(section)

    def refused(ids: list[str]) -> set[int]:
        try:
            adapter.validate_python(ids)
        except ValidationError as error:
            return {int(details["loc"][0]) for details in error.errors(include_url=False, include_input=False)}
        return set()

    return refused
