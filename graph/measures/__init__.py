"""All measures of a cooperation network in one place; each takes the graph of `projection.to_graph`.

Who is central
    `partners`, `strength`, `gives_to`, `receives_from`, `betweenness`, `closeness`, `pagerank`; `centralisation` of
    one of them; `ranks` and `rank_correlation` of two; `institution_measures`, all of `INSTITUTION_MEASURES` at once.
Who reaches whom
    `reach`, `reach_counts`, `places_reached`, along the direction of help.
How far, and what is connected
    `distances`, `components`, `fragmentation`, `cohesion`.
Core and periphery
    `core_numbers`, `core_periphery`, `core_fit`.
Who depends on whom
    `supporters`, `sole_supporters`, `articulation_points`; `removal`, what is lost if some are removed.
Which groups there are
    `communities`, `modularity`, `agreement` of two divisions.
The network as a whole
    `density`, `partner_density`, `reciprocity`, `e_i` and `place_matrix` across borders; `network_summary`, all of it.
The simple graphs that measures are computed on
    `partner_graph`, `giving_graph`, `tied`.

Where a network is too large for the exact value, betweenness, closeness and distances are sampled. Their results
(`Betweenness`, `Closeness`, `Distances`; `betweenness_with_error`, `closeness_with_error`) say whether they were, and
how large their error is with a probability of `CONFIDENCE`. Other results of several parts are `Cohesion`,
`Communities`, `EI`, `NetworkSummary` and `Removal`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx

from hospital_network.graph.measures.betweenness_engine import Betweenness
from hospital_network.graph.measures.centrality import (
    Closeness,
    betweenness,
    betweenness_with_error,
    centralisation,
    closeness,
    closeness_with_error,
    gives_to,
    pagerank,
    partners,
    receives_from,
    strength,
)
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
from hospital_network.graph.measures.mixing import EI, density, e_i, partner_density, place_matrix, reciprocity
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.ranks import rank_correlation, ranks
from hospital_network.graph.measures.reachability import places_reached, reach, reach_counts
from hospital_network.graph.measures.sampling import CONFIDENCE
from hospital_network.graph.measures.simple_graphs import giving_graph, partner_graph, tied
from hospital_network.graph.measures.summary import NetworkSummary, network_summary
from hospital_network.graph.progress import Progress, silent

__all__ = [
    "CONFIDENCE",
    "EI",
    "INSTITUTION_MEASURES",
    "Betweenness",
    "Closeness",
    "Cohesion",
    "Communities",
    "Distances",
    "NetworkSummary",
    "Removal",
    "agreement",
    "articulation_points",
    "betweenness",
    "betweenness_with_error",
    "centralisation",
    "closeness",
    "closeness_with_error",
    "cohesion",
    "communities",
    "components",
    "core_fit",
    "core_numbers",
    "core_periphery",
    "density",
    "distances",
    "e_i",
    "fragmentation",
    "gives_to",
    "giving_graph",
    "institution_measures",
    "modularity",
    "network_summary",
    "pagerank",
    "partner_density",
    "partner_graph",
    "partners",
    "place_matrix",
    "places_reached",
    "rank_correlation",
    "ranks",
    "reach",
    "reach_counts",
    "receives_from",
    "reciprocity",
    "removal",
    "sole_supporters",
    "strength",
    "supporters",
    "tied",
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


def institution_measures(
    graph: "nx.MultiDiGraph[str]",
    progress: Progress = silent,
    known: Mapping[str, dict[str, Any]] = MappingProxyType({}),
) -> dict[str, dict[str, Any]]:
    """Return every measure that ranks institutions: a dictionary by id for each name in `INSTITUTION_MEASURES`.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    progress : Progress
    known : Mapping
        By name, the values of measures that have already been computed.

    Examples
    --------
    >>> institution_measures(nx.MultiDiGraph([("a", "b")]))["gives_to"]
    {'a': 1, 'b': 0}
    """
    if "betweenness" not in known:
        known = {**known, "betweenness": betweenness_with_error(graph, progress).values}
    return {name: known[name] if name in known else measure(graph) for name, measure in INSTITUTION_MEASURES.items()}
