"""What only all files together can show: ids defined twice, references that lead nowhere, counts that fall short."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.suggestion import meant
from hospital_network.loaders.seed_files.reader import Document, DocumentPath

Record = Mapping[str, Any]
Place = tuple[Document, DocumentPath]


def check_references(
    documents: Sequence[Document], elsewhere: Mapping[str, Mapping[str, object]] = MappingProxyType({})
) -> Iterator[SeedProblem]:
    """Yield every fault between the records of `documents`.

    Works on the raw values, so that a file with a fault of its own is still checked against the others.

    Parameters
    ----------
    documents : sequence of Document
    elsewhere : Mapping
        ``institutions`` and ``sources`` by id that stand in tables.
    """
    institutions = _places(documents, "institutions")
    sources = _places(documents, "sources")
    yield from _twice(institutions, "institution_twice")
    yield from _twice(sources, "source_twice")
    yield from _twice(_cooperation_places(documents), "cooperation_twice")
    yield from _twice(network_places(documents), "network_twice")
    all_institutions: Mapping[str, object] = {**institutions, **elsewhere.get("institutions", {})}
    all_sources: Mapping[str, object] = {**sources, **elsewhere.get("sources", {})}
    for document in documents:
        yield from _unknown_ends(document, all_institutions)
        yield from _unknown_sources(document, all_sources)
        yield from _without_evidence(document)
    yield from _part_of_cycles(documents, institutions)


def records(document: Document, section: str) -> Iterator[tuple[DocumentPath, Record]]:
    """Yield the records of a section, each with its path, passing over what is no record."""
    content = document.value.get(section) if isinstance(document.value, Mapping) else None
    for index, record in enumerate(content if isinstance(content, list) else []):
        if isinstance(record, Mapping):
            yield (section, index), record


def places(documents: Iterable[Document], section: str) -> dict[str, str]:
    """Return file and line of each record of a section that has an id."""
    if section == "cooperations":
        found = _cooperation_places(documents)
    elif section == "networks":
        found = network_places(documents)
    else:
        found = _places(documents, section)
    first = {id_: definitions[0] for id_, definitions in found.items() if definitions}
    return {id_: f"{document.file}:{document.position(path)[0]}" for id_, (document, path) in first.items()}


def parents(documents: Iterable[Document]) -> dict[str, str]:
    """Return what each institution says it is part of."""
    return {
        record["id"]: record["part_of"]
        for document in documents
        for _, record in records(document, "institutions")
        if isinstance(record.get("id"), str) and isinstance(record.get("part_of"), str)
    }


def record_id(record: Record) -> str:
    """Return the id of a raw record; a cooperation without one is named by its ends and type."""
    return str(record.get("id") or ".".join(str(record.get(key)) for key in ("from", "type", "to")))


def _word(record: Record, key: str) -> str | None:
    """Return a value that should be text, and None where a faulty file has something else."""
    value = record.get(key)
    return value if isinstance(value, str) else None


def _places(documents: Iterable[Document], section: str) -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for document in documents:
        for path, record in records(document, section):
            if isinstance(record.get("id"), str):
                places[record["id"]].append((document, (*path, "id")))
    return places


def _cooperation_places(documents: Iterable[Document]) -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for document in documents:
        for path, record in records(document, "cooperations"):
            places[record_id(record)].append((document, (*path, "id" if "id" in record else "from")))
    return places


def network_places(documents: Iterable[Document]) -> dict[str, list[Place]]:
    """Return where each network is described."""
    places: dict[str, list[Place]] = defaultdict(list)
    for document in documents:
        network = document.value.get("network") if isinstance(document.value, Mapping) else None
        if isinstance(network, Mapping) and isinstance(network.get("id"), str):
            places[network["id"]].append((document, ("network", "id")))
    return places


def _twice(places: Mapping[str, Sequence[Place]], kind: str) -> Iterator[SeedProblem]:
    for id_, found in places.items():
        first_document, first_path = found[0]
        for document, path in found[1:]:
            line, _ = first_document.position(first_path)
            yield document.problem(path, Fault(kind, id=id_, first=f"{first_document.file}:{line}"))


def _unknown_ends(document: Document, institutions: Mapping[str, object]) -> Iterator[SeedProblem]:
    for section, keys in (("cooperations", ("from", "to")), ("institutions", ("part_of",))):
        for path, record in records(document, section):
            for key in keys:
                id_ = record.get(key)
                if isinstance(id_, str) and id_ not in institutions:
                    fault = Fault("unknown_institution", id=id_, hint=meant(id_, institutions))
                    yield document.problem((*path, key), fault)
            if section == "cooperations" and record.get("from") == record.get("to") is not None:
                yield document.problem((*path, "to"), Fault("with_itself"))


def _evidence(path: DocumentPath, record: Record) -> Iterator[tuple[DocumentPath, Record]]:
    """Yield each piece of evidence of a record and of its facts."""
    holders: list[tuple[DocumentPath, Any]] = [(path, record)]
    facts = record.get("facts")
    if isinstance(facts, Mapping):
        holders += [((*path, "facts", key), fact) for key, fact in facts.items()]
    for place, holder in holders:
        pieces = holder.get("evidence") if isinstance(holder, Mapping) else None
        for index, piece in enumerate(pieces if isinstance(pieces, list) else []):
            if isinstance(piece, Mapping):
                yield (*place, "evidence", index), piece


def _unknown_sources(document: Document, sources: Mapping[str, object]) -> Iterator[SeedProblem]:
    for section in ("institutions", "cooperations"):
        for path, record in records(document, section):
            for place, piece in _evidence(path, record):
                id_ = piece.get("source")
                if isinstance(id_, str) and id_ not in sources:
                    yield document.problem(
                        (*place, "source"), Fault("unknown_source", id=id_, hint=meant(id_, sources))
                    )


def _without_evidence(document: Document) -> Iterator[SeedProblem]:
    tied = {
        _word(record, end)
        for _, record in records(document, "cooperations")
        if record.get("evidence")
        for end in ("from", "to")
    }
    for path, record in records(document, "institutions"):
        if not record.get("evidence") and _word(record, "id") not in tied - {None}:
            yield document.problem(path, Fault("no_evidence_in_file"))


def _part_of_cycles(
    documents: Sequence[Document], institutions: Mapping[str, Sequence[Place]]
) -> Iterator[SeedProblem]:
    parent = parents(documents)
    told: set[str] = set()
    for start in parent:
        chain, current = [start], parent[start]
        while current in parent and current not in chain:
            chain.append(current)
            current = parent[current]
        if current == start and start not in told:
            told.update(chain)
            document, path = institutions[start][0]
            circle = " → ".join([*chain, start])
            yield document.problem((*path[:-1], "part_of"), Fault("part_of_itself", circle=circle))
