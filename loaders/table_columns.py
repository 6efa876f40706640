"""What each cell of a column is stored as, worked out once per distinct cell by the rules of the model."""

from collections.abc import Callable, Collection, Hashable
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from hospital_network.graph.model import Evidence, Facts, Person, Quantities, Record
from hospital_network.graph.stored_form import evidence_text
from hospital_network.loaders.table_cells import evidence_of_columns, evidence_pieces, plain_cell
from hospital_network.loaders.table_heads import SECTIONS, Column
from hospital_network.loaders.table_hints import spreadsheet_hint
from hospital_network.loaders.table_records import CellFault, figure, raw_value

FAULT: Any = object()
"""Stands for the value of a cell that the model refuses."""
LARGEST_MEMO = 20_000
"""Distinct cells remembered per column; a column with more repeats little and would only fill the memory."""

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

    def forget(self) -> None:
        """Forget all cells once they are too many."""
        if len(self) > LARGEST_MEMO:
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


def evidence_rule(section: str, sources: Collection[str], protected: bool) -> Said:
    """Return what works out the stored evidence of one cell, or of the cells of its four columns."""
    stored = _piece_rule(sources)
    least = 1 if section == "cooperations" else 0

    def value(cells: str | tuple[str, str, str, str]) -> Any:
        if isinstance(cells, str):
            cell = plain_cell(cells) if protected else cells
            pieces = evidence_pieces(cell) if cell.strip() else []
        else:
            given = (cell if cell.strip() else "" for cell in cells)
            pieces = evidence_of_columns(*map(plain_cell, given) if protected else given)
        if len(pieces) < least:
            raise CellFault
        return [stored(piece) for piece in pieces] or None

    return value


def _piece_rule(sources: Collection[str]) -> Callable[[dict[str, Any]], str]:
    def stored(piece: dict[str, Any]) -> str:
        if piece.get("source") not in sources:
            raise CellFault
        return evidence_text(Evidence.model_validate(piece))

    return stored


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
