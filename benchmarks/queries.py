"""Time every canned question on a network of national size: ``python -m benchmarks.queries --help``.

The network is written once into a managed server of its own, which takes minutes; later runs find it there.
"""

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.national_network import fill, institution_id
from hospital_network.graph.database import Database
from hospital_network.graph.errors import QueryLimitReached
from hospital_network.graph.local_server import LocalServer
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.query import Query
from hospital_network.queries.run import check_values

ROUNDS = 1
TIME_LIMIT = 30.0
GOAL = 2.0
PAGE = Path(__file__).parent.parent / "docs" / "benchmarks-queries.md"
# A province of the middle, a hub, a middling hospital, a small one.
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
WHOLE_COUNTRY = ("most-connected", "several-supporters", "training", "expert-senders", "growth", "passes-on")
"""Questions asked of the whole country as well as of a province."""


_SIZE = "RETURN COUNT { MATCH (:Institution) } AS institutions, COUNT { MATCH ()-->() } AS ties"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one question took."""

    query: str
    given: dict[str, str]
    rows: int | None
    seconds: float


def given_for(query: Query) -> dict[str, str]:
    """Return the values a typical question gives: a place where one may be given, and what must be given."""
    particular = PARTICULAR.get(query.name, {})
    wanted = [p.name for p in query.parameters if p.required or p.name in ("province", "city", "network")]
    return {name: TYPICAL[name] for name in wanted if name in TYPICAL} | particular


def questions() -> Iterator[tuple[Query, dict[str, str]]]:
    """Yield each question with its typical values, some of them for the whole country, too."""
    for query in catalogue().values():
        yield query, given_for(query)
        if query.name in WHOLE_COUNTRY:
            yield query, {}


def timing_of(database: Database, query: Query, given: dict[str, str]) -> Timing:
    """Return the median of some rounds after one to warm up; a question stopped by the limit is run once."""
    values = check_values(query, given)
    seconds = []
    rows = None
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        try:
            rows = len(database.read(query.text, values, TIME_LIMIT))
        except QueryLimitReached:
            return Timing(query.name, given, None, time.perf_counter() - began)
        seconds.append(time.perf_counter() - began)
    return Timing(query.name, given, rows, median(seconds[1:]))


def page(timings: list[Timing], version: str, size: tuple[int, int]) -> str:
    """Return the timings as a page of the docs."""
    slow = sum(timing.rows is None or timing.seconds > GOAL for timing in timings)
    lines = [
        "# How long the questions take",
        "",
        f"Written by `python -m benchmarks.queries`: {size[0]:,} made-up institutions, {size[1]:,} ties "
        "(`benchmarks/national_network.py`),",
        f"{version}, managed server with `HOSPNET_HEAP=2g`, two shared cores. Seconds until the last row is read in",
        f"Python, the second of two runs. The goal is {GOAL:g} s; {slow} of {len(timings)} "
        "take longer, and are explained below.",
        "",
        "| question | given | rows | seconds |",
        "|---|---|---:|---:|",
    ]
    for timing in timings:
        given = " ".join(f"{name}={value}" for name, value in timing.given.items())
        rows = "stopped" if timing.rows is None else f"{timing.rows:,}"
        mark = "**" if timing.rows is None or timing.seconds > GOAL else ""
        lines.append(f"| {timing.query} | {given} | {rows} | {mark}{timing.seconds:.2f}{mark} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fill the server if it is empty, time the questions, print and write the page."""
    parser = argparse.ArgumentParser(description="Time every canned question.")
    parser.add_argument("home", type=Path, help="folder of a managed server used for nothing else")
    parser.add_argument("--institutions", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="*", default=(), help="time these questions and write no page")
    asked = parser.parse_args()
    os.environ.setdefault("HOSPNET_HEAP", "2g")
    server = LocalServer(asked.home)
    try:
        with Database(server.start()) as database:
            if not database.read("MATCH (n:Institution) RETURN count(n) AS n").single()["n"]:
                fill(database, asked.institutions, asked.ties)
            timings = []
            for query, given in questions():
                if not asked.only or query.name in asked.only:
                    timings.append(timing_of(database, query, given))
                    print(timings[-1], flush=True)
            size = database.read(_SIZE).single()
            text = page(timings, database.server_version(), (size["institutions"], size["ties"]))
    finally:
        server.stop()
    if not asked.only:
        kept = PAGE.read_text(encoding="utf-8").partition("\n## ") if PAGE.exists() else ("", "", "")
        PAGE.write_text(text + "".join(kept[1:]), encoding="utf-8")


if __name__ == "__main__":
    main()
