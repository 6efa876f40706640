"""The lock that lets one load at a time write, against a real Neo4j."""

import threading
from functools import partial

import pytest

from hospital_network.graph.errors import ConnectionLost
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.loaders.apply import load as load_module
from hospital_network.loaders.apply.load import STAGE, load
from hospital_network.loaders.apply.lock import check_lock, take_lock
from hospital_network.loaders.apply.plan import make_plan
from tests.faults.networks import edited_network, wait_until_blocked
from tests.support.small_network import small_network

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize(
    ("overtaken", "expected"),
    [(partial(check_lock, "first"), "overtaken"), (partial(take_lock, "third"), ("second", False))],
    ids=["check", "take"],
)
def test_lock_is_read_after_the_wait_for_another_load(
    overtaken: partial[object], expected: object, empty_database: Database, connection: Connection
) -> None:
    """Read before it, the load would write on while the other one plans."""
    empty_database.write(partial(take_lock, "first"))
    seen: list[object] = []

    def wait() -> None:
        with Database(connection) as database:
            try:
                seen.append(database.write(overtaken))
            except ConnectionLost:
                seen.append("overtaken")

    waiting = threading.Thread(target=wait)

    def take(transaction: Transaction) -> None:
        take_lock("second", transaction)
        if not waiting.ident:
            waiting.start()
        wait_until_blocked(empty_database)

    empty_database.write(take)
    waiting.join()
    assert seen == [expected]


def test_load_plans_again_if_a_load_ended_that_was_under_way_when_it_compared(
    empty_database: Database, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(small_network(), empty_database)
    has_compared, first_has_ended = threading.Event(), threading.Event()

    def second_load() -> None:
        with Database(connection) as database:
            load(small_network(), database, allow_shrink=True)

    second = threading.Thread(target=second_load)

    def take_after_the_first(load_id: str, transaction: Transaction) -> str | None:
        if threading.current_thread() is second:
            has_compared.set()
            first_has_ended.wait(30)
        return take_lock(load_id, transaction)

    def start_second(stage: str, *_: object) -> None:
        if stage == STAGE and not second.ident:
            second.start()
            has_compared.wait(30)

    monkeypatch.setattr(load_module, "take_lock", take_after_the_first)
    load(edited_network(), empty_database, allow_shrink=True, largest_transaction=1, progress=start_second)
    first_has_ended.set()
    second.join()
    assert make_plan(small_network(), empty_database, thorough=True).is_empty
