"""The page of the benchmark of measures, made from the kept results."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from benchmarks.results import DOCS, Results, spread, table
from hospital_network.graph.measures.betweenness_engine import EXACT_BETWEENNESS_WORK

PAGE = DOCS / "benchmarks-measures.md"
OTHERS = ("NetworkX", "igraph")


@dataclass
class Line:
    """One measure on one network: the seconds of each run, by who ran it."""

    what: str
    times: dict[str, list[float]] = field(default_factory=dict)

    def seconds(self, who: str) -> str:
        """Return the median; empty for a library that did not run."""
        return f"{median(self.times[who]):.3g}" if who in self.times else ""

    def ratio(self, who: str) -> str:
        """Return how many times as fast hospnet is, with the spread."""
        pairs = zip(self.times.get(who, ()), self.times["hospnet"], strict=False)
        return spread([theirs / ours for theirs, ours in pairs])


def lines_of(results: Results) -> list[Line]:
    """Return the kept runs by measure and network."""
    lines: dict[str, Line] = {}
    for run in results.runs:
        who, _, what = run.way.partition(": ")
        lines.setdefault(what, Line(what)).times.setdefault(who, []).append(run.seconds)
    return list(lines.values())


def compared(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """Yield each comparison: the task, ours, theirs, the ratio."""
    for line in lines_of(results):
        for who in OTHERS:
            if who in line.times:
                yield line.what, f"{line.seconds('hospnet')} s", f"{line.seconds(who)} s, {who}", line.ratio(who)


def verdicts(_results: Results) -> Iterator[tuple[str, str, bool, str]]:
    """Yield nothing: there are no targets for measures."""
    return iter(())


def page(results: Results) -> Iterator[str]:
    """Yield the page line by line."""
    yield "# How fast the measures are"
    yield ""
    yield "Elapsed seconds, the median of the runs; ratios are those of each run, the median with the smallest and"
    yield "largest in brackets. hospnet runs exact betweenness on all cores, NetworkX and igraph on one, so other"
    yield "work on the machine makes the ratios smaller. Converting the graph is counted for hospnet, but not for"
    yield f"igraph. Measured {results.machine} Written by `make bench-measures` from"
    yield "`benchmarks/results/measures.json`; `benchmarks/measures.py` makes the networks."
    yield ""
    heads = ["what, institutions / ties", "hospnet"]
    for who in OTHERS:
        heads += [who, "times as fast"]
    rows = []
    for line in lines_of(results):
        cells = [line.what, line.seconds("hospnet")]
        for who in OTHERS:
            cells += [line.seconds(who), line.ratio(who)]
        rows.append(cells)
    yield from table(heads, rows)
    yield f"""
## What the figures mean

Reach is counted for sets of institutions at a time. In a network without hubs and with few ties each, that saves
little: half of hospnet's time is then spent on reading ties from the graph, and NetworkX's search takes only a few
times as long.

Betweenness is exact up to {EXACT_BETWEENNESS_WORK:,} institutions times pairs of partners. Above that, shortest
paths are sampled at random, and the error is the smaller of Hoeffding's bound and Maurer and Pontil's, for all
institutions at once (formulas: `graph/measures/path_sample.py`). Betweenness is between 0 and 1, so such an error
distinguishes hubs from the rest, but not the rest from each other."""


def write_page(results: Results) -> str:
    """Write the page and return it."""
    text = "\n".join(page(results)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    return text
