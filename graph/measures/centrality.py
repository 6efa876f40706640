"""Who is central: partners, ties, betweenness, closeness, PageRank, eigenvector, and how uneven they are.

Each takes the multigraph of `projection.to_graph` and returns a dictionary by institution id.
A partner counts once however many ties there are; the number of ties is `strength`, and it is
never read as a distance: more ties do not make two institutions farther apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.betweenness_engine import Betweenness, fast_graph, simple_betweenness
from hospital_network.graph.measures.bitsets import counts_by_step
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY
from hospital_network.graph.measures.target_sample import TargetSample, nearness_error, sampled_steps
from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.progress import Progress, silent


def partners(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    r"""Count each institution's distinct partners, whatever the direction of the tie.

    .. math:: d(v) = |\{u \ne v : u \to v \text{ or } v \to u\}|

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")])
    >>> partners(graph)
    {'a': 2, 'b': 1, 'c': 1}
    """
    ties = columns(graph)
    return dict(zip(ties.ids, ties.degrees.tolist(), strict=True))


def gives_to(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    r"""Count the distinct institutions each one supports; agreements and memberships are no support.

    .. math:: d^{+}(v) = |\{u \ne v : v \to u\}|

    Examples
    --------
    >>> gives_to(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")]))
    {'a': 1, 'b': 0, 'c': 1}
    """
    return _counted(graph, columns(graph).giving[0])


def receives_from(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    r"""Count the distinct institutions that support each one.

    .. math:: d^{-}(v) = |\{u \ne v : u \to v\}|

    Examples
    --------
    >>> receives_from(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")]))
    {'a': 1, 'b': 1, 'c': 0}
    """
    return _counted(graph, columns(graph).giving[1])


def _counted(graph: "nx.MultiDiGraph[str]", numbers: NDArray[np.int64]) -> dict[str, int]:
    """Return how often each institution is among these positions."""
    return dict(zip(graph, np.bincount(numbers, minlength=len(graph)).tolist(), strict=True))


def strength(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    r"""Count the ties of each institution, each parallel tie separately; loops do not count.

    .. math:: s(v) = \sum_{u \ne v} w(v, u)

    where w is the number of ties between two institutions, in either direction.

    References
    ----------
    Barrat, A. et al. (2004). The architecture of complex weighted networks.

    Examples
    --------
    >>> strength(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")]))
    {'a': 3, 'b': 2, 'c': 1}
    """
    ties = columns(graph)
    apart = ties.givers != ties.receivers
    return _counted(graph, np.concatenate((ties.givers[apart], ties.receivers[apart])))


def betweenness(graph: "nx.MultiDiGraph[str]", progress: Progress = silent) -> dict[str, float]:
    r"""Measure how often an institution lies on the shortest paths between others.

    .. math:: c_B(v) = \frac{2}{(n-1)(n-2)} \sum_{\{s, t\} \not\ni v} \frac{\sigma_{st}(v)}{\sigma_{st}}

    Ties are taken without direction and once per pair of partners; 0 below three institutions.
    Exact up to `betweenness_engine.EXACT_BETWEENNESS_WORK`; above, a seeded sample whose error `Betweenness` states.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness.
    Brandes, U. (2001). A faster algorithm for betweenness centrality.

    Examples
    --------
    >>> betweenness(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    return betweenness_with_error(graph, progress).values


def betweenness_with_error(graph: "nx.MultiDiGraph[str]", progress: Progress = silent) -> Betweenness:
    """Return `betweenness`, whether it was sampled, and the error of the sample.

    Examples
    --------
    >>> betweenness_with_error(nx.MultiDiGraph([("a", "b"), ("b", "c")])).error
    0.0
    """
    return simple_betweenness(graph, progress=progress)


@dataclass(frozen=True, slots=True)
class Closeness:
    """Harmonic closeness of every institution, and how it was computed.

    Attributes
    ----------
    values : dict
        By institution id.
    targets : int
        How many randomly drawn institutions the distances were measured to; 0 if exact, when to all.
    error : float
        With probability `CONFIDENCE` no value differs from the exact one by more than this; 0 if exact.
    """

    values: dict[str, float]
    targets: int = 0
    error: float = 0.0


def closeness_with_error(
    graph: "nx.MultiDiGraph[str]", progress: Progress = silent, sample: TargetSample | None = None
) -> Closeness:
    """Return harmonic closeness and its error: exact, or in a large network estimated from sampled targets.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    progress : Progress
    sample : TargetSample, optional
        The result of `target_sample.sampled_steps` for the same graph, where it is already known.

    Examples
    --------
    >>> closeness_with_error(nx.MultiDiGraph([("a", "b"), ("b", "c")])).values
    {'a': 0.75, 'b': 1.0, 'c': 0.75}
    """
    sample = sample or sampled_steps(graph, progress)
    if sample is None:
        return Closeness(closeness(graph))
    scale = len(graph) / max(len(graph) - 1, 1) / len(sample.drawn)
    values = (sample.nearness * scale).tolist()
    return Closeness(
        dict(zip(graph, values, strict=True)), len(sample.drawn), nearness_error(sample, FAILURE_PROBABILITY)
    )


def closeness(graph: "nx.MultiDiGraph[str]", form: Literal["harmonic", "classic"] = "harmonic") -> dict[str, float]:
    r"""Measure how near an institution is to all others, without direction.

    .. math::
        c_H(v) = \frac{1}{n-1} \sum_{u \ne v} \frac{1}{d(v, u)}
        \qquad
        c_C(v) = \frac{r_v}{n-1} \cdot \frac{r_v}{\sum_u d(v, u)}

    The harmonic form is the one reports use: networks of cooperation fall into several components,
    and an unreachable institution adds nothing. The classic form is Freeman's, scaled by the share
    r/(n-1) of the other institutions that are reached (Wasserman and Faust), as in NetworkX.

    References
    ----------
    Marchiori, M. and Latora, V. (2000). Harmony in the small-world.
    Freeman, L. C. (1978). Wasserman, S. and Faust, K. (1994). Social network analysis, p. 201.

    Examples
    --------
    >>> closeness(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    {'a': 0.75, 'b': 1.0, 'c': 0.75}
    """
    sums, reached = np.zeros(len(graph)), np.zeros(len(graph))
    for step, counts in enumerate(counts_by_step(columns(graph).partner_rows), start=1):
        sums += counts / step if form == "harmonic" else counts * step
        reached += counts
    if form == "classic":
        sums = reached * reached / np.maximum(sums, 1)
    return dict(zip(graph, (sums / max(len(graph) - 1, 1)).tolist(), strict=True))


def pagerank(graph: "nx.MultiDiGraph[str]", damping: float = 0.85) -> dict[str, float]:
    r"""Measure the standing that an institution has from the standing of its partners, direction aside.

    .. math:: p(v) = \frac{1-\alpha}{n} + \alpha \sum_{u \sim v} \frac{p(u)}{d(u)}

    Direction is left out on purpose: with it, standing would flow to institutions that only receive. α, the `damping`,
    is the share that flows along ties.

    References
    ----------
    Brin, S. and Page, L. (1998). The anatomy of a large-scale hypertextual web search engine.

    Examples
    --------
    >>> ranks = pagerank(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    >>> max(ranks, key=ranks.get), round(sum(ranks.values()), 9)
    ('b', 1.0)
    """
    ties = columns(graph)
    size = len(ties.ids)
    givers, receivers = np.concatenate(ties.pairs), np.concatenate(ties.pairs[::-1])
    values, change = np.full(size, 1 / max(size, 1)), np.inf
    while size and change > 1e-13 * size:
        flow = values / np.maximum(ties.degrees, 1)
        # The standing of institutions without partners is spread over all.
        alone = values[ties.degrees == 0].sum()
        now = np.bincount(receivers, flow[givers], size)
        now = damping * (now + alone / size) + (1 - damping) / size
        values, change = now, np.abs(now - values).sum()
    return dict(zip(ties.ids, values.tolist(), strict=True))


def eigenvector(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    r"""Measure how central an institution is by how central its partners are, direction aside.

    .. math:: \lambda x(v) = \sum_{u \sim v} x(u) \qquad \sum_v x(v)^2 = 1

    with the largest λ. Only institutions of one component have a value above 0, in a network of several usually of the
    largest; 0 without ties.

    References
    ----------
    Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification.

    Examples
    --------
    >>> values = eigenvector(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    >>> {id_: round(value, 6) for id_, value in values.items()}
    {'a': 0.5, 'b': 0.707107, 'c': 0.5}
    """
    import rustworkx as rx

    near = columns(graph).near
    if not any(near):
        return dict.fromkeys(graph, 0.0)
    values = rx.eigenvector_centrality(fast_graph(near), max_iter=100_000, tol=1e-14)
    return {id_: values[number] for number, id_ in enumerate(graph)}


def in_out_ratio(graph: "nx.MultiDiGraph[str]") -> dict[str, float | None]:
    r"""Divide how many institutions support one by how many it supports; None for one that supports nobody.

    .. math:: R(v) = \frac{d^{-}(v)}{d^{+}(v)}

    Examples
    --------
    >>> in_out_ratio(nx.MultiDiGraph([("a", "b"), ("a", "c"), ("b", "a")]))
    {'a': 0.5, 'b': 1.0, 'c': None}
    """
    receives = receives_from(graph)
    return {node: receives[node] / gives if gives else None for node, gives in gives_to(graph).items()}


def percent_of_others(counts: Mapping[str, int]) -> dict[str, float]:
    r"""Return partners, or institutions given to or received from, as percent of all others, as UCINET prints degree.

    .. math:: d'(v) = \frac{100\, d(v)}{n-1}

    References
    ----------
    Borgatti, S. P., Everett, M. G. and Freeman, L. C. (2002). Ucinet for Windows (nDegree).

    Examples
    --------
    >>> percent_of_others({"a": 2, "b": 1, "c": 1})
    {'a': 100.0, 'b': 50.0, 'c': 50.0}
    """
    others = max(len(counts) - 1, 1)
    return {node: 100 * count / others for node, count in counts.items()}


def centralisation(
    values: Mapping[str, float], measure: Literal["partners", "betweenness", "closeness", "classic_closeness"]
) -> float | None:
    r"""Measure how strongly the network centres on one institution: 1 for a star, 0 when all are alike.

    .. math:: C = \frac{\sum_v (\max_u c(u) - c(v))}{\max_{\text{graphs of } n} \sum_v (\max_u c(u) - c(v))}

    Parameters
    ----------
    values : mapping
        The values of one measure by institution id, as the functions of this module return them.
    measure : {"partners", "betweenness", "closeness", "classic_closeness"}
        Which measure it is: the largest possible sum differs. ``closeness`` is the harmonic one.

    Returns
    -------
    float or None
        None below three institutions, where nothing can be more central.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.

    Examples
    --------
    >>> star = nx.MultiDiGraph([("hub", "a"), ("hub", "b"), ("hub", "c")])
    >>> centralisation(partners(star), "partners"), centralisation(betweenness(star), "betweenness")
    (1.0, 1.0)
    """
    n = len(values)
    if n < 3:
        return None
    largest_sum = {
        "partners": (n - 1) * (n - 2),
        "betweenness": n - 1,
        "closeness": (n - 2) / 2,
        "classic_closeness": (n - 1) * (n - 2) / (2 * n - 3),
    }[measure]
    highest = max(values.values())
    return sum(highest - value for value in values.values()) / largest_sum
