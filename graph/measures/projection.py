"""From a network to a NetworkX graph."""

from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx

from hospital_network.graph.selection import (
    EVERYTHING_COUNTED,
    Selection,
    representative,
    selected_ties,
    support_selection,
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
        Nodes carry ``name``, ``kind``, ``province``, ``city``, ``grade``; edges ``type``,
        ``mutual``, ``since``, ``inferred``.
        Every selected institution is a node, tied or not; those that roll up into another are not.
        Nodes and edges stand in sorted order, so that what is computed on them is the same on every run.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=network.title)
    for id_ in sorted(network.institutions):
        institution = network.institutions[id_]
        stands = not selection.roll_up or representative(network, id_) == id_
        if stands and institution.kind in selection.kinds:
            graph.add_node(id_, **_attributes(institution))
    ties = sorted((giver, receiver, tie.id, tie) for giver, receiver, tie in selected_ties(network, selection))
    _add_edges(
        graph,
        (
            (
                giver,
                receiver,
                id_,
                {"type": tie.type, "mutual": tie.type_of.mutual, "since": tie.since, "inferred": tie.inferred},
            )
            for giver, receiver, id_, tie in ties
        ),
    )
    _leave_out_strangers(graph, selection)
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
    return _part(graph, selection, lambda tie: not tie["inferred"])


def support_graph(graph: "nx.MultiDiGraph[str]", selection: Selection) -> "nx.MultiDiGraph[str]":
    """Return the graph `to_graph` gives for the `support_selection` of the same selection."""
    types = support_selection(selection).types
    return _part(graph, selection, lambda tie: tie["type"] in types)


def _part(
    graph: "nx.MultiDiGraph[str]", selection: Selection, wanted: Callable[[dict[str, Any]], bool]
) -> "nx.MultiDiGraph[str]":
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from(graph.nodes(data=True))
    _add_edges(
        part,
        (
            (giver, receiver, tie, dict(said))
            for giver, receiver, tie, said in graph.edges(keys=True, data=True)
            if wanted(said)
        ),
    )
    _leave_out_strangers(part, selection)
    return part


def _add_edges(graph: "nx.MultiDiGraph[str]", edges: Iterable[tuple[str, str, str, dict[str, Any]]]) -> None:
    """Add edges between nodes that are there, each with its key and what is said of it."""
    # What `add_edge` does, without the checks of each call: a fifth of its time, and a million edges are ordinary.
    succ, pred = graph._succ, graph._pred  # type: ignore[attr-defined]
    for giver, receiver, key, said in edges:
        receivers = succ[giver]
        if receiver not in receivers:
            receivers[receiver] = pred[receiver][giver] = {}
        receivers[receiver][key] = said


def _leave_out_strangers(graph: "nx.MultiDiGraph[str]", selection: Selection) -> None:
    # Who is not in a subnetwork, or does not work in a field, is not an isolate of it.
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
