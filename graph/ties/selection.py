"""Which ties and institutions count: types, date, kinds, networks, and what a part of an institution counts as."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, Literal, get_args

from hospital_network.graph.ties.in_force import FirstReports, period
from hospital_network.graph.ties.tie_table import Column, TieTable, coded
from hospital_network.graph.ties.views import AnyNetwork, InstitutionT, InstitutionView, NetworkOf, TieT, TieView
from hospital_network.graph.vocabulary.specialties import fields_within
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    """Return giver, receiver and tie for every tie that counts, the ends rolled up if so selected.

    Ties inside one institution, between a hospital and its own department, do not count when rolled up.
    """
    return ((giver, receiver, tie) for giver, receiver, tie, _ in judged_ties(network, selection, (None,)))


def judged_ties(
    network: NetworkOf[InstitutionT, TieT], selection: Selection, reasons: Collection[Reason | None] = (None, *REASONS)
) -> Iterator[tuple[str, str, TieT, Reason | None]]:
    """Yield giver, receiver and tie for every tie of a network, and why it does not count; None if it does.

    Only ties with one of the `reasons`, where they are given.
    """
    import numpy as np

    judged = judge(network, selection)
    rows = np.flatnonzero(np.isin(judged.reasons, [_NUMBER_OF[reason] for reason in reasons]))
    columns = (rows, judged.givers[rows], judged.receivers[rows], judged.reasons[rows])
    for row, giver, receiver, reason in zip(*(column.tolist() for column in columns), strict=True):
        yield judged.ids[giver], judged.ids[receiver], judged.ties.make(row), REASONS[reason - 1] if reason else None


@dataclass(frozen=True, slots=True)
class Judged(Generic[TieT]):
    """Every tie of a network, and whether it counts.

    Attributes
    ----------
    ids : list of str
        Of the institutions.
    takes_part : array of bool
        Which of them are partners for the selection, tied or not.
    ties : TieTable
    givers, receivers : array of int
        Of each tie, as positions in `ids`; rolled up if so selected.
    reasons : array of int
        0 for a tie that counts, else the number in `REASONS`, from 1, of the reason why not.
    """

    ids: list[str]
    takes_part: "NDArray[np.bool_]"
    ties: TieTable[TieT]
    givers: "NDArray[np.int64]"
    receivers: "NDArray[np.int64]"
    reasons: "NDArray[np.int8]"

    @property
    def counted(self) -> "NDArray[np.int64]":
        """The rows of the ties that count."""
        import numpy as np

        return np.flatnonzero(self.reasons == 0)


_NUMBER_OF: Mapping[Reason | None, int] = {None: 0, **{reason: number for number, reason in enumerate(REASONS, 1)}}


def judge(network: NetworkOf[InstitutionT, TieT], selection: Selection) -> Judged[TieT]:
    """Judge every tie of a network; each rule is asked once for all ties that are alike to it."""
    import numpy as np

    ties = TieTable.of(network.cooperations)
    position = {id_: number for number, id_ in enumerate(network.institutions)}
    members = network.institutions.values()
    wholes = (counts_as(network, each.id, selection) if each.part_of else each.id for each in members)
    whole = np.fromiter(map(position.__getitem__, wholes), np.int64, len(position))
    other_kind = np.array([each.kind not in selection.kinds for each in members], bool)
    unnamed = np.array([each.is_unnamed for each in members], bool)
    givers, receivers = (whole[ties.column(end).map(position.__getitem__, np.int64)] for end in ("from_id", "to_id"))
    verdicts = (
        *(reasons.map(_NUMBER_OF.__getitem__, "int8") for reasons in _reasons(network, ties, selection)),
        np.int8(_NUMBER_OF["other_kinds"]) * (other_kind[givers] | other_kind[receivers]),
        np.int8(_NUMBER_OF["unnamed"]) * (unnamed[givers] | unnamed[receivers]),
        np.int8(_NUMBER_OF["inside_one"]) * (givers == receivers),
    )
    # Where several reasons apply, the first is the one that is reported.
    reasons = np.zeros(len(ties), np.int8)
    for verdict in verdicts[::-1]:
        np.copyto(reasons, verdict, where=verdict > 0)
    itself = whole == np.arange(len(whole))
    return Judged(list(position), itself & ~other_kind & ~unnamed, ties, givers, receivers, reasons)


def _reasons(network: AnyNetwork, ties: TieTable[Any], selection: Selection) -> Iterator[Column[Reason | None]]:
    """Yield, for each rule, why it does not count each tie."""
    yield ties.alike("type", "network", "fields").changed(lambda tie: not_chosen(tie, selection))
    if selection.as_of is None:
        yield ties.alike("status").changed(lambda tie: _not_in_force(tie, selection, None))
    else:
        reported = FirstReports.of(network.sources)
        sources = ties.column("sources")
        days = coded([reported[each] for each in sources.values])
        dated = ties.with_column("reported", Column(days.codes[sources.codes], days.values))
        alike = dated.alike("status", "since", "until", "reported")
        yield alike.changed(lambda tie: _not_in_force(tie, selection, reported[tuple(tie.sources)]))
    yield ties.alike("inferred_aspects").changed(lambda tie: None if is_sure(tie, selection.sureness) else "inferred")
    yield ties.alike("pairing").changed(lambda tie: "unpaired" if tie.pairing and not selection.possibly else None)


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
