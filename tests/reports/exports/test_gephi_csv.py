"""Tables for Gephi are read back by pandas."""

import io
import re
from typing import Any

import pandas as pd

from hospital_network.graph.characters import unguarded
from hospital_network.graph.model import Network
from hospital_network.graph.vocabulary import COOPERATION_TYPES
from hospital_network.reports.exports.gephi_csv import gephi_csv
from tests.support.hostile_network import hostile_network
from tests.support.read_back import each_network, same


@each_network
def test_csv_for_gephi_is_read_back_by_pandas(network: Network) -> None:
    files = gephi_csv(network)

    def read(name: str) -> list[dict[str, Any]]:
        table = pd.read_csv(io.BytesIO(files[name]), dtype=str, keep_default_na=False)
        rows = table.to_dict("records")
        return [{str(key): unguarded(value) for key, value in row.items() if value != ""} for row in rows]

    nodes, edges = read("nodes.csv"), read("edges.csv")
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Weight", "Label", "Id"]
    institutions = [{**row, "id": row["Id"], "name": row["Label"]} for row in nodes]
    ties = [
        {**row, "from": row["Source"], "to": row["Target"], "type": row["relation"], "id": row["Id"]} for row in edges
    ]
    same(network, institutions, ties)
    assert {row["Weight"] for row in edges} == {"1"}
    for row in edges:
        assert row["Type"] == ("Undirected" if COOPERATION_TYPES[row["relation"]].mutual else "Directed")


def test_no_cell_of_the_csv_is_a_formula() -> None:
    for content in gephi_csv(hostile_network()).values():
        for row in pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, header=None).to_numpy().tolist():
            assert not [cell for cell in row if re.match(r"[\s\u3000]*[=+\-@＝＋－＠]", cell)]
