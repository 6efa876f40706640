"""What of a network stands in the graph already: the fingerprint of every id, and rows as they are."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

from hospital_network.graph.database import Reader, Transaction
from hospital_network.graph.errors import TransactionTooLarge
from hospital_network.graph.schema import for_all_relationships, for_relationship
from hospital_network.loaders.stored_rows import CLASSES, NODE_LABELS, Row

Marks = dict[str, Any]
"""The fingerprint of each id of one class; `FOREIGN` for what this tool did not write."""

FOREIGN = -1
ROWS_PER_SLICE = 200_000
"""Rows collected into one record: about 40 MB on the server."""

# One statement for all classes: a server that has just started plans for a tenth of a second on each.
_COUNTS = (
    "RETURN COUNT { (:Source) } + COUNT { (:Network) } + COUNT { (:Institution) } AS nodes, "
    "COUNT { ()-[:RELATIONSHIP]->() } AS ties"
)
# A record costs the driver 40 µs, a value in a list a fraction of one: so columns, in slices a server can hold.
# The number Neo4j gives a node cuts them evenly; nothing is kept under it.
_NODE_MARKS = (
    "MATCH (n:Source|Network|Institution) WHERE id(n) % $slices = $slice AND n.id IS NOT NULL "
    "RETURN CASE WHEN n:Institution THEN 'Institution' WHEN n:Network THEN 'Network' ELSE 'Source' END AS name, "
    "collect(n.id) AS ids, collect(coalesce(n.fingerprint, -1)) AS marks"
)
_RELATIONSHIP_MARKS = (
    "MATCH ()-[r:RELATIONSHIP]->() WHERE id(r) % $slices = $slice AND r.id IS NOT NULL "
    "RETURN type(r) AS name, collect(r.id) AS ids, collect(coalesce(r.fingerprint, -1)) AS marks"
)


def read_marks(reader: Reader, rows_per_slice: int = ROWS_PER_SLICE) -> dict[str, Marks]:
    """Read ids and fingerprints of every class, in slices the server's memory can hold.

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    marks: dict[str, Marks] = {name: {} for name in CLASSES}
    ((nodes, ties),) = reader.columns(for_all_relationships(_COUNTS))
    try:
        for count, text in ((nodes, _NODE_MARKS), (ties, for_all_relationships(_RELATIONSHIP_MARKS))):
            for name, ids, values in _in_slices(reader, text, ceil(count / rows_per_slice)):
                marks[name].update(zip(ids, values, strict=True))
    except TransactionTooLarge:
        # Within a transaction there is no second try: the server has ended it.
        if rows_per_slice <= 1 or isinstance(reader, Transaction):
            raise
        return read_marks(reader, rows_per_slice // 4 or 1)
    return marks


_INSTITUTIONS = "MATCH (n:Institution) RETURN count(n) AS n"
_NUMBERS = (
    "MATCH (n:Institution) WHERE id(n) % $slices = $slice AND n.id IS NOT NULL "
    "RETURN collect(n.id) AS ids, collect(id(n)) AS numbers"
)


def read_numbers(transaction: Transaction) -> dict[str, int]:
    """Read the number Neo4j gave each institution."""
    ((count,),) = transaction.columns(_INSTITUTIONS)
    found: dict[str, int] = {}
    for ids, numbers in _in_slices(transaction, _NUMBERS, ceil(count / ROWS_PER_SLICE)):
        found.update(zip(ids, numbers, strict=True))
    return found


def _in_slices(reader: Reader, text: str, slices: int) -> Iterator[Sequence[Any]]:
    for number in range(slices):
        yield from reader.columns(text, {"slices": slices, "slice": number})


_NODE_CONTENT = {
    "Source": "UNWIND $ids AS id MATCH (n:Source {id: id}) "
    "RETURN id AS id, properties(n) AS properties, null AS label, null AS from, null AS to",
    "Network": "UNWIND $ids AS id MATCH (n:Network {id: id}) "
    "RETURN id AS id, properties(n) AS properties, null AS label, null AS from, null AS to",
    "Institution": "UNWIND $ids AS id MATCH (n:Institution {id: id}) "
    "RETURN id AS id, properties(n) AS properties, "
    "[name IN labels(n) WHERE name <> 'Institution'][0] AS label, null AS from, null AS to",
}
_RELATIONSHIP_CONTENT = (
    "UNWIND $ids AS id MATCH (giver)-[r:RELATIONSHIP {id: id}]->(receiver) "
    "RETURN id AS id, properties(r) AS properties, null AS label, giver.id AS from, receiver.id AS to"
)


def read_rows(reader: Reader, name: str, ids: list[str]) -> Iterator[Row]:
    """Yield the stored rows of one class with these ids."""
    text = _NODE_CONTENT[name] if name in NODE_LABELS else for_relationship(_RELATIONSHIP_CONTENT, name)
    for found in reader.read(text, {"ids": ids}):
        properties = {key: value for key, value in found["properties"].items() if key != "fingerprint"}
        yield Row(found["id"], properties, label=found["label"], from_id=found["from"], to_id=found["to"])
