"""The page of the loading benchmark and its plot, made from the kept results."""

from collections.abc import Iterator, Sequence

from benchmarks.changes import since
from benchmarks.results import DOCS, Results, middle, spread, table
from hospital_network.graph.server.configuration import DEFAULT_HEAP

PAGE = DOCS / "benchmarks-loading.md"
PLOT = DOCS / "images" / "loading-curve.svg"

PLAIN = "plain script, first"
PLAIN_AGAIN = "plain script, second"
CARTOGRAPHY = "Cartography's match links, first"
NODESTREAM = "Nodestream, first"
NODESTREAM_AGAIN = "Nodestream, second"
FIRST = "hospnet load, first"
FIRST_LOCAL = "hospnet load, first, into the local server"
SAME = "hospnet load, same files"
CHANGED = "hospnet load, 1 % changed"
WRITTEN_ANEW = "hospnet load, files written anew, nothing changed"
BARE = "bare import command"
IMPORT = "hospnet db import, checking and start included"
REPORT = "hospnet report hospitals, of the loaded network"

WAYS = (
    PLAIN, PLAIN_AGAIN, CARTOGRAPHY, NODESTREAM, NODESTREAM_AGAIN, FIRST_LOCAL, FIRST, SAME, CHANGED, WRITTEN_ANEW,
    BARE, IMPORT, REPORT,
)  # fmt: skip
AGAINST = {
    CARTOGRAPHY: PLAIN,
    NODESTREAM: PLAIN,
    NODESTREAM_AGAIN: PLAIN_AGAIN,
    FIRST_LOCAL: PLAIN,
    FIRST: PLAIN,
    SAME: PLAIN_AGAIN,
    CHANGED: PLAIN_AGAIN,
    WRITTEN_ANEW: PLAIN_AGAIN,
    IMPORT: BARE,
}
CURVES = (PLAIN, NODESTREAM, FIRST, IMPORT, REPORT)
# The targets at national size: the comparison, theirs, ours, the smallest ratio.
BARS = (
    ("first load into the local server, against the plain script", PLAIN, FIRST_LOCAL, 2.5),
    ("first load through a server, against the plain script", PLAIN, FIRST, 2.5),
    ("reload of the same files, against the plain second run", PLAIN_AGAIN, SAME, 10.0),
    ("reload of files written anew with nothing changed, against the same", PLAIN_AGAIN, WRITTEN_ANEW, 10.0),
    ("`db import` end to end, against the bare import", BARE, IMPORT, 0.5),
)
PAIRS = (
    ("first load into the local server", PLAIN, FIRST_LOCAL),
    ("first load into the local server", CARTOGRAPHY, FIRST_LOCAL),
    ("first load through a server", PLAIN, FIRST),
    ("first load through a server", CARTOGRAPHY, FIRST),
    ("first load through a server", NODESTREAM, FIRST),
    ("reload of the same files", PLAIN_AGAIN, SAME),
    ("reload of the same files", NODESTREAM_AGAIN, SAME),
    ("reload, 1 % changed", PLAIN_AGAIN, CHANGED),
    ("`db import`", BARE, IMPORT),
)
MEGABYTES = 1024
NATION = 1_000_000
HEAP = "2g"
"""The server's memory by default: what docs/large-networks.md advises."""
AS_IT_COMES = f"{DEFAULT_HEAP}m"


def kept_as(heap: str) -> str:
    """Return the name under which runs with this memory of the server are kept."""
    return "loading" if heap == HEAP else f"loading-{heap}"


def page(results: Results, as_it_comes: Results | None = None) -> str:
    """Return the page in Markdown.

    Parameters
    ----------
    results : Results
    as_it_comes : Results, optional
        Of a server with its default memory.
    """
    lines = [
        "# How fast loading is",
        "",
        f"Made-up networks as CSV tables, with a tenth as many institutions as ties. {_origin(results)}",
        "",
        *_choice(results),
        "",
        *_curve(results),
        "",
        f"![Seconds and memory by ties](images/{PLOT.name})",
        "",
        *since("loading"),
        "## Beside alternatives",
        "",
        "A ratio of 2 means that the method of that line is twice as fast; of several rounds the median is given, with "
        "the smallest and largest ratio in brackets. hospnet checks every row, the plain script none.",
        "",
        *_bars(results),
    ]
    for size in results.sizes(PLAIN_AGAIN, NODESTREAM, BARE):
        if size >= 10_000:
            lines += ["", f"### {size:,} ties, {rounds(results, size)}", "", *_ways(results, size)]
    if as_it_comes and as_it_comes.runs:
        lines += ["", "## With 512 MB for the server", "", *_as_it_comes(as_it_comes)]
    lines += ["", "## How it was measured", "", *_METHOD, "", results.notes.get("nodestream", "")]
    return "\n".join(lines) + "\n"


_METHOD = (
    "Each method begins with an empty database on a server that was just started and warmed up: 20,000 ties of "
    "another type were loaded with the plain script's statements, 20,000 with statements like those of hospnet, and "
    "all of them removed, because Java spends about 20 CPU seconds on compiling after a start. Each method runs in "
    "its own process, one after the other. The client is hospnet and the processes that check tables; if Neo4j's "
    "import runs, these processes are counted with the server.",
    "",
    "`hospnet load` is given the server's address and writes through it. Into the local server it is the same command "
    "without an address, which uses Neo4j's import for a first load of this size, and so stops the warm server and "
    "starts it again. The other imports begin with a stopped server; `db import` includes its start.",
    "",
    "The plain script is `UNWIND … MERGE` by id in batches of 1,000, with the plain driver and unique constraints. "
    "It writes what the tables contain; hospnet also computes and stores fingerprints and the days on which each tie "
    "is known to be, and may be, in force. Cartography's match links are keyed by the two ends and the type, in "
    "batches of 10,000: ties with the same ends and type become one. Nodestream:",
)


def _origin(results: Results) -> str:
    """Return where the figures come from."""
    neo4j, heap = (results.notes.get(key, "?") for key in ("neo4j", "heap"))
    return (
        f"Measured {results.machine} Neo4j {neo4j}, heap {heap}. Written by `make bench-loading` from "
        "`benchmarks/results/loading.json`."
    )


def _choice(results: Results) -> Iterator[str]:
    """Yield each task with its command, and its cost at the largest size."""
    size = max(results.sizes(PLAIN), default=0)
    yield "[large-networks.md](large-networks.md) is the guide; this page compares the methods."
    yield ""
    rows = [
        (what, command, _cell(results, way, size))
        for what, command, way in (
            ("first load into the empty local server", "`hospnet load DIR`", FIRST_LOCAL),
            ("the same, if the server is stopped", "`hospnet db import DIR`", IMPORT),
            ("first load into a server elsewhere", "`hospnet load DIR --uri …`", FIRST),
            ("reload of unchanged files", "`hospnet load DIR`", SAME),
            ("reload of rewritten files with unchanged contents", "`hospnet load DIR`", WRITTEN_ANEW),
            ("reload with 1 % changed", "`hospnet load DIR`", CHANGED),
        )
    ]
    yield from table(("task", "command", f"{size:,} ties: s (MB of the client)"), rows)


def rounds(results: Results, size: int) -> str:
    """Return the number of rounds in words."""
    number = max(len(results.of(way, size)) for way in WAYS)
    return "one round" if number == 1 else f"{number} rounds"


def _ways(results: Results, size: int) -> Iterator[str]:
    heads = (
        "method",
        "seconds",
        "rows/s",
        "client CPU s",
        "server CPU s",
        "client MB",
        "ties stored",
        "times as fast as",
    )
    rows = []
    for way in WAYS:
        if not (runs := results.of(way, size)):
            continue
        seconds = middle(runs)
        other = AGAINST.get(way)
        ratio = spread(results.ratios(other, way, size)) if other else ""
        cells = [way, f"{seconds:.1f}", "" if way == REPORT else f"{runs[0].rows / seconds:,.0f}"]
        cells += [_known(middle(runs, part), ".1f") for part in ("cpu", "server_cpu")]
        cells += [_known(max(run.megabytes for run in runs), ".0f")]
        cells += ["" if way == REPORT or runs[-1].stored < 0 else f"{runs[-1].stored:,}"]
        rows.append([*cells, f"{ratio} {other}" if ratio else ""])
    return table(heads, rows)


def _known(value: float, form: str) -> str:
    return f"{value:{form}}" if value else ""


def compared(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """Yield each comparison: the task, ours, theirs, the ratio."""
    for what, theirs, ours in PAIRS:
        sizes = [size for size in results.sizes(theirs) if results.of(ours, size)]
        for size in sizes[-1:]:
            there, here = (f"{middle(results.of(way, size)):.1f} s" for way in (theirs, ours))
            yield (
                f"{what}, {size:,} ties{_other_heap(results)}",
                here,
                f"{there}, {theirs}",
                spread(results.ratios(theirs, ours, size)),
            )


def _other_heap(results: Results) -> str:
    heap = results.notes.get("heap", HEAP)
    return "" if heap == HEAP else f", server with {heap}"


def verdicts(results: Results) -> Iterator[tuple[str, str, bool, str]]:
    """Yield each target at the largest size: what, the figure, whether it is met, the target."""
    size = max(results.sizes(PLAIN), default=0)
    at = ("" if size >= NATION else f", at {size:,} ties") + _other_heap(results)
    for what, theirs, ours, least in BARS:
        if ratios := results.ratios(theirs, ours, size):
            yield what + at, f"{spread(ratios)} times", min(ratios) >= least, f"{least:g} times"
    if ratios := results.ratios(WRITTEN_ANEW, CHANGED, size):
        others = [1 / ratio for ratio in ratios]
        figure = f"{spread(others)} times as long as with nothing changed"
        yield f"reload with 1 % changed, files written anew both times{at}", figure, max(others) <= 2, "at most twice"
    ours_alone = [run.megabytes for way in (FIRST, FIRST_LOCAL, CHANGED, IMPORT) for run in results.of(way, size)]
    if ours_alone:
        yield f"client memory{at}", f"{max(ours_alone):.0f} MB", max(ours_alone) < MEGABYTES, f"under {MEGABYTES} MB"
    if reports := results.of(REPORT, size):
        most = max(run.seconds for run in reports)
        yield f"`report hospitals`, betweenness sampled{at}", f"{most:.0f} s", most < 120, "under 120 s"


def _bars(results: Results) -> Iterator[str]:
    size = max(results.sizes(PLAIN), default=0)
    yield f"At {size:,} ties" + (":" if size >= NATION else f", not at the {NATION:,} of the targets:")
    yield ""
    rows = [(what, figure, target, "met" if met else "**missed**") for what, figure, met, target in verdicts(results)]
    yield from table(("what", "measured", "target", "met"), rows)


def _as_it_comes(results: Results) -> Iterator[str]:
    yield (
        f"The same with {results.notes['heap']} of memory, and therefore without Java's C2 compiler (`python -m "
        f"benchmarks.loading --heap {results.notes['heap']}`). Measured {results.machine}"
    )
    yield from ("", *_bars(results))
    for size in results.sizes(PLAIN_AGAIN):
        yield from ("", f"{size:,} ties, {rounds(results, size)}:", "", *_ways(results, size))


def _curve(results: Results) -> Iterator[str]:
    sizes = results.sizes(*CURVES)
    heads = ["ties", *(f"{way.split(',')[0]}: s (MB)" for way in CURVES)]
    yield "First loads and a report on the loaded network, by size:"
    yield ""
    yield from table(heads, [[f"{size:,}", *(_cell(results, way, size) for way in CURVES)] for size in sizes])


def _cell(results: Results, way: str, size: int) -> str:
    runs = results.of(way, size)
    return f"{middle(runs):.1f} ({middle(runs, 'megabytes'):.0f})" if runs else ""


def plot(results: Results) -> None:
    """Draw seconds and memory by ties."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "hospnet"
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4))
    for axes, part, title in ((left, "seconds", "seconds"), (right, "megabytes", "largest memory of the client, MB")):
        for way in CURVES:
            sizes = results.sizes(way)
            values = [middle(results.of(way, size), part) for size in sizes]
            axes.plot(sizes, values, marker="o", label=way.split(",")[0])
        axes.set(xscale="log", yscale="log", xlabel="ties", title=title)
        axes.grid(visible=True, which="major", alpha=0.3)
    left.legend(fontsize="small")
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})
    pyplot.close(figure)


def write_page(ways: Sequence[str] = CURVES) -> str:
    """Write the page and the plot of the kept results, and return the page."""
    results = Results.read(kept_as(HEAP))
    text = page(results, Results.read(kept_as(AS_IT_COMES)))
    PAGE.write_text(text, encoding="utf-8")
    if results.sizes(*ways):
        plot(results)
    return text
