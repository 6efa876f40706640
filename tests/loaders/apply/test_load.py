"""Loading is applying a plan, on a real Neo4j.

What was loaded is read back; loading again, or only planning, writes nothing; a change is applied field by field;
records removed from the files are removed from the graph, unless they are many or have ties of other programs; and a
load that is interrupted or overtaken leaves everything, nothing, or a graph marked as not finished.
"""

import threading
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from hospital_network.graph.errors import CommitUnknown, ConnectionLost, DatabaseError, LoadRefused, QueryLimitReached
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.load_marks import read_loads
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.graph.store.schema import RELATIONSHIPS, missing_from_schema, schema_definitions
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.apply.changes import read_changes
from hospital_network.loaders.apply.load import digest, load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.apply.unchanged import counts_if_unchanged
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import Basis, basis_notes
from tests.support.changed_by_hand import write
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network

pytestmark = pytest.mark.neo4j

EVIDENCE = (Evidence(source="s1", locator="p1"),)


def counts(database: Database) -> tuple[int, int]:
    nodes = database.read("MATCH (n:Institution) RETURN count(n) AS n").single()["n"]
    ties = database.read("MATCH (:Institution)-[r]->(:Institution) RETURN count(r) AS n").single()["n"]
    return nodes, ties


def with_institution(network: Network, institution: Institution) -> Network:
    return replace(network, institutions={**network.institutions, institution.id: institution})


def with_tie(network: Network, tie: Cooperation) -> Network:
    return replace(network, cooperations={**network.cooperations, tie.id: tie})


def without(network: Network, *ids: str) -> Network:
    return replace(
        network,
        institutions={id_: record for id_, record in network.institutions.items() if id_ not in ids},
        cooperations={
            id_: tie
            for id_, tie in network.cooperations.items()
            if not {tie.from_id, tie.to_id, tie.id}.intersection(ids)
        },
    )


def many(institutions: int = 30) -> Network:
    """Return a ring of hospitals, large enough that one of them is less than a fifth."""
    names = [f"h{number:03}" for number in range(institutions)]
    return Network.of(
        title="环",
        institutions=[Institution(id=name, name=name, kind="hospital", evidence=EVIDENCE) for name in names],
        cooperations=[
            Cooperation(type="supports", from_id=giver, to_id=receiver, evidence=EVIDENCE)
            for giver, receiver in zip(names, names[1:] + names[:1], strict=True)
        ],
    )


@pytest.mark.parametrize("network", [small_network(), read_seed()], ids=["small", "shipped"])
def test_load_is_read_back_unchanged(empty_database: Database, network: Network) -> None:
    load(network, empty_database)
    assert stored_network(empty_database) == replace(network, cooperations=dict(sorted(network.cooperations.items())),
        institutions=dict(sorted(network.institutions.items())))  # fmt: skip


def test_load_of_an_unchanged_network_writes_nothing(empty_database: Database) -> None:
    first = load(small_network(), empty_database)
    assert first.load_id
    before = empty_database.read("MATCH (l) RETURN elementId(l) AS id, properties(l) AS properties ORDER BY id").rows
    second = load(small_network(), empty_database)
    assert second.load_id is None
    assert second.plan.is_empty
    assert (
        empty_database.read("MATCH (l) RETURN elementId(l) AS id, properties(l) AS properties ORDER BY id").rows
        == before
    )


def test_load_brings_over_a_graph_of_an_older_hospnet(empty_database: Database) -> None:
    load(small_network(), empty_database)
    empty_database.write(lambda transaction: transaction.run("MATCH (l:HospnetLoad) REMOVE l.form"))
    older = latest_load(empty_database)
    assert older
    assert older.is_of_older_form
    assert "Run hospnet load." in " ".join(
        basis_notes(Basis(small_network(), "here", older), Selection(), to_graph(small_network()), "en")
    )
    result = load(small_network(), empty_database)
    renewed = latest_load(empty_database)
    assert renewed
    assert (renewed.id, renewed.is_of_older_form, result.plan.is_empty) == (result.load_id, False, True)
    assert load(small_network(), empty_database).load_id is None


def test_load_brings_over_a_graph_whose_marks_have_the_names_of_before(empty_database: Database) -> None:
    network = small_network()
    load(network, empty_database, files="the same")
    write(
        empty_database,
        "MATCH (n) WHERE n.hospnet_fingerprint IS NOT NULL "
        "SET n.fingerprint = n.hospnet_fingerprint REMOVE n.hospnet_fingerprint",
        "MATCH ()-[r]->() WHERE r.hospnet_fingerprint IS NOT NULL "
        "SET r.fingerprint = r.hospnet_fingerprint REMOVE r.hospnet_fingerprint",
        "DROP CONSTRAINT hospnet_load_id IF EXISTS",
        "DROP CONSTRAINT hospnet_lock_id IF EXISTS",
        "MATCH (l:HospnetLoad) SET l:Load, l.form = 2 REMOVE l:HospnetLoad",
        "MATCH (lock:HospnetLock) SET lock:LoadLock REMOVE lock:HospnetLock",
        "CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE",
        "CREATE (:Institution {id: 'theirs', name: '别人的', fingerprint: 'theirs'})",
    )
    assert counts_if_unchanged(empty_database, "the same") is None
    for read in (stored_network, lambda database: make_plan(network, database)):
        with pytest.raises(DatabaseError, match=r"loaded by an earlier hospnet.*run 'hospnet load'"):
            read(empty_database)
    result = load(network, empty_database)
    assert result.plan.is_empty
    assert stored_network(empty_database) == network
    assert not empty_database.read(
        "MATCH (n) WHERE n:Load OR n:LoadLock OR n.fingerprint IS :: INTEGER NOT NULL RETURN n"
    )
    assert not empty_database.read("SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'load' RETURN name")


def test_load_takes_no_record_of_others_for_its_own(empty_database: Database) -> None:
    write(empty_database, "CREATE (:Institution {id: 'theirs', name: '别人的', fingerprint: 7})")
    load(small_network(), empty_database)
    assert len(empty_database.read("MATCH (n:Institution {id: 'theirs', fingerprint: 7}) RETURN n")) == 1


def test_make_plan_writes_nothing(empty_database: Database) -> None:
    plan = make_plan(small_network(), empty_database)
    network = small_network()
    assert plan.added >= len(network.institutions) + len(network.cooperations)
    assert empty_database.read("MATCH (n) RETURN count(n) AS n").single()["n"] == 0


def test_load_creates_constraints_and_indexes(empty_database: Database) -> None:
    load(small_network(), empty_database)
    names = {row["name"] for row in empty_database.read("SHOW CONSTRAINTS YIELD name")}
    names |= {row["name"] for row in empty_database.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE'")}
    assert schema_definitions().keys() <= names


def test_load_applies_a_change_that_read_changes_lists_by_field(empty_database: Database) -> None:
    network = many()
    load(network, empty_database)
    renamed = network.institutions["h001"].model_copy(update={"name": "新名", "kind": "campus", "part_of": "h000"})
    tie = network.cooperations["h001.supports.h002"].model_copy(update={"since": "2021"})
    changed = with_tie(with_institution(network, renamed), tie)
    plan = make_plan(changed, empty_database)
    fields = {change.after.id: change.fields for _, change in read_changes(plan, changed, empty_database)}
    assert fields == {
        "h001": {"name": ("h001", "新名"), "kind": ("hospital", "campus"), "part_of": (None, "h000"),
                 "label": ("Hospital", "Campus")},
        "h001.supports.h002": {"since": (None, "2021")},
    }  # fmt: skip
    load(changed, empty_database)
    assert stored_network(empty_database).institutions == changed.institutions
    labels = empty_database.read("MATCH (n {id: 'h001'}) RETURN labels(n) AS labels").single()["labels"]
    assert set(labels) == {"Institution", "Campus"}
    assert make_plan(changed, empty_database).is_empty


def test_load_moves_a_tie_with_another_end(empty_database: Database) -> None:
    network = many()
    load(network, empty_database)
    tie = network.cooperations["h001.supports.h002"].model_copy(update={"to_id": "h009"})
    load(with_tie(network, tie), empty_database)
    assert stored_network(empty_database).cooperations[tie.id].to_id == "h009"
    assert counts(empty_database) == (30, 30)


def test_load_removes_what_the_seeds_no_longer_contain(empty_database: Database) -> None:
    network = many()
    load(network, empty_database)
    result = load(without(network, "h005"), empty_database)
    assert (result.plan.removed, counts(empty_database)) == (3, (29, 28))


def test_load_refuses_to_remove_much(empty_database: Database) -> None:
    network = many()
    load(network, empty_database)
    rest = without(network, *[f"h{number:03}" for number in range(10)])
    with pytest.raises(LoadRefused, match="remove 10 of 30 institutions") as caught:
        load(rest, empty_database)
    assert caught.value.exit_code == 3
    assert counts(empty_database) == (30, 30)
    load(rest, empty_database, allow_shrink=True)
    assert counts(empty_database) == (20, 19)


def test_load_keeps_nodes_of_other_programs(empty_database: Database) -> None:
    empty_database.write(
        lambda transaction: transaction.run("CREATE (:Institution {id: 'mine', name: '我的'}), (:Note {text: 'x'})")
    )
    load(many(), empty_database)
    load(without(many(), "h005"), empty_database)
    assert empty_database.read("MATCH (n) WHERE n.id = 'mine' OR n:Note RETURN count(n) AS n").single()["n"] == 2


def test_load_refuses_to_remove_an_institution_with_foreign_ties(empty_database: Database) -> None:
    load(many(), empty_database)
    empty_database.write(
        lambda transaction: transaction.run("MATCH (n:Institution {id: 'h005'}) CREATE (n)-[:REMARK]->(:Note)")
    )
    for largest in (1, 100):
        with pytest.raises(LoadRefused, match="h005"):
            load(without(many(), "h005"), empty_database, largest_transaction=largest)
        assert counts(empty_database) == (30, 30)
        mark = latest_load(empty_database)
        assert mark is not None
        assert mark.is_complete


def test_load_takes_over_a_hand_made_institution_of_the_same_id(empty_database: Database) -> None:
    empty_database.write(
        lambda transaction: transaction.run("CREATE (:Institution {id: 'h001', name: '手写', colour: 1})")
    )
    load(many(), empty_database)
    renamed = empty_database.read(
        "MATCH (n:Institution {id: 'h001'}) RETURN n.name AS name, n.colour AS colour"
    ).single()
    assert renamed == {"name": "h001", "colour": None}


def test_thorough_plan_finds_edits_by_hand(empty_database: Database) -> None:
    load(many(), empty_database)
    empty_database.write(lambda transaction: transaction.run("MATCH (n {id: 'h001'}) SET n.name = '改过'"))
    assert make_plan(many(), empty_database).is_empty
    plan = make_plan(many(), empty_database, thorough=True)
    changes = read_changes(plan, many(), empty_database)
    assert [change.fields for _, change in changes] == [{"name": ("改过", "h001")}]
    load(many(), empty_database, thorough=True)
    assert make_plan(many(), empty_database, thorough=True).is_empty


def test_load_writes_its_mark(empty_database: Database) -> None:
    result = load(many(), empty_database)
    mark = latest_load(empty_database)
    assert mark is not None
    assert (mark.id, mark.status, mark.title, mark.is_complete) == (result.load_id, "complete", "环", True)
    stored = empty_database.read("MATCH (l:HospnetLoad) RETURN l.digest AS digest, l.added AS added").single()
    assert stored == {"digest": digest(many()), "added": 60}


def test_load_in_batches_equals_a_load_in_one_transaction(empty_database: Database) -> None:
    load(many(), empty_database, largest_transaction=10)
    mark = latest_load(empty_database)
    assert mark is not None
    assert mark.is_complete
    assert make_plan(many(), empty_database, thorough=True).is_empty
    load(without(many(), "h005"), empty_database, largest_transaction=1)
    assert counts(empty_database) == (29, 28)


class Interrupted(Exception):
    """Raised where the process would be killed."""


def interrupt_after(calls: int) -> Any:
    seen: list[str] = []

    def progress(stage: str, done: int, total: int, unit: str = "") -> None:
        seen.append(stage)
        if len(seen) == calls:
            raise Interrupted

    return progress


def test_load_interrupted_in_one_transaction_leaves_nothing(empty_database: Database) -> None:
    with pytest.raises(Interrupted):
        load(many(), empty_database, progress=interrupt_after(1))
    assert counts(empty_database) == (0, 0)
    assert latest_load(empty_database) is None


def test_load_interrupted_in_batches_is_marked_and_finished_by_the_next(empty_database: Database) -> None:
    with pytest.raises(Interrupted):
        load(many(), empty_database, progress=interrupt_after(1), largest_transaction=10)
    mark = latest_load(empty_database)
    assert mark is not None
    assert not mark.is_complete
    load(many(), empty_database)
    mark = latest_load(empty_database)
    assert mark is not None
    assert mark.is_complete
    assert make_plan(many(), empty_database, thorough=True).is_empty


def test_large_first_load_creates_the_constraints_of_ties_last(empty_database: Database) -> None:
    of_ties = [f"{name.lower()}_id" for name in RELATIONSHIPS]
    for name in of_ties:
        empty_database.write(partial(_dropped, name))

    def progress(stage: str, done: int, total: int, unit: str = "") -> None:
        if stage == "making constraints and indexes":
            raise Interrupted

    with pytest.raises(Interrupted):
        load(many(), empty_database, progress=progress, largest_transaction=10)
    assert counts(empty_database) == (30, 30)
    assert missing_from_schema(empty_database) == sorted(of_ties)
    # After any interruption, the next load creates them before it writes.
    load(without(many(), "h005"), empty_database)
    assert missing_from_schema(empty_database) == []


def test_first_load_interrupted_at_its_constraints_is_recognised_once_finished(empty_database: Database) -> None:
    def progress(stage: str, done: int, total: int, unit: str = "") -> None:
        if stage == "making constraints and indexes":
            raise Interrupted

    with pytest.raises(Interrupted):
        load(many(), empty_database, progress=progress, largest_transaction=10, files="the same")
    assert counts_if_unchanged(empty_database, "the same") is None
    assert load(many(), empty_database, files="the same").load_id is None
    mark = latest_load(empty_database)
    assert mark
    assert (mark.is_complete, mark.added) == (True, 60)
    assert counts_if_unchanged(empty_database, "the same") == {
        "institutions": 30,
        "cooperations": 30,
        "sources": 0,
        "networks": 0,
    }


def _dropped(name: str, transaction: Transaction) -> None:
    transaction.run(f"DROP CONSTRAINT {name} IF EXISTS")


def test_load_completes_a_mark_left_running(empty_database: Database) -> None:
    load(many(), empty_database)
    empty_database.write(lambda transaction: transaction.run("MATCH (l:HospnetLoad) SET l.status = 'running'"))
    assert load(many(), empty_database).load_id is None
    mark = latest_load(empty_database)
    assert mark is not None
    assert mark.is_complete


def test_loads_at_the_same_time_end_as_one(empty_database: Database, connection: Connection) -> None:
    faults: list[Exception] = []

    def run() -> None:
        try:
            with Database(connection) as database:
                load(many(200), database)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert counts(empty_database) == (200, 200)
    assert make_plan(many(200), empty_database, thorough=True).is_empty


def test_load_in_batches_stops_when_another_load_starts(empty_database: Database) -> None:
    """Otherwise the graph would equal the files of neither load, and be marked as complete."""
    overtaken: list[bool] = []

    def overtake(*_: object) -> None:
        if not overtaken:
            overtaken.append(True)
            load(without(many(), "h005"), empty_database, allow_shrink=True)

    with pytest.raises(ConnectionLost, match="another load of this database has started"):
        load(many(), empty_database, largest_transaction=1, progress=overtake)
    assert make_plan(without(many(), "h005"), empty_database, thorough=True).is_empty
    mark = latest_load(empty_database)
    assert mark is not None
    assert mark.is_complete


def test_load_too_large_for_one_transaction_is_written_in_batches(
    empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's limit is simulated: no statement of more than four rows."""
    real_run = Transaction.run

    def run(self: Transaction, text: str, parameters: Any = None) -> Any:
        if len((parameters or {}).get("rows", ())) > 4:
            raise QueryLimitReached(Fault("out_of_memory"))
        return real_run(self, text, parameters)

    monkeypatch.setattr(Transaction, "run", run)
    load(many(), empty_database)
    monkeypatch.undo()
    assert make_plan(many(), empty_database, thorough=True).is_empty
    assert latest_load(empty_database).is_complete  # type: ignore[union-attr]


def test_load_looks_up_a_commit_whose_reply_was_lost(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commit succeeded and only its reply was lost: the load must notice and not repeat it."""
    real_write = Database.write
    lost: list[bool] = []

    def write_and_lose_the_reply(self: Database, work: Any, timeout: float | None = None) -> Any:
        result = real_write(self, work, timeout)
        if getattr(work, "func", None) and work.func.__name__ == "_apply" and not lost:
            lost.append(True)
            raise CommitUnknown(Fault("commit_unknown", place="bolt://x"))
        return result

    monkeypatch.setattr(Database, "write", write_and_lose_the_reply)
    result = load(many(), empty_database)
    assert lost
    assert latest_load(empty_database).id == result.load_id  # type: ignore[union-attr]
    assert empty_database.read("MATCH (l:HospnetLoad) RETURN count(l) AS n").single()["n"] == 1


def test_load_stops_when_the_graph_changes_meanwhile(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tie whose end disappears between planning and writing must not be dropped silently."""
    real_run = Transaction.run

    def run(self: Transaction, text: str, parameters: Any = None) -> Any:
        if "CREATE (giver)" in text:
            real_run(self, "MATCH (n:Institution {id: 'h003'}) DETACH DELETE n")
        return real_run(self, text, parameters)

    monkeypatch.setattr(Transaction, "run", run)
    with pytest.raises(ConnectionLost, match="run the same command again"):
        load(many(), empty_database)
    assert counts(empty_database) == (0, 0)


def test_load_brings_a_title_of_its_own_into_the_graph(empty_database: Database) -> None:
    network = small_network()
    load(network, empty_database)
    renamed = replace(network, title="另一个标题")
    result = load(renamed, empty_database)
    assert result.plan.is_empty
    assert result.load_id
    assert stored_network(empty_database) == renamed
    assert load(renamed, empty_database).load_id is None


def test_load_refuses_to_remove_a_source_with_foreign_ties(empty_database: Database) -> None:
    network = small_network()
    unused = {**network.sources, "unused": Source(id="unused", title="未用")}
    load(replace(network, sources=unused), empty_database)
    write(empty_database, "MATCH (s:Source {id: 'unused'}) CREATE (:Note)-[:ABOUT]->(s)")
    with pytest.raises(LoadRefused, match="relationships that hospnet did not write: unused"):
        load(network, empty_database)
    write(empty_database, "MATCH (n:Note) DETACH DELETE n")
    load(network, empty_database)
    assert stored_network(empty_database) == network


def test_load_makes_constraints_and_indexes_that_were_dropped(empty_database: Database) -> None:
    """Also where the files are known to be unchanged: doctor says that a load makes them."""
    network = small_network()
    load(network, empty_database, files="the same")
    assert counts_if_unchanged(empty_database, "the same")
    write(empty_database, "DROP CONSTRAINT institution_id", "DROP INDEX institution_names")
    assert counts_if_unchanged(empty_database, "the same") is None
    load(network, empty_database, files="the same")
    assert missing_from_schema(empty_database) == []


def test_loads_are_told_apart_from_nodes_of_others_with_that_label(empty_database: Database) -> None:
    write(
        empty_database,
        "CREATE (:Load {name: 'truck'}), (:Load {id: 7, status: 'complete', started: 1}), (:Load {id: 'x'})",
    )
    assert latest_load(empty_database) is None
    network = small_network()
    id_ = load(network, empty_database).load_id
    assert [mark.id for mark in read_loads(empty_database, 10)] == [id_]
    assert stored_network(empty_database) == network


def test_load_names_the_index_of_others_that_is_in_its_way(empty_database: Database) -> None:
    write(empty_database, "DROP CONSTRAINT institution_id IF EXISTS", "CREATE INDEX mine FOR (n:Institution) ON (n.id)")
    try:
        with pytest.raises(DatabaseError, match=r"index on Institution that hospnet did not make \(mine\)"):
            load(small_network(), empty_database)
    finally:
        write(empty_database, "DROP INDEX mine")
    load(small_network(), empty_database)


def test_load_names_ids_of_others_that_are_double(empty_database: Database) -> None:
    write(
        empty_database,
        "DROP CONSTRAINT institution_id IF EXISTS",
        "UNWIND ['x', 'x', 'y', 'y', 'z'] AS id CREATE (:Institution {id: id})",
    )
    with pytest.raises(DatabaseError, match=r"ids of Institution .* more than once: x, y; correct them"):
        load(small_network(), empty_database)
    write(empty_database, "MATCH (n:Institution) DELETE n")
    load(small_network(), empty_database)
