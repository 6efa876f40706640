"""The file of a seed set that contains each record, and its order: by rule, or as in existing files."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hospital_network.graph.model import Cooperation, Institution, Network, Person, Source
from hospital_network.loaders.seed_files.document_records import record_id, records
from hospital_network.loaders.seed_files.reader import Document

SHARED = "shared.yaml"
# Names that are another file of the set, or no file at all on Windows.
_TAKEN = re.compile(r"(of-)*(network|shared|con|prn|aux|nul|com\d|lpt\d)")

FilePosition = tuple[str, int]
"""The file of a record, and how many records come before it in the set."""


def file_of(network_id: str) -> str:
    """Return the name of the file of a network.

    Examples
    --------
    >>> file_of("bijie"), file_of("shared")
    ('bijie.yaml', 'of-shared.yaml')
    """
    return f"{'of-' if _TAKEN.fullmatch(network_id) else ''}{network_id}.yaml"


class Arrangement:
    """The files and order of records.

    By rule each network has a file with its ties and the institutions that only it has, and
    ``shared.yaml`` contains the rest, all in order of id. Records that are in `documents` keep their file and
    order; new ones come after them, by the rule.

    Parameters
    ----------
    documents : sequence of Document
        The files of an existing seed set.
    """

    def __init__(self, documents: Sequence[Document] = ()):
        self._institutions = _places(documents, "institutions")
        self._ties = _places(documents, "cooperations")
        self._people = _places(documents, "people")
        self._sources = _places(documents, "sources")
        self._file_networks = dict(_networks(documents))
        self._network_files = {id_: name for name, id_ in self._file_networks.items()}

    def network_file(self, id_: str) -> str:
        """Return the file that describes a network."""
        return self._network_files.get(id_) or file_of(id_)

    def ties(self, network: Network) -> Mapping[str, list[Cooperation]]:
        """Return the ties of each file."""
        by_file: dict[str, list[Cooperation]] = defaultdict(list)
        last = (SHARED, len(self._ties))
        for tie in sorted(network.cooperations.values(), key=lambda tie: (self._ties.get(tie.id, last)[1], tie.id)):
            by_file[self._tie_file(tie, network)].append(tie)
        return by_file

    def institutions(
        self, network: Network, ties: Mapping[str, Iterable[Cooperation]]
    ) -> Mapping[str, list[Institution]]:
        """Return the institutions of each file, given its ties."""
        touched: dict[str, set[str]] = defaultdict(set)
        for name, group in ties.items():
            for tie in group:
                touched[tie.from_id].add(name)
                touched[tie.to_id].add(name)
        by_file: dict[str, list[Institution]] = defaultdict(list)
        last = (SHARED, len(self._institutions))
        places = self._institutions
        for institution in sorted(
            network.institutions.values(), key=lambda institution: (places.get(institution.id, last)[1], institution.id)
        ):
            by_file[self._institution_file(institution, sorted(touched[institution.id]))].append(institution)
        return by_file

    def people(self, network: Network, institutions: Mapping[str, Iterable[Institution]]) -> Mapping[str, list[Person]]:
        """Return the people of each file, given its institutions: a person is where the first post is."""
        file_of_institution = {each.id: name for name, group in institutions.items() for each in group}
        last = (SHARED, len(self._people))
        by_file: dict[str, list[Person]] = defaultdict(list)
        for person in sorted(network.people.values(), key=lambda each: (self._people.get(each.id, last)[1], each.id)):
            first = file_of_institution.get(person.posts[0].institution, SHARED) if person.posts else SHARED
            by_file[self._people.get(person.id, (first, 0))[0]].append(person)
        return by_file

    def sources(self, network: Network) -> list[Source]:
        """Return the sources in order."""
        last = ("", len(self._sources))
        return sorted(network.sources.values(), key=lambda source: (self._sources.get(source.id, last)[1], source.id))

    def _tie_file(self, tie: Cooperation, network: Network) -> str:
        existing = self._ties.get(tie.id, ("", 0))[0]
        # A tie without network cannot be in the file of a network: it would be read as one of its ties.
        if existing and (tie.network or existing not in self._file_networks):
            return existing
        return self.network_file(tie.network) if tie.network and tie.network in network.subnetworks else SHARED

    def _institution_file(self, institution: Institution, touched: Sequence[str]) -> str:
        existing = self._institutions.get(institution.id, ("", 0))[0]
        # An institution without evidence of its own must be in a file with one of its ties.
        if existing and (institution.evidence or existing in touched):
            return existing
        alone = len(touched) == 1 or (touched and not institution.evidence)
        return touched[0] if alone else SHARED


def _places(documents: Iterable[Document], section: str) -> dict[str, FilePosition]:
    positions: dict[str, FilePosition] = {}
    for document in documents:
        for _, record in records(document, section):
            positions[record_id(record)] = (Path(document.file).name, len(positions))
    return positions


def _networks(documents: Iterable[Document]) -> Iterable[tuple[str, str]]:
    for document in documents:
        network = document.value.get("network") if isinstance(document.value, Mapping) else None
        if network:
            yield Path(document.file).name, network["id"]
