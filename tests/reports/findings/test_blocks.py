"""The report on blocks shows them with their densities, and says where there are too few institutions."""

import networkx as nx
import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.blocks import blocks_report
from hospital_network.reports.text.rendering import render
from tests.support.small_basis import ALL, BASIS


def basis_of(graph: "nx.Graph[int]") -> WholeBasis:
    evidence = [{"source": "s1", "locator": "p1"}]
    ids = [f"h{number:02}" for number in graph]
    hospitals = [Institution(id=id_, name=id_, kind="hospital", province="浙江省") for id_ in ids]
    ties = [
        Cooperation(type="trains", from_id=ids[giver], to_id=ids[receiver], evidence=evidence)  # type: ignore[arg-type]
        for giver, receiver in graph.edges()
    ]
    return WholeBasis(Network.of(hospitals, ties), "here")


def test_blocks_report_has_members_densities_and_image() -> None:
    report = blocks_report(basis_of(nx.complete_bipartite_graph(3, 9)), Selection(), depth=1)
    assert [row["size"] for row in report.document["blocks"]] == [3, 9]
    assert report.document["densities"] == [[0.0, 1.0], [0.0, 0.0]]
    densities, image = report.sections
    assert [dict(row) for row in densities.rows] == [{"block": 1, "1": 0.0, "2": 1.0}, {"block": 2, "1": 0.0, "2": 0.0}]
    assert [dict(row) for row in image.rows] == [{"block": 1, "1": 0, "2": 1}, {"block": 2, "1": 0, "2": 0}]
    assert "variance of ties explained 1.00" in report.lead[0]
    assert "像矩阵" in render(blocks_report(basis_of(nx.complete_bipartite_graph(3, 9)), Selection(), 1, "zh"), "table")


def test_blocks_report_of_a_small_network_says_what_it_needs() -> None:
    report = blocks_report(BASIS, ALL)
    assert not report.rows
    assert "No blocks: the network is too small, they need 10 " in render(report, "table", "en", width=300)


def test_blocks_report_refuses_more_institutions_than_concor_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.reports.findings.blocks.LARGEST_BLOCK_MODEL", 5)
    with pytest.raises(RequestError, match="too many for CONCOR"):
        blocks_report(basis_of(nx.star_graph(6)), Selection())
