"""Constraints and indexes of the graph, created before anything is written.

Without them concurrent loads would duplicate nodes (measured: 8 clients, 233 nodes for 100 ids).
"""

import re
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from hospital_network.graph.errors import DatabaseError
from hospital_network.graph.faults import Fault
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, HAS_POST, PART_OF

if TYPE_CHECKING:
    # This module is also imported where the driver is not needed.
    from hospital_network.graph.store.database import Database, Transaction

_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name, labelsOrTypes AS labels, properties RETURN *, '' AS state"
_INDEXES = "SHOW INDEXES YIELD name, labelsOrTypes AS labels, properties, state WHERE labels IS NOT NULL RETURN *"

_LONGEST_SECONDS = 3600
"""An index over tens of millions of rows takes minutes, more than the managed server allows for a statement."""

NODE_LABELS = ("Source", "Network", "Institution", "Person")
"""The classes of nodes, in the order they are written: of its labels, the one with the constraint on ids."""
RELATIONSHIPS = (*(type_.relationship for type_ in COOPERATION_TYPES.values()), PART_OF, HAS_POST)


def for_relationship(text: str, *relationships: str) -> str:
    """Return a constant statement with the placeholder ``:RELATIONSHIP`` set to types of the vocabulary.

    Cypher takes no parameter here, so the text is made from a closed list, never from input.

    Raises
    ------
    ValueError
        If none is named, or one the vocabulary does not have.

    Examples
    --------
    >>> for_relationship("MATCH ()-[r:RELATIONSHIP]->() RETURN count(r) AS n", "SUPPORTS", "TRAINS")
    'MATCH ()-[r:SUPPORTS|TRAINS]->() RETURN count(r) AS n'
    """
    if not relationships or not set(relationships) <= set(RELATIONSHIPS):
        raise ValueError(f"{', '.join(relationships) or 'nothing'} is not a relationship of the vocabulary")
    return text.replace(":RELATIONSHIP", f":{'|'.join(relationships)}")


def for_label(text: str, label: str) -> str:
    """Return a constant statement with the placeholder ``:LABEL`` set to a label that hospnet writes.

    Raises
    ------
    ValueError
        If it is another label.

    Examples
    --------
    >>> for_label("MATCH (n:LABEL) RETURN count(n) AS n", "Source")
    'MATCH (n:Source) RETURN count(n) AS n'
    """
    if label not in NODE_LABELS:
        raise ValueError(f"hospnet writes no nodes labelled {label}")
    return text.replace(":LABEL", f":{label}")


def for_class(of_nodes: str, of_relationships: str, name: str) -> str:
    """Return the statement of a class: of nodes by their label, of relationships by their type.

    Examples
    --------
    >>> for_class("MATCH (n:LABEL) RETURN n", "MATCH ()-[r:RELATIONSHIP]->() RETURN r", "SUPPORTS")
    'MATCH ()-[r:SUPPORTS]->() RETURN r'
    """
    return for_label(of_nodes, name) if name in NODE_LABELS else for_relationship(of_relationships, name)


@cache
def schema_statements() -> tuple[str, ...]:
    """Return all statements that create constraints and indexes; each does nothing where they exist."""
    return (*_of_nodes(), *_of_relationships())


def _of_nodes() -> tuple[str, ...]:
    text = files("hospital_network.graph.store").joinpath("schema.cypher").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    return tuple(statement.strip() for statement in "\n".join(lines).split(";") if statement.strip())


def _of_relationships() -> tuple[str, ...]:
    return tuple(
        for_relationship(
            "CREATE CONSTRAINT NAME IF NOT EXISTS FOR ()-[r:RELATIONSHIP]-() REQUIRE r.id IS UNIQUE", relationship
        ).replace("NAME", f"{relationship.lower()}_id")
        for relationship in RELATIONSHIPS
    )


@cache
def schema_definitions() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the label or type and the properties of every constraint and index, by name.

    Examples
    --------
    >>> schema_definitions()["co_builds_id"], schema_definitions()["institution_city"]
    (('CO_BUILDS', ('id',)), ('Institution', ('city',)))
    """
    definitions = {}
    for statement in schema_statements():
        (label,) = re.findall(r"[nr]:(\w+)", statement)
        definitions[_name(statement)] = (label, tuple(re.findall(r"\b[nr]\.(\w+)", statement)))
    return definitions


def missing_from_schema(database: "Database") -> list[str]:
    """Return the names of constraints and indexes that do not exist.

    Raises
    ------
    DatabaseError
        If the server cannot be reached or refuses.
    """
    # Each of our constraints has an index of the same name.
    return sorted(schema_definitions().keys() - {row["name"] for row in database.read(_INDEXES)})


def unlike_schema(database: "Database") -> list[str]:
    """Return the names of those that are defined differently, or failed: `ensure_schema` cannot fix them.

    Raises
    ------
    DatabaseError
        If the server cannot be reached or refuses.
    """
    expected = schema_definitions()
    return sorted(
        {
            row["name"]
            for text in (_CONSTRAINTS, _INDEXES)
            for row in database.read(text)
            if row["name"] in expected
            and ((*row["labels"], tuple(row["properties"])) != expected[row["name"]] or row["state"] == "FAILED")
        }
    )


def ensure_schema(database: "Database", *, relationships: bool = True) -> None:
    """Create every constraint and index that is missing, and wait until all are online.

    Parameters
    ----------
    database : Database
    relationships : bool
        Whether to create the constraints on ids of relationships. With them a new relationship takes the server
        half as long again (measured); creating them for a million afterwards takes a few seconds.

    Raises
    ------
    DatabaseError
        If the server cannot be reached or refuses.
    """
    states = {row["name"]: row["state"] for row in database.read(_INDEXES)}
    # A statement takes time even where it has nothing to do.
    missing = [text for text in (schema_statements() if relationships else _of_nodes()) if _name(text) not in states]
    for statement in missing:
        try:
            database.write_repeatable(partial(_run, statement), timeout=_LONGEST_SECONDS)
        except DatabaseError as error:
            # Another first load may have made it at the same moment.
            if _name(statement) in missing_from_schema(database):
                raise _explained(error, _name(statement), database) from error
    if missing or set(states.values()) != {"ONLINE"}:
        database.write_repeatable(_await_indexes, timeout=_LONGEST_SECONDS)


def _explained(error: DatabaseError, name: str, database: "Database") -> DatabaseError:
    """Return the error of a constraint or index with its cause in the data of others, if that is the cause."""
    label, properties = schema_definitions()[name]
    others = [
        row["name"]
        for row in database.read(_INDEXES)
        if row["name"] != name and (*row["labels"], tuple(row["properties"])) == (label, properties)
    ]
    if others:
        return DatabaseError(Fault("index_of_others", label=label, names=tuple(others), name=name))
    double = [
        row["id"] for text in (_DOUBLE_NODES, _DOUBLE_RELATIONSHIPS) for row in database.read(text, {"label": label})
    ]
    if double and properties == ("id",):
        return DatabaseError(Fault("ids_not_unique", label=label, ids=tuple(double)))
    return error


_DOUBLE_NODES = (
    "MATCH (n) WHERE $label IN labels(n) WITH toString(n.id) AS id, count(*) AS nodes "
    "WHERE nodes > 1 AND id IS NOT NULL RETURN id AS id ORDER BY id LIMIT 5"
)
_DOUBLE_RELATIONSHIPS = (
    "MATCH ()-[r]->() WHERE type(r) = $label WITH toString(r.id) AS id, count(*) AS relationships "
    "WHERE relationships > 1 AND id IS NOT NULL RETURN id AS id ORDER BY id LIMIT 5"
)


def _name(statement: str) -> str:
    return statement.split(" IF NOT EXISTS")[0].split()[-1]


def _await_indexes(transaction: "Transaction") -> None:
    transaction.run("CALL db.awaitIndexes($seconds)", {"seconds": _LONGEST_SECONDS})


def _run(statement: str, transaction: "Transaction") -> None:
    transaction.run(statement)
