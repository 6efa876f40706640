"""Each format of the registry is written, read by another program, and compared in every part it claims to keep."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.model import Network
from hospital_network.reports.exports.format import Format, Part
from hospital_network.reports.exports.registry import FORMATS
from hospital_network.reports.findings.basis import WholeBasis
from tests.support.foreign_readers import READERS, Reader
from tests.support.hostile_network import hostile_network
from tests.support.joined_networks import joined
from tests.support.read_back import NETWORKS
from tests.support.small_network import small_network


def cases() -> Iterator[Any]:
    for name, reader in READERS.items():
        if reader.marker == "neo4j":
            network = joined(hostile_network(), NETWORKS["shipped"], small_network())
            yield pytest.param(name, network, id=name, marks=pytest.mark.neo4j)
        else:
            marks = [getattr(pytest.mark, reader.marker)] if reader.marker else []
            for title, network in NETWORKS.items():
                yield pytest.param(name, network, id=f"{name}-{title}", marks=marks)


def written(format_: Format, network: Network, folder: Path) -> Path:
    """Write a network and return its path; check that the format names every file it writes."""
    content = format_.write(WholeBasis(network, "here"))
    if isinstance(content, bytes):
        assert format_.place == "file"
        path = folder / format_.files[0].replace("*", "network")
        path.write_bytes(content)
        return path
    assert format_.place == "folder"
    for name, part in content.items():
        assert any(fnmatchcase(name, pattern) for pattern in format_.files), name
        (folder / name).write_bytes(part)
    return folder


def parts_that_differ(format_: Format, read: Network, network: Network) -> list[Part]:
    return sorted(part for part in format_.keeps if getattr(read, part) != getattr(network, part))


def check_contract(
    format_: Format, reader: Reader, network: Network, folder: Path, request: pytest.FixtureRequest
) -> None:
    network = reader.writable(network)
    fixtures = map(request.getfixturevalue, reader.fixtures)
    read = reader.read(written(format_, network, folder), *fixtures)
    expected = reader.as_read(network)
    for part in sorted(format_.keeps | reader.compares):
        assert getattr(read, part) == getattr(expected, part)


@pytest.mark.parametrize(("name", "network"), list(cases()))
def test_format_keeps_what_it_claims(
    name: str, network: Network, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    check_contract(FORMATS[name], READERS[name], network, tmp_path, request)


def test_every_format_has_a_reader() -> None:
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
def test_every_format_keeps_institutions_and_ties(format_: Format) -> None:
    assert {"institutions", "cooperations"} <= format_.keeps | READERS[format_.name].compares


def _without_figures(network: Network) -> Network:
    id_, institution = next(item for item in network.institutions.items() if item[1].facts)
    return replace(network, institutions={**network.institutions, id_: institution.model_copy(update={"facts": {}})})


def _without_a_tie(network: Network) -> Network:
    return replace(network, cooperations=dict(list(network.cooperations.items())[1:]))


def _without_titles(records: Mapping[str, Any]) -> dict[str, Any]:
    return {id_: record.model_copy(update={"title": "另"}) for id_, record in records.items()}


LOSSES: Mapping[Part, Callable[[Network], Network]] = {
    "institutions": _without_figures,
    "cooperations": _without_a_tie,
    "title": lambda network: replace(network, title="另"),
    "sources": lambda network: replace(network, sources=_without_titles(network.sources)),
    "subnetworks": lambda network: replace(network, subnetworks=_without_titles(network.subnetworks)),
}


@pytest.mark.parametrize(
    ("name", "part"),
    [(name, part) for name in FORMATS if not READERS[name].marker for part in LOSSES if part in FORMATS[name].keeps],
)
def test_contract_detects_what_is_lost(name: str, part: Part, tmp_path: Path) -> None:
    """A reader that returns a known network, or reads nothing, would not show the one changed part."""
    format_, reader, network = FORMATS[name], READERS[name], small_network()
    read = reader.read(written(format_, LOSSES[part](network), tmp_path))
    assert parts_that_differ(format_, read, network) == [part]
