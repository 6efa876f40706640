"""Time loading a network of tables against plain scripts and the bare bulk import: ``python -m benchmarks.loading``.

Everything runs on a managed server of its own in a temporary home, each way in a process of its own, in one run.
The default takes about three minutes; ``--full`` is 100,000 institutions and 1,000,000 ties. ``--write`` puts the
table and the plot of the cost curve into ``docs/``.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

from benchmarks.national_tables import write_tables
from hospital_network.graph.local_server import LocalServer
from hospital_network.graph.server_backup import run_admin
from hospital_network.loaders.import_files import IMPORT_OPTIONS, ImportFiles
from hospital_network.loaders.seed_set import read_seed_set

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks-loading.md"
PLOT = PAGE.parent / "images" / "loading-curve.svg"
CURVE = (1_000, 10_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Run:
    """What one way took."""

    rows: int
    seconds: float
    cpu: float
    megabytes: float
    server_cpu: float = 0.0


class Bench:
    """A server of its own, and the tables."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.server = LocalServer(folder / "home")
        self.runs: dict[str, list[Run]] = {}

    def tables(self, institutions: int, ties: int, changed: float = 0) -> Path:
        """Return the folder with tables of this size, made at the first call."""
        path = self.folder / f"tables-{institutions}-{ties}-{changed}"
        if not path.exists():
            write_tables(path, institutions, ties, changed)
        return path

    def empty(self, start: bool = True) -> None:
        """Begin with an empty server."""
        self.server.stop()
        shutil.rmtree(self.server.folders.home, ignore_errors=True)
        if start:
            self.server.start()

    def run(self, name: str, way: str, tables: Path) -> Run:
        """Run one way in a child process, and tell."""
        connection = self.server.connection()
        environment = {
            **os.environ,
            "HOSPNET_HOME": str(self.server.folders.home),
            "HOSPNET_CACHE": str(self.server.cache),
        }
        uri = connection.uri if connection else "-"
        environment["NEO4J_PASSWORD"] = connection.password if connection else ""
        pid = self.server.status().pid
        server = psutil.Process(pid) if pid else None
        before = sum(server.cpu_times()[:2]) if server else 0.0
        command = [sys.executable, "-m", "benchmarks.loading_ways", way, str(tables), uri]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        said = json.loads(answer.stdout.splitlines()[-1])
        used = sum(server.cpu_times()[:2]) - before if server and server.is_running() else 0.0
        run = Run(**said, server_cpu=used)
        self.keep(name, run)
        return run

    def keep(self, name: str, run: Run) -> None:
        """Note a run and tell of it."""
        self.runs.setdefault(name, []).append(run)
        print(f"{name}: {run.seconds:.1f} s, {run.rows / run.seconds:,.0f} rows/s", file=sys.stderr, flush=True)

    def bare_import(self, tables: Path) -> None:
        """Time Neo4j's import command alone on files that are there."""
        self.empty(start=False)
        self.server.folders.create()
        source = read_seed_set(tables).rows
        folder = self.folder / "bare"
        folder.mkdir(exist_ok=True)
        rows = 0
        with ImportFiles(folder) as files:
            for part in (source.node_rows(), source.relationship_rows()):  # type: ignore[union-attr]
                for name, row in part:
                    files.write(name, row)
                    rows += 1
            words = files.finish()
        begun = time.perf_counter()
        run_admin(
            self.server, ["database", "import", "full", "neo4j", *IMPORT_OPTIONS, *words], folder=folder, heap=1024
        )
        self.keep("bare import command", Run(rows, time.perf_counter() - begun, 0, 0))
        shutil.rmtree(folder)


def measure(bench: Bench, institutions: int, ties: int) -> None:
    """Run every way once."""
    tables = bench.tables(institutions, ties)
    changed = bench.tables(institutions, ties, 0.01)
    bench.empty()
    bench.run("plain script, first", "plain", tables)
    bench.run("plain script, second", "plain", tables)
    bench.empty()
    bench.run("Cartography's match links, first", "cartography", tables)
    bench.empty()
    bench.run("hospnet load, first", "load", tables)
    bench.run("hospnet load, same files", "load", tables)
    bench.run("hospnet load, 1 % changed", "load", changed)
    again = bench.folder / "again"
    shutil.copytree(changed, again, dirs_exist_ok=True)
    with (again / "network.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"# written anew {time.time()}\n")
    bench.run("hospnet load, files written anew, nothing changed", "load", again)
    bench.bare_import(tables)
    bench.empty(start=False)
    bench.run("hospnet db import, checking and start included", "import", tables)


def curve(bench: Bench, largest: int) -> dict[int, float]:
    """Return the seconds of a first load by the number of ties."""
    found = {}
    for ties in (size for size in CURVE if size <= largest):
        bench.empty()
        found[ties] = bench.run(f"curve {ties:,}", "load", bench.tables(max(100, ties // 10), ties)).seconds
        bench.runs.pop(f"curve {ties:,}")
    return found


_AGAINST = {
    "hospnet load, first": "plain script, first",
    "Cartography's match links, first": "plain script, first",
    "hospnet load, same files": "plain script, second",
    "hospnet load, 1 % changed": "plain script, second",
    "hospnet load, files written anew, nothing changed": "plain script, second",
    "hospnet db import, checking and start included": "bare import command",
}


def page(bench: Bench, institutions: int, ties: int, rounds: int, found: dict[int, float]) -> str:
    """Return the result as a page in Markdown."""
    lines = [
        "# Loading, measured",
        "",
        f"{institutions:,} institutions and {ties:,} ties as CSV tables, {rounds} run(s) of everything in turn, one "
        "after the other; `python -m benchmarks.loading` makes this page.",
        f"Neo4j {bench.server.status().version}, driver {version('neo4j')}, "
        f"neo4j-rust-ext {version('neo4j-rust-ext')}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, heap {os.environ['HOSPNET_HEAP']}.",
        "The plain script uses the plain driver and checks nothing; hospnet checks every row. A ratio above 1 is the "
        "faster one; of several runs the median stands, with the smallest and the largest ratio.",
        "",
        "| way | seconds | rows/s | client CPU s | server CPU s | client MB | times as fast as |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, runs in bench.runs.items():
        seconds = median(run.seconds for run in runs)
        ratio = ""
        if other := _AGAINST.get(name):
            ratios = [theirs.seconds / ours.seconds for ours, theirs in zip(runs, bench.runs[other], strict=True)]
            ratio = f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) {other}"
        cpu, server = (median(getattr(run, part) for run in runs) for part in ("cpu", "server_cpu"))
        largest = max(run.megabytes for run in runs)
        figures = f"{seconds:.1f} | {runs[0].rows / seconds:,.0f} | {cpu:.1f} | {server:.1f} | {largest:.0f}"
        lines.append(f"| {name} | {figures} | {ratio} |")
    lines += ["", "## Cost of a first load", "", "| ties | seconds | ties/s |", "|---|---|---|"]
    lines += [f"| {size:,} | {seconds:.1f} | {size / seconds:,.0f} |" for size, seconds in found.items()]
    lines += ["", f"![Seconds of a first load by ties](images/{PLOT.name})", ""]
    return "\n".join(lines)


def plot(found: dict[int, float]) -> None:
    """Draw the cost curve."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 3.5))
    axes.loglog(list(found), list(found.values()), marker="o")
    axes.set_xlabel("ties")
    axes.set_ylabel("seconds of a first load")
    axes.grid(visible=True, which="major", alpha=0.3)
    figure.savefig(PLOT, bbox_inches="tight", metadata={"Date": None})


def main() -> None:
    """Measure, print the page, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--institutions", type=int, default=2_000)
    parser.add_argument("--ties", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--full", action="store_true", help="100,000 institutions, 1,000,000 ties")
    parser.add_argument("--write", action="store_true", help="write the page and the plot into docs/")
    given = parser.parse_args()
    institutions, ties = (100_000, 1_000_000) if given.full else (given.institutions, given.ties)
    os.environ.setdefault("HOSPNET_HEAP", "2g")
    with tempfile.TemporaryDirectory(prefix="bench-loading-") as name:
        bench = Bench(Path(name))
        try:
            for _ in range(given.rounds):
                measure(bench, institutions, ties)
            found = curve(bench, ties)
            text = page(bench, institutions, ties, given.rounds, found)
        finally:
            bench.server.stop()
    print(text)
    if given.write:
        PAGE.write_text(text, encoding="utf-8")
        plot(found)


if __name__ == "__main__":
    main()
