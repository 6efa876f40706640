"""A managed server for one benchmark: empty, warm, alone, and stopped whatever happens."""

import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

import psutil

from hospital_network.graph.server import start as server_start
from hospital_network.graph.server.class_data_archive import archive_for
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.jars import jar_folder, locked_jars
from hospital_network.graph.server.java import find_java
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database, Transaction

WARM_TIES = 20_000
_WARM_NODES = 2_000
_BATCH = 1_000
# Statements like those of the plain script and like ours, on labels and types that nothing else uses.
_NODES = "UNWIND $rows AS row MERGE (n:Warming {id: row.id}) SET n += row RETURN count(*)"
_TIES = (
    "UNWIND $rows AS row MATCH (a:Warming {id: row.from}) MATCH (b:Warming {id: row.to}) "
    "MERGE (a)-[r:WARMS {id: row.id}]->(b) SET r += row.said RETURN count(*)"
)
_CREATED = (
    "UNWIND $rows AS row MATCH (a) WHERE id(a) = row[0] MATCH (b) WHERE id(b) = row[1] "
    "CREATE (a)-[r:WARMS {id: row[2], status: row[3], fields: row[4]}]->(b) RETURN count(*)"
)
_SCHEMA = (
    "CREATE CONSTRAINT warming_node IF NOT EXISTS FOR (n:Warming) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT warming_tie IF NOT EXISTS FOR ()-[r:WARMS]-() REQUIRE r.id IS UNIQUE",
)
_REMOVALS = (
    *["MATCH (n:Warming) WITH n LIMIT 500 DETACH DELETE n"] * (_WARM_NODES // 500),
    "DROP CONSTRAINT warming_node",
    "DROP CONSTRAINT warming_tie",
)


class BenchServer:
    """A managed server in a folder of its own.

    Parameters
    ----------
    home : Path
    """

    def __init__(self, home: Path):
        self.local = LocalServer(home)

    def empty(self, start: bool = True, plugin: Path | None = None) -> None:
        """Stop the server and begin anew: an empty database on a Java that has just started.

        Parameters
        ----------
        start : bool
            False for what works on the files of a stopped server.
        plugin : Path, optional
            A jar of procedures that a method needs, such as APOC; it follows Neo4j's own jars on the class path.
        """
        self.local.stop()
        shutil.rmtree(self.local.folders.home, ignore_errors=True)
        if start:
            with _with_plugin(self.local.folders, plugin) if plugin else contextlib.nullcontext():
                self.local.start()

    def warm(self) -> None:
        """Let Java compile: load 20,000 ties as the plain script does and as hospnet does, and remove them."""
        connection = self.local.connection()
        assert connection is not None
        nodes = [{"id": f"w{number}", "name": f"名{number}"} for number in range(_WARM_NODES)]
        ties = [
            {"id": f"t{n}", "from": f"w{n * 7 % _WARM_NODES}", "to": f"w{n * 13 % 1999}", "said": {"status": "active"}}
            for n in range(WARM_TIES)
        ]
        with Database(connection) as database:
            for text in _SCHEMA:
                database.write(partial(_run, text, []))
            for text, rows in ((_NODES, nodes), (_TIES, ties)):
                for first in range(0, len(rows), _BATCH):
                    database.write(partial(_run, text, rows[first : first + _BATCH]))
            numbers = [row["n"] for row in database.read("MATCH (n:Warming) RETURN id(n) AS n")]
            for first in range(0, WARM_TIES, _BATCH):
                created = [
                    [numbers[n * 7 % _WARM_NODES], numbers[n * 13 % 1999], f"c{n}", "active", ["骨科"]]
                    for n in range(first, first + _BATCH)
                ]
                database.write(partial(_run, _CREATED, created))
            for text in _REMOVALS:
                database.write(partial(_run, text, []))

    def ties(self) -> int:
        """Return how many relationships there are; -1 while the server is stopped."""
        connection = self.local.connection()
        if connection is None:
            return -1
        with Database(connection) as database:
            return int(database.read("RETURN COUNT { MATCH ()-->() } AS n").single()["n"])

    def process(self) -> psutil.Process | None:
        """Return the server's process, None while it is stopped."""
        pid = self.local.status().pid
        return psutil.Process(pid) if pid else None

    def make_archive(self) -> None:
        """Start and stop once, and wait until the class data archive of this Java is made, outside all timings."""
        jars = [jar_folder(self.local.cache) / jar.file_name for jar in locked_jars()]
        self.local.start()
        self.local.stop()
        archive = archive_for(find_java(), jars, self.local.cache)
        archive.make_in_background()
        patience = time.monotonic() + 300
        while not (archive.is_made or archive.files.failure.exists()) and time.monotonic() < patience:
            time.sleep(1)


def _run(text: str, rows: Sequence[Any], transaction: Transaction) -> None:
    transaction.run(text, {"rows": rows})


@contextlib.contextmanager
def _with_plugin(folders: ServerFolders, plugin: Path) -> Iterator[None]:
    """Give the server that is started in this context the procedures of a jar."""
    before = server_start.__dict__

    def with_jar(path: Path, arguments: list[str], known: Any = before["write_arguments"]) -> Any:
        # Behind the others, so that the class data archive still fits.
        arguments[arguments.index("-cp") + 1] += f"{os.pathsep}{plugin}"
        return known(path, arguments)

    def allowed(*given: Any, known: Any = before["configuration_text"]) -> str:
        return f"{known(*given)}dbms.security.procedures.unrestricted=apoc.*\n"

    folders.create()  # marked as made by hospnet, which starts in no other folder
    (folders.home / "plugins").mkdir()
    shutil.copy(plugin, folders.home / "plugins")
    with patch.multiple(server_start, write_arguments=with_jar, configuration_text=allowed):
        yield


@contextlib.contextmanager
def stopped_at_the_end(server: LocalServer) -> Iterator[None]:
    """Stop the server at the end, after Ctrl-C and after a polite kill too."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        sys.exit(143)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        # A second Ctrl-C must not leave the server behind.
        interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            server.stop()
        finally:
            signal.signal(signal.SIGINT, interrupted)
            signal.signal(signal.SIGTERM, before)


def tell(text: str) -> None:
    """Report progress on standard error."""
    print(text, file=sys.stderr, flush=True)
