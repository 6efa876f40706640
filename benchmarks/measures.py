"""Time the measures against NetworkX, and against igraph where it is installed; run with ``make bench``.

Prints a table in Markdown, with the ratios; ``docs/benchmarks-measures.md`` is one such run. The
networks are random with hubs (preferential attachment, half of the ties turned round), because real
ones have them. Where NetworkX would take long, it measures from a share of the institutions; the time
is scaled and marked so.
"""

import os
import platform
import random
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.engine import betweenness_of
from hospital_network.graph.simple_graphs import giving_graph, partner_graph

INSTITUTIONS, PARTNERS_EACH = 5_000, 5
NATION, NATION_PARTNERS = 50_000, 5


def network(institutions: int, partners_each: int, seed: int = 1) -> "nx.MultiDiGraph[str]":
    """Return a random network with hubs; giving goes either way, and one tie in ten is mutual."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((f"h{number}", {"province": f"p{number % 31}"}) for number in range(institutions))
    for one, other in nx.barabasi_albert_graph(institutions, partners_each, seed=seed).edges():
        giver, receiver = (one, other) if chance.random() < 0.5 else (other, one)
        graph.add_edge(f"h{giver}", f"h{receiver}", mutual=chance.random() < 0.1)
    return graph


def seconds(work: Callable[[], Any], times: int = 1) -> float:
    """Return the shortest of several runs."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def reach_from_each(giving: "nx.DiGraph[str]") -> dict[str, int]:
    """Count reach as NetworkX would: a search from every institution."""
    return {node: len(nx.single_source_shortest_path_length(giving, node, cutoff=3)) - 1 for node in giving}


def rows() -> Iterator[tuple[str, float, float, str]]:
    """Yield what was measured, our seconds, NetworkX's, and igraph's as text."""
    graph = network(INSTITUTIONS, PARTNERS_EACH)
    simple = partner_graph(graph)
    size = f"{len(simple):,} institutions, {simple.number_of_edges():,} ties"
    yield (
        f"betweenness, {size}",
        seconds(lambda: betweenness_of(simple, "rustworkx"), times=3),
        seconds(lambda: nx.betweenness_centrality(simple)),
        igraph_betweenness(simple),
    )
    yield (
        f"3-step reach of all, {size}",
        seconds(lambda: measures.reach_counts(graph, 3), times=3),
        seconds(lambda: reach_from_each(giving_graph(graph))),
        "",
    )
    tenth = list(simple)[::10]
    yield (
        f"closeness, {size} (NetworkX scaled from a tenth)",
        seconds(lambda: measures.closeness(graph), times=3),
        seconds(lambda: nx.harmonic_centrality(simple, nbunch=tenth)) * 10,
        "",
    )
    yield sampled()


def sampled() -> tuple[str, float, float, str]:
    """Time a sample on a network too large for an exact answer."""
    large = partner_graph(network(NATION, NATION_PARTNERS))
    some = 10
    theirs = seconds(lambda: nx.betweenness_centrality(large, k=some, seed=1)) * len(large) / some
    begun = time.perf_counter()
    found = betweenness_of(large, "sampled")
    ours = time.perf_counter() - begun
    size = f"{len(large):,} institutions, {large.number_of_edges():,} ties"
    how = f"{found.sources:,} sources, error {found.error:.3f}; NetworkX exact, scaled from {some} sources"
    return f"betweenness, sampled, {size} ({how})", ours, theirs, ""


def igraph_betweenness(simple: "nx.Graph[str]") -> str:
    """Return igraph's seconds, or nothing where it is not installed (GPL: never a dependency of ours)."""
    try:
        import igraph  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return ""
    graph = igraph.Graph.from_networkx(simple)
    return f"{seconds(graph.betweenness, times=3):.2f}"


def main() -> None:
    """Print the table."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("networkx", "rustworkx", "numpy"))
    print(f"Python {platform.python_version()}, {packages}; {os.cpu_count()} cores, {platform.machine()}\n")
    print("| what | hospnet, s | NetworkX, s | ratio | igraph, s |")
    print("|---|--:|--:|--:|--:|")
    for what, ours, theirs, igraph in rows():
        print(f"| {what} | {ours:.2f} | {theirs:.1f} | {theirs / ours:.0f} | {igraph} |", flush=True)
    if hasattr(os, "getloadavg"):
        print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f}", file=sys.stderr)


if __name__ == "__main__":
    main()
