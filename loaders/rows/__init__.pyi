from .graph_rows import Row, RowBlock, RowSource, row_source
from .kept_rows import KeptRows, RowKeeper

__all__ = [
    "KeptRows",
    "Row",
    "RowBlock",
    "RowKeeper",
    "RowSource",
    "row_source",
]
