"""The network as people left it in Neo4j: with what they changed by hand, and what they drew themselves.

A tie or institution drawn in Neo4j Browser has no fingerprint. It can be said in a seed file when it has what
a seed file needs: a tie a type of the vocabulary and evidence, an institution an id, a name and a kind.
What cannot be said is told, never dropped in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import read_records
from hospital_network.graph.store.load_marks import latest_load
from hospital_network.graph.store.properties import (
    Properties,
    cooperation_of,
    cooperation_properties,
    institution_of,
    institution_properties,
)
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS, PART_OF

_INSTITUTIONS = (
    "MATCH (n:Institution) RETURN properties(n) AS properties, labels(n) AS labels, elementId(n) AS element "
    "ORDER BY n.id, element"
)
_TIES = (
    "MATCH (giver:Institution)-[r]->(receiver:Institution) RETURN type(r) AS type, giver.id AS from, "
    "receiver.id AS to, properties(r) AS properties, elementId(r) AS element ORDER BY r.id, element"
)
_KINDS = {kind.label: kind.key for kind in INSTITUTION_KINDS.values()}
_TYPES = {type_.relationship: type_.key for type_ in COOPERATION_TYPES.values()}


@dataclass(frozen=True, slots=True)
class EditedNetwork:
    """What stands in the graph, and what of it no seed file can say.

    Attributes
    ----------
    network : Network
    drawn : int
        How many institutions and ties others drew; part of the network only if asked for.
    remarks : sequence of str
        One sentence for each thing that is left out, or that needs a hand.
    """

    network: Network
    drawn: int
    remarks: Sequence[str]


def read_edited_network(database: Database, with_drawn: bool = False, timeout: float | None = None) -> EditedNetwork:
    """Read the graph with all edits made by hand.

    Parameters
    ----------
    database : Database
    with_drawn : bool
        Whether institutions and ties that hospnet did not write become part of the network.
    timeout : float, optional
        Seconds after which the server stops each of the reading statements.

    Raises
    ------
    RequestError
        If something hospnet wrote was changed into what no seed file could say; every case is told.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    reading = _Reading(with_drawn)
    for row in database.read(_INSTITUTIONS, timeout=timeout):
        reading.institution(row)
    for row in database.read(_TIES, timeout=timeout):
        reading.tie(row)
    if reading.faults:
        raise RequestError(
            "\n".join([*reading.faults, "these were edited into what no seed file can say; mend them in Neo4j first"])
        )
    sources, subnetworks = read_records(database, timeout)
    load = latest_load(database)
    network = Network.of(
        reading.institutions.values(), reading.ties.values(), sources, subnetworks, load.title if load else ""
    )
    return EditedNetwork(network, reading.drawn, reading.remarks)


class _Reading:
    """Institutions and ties read so far, and what there is to say of the others."""

    def __init__(self, with_drawn: bool):
        self.with_drawn = with_drawn
        self.institutions: dict[str, Institution] = {}
        self.ties: dict[str, Cooperation] = {}
        self.faulty: set[str] = set()
        self.drawn = 0
        self.faults: list[str] = []
        self.remarks: list[str] = []

    def institution(self, row: Mapping[str, Any]) -> None:
        properties = row["properties"]
        shown = f"institution {properties.get('id') or properties.get('name') or row['element']}"
        if not self._wanted(properties):
            return
        kinds = [_KINDS[label] for label in row["labels"] if label in _KINDS]
        said = {**properties, "kind": properties.get("kind") or (kinds[0] if len(kinds) == 1 else None)}
        try:
            found = institution_of({key: value for key, value in said.items() if value is not None})
        except (ValidationError, TypeError, ValueError, AttributeError) as error:
            self.faulty.add(str(properties.get("id")))
            self._unsayable(shown, properties, error)
            return
        if found.id in self.institutions:
            self.remarks.append(f"left out, {shown}: the id stands twice")
            return
        self.institutions[found.id] = found
        self._lost(shown, said, institution_properties(found))

    def tie(self, row: Mapping[str, Any]) -> None:
        properties, type_ = row["properties"], row["type"]
        shown = f"tie {row['from']} -{type_}-> {row['to']}"
        if not self._wanted(properties):
            return
        if type_ == PART_OF:
            self._part_of(shown, row)
            return
        if type_ not in _TYPES:
            self.remarks.append(f"left out, {shown}: the vocabulary has no such type")
            return
        if {row["from"], row["to"]} - self.institutions.keys() - self.faulty:
            self.remarks.append(f"left out, {shown}: an end is not among the institutions exported")
            return
        try:
            found = cooperation_of(_TYPES[type_], row["from"], row["to"], properties)
        except (ValidationError, TypeError, ValueError, AttributeError) as error:
            self._unsayable(shown, properties, error)
            return
        if found.id in self.ties:
            self.remarks.append(f"left out, {shown}: there is a tie '{found.id}' already; give this one an id")
            return
        self.ties[found.id] = found
        if "id" not in properties:
            self.remarks.append(
                f"{shown} has no id: set it to '{found.id}' in Neo4j, or a load writes it a second time"
            )
        self._lost(shown, {**properties, "id": found.id}, cooperation_properties(found))

    def _wanted(self, properties: Mapping[str, Any]) -> bool:
        if "fingerprint" in properties:
            return True
        self.drawn += 1
        return self.with_drawn

    def _part_of(self, shown: str, row: Mapping[str, Any]) -> None:
        part = self.institutions.get(row["from"])
        if part is None or row["to"] not in self.institutions:
            self.remarks.append(f"left out, {shown}: an end is not among the institutions exported")
        elif part.part_of is None and "fingerprint" not in row["properties"]:
            self.institutions[part.id] = part.model_copy(update={"part_of": row["to"]})
        elif part.part_of != row["to"]:
            self.remarks.append(f"left out, {shown}: the property part_of says {part.part_of or 'nothing'}")

    def _unsayable(self, shown: str, properties: Mapping[str, Any], error: Exception) -> None:
        if "fingerprint" in properties:
            self.faults.append(f"{shown}: {_reason(error)}")
        else:
            self.remarks.append(f"left out, {shown}: {_reason(error)}")

    def _lost(self, shown: str, properties: Properties, kept: Properties) -> None:
        """Tell which properties a seed file has no place for, or says differently."""
        for key, value in properties.items():
            if key != "fingerprint" and kept.get(key) != value and value is not None:
                self.remarks.append(f"left out, {shown}: property {key} = {value!r} has no place in a seed file")


def _reason(error: Exception) -> str:
    """Return the first fault in plain words; evidence is what drawn ties lack most."""
    if not isinstance(error, ValidationError):
        return "a property has another type than hospnet writes"
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    if place == "evidence" and not fault["input"]:
        return "no evidence; set the property evidence to a list such as ['source#p3']"
    return f"{place}: {fault['msg']}"
