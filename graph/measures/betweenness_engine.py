"""Betweenness by the engine that fits the size: NetworkX, rustworkx, or a sample with a stated error.

Exact betweenness follows the shortest paths of every pair: its cost grows with institutions times
partners. NetworkX is the reference; rustworkx gives the same numbers about forty times faster; beyond
`EXACT_BETWEENNESS_WORK` both take too long, and a sample of shortest paths is drawn instead (`path_sample`).
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.path_sample import betweenness_sample, error_after, error_before
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY, SAMPLE_SEED
from hospital_network.graph.measures.tie_graph import Columns, columns
from hospital_network.graph.progress import Progress, silent

if TYPE_CHECKING:
    import rustworkx as rx

Engine = Literal["networkx", "rustworkx", "sampled"]

EXACT_BETWEENNESS_WORK = 500_000_000
"""Institutions times pairs of partners up to which betweenness is exact: about half a minute on two busy cores."""

SMALLEST_CONVERTED = 100
"""From this many institutions on, copying the graph for the faster engine saves time."""

SAMPLED_PATHS = 12_000
"""Shortest paths a sample draws: a few seconds for 100,000 institutions, with an error of at most 0.026."""


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Betweenness of every institution, and how it was computed.

    Attributes
    ----------
    values : dict
        By institution id.
    engine : {"networkx", "rustworkx", "sampled"}
    paths : int
        How many shortest paths were drawn; 0 if exact.
    error : float
        With probability `CONFIDENCE` no value differs from the exact one by more than this; 0 if exact.
    """

    values: dict[str, float]
    engine: Engine
    paths: int = 0
    error: float = 0.0


def engine_for(institutions: int, pairs: int) -> Engine:
    """Return the engine for betweenness of a network of this size.

    Examples
    --------
    >>> engine_for(40, 60), engine_for(5_000, 25_000), engine_for(200_000, 1_000_000)
    ('networkx', 'rustworkx', 'sampled')
    """
    if institutions < SMALLEST_CONVERTED:
        return "networkx"
    return "rustworkx" if institutions * pairs <= EXACT_BETWEENNESS_WORK else "sampled"


def simple_betweenness(
    graph: "nx.MultiDiGraph[str]",
    engine: Engine | None = None,
    seed: int = SAMPLE_SEED,
    progress: Progress = silent,
) -> Betweenness:
    """Return normalised betweenness among partners, each pair once; 0 everywhere below three nodes.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Of ties; parallel ones and their direction make no difference.
    engine : {"networkx", "rustworkx", "sampled"}, optional
        Default: by size.
    seed : int
        Of the sample.
    progress : Progress
        Called with the number of paths drawn so far.

    Examples
    --------
    >>> simple_betweenness(nx.MultiDiGraph([("a", "b"), ("c", "b")])).values
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    ties = columns(graph)
    ids = ties.ids
    engine = engine or engine_for(len(ids), len(ties.pairs[0]))
    if len(ids) < 3:
        return Betweenness(dict.fromkeys(ids, 0.0), engine)
    if engine == "sampled":
        return _sampled(ties, seed, progress)
    if engine == "networkx":
        partners: Any = dict(enumerate(ties.near))
        scores: Any = nx.betweenness_centrality(nx.Graph(partners))
    else:
        import rustworkx as rx

        scores = rx.digraph_betweenness_centrality(fast_graph(ties.near), normalized=True)
    return Betweenness({id_: scores[number] for number, id_ in enumerate(ids)}, engine)


def fast_graph(neighbours: Neighbours) -> "rx.PyDiGraph[None, None]":
    """Return the directed graph of these neighbours for rustworkx, with the same numbers.

    Each pair of partners becomes two arcs, those of one institution side by side. To betweenness and PageRank
    it is the same graph, and a tenth faster to walk than rustworkx's undirected form.
    """
    import rustworkx as rx

    fast: rx.PyDiGraph[None, None] = rx.PyDiGraph()
    fast.add_nodes_from([None] * len(neighbours))
    fast.add_edges_from_no_data([(number, adjacent) for number, row in enumerate(neighbours) for adjacent in row])
    return fast


def _sampled(ties: Columns, seed: int, progress: Progress) -> Betweenness:
    report = partial(progress, "betweenness, sampled", total=SAMPLED_PATHS, unit="shortest paths")
    hits = betweenness_sample(ties.partner_rows, SAMPLED_PATHS, seed, lambda done: report(done=done))
    size = len(hits)
    values = (hits / SAMPLED_PATHS * (size / (size - 2))).tolist()
    error = min(
        error_after(hits.tolist(), SAMPLED_PATHS, FAILURE_PROBABILITY),
        error_before(size, SAMPLED_PATHS, FAILURE_PROBABILITY),
    )
    return Betweenness(dict(zip(ties.ids, values, strict=True)), "sampled", SAMPLED_PATHS, error)
