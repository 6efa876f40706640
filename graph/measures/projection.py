"""From a network to a NetworkX graph."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

import networkx as nx

from hospital_network.graph.selection import (
    EVERYTHING_COUNTED,
    SUPPORT_TYPES,
    Selection,
    counts_as,
    is_sure,
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
        ``inferred``, ``fully_stated`` (whether sources state the tie, both ends and the type), and ``support``:
        whether one side helps the other.
        Every selected institution is a node, tied or not; those that roll up into another are not.
        Nodes and edges are in sorted order, so that what is computed on them is the same on every run.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=network.title)
    for id_ in sorted(network.institutions):
        institution = network.institutions[id_]
        if counts_as(network, id_, selection) == id_ and takes_part(institution, selection):
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
            fully_stated=is_sure(tie, "strict"),
            support=tie.type in SUPPORT_TYPES,
        )
    _leave_out_untied(graph, selection)
    return graph


def co_membership_graph(network: AnyNetwork, selection: Selection = EVERYTHING_COUNTED) -> "nx.Graph[str]":
    """Project a network onto who shares an alliance with whom: an edge for each pair of members of one alliance.

    Membership makes no partners: that two hospitals belong to one alliance says nothing of a tie between them.

    Parameters
    ----------
    network : NetworkOf
    selection : Selection
        Its types of tie do not matter; alliances take part whether or not it has their kind.

    Returns
    -------
    networkx.Graph
        Nodes as in `to_graph`, those that are members; edges carry ``alliances``, the ids of those that both share.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation, Institution, Network
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> members = [Institution(id=id_, name=id_, kind="hospital") for id_ in "ab"]
    >>> alliance = Institution(id="union", name="union", kind="alliance")
    >>> ties = [Cooperation(type="member_of", from_id=id_, to_id="union", evidence=evidence) for id_ in "ab"]
    >>> list(co_membership_graph(Network.of([*members, alliance], ties)).edges(data=True))
    [('a', 'b', {'alliances': ['union']})]
    """
    with_alliances = replace(selection, types=frozenset(["member_of"]), kinds=selection.kinds | {"alliance"})
    members: dict[str, set[str]] = defaultdict(set)
    for member, alliance, _ in selected_ties(network, with_alliances):
        if network.institutions[alliance].kind == "alliance" and network.institutions[member].kind in selection.kinds:
            members[alliance].add(member)
    graph: nx.Graph[str] = nx.Graph(title=network.title)
    for alliance in sorted(members):
        graph.add_nodes_from((id_, _attributes(network.institutions[id_])) for id_ in sorted(members[alliance]))
        for pair in combinations(sorted(members[alliance]), 2):
            if not graph.has_edge(*pair):
                graph.add_edge(*pair, alliances=[])
            graph.edges[pair]["alliances"].append(alliance)
    return graph


def fully_stated_only(graph: "nx.MultiDiGraph[str]", selection: Selection) -> "nx.MultiDiGraph[str]":
    """Return the graph `to_graph` gives for the same selection with ``sureness="strict"``: of ties stated in full.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_edges_from([("a", "b", "one", {"fully_stated": False}), ("a", "b", "two", {"fully_stated": True})])
    ['one', 'two']
    >>> list(fully_stated_only(graph, Selection()).edges(keys=True))
    [('a', 'b', 'two')]
    """
    return with_ties(graph, selection, lambda _, tie: bool(tie["fully_stated"]))


def with_ties(
    graph: "nx.MultiDiGraph[str]", selection: Selection, counts: Callable[[str, Mapping[str, Any]], bool]
) -> "nx.MultiDiGraph[str]":
    """Return the graph `to_graph` gives for the same selection, of those ties that count by id and attributes.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_edges_from([("a", "b", "one", {"since": None}), ("a", "b", "two", {"since": "2020"})])
    ['one', 'two']
    >>> list(with_ties(graph, Selection(), lambda id_, tie: tie["since"] is not None).edges(keys=True))
    [('a', 'b', 'two')]
    """
    rest: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    rest.add_nodes_from(graph.nodes(data=True))
    for giver, receiver, id_, attributes in graph.edges(keys=True, data=True):
        if counts(str(id_), attributes):
            rest.add_edge(giver, receiver, id_, **attributes)
    _leave_out_untied(rest, selection)
    return rest


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


def possible_partners(network: AnyNetwork, selection: Selection = EVERYTHING_COUNTED) -> dict[str, list[str]]:
    """Return the partners that an institution may have and is not known to have: ids, by id, both sorted.

    They come from ties of a ``pairing``: a list against a list, of which no source says who cooperates with whom.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation, Institution, Network
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> ties = [
    ...     Cooperation(type="supports", from_id=giver, to_id="c", pairing="list", evidence=evidence) for giver in "ab"
    ... ]
    >>> network = Network.of([Institution(id=id_, name=id_, kind="hospital") for id_ in "abc"], ties)
    >>> possible_partners(network)
    {'a': ['c'], 'b': ['c'], 'c': ['a', 'b']}
    """
    known, possible = (
        {frozenset(ends) for *ends, _ in selected_ties(network, chosen)}
        for chosen in (replace(selection, possibly=False), replace(selection, possibly=True))
    )
    partners: dict[str, list[str]] = {}
    for giver, receiver in map(sorted, possible - known):
        partners.setdefault(giver, []).append(receiver)
        partners.setdefault(receiver, []).append(giver)
    return {id_: sorted(partners[id_]) for id_ in sorted(partners)}
