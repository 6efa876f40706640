"""From a network to a NetworkX graph."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.tie_graph import Columns, TieGraph, columns
from hospital_network.graph.ties.selection import (
    EVERYTHING_COUNTED,
    SUPPORT_TYPES,
    Selection,
    is_sure,
    judge,
    selected_ties,
)
from hospital_network.graph.ties.tie_table import TieTable
from hospital_network.graph.ties.views import AnyNetwork, InstitutionView


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
    judged = judge(network, selection)
    rows = judged.counted
    ends = judged.givers[rows], judged.receivers[rows]
    takes_part = judged.takes_part
    if selection.networks or selection.fields:
        # An institution that has no tie in a chosen subnetwork or field does not belong to it, so it is no isolate.
        takes_part = np.zeros(len(takes_part), bool)
    takes_part[np.concatenate(ends)] = True
    numbers = sorted(np.flatnonzero(takes_part).tolist(), key=judged.ids.__getitem__)
    position = np.empty(len(takes_part), np.int64)
    position[numbers] = np.arange(len(numbers))
    ids = [judged.ids[number] for number in numbers]
    return TieGraph.of(
        Columns(
            ids,
            [_attributes(network.institutions[id_]) for id_ in ids],
            position[ends[0]],
            position[ends[1]],
            rows,
            _tie_attributes(judged.ties),
        ),
        title=network.title,
    )


def _tie_attributes(ties: TieTable[Any]) -> TieTable[dict[str, Any]]:
    by_inference = ties.alike("inferred_aspects")
    columns = {
        "type": ties.column("type"),
        "network": ties.column("network"),
        "since": ties.column("since"),
        "inferred": by_inference.changed(lambda tie: tie.inferred),
        "fully_stated": by_inference.changed(lambda tie: is_sure(tie, "strict")),
        "support": ties.column("type").changed(SUPPORT_TYPES.__contains__),
    }
    return TieTable(ties.ids, lambda *values: dict(zip(columns, values, strict=True)), columns)


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
    return with_ties(graph, selection, lambda ties: ties.of_ties("fully_stated").map(bool, bool))


def with_ties(
    graph: "nx.MultiDiGraph[str]", selection: Selection, kept: Callable[[Columns], "NDArray[np.bool_]"]
) -> "nx.MultiDiGraph[str]":
    """Return the graph `to_graph` gives for the same selection, of those of its ties that are kept.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_edges_from([("a", "b", "one", {"since": None}), ("a", "b", "two", {"since": "2020"})])
    ['one', 'two']
    >>> list(with_ties(graph, Selection(), lambda ties: ties.of_ties("since").map(bool, bool)).edges(keys=True))
    [('a', 'b', 'two')]
    """
    ties = columns(graph)
    rest = ties.with_ties(kept(ties))
    return TieGraph.of(rest.tied() if selection.networks or selection.fields else rest, **graph.graph)


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

    They come from ties of a ``pairing``: a list against a list, of which no source says who cooperates with whom. On
    a day they come also from ties of which no date shows whether they were in force.

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
    if not selection.as_of and not any(TieTable.of(network.cooperations).column("pairing").values):
        return {}
    known, possible = (_pairs(network, replace(selection, possibly=possibly)) for possibly in (False, True))
    ids = list(network.institutions)
    partners: dict[str, list[str]] = {}
    for pair in np.setdiff1d(possible, known).tolist():
        giver, receiver = (ids[number] for number in divmod(pair, len(ids)))
        partners.setdefault(giver, []).append(receiver)
        partners.setdefault(receiver, []).append(giver)
    return {id_: sorted(partners[id_]) for id_ in sorted(partners)}


def _pairs(network: AnyNetwork, selection: Selection) -> NDArray[np.int64]:
    """Return a number for each pair that a selected tie joins: from the positions of both institutions."""
    judged = judge(network, selection)
    ends = judged.givers[judged.counted], judged.receivers[judged.counted]
    return np.minimum(*ends) * len(judged.ids) + np.maximum(*ends)
