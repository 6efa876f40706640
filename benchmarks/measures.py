"""Time the measures against NetworkX, and igraph where it is installed: ``make bench-measures``.

``python -m benchmarks.measures`` writes docs/benchmarks-measures.md; with ``--page`` from the kept results. The
libraries run in turn, several times, so that other work on the machine affects all of them; the page gives the median
ratio and its spread. Where NetworkX would take long, it runs from a share of the institutions; its time is scaled, and
marked as such.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx

from benchmarks.measures_page import Line, write_page
from benchmarks.results import Results, Run, machine
from benchmarks.summary import write_summary
from hospital_network.graph import measures
from hospital_network.graph.measures.betweenness_engine import simple_betweenness
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY
from hospital_network.graph.measures.simple_graphs import giving_graph, partner_graph

INSTITUTIONS, PARTNERS_EACH = 5_000, 5
NATION, NATION_PARTNERS = 100_000, 10
RUNS = 3
Work = Callable[[], Any]


def with_hubs(institutions: int, partners_each: int, seed: int = 1) -> "nx.MultiDiGraph[str]":
    """Return a network grown by preferential attachment, as real ones have hubs."""
    return _turned(nx.barabasi_albert_graph(institutions, partners_each, seed=seed), seed)


def without_hubs(institutions: int, partners_each: int, seed: int = 1) -> "nx.MultiDiGraph[str]":
    """Return a network of randomly chosen pairs."""
    return _turned(nx.gnm_random_graph(institutions, institutions * partners_each, seed=seed), seed)


def _turned(pairs: "nx.Graph[int]", seed: int) -> "nx.MultiDiGraph[str]":
    """Return the pairs as ties: the direction is random, and one tie in ten is mutual."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((f"h{number}", {"province": f"p{number % 31}"}) for number in pairs)
    for one, other in pairs.edges():
        giver, receiver = (one, other) if chance.random() < 0.5 else (other, one)
        graph.add_edge(f"h{giver}", f"h{receiver}", mutual=chance.random() < 0.1)
    return graph


def seconds(work: Work) -> float:
    """Return how long the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def by_turns(what: str, works: dict[str, tuple[Work, float]], runs: int = RUNS) -> Line:
    """Run the works in turn; the time of each is multiplied by the factor beside it."""
    line = Line(what)
    for run in range(runs):
        for who, (work, factor) in works.items():
            print(f"{what}: {who}, run {run + 1} of {runs}", file=sys.stderr, flush=True)
            line.times.setdefault(who, []).append(seconds(work) * factor)
    return line


def reach_from_each(giving: "nx.DiGraph[str]") -> dict[str, int]:
    """Count reach as NetworkX would: a search from every institution."""
    return {node: len(nx.single_source_shortest_path_length(giving, node, cutoff=3)) - 1 for node in giving}


def lines(institutions: int, nation: int) -> Iterator[Line]:
    """Yield the measurements on networks of two sizes, in institutions."""
    for name, made in (("hubs", with_hubs), ("random", without_hubs)):
        graph = made(institutions, PARTNERS_EACH)
        simple = partner_graph(graph)
        size = f"{len(simple):,} / {simple.number_of_edges():,} ({name})"
        yield by_turns(f"betweenness, {size}, NetworkX whole", _betweenness(graph, simple, len(simple)), runs=1)
        yield by_turns(
            f"betweenness, {size}, NetworkX ×10 from a tenth", _betweenness(graph, simple, len(simple) // 10)
        )
        yield by_turns(f"closeness, {size}, NetworkX ×10 from a tenth", _closeness(graph, simple))
        yield by_turns(f"3-step reach of all, {size}", _reach(graph))
    yield _sampled(nation)


def _betweenness(graph: "nx.MultiDiGraph[str]", simple: "nx.Graph[str]", sources: int) -> dict[str, tuple[Work, float]]:
    factor = len(simple) / sources
    works: dict[str, tuple[Work, float]] = {
        "hospnet": (lambda: simple_betweenness(graph, "rustworkx"), 1),
        "NetworkX": (lambda: nx.betweenness_centrality(simple, k=sources, seed=1), factor),
    }
    theirs = _igraph(simple)
    return works | ({"igraph": (theirs.betweenness, 1)} if theirs else {})


def _closeness(graph: "nx.MultiDiGraph[str]", simple: "nx.Graph[str]") -> dict[str, tuple[Work, float]]:
    tenth = list(simple)[::10]
    works: dict[str, tuple[Work, float]] = {
        "hospnet": (lambda: measures.closeness(graph), 1),
        "NetworkX": (lambda: nx.harmonic_centrality(simple, nbunch=tenth), len(simple) / len(tenth)),
    }
    theirs = _igraph(simple)
    return works | ({"igraph": (theirs.harmonic_centrality, 1)} if theirs else {})


def _reach(graph: "nx.MultiDiGraph[str]") -> dict[str, tuple[Work, float]]:
    works: dict[str, tuple[Work, float]] = {
        "hospnet": (lambda: measures.reach_counts(graph, 3), 1),
        "NetworkX": (lambda: reach_from_each(giving_graph(graph)), 1),
    }
    theirs = _igraph(giving_graph(graph))
    return works | ({"igraph": (lambda: theirs.neighborhood_size(order=3, mode="out"), 1)} if theirs else {})


def _sampled(nation: int) -> Line:
    """Time a sample on a network of national size, where an exact answer takes too long."""
    graph = with_hubs(nation, NATION_PARTNERS)
    simple = partner_graph(graph)
    sources = 5
    sampled = simple_betweenness(graph, "sampled")
    size = f"{len(simple):,} / {simple.number_of_edges():,} (hubs)"
    return by_turns(
        f"betweenness, {size}, {sampled.paths:,} sampled paths, no error above {sampled.error:.4f} with probability "
        f"{1 - FAILURE_PROBABILITY}; NetworkX exact, scaled from {sources} sources",
        {
            "hospnet": (lambda: simple_betweenness(graph, "sampled"), 1),
            "NetworkX": (lambda: nx.betweenness_centrality(simple, k=sources, seed=1), len(simple) / sources),
        },
        runs=1,
    )


def _igraph(simple: Any) -> Any:
    """Return the graph in igraph's form, or None if igraph is not installed (GPL: never a dependency)."""
    try:
        import igraph
    except ImportError:
        return None
    index = {id_: number for number, id_ in enumerate(simple)}
    pairs = [(index[one], index[other]) for one, other in simple.edges()]
    return igraph.Graph(n=len(index), edges=pairs, directed=simple.is_directed())


def main() -> None:
    """Measure, keep, and write the page."""
    parser = argparse.ArgumentParser(description="Time the measures.")
    parser.add_argument("--institutions", type=int, default=INSTITUTIONS, help="of the networks measured exactly")
    parser.add_argument("--nation", type=int, default=NATION, help="institutions of the network that is sampled")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page")
    given = parser.parse_args()
    if given.page:
        results = Results.read("measures")
    else:
        results = Results("measures", machine())
        for line in lines(given.institutions, given.nation):
            for who, times in line.times.items():
                for taken in times:
                    results.keep(Run(f"{who}: {line.what}", 0, taken))
    print(write_page(results))
    write_summary()


if __name__ == "__main__":
    main()
