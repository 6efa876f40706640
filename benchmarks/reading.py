"""Time reading: the graph out of Neo4j against a record per tie, YAML against PyYAML alone; and whole reports.

``python -m benchmarks.reading`` fills a managed server of its own (minutes for a million ties; later runs reuse it),
measures, keeps the results in ``benchmarks/results/reading.json`` and writes ``docs/benchmarks-reading.md``. The
methods run in turn, each in its own process, so that memory is measured separately and other work affects all of them.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.bench_server import stopped_at_the_end, tell
from benchmarks.national_network import fill
from benchmarks.national_tables import write_tables
from benchmarks.reading_page import INSTITUTIONS, TIES, write_page
from benchmarks.reading_ways import DATABASE_WAYS, FILE_WAYS
from benchmarks.results import Results, Run, machine
from benchmarks.summary import write_summary
from hospital_network.graph.server.folders import default_cache
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import shipped_seed

REPORTS = ("hospitals", "overview", "communities", "hospitals --by betweenness", "reach h000040", "dependence")
_MARK = (
    "MERGE (l:HospnetLoad {id: 'benchmark'}) SET l.status = 'complete', "
    "l.started = '2026-01-01T00:00:00.000000+00:00', l.title = '全国网络' RETURN 0 AS done"
)
_FINGERPRINTS = (
    "MATCH (n:Institution|Source|Network) WHERE n.hospnet_fingerprint IS NULL WITH n LIMIT 10000 "
    "SET n.hospnet_fingerprint = n.id RETURN count(*) AS done",
    "MATCH (:Institution)-[r]->() WHERE r.hospnet_fingerprint IS NULL WITH r LIMIT 10000 "
    "SET r.hospnet_fingerprint = r.id RETURN count(*) AS done",
)


def prepare(database: Database, institutions: int, ties: int) -> None:
    """Fill an empty server, and mark its contents as loaded by hospnet."""
    if not database.read("MATCH (n:Institution) RETURN count(n) AS n").single()["n"]:
        tell("filling the server; this takes some minutes")
        fill(database, institutions, ties)
    for text in (*_FINGERPRINTS, _MARK):
        while database.write(partial(_count, text)):
            pass


def _count(text: str, transaction: Transaction) -> int:
    return int(transaction.run(text).single()["done"])


def write_seed(folder: Path) -> None:
    """Write a made-up seed set of YAML files, as ``hospnet export seed`` writes them."""
    tables = folder / "tables"
    write_tables(tables, INSTITUTIONS, TIES)
    for name, text in seed_texts(read_seed(tables)).items():
        (folder / name).write_text(text, encoding="utf-8")


def in_own_process(way: str, place: Path, size: int) -> Run:
    """Run one method in a new process."""
    command = [sys.executable, "-m", "benchmarks.reading_ways", way, str(place)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Run(way, size, **json.loads(done.stdout.splitlines()[-1]))


def report(home: Path, words: str, ties: int) -> Run:
    """Return the cost of a report, run as a command."""
    script = (
        "import resource, subprocess, sys, time; t = time.time(); "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(time.time() - t, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    hospnet = str(Path(sys.executable).with_name("hospnet"))
    command = [sys.executable, "-c", script, hospnet, "report", *words.split()]
    environment = {**os.environ, "HOSPNET_HOME": str(home)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    seconds, cpu, megabytes = map(float, done.stdout.split())
    return Run(f"report {words}", ties, seconds, cpu, megabytes=megabytes)


def measure(results: Results, asked: argparse.Namespace) -> None:
    """Measure the parts named in `asked`, in turn."""
    with tempfile.TemporaryDirectory(prefix="bench-reading-") as name:
        if "files" in asked.only:
            made_up = Path(name)
            write_seed(made_up)
            results.notes["bytes"] = str(sum(path.stat().st_size for path in made_up.glob("*.yaml")))
            shipped = sum(1 for _ in read_seed().cooperations)
            results.notes["shipped"] = str(shipped)
            for _round in range(asked.rounds):
                for place, size in ((shipped_seed(), shipped), (made_up, TIES)):
                    for way in FILE_WAYS:
                        keep(results, in_own_process(way, place, size))
    if {"database", "reports"}.isdisjoint(asked.only):
        return
    server = LocalServer(asked.home)
    with stopped_at_the_end(server):
        with Database(server.start()) as database:
            prepare(database, asked.institutions, asked.ties)
            results.notes["neo4j"] = database.server_version()
        if "database" in asked.only:
            for _round in range(asked.rounds):
                for way in DATABASE_WAYS:
                    keep(results, in_own_process(way, asked.home, asked.ties))
        if "reports" in asked.only:
            for words in asked.reports:
                keep(results, report(asked.home, words, asked.ties))


def keep(results: Results, run: Run) -> None:
    """Keep a run and report it."""
    results.keep(run)
    tell(f"{run.way}, {run.size:,} ties: {run.seconds:.2f} s, processor {run.cpu:.2f} + {run.server_cpu:.2f} s")


def main() -> None:
    """Measure, keep, and write the page."""
    parser = argparse.ArgumentParser(description="Time reading.")
    home = default_cache(os.environ) / "benchmark-reading"
    parser.add_argument("--home", type=Path, default=home, help="folder of a managed server used for nothing else")
    parser.add_argument("--institutions", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reports", nargs="*", default=REPORTS)
    parts = ("files", "database", "reports")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts, help="measure these anew, keep the rest")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page")
    asked = parser.parse_args()
    results = Results.read("reading")
    if not asked.page:
        os.environ.setdefault("HOSPNET_HEAP", "2g")
        results.machine = machine()
        of_part = {"files": tuple(FILE_WAYS), "database": tuple(DATABASE_WAYS)}
        results.runs = [run for run in results.runs if not any(_is_of(run, part, of_part) for part in asked.only)]
        try:
            measure(results, asked)
        finally:
            write_page(results)
    print(write_page(results))
    write_summary()


def _is_of(run: Run, part: str, of_part: dict[str, tuple[str, ...]]) -> bool:
    return run.way.startswith("report ") if part == "reports" else run.way in of_part[part]


if __name__ == "__main__":
    main()
