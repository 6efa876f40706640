"""The statements a load writes with: constant text, rows as lists, each telling how many it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from hospital_network.graph.database import Transaction
from hospital_network.graph.errors import ConnectionLost
from hospital_network.graph.schema import for_relationship
from hospital_network.graph.vocabulary import INSTITUTION_KINDS
from hospital_network.loaders.stored_rows import NODE_LABELS

Action = Literal["add", "change", "remove"]

_LABELS = sorted({kind.label for kind in INSTITUTION_KINDS.values()})

_ADD_NODE = {
    "Source": "UNWIND $rows AS row CREATE (n:Source) SET n = row[1] RETURN count(*) AS done",
    "Network": "UNWIND $rows AS row CREATE (n:Network) SET n = row[1] RETURN count(*) AS done",
    "Institution": "UNWIND $rows AS row CREATE (n:Institution:$(row[0])) SET n = row[1] RETURN count(*) AS done",
}
_CHANGE_NODE = {
    "Source": "UNWIND $rows AS row MATCH (n:Source {id: row[1].id}) SET n = row[1] RETURN count(*) AS done",
    "Network": "UNWIND $rows AS row MATCH (n:Network {id: row[1].id}) SET n = row[1] RETURN count(*) AS done",
    # Labels that others gave it stay.
    "Institution": "UNWIND $rows AS row MATCH (n:Institution {id: row[1].id}) "
    "REMOVE n:$([label IN labels(n) WHERE label IN $labels]) "
    "SET n = row[1], n:$(row[0]) RETURN count(*) AS done",
}
_REMOVE_NODE = {
    "Source": "UNWIND $rows AS id MATCH (n:Source {id: id}) DELETE n RETURN count(*) AS done",
    "Network": "UNWIND $rows AS id MATCH (n:Network {id: id}) DELETE n RETURN count(*) AS done",
    "Institution": "UNWIND $rows AS id MATCH (n:Institution {id: id}) DELETE n RETURN count(*) AS done",
}
_ADD_RELATIONSHIP = (
    "UNWIND $rows AS row "
    "MATCH (giver:Institution {id: row[0]}) MATCH (receiver:Institution {id: row[1]}) "
    "CREATE (giver)-[r:RELATIONSHIP]->(receiver) SET r = row[2] RETURN count(*) AS done"
)
_CHANGE_RELATIONSHIP = (
    "UNWIND $rows AS row MATCH ()-[r:RELATIONSHIP {id: row[2].id}]->() SET r = row[2] RETURN count(*) AS done"
)
# A relationship cannot get another end: it is made anew.
_REMOVE_MOVED = (
    "UNWIND $rows AS row MATCH (giver)-[r:RELATIONSHIP {id: row[2].id}]->(receiver) "
    "WHERE coalesce(giver.id, '') <> row[0] OR coalesce(receiver.id, '') <> row[1] "
    "DELETE r RETURN collect(row[2].id) AS moved"
)
_REMOVE_RELATIONSHIP = "UNWIND $rows AS id MATCH ()-[r:RELATIONSHIP {id: id}]->() DELETE r RETURN count(*) AS done"


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one class to which the same is done.

    Attributes
    ----------
    action : {"add", "change", "remove"}
    name : str
        A node's label or a relationship's type.
    rows : sequence
        ``[label, properties]`` of nodes, ``[from, to, properties]`` of relationships, ids to remove.
    """

    action: Action
    name: str
    rows: Sequence[Any]

    def halves(self) -> tuple["Batch", "Batch"]:
        """Return the two halves of a batch of at least two rows."""
        middle = len(self.rows) // 2
        return replace(self, rows=self.rows[:middle]), replace(self, rows=self.rows[middle:])


def write_batch(transaction: Transaction, batch: Batch) -> int:
    """Write one batch and return how many rows it had.

    Raises
    ------
    ConnectionLost
        If fewer rows could be written: somebody else changed the graph between reading and writing.
    """
    of_nodes = {"add": _ADD_NODE, "change": _CHANGE_NODE, "remove": _REMOVE_NODE}
    of_relationships = {"add": _ADD_RELATIONSHIP, "remove": _REMOVE_RELATIONSHIP}
    if batch.name in NODE_LABELS:
        done = _run(transaction, of_nodes[batch.action][batch.name], batch.rows, {"labels": _LABELS})
    elif batch.action == "change":
        done = _change_relationships(transaction, batch)
    else:
        done = _run(transaction, for_relationship(of_relationships[batch.action], batch.name), batch.rows)
    if done != len(batch.rows):
        raise ConnectionLost(
            f"the graph changed while loading ({done} of {len(batch.rows)} rows could be written); "
            "nothing of this step was kept, run the same command again"
        )
    return done


def _change_relationships(transaction: Transaction, batch: Batch) -> int:
    text = for_relationship(_REMOVE_MOVED, batch.name)
    moved = set(transaction.run(text, {"rows": batch.rows}).single()["moved"])
    again = [row for row in batch.rows if row[2]["id"] in moved]
    kept = [row for row in batch.rows if row[2]["id"] not in moved]
    done = _run(transaction, for_relationship(_ADD_RELATIONSHIP, batch.name), again)
    return done + _run(transaction, for_relationship(_CHANGE_RELATIONSHIP, batch.name), kept)


def _run(transaction: Transaction, text: str, rows: Sequence[Any], more: Mapping[str, Any] | None = None) -> int:
    done: int = transaction.run(text, {"rows": rows, **(more or {})}).single()["done"] if rows else 0
    return done
