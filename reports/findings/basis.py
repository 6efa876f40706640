"""What a report rests on: where the network came from, which ties it counts, which sources cover it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.model import Network
from hospital_network.graph.model.restriction import Restriction
from hospital_network.graph.text.dates import earliest, latest
from hospital_network.graph.ties.account import Account, account
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.ties.views import AnyNetwork, NetworkOf
from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.report import OF_SOURCE

if TYPE_CHECKING:
    import networkx as nx

    from hospital_network.graph.store.load_marks import LoadMark
    from hospital_network.graph.store.load_sets import LoadSets


@dataclass(frozen=True, slots=True)
class Basis:
    """A network and where it was read.

    Attributes
    ----------
    network : NetworkOf
        Read from a database, it has only what measures need; see `graph.ties.views`.
    place : str
        A folder of seed files, or the address of a database.
    load : LoadMark or None
        The latest load of the database; None for seed files.
    set_name : str or None
        The set of a graph of several to which the network is restricted.
    """

    network: AnyNetwork
    place: str
    load: "LoadMark | None" = None
    set_name: str | None = None
    _accounts: dict[Selection, Account] = field(default_factory=dict, init=False, repr=False, compare=False)

    def account(self, selection: Selection) -> Account:
        """Return the account of a selection; notes, sources and comparisons ask for the same one."""
        if selection not in self._accounts:
            self._accounts[selection] = account(self.network, selection)
        return self._accounts[selection]


@dataclass(frozen=True, slots=True)
class WholeBasis(Basis):
    """A network with all its records, and where it was read.

    Attributes
    ----------
    network : Network
    title_en : str or None
        The title in English, which seed files may give and a graph does not.
    restriction : Restriction
        What the network is limited to.
    ties_of_whole : int or None
        The number of ties without the restriction, where there is one.
    """

    network: Network
    title_en: str | None = None
    restriction: Restriction = field(default_factory=Restriction)
    ties_of_whole: int | None = None


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
    result = basis.account(selection)
    institutions = int((columns(graph).degrees > 0).sum())
    return [
        word(
            "counted_ties",
            language,
            ties=graph.number_of_edges(),
            institutions=institutions,
            date=when(network, selection, result.sources, language),
            roll_up=word("rolled_up" if selection.roll_up else "not_rolled_up", language),
        ),
        *_possible_note(basis, selection, result, language),
        account_note(result, language),
        word("absence", language),
        word("sources", language, count=len(result.sources), all=len(network.sources)),
        *data_notes(basis, language),
    ]


def counted_sources(basis: Basis, selection: Selection) -> list[dict[str, Any]]:
    """Return the sources of the ties that a selection counts, as `Report.sources`, in order of id."""
    return sources_of(basis, basis.account(selection).sources)


def sources_of_rows(basis: Basis, selection: Selection, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the sources that rows name by ``source_ids`` or, if they name none, the counted ones."""
    named = {source for row in rows for source in row["source_ids"]}
    return sources_of(basis, named) or counted_sources(basis, selection)


def sources_of(basis: Basis, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return some sources of a network as `Report.sources`, in order of id."""
    known = basis.network.sources
    return [{"id": id_, **{key: getattr(known[id_], key) for key in OF_SOURCE}} for id_ in sorted(ids) if id_ in known]


def data_notes(basis: Basis, language: Language = "en") -> list[str]:
    """Return the sentences on where the data comes from."""
    if basis.load is None:
        return [word("rests_on_seed", language, place=basis.place)]
    if basis.load.is_of_older_form:
        return [word("load_older", language, place=basis.place)]
    if basis.load.is_complete and basis.load.sets:
        return list(sets_notes(basis.load, basis.place, basis.set_name, language))
    if basis.load.is_complete:
        return [word("rests_on_load", language, date=_to_the_minute(basis.load.started), place=basis.place)]
    return [word("load_running", language, place=basis.place)]


def graph_notes(sets: "LoadSets", place: str, language: Language = "en") -> list[str]:
    """Return the sentences on the loads that a question about a whole graph was answered from."""
    if sets.whole is None:
        return [word("never_loaded", language)]
    several = [word("sets_answered", language)] if len(sets.marks) > 1 else []
    return [*several, *data_notes(Basis(NetworkOf(), place, sets.whole), language)]


def sets_notes(load: "LoadMark", place: str, chosen: str | None, language: Language) -> Iterator[str]:
    """Yield which sets of a graph of several were read, and which were not."""
    dated = [f"{name} ({_to_the_minute(day)})" for name, day in load.sets if chosen in (None, name)]
    yield word("rests_on_sets", language, sets=listed(dated, language), place=place)
    if others := [name for name, _ in load.sets if chosen not in (None, name)]:
        yield word("sets_left_out", language, sets=listed(others, language))


def _possible_note(basis: Basis, selection: Selection, result: Account, language: Language) -> list[str]:
    """Return the sentence on the ties counted that are possible and not known; nothing where there are none."""
    if not selection.possibly:
        return []
    count = result.counted - basis.account(replace(selection, possibly=False)).counted
    return [word("possible_counted", language, count=count, why=why_possible(selection, language))] if count else []


def why_possible(selection: Selection, language: Language) -> str:
    """Return why a tie is possible and not known."""
    return word("possible_why_on_a_day" if selection.as_of else "possible_why", language)


def when(network: AnyNetwork, selection: Selection, sources: Iterable[str], language: Language) -> str:
    """Return for which time a selection counts: a day, or what its sources report, with the dates of these."""
    dates = [source.date for id_ in sources if (source := network.sources.get(id_)) and source.date]
    first = min(((day, _plain(text, day)) for text in dates if (day := earliest(text))), default=None)
    last = max(((day, _plain(text, day)) for text in dates if (day := latest(text))), default=None)
    if selection.as_of:
        on_the_day = word("date_possible" if selection.possibly else "date_as_of", language, date=selection.as_of)
        # No source can know of the days after it.
        return on_the_day + (word("latest_report", language, last=last[1]) if last else "")
    if not first or not last:
        return word("date_active", language)
    key = "date_reported" if first[1] == last[1] else "date_reported_between"
    return word(key, language, first=first[1], last=last[1])


def _plain(text: str, day: date) -> str:
    """Return a date as its source states it, but of a span only the end that is meant."""
    return day.isoformat() if text.startswith("[") else text


def networks_of_ties(graph: "nx.MultiDiGraph[str]") -> int:
    """Return how many networks ties come from; each is reported by sources of its own."""
    return len(set(columns(graph).of_ties("network").used()) - {None})


def undated_note(graph: "nx.MultiDiGraph[str]", language: Language) -> str:
    """Return how many ties have no known beginning, so that their number shows no growth."""
    undated = int(columns(graph).of_ties("since").map(lambda since: since is None, bool).sum())
    return word("undated", language, undated=undated, ties=graph.number_of_edges())


def _to_the_minute(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC"


def account_note(result: Account, language: Language) -> str:
    """Return the sentence that accounts for every tie of a network: counted, or why not and which option counts it."""
    reasons = [word(f"not_counted_{reason}", language, count=count) for reason, count in result.not_counted.items()]
    if not reasons:
        return word("all_counted", language, ties=result.total)
    return word("accounted", language, ties=result.total, counted=result.counted, reasons=listed(reasons, language))
