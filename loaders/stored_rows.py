"""The rows a network is stored as, and what of them stands in the graph already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from hospital_network.graph.database import Database, Transaction
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.schema import RELATIONSHIPS, for_relationship
from hospital_network.graph.stored_form import (
    Properties,
    cooperation_properties,
    evidence_text,
    fingerprint,
    institution_properties,
    record_properties,
)
from hospital_network.graph.vocabulary import PART_OF

Reader = Database | Transaction

NODE_LABELS = ("Source", "Network", "Institution")
"""The classes of nodes, in the order they are written."""


@dataclass(frozen=True, slots=True)
class Row:
    """One node or relationship as it is to be stored.

    Attributes
    ----------
    id : str
    properties : dict
        All properties but the fingerprint.
    label : str or None
        The second label of an institution, for example ``Hospital``.
    from_id, to_id : str or None
        The ends of a relationship.
    """

    id: str
    properties: Properties
    label: str | None = None
    from_id: str | None = None
    to_id: str | None = None

    @property
    def content(self) -> Properties:
        """Everything the row says, in one mapping: what the fingerprint is taken of."""
        said = {"label": self.label, "from": self.from_id, "to": self.to_id}
        return {**self.properties, **{key: value for key, value in said.items() if value}}

    @property
    def fingerprint(self) -> str:
        """Changes when anything the row says changes."""
        return fingerprint(self.content)

    def parameters(self) -> dict[str, Any]:
        """Return the row as a parameter of a writing statement."""
        return {
            "id": self.id,
            "label": self.label,
            "from": self.from_id,
            "to": self.to_id,
            "properties": {**self.properties, "fingerprint": self.fingerprint},
        }


class RowSource(Protocol):
    """Rows of a checked network, read as often as needed."""

    title: str

    def node_rows(self) -> Iterator[tuple[str, Row]]:
        """Yield class and row of each node: sources, then networks, then institutions."""

    def relationship_rows(self) -> Iterator[tuple[str, Row]]:
        """Yield type and row of each relationship, the types mixed."""


Rows = dict[str, dict[str, Row]]
"""Rows by class, a node's label or a relationship's type, and within it by id."""


def rows_of(network: Network) -> Rows:
    """Return all rows of a network, every class present, empty or not."""
    rows: Rows = {name: {} for name in (*NODE_LABELS, *RELATIONSHIPS)}
    for source in network.sources.values():
        rows["Source"][source.id] = Row(source.id, record_properties(source))
    for subnetwork in network.subnetworks.values():
        rows["Network"][subnetwork.id] = Row(subnetwork.id, record_properties(subnetwork))
    for institution in network.institutions.values():
        properties = institution_properties(institution)
        rows["Institution"][institution.id] = Row(institution.id, properties, label=institution.kind_of.label)
        if institution.part_of:
            part = _part_of_row(institution, institution.part_of)
            rows[PART_OF][part.id] = part
    for cooperation in network.cooperations.values():
        rows[cooperation.type_of.relationship][cooperation.id] = _cooperation_row(cooperation)
    return rows


def _cooperation_row(cooperation: Cooperation) -> Row:
    return Row(
        cooperation.id, cooperation_properties(cooperation), from_id=cooperation.from_id, to_id=cooperation.to_id
    )


def _part_of_row(institution: Institution, parent: str) -> Row:
    id_ = f"{institution.id}.part_of.{parent}"
    evidence = [evidence_text(piece) for piece in institution.evidence]
    properties: Properties = {"id": id_, **({"evidence": evidence} if evidence else {})}
    return Row(id_, properties, from_id=institution.id, to_id=parent)


@dataclass(frozen=True, slots=True)
class StoredFingerprints:
    """What stands in the graph: by class, the fingerprint of each id; empty for what others wrote."""

    by_class: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, str]:
        """Return the fingerprints of one class."""
        return self.by_class.get(name, {})


_NODE_FINGERPRINTS = {
    "Source": "MATCH (n:Source) WHERE n.id IS NOT NULL "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.fingerprint, '')) AS fingerprints",
    "Network": "MATCH (n:Network) WHERE n.id IS NOT NULL "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.fingerprint, '')) AS fingerprints",
    "Institution": "MATCH (n:Institution) WHERE n.id IS NOT NULL "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.fingerprint, '')) AS fingerprints",
}
_RELATIONSHIP_FINGERPRINTS = (
    "MATCH ()-[r:RELATIONSHIP]->() WHERE r.id IS NOT NULL "
    "RETURN collect(r.id) AS ids, collect(coalesce(r.fingerprint, '')) AS fingerprints"
)


def read_fingerprints(reader: Reader) -> StoredFingerprints:
    """Read ids and fingerprints as columns, which costs the driver one record per class."""
    run = reader.read if isinstance(reader, Database) else reader.run
    texts = {
        **_NODE_FINGERPRINTS,
        **{name: for_relationship(_RELATIONSHIP_FINGERPRINTS, name) for name in RELATIONSHIPS},
    }
    answers = {name: run(text).single() for name, text in texts.items()}
    return StoredFingerprints(
        {name: dict(zip(row["ids"], row["fingerprints"], strict=True)) for name, row in answers.items()}
    )


_NODE_CONTENT = {
    "Source": "UNWIND $ids AS id MATCH (n:Source {id: id}) "
    "RETURN id AS id, properties(n) AS properties, null AS label, null AS from, null AS to",
    "Network": "UNWIND $ids AS id MATCH (n:Network {id: id}) "
    "RETURN id AS id, properties(n) AS properties, null AS label, null AS from, null AS to",
    "Institution": "UNWIND $ids AS id MATCH (n:Institution {id: id}) "
    "RETURN id AS id, properties(n) AS properties, "
    "[name IN labels(n) WHERE name <> 'Institution'][0] AS label, null AS from, null AS to",
}
_RELATIONSHIP_CONTENT = (
    "UNWIND $ids AS id MATCH (giver)-[r:RELATIONSHIP {id: id}]->(receiver) "
    "RETURN id AS id, properties(r) AS properties, null AS label, giver.id AS from, receiver.id AS to"
)


def read_rows(reader: Reader, name: str, ids: list[str]) -> Iterator[Row]:
    """Yield the stored rows of one class with these ids."""
    run = reader.read if isinstance(reader, Database) else reader.run
    text = _NODE_CONTENT[name] if name in NODE_LABELS else for_relationship(_RELATIONSHIP_CONTENT, name)
    for found in run(text, {"ids": ids}):
        properties = {key: value for key, value in found["properties"].items() if key != "fingerprint"}
        yield Row(found["id"], properties, label=found["label"], from_id=found["from"], to_id=found["to"])
