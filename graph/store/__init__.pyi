from .connection import Connection, connection_from
from .database import Database, Reader, Rows, Transaction, ping
from .edited_reader import read_edited_network
from .full_reader import read_for_measures, read_network
from .load_marks import LoadMark, read_loads
from .load_sets import latest_load
from .schema import ensure_schema, missing_from_schema

__all__ = [
    "Connection",
    "Database",
    "LoadMark",
    "Reader",
    "Rows",
    "Transaction",
    "connection_from",
    "ensure_schema",
    "latest_load",
    "missing_from_schema",
    "ping",
    "read_edited_network",
    "read_for_measures",
    "read_loads",
    "read_network",
]
