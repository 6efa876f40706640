"""From a network to a NetworkX graph: which ties count, at what date, and who counts as whom."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import networkx as nx

from hospital_network.graph.partial_date import first_day, last_day
from hospital_network.graph.tied_network import AnyNetwork, NetworkOf, Party, PartyT, Tie, TieT
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS

COUNTED_TYPES = frozenset(key for key, type_ in COOPERATION_TYPES.items() if type_.family == "cooperation")
COUNTED_KINDS = frozenset(key for key, kind in INSTITUTION_KINDS.items() if kind.counts_as_partner)
ALL_KINDS = frozenset(INSTITUTION_KINDS)
SUPPORT_TYPES = frozenset(key for key, type_ in COOPERATION_TYPES.items() if type_.core)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a network is looked at.

    Attributes
    ----------
    as_of : date or None
        Ties in force on that day. None: ties whose status is ``active``.
    types : frozenset of str
        Types of cooperation that count; default all of the family cooperation.
    kinds : frozenset of str
        Kinds of institution that take part; default those that give care or teach.
    networks : frozenset of str
        Ids of subnetworks whose ties count; empty means all.
    roll_up : bool
        Whether a campus, centre, department or studio counts as the institution it is part of.
    with_inferred : bool
        Whether ties count that no source states outright.
    fields : frozenset of str
        Specialties (骨科 …): only ties that name one of them count; empty means all.
    """

    as_of: date | None = None
    types: frozenset[str] = COUNTED_TYPES
    kinds: frozenset[str] = COUNTED_KINDS
    networks: frozenset[str] = frozenset()
    roll_up: bool = True
    with_inferred: bool = True
    fields: frozenset[str] = frozenset()


def support_selection(selection: Selection) -> Selection:
    """Return which ties count as support: the core types, unless types were chosen.

    An agreement binds both sides, and who refers patients to a great hospital does not support it: only
    the types whose direction is help make somebody hang on somebody.

    Examples
    --------
    >>> sorted(support_selection(Selection()).types)
    ['co_builds', 'sends_experts', 'supports']
    >>> sorted(support_selection(Selection(types=frozenset(["trains"]))).types)
    ['trains']
    """
    return replace(selection, types=SUPPORT_TYPES) if selection.types == COUNTED_TYPES else selection


def in_force(tie: Tie, as_of: date | None = None) -> bool:
    """Tell whether a tie counts on a day; without a day, whether its status is ``active``.

    A planned tie never counts. Where only a year or month is known, the tie counts on every day
    it may have been in force; a tie that has ended on an unknown day counts on none.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> tie = Cooperation(type="supports", from_id="a", to_id="b", since="2021-07", evidence=evidence)
    >>> in_force(tie, date(2021, 6, 30)), in_force(tie, date(2021, 7, 1))
    (False, True)
    """
    return tie.status == "active" if as_of is None else _in_force_on(as_of, tie.status, tie.since, tie.until)


@lru_cache(maxsize=65536)  # A million ties have a few thousand spells between them.
def _in_force_on(day: date, status: str, since: str | None, until: str | None) -> bool:
    if status == "planned" or (status == "ended" and until is None):
        return False
    begun = since is None or first_day(since) <= day
    over = until is not None and last_day(until) < day
    return begun and not over


def representative(network: AnyNetwork, institution_id: str) -> str:
    """Return the id an institution counts as: the first of its ``part_of`` chain that stands for itself.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution, Network
    >>> network = Network.of([
    ...     Institution(id="mother", name="甲", kind="hospital"),
    ...     Institution(id="yard", name="甲东院", kind="campus", part_of="mother"),
    ... ])
    >>> representative(network, "yard")
    'mother'
    """
    last = institution_id
    for institution in network.part_of_chain(institution_id):
        last = institution.id
        if not institution.kind_of.rolls_up:
            break
    return last


def selected_ties(network: NetworkOf[PartyT, TieT], selection: Selection) -> Iterator[tuple[str, str, TieT]]:
    """Yield giver, receiver and tie for every tie that counts, the ends rolled up if so selected.

    Ties inside one institution, between a hospital and its own campus, are left out when rolled up.
    """
    # Whom an institution counts as, or None where it takes no part; looked up twice for every tie.
    counts_as: dict[str, str | None] = {}
    for id_ in network.institutions:
        whole = representative(network, id_) if selection.roll_up else id_
        counts_as[id_] = whole if network.institutions[whole].kind in selection.kinds else None
    for tie in network.cooperations.values():
        if not is_chosen(tie, selection) or not in_force(tie, selection.as_of):
            continue
        if tie.inferred and not selection.with_inferred:
            continue
        giver, receiver = counts_as[tie.from_id], counts_as[tie.to_id]
        if giver is not None and receiver is not None and giver != receiver:
            yield giver, receiver, tie


def is_chosen(tie: Tie, selection: Selection) -> bool:
    """Tell whether a tie is of the types, networks and fields of a selection, whatever its time and ends."""
    return (
        tie.type in selection.types
        and (not selection.networks or tie.network in selection.networks)
        and (not selection.fields or not selection.fields.isdisjoint(tie.fields))
    )


def to_graph(network: AnyNetwork, selection: Selection = Selection()) -> "nx.MultiDiGraph[str]":
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


def _attributes(institution: Party) -> dict[str, Any]:
    return {
        "name": institution.name,
        "kind": institution.kind,
        "province": institution.province,
        "city": institution.city,
        "grade": institution.grade,
    }
