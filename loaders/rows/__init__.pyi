from .graph_rows import GraphRow, RowBlock, RowSource, row_source
from .kept_rows import KeptRows, RowKeeper

__all__ = [
    "GraphRow",
    "KeptRows",
    "RowBlock",
    "RowKeeper",
    "RowSource",
    "row_source",
]
