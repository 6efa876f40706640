"""Who depends on whom: sole supporters, articulation points, and what is lost if some institutions are removed."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

import networkx as nx

from hospital_network.graph.measures.connectivity import components, unconnected_share
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.simple_graphs import partner_graph, partner_numbers, without
from hospital_network.graph.measures.target_sample import TargetSample, sampled_steps
from hospital_network.graph.progress import Progress, silent


def sole_supporters(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    r"""Return for each institution that just one other supports who that is.

    .. math:: \{v \mapsto u : S(v) = \{u\}\}

    where S is the set of `supporters`. An institution that nobody supports depends on nobody and is not in it.

    Examples
    --------
    >>> sole_supporters(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("a", "c"), ("d", "c")]))
    {'b': 'a'}
    """
    return {node: known[0] for node, known in supporters(graph).items() if len(known) == 1}


def supporters(graph: "nx.MultiDiGraph[str]") -> dict[str, list[str]]:
    """Return for each institution those that support it, mutual ties both ways.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Ties that `projection.to_graph` marked with ``support`` count; one without a mark counts too.

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
                    if tie.get("mutual"):
                        support[giver].add(receiver)
    return {node: sorted(known) for node, known in support.items()}


def articulation_points(graph: "nx.MultiDiGraph[str]") -> dict[str, list[int]]:
    """Return institutions without which their component falls apart, and the sizes of the parts.

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
    """Return the forest of blocks and the institutions they share, each with how many institutions are its own."""
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
        The network with them, and what is left without them.
    without_support : dict
        Those that nobody supports then, with the supporters they had.
    less_support : dict
        Those that keep some supporters, with those they lose.
    without_partners : list of str
        Those that then have no partner at all.
    distance_error : float
        Of the distance-weighted fragmentation before and after, as `Distances` states it; 0 if exact. Both are
        from the steps to the same institutions, so that their difference is surer than either.
    distance_targets : int
        To how many, drawn by chance, the steps were counted before; 0 if exact, when to all.
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
    leaving = set(removed)
    rest = without(graph, leaving)
    none_left: dict[str, list[str]] = {}
    less: dict[str, list[str]] = {}
    for node, known in supporters(graph).items():
        lost = [id_ for id_ in known if id_ in leaving]
        if lost and node not in leaving:
            (none_left if len(lost) == len(known) else less)[node] = lost
    had, has = ({node: bool(others) for node, others in zip(g, partner_numbers(g), strict=True)} for g in (graph, rest))
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
        distance_error=max(either.fragmentation_error for either in far),
        distance_targets=far[0].targets,
    )


def _remaining_targets(graph: "nx.MultiDiGraph[str]", rest: "nx.MultiDiGraph[str]", before: TargetSample) -> list[int]:
    """Return the targets of a sample that are not removed, by their numbers in the rest.

    Two values from the steps to the same institutions do not differ by chance.
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
