"""Loads beside other transactions and with odd clocks: deadlock, two at once, a clock set back, time zones."""

import logging
import random
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.errors import ConnectionLost
from hospital_network.graph.store import load_marks
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from tests.faults.client import ForkedClients
from tests.faults.networks import edited_network, equals, is_marked_running, wait_until_blocked
from tests.faults.table import FaultRows
from tests.support.small_network import small_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]


@pytest.fixture(scope="module")
def clients() -> Iterator[ForkedClients]:
    with ForkedClients() as forked:
        yield forked


def test_load_is_repeated_after_a_deadlock(
    empty_database: Database, connection: Connection, caplog: pytest.LogCaptureFixture, fault_rows: FaultRows
) -> None:
    """Another session locks what the load will write, and then needs what the load has locked."""
    load(small_network(), empty_database)
    runs = 4
    for run in range(runs):
        network = edited_network() if run % 2 == 0 else small_network()
        locked, may_go_on = threading.Event(), threading.Event()

        def compete(
            transaction: Transaction, locked: threading.Event = locked, go: threading.Event = may_go_on
        ) -> None:
            transaction.run("MATCH (n:Institution {id: 'bijie'}) SET n.touched = 1 REMOVE n.touched")
            locked.set()
            assert go.wait(20)
            transaction.run("MATCH (lock:HospnetLock) SET lock.touched = 1 REMOVE lock.touched")

        with Database(connection) as database, caplog.at_level(logging.WARNING, "neo4j"):
            thread = threading.Thread(target=database.write, args=(compete,))
            thread.start()
            assert locked.wait(20)
            loading = threading.Thread(target=load, args=(network, empty_database), kwargs={"allow_shrink": True})
            loading.start()
            wait_until_blocked(empty_database)
            may_go_on.set()
            loading.join()
            thread.join()
        assert equals(empty_database, network)
    deadlocks = [record for record in caplog.records if "DeadlockDetected" in record.getMessage()]
    assert len(deadlocks) >= runs
    fault_rows.record(
        "deadlock with another session", 0, "(nothing; the server ends one of them, which is run again)", runs
    )


@pytest.mark.parametrize("batches", [(None, None), (5, None), (5, 5)], ids=str)
def test_loads_of_different_files_at_once_end_as_one_of_them(
    batches: tuple[int | None, int | None], empty_database: Database, connection: Connection, fault_rows: FaultRows
) -> None:
    """Each pauses at random points, so that they overlap differently in each run."""
    runs, chance = 12, random.Random(9)
    networks = (small_network(), edited_network())
    load(networks[0], empty_database)
    for run in range(runs):
        ends: dict[int, str] = {}

        def load_one(index: int, ends: dict[int, str] = ends) -> None:
            wait = chance.uniform(0, 0.05)
            rows = {} if batches[index] is None else {"largest_transaction": batches[index]}
            with Database(connection) as database:
                try:
                    pause = threading.Event()
                    load(
                        networks[index], database, allow_shrink=True,
                        progress=lambda *_: pause.wait(wait) and None, **rows,  # type: ignore[arg-type]
                    )  # fmt: skip
                    ends[index] = ""
                except ConnectionLost as error:
                    ends[index] = str(error)

        threads = [threading.Thread(target=load_one, args=(index,)) for index in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ends.keys() == {0, 1}, run
        assert "" in ends.values(), ends
        assert not is_marked_running(empty_database), (run, ends)
        assert equals(empty_database, networks[0]) or equals(empty_database, networks[1]), (run, ends)
        for message in filter(None, ends.values()):
            assert "run the same command again" in message
            fault_rows.record("two loads at once, in batches", ConnectionLost.exit_code, message, 0)
    division = "in one transaction each" if batches == (None, None) else "in batches"
    fault_rows.record(f"two loads at once, {division}", 0, "(nothing; one waits for the other)", runs)


class _ClockOf1999(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> "datetime":
        return datetime(1999, 12, 31, 23, 59, 59, tzinfo=tz)


def test_load_after_a_clock_was_set_back(
    empty_database: Database, monkeypatch: pytest.MonkeyPatch, fault_rows: FaultRows
) -> None:
    """The load that came last counts, not the one with the latest time."""
    load(small_network(), empty_database)
    monkeypatch.setattr(load_marks, "datetime", _ClockOf1999)

    def stop(*_: object) -> None:
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        load(edited_network(), empty_database, allow_shrink=True, largest_transaction=1, progress=stop)
    mark = latest_load(empty_database)
    assert mark is not None
    assert mark.started.startswith("1999")
    assert not mark.is_complete
    load(edited_network(), empty_database, allow_shrink=True)
    assert not is_marked_running(empty_database)
    monkeypatch.undo()
    assert make_plan(edited_network(), empty_database).is_empty
    fault_rows.record("clock set back between two loads", 0, "(nothing; the graph counts the loads)")


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Kiritimati", "Etc/GMT+12", "no/such zone", ":", "UTC-99"])
def test_load_in_odd_time_zones(
    zone: str, empty_database: Database, connection: Connection, clients: ForkedClients, tmp_path: Path,
    fault_rows: FaultRows,
) -> None:  # fmt: skip
    output = tmp_path / "output.txt"
    login = {"NEO4J_URI": connection.uri, "NEO4J_PASSWORD": connection.password, "HOSPNET_CACHE": str(tmp_path)}
    began = datetime.now(UTC)
    clients.start("load", output=output, TZ=zone, **login)
    assert clients.wait() == 0, output.read_text()
    mark = latest_load(empty_database)
    assert mark is not None
    assert began <= datetime.fromisoformat(mark.started) <= datetime.now(UTC)
    clients.start("doctor", output=output, TZ=zone, **login)
    assert clients.wait() in (0, 4, 5), output.read_text()
    assert "Traceback" not in output.read_text()
    fault_rows.record("odd time zones", 0, "")
