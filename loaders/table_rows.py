"""Rows of a table as they are stored: column by column, a whole batch at a time.

A column's cells are looked up among those already worked out, so that a word that stands a million times
is checked once. What needs the row as a whole (figures with details) goes through the model's objects.
"""

import operator
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from hospital_network.graph.model import Cooperation, Institution, in_order
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS, PART_OF
from hospital_network.loaders.kept_rows import Kind
from hospital_network.loaders.references import near
from hospital_network.loaders.stored_rows import Row, part_of_row, stored_row
from hospital_network.loaders.table_columns import FAULT, EvidenceRule, Memo, cell_rule, id_rule
from hospital_network.loaders.table_heads import EVIDENCE_PARTS, Column
from hospital_network.loaders.table_records import checked, raw_record

_ENDS = ("from", "to")
_DEFAULT_STATUS: str = Cooperation.model_fields["status"].default
_LABELS: Mapping[str, str] = {key: kind.label for key, kind in INSTITUTION_KINDS.items()}
_RELATIONSHIPS: Mapping[str, str] = {key: type_.relationship for key, type_ in COOPERATION_TYPES.items()}
_REQUIRED = {"institutions": ("name", "kind"), "cooperations": ("type",)}


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table.

    Attributes
    ----------
    numbers : sequence of int
        The rows as a spreadsheet counts them: the heads are row 1.
    rows : sequence of sequence of str
        Their cells, as many in each row as there are heads.
    """

    numbers: Sequence[int]
    rows: Sequence[Sequence[str]]


@dataclass(slots=True)
class Stored:
    """A batch as it is to be stored, by column.

    Attributes
    ----------
    ids : list of str
    ends : dict
        ``from`` and ``to`` of ties.
    values : dict
        The properties by column; None where a cell says nothing.
    faulty, whole : set of int
        Places of rows that the model refuses, and of rows that must go through its objects.
    """

    ids: list[str]
    ends: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    faulty: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)


class TableRows:
    """Makes the rows to be stored out of the rows of one table.

    Parameters
    ----------
    section : {"institutions", "cooperations"}
    columns : sequence of Column
    protected : bool
        Whether a ``'`` stands before what looks like a formula, as in CSV.
    sources, networks : collection of str
        The ids there are.
    """

    def __init__(
        self,
        section: str,
        columns: Sequence[Column],
        protected: bool,
        sources: Collection[str],
        networks: Collection[str],
    ):
        self.section = section
        self.columns = columns
        self.protected = protected
        self._sources = sources
        self._networks = networks
        self._place = {column.key: column.place for column in columns}
        self._refused_ids = id_rule(section)
        self._memos: dict[str, Memo] = {}
        self._apart: list[int] = []
        for column in columns:
            family = column.family[0] if column.family else ""
            if family == "joint" or column.key.endswith("_details"):
                self._apart.append(column.place)
            elif column.key not in ("id", *_ENDS) and not column.key.startswith("evidence"):
                known = networks if column.key == "network" else None
                self._memos[column.key] = Memo(cell_rule(section, column, known, protected))
        self._evidence = EvidenceRule(section, sources, protected)

    def stored(self, batch: Batch) -> Stored:
        """Return what a batch is stored as, and which of its rows are refused."""
        cells = list(zip(*batch.rows, strict=True))
        count = len(batch.rows)
        stored = Stored(self._stripped("id", cells, count))
        for key, memo in self._memos.items():
            stored.values[key] = self._looked_up(memo, cells[self._place[key]], stored.faulty)
        stored.values["evidence"] = evidence = self._evidence_of(cells, count)
        stored.faulty |= _places(evidence, FAULT)
        for key in _REQUIRED[self.section]:
            stored.faulty |= _places(stored.values[key], None)
        for place in self._apart:
            stored.whole.update(row for row, cell in enumerate(cells[place]) if cell and cell.strip())
        if self.section == "cooperations":
            self._complete_ties(stored, cells, count)
        stored.faulty |= self._refused_ids(stored.ids)
        # Details may explain what a figure's cell alone is refused for; the model decides on the whole row.
        stored.faulty -= stored.whole
        return stored

    def refused_by_the_model(self, batch: Batch, stored: Stored) -> set[int]:
        """Return the places of rows with details that are refused; the others were checked by column."""
        refused = set()
        for place in stored.whole:
            record, unread = raw_record(self.columns, batch.rows[place], self.protected)
            try:
                checked(self.section, record)
            except ValidationError:
                refused.add(place)
            if unread or any(self.unknown(record)):
                refused.add(place)
        return refused

    def unknown(self, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the key and a sentence for each source or network that a raw record names and nobody has.

        What its ends are is not looked at, but that they are two.
        """
        if self.section == "cooperations":
            if record.get("from") == record.get("to") is not None:
                yield "to", "an institution cannot cooperate with itself"
            network = record.get("network")
            if network is not None and network not in self._networks:
                yield "network", f"unknown network '{network}'{near(network, self._networks)}"
        for key, piece in _evidence(record):
            id_ = piece.get("source")
            if isinstance(id_, str) and id_ not in self._sources:
                yield key, f"unknown source '{id_}'{near(id_, self._sources)}"

    def by_kind(self, batch: Batch, stored: Stored) -> dict[Kind, Iterator[tuple[str, Row]]]:
        """Return the rows of a checked batch, nodes and relationships apart."""
        if self.section == "cooperations":
            return {"relationships": self.rows(batch, stored)}
        found: dict[Kind, Iterator[tuple[str, Row]]] = {"nodes": self.rows(batch, stored)}
        return {**found, "relationships": self.part_of_rows(stored)} if "part_of" in stored.values else found

    def rows(self, batch: Batch, stored: Stored) -> Iterator[tuple[str, Row]]:
        """Yield the class and the row of each node or tie of a checked batch, given as it is to be stored."""
        names = ["id", *(key for key in stored.values if key != "type")]
        table = zip(stored.ids, *(stored.values[name] for name in names[1:]), strict=True)
        institutions = self.section == "institutions"
        for place, values in enumerate(table):
            if place in stored.whole:
                yield self._through_the_model(batch.rows[place])
                continue
            said = {name: value for name, value in zip(names, values, strict=True) if value is not None}
            if institutions:
                yield "Institution", Row(stored.ids[place], said, label=_LABELS[said["kind"]])
            else:
                ends = stored.ends["from"][place], stored.ends["to"][place]
                relationship = _RELATIONSHIPS[stored.values["type"][place]]
                yield relationship, Row(stored.ids[place], said, None, *ends)

    def part_of_rows(self, stored: Stored) -> Iterator[tuple[str, Row]]:
        """Yield the ``PART_OF`` relationships that a checked batch of institutions makes."""
        if "part_of" in stored.values:
            for id_, parent, evidence in zip(
                stored.ids, stored.values["part_of"], stored.values["evidence"], strict=True
            ):
                if parent is not None:
                    yield PART_OF, part_of_row(id_, parent, evidence)

    def record(self, cells: Sequence[str]) -> Institution | Cooperation:
        """Return a checked row as an object of the model."""
        said, _ = raw_record(self.columns, cells, self.protected)
        found = checked(self.section, said)
        assert isinstance(found, Institution | Cooperation)
        return found

    def _through_the_model(self, cells: Sequence[str]) -> tuple[str, Row]:
        return stored_row(self.record(cells))

    def _stripped(self, key: str, cells: Sequence[Sequence[str]], count: int) -> list[str]:
        return list(map(str.strip, cells[self._place[key]])) if key in self._place else [""] * count

    def _evidence_of(self, cells: Sequence[Sequence[str]], count: int) -> list[Any]:
        if "evidence" in self._place:
            return self._evidence.of_cells(cells[self._place["evidence"]])
        heads = (f"evidence_{part}" for part in EVIDENCE_PARTS)
        nothing = ("",) * count
        return self._evidence.of_columns(
            [cells[self._place[head]] if head in self._place else nothing for head in heads]
        )

    @staticmethod
    def _looked_up(memo: Memo, cells: Sequence[str], faulty: set[int]) -> list[Any]:
        memo.forget()
        values = list(map(memo.__getitem__, cells))
        if memo.faulty:
            faulty |= _places(values, FAULT)
        return values

    def _complete_ties(self, stored: Stored, cells: Sequence[Sequence[str]], count: int) -> None:
        """Fill in what a tie leaves to its rules: id, status; and check the order of its dates."""
        givers, receivers = (self._stripped(end, cells, count) for end in _ENDS)
        stored.ends = {"from": givers, "to": receivers}
        values = stored.values
        if "" in stored.ids:
            stored.ids = [
                id_ or f"{giver}.{type_}.{receiver}"
                for id_, giver, type_, receiver in zip(stored.ids, givers, values["type"], receivers, strict=True)
            ]
        values["status"] = [status or _DEFAULT_STATUS for status in values.get("status", [None] * count)]
        stored.faulty.update(place for place, same in enumerate(map(operator.eq, givers, receivers)) if same)
        if "since" in values and "until" in values:
            dates = enumerate(zip(values["since"], values["until"], strict=True))
            stored.faulty.update(
                place for place, (since, until) in dates if until is not None and not _in_order(since, until)
            )


def _places(values: Sequence[Any], wanted: Any) -> set[int]:
    return {place for place, value in enumerate(values) if value is wanted} if wanted in values else set()


def _in_order(since: Any, until: Any) -> bool:
    return since is FAULT or until is FAULT or in_order(since, until)


def _evidence(record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from (("evidence", piece) for piece in record.get("evidence", ()))
    for fact in record.get("facts", {}).values():
        pieces = fact.get("evidence")
        if isinstance(pieces, list):
            yield from (("fact_details", piece) for piece in pieces if isinstance(piece, dict))
