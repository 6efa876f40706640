"""All measures of the network as a whole, with the errors of those that may be sampled."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import networkx as nx

from hospital_network.graph.measures.betweenness_engine import Betweenness
from hospital_network.graph.measures.centrality import (
    Closeness,
    betweenness_with_error,
    centralisation,
    closeness_with_error,
    partners,
)
from hospital_network.graph.measures.clustering import clustering
from hospital_network.graph.measures.community_detection import agreement, communities, modularity
from hospital_network.graph.measures.connectivity import components, unconnected_share
from hospital_network.graph.measures.core_periphery import core_numbers, core_periphery
from hospital_network.graph.measures.dependence import articulation_points, sole_supporters
from hospital_network.graph.measures.meaningful import Shortfall, shortfall, sizes
from hospital_network.graph.measures.mixing import assortativity, density, e_i, partner_density, reciprocity
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.simple_graphs import tied
from hospital_network.graph.measures.target_sample import sampled_steps
from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.progress import Progress, silent

Values = dict[str, int | float | None]


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """Every measure of a network as a whole, and the results they were computed from.

    Attributes
    ----------
    values : dict
        By name; None where a measure is not defined, or means nothing on this network.
    betweenness : Betweenness
    closeness : Closeness
    distances : Distances
        Each says whether it was sampled, and how large its error may be.
    shortfalls : mapping
        By name of a measure that means nothing on a network so small, what it lacks.
    """

    values: Values
    betweenness: Betweenness
    closeness: Closeness
    distances: Distances
    shortfalls: Mapping[str, Shortfall] = field(default_factory=dict)


def network_summary(graph: "nx.MultiDiGraph[str]", progress: Progress = silent) -> NetworkSummary:
    """Return every network-level measure.

    Institutions without a partner count only in ``institutions``; all other values are of those that have one:
    further isolates would lower density and centralisation, though they only show how many names a source mentions.

    Examples
    --------
    >>> values = network_summary(nx.MultiDiGraph([("a", "b"), ("b", "c")])).values
    >>> values["pairs"], values["reciprocity"], values["mean_distance"]
    (2, 0.0, 1.3333333333333333)
    """
    core = tied(graph)
    sample = sampled_steps(core, progress)
    far = distances(core, progress, sample)
    between = betweenness_with_error(core, progress)
    near = closeness_with_error(core, progress, sample)
    values: Values = {
        "institutions": len(graph),
        "tied": len(core),
        **_ties(core),
        **_distances_and_components(core, far),
        "single_supporters": len(sole_supporters(core)),
        "articulation": len(articulation_points(core)),
        "centralisation_partners": centralisation(partners(core), "partners"),
        "centralisation_betweenness": centralisation(between.values, "betweenness"),
        "centralisation_closeness": centralisation(near.values, "closeness"),
        **_cores(core),
        **_groups(core, progress),
    }
    there = sizes(core)
    shortfalls = {name: lack for name in values if (lack := shortfall(name, there))}
    return NetworkSummary({**values, **dict.fromkeys(shortfalls)}, between, near, far, shortfalls)


def _ties(graph: "nx.MultiDiGraph[str]") -> Values:
    ties = columns(graph)
    inferred = ties.of_ties("inferred").map(bool, bool)[ties.givers != ties.receivers]
    count = partners(graph)
    closed = clustering(graph)
    return {
        "ties": len(inferred),
        "inferred_ties": int(inferred.sum()),
        "pairs": sum(count.values()) // 2,
        "mean_partners": sum(count.values()) / len(count) if count else None,
        "partner_density": partner_density(graph),
        "density": density(graph),
        "reciprocity": reciprocity(graph),
        "transitivity": closed.transitivity,
        "mean_clustering": closed.mean,
        "assortativity": assortativity(graph),
    }


def _distances_and_components(graph: "nx.MultiDiGraph[str]", far: Distances) -> Values:
    parts = components(graph)
    return {
        "components": len(parts),
        "largest_share": len(parts[0]) / len(graph) if parts else None,
        "mean_distance": far.mean,
        **({"mean_distance_error": far.mean_error} if far.targets else {}),
        "diameter": far.diameter,
        "fragmentation": unconnected_share(parts),
        "global_efficiency": None if far.fragmentation is None else 1 - far.fragmentation,
        "distance_fragmentation": far.fragmentation,
        **({"distance_fragmentation_error": far.fragmentation_error} if far.targets else {}),
    }


def _cores(graph: "nx.MultiDiGraph[str]") -> Values:
    core, fit = core_periphery(graph)
    return {"largest_core": max(core_numbers(graph).values(), default=None), "core_size": len(core), "core_fit": fit}


def _groups(graph: "nx.MultiDiGraph[str]", progress: Progress) -> Values:
    division = communities(graph, progress=progress)
    provinces = {node: place for node, place in graph.nodes(data="province") if place is not None}
    return {
        "communities": len(division.members()),
        "modularity": division.modularity,
        "modularity_provinces": modularity(graph, provinces),
        "agreement_provinces": agreement(division.membership, provinces),
        **{f"e_i_{attribute}": e_i(graph, attribute).index for attribute in ("province", "city", "grade")},
    }
