"""The network as users edited it in Neo4j: with the changes they made by hand, and what they drew themselves.

A tie or institution drawn in Neo4j Browser has no fingerprint. A seed file can contain it when it has what a seed
file needs: for a tie a type of the vocabulary and evidence, for an institution an id, a name and a kind.
Everything else is reported, never silently dropped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic import ValidationError

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault, Message
from hospital_network.graph.model import Cooperation, Institution, Network, Person
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import WHOLE_RECORDS, Result, consistently, read_records
from hospital_network.graph.store.load_marks import LoadMark
from hospital_network.graph.store.load_sets import SETS
from hospital_network.graph.store.properties import (
    FINGERPRINT,
    Properties,
    cooperation_of,
    cooperation_properties,
    institution_of,
    institution_properties,
    person_of,
    person_properties,
)
from hospital_network.graph.store.schema import RELATIONSHIPS
from hospital_network.graph.store.set_members import read_members
from hospital_network.graph.store.slices import number_of_ties, slices, tie_statements
from hospital_network.graph.ties.in_force import Period
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS, PART_OF

Row = Mapping[str, Any]

# What hospnet wrote is read in order of its id, which has an index; the rest, drawn or with an id that is not a text,
# in the order of Neo4j's own ids. Only a text can be greater than ''.
_INSTITUTIONS = (
    "MATCH (n:Institution) WHERE n.id > $after AND n.hospnet_fingerprint IS NOT NULL WITH n ORDER BY n.id LIMIT $size "
    "RETURN max(n.id) AS last, "
    "collect({properties: properties(n), labels: labels(n), element: elementId(n)}) AS rows"
)
_OTHER_INSTITUTIONS = (
    "MATCH (n:Institution) WHERE elementId(n) > $after "
    "AND (n.hospnet_fingerprint IS NULL OR NOT coalesce(n.id > '', false)) "
    "WITH n, elementId(n) AS element ORDER BY element LIMIT $size "
    "RETURN max(element) AS last, collect({properties: properties(n), labels: labels(n), element: element}) AS rows"
)
_TIES = (
    "MATCH (giver:Institution)-[r:RELATIONSHIP]->(receiver:Institution) "
    "WHERE r.id > $after AND r.hospnet_fingerprint IS NOT NULL WITH giver, receiver, r ORDER BY r.id LIMIT $size "
    "RETURN max(r.id) AS last, "
    "collect({type: type(r), from: giver.id, to: receiver.id, properties: properties(r)}) AS rows"
)
_OTHER_TIES = (
    "MATCH (giver:Institution)-[r]->(receiver:Institution) WHERE elementId(r) > $after "
    "AND (r.hospnet_fingerprint IS NULL OR NOT coalesce(r.id > '', false) OR NOT type(r) IN $types) "
    "WITH giver, receiver, r, elementId(r) AS element ORDER BY element LIMIT $size "
    "RETURN max(element) AS last, "
    "collect({type: type(r), from: giver.id, to: receiver.id, properties: properties(r)}) AS rows"
)
_PEOPLE = (
    "MATCH (n:Person) RETURN properties(n) AS properties, "
    "COLLECT { MATCH (n)-[r:HAS_POST]->(i:Institution) RETURN [i.id, properties(r)] } AS posts ORDER BY n.id"
)
_KINDS = {kind.label: kind.key for kind in INSTITUTION_KINDS.values()}
_TYPES = {type_.relationship: type_.key for type_ in COOPERATION_TYPES.values()}
# A load computes these from the rest.
_DERIVED = frozenset((FINGERPRINT, SETS, *Period._fields))


@dataclass(frozen=True, slots=True)
class EditedNetwork:
    """The content of the graph, and remarks on what a seed file cannot contain.

    Attributes
    ----------
    network : Network
    drawn : int
        How many institutions and ties users drew; part of the network only on request.
    remarks : sequence of Message
        One for each thing that is left out, or that the user has to complete.
    """

    network: Network
    drawn: int
    remarks: Sequence[Message]


def read_edited_network(
    database: Database,
    with_drawn: bool = False,
    timeout: float | None = None,
    progress: Progress = silent,
    set_name: str | None = None,
) -> tuple[EditedNetwork, LoadMark | None]:
    """Read the graph with all edits made by hand, and the mark of the load it comes from.

    Parameters
    ----------
    database : Database
    with_drawn : bool
        Whether institutions and ties that hospnet did not write become part of the network.
    timeout : float, optional
        Seconds after which the server stops each of the reading statements.
    progress : Progress
    set_name : str, optional
        The set that the network is of; default all of them.

    Raises
    ------
    RequestError
        If the graph has no such set, or something hospnet wrote was edited into what a seed file cannot contain; every
        case is named.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away, or is loaded again each time it is read.
    """

    def read(load: LoadMark | None) -> EditedNetwork:
        sources, subnetworks = read_records(database, timeout)
        # Ties first: a running load writes an institution before its ties.
        ties = list(_tie_rows(database, timeout, progress))
        reading = _Reading(with_drawn)
        reading.read(_rows(database, [_INSTITUTIONS, _OTHER_INSTITUTIONS], timeout), ties)
        reading.read_people(database.read(_PEOPLE, timeout=timeout))
        network = Network.of(
            reading.institutions.values(),
            reading.ties.values(),
            sources,
            subnetworks,
            load.title if load else "",
            reading.people.values(),
        )
        if set_name:
            network = read_members(database, set_name).of(network)
        return EditedNetwork(network, reading.drawn, reading.remarks)

    return consistently(database, read)


def _tie_rows(database: Database, timeout: float | None, progress: Progress) -> Iterable[Row]:
    stored = number_of_ties(database, RELATIONSHIPS, timeout)
    texts = [*tie_statements(_TIES, RELATIONSHIPS, stored, WHOLE_RECORDS), _OTHER_TIES]
    for done, row in enumerate(_rows(database, texts, timeout), 1):
        yield row
        if stored > WHOLE_RECORDS and done % WHOLE_RECORDS == 0:
            progress("reading ties with their evidence", done, stored, "ties")


def _rows(database: Database, texts: Iterable[str], timeout: float | None) -> Iterable[Row]:
    return chain.from_iterable(slices(database, texts, {"types": RELATIONSHIPS}, timeout, WHOLE_RECORDS))


class _Reading:
    """Institutions and ties read so far, and remarks on those left out."""

    def __init__(self, with_drawn: bool):
        self.with_drawn = with_drawn
        self.institutions: dict[str, Institution] = {}
        self.ties: dict[str, Cooperation] = {}
        self.people: dict[str, Person] = {}
        self.faulty: set[str] = set()
        self.drawn = 0
        self.faults: list[Fault] = []
        self.remarks: list[Message] = []

    def read(self, institutions: Iterable[Row], ties: Iterable[Row]) -> None:
        """Take all rows, those of institutions first.

        Raises
        ------
        RequestError
            If something hospnet wrote can no longer be part of a seed file.
        """
        for row in institutions:
            self._institution(row)
        for row in ties:
            self._tie(row)
        self._refuse_faults()

    def _refuse_faults(self) -> None:
        if self.faults:
            raise RequestError(*self.faults, Fault("correct_edits_first"))

    def read_people(self, rows: Iterable[Row]) -> None:
        """Take the rows of people, after those of institutions and ties.

        Raises
        ------
        RequestError
            If someone whom hospnet wrote can no longer be part of a seed file.
        """
        for row in rows:
            properties = row["properties"]
            shown = Message("edited_person", id=str(properties.get("id") or properties.get("name")))
            if not self._wanted(properties):
                continue
            posts = [(id_, post) for id_, post in row["posts"] if self._wanted(post)]
            for id_, _ in posts:
                if id_ not in self.institutions:
                    self._leave_out(shown, Message("post_not_exported", id=str(id_)))
            posts = [(id_, post) for id_, post in posts if id_ in self.institutions]
            person = self._valid(shown, properties, person_of, properties, posts)
            if person is None:
                continue
            self.people[person.id] = person
            self._remark_lost(shown, properties, person_properties(person))
        for tie in self.ties.values():
            for unknown in {each.person for each in tie.people if each.person} - self.people.keys():
                reason = Fault("unknown_person", id=unknown, hint=None)
                self.faults.append(Fault("invalid_record", record=Message("edited_tie", id=tie.id), reason=reason))
        self._refuse_faults()

    def _institution(self, row: Row) -> None:
        properties = row["properties"]
        name = str(properties.get("id") or properties.get("name") or row["element"])
        shown = Message("edited_institution", id=name)
        if not self._wanted(properties):
            return
        kinds = [_KINDS[label] for label in row["labels"] if label in _KINDS]
        given = {**properties, "kind": properties.get("kind") or (kinds[0] if len(kinds) == 1 else None)}
        given = {key: value for key, value in given.items() if value is not None}
        institution = self._valid(shown, properties, institution_of, given)
        if institution is None:
            self.faulty.add(str(properties.get("id")))
            return
        if institution.id in self.institutions:
            self._leave_out(shown, Message("id_used_twice"))
            return
        self.institutions[institution.id] = institution
        self._remark_lost(shown, given, institution_properties(institution))

    def _tie(self, row: Row) -> None:
        properties, type_ = row["properties"], row["type"]
        shown = Message("drawn_tie", giver=str(row["from"]), type=type_, receiver=str(row["to"]))
        if not self._wanted(properties):
            return
        if type_ == PART_OF:
            self._part_of(shown, row)
            return
        if type_ not in _TYPES:
            self._leave_out(shown, Message("no_such_type"))
            return
        if {row["from"], row["to"]} - self.institutions.keys() - self.faulty:
            self._leave_out(shown, Message("end_not_exported"))
            return
        tie = self._valid(shown, properties, cooperation_of, _TYPES[type_], row["from"], row["to"], properties)
        if tie is None:
            return
        if tie.id in self.ties:
            self._leave_out(shown, Message("tie_id_taken", id=tie.id))
            return
        self.ties[tie.id] = tie
        if "id" not in properties:
            self.remarks.append(Message("tie_without_id", record=shown, id=tie.id))
        self._remark_lost(shown, {**properties, "id": tie.id}, cooperation_properties(tie))

    def _wanted(self, properties: Properties) -> bool:
        if FINGERPRINT in properties:
            return True
        self.drawn += 1
        return self.with_drawn

    def _leave_out(self, shown: Message, reason: Message) -> None:
        self.remarks.append(Message("left_out", record=shown, reason=reason))

    def _part_of(self, shown: Message, row: Row) -> None:
        part = self.institutions.get(row["from"])
        if part is None or row["to"] not in self.institutions:
            self._leave_out(shown, Message("end_not_exported"))
        elif part.part_of is None and FINGERPRINT not in row["properties"]:
            self.institutions[part.id] = part.model_copy(update={"part_of": row["to"]})
        elif part.part_of != row["to"]:
            self._leave_out(shown, Message("other_part_of", id=part.part_of or Message("nothing")))

    def _valid(self, shown: Message, properties: Properties, read: Callable[..., Result], *given: Any) -> Result | None:
        """Return a record; None, after a report, where it was edited into what the model does not allow."""
        try:
            return read(*given)
        except (ValidationError, TypeError, ValueError, AttributeError) as error:
            if FINGERPRINT in properties:
                self.faults.append(Fault("invalid_record", record=shown, reason=_reason(error)))
            else:
                self._leave_out(shown, _reason(error))
        return None

    def _remark_lost(self, shown: Message, properties: Properties, kept: Properties) -> None:
        """Name the properties that a seed file has no place for, or writes differently."""
        for key, value in properties.items():
            if key not in _DERIVED and kept.get(key) != value and value is not None:
                self._leave_out(shown, Message("no_place", key=key, value=repr(value)))


def _reason(error: Exception) -> Message:
    """Return the first fault; the most common one is missing evidence of a drawn tie."""
    if not isinstance(error, ValidationError):
        return Message("other_property_type")
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    if place == "evidence" and not fault["input"]:
        return Message("no_evidence_property")
    return Message("invalid_record", record=place, reason=fault.get("ctx", {}).get("fault") or fault["msg"])
