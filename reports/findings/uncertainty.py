"""How sure a ranking is: whether it stands without inferred ties, and whether its values are a sample."""

import math
from collections.abc import Mapping

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures.betweenness_engine import DOUBT, WAYS
from hospital_network.graph.measures.path_sample import error_before
from hospital_network.graph.measures.projection import stated_only
from hospital_network.graph.measures.simple_graphs import partner_numbers
from hospital_network.graph.measures.target_sample import TARGETS, steps_are_sampled
from hospital_network.graph.selection import Selection
from hospital_network.reports.text.language import Language, heading, word

_TOP = 10


def rank_stability(
    graph: "nx.MultiDiGraph[str]", selection: Selection, by: str, peers: dict[str, float]
) -> float | None:
    """Return how far the order of `peers` by a measure agrees with the one without inferred ties (Spearman)."""
    return measures.rank_correlation(peers, _without_inferred(graph, selection, by, peers))


def stability_note(
    graph: "nx.MultiDiGraph[str]", selection: Selection, by: str, peers: dict[str, float], language: Language = "en"
) -> str:
    """Return the sentence on what happens to a ranking when inferred ties are dropped."""
    inferred = sum(bool(said["inferred"]) for _, _, said in graph.edges(data=True))
    if not inferred:
        return word("all_stated", language)
    stated = _without_inferred(graph, selection, by, peers)
    rho = measures.rank_correlation(peers, stated)
    said = {"inferred": inferred, "ties": graph.number_of_edges(), "measure": heading(by, language)}
    if rho is None:
        return word("stability_none", language, **said)
    first, then = _first_ranks(peers), _first_ranks(stated)
    return word("stability", language, rho=f"{rho:.2f}", kept=len(first & then), top=len(first), **said)


def sample_note(graph: "nx.MultiDiGraph[str]", language: Language = "en", error: float | None = None) -> list[str]:
    """Return the sentence on the error of betweenness where it is sampled; nothing where it is exact.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    language : {"en", "zh"}
    error : float, optional
        What the sample found its error to be; default what it cannot exceed.
    """
    if measures.engine_for(len(graph), sum(measures.partners(graph).values()) // 2) != "sampled":
        return []
    shown = _rounded_up(error or error_before(len(graph), WAYS, DOUBT))
    return [word("sampled", language, ways=f"{WAYS:,}", sure=1 - DOUBT, error=shown)]


def closeness_note(graph: "nx.MultiDiGraph[str]", language: Language = "en", error: float | None = None) -> list[str]:
    """Return the sentence on the error of closeness where it is sampled, as `sample_note` does for betweenness."""
    if not steps_are_sampled(partner_numbers(graph)):
        return []
    shown = _rounded_up(error or error_before(len(graph), TARGETS, DOUBT))
    return [word("closeness_sampled", language, targets=f"{TARGETS:,}", sure=1 - DOUBT, error=shown)]


def distances_note(figures: Mapping[str, float | None], language: Language = "en") -> list[str]:
    """Return the sentence on the distances of an overview where they are sampled; nothing where they are exact."""
    if "mean_distance_error" not in figures:
        return []
    return [word("distances_sampled", language, targets=f"{TARGETS:,}", sure=1 - DOUBT)]


def what_if_note(error: float, language: Language = "en") -> list[str]:
    """Return the sentence on the error of distance-weighted fragmentation, before and after; nothing if it is exact."""
    if not error:
        return []
    shown = _rounded_up(error)
    return [word("what_if_sampled", language, targets=f"{TARGETS:,}", sure=1 - DOUBT, error=shown)]


def _rounded_up(error: float) -> str:
    # The promise is "no more than".
    return f"{math.ceil(error * 10_000) / 10_000:.4f}"


def _without_inferred(
    graph: "nx.MultiDiGraph[str]", selection: Selection, by: str, peers: dict[str, float]
) -> dict[str, float]:
    found = measures.OF_INSTITUTIONS[by](stated_only(graph, selection))
    # In a network of one article, whoever has no stated tie is not there at all.
    return {id_: found.get(id_, 0) for id_ in peers}


def _first_ranks(values: dict[str, float]) -> set[str]:
    """Return those of the first ten ranks, equals at the tenth included, nobody at zero."""
    ordered = sorted(values.values(), reverse=True)
    least = ordered[min(len(ordered), _TOP) - 1] if ordered else 0
    return {id_ for id_, value in values.items() if value >= least and value > 0}
