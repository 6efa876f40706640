"""The network as CSV files with the heads of ``neo4j-admin database import full``.

The rows are those a load writes, fingerprints included, so ``hospnet plan`` finds the imported graph
equal to the seeds. Lists are joined with U+001F, the unit separator: evidence such as ``s1#p3;inferred``
holds Neo4j's own ``;``, and the import knows no escape inside a list.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from hospital_network.graph.model import Network
from hospital_network.graph.schema import RELATIONSHIPS, schema_statements
from hospital_network.graph.stored_form import Properties
from hospital_network.loaders.import_files import IMPORT_OPTIONS, LIST_SEPARATOR, cell, property_type
from hospital_network.loaders.stored_rows import Row
from hospital_network.reports.rebuilt_graph import load_mark, sorted_rows

ARGUMENTS_FILE = "import.args"

Record = tuple[dict[str, str], Properties]
"""What stands in the columns Neo4j names (``:LABEL``, ``:TYPE`` …), and the properties."""


def admin_import(network: Network, generated: datetime | None = None) -> dict[str, bytes]:
    """Return the files: nodes, relationships, the arguments of the import, and the schema to make after it.

    Raises
    ------
    RequestError
        If an item of a list holds U+001F, which cannot be told from the separator.
    """
    rows = sorted_rows(network)
    relationships = [(name, row) for name in RELATIONSHIPS for row in rows[name].values()]
    files = {
        **_files("institutions", "Institution", map(_institution, rows["Institution"].values())),
        **_files("sources", "Source", [_node("Source", row) for row in rows["Source"].values()]),
        **_files("networks", "Network", [_node("Network", row) for row in rows["Network"].values()]),
        **_files("loads", "Load", [({":LABEL": "Load"}, load_mark(network, generated))]),
        **_files("relationships", None, [_relationship(name, row) for name, row in relationships]),
    }
    words = [f"--{'relationships' if name.startswith('relationships') else 'nodes'}={name}" for name in files]
    schema = ";\n".join(schema_statements()) + ";\n"
    return {
        **files,
        ARGUMENTS_FILE: "\n".join([*IMPORT_OPTIONS, *words, ""]).encode(),
        "schema.cypher": schema.encode(),
    }


def _institution(row: Row) -> Record:
    return {":LABEL": LIST_SEPARATOR.join(("Institution", row.label or "Institution"))}, row.stored_properties


def _node(label: str, row: Row) -> Record:
    return {":LABEL": label}, row.stored_properties


def _relationship(name: str, row: Row) -> Record:
    ends = {":START_ID(Institution)": row.from_id or "", ":END_ID(Institution)": row.to_id or "", ":TYPE": name}
    return ends, row.stored_properties


def _files(name: str, id_space: str | None, records: Iterable[Record]) -> dict[str, bytes]:
    """Return a file, or several where a property is a number here and a text there: a column has one type."""
    groups: dict[tuple[tuple[str, str], ...], list[Record]] = {}
    found = list(records)
    mixed = _mixed(found)
    for record in found:
        signature = tuple(sorted((key, property_type(value)) for key, value in record[1].items() if key in mixed))
        groups.setdefault(signature, []).append(record)
    numbered = enumerate(groups.values(), 1)
    return {f"{name}{f'-{n}' if n > 1 else ''}.csv": _csv(group, id_space) for n, group in numbered}


def _mixed(records: Iterable[Record]) -> set[str]:
    types: dict[str, set[str]] = {}
    for _, properties in records:
        for key, value in properties.items():
            types.setdefault(key, set()).add(property_type(value))
    return {key for key, found in types.items() if len(found) > 1}


def _csv(records: Sequence[Record], id_space: str | None) -> bytes:
    fixed = list(records[0][0])
    types = {key: property_type(value) for _, properties in records for key, value in properties.items()}
    keys = sorted(types, key=lambda key: (key != "id", key))
    heads = {key: f"{key}:{types[key]}" for key in keys}
    if id_space:
        heads["id"] = f"id:ID({id_space})"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*fixed, *heads.values()])
    for said, properties in records:
        writer.writerow([*said.values(), *(cell(properties.get(key)) for key in keys)])
    return stream.getvalue().encode()
