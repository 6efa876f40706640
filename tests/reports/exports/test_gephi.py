"""Gephi's own importer opens the files that are for it, with its defaults, and keeps every tie."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hospital_network.graph.model import Network
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS, rgb
from hospital_network.reports.exports.drawn_graph import kinds_of_ties, node_places, partner_counts
from hospital_network.reports.exports.flat_records import FlatRow, cooperation_rows, institution_rows
from hospital_network.reports.exports.gephi_csv import gephi_csv
from hospital_network.reports.exports.gexf import network_gexf, spell
from hospital_network.reports.exports.graphml import network_graphml
from tests import ROOT
from tests.support.read_back import NETWORKS
from tests.support.small_network import small_network

pytestmark = [pytest.mark.gephi, pytest.mark.timeout(600)]

TOOLKIT = "org.gephi:gephi-toolkit:0.10.1:jar:all"
PROGRAM = ROOT / "tests" / "support" / "GephiImport.java"
Line = Mapping[str, Any]
Opener = Callable[[Mapping[str, bytes]], Sequence[Line]]

shipped_and_small = pytest.mark.parametrize(
    "network", [pytest.param(NETWORKS["shipped"], id="shipped"), pytest.param(small_network(), id="small")]
)


@pytest.fixture(scope="module")
def toolkit() -> Path:
    """Return Gephi's toolkit, which Maven fetches once; a machine without Maven or Java fails."""
    folder = ROOT / ".dev" / "gephi"
    if not (jars := list(folder.glob("*.jar"))):
        maven = shutil.which("mvn")
        assert maven, "these tests need Maven and a JDK"
        copy = (maven, "-q", "-B", "dependency:copy", f"-Dartifact={TOOLKIT}", f"-DoutputDirectory={folder}")
        subprocess.run(copy, check=True, cwd=ROOT / "tests")
        jars = list(folder.glob("*.jar"))
    return jars[0]


@pytest.fixture
def opened(toolkit: Path, tmp_path: Path) -> Opener:
    def open_files(files: Mapping[str, bytes]) -> Sequence[Line]:
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        command = ("java", "-cp", str(toolkit), str(PROGRAM), *(str(tmp_path / name) for name in files))
        run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=tmp_path)
        return [json.loads(line) for line in run.stdout.splitlines()]

    return open_files


def by_id(lines: Sequence[Line], name: str) -> dict[str, Line]:
    records = {line[name]["Id"]: line for line in lines if name in line}
    assert len(records) == sum(name in line for line in lines)
    return records


def check_fields(row: FlatRow, fields: Mapping[str, Any]) -> None:
    for key, value in row.items():
        if isinstance(value, int | float) and not isinstance(value, bool):
            assert float(fields[key]) == value, key
        else:
            assert str(fields[key]) == str(value), key


@shipped_and_small
def test_gexf_keeps_every_institution_and_tie(network: Network, opened: Opener) -> None:
    lines = opened({"network.gexf": network_gexf(network)})
    assert not [line for line in lines if "issue" in line]
    kinds = kinds_of_ties(network)
    nodes = by_id(lines, "node")
    assert nodes.keys() == network.institutions.keys()
    for row in institution_rows(network):
        node = nodes[str(row.pop("id"))]
        check_fields(row, node["node"])
        assert tuple(node["colour"]) == INSTITUTION_KINDS[str(row["kind"])].rgb
    check_scaled({id_: node["node"] for id_, node in nodes.items()}, network)
    edges = by_id(lines, "edge")
    assert edges.keys() == network.cooperations.keys()
    for row in cooperation_rows(network):
        id_, type_ = str(row.pop("id")), str(row.pop("type"))
        edge = edges[id_]
        check_fields(row, edge["edge"])
        assert (edge["edge"]["relation"], edge["edge"]["kind"]) == (type_, kinds[id_])
        assert tuple(edge["colour"]) == rgb(COOPERATION_TYPES[type_].colour)
        assert edge["spell"] == expected_spell(network, id_)


def check_scaled(nodes: Mapping[str, Mapping[str, Any]], network: Network) -> None:
    """Check positions and sizes; Gephi moves the centre to the origin, and scales all positions and sizes."""
    places, partners = node_places(network), partner_counts(network)
    by_partners = sorted((partners[id_], node["size"]) for id_, node in nodes.items())
    assert [size for _, size in by_partners] == sorted(node["size"] for node in nodes.values())
    assert by_partners[0][1] < by_partners[-1][1]
    ids = list(places)
    scales = []
    for axis, key in enumerate("xy"):
        before, after = [places[id_][axis] for id_ in ids], [nodes[id_][key] for id_ in ids]
        (scale, shift), *_ = np.polyfit(before, after, 1, full=True)
        assert after == pytest.approx([scale * place + shift for place in before], abs=0.5)
        scales.append(scale)
    assert scales[0] == pytest.approx(scales[1], rel=1e-4)
    assert scales[0] > 0


def expected_spell(network: Network, id_: str) -> list[float | None] | None:
    days = spell(network.cooperations[id_])
    bounds = [days.get("start"), days.get("end")]
    moments = [day and datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000 for day in bounds]
    return moments if any(bounds) else None


@shipped_and_small
def test_tables_keep_every_institution_and_tie(network: Network, opened: Opener) -> None:
    lines = opened(gephi_csv(network))
    assert by_id(lines, "node").keys() == network.institutions.keys()
    edges = by_id(lines, "edge")
    assert edges.keys() == network.cooperations.keys()
    for id_, tie in network.cooperations.items():
        fields = edges[id_]["edge"]
        assert fields["directed"] != COOPERATION_TYPES[tie.type].mutual
        assert (fields["relation"], {fields["from"], fields["to"]}) == (tie.type, {tie.from_id, tie.to_id})


def test_graphml_opens_with_one_edge_for_parallel_ties(opened: Opener) -> None:
    """GraphML has no word for the kind of an edge; docs/exports.md says so, and this test, when that changes."""
    network = NETWORKS["shipped"]
    lines = opened({"network.graphml": network_graphml(network)})
    assert by_id(lines, "node").keys() == network.institutions.keys()
    pairs = {(tie.from_id, tie.to_id) for tie in network.cooperations.values()}
    assert len(by_id(lines, "edge")) == len(pairs) < len(network.cooperations)
