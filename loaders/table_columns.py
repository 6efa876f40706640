"""What each cell of a column is stored as, worked out once per distinct cell by the rules of the model."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from hospital_network.graph.model import Evidence, Facts, Person, Quantities, Record
from hospital_network.graph.stored_form import evidence_text
from hospital_network.loaders.table_cells import CellFault, evidence_pieces, plain_cell, split_places
from hospital_network.loaders.table_heads import EVIDENCE_PARTS, SECTIONS, Column
from hospital_network.loaders.table_hints import spreadsheet_hint
from hospital_network.loaders.table_records import figure, raw_value

FAULT: Any = object()
"""Stands for the value of a cell that the model refuses."""
LARGEST_MEMO = 20_000
"""Distinct cells remembered per column; a column with more repeats little and would only fill the memory."""

_MOST_PIECES = 5 * LARGEST_MEMO

Said = Callable[[Any], Any]


class Memo(dict[Hashable, Any]):
    """What each distinct cell of a column says.

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

    def __init__(self, say: Said):
        super().__init__()
        self._say = say
        self.faulty = False

    def __missing__(self, cell: Hashable) -> Any:
        try:
            value = self._say(cell)
        except (ValidationError, CellFault):
            value = FAULT
            self.faulty = True
        self[cell] = value
        return value

    def forget(self, most: int = LARGEST_MEMO) -> None:
        """Forget all cells once there are more than `most`."""
        if len(self) > most:
            self.clear()


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


def cell_rule(section: str, column: Column, known: Collection[str] | None, protected: bool) -> Said:
    """Return what works out the stored value of a cell: None for an empty one.

    Parameters
    ----------
    section : str
    column : Column
    known : collection of str, optional
        The ids that a cell may name; default any.
    protected : bool
        Whether a ``'`` stands before what looks like a formula, as in CSV.
    """
    said = _figure_rule(column) if column.family else _field_rule(section, column.key)

    def value(cell: str) -> Any:
        if not cell or not cell.strip():
            return None
        plain = plain_cell(cell) if protected else cell
        if "#" in plain and spreadsheet_hint("any", plain):
            raise CellFault
        found = said(plain)
        if known is not None and found not in known:
            raise CellFault
        return found

    return value


class EvidenceRule:
    """Works out the stored evidence of a row, each distinct piece once.

    Parameters
    ----------
    section : str
    sources : collection of str
        The ids there are.
    protected : bool
        Whether a ``'`` stands before what looks like a formula, as in CSV.
    """

    def __init__(self, section: str, sources: Collection[str], protected: bool):
        self._sources = sources
        self._protected = protected
        self._none = FAULT if section == "cooperations" else None
        self._pieces = Memo(self._piece)

    def of_cells(self, cells: Sequence[str]) -> list[Any]:
        """Return the stored evidence of each cell of a column ``evidence``: None for none, or `FAULT`."""
        self._pieces.forget(_MOST_PIECES)
        plain = map(plain_cell, cells) if self._protected else cells
        return [self._of_cell(cell) if cell.strip() else self._none for cell in plain]

    def of_columns(self, columns: Sequence[Sequence[str]]) -> list[Any]:
        """Return the stored evidence of each row of the columns ``evidence_source`` … in the order of their parts."""
        pieces = self._pieces
        pieces.forget(_MOST_PIECES)
        signs = "".join(map("".join, columns))
        if self._protected and "'" in signs:
            columns = [list(map(plain_cell, column)) for column in columns]
        escaped = "\\" in signs
        found: list[Any] = []
        for parts in zip(*columns, strict=True):
            if "|" in parts[0] or "|" in parts[1] or escaped:
                found.append(self._of_many(parts))
            else:
                text = pieces[parts]
                found.append([text] if text is not None and text is not FAULT else text or self._none)
        return found

    def _of_cell(self, cell: str) -> Any:
        return self._stored(tuple(piece.items()) for piece in evidence_pieces(cell))

    def _of_many(self, parts: Sequence[str]) -> Any:
        items = [split_places(cell) if cell and not cell.isspace() else [] for cell in parts]
        count = len(items[0])
        for place, found in enumerate(items):
            if len(found) != count:
                if found:
                    return FAULT
                items[place] = [""] * count
        return self._stored(zip(*items, strict=True))

    def _stored(self, pieces: Iterable[Hashable]) -> Any:
        texts = list(map(self._pieces.__getitem__, pieces))
        return FAULT if FAULT in texts or None in texts else texts or self._none

    def _piece(self, parts: tuple[Any, ...]) -> str | None:
        if parts and isinstance(parts[0], tuple):
            piece = dict(parts)
        else:
            source, locator, *marks = parts
            given = zip(EVIDENCE_PARTS, (source.strip(), locator, *map(str.strip, marks)), strict=True)
            piece = {name: item for name, item in given if item and not item.isspace()}
            if not piece:
                return None
        if piece.get("source") not in self._sources:
            raise CellFault
        return evidence_text(Evidence.model_validate(piece))


def _field_rule(section: str, key: str) -> Said:
    adapter = field_adapter(section, key)

    def value(cell: str) -> Any:
        found = adapter.validate_python(raw_value(key, cell))
        if isinstance(found, tuple):
            return [_item(item) for item in found] or None
        return found

    return value


def _item(item: Any) -> Any:
    if isinstance(item, Person):
        return f"{item.name}: {item.role}" if item.role else item.name
    return item


def _figure_rule(column: Column) -> Said:
    family, key = column.family or ("", "")
    adapter: TypeAdapter[dict[str, Any]] = TypeAdapter(
        Facts if family == "fact" else Quantities, config=ConfigDict(strict=True)
    )
    return lambda cell: adapter.validate_python({key: figure(cell)})[key].value


def id_rule(section: str) -> Callable[[list[str]], set[int]]:
    """Return what checks the ids of many rows at once and gives the places of those refused."""
    record: type[Record] = SECTIONS[section]
    name = record.model_fields["id"].rebuild_annotation()
    adapter: TypeAdapter[list[str]] = TypeAdapter(list[name], config=ConfigDict(strict=True))  # type: ignore[valid-type]

    def refused(ids: list[str]) -> set[int]:
        try:
            adapter.validate_python(ids)
        except ValidationError as error:
            return {int(found["loc"][0]) for found in error.errors(include_url=False, include_input=False)}
        return set()

    return refused
