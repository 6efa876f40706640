"""The fields of changed rows that differ, read in slices when they are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.model import Network
from hospital_network.graph.store.database import Reader
from hospital_network.graph.store.schema import RELATIONSHIPS
from hospital_network.graph.ties.in_force import Period
from hospital_network.loaders.apply.marks import read_rows
from hospital_network.loaders.apply.plan import Plan
from hospital_network.loaders.rows.graph_rows import GraphRow, RowSource, blocks_of, row_source

_ROWS_PER_LOOK = 1_000


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs between the graph and the seeds."""

    before: GraphRow
    after: GraphRow

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """Return the value before and after of every field that differs.

        Examples
        --------
        >>> Change(GraphRow("a", {"id": "a", "beds": 1}), GraphRow("a", {"id": "a", "beds": 2})).fields
        {'beds': (1, 2)}
        """
        before, after = self.before.content, self.after.content
        names = dict.fromkeys((*before, *after))
        differing = {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}
        # The days follow from other fields, except where a source has another date.
        return {name: values for name, values in differing.items() if name not in Period._fields} or differing


def rows_to_write(plan: Plan, source: Network | RowSource) -> Iterator[tuple[str, GraphRow]]:
    """Yield class and row of all that is new or changed, nodes first; read the source only if necessary."""
    if plan.held is not None:
        # Nodes edited by hand are found last, so the rows are not yet sorted.
        yield from sorted(plan.held, key=lambda held: held[0] in RELATIONSHIPS)
        return
    wanted = {part.name: part for part in plan.classes}
    for block in blocks_of(row_source(source)):
        for place, (name, id_) in enumerate(zip(block.names, block.ids, strict=True)):
            if id_ in wanted[name].add or id_ in wanted[name].change:
                yield name, block.row(place)


def read_changes(plan: Plan, source: Network | RowSource, reader: Reader) -> Iterator[tuple[str, Change]]:
    """Yield class name and change of every changed row, reading in slices what is in the graph.

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or the connection breaks.
    """
    changed = {part.name: part.change for part in plan.classes if part.change}
    if not changed:
        return
    waiting: dict[str, list[GraphRow]] = {name: [] for name in changed}
    for name, row in rows_to_write(plan, source):
        if name not in changed or row.id not in changed[name]:
            continue
        waiting[name].append(row)
        if len(waiting[name]) == _ROWS_PER_LOOK:
            yield from _changes(reader, name, waiting[name])
            waiting[name] = []
    for name, rows in waiting.items():
        yield from _changes(reader, name, rows)


def _changes(reader: Reader, name: str, rows: list[GraphRow]) -> Iterator[tuple[str, Change]]:
    after = {row.id: row for row in rows}
    if after:
        for before in read_rows(reader, name, list(after)):
            yield name, Change(before, after[before.id])
