"""Who hangs on whom: single supporters, institutions that hold pieces together, and what goes if some leave."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

import networkx as nx

from hospital_network.graph.measures.connectivity import components, unconnected
from hospital_network.graph.measures.path_lengths import Distances, distances
from hospital_network.graph.measures.simple_graphs import giving_numbers, partner_graph, partner_numbers, without
from hospital_network.graph.measures.target_sample import TargetSample, sampled_steps
from hospital_network.graph.progress import Progress, silent


def single_supporters(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    r"""Return for each institution that receives from just one other who that is.

    .. math:: \{v \mapsto u : N^{-}(v) = \{u\}\}

    Whoever receives from nobody does not hang on anybody and is not in it.

    Examples
    --------
    >>> single_supporters(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("a", "c"), ("d", "c")]))
    {'b': 'a'}
    """
    return {node: found[0] for node, found in givers(graph).items() if len(found) == 1}


def givers(graph: "nx.MultiDiGraph[str]") -> dict[str, list[str]]:
    """Return for each institution those it receives from, mutual ties both ways.

    Examples
    --------
    >>> givers(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "b")]))
    {'a': [], 'b': ['a', 'c'], 'c': []}
    """
    ids = list(graph)
    found: list[list[str]] = [[] for _ in ids]
    for giver, others in zip(ids, giving_numbers(graph), strict=True):
        for other in others:
            found[other].append(giver)
    return dict(zip(ids, found, strict=True))


def articulation(graph: "nx.MultiDiGraph[str]") -> dict[str, list[int]]:
    """Return institutions without whom their piece of the network falls apart, and the sizes of the parts.

    References
    ----------
    Hopcroft, J. and Tarjan, R. (1973). Efficient algorithms for graph manipulation.

    Examples
    --------
    >>> articulation(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]))
    {'b': [2, 1]}
    """
    simple = partner_graph(graph)
    tree, cuts = _block_tree(simple)
    below: dict[tuple[str, object], int] = {}
    parent: dict[tuple[str, object], tuple[str, object]] = {}
    whole: dict[tuple[str, object], int] = {}
    for piece in nx.connected_components(tree):
        root = min(piece, key=str)
        parent |= {child: above for above, child in nx.dfs_edges(tree, root)}
        for node in nx.dfs_postorder_nodes(tree, root):
            below[node] = tree.nodes[node]["own"] + sum(below[c] for c in tree.adj[node] if parent.get(node) != c)
        whole |= dict.fromkeys(piece, below[root])
    found = {}
    for id_ in sorted(cuts):
        cut = ("cut", id_)
        parts = [below[block] for block in tree.adj[cut] if block != parent.get(cut)]
        rest = whole[cut] - below[cut]
        found[id_] = sorted([*parts, *([rest] if rest else [])], reverse=True)
    return found


def _block_tree(simple: "nx.Graph[str]") -> tuple["nx.Graph[tuple[str, object]]", set[str]]:
    """Return the forest of blocks and the institutions they share, each with how many institutions are its own."""
    found: Iterable[Any] = nx.biconnected_components(simple)
    blocks: list[list[str]] = [sorted(block) for block in found]
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
    """How well a network holds together: pieces and fragmentation, plain and weighted by distance."""

    institutions: int
    pairs: int
    components: int
    largest: int
    fragmentation: float | None
    distance_fragmentation: float | None


@dataclass(frozen=True, slots=True)
class Removal:
    """What happens when institutions leave.

    Attributes
    ----------
    before, after : Cohesion
        The network with them, and what is left without them.
    without_support : dict
        Those who then receive from nobody, with whom they received from.
    less_support : dict
        Those who keep some givers, with those they lose.
    without_partners : list of str
        Those who then have no partner at all.
    distance_error : float
        Of the distance-weighted fragmentation before and after, as `Distances` states it; 0 if exact. Both are
        from the steps to the same institutions, so that their difference is surer than either.
    """

    before: Cohesion
    after: Cohesion
    without_support: dict[str, list[str]]
    less_support: dict[str, list[str]]
    without_partners: list[str]
    distance_error: float = 0.0


def removal(
    graph: "nx.MultiDiGraph[str]",
    gone: Collection[str],
    support: "nx.MultiDiGraph[str] | None" = None,
    progress: Progress = silent,
) -> Removal:
    """Compare the network before and after some institutions leave it.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    gone : collection of str
        Ids; one that is not in the graph changes nothing.
    support : networkx.MultiDiGraph, optional
        The ties that count as support, as `projection.support_selection` chooses them; default all of the graph.
    progress : Progress

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network (fragmentation).

    Examples
    --------
    >>> found = removal(nx.MultiDiGraph([("a", "b"), ("a", "c"), ("d", "c")]), ["a"])
    >>> found.before.components, found.after.components, found.without_support, found.less_support
    (1, 2, {'b': ['a']}, {'c': ['a']})
    """
    leaving = set(gone)
    rest = without(graph, leaving)
    no_more: dict[str, list[str]] = {}
    less: dict[str, list[str]] = {}
    for node, givers_before in givers(graph if support is None else support).items():
        lost = sorted(leaving.intersection(givers_before))
        if lost and node not in leaving:
            (no_more if len(lost) == len(givers_before) else less)[node] = lost
    had, has = ({node: bool(others) for node, others in zip(g, partner_numbers(g), strict=True)} for g in (graph, rest))
    lonely = [node for node in rest if had[node] and not has[node]]
    before = sampled_steps(graph, progress)
    after = sampled_steps(rest, progress, _still_there(graph, rest, before)) if before else None
    far = [distances(graph, sample=before), distances(rest, sample=after)]
    return Removal(
        before=_cohesion(graph, far[0]),
        after=_cohesion(rest, far[1]),
        without_support=no_more,
        less_support=less,
        without_partners=lonely,
        distance_error=max(found.fragmentation_error for found in far),
    )


def _still_there(graph: "nx.MultiDiGraph[str]", rest: "nx.MultiDiGraph[str]", before: TargetSample) -> list[int]:
    """Return the targets of a sample by their numbers in the rest, those who left left out.

    Chance does not enter the difference of two figures that are from the steps to the same institutions.
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
    pieces = components(graph)
    return Cohesion(
        institutions=len(graph),
        pairs=sum(map(len, partner_numbers(graph))) // 2,
        components=len(pieces),
        largest=len(pieces[0]) if pieces else 0,
        fragmentation=unconnected(pieces),
        distance_fragmentation=far.fragmentation,
    )
