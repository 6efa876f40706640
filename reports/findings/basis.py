"""What a report rests on: where the network came from, which ties it counts, which sources cover it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hospital_network.graph.account import account
from hospital_network.graph.model import Network
from hospital_network.graph.selection import Selection
from hospital_network.graph.views import AnyNetwork
from hospital_network.reports.text.language import Language, listed, word

if TYPE_CHECKING:
    import networkx as nx

    from hospital_network.graph.store.load_marks import LoadMark


@dataclass(frozen=True, slots=True)
class Basis:
    """A network and where it was read.

    Attributes
    ----------
    network : NetworkOf
        Read from a database, it has only what measures need; see `graph.views`.
    place : str
        A folder of seed files, or the address of a database.
    load : LoadMark or None
        The latest load of the database; None for seed files.
    """

    network: AnyNetwork
    place: str
    load: "LoadMark | None" = None


@dataclass(frozen=True, slots=True)
class WholeBasis(Basis):
    """A network with all its records, and where it was read.

    Attributes
    ----------
    network : Network
    """

    network: Network


def basis_notes(basis: Basis, selection: Selection, graph: "nx.MultiDiGraph[str]", language: Language) -> list[str]:
    """Return the sentences that say what was counted, what was left out and what it rests on.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    graph : networkx.MultiDiGraph
        What `projection.to_graph` makes of the two.
    language : {"en", "zh"}
    """
    network = basis.network
    date = word("date_as_of", language, date=selection.as_of) if selection.as_of else word("date_active", language)
    roll_up = word("rolled_up" if selection.roll_up else "not_rolled_up", language)
    institutions = sum(bool(graph.succ[id_] or graph.pred[id_]) for id_ in graph)
    notes = [
        word("counted", language, ties=graph.number_of_edges(), institutions=institutions, date=date, roll_up=roll_up),
        account_note(network, selection, language),
        word("absence", language),
        *([undated_note(graph, language)] if selection.as_of else []),
        _sources(network, language),
    ]
    if basis.load is None:
        notes.append(word("rests_on_seed", language, place=basis.place))
    elif basis.load.is_of_older_form:
        notes.append(word("load_older", language, place=basis.place))
    elif basis.load.is_complete:
        notes.append(word("rests_on_load", language, date=_to_the_minute(basis.load.started), place=basis.place))
    else:
        notes.append(word("load_running", language, place=basis.place))
    return notes


def undated_note(graph: "nx.MultiDiGraph[str]", language: Language) -> str:
    """Return how many ties have no known beginning, and so count on days they may not have been there."""
    undated = sum(tie["since"] is None for _, _, tie in graph.edges(data=True))
    return word("undated", language, undated=undated, ties=graph.number_of_edges())


def _to_the_minute(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC"


def account_note(network: AnyNetwork, selection: Selection, language: Language) -> str:
    """Return the sentence that accounts for every tie of a network: counted, or why not and which option counts it."""
    result = account(network, selection)
    reasons = [word(f"not_counted_{reason}", language, count=count) for reason, count in result.not_counted.items()]
    if not reasons:
        return word("all_counted", language, ties=result.total)
    return word("accounted", language, ties=result.total, counted=result.counted, reasons=listed(reasons, language))


def _sources(network: AnyNetwork, language: Language) -> str:
    dates = sorted(_dates(network))
    if not dates:
        return word("sources_undated", language, count=len(network.sources))
    return word("sources", language, count=len(network.sources), first=dates[0], last=dates[-1])


def _dates(network: AnyNetwork) -> Iterable[str]:
    return (source.date for source in network.sources.values() if source.date)
