"""From a network to a NetworkX graph: which ties count, at what date, and who counts as whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import networkx as nx

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.partial_date import first_day, last_day
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


def in_force(tie: Cooperation, as_of: date | None = None) -> bool:
    """Tell whether a tie counts on a day; without a day, whether its status is ``active``.

    A planned tie never counts. Where only a year or month is known, the tie counts on every day
    it may have been in force; a tie that has ended on an unknown day counts on none.

    Examples
    --------
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> tie = Cooperation(type="supports", from_id="a", to_id="b", since="2021-07", evidence=evidence)
    >>> in_force(tie, date(2021, 6, 30)), in_force(tie, date(2021, 7, 1))
    (False, True)
    """
    if as_of is None:
        return tie.status == "active"
    if tie.status == "planned" or (tie.status == "ended" and tie.until is None):
        return False
    begun = tie.since is None or first_day(tie.since) <= as_of
    over = tie.until is not None and last_day(tie.until) < as_of
    return begun and not over


def representative(network: Network, institution_id: str) -> str:
    """Return the id an institution counts as: the first of its ``part_of`` chain that stands for itself.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
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


def selected_ties(network: Network, selection: Selection) -> Iterator[tuple[str, str, Cooperation]]:
    """Yield giver, receiver and tie for every tie that counts, the ends rolled up if so selected.

    Ties inside one institution, between a hospital and its own campus, are left out when rolled up.
    """
    for tie in network.cooperations.values():
        if tie.type not in selection.types or not in_force(tie, selection.as_of):
            continue
        if selection.networks and tie.network not in selection.networks:
            continue
        if tie.inferred and not selection.with_inferred:
            continue
        if selection.fields and selection.fields.isdisjoint(tie.fields):
            continue
        giver, receiver = tie.from_id, tie.to_id
        if selection.roll_up:
            giver, receiver = representative(network, giver), representative(network, receiver)
        kinds = {network.institutions[giver].kind, network.institutions[receiver].kind}
        if giver != receiver and kinds <= selection.kinds:
            yield giver, receiver, tie


def to_graph(network: Network, selection: Selection = Selection()) -> "nx.MultiDiGraph[str]":
    """Project a network onto a directed multigraph: institutions by id, an edge per tie keyed by its id.

    Parameters
    ----------
    network : Network
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
    for giver, receiver, tie in sorted(selected_ties(network, selection), key=lambda found: (*found[:2], found[2].id)):
        said = {"type": tie.type, "mutual": tie.type_of.mutual, "since": tie.since, "inferred": tie.inferred}
        graph.add_edge(giver, receiver, key=tie.id, **said)
    # Who is not in a subnetwork, or does not work in a field, is not an isolate of it.
    if selection.networks or selection.fields:
        graph.remove_nodes_from([node for node, ties in dict(graph.degree()).items() if ties == 0])
    return graph


def _attributes(institution: Any) -> dict[str, Any]:
    return {
        "name": institution.name,
        "kind": institution.kind,
        "province": institution.province,
        "city": institution.city,
        "grade": institution.grade,
    }
