"""The page of the benchmark of starts, made from the kept results."""

from collections.abc import Iterator
from statistics import median

from benchmarks.changes import since
from benchmarks.results import DOCS, Results, middle, spread, table

PAGE = DOCS / "benchmarks-start.md"
WITH = "server start, with the archive"
WITHOUT = "server start, without"
HELP = "`hospnet --help`"
REPORT = "`hospnet report hospitals --from-seed`"
DEMO_STOPPED = "`make demo` again, the server stopped"
DEMO_RUNNING = "`make demo` again, the server running"
PYTHON = "`python -c pass`, for comparison"
# The targets in seconds.
BARS = {HELP: 0.15, REPORT: 1.0, DEMO_STOPPED: 15.0, DEMO_RUNNING: 15.0}
LEAST = 2.0


def compared(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """Yield each comparison: the task, ours, theirs, the ratio."""
    if results.of(WITHOUT):
        ours, theirs = (f"{middle(results.of(way)):.1f} s" for way in (WITH, WITHOUT))
        ratio = spread(results.ratios(WITHOUT, WITH))
        yield "starting Neo4j, until the first answer", ours, f"{theirs}, without the class data archive", ratio


def verdicts(results: Results) -> Iterator[tuple[str, str, bool, str]]:
    """Yield each target: what, the figure, whether it is met, the target."""
    if ratios := results.ratios(WITHOUT, WITH):
        yield (
            "server start, with the archive against without",
            f"{spread(ratios)} times",
            median(ratios) >= LEAST,
            f"{LEAST:g} times",
        )
    for way, most in BARS.items():
        if runs := results.of(way):
            yield way, f"{middle(runs):.2f} s", middle(runs) <= most, f"{most:g} s"


def page(results: Results) -> Iterator[str]:
    """Yield the page line by line."""
    yield "# How fast things start"
    yield ""
    yield f"Medians of {len(results.of(WITH))} rounds, in which everything runs in turn, with the smallest and"
    yield f"largest in brackets. Measured {results.machine} The server runs on {results.notes.get('java', '?')}."
    yield "Written by `make bench-start` from `benchmarks/results/start.json`."
    yield ""
    rows = []
    for way in (WITH, WITHOUT, PYTHON, HELP, REPORT, DEMO_STOPPED, DEMO_RUNNING):
        if not (runs := results.of(way)):
            continue
        seconds = [run.seconds for run in runs]
        bar = BARS.get(way)
        asked = f"{bar:g} s" if bar else ""
        met = "" if not bar else "met" if middle(runs) <= bar else "**missed**"
        rows.append((way, _range(seconds), _range([run.cpu for run in runs]), asked, met))
    yield from table(("what", "seconds", "CPU seconds", "target", "met"), rows)
    yield ""
    clock, cpu = (results.ratios(WITHOUT, WITH, part=part) for part in ("seconds", "cpu"))
    met = "met" if clock and median(clock) >= LEAST else "**missed**"
    yield f"Without the class data archive a start takes {spread(clock)} times as long as with it, and {spread(cpu)}"
    yield f"times the CPU seconds; the target is twice as long: {met}. A start ends when the first query is answered."
    yield "It uses an existing data folder, and in both cases compares each jar with its checksum. The CPU seconds"
    yield "of a command do not include those of a server that it starts."
    yield ""
    yield "`make demo` runs with its packages installed: make checks its stamps, `hospnet demo` starts the server if"
    yield "it is not running, finds the shipped seeds loaded, and prints the report."
    yield ""
    yield from since("start")


def _range(values: list[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def write_page(results: Results) -> str:
    """Write the page and return it."""
    text = "\n".join(page(results)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    return text
