"""The network as a Cypher script that rebuilds the graph in any Neo4j 5.7 or newer.

Constraints come first; every node and tie is merged by its id, so a second run changes nothing.
A ``;`` at the end of a line always ends a statement.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from hospital_network.graph.model import Network
from hospital_network.graph.store.schema import RELATIONSHIPS, for_relationship, schema_statements
from hospital_network.graph.text.characters import escaped
from hospital_network.graph.vocabulary.types_and_kinds import HAS_POST, INSTITUTION_LABELS
from hospital_network.loaders.rows.graph_rows import GraphRow
from hospital_network.reports.exports.rebuilt_graph import load_mark, sorted_rows

ROWS_PER_STATEMENT = 100

_HEAD = """\
// Rebuilds a hospital cooperation network in Neo4j 5.7 or newer; written by hospnet export cypher.
// Run it in an empty database: cypher-shell -f FILE, or paste it into Neo4j Browser.
// Nodes and ties are merged by id: a second run changes nothing, other data is left alone.
"""
_NODES = {
    "Source": "UNWIND ROWS AS row MERGE (n:Source {id: row.id}) SET n = row",
    "Network": "UNWIND ROWS AS row MERGE (n:Network {id: row.id}) SET n = row",
    "Person": "UNWIND ROWS AS row MERGE (n:Person {id: row.id}) SET n = row",
    "HospnetLoad": "UNWIND ROWS AS row MERGE (n:HospnetLoad {id: row.id}) SET n = row",
}
_INSTITUTIONS = {
    label: "UNWIND ROWS AS row MERGE (n:Institution {id: row.id}) SET n = row, n:LABEL".replace("LABEL", label)
    for label in INSTITUTION_LABELS
}
_RELATIONSHIP = (
    "UNWIND ROWS AS row "
    "MATCH (giver:Institution {id: row.from}) MATCH (receiver:Institution {id: row.to}) "
    "MERGE (giver)-[r:RELATIONSHIP {id: row.properties.id}]->(receiver) SET r = row.properties"
)
_POST = (
    "UNWIND ROWS AS row "
    "MATCH (person:Person {id: row.from}) MATCH (institution:Institution {id: row.to}) "
    "MERGE (person)-[r:HAS_POST {id: row.properties.id}]->(institution) SET r = row.properties"
)


def cypher_script(network: Network, generated: datetime | None = None) -> str:
    """Return the script.

    Parameters
    ----------
    network : Network
    generated : datetime, optional
        The time of the export; default now.
    """
    return _HEAD + "".join(f"{statement};\n" for statement in cypher_statements(network, generated))


def cypher_statements(network: Network, generated: datetime | None = None) -> Iterator[str]:
    """Yield the statements in order: constraints, nodes, ties, and last the mark that the load is complete."""
    yield from schema_statements()
    yield "CALL db.awaitIndexes(60)"
    rows = sorted_rows(network)
    for name in ("Source", "Network", "Person"):
        yield from _in_batches(_NODES[name], [row.stored_properties for row in rows[name].values()])
    institutions = rows["Institution"].values()
    for label, text in _INSTITUTIONS.items():
        yield from _in_batches(text, [row.stored_properties for row in institutions if row.label == label])
    for name in RELATIONSHIPS:
        text = _POST if name == HAS_POST else for_relationship(_RELATIONSHIP, name)
        yield from _in_batches(text, map(_tie, rows[name].values()))
    yield from _in_batches(_NODES["HospnetLoad"], [load_mark(network, generated)])


def cypher_literal(value: Any) -> str:
    r"""Return a value as a literal of Cypher; text keeps every character and cannot end its quotes.

    Examples
    --------
    >>> print(cypher_literal({"names": ["O'Neill", "a\\b", "甲\n乙"], "beds": 700}))
    {names: ['O\'Neill', 'a\\b', '甲\n乙'], beds: 700}
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {cypher_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(cypher_literal, value)) + "]"
    return json.dumps(value)


def _text(text: str) -> str:
    """Return a text in quotes, on one line, with invisible characters escaped so that no editor drops them."""
    quoted = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped(quoted)}'"


def _tie(row: GraphRow) -> dict[str, Any]:
    return {"from": row.from_id, "to": row.to_id, "properties": row.stored_properties}


def _in_batches(text: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for batch in _batches(list(rows)):
        literals = ",\n".join(map(cypher_literal, batch))
        yield text.replace("ROWS", f"[\n{literals}\n]", 1)


def _batches(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        yield rows[start : start + ROWS_PER_STATEMENT]
