"""The record that each load leaves in the graph."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Self

from hospital_network.graph.store.database import Reader

# Numbered by the graph, since the clock of a client may have been set back.
_LOADS = (
    "MATCH (l:HospnetLoad) WHERE l.id IS :: STRING NOT NULL AND l.status IN ['running', 'complete'] "
    "AND l.started IS :: STRING NOT NULL RETURN properties(l) AS properties "
    "ORDER BY coalesce(l.number, 0) DESC, l.started DESC, l.id DESC LIMIT $limit"
)
_EARLIER_LOADS = (
    # Others may have nodes of this label, which is why it is no longer used.
    "MATCH (l:Load) WHERE l.id IS :: STRING NOT NULL AND l.status IN ['running', 'complete'] "
    "AND l.started IS :: STRING NOT NULL RETURN properties(l) AS properties "
    "ORDER BY coalesce(l.number, 0) DESC, l.started DESC, l.id DESC LIMIT $limit"
)


FORM = 3
"""Form in which the graph is stored.

1 marked evidence as inferred, 2 lists what is inferred on each record, 3 marks loads and records by names that begin
with ``hospnet``.
"""
_LISTS_INFERENCES = 2


@dataclass(frozen=True, slots=True)
class LoadMark:
    """The record of one load.

    Attributes
    ----------
    id, status, started, finished : str or None
        Status is ``running`` while batches are being written, or after an interruption; else ``complete``.
    title : str
        The title of the seed set.
    added, changed, removed : int or None
        Records written; None where a load did not record it.
    tool_version : str or None
        Version of the hospnet that loaded.
    files : str or None
        Identifies the files that were loaded.
    digest : str or None
        Identifies their content.
    sources, networks, institutions, cooperations : int or None
        How many of each the files contained.
    way : str or None
        ``import`` for a load by Neo4j's own import, whose rows all become visible at once.
    form : int or None
        The form in which the graph was stored, see `FORM`; None for the first.
    set_name : str or None
        The set that was loaded; None where a load named none.
    owner : str or None
        Who loaded it, and on which computer.
    is_first : bool or None
        Whether it was the first set of the graph: its records carry no name of a set.
    has_earlier_names : bool
        Whether the mark, and with it the graph, has the names of an earlier hospnet; a load brings it over.
    sets : tuple of (str, str)
        Of a whole graph of several sets, their names, and when each was last loaded.
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
    files: str | None = None
    digest: str | None = None
    sources: int | None = None
    networks: int | None = None
    institutions: int | None = None
    cooperations: int | None = None
    way: str | None = None
    form: int | None = None
    set_name: str | None = None
    owner: str | None = None
    is_first: bool | None = None
    has_earlier_names: bool = False
    sets: tuple[tuple[str, str], ...] = ()

    @property
    def is_of_older_form(self) -> bool:
        """Whether an earlier hospnet wrote the graph, in a form that this one reads only in part."""
        return (self.form or 1) < _LISTS_INFERENCES

    @property
    def is_complete(self) -> bool:
        """Whether the graph contains all that was to be loaded."""
        return self.status == "complete"

    @property
    def properties(self) -> dict[str, Any]:
        """The properties of the ``HospnetLoad`` node, without unknown ones."""
        return {name: value for name, value in asdict(self).items() if value is not None and name in _STORED}

    def of_content(self, digest: str, counts: Mapping[str, Any]) -> Self:
        """Return the mark of this load with the digest of its content, and how many there are of each record."""
        return replace(self, digest=digest, **counts)

    def completed(self, moment: datetime | None = None) -> Self:
        """Return the mark of this load once it has ended, now or at a moment given."""
        return replace(self, status="complete", finished=_text(moment))


def begun_load(title: str, files: str = "", moment: datetime | None = None) -> LoadMark:
    """Return the mark of a load by this hospnet that begins, now or at a moment given.

    Parameters
    ----------
    title : str
        The title of the seed set.
    files : str
        Identifies the files it was read from, where known.
    moment : datetime, optional

    Examples
    --------
    >>> mark = begun_load("网", moment=datetime(2024, 5, 1, tzinfo=UTC))
    >>> mark.status, mark.started, mark.completed().status
    ('running', '2024-05-01T00:00:00.000000+00:00', 'complete')
    """
    id_ = f"{moment or datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    return LoadMark(
        id_,
        "running",
        _text(moment),
        title=title,
        tool_version=version("hospital-network"),
        files=files or None,
        form=FORM,
    )


def read_loads(reader: Reader, limit: int) -> list[LoadMark]:
    """Read the marks of the last `limit` loads, the latest first."""
    rows = reader.read(_LOADS, {"limit": limit})
    return [mark_of(row["properties"]) for row in rows] or earlier_loads(reader, limit)


def earlier_loads(reader: Reader, limit: int) -> list[LoadMark]:
    """Read the marks of loads by an earlier hospnet, which used other names, the latest first."""
    rows = reader.read(_EARLIER_LOADS, {"limit": limit})
    return [replace(mark_of(row["properties"]), has_earlier_names=True) for row in rows]


def mark_of(properties: Mapping[str, Any]) -> LoadMark:
    """Return the mark with the properties of a ``HospnetLoad`` node."""
    return LoadMark(**{name: properties[name] for name in _STORED if name in properties})


_STORED = frozenset(field.name for field in fields(LoadMark)) - {"has_earlier_names", "sets"}


def _text(moment: datetime | None) -> str:
    return (moment or datetime.now(UTC)).isoformat(timespec="microseconds")
