"""Time the measures against NetworkX, and igraph where it is installed: ``make bench`` writes the page of it.

``python -m benchmarks.measures [PAGE]`` prints docs/benchmarks-measures.md, or writes it. Ours, theirs and
igraph's run by turns, several times over, so that a machine busy for a while is busy for all; the page
gives the median ratio and its spread. Where NetworkX would take long, it measures from a share of the
institutions; its time is scaled and marked so.
"""

import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.engine import DOUBT, EXACT_WORK, betweenness_of
from hospital_network.graph.simple_graphs import giving_graph, partner_graph

INSTITUTIONS, PARTNERS_EACH = 5_000, 5
NATION, NATION_PARTNERS = 100_000, 10
RUNS = 3
Work = Callable[[], Any]


@dataclass
class Line:
    """One measure on one network: the seconds of each run, by who ran it."""

    what: str
    times: dict[str, list[float]] = field(default_factory=dict)

    def row(self) -> str:
        """Return the line of the table."""
        cells = [self.what, *(self._median(who) for who in ("hospnet", "NetworkX")), self._ratio("NetworkX")]
        return "| " + " | ".join([*cells, self._median("igraph"), self._ratio("igraph")]) + " |"

    def _median(self, who: str) -> str:
        return f"{statistics.median(self.times[who]):.3g}" if who in self.times else ""

    def _ratio(self, who: str) -> str:
        if who not in self.times:
            return ""
        ratios = [theirs / ours for theirs, ours in zip(self.times[who], self.times["hospnet"], strict=False)]
        spread = f" ({min(ratios):.2g}–{max(ratios):.2g})" if len(ratios) > 1 else ""
        return f"{statistics.median(ratios):.2g}{spread}"


def with_hubs(institutions: int, partners_each: int, seed: int = 1) -> "nx.MultiDiGraph[str]":
    """Return a network grown by preferential attachment, as real ones have hubs."""
    return _turned(nx.barabasi_albert_graph(institutions, partners_each, seed=seed), seed)


def without_hubs(institutions: int, partners_each: int, seed: int = 1) -> "nx.MultiDiGraph[str]":
    """Return a network whose pairs are drawn by chance."""
    return _turned(nx.gnm_random_graph(institutions, institutions * partners_each, seed=seed), seed)


def _turned(pairs: "nx.Graph[int]", seed: int) -> "nx.MultiDiGraph[str]":
    """Return the pairs as ties: giving goes either way, and one tie in ten is mutual."""
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
    """Run each work by turns; its time is multiplied by the factor beside it."""
    line = Line(what)
    for run in range(runs):
        for who, (work, factor) in works.items():
            print(f"{what}: {who}, run {run + 1} of {runs}", file=sys.stderr, flush=True)
            line.times.setdefault(who, []).append(seconds(work) * factor)
    return line


def reach_from_each(giving: "nx.DiGraph[str]") -> dict[str, int]:
    """Count reach as NetworkX would: a search from every institution."""
    return {node: len(nx.single_source_shortest_path_length(giving, node, cutoff=3)) - 1 for node in giving}


def lines() -> Iterator[Line]:
    """Yield what was measured."""
    for name, made in (("hubs", with_hubs), ("random", without_hubs)):
        graph = made(INSTITUTIONS, PARTNERS_EACH)
        simple = partner_graph(graph)
        size = f"{len(simple):,} / {simple.number_of_edges():,} ({name})"
        yield by_turns(f"betweenness, {size}, NetworkX whole", _betweenness(simple, len(simple)), runs=1)
        yield by_turns(f"betweenness, {size}, NetworkX ×10 from a tenth", _betweenness(simple, len(simple) // 10))
        yield by_turns(f"closeness, {size}, NetworkX ×10 from a tenth", _closeness(graph, simple))
        yield by_turns(f"3-step reach of all, {size}", _reach(graph))
    yield _sampled()


def _betweenness(simple: "nx.Graph[str]", sources: int) -> dict[str, tuple[Work, float]]:
    factor = len(simple) / sources
    works: dict[str, tuple[Work, float]] = {
        "hospnet": (lambda: betweenness_of(simple, "rustworkx"), 1),
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


def _sampled() -> Line:
    """Time a sample on a network of national size, where nobody's exact answer is worth waiting for."""
    large = partner_graph(with_hubs(NATION, NATION_PARTNERS))
    sources = 5
    found = betweenness_of(large, "sampled")
    size = f"{len(large):,} / {large.number_of_edges():,} (hubs)"
    return by_turns(
        f"betweenness, {size}, {found.ways:,} sampled ways, no error above {found.error:.4f} with probability "
        f"{1 - DOUBT}; NetworkX exact, scaled from {sources} sources",
        {
            "hospnet": (lambda: betweenness_of(large, "sampled"), 1),
            "NetworkX": (lambda: nx.betweenness_centrality(large, k=sources, seed=1), len(large) / sources),
        },
        runs=1,
    )


def _igraph(simple: Any) -> Any:
    """Return the graph as igraph's, or None where it is not installed (GPL: never a dependency of ours)."""
    try:
        import igraph
    except ImportError:
        return None
    index = {id_: number for number, id_ in enumerate(simple)}
    pairs = [(index[one], index[other]) for one, other in simple.edges()]
    return igraph.Graph(n=len(index), edges=pairs, directed=simple.is_directed())


def starts(runs: int = 7) -> Iterator[str]:
    """Yield a line of the table for each command whose start people wait for."""
    command = Path(sys.executable).with_name("hospnet")
    for arguments in (["--help"], ["report", "hospitals", "--from-seed"]):
        found = sorted(
            seconds(lambda: subprocess.run([command, *arguments], check=True, capture_output=True))  # noqa: B023
            for _ in range(runs)
        )
        yield f"| `hospnet {' '.join(arguments)}` | {statistics.median(found):.2f} | {found[0]:.2f}–{found[-1]:.2f} |"


def page() -> Iterator[str]:
    """Yield the page line by line."""
    yield "# How fast the measures are\n"
    yield "Written by `make bench`, in one run; `benchmarks/measures.py` says how the networks are made.\n"
    packages = ", ".join(f"{name} {found}" for name in ("networkx", "rustworkx", "igraph") if (found := _version(name)))
    yield f"Python {platform.python_version()}, {packages}; {os.cpu_count()} cores, {platform.machine()}."
    yield f"Load of the machine at the beginning: {_load()}. Betweenness runs on all cores where it is exact, NetworkX"
    yield "and igraph on one: whatever else runs makes the ratios smaller. igraph is given its own form of the graph;"
    yield "making that is not counted, reading ours is.\n"
    yield "Wall clock in seconds, the median of the runs; ratios are of each run, with the least and the greatest.\n"
    yield "| what, institutions / ties | hospnet | NetworkX | times faster | igraph | times faster |"
    yield "|---|--:|--:|--:|--:|--:|"
    for line in lines():
        yield line.row()
    yield "\nFrom the prompt to the answer:\n"
    yield "| command | seconds | least and greatest |"
    yield "|---|--:|--:|"
    yield from starts()
    yield f"\nLoad of the machine at the end: {_load()}.\n"
    yield f"""## What the figures mean

Reach is counted for sets of institutions at a time. Where few reach many (no hubs, few ties each) there is little
to save: reading the ties out of the graph is then half of our time, and NetworkX's whole search only a few times that.

Up to {EXACT_WORK:,} institutions times pairs of partners betweenness is exact. Above, shortest ways are drawn by
chance, and the error is the smaller of Hoeffding's bound and Maurer and Pontil's, for all institutions at once
(`graph/path_sample.py` has the formulas). Betweenness lies between 0 and 1: such an error tells hubs from the rest,
not the rest from each other."""


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"


def main() -> None:
    """Print the page, or write it whole where it is told to."""
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text("\n".join(page()) + "\n", encoding="utf-8")
        return
    for line in page():
        print(line, flush=True)


if __name__ == "__main__":
    main()
