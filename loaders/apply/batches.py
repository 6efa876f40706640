"""A plan cut into batches, sorted so that the server finds neighbours side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, compress, groupby
from operator import itemgetter
from typing import Any

from hospital_network.graph.model import Network
from hospital_network.graph.store.properties import FINGERPRINT
from hospital_network.graph.store.schema import NODE_LABELS
from hospital_network.loaders.apply.changes import rows_to_write
from hospital_network.loaders.apply.plan import Plan
from hospital_network.loaders.apply.statements import Action, WriteBatch
from hospital_network.loaders.rows.graph_rows import RowBlock, RowSource, in_blocks

ROWS_PER_BATCH = 2_000
"""With 10,000, the server spent a sixth of its processor time on garbage collection."""
ROWS_SORTED = 100_000
"""How many rows wait to be sorted: the more, the fewer pages of the store a batch touches."""

_Kind = tuple[Action, str]
"""The action and the class."""


def writing_batches(plan: Plan, source: Network | RowSource) -> Iterator[WriteBatch]:
    """Yield the batches that add and change, nodes before the relationships between them."""
    parts = groupby(rows_to_write(plan, source), key=lambda named_row: named_row[0] in NODE_LABELS)
    blocks = chain.from_iterable(in_blocks(rows) for _, rows in parts)
    return batches_of(blocks, {part.name: part.change for part in plan.classes})


def batches_of(blocks: Iterable[RowBlock], changed: Mapping[str, AbstractSet[str]]) -> Iterator[WriteBatch]:
    """Yield batches that write rows, nodes before relationships as the blocks have them.

    Parameters
    ----------
    blocks : iterable of RowBlock
        Each of nodes or of relationships.
    changed : Mapping
        By class, the ids that are in the graph already.
    """
    waiting = _Waiting(changed)
    nodes_wait = True
    for block in blocks:
        if nodes_wait and not _is_of_nodes(block):
            yield from waiting.taken()
            nodes_wait, waiting = False, _Waiting(changed)
        waiting.put(block)
        while waiting.count >= ROWS_SORTED:
            yield from waiting.taken(waiting.fullest)
    yield from waiting.taken()


def sharing(plan: Plan) -> Iterator[WriteBatch]:
    """Yield the batches that note which records of other sets are records of this set too, or cease to be."""
    for part in plan.classes:
        yield from _cut("join", part.name, part.join)
        yield from _cut("leave", part.name, part.leave)


def removing_relationships(plan: Plan) -> Iterator[WriteBatch]:
    """Yield the batches that remove relationships no longer in the files."""
    for part in plan.relationships():
        yield from _cut("remove", part.name, part.remove)


def removing_nodes(plan: Plan) -> Iterator[WriteBatch]:
    """Yield the batches that remove nodes no longer in the files, institutions first."""
    for part in reversed(list(plan.nodes())):
        yield from _cut("remove", part.name, part.remove)


def _is_of_nodes(block: RowBlock) -> bool:
    return block.names[0] in NODE_LABELS


class _Waiting:
    """Rows that wait to be written, nodes or relationships.

    All rows of a class have the same columns, even if their blocks differ: each set of columns would be another
    statement, and a new one costs the server a tenth of a second.
    """

    def __init__(self, changed: Mapping[str, AbstractSet[str]]):
        self._changed = changed
        self._columns = [FINGERPRINT]
        self._rows: defaultdict[_Kind, list[list[Any]]] = defaultdict(list)
        self.count = 0

    @property
    def fullest(self) -> _Kind:
        """The kind with the most waiting rows."""
        return max(self._rows, key=lambda kind: len(self._rows[kind]))

    def put(self, block: RowBlock) -> None:
        """Add each row of a block to the waiting rows of its kind."""
        beginning = (block.labels,) if _is_of_nodes(block) else (block.from_ids, block.to_ids)
        self._columns += [key for key in block.columns if key not in self._columns]
        columns: Mapping[str, Sequence[Any]] = {**block.columns, FINGERPRINT: block.fingerprints}
        nothing = [None] * len(block.names)
        rows = map(list, zip(*beginning, *(columns.get(key, nothing) for key in self._columns), strict=True))
        new = {name: self._rows["add", name] for name in dict.fromkeys(block.names)}
        for place, (name, id_, row) in enumerate(zip(block.names, block.ids, rows, strict=True)):
            if id_ in self._changed.get(name, ()):
                stored = block.row(place).stored_properties
                self._rows["change", name].append([*row[: len(beginning)], stored])
            else:
                new[name].append(row)
        self.count += len(block.names)

    def taken(self, *kinds: _Kind) -> Iterator[WriteBatch]:
        """Yield the batches of these kinds, or of all, and forget their rows."""
        for kind in kinds or list(self._rows):
            rows = self._rows.pop(kind)
            self.count -= len(rows)
            yield from self._batches(*kind, rows)

    def _batches(self, action: Action, name: str, rows: list[list[Any]]) -> Iterator[WriteBatch]:
        columns: tuple[str, ...] = ()
        if name not in NODE_LABELS:
            rows.sort(key=itemgetter(0))
        if action == "add" and rows:
            first = 1 if name in NODE_LABELS else 2
            width = first + len(self._columns)
            for row in rows:
                if len(row) < width:  # of columns that came with later blocks
                    row += [None] * (width - len(row))
            columns, rows = _without_empty(tuple(self._columns), rows)
        yield from _cut(action, name, rows, columns)


def _without_empty(columns: tuple[str, ...], rows: list[list[Any]]) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Leave out the columns in which no row has a value."""
    first = len(rows[0]) - len(columns)
    has_value = [any(row[place] is not None for row in rows) for place in range(first, first + len(columns))]
    if all(has_value):
        return columns, rows
    chosen = [True] * first + has_value
    return tuple(compress(columns, has_value)), [list(compress(row, chosen)) for row in rows]


def _cut(action: Action, name: str, rows: Sequence[Any], columns: tuple[str, ...] = ()) -> Iterator[WriteBatch]:
    for start in range(0, len(rows), ROWS_PER_BATCH):
        yield WriteBatch(action, name, rows[start : start + ROWS_PER_BATCH], columns)
