"""All measures of a cooperation network in one place; each takes the graph of `projection.to_graph`.

Who is central
    `partners`, `strength`, `gives_to`, `receives_from`, `betweenness`, `closeness`, `pagerank`; `centralisation` of
    one of them; `ranks` and `rank_correlation` of two; `institution_measures`, all of `INSTITUTION_MEASURES` at once.
What else studies print of an institution
    `constraint`, `hierarchy`, `effective_size`, `efficiency` (Burt's structural holes), `eigenvector`, `in_out_ratio`,
    `percent_of_others`; `further_measures`, those of a group of `FURTHER_MEASURES`.
Who reaches whom
    `reach`, `reach_counts`, `places_reached`, along the direction of help.
How far, and what is connected
    `distances`, `components`, `fragmentation`, `cohesion`.
Core and periphery
    `core_numbers`, `core_periphery`, `core_fit`.
Who depends on whom
    `supporters`, `sole_supporters`, `articulation_points`; `removal`, what is lost if some are removed.
Which groups there are
    `communities`, `modularity`, `agreement` of two divisions; `blocks` of the same position (CONCOR).
The network as a whole
    `density`, `partner_density`, `reciprocity`, `clustering`, `assortativity`, `e_i` and `place_matrix` across borders;
    `network_summary`, all of it. `LEAST` is what a figure needs to mean something, `sizes` what there is of it, and
    `shortfall` what is lacking. `beside_random_graphs` compares it with random graphs of equal degrees.
How sure figures and ranks are
    `figure_intervals` of those `WITH_INTERVAL`; `rank_intervals` of the measures `RANKS_WITH_INTERVAL`.
What ties go together with
    `tie_matrix`, `same_matrix`, `distance_matrix`, `difference_matrix`, `sum_matrix` among institutions;
    `qap_correlation` of two, and `mrqap`, the regression of one on others.
How levels of institutions differ, and years
    `level_difference` (Kruskal-Wallis), `trend` (Mann-Kendall).
The simple graphs that measures are computed on
    `partner_graph`, `giving_graph`, `tied`.

Where a network is too large for the exact value, betweenness, closeness and distances are sampled. Their results
(`Betweenness`, `Closeness`, `Distances`; `betweenness_with_error`, `closeness_with_error`) say whether they were, and
how large their error is with a probability of `CONFIDENCE`. Other results of several parts are `Blocks`,
`Clustering`, `Cohesion`, `Communities`, `Compared`, `Difference`, `EI`, `Interval`, `NetworkSummary`,
`QapCorrelation`, `QapRegression` with its `QapTerm` and `PermutationTest`, `RandomComparison`, `Removal`, `RichClub`,
`Shortfall` and `Trend`.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import networkx as nx

from hospital_network.graph.measures.betweenness_engine import Betweenness
from hospital_network.graph.measures.block_model import Blocks, blocks
from hospital_network.graph.measures.centrality import (
    Closeness,
    betweenness,
    betweenness_with_error,
    centralisation,
    closeness,
    closeness_with_error,
    eigenvector,
    gives_to,
    in_out_ratio,
    pagerank,
    partners,
    percent_of_others,
    receives_from,
    strength,
)
from hospital_network.graph.measures.clustering import Clustering, clustering
from hospital_network.graph.measures.community_detection import Communities, agreement, communities, modularity
from hospital_network.graph.measures.connectivity import components, fragmentation
from hospital_network.graph.measures.core_periphery import core_fit, core_numbers, core_periphery
from hospital_network.graph.measures.dependence import (
    Cohesion,
    Removal,
    articulation_points,
    cohesion,
    removal,
    sole_supporters,
    supporters,
)
from hospital_network.graph.measures.intervals import WITH_INTERVAL, Interval, figure_intervals
from hospital_network.graph.measures.level_tests import Difference, Trend, level_difference, trend
from hospital_network.graph.measures.meaningful import LEAST, Shortfall, shortfall, sizes
from hospital_network.graph.measures.mixing import (
    EI,
    assortativity,
    density,
    e_i,
    partner_density,
    place_matrix,
    reciprocity,
)
from hospital_network.graph.measures.null_model import Compared, RandomComparison, RichClub, beside_random_graphs
from hospital_network.graph.measures.pair_matrices import (
    difference_matrix,
    distance_matrix,
    same_matrix,
    sum_matrix,
    tie_matrix,
)
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.qap import (
    PermutationTest,
    QapCorrelation,
    QapRegression,
    QapTerm,
    mrqap,
    qap_correlation,
)
from hospital_network.graph.measures.ranks import RANKS_WITH_INTERVAL, rank_correlation, rank_intervals, ranks
from hospital_network.graph.measures.reachability import places_reached, reach, reach_counts
from hospital_network.graph.measures.sampling import CONFIDENCE
from hospital_network.graph.measures.simple_graphs import giving_graph, partner_graph, tied
from hospital_network.graph.measures.structural_holes import constraint, effective_size, efficiency, hierarchy
from hospital_network.graph.measures.summary import NetworkSummary, network_summary
from hospital_network.graph.progress import Progress, silent

__all__ = [
    "CONFIDENCE",
    "EI",
    "FURTHER_MEASURES",
    "INSTITUTION_MEASURES",
    "LEAST",
    "RANKS_WITH_INTERVAL",
    "WITH_INTERVAL",
    "Betweenness",
    "Blocks",
    "Closeness",
    "Clustering",
    "Cohesion",
    "Communities",
    "Compared",
    "Difference",
    "Distances",
    "Interval",
    "NetworkSummary",
    "PermutationTest",
    "QapCorrelation",
    "QapRegression",
    "QapTerm",
    "RandomComparison",
    "Removal",
    "RichClub",
    "Shortfall",
    "Trend",
    "agreement",
    "articulation_points",
    "assortativity",
    "beside_random_graphs",
    "betweenness",
    "betweenness_with_error",
    "blocks",
    "centralisation",
    "closeness",
    "closeness_with_error",
    "clustering",
    "cohesion",
    "communities",
    "components",
    "constraint",
    "core_fit",
    "core_numbers",
    "core_periphery",
    "density",
    "difference_matrix",
    "distance_matrix",
    "distances",
    "e_i",
    "effective_size",
    "efficiency",
    "eigenvector",
    "figure_intervals",
    "fragmentation",
    "further_measures",
    "gives_to",
    "giving_graph",
    "hierarchy",
    "in_out_ratio",
    "institution_measures",
    "level_difference",
    "modularity",
    "mrqap",
    "network_summary",
    "pagerank",
    "partner_density",
    "partner_graph",
    "partners",
    "percent_of_others",
    "place_matrix",
    "places_reached",
    "qap_correlation",
    "rank_correlation",
    "rank_intervals",
    "ranks",
    "reach",
    "reach_counts",
    "receives_from",
    "reciprocity",
    "removal",
    "same_matrix",
    "shortfall",
    "sizes",
    "sole_supporters",
    "strength",
    "sum_matrix",
    "supporters",
    "tie_matrix",
    "tied",
    "trend",
]

INSTITUTION_MEASURES: "dict[str, Callable[[nx.MultiDiGraph[str]], dict[str, Any]]]" = {
    "partners": partners,
    "gives_to": gives_to,
    "receives_from": receives_from,
    "strength": strength,
    "betweenness": betweenness,
    "closeness": lambda graph: closeness_with_error(graph).values,
    "pagerank": pagerank,
    "reach_2": lambda graph: reach_counts(graph, 2),
    "provinces_reached": lambda graph: places_reached(graph, "province"),
}
"""The measures that rank institutions, by the name reports give them; reports rank by the first by default."""

FURTHER_MEASURES: "Mapping[str, Mapping[str, Callable[[nx.MultiDiGraph[str]], Mapping[str, float | None]]]]" = {
    "holes": {
        "constraint": constraint,
        "effective_size": effective_size,
        "efficiency": efficiency,
        "hierarchy": hierarchy,
    },
    "eigenvector": {"eigenvector": eigenvector},
    "ratio": {"in_out_ratio": in_out_ratio},
    "percent": {
        "partners_percent": lambda graph: percent_of_others(partners(graph)),
        "gives_percent": lambda graph: percent_of_others(gives_to(graph)),
        "receives_percent": lambda graph: percent_of_others(receives_from(graph)),
        "betweenness_percent": lambda graph: _times(100, betweenness(graph)),
        "closeness_percent": lambda graph: _times(100, closeness(graph, "classic")),
        "eigenvector_percent": lambda graph: _times(100 * 2**0.5, eigenvector(graph)),
    },
}
"""Further measures of institutions by group and name; the percent scales are those that UCINET prints."""


def further_measures(graph: "nx.MultiDiGraph[str]", group: str) -> dict[str, dict[str, float | None]]:
    """Return the measures of a group of `FURTHER_MEASURES`: a dictionary by id for each name.

    A value is None where it is not defined, and where the network is too small for the measure (`LEAST`).

    Examples
    --------
    >>> further_measures(nx.MultiDiGraph([("a", "b"), ("a", "c")]), "ratio")
    {'in_out_ratio': {'a': 0.0, 'b': None, 'c': None}}
    """
    there = sizes(graph)
    return {
        name: dict.fromkeys(graph, None) if shortfall(name, there) else dict(measure(graph))
        for name, measure in FURTHER_MEASURES[group].items()
    }


def _times(factor: float, values: Mapping[str, float]) -> dict[str, float]:
    return {node: factor * value for node, value in values.items()}


def institution_measures(
    graph: "nx.MultiDiGraph[str]",
    progress: Progress = silent,
    known: Mapping[str, dict[str, Any]] = MappingProxyType({}),
    ids: Sequence[str] | None = None,
) -> dict[str, dict[str, Any]]:
    """Return every measure that ranks institutions: a dictionary by id for each name in `INSTITUTION_MEASURES`.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    progress : Progress
    known : Mapping
        By name, the values of measures that have already been computed.
    ids : sequence of str, optional
        The institutions of the result; default all. Values of a large network for all take a hundred megabytes.

    Examples
    --------
    >>> institution_measures(nx.MultiDiGraph([("a", "b")]))["gives_to"]
    {'a': 1, 'b': 0}
    """
    if "betweenness" not in known:
        known = {**known, "betweenness": betweenness_with_error(graph, progress).values}
    kept = list(graph) if ids is None else ids

    def of_kept(name: str) -> dict[str, Any]:
        values = known[name] if name in known else INSTITUTION_MEASURES[name](graph)
        return {id_: values[id_] for id_ in kept}

    return {name: of_kept(name) for name in INSTITUTION_MEASURES}
