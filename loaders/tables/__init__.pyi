from .table_file import TableFile, is_table
from .table_set import SeedTables, check_tables, open_tables

__all__ = [
    "SeedTables",
    "TableFile",
    "check_tables",
    "is_table",
    "open_tables",
]
