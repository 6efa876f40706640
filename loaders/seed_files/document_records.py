"""The raw records of YAML documents, and their references, for `References`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.loaders.references import FieldPath, RawRecord, References, folder_of
from hospital_network.loaders.seed_files.reader import Document, DocumentPath


class DocumentPlace(NamedTuple):
    """Where a record is defined in a YAML file.

    Attributes
    ----------
    document : Document
    path : tuple
        Of the record.
    id_field : str
        The key of its id.
    """

    document: Document
    path: DocumentPath
    id_field: str = "id"

    def __str__(self) -> str:
        line, _ = self.document.position((*self.path, self.id_field))
        return f"{self.document.file}:{line}"

    @property
    def folder(self) -> Path:
        """The folder of the file."""
        return folder_of(self.document.file)

    def problem(self, field: FieldPath, fault: Fault) -> SeedProblem:
        """Return a fault of the record with its place."""
        return self.document.problem((*self.path, *field), fault)


def records(document: Document, section: str) -> Iterator[tuple[DocumentPath, RawRecord]]:
    """Yield the records of a section, each with its path; other values are skipped."""
    content = document.value if isinstance(document.value, Mapping) else {}
    if section == "networks":
        if isinstance(content.get("network"), Mapping):
            yield ("network",), content["network"]
        return
    items = content.get(section)
    for index, record in enumerate(items if isinstance(items, list) else []):
        if isinstance(record, Mapping):
            yield (section, index), record


def record_id(record: RawRecord) -> str:
    """Return the id of a raw record; a cooperation without one is named by its ends and type.

    Examples
    --------
    >>> record_id({"type": "supports", "from": "a", "to": "b"})
    'a.supports.b'
    """
    return str(record.get("id") or ".".join(str(record.get(key)) for key in ("from", "type", "to")))


def define_records(documents: Iterable[Document], references: References) -> Iterator[SeedProblem]:
    """Note all records of documents, and yield a problem for each that is defined twice.

    Works on the raw values, so that a file with a fault of its own is still checked against the others.
    """
    for document in documents:
        for section in ("sources", "networks", "institutions", "people"):
            for path, record in records(document, section):
                id_ = _word(record, "id")
                place = DocumentPlace(document, path)
                if id_ is not None and (fault := references.define(section, id_, place)):
                    yield place.problem(("id",), fault)
        for path, record in records(document, "cooperations"):
            place = DocumentPlace(document, path, "id" if "id" in record else "from")
            if fault := references.define("cooperations", record_id(record), place):
                yield place.problem((place.id_field,), fault)
        _note_parents_and_evidence(document, references)


def _note_parents_and_evidence(document: Document, references: References) -> None:
    scope = references.scope("no_evidence_in_file")
    for path, record in records(document, "institutions"):
        place = DocumentPlace(document, path)
        id_, parent = _word(record, "id"), _word(record, "part_of")
        if parent is not None:
            references.add_parent(id_, parent, place)
        if not record.get("evidence"):
            scope.add_lacking(id_, place)
    evidenced = (record for _, record in records(document, "cooperations") if record.get("evidence"))
    scope.add_evidenced(id_ for record in evidenced for end in ("from", "to") if (id_ := _word(record, end)))


def check_names(documents: Iterable[Document], references: References) -> Iterator[SeedProblem]:
    """Yield a problem for each unknown name in documents, once all records are defined."""
    for document in documents:
        for section in ("institutions", "cooperations", "people"):
            for path, record in records(document, section):
                for field, fault in references.naming_faults(section, record):
                    yield document.problem((*path, *field), fault)


def _word(record: RawRecord, key: str) -> str | None:
    """Return a value that should be text, and None where a faulty file has something else."""
    value = record.get(key)
    return value if isinstance(value, str) else None
