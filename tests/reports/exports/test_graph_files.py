"""GraphML and GEXF are read back by NetworkX."""

import io
import re
from xml.etree import ElementTree

import networkx as nx

from hospital_network.graph.model import Institution, Network
from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS
from hospital_network.reports.exports.drawn_graph import node_places
from hospital_network.reports.exports.gexf import network_gexf
from hospital_network.reports.exports.graphml import network_graphml
from tests.support.read_back import NETWORKS, each_network
from tests.support.small_network import small_network


def test_graphml_has_positions_colours_and_no_word_for_missing_values() -> None:
    network = NETWORKS["shipped"]
    content = network_graphml(network)
    assert b"None" not in content
    assert b"NaN" not in content
    positions = node_places(network)
    for node, data in nx.read_graphml(io.BytesIO(content), force_multigraph=True).nodes(data=True):
        assert (data["x"], data["y"]) == positions[node]
        assert (data["r"], data["g"], data["b"]) == INSTITUTION_KINDS[network.institutions[node].kind].rgb
        assert data["label"] == network.institutions[node].name


@each_network
def test_gexf_has_positions_and_colours(network: Network) -> None:
    graph = nx.read_gexf(io.BytesIO(network_gexf(network)))
    assert graph.is_directed()
    positions = node_places(network)
    for node, data in graph.nodes(data=True):
        assert (data["viz"]["position"]["x"], data["viz"]["position"]["y"]) == positions[node]
        red, green, blue = INSTITUTION_KINDS[network.institutions[node].kind].rgb
        assert {**data["viz"]["color"], "a": 1.0} == {"r": red, "g": green, "b": blue, "a": 1.0}


def test_gexf_contains_when_a_tie_is_in_force() -> None:
    content = network_gexf(small_network())
    graph = nx.read_gexf(io.BytesIO(content))
    (data,) = graph.get_edge_data("zhe-two", "bijie").values()
    assert (data["start"], data["end"]) == ("2021-01-01", "2022-06-30")
    assert (data["since"], data["until"]) == ("2021", "2022-06")
    assert b'mode="dynamic"' in content
    assert b'timeformat="date"' in content


def test_graph_files_tell_support_from_agreements_and_memberships() -> None:
    for graph in (
        nx.read_graphml(io.BytesIO(network_graphml(small_network())), force_multigraph=True),
        nx.read_gexf(io.BytesIO(network_gexf(small_network()))),
    ):
        families = {tie["relation"]: tie["family"] for *_, tie in graph.edges(data=True)}
        assert families["supports"] == families["trains"] == "support"
        assert (families["signs_agreement"], families["member_of"]) == ("bond", "belonging")


def test_graphml_keeps_the_type_of_figures() -> None:
    graph = nx.read_graphml(io.BytesIO(network_graphml(small_network())), force_multigraph=True)
    assert graph.nodes["bijie"]["fact_beds"] == 700
    assert "fact_beds" not in graph.nodes["zhijin"]


def test_graph_files_replace_control_characters() -> None:
    # The model refuses such a note; a hand may write it into the graph.
    institution = Institution(id="a", name="甲", kind="hospital").model_copy(update={"note": "x\x01\x0by"})
    network = Network.of([institution])
    for content in (network_graphml(network), network_gexf(network)):
        assert "x\ufffd\ufffdy" in content.decode()


def test_node_places_are_reproducible_and_distinct() -> None:
    network = NETWORKS["shipped"]
    positions = node_places(network)
    backwards = Network.of(reversed(network.institutions.values()), reversed(network.cooperations.values()))
    assert node_places(backwards) == positions
    assert len(set(positions.values())) == len(network.institutions)


@each_network
def test_graphml_names_keys_as_gephi_knows_them(network: Network) -> None:
    """Gephi up to 0.9.2 takes the key d3 of nodes for their label; booleans of XML Schema are written small."""
    content = network_graphml(network)
    namespace = "{http://graphml.graphdrawing.org/xmlns}"
    keys = ElementTree.fromstring(content).findall(f"{namespace}key")
    ids = [key.get("id") for key in keys]
    assert len(ids) == len(set(ids))
    nodes = {key.get("id"): key.get("attr.name") for key in keys if key.get("for") == "node"}
    assert nodes["label"] == "label"
    assert all(re.fullmatch(r"[A-Za-z]\w*", str(id_)) and not re.fullmatch(r"d\d+", str(id_)) for id_ in ids)
    assert b">True<" not in content
    assert b">False<" not in content
