"""A folder of seed files to one checked network, or every fault in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.model import Cooperation, Network
from hospital_network.loaders.quality import QualityFinding, check_quality
from hospital_network.loaders.references import check_references, record_id, records
from hospital_network.loaders.seed_file import Expectation, ExpectedCounts, SeedFile, check_document
from hospital_network.loaders.yaml_files import Document, UnreadableYaml, read_yaml

MANIFEST = "network.yaml"
"""The file of a seed set that holds title, sources and expected counts."""


def shipped_seed() -> Path:
    """Return the folder of the seed files that come with this package."""
    return Path(str(files("hospital_network.seed")))


def seed_files(paths: Iterable[Path]) -> list[Path]:
    """Return the YAML files that `paths` stand for, each once.

    A folder stands for the YAML files in it. A file stands for the seed set it belongs to: the
    folder's files where there is a ``network.yaml``, else itself alone.

    Raises
    ------
    SeedInvalid
        If a path does not exist or a folder holds no YAML file.
    """
    found: dict[Path, None] = {}
    for path in paths:
        folder = path if path.is_dir() else path.parent if (path.parent / MANIFEST).is_file() else None
        if folder and path.exists():
            inside = sorted(item for item in folder.iterdir() if item.suffix in (".yaml", ".yml"))
            if not inside:
                raise SeedInvalid([SeedProblem(str(path), 1, 1, "", "holds no .yaml file")])
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class SeedSet:
    """A checked network together with the files it was read from."""

    network: Network
    documents: Sequence[Document]

    def problem(self, finding: QualityFinding) -> SeedProblem:
        """Return a finding with the place of its record in the files."""
        for document in self.documents:
            for path, record in records(document, finding.section):
                if record_id(record) == finding.id:
                    field = tuple(finding.field.split(".")) if finding.field else ()
                    return document.problem((*path, *field), finding.message)
        return SeedProblem("", 1, 1, finding.id, finding.message)


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


def check_strictly(seed_set: SeedSet) -> None:
    """Check the data itself: names, places, dates, counts, ties entered twice.

    Raises
    ------
    SeedInvalid
        With every doubt, each with its place.
    """
    findings = check_quality(seed_set.network)
    if findings:
        raise SeedInvalid([seed_set.problem(finding) for finding in findings])


def read_seed_set(*paths: Path) -> SeedSet:
    """Read seed files as `read_seed` does, and keep what tells where each record stands.

    Raises
    ------
    SeedInvalid
        With every problem of every file, each with its place.
    """
    documents, problems = _read_documents(seed_files(paths or (shipped_seed(),)))
    if not problems:
        # An unreadable file would make everything it holds look unknown to the others.
        problems.extend(check_references(documents))
    checked = [(document, check_document(document)) for document in documents]
    for _, result in checked:
        if not isinstance(result, SeedFile):
            problems.extend(result)
    if problems:
        raise SeedInvalid(problems)
    parts = [(document, result) for document, result in checked if isinstance(result, SeedFile)]
    network = _joined([part for _, part in parts])
    for document, part in parts:
        if part.expect:
            problems.extend(_shortfalls(document, network, part.expect))
    if problems:
        raise SeedInvalid(problems)
    return SeedSet(network, documents)


def _read_documents(paths: Sequence[Path]) -> tuple[list[Document], list[SeedProblem]]:
    documents: list[Document] = []
    problems: list[SeedProblem] = []
    for path in paths:
        try:
            documents.append(read_yaml(path))
        except UnreadableYaml as error:
            problems.extend(error.problems)
    return documents, problems


def _joined(parts: Sequence[SeedFile]) -> Network:
    return Network.of(
        title=next((part.title for part in parts if part.title), ""),
        sources=[source for part in parts for source in part.sources],
        subnetworks=[part.network for part in parts if part.network],
        institutions=[institution for part in parts for institution in part.institutions],
        cooperations=[cooperation for part in parts for cooperation in _named_after_file(part)],
    )


def _named_after_file(part: SeedFile) -> Iterator[Cooperation]:
    """Yield the file's cooperations, each knowing which network it belongs to."""
    for cooperation in part.cooperations:
        if part.network and not cooperation.network:
            yield cooperation.model_copy(update={"network": part.network.id})
        else:
            yield cooperation


def _shortfalls(document: Document, network: Network, expected: Expectation) -> Iterator[SeedProblem]:
    """Yield a problem for each count that is smaller than the manifest says it should be."""
    counts: list[tuple[tuple[str, ...], ExpectedCounts, int, int]] = [
        (("expect",), expected, len(network.institutions), len(network.cooperations))
    ]
    for id_, wanted in expected.networks.items():
        ties = [tie for tie in network.cooperations.values() if tie.network == id_]
        ends = {end for tie in ties for end in (tie.from_id, tie.to_id)}
        counts.append((("expect", "networks", id_), wanted, len(ends), len(ties)))
    for path, wanted, institutions, cooperations in counts:
        for key, least, found in (
            ("institutions", wanted.institutions, institutions),
            ("cooperations", wanted.cooperations, cooperations),
        ):
            if found < least:
                yield document.problem((*path, key), f"at least {least} are expected, {found} were found")
