"""Connections that break: the graph is complete or unchanged, the next load finishes, and no command hangs."""

import random
import time
from dataclasses import replace

import pytest

from hospital_network.graph.errors import DatabaseError
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from tests.faults.networks import equals
from tests.faults.table import FaultRows
from tests.support.bolt_proxy import BoltProxy
from tests.support.empty_graph import make_empty
from tests.support.small_network import small_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]


def is_complete(database: Database) -> bool:
    return equals(database, small_network())


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


def proxy_of_a_load(database: Database, connection: Connection) -> BoltProxy:
    """Load once through a proxy that only counts, and return it."""
    load(small_network(), database)
    make_empty(database)
    with BoltProxy(connection.uri) as proxy:
        assert load_through(proxy, connection) is None
    make_empty(database)
    return proxy


def test_load_cut_at_any_message_leaves_all_or_nothing(
    empty_database: Database, connection: Connection, fault_rows: FaultRows
) -> None:
    messages = proxy_of_a_load(empty_database, connection).messages
    assert messages >= 50
    for number in sorted(random.Random(1).sample(range(1, messages), 12)):
        make_empty(empty_database)
        with BoltProxy(connection.uri, cut_at=number) as proxy:
            error = load_through(proxy, connection)
            assert proxy.struck, number
        assert is_complete(empty_database) if error is None else is_unchanged(empty_database), (number, error)
        load(small_network(), empty_database)
        assert is_complete(empty_database)
        message = str(error) if error else "(nothing; it is tried again)"
        fault_rows.record("connection cut at a random message", error.exit_code if error else 0, message)


def test_load_looks_up_a_lost_commit_reply_and_repeats_nothing(
    empty_database: Database, connection: Connection, fault_rows: FaultRows
) -> None:
    commits = proxy_of_a_load(empty_database, connection).commits
    for number in range(1, commits + 1):
        make_empty(empty_database)
        with BoltProxy(connection.uri, lose_commit_reply=number) as proxy:
            error = load_through(proxy, connection)
            assert proxy.struck
        assert error is None, number
        assert is_complete(empty_database)
        fault_rows.record("lost reply to a commit", 0, "(nothing; it is tried again, and notices what was stored)")
        load(small_network(), empty_database)
        assert empty_database.read("MATCH (l:HospnetLoad) RETURN count(l) AS n").single()["n"] == 1


def test_load_over_a_slow_connection_succeeds(
    empty_database: Database, connection: Connection, fault_rows: FaultRows
) -> None:
    with BoltProxy(connection.uri, delay=0.01) as proxy:
        assert load_through(proxy, connection) is None
    assert is_complete(empty_database)
    fault_rows.record("slow connection", 0, "(nothing; it takes longer)")


def test_load_over_a_frozen_connection_reports_it(
    empty_database: Database, connection: Connection, fault_rows: FaultRows
) -> None:
    began = time.monotonic()
    with BoltProxy(connection.uri, freeze_at=1) as proxy:
        error = load_through(proxy, connection)
    assert error is not None
    assert error.exit_code == 4
    assert time.monotonic() - began < 40
    assert is_unchanged(empty_database)
    fault_rows.record("frozen connection", error.exit_code, str(error))
