"""From a network to a NetworkX graph."""

from typing import Any

import networkx as nx

from hospital_network.graph.selection import (
    EVERYTHING_COUNTED,
    SUPPORT_TYPES,
    Selection,
    representative,
    selected_ties,
    takes_part,
)
from hospital_network.graph.views import AnyNetwork, InstitutionView


def to_graph(network: AnyNetwork, selection: Selection = EVERYTHING_COUNTED) -> "nx.MultiDiGraph[str]":
    """Project a network onto a directed multigraph: institutions by id, an edge per tie keyed by its id.

    Parameters
    ----------
    network : NetworkOf
    selection : Selection
        Which ties and institutions take part.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes carry ``name``, ``kind``, ``province``, ``city``, ``grade``; edges ``type``, ``network``, ``since``,
        ``inferred``, and ``support``: whether one side helps the other.
        Every selected institution is a node, tied or not; those that roll up into another are not.
        Nodes and edges are in sorted order, so that what is computed on them is the same on every run.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=network.title)
    for id_ in sorted(network.institutions):
        institution = network.institutions[id_]
        counts_as_itself = not selection.roll_up or representative(network, id_) == id_
        if counts_as_itself and takes_part(institution, selection):
            graph.add_node(id_, **_attributes(institution))
    ties = sorted((giver, receiver, tie.id, tie) for giver, receiver, tie in selected_ties(network, selection))
    for giver, receiver, id_, tie in ties:
        graph.add_edge(
            giver,
            receiver,
            id_,
            type=tie.type,
            network=tie.network,
            since=tie.since,
            inferred=tie.inferred,
            support=tie.type in SUPPORT_TYPES,
        )
    _leave_out_untied(graph, selection)
    return graph


def stated_only(graph: "nx.MultiDiGraph[str]", selection: Selection) -> "nx.MultiDiGraph[str]":
    """Return the graph `to_graph` gives for the same selection without inferred ties.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_edges_from([("a", "b", "one", {"inferred": True}), ("a", "b", "two", {"inferred": False})])
    ['one', 'two']
    >>> list(stated_only(graph, Selection()).edges(keys=True))
    [('a', 'b', 'two')]
    """
    stated: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    stated.add_nodes_from(graph.nodes(data=True))
    for giver, receiver, id_, attributes in graph.edges(keys=True, data=True):
        if not attributes["inferred"]:
            stated.add_edge(giver, receiver, id_, **attributes)
    _leave_out_untied(stated, selection)
    return stated


def _leave_out_untied(graph: "nx.MultiDiGraph[str]", selection: Selection) -> None:
    # An institution that has no tie in a chosen subnetwork or field does not belong to it, so it is no isolate of it.
    if selection.networks or selection.fields:
        graph.remove_nodes_from([node for node in list(graph) if not graph.succ[node] and not graph.pred[node]])


def _attributes(institution: InstitutionView) -> dict[str, Any]:
    return {
        "name": institution.name,
        "kind": institution.kind,
        "province": institution.province,
        "city": institution.city,
        "grade": institution.grade,
    }
