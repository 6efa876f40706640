"""A plan cut into batches: sorted, so that the server finds neighbours side by side, and never all at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, compress, groupby
from operator import itemgetter
from typing import Any

from hospital_network.graph.model import Network
from hospital_network.loaders.changes import rows_to_write
from hospital_network.loaders.plan import Plan
from hospital_network.loaders.stored_rows import NODE_LABELS, RowBlock, RowSource, in_blocks
from hospital_network.loaders.write_statements import Action, Batch

ROWS_PER_BATCH = 2_000
"""With 10,000, a sixth of the server's processor time went into collecting garbage."""
ROWS_SORTED = 100_000
"""How many rows wait to be sorted: the more, the fewer pages of the store a batch touches."""

_Kind = tuple[Action, str, tuple[str, ...]]
"""What is done, the class, and the names of the properties that stand in each row."""

_Waiting = defaultdict[_Kind, list[list[Any]]]


def writing_batches(plan: Plan, source: Network | RowSource) -> Iterator[Batch]:
    """Yield what adds and changes, nodes before the relationships between them."""
    parts = groupby(rows_to_write(plan, source), key=lambda found: found[0] in NODE_LABELS)
    blocks = chain.from_iterable(in_blocks(rows) for _, rows in parts)
    return batches_of(blocks, {part.name: part.change for part in plan.classes})


def batches_of(blocks: Iterable[RowBlock], changed: Mapping[str, AbstractSet[str]]) -> Iterator[Batch]:
    """Yield batches that write rows, nodes before relationships as the blocks have them.

    Parameters
    ----------
    blocks : iterable of RowBlock
        Each of nodes or of relationships.
    changed : Mapping
        By class, the ids that stand in the graph already.
    """
    waiting: _Waiting = defaultdict(list)
    nodes_wait = True
    count = 0
    for block in blocks:
        if nodes_wait and not _is_of_nodes(block):
            yield from _all(waiting)
            nodes_wait, count = False, 0
        _put(block, changed, waiting)
        count += len(block.names)
        while count >= ROWS_SORTED:
            fullest = max(waiting, key=lambda kind: len(waiting[kind]))
            count -= len(waiting[fullest])
            yield from _in_batches(fullest, waiting.pop(fullest))
    yield from _all(waiting)


def removing_relationships(plan: Plan) -> Iterator[Batch]:
    """Yield what removes relationships that are no longer in the files."""
    for part in plan.relationships():
        yield from _cut("remove", part.name, part.remove)


def removing_nodes(plan: Plan) -> Iterator[Batch]:
    """Yield what removes nodes that are no longer in the files, institutions first."""
    for part in reversed(list(plan.nodes())):
        yield from _cut("remove", part.name, part.remove)


def _is_of_nodes(block: RowBlock) -> bool:
    return block.names[0] in NODE_LABELS


def _put(block: RowBlock, changed: Mapping[str, AbstractSet[str]], waiting: _Waiting) -> None:
    """Put each row of a block, as it is written, to those that wait with it."""
    beginning = (block.labels,) if _is_of_nodes(block) else (block.from_ids, block.to_ids)
    columns = (*block.columns, "fingerprint")
    new = {name: waiting["add", name, columns] for name in set(block.names)}
    rows = map(list, zip(*beginning, *block.columns.values(), block.fingerprints, strict=True))
    for place, (name, id_, row) in enumerate(zip(block.names, block.ids, rows, strict=True)):
        if id_ in changed.get(name, ()):
            stored = block.row(place).stored_properties
            waiting["change", name, ()].append([*row[: len(beginning)], stored])
        else:
            new[name].append(row)


def _all(waiting: _Waiting) -> Iterator[Batch]:
    while waiting:
        yield from _in_batches(*waiting.popitem())


def _in_batches(kind: _Kind, rows: list[list[Any]]) -> Iterator[Batch]:
    action, name, columns = kind
    if name not in NODE_LABELS:
        rows.sort(key=itemgetter(0))
    if action == "add" and rows:
        columns, rows = _without_empty(columns, rows)
    for start in range(0, len(rows), ROWS_PER_BATCH):
        yield Batch(action, name, rows[start : start + ROWS_PER_BATCH], columns)


def _without_empty(columns: tuple[str, ...], rows: list[list[Any]]) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Leave out the columns in which no row says anything."""
    first = len(rows[0]) - len(columns)
    said = [any(row[place] is not None for row in rows) for place in range(first, first + len(columns))]
    if all(said):
        return columns, rows
    chosen = [True] * first + said
    return tuple(compress(columns, said)), [list(compress(row, chosen)) for row in rows]


def _cut(action: Action, name: str, rows: Sequence[Any]) -> Iterator[Batch]:
    for start in range(0, len(rows), ROWS_PER_BATCH):
        yield Batch(action, name, rows[start : start + ROWS_PER_BATCH])
