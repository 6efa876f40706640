"""The network in a database, without the mark of its load."""

from hospital_network.graph.model import Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import read_network


def stored_network(database: Database) -> Network:
    """Read all that hospnet wrote into the graph."""
    return read_network(database)[0]
