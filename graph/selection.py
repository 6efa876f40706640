"""Which ties and institutions count: types, date, kinds, networks, and what a part of an institution counts as."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from hospital_network.graph.in_force import FirstReports, period
from hospital_network.graph.specialties import fields_within
from hospital_network.graph.views import AnyNetwork, InstitutionT, InstitutionView, NetworkOf, TieT, TieView
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS

COUNTED_TYPES = frozenset(key for key, type_ in COOPERATION_TYPES.items() if type_.family != "structure")
COUNTED_KINDS = frozenset(key for key, kind in INSTITUTION_KINDS.items() if kind.counts_as_partner)
ALL_KINDS = frozenset(INSTITUTION_KINDS)
SUPPORT_TYPES = frozenset(key for key, type_ in COOPERATION_TYPES.items() if type_.family == "support")


Sureness = Literal["any", "stated", "strict"]
_ASPECTS_NEEDED: Mapping[Sureness, frozenset[str]] = {
    "any": frozenset(),
    "stated": frozenset(["tie"]),
    "strict": frozenset(["tie", "from", "to", "type"]),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a network is looked at.

    Attributes
    ----------
    as_of : date or None
        Ties known to be in force on that day. None: ties that the sources report as active.
    types : frozenset of str
        Types of cooperation that count; default all but structure.
    kinds : frozenset of str
        Kinds of institution that take part; default those that give care or teach.
    networks : frozenset of str
        Ids of subnetworks whose ties count; empty means all.
    roll_up : bool
        Whether a campus, centre, department or studio counts as the institution it is part of.
    sureness : {"any", "stated", "strict"}
        Which ties count: any; those that a source states; those of which it states both ends and the type, too.
    fields : frozenset of str
        Specialties (骨科 …): only ties that name one of them, or one within them, count; empty means all.
    possibly : bool
        Whether ties count that may be and are not known: those that may have been in force on the day, and those of a
        `pairing`, a list against a list of which no source says who cooperates with whom.
    """

    as_of: date | None = None
    types: frozenset[str] = COUNTED_TYPES
    kinds: frozenset[str] = COUNTED_KINDS
    networks: frozenset[str] = frozenset()
    roll_up: bool = True
    sureness: Sureness = "any"
    fields: frozenset[str] = frozenset()
    possibly: bool = False


EVERYTHING_COUNTED = Selection()
"""The ties that are reported as active, of every type and kind that counts."""


def representative(network: AnyNetwork, institution_id: str) -> str:
    """Return the id that an institution counts as: its own, or for some parts that of the whole.

    A campus, centre, department or studio counts as what it is part of where both lie in the same city, or where
    the part has no place of its own. A part in another city counts as itself: to run it is cooperation.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution, Network
    >>> network = Network.of([
    ...     Institution(id="mother", name="甲", kind="hospital", city="杭州市"),
    ...     Institution(id="yard", name="甲东院", kind="campus", part_of="mother", city="杭州市"),
    ...     Institution(id="clinic", name="甲东院口腔科", kind="department", part_of="yard"),
    ...     Institution(id="far", name="甲绍兴院", kind="campus", part_of="mother", city="绍兴市"),
    ... ])
    >>> [representative(network, id_) for id_ in ("yard", "clinic", "far")]
    ['mother', 'mother', 'far']
    """
    counts_as = institution_id
    place: InstitutionView | None = None
    for part, whole in pairwise(network.part_of_chain(institution_id)):
        place = part if part.city or part.province else place
        if not part.kind_of.rolls_up or (place and not _same_place(place, whole)):
            break
        counts_as = whole.id
    return counts_as


def counts_as(network: AnyNetwork, institution_id: str, selection: Selection) -> str:
    """Return the id that an institution counts as in a selection: its `representative`, or itself without roll-up.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution, Network
    >>> parts = [Institution(id="yard", name="甲东院", kind="campus", part_of="mother")]
    >>> network = Network.of([Institution(id="mother", name="甲", kind="hospital"), *parts])
    >>> counts_as(network, "yard", Selection()), counts_as(network, "yard", Selection(roll_up=False))
    ('mother', 'yard')
    """
    return representative(network, institution_id) if selection.roll_up else institution_id


def _same_place(part: InstitutionView, whole: InstitutionView) -> bool:
    return part.city == whole.city if part.city else part.province == whole.province


Reason = Literal[
    "structure",
    "other_types",
    "other_networks",
    "other_fields",
    "planned",
    "ended",
    "not_begun",
    "unknown_date",
    "inferred",
    "unpaired",
    "other_kinds",
    "unnamed",
    "inside_one",
]
"""Why a tie does not count; of several reasons, the first in this order."""

REASONS: tuple[Reason, ...] = get_args(Reason)


def selected_ties(network: NetworkOf[InstitutionT, TieT], selection: Selection) -> Iterator[tuple[str, str, TieT]]:
    """Yield giver, receiver and tie for every tie that counts, the ends rolled up if so selected.

    Ties inside one institution, between a hospital and its own department, do not count when rolled up.
    """
    for giver, receiver, tie, reason in judged_ties(network, selection):
        if reason is None:
            yield giver, receiver, tie


def takes_part(institution: InstitutionView, selection: Selection) -> bool:
    """Return whether an institution counts as a partner: of the kinds of a selection, and named in a source.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> members = Institution(id="members", name="其他成员", kind="hospital", unnamed=8)
    >>> takes_part(members, Selection(kinds=ALL_KINDS))
    False
    """
    return institution.kind in selection.kinds and not institution.is_unnamed


def judged_ties(
    network: NetworkOf[InstitutionT, TieT], selection: Selection
) -> Iterator[tuple[str, str, TieT, Reason | None]]:
    """Yield giver, receiver and tie for every tie of a network, and why it does not count; None if it does."""
    whole_of = {id_: counts_as(network, id_, selection) for id_ in network.institutions}
    reported = FirstReports({id_: source.date for id_, source in network.sources.items()})
    for tie in network.cooperations.values():
        giver, receiver = whole_of[tie.from_id], whole_of[tie.to_id]
        reason = not_chosen(tie, selection) or _not_in_force(tie, selection, reported[tuple(tie.sources)])
        if reason is None and not is_sure(tie, selection.sureness):
            reason = "inferred"
        elif reason is None and tie.pairing and not selection.possibly:
            reason = "unpaired"
        ends = (network.institutions[giver], network.institutions[receiver])
        if reason is None and any(end.kind not in selection.kinds for end in ends):
            reason = "other_kinds"
        elif reason is None and any(end.is_unnamed for end in ends):
            reason = "unnamed"
        elif reason is None and giver == receiver:
            reason = "inside_one"
        yield giver, receiver, tie, reason


def not_chosen(tie: TieView, selection: Selection) -> Reason | None:
    """Return why a tie is not of the types, networks and specialties of a selection; None if it is."""
    if tie.type not in selection.types:
        return "structure" if tie.type_of.family == "structure" else "other_types"
    if selection.networks and tie.network not in selection.networks:
        return "other_networks"
    if selection.fields and fields_within(selection.fields).isdisjoint(tie.fields):
        return "other_fields"
    return None


def _not_in_force(tie: TieView, selection: Selection, reported: str | None) -> Reason | None:
    if tie.status == "planned":
        return "planned"
    day = selection.as_of
    if day is None:
        return None if tie.status == "active" else "ended"
    in_force = period(tie.status, tie.since, tie.until, reported)
    if in_force.is_known(day) or (selection.possibly and in_force.is_possible(day)):
        return None
    if in_force.is_possible(day):
        return "unknown_date"
    return "not_begun" if (in_force.possible_from or "") > day.isoformat() else "ended"


def is_sure(tie: TieView, sureness: Sureness) -> bool:
    """Return whether sources state as much of a tie as is asked for.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation, Evidence
    >>> evidence = [Evidence(source="s1", locator="p1")]
    >>> tie = Cooperation(type="supports", from_id="a", to_id="b", inferred=["type", "since"], evidence=evidence)
    >>> is_sure(tie, "stated"), is_sure(tie, "strict")
    (True, False)
    """
    return _ASPECTS_NEEDED[sureness].isdisjoint(tie.inferred_aspects)
