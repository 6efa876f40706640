"""The difference between the seed files and the graph: what a load would add, change and remove."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.errors import LoadRefused
from hospital_network.graph.model import Network
from hospital_network.loaders.stored_rows import (
    NODE_LABELS,
    Reader,
    Row,
    StoredFingerprints,
    read_fingerprints,
    read_rows,
    rows_of,
)

LARGEST_SHRINK = 0.20
"""The share of institutions or of ties that a load may remove without being told to."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that stands in the graph and in the seeds, and differs."""

    before: Row
    after: Row

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """Return the value before and after of every field that differs.

        Examples
        --------
        >>> Change(Row("a", {"id": "a", "beds": 1}), Row("a", {"id": "a", "beds": 2})).fields
        {'beds': (1, 2)}
        """
        before, after = self.before.content, self.after.content
        names = [*before, *(name for name in after if name not in before)]
        return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}

    @property
    def moves(self) -> bool:
        """Whether a relationship gets another end, so that it must be made anew."""
        return (self.before.from_id, self.before.to_id) != (self.after.from_id, self.after.to_id)


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """What happens to one class: a node label or a relationship type.

    Attributes
    ----------
    name : str
        ``Institution``, ``SUPPORTS`` …
    add : tuple of Row
    change : tuple of Change
    remove : tuple of str
        Ids.
    standing : int
        How many of this class are in the graph that this tool wrote.
    """

    name: str
    add: tuple[Row, ...] = ()
    change: tuple[Change, ...] = ()
    remove: tuple[str, ...] = ()
    standing: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load would do; computed by reading only."""

    classes: tuple[ClassPlan, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the graph already equals the files."""
        return not (self.added or self.changed or self.removed)

    @property
    def added(self) -> int:
        """How many rows are new."""
        return sum(len(part.add) for part in self.classes)

    @property
    def changed(self) -> int:
        """How many rows differ."""
        return sum(len(part.change) for part in self.classes)

    @property
    def removed(self) -> int:
        """How many rows of this tool are in the graph and no longer in the files."""
        return sum(len(part.remove) for part in self.classes)

    def nodes(self) -> Iterator[ClassPlan]:
        """Yield the parts about nodes, in the order they are written."""
        return (part for part in self.classes if part.name in NODE_LABELS)

    def relationships(self) -> Iterator[ClassPlan]:
        """Yield the parts about relationships."""
        return (part for part in self.classes if part.name not in NODE_LABELS)

    def check_shrink(self, allow: bool = False) -> None:
        """Refuse to remove more than a fifth of the institutions or of the ties.

        Raises
        ------
        LoadRefused
            If it would, and `allow` is false.
        """
        for what, parts in (
            ("institutions", [part for part in self.classes if part.name == "Institution"]),
            ("ties", list(self.relationships())),
        ):
            standing = sum(part.standing for part in parts)
            removed = sum(len(part.remove) for part in parts)
            if not allow and removed > LARGEST_SHRINK * standing:
                raise LoadRefused(
                    f"the load would remove {removed} of {standing} {what}, more than "
                    f"{LARGEST_SHRINK:.0%}; nothing was written. See 'hospnet plan'; if it is meant, "
                    "add --allow-shrink"
                )


def make_plan(network: Network, reader: Reader, thorough: bool = False) -> Plan:
    """Read what stands in the graph and return what `load` would do to it; writes nothing.

    Parameters
    ----------
    network : Network
        The checked seeds.
    reader : Database or Transaction
        Where to read.
    thorough : bool
        Compare every stored property, not only fingerprints: finds edits made by hand in Neo4j.

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    wanted = rows_of(network)
    stored = read_fingerprints(reader)
    parts = []
    for name, rows in wanted.items():
        marks = stored.of(name)
        marked = {id_ for id_, row in rows.items() if marks.get(id_) == row.fingerprint}
        unmarked = [id_ for id_ in rows if id_ in marks and (thorough or id_ not in marked)]
        before = {
            row.id: row
            for row in (read_rows(reader, name, unmarked) if unmarked else ())
            if row.id not in marked or row.fingerprint != rows[row.id].fingerprint
        }
        parts.append(_class_plan(name, rows, stored, before))
    return Plan(tuple(parts))


def _class_plan(name: str, rows: Mapping[str, Row], stored: StoredFingerprints, before: Mapping[str, Row]) -> ClassPlan:
    fingerprints = stored.of(name)
    ours = {id_ for id_, mark in fingerprints.items() if mark}
    return ClassPlan(
        name=name,
        # Sorted by the ends, so that the server finds neighbours side by side and locks in one order.
        add=tuple(_sorted_by_ends(row for id_, row in rows.items() if id_ not in fingerprints)),
        change=tuple(Change(before[id_], rows[id_]) for id_ in sorted(before)),
        remove=tuple(sorted(ours - rows.keys())),
        standing=len(ours),
    )


def _sorted_by_ends(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.from_id or "", row.to_id or "", row.id))
