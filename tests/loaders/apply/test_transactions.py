"""A large load is written batch by batch, each in a transaction of its own and in order."""

from collections.abc import Callable
from functools import partial
from itertools import accumulate

import pytest

from hospital_network.graph.errors import TransactionTooLarge
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.loaders.apply import batches
from hospital_network.loaders.apply.batches import batches_of
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.apply.statements import BatchWriter, WriteBatch
from hospital_network.loaders.rows.graph_rows import NetworkRows, blocks_of
from tests.support.large_network import large_network

pytestmark = pytest.mark.neo4j

Write = Callable[[BatchWriter, Transaction, WriteBatch], int]
first_load = partial(load, largest_transaction=100)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    monkeypatch.setattr(batches, "ROWS_PER_BATCH", 20)
    return large_network(100, 600)


def tie_batches(network: Network) -> list[WriteBatch]:
    cut = batches_of(blocks_of(NetworkRows(network)), {})
    return [batch for batch in cut if not batch.is_of_nodes]


def instead(
    monkeypatch: pytest.MonkeyPatch, write: Callable[[Write, BatchWriter, Transaction, WriteBatch], int]
) -> None:
    usual = BatchWriter.write
    monkeypatch.setattr(BatchWriter, "write", lambda self, *given: write(usual, self, *given))


def tie_count(database: Database) -> int:
    return int(database.read("MATCH (:Institution)-[r]->() RETURN count(r) AS n").single()["n"])


def is_complete(database: Database, network: Network) -> bool:
    mark = latest_load(database)
    return mark is not None and mark.is_complete and make_plan(network, database, thorough=True).is_empty


def test_load_in_batches_reports_growing_progress(empty_database: Database, network: Network) -> None:
    reported: list[int] = []

    def progress(stage: str, done: int, total: int, unit: str = "") -> None:
        reported.append(done) if stage == "loading" else None

    result = first_load(network, empty_database, progress=progress)
    assert is_complete(empty_database, network)
    assert reported == sorted(reported)
    assert reported[-1] == result.plan.added


def test_load_that_fails_keeps_the_batches_before_the_failure(
    empty_database: Database, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    ties = tie_batches(network)
    assert len(ties) > 20
    wrong = ties[9].rows[0]

    def write(usual: Write, writer: BatchWriter, transaction: Transaction, batch: WriteBatch) -> int:
        if batch.rows[0] == wrong:
            raise RuntimeError("broken")
        return usual(writer, transaction, batch)

    with monkeypatch.context() as patched:
        instead(patched, write)
        with pytest.raises(RuntimeError, match="broken"):
            first_load(network, empty_database)
    assert tie_count(empty_database) == sum(len(batch.rows) for batch in ties[:9])
    first_load(network, empty_database)
    assert is_complete(empty_database, network)


def test_load_halves_a_batch_too_large_for_its_transaction(
    empty_database: Database, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(usual: Write, writer: BatchWriter, transaction: Transaction, batch: WriteBatch) -> int:
        if len(batch.rows) > 6:
            raise TransactionTooLarge(Fault("out_of_memory"))
        return usual(writer, transaction, batch)

    instead(monkeypatch, write)
    first_load(network, empty_database)
    assert is_complete(empty_database, network)


class Interrupted(Exception):
    """Raised where Ctrl-C would interrupt."""


def test_load_interrupted_keeps_whole_batches(empty_database: Database, network: Network) -> None:
    def progress(stage: str, done: int, total: int, unit: str = "") -> None:
        if done > 400:
            raise Interrupted

    with pytest.raises(Interrupted):
        first_load(network, empty_database, progress=progress)
    written = tie_count(empty_database)
    assert 300 < written < 600
    assert written in accumulate(len(batch.rows) for batch in tie_batches(network))
    first_load(network, empty_database)
    assert is_complete(empty_database, network)
