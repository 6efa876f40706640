"""How often two partners of an institution are partners themselves; ties without direction, partners counted once."""

import math
from dataclasses import dataclass

import networkx as nx

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.tie_graph import columns


@dataclass(frozen=True, slots=True)
class Clustering:
    """How often two partners of an institution are partners themselves, in the two forms that studies print.

    Attributes
    ----------
    transitivity : float or None
        Of all pairs with a common partner, the share that are partners; None if no two have one.
    mean : float or None
        The mean, over institutions, of the share of pairs of their partners that are partners, where an institution
        with fewer than two partners counts as 0; None without institutions.
    triangles : int
        Triples of institutions that are all partners of each other.
    """

    transitivity: float | None
    mean: float | None
    triangles: int


def clustering(graph: "nx.MultiDiGraph[str]") -> Clustering:
    r"""Measure how often two partners of an institution are partners themselves.

    .. math::
        T = \frac{\sum_v t_v}{\sum_v d_v (d_v - 1) / 2}
        \qquad
        C = \frac{1}{n} \sum_v \frac{2 t_v}{d_v (d_v - 1)}

    where d is the number of partners, and t how many pairs of them are partners. Institutions with fewer than two
    partners count as 0 in C, as in NetworkX; programs that leave them out print more.

    References
    ----------
    Newman, M. E. J. (2003). The structure and function of complex networks, section III.B (T).
    Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of small-world networks (C).

    Examples
    --------
    >>> clustering(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    Clustering(transitivity=0.6, mean=0.5833333333333334, triangles=1)
    """
    return clustering_among(columns(graph).near)


def clustering_among(near: Neighbours) -> Clustering:
    """Return the clustering of a network given as the numbers of each institution's partners.

    Examples
    --------
    >>> clustering_among([[1, 2], [0, 2], [0, 1]])
    Clustering(transitivity=1.0, mean=1.0, triangles=1)
    """
    counts = partners_and_triangles(near)
    pairs = [partners * (partners - 1) // 2 for partners, _ in counts]
    closed = sum(triangles for _, triangles in counts)
    shares = [triangles / possible if possible else 0.0 for (_, triangles), possible in zip(counts, pairs, strict=True)]
    return Clustering(
        transitivity=closed / sum(pairs) if any(pairs) else None,
        mean=math.fsum(shares) / len(shares) if shares else None,
        triangles=closed // 3,
    )


def partners_and_triangles(numbers: Neighbours) -> list[tuple[int, int]]:
    """Return for each institution how many partners it has, and how many pairs of these are partners."""
    near = [set(partners) for partners in numbers]
    closed = [0] * len(near)
    for number, partners in enumerate(near):
        for partner in partners:
            if partner > number:
                shared = len(partners & near[partner])
                closed[number] += shared
                closed[partner] += shared
    # Each pair of partners has been met from both of its ends.
    return [(len(partners), count // 2) for partners, count in zip(near, closed, strict=True)]
