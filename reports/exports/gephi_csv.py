"""The network as two CSV files with the heads that Gephi expects."""

import csv
import io
from collections.abc import Sequence

from hospital_network.graph.model import Network
from hospital_network.graph.text.characters import guarded
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.reports.exports.drawn_graph import kinds_of_ties
from hospital_network.reports.exports.flat_records import FlatRow, columns_of, cooperation_rows, institution_rows


def gephi_csv(network: Network) -> dict[str, bytes]:
    """Return ``nodes.csv`` and ``edges.csv``.

    Every tie is a row of weight 1 with an ``Id`` of its own. ``Kind`` tells parallel ties apart, which Gephi would
    merge without it.
    """
    kinds = kinds_of_ties(network)
    nodes = [
        {"Id": row.pop("id"), "Label": row.pop("name"), **row} for row in institution_rows(network)
    ]  # to Gephi, "id" and "name" would be the same columns again
    edges: list[FlatRow] = []
    for row in cooperation_rows(network):
        kind = COOPERATION_TYPES[str(row.pop("type"))]
        head: FlatRow = {
            "Source": row.pop("from"),
            "Target": row.pop("to"),
            "Type": "Undirected" if kind.mutual else "Directed",
            "Weight": 1,
            "Label": kind.name_zh,
            "Id": (id_ := str(row.pop("id"))),
            "Kind": kinds[id_],
            "relation": kind.key,
            "family": kind.family,
        }
        edges.append({**head, **row})
    return {
        "nodes.csv": table_text(("Id", "Label"), nodes),
        "edges.csv": table_text(
            ("Source", "Target", "Type", "Weight", "Label", "Id", "Kind", "relation", "family"), edges
        ),
    }


def table_text(head: Sequence[str], rows: Sequence[FlatRow]) -> bytes:
    """Return rows as CSV, the columns of `head` first."""
    columns = [*head, *(column for column in columns_of(rows) if column not in head)]
    stream = io.StringIO()
    # No byte-order mark: Gephi would take it for a part of the first heading.
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        values = (row.get(column, "") for column in columns)
        writer.writerow([guarded(value) if isinstance(value, str) else value for value in values])
    return stream.getvalue().encode()
