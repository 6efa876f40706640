"""The page of the benchmark of measures, made from what was kept."""

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
        """Return the median, or nothing for who did not run."""
        return f"{median(self.times[who]):.3g}" if who in self.times else ""

    def ratio(self, who: str) -> str:
        """Return how many times as fast ours is, with the spread."""
        pairs = zip(self.times.get(who, ()), self.times["hospnet"], strict=False)
        return spread([theirs / ours for theirs, ours in pairs])


def lines_of(results: Results) -> list[Line]:
    """Return what was kept, by measure and network."""
    found: dict[str, Line] = {}
    for run in results.runs:
        who, _, what = run.way.partition(": ")
        found.setdefault(what, Line(what)).times.setdefault(who, []).append(run.seconds)
    return list(found.values())


def compared(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is compared with what: what, ours, theirs, ratio."""
    for line in lines_of(results):
        for who in OTHERS:
            if who in line.times:
                yield line.what, f"{line.seconds('hospnet')} s", f"{line.seconds(who)} s, {who}", line.ratio(who)


def verdicts(_results: Results) -> Iterator[tuple[str, str, bool, str]]:
    """Yield nothing: of the measures no time was asked for here."""
    return iter(())


def page(results: Results) -> Iterator[str]:
    """Yield the page line by line."""
    yield "# How fast the measures are"
    yield ""
    yield "Written by `python -m benchmarks.measures` (`make bench-measures`) from `benchmarks/results/measures.json`;"
    yield "`benchmarks/measures.py` says how the networks are made."
    yield f"Measured {results.machine}"
    yield ""
    yield "Betweenness runs on all cores where it is exact, NetworkX and igraph on one: whatever else runs makes the"
    yield "ratios smaller. igraph is given its own form of the graph; making that is not counted, reading ours is. Wall"
    yield "clock in seconds, the median of the runs; ratios are of each run, with the least and the greatest."
    yield ""
    heads = ["what, institutions / ties", "hospnet"]
    for who in OTHERS:
        heads += [who, "times faster"]
    rows = []
    for line in lines_of(results):
        cells = [line.what, line.seconds("hospnet")]
        for who in OTHERS:
            cells += [line.seconds(who), line.ratio(who)]
        rows.append(cells)
    yield from table(heads, rows)
    yield f"""
## What the figures mean

Reach is counted for sets of institutions at a time. Where few reach many (no hubs, few ties each) there is little
to save: reading the ties out of the graph is then half of our time, and NetworkX's whole search only a few times that.

Up to {EXACT_BETWEENNESS_WORK:,} institutions times pairs of partners betweenness is exact. Above, shortest paths are
drawn by chance, and the error is the smaller of Hoeffding's bound and Maurer and Pontil's, for all institutions at once
(formulas: `graph/measures/path_sample.py`). Betweenness lies between 0 and 1: such an error tells hubs from the rest,
not the rest from each other."""


def write_page(results: Results) -> str:
    """Write the page and return it."""
    text = "\n".join(page(results)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    return text
