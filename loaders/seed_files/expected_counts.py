"""The minimum counts that a manifest states, compared with the records."""

from collections.abc import Iterator

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.loaders.counts import Counts
from hospital_network.loaders.seed_files.reader import Document
from hospital_network.loaders.seed_files.seed_file import Expectation, ExpectedCounts


def shortfalls(document: Document, network: Network, tables: Counts, expected: Expectation) -> Iterator[SeedProblem]:
    """Yield a problem for each count below the minimum of the manifest.

    Parameters
    ----------
    document : Document
        The manifest.
    network : Network
        The records of YAML files.
    tables : Counts
        The records of tables.
    expected : Expectation
    """
    institutions = len(network.institutions) + tables.institutions
    cooperations = len(network.cooperations) + tables.cooperations
    counts: list[tuple[tuple[str, ...], ExpectedCounts, int, int]] = [
        (("expect",), expected, institutions, cooperations)
    ]
    for id_, wanted in expected.networks.items():
        ties = [tie for tie in network.cooperations.values() if tie.network == id_]
        ends = {end for tie in ties for end in (tie.from_id, tie.to_id)} | tables.ends_of.get(id_, set())
        counts.append((("expect", "networks", id_), wanted, len(ends), len(ties) + tables.ties_of[id_]))
    for path, wanted, institutions, cooperations in counts:
        for key, least, count in (
            ("institutions", wanted.institutions, institutions),
            ("cooperations", wanted.cooperations, cooperations),
        ):
            if count < least:
                yield document.problem((*path, key), Fault("too_few", least=least, count=count))
