"""kill -9 of the client at any message: the graph is complete, unchanged or marked running; the next load finishes."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hospital_network.graph.model import Network
from hospital_network.graph.server.admin import run_admin
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.set_members import read_members
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.sets import SetName
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from tests.faults.client import ForkedClients, kill
from tests.faults.networks import edited_network, equals, is_marked_running, wait_for_open_transactions
from tests.faults.table import FaultRows
from tests.loaders.apply.test_sets import team
from tests.support.bolt_proxy import BoltProxy
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]

BATCH = 7
"""Rows in a transaction of the batched load: the small networks then take some twenty."""


class SeedFolder(NamedTuple):
    """A network and the folder of its files."""

    network: Network
    path: Path


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[SeedFolder, SeedFolder]:
    """Two states of the seed files; each is loaded over the other."""
    folders = []
    for name, network in (("before", small_network()), ("after", edited_network())):
        folder = tmp_path_factory.mktemp(name)
        for file, text in seed_texts(network).items():
            (folder / file).write_text(text, encoding="utf-8")
        folders.append(SeedFolder(read_seed(folder), folder))
    return folders[0], folders[1]


@pytest.fixture(scope="module")
def clients() -> Iterator[ForkedClients]:
    with ForkedClients() as forked:
        yield forked


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output.txt"


def login(connection: Connection, uri: str, cache: Path) -> dict[str, str]:
    return {"NEO4J_URI": uri, "NEO4J_PASSWORD": connection.password, "HOSPNET_CACHE": str(cache)}


def messages_of_a_load(
    clients: ForkedClients, connection: Connection, seed: Path, output: Path, batch: int | None
) -> int:
    with BoltProxy(connection.uri) as proxy:
        environment = login(connection, proxy.uri, output.parent)
        clients.start(
            "load", str(seed), "--set", "net", "--allow-shrink", output=output, largest_transaction=batch, **environment
        )
        assert clients.wait() == 0, output.read_text()
        return proxy.messages


@pytest.mark.parametrize("batch", [None, BATCH], ids=["one transaction", "batches"])
def test_load_killed_at_any_message_is_finished_by_the_next(
    batch: int | None,
    empty_database: Database,
    connection: Connection,
    seeds: tuple[SeedFolder, SeedFolder],
    clients: ForkedClients,
    output: Path,
    fault_rows: FaultRows,
) -> None:
    runs = int(os.environ.get("HOSPNET_KILLS", "200")) // 2
    chance = random.Random(8)
    before, after = seeds
    load(before.network, empty_database, allow_shrink=True, into=SetName("net"))
    messages = {
        seed.path: messages_of_a_load(clients, connection, seed.path, output, batch) for seed in (after, before)
    }
    ends = {"unchanged": 0, "complete": 0, "marked running": 0}
    for run in range(runs):
        # Every fourth run near the end, where the commit is.
        last = messages[after.path]
        number = last - chance.randrange(6) if run % 4 == 0 else chance.randrange(1, last + 1)
        torn = chance.choice((0.0, 0.5, 1.0))
        with BoltProxy(connection.uri, freeze_at=number, torn=torn) as proxy:
            environment = login(connection, proxy.uri, output.parent)
            arguments = ("load", str(after.path), "--set", "net", "--allow-shrink")
            pid = clients.start(*arguments, output=output, largest_transaction=batch, **environment)
            proxy.strike.wait(20)
            assert proxy.struck, (run, number)
            kill(pid)
            code = clients.wait()
        wait_for_open_transactions(empty_database)
        # The last message needs no answer, so that the client may have ended before it is killed.
        assert code == -9 or (code == 0 and number == last), (run, number, last)
        if is_marked_running(empty_database):
            ends["marked running"] += 1
        elif equals(empty_database, after.network):
            ends["complete"] += 1
        else:
            assert equals(empty_database, before.network), (run, number, torn)
            ends["unchanged"] += 1
        load(after.network, empty_database, allow_shrink=True, into=SetName("net"))
        assert equals(empty_database, after.network), (run, number, torn)
        assert not is_marked_running(empty_database), (run, number, torn)
        before, after = after, before
    assert ends["marked running"] == 0 or batch is not None, ends
    if runs >= 50:
        # So many kills must have hit every phase of a load.
        assert (ends["marked running"] > 0) == (batch is not None), ends
        assert min(ends["unchanged"], ends["complete"]) > 0, ends
    division = "of one transaction" if batch is None else "in batches"
    seen = "; ".join(f"{count} times {end}" for end, count in ends.items() if count)
    fault_rows.record(
        f"kill -9 of the client at a random message of a load {division}", -9, f"(nothing; the graph was {seen})", runs
    )


def test_load_of_one_set_killed_at_any_message_leaves_the_other(
    empty_database: Database,
    connection: Connection,
    seeds: tuple[SeedFolder, SeedFolder],
    clients: ForkedClients,
    output: Path,
    fault_rows: FaultRows,
) -> None:
    runs = int(os.environ.get("HOSPNET_KILLS", "200")) // 10
    chance = random.Random(21)
    theirs = team("a", *range(6))
    before, after = seeds
    load(theirs, empty_database, into=SetName("team-a"))
    load(before.network, empty_database, into=SetName("net"))
    messages = {
        seed.path: messages_of_a_load(clients, connection, seed.path, output, BATCH) for seed in (after, before)
    }

    def part(name: str) -> Network:
        return read_members(empty_database, name).of(stored_network(empty_database))

    for run in range(runs):
        number = chance.randrange(1, messages[after.path] + 1)
        with BoltProxy(connection.uri, freeze_at=number, torn=chance.choice((0.0, 0.5, 1.0))) as proxy:
            environment = login(connection, proxy.uri, output.parent)
            arguments = ("load", str(after.path), "--set", "net", "--allow-shrink")
            pid = clients.start(*arguments, output=output, largest_transaction=BATCH, **environment)
            proxy.strike.wait(20)
            kill(pid)
            clients.wait()
        wait_for_open_transactions(empty_database)
        assert part("team-a") == theirs, (run, number)
        assert is_marked_running(empty_database) or part("net") in (before.network, after.network), (run, number)
        load(after.network, empty_database, allow_shrink=True, into=SetName("net"))
        assert part("net") == after.network, (run, number)
        assert part("team-a") == theirs, (run, number)
        assert load(theirs, empty_database, into=SetName("team-a"), thorough=True).load_id is None
        before, after = after, before
    seen = "(nothing; the other set was as before each time)"
    fault_rows.record("kill -9 of the client at a random message of a load of one of two sets", -9, seen, runs)


def test_store_is_consistent_after_all_kills(local_server: LocalServer, output: Path) -> None:
    """Neo4j's own consistency check, on the server of the whole run; it needs the server stopped."""
    local_server.stop()
    try:
        run_admin(local_server, ["database", "check", "neo4j", f"--report-path={output.parent}"])
    finally:
        local_server.start()
