"""Which ties and institutions count: types, date, kinds, networks, and what a part of an institution counts as."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from hospital_network.graph.dates import earliest, latest
from hospital_network.graph.specialties import fields_within
from hospital_network.graph.views import AnyNetwork, InstitutionT, InstitutionView, NetworkOf, TieT, TieView
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
        Whether ties that no source states outright count.
    fields : frozenset of str
        Specialties (骨科 …): only ties that name one of them, or one within them, count; empty means all.
    """

    as_of: date | None = None
    types: frozenset[str] = COUNTED_TYPES
    kinds: frozenset[str] = COUNTED_KINDS
    networks: frozenset[str] = frozenset()
    roll_up: bool = True
    with_inferred: bool = True
    fields: frozenset[str] = frozenset()


EVERYTHING_COUNTED = Selection()
"""The ties that are active now, of every type and kind that counts."""


def support_selection(selection: Selection) -> Selection:
    """Return the selection of ties that count as support: the core types, unless types were chosen.

    An agreement binds both sides, and referring patients to a large hospital does not support it: only types
    in which the giver helps the receiver make one institution depend on another.

    Examples
    --------
    >>> [type_ in support_selection(Selection()).types for type_ in ("supports", "trains")]
    [True, False]
    >>> sorted(support_selection(Selection(types=frozenset(["trains"]))).types)
    ['trains']
    """
    return replace(selection, types=SUPPORT_TYPES) if selection.types == COUNTED_TYPES else selection


def in_force(tie: TieView, as_of: date | None = None) -> bool:
    """Return whether a tie counts on a day; without a day, whether its status is ``active``.

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


@lru_cache(maxsize=65536)  # A million ties have only a few thousand different periods.
def _in_force_on(day: date, status: str, since: str | None, until: str | None) -> bool:
    if status == "planned" or (status == "ended" and until is None):
        return False
    first, last = since and earliest(since), until and latest(until)
    return not (first and first > day) and not (last and last < day)


def representative(network: AnyNetwork, institution_id: str) -> str:
    """Return the id that an institution counts as: the first in its ``part_of`` chain that does not roll up.

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


def selected_ties(network: NetworkOf[InstitutionT, TieT], selection: Selection) -> Iterator[tuple[str, str, TieT]]:
    """Yield giver, receiver and tie for every tie that counts, the ends rolled up if so selected.

    Ties inside one institution, between a hospital and its own campus, are left out when rolled up.
    """
    # The id that each institution counts as, or None where it takes no part.
    counts_as: dict[str, str | None] = {}
    for id_ in network.institutions:
        whole = representative(network, id_) if selection.roll_up else id_
        counts_as[id_] = whole if takes_part(network.institutions[whole], selection) else None
    for tie in network.cooperations.values():
        if not is_chosen(tie, selection) or not in_force(tie, selection.as_of):
            continue
        if tie.inferred and not selection.with_inferred:
            continue
        giver, receiver = counts_as[tie.from_id], counts_as[tie.to_id]
        if giver is not None and receiver is not None and giver != receiver:
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


def is_chosen(tie: TieView, selection: Selection) -> bool:
    """Return whether a tie is of the types, networks and fields of a selection, whatever its dates and ends."""
    return (
        tie.type in selection.types
        and (not selection.networks or tie.network in selection.networks)
        and (not selection.fields or not fields_within(selection.fields).isdisjoint(tie.fields))
    )
