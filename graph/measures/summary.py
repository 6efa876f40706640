"""The figures of a network as a whole, all in one dictionary."""

import networkx as nx

from hospital_network.graph.measures.centrality import betweenness, centralisation, closeness_of, partners
from hospital_network.graph.measures.community_detection import agreement, communities, modularity
from hospital_network.graph.measures.connectivity import components, unconnected
from hospital_network.graph.measures.core_periphery import core_numbers, core_periphery
from hospital_network.graph.measures.dependence import articulation, single_supporters
from hospital_network.graph.measures.mixing import density, e_i, partner_density, reciprocity
from hospital_network.graph.measures.path_lengths import distances
from hospital_network.graph.measures.simple_graphs import tied
from hospital_network.graph.measures.target_sample import sampled_steps
from hospital_network.graph.progress import Progress, silent

Figures = dict[str, int | float | None]


def figures(graph: "nx.MultiDiGraph[str]", progress: Progress = silent) -> Figures:
    """Return every network-level measure by name; None where it has no meaning on this network.

    Institutions without a partner are counted once, in ``institutions``; all other figures are of
    those that have one, since each more of the others would lower density and centralisation alike
    and say only how many names a source mentions.

    Examples
    --------
    >>> found = figures(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    >>> found["pairs"], found["reciprocity"], found["mean_distance"]
    (2, 0.0, 1.3333333333333333)
    """
    core = tied(graph)
    return {
        "institutions": len(graph),
        "tied": len(core),
        **_ties(core),
        **_steps_and_centralisation(core, progress),
        **_cores(core),
        **_groups(core, progress),
    }


def _ties(graph: "nx.MultiDiGraph[str]") -> Figures:
    ties = [inferred for one, other, inferred in graph.edges(data="inferred", default=False) if one != other]
    count = partners(graph)
    return {
        "ties": len(ties),
        "inferred_ties": sum(ties),
        "pairs": sum(count.values()) // 2,
        "mean_partners": sum(count.values()) / len(count) if count else None,
        "partner_density": partner_density(graph),
        "density": density(graph),
        "reciprocity": reciprocity(graph),
    }


def _steps_and_centralisation(graph: "nx.MultiDiGraph[str]", progress: Progress) -> Figures:
    sample = sampled_steps(graph, progress)
    far = distances(graph, progress, sample)
    pieces = components(graph)
    return {
        "components": len(pieces),
        "largest_share": len(pieces[0]) / len(graph) if pieces else None,
        "mean_distance": far.mean,
        **({"mean_distance_error": far.mean_error} if far.targets else {}),
        "diameter": far.diameter,
        "fragmentation": unconnected(pieces),
        "distance_fragmentation": far.fragmentation,
        **({"distance_fragmentation_error": far.fragmentation_error} if far.targets else {}),
        "single_supporters": len(single_supporters(graph)),
        "articulation": len(articulation(graph)),
        "centralisation_partners": centralisation(partners(graph), "partners"),
        "centralisation_betweenness": centralisation(betweenness(graph, progress), "betweenness"),
        "centralisation_closeness": centralisation(closeness_of(graph, progress, sample).values, "closeness"),
    }


def _cores(graph: "nx.MultiDiGraph[str]") -> Figures:
    core, fit = core_periphery(graph)
    return {"largest_core": max(core_numbers(graph).values(), default=None), "core_size": len(core), "core_fit": fit}


def _groups(graph: "nx.MultiDiGraph[str]", progress: Progress) -> Figures:
    division = communities(graph, progress=progress)
    provinces = {node: place for node, place in graph.nodes(data="province") if place is not None}
    return {
        "communities": len(division.members()),
        "modularity": division.modularity,
        "modularity_provinces": modularity(graph, provinces),
        "agreement_provinces": agreement(division.of, provinces),
        **{f"e_i_{attribute}": e_i(graph, attribute).index for attribute in ("province", "city", "grade")},
    }
