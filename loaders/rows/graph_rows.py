"""The rows a network is stored as: one per node, one per relationship."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Protocol, Self

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.store.properties import (
    FINGERPRINT,
    Properties,
    cooperation_properties,
    evidence_text,
    fingerprint,
    institution_properties,
    person_properties,
    post_properties,
    record_properties,
)
from hospital_network.graph.store.schema import NODE_LABELS, RELATIONSHIPS
from hospital_network.graph.ties.in_force import FirstReports, period
from hospital_network.graph.vocabulary.types_and_kinds import HAS_POST, PART_OF

CLASSES = (*NODE_LABELS, *RELATIONSHIPS)
"""All classes: a node's label or a relationship's type."""

_ROWS_PER_BLOCK = 1_000


# Not frozen, though never changed: a frozen one takes five times as long to make, and there may be a million.
@dataclass(slots=True)
class GraphRow:
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
    _fingerprint: int | None = field(default=None, repr=False, compare=False)

    @property
    def content(self) -> Properties:
        """Everything the row contains, in one mapping."""
        more = {"label": self.label, "from": self.from_id, "to": self.to_id}
        return {**self.properties, **{key: value for key, value in more.items() if value}}

    @property
    def fingerprint(self) -> int:
        """A number that changes whenever the content changes."""
        if self._fingerprint is None:
            self._fingerprint = fingerprint((self.label, self.from_id, self.to_id, self.properties))
        return self._fingerprint

    @property
    def stored_properties(self) -> dict[str, Any]:
        """What Neo4j stores: the properties and the fingerprint."""
        return {**self.properties, FINGERPRINT: self.fingerprint}


@dataclass(slots=True)
class RowBlock:
    """Rows that are put aside, compared and written together, column by column; single rows are made where needed.

    Attributes
    ----------
    names : sequence of str
        The class of each row.
    labels, from_ids, to_ids : sequence of (str or None)
    columns : Mapping
        The properties by name, ``id`` among them; None where a row has none.
    fingerprints : sequence of int

    Examples
    --------
    >>> rows = GraphRow("s1", {"id": "s1"}), GraphRow("s2", {"id": "s2", "url": "u"})
    >>> block = RowBlock.of_rows([("Source", row) for row in rows])
    >>> block.ids, block.columns["url"], block.row(1).properties
    (['s1', 's2'], [None, 'u'], {'id': 's2', 'url': 'u'})
    """

    names: Sequence[str]
    labels: Sequence[str | None]
    from_ids: Sequence[str | None]
    to_ids: Sequence[str | None]
    columns: Mapping[str, Sequence[Any]]
    fingerprints: Sequence[int]

    @classmethod
    def of_rows(cls, named_rows: Sequence[tuple[str, GraphRow]]) -> Self:
        """Return a block of rows, given with their classes."""
        rows = [row for _, row in named_rows]
        keys = dict.fromkeys(("id", *chain.from_iterable(row.properties for row in rows)))
        return cls(
            [name for name, _ in named_rows],
            [row.label for row in rows],
            [row.from_id for row in rows],
            [row.to_id for row in rows],
            {key: [row.properties.get(key) for row in rows] for key in keys},
            [row.fingerprint for row in rows],
        )

    @property
    def ids(self) -> Sequence[str]:
        """The id of each row."""
        return self.columns["id"]

    def row(self, place: int) -> GraphRow:
        """Return one row."""
        properties = {key: column[place] for key, column in self.columns.items() if column[place] is not None}
        ends = self.from_ids[place], self.to_ids[place]
        return GraphRow(properties["id"], properties, self.labels[place], *ends, self.fingerprints[place])

    def rows(self) -> Iterator[tuple[str, GraphRow]]:
        """Yield the class and the row of each."""
        for place, name in enumerate(self.names):
            yield name, self.row(place)


class RowSource(Protocol):
    """Rows of a checked network, read as often as needed."""

    title: str

    @property
    def counts(self) -> dict[str, int]:
        """How many sources, networks, institutions and cooperations there are, without reading a row."""

    def node_blocks(self) -> Iterator[RowBlock]:
        """Yield all of ``Source``, then ``Network``, then ``Institution``, then ``Person``."""

    def relationship_blocks(self) -> Iterator[RowBlock]:
        """Yield the relationships, ``SUPPORTS`` …, ``PART_OF``, ``HAS_POST``, types mixed."""


def blocks_of(source: RowSource) -> Iterator[RowBlock]:
    """Yield all blocks of a source, nodes before relationships."""
    return chain(source.node_blocks(), source.relationship_blocks())


def rows_in(source: RowSource) -> Iterator[tuple[str, GraphRow]]:
    """Yield class and row of everything in a source, nodes before relationships."""
    return chain.from_iterable(block.rows() for block in blocks_of(source))


class NetworkRows:
    """The rows of a network of the model, made at each reading.

    Parameters
    ----------
    network : Network
    """

    def __init__(self, network: Network):
        self.network = network
        self.title = network.title
        self._reports = FirstReports.of(network.sources)

    @property
    def counts(self) -> dict[str, int]:
        """How many sources, networks, institutions and cooperations there are."""
        return {
            "sources": len(self.network.sources),
            "networks": len(self.network.subnetworks),
            "institutions": len(self.network.institutions),
            "cooperations": len(self.network.cooperations),
        }

    def node_blocks(self) -> Iterator[RowBlock]:
        """Yield all of ``Source``, then ``Network``, then ``Institution``, then ``Person``."""
        return in_blocks(self._node_rows())

    def relationship_blocks(self) -> Iterator[RowBlock]:
        """Yield the relationships; what institutions are part of comes first."""
        return in_blocks(self._relationship_rows())

    def _node_rows(self) -> Iterator[tuple[str, GraphRow]]:
        for source in self.network.sources.values():
            yield "Source", GraphRow(source.id, record_properties(source))
        for subnetwork in self.network.subnetworks.values():
            yield "Network", GraphRow(subnetwork.id, record_properties(subnetwork))
        yield from (stored_row(institution, self._reports) for institution in self.network.institutions.values())
        for person in self.network.people.values():
            yield "Person", GraphRow(person.id, person_properties(person))

    def _relationship_rows(self) -> Iterator[tuple[str, GraphRow]]:
        for institution in self.network.institutions.values():
            if institution.part_of:
                evidence = [evidence_text(piece) for piece in institution.evidence]
                yield PART_OF, part_of_row(institution.id, institution.part_of, evidence)
        yield from (stored_row(tie, self._reports) for tie in self.network.cooperations.values())
        for person in self.network.people.values():
            for number, post in enumerate(person.posts, 1):
                properties = post_properties(person, number)
                yield HAS_POST, GraphRow(properties["id"], properties, from_id=person.id, to_id=post.institution)


def in_blocks(rows: Iterator[tuple[str, GraphRow]]) -> Iterator[RowBlock]:
    """Yield rows, given with their classes, in blocks."""
    while named_rows := list(islice(rows, _ROWS_PER_BLOCK)):
        yield RowBlock.of_rows(named_rows)


def row_source(given: Network | RowSource) -> RowSource:
    """Return where the rows come from, whether a network or already such a source is given."""
    return NetworkRows(given) if isinstance(given, Network) else given


RowsByClass = dict[str, dict[str, GraphRow]]
"""Rows by class, a node's label or a relationship's type, and within it by id."""


def rows_of(network: Network) -> RowsByClass:
    """Return all rows of a network, every class present, empty or not."""
    rows: RowsByClass = {name: {} for name in CLASSES}
    for name, row in rows_in(NetworkRows(network)):
        rows[name][row.id] = row
    return rows


def stored_row(record: Institution | Cooperation, reports: FirstReports) -> tuple[str, GraphRow]:
    """Return the class and the row of a record of the model; a tie's has the days on which it is in force."""
    if isinstance(record, Institution):
        return "Institution", GraphRow(record.id, institution_properties(record), label=record.label)
    reported = reports[record.sources]
    in_force = period(record.status, record.since, record.until, reported)
    properties = {**cooperation_properties(record), **in_force.properties}
    return record.type_of.relationship, GraphRow(record.id, properties, from_id=record.from_id, to_id=record.to_id)


def part_of_row(id_: str, parent: str, evidence: list[str] | None) -> GraphRow:
    """Return the ``PART_OF`` relationship of an institution."""
    name = f"{id_}.part_of.{parent}"
    return GraphRow(name, {"id": name, **({"evidence": evidence} if evidence else {})}, from_id=id_, to_id=parent)
