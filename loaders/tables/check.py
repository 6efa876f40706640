"""The first pass over the large tables: every row against the model, every reference, every id, in bounded memory.

Kept in memory are the ids of institutions with their rows, what is part of what, and eight bytes per tie.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.suggestion import meant
from hospital_network.loaders.counts import Counts
from hospital_network.loaders.rows.kept_rows import RowKeeper
from hospital_network.loaders.tables.known import Known, Place, circles
from hospital_network.loaders.tables.processes import CleanBatch, Doubtful
from hospital_network.loaders.tables.records import ColumnFault, raw_record, row_faults
from hospital_network.loaders.tables.rows import Batch, Stored
from hospital_network.loaders.tables.table_file import TableFile

MOST_PROBLEMS = 100
"""Problems reported of tables; beyond, the rows that have any are only counted."""


class TableCheck:
    """Checks tables, institutions before cooperations, and collects what is wrong.

    Parameters
    ----------
    known : Known
        What the YAML files and the small tables hold; grows by the institutions of the tables.
    expected : collection of str
        Networks whose ties and ends are to be counted.
    progress : Progress
    kept : RowKeeper, optional
        Where rows are put aside as long as nothing is wrong.
    """

    def __init__(
        self,
        known: Known,
        expected: Collection[str] = (),
        progress: Progress = silent,
        kept: RowKeeper | None = None,
    ):
        self.known = known
        self.problems: list[SeedProblem] = []
        self.more = 0
        self.counts = Counts()
        self._expected = frozenset(expected)
        self._progress = progress
        self._kept = kept
        self._parents: dict[str, str] = dict(known.parents)
        self._without_evidence: dict[str, int] = {}
        self._hashes = array("q")
        self._tables: dict[str, list[TableFile]] = {"institutions": [], "cooperations": []}

    def read(self, table: TableFile) -> None:
        """Check one table from beginning to end.

        Raises
        ------
        SeedInvalid
            If the file cannot be read to its end, with all problems so far.
        """
        take = self._taking(table)

        def ragged(row: int, key: str, fault: Fault) -> None:
            self._add(table, row, [(key, fault)])

        try:
            for batch in table.batches(ragged, self._progress, _stage(table)):
                stored = table.rows.stored(batch)
                refused = stored.faulty | table.rows.refused_by_the_model(batch, stored)
                refused |= take(table, batch, stored)
                for place in sorted(refused):
                    self._report(table, batch.numbers[place], batch.rows[place])
                if self._kept and not self.problems:
                    for kind, block in table.rows.blocks(batch, stored).items():
                        self._kept.put(kind, self._kept.form(block))
        except SeedInvalid as error:
            raise SeedInvalid([*self.problems, *error.problems], self.more) from None

    def take_shared(self, table: TableFile, batches: Iterator[CleanBatch]) -> None:
        """Check one table of which other processes have checked the batches; it must have no fault.

        Raises
        ------
        Doubtful
            If it has one: then only a check from the beginning, by `read`, can tell all of them.
        """
        take = self._taking(table)
        for found in batches:
            if take(table, found.batch, found.stored) or self.problems:
                raise Doubtful
            for kind, block in found.blocks:
                assert self._kept is not None
                self._kept.put(kind, block)
            self._progress(_stage(table), *found.progress)

    def _taking(self, table: TableFile) -> Callable[[TableFile, Batch, Stored], set[int]]:
        """Return what takes a batch of a table that is now begun, and gives the places it refuses."""
        self._tables[table.section].append(table)
        return self._take_institutions if table.section == "institutions" else self._take_ties

    def finish(self) -> None:
        """Check what only all rows together can show; after this `problems` is complete."""
        for id_, parent in self._parents.items():
            if parent not in self.known.institutions:
                self._about(id_, "part_of", self._unknown_institution(parent))
        for circle in circles(self._parents):
            begin = next((at for at, id_ in enumerate(circle) if isinstance(self.known.institutions[id_], int)), 0)
            turned = [*circle[begin:], *circle[: begin + 1]]
            self._about(turned[0], "part_of", Fault("part_of_itself", circle=" → ".join(turned)))
        for id_ in self._without_evidence:
            self._about(id_, "evidence", Fault("no_evidence_in_tables"))
        self._report_ties_defined_twice()

    def _take_institutions(self, table: TableFile, batch: Batch, stored: Stored) -> set[int]:
        known = self.known.institutions
        index = self._tables["institutions"].index(table) << 40
        parents = stored.values.get("part_of") or [None] * len(stored.ids)
        evidence = stored.values["evidence"]
        for place, (id_, number) in enumerate(zip(stored.ids, batch.numbers, strict=True)):
            if not id_:
                continue
            if id_ in known:
                self._add(table, number, [("id", Fault("institution_twice", id=id_, first=self._place(id_)))])
                continue
            known[id_] = index | number
            if parents[place] is not None and place not in stored.faulty:
                self._parents[id_] = parents[place]
            if evidence[place] is None:
                self._without_evidence[id_] = number
        self.counts.institutions += len(stored.ids)
        return set()

    def _take_ties(self, table: TableFile, batch: Batch, stored: Stored) -> set[int]:
        known, without = self.known.institutions, self._without_evidence
        refused: set[int] = set()
        for ends in stored.ends.values():
            named = set(ends)
            if not named <= known.keys():
                refused.update(place for place, end in enumerate(ends) if end not in known)
            for id_ in named & without.keys() if without else ():
                del without[id_]
        ids = stored.ids
        if self.known.ties and not self.known.ties.keys().isdisjoint(ids):
            for id_, number in zip(ids, batch.numbers, strict=True):
                if id_ in self.known.ties:
                    self._add(table, number, [("id", _twice(id_, self.known.ties[id_]))])
        self._hashes.extend(map(hash, ids))
        self.counts.cooperations += len(ids)
        if self._expected:
            self._count_networks(stored)
        return refused

    def _count_networks(self, stored: Stored) -> None:
        networks = stored.values.get("network", ())
        for network, giver, receiver in zip(networks, *stored.ends.values(), strict=False):
            if network in self._expected:
                self.counts.ties_of[network] += 1
                self.counts.ends_of[network].update((giver, receiver))

    def _report(self, table: TableFile, row: int, cells: Sequence[str]) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            self.more += 1
            return
        record, unread = raw_record(table.columns, cells, table.protected)
        faults = [*row_faults(table.section, record, unread, table.columns), *self._unknown(table, record)]
        self._add(table, row, faults or [("", Fault("refused_unexplained"))])

    def _add(self, table: TableFile, row: int, faults: Sequence[ColumnFault]) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            self.more += 1
            return
        self.problems += [table.problem(row, key, fault) for key, fault in dict.fromkeys(faults)]

    def _about(self, id_: str, key: str, fault: Fault) -> None:
        place = self.known.institutions[id_]
        if isinstance(place, int):
            self._add(self._tables["institutions"][place >> 40], place & (1 << 40) - 1, [(key, fault)])

    def _place(self, id_: str) -> Place:
        place = self.known.institutions[id_]
        if isinstance(place, int):
            return f"{self._tables['institutions'][place >> 40].path}:{place & (1 << 40) - 1}"
        return str(place)

    def _unknown(self, table: TableFile, record: Mapping[str, Any]) -> Iterator[ColumnFault]:
        """Yield what a raw record names and nothing has."""
        for key in ("from", "to") if table.section == "cooperations" else ():
            id_ = record.get(key)
            if id_ is not None and id_ not in self.known.institutions:
                yield key, self._unknown_institution(id_)
        yield from table.rows.unknown(record)

    def _unknown_institution(self, id_: str) -> Fault:
        return Fault("unknown_institution", id=id_, hint=meant(id_, self.known.institutions))

    def _report_ties_defined_twice(self) -> None:
        if len(set(self._hashes)) == len(self._hashes):
            return
        doubtful = {one for one, other in pairwise(sorted(self._hashes)) if one == other}
        first: dict[str, Place] = {}
        for table in self._tables["cooperations"]:
            for batch in table.batches():
                ids = table.rows.stored(batch).ids
                for id_, number in zip(ids, batch.numbers, strict=True):
                    if hash(id_) not in doubtful:
                        continue
                    if id_ in first:
                        self._add(table, number, [("id", _twice(id_, first[id_]))])
                    elif len(self.problems) < MOST_PROBLEMS:
                        first[id_] = f"{table.path}:{number}"


def _twice(id_: str, first: Place) -> Fault:
    return Fault("cooperation_twice", id=id_, first=first)


def _stage(table: TableFile) -> str:
    return f"checking {table.path.name}"
