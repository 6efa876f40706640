"""How sure a ranking is: whether it holds with ties stated in full, and whether its values are from a sample."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures import Betweenness, Closeness, Distances, Removal
from hospital_network.graph.measures.projection import fully_stated_only
from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.too_small import needs
from hospital_network.reports.text.language import Language, heading, listed, word

_TOP = 10


def rank_stability(
    graph: "nx.MultiDiGraph[str]", selection: Selection, by: str, peers: dict[str, float]
) -> float | None:
    """Return how far the order of `peers` by a measure agrees with the one by ties stated in full (Spearman)."""
    return measures.rank_correlation(peers, _fully_stated(graph, selection, by, peers))


def inferred_in_part(graph: "nx.MultiDiGraph[str]") -> int:
    """Return of how many ties a source does not state the tie itself, an end or its type."""
    return int((~columns(graph).of_ties("fully_stated").map(bool, bool)).sum())


def stability_note(
    graph: "nx.MultiDiGraph[str]", selection: Selection, by: str, peers: dict[str, float], language: Language = "en"
) -> list[str]:
    """Return the sentence on what happens to a ranking when only ties stated in full count; nothing without ties."""
    if not graph.number_of_edges():
        return []
    inferred = inferred_in_part(graph)
    if not inferred:
        return [word("all_stated", language)]
    stated = _fully_stated(graph, selection, by, peers)
    rho = measures.rank_correlation(peers, stated)
    counts = {"inferred": inferred, "ties": graph.number_of_edges(), "measure": heading(by, language)}
    if rho is None:
        return [word("stability_none", language, **counts)]
    first, then = _first_ranks(peers), _first_ranks(stated)
    kept = {"kept": len(first & then), "top": len(first), "then": len(then)}
    return [word("stability", language, rho=f"{rho:.2f}", **kept, **counts)]


RANK_BOUNDS = ("rank_interval", "rank_low", "rank_high")


def rank_bounds(
    graph: "nx.MultiDiGraph[str]", rows: Sequence[Mapping[str, Any]], by: str, language: Language
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return the columns `RANK_BOUNDS` by institution, nothing where no interval can be had, and the sentence on them.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    rows : sequence of mappings
        The institutions that are ranked, with the measure `by` in each.
    by : str
    language : {"en", "zh"}
    """
    if by not in measures.RANKS_WITH_INTERVAL:
        names = listed((heading(name, language) for name in measures.RANKS_WITH_INTERVAL), language)
        return {}, [word("rank_interval_other", language, measures=names)]
    if lack := measures.shortfall("rank_interval", {"institutions": len(rows)}):
        return {}, [word("rank_interval_too_small", language, needs=needs(lack, language))]
    partnered = sum(map(bool, measures.partners(graph).values()))
    intervals = measures.rank_intervals({row["id"]: row[by] for row in rows}, partnered - 1)
    bounds = {
        id_: {"rank_interval": f"{low}–{high}", "rank_low": low, "rank_high": high}
        for id_, (low, high) in intervals.items()
    }
    return bounds, [word("rank_interval_means", language, sure=measures.CONFIDENCE)]


def betweenness_note(between: Betweenness, language: Language = "en") -> list[str]:
    """Return the sentence on the error of betweenness where it is sampled; nothing where it is exact."""
    if not between.paths:
        return []
    return [_sampled("sampled", between.error, language, paths=f"{between.paths:,}")]


def closeness_note(near: Closeness, language: Language = "en") -> list[str]:
    """Return the sentence on the error of closeness where it is sampled; nothing where it is exact."""
    if not near.targets:
        return []
    return [_sampled("closeness_sampled", near.error, language, targets=f"{near.targets:,}")]


def distances_note(far: Distances, language: Language = "en") -> list[str]:
    """Return the sentence on the distances of an overview where they are sampled; nothing where they are exact."""
    if not far.targets:
        return []
    return [word("distances_sampled", language, targets=f"{far.targets:,}", sure=measures.CONFIDENCE)]


def what_if_note(loss: Removal, language: Language = "en") -> list[str]:
    """Return the sentence on the error of distance-weighted fragmentation, before and after; nothing if it is exact."""
    if not loss.distance_targets:
        return []
    return [_sampled("what_if_sampled", loss.distance_error, language, targets=f"{loss.distance_targets:,}")]


def _sampled(key: str, error: float, language: Language, **drawn: str) -> str:
    # The promise is "no more than", so the error is rounded up.
    shown = f"{math.ceil(error * 10_000) / 10_000:.4f}"
    return word(key, language, sure=measures.CONFIDENCE, error=shown, **drawn)


def _fully_stated(
    graph: "nx.MultiDiGraph[str]", selection: Selection, by: str, peers: dict[str, float]
) -> dict[str, float]:
    values = measures.INSTITUTION_MEASURES[by](fully_stated_only(graph, selection))
    # In a network of one article, an institution without a stated tie is not there at all.
    return {id_: values.get(id_, 0) for id_ in peers}


def _first_ranks(values: dict[str, float]) -> set[str]:
    """Return those of the first ten ranks, equals at the tenth included, nobody at zero."""
    return {id_ for id_, rank in measures.ranks(values).items() if rank <= _TOP and values[id_] > 0}
