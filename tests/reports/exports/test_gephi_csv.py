"""Tables for Gephi have its heads, and no formula."""

import io
import re

import pandas as pd

from hospital_network.graph.model import Network
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.reports.exports.gephi_csv import gephi_csv
from tests.support.foreign_readers import gephi_rows
from tests.support.hostile_network import hostile_network
from tests.support.read_back import each_network


@each_network
def test_gephi_csv_has_the_heads_of_gephi(network: Network) -> None:
    files = gephi_csv(network)
    nodes, edges = gephi_rows(files["nodes.csv"]), gephi_rows(files["edges.csv"])
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Weight", "Label", "Id"]
    assert {row["Weight"] for row in edges} == {"1"}
    for row in edges:
        assert row["family"] == COOPERATION_TYPES[row["relation"]].family
        assert row["Type"] == ("Undirected" if COOPERATION_TYPES[row["relation"]].mutual else "Directed")


def test_gephi_csv_contains_no_formula() -> None:
    for content in gephi_csv(hostile_network()).values():
        for row in pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, header=None).to_numpy().tolist():
            assert not [cell for cell in row if re.match(r"[\s\u3000]*[=+\-@＝＋－＠]", cell)]
