"""Time reading: the graph out of Neo4j against a record per tie, YAML against PyYAML alone.

``python -m benchmarks.reading HOME`` fills a managed server of its own (minutes for a million ties; later runs find it
there), measures and writes ``docs/benchmarks-reading.md``. Each way runs in a process of its own, in turn, so that its
memory is its own and a busy machine hits all alike.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.national_network import fill
from hospital_network.graph.database import Database
from hospital_network.graph.local_server import LocalServer

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks-reading.md"
_MARK = (
    "MERGE (l:Load {id: 'benchmark'}) SET l.status = 'complete', l.started = '2026-01-01T00:00:00.000000+00:00', "
    "l.title = '全国网络'"
)
_FINGERPRINTS = (
    "MATCH (n:Institution|Source|Network) WHERE n.fingerprint IS NULL WITH n LIMIT 10000 "
    "SET n.fingerprint = n.id RETURN count(*) AS done",
    "MATCH (:Institution)-[r]->() WHERE r.fingerprint IS NULL WITH r LIMIT 10000 "
    "SET r.fingerprint = r.id RETURN count(*) AS done",
)
_PLAIN = (
    "MATCH (a:Institution)-[r]->(b:Institution) WHERE r.fingerprint IS NOT NULL "
    "RETURN a.id AS giver, b.id AS receiver, type(r) AS type, r.id AS id, r.since AS since, r.status AS status"
)


def plain(database: Database) -> int:
    """Read as the driver's manual shows: a record per tie, into NetworkX."""
    import neo4j
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    place = database.connection
    with neo4j.GraphDatabase.driver(place.uri, auth=(place.username, place.password)) as driver, driver.session() as on:
        for row in on.run("MATCH (n:Institution) RETURN n.id AS id, n.name AS name, n.kind AS kind"):
            graph.add_node(row["id"], name=row["name"], kind=row["kind"])
        # The managed server ends a statement after a minute, which a million records take.
        for row in on.run(neo4j.Query(_PLAIN, timeout=3600)):
            graph.add_edge(
                row["giver"], row["receiver"], row["id"], type=row["type"], since=row["since"], status=row["status"]
            )
    return graph.number_of_edges()


def ours(database: Database) -> int:
    """Read as reports do, and project onto the same NetworkX graph."""
    from hospital_network.graph.projection import ALL_KINDS, Selection, to_graph
    from hospital_network.graph.stored_network import read_for_measures
    from hospital_network.graph.vocabulary import COOPERATION_TYPES

    selection = Selection(types=frozenset(COOPERATION_TYPES), kinds=ALL_KINDS, roll_up=False)
    return to_graph(read_for_measures(database, selection)[0], selection).number_of_edges()


def whole(database: Database) -> int:
    """Read everything that is said, evidence included, as exports do."""
    from hospital_network.graph.stored_network import read_network

    return len(read_network(database).cooperations)


DATABASE_WAYS: dict[str, Callable[[Database], int]] = {"plain": plain, "ours": ours, "whole": whole}


def shipped_with_pyyaml() -> int:
    """Read the shipped files with PyYAML's C loader, and nothing else."""
    import yaml

    from hospital_network.loaders.seed_set import shipped_seed

    return sum(
        len(yaml.load(path.read_bytes(), yaml.CSafeLoader)) for path in sorted(Path(shipped_seed()).glob("*.yaml"))
    )


def shipped() -> int:
    """Read and check the shipped files as every command does."""
    from hospital_network.loaders.seed_set import read_seed

    return len(read_seed().cooperations)


FILE_WAYS: dict[str, Callable[[], int]] = {"yaml alone": shipped_with_pyyaml, "seed": shipped}


def measure(way: str, home: Path | None) -> dict[str, Any]:
    """Return rows, seconds on the clock and of client and server processors, and the client's peak memory."""
    if home is None:
        work: Callable[[], int] = FILE_WAYS[way]
        work()  # Imports are not what is measured.
        used = time.process_time
    else:
        import psutil

        server = LocalServer(home)
        process = psutil.Process(server.status().pid)
        database = Database(server.start())
        database.read("RETURN 1 AS one")

        def work() -> int:
            return DATABASE_WAYS[way](database)

        def used() -> float:
            return float(sum(process.cpu_times()[:2]))

    began, client, other = time.perf_counter(), time.process_time(), used()
    rows = work()
    return {
        "rows": rows,
        "seconds": time.perf_counter() - began,
        "client": time.process_time() - client,
        "server": used() - other if home else 0.0,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def in_own_process(way: str, home: Path | None) -> dict[str, Any]:
    """Run `measure` in a new process."""
    command = [sys.executable, "-m", "benchmarks.reading", str(home or "-"), "--one", way]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def report(home: Path, *arguments: str) -> tuple[float, float]:
    """Return seconds and peak memory (MB) of a report through the command."""
    script = (
        "import resource, subprocess, sys, time; t = time.time(); "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(time.time() - t, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    hospnet = str(Path(sys.executable).with_name("hospnet"))
    done = subprocess.run(
        [sys.executable, "-c", script, hospnet, "report", *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOSPNET_HOME": str(home)},
    )
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def prepare(database: Database, institutions: int, ties: int) -> None:
    """Fill an empty server, and mark its content as loaded by hospnet."""
    if not database.read("MATCH (n:Institution) RETURN count(n) AS n").single()["n"]:
        fill(database, institutions, ties)
    for text in _FINGERPRINTS:
        while database.write(lambda transaction, text=text: transaction.run(text).single()["done"]):
            pass
    database.write(lambda transaction: transaction.run(_MARK))


def table(found: dict[str, list[dict[str, Any]]], base: str) -> Iterator[str]:
    """Yield a table in Markdown: each way beside the first, by the ratios within each round."""
    yield "| way | rows | seconds | client CPU s | server CPU s | peak MB | CPU against the first |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for way, rounds in found.items():
        ratios = [_cpu(first) / _cpu(one) for first, one in zip(found[base], rounds, strict=True)]
        middle = {key: median(one[key] for one in rounds) for key in rounds[0]}
        yield (
            f"| {way} | {middle['rows']:,.0f} | {middle['seconds']:.2f} | {middle['client']:.2f} | "
            f"{middle['server']:.2f} | {middle['peak']:,.0f} | {min(ratios):.2f}–{max(ratios):.2f} |"
        )


def _cpu(one: dict[str, Any]) -> float:
    return float(one["client"] + one["server"])


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description="Time reading.")
    parser.add_argument("home", type=Path, help="folder of a managed server used for nothing else")
    parser.add_argument("--institutions", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reports", nargs="*", default=["hospitals", "reach h000040", "dependence"])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, None if asked.one in FILE_WAYS else asked.home)))
        return
    os.environ.setdefault("HOSPNET_HEAP", "2g")
    server = LocalServer(asked.home)
    try:
        with Database(server.start()) as database:
            prepare(database, asked.institutions, asked.ties)
            place = database.server_version()
        stored: dict[str, list[dict[str, Any]]] = {way: [] for way in DATABASE_WAYS}
        files: dict[str, list[dict[str, Any]]] = {way: [] for way in FILE_WAYS}
        for _ in range(asked.rounds):
            for found, home in ((stored, asked.home), (files, None)):
                for way in found:
                    found[way].append(in_own_process(way, home))
                    print(way, found[way][-1], file=sys.stderr, flush=True)
        reports = {text: report(asked.home, *text.split()) for text in asked.reports}
    finally:
        server.stop()
    PAGE.write_text("\n".join(_page(stored, files, reports, place, asked.rounds)) + "\n", encoding="utf-8")


def _page(
    stored: dict[str, list[dict[str, Any]]],
    files: dict[str, list[dict[str, Any]]],
    reports: dict[str, tuple[float, float]],
    place: str,
    rounds: int,
) -> Iterator[str]:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    yield from ("# How fast reading is", "")
    yield (
        f"Written by `python -m benchmarks.reading`: {place}, Python {platform.python_version()}, neo4j "
        f"{version('neo4j')}, networkx {version('networkx')}, {os.cpu_count()} cores, load at the end {load}. "
        f"{rounds} rounds, the ways in turn; medians, and the ratio of processor seconds within each round. "
        "Above 1 is cheaper than the first way."
    )
    yield from ("", "## The graph out of Neo4j", "")
    yield from table(stored, "plain")
    yield ""
    yield "`plain` is a record per tie into a MultiDiGraph, as the driver's manual shows; `ours` is what every report"
    yield "on measures reads, projection included; `whole` is the full model with evidence, for exports."
    yield from ("", "## The shipped seed files", "")
    yield from table(files, "yaml alone")
    yield ""
    yield "`yaml alone` is PyYAML's C loader without any check; `seed` is every check, positions and the model."
    if reports:
        yield from ("", "## Whole reports", "", "| report | seconds | peak MB |", "|---|--:|--:|")
        yield from (f"| {text} | {seconds:.1f} | {peak:,.0f} |" for text, (seconds, peak) in reports.items())


if __name__ == "__main__":
    main()
