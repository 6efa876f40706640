"""The network as tables that ``hospnet load`` reads back: CSV, or Parquet."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from hospital_network.graph.model import Cooperation, Fact, Institution, Network
from hospital_network.graph.store.properties import cooperation_properties, institution_properties
from hospital_network.graph.text.characters import guarded
from hospital_network.graph.text.written_numbers import plain_number
from hospital_network.loaders.seed_files.arrangement import SHARED
from hospital_network.loaders.seed_files.seed_file import MANIFEST
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.tables.cells import CellFault, join_list
from hospital_network.loaders.tables.heads import SECTIONS, known_heads
from hospital_network.loaders.tables.records import figure
from hospital_network.reports.exports.flat_records import columns_of
from hospital_network.reports.exports.parquet import parquet_file

Row = dict[str, Any]


def seed_tables(network: Network, parquet: bool = False) -> dict[str, bytes]:
    """Return the files of a seed set by name: ``network.yaml`` with the title, and a table for each kind of record.

    Parameters
    ----------
    network : Network
    parquet : bool
        Write the tables of institutions and cooperations as Parquet; needs pyarrow.

    Raises
    ------
    LocalEnvironmentError
        If pyarrow is needed and not installed.

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲", kind="hospital", aliases=["乙", "丙"], facts={"beds": 700})
    >>> print(seed_tables(Network.of([hospital]))["institutions.csv"].decode("utf-8-sig"))
    id,name,kind,aliases,fact_beds
    a,甲,hospital,乙|丙,700
    <BLANKLINE>
    """
    tables: dict[str, list[Row]] = {
        "sources": [source.model_dump(exclude_none=True) for _, source in sorted(network.sources.items())],
        "networks": [subnetwork.model_dump(exclude_none=True) for _, subnetwork in sorted(network.subnetworks.items())],
        "institutions": [institution_row(institution) for _, institution in sorted(network.institutions.items())],
        "cooperations": [_cooperation(tie) for _, tie in sorted(network.cooperations.items())],
    }
    in_yaml = seed_texts(Network(title=network.title, people=network.people))
    texts = {name: in_yaml[name].encode() for name in (MANIFEST, SHARED) if name in in_yaml}
    for section, rows in tables.items():
        heads = _heads(section, rows)
        if parquet and section in ("institutions", "cooperations"):
            texts[f"{section}.parquet"] = parquet_file(heads, rows)
        else:
            texts[f"{section}.csv"] = _csv(heads, rows)
    return texts


def institution_row(institution: Institution) -> Row:
    """Return the row of an institution; a figure that a cell alone would not give back is in the details, too."""
    row = institution_properties(institution)
    details = {key: {"value": fact.value} for key, fact in institution.facts.items() if _reads_as_another(fact)}
    if details:
        given: dict[str, Any] = json.loads(row.get("fact_details", "{}"))
        merged = {key: {**details.get(key, {}), **given.get(key, {})} for key in {**details, **given}}
        row["fact_details"] = json.dumps(merged, ensure_ascii=False, sort_keys=True)
    return row


def _cooperation(tie: Cooperation) -> Row:
    ends = {"id": tie.id, "type": tie.type, "from": tie.from_id, "to": tie.to_id}
    return {**ends, **cooperation_properties(tie)}


def _reads_as_another(fact: Fact) -> bool:
    """Return whether the cell alone would be read as a number, or refused as a mistyped one."""
    try:
        return isinstance(fact.value, str) and figure(fact.value) != fact.value
    except CellFault:
        return True


def _heads(section: str, rows: Sequence[Row]) -> list[str]:
    required = {info.alias or name for name, info in SECTIONS[section].model_fields.items() if info.is_required()}
    needed = set(columns_of(rows)) | {"id"} | required
    heads = [head for head in known_heads(section) if head in needed and not head.endswith("_details")]
    return [*heads, *(column for column in columns_of(rows) if column not in heads)]


def _csv(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    stream = io.StringIO()
    # A byte-order mark and CRLF, without which a Chinese Excel reads the file as GBK.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_cell(row.get(head, "")) for head in heads])
    return ("\ufeff" + stream.getvalue()).encode()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return guarded(join_list(value))
    return guarded(value) if isinstance(value, str) else plain_number(value)
