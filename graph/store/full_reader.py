"""The network in Neo4j, read back: as a whole, as measures need it, or some institutions with their ties.

Neo4j shows what is committed at the moment of reading, even within one transaction. To avoid a mixture of two loads,
the mark of the latest load is compared before and after.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from hospital_network.graph.errors import DatabaseError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Institution, Network, Person, Source, Subnetwork
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import LoadMark
from hospital_network.graph.store.load_sets import SETS, latest_load
from hospital_network.graph.store.measure_reader import (
    EndMissing,
    StoredNetwork,
    check_ends,
    read_institutions,
    read_ties,
)
from hospital_network.graph.store.properties import FINGERPRINT, cooperation_of, institution_of, person_of
from hospital_network.graph.store.set_members import read_members
from hospital_network.graph.store.slices import number_of_ties, slices, tie_statements
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES

Result = TypeVar("Result")

_ATTEMPTS = 3
WHOLE_RECORDS = 5_000
"""Records per slice, with all their properties: some megabytes on the server."""

_INSTITUTIONS = (
    "MATCH (n:Institution) WHERE n.id > $after AND n.hospnet_fingerprint IS NOT NULL WITH n ORDER BY n.id LIMIT $size "
    "RETURN max(n.id) AS last, collect(properties(n)) AS rows"
)
_COOPERATIONS = (
    "MATCH (giver:Institution)-[r:RELATIONSHIP]->(receiver:Institution) "
    "WHERE r.id > $after AND r.hospnet_fingerprint IS NOT NULL WITH giver, receiver, r ORDER BY r.id LIMIT $size "
    "RETURN max(r.id) AS last, collect([type(r), giver.id, receiver.id, properties(r)]) AS rows"
)
_CITED = (
    "MATCH (n:Source) WHERE $ids IS NULL OR n.id IN $ids "
    "RETURN n.id AS id, n.title AS title, n.publisher AS publisher, n.date AS date, n.url AS url ORDER BY id"
)
_SOURCES = "MATCH (n:Source) WHERE n.hospnet_fingerprint IS NOT NULL RETURN properties(n) AS properties ORDER BY n.id"
_SUBNETWORKS = (
    "MATCH (n:Network) WHERE n.hospnet_fingerprint IS NOT NULL RETURN properties(n) AS properties ORDER BY n.id"
)
PEOPLE = (
    "MATCH (n:Person) WHERE n.hospnet_fingerprint IS NOT NULL AND ($ids IS NULL OR n.id IN $ids) "
    "RETURN properties(n) AS properties, COLLECT { MATCH (n)-[r:HAS_POST]->(i:Institution) "
    "WHERE r.hospnet_fingerprint IS NOT NULL RETURN [i.id, properties(r)] } AS posts ORDER BY n.id"
)
_TYPES = {type_.relationship: type_.key for type_ in COOPERATION_TYPES.values()}
_SOME_INSTITUTIONS = (
    "MATCH (n:Institution) WHERE n.id IN $ids AND n.hospnet_fingerprint IS NOT NULL "
    "RETURN properties(n) AS properties ORDER BY n.id"
)
_COOPERATIONS_AROUND = (
    "UNWIND $ids AS id MATCH (:Institution {id: id})-[r]-(:Institution) "
    "WHERE r.hospnet_fingerprint IS NOT NULL AND type(r) IN $types WITH DISTINCT r "
    "RETURN type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, properties(r) AS properties ORDER BY r.id"
)


def consistently(database: Database, read: Callable[[LoadMark | None], Result]) -> tuple[Result, LoadMark | None]:
    """Return what `read` returns, and the load it comes from; `read` is repeated if a load was committed meanwhile.

    Parameters
    ----------
    database : Database
    read : callable
        Takes the mark of the latest load; may read in several transactions.

    Raises
    ------
    EndMissing
        If ties still lack their institutions after the last attempt.
    DatabaseError
        If the graph was loaded again during each attempt.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        mark = latest_load(database)
        if mark and mark.has_earlier_names:
            raise DatabaseError(Fault("loaded_by_earlier"))
        try:
            result = read(mark)
        except EndMissing:
            if attempt == _ATTEMPTS:
                raise
            continue
        if latest_load(database) == mark:
            return result, mark
    raise DatabaseError(Fault("loaded_at_each_read", place=database.connection.uri, attempts=_ATTEMPTS))


def read_network(
    database: Database, timeout: float | None = None, progress: Progress = silent, set_name: str | None = None
) -> tuple[Network, LoadMark | None]:
    """Read all that hospnet wrote, or one set, and the mark of the latest load.

    Parameters
    ----------
    database : Database
    timeout : float, optional
        Seconds after which the server stops each of the reading statements.
    progress : Progress
    set_name : str, optional

    Returns
    -------
    Network
        Equal to the seeds it was loaded from; nodes and ties that users drew are left out.
    LoadMark or None

    Raises
    ------
    RequestError
        If the graph has no such set.
    QueryLimitReached
        If a statement takes longer than `timeout`.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away, or is loaded again each time it is read.
    """

    def read(load: LoadMark | None) -> Network:
        sources, subnetworks = read_records(database, timeout)
        network = Network.of(
            people=read_people(database, timeout),
            title=load.title if load else "",
            sources=sources,
            subnetworks=subnetworks,
            cooperations=sorted(_all_cooperations(database, timeout, progress), key=lambda tie: tie.id),
            institutions=[
                _institution(properties)
                for rows in slices(database, [_INSTITUTIONS], {}, timeout, WHOLE_RECORDS)
                for properties in rows
            ],
        )
        return read_members(database, set_name).of(network) if set_name else network

    return consistently(database, read)


def read_for_measures(
    database: Database, timeout: float | None = None, progress: Progress = silent, set_name: str | None = None
) -> tuple[StoredNetwork, LoadMark | None]:
    """Read what measures need of all institutions and ties, or of those of one set.

    Returns also the mark of the latest load. Raises what `read_network` raises.
    """

    def read(load: LoadMark | None) -> StoredNetwork:
        sources, subnetworks = read_records(database, timeout)
        # Ties first: a running load writes an institution before its ties.
        ties = read_ties(database, timeout, progress)
        institutions = read_institutions(database, timeout, progress)
        check_ends(institutions, ties)
        network = StoredNetwork(
            title=load.title if load else "",
            sources={source.id: source for source in sources},
            subnetworks={subnetwork.id: subnetwork for subnetwork in subnetworks},
            institutions=institutions,
            cooperations=ties,
        )
        return read_members(database, set_name).of(network) if set_name else network

    return consistently(database, read)


def read_around(database: Database, ids: Iterable[str], timeout: float | None = None) -> Network:
    """Read some institutions and all their ties, with all properties.

    The institutions at the other ends are not among those of the result.
    """
    chosen = {"ids": list(ids), "types": list(_TYPES)}
    ties = [
        _tie(row["type"], row["from"], row["to"], row["properties"])
        for row in database.read(_COOPERATIONS_AROUND, chosen, timeout)
    ]
    named = {participant.person for tie in ties for participant in tie.people if participant.person}
    return Network.of(
        [_institution(row["properties"]) for row in database.read(_SOME_INSTITUTIONS, chosen, timeout)],
        ties,
        people=read_people(database, timeout, named) if named else (),
    )


def read_people(database: Database, timeout: float | None = None, ids: Iterable[str] | None = None) -> list[Person]:
    """Read the people that hospnet wrote, with their posts; all of them without `ids`."""
    chosen = {"ids": None if ids is None else list(ids)}
    return [
        _record("edited_person", row["properties"], person_of, row["properties"], row["posts"])
        for row in database.read(PEOPLE, chosen, timeout)
    ]


def read_records(database: Database, timeout: float | None = None) -> tuple[list[Source], list[Subnetwork]]:
    """Read the sources and the subnetworks that hospnet wrote."""
    sources = [
        _record("edited_source", row["properties"], Source.model_validate, _content(row))
        for row in database.read(_SOURCES, timeout=timeout)
    ]
    subnetworks = [
        _record("edited_network", row["properties"], Subnetwork.model_validate, _content(row))
        for row in database.read(_SUBNETWORKS, timeout=timeout)
    ]
    return sources, subnetworks


def read_cited(database: Database, ids: Iterable[str] | None, timeout: float | None = None) -> list[dict[str, Any]]:
    """Read what answers say of some sources, or of all; of those that the graph contains, in order of id."""
    return [dict(row) for row in database.read(_CITED, {"ids": None if ids is None else list(ids)}, timeout)]


def _record(kind: str, properties: Mapping[str, Any], read: Callable[..., Result], *given: Any) -> Result:
    """Read a record; name it if it was edited into what the model does not allow."""
    try:
        return read(*given)
    except (ValidationError, TypeError, ValueError, AttributeError) as error:
        record = Fault(kind, id=str(properties.get("id")))
        raise RequestError(Fault("invalid_after_edit", record=record)) from error


def _institution(properties: Mapping[str, Any]) -> Institution:
    return _record("edited_institution", properties, institution_of, properties)


def _tie(relationship: str, giver: Any, receiver: Any, properties: Mapping[str, Any]) -> Cooperation:
    return _record("edited_tie", properties, cooperation_of, _TYPES[relationship], giver, receiver, properties)


def _all_cooperations(database: Database, timeout: float | None, progress: Progress) -> Iterator[Cooperation]:
    stored, done = number_of_ties(database, _TYPES, timeout), 0
    texts = tie_statements(_COOPERATIONS, _TYPES, stored, WHOLE_RECORDS)
    for rows in slices(database, texts, {}, timeout, WHOLE_RECORDS):
        yield from (_tie(*row) for row in rows)
        done += len(rows)
        if stored > WHOLE_RECORDS:
            progress("reading ties with their evidence", done, stored, "ties")


def _content(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row["properties"].items() if key not in (FINGERPRINT, SETS)}
