"""The network as GraphML, for Cytoscape, yEd, igraph and Gephi."""

import io

import networkx as nx

from hospital_network.graph.model import Network
from hospital_network.graph.vocabulary import INSTITUTION_KINDS
from hospital_network.reports.exports.drawn_graph import drawn_graph


def network_graphml(network: Network) -> bytes:
    """Return GraphML; ``x``, ``y``, ``r``, ``g``, ``b`` are attributes, as Gephi reads them."""
    graph = drawn_graph(network)
    for _, data in graph.nodes(data=True):
        data.update(zip("rgb", INSTITUTION_KINDS[data["kind"]].rgb, strict=True))
    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream)
    return stream.getvalue()
