"""The references between records: ids defined twice, unknown names, circles, evidence.

The readers of YAML files and of tables both fill one `References`, which has the only copy of each rule.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, Self, TypeGuard

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import ID_PATTERN
from hospital_network.graph.text.no_values import says_nothing
from hospital_network.graph.text.suggestion import meant

RawRecord = Mapping[str, Any]
"""A record as a file gives it, not yet checked against the model."""
FieldPath = tuple[str | int, ...]
"""A place within a record: ``("evidence", 0, "source")``."""

_ID = re.compile(ID_PATTERN)
_TWICE = {
    "sources": "source_twice",
    "networks": "network_twice",
    "institutions": "institution_twice",
    "cooperations": "cooperation_twice",
    "people": "person_twice",
}
_UNKNOWN = {
    "sources": "unknown_source",
    "networks": "unknown_network",
    "institutions": "unknown_institution",
    "people": "unknown_person",
}


def folder_of(file: str | Path) -> Path:
    """Return the folder of the seed set that a file belongs to: where it stands, also if it is a link.

    Examples
    --------
    >>> folder_of("seed/../seed/bijie.yaml") == Path("seed").resolve()
    True
    """
    return Path(file).parent.resolve()


class Place(Protocol):
    """Where a record is defined, in a YAML file or in a table; as text, file and line."""

    @property
    def folder(self) -> Path:
        """The folder of the file: the set that the record belongs to."""

    def problem(self, field: FieldPath, fault: Fault) -> SeedProblem:
        """Return a fault of the record with its place."""


def defined_twice(section: str, id_: str, first: Place) -> Fault:
    """Return the fault of a record whose id is already defined."""
    return Fault(_TWICE[section], id=id_, first=str(first))


def unknown(section: str, id_: str, known: Collection[str]) -> Fault:
    """Return the fault of an unknown name, with the one likely meant."""
    if says_nothing(id_):
        return Fault("says_nothing", shown=id_)
    return Fault(_UNKNOWN[section], id=id_, hint=meant(id_, known))


def naming_faults(
    section: str,
    record: RawRecord,
    sources: Collection[str],
    networks: Collection[str],
    institutions: Collection[str] | None = None,
    people: Collection[str] | None = None,
) -> Iterator[tuple[FieldPath, Fault]]:
    """Yield each fault in what a record names: the ends of a cooperation, its network, the sources of evidence.

    Parameters
    ----------
    section : str
    record : RawRecord
    sources, networks, institutions, people : collection of str
        The ids that are defined; without `institutions`, ends are only checked to differ, and without `people`,
        persons are not checked.

    Examples
    --------
    >>> tie = {"from": "a", "to": "a", "evidence": [{"source": "s2"}]}
    >>> [(field, fault.kind) for field, fault in naming_faults("cooperations", tie, ["s1"], [])]
    [(('to',), 'with_itself'), (('evidence', 0, 'source'), 'unknown_source')]
    """
    if section == "cooperations":
        for end in ("from", "to") if institutions is not None else ():
            id_ = record.get(end)
            if _is_id(id_) and id_ not in (institutions or ()):
                yield (end,), unknown("institutions", id_, institutions or ())
        if record.get("from") == record.get("to") is not None:
            yield ("to",), Fault("with_itself")
        network = record.get("network")
        if _is_id(network) and network not in networks:
            yield ("network",), unknown("networks", network, networks)
    for list_, key, named, known in (
        ("posts", "institution", "institutions", institutions),
        ("people", "person", "people", people),
    ):
        for index, item in _items(record, list_) if known is not None else ():
            id_ = item.get(key)
            if isinstance(id_, str) and id_ not in (known or ()):
                yield (list_, index, key), unknown(named, id_, known or ())
    for field, piece in _evidence(record):
        source = piece.get("source")
        if _is_id(source) and source not in sources:
            yield (*field, "source"), unknown("sources", source, sources)


def _is_id(value: Any) -> TypeGuard[str]:
    """Return whether a value may name a record: what is no id has that fault alone."""
    return isinstance(value, str) and re.fullmatch(_ID, value) is not None


def _evidence(record: RawRecord) -> Iterator[tuple[FieldPath, RawRecord]]:
    """Yield each piece of evidence of a record, of its facts, outcomes and posts."""
    holders: list[tuple[FieldPath, Any]] = [((), record)]
    facts = record.get("facts")
    if isinstance(facts, Mapping):
        holders += [(("facts", key), fact) for key, fact in facts.items()]
    for list_ in ("outcomes", "posts"):
        holders += [((list_, index), item) for index, item in _items(record, list_)]
    for field, holder in holders:
        pieces = holder.get("evidence") if isinstance(holder, Mapping) else None
        for index, piece in enumerate(pieces if isinstance(pieces, list) else ()):
            if isinstance(piece, Mapping):
                yield (*field, "evidence", index), piece


def _items(record: RawRecord, field: str) -> Iterator[tuple[int, RawRecord]]:
    """Yield the records in a list of a record, passing over what is none."""
    items = record.get(field)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, Mapping):
            yield index, item


class EvidenceScope:
    """The institutions without evidence of their own, until a cooperation of the same file, or table, names them.

    Parameters
    ----------
    kind : str
        Of the fault of an institution without any evidence.
    field : tuple of str
        Where in an institution the fault is shown.
    """

    def __init__(self, kind: str, field: FieldPath = ()):
        self._kind = kind
        self._field = field
        self._lacking: dict[str | None, list[Place]] = {}

    def add_lacking(self, id_: str | None, place: Place) -> None:
        """Note an institution without evidence of its own."""
        self._lacking.setdefault(id_, []).append(place)

    def add_evidenced(self, ids: Iterable[str]) -> None:
        """Note the ends of cooperations that have evidence; their institutions were noted before."""
        if self._lacking:
            for id_ in self._lacking.keys() & set(ids):
                del self._lacking[id_]

    def faults(self) -> Iterator[tuple[Place, FieldPath, Fault]]:
        """Yield those that no cooperation named."""
        for place in (place for places in self._lacking.values() for place in places):
            yield place, self._field, Fault(self._kind)


class References:
    """The records that are defined, by id, and the references between them.

    Attributes
    ----------
    sources, networks, institutions, cooperations, people : dict
        The place of each, by id. Cooperations of large tables are not among them: there may be too many.
    repeated : dict
        Of the records that several sets define: every place, by section and id.

    Parameters
    ----------
    combining : bool
        Whether several sets may define one record, each once.
    """

    def __init__(self, combining: bool = False) -> None:
        self.combining = combining
        self.repeated: dict[tuple[str, str], list[Place]] = {}
        self.sources: dict[str, Place] = {}
        self.networks: dict[str, Place] = {}
        self.institutions: dict[str, Place] = {}
        self.cooperations: dict[str, Place] = {}
        self.people: dict[str, Place] = {}
        self._parents: dict[str, str] = {}
        self._parent_places: list[tuple[str, Place]] = []
        self._scopes: list[EvidenceScope] = []

    def copy(self) -> Self:
        """Return a copy, to which institutions and scopes can be added without changing the original."""
        twin = type(self)(self.combining)
        twin.repeated = {key: list(places) for key, places in self.repeated.items()}
        twin.sources, twin.networks, twin.cooperations = self.sources, self.networks, self.cooperations
        twin.people = self.people
        twin.institutions = dict(self.institutions)
        twin._parents = dict(self._parents)
        twin._parent_places = list(self._parent_places)
        twin._scopes = list(self._scopes)
        return twin

    def define(self, section: str, id_: str, place: Place) -> Fault | None:
        """Note a record, and return a fault if another one of the same set has its id."""
        places: dict[str, Place] = getattr(self, section)
        first = places.setdefault(id_, place)
        return None if first is place else self.define_again(section, id_, first, place)

    def define_again(self, section: str, id_: str, first: Place, place: Place) -> Fault | None:
        """Note a record whose id has a place already, and return a fault unless it is of another set."""
        known = self.repeated.get((section, id_), [first])
        if not self.combining or place.folder in (each.folder for each in known):
            return defined_twice(section, id_, first)
        self.repeated[section, id_] = [*known, place]
        return None

    def add_parent(self, id_: str | None, parent: str, place: Place) -> None:
        """Note what an institution is stated to be part of."""
        self._parent_places.append((parent, place))
        if id_ is not None:
            self._parents.setdefault(id_, parent)

    def scope(self, kind: str, field: FieldPath = ()) -> EvidenceScope:
        """Return a new scope of evidence, which `faults_between` checks."""
        self._scopes.append(EvidenceScope(kind, field))
        return self._scopes[-1]

    def naming_faults(self, section: str, record: RawRecord) -> Iterator[tuple[FieldPath, Fault]]:
        """Yield each fault in what a record names, once all records are defined."""
        return naming_faults(section, record, self.sources, self.networks, self.institutions, self.people)

    def faults_between(self) -> Iterator[tuple[Place, FieldPath, Fault]]:
        """Yield the faults between records: unknown parents, circles, institutions without evidence."""
        for parent, place in self._parent_places:
            if _is_id(parent) and parent not in self.institutions:
                yield place, ("part_of",), unknown("institutions", parent, self.institutions)
        for circle in circles(self._parents):
            names = " → ".join([*circle, circle[0]])
            yield self.institutions[circle[0]], ("part_of",), Fault("part_of_itself", circle=names)
        for scope in self._scopes:
            yield from scope.faults()


def circles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield each circle of institutions that are part of each other, once.

    Examples
    --------
    >>> list(circles({"a": "b", "b": "c", "c": "b", "d": "a"}))
    [['b', 'c']]
    """
    settled: set[str] = set()
    for start in parents:
        chain: dict[str, None] = {}
        current = start
        while current in parents and current not in settled and current not in chain:
            chain[current] = None
            current = parents[current]
        if current in chain:
            members = list(chain)
            yield members[members.index(current) :]
        settled.update(chain)
