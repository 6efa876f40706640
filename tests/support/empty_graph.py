"""An empty graph, for tests that begin with one."""

from hospital_network.graph.store.database import Database


def make_empty(database: Database) -> None:
    """Remove every node and tie; constraints and indexes stay, since creating them costs seconds."""
    database.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n"))
