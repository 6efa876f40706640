"""Time loading tables against plain scripts, Nodestream and the bare import: ``python -m benchmarks.loading``.

Everything runs on a managed server in a temporary home, each method in its own process. Results are written at once to
``benchmarks/results/loading.json``, and ``docs/benchmarks-loading.md`` is made from that file:

- ``--full``: 1,000 to 1,000,000 ties (about half an hour), or ``--ties 30000 --rounds 3`` for one size;
- ``--only plain hospnet`` measures these again and keeps the rest, ``--resume`` continues an interrupted run;
- ``--heap 512m`` gives the server its default memory; these runs are kept separately;
- ``--page`` measures nothing and writes the page and the plot.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks import nodestream_peer
from benchmarks.bench_server import BenchServer, stopped_at_the_end, tell
from benchmarks.loading_page import (
    BARE,
    CARTOGRAPHY,
    CHANGED,
    FIRST,
    FIRST_LOCAL,
    HEAP,
    IMPORT,
    NODESTREAM,
    NODESTREAM_AGAIN,
    PLAIN,
    PLAIN_AGAIN,
    REPORT,
    SAME,
    WRITTEN_ANEW,
    kept_as,
    write_page,
)  # fmt: skip
from benchmarks.national_tables import COOPERATION_HEADS, INSTITUTION_HEADS, write_tables
from benchmarks.results import Results, Run, machine
from benchmarks.summary import write_summary
from hospital_network.graph.server.admin import run_admin
from hospital_network.graph.server.class_data_archive import ClassDataArchive
from hospital_network.loaders.apply.bulk_import import FEWEST_ROWS
from hospital_network.loaders.apply.import_files import ImportFiles
from hospital_network.loaders.apply.import_text import IMPORT_OPTIONS
from hospital_network.loaders.rows.graph_rows import blocks_of, row_source
from hospital_network.loaders.seed_set import read_seed_set

CURVE = (1_000, 10_000, 100_000)
FULL = 1_000_000
# Nodestream loads some hundred ties a second: a million would take an hour or more.
NODESTREAM_LARGEST = 100_000


class Bench:
    """The server, the tables, and what is known so far."""

    def __init__(self, folder: Path, results: Results):
        self.folder = folder
        self.server = BenchServer(folder / "home")
        self.results = results
        self.ties = 0

    def tables(self, changed: float = 0) -> Path:
        """Return the folder with the tables of the present size, made at the first call."""
        path = self.folder / f"tables-{self.ties}-{changed}"
        if not path.exists():
            write_tables(path, max(100, self.ties // 10), self.ties, changed)
        return path

    def start(self, plugin: Path | None = None) -> None:
        """Begin with an empty database on a warm server."""
        self.server.empty(plugin=plugin)
        self.server.warm()

    def run(self, name: str, way: str, tables: Path, **more: str) -> None:
        """Run one method in a child process, and keep the result."""
        local = self.server.local
        connection = local.connection()
        environment = {
            **os.environ,
            **more,
            "HOSPNET_HOME": str(local.folders.home),
            "HOSPNET_CACHE": str(local.cache),
            "NEO4J_PASSWORD": connection.password if connection else "",
        }
        server = self.server.process()
        before = sum(server.cpu_times()[:2]) if server else 0.0
        command = [
            sys.executable,
            "-m",
            "benchmarks.loading_ways",
            way,
            str(tables),
            connection.uri if connection else "-",
        ]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        said = json.loads(answer.stdout.splitlines()[-1])
        if server and server.is_running():
            said["server_cpu"] += sum(server.cpu_times()[:2]) - before
        self.keep(Run(name, self.ties, stored=self.server.ties(), **said))

    def keep(self, run: Run) -> None:
        """Keep a run and report it."""
        self.results.keep(run)
        tell(f"{run.way}, {run.size:,} ties: {run.seconds:.1f} s, {run.rows / run.seconds:,.0f} rows/s")


def plain(bench: Bench) -> None:
    """Load with the plain script, twice."""
    bench.start()
    bench.run(PLAIN, "plain", bench.tables())
    bench.run(PLAIN_AGAIN, "plain", bench.tables())


def cartography(bench: Bench) -> None:
    """Load with Cartography's match links."""
    bench.start()
    bench.run(CARTOGRAPHY, "cartography", bench.tables())


def nodestream(bench: Bench) -> None:
    """Load with Nodestream, twice."""
    if bench.ties > NODESTREAM_LARGEST:
        return
    local = bench.server.local
    command, jar = nodestream_peer.environment(local.cache), nodestream_peer.apoc(local.cache)
    project = bench.folder / "nodestream"
    nodestream_peer.write_project(project, INSTITUTION_HEADS, COOPERATION_HEADS)
    bench.start(plugin=jar)
    connection = local.connection()
    assert connection is not None
    nodestream_peer.migrate(command, project, connection.uri, connection.password)
    given = {"BENCH_NODESTREAM": str(command), "BENCH_PROJECT": str(project)}
    bench.run(NODESTREAM, "nodestream", bench.tables(), **given)
    bench.run(NODESTREAM_AGAIN, "nodestream", bench.tables(), **given)


def hospnet(bench: Bench) -> None:
    """Load with ``hospnet load``: first, again, with changes, with files written anew; and report on all of it."""
    bench.start()
    bench.run(FIRST, "load", bench.tables())
    bench.run(SAME, "load", bench.tables())
    bench.run(CHANGED, "load", bench.tables(0.01))
    again = bench.folder / "again"
    shutil.copytree(bench.tables(0.01), again, dirs_exist_ok=True)
    with (again / "network.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"# written anew {time.time()}\n")
    bench.run(WRITTEN_ANEW, "load", again)
    shutil.rmtree(again)
    bench.run(REPORT, "report", bench.tables())


def local(bench: Bench) -> None:
    """Load with ``hospnet load`` into the local server, where a large first load uses Neo4j's import."""
    if bench.ties < FEWEST_ROWS:
        return
    bench.start()
    bench.run(FIRST_LOCAL, "local", bench.tables())


def bare_import(bench: Bench) -> None:
    """Run Neo4j's import command alone, on existing files."""
    local = bench.server.local
    bench.server.empty(start=False)
    local.folders.create()
    source = row_source(read_seed_set(bench.tables()).rows)
    folder = bench.folder / "bare"
    folder.mkdir(exist_ok=True)
    with ImportFiles(folder) as files:
        for block in blocks_of(source):
            files.write_block(block)
        words = files.finish()
    begun = time.perf_counter()
    # Without the class data archive, which only `db import` uses.
    with patch.object(ClassDataArchive, "options_if_made", return_value=[]):
        run_admin(local, ["database", "import", "full", "neo4j", *IMPORT_OPTIONS, *words], folder=folder, heap=1024)
    bench.keep(Run(BARE, bench.ties, time.perf_counter() - begun, rows=sum(source.counts.values())))
    shutil.rmtree(folder)


def db_import(bench: Bench) -> None:
    """Run ``hospnet db import``, checking and the start of the server included."""
    bench.server.empty(start=False)
    bench.run(IMPORT, "import", bench.tables())


GROUPS: dict[str, tuple[Callable[[Bench], None], Sequence[str]]] = {
    "plain": (plain, (PLAIN, PLAIN_AGAIN)),
    "cartography": (cartography, (CARTOGRAPHY,)),
    "nodestream": (nodestream, (NODESTREAM, NODESTREAM_AGAIN)),
    "local": (local, (FIRST_LOCAL,)),
    "hospnet": (hospnet, (FIRST, SAME, CHANGED, WRITTEN_ANEW, REPORT)),
    "bare": (bare_import, (BARE,)),
    "import": (db_import, (IMPORT,)),
}
"""Functions that begin with an empty database, and the methods that each runs in turn."""


def measure(bench: Bench, ties: int, rounds: int, only: Sequence[str], resume: bool) -> list[str]:
    """Run the groups in turn, round after round; `resume` skips what is already measured.

    Returns
    -------
    list of str
        The failures. They do not stop the other groups: a peer may not be installable.
    """
    bench.ties = ties
    failed = []
    for group in only:
        if not resume:
            bench.results.cut(GROUPS[group][1], ties, 0)
    for number in range(rounds):
        for group in only:
            work, ways = GROUPS[group]
            if all(len(bench.results.of(way, ties)) > number for way in ways):
                continue
            # An incomplete round, left by an interruption, is measured again.
            bench.results.cut(ways, ties, number)
            begun = time.perf_counter()
            try:
                work(bench)
            except Exception as error:
                failed.append(f"{group}, {ties:,} ties: {error}")
                tell(f"!! {failed[-1]}")
            tell(f"-- {group}, {ties:,} ties, round {number + 1} of {rounds}: {time.perf_counter() - begun:.0f} s")
    for path in bench.folder.glob("tables-*"):
        shutil.rmtree(path)
    return failed


def sizes(given: argparse.Namespace) -> list[tuple[int, int, list[str]]]:
    """Return what to measure: ties, rounds and groups."""
    groups = given.only or list(GROUPS)
    if not given.full:
        return [(ties, given.rounds, groups) for ties in given.ties]
    small = [group for group in groups if group not in ("cartography", "local", "bare")]
    return [*((ties, 1, small) for ties in CURVE), (FULL, 1, groups)]


def main() -> None:
    """Measure, keep, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--ties", type=int, nargs="+", default=[20_000], help="a tenth as many institutions")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--full", action="store_true", help="1,000 to 1,000,000 ties, once")
    parser.add_argument("--only", nargs="+", choices=list(GROUPS), help="measure these anew, keep the rest")
    parser.add_argument("--resume", action="store_true", help="measure only what is not known")
    parser.add_argument("--heap", default=HEAP, help="the server's memory")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page")
    given = parser.parse_args()
    anew = given.full and not given.resume and not given.only
    name = kept_as(given.heap)
    results = Results(name) if anew else Results.read(name)
    failed = []
    if not given.page:
        os.environ["HOSPNET_HEAP"] = given.heap
        results.machine = machine()
        results.notes = {"heap": given.heap, "nodestream": nodestream_peer.usage()}
        with tempfile.TemporaryDirectory(prefix="bench-loading-") as folder:
            bench = Bench(Path(folder), results)
            with stopped_at_the_end(bench.server.local):
                bench.server.make_archive()
                results.notes["neo4j"] = bench.server.local.status().version
                for ties, rounds, groups in sizes(given):
                    failed += measure(bench, ties, rounds, groups, given.resume)
                    write_page()
    print(write_page())
    write_summary()
    if failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
