"""The statements a load writes with: constant text, rows as parameters, each telling how many it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.schema import for_relationship
from hospital_network.loaders.plan import Change, ClassPlan, Plan
from hospital_network.loaders.stored_rows import Row

ROWS_PER_STATEMENT = 5_000

_ADD_NODE = {
    "Source": "UNWIND $rows AS row CREATE (n:Source) SET n = row.properties RETURN count(*) AS done",
    "Network": "UNWIND $rows AS row CREATE (n:Network) SET n = row.properties RETURN count(*) AS done",
    "Institution": "UNWIND $rows AS row CREATE (n:Institution:$(row.label)) SET n = row.properties "
    "RETURN count(*) AS done",
}
_CHANGE_NODE = {
    "Source": "UNWIND $rows AS row MATCH (n:Source {id: row.id}) SET n = row.properties RETURN count(*) AS done",
    "Network": "UNWIND $rows AS row MATCH (n:Network {id: row.id}) SET n = row.properties RETURN count(*) AS done",
    "Institution": "UNWIND $rows AS row MATCH (n:Institution {id: row.id}) REMOVE n:$(row.labels_before) "
    "SET n = row.properties, n:$(row.label) RETURN count(*) AS done",
}
_REMOVE_NODE = {
    "Source": "UNWIND $rows AS row MATCH (n:Source {id: row.id}) DELETE n RETURN count(*) AS done",
    "Network": "UNWIND $rows AS row MATCH (n:Network {id: row.id}) DELETE n RETURN count(*) AS done",
    "Institution": "UNWIND $rows AS row MATCH (n:Institution {id: row.id}) DELETE n RETURN count(*) AS done",
}
_ADD_RELATIONSHIP = (
    "UNWIND $rows AS row "
    "MATCH (giver:Institution {id: row.from}) MATCH (receiver:Institution {id: row.to}) "
    "CREATE (giver)-[r:RELATIONSHIP]->(receiver) SET r = row.properties RETURN count(*) AS done"
)
_CHANGE_RELATIONSHIP = (
    "UNWIND $rows AS row MATCH ()-[r:RELATIONSHIP {id: row.id}]->() SET r = row.properties RETURN count(*) AS done"
)
_REMOVE_RELATIONSHIP = "UNWIND $rows AS row MATCH ()-[r:RELATIONSHIP {id: row.id}]->() DELETE r RETURN count(*) AS done"


@dataclass(frozen=True, slots=True)
class Statement:
    """A writing statement with the rows it is run on."""

    text: str
    rows: tuple[dict[str, Any], ...]


def writing_statements(plan: Plan) -> Iterator[Statement]:
    """Yield what adds and changes, nodes before the relationships between them."""
    for part in plan.nodes():
        yield from _in_batches(_ADD_NODE[part.name], [row.parameters() for row in part.add])
        yield from _in_batches(_CHANGE_NODE[part.name], [_changed_node(change) for change in part.change])
    for part in plan.relationships():
        moved = [change for change in part.change if change.moves]
        kept = [change.after.parameters() for change in part.change if not change.moves]
        yield from _relationship(_REMOVE_RELATIONSHIP, part, [{"id": change.after.id} for change in moved])
        yield from _relationship(_ADD_RELATIONSHIP, part, [row.parameters() for row in (*part.add, *_after(moved))])
        yield from _relationship(_CHANGE_RELATIONSHIP, part, kept)


def removing_relationships(plan: Plan) -> Iterator[Statement]:
    """Yield what removes relationships that are no longer in the files."""
    for part in plan.relationships():
        yield from _relationship(_REMOVE_RELATIONSHIP, part, [{"id": id_} for id_ in part.remove])


def removing_nodes(plan: Plan) -> Iterator[Statement]:
    """Yield what removes nodes that are no longer in the files, institutions first."""
    for part in reversed(list(plan.nodes())):
        yield from _in_batches(_REMOVE_NODE[part.name], [{"id": id_} for id_ in part.remove])


def _after(changes: list[Change]) -> list[Row]:
    return [change.after for change in changes]


def _changed_node(change: Change) -> dict[str, Any]:
    return {**change.after.parameters(), "labels_before": [change.before.label] if change.before.label else []}


def _relationship(text: str, part: ClassPlan, rows: list[dict[str, Any]]) -> Iterator[Statement]:
    return _in_batches(for_relationship(text, part.name), rows)


def _in_batches(text: str, rows: list[dict[str, Any]]) -> Iterator[Statement]:
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        yield Statement(text, tuple(rows[start : start + ROWS_PER_STATEMENT]))
