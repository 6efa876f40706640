"""What a report rests on: where the network came from, which ties it counts, which sources cover it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hospital_network.graph.model import Network
from hospital_network.graph.projection import Selection, in_force, selected_ties
from hospital_network.reports.language import Language, word

if TYPE_CHECKING:
    from hospital_network.graph.stored_network import LoadMark


@dataclass(frozen=True, slots=True)
class Basis:
    """A network and where it was read.

    Attributes
    ----------
    network : Network
    place : str
        A folder of seed files, or the address of a database.
    load : LoadMark or None
        The latest load of the database; None for seed files.
    """

    network: Network
    place: str
    load: "LoadMark | None" = None


def basis_notes(basis: Basis, selection: Selection, language: Language) -> list[str]:
    """Return the sentences that say what was counted, what was left out and what it rests on."""
    network = basis.network
    ties = list(selected_ties(network, selection))
    date = word("date_as_of", language, date=selection.as_of) if selection.as_of else word("date_active", language)
    roll_up = word("rolled_up" if selection.roll_up else "not_rolled_up", language)
    institutions = len({end for giver, receiver, _ in ties for end in (giver, receiver)})
    notes = [
        word("counted", language, ties=len(ties), institutions=institutions, date=date, roll_up=roll_up),
        _left_out(network, selection, language),
        *([undated_note(basis, selection, language)] if selection.as_of else []),
        _sources(network, language),
    ]
    if basis.load is None:
        notes.append(word("rests_on_seed", language, place=basis.place))
    elif basis.load.is_complete:
        notes.append(word("rests_on_load", language, date=_to_the_minute(basis.load.started), place=basis.place))
    else:
        notes.append(word("load_running", language, place=basis.place))
    return notes


def undated_note(basis: Basis, selection: Selection, language: Language) -> str:
    """Return how many ties have no known beginning, and so count on days they may not have been there."""
    ties = [tie for _, _, tie in selected_ties(basis.network, selection)]
    return word("undated", language, undated=sum(tie.since is None for tie in ties), ties=len(ties))


def _to_the_minute(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC"


def _left_out(network: Network, selection: Selection, language: Language) -> str:
    """Return the sentence on ties that do not count: by status, date, or the kind of an end."""
    ties = [tie for tie in network.cooperations.values() if tie.type in selection.types]
    if selection.networks:
        ties = [tie for tie in ties if tie.network in selection.networks]
    if selection.fields:
        ties = [tie for tie in ties if not selection.fields.isdisjoint(tie.fields)]
    planned = sum(tie.status == "planned" for tie in ties)
    others = sum(
        in_force(tie, selection.as_of)
        and not {network.institutions[tie.from_id].kind, network.institutions[tie.to_id].kind} <= selection.kinds
        for tie in ties
    )
    if selection.as_of:
        return word("dates_left_out", language, planned=planned, others=others)
    ended = sum(tie.status == "ended" for tie in ties)
    return word("left_out", language, planned=planned, ended=ended, others=others)


def _sources(network: Network, language: Language) -> str:
    dates = sorted(_dates(network))
    if not dates:
        return word("sources_undated", language, count=len(network.sources))
    return word("sources", language, count=len(network.sources), first=dates[0], last=dates[-1])


def _dates(network: Network) -> Iterable[str]:
    return (source.date for source in network.sources.values() if source.date)
