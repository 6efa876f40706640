"""The report on the network as a whole: all its measures, and which province gives to which."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures import Distances, NetworkSummary, Shortfall
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources, undated_note
from hospital_network.reports.findings.most_connected import is_ranked
from hospital_network.reports.findings.random_graphs import random_document, random_notes, random_sections
from hospital_network.reports.findings.too_small import needs, too_small
from hospital_network.reports.findings.uncertainty import (
    betweenness_note,
    closeness_note,
    distances_note,
    inferred_in_part,
    rank_stability,
)
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.report import Report

CHANGE_COLUMNS = ("figure", "before", "after", "change", "meaning")
COLUMNS = ("figure", "value", "meaning")


def overview_report(
    basis: Basis,
    selection: Selection,
    language: Language = "en",
    progress: Progress = silent,
    random_graphs: int = 0,
    seed: int = 1,
    intervals: bool = False,
) -> Report:
    """Return the measures of the network, and which province gives to which.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    language : {"en", "zh"}
    progress : Progress
    random_graphs, seed : int
        How many random graphs of equal degrees the network is compared with, if any, and the seed they come from.
    intervals : bool
        Whether figures have an interval, where one can be had.
    """
    graph = to_graph(basis.network, selection)
    summary = overview_summary(graph, selection, progress)
    cells = matrix(graph)
    bounds = {name: asdict(each) for name, each in measures.figure_intervals(graph).items()} if intervals else {}
    steps = distance_rows(summary.distances)
    beside = measures.beside_random_graphs(graph, random_graphs, seed, progress) if random_graphs else None
    # Where no tie counts, as in a list of members, most measures have no value: only the others are worth a row.
    defined = {name: value for name, value in summary.values.items() if value is not None or graph.number_of_edges()}
    return Report(
        title=word("title_overview", language),
        columns=(*COLUMNS[:2], "low", "high", *COLUMNS[2:]) if bounds else COLUMNS,
        rows=[
            value_row(name, language, value, lack=summary.shortfalls.get(name), value=value, **bounds.get(name, {}))
            for name, value in defined.items()
        ],
        notes=[
            *(random_notes(beside, language) if beside else []),
            *(interval_notes(graph, bool(bounds), language) if intervals else []),
            *overview_notes(basis, selection, graph, [summary], language),
        ],
        sections=[
            distances_table(steps, language),
            *(random_sections(beside, language) if beside else []),
            matrix_table(cells, language),
        ],
        sources=counted_sources(basis, selection),
        document={
            "figures": summary.values,
            "inferred": {"tie": summary.values["inferred_ties"], "tie_end_or_type": inferred_in_part(graph)},
            "too_small": {name: asdict(lack) for name, lack in summary.shortfalls.items()},
            **({"intervals": bounds} if intervals else {}),
            "distances": steps,
            **({"random_graphs": random_document(beside)} if beside else {}),
            "province_matrix": cells,
        },
    )


def interval_notes(graph: "nx.MultiDiGraph[str]", some: bool, language: Language) -> list[str]:
    """Return the sentence on intervals, or why there are none."""
    if lack := measures.shortfall("interval", measures.sizes(graph)):
        return [word("interval_too_small", language, needs=needs(lack, language))]
    return [word("interval_means", language, sure=measures.CONFIDENCE)] if some else []


def overview_notes(
    basis: Basis,
    selection: Selection,
    graph: "nx.MultiDiGraph[str]",
    summaries: Sequence[NetworkSummary],
    language: Language,
) -> list[str]:
    """Return what the values of an overview rest on, and what they cannot show.

    Of several summaries, before and after, it is the largest error that holds for all.
    """
    between = max((summary.betweenness for summary in summaries), key=lambda result: result.error)
    near = max((summary.closeness for summary in summaries), key=lambda result: result.error)
    far = max((summary.distances for summary in summaries), key=lambda result: result.targets)
    return [
        word("overview_of", language),
        *([] if selection.as_of else [undated_note(graph, language)]),
        *betweenness_note(between, language),
        *closeness_note(near, language),
        *distances_note(far, language),
        *basis_notes(basis, selection, graph, language),
    ]


def overview_summary(
    graph: "nx.MultiDiGraph[str]", selection: Selection, progress: Progress = silent
) -> NetworkSummary:
    """Return the measures of the network, with the stability of the order by partners in the report on hospitals."""
    kinds = nx.get_node_attributes(graph, "kind")
    partners = measures.partners(graph)
    peers = {id_: count for id_, count in partners.items() if is_ranked({"kind": kinds[id_], "partners": count})}
    summary = measures.network_summary(graph, progress)
    stability = rank_stability(graph, selection, "partners", {id_: float(n) for id_, n in peers.items()})
    return replace(summary, values={**summary.values, "rank_stability": stability})


def value_row(
    name: str, language: Language, *known: float | None, lack: Shortfall | None = None, **values: Any
) -> dict[str, Any]:
    """Return a measure of the network as a row, its meaning replaced where one of the `known` values is missing.

    What the network lacks for the measure is said in place of a general sentence.

    Examples
    --------
    >>> value_row("diameter", "en", None, value=None)["meaning"]
    'undefined: too few institutions, ties or known values'
    """
    meaning = word("no_meaning" if None in known else f"value_{name}_meaning", language)
    if lack:
        meaning = too_small(lack, language)
    return {"figure": word(f"value_{name}", language), **values, "meaning": meaning}


def distance_rows(far: Distances) -> list[dict[str, Any]]:
    """Return how many pairs are how many steps apart, and their share of the pairs that are connected."""
    connected = sum(far.by_step)
    return [
        {"steps": step, "pairs": round(pairs), "share_of_pairs": pairs / connected}
        for step, pairs in enumerate(far.by_step, start=1)
    ]


def distances_table(rows: list[dict[str, Any]], language: Language) -> Report:
    """Return `distance_rows` as a section for people."""
    return Report(
        word("title_distances", language),
        ("steps", "pairs", "share_of_pairs"),
        rows,
        nothing=word("no_pairs", language),
    )


def change_row(
    name: str, language: Language, before: float | None, after: float | None, lack: Shortfall | None = None
) -> dict[str, Any]:
    """Return a measure before and after as a row, with what the network lacked for it at one of the two times.

    Examples
    --------
    >>> change_row("pairs", "en", 5, 3)["change"]
    -2
    """
    change = None if before is None or after is None else after - before
    return value_row(name, language, before, after, lack=lack, before=before, after=after, change=change)


def matrix(graph: "nx.MultiDiGraph[str]") -> list[dict[str, Any]]:
    """Return how many pairs of institutions give from province to province, most first; None is not known."""
    cells = measures.place_matrix(graph, "province")
    return [
        {"giving_province": giver, "receiving_province": receiver, "pairs": count}
        for (giver, receiver), count in cells.items()
    ]


def matrix_table(cells: list[dict[str, Any]], language: Language) -> Report:
    """Return `matrix` as a section for people."""
    unknown = word("unknown", language)
    rows = [{column: value or unknown for column, value in cell.items()} for cell in cells]
    title = word("title_matrix", language)
    return Report(
        title, ("giving_province", "receiving_province", "pairs"), rows, nothing=word("nobody_receives", language)
    )
