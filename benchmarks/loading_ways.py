"""One method of loading tables into Neo4j, in its own process: ``python -m benchmarks.loading_ways WAY FOLDER URI``.

Prints a line of JSON: rows, seconds, CPU seconds, and the peak memory of this process and its children together.
The password is in ``NEO4J_PASSWORD``. The plain methods read the tables with the csv module, check nothing, use the
driver alone, and write what the tables contain: no fingerprints, and no days on which a tie is in force.
"""

import csv
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.results import peak_megabytes

BATCH = 1_000
CARTOGRAPHY_BATCH = 10_000
_LISTS = ("aliases", "fields", "people")
_NUMBERS = ("quantity_experts", "quantity_staff_trained")

# Statements are built by string replacement, as in plain scripts; the types come from our own tables.
_NODES = "UNWIND $rows AS row MERGE (n:Institution {id: row.id}) SET n += row RETURN count(*)"
_OTHERS = "UNWIND $rows AS row MERGE (n:LABEL {id: row.id}) SET n += row RETURN count(*)"
_TIES = (
    "UNWIND $rows AS row MATCH (a:Institution {id: row.from}) MATCH (b:Institution {id: row.to}) "
    "MERGE (a)-[r:TYPE {id: row.id}]->(b) SET r += row.said RETURN count(*)"
)
# The match links of Cartography (MatchLinks, its documentation of 2025): keyed by the ends and the type alone.
_MATCH_LINKS = (
    "UNWIND $rows AS item MATCH (from:Institution {id: item.from}) MATCH (to:Institution {id: item.to}) "
    "MERGE (from)-[r:TYPE]->(to) ON CREATE SET r.firstseen = timestamp() "
    "SET r.lastupdated = $tag, r._sub_resource_id = 'nation', r += item.said RETURN count(*)"
)


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as a script would: without empty cells, and with lists split."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            said: dict[str, Any] = {key: value for key, value in row.items() if value}
            for key in _LISTS:
                if key in said:
                    said[key] = said[key].split("|")
            for key in _NUMBERS:
                if key in said:
                    said[key] = int(said[key])
            parts = [said.pop(f"evidence_{part}", "").split("|") for part in ("source", "locator")]
            if parts[0][0]:
                said["evidence"] = ["#".join(place) for place in zip(*parts, strict=True)]
            yield said


def _batches(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(rows, size)):
        yield batch


def plain(folder: Path, uri: str, ties_text: str = _TIES, size: int = BATCH) -> int:
    """Load with MERGE by id in batches, unique constraints made before."""
    import neo4j

    from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES

    done = 0
    auth = ("neo4j", os.environ["NEO4J_PASSWORD"])
    with (
        neo4j.GraphDatabase.driver(uri, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session(database="neo4j") as session,
    ):

        def write(text: str, rows: list[Any]) -> None:
            session.execute_write(lambda transaction: transaction.run(text, rows=rows, tag=1).consume())

        for label in ("Institution", "Source", "Network"):
            session.run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE").consume()
        for type_ in COOPERATION_TYPES.values():
            text = f"CREATE CONSTRAINT IF NOT EXISTS FOR ()-[r:{type_.relationship}]-() REQUIRE r.id IS UNIQUE"
            session.run(text).consume()
        for name, text in (
            ("sources", _OTHERS.replace("LABEL", "Source")),
            ("networks", _OTHERS.replace("LABEL", "Network")),
            ("institutions", _NODES),
        ):
            for batch in _batches(rows_of(folder / f"{name}.csv"), size):
                write(text, batch)
                done += len(batch)
        waiting: dict[str, list[Any]] = {}
        for row in rows_of(folder / "cooperations.csv"):
            type_key = row.pop("type")
            rows = waiting.setdefault(type_key, [])
            rows.append({"id": row["id"], "from": row.pop("from"), "to": row.pop("to"), "said": row})
            if len(rows) == size:
                write(ties_text.replace("TYPE", COOPERATION_TYPES[type_key].relationship), waiting.pop(type_key))
                done += size
        for type_key, rows in waiting.items():
            write(ties_text.replace("TYPE", COOPERATION_TYPES[type_key].relationship), rows)
            done += len(rows)
    return done


def cartography(folder: Path, uri: str) -> int:
    """Load ties as Cartography's match links do."""
    return plain(folder, uri, _MATCH_LINKS, CARTOGRAPHY_BATCH)


def hospnet_load(folder: Path, uri: str) -> int:
    """Load with ``hospnet load``: checking, plan and all; the changed tables are the next version of the same set."""
    return _hospnet(folder, "load", str(folder), "--set", "national", "--uri", uri)


def hospnet_load_local(folder: Path, uri: str) -> int:
    """Load with ``hospnet load`` into the local server of ``HOSPNET_HOME``; `uri` is not used."""
    return _hospnet(folder, "load", str(folder))


def hospnet_import(folder: Path, uri: str) -> int:
    """Load with ``hospnet db import`` into the server of ``HOSPNET_HOME``; `uri` is not used."""
    return _hospnet(folder, "db", "import", str(folder))


def hospnet_report(folder: Path, uri: str) -> int:
    """Read the loaded network and rank it with ``hospnet report hospitals``."""
    return _hospnet(folder, "report", "hospitals", "--by", "betweenness", "--limit", "10", "--uri", uri)


def _hospnet(folder: Path, *words: str) -> int:
    from hospital_network.reports.cli import main as command

    # As a user runs it, including what happens before any command.
    with patch.object(sys, "argv", ["hospnet", *words]):
        try:
            command()
        except SystemExit as ended:
            if ended.code:
                raise
    return sum(1 for name in ("institutions", "cooperations") for _ in (folder / f"{name}.csv").open("rb")) - 2


def nodestream(folder: Path, uri: str) -> int:
    """Load with the command ``nodestream`` of its own environment."""
    from benchmarks.nodestream_peer import load

    return load(folder, uri)


WAYS: dict[str, Callable[[Path, str], int]] = {
    "plain": plain,
    "cartography": cartography,
    "load": hospnet_load,
    "local": hospnet_load_local,
    "import": hospnet_import,
    "report": hospnet_report,
    "nodestream": nodestream,
}


def _processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Run the method named on the command line and print its cost."""
    way, folder, uri = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    if way in ("plain", "cartography"):
        # The plain driver, as pip install neo4j gives it.
        sys.modules["neo4j._rust.codec.packstream.v1"] = None  # type: ignore[assignment]
    begun = time.perf_counter()
    rows = WAYS[way](folder, uri)
    seconds = time.perf_counter() - begun
    ours, waited_for = (_processor(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    # The children of an import are Neo4j's too; Nodestream is a command of its own, what checks tables belongs to us.
    client, server = (ours, waited_for) if way in ("local", "import") else (ours + waited_for, 0.0)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    from hospital_network.loaders.tables.processes import processes_worth

    checking = {"nodestream": 1, "load": processes_worth()}.get(way, 0)
    said = {
        "rows": rows,
        "seconds": seconds,
        "cpu": client,
        "megabytes": peak_megabytes() + checking * children,
        "server_cpu": server,
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
