"""The page of the reading benchmark, made from the kept results."""

from collections.abc import Iterator, Sequence

from benchmarks.changes import since
from benchmarks.reading_ways import CHECKED, DATABASE_WAYS, FILE_WAYS, OURS, PLAIN, YAML_ALONE
from benchmarks.results import DOCS, Results, middle, spread, table

PAGE = DOCS / "benchmarks-reading.md"
# As large as a seed set written by hand may become.
INSTITUTIONS, TIES = 3_000, 9_000
NATION, MOST_SECONDS, MOST_MEMORY = 1_000_000, 60, 2048
MOST_REPORT_SECONDS, MOST_REPORT_MEMORY = 30, 700
MOST_REPORT_CPU = {"report overview": 40, "report communities": 25}


def compared(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """Yield each comparison: the task, ours, theirs, the ratio."""
    for size in results.sizes(OURS)[-1:]:
        ours, theirs = (f"{middle(results.of(way, size)):.1f} s" for way in (OURS, PLAIN))
        what = f"{size:,} ties from Neo4j into NetworkX"
        yield what, ours, f"{theirs}, {PLAIN}", spread(results.ratios(PLAIN, OURS, size))
    for size in results.sizes(CHECKED):
        ours, theirs = (f"{middle(results.of(way, size)):.2f} s" for way in (CHECKED, YAML_ALONE))
        what = f"YAML of {size:,} ties, every check included"
        yield what, ours, f"{theirs}, {YAML_ALONE}", spread(results.ratios(YAML_ALONE, CHECKED, size))


def verdicts(results: Results) -> Iterator[tuple[str, str, bool, str]]:
    """Yield each target: what, the figure, whether it is met, the target."""
    for size in results.sizes(OURS)[-1:]:
        runs = results.of(OURS, size)
        most, memory = max(run.seconds for run in runs), max(run.megabytes for run in runs)
        what = f"{size:,} ties read for measures" + ("" if size >= NATION else f", not {NATION:,}")
        figure = f"{most:.0f} s, {memory:,.0f} MB"
        yield what, figure, most < MOST_SECONDS and memory < MOST_MEMORY, f"{MOST_SECONDS} s, {MOST_MEMORY:,} MB"
    for run in results.runs:
        what = f"`{run.way}` from Neo4j, {run.size:,} ties"
        if run.way == "report hospitals":
            met = run.seconds <= MOST_REPORT_SECONDS and run.megabytes <= MOST_REPORT_MEMORY
            asked = f"{MOST_REPORT_SECONDS} s, {MOST_REPORT_MEMORY} MB"
            yield what, f"{run.seconds:.0f} s, {run.megabytes:.0f} MB", met, asked
        elif most := MOST_REPORT_CPU.get(run.way):
            yield what, f"{run.cpu:.0f} CPU s", run.cpu <= most, f"{most} CPU s"


def page(results: Results) -> Iterator[str]:
    """Yield the page line by line."""
    yield from ("# How fast reading is", "")
    yield "The methods run in turn, each in its own process. Times are medians; ratios are those of each round, the"
    yield "median with the smallest and largest in brackets, and above 1 the method is faster than the first one."
    yield f"Measured {results.machine} {results.notes.get('neo4j', '')}. Written by `make bench-reading` from"
    yield "`benchmarks/results/reading.json`."
    if sizes := results.sizes(PLAIN):
        size = sizes[-1]
        yield from ("", f"## The graph from Neo4j, {size:,} ties", "")
        yield from _compared(results, list(DATABASE_WAYS), size)
        yield ""
        yield "The method of reports leaves out types of structure, and its graph contains the ties in force; the"
        yield "other two read all ties. In the first round the server has just started."
    for size in results.sizes(YAML_ALONE):
        kind = "The shipped seed files" if str(size) == results.notes.get("shipped") else "A made-up seed set"
        made = "" if kind.startswith("The") else f", {INSTITUTIONS:,} institutions, {_megabytes(results)} of YAML"
        yield from ("", f"## {kind}: {size:,} ties{made}", "")
        yield from _compared(results, list(FILE_WAYS), size)
    reports = [run for run in results.runs if run.way.startswith("report ")]
    if reports:
        yield from ("", f"## Whole reports, {reports[-1].size:,} ties", "")
        heads = ("report, as a command", "seconds", "CPU seconds", "peak MB")
        rows = [(r.way, f"{r.seconds:.1f}", f"{r.cpu:.1f}", f"{r.megabytes:,.0f}") for r in reports]
        yield from table(heads, rows)
    if changes := list(since("reading")):
        yield from ("", *changes)


def _megabytes(results: Results) -> str:
    return f"{int(results.notes.get('bytes', '0')) / 1e6:.1f} MB"


def _compared(results: Results, ways: Sequence[str], size: int) -> Iterator[str]:
    heads = ("method", "ties", "seconds", "client CPU s", "server CPU s", "peak MB", "times as fast", "times less CPU")
    rows = []
    for way in ways:
        if not (runs := results.of(way, size)):
            continue
        cells = [f"{middle(runs, part):.2f}" for part in ("seconds", "cpu", "server_cpu")]
        largest = f"{max(run.megabytes for run in runs):,.0f}"
        against = (
            ["", ""]
            if way == ways[0]
            else [spread(results.ratios(ways[0], way, size)), _less(results, ways, way, size)]
        )
        rows.append([way, f"{runs[0].rows:,}", *cells, largest, *against])
    return table(heads, rows)


def _less(results: Results, ways: Sequence[str], way: str, size: int) -> str:
    pairs = zip(results.of(ways[0], size), results.of(way, size), strict=False)
    return spread([(one.cpu + one.server_cpu) / (other.cpu + other.server_cpu) for one, other in pairs])


def write_page(results: Results) -> str:
    """Write the page and return it."""
    text = "\n".join(page(results)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    return text
