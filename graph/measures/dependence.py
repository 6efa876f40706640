"""Who depends on whom: sole supporters, articulation points, and what is lost if some institutions are removed."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

import networkx as nx

from hospital_network.graph.measures.connectivity import components, unconnected_share
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.simple_graphs import partner_graph, partner_numbers, tied, without
from hospital_network.graph.measures.target_sample import TargetSample, sampled_steps
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
    return {node: givers[0] for node, givers in supporters(graph).items() if len(givers) == 1}


def supporters(graph: "nx.MultiDiGraph[str]") -> dict[str, list[str]]:
    """Return the supporters of each institution.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Ties that `projection.to_graph` marked as ``support`` count, and ties without a mark.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "b")])
    >>> key = graph.add_edge("d", "b", support=False)
    >>> supporters(graph)
    {'a': [], 'b': ['a', 'c'], 'c': [], 'd': []}
    """
    support: dict[str, set[str]] = {node: set() for node in graph}
    for giver, receivers in graph.adjacency():
        for receiver, ties in receivers.items():
            for tie in ties.values():
                if giver != receiver and tie.get("support", True):
                    support[receiver].add(giver)
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
    simple = partner_graph(graph)
    tree, cuts = _block_tree(simple)
    below: dict[tuple[str, object], int] = {}
    parent: dict[tuple[str, object], tuple[str, object]] = {}
    whole: dict[tuple[str, object], int] = {}
    for part in nx.connected_components(tree):
        root = min(part, key=str)
        parent |= {child: above for above, child in nx.dfs_edges(tree, root)}
        for node in nx.dfs_postorder_nodes(tree, root):
            below[node] = tree.nodes[node]["own"] + sum(below[c] for c in tree.adj[node] if parent.get(node) != c)
        whole |= dict.fromkeys(part, below[root])
    sizes = {}
    for id_ in sorted(cuts):
        cut = ("cut", id_)
        parts = [below[block] for block in tree.adj[cut] if block != parent.get(cut)]
        rest = whole[cut] - below[cut]
        sizes[id_] = sorted([*parts, *([rest] if rest else [])], reverse=True)
    return sizes


def _block_tree(simple: "nx.Graph[str]") -> tuple["nx.Graph[tuple[str, object]]", set[str]]:
    """Return the forest of blocks and their cut points, each with how many institutions only it contains."""
    components_of_two: Iterable[Any] = nx.biconnected_components(simple)
    blocks: list[list[str]] = [sorted(block) for block in components_of_two]
    in_blocks = Counter(chain.from_iterable(blocks))
    cuts = {node for node, count in in_blocks.items() if count > 1}
    tree: nx.Graph[tuple[str, object]] = nx.Graph()
    for number, block in enumerate(blocks):
        shared = [node for node in block if node in cuts]
        tree.add_node(("block", number), own=len(block) - len(shared))
        for node in shared:
            tree.add_node(("cut", node), own=1)
            tree.add_edge(("block", number), ("cut", node))
    return tree, cuts


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
    rest = without(graph, removed_ids)
    none_left: dict[str, list[str]] = {}
    less: dict[str, list[str]] = {}
    for node, givers in supporters(graph).items():
        lost = [giver for giver in givers if giver in removed_ids]
        if lost and node not in removed_ids:
            (none_left if len(lost) == len(givers) else less)[node] = lost
    had, has = (
        {node: bool(partners) for node, partners in zip(network, partner_numbers(network), strict=True)}
        for network in (graph, rest)
    )
    isolated = [node for node in rest if had[node] and not has[node]]
    before = sampled_steps(graph, progress)
    after = sampled_steps(rest, progress, _remaining_targets(graph, rest, before)) if before else None
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


def _remaining_targets(graph: "nx.MultiDiGraph[str]", rest: "nx.MultiDiGraph[str]", before: TargetSample) -> list[int]:
    """Return the targets of a sample that are not removed, by their numbers in the rest.

    Two values measured to the same targets do not differ by chance.
    """
    ids, numbers = list(graph), {node: number for number, node in enumerate(rest)}
    return [numbers[ids[number]] for number in before.drawn if ids[number] in numbers]


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
        pairs=sum(map(len, partner_numbers(graph))) // 2,
        components=len(parts),
        largest=len(parts[0]) if parts else 0,
        fragmentation=unconnected_share(parts),
        distance_fragmentation=far.fragmentation,
    )
