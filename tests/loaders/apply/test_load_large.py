"""Loading a network too large for one transaction, or for memory; on a real Neo4j."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.errors import TransactionTooLarge
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.graph.store.schema import NODE_LABELS
from hospital_network.loaders.apply.batches import writing_batches
from hospital_network.loaders.apply.load import digest, load
from hospital_network.loaders.apply.marks import read_marks
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.apply.statements import BatchWriter, with_properties
from hospital_network.loaders.apply.unchanged import counts_if_unchanged, files_digest
from hospital_network.loaders.rows.graph_rows import NetworkRows, rows_in
from tests.support.large_network import large_network
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network


def test_with_properties_refuses_a_name_that_is_no_property() -> None:
    with pytest.raises(ValueError, match="not the name"):
        with_properties("CREATE (n {PROPERTIES})", ["id", "x}) DETACH DELETE n //"], 1)


@pytest.mark.neo4j
class TestOnARealServer:
    def test_writing_batches_are_sorted_with_nodes_first(self, empty_database: Database) -> None:
        network = large_network(200, 600)
        batches = list(writing_batches(make_plan(network, empty_database), network))
        names = [batch.name in NODE_LABELS for batch in batches]
        assert names == sorted(names, reverse=True)
        for batch in batches:
            if batch.name not in NODE_LABELS:
                assert [row[0] for row in batch.rows] == sorted(row[0] for row in batch.rows)

    def test_first_load_in_batches_equals_the_network(self, empty_database: Database) -> None:
        network = large_network(300, 1000)
        result = load(network, empty_database, largest_transaction=100)
        assert result.plan.added == make_plan_total(network)
        assert stored_network(empty_database).cooperations == dict(sorted(network.cooperations.items()))
        assert make_plan(network, empty_database, thorough=True).is_empty
        mark = empty_database.read("MATCH (l:HospnetLoad) RETURN l.digest AS digest, l.institutions AS n").single()
        assert mark == {"digest": digest(network), "n": 300}

    def test_load_finds_ends_by_number(self, empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        network = small_network()
        load(network, empty_database)
        empty_database.write(lambda transaction: transaction.run("MATCH ()-[r]->() DELETE r"))
        monkeypatch.setattr("hospital_network.loaders.apply.load.MANY_RELATIONSHIPS", 1)
        load(network, empty_database)
        assert make_plan(network, empty_database, thorough=True).is_empty
        assert stored_network(empty_database) == replace(
            network,
            institutions=dict(sorted(network.institutions.items())),
            cooperations=dict(sorted(network.cooperations.items())),
        )

    def test_read_marks_does_not_depend_on_the_size_of_slices(self, empty_database: Database) -> None:
        load(large_network(100, 300), empty_database)
        assert read_marks(empty_database, rows_per_slice=7) == read_marks(empty_database)

    def test_load_halves_a_batch_too_large_for_the_server(
        self, empty_database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real_write = BatchWriter.write
        sizes: list[int] = []

        def write(self: BatchWriter, transaction: Transaction, batch: Any) -> int:
            sizes.append(len(batch.rows))
            if len(batch.rows) > 40:
                raise TransactionTooLarge(Fault("out_of_memory"))
            return real_write(self, transaction, batch)

        monkeypatch.setattr(BatchWriter, "write", write)
        network = large_network(150, 300)
        # One transaction is tried first, and then batches.
        load(network, empty_database)
        assert make_plan(network, empty_database, thorough=True).is_empty
        assert latest_load(empty_database).is_complete  # type: ignore[union-attr]
        # A size that was too large is not tried again.
        assert sum(size > 40 for size in sizes) < 10

    def test_server_reports_a_transaction_that_is_too_large(self, server_database: Database) -> None:
        text = "UNWIND range(1, 20000000) AS n WITH collect([n, toString(n)]) AS pairs RETURN size(pairs) AS n"
        with pytest.raises(TransactionTooLarge):
            server_database.columns(text)

    def test_load_rewrites_a_graph_of_the_earlier_form(self, empty_database: Database) -> None:
        network = small_network()
        load(network, empty_database)
        empty_database.write(
            lambda transaction: transaction.run("MATCH (n:Institution) SET n.hospnet_fingerprint = '0123456789abcdef'")
        )
        result = load(network, empty_database)
        assert (result.plan.changed, result.plan.added, result.plan.removed) == (len(network.institutions), 0, 0)
        assert make_plan(network, empty_database, thorough=True).is_empty

    def test_counts_if_unchanged_recognises_files_without_reading_them(
        self, empty_database: Database, tmp_path: Path
    ) -> None:
        file = tmp_path / "a.yaml"
        file.write_text("a", encoding="utf-8")
        files = files_digest([file])
        network = small_network()
        assert counts_if_unchanged(empty_database, files) is None
        load(network, empty_database, files=files)
        counts = counts_if_unchanged(empty_database, files)
        assert counts is not None
        assert counts["institutions"] == len(network.institutions)
        file.write_text("b", encoding="utf-8")
        assert counts_if_unchanged(empty_database, files_digest([file])) is None
        # A tie is missing from the graph: the files are the same, but the load has work to do.
        empty_database.write(lambda transaction: transaction.run("MATCH ()-[r]->() WITH r LIMIT 1 DELETE r"))
        assert counts_if_unchanged(empty_database, files) is None

    def test_counts_if_unchanged_ignores_an_unfinished_load(self, empty_database: Database) -> None:
        load(small_network(), empty_database, files="f")
        assert counts_if_unchanged(empty_database, "f")
        empty_database.write(lambda transaction: transaction.run("MATCH (l:HospnetLoad) SET l.status = 'running'"))
        assert counts_if_unchanged(empty_database, "f") is None

    def test_database_reads_columns_without_a_context(self, connection: Connection) -> None:
        with Database(connection) as database:
            assert database.columns("RETURN [1, 2] AS a, ['x'] AS b") == [([1, 2], ["x"])]


def make_plan_total(network: Any) -> int:
    return sum(1 for _ in rows_in(NetworkRows(network)))
