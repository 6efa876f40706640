"""One method of reading, in its own process: ``python -m benchmarks.reading_ways WAY PLACE``.

PLACE is the home of a running managed server, or a folder of seed files. Prints a line of JSON: rows, seconds, the
processor seconds of client and server, and the client's largest memory.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.results import peak_megabytes
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database

PLAIN = "a record per tie, into NetworkX"
OURS = "what reports on measures read, into NetworkX"
WHOLE = "everything, with evidence, as exports do"
YAML_ALONE = "PyYAML's C loader alone"
CHECKED = "hospnet: positions, every check, the model"

_TIES = (
    "MATCH (a:Institution)-[r]->(b:Institution) WHERE r.hospnet_fingerprint IS NOT NULL "
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
        for row in on.run(neo4j.Query(_TIES, timeout=3600)):
            graph.add_edge(
                row["giver"], row["receiver"], row["id"], type=row["type"], since=row["since"], status=row["status"]
            )
    return graph.number_of_edges()


def ours(database: Database) -> int:
    """Read as reports do, and project onto the same NetworkX graph."""
    from hospital_network.graph.measures.projection import to_graph
    from hospital_network.graph.store.full_reader import read_for_measures
    from hospital_network.graph.ties.selection import ALL_KINDS, Selection
    from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES

    selection = Selection(types=frozenset(COOPERATION_TYPES), kinds=ALL_KINDS, roll_up=False)
    # Only what asks for edges makes NetworkX's form of the graph.
    return len(to_graph(read_for_measures(database)[0], selection).edges)


def whole(database: Database) -> int:
    """Read everything, including evidence, as exports do."""
    from hospital_network.graph.store.full_reader import read_network

    return len(read_network(database)[0].cooperations)


def yaml_alone(folder: Path) -> int:
    """Read the files with PyYAML's C loader, and nothing else; return the ties."""
    import yaml

    documents = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted(folder.glob("*.yaml"))]
    return sum(len(document.get("cooperations") or ()) for document in documents)


def checked(folder: Path) -> int:
    """Read and check the files as every command does."""
    from hospital_network.loaders.seed_set import read_seed

    return len(read_seed(folder).cooperations)


DATABASE_WAYS: dict[str, Callable[[Database], int]] = {PLAIN: plain, OURS: ours, WHOLE: whole}
FILE_WAYS: dict[str, Callable[[Path], int]] = {YAML_ALONE: yaml_alone, CHECKED: checked}


def measure(way: str, place: Path) -> dict[str, Any]:
    """Return rows, seconds on the clock and of client and server processors, and the client's peak memory."""
    if way in FILE_WAYS:
        from hospital_network.loaders.set_folders import shipped_seed

        FILE_WAYS[way](shipped_seed())  # Imports are not measured.
        return timed(lambda: FILE_WAYS[way](place), lambda: 0.0)
    import psutil

    server = LocalServer(place)
    process = psutil.Process(server.status().pid)
    with Database(server.start()) as database:
        database.read("RETURN 1 AS one")
        return timed(lambda: DATABASE_WAYS[way](database), lambda: float(sum(process.cpu_times()[:2])))


def timed(work: Callable[[], int], server: Callable[[], float]) -> dict[str, Any]:
    """Do the work and return its cost."""
    began, client, other = time.perf_counter(), time.process_time(), server()
    rows = work()
    return {
        "rows": rows,
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - client,
        "server_cpu": server() - other,
        "megabytes": peak_megabytes(),
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
