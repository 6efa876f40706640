"""The network as GraphML, for Cytoscape, yEd, igraph and Gephi."""

import io
from xml.etree import ElementTree

import networkx as nx

from hospital_network.graph.model import Network
from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS
from hospital_network.reports.exports.drawn_graph import drawn_graph

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def network_graphml(network: Network) -> bytes:
    """Return GraphML; ``x``, ``y``, ``r``, ``g``, ``b`` are attributes, as Gephi reads them."""
    graph = drawn_graph(network)
    for _, data in graph.nodes(data=True):
        data.update(zip("rgb", INSTITUTION_KINDS[data["kind"]].rgb, strict=True))
    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream)
    return _with_plain_keys(stream.getvalue())


def _with_plain_keys(content: bytes) -> bytes:
    """Return GraphML whose keys are named by their attribute, and whose booleans are those of XML Schema.

    Gephi up to 0.9.2 knows label, position and weight by the id of their key, and takes ``d3`` for a label. Ids are
    unique in the file: a key of edges with the name of one of nodes is called ``edgelabel``, as Gephi expects.
    """
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.fromstring(content)
    ids: dict[str, str] = {}
    booleans = set()
    keys = root.findall(f"{{{_NAMESPACE}}}key")
    for key in sorted(keys, key=lambda key: key.get("for") != "node"):
        name = key.get("attr.name", "")
        new = name if name not in ids.values() else f"{key.get('for')}{name}"
        while new in ids.values():
            new += "_"
        ids[key.get("id", "")] = new
        if key.get("attr.type") == "boolean":
            booleans.add(new)
        key.set("id", new)
    for data in root.iter(f"{{{_NAMESPACE}}}data"):
        data.set("key", ids[data.get("key", "")])
        if data.get("key") in booleans and data.text:
            data.text = data.text.lower()
    plain: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return plain
