"""Who depends on whom: sole supporters, articulation points, and what is lost if some institutions are removed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import networkx as nx
import numpy as np

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.centrality import partners
from hospital_network.graph.measures.connectivity import components, unconnected_share
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.simple_graphs import tied
from hospital_network.graph.measures.target_sample import sampled_steps
from hospital_network.graph.measures.tie_graph import TieGraph, columns
from hospital_network.graph.progress import Progress, silent


def sole_supporters(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    r"""Return the sole supporter of each institution that has exactly one.

    .. math:: \{v \mapsto u : S(v) = \{u\}\}

    where S is the set of `supporters`. An institution without supporters is not in the result.

    Examples
    --------
    >>> sole_supporters(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("a", "c"), ("d", "c")]))
    {'b': 'a'}
    """
    ties = columns(graph)
    givers, receivers = ties.giving
    sole = (np.bincount(receivers)[receivers] == 1).nonzero()[0]
    sole = sole[np.argsort(receivers[sole])]
    return {receiver: giver for giver, receiver in ties.by_id((givers[sole], receivers[sole]))}


def supporters(graph: "nx.MultiDiGraph[str]") -> dict[str, list[str]]:
    """Return the supporters of each institution, by ties marked ``support`` and ties without a mark.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "b")])
    >>> key = graph.add_edge("d", "b", support=False)
    >>> supporters(graph)
    {'a': [], 'b': ['a', 'c'], 'c': [], 'd': []}
    """
    ties = columns(graph)
    support: dict[str, list[str]] = {node: [] for node in ties.ids}
    for giver, receiver in ties.by_id(ties.giving):
        support[receiver].append(giver)
    return {node: sorted(givers) for node, givers in support.items()}


def articulation_points(graph: "nx.MultiDiGraph[str]") -> dict[str, list[int]]:
    """Return the institutions whose removal splits their component, and the sizes of the parts that remain.

    References
    ----------
    Hopcroft, J. and Tarjan, R. (1973). Efficient algorithms for graph manipulation.

    Examples
    --------
    >>> articulation_points(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]))
    {'b': [2, 1]}
    """
    ties = columns(graph)
    sizes: dict[str, list[int]] = {}
    for part, falls_into in _cut_points(ties.near):
        for number, cut_off in falls_into.items():
            rest = part - 1 - sum(cut_off)
            sizes[ties.ids[number]] = sorted([*cut_off, *([rest] if rest else [])], reverse=True)
    return {id_: parts for id_, parts in sorted(sizes.items()) if len(parts) > 1}


def _cut_points(near: Neighbours) -> Iterator[tuple[int, dict[int, list[int]]]]:
    """Yield for each component its size, and the sizes of the parts below each node that only it joins to the rest."""
    order, lowest, size = [-1] * len(near), [0] * len(near), [1] * len(near)
    count = 0
    for root in range(len(near)):
        if order[root] >= 0:
            continue
        cut_off: dict[int, list[int]] = {}
        order[root] = lowest[root] = count
        count += 1
        path, waiting = [root], [iter(near[root])]
        while path:
            node = path[-1]
            for neighbour in waiting[-1]:
                if order[neighbour] < 0:
                    order[neighbour] = lowest[neighbour] = count
                    count += 1
                    path.append(neighbour)
                    waiting.append(iter(near[neighbour]))
                    break
                lowest[node] = min(lowest[node], order[neighbour])
            else:
                path.pop()
                waiting.pop()
                if path:
                    above = path[-1]
                    size[above] += size[node]
                    lowest[above] = min(lowest[above], lowest[node])
                    if lowest[node] >= order[above]:
                        cut_off.setdefault(above, []).append(size[node])
        yield size[root], cut_off


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How well a network holds together: components and fragmentation, plain and weighted by distance."""

    institutions: int
    pairs: int
    components: int
    largest: int
    fragmentation: float | None
    distance_fragmentation: float | None


@dataclass(frozen=True, slots=True)
class Removal:
    """What happens when institutions are removed.

    Attributes
    ----------
    before, after : Cohesion
        The institutions that have a partner, and what is left without those removed.
    without_support : dict
        Institutions that lose all their supporters, with those supporters.
    less_support : dict
        Institutions that keep some supporters, with those they lose.
    without_partners : list of str
        Institutions that lose their last partner.
    distance_error : float
        Error of the distance-weighted fragmentation before and after, as in `Distances`; 0 if exact. Both are measured
        to the same targets, so their difference is more certain than either value.
    distance_targets : int
        How many randomly drawn institutions the distances were measured to before; 0 if exact, when to all.
    """

    before: Cohesion
    after: Cohesion
    without_support: dict[str, list[str]]
    less_support: dict[str, list[str]]
    without_partners: list[str]
    distance_error: float = 0.0
    distance_targets: int = 0


def removal(graph: "nx.MultiDiGraph[str]", removed: Collection[str], progress: Progress = silent) -> Removal:
    """Compare the network before and after some institutions are removed.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Support is what `supporters` counts; everything else is measured on all ties.
    removed : collection of str
        Ids; one that is not in the graph changes nothing.
    progress : Progress

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network (fragmentation).

    Examples
    --------
    >>> loss = removal(nx.MultiDiGraph([("a", "b"), ("a", "c"), ("d", "c")]), ["a"])
    >>> loss.before.components, loss.after.components, loss.without_support, loss.less_support
    (1, 2, {'b': ['a']}, {'c': ['a']})
    """
    removed_ids = set(removed)
    graph = tied(graph)
    ties = columns(graph)
    stays = np.array([id_ not in removed_ids for id_ in ties.ids], bool)
    rest = TieGraph.of(ties.among(stays), **graph.graph)
    none_left: dict[str, list[str]] = {}
    less: dict[str, list[str]] = {}
    for node, givers in supporters(graph).items():
        lost = [giver for giver in givers if giver in removed_ids]
        if lost and node not in removed_ids:
            (none_left if len(lost) == len(givers) else less)[node] = lost
    had, has = partners(graph), partners(rest)
    isolated = [node for node in rest if had[node] and not has[node]]
    before = after = sampled_steps(graph, progress)
    if before:
        # Two values measured to the same targets do not differ by chance.
        number_in_rest = np.cumsum(stays) - 1
        drawn = number_in_rest[[target for target in before.drawn if stays[target]]].tolist()
        after = sampled_steps(rest, progress, drawn)
    far = [distances(graph, sample=before), distances(rest, sample=after)]
    return Removal(
        before=_cohesion(graph, far[0]),
        after=_cohesion(rest, far[1]),
        without_support=none_left,
        less_support=less,
        without_partners=isolated,
        distance_error=max(lengths.fragmentation_error for lengths in far),
        distance_targets=far[0].targets,
    )


def cohesion(graph: "nx.MultiDiGraph[str]") -> Cohesion:
    """Return how well a network holds together.

    Examples
    --------
    >>> cohesion(nx.MultiDiGraph([("a", "b")]))
    Cohesion(institutions=2, pairs=1, components=1, largest=2, fragmentation=0.0, distance_fragmentation=0.0)
    """
    return _cohesion(graph, distances(graph))


def _cohesion(graph: "nx.MultiDiGraph[str]", far: Distances) -> Cohesion:
    parts = components(graph)
    return Cohesion(
        institutions=len(graph),
        pairs=len(columns(graph).pairs[0]),
        components=len(parts),
        largest=len(parts[0]) if parts else 0,
        fragmentation=unconnected_share(parts),
        distance_fragmentation=far.fragmentation,
    )
