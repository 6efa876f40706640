"""Density, reciprocity and assortativity, and how cooperation crosses the borders of provinces, cities and grades."""

from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.tie_graph import columns


def density(graph: "nx.MultiDiGraph[str]") -> float | None:
    r"""Measure the share of possible ordered pairs of which one gives to the other; None below two institutions.

    .. math:: D = \frac{m}{n(n-1)}

    where m is the number of ordered pairs with a tie.

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social network analysis, p. 129.

    Examples
    --------
    >>> density(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "c")]))
    0.3333333333333333
    """
    n = len(graph)
    return len(columns(graph).giving[0]) / (n * (n - 1)) if n > 1 else None


def partner_density(graph: "nx.MultiDiGraph[str]") -> float | None:
    r"""Measure the share of possible pairs that are partners, direction aside; None below two institutions.

    .. math:: D = \frac{2m}{n(n-1)}

    Examples
    --------
    >>> partner_density(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")]))
    1.0
    """
    n = len(graph)
    return 2 * len(columns(graph).pairs[0]) / (n * (n - 1)) if n > 1 else None


def reciprocity(graph: "nx.MultiDiGraph[str]") -> float | None:
    r"""Measure the share of giver-receiver pairs in which the receiver gives back; None in a network without giving.

    .. math:: r = \frac{|\{(u, v) \in E : (v, u) \in E\}|}{|E|}

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social network analysis, p. 515.

    Examples
    --------
    >>> reciprocity(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "c"), ("a", "d")]))
    0.5
    """
    ties = columns(graph)
    givers, receivers = ties.giving
    size = len(ties.ids)
    returned = np.isin(givers * size + receivers, receivers * size + givers, assume_unique=True)
    return int(returned.sum()) / len(givers) if len(givers) else None


def assortativity(graph: "nx.MultiDiGraph[str]") -> float | None:
    r"""Measure whether partners have alike numbers of partners: the correlation over the two ends of all pairs.

    .. math:: r = \operatorname{corr}(d_u, d_v) \quad \text{over } u \sim v, \text{ each pair in both orders}

    None where all institutions with a partner have equally many.

    References
    ----------
    Newman, M. E. J. (2002). Assortative mixing in networks.

    Examples
    --------
    >>> round(assortativity(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d")])), 6)
    -0.5
    """
    return assortativity_among(columns(graph).near)


def assortativity_among(near: Neighbours) -> float | None:
    """Return the assortativity of a network given as the numbers of each institution's partners.

    Examples
    --------
    >>> round(assortativity_among([[1], [0, 2], [1, 3], [2]]), 6)
    -0.5
    """
    # NetworkX builds two lists of pairs in Python; the sums by institution are the same in one pass.
    degrees = list(map(len, near))
    ends, squares, cubes = (sum(degree**power for degree in degrees) for power in (1, 2, 3))
    products = sum(degrees[number] * degrees[partner] for number, partners in enumerate(near) for partner in partners)
    spread = ends * cubes - squares**2
    return (ends * products - squares**2) / spread if spread else None


@dataclass(frozen=True, slots=True)
class EI:
    """Partner pairs across and within groups.

    Attributes
    ----------
    external, internal : int
        Pairs across two groups, and within one.
    unknown : int
        Pairs in which a group is not known; they count as neither.
    """

    external: int
    internal: int
    unknown: int

    @property
    def index(self) -> float | None:
        """From -1, all within, to 1, all across; None where no pair is known."""
        known = self.external + self.internal
        return (self.external - self.internal) / known if known else None


def e_i(graph: "nx.MultiDiGraph[str]", attribute: str) -> EI:
    r"""Count partner pairs across and within provinces, cities, grades.

    .. math:: EI = \frac{E - I}{E + I}

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    attribute : str
        Attribute of the nodes: ``province``, ``city``, ``grade``.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d")])
    >>> nx.set_node_attributes(graph, {"a": "浙江省", "b": "浙江省", "c": "贵州省"}, "province")
    >>> e_i(graph, "province"), e_i(graph, "province").index
    (EI(external=1, internal=1, unknown=1), 0.0)
    """
    ties = columns(graph)
    number_of: dict[object, int] = {None: 0}
    groups = [number_of.setdefault(group, len(number_of)) for group in ties.values(attribute)]
    one, other = (np.array(groups, np.int64)[ends] for ends in ties.pairs)
    known, internal = (int(np.count_nonzero(pairs & (one * other > 0))) for pairs in (one >= 0, one == other))
    return EI(known - internal, internal, len(one) - known)


def place_matrix(graph: "nx.MultiDiGraph[str]", place: str = "province") -> dict[tuple[str | None, str | None], int]:
    """Count who gives to whom by place: ordered pairs of institutions, each once; None is a place not known.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("a", "c")])
    >>> nx.set_node_attributes(graph, {"a": "浙江省", "b": "贵州省"}, "province")
    >>> place_matrix(graph)
    {('浙江省', '贵州省'): 1, ('浙江省', None): 1}
    """
    ties = columns(graph)
    where = ties.values(place)
    pairs = zip(*(ends.tolist() for ends in ties.giving), strict=True)
    counts = Counter((where[giver], where[receiver]) for giver, receiver in pairs)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], *(name or "\uffff" for name in item[0]))))
