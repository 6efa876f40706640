"""Betweenness by the engine that fits the size: NetworkX, rustworkx, or a sample with a stated error.

Exact betweenness looks at every pair through every tie: its cost grows with institutions times
partners. NetworkX is the reference; rustworkx gives the same numbers some forty times faster; past
`EXACT_WORK` both are hopeless, and a sample of sources is measured instead.
"""

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx as nx

from hospital_network.graph.progress import Progress, silent

if TYPE_CHECKING:
    import numpy as np
    import rustworkx as rx
    from numpy.typing import NDArray

Engine = Literal["networkx", "rustworkx", "sampled"]

EXACT_WORK = 500_000_000
"""Institutions times pairs of partners up to which betweenness is exact: some half a minute on two busy cores."""

_WORTH_CONVERTING = 100
ERROR = 0.05
DOUBT = 0.05
SEED = 20240501


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Betweenness of every institution, and how it was found.

    Attributes
    ----------
    values : dict
        By institution id.
    engine : {"networkx", "rustworkx", "sampled"}
    sources : int
        From how many institutions the shortest ways were followed; all of them if exact.
    error : float
        With probability 1 - `DOUBT` no value is farther than this from the exact one; 0 if exact.
    """

    values: dict[str, float]
    engine: Engine
    sources: int
    error: float = 0.0


def engine_for(institutions: int, pairs: int) -> Engine:
    """Return the engine for betweenness of a network of this size.

    Examples
    --------
    >>> engine_for(40, 60), engine_for(5_000, 25_000), engine_for(200_000, 1_000_000)
    ('networkx', 'rustworkx', 'sampled')
    """
    if institutions < _WORTH_CONVERTING:
        return "networkx"
    return "rustworkx" if institutions * pairs <= EXACT_WORK else "sampled"


def betweenness_of(
    simple: "nx.Graph[str]", engine: Engine | None = None, seed: int = SEED, progress: Progress = silent
) -> Betweenness:
    """Return normalised betweenness on a simple undirected graph; 0 everywhere below three nodes.

    Parameters
    ----------
    simple : networkx.Graph
    engine : {"networkx", "rustworkx", "sampled"}, optional
        Default: by size.
    seed : int
        Of the sample.
    progress : Progress
        Told how many sources of a sample are done.

    Examples
    --------
    >>> betweenness_of(nx.path_graph(["a", "b", "c"])).values
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    engine = engine or engine_for(len(simple), simple.number_of_edges())
    if len(simple) < 3:
        return Betweenness(dict.fromkeys(simple, 0.0), engine, len(simple))
    if engine == "sampled":
        return _sampled(simple, sources_for(len(simple)), seed, progress)
    if engine == "networkx":
        return Betweenness(dict(nx.betweenness_centrality(simple)), engine, len(simple))
    import rustworkx as rx

    ids, fast = fast_graph(simple)
    found = rx.digraph_betweenness_centrality(fast, normalized=True)
    return Betweenness({id_: found[index] for index, id_ in enumerate(ids)}, engine, len(ids))


def sources_for(institutions: int, error: float = ERROR, doubt: float = DOUBT) -> int:
    r"""Return how many sources a sample needs for an error in all values at once.

    What one source adds to the normalised betweenness of one institution lies between 0 and n/(n-1).
    By Hoeffding's inequality, and counting every institution's chance to be off,

    .. math:: k \ge \left(\frac{n}{n-1}\right)^2 \frac{\ln(2n/\delta)}{2\epsilon^2}

    sources drawn without replacement keep all n values within epsilon with probability 1 - delta.

    References
    ----------
    Hoeffding, W. (1963). Probability inequalities for sums of bounded random variables (section 6
    covers drawing without replacement).
    Brandes, U. and Pich, C. (2007). Centrality estimation in large networks.
    Riondato, M. and Kornaropoulos, E. (2016) bound samples of paths instead, by the diameter.

    Examples
    --------
    >>> sources_for(100_000), sources_for(100)
    (3041, 100)
    """
    spread = institutions / (institutions - 1)
    needed = math.ceil(spread**2 * math.log(2 * institutions / doubt) / (2 * error**2))
    return min(needed, institutions)


def fast_graph(simple: "nx.Graph[str]") -> "tuple[list[str], rx.PyDiGraph[str, None]]":
    """Return a graph's ids in order, and the same graph for rustworkx, which numbers them so.

    Each pair stands there as two arcs, those of one institution side by side: it is the same graph
    to betweenness and PageRank, and a tenth faster to walk than rustworkx's undirected form.
    """
    import rustworkx as rx

    ids = list(simple)
    index = {id_: number for number, id_ in enumerate(ids)}
    fast: rx.PyDiGraph[str, None] = rx.PyDiGraph()
    fast.add_nodes_from(ids)
    fast.add_edges_from_no_data([(index[one], index[other]) for one in ids for other in simple.adj[one]])
    return ids, fast


def _sampled(simple: "nx.Graph[str]", count: int, seed: int, progress: Progress) -> Betweenness:
    """Measure betweenness from `count` sources drawn without replacement."""
    import numpy as np

    size = len(simple)
    index = {id_: number for number, id_ in enumerate(simple)}
    starts = np.cumsum([0, *(len(simple.adj[id_]) for id_ in simple)])
    heads = np.fromiter((index[other] for id_ in simple for other in simple.adj[id_]), dtype=np.int64)
    total = np.zeros(size)
    for done, source in enumerate(random.Random(seed).sample(range(size), count)):
        progress("betweenness, sampled", done, count, "sources")
        total += _dependencies(starts, heads, source)
    progress("betweenness, sampled", count, count, "sources")
    values = total * (size / (count * (size - 1) * (size - 2)))
    error = 0.0 if count == size else size / (size - 1) * math.sqrt(math.log(2 * size / DOUBT) / (2 * count))
    return Betweenness(dict(zip(simple, values.tolist(), strict=True)), "sampled", count, error)


def _dependencies(starts: "NDArray[np.int64]", heads: "NDArray[np.int64]", source: int) -> "NDArray[np.float64]":
    """Return the share of shortest ways from one source that pass each node, summed over their ends.

    Brandes (2001), a whole step of the search at a time; neighbours of node i are
    ``heads[starts[i]:starts[i + 1]]``.
    """
    import numpy as np

    size = len(starts) - 1
    step_of = np.full(size, -1)
    ways, passing = np.zeros(size), np.zeros(size)
    step_of[source], ways[source] = 0, 1
    frontier, step, steps = np.array([source]), 0, []
    while len(frontier):
        step += 1
        degrees = starts[frontier + 1] - starts[frontier]
        ends = np.cumsum(degrees)
        places = np.arange(degrees.sum()) + np.repeat(starts[frontier] - (ends - degrees), degrees)
        one, other = np.repeat(frontier, degrees), heads[places]
        step_of[other[step_of[other] < 0]] = step
        onward = step_of[other] == step
        one, other = one[onward], other[onward]
        ways += np.bincount(other, weights=ways[one], minlength=size)
        steps.append((one, other))
        frontier = np.unique(other)
    for one, other in reversed(steps):
        share = ways[one] / ways[other] * (1 + passing[other])
        passing += np.bincount(one, weights=share, minlength=size)
    passing[source] = 0
    return passing
