"""Burt's structural holes: whether an institution's partners have anything to do with each other.

Partners count once and without direction, as in every measure of partners.
"""

import math
from collections.abc import Sequence

import networkx as nx

from hospital_network.graph.measures.clustering import partners_and_triangles
from hospital_network.graph.measures.tie_graph import columns


def constraint(graph: "nx.MultiDiGraph[str]") -> dict[str, float | None]:
    r"""Measure how far an institution's partners lead back to each other: the lower, the more it can broker.

    .. math::
        c_i = \sum_{j \sim i} c_{ij} \qquad c_{ij} = \Bigl(p_{ij} + \sum_{q \ne i, j} p_{iq} p_{qj}\Bigr)^2

    where p is 1 over the number of partners. None without partners, where nothing constrains.

    References
    ----------
    Burt, R. S. (1992). Structural holes, p. 54.

    Examples
    --------
    >>> constraint(nx.MultiDiGraph([("hub", "a"), ("hub", "b"), ("hub", "c"), ("hub", "d")]))
    {'hub': 0.25, 'a': 1.0, 'b': 1.0, 'c': 1.0, 'd': 1.0}
    """
    # NetworkX multiplies matrices for this, and does not return the parts that hierarchy needs.
    return {node: math.fsum(parts) if parts else None for node, parts in zip(graph, _by_partner(graph), strict=True)}


def hierarchy(graph: "nx.MultiDiGraph[str]") -> dict[str, float | None]:
    r"""Measure how far an institution's constraint comes from one of its partners: 0 from all alike, 1 from one alone.

    .. math:: H_i = \frac{1}{N \ln N} \sum_{j \sim i} \frac{c_{ij}}{c_i / N} \ln \frac{c_{ij}}{c_i / N}

    where N is the number of partners. None below two partners, which cannot differ.

    References
    ----------
    Burt, R. S. (1992). Structural holes, p. 71: the Coleman-Theil index of inequality.

    Examples
    --------
    >>> hierarchy(nx.MultiDiGraph([("hub", "a"), ("hub", "b"), ("hub", "c"), ("hub", "d")]))["hub"]
    0.0
    """
    return {node: _inequality(parts) for node, parts in zip(graph, _by_partner(graph), strict=True)}


def effective_size(graph: "nx.MultiDiGraph[str]") -> dict[str, float | None]:
    r"""Count an institution's partners less those that its other partners reach as well.

    .. math:: S_i = d_i - \frac{2 t_i}{d_i}

    where t is the number of triangles. None without partners.

    References
    ----------
    Burt, R. S. (1992). Structural holes, p. 52. Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy
    measures: the same for ties that are there or not.

    Examples
    --------
    >>> effective_size(nx.MultiDiGraph([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c")]))["a"]
    2.3333333333333335
    """
    # NetworkX fills a matrix with a cell for each pair of institutions.
    return {
        node: partners - 2 * closed / partners if partners else None
        for node, (partners, closed) in zip(graph, partners_and_triangles(columns(graph).near), strict=True)
    }


def efficiency(graph: "nx.MultiDiGraph[str]") -> dict[str, float | None]:
    r"""Measure the share of an institution's partners that are not redundant: effective size over partners.

    .. math:: E_i = S_i / d_i

    References
    ----------
    Burt, R. S. (1992). Structural holes, p. 53.

    Examples
    --------
    >>> efficiency(nx.MultiDiGraph([("hub", "a"), ("hub", "b")]))
    {'hub': 1.0, 'a': 1.0, 'b': 1.0}
    """
    return {
        node: 1 - 2 * closed / partners**2 if partners else None
        for node, (partners, closed) in zip(graph, partners_and_triangles(columns(graph).near), strict=True)
    }


def _by_partner(graph: "nx.MultiDiGraph[str]") -> list[list[float]]:
    """Return for each institution the constraint that each of its partners puts on it."""
    near = [set(numbers) for numbers in columns(graph).near]
    share = [1 / len(partners) if partners else 0.0 for partners in near]
    return [
        [(share[number] * (1 + math.fsum(share[q] for q in partners & near[partner]))) ** 2 for partner in partners]
        for number, partners in enumerate(near)
    ]


def _inequality(parts: Sequence[float]) -> float | None:
    if len(parts) < 2:
        return None
    mean = math.fsum(parts) / len(parts)
    return math.fsum(part / mean * math.log(part / mean) for part in parts) / (len(parts) * math.log(len(parts)))
