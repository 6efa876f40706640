"""A row of a table as the record a YAML file would contain, and the faults of a row."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Record, nested_fields
from hospital_network.graph.store.properties import outcome_of, participant_of
from hospital_network.graph.text.characters import unguarded
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.references import FieldPath
from hospital_network.loaders.seed_files.model_faults import model_faults
from hospital_network.loaders.tables.cells import (
    CellFault,
    evidence_of_columns,
    evidence_piece,
    evidence_pieces,
    number_or_text,
    split_list,
)
from hospital_network.loaders.tables.heads import EVIDENCE_PARTS, SECTIONS, Column
from hospital_network.loaders.tables.other_words import OTHER_WORDS, by_word
from hospital_network.loaders.tables.spreadsheet_slips import spreadsheet_slip

ColumnFault = tuple[str, Fault]
"""The key of the column at fault, or nothing for the whole row, and what is wrong with it."""

LISTS = frozenset(
    info.alias or name
    for record in SECTIONS.values()
    for name, info in record.model_fields.items()
    if get_origin(info.annotation) is tuple and not isinstance(get_args(info.annotation)[0], type)
)
"""The fields that are lists of texts or words."""
_AS_WRITTEN = frozenset(["name", "name_en", "note", "title", "title_en", "evidence", "evidence_locator"])
_NUMBERS = frozenset(["unnamed", "unnamed_up_to", "agreement_term_years"])
_NESTED = {flat: place for record in SECTIONS.values() for flat, place in nested_fields(record).items()}
_CHINESE_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": by_word(OTHER_WORDS["kind"]) | {kind.name_zh: kind.key for kind in INSTITUTION_KINDS.values()},
    "type": by_word(OTHER_WORDS["type"]) | {type_.name_zh: type_.key for type_ in COOPERATION_TYPES.values()},
    "status": by_word(OTHER_WORDS["status"]),
}
_MAP_OF = {"fact": "facts", "quantity": "quantities"}
_FAMILY_OF = {field: family for family, field in _MAP_OF.items()}


def raw_value(key: str, cell: str) -> Any:
    """Return what a YAML file would contain for the cell of a column with a field of its own.

    Examples
    --------
    >>> raw_value("kind", "医院"), raw_value("fields", "骨科|儿科"), raw_value("people", "张三: 院长|李四")
    ('hospital', ['骨科', '儿科'], [{'name': '张三', 'role': '院长'}, {'name': '李四'}])
    """
    if key in LISTS:
        return split_list(cell)
    if key == "people":
        return [participant_of(item) for item in split_list(cell)]
    if key == "outcomes":
        try:
            return [outcome_of(item) for item in split_list(cell)]
        except (ValueError, RecursionError):
            raise CellFault(Fault("not_an_outcome"), key) from None
    if key in _NUMBERS:
        return figure(cell)
    if key in _AS_WRITTEN:
        return cell
    word = cell.strip()
    return _CHINESE_WORDS.get(key, {}).get(word, word)


def raw_details(cell: str) -> dict[str, Any]:
    """Return the details of each figure in a cell of ``fact_details`` or ``quantity_details``.

    Raises
    ------
    CellFault
        If it is not a JSON object of objects.
    """
    try:
        figures = json.loads(cell)
    except (ValueError, RecursionError):
        figures = None
    if not isinstance(figures, dict) or not all(isinstance(details, dict) for details in figures.values()):
        raise CellFault(Fault("not_details"))
    for details in figures.values():
        pieces = details.get("evidence")
        if isinstance(pieces, list) and all(isinstance(piece, str) for piece in pieces):
            # JSON has escapes of its own: here a backslash is one.
            details["evidence"] = list(map(evidence_piece, pieces))
    return figures


def figure(cell: str) -> int | float | str:
    """Return the number or text of a figure's cell.

    Raises
    ------
    CellFault
        If it is a number that a spreadsheet wrote as text, or shortened.
    """
    value = number_or_text(cell)
    slip = spreadsheet_slip("figure", cell) if isinstance(value, str) else None
    if slip:
        raise CellFault(slip)
    return value


def raw_record(
    columns: Sequence[Column], cells: Sequence[str], protected: bool
) -> tuple[dict[str, Any], list[ColumnFault]]:
    """Return the record that a YAML file would contain, and what could not be read at all.

    Parameters
    ----------
    columns : sequence of Column
    cells : sequence of str
        The whole row; an empty cell is no value.
    protected : bool
        Whether what looks like a formula has a ``'`` before it, as in CSV.
    """
    texts = {column.key: cells[column.place] for column in columns if cells[column.place].strip()}
    if protected:
        texts = {key: unguarded(cell) for key, cell in texts.items()}
    record: dict[str, Any] = {}
    faults: list[ColumnFault] = []
    for column in columns:
        key = column.key
        if key not in texts or column.family or key.startswith("evidence") or key.endswith("_details"):
            continue
        try:
            value = raw_value(key, texts[key])
        except CellFault as error:
            faults.append((key, error.fault))
            continue
        if key in _NESTED:
            field, inner = _NESTED[key]
            record.setdefault(field, {})[inner] = value
        else:
            record[key] = value
    for family, field in _MAP_OF.items():
        figures = dict(_figures(family, columns, texts, faults))
        if figures:
            record[field] = figures
    if "evidence" in texts:
        record["evidence"] = evidence_pieces(texts["evidence"])
    elif any(f"evidence_{part}" in texts for part in EVIDENCE_PARTS):
        try:
            record["evidence"] = evidence_of_columns(
                {part: texts.get(f"evidence_{part}", "") for part in EVIDENCE_PARTS}
            )
        except CellFault as error:
            faults.append((error.key, error.fault))
    faults += [(key, slip) for key, cell in texts.items() if (slip := spreadsheet_slip("any", cell))]
    return record, faults


def _figures(
    family: str, columns: Sequence[Column], texts: Mapping[str, str], faults: list[ColumnFault]
) -> Iterator[tuple[str, dict[str, Any]]]:
    details: dict[str, Any] = {}
    head = f"{family}_details"
    try:
        details = raw_details(texts[head]) if head in texts else {}
    except CellFault as error:
        faults.append((head, error.fault))
    joint = {column.family[1]: column.key for column in columns if column.family and column.family[0] == "joint"}
    given = set()
    for column in columns:
        if not column.family or column.family[0] != family or column.key not in texts:
            continue
        key, cell = column.family[1], texts[column.key]
        given.add(key)
        try:
            value = _with_details(cell, details.get(key, {}))
        except CellFault as error:
            faults.append((column.key, error.fault))
            continue
        if family == "quantity" and joint.get(key) in texts:
            name = texts[joint[key]].strip()
            if value.setdefault("joint", name) != name:
                fault = Fault("other_joint", name=name, column=head, other=str(value["joint"]))
                faults.append((joint[key], fault))
        yield key, value
    faults += [(head, Fault("details_without_figure", key=key)) for key in details if key not in given]
    if family == "quantity":
        alone = (column for key, column in joint.items() if column in texts and key not in given)
        faults += [(column, Fault("joint_without_figure")) for column in alone]


def _with_details(cell: str, details: Mapping[str, Any]) -> dict[str, Any]:
    if "value" not in details:
        return {"value": figure(cell), **details}
    # A text that looks like a number: the cell alone would be read as one.
    if details["value"] != cell:
        raise CellFault(Fault("other_value", cell=cell, other=str(details["value"])))
    return dict(details)


def row_faults(
    section: str, record: Mapping[str, Any], unread: Sequence[ColumnFault], columns: Sequence[Column]
) -> Iterator[ColumnFault]:
    """Yield every fault of a row: what could not be read, then what the model refuses."""
    # What could not be read is reported once, not again as missing.
    reported = {"evidence" if key.startswith("evidence") else key for key, _ in unread}
    yield from unread
    root = SECTIONS[section]
    try:
        root.model_validate(record)
    except ValidationError as error:
        keys = {column.key for column in columns}
        for path, fault, _ in model_faults(record, error, root):
            missing = str(fault.values["key"]) if fault.kind == "missing_key" else None
            key = column_key((*path, missing) if missing else path, keys)
            if key in reported or ("evidence" in reported and key.startswith("evidence")):
                continue
            if missing:
                yield key, Fault("missing_cell", key=missing)
            else:
                yield key, spreadsheet_slip(key, record.get(key)) or fault


def checked(section: str, record: Mapping[str, Any]) -> Record:
    """Return the record as an object of the model."""
    return SECTIONS[section].model_validate(record)


def column_key(path: FieldPath, keys: Collection[str]) -> str:
    """Return the key of the column that contains a field of a record."""
    first = str(path[0]) if path else ""
    if first in _FAMILY_OF and len(path) > 1:
        family = _FAMILY_OF[first]
        if len(path) > 2 and path[2] == "joint" and f"joint_{path[1]}" in keys:
            return f"joint_{path[1]}"
        inside = len(path) > 2 and path[2] != "value" and f"{family}_details" in keys
        return f"{family}_details" if inside else f"{family}_{path[1]}"
    if len(path) > 1 and f"{first}_{path[1]}" in keys:
        return f"{first}_{path[1]}"
    if first == "evidence" and "evidence" not in keys:
        part = str(path[2]) if len(path) > 2 and path[2] in EVIDENCE_PARTS else "source"
        return f"evidence_{part}"
    return first
