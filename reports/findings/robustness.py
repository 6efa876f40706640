"""The report on robustness: what leaving out ties that are inferred, undated or of one source does to each figure."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from hospital_network.graph import measures
from hospital_network.graph.measures import tied
from hospital_network.graph.measures.projection import fully_stated_only, to_graph, with_ties
from hospital_network.graph.measures.tie_graph import Columns, columns
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources
from hospital_network.reports.findings.most_connected import is_ranked
from hospital_network.reports.text.language import Language, heading, word
from hospital_network.reports.text.report import Report

BY = ("partners", "gives_to", "receives_from", "strength")
COLUMNS = ("figure", "value", "fully_stated", "dated_only", "source_least", "source_most")
RANK_COLUMNS = ("rank", "id", "name", "city", "fully_stated", "dated_only", "source_least", "source_most")
MOST_SOURCES = 300
"""Sources that are left out in turn, those of the most ties."""
Values = dict[str, float | None]


def robustness_report(
    basis: Basis,
    selection: Selection,
    by: str = "partners",
    limit: int | None = 20,
    language: Language = "en",
    progress: Progress = silent,
) -> Report:
    """Return figures and ranks of all ties, beside those of fewer.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    by : str
        What ranks are by; one of `BY`.
    limit : int or None
        How many ranks; None for all.
    language : {"en", "zh"}
    progress : Progress
    """
    graph = to_graph(basis.network, selection)
    fewer = {
        "fully_stated": fully_stated_only(graph, selection),
        "dated_only": with_ties(graph, selection, lambda ties: ties.of_ties("since").map(bool, bool)),
    }
    sources = _ties_by_only_source(basis, graph)
    figures = {"value": _figures(graph), **{name: _figures(each) for name, each in fewer.items()}}
    peers = _peers(graph, by)
    ranks = {"rank": _ranks(peers, peers), **{name: _ranks(_peers(each, by), peers) for name, each in fewer.items()}}
    of_sources: list[Values] = []
    ranks_of_sources: list[Mapping[str, float]] = []
    for number, left_out in enumerate(sources, start=1):
        rest = with_ties(graph, selection, lambda ties, left_out=left_out: _are_not(ties, left_out))  # type: ignore[misc]
        of_sources.append(_figures(rest))
        ranks_of_sources.append(_ranks(_peers(rest, by), peers))
        progress("leaving out sources", number, len(sources), "sources")
    rows = [
        {"figure": name, **{column: values[name] for column, values in figures.items()}, **_range(name, of_sources)}
        for name in figures["value"]
    ]
    ranked = [
        {
            "id": id_,
            "name": graph.nodes[id_]["name"],
            "city": graph.nodes[id_]["city"],
            **{column: values.get(id_) for column, values in ranks.items()},
            **_range(id_, ranks_of_sources),
        }
        for id_ in list(ranks["rank"])[:limit]
    ]
    title = word("title_robustness_ranks", language, measure=heading(by, language))
    return Report(
        title=word("title_robustness", language),
        columns=COLUMNS,
        rows=[{**row, "figure": word(f"value_{row['figure']}", language)} for row in rows],
        notes=[
            word("robustness_means", language, sources=len(sources)),
            *basis_notes(basis, selection, graph, language),
        ],
        sections=[Report(title, RANK_COLUMNS, ranked, shown=[name for name in RANK_COLUMNS if name != "id"])],
        sources=counted_sources(basis, selection),
        document={"by": by, "sources": len(sources), "figures": rows, "ranks": ranked},
    )


def _figures(graph: "nx.MultiDiGraph[str]") -> Values:
    core = tied(graph)
    counts = measures.partners(core)
    parts = measures.components(core)
    there = measures.sizes(core)
    return {
        "tied": len(core),
        "ties": core.number_of_edges(),
        "pairs": sum(counts.values()) // 2,
        "mean_partners": sum(counts.values()) / len(counts) if counts else None,
        "partner_density": measures.partner_density(core),
        "density": measures.density(core),
        "reciprocity": measures.reciprocity(core),
        "transitivity": None if measures.shortfall("transitivity", there) else measures.clustering(core).transitivity,
        "components": len(parts),
        "largest_share": len(parts[0]) / len(core) if parts else None,
        "single_supporters": len(measures.sole_supporters(core)),
        "centralisation_partners": measures.centralisation(counts, "partners"),
        "e_i_province": measures.e_i(core, "province").index,
        "e_i_city": measures.e_i(core, "city").index,
    }


def _peers(graph: "nx.MultiDiGraph[str]", by: str) -> dict[str, float]:
    partners = measures.partners(graph)
    values = measures.INSTITUTION_MEASURES[by](graph)
    kinds = nx.get_node_attributes(graph, "kind")
    return {id_: values[id_] for id_ in graph if is_ranked({"kind": kinds[id_], "partners": partners[id_]})}


def _ranks(values: Mapping[str, float], peers: Mapping[str, float]) -> Mapping[str, float]:
    """Return ranks among all that all ties rank; without ties one comes last, equal to others without."""
    return measures.ranks({id_: values.get(id_, -1) for id_ in peers})


def _range(name: str, values: "list[Values] | list[Mapping[str, float]]") -> dict[str, float | None]:
    known = [value for each in values if (value := each.get(name)) is not None]
    return {"source_least": min(known, default=None), "source_most": max(known, default=None)}


def _are_not(ties: Columns, left_out: frozenset[str]) -> NDArray[np.bool_]:
    return np.array([id_ not in left_out for id_ in ties.keys], bool)


def _ties_by_only_source(basis: Basis, graph: "nx.MultiDiGraph[str]") -> list[frozenset[str]]:
    """Return for each source the ties that no other states, most first; without it, these are left out."""
    ties: dict[str, set[str]] = {}
    for id_ in columns(graph).keys:
        sources = set(basis.network.cooperations[id_].sources)
        if len(sources) == 1:
            ties.setdefault(sources.pop(), set()).add(id_)
    return [frozenset(ties[source]) for source in sorted(ties, key=lambda each: (-len(ties[each]), each))][
        :MOST_SOURCES
    ]
