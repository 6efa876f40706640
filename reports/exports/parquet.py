"""The network as Parquet for pandas, DuckDB, Spark and R: a file for each kind of record, its columns typed.

The columns are the properties of the graph in Neo4j; lists are lists. The title is in the metadata of every file.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.graph.store.properties import (
    cooperation_properties,
    institution_properties,
    person_properties,
    post_properties,
    record_properties,
)
from hospital_network.graph.text.written_numbers import plain_number
from hospital_network.reports.exports.flat_records import columns_of

Row = Mapping[str, Any]
TITLE = b"title"
"""The key of the title of the network in the metadata of a file."""


def network_parquet(network: Network) -> dict[str, bytes]:
    """Return the files by name.

    Raises
    ------
    LocalEnvironmentError
        If pyarrow is not installed.
    """
    tables: dict[str, list[Row]] = {
        "institutions": [institution_properties(each) for _, each in sorted(network.institutions.items())],
        "cooperations": [
            {"from": tie.from_id, "to": tie.to_id, "type": tie.type, "id": id_, **cooperation_properties(tie)}
            for id_, tie in sorted(network.cooperations.items())
        ],
        "sources": [record_properties(each) for _, each in sorted(network.sources.items())],
        "networks": [record_properties(each) for _, each in sorted(network.subnetworks.items())],
        "people": [person_properties(each) for _, each in sorted(network.people.items())],
        "posts": [
            {"person": id_, "institution": post.institution, **post_properties(person, number)}
            for id_, person in sorted(network.people.items())
            for number, post in enumerate(person.posts, 1)
        ],
    }
    return {f"{name}.parquet": parquet_file(columns_of(rows), rows, network.title) for name, rows in tables.items()}


def parquet_file(heads: Sequence[str], rows: Sequence[Row], title: str | None = None) -> bytes:
    """Return a Parquet file of rows, with a title in its metadata if one is given.

    Raises
    ------
    LocalEnvironmentError
        If pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise LocalEnvironmentError(Fault("pyarrow_missing_to_write", install=install_command("parquet"))) from None
    table = pyarrow.table({head: pyarrow.array(_column([row.get(head) for row in rows])) for head in heads})
    if title is not None:
        table = table.replace_schema_metadata({TITLE: title.encode()})
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()


def _column(values: Sequence[Any]) -> Sequence[Any]:
    """Return a column of one type; numbers of two kinds, or with texts, become text so that each is read back."""
    types = {type(value) for value in values if value is not None}
    whole = any(isinstance(value, float) and value.is_integer() for value in values)
    if len(types) <= 1 and not whole:
        return values
    return [value if value is None or isinstance(value, str) else plain_number(value) for value in values]
