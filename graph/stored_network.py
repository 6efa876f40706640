"""The network as it stands in Neo4j, read back into the model."""

from dataclasses import dataclass, fields
from typing import Any

from hospital_network.graph.database import Database, Transaction
from hospital_network.graph.model import Institution, Network, Source, Subnetwork
from hospital_network.graph.stored_form import cooperation_of, institution_of
from hospital_network.graph.vocabulary import COOPERATION_TYPES

_INSTITUTIONS = "MATCH (n:Institution) WHERE n.fingerprint IS NOT NULL RETURN properties(n) AS properties ORDER BY n.id"
_COOPERATIONS = (
    "MATCH (giver:Institution)-[r]->(receiver:Institution) "
    "WHERE r.fingerprint IS NOT NULL AND type(r) IN $types "
    "RETURN type(r) AS type, giver.id AS from, receiver.id AS to, properties(r) AS properties ORDER BY r.id"
)
_SOURCES = "MATCH (n:Source) WHERE n.fingerprint IS NOT NULL RETURN properties(n) AS properties ORDER BY n.id"
_SUBNETWORKS = "MATCH (n:Network) WHERE n.fingerprint IS NOT NULL RETURN properties(n) AS properties ORDER BY n.id"
_NAMES = (
    "MATCH (n:Institution) WHERE n.id IS NOT NULL AND n.name IS NOT NULL AND n.kind IS NOT NULL "
    "RETURN n {.id, .name, .name_en, .kind, .aliases, .weak_aliases} AS properties ORDER BY n.id"
)
# Numbered by the graph, since the clock of a client may have been set back.
_LOADS = (
    "MATCH (l:Load) RETURN properties(l) AS properties "
    "ORDER BY coalesce(l.number, 0) DESC, l.started DESC, l.id DESC LIMIT $limit"
)


@dataclass(frozen=True, slots=True)
class LoadMark:
    """What the graph says of one load.

    Attributes
    ----------
    id, status, started, finished : str or None
        Status is ``running`` while batches are being written, or after an interruption; else ``complete``.
    title : str
        The title of the seed set.
    added, changed, removed : int or None
        Records written; None where a load did not say.
    tool_version : str or None
        Of the hospnet that loaded.
    """

    id: str
    status: str
    started: str
    finished: str | None = None
    title: str = ""
    added: int | None = None
    changed: int | None = None
    removed: int | None = None
    tool_version: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the graph holds all that was to be loaded."""
        return self.status == "complete"


def read_network(database: Database, timeout: float | None = None) -> Network:
    """Read all that hospnet wrote into the graph.

    Parameters
    ----------
    database : Database
    timeout : float, optional
        Seconds after which the server stops each of the reading statements.

    Returns
    -------
    Network
        Equal to the seeds it was loaded from; nodes and ties that others drew are left out.

    Raises
    ------
    QueryLimitReached
        If a statement takes longer than `timeout`.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    types = {type_.relationship: type_.key for type_ in COOPERATION_TYPES.values()}
    cooperations = database.read(_COOPERATIONS, {"types": list(types)}, timeout)
    load = latest_load(database)
    sources, subnetworks = read_records(database, timeout)
    return Network.of(
        title=load.title if load else "",
        sources=sources,
        subnetworks=subnetworks,
        institutions=[institution_of(row["properties"]) for row in database.read(_INSTITUTIONS, timeout=timeout)],
        cooperations=[
            cooperation_of(types[row["type"]], row["from"], row["to"], row["properties"]) for row in cooperations
        ],
    )


def read_records(database: Database, timeout: float | None = None) -> tuple[list[Source], list[Subnetwork]]:
    """Read the sources and the subnetworks that hospnet wrote."""
    sources = [Source.model_validate(_content(row)) for row in database.read(_SOURCES, timeout=timeout)]
    subnetworks = [Subnetwork.model_validate(_content(row)) for row in database.read(_SUBNETWORKS, timeout=timeout)]
    return sources, subnetworks


def read_names(database: Database) -> list[Institution]:
    """Read every institution with its names only, to find one by what a person calls it."""
    found = (row["properties"] for row in database.read(_NAMES))
    return [institution_of({key: value for key, value in said.items() if value is not None}) for said in found]


def latest_load(reader: Database | Transaction) -> LoadMark | None:
    """Return what the latest load left of itself, or None in a graph that was never loaded."""
    return next(iter(read_loads(reader, limit=1)), None)


def read_loads(reader: Database | Transaction, limit: int) -> list[LoadMark]:
    """Read what the last `limit` loads left of themselves, the latest first."""
    names = [field.name for field in fields(LoadMark)]
    run = reader.read if isinstance(reader, Database) else reader.run
    found = (row["properties"] for row in run(_LOADS, {"limit": limit}))
    return [LoadMark(**{name: mark[name] for name in names if name in mark}) for mark in found]


def _content(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row["properties"].items() if key != "fingerprint"}
