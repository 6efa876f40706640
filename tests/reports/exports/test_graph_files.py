"""GraphML and GEXF are read back by NetworkX."""

import io

import networkx as nx

from hospital_network.graph.model import Evidence, Institution, Network
from hospital_network.reports.exports.drawn_graph import node_places
from hospital_network.reports.exports.gexf import network_gexf
from hospital_network.reports.exports.graphml import network_graphml
from tests.support.read_back import NETWORKS, each_network, rows_of_graph, same
from tests.support.small_network import small_network


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


def test_control_characters_are_shown_or_replaced() -> None:
    evidence = [Evidence(source="s1", locator="p\x01")]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", note="x\x01\x0by", evidence=evidence)])
    for content in (network_graphml(network), network_gexf(network)):
        assert "x\ufffd\ufffdy" in content.decode()


def test_places_are_the_same_on_every_run_and_nobody_stands_on_another() -> None:
    network = NETWORKS["shipped"]
    positions = node_places(network)
    backwards = Network.of(reversed(network.institutions.values()), reversed(network.cooperations.values()))
    assert node_places(backwards) == positions
    assert len(set(positions.values())) == len(network.institutions)
