"""What holds for every export."""

import io
from pathlib import Path

import networkx as nx
import openpyxl

from hospital_network.graph.model import Network
from hospital_network.reports.exports.admin_csv import admin_csv
from hospital_network.reports.exports.cypher_script import cypher_script
from hospital_network.reports.exports.gephi_csv import gephi_csv
from hospital_network.reports.exports.gexf import network_gexf
from hospital_network.reports.exports.graphml import network_graphml
from hospital_network.reports.exports.workbook import workbook
from hospital_network.reports.exports.workbook_words import sheet_names
from hospital_network.reports.findings.basis import WholeBasis


def test_every_export_takes_an_empty_network(tmp_path: Path) -> None:
    network = Network()
    assert nx.read_graphml(io.BytesIO(network_graphml(network))).order() == 0
    assert nx.read_gexf(io.BytesIO(network_gexf(network))).order() == 0
    assert len(gephi_csv(network)["nodes.csv"].splitlines()) == 1
    assert openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here")))).sheetnames == sheet_names("zh")
    assert "CREATE CONSTRAINT" in cypher_script(network)
    assert "loads.csv" in admin_csv(network)
