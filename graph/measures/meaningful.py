"""From what size of network on a figure means something: the one place for these rules.

A figure of too small a network is not wrong, it says nothing: clustering is 0 where partnerships close no loop, and a
correlation over five pairs is as good as chance. Such a figure has no value, and a report says what is lacking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx

from hospital_network.graph.measures.connectivity import components
from hospital_network.graph.measures.tie_graph import columns

LEAST: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        # Below five loops a single partnership more or less moves clustering by a fifth of its value or more.
        "transitivity": {"loops": 5},
        "mean_clustering": {"loops": 5},
        # Correlations over fewer than ten observations: under independence, one in ten exceeds 0.55.
        "assortativity": {"pairs": 10},
        "core_fit": {"pairs": 10},
        "agreement_provinces": {"institutions": 10},
        # Four blocks of fewer are single institutions; profiles of two components have no partner to compare.
        "blocks": {"institutions": 10, "pairs": 10, "component_percent": 50},
        # Without loops each repeats the number of partners: constraint is 1/d, effective size d, efficiency 1.
        "constraint": {"loops": 5},
        "effective_size": {"loops": 5},
        "efficiency": {"loops": 5},
        "hierarchy": {"loops": 5},
        # Of a network in parts the values belong to one of them, and are 0 in all others.
        "eigenvector": {"component_percent": 50},
        "eigenvector_percent": {"component_percent": 50},
        # It is about paths between all, so about one component; below twenty institutions their lengths hardly vary.
        "small_world": {"loops": 5, "component": 20, "component_percent": 50},
        "rich_club": {"loops": 5, "pairs": 10},
        # A test by permutations: with fewer, too few of their orders differ for anything but the plainest relation.
        "qap": {"institutions": 8},
        # Smaller networks were not simulated (benchmarks/coverage.py).
        "interval": {"institutions": 25},
        "rank_interval": {"institutions": 20},
        # The chi-squared distribution of Kruskal and Wallis's H is an approximation from five per group on.
        "kruskal_wallis": {"levels_of_five": 2},
        # With four years no two-sided p is below one in twelve.
        "trend": {"years": 5},
    }
)
"""By figure, the least number of each thing that it needs; a figure that is not here needs only to be defined."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a figure lacks to mean something.

    Attributes
    ----------
    thing : str
        What there is too little of: ``loops``, ``pairs``, ``institutions`` …
    least, there : int
        How many it needs, and how many there are.
    """

    thing: str
    least: int
    there: int


def sizes(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Count what figures need: institutions with a partner, pairs, independent loops, the largest component.

    Examples
    --------
    >>> sizes(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("d", "e")]))
    {'institutions': 5, 'pairs': 4, 'loops': 1, 'component': 3, 'component_percent': 60}
    """
    ties = columns(graph)
    institutions, pairs = int((ties.degrees > 0).sum()), len(ties.pairs[0])
    parts = [len(part) for part in components(graph) if len(part) > 1]
    largest = max(parts, default=0)
    return {
        "institutions": institutions,
        "pairs": pairs,
        "loops": pairs - institutions + len(parts),
        "component": largest,
        "component_percent": 100 * largest // institutions if institutions else 0,
    }


def shortfall(figure: str, there: Mapping[str, int]) -> Shortfall | None:
    """Return what a figure lacks first; None if it means something.

    Examples
    --------
    >>> shortfall("transitivity", {"loops": 0})
    Shortfall(thing='loops', least=5, there=0)
    """
    for thing, least in LEAST.get(figure, {}).items():
        if there[thing] < least:
            return Shortfall(thing, least, there[thing])
    return None
