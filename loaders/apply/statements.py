"""The statements a load writes with: rows are lists, and each statement returns how many it wrote."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from hospital_network.graph.errors import ConnectionLost
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.database import Transaction
from hospital_network.graph.store.load_sets import SETS, UNNAMED
from hospital_network.graph.store.schema import NODE_LABELS, for_class, for_label, for_relationship
from hospital_network.graph.vocabulary.types_and_kinds import HAS_POST, INSTITUTION_LABELS
from hospital_network.loaders.apply.marks import read_numbers

Action = Literal["add", "change", "remove", "join", "leave"]

_LABELS = sorted(INSTITUTION_LABELS)
_PROPERTY = re.compile(r"[a-z][a-z0-9_]*")

# Properties are in the pattern: one by one from a list they cost the server a sixth less than from a map.
_ADD_NODE = "UNWIND $rows AS row CREATE (n:LABEL {PROPERTIES}) RETURN count(*) AS done"
_ADD_INSTITUTION = "UNWIND $rows AS row CREATE (n:Institution:$(row[0]) {PROPERTIES}) RETURN count(*) AS done"
_CHANGE_NODE = (
    "UNWIND $rows AS row MATCH (n:LABEL {id: row[1].id}) "
    "WITH n, row, CASE WHEN n.hospnet_fingerprint IS NULL THEN $sets ELSE n.hospnet_sets END AS sets "
    "SET n = row[1], n.hospnet_sets = sets RETURN count(*) AS done"
)
# Labels of other programs stay.
_CHANGE_INSTITUTION = (
    "UNWIND $rows AS row MATCH (n:Institution {id: row[1].id}) "
    "WITH n, row, CASE WHEN n.hospnet_fingerprint IS NULL THEN $sets ELSE n.hospnet_sets END AS sets "
    "REMOVE n:$([label IN labels(n) WHERE label IN $labels]) "
    "SET n = row[1], n.hospnet_sets = sets, n:$(row[0]) RETURN count(*) AS done"
)
_REMOVE_NODE = "UNWIND $rows AS id MATCH (n:LABEL {id: id}) DELETE n RETURN count(*) AS done"
_JOIN_NODE = (
    "UNWIND $rows AS id MATCH (n:LABEL {id: id}) "
    "SET n.hospnet_sets = coalesce(n.hospnet_sets, [$first]) + $set RETURN count(*) AS done"
)
_LEAVE_NODE = (
    "UNWIND $rows AS id MATCH (n:LABEL {id: id}) "
    "WITH n, [name IN coalesce(n.hospnet_sets, [$first]) WHERE name <> $set] AS rest "
    "SET n.hospnet_sets = CASE WHEN rest = [$first] THEN null ELSE rest END RETURN count(*) AS done"
)
_ADD_RELATIONSHIP = (
    "UNWIND $rows AS row "
    "MATCH (giver:Institution {id: row[0]}) MATCH (receiver:Institution {id: row[1]}) "
    "CREATE (giver)-[r:RELATIONSHIP {PROPERTIES}]->(receiver) RETURN count(*) AS done"
)
_ADD_POST = (
    "UNWIND $rows AS row "
    "MATCH (person:Person {id: row[0]}) MATCH (institution:Institution {id: row[1]}) "
    "CREATE (person)-[r:HAS_POST {PROPERTIES}]->(institution) RETURN count(*) AS done"
)
# Neo4j may reuse the number of a deleted node, so the id is compared as well.
_ADD_RELATIONSHIP_BY_NUMBER = (
    "UNWIND $rows AS row "
    "MATCH (giver) WHERE id(giver) = row[0] AND giver.id = row[2] "
    "MATCH (receiver) WHERE id(receiver) = row[1] AND receiver.id = row[3] "
    "CREATE (giver)-[r:RELATIONSHIP {PROPERTIES}]->(receiver) RETURN count(*) AS done"
)
# A relationship cannot get another end: it is replaced.
_CHANGE_RELATIONSHIP = (
    "UNWIND $rows AS row MATCH (giver)-[r:RELATIONSHIP {id: row[2].id}]->(receiver) "
    "WITH giver, r, receiver, row, "
    "CASE WHEN r.hospnet_fingerprint IS NULL THEN $sets ELSE r.hospnet_sets END AS sets "
    "SET r = row[2], r.hospnet_sets = sets "
    "WITH row, sets, coalesce(giver.id, '') <> row[0] OR coalesce(receiver.id, '') <> row[1] AS moved "
    "RETURN count(*) AS done, collect(CASE WHEN moved THEN [row[2].id, sets] END) AS moved"
)
_JOIN_RELATIONSHIP = (
    "UNWIND $rows AS id MATCH ()-[r:RELATIONSHIP {id: id}]->() "
    "SET r.hospnet_sets = coalesce(r.hospnet_sets, [$first]) + $set RETURN count(*) AS done"
)
_LEAVE_RELATIONSHIP = (
    "UNWIND $rows AS id MATCH ()-[r:RELATIONSHIP {id: id}]->() "
    "WITH r, [name IN coalesce(r.hospnet_sets, [$first]) WHERE name <> $set] AS rest "
    "SET r.hospnet_sets = CASE WHEN rest = [$first] THEN null ELSE rest END RETURN count(*) AS done"
)
_REMOVE_RELATIONSHIP = "UNWIND $rows AS id MATCH ()-[r:RELATIONSHIP {id: id}]->() DELETE r RETURN count(*) AS done"


@dataclass(frozen=True, slots=True)
class WriteBatch:
    """Rows of one class with the same action.

    Attributes
    ----------
    action : {"add", "change", "remove", "join", "leave"}
    name : str
        A node's label or a relationship's type.
    rows : sequence
        To remove, join or leave: ids. To change: ``[label, properties]`` or ``[from, to, properties]``. To add: the
        same with the values of `columns` instead of one map.
    columns : tuple of str
        Names of properties.
    """

    action: Action
    name: str
    rows: Sequence[Any]
    columns: tuple[str, ...] = ()

    @property
    def is_of_nodes(self) -> bool:
        """Whether the rows are nodes."""
        return self.name in NODE_LABELS

    def halves(self) -> tuple["WriteBatch", "WriteBatch"]:
        """Return the two halves of a batch of at least two rows."""
        middle = len(self.rows) // 2
        return replace(self, rows=self.rows[:middle]), replace(self, rows=self.rows[middle:])


class BatchWriter:
    """Writes batches of one load.

    Parameters
    ----------
    by_number : bool
        Find the ends of new relationships by the numbers Neo4j gave the nodes, read once when the first
        relationship is written: worthwhile if there are many.
    set_name, first : str
        The set that is written, and the one whose records carry no name.
    """

    def __init__(self, by_number: bool = False, set_name: str = UNNAMED, first: str = UNNAMED):
        self._by_number = by_number
        self._numbers: dict[str, int] = {}
        self._set = {"set": set_name, "first": first}
        self._sets: dict[str, list[str] | None] = {"sets": None if set_name == first else [set_name]}

    def write(self, transaction: Transaction, batch: WriteBatch) -> int:
        """Write one batch and return how many rows it had.

        Raises
        ------
        ConnectionLost
            If fewer rows could be written: the graph was changed between reading and writing.
        """
        if batch.action == "add":
            done = self._add(transaction, batch)
        elif batch.action == "remove":
            done = _run(transaction, for_class(_REMOVE_NODE, _REMOVE_RELATIONSHIP, batch.name), batch.rows)
        elif batch.action == "join":
            done = _run(transaction, for_class(_JOIN_NODE, _JOIN_RELATIONSHIP, batch.name), batch.rows, self._set)
        elif batch.action == "leave":
            done = _run(transaction, for_class(_LEAVE_NODE, _LEAVE_RELATIONSHIP, batch.name), batch.rows, self._set)
        elif batch.is_of_nodes:
            is_institution = batch.name == "Institution"
            text = _CHANGE_INSTITUTION if is_institution else for_label(_CHANGE_NODE, batch.name)
            done = _run(transaction, text, batch.rows, {"labels": _LABELS, **self._sets})
        else:
            done = self._change_relationships(transaction, batch)
        if done != len(batch.rows):
            raise ConnectionLost(Fault("rows_missing", done=done, rows=len(batch.rows)))
        return done

    def _add(self, transaction: Transaction, batch: WriteBatch) -> int:
        if batch.is_of_nodes:
            text = _ADD_INSTITUTION if batch.name == "Institution" else for_label(_ADD_NODE, batch.name)
            return _run(transaction, self._with_properties(text, batch.columns, 1), batch.rows, self._sets)
        if not self._by_number or batch.name == HAS_POST:
            return self._add_relationships(transaction, batch)
        if not self._numbers:
            self._numbers = read_numbers(transaction)
        number = self._numbers.get
        rows = [[number(row[0]), number(row[1]), *row] for row in batch.rows]
        text = for_relationship(_ADD_RELATIONSHIP_BY_NUMBER, batch.name)
        return _run(transaction, self._with_properties(text, batch.columns, 4), rows, self._sets)

    def _add_relationships(self, transaction: Transaction, batch: WriteBatch) -> int:
        text = _ADD_POST if batch.name == HAS_POST else for_relationship(_ADD_RELATIONSHIP, batch.name)
        return _run(transaction, self._with_properties(text, batch.columns, 2), batch.rows, self._sets)

    def _change_relationships(self, transaction: Transaction, batch: WriteBatch) -> int:
        text = for_relationship(_CHANGE_RELATIONSHIP, batch.name)
        counts = transaction.run(text, {"rows": batch.rows, **self._sets}).single()
        done: int = counts["done"]
        if moved := dict(counts["moved"]):
            _run(transaction, for_relationship(_REMOVE_RELATIONSHIP, batch.name), list(moved))
            again = [[*row[:2], {**row[2], SETS: moved[row[2]["id"]]}] for row in batch.rows if row[2]["id"] in moved]
            columns = tuple(sorted({name for row in again for name in row[2]}))
            rows = [[row[0], row[1], *map(row[2].get, columns)] for row in again]
            done += self._add_relationships(transaction, WriteBatch("add", batch.name, rows, columns)) - len(again)
        return done

    def _with_properties(self, text: str, columns: Sequence[str], first: int) -> str:
        """Return a statement that creates something of the set with these properties."""
        if self._sets["sets"] and SETS not in columns:
            text = text.replace("PROPERTIES", "PROPERTIES, hospnet_sets: $sets")
        return with_properties(text, columns, first)


def with_properties(text: str, columns: Sequence[str], first: int) -> str:
    """Return a statement that creates something with these properties, their values from place `first` of a row.

    Raises
    ------
    ValueError
        If a name, which becomes part of the statement, is not that of a property.

    Examples
    --------
    >>> with_properties("UNWIND $rows AS row CREATE (n:Source {PROPERTIES})", ["id", "title"], 1)
    'UNWIND $rows AS row CREATE (n:Source {id: row[1], title: row[2]})'
    """
    for name in columns:
        if not _PROPERTY.fullmatch(name):
            raise ValueError(f"'{name}' is not the name of a property")
    return text.replace("PROPERTIES", ", ".join(f"{name}: row[{place}]" for place, name in enumerate(columns, first)))


def _run(transaction: Transaction, text: str, rows: Sequence[Any], more: Mapping[str, Any] | None = None) -> int:
    done: int = transaction.run(text, {"rows": rows, **(more or {})}).single()["done"] if rows else 0
    return done
