"""A seed set with tables: checked in a first pass, then read again as often as its rows are needed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Institution, Network, Source, Subnetwork
from hospital_network.graph.progress import Progress, silent
from hospital_network.loaders.counts import Counts
from hospital_network.loaders.references import References
from hospital_network.loaders.rows.graph_rows import NetworkRows, RowBlock
from hospital_network.loaders.rows.kept_rows import KeptRows, RowKeeper
from hospital_network.loaders.tables.batch import TableBatch
from hospital_network.loaders.tables.check import TableCheck
from hospital_network.loaders.tables.processes import SMALLEST_SHARED, CleanBatch, Doubtful, Share, shared_batches
from hospital_network.loaders.tables.records import checked, raw_record, row_faults
from hospital_network.loaders.tables.straight_rows import no_record
from hospital_network.loaders.tables.table_file import WORKBOOK, RowPlace, TableFile
from hospital_network.loaders.tables.workbook_reader import sheets_of

LARGE = ("institutions", "cooperations")


@dataclass(frozen=True, slots=True)
class SmallTables:
    """Sources and networks of the small tables, as objects."""

    sources: Sequence[Source] = ()
    networks: Sequence[Subnetwork] = ()


class SeedTables:
    """A checked seed set with tables: a `RowSource` that holds no row of a table in memory.

    Parameters
    ----------
    base : Network
        What YAML files and small tables contain.
    tables : sequence of TableFile
        The checked tables of institutions and cooperations.
    in_tables : Counts
        Institutions and cooperations in `tables`.
    kept : KeptRows, optional
        The rows of the tables; without it they are computed at each reading.
    """

    def __init__(self, base: Network, tables: Sequence[TableFile], in_tables: Counts, kept: KeptRows | None = None):
        self.title = base.title
        self.base = base
        self.in_tables = in_tables
        self._tables = tables
        self._kept = kept

    @property
    def counts(self) -> dict[str, int]:
        """How many sources, networks, institutions and cooperations there are."""
        counts = NetworkRows(self.base).counts
        counts["institutions"] += self.in_tables.institutions
        counts["cooperations"] += self.in_tables.cooperations
        return counts

    def node_blocks(self) -> Iterator[RowBlock]:
        """Yield sources, then networks, then institutions.

        Raises
        ------
        SeedInvalid
            If a file was changed since it was checked.
        """
        yield from NetworkRows(self.base).node_blocks()
        if self._kept:
            yield from self._kept.blocks("nodes")
            return
        for table, batch in self._batches("institutions"):
            yield table.rows.records(batch, table.rows.stored(batch))

    def relationship_blocks(self) -> Iterator[RowBlock]:
        """Yield the relationships, the types mixed.

        Raises
        ------
        SeedInvalid
            If a file was changed since it was checked.
        """
        yield from NetworkRows(self.base).relationship_blocks()
        if self._kept:
            yield from self._kept.blocks("relationships")
            return
        for table, batch in self._batches("institutions"):
            yield table.rows.parts(table.rows.stored(batch))
        for table, batch in self._batches("cooperations"):
            yield table.rows.records(batch, table.rows.stored(batch))

    def network(self, sections: Collection[str] = LARGE) -> Network:
        """Return the tables of `sections`, and the rest, as objects of the model: some kilobytes for each record."""
        records = [record for table in self._tables if table.section in sections for record in _records(table)]
        return replace(
            self.base,
            institutions={
                **self.base.institutions,
                **{record.id: record for record in records if isinstance(record, Institution)},
            },
            cooperations={
                **self.base.cooperations,
                **{record.id: record for record in records if isinstance(record, Cooperation)},
            },
        )

    def places(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], RowPlace]:
        """Return the place of each of the records wanted, given by section and id."""
        places = {}
        for table in self._tables:
            for batch in table.batches():
                for id_, number in zip(table.rows.stored(batch).ids, batch.numbers, strict=True):
                    if (table.section, id_) in wanted:
                        places[table.section, id_] = RowPlace(table, number)
        return places

    def _batches(self, section: str) -> Iterator[tuple[TableFile, TableBatch]]:
        return ((table, batch) for table in self._tables if table.section == section for batch in table.batches())


def open_tables(paths: Sequence[Path]) -> list[TableFile]:
    """Open tables and check their heads.

    Raises
    ------
    SeedInvalid
        With the faults of all of them; also where the same table is in a folder twice, in both formats.
    """
    problems: list[SeedProblem] = []
    tables: list[TableFile] = []
    for path in paths:
        csv_path = _csv_beside(path, paths) if path.suffix.lower() == ".parquet" else None
        if csv_path:
            problems.append(SeedProblem(str(path), 1, 0, "", Fault("both_formats", other=csv_path.name)))
            continue
        try:
            if path.suffix.lower() == WORKBOOK:
                tables += [TableFile(path, sheet, section) for sheet, section in sheets_of(path).items()]
            else:
                tables.append(TableFile(path))
        except SeedInvalid as error:
            problems.extend(error.problems)
    if problems:
        raise SeedInvalid(problems)
    return tables


def _csv_beside(path: Path, paths: Sequence[Path]) -> Path | None:
    """Return the path that differs from this only in its suffix ``.csv``, of any case."""
    stem = path.with_suffix("")
    return next((each for each in paths if each.suffix.lower() == ".csv" and each.with_suffix("") == stem), None)


def read_small_tables(tables: Sequence[TableFile], references: References) -> SmallTables:
    """Read the tables of sources and networks into objects, and note their records.

    Raises
    ------
    SeedInvalid
        With every fault; also where an id is given twice.
    """
    problems: list[SeedProblem] = []
    sources, networks = ([*_small(tables, section, references, problems)] for section in ("sources", "networks"))
    if problems:
        raise SeedInvalid(problems)
    return SmallTables(sources, networks)


def _small(
    tables: Sequence[TableFile], section: str, references: References, problems: list[SeedProblem]
) -> Iterator[Any]:
    for table in (table for table in tables if table.section == section):
        ragged: dict[int, Fault] = {}

        def report(row: int, key: str, fault: Fault, table: TableFile = table) -> None:
            problems.append(table.problem(row, key, fault))

        def note(row: int, key: str, fault: Fault, ragged: dict[int, Fault] = ragged) -> None:
            ragged[row] = fault

        for batch in table.batches(note):
            for number, cells in zip(batch.numbers, batch.rows, strict=True):
                if number in ragged:
                    report(number, "", no_record(cells) or ragged[number])
                    continue
                record, unread = raw_record(table.columns, cells, table.protected)
                faults = list(row_faults(section, record, unread, table.columns))
                if not faults and (twice := references.define(section, record["id"], RowPlace(table, number))):
                    faults = [("id", twice)]
                if faults and (instead := no_record(cells)):
                    report(number, "", instead)
                    continue
                for key, fault in faults:
                    report(number, key, fault)
                if not faults:
                    yield checked(section, record)


def check_tables(
    tables: Sequence[TableFile],
    references: References,
    source_dates: Mapping[str, str | None],
    expected: Collection[str] = (),
    progress: Progress = silent,
    kept: RowKeeper | None = None,
    processes: int = 1,
) -> TableCheck:
    """Run the first pass over the large tables and return what it found.

    Parameters
    ----------
    source_dates : Mapping
        The date of each source without a fault, by id: ties are in force from when a source reports them.
    processes : int
        How many may share a table that is large enough.

    Raises
    ------
    SeedInvalid
        If a file cannot be read to its end.
    """
    in_order = sorted(tables, key=lambda table: LARGE.index(table.section))
    sources = {id_: source_dates.get(id_) for id_ in references.sources}
    for table in in_order:
        table.know(sources, references.networks)
    large = [table for table in in_order if processes > 1 and table.size >= SMALLEST_SHARED and not table.sheet]
    if large:
        networks = frozenset(references.networks)
        form = kept.form if kept else None
        shares = [Share(table.path, table.stamp, sources, networks, form=form) for table in large]
        try:
            with shared_batches(shares, processes) as checked_shares:
                batches = dict(zip(large, checked_shares, strict=True))
                return _checked(in_order, TableCheck(references.copy(), expected, progress, kept), batches)
        except Doubtful:
            if kept:
                kept.forget()
    return _checked(in_order, TableCheck(references, expected, progress, kept), {})


def _checked(
    tables: Sequence[TableFile], check: TableCheck, shared: Mapping[TableFile, Iterator[CleanBatch]]
) -> TableCheck:
    for table in tables:
        if table in shared:
            check.take_shared(table, shared[table])
        else:
            check.read(table)
    check.finish()
    return check


def _records(table: TableFile) -> Iterator[Institution | Cooperation]:
    for batch in table.batches():
        for cells in batch.rows:
            yield table.rows.record(cells)
