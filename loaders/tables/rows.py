"""Rows of a table as they are stored: column by column, a whole batch at a time.

A column's cells are looked up among those already computed, so that a word that occurs a million times
is checked once. What needs the row as a whole (figures with details, outcomes, agreements) goes through the model's
objects.
"""

import operator
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from typing import Any

import orjson
from pydantic import ValidationError

from hospital_network.graph.model import Cooperation, Institution, default_status, nested_fields
from hospital_network.graph.store.properties import json_fingerprint
from hospital_network.graph.text.dates import in_order
from hospital_network.graph.ties.in_force import FirstReports, Period, period
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS, PART_OF
from hospital_network.loaders.references import naming_faults
from hospital_network.loaders.rows.graph_rows import RowBlock, part_of_row, stored_row
from hospital_network.loaders.rows.kept_rows import Kind
from hospital_network.loaders.tables.batch import TableBatch
from hospital_network.loaders.tables.columns import (
    FAULT,
    EvidenceRule,
    Memo,
    cell_rule,
    id_rule,
    json_piece,
    json_pieces,
    piece_rule,
)
from hospital_network.loaders.tables.heads import EVIDENCE_PARTS, SECTIONS, Column
from hospital_network.loaders.tables.records import checked, raw_record

_ENDS = ("from", "to")
_DEFAULT_STATUS: str = Cooperation.model_fields["status"].default
_LABELS: Mapping[str, str] = {key: kind.label for key, kind in INSTITUTION_KINDS.items()}
_RELATIONSHIPS: Mapping[str, str] = {key: type_.relationship for key, type_ in COOPERATION_TYPES.items()}
_REQUIRED = {"institutions": ("name", "kind"), "cooperations": ("type",)}


@dataclass(slots=True)
class StoredBatch:
    """A batch as it is to be stored, by column.

    Attributes
    ----------
    ids : list of str
    ends : dict
        ``from`` and ``to`` of ties.
    values : dict
        The properties by column; None where a cell is empty.
    faulty, whole : set of int
        Places of rows that the model refuses, and of rows that need the model's objects.
    cells : sequence of sequence of str
        The cells of the table, by column too.
    """

    ids: list[str]
    ends: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    faulty: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    cells: Sequence[Sequence[str]] = ()


class TableRows:
    """Makes the rows to be stored from the rows of one table.

    Parameters
    ----------
    section : {"institutions", "cooperations"}
    columns : sequence of Column
    protected : bool
        Whether what looks like a formula has a ``'`` before it, as in CSV.
    sources : Mapping
        The date of each source that is defined, by id.
    networks : collection of str
        The ids that are defined.
    """

    def __init__(
        self,
        section: str,
        columns: Sequence[Column],
        protected: bool,
        sources: Mapping[str, str | None],
        networks: Collection[str],
    ):
        self.section = section
        self.columns = columns
        self.protected = protected
        self._sources = sources
        self._networks = networks
        self._reports = FirstReports(sources)
        self._place = {column.key: column.place for column in columns}
        self._refused_ids = id_rule(section)
        needing_the_row = {*nested_fields(SECTIONS[section]), "outcomes", "fact_details", "quantity_details"}
        self._memos: dict[str, Memo] = {}
        self._pieces: dict[str, Memo] = {}
        self._day_pieces = {key: Memo(partial(json_piece, key)) for key in Period._fields}
        self._apart: list[int] = []
        self._status_at = Memo(lambda until: _DEFAULT_STATUS if until is FAULT else default_status(until))
        for column in columns:
            family = column.family[0] if column.family else ""
            if family == "joint" or column.key in needing_the_row:
                self._apart.append(column.place)
            elif column.key not in ("id", *_ENDS) and not column.key.startswith("evidence"):
                known = networks if column.key == "network" else None
                self._memos[column.key] = memo = Memo(cell_rule(section, column, known, protected))
                if column.key != "type":
                    default = _DEFAULT_STATUS if (section, column.key) == ("cooperations", "status") else None
                    self._pieces[column.key] = Memo(piece_rule(column.key, memo, default))
        self._evidence = EvidenceRule(section, sources, protected)

    def stored(self, batch: TableBatch) -> StoredBatch:
        """Return what a batch is stored as, and which of its rows are refused."""
        cells = list(zip(*batch.rows, strict=True))
        count = len(batch.rows)
        stored = StoredBatch(self._stripped("id", cells, count), cells=cells)
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

    def refused_by_the_model(self, batch: TableBatch, stored: StoredBatch) -> set[int]:
        """Return the places of rows with details that are refused; the others were checked by column."""
        refused = set()
        for place in stored.whole:
            record, unread = raw_record(self.columns, batch.rows[place], self.protected)
            try:
                checked(self.section, record)
            except ValidationError:
                refused.add(place)
            if unread or any(naming_faults(self.section, record, self._sources, self._networks)):
                refused.add(place)
        return refused

    def blocks(self, batch: TableBatch, stored: StoredBatch) -> dict[Kind, RowBlock]:
        """Return the rows of a checked batch, nodes and relationships apart."""
        if self.section == "cooperations":
            return {"relationships": self.records(batch, stored)}
        nodes: dict[Kind, RowBlock] = {"nodes": self.records(batch, stored)}
        return {**nodes, "relationships": self.parts(stored)} if "part_of" in stored.values else nodes

    def records(self, batch: TableBatch, stored: StoredBatch) -> RowBlock:
        """Return the nodes or ties of a checked batch, given as it is to be stored."""
        nothing: list[str | None] = [None] * len(stored.ids)
        labels: list[str | None] = nothing.copy()
        givers, receivers = (stored.ends.get(end, nothing) for end in _ENDS)
        if self.section == "institutions":
            names = ["Institution"] * len(nothing)
            labels = list(map(_LABELS.get, stored.values["kind"]))
        else:
            names = [_RELATIONSHIPS.get(type_, "") for type_ in stored.values["type"]]
        days = self._days(stored)
        columns = {"id": stored.ids, **{key: values for key, values in stored.values.items() if key != "type"}, **days}
        fingerprints = self._fingerprints(stored, days, labels, givers, receivers)
        if stored.whole:
            columns = {key: list(values) for key, values in columns.items()}
        for place in stored.whole:
            _, row = stored_row(self.record(batch.rows[place]), self._reports)
            fingerprints[place] = row.fingerprint
            labels[place] = row.label
            for key in {*columns, *row.properties}:
                columns.setdefault(key, nothing.copy())[place] = row.properties.get(key)
        return RowBlock(names, labels, givers, receivers, columns, fingerprints)

    def parts(self, stored: StoredBatch) -> RowBlock:
        """Return the ``PART_OF`` relationships that a checked batch of institutions makes."""
        rows = zip(stored.ids, stored.values.get("part_of", ()), stored.values["evidence"], strict=False)
        return RowBlock.of_rows([(PART_OF, part_of_row(*row)) for row in rows if row[1] is not None])

    def record(self, cells: Sequence[str]) -> Institution | Cooperation:
        """Return a checked row as an object of the model."""
        raw, _ = raw_record(self.columns, cells, self.protected)
        record = checked(self.section, raw)
        assert isinstance(record, Institution | Cooperation)
        return record

    def _days(self, stored: StoredBatch) -> dict[str, list[str | None]]:
        """Return the days on which ties are in force, by column; those of whole rows come from the model's objects."""
        if self.section != "cooperations" or not stored.ids:
            return {}
        empty = [None] * len(stored.ids)
        dates = (stored.values.get(key, empty) for key in ("status", "since", "until", "evidence"))
        periods = [
            Period() if place in stored.whole else period(status, since, until, self._reports[_sources(evidence)])
            for place, (status, since, until, evidence) in enumerate(zip(*dates, strict=True))
        ]
        return dict(zip(Period._fields, map(list, zip(*periods, strict=True)), strict=True))

    def _fingerprints(
        self,
        stored: StoredBatch,
        days: Mapping[str, Sequence[str | None]],
        labels: Sequence[str | None],
        givers: Sequence[str | None],
        receivers: Sequence[str | None],
    ) -> list[int]:
        """Return what `GraphRow.fingerprint` is for each row, from JSON that was written once per distinct cell."""
        pieces: dict[str, Iterable[bytes]] = {"evidence": json_pieces("evidence", stored.values["evidence"])}
        for key, memo in self._pieces.items():
            memo.forget()
            pieces[key] = map(memo.__getitem__, stored.cells[self._place[key]])
        for key, values in days.items():
            self._day_pieces[key].forget()
            pieces[key] = map(self._day_pieces[key].__getitem__, values)
        if "until" in stored.values:
            pieces["status"] = json_pieces("status", stored.values["status"])
        elif self.section == "cooperations" and "status" not in pieces:
            pieces["status"] = repeat(json_piece("status", _DEFAULT_STATUS))
        keys = sorted(pieces)
        before_id, after_id = ([pieces[key] for key in keys if (key < "id") is before] for before in (True, False))
        label, giver, receiver, id_ = (map(orjson.dumps, texts) for texts in (labels, givers, receivers, stored.ids))
        comma = repeat(b",")
        rows = zip(
            repeat(b"["), label, comma, giver, comma, receiver, repeat(b",{"),
            *before_id, repeat(b'"id":'), id_, *after_id, repeat(b"}]"),
            strict=False,
        )  # fmt: skip
        return list(map(json_fingerprint, map(b"".join, rows)))

    def _stripped(self, key: str, cells: Sequence[Sequence[str]], count: int) -> list[str]:
        return list(map(str.strip, cells[self._place[key]])) if key in self._place else [""] * count

    def _evidence_of(self, cells: Sequence[Sequence[str]], count: int) -> list[Any]:
        if "evidence" in self._place:
            return self._evidence.of_cells(cells[self._place["evidence"]])
        places = (self._place.get(f"evidence_{part}") for part in EVIDENCE_PARTS)
        return self._evidence.of_columns([("",) * count if place is None else cells[place] for place in places])

    @staticmethod
    def _looked_up(memo: Memo, cells: Sequence[str], faulty: set[int]) -> list[Any]:
        memo.forget()
        values = list(map(memo.__getitem__, cells))
        if memo.faulty:
            faulty |= _places(values, FAULT)
        return values

    def _complete_ties(self, stored: StoredBatch, cells: Sequence[Sequence[str]], count: int) -> None:
        """Fill in the defaults of ties, id and status, and check the order of their dates."""
        givers, receivers = (self._stripped(end, cells, count) for end in _ENDS)
        stored.ends = {"from": givers, "to": receivers}
        values = stored.values
        if "" in stored.ids:
            stored.ids = [
                id_ or f"{giver}.{type_}.{receiver}"
                for id_, giver, type_, receiver in zip(stored.ids, givers, values["type"], receivers, strict=True)
            ]
        if "until" in values:
            # What has reached its end and states no status has ended.
            stated = values.get("status", [None] * count)
            defaults = map(self._status_at.__getitem__, values["until"])
            values["status"] = [status or default for status, default in zip(stated, defaults, strict=True)]
        else:
            values["status"] = [status or _DEFAULT_STATUS for status in values.get("status", [None] * count)]
        stored.faulty.update(place for place, same in enumerate(map(operator.eq, givers, receivers)) if same)
        if "since" in values and "until" in values:
            dates = enumerate(zip(values["since"], values["until"], strict=True))
            stored.faulty.update(
                place for place, (since, until) in dates if until is not None and not _in_order(since, until)
            )


def _places(values: Sequence[Any], wanted: Any) -> set[int]:
    return {place for place, value in enumerate(values) if value is wanted} if wanted in values else set()


def _sources(evidence: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the sources of a tie's evidence, each piece a text."""
    return tuple([text.partition("#")[0] for text in evidence])


def _in_order(since: Any, until: Any) -> bool:
    return since is FAULT or until is FAULT or in_order(since, until)
