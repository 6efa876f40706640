"""Measures of a cooperation network, as pure functions on NetworkX graphs.

Each takes the multigraph of `projection.to_graph` and returns a dictionary by institution id.
A partner counts once however many ties there are; the number of ties is `strength`, and it is
never read as a distance: more ties do not make two institutions farther apart.
"""

import networkx as nx
import rustworkx as rx


def partners(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    r"""Count each institution's distinct partners, whichever way the tie goes.

    .. math:: d(v) = |\{u \ne v : u \to v \text{ or } v \to u\}|

    Parameters
    ----------
    graph : networkx.MultiDiGraph

    Returns
    -------
    dict
        Institutions by institution id.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")])
    >>> partners(graph)
    {'a': 2, 'b': 1, 'c': 1}
    """
    return {node: len((set(graph.succ[node]) | set(graph.pred[node])) - {node}) for node in graph}


def gives_to(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Count the distinct institutions each one gives to; a mutual tie gives both ways.

    Examples
    --------
    >>> gives_to(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")]))
    {'a': 1, 'b': 0, 'c': 1}
    """
    giving = giving_graph(graph)
    return {node: len(set(giving.succ[node]) - {node}) for node in giving}


def receives_from(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Count the distinct institutions each one receives from; a mutual tie gives both ways.

    Examples
    --------
    >>> receives_from(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")]))
    {'a': 1, 'b': 1, 'c': 0}
    """
    giving = giving_graph(graph)
    return {node: len(set(giving.pred[node]) - {node}) for node in giving}


def strength(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Count the ties of each institution, parallel ones each; a loop is none.

    References
    ----------
    Barrat, A. et al. (2004). The architecture of complex weighted networks.

    Examples
    --------
    >>> strength(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")]))
    {'a': 3, 'b': 2, 'c': 1}
    """
    counts = dict.fromkeys(graph, 0)
    for giver, receiver in graph.edges():
        if giver != receiver:
            counts[giver] += 1
            counts[receiver] += 1
    return counts


def reach(graph: "nx.MultiDiGraph[str]", institution: str, steps: int | None = None) -> dict[str, int]:
    """Find whom an institution reaches along the direction of giving, and in how many steps.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    institution : str
        Id of the institution that gives.
    steps : int, optional
        How far to look; default as far as it goes.

    Returns
    -------
    dict
        Steps (1, 2 …) by id, nearest first; the institution itself is not in it.

    Raises
    ------
    networkx.NodeNotFound
        If the institution is not in the graph.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network (k-step reach).

    Examples
    --------
    >>> reach(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("d", "a")]), "a")
    {'b': 1, 'c': 2}
    """
    lengths = nx.single_source_shortest_path_length(giving_graph(graph), institution, cutoff=steps)
    found = sorted((steps_, id_) for id_, steps_ in lengths.items() if id_ != institution)
    return {id_: steps_ for steps_, id_ in found}


def reach_counts(graph: "nx.MultiDiGraph[str]", steps: int) -> dict[str, int]:
    """Count how many others each institution reaches within `steps` steps of giving.

    Examples
    --------
    >>> reach_counts(nx.MultiDiGraph([("a", "b"), ("b", "c")]), 2)
    {'a': 2, 'b': 1, 'c': 0}
    """
    giving = giving_graph(graph)
    return {node: len(nx.single_source_shortest_path_length(giving, node, cutoff=steps)) - 1 for node in giving}


def places_reached(graph: "nx.MultiDiGraph[str]", place: str, steps: int | None = None) -> dict[str, int]:
    """Count the provinces or cities of those each institution reaches; unknown places are not counted.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    place : {"province", "city"}
    steps : int, optional
        How far to look; default as far as it goes.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "c")])
    >>> nx.set_node_attributes(graph, {"b": "贵州省", "c": "贵州省"}, "province")
    >>> places_reached(graph, "province")
    {'a': 1, 'b': 0, 'c': 0}
    """
    where = nx.get_node_attributes(graph, place)
    giving = giving_graph(graph)
    counts = {}
    for node in giving:
        found = nx.single_source_shortest_path_length(giving, node, cutoff=steps)
        counts[node] = len({where.get(other) for other in found if other != node} - {None})
    return counts


def betweenness(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    r"""Measure how often an institution lies on the shortest ways between others.

    .. math:: c_B(v) = \frac{2}{(n-1)(n-2)} \sum_{s \ne v \ne t} \frac{\sigma_{st}(v)}{\sigma_{st}}

    Ties are taken without direction and once per pair of partners; 0 below three institutions.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness.
    Brandes, U. (2001). A faster algorithm for betweenness centrality.

    Examples
    --------
    >>> betweenness(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    simple = partner_graph(graph)
    if len(simple) < 3:
        return dict.fromkeys(simple, 0.0)
    ids, fast = _fast_graph(simple)
    values = rx.graph_betweenness_centrality(fast, normalized=True)
    return {id_: values[index] for index, id_ in enumerate(ids)}


def closeness(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    r"""Measure how near an institution is to all others, unreachable ones adding nothing (harmonic closeness).

    .. math:: c_H(v) = \frac{1}{n-1} \sum_{u \ne v} \frac{1}{d(v, u)}

    Ties are taken without direction. The harmonic form is used because networks of cooperation
    fall into several components, where the classic form has no meaning.

    References
    ----------
    Marchiori, M. and Latora, V. (2000). Harmony in the small-world.

    Examples
    --------
    >>> closeness(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    {'a': 0.75, 'b': 1.0, 'c': 0.75}
    """
    simple = partner_graph(graph)
    if len(simple) < 2:
        return dict.fromkeys(simple, 0.0)
    others = len(simple) - 1
    harmonic = {}
    for node in simple:
        lengths = nx.single_source_shortest_path_length(simple, node)
        harmonic[node] = sum(1 / steps for other, steps in lengths.items() if other != node) / others
    return harmonic


def pagerank(graph: "nx.MultiDiGraph[str]", damping: float = 0.85) -> dict[str, float]:
    r"""Measure standing by being tied to those of standing, on the undirected graph of partners.

    .. math:: p(v) = \frac{1-\alpha}{n} + \alpha \sum_{u \sim v} \frac{p(u)}{d(u)}

    Direction is left out on purpose: along giving, standing would flow to those who only receive.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    damping : float
        The share alpha that flows along ties.

    References
    ----------
    Brin, S. and Page, L. (1998). The anatomy of a large-scale hypertextual web search engine.

    Examples
    --------
    >>> ranks = pagerank(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    >>> max(ranks, key=ranks.get), round(sum(ranks.values()), 9)
    ('b', 1.0)
    """
    simple = partner_graph(graph)
    if not simple:
        return {}
    ids, fast = _fast_graph(simple)
    values = rx.pagerank(fast.to_directed(), alpha=damping, tol=1e-12, max_iter=1000)
    return {id_: values[index] for index, id_ in enumerate(ids)}


def partner_graph(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return the undirected graph of partners: one edge per pair, no loops, the same order of nodes."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph.nodes(data=True))
    simple.add_edges_from((giver, receiver) for giver, receiver in graph.edges() if giver != receiver)
    return simple


def giving_graph(graph: "nx.MultiDiGraph[str]") -> "nx.DiGraph[str]":
    """Return the directed graph of who gives to whom: one edge per pair, mutual ties both ways, no loops."""
    giving: nx.DiGraph[str] = nx.DiGraph()
    giving.add_nodes_from(graph.nodes(data=True))
    for giver, receiver, mutual in graph.edges(data="mutual", default=False):
        if giver != receiver:
            giving.add_edge(giver, receiver)
            if mutual:
                giving.add_edge(receiver, giver)
    return giving


def _fast_graph(simple: "nx.Graph[str]") -> tuple[list[str], "rx.PyGraph[str, None]"]:
    ids = list(simple)
    index = {id_: number for number, id_ in enumerate(ids)}
    fast: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    fast.add_nodes_from(ids)
    fast.add_edges_from([(index[one], index[other], None) for one, other in simple.edges()])
    return ids, fast
