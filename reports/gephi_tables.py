"""The network as two CSV files with the heads that Gephi knows."""

import csv
import io
import re
from collections.abc import Sequence

from hospital_network.graph.model import Network
from hospital_network.graph.vocabulary import COOPERATION_TYPES
from hospital_network.reports.flat_records import FlatRow, columns_of, cooperation_rows, institution_rows

# What a spreadsheet takes for a formula, full-width forms and leading blanks included.
_FORMULA = re.compile(r"'*[\s\u3000]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def gephi_tables(network: Network) -> dict[str, bytes]:
    """Return ``nodes.csv`` and ``edges.csv``.

    Every tie is a row of weight 1 with an ``Id`` of its own. Gephi adds up the weights of parallel ties
    where it draws them as one, which gives their number; nothing is lost where it keeps them apart.
    """
    nodes = [
        {"Id": row.pop("id"), "Label": row.pop("name"), **row} for row in institution_rows(network)
    ]  # "id" and "name" again would be the same columns to Gephi
    edges: list[FlatRow] = []
    for row in cooperation_rows(network):
        kind = COOPERATION_TYPES[str(row.pop("type"))]
        head: FlatRow = {
            "Source": row.pop("from"),
            "Target": row.pop("to"),
            "Type": "Undirected" if kind.mutual else "Directed",
            "Weight": 1,
            "Label": kind.name_zh,
            "Id": row.pop("id"),
            "relation": kind.key,
        }
        edges.append({**head, **row})
    return {
        "nodes.csv": _csv(("Id", "Label"), nodes),
        "edges.csv": _csv(("Source", "Target", "Type", "Weight", "Label", "Id", "relation"), edges),
    }


def safe_cell(text: str) -> str:
    """Return a text no spreadsheet takes for a formula: a ``'`` stands before one that looks like it.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell("'=1"), safe_cell("浙一")
    ("'=1+1", "''=1", '浙一')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """Read `safe_cell` back.

    Examples
    --------
    >>> plain_cell("'=1+1"), plain_cell("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _csv(head: Sequence[str], rows: Sequence[FlatRow]) -> bytes:
    columns = [*head, *(column for column in columns_of(rows) if column not in head)]
    stream = io.StringIO()
    # No byte-order mark: Gephi would take it for a part of the first heading.
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        values = (row.get(column, "") for column in columns)
        writer.writerow([safe_cell(value) if isinstance(value, str) else value for value in values])
    return stream.getvalue().encode()
