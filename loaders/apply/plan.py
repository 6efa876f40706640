"""The difference between the seed files and the graph: what a load would add, change and remove."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from hospital_network.graph.errors import LoadRefused
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Reader
from hospital_network.graph.vocabulary import HAS_POST, PART_OF
from hospital_network.loaders.apply.marks import FOREIGN, Marks, read_marks, read_rows
from hospital_network.loaders.rows.graph_rows import (
    CLASSES,
    NODE_LABELS,
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
    standing : int
        How many rows of this class, written by this tool, are in the graph.
    wanted : int
        How many rows of this class the source has.
    """

    name: str
    add: AbstractSet[str] = frozenset()
    change: AbstractSet[str] = frozenset()
    remove: tuple[str, ...] = ()
    standing: int = 0
    wanted: int = 0


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
    """

    classes: tuple[ClassPlan, ...]
    digest: str = ""
    held: tuple[tuple[str, GraphRow], ...] | None = None

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
        return self.added + self.changed + self.removed

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
            removed = sum(len(part.remove) for part in parts)
            if not allow and removed > LARGEST_SHRINK * present:
                raise LoadRefused(Fault(kind, removed=removed, present=present, most=LARGEST_SHRINK))


def make_plan(source: Network | RowSource, reader: Reader, thorough: bool = False, progress: Progress = silent) -> Plan:
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

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or the connection breaks.
    """
    return Comparison(row_source(source), reader, thorough, progress).plan()


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

    Attributes
    ----------
    graph_is_empty : bool
        Whether nothing of the source's classes is in the graph.
    """

    def __init__(self, source: RowSource, reader: Reader, thorough: bool = False, progress: Progress = silent):
        self._source = source
        self._reader = reader
        self._thorough = thorough
        self._progress = progress
        marks = read_marks(reader)
        self.graph_is_empty = not any(marks.values())
        self._parts = {name: _ClassComparison(name, marks.get(name, {})) for name in CLASSES}

    def _differing(self) -> Iterator[tuple[str, GraphRow]]:
        """Yield class and row of all that is new or changed, in the order of the source."""
        compared = reported = 0
        for block in blocks_of(self._source):
            rows = zip(block.names, block.ids, block.fingerprints, strict=True)
            for place, (name, id_, fingerprint) in enumerate(rows):
                part = self._parts[name]
                if part.differs(id_, fingerprint):
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
        return Plan(parts, digest, None if held is None else tuple(held))


@dataclass(slots=True)
class _ClassComparison:
    """The comparison of one class with the graph, row by row."""

    name: str
    # Each row removes its own mark: the remaining ids are no longer in the files.
    marks: Marks
    standing: int = 0
    wanted: int = 0
    digest: int = 0
    add: dict[str, None] = field(default_factory=dict)
    change: dict[str, None] = field(default_factory=dict)
    unchecked: list[GraphRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.standing = sum(mark != FOREIGN for mark in self.marks.values())

    def differs(self, id_: str, fingerprint: int) -> bool:
        self.wanted += 1
        self.digest += fingerprint
        mark = self.marks.pop(id_, None)
        if mark == fingerprint:
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
        remove = tuple(sorted(id_ for id_, mark in self.marks.items() if mark != FOREIGN))
        return ClassPlan(self.name, self.add.keys(), self.change.keys(), remove, self.standing, self.wanted)
