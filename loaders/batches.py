"""A plan cut into batches: sorted, so that the server finds neighbours side by side, and never all at once."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from hospital_network.graph.model import Network
from hospital_network.loaders.changes import rows_to_write
from hospital_network.loaders.plan import Plan
from hospital_network.loaders.stored_rows import NODE_LABELS, Row, RowSource
from hospital_network.loaders.write_statements import Action, Batch

ROWS_PER_BATCH = 10_000
ROWS_SORTED = 100_000
"""How many rows wait to be sorted: the more, the fewer pages of the store a batch touches."""


def writing_batches(plan: Plan, source: Network | RowSource) -> Iterator[Batch]:
    """Yield what adds and changes, nodes before the relationships between them."""
    added = {part.name: part.add for part in plan.classes}
    waiting: dict[tuple[Action, str], list[Any]] = {}
    nodes_wait = True
    count = 0
    for name, row in rows_to_write(plan, source):
        if nodes_wait and name not in NODE_LABELS:
            yield from _all(waiting)
            nodes_wait, count = False, 0
        waiting.setdefault(("add" if row.id in added[name] else "change", name), []).append(_parameters(name, row))
        count += 1
        if count == ROWS_SORTED:
            fullest = max(waiting, key=lambda key: len(waiting[key]))
            count -= len(waiting[fullest])
            yield from _in_batches(*fullest, waiting.pop(fullest))
    yield from _all(waiting)


def removing_relationships(plan: Plan) -> Iterator[Batch]:
    """Yield what removes relationships that are no longer in the files."""
    for part in plan.relationships():
        yield from _cut("remove", part.name, part.remove)


def removing_nodes(plan: Plan) -> Iterator[Batch]:
    """Yield what removes nodes that are no longer in the files, institutions first."""
    for part in reversed(list(plan.nodes())):
        yield from _cut("remove", part.name, part.remove)


def _parameters(name: str, row: Row) -> list[Any]:
    if name in NODE_LABELS:
        return [row.label, row.stored_properties]
    return [row.from_id, row.to_id, row.stored_properties]


def _all(waiting: dict[tuple[Action, str], list[Any]]) -> Iterator[Batch]:
    while waiting:
        key, rows = waiting.popitem()
        yield from _in_batches(*key, rows)


def _in_batches(action: Action, name: str, rows: list[Any]) -> Iterator[Batch]:
    if name not in NODE_LABELS:
        rows.sort(key=itemgetter(0, 1))
    yield from _cut(action, name, rows)


def _cut(action: Action, name: str, rows: Any) -> Iterator[Batch]:
    for start in range(0, len(rows), ROWS_PER_BATCH):
        yield Batch(action, name, rows[start : start + ROWS_PER_BATCH])
