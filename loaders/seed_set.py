"""Read a folder of seed files: one checked network, or every fault."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Evidence, Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.text.encodings import encoding_note
from hospital_network.loaders.combined_sets import combined_network
from hospital_network.loaders.counts import Counts
from hospital_network.loaders.quality import QualityFinding, check_quality
from hospital_network.loaders.references import Place, References, folder_of
from hospital_network.loaders.rows.graph_rows import row_source
from hospital_network.loaders.rows.kept_rows import KeptRows, RowKeeper
from hospital_network.loaders.seed_files.document_records import check_names, define_records, record_id, records
from hospital_network.loaders.seed_files.expected_counts import shortfalls
from hospital_network.loaders.seed_files.reader import Document, UnreadableYaml, read_yaml
from hospital_network.loaders.seed_files.seed_file import MANIFEST, SeedFile, check_document
from hospital_network.loaders.seed_folder import is_workbook, look_into
from hospital_network.loaders.set_folders import shipped_seed
from hospital_network.loaders.tables.check import MOST_PROBLEMS
from hospital_network.loaders.tables.table_file import RowPlace, TableFile, is_table, rows_at_most
from hospital_network.loaders.tables.table_set import (
    LARGE,
    SeedTables,
    SmallTables,
    check_tables,
    open_tables,
    read_small_tables,
)

_SMALL = ("sources", "networks")
MOST_CHECKED = 200_000
"""Records of tables that the strict check takes into memory, some kilobytes each."""


def seed_files(paths: Iterable[Path]) -> list[Path]:
    """Return the YAML files and the tables of the seed sets that `paths` name, each once.

    A folder means the YAML files and tables in it. A file means the seed set it belongs to: the
    folder's files if there is a ``network.yaml`` or it is a table, otherwise only itself.

    Raises
    ------
    SeedInvalid
        If a path does not exist or a folder contains no seed file.
    """
    return list(_in_sets(tuple(paths))[0])


def _in_sets(paths: Collection[Path]) -> tuple[dict[Path, None], list[SeedProblem]]:
    """Return the files of the seed sets that `paths` name, and what lies beside them and is passed over."""
    files: dict[Path, None] = {}
    passed_over: dict[SeedProblem, None] = {}
    for path in paths:
        of_a_set = (path.parent / MANIFEST).is_file() or is_table(path)
        folder = path if path.is_dir() else path.parent if of_a_set else None
        if folder and path.exists():
            content = look_into(folder)
            if content.misnamed:
                raise SeedInvalid(content.misnamed)
            if not content.files and not is_workbook(path):
                raise SeedInvalid([SeedProblem(str(path), 1, 1, "", Fault("no_seed_file")), *content.passed_over])
            files.update(dict.fromkeys(content.files))
            passed_over.update(dict.fromkeys(content.passed_over))
        if not folder or not path.exists() or is_workbook(path):
            files[path] = None
    named = set(map(str, (*files, *paths)))
    return files, [problem for problem in passed_over if problem.file not in named]


def most_rows(paths: Iterable[Path]) -> int:
    """Return how many rows the tables among seed files have at most, without reading one.

    Raises
    ------
    SeedInvalid
        If a path does not exist or a folder contains no seed file.
    """
    return _rows_at_most(seed_files(paths))


class SeedSet:
    """A checked seed set: the network, and the files it was read from.

    Parameters
    ----------
    base : Network
        What YAML files and small tables contain: everything, if there are no large tables.
    documents : sequence of Document
    tables : SeedTables, optional
        The whole set, where there are tables of institutions or cooperations.
    notes : sequence of SeedProblem
        Files that are not in UTF-8, hidden rows and sheets, and files and folders beside the set that are not read.
    sources : Mapping, optional
        Where each source is defined, in a document or in a table.
    is_whole : bool
        Whether `base` contains what is in the tables, too.
    """

    def __init__(
        self,
        base: Network,
        documents: Sequence[Document],
        tables: SeedTables | None = None,
        notes: Sequence[SeedProblem] = (),
        sources: Mapping[str, Place] | None = None,
        is_whole: bool = False,
    ):
        self.base = base
        self.documents = documents
        self.tables = tables
        self.notes = notes
        self._sources = sources or {}
        self._is_whole = is_whole or tables is None

    @cached_property
    def network(self) -> Network:
        """The whole network as objects of the model; records of tables take some kilobytes each."""
        return self.base if self._is_whole or not self.tables else self.tables.network()

    @property
    def rows(self) -> Network | SeedTables:
        """What a plan or a load reads: tables row by row."""
        return self.base if self._is_whole or not self.tables else self.tables

    @property
    def counts(self) -> dict[str, int]:
        """How many sources, networks, institutions and cooperations there are."""
        return row_source(self.rows).counts

    @property
    def title_en(self) -> str:
        """The English title; the other one where the manifest has none."""
        return self._stated("title_en") or self.network.title

    @property
    def coverage(self) -> str:
        """What the manifest says of how much of its subject the set contains; empty if nothing."""
        return self._stated("coverage")

    @property
    def coverage_en(self) -> str:
        """The coverage in English; as `coverage` where the manifest has no English."""
        return self._stated("coverage_en") or self.coverage

    def _stated(self, key: str) -> str:
        manifests = (each.value for each in self.documents if isinstance(each.value, Mapping))
        return "; ".join(str(manifest[key]) for manifest in manifests if manifest.get(key))

    def refuse_drafts(self) -> None:
        """Refuse a set with a file that nobody has reviewed yet, before it is written to a database.

        Raises
        ------
        SeedInvalid
            With the place of each ``draft: true``.
        """
        drafts = [each for each in self.documents if isinstance(each.value, Mapping) and each.value.get("draft")]
        if drafts:
            raise SeedInvalid([each.problem(("draft",), Fault("draft_not_loaded")) for each in drafts])

    def problems(self, findings: Sequence[QualityFinding]) -> list[SeedProblem]:
        """Return findings with the places of their records in the files."""
        wanted = {(finding.section, finding.id) for finding in findings}
        places = self.tables.places(wanted) if self.tables else {}
        return [self._problem(finding, places.get((finding.section, finding.id))) for finding in findings]

    def places(self, section: str, ids: Iterable[str]) -> dict[str, str]:
        """Return file and line of the records of a section with these ids, by id."""
        findings = [QualityFinding(section, id_, "", Fault("none")) for id_ in ids]
        problems = zip(findings, self.problems(findings), strict=True)
        return {finding.id: f"{problem.file}:{problem.line}" for finding, problem in problems if problem.file}

    def _problem(self, finding: QualityFinding, place: RowPlace | None) -> SeedProblem:
        if finding.section == "sources" and finding.id in self._sources:
            return self._sources[finding.id].problem((finding.field,), finding.fault)
        field = tuple(int(part) if part.isdigit() else part for part in finding.field.split(".") if part)
        defined = [
            (document, path, record)
            for document in self.documents
            for path, record in records(document, finding.section)
            if record_id(record) == finding.id
        ]
        if finding.evidence:
            # The set that gives this piece of evidence need not be the first that defines the record.
            *pieces, _, name = field
            for document, path, record in defined:
                number = _number_of_piece(record, pieces, finding.evidence)
                if number is not None:
                    return document.problem((*path, *pieces, number, name), finding.fault)
        if place:
            return place.table.problem(place.row, finding.column, finding.fault)
        for document, path, _ in defined:
            return document.problem((*path, *field), finding.fault)
        return SeedProblem("", 1, 1, finding.id, finding.fault)


def _number_of_piece(record: Any, pieces: Iterable[str | int], wanted: Evidence) -> int | None:
    """Return the number of a piece of evidence in a list of a raw record, None if the record does not give it."""
    for key in pieces:
        record = record.get(key) if isinstance(record, Mapping) else None
    given = (wanted.source, wanted.locator, list(wanted.span or ()))
    numbered = enumerate(record if isinstance(record, list) else [])
    return next((at for at, each in numbered if (each["source"], each["locator"], each.get("span", [])) == given), None)


def read_seed(*paths: Path) -> Network:
    """Read and check seed files; without `paths`, the shipped ones.

    Returns
    -------
    Network
        Complete: every reference resolves, every id is unique, expected counts are met.

    Raises
    ------
    SeedInvalid
        With every problem of every file, each with its place.
    """
    return read_seed_set(*paths).network


def check_strictly(seed_set: SeedSet) -> list[Fault]:
    """Check the data itself: names, places, dates, counts, ties entered twice.

    Returns
    -------
    list of Fault
        One for each group of checks that was not run, because it would need the whole of a large table
        in memory.

    Raises
    ------
    SeedInvalid
        With every doubt, each with its place; of tables, with the first hundred.
    """
    left_out: list[Fault] = []
    tables = seed_set.tables
    if tables is None or tables.in_tables.records <= MOST_CHECKED:
        findings = check_quality(seed_set.network)
    else:
        left_out.append(Fault("ties_not_checked", most=MOST_CHECKED))
        findings = []
        if tables.in_tables.institutions <= MOST_CHECKED:
            findings = check_quality(tables.network(["institutions"]), ties=False)
        else:
            left_out.append(Fault("institutions_not_checked", most=MOST_CHECKED))
    if findings:
        shown = findings[:MOST_PROBLEMS] if tables else findings
        raise SeedInvalid(seed_set.problems(shown), len(findings) - len(shown))
    return left_out


def read_seed_set(
    *paths: Path, progress: Progress = silent, kept: RowKeeper | None = None, processes: int = 1
) -> SeedSet:
    """Read seed files as `read_seed` does, and keep the place of each record.

    Tables of institutions and cooperations are checked row by row and not kept in memory; `SeedSet.rows`
    reads them again, from `kept` if that is `KeptRows`.

    Parameters
    ----------
    *paths : Path
        Folders and files; without any, the shipped ones.
    progress : Progress
    kept : RowKeeper, optional
        Where rows of tables are kept.
    processes : int
        How many may check a table of many megabytes together. A script that asks for more than one does its
        work under ``if __name__ == "__main__"``, as for every use of `multiprocessing`.

    Raises
    ------
    SeedInvalid
        With every problem of every file, each with its place; of tables, with the first hundred.
    """
    files, passed_over = _in_sets(paths or (shipped_seed(),))
    documents, problems = _read_documents([path for path in files if not _is_tabular(path)])
    folders = list(dict.fromkeys(map(folder_of, files)))
    references = References(len(folders) > 1 and _rows_at_most(files) <= MOST_CHECKED)
    defined_twice = list(define_records(documents, references))
    opened, small_of = _open_tables([path for path in files if _is_tabular(path)], references, problems)
    if problems:
        # The records of an unreadable file would look unknown to the others.
        raise SeedInvalid(_with_own_faults(documents, problems))
    tables = [table for table in opened if table.section in LARGE]
    checked = [(document, check_document(document)) for document in documents]
    parts = [(document, result) for document, result in checked if isinstance(result, SeedFile)]
    expected = {id_ for _, part in parts if part.expect for id_ in part.expect.networks}
    small = SmallTables(*([record for each in small_of.values() for record in getattr(each, name)] for name in _SMALL))
    sources = [*(source for _, part in parts for source in part.sources), *small.sources]
    source_dates = {source.id: source.date for source in sources}
    check = check_tables(tables, references, source_dates, expected, progress, kept, processes)
    problems = [*defined_twice, *check_names(documents, check.references), *check.problems]
    problems.extend(problem for _, result in checked if not isinstance(result, SeedFile) for problem in result)
    if problems:
        raise SeedInvalid(problems, check.more)
    base = _joined([part for _, part in parts], small)
    for document, part in parts:
        if part.expect:
            problems.extend(shortfalls(document, base, check.counts, part.expect))
    if problems:
        raise SeedInvalid(problems)
    read_back = kept if isinstance(kept, KeptRows) else None
    rows = SeedTables(base, tables, check.counts, read_back) if tables else None
    noted = ((each.file, encoding_note(each.encoding)) for each in documents)
    notes = [SeedProblem(file, 1, 1, "", note) for file, note in noted if note]
    notes += [note for table in opened for note in table.notes]
    repeated = check.references.repeated
    if repeated:
        if kept:
            kept.forget()
        base = _combined(folders, parts, tables, small_of, repeated)
    return SeedSet(base, documents, rows, [*notes, *passed_over], references.sources, is_whole=bool(repeated))


def _combined(
    folders: Sequence[Path],
    parts: Sequence[tuple[Document, SeedFile]],
    tables: Sequence[TableFile],
    small_of: Mapping[Path, SmallTables],
    repeated: Mapping[tuple[str, str], Sequence[Place]],
) -> Network:
    """Return one network of sets that define some records together.

    Raises
    ------
    SeedInvalid
        With everything that two of them state differently, and both places.
    """
    parts_of: dict[Path, list[SeedFile]] = defaultdict(list)
    for document, part in parts:
        parts_of[folder_of(document.file)].append(part)
    tables_of: dict[Path, list[TableFile]] = defaultdict(list)
    for table in tables:
        tables_of[folder_of(table.path)].append(table)
    sets = [
        SeedTables(
            _joined(parts_of[folder], small_of.get(folder, SmallTables())), tables_of[folder], Counts()
        ).network()
        for folder in folders
    ]
    network, contradictions = combined_network(sets)
    problems = []
    for each in contradictions:
        places = repeated["networks" if each.section == "subnetworks" else each.section, each.id]
        second = next(place for place in places if place.folder == folders[each.number])
        first = next(place for place in places if place is not second)
        fault = Fault(
            "sets_contradict", id=each.id, field=each.field, shown=each.second, other=each.first, first=str(first)
        )
        problems.append(second.problem(tuple(each.field.split(".")), fault))
    if problems:
        raise SeedInvalid(problems)
    return network


def _rows_at_most(files: Iterable[Path]) -> int:
    return sum(rows_at_most(path) for path in files if _is_tabular(path))


def _is_tabular(path: Path) -> bool:
    return is_table(path) or is_workbook(path)


def _open_tables(
    paths: Sequence[Path], references: References, problems: list[SeedProblem]
) -> tuple[list[TableFile], dict[Path, SmallTables]]:
    """Return the large tables, and what the small ones of each folder contain."""
    try:
        tables = open_tables(paths)
        by_folder: dict[Path, list[TableFile]] = defaultdict(list)
        for table in tables:
            by_folder[folder_of(table.path)].append(table)
        small = {folder: read_small_tables(own, references) for folder, own in by_folder.items()}
    except SeedInvalid as error:
        problems.extend(error.problems)
        return [], {}
    return tables, small


def _with_own_faults(documents: Sequence[Document], problems: list[SeedProblem]) -> list[SeedProblem]:
    own = (check_document(document) for document in documents)
    return [*problems, *(problem for result in own if not isinstance(result, SeedFile) for problem in result)]


def _read_documents(paths: Sequence[Path]) -> tuple[list[Document], list[SeedProblem]]:
    documents: list[Document] = []
    problems: list[SeedProblem] = []
    for path in paths:
        try:
            documents.append(read_yaml(path))
        except UnreadableYaml as error:
            problems.extend(error.problems)
    return documents, problems


def _joined(parts: Sequence[SeedFile], small: SmallTables) -> Network:
    return Network.of(
        title=next((part.title for part in parts if part.title), ""),
        sources=[*(source for part in parts for source in part.sources), *small.sources],
        subnetworks=[*(part.network for part in parts if part.network), *small.networks],
        institutions=[institution for part in parts for institution in part.institutions],
        cooperations=[cooperation for part in parts for cooperation in _named_after_file(part)],
        people=[person for part in parts for person in part.people],
    )


def _named_after_file(part: SeedFile) -> Iterator[Cooperation]:
    """Yield the file's cooperations, each with the network it belongs to."""
    for cooperation in part.cooperations:
        if part.network and not cooperation.network:
            yield cooperation.model_copy(update={"network": part.network.id})
        else:
            yield cooperation
