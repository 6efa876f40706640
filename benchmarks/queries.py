"""Time every canned question on a network of national size: ``make bench-queries``.

The network is written once into a managed server of its own, which takes minutes; later runs reuse it. An incomplete
network, left by an interruption, is not detected: remove the folder that ``--home`` names.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from benchmarks.national_network import fill, institution_id
from hospital_network.graph.errors import DatabaseError, QueryLimitReached
from hospital_network.graph.server.folders import default_cache
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.query import Query
from hospital_network.queries.run import check_values

TIME_LIMIT = 300.0
GOAL = 2.0
PAGE = Path(__file__).parent.parent / "docs" / "benchmarks-queries.md"
# A province of average size, a hub, a medium-sized hospital, a small one.
TYPICAL = {
    "province": "贵州",
    "city": "贵州3市",
    "name": "贵州3市第",
    "year": "2023",
    "one": institution_id(40),
    "other": institution_id(50_000),
    "hospital": institution_id(300),
    "before": "2022-12-31",
    "after": "2023-12-31",
    "network": "n7",
    "programme": "第99",
}
PARTICULAR = {
    "cities-sharing-partners": {"one": "贵州3市", "other": "浙江2市"},
    "people": {"name": "医生99"},
    "conflicting": {"giver": institution_id(40)},
    "reach": {"steps": "2"},
}
_SIZE = "RETURN COUNT { MATCH (:Institution) } AS institutions, COUNT { MATCH ()-->() } AS ties"


@dataclass(slots=True)
class Timing:
    """How long one question took, in each round; rows are None if the time limit stopped it."""

    query: Query
    given: dict[str, str]
    rows: int | None
    wall: list[float]
    processor: list[float]


def given_for(query: Query) -> dict[str, str]:
    """Return typical values: all required parameters, and a place if the question takes one."""
    particular = PARTICULAR.get(query.name, {})
    wanted = [p.name for p in query.parameters if p.required or p.name in ("province", "city", "network")]
    return {name: TYPICAL[name] for name in wanted if name in TYPICAL} | particular


def questions() -> Iterator[tuple[Query, dict[str, str]]]:
    """Yield each question with its typical values and, if the place is optional, for the whole country."""
    for query in catalogue().values():
        given = given_for(query)
        needed = {p.name for p in query.parameters if p.required}
        whole = {
            name: value for name, value in given.items() if name in needed or name in PARTICULAR.get(query.name, {})
        }
        yield query, given
        if whole != given:
            yield query, whole


def timings_of(database: Database, server: psutil.Process, only: Sequence[str], rounds: int) -> list[Timing]:
    """Run all questions in turn, round after round; the first round warms up and does not count."""
    timings = [Timing(query, given, None, [], []) for query, given in questions() if not only or query.name in only]
    for number in range(rounds + 1):
        for timing in timings:
            # A question that the limit has stopped is not run again.
            if number == 0 or timing.rows is not None:
                _measure(database, server, timing, counts=number > 0 or rounds == 0)
    return timings


def _measure(database: Database, server: psutil.Process, timing: Timing, counts: bool) -> None:
    values = check_values(timing.query, timing.given)
    began, worked = time.perf_counter(), _processor_seconds(server)
    try:
        timing.rows = len(database.read(timing.query.text, values, TIME_LIMIT))
    except (QueryLimitReached, DatabaseError) as error:
        # A server without enough memory looks unreachable; the other questions still run.
        print(error, file=sys.stderr, flush=True)
        timing.rows = None
    wall, processor = time.perf_counter() - began, _processor_seconds(server) - worked
    print(
        f"{timing.query.name} {timing.given} {timing.rows} {wall:.2f} s {processor:.2f} s", file=sys.stderr, flush=True
    )
    if counts or timing.rows is None:
        timing.wall.append(wall)
        timing.processor.append(processor)


def _processor_seconds(server: psutil.Process) -> float:
    times = server.cpu_times()
    return float(times.user + times.system)


def page(timings: Sequence[Timing], version: str, size: tuple[int, int], load: float) -> str:
    """Return the timings as a page of the docs."""
    slow = sum(timing.rows is None or median(timing.wall) > GOAL for timing in timings)
    lines = [
        "# How long the questions take",
        "",
        f"{size[0]:,} made-up institutions, {size[1]:,} ties (`benchmarks/national_network.py`), {version},",
        f"managed server with `HOSPNET_HEAP={os.environ['HOSPNET_HEAP']}`, {os.cpu_count()} cores. All questions run",
        "in turn, in several rounds; the first round warms up and is not counted. Seconds: until the last row is read",
        "in Python. CPU: seconds of the server, which other work on the machine hardly affects; the system load was",
        f"{load:.1f} (this benchmark alone makes about 1.2). The target is {GOAL:g} s; {slow} of {len(timings)} take",
        "longer, in **bold**. [queries.md](queries.md) explains each of them, and how to narrow it. Written by",
        "`make bench-queries`.",
        "",
        "| question | parameters | rows | seconds | CPU |",
        "|---|---|---:|---:|---:|",
    ]
    for timing in timings:
        given = " ".join(f"{name}={value}" for name, value in timing.given.items())
        rows = "stopped" if timing.rows is None else f"{timing.rows:,}"
        seconds = median(timing.wall)
        mark = "**" if timing.rows is None or seconds > GOAL else ""
        worked = median(timing.processor)
        lines.append(f"| {timing.query.name} | {given} | {rows} | {mark}{seconds:.2f}{mark} | {worked:.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fill the server if it is empty, time the questions, write the page."""
    parser = argparse.ArgumentParser(description="Time every canned question; makes and fills a database for it once.")
    parser.add_argument("--home", type=Path, default=default_cache(os.environ) / "benchmark-queries", help="its folder")
    parser.add_argument("--institutions", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="after one that warms up; 0: only that one, counted")
    parser.add_argument("--only", nargs="*", default=(), help="time these questions and print, write no page")
    asked = parser.parse_args()
    os.environ.setdefault("HOSPNET_HEAP", "4g")
    server = LocalServer(asked.home)
    try:
        with Database(server.start()) as database:
            if not database.read("MATCH (n:Institution) RETURN count(n) AS n").single()["n"]:
                print(f"filling {asked.home}; this takes some minutes", file=sys.stderr, flush=True)
                fill(database, asked.institutions, asked.ties)
            timings = timings_of(database, psutil.Process(server.status().pid), asked.only, asked.rounds)
            size = database.read(_SIZE).single()
            load = os.getloadavg()[2]
            text = page(timings, database.server_version(), (size["institutions"], size["ties"]), load)
    finally:
        server.stop()
    if asked.only:
        print(text)
    else:
        kept = PAGE.read_text(encoding="utf-8").partition("\n## ") if PAGE.exists() else ("", "", "")
        PAGE.write_text(text + "".join(kept[1:]), encoding="utf-8")


if __name__ == "__main__":
    main()
