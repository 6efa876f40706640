"""Connections that break: the graph is complete or unchanged, the next load finishes, and nobody waits for minutes."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hospital_network.graph.connection import Connection
from hospital_network.graph.database import Database
from hospital_network.graph.errors import DatabaseError
from hospital_network.loaders.load import load
from hospital_network.loaders.plan import make_plan
from tests.bolt_proxy import BoltProxy
from tests.small_network import small_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]


def is_complete(database: Database) -> bool:
    return make_plan(small_network(), database, thorough=True).is_empty


def is_unchanged(database: Database) -> bool:
    return bool(database.read("MATCH (n:Institution|Source|Network|Load) RETURN count(n) = 0 AS none").single()["none"])


def load_through(proxy: BoltProxy, connection: Connection) -> DatabaseError | None:
    """Load the small network through the proxy; return the error it ended in, if any."""
    with Database(replace(connection, uri=proxy.uri)) as database:
        try:
            load(small_network(), database)
        except DatabaseError as error:
            return error
    return None


def messages_of_a_load(connection: Connection) -> int:
    with BoltProxy(connection.uri) as proxy:
        assert load_through(proxy, connection) is None
        return proxy.messages


@pytest.fixture
def every_message(empty_database: Database, connection: Connection) -> Iterator[int]:
    """How many messages a load of the small network sends."""
    count = messages_of_a_load(connection)
    assert count > 50
    return count  # type: ignore[return-value]


def test_a_cut_at_any_message_leaves_all_or_nothing(
    every_message: int, empty_database: Database, connection: Connection
) -> None:
    for number in sorted(random.Random(1).sample(range(1, every_message), 25)):
        empty_database.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n"))
        with BoltProxy(connection.uri, cut_at=number) as proxy:
            error = load_through(proxy, connection)
            assert proxy.struck, number
        assert is_complete(empty_database) if error is None else is_unchanged(empty_database), (number, error)
        load(small_network(), empty_database)
        assert is_complete(empty_database)


def test_a_lost_commit_reply_is_looked_up_and_nothing_is_done_twice(
    empty_database: Database, connection: Connection
) -> None:
    load(small_network(), empty_database)
    empty_database.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n"))
    with BoltProxy(connection.uri, lose_commit_reply=True) as proxy:
        error = load_through(proxy, connection)
        assert proxy.struck
    load(small_network(), empty_database)
    assert is_complete(empty_database), error
    assert empty_database.read("MATCH (l:Load) RETURN count(l) AS n").single()["n"] == 1


def test_a_slow_connection_only_takes_longer(empty_database: Database, connection: Connection) -> None:
    with BoltProxy(connection.uri, delay=0.01) as proxy:
        assert load_through(proxy, connection) is None
    assert is_complete(empty_database)


def test_a_frozen_connection_ends_in_a_sentence(empty_database: Database, connection: Connection) -> None:
    began = time.monotonic()
    with BoltProxy(connection.uri, freeze_at=1) as proxy:
        error = load_through(proxy, connection)
    assert error is not None
    assert error.exit_code == 4
    assert time.monotonic() - began < 40
    assert is_unchanged(empty_database)


def test_killing_the_client_leaves_all_or_nothing(empty_database: Database, connection: Connection) -> None:
    chance = random.Random(2)
    code = "from hospital_network.loaders.load import load; from tests.small_network import small_network;" \
           "from hospital_network.graph.connection import connection_from;" \
           "from hospital_network.graph.database import Database; import os;" \
           "print('begun', flush=True); load(small_network(), Database(connection_from(os.environ)))"  # fmt: skip
    for _ in range(8):
        empty_database.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n"))
        with BoltProxy(connection.uri, delay=0.01) as proxy:
            environment = {**os.environ, "NEO4J_URI": proxy.uri, "NEO4J_PASSWORD": connection.password}
            client = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
            assert client.stdout is not None
            client.stdout.readline()
            time.sleep(chance.uniform(0.05, 1.5))
            client.send_signal(signal.SIGKILL)
            client.wait()
            client.stdout.close()
        wait_for_the_server_to_let_go(empty_database)
        assert is_complete(empty_database) or is_unchanged(empty_database)
        load(small_network(), empty_database)
        assert is_complete(empty_database)


def wait_for_the_server_to_let_go(database: Database) -> None:
    """Wait until no transaction of the killed client is left; measured, that takes under a second."""
    for _ in range(100):
        running = database.read("SHOW TRANSACTIONS YIELD transactionId RETURN count(*) AS n").single()["n"]
        if running <= 1:
            return
        time.sleep(0.1)
    raise AssertionError("the server still holds a transaction of the killed client")
