"""All measures of a cooperation network in one place; each takes the graph of `projection.to_graph`.

==================  ==========================================================================
question            module
==================  ==========================================================================
who is central      `centrality`: partners, ties, betweenness, closeness, PageRank
who reaches whom    `reach`: along giving, institutions, provinces, cities
what holds it       `structure`: pieces, cores, core and periphery; `distances`
who hangs on whom   `dependence`: single supporters, articulation, what goes if some leave
which groups        `communities`: divisions, modularity, agreement with provinces
the whole           `balance`: density, reciprocity, across borders, stability of ranks;
                    `overview`: all of its figures
==================  ==========================================================================
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx

from hospital_network.graph.measures.betweenness_engine import Betweenness, betweenness_of, engine_for
from hospital_network.graph.measures.centrality import (
    Closeness,
    betweenness,
    centralisation,
    closeness,
    closeness_of,
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
    articulation,
    cohesion,
    removal,
    single_supporters,
)
from hospital_network.graph.measures.mixing import EI, density, e_i, partner_density, place_matrix, reciprocity
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.ranks import rank_correlation
from hospital_network.graph.measures.reachability import places_reached, reach, reach_counts
from hospital_network.graph.measures.simple_graphs import giving_graph, partner_graph, tied
from hospital_network.graph.measures.summary import figures
from hospital_network.graph.progress import Progress, silent

__all__ = [
    "EI",
    "OF_INSTITUTIONS",
    "Betweenness",
    "Closeness",
    "Cohesion",
    "Communities",
    "Distances",
    "Removal",
    "agreement",
    "articulation",
    "betweenness",
    "betweenness_of",
    "centralisation",
    "closeness",
    "closeness_of",
    "cohesion",
    "communities",
    "components",
    "core_fit",
    "core_numbers",
    "core_periphery",
    "density",
    "distances",
    "e_i",
    "engine_for",
    "figures",
    "fragmentation",
    "gives_to",
    "giving_graph",
    "modularity",
    "of_institutions",
    "pagerank",
    "partner_density",
    "partner_graph",
    "partners",
    "place_matrix",
    "places_reached",
    "rank_correlation",
    "reach",
    "reach_counts",
    "receives_from",
    "reciprocity",
    "removal",
    "single_supporters",
    "strength",
    "tied",
]

OF_INSTITUTIONS: "dict[str, Callable[[nx.MultiDiGraph[str]], dict[str, Any]]]" = {
    "partners": partners,
    "gives_to": gives_to,
    "receives_from": receives_from,
    "strength": strength,
    "betweenness": betweenness,
    "closeness": lambda graph: closeness_of(graph).values,
    "pagerank": pagerank,
    "reach_2": lambda graph: reach_counts(graph, 2),
    "provinces_reached": lambda graph: places_reached(graph, "province"),
}
"""The measures that rank institutions, by the name reports give them."""


def of_institutions(
    graph: "nx.MultiDiGraph[str]",
    progress: Progress = silent,
    known: Mapping[str, dict[str, Any]] = MappingProxyType({}),
) -> dict[str, dict[str, Any]]:
    """Return every measure that ranks institutions: a dictionary by id for each name in `OF_INSTITUTIONS`.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    progress : Progress
    known : Mapping
        By name, the values of measures that were taken already.

    Examples
    --------
    >>> of_institutions(nx.MultiDiGraph([("a", "b")]))["gives_to"]
    {'a': 1, 'b': 0}
    """
    if "betweenness" not in known:
        known = {**known, "betweenness": betweenness_of(partner_graph(graph), progress=progress).values}
    return {name: known[name] if name in known else measure(graph) for name, measure in OF_INSTITUTIONS.items()}
