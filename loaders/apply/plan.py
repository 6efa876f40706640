"""The difference between the seed files and the graph: what a load would add, change and remove."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Self

from hospital_network.graph.errors import LoadRefused
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Reader
from hospital_network.graph.store.load_sets import UNNAMED, LoadSets, read_set_names, read_sets
from hospital_network.graph.store.schema import NODE_LABELS
from hospital_network.graph.vocabulary.types_and_kinds import HAS_POST, PART_OF
from hospital_network.loaders.apply.bring_over import refuse_earlier_names
from hospital_network.loaders.apply.marks import FOREIGN, Marks, read_marks, read_rows
from hospital_network.loaders.apply.sets import SetName, set_to_write
from hospital_network.loaders.rows.graph_rows import (
    CLASSES,
    GraphRow,
    RowBlock,
    RowSource,
    blocks_of,
    row_source,
)

LARGEST_SHRINK = 0.20
"""The share of institutions or of ties that a load may remove unless the user allows more."""

LARGEST_HELD = 100_000
"""Up to this many rows to write are kept as they were read; more are read a second time."""

_ROWS_PER_LOOK = 5_000
_ROWS_PER_WORD = 50_000
_CONFLICTS_SHOWN = 3
_SECTIONS = {
    "Source": "sources",
    "Network": "networks",
    "Institution": "institutions",
    "Person": "people",
    PART_OF: "institutions",
    HAS_POST: "people",
}
"""The section of the seed files that a class is from; all others are cooperations."""

Places = Callable[[str, Sequence[str]], Mapping[str, str]]
"""Returns where the records of a section with these ids are defined: file and line, by id."""
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class IntoSet:
    """The set of the graph that a load writes.

    Attributes
    ----------
    name : str
    first : str
        The set whose records carry no name.
    is_only : bool
        Whether the graph has no other set.
    begins : bool
        Whether the graph has no set yet: this one becomes the first.
    """

    name: str = UNNAMED
    first: str = UNNAMED
    is_only: bool = True
    begins: bool = True

    @classmethod
    def of(cls, name: str, sets: LoadSets) -> Self:
        """Return the set of this name among the sets of a graph."""
        begins = not sets.marks
        return cls(name, name if begins else sets.first or "", not sets.others(name), begins)


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """What happens to one class: a node label or a relationship type.

    Attributes
    ----------
    name : str
        ``Institution``, ``SUPPORTS`` …
    add, change : set of str
        Ids, in the order of the source.
    remove : tuple of str
        Ids, sorted.
    join : tuple of str
        Ids of records in the graph, written by another set, that the source has as well.
    leave : tuple of str
        Ids of records no longer in the files, which stay because another set has them.
    standing : int
        How many rows of this class and set are in the graph.
    wanted : int
        How many rows of this class the source has.
    """

    name: str
    add: AbstractSet[str] = frozenset()
    change: AbstractSet[str] = frozenset()
    remove: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    standing: int = 0
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that another set owns and has with other values.

    Attributes
    ----------
    name : str
        Its class.
    id, set_name : str
    fields : tuple of Fault
        What differs.
    """

    name: str
    id: str
    set_name: str
    fields: tuple[Fault, ...]

    def fault(self, places: Places | None) -> Fault:
        """Return it as a part of a sentence, with the place of the record in the files if that is known."""
        place = places(_SECTIONS.get(self.name, "cooperations"), [self.id]).get(self.id) if places else None
        shown = Fault("at_place", place=place) if place else None
        return Fault("record_differs", id=self.id, set=self.set_name, fields=self.fields, place=shown)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load would do; computed by reading only.

    Attributes
    ----------
    classes : tuple of ClassPlan
    digest : str
        A name for the content of the source: the same records give the same digest.
    held : tuple of (str, GraphRow), or None
        Class and row of all that is to be written, or None if that is too much to keep.
    into : IntoSet
        The set of the graph that is written.
    conflicts : tuple of Conflict
        Records that another set owns and has with other values.
    """

    classes: tuple[ClassPlan, ...]
    digest: str = ""
    held: tuple[tuple[str, GraphRow], ...] | None = None
    into: "IntoSet" = IntoSet()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the graph already equals the files."""
        return not self.total

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
        """How many rows written by this tool are no longer in the files."""
        return sum(len(part.remove) for part in self.classes)

    @property
    def total(self) -> int:
        """How many rows are written or removed."""
        return self.added + self.changed + self.removed + self.shared

    @property
    def shared(self) -> int:
        """How many records of other sets become records of this set too, or cease to be."""
        return sum(len(part.join) + len(part.leave) for part in self.classes)

    @property
    def counts(self) -> dict[str, int]:
        """How many sources, networks, institutions and cooperations the source has."""
        wanted = {part.name: part.wanted for part in self.classes}
        return {
            "sources": wanted["Source"],
            "networks": wanted["Network"],
            "institutions": wanted["Institution"],
            "cooperations": sum(part.wanted for part in self.relationships() if part.name not in (PART_OF, HAS_POST)),
        }

    def nodes(self) -> Iterator[ClassPlan]:
        """Yield the parts about nodes, in the order they are written."""
        return (part for part in self.classes if part.name in NODE_LABELS)

    def relationships(self) -> Iterator[ClassPlan]:
        """Yield the parts about relationships."""
        return (part for part in self.classes if part.name not in NODE_LABELS)

    def check_conflicts(self, places: Places | None = None) -> None:
        """Refuse records that another set owns and has with other values; `places` knows where they are defined.

        Raises
        ------
        LoadRefused
            With the first of them.
        """
        if self.conflicts:
            conflicts = tuple(each.fault(places) for each in self.conflicts)
            raise LoadRefused(Fault("sets_differ", name=self.into.name, conflicts=conflicts))

    def check_shrink(self, allow: bool = False) -> None:
        """Refuse to remove more than a fifth of the institutions or of the ties.

        Raises
        ------
        LoadRefused
            If it would, and `allow` is false.
        """
        for kind, parts in (
            ("too_many_institutions_removed", [part for part in self.classes if part.name == "Institution"]),
            ("too_many_ties_removed", list(self.relationships())),
        ):
            present = sum(part.standing for part in parts)
            removed = sum(len(part.remove) + len(part.leave) for part in parts)
            if not allow and removed > LARGEST_SHRINK * present:
                raise LoadRefused(Fault(kind, removed=removed, present=present, most=LARGEST_SHRINK))


def make_plan(
    source: Network | RowSource,
    reader: Reader,
    thorough: bool = False,
    progress: Progress = silent,
    into: SetName | None = None,
) -> Plan:
    """Compare with the graph and return what `load` would do to it; nothing is written.

    Parameters
    ----------
    source : Network or RowSource
        The checked seeds; a row source is read once.
    reader : Database or Transaction
        Where to read.
    thorough : bool
        Compare every stored property, not only fingerprints: finds edits made by hand in Neo4j.
    progress : Progress
    into : SetName, optional
        The set of the graph to compare with; default the only one.

    Raises
    ------
    LoadRefused
        If it is not clear which set is meant.
    DatabaseError
        If the server cannot be reached, refuses the login or the connection breaks.
    """
    return Comparison(row_source(source), reader, thorough, progress, into).plan()


def digest_text(fingerprints: int) -> str:
    """Return the digest of a network from the sum of its rows' fingerprints, which their order does not change."""
    return f"{fingerprints % 2**64:016x}"


class Comparison:
    """The comparison of a source, read once, with the graph.

    Parameters
    ----------
    source : RowSource
    reader : Database or Transaction
        Where fingerprints are read, immediately.
    thorough : bool
        Compare every stored property, not only fingerprints.
    progress : Progress
    into : SetName, optional
    sets : LoadSets, optional
        The sets of the graph, if they have been read.

    Attributes
    ----------
    graph_is_empty : bool
        Whether nothing of the source's classes is in the graph.
    """

    def __init__(
        self,
        source: RowSource,
        reader: Reader,
        thorough: bool = False,
        progress: Progress = silent,
        into: SetName | None = None,
        sets: LoadSets | None = None,
    ):
        self._source = source
        self._reader = reader
        self._thorough = thorough
        self._progress = progress
        refuse_earlier_names(reader)
        marks = read_marks(reader)
        self.graph_is_empty = not any(marks.values())
        sets = sets or read_sets(reader)
        self.into = IntoSet.of(set_to_write(into, sets, source.title), sets)
        names = read_set_names(reader) if sets.others(self.into.name) else {}
        self._parts = {
            name: _ClassComparison(name, marks.get(name, {}), self.into, names.get(name, {})) for name in CLASSES
        }

    def _differing(self) -> Iterator[tuple[str, GraphRow]]:
        """Yield class and row of all that is new or changed, in the order of the source."""
        compared = reported = 0
        for block in blocks_of(self._source):
            rows = zip(block.names, block.ids, block.fingerprints, strict=True)
            for place, (name, id_, fingerprint) in enumerate(rows):
                part = self._parts[name]
                if part.differs(id_, fingerprint):
                    if part.is_of_another_set(id_):
                        part.conflicts.append(block.row(place))
                    else:
                        yield name, block.row(place)
                elif self._thorough:
                    part.unchecked.append(block.row(place))
                    if len(part.unchecked) == _ROWS_PER_LOOK:
                        yield from part.edited_by_hand(self._reader)
            compared += len(block.names)
            if compared >= reported + _ROWS_PER_WORD and not self.graph_is_empty:
                self._progress("comparing", compared, 0, "rows")
                reported = compared
        for part in self._parts.values():
            yield from part.edited_by_hand(self._reader)

    def new_blocks(self) -> Iterator[RowBlock]:
        """Yield all blocks of the source for an empty graph; once all are read, `plan_so_far` is complete."""
        for block in blocks_of(self._source):
            for name, id_, fingerprint in zip(block.names, block.ids, block.fingerprints, strict=True):
                self._parts[name].differs(id_, fingerprint)
            yield block

    def plan(self) -> Plan:
        """Read to the end and return the plan."""
        held: list[tuple[str, GraphRow]] | None = []
        for named_row in self._differing():
            if held is not None:
                held.append(named_row)
                if len(held) > LARGEST_HELD:
                    held = None
        return self.plan_so_far(held)

    def plan_so_far(self, held: Sequence[tuple[str, GraphRow]] | None = None) -> Plan:
        """Return the plan for the rows read so far; `held` are the rows to write that it keeps."""
        digest = digest_text(sum(part.digest for part in self._parts.values()))
        parts = tuple(part.result() for part in self._parts.values())
        return Plan(parts, digest, None if held is None else tuple(held), self.into, tuple(self._conflicts()))

    def _conflicts(self) -> Iterator[Conflict]:
        for part in self._parts.values():
            yield from part.conflicts_with(self._reader)


def _shown(value: object) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


@dataclass(slots=True)
class _ClassComparison:
    """The comparison of one class with the graph, row by row."""

    name: str
    # Each row removes its own mark: the remaining ids are no longer in the files.
    marks: Marks
    into: "IntoSet"
    # By id, where a record is not of the first set alone.
    sets: dict[str, list[str]]
    standing: int = 0
    wanted: int = 0
    digest: int = 0
    add: dict[str, None] = field(default_factory=dict)
    change: dict[str, None] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    join: list[str] = field(default_factory=list)
    conflicts: list[GraphRow] = field(default_factory=list)
    unchecked: list[GraphRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.standing = sum(mark != FOREIGN and self._is_ours(id_) for id_, mark in self.marks.items())

    def _owners(self, id_: str) -> list[str]:
        return [self.into.name] if self.into.is_only else self.sets.get(id_) or [self.into.first]

    def _is_ours(self, id_: str) -> bool:
        return self.into.is_only or self.into.name in self._owners(id_)

    def is_of_another_set(self, id_: str) -> bool:
        """Whether another set owns the fields of a record that differs from the source."""
        return id_ in self.change and self._owners(id_)[0] != self.into.name and id_ not in self.foreign

    def differs(self, id_: str, fingerprint: int) -> bool:
        self.wanted += 1
        self.digest += fingerprint
        mark = self.marks.pop(id_, None)
        if mark == FOREIGN:
            self.foreign.add(id_)
        if mark == fingerprint:
            if not self._is_ours(id_):
                self.join.append(id_)
            return False
        (self.add if mark is None else self.change)[id_] = None
        return True

    def edited_by_hand(self, reader: Reader) -> list[tuple[str, GraphRow]]:
        """Return class and row of the unchecked rows whose stored properties do not fit their fingerprint."""
        checked = {row.id: row for row in self.unchecked}
        self.unchecked = []
        stored = read_rows(reader, self.name, list(checked)) if checked else ()
        edited = [checked[row.id] for row in stored if row.fingerprint != checked[row.id].fingerprint]
        self.change.update(dict.fromkeys(row.id for row in edited))
        return [(self.name, row) for row in edited]

    def result(self) -> ClassPlan:
        missing = [id_ for id_, mark in self.marks.items() if mark != FOREIGN and self._is_ours(id_)]
        leave = tuple(sorted(id_ for id_ in missing if len(self._owners(id_)) > 1))
        remove = tuple(sorted(set(missing) - set(leave)))
        return ClassPlan(
            self.name,
            self.add.keys(),
            self.change.keys(),
            remove,
            tuple(self.join),
            leave,
            self.standing,
            self.wanted,
        )

    def conflicts_with(self, reader: Reader) -> Iterator[Conflict]:
        """Yield the fields in which the first records of another set differ from the source."""
        ours = {row.id: row for row in self.conflicts[:_CONFLICTS_SHOWN]}
        for stored in read_rows(reader, self.name, list(ours)) if ours else ():
            before, after = stored.content, ours[stored.id].content
            names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
            fields = tuple(
                Fault("field_differs", field=name, theirs=_shown(before.get(name)), ours=_shown(after.get(name)))
                for name in names[:_CONFLICTS_SHOWN]
            )
            yield Conflict(self.name, stored.id, self._owners(stored.id)[0], fields)
