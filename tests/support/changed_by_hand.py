"""Statements that a user might type in Neo4j Browser."""

from hospital_network.graph.store.database import Database


def write(database: Database, *statements: str) -> None:
    """Run each in a transaction of its own."""
    for statement in statements:
        database.write(lambda transaction, text=statement: transaction.run(text))  # type: ignore[misc]
