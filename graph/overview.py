"""The figures of a network as a whole, all in one dictionary."""

import networkx as nx

from hospital_network.graph.balance import density, e_i, partner_density, reciprocity
from hospital_network.graph.centrality import betweenness, centralisation, closeness, partners
from hospital_network.graph.communities import agreement, communities, modularity
from hospital_network.graph.dependence import articulation, cohesion, single_supporters
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.simple_graphs import tied
from hospital_network.graph.structure import core_numbers, core_periphery, distances

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
        **_cohesion(core),
        **_centralisation(core, progress),
        **_cores(core),
        **_groups(core),
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


def _cohesion(graph: "nx.MultiDiGraph[str]") -> Figures:
    whole, far = cohesion(graph), distances(graph)
    return {
        "components": whole.components,
        "largest_share": whole.largest / len(graph) if len(graph) else None,
        "mean_distance": far.mean,
        "diameter": far.diameter,
        "fragmentation": whole.fragmentation,
        "distance_fragmentation": far.fragmentation,
        "single_supporters": len(single_supporters(graph)),
        "articulation": len(articulation(graph)),
    }


def _centralisation(graph: "nx.MultiDiGraph[str]", progress: Progress) -> Figures:
    return {
        "centralisation_partners": centralisation(partners(graph), "partners"),
        "centralisation_betweenness": centralisation(betweenness(graph, progress), "betweenness"),
        "centralisation_closeness": centralisation(closeness(graph), "closeness"),
    }


def _cores(graph: "nx.MultiDiGraph[str]") -> Figures:
    core, fit = core_periphery(graph)
    return {"largest_core": max(core_numbers(graph).values(), default=None), "core_size": len(core), "core_fit": fit}


def _groups(graph: "nx.MultiDiGraph[str]") -> Figures:
    division = communities(graph)
    provinces = {node: place for node, place in graph.nodes(data="province") if place is not None}
    return {
        "communities": len(division.members()),
        "modularity": division.modularity,
        "modularity_provinces": modularity(graph, provinces),
        "agreement_provinces": agreement(division.of, provinces),
        **{f"e_i_{attribute}": e_i(graph, attribute).index for attribute in ("province", "city", "grade")},
    }
