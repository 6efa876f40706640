"""Every export is read back by another reader, and says the same in every field the format can hold."""

import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph.characters import unguarded
from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source, Subnetwork
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.tables.cells import join_list, split_list
from hospital_network.reports.exports.admin_csv import admin_csv
from hospital_network.reports.exports.cypher_script import cypher_script, cypher_statements
from hospital_network.reports.exports.drawn_graph import node_places
from hospital_network.reports.exports.gephi_csv import gephi_csv
from hospital_network.reports.exports.gexf import network_gexf
from hospital_network.reports.exports.graphml import network_graphml
from hospital_network.reports.exports.json_document import network_json
from hospital_network.reports.exports.workbook import SHEETS, workbook
from hospital_network.reports.findings.basis import WholeBasis
from tests.support.hostile_network import hostile_network
from tests.support.read_back import MOMENT, NETWORKS, each_network, rows_of_graph, same
from tests.support.small_network import small_network


@each_network
def test_json_is_read_back(network: Network) -> None:
    document = json.loads(network_json(network))
    found = Network.of(
        [Institution.model_validate(row) for row in document["institutions"]],
        [Cooperation.model_validate(row) for row in document["cooperations"]],
        [Source.model_validate(row) for row in document["sources"]],
        [Subnetwork.model_validate(row) for row in document["networks"]],
        document["title"],
    )
    assert found == network


@each_network
def test_graphml_is_read_back_by_networkx(network: Network) -> None:
    content = network_graphml(network)
    graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    same(network, *rows_of_graph(graph))
    assert graph.graph["title"] == network.title
    assert b"None" not in content
    assert b"NaN" not in content
    node = next(iter(graph.nodes(data=True)))[1]
    assert {"x", "y", "r", "g", "b", "label"} <= node.keys()
    assert isinstance(node["x"], float)


@each_network
def test_gexf_is_read_back_by_networkx(network: Network) -> None:
    graph = nx.read_gexf(io.BytesIO(network_gexf(network)))
    same(network, *rows_of_graph(graph))
    assert graph.is_directed()
    positions = node_places(network)
    for node, data in graph.nodes(data=True):
        assert (data["viz"]["position"]["x"], data["viz"]["position"]["y"]) == positions[node]
        red, green, blue = network.institutions[node].kind_of.rgb
        assert {**data["viz"]["color"], "a": 1.0} == {"r": red, "g": green, "b": blue, "a": 1.0}


def test_gexf_tells_gephi_when_a_tie_is_in_force() -> None:
    content = network_gexf(small_network())
    graph = nx.read_gexf(io.BytesIO(content))
    (data,) = graph.get_edge_data("zhe-two", "bijie").values()
    assert (data["start"], data["end"]) == ("2021-01-01", "2022-06-30")
    assert (data["since"], data["until"]) == ("2021", "2022-06")
    assert b'mode="dynamic"' in content
    assert b'timeformat="date"' in content


def test_figures_are_typed() -> None:
    graph = nx.read_graphml(io.BytesIO(network_graphml(small_network())), force_multigraph=True)
    assert graph.nodes["bijie"]["fact_beds"] == 700
    assert "fact_beds" not in graph.nodes["zhijin"]


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


def test_control_characters_are_shown_or_replaced() -> None:
    evidence = [Evidence(source="s1", locator="p\x01")]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", note="x\x01\x0by", evidence=evidence)])
    for content in (network_graphml(network), network_gexf(network)):
        assert "x\ufffd\ufffdy" in content.decode()


def test_an_empty_network_is_exported_too(tmp_path: Path) -> None:
    network = Network()
    assert nx.read_graphml(io.BytesIO(network_graphml(network))).order() == 0
    assert nx.read_gexf(io.BytesIO(network_gexf(network))).order() == 0
    assert len(gephi_csv(network)["nodes.csv"].splitlines()) == 1
    assert openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here")))).sheetnames == list(SHEETS)
    assert "CREATE CONSTRAINT" in cypher_script(network)
    assert "loads.csv" in admin_csv(network)


def test_places_are_the_same_on_every_run_and_nobody_stands_on_another() -> None:
    network = NETWORKS["shipped"]
    positions = node_places(network)
    backwards = Network.of(reversed(network.institutions.values()), reversed(network.cooperations.values()))
    assert node_places(backwards) == positions
    assert len(set(positions.values())) == len(network.institutions)


def test_every_kind_has_a_colour_of_its_own() -> None:
    colours = [kind.colour for kind in INSTITUTION_KINDS.values()]
    assert len(set(colours)) == len(INSTITUTION_KINDS)


@given(st.lists(st.text(min_size=1)))
def test_lists_are_split_as_they_were_joined(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


def test_statements_of_the_script_end_where_a_line_ends_with_a_semicolon() -> None:
    network = hostile_network()
    lines = [line for line in cypher_script(network, MOMENT).splitlines() if not line.startswith("//")]
    statements = [text.strip() for text in re.split(r";\n", "\n".join(lines) + "\n") if text.strip()]
    assert statements == [statement.strip() for statement in cypher_statements(network, MOMENT)]


def test_a_list_that_neo4j_admin_could_not_split_is_refused() -> None:
    evidence = [Evidence(source="s1", locator="p\x1f1")]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", evidence=evidence)])
    with pytest.raises(RequestError, match=r"U\+001F"):
        admin_csv(network)
