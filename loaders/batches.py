"""A plan cut into batches: sorted, so that the server finds neighbours side by side, and never all at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Any

from hospital_network.graph.model import Network
from hospital_network.loaders.changes import rows_to_write
from hospital_network.loaders.plan import Plan
from hospital_network.loaders.stored_rows import NODE_LABELS, Row, RowSource
from hospital_network.loaders.write_statements import Action, Batch

ROWS_PER_BATCH = 2_000
"""With 10,000, a sixth of the server's processor time went into collecting garbage."""
ROWS_SORTED = 100_000
"""How many rows wait to be sorted: the more, the fewer pages of the store a batch touches."""


def writing_batches(plan: Plan, source: Network | RowSource) -> Iterator[Batch]:
    """Yield what adds and changes, nodes before the relationships between them."""
    return batches_of(rows_to_write(plan, source), {part.name: part.change for part in plan.classes})


def batches_of(rows: Iterable[tuple[str, Row]], changed: Mapping[str, AbstractSet[str]]) -> Iterator[Batch]:
    """Yield batches that write rows, nodes before relationships as the rows have them.

    Parameters
    ----------
    rows : iterable of (str, Row)
        Class and row.
    changed : Mapping
        By class, the ids that stand in the graph already.
    """
    waiting: dict[tuple[Action, str], list[Row]] = {}
    nodes_wait = True
    count = 0
    for name, row in rows:
        if nodes_wait and name not in NODE_LABELS:
            yield from _all(waiting)
            nodes_wait, count = False, 0
        waiting.setdefault(("change" if row.id in changed.get(name, ()) else "add", name), []).append(row)
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


def _all(waiting: dict[tuple[Action, str], list[Row]]) -> Iterator[Batch]:
    while waiting:
        key, rows = waiting.popitem()
        yield from _in_batches(*key, rows)


def _in_batches(action: Action, name: str, rows: list[Row]) -> Iterator[Batch]:
    is_node = name in NODE_LABELS
    if not is_node:
        rows.sort(key=attrgetter("from_id"))
    columns = sorted(set().union(*(row.properties for row in rows))) if action == "add" else []
    for start in range(0, len(rows), ROWS_PER_BATCH):
        written: list[Any] = []
        for row in rows[start : start + ROWS_PER_BATCH]:
            beginning = (row.label,) if is_node else (row.from_id, row.to_id)
            if action == "change":
                written.append([*beginning, row.stored_properties])
            else:
                written.append([*beginning, *map(row.properties.get, columns), row.fingerprint])
        yield Batch(action, name, written, (*columns, "fingerprint") if action == "add" else ())


def _cut(action: Action, name: str, rows: Sequence[Any]) -> Iterator[Batch]:
    for start in range(0, len(rows), ROWS_PER_BATCH):
        yield Batch(action, name, rows[start : start + ROWS_PER_BATCH])
