"""The first pass over the large tables: every row against the model, every reference, every id, in bounded memory.

Kept in memory are the ids of institutions with their rows, what is part of what, and eight bytes per tie.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.properties import participant_of
from hospital_network.loaders.counts import Counts
from hospital_network.loaders.references import FieldPath, Place, References
from hospital_network.loaders.rows.kept_rows import RowKeeper
from hospital_network.loaders.tables.batch import TableBatch
from hospital_network.loaders.tables.columns import FAULT
from hospital_network.loaders.tables.processes import CleanBatch, Doubtful
from hospital_network.loaders.tables.records import raw_record, row_faults
from hospital_network.loaders.tables.rows import StoredBatch
from hospital_network.loaders.tables.straight_rows import no_record
from hospital_network.loaders.tables.table_file import RowPlace, TableFile

_UNKNOWN = ("unknown_institution", "unknown_source", "unknown_network", "unknown_kind", "unknown_type", "not_one_of")
SAME_CAUSE = frozenset([*_UNKNOWN, "says_nothing", "several_items", "error_value", "short_place"])
"""Kinds of faults that have one cause wherever the same value has them in one column."""
_MOST_ROWS = 5
_MOST_REPEATED = 2_000
"""Rows with a fault that others have too; looking into more of them takes long and tells nothing."""
MOST_PROBLEMS = 100
"""Problems of tables that are reported; rows with further ones are only counted."""
MOST_COUNTED = 50_000
"""Rows with further problems, after which the rest of the tables is not checked: they have one cause."""


class TableCheck:
    """Checks tables, institutions before cooperations, and collects what is wrong.

    Parameters
    ----------
    references : References
        What the YAML files and the small tables define; grows by the institutions of the tables.
    expected : collection of str
        Networks whose ties and ends are to be counted.
    progress : Progress
    kept : RowKeeper, optional
        Where rows are kept as long as there is no problem.
    """

    def __init__(
        self,
        references: References,
        expected: Collection[str] = (),
        progress: Progress = silent,
        kept: RowKeeper | None = None,
    ):
        self.references = references
        self.problems: list[SeedProblem] = []
        self.more = 0
        self.counts = Counts()
        self._expected = frozenset(expected)
        self._progress = progress
        self._kept = kept
        self._evidence = references.scope("no_evidence_in_tables", ("evidence",))
        self._ragged: dict[int, Fault] = {}
        self._repeated: dict[tuple[str, str, Fault], list[int]] = {}
        self._reported = 0
        self._hashes = array("q")
        self._tables: list[TableFile] = []

    def read(self, table: TableFile) -> None:
        """Check one table from beginning to end.

        Raises
        ------
        SeedInvalid
            If the file cannot be read to its end, with all problems so far.
        """
        take = self._taking(table)

        self._ragged = ragged = {}

        def note(row: int, key: str, fault: Fault) -> None:
            ragged[row] = fault

        try:
            for batch in table.batches(note, self._progress, table.path.name):
                stored = table.rows.stored(batch)
                refused = stored.faulty | table.rows.refused_by_the_model(batch, stored)
                refused |= take(table, batch, stored)
                if ragged:
                    refused.update(index for index, number in enumerate(batch.numbers) if number in ragged)
                for index in sorted(refused):
                    self._report(RowPlace(table, batch.numbers[index]), batch.rows[index])
                if self.more > MOST_COUNTED:
                    last = Fault("checking_stopped", row=batch.numbers[-1], most=MOST_COUNTED)
                    self.problems.append(RowPlace(table, batch.numbers[-1]).problem((), last))
                    return
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
            If it has one; only `read`, from the beginning, reports all of them.
        """
        take = self._taking(table)
        for clean in batches:
            if take(table, clean.batch, clean.stored) or self.problems:
                raise Doubtful
            for kind, block in clean.blocks:
                assert self._kept is not None
                self._kept.put(kind, block)
            self._progress(table.path.name, *clean.progress)

    def _taking(self, table: TableFile) -> Callable[[TableFile, TableBatch, StoredBatch], set[int]]:
        """Begin a table; return the function that takes its batches and returns the places it refuses."""
        self._tables.append(table)
        return self._take_institutions if table.section == "institutions" else self._take_ties

    def finish(self) -> None:
        """Check what only all records together can show; after this `problems` is complete."""
        for place, field, fault in self.references.faults_between():
            if isinstance(place, RowPlace):
                self._add(place, [(field, fault)])
            else:
                self.problems.append(place.problem(field, fault))
        self._report_ties_defined_twice()
        self.problems = list(map(self._with_rows, self.problems))

    def _take_institutions(self, table: TableFile, batch: TableBatch, stored: StoredBatch) -> set[int]:
        parents = stored.values.get("part_of") or [None] * len(stored.ids)
        rows = zip(stored.ids, batch.numbers, parents, stored.values["evidence"], strict=True)
        for index, (id_, number, parent, evidence) in enumerate(rows):
            if not id_:
                continue
            place = RowPlace(table, number)
            if fault := self.references.define("institutions", id_, place):
                self._add(place, [(("id",), fault)])
                continue
            if parent is not None and parent is not FAULT and index not in stored.faulty:
                self.references.add_parent(id_, parent, place)
            if evidence is None and number not in self._ragged:
                self._evidence.add_lacking(id_, place)
        self.counts.institutions += len(stored.ids)
        return set()

    def _take_ties(self, table: TableFile, batch: TableBatch, stored: StoredBatch) -> set[int]:
        known = self.references.institutions
        refused: set[int] = set()
        for ends in stored.ends.values():
            named = set(ends)
            if not named <= known.keys():
                refused.update(index for index, end in enumerate(ends) if end not in known)
            self._evidence.add_evidenced(named)
        refused |= self._naming_unknown_people(stored)
        ids = stored.ids
        in_documents = self.references.cooperations
        if in_documents and not in_documents.keys().isdisjoint(ids):
            for id_, number in zip(ids, batch.numbers, strict=True):
                if id_ in in_documents:
                    self._add_again(in_documents[id_], RowPlace(table, number), id_)
        whole = (id_ for id_, number in zip(ids, batch.numbers, strict=True) if number not in self._ragged)
        self._hashes.extend(map(hash, whole if self._ragged else ids))
        self.counts.cooperations += len(ids)
        if self._expected:
            self._count_networks(stored)
        return refused

    def _add_again(self, first: Place, place: RowPlace, id_: str) -> None:
        if fault := self.references.define_again("cooperations", id_, first, place):
            self._add(place, [(("id",), fault)])

    def _naming_unknown_people(self, stored: StoredBatch) -> set[int]:
        known = self.references.people

        def is_unknown(text: str) -> bool:
            return text.startswith("#") and participant_of(text)["person"] not in known

        named = enumerate(stored.values.get("people", ()))
        return {index for index, texts in named if isinstance(texts, list) and any(map(is_unknown, texts))}

    def _count_networks(self, stored: StoredBatch) -> None:
        networks = stored.values.get("network", ())
        for network, giver, receiver in zip(networks, *stored.ends.values(), strict=False):
            if network in self._expected:
                self.counts.ties_of[network] += 1
                self.counts.ends_of[network].update((giver, receiver))

    def _report(self, place: RowPlace, cells: Sequence[str]) -> None:
        """Report the faults of a refused row."""
        if self._is_full():
            return
        table = place.table
        if cause := no_record(cells) or self._ragged.get(place.row):
            self._add(place, [((), cause)])
            return
        record, unread = raw_record(table.columns, cells, table.protected)
        faults: list[tuple[FieldPath, Fault]] = [
            ((key,) if key else (), fault) for key, fault in row_faults(table.section, record, unread, table.columns)
        ]
        faults += self.references.naming_faults(table.section, record)
        self._add(place, faults or [((), Fault("refused_unexplained"))])

    def _add(self, place: RowPlace, faults: Iterable[tuple[FieldPath, Fault]]) -> None:
        if not self._is_full():
            problems = [place.problem(field, fault) for field, fault in dict.fromkeys(faults)]
            problems = [problem for problem in problems if not self._is_repeated(problem)]
            self.problems += problems
            self._reported += len(problems)

    def _is_repeated(self, problem: SeedProblem) -> bool:
        """Return whether another row of the table has the same fault of the same value: one cause, one sentence."""
        if problem.fault.kind not in SAME_CAUSE:
            return False
        rows = self._repeated.setdefault((problem.file, problem.path, problem.fault), [])
        rows.append(problem.line)
        return len(rows) > 1

    def _with_rows(self, problem: SeedProblem) -> SeedProblem:
        """Return a problem with the other rows that have it."""
        rows = self._repeated.get((problem.file, problem.path, problem.fault), [])[1:]
        if not rows:
            return problem
        shown = (*map(str, rows[:_MOST_ROWS]), *(["…"] if len(rows) > _MOST_ROWS else []))
        return replace(problem, fault=Fault("in_more_rows", fault=problem.fault, count=len(rows), rows=shown))

    def _is_full(self) -> bool:
        """Return whether the limit is reached; the row is then only counted."""
        if self._reported < MOST_PROBLEMS and sum(map(len, self._repeated.values())) < _MOST_REPEATED:
            return False
        self.more += 1
        return True

    def _report_ties_defined_twice(self) -> None:
        if len(set(self._hashes)) == len(self._hashes):
            return
        doubtful = {hash_ for hash_, next_hash in pairwise(sorted(self._hashes)) if hash_ == next_hash}
        first: dict[str, RowPlace] = {}
        for table in self._tables:
            for batch in table.batches() if table.section == "cooperations" else ():
                ids = table.rows.stored(batch).ids
                for id_, number in zip(ids, batch.numbers, strict=True):
                    if hash(id_) not in doubtful:
                        continue
                    if id_ in first:
                        self._add_again(first[id_], RowPlace(table, number), id_)
                    elif self._reported < MOST_PROBLEMS:
                        first[id_] = RowPlace(table, number)
