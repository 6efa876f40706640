"""The stored part of a network: the fingerprint of every id, and rows as they are stored."""

from collections.abc import Iterator
from itertools import chain
from math import ceil
from typing import Any

from hospital_network.graph.errors import TransactionTooLarge
from hospital_network.graph.store.database import Reader, Transaction
from hospital_network.graph.store.load_sets import SETS
from hospital_network.graph.store.properties import FINGERPRINT
from hospital_network.graph.store.read_ahead import overlapping
from hospital_network.graph.store.schema import RELATIONSHIPS, for_class, for_label
from hospital_network.loaders.rows.graph_rows import CLASSES, GraphRow

Marks = dict[str, Any]
"""The fingerprint of each id of one class; `FOREIGN` for a node or tie of another program."""

FOREIGN = -1
ROWS_PER_SLICE = 200_000
"""Rows collected into one record: about 40 MB on the server."""

# A graph that fits into one slice is read whole: a server that has just started takes a tenth of a second to plan
# each statement, and there are thirty for all classes.
GRAPH_SIZE = "RETURN COUNT { () } AS nodes, COUNT { ()-->() } AS relationships"
_ALL_NODE_MARKS = (
    "MATCH (n:Source|Network|Institution|Person) WHERE n.id IS NOT NULL "
    "RETURN CASE WHEN n:Institution THEN 'Institution' WHEN n:Network THEN 'Network' "
    "WHEN n:Person THEN 'Person' ELSE 'Source' END AS name, "
    "collect(n.id) AS ids, collect(coalesce(n.hospnet_fingerprint, -1)) AS marks"
)
_ALL_RELATIONSHIP_MARKS = (
    "MATCH ()-[r]->() WHERE type(r) IN $types AND r.id IS NOT NULL "
    "RETURN type(r) AS name, collect(r.id) AS ids, collect(coalesce(r.hospnet_fingerprint, -1)) AS marks"
)
_COUNT = "MATCH (n:LABEL) RETURN count(n) AS n"
_RELATIONSHIP_COUNT = "MATCH ()-[r:RELATIONSHIP]->() RETURN count(r) AS n"
# A record costs the driver 40 µs, a value in a list a fraction of that: hence columns, in slices a server can hold.
# The numbers that Neo4j gives to nodes cut evenly; they are not stored anywhere.
_MARKS = (
    "MATCH (n:LABEL) WHERE id(n) % $slices = $slice AND n.id IS NOT NULL "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.hospnet_fingerprint, -1)) AS marks"
)
_RELATIONSHIP_MARKS = (
    "MATCH ()-[r:RELATIONSHIP]->() WHERE id(r) % $slices = $slice AND r.id IS NOT NULL "
    "RETURN collect(r.id) AS ids, collect(coalesce(r.hospnet_fingerprint, -1)) AS marks"
)


def read_marks(reader: Reader, rows_per_slice: int = ROWS_PER_SLICE) -> dict[str, Marks]:
    """Read ids and fingerprints of every class, in slices the server's memory can hold.

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or the connection breaks.
    """
    try:
        (size,) = reader.columns(GRAPH_SIZE)
        if not any(size):
            return {name: {} for name in CLASSES}
        if max(size) <= rows_per_slice:
            return _all_marks(reader)
        parts = (_named_slices(reader, name, rows_per_slice) for name in CLASSES)
        marks: dict[str, Marks] = {name: {} for name in CLASSES}
        # A transaction takes one statement at a time.
        for name, ids, values in chain.from_iterable(parts) if isinstance(reader, Transaction) else overlapping(parts):
            marks[name].update(zip(ids, values, strict=True))
        return marks
    except TransactionTooLarge:
        # A transaction cannot try again: the server has ended it.
        if rows_per_slice <= 1 or isinstance(reader, Transaction):
            raise
        return read_marks(reader, rows_per_slice // 4 or 1)


def _all_marks(reader: Reader) -> dict[str, Marks]:
    columns = [*reader.columns(_ALL_NODE_MARKS), *reader.columns(_ALL_RELATIONSHIP_MARKS, {"types": RELATIONSHIPS})]
    marks: dict[str, Marks] = {name: {} for name in CLASSES}
    marks.update((name, dict(zip(ids, values, strict=True))) for name, ids, values in columns)
    return marks


def _named_slices(reader: Reader, name: str, rows_per_slice: int) -> Iterator[tuple[str, list[str], list[Any]]]:
    count, text = for_class(_COUNT, _RELATIONSHIP_COUNT, name), for_class(_MARKS, _RELATIONSHIP_MARKS, name)
    for ids, values in _slices(reader, count, text, rows_per_slice):
        yield name, ids, values


_NUMBERS = (
    "MATCH (n:Institution) WHERE id(n) % $slices = $slice AND n.id IS NOT NULL "
    "RETURN collect(n.id) AS ids, collect(id(n)) AS numbers"
)


def read_numbers(transaction: Transaction) -> dict[str, int]:
    """Read the number Neo4j gave each institution."""
    number_of: dict[str, int] = {}
    for ids, numbers in _slices(transaction, for_label(_COUNT, "Institution"), _NUMBERS, ROWS_PER_SLICE):
        number_of.update(zip(ids, numbers, strict=True))
    return number_of


def _slices(reader: Reader, count_text: str, text: str, rows_per_slice: int) -> Iterator[tuple[Any, ...]]:
    """Yield two columns: ids, and the value of each."""
    ((count,),) = reader.columns(count_text)
    slices = ceil(count / rows_per_slice)
    for number in range(slices):
        (columns,) = reader.columns(text, {"slices": slices, "slice": number})
        yield columns


# Only institutions have a second label of ours.
_NODE_CONTENT = (
    "UNWIND $ids AS id MATCH (n:LABEL {id: id}) RETURN id AS id, properties(n) AS properties, "
    "CASE WHEN n:Institution THEN [name IN labels(n) WHERE name <> 'Institution'][0] END AS label, "
    "null AS from, null AS to"
)
_RELATIONSHIP_CONTENT = (
    "UNWIND $ids AS id MATCH (giver)-[r:RELATIONSHIP {id: id}]->(receiver) "
    "RETURN id AS id, properties(r) AS properties, null AS label, giver.id AS from, receiver.id AS to"
)


def read_rows(reader: Reader, name: str, ids: list[str]) -> Iterator[GraphRow]:
    """Yield the stored rows of one class with these ids."""
    for stored in reader.read(for_class(_NODE_CONTENT, _RELATIONSHIP_CONTENT, name), {"ids": ids}):
        properties = {key: value for key, value in stored["properties"].items() if key not in (FINGERPRINT, SETS)}
        yield GraphRow(stored["id"], properties, label=stored["label"], from_id=stored["from"], to_id=stored["to"])
