"""Several servers behind a routing table: the leader changes, members are lost, answers to commits are lost.

Nothing is written twice or lost, and a command that cannot go on says so.
"""

import random
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from operator import methodcaller
from typing import Any

import pytest

from hospital_network.graph.store import database as database_module
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.schema import RELATIONSHIPS
from hospital_network.loaders.apply.load import LARGEST_TRANSACTION, load
from tests.faults.networks import edited_network, equals
from tests.faults.table import FaultRows
from tests.support.bolt_proxy import COMMIT
from tests.support.cluster import Cluster, Fault
from tests.support.empty_graph import make_empty
from tests.support.run_command import Run
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]

FORMS = {"in one transaction": LARGEST_TRANSACTION, "in batches": 5}
"""Rows in the largest transaction."""
_EACH_ID_ONCE = (
    "CALL () { MATCH (n) WHERE n.id IS NOT NULL RETURN n.id AS id, labels(n)[0] AS kind, elementId(n) AS element "
    "UNION MATCH ()-[r]->() WHERE r.id IS NOT NULL RETURN r.id AS id, type(r) AS kind, elementId(r) AS element } "
    "WITH id, kind, count(DISTINCT element) AS n WHERE n > 1 RETURN collect(id) AS ids"
)


@pytest.fixture
def cluster(connection: Connection) -> Iterator[Cluster]:
    with Cluster(*[connection.uri] * 3) as several:
        yield several


@pytest.fixture
def loaded(server_database: Database) -> Database:
    """The real database with the small network, whatever the test before has left."""
    load(small_network(), server_database, allow_shrink=True)
    return server_database


def routed(cluster: Cluster, connection: Connection) -> Database:
    return Database(replace(connection, uri=cluster.uri))


def is_whole(database: Database) -> bool:
    """Whether the graph is the small network, nothing is there twice, and one load is recorded."""
    loads = database.read("MATCH (l:HospnetLoad) RETURN collect([l.status, l.added > 0]) AS loads").single()["loads"]
    twice = database.read(_EACH_ID_ONCE).single()["ids"]
    return equals(database, small_network()) and twice == [] and loads == [["complete", True]]


def writes_of_a_load(cluster: Cluster, connection: Connection, form: str) -> list[int]:
    """Load once where nothing goes wrong; return its writing messages, and empty the graph."""
    with routed(cluster, connection) as database:
        load(small_network(), database, largest_transaction=FORMS[form])  # constraints remain
        make_empty(database)
        cluster.written.clear()
        load(small_network(), database, largest_transaction=FORMS[form])
        assert is_whole(database)
        written = list(cluster.written)
        make_empty(database)
    return written


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
@pytest.mark.parametrize("form", FORMS)
def test_load_goes_on_whatever_happens_at_a_write(
    form: str, fault: Fault, empty_database: Database, cluster: Cluster, connection: Connection, fault_rows: FaultRows
) -> None:
    written = writes_of_a_load(cluster, connection, form)
    numbers = [number for number, tag in enumerate(written, 1) if tag == COMMIT or fault is not Fault.STORED_BUT_FAILED]
    chosen = sorted(random.Random(4).sample(numbers, min(3, len(numbers))))
    for number in chosen:
        make_empty(empty_database)
        with Cluster(*[connection.uri] * 3) as several, routed(several, connection) as database:
            several.at = {number: fault}
            result = load(small_network(), database, largest_transaction=FORMS[form])
            assert not several.at
            assert result.plan.added > 0
            assert is_whole(database), (number, fault)
            assert load(small_network(), database).plan.is_empty
    fault_rows.record(f"several servers: {fault.value}, load {form}", 0, "(nothing; it is tried again)", len(chosen))


def test_first_load_in_batches_writes_no_tie_twice_without_constraints_on_ties(
    empty_database: Database, cluster: Cluster, connection: Connection, fault_rows: FaultRows
) -> None:
    """Nothing but the load itself keeps a batch from being written again, as the constraints are made last."""
    for name in RELATIONSHIPS:
        empty_database.write(methodcaller("run", f"DROP CONSTRAINT {name.lower()}_id IF EXISTS"))
    cluster.at_every_other_commit = Fault.STORED_BUT_FAILED

    def until_the_constraints(stage: str, done: int, total: int, unit: str = "") -> None:
        if stage == "making constraints and indexes":
            cluster.at_every_other_commit = None

    with routed(cluster, connection) as database:
        load(small_network(), database, largest_transaction=5, progress=until_the_constraints)
        assert cluster.at_every_other_commit is None
        assert is_whole(database)
    fault_rows.record(
        "several servers: each commit is stored and answered by a failure", 0, "(nothing; it is tried again)"
    )


def sentence_of(command: Run, *arguments: str, exit_code: int = 4) -> str:
    """Run a command, which fails; return what it says."""
    result = command(*arguments)
    assert result.exit_code == exit_code, result.output
    assert "Traceback" not in result.output
    return " ".join(result.stderr.split())


@pytest.fixture
def through(cluster: Cluster, database_environment: Connection, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """The cluster, as the environment of commands names it."""
    monkeypatch.setenv("NEO4J_URI", cluster.uri)
    monkeypatch.setattr(database_module, "_ROUTED_RETRY_SECONDS", 4)
    return cluster


def count(database: Database) -> int:
    rows = database.read("MATCH (n:Institution) RETURN count(n) AS n")
    return int(rows.single()["n"])


def test_reads_go_to_another_reader_when_one_is_lost(
    loaded: Database, cluster: Cluster, connection: Connection, fault_rows: FaultRows
) -> None:
    institutions = len(small_network().institutions)
    with routed(cluster, connection) as database:
        assert count(database) == institutions
        for lost, left in ((1, 2), (2, 1)):
            cluster.members[lost].lose()
            before = cluster.members[left].statements
            for _ in range(4):
                assert count(database) == institutions
            assert cluster.members[left].statements >= before + 4
            cluster.members[lost].restore()
        # Only writing is for the leader: none of it was asked of that member.
        assert cluster.members[0].statements == 0
    fault_rows.record("several servers: a reader is lost", 0, "(nothing; another one is asked)")


def test_report_without_any_reader_says_so(loaded: Database, through: Cluster, run: Run, fault_rows: FaultRows) -> None:
    for member in through.members[1:]:
        member.lose()
    sentence = sentence_of(run, "report", "hospitals")
    assert "names no server for reading that can be reached" in sentence
    fault_rows.record("several servers: all readers are lost", 4, sentence)


def test_load_waits_for_a_leader_that_returns(
    empty_database: Database, cluster: Cluster, connection: Connection, fault_rows: FaultRows
) -> None:
    with routed(cluster, connection) as database:
        load(edited_network(), database)
        leader, cluster.leader = cluster.leader, None
        returning = threading.Timer(5, lambda: setattr(cluster, "leader", leader))
        returning.start()
        began = time.monotonic()
        load(small_network(), database, allow_shrink=True)
        returning.join()
        assert 4 < time.monotonic() - began < 40
        assert equals(database, small_network())
    fault_rows.record("several servers: no leader for some seconds", 0, "(nothing; it is tried again for 30 seconds)")


@pytest.mark.parametrize("is_named", [True, False], ids=["lost but named", "not named"])
def test_without_a_leader_load_says_so_and_reports_say_that_they_may_be_older(
    is_named: bool, loaded: Database, through: Cluster, run: Run, fault_rows: FaultRows
) -> None:
    if is_named:
        through.elect_next()
        through.members[1].lose()
    else:
        through.leader = None
    report = run("report", "hospitals")
    assert report.exit_code == 0
    assert "may be older than the latest load" in " ".join(report.stderr.split())
    sentence = sentence_of(run, "load")
    assert "names no server for writing that can be reached" in sentence
    fault_rows.record("several servers: no leader for good", 4, sentence)


def test_a_lost_server_that_the_address_names_is_reported_at_once(
    through: Cluster, run: Run, fault_rows: FaultRows
) -> None:
    through.members[0].lose()
    began = time.monotonic()
    sentence = sentence_of(run, "load")
    assert "no Neo4j answers at" in sentence
    assert time.monotonic() - began < 15
    fault_rows.record("several servers: the one that the address names is lost", 4, sentence)


def test_load_goes_on_when_the_router_it_began_with_is_lost(
    empty_database: Database, cluster: Cluster, connection: Connection, fault_rows: FaultRows
) -> None:
    cluster.ttl = 0  # each transaction asks for the table anew
    with routed(cluster, connection) as database:
        load(small_network(), database)
        cluster.elect_next()
        cluster.members[0].lose()
        load(edited_network(), database, allow_shrink=True)
        assert equals(database, edited_network())
    fault_rows.record("several servers: the router is lost during a command", 0, "(nothing; another one is asked)")


def test_the_address_may_have_one_dead_and_one_living_server(
    loaded: Database, cluster: Cluster, connection: Connection, monkeypatch: pytest.MonkeyPatch,
    fault_rows: FaultRows,
) -> None:  # fmt: skip
    """A name in DNS may stand for all members; the driver asks one after the other."""
    real, port = socket.getaddrinfo, int(cluster.members[0].address.split(":")[1])

    def resolve(host: str, *rest: Any, **more: Any) -> Any:
        if host != "cluster.example":
            return real(host, *rest, **more)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("127.0.0.9", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Database(replace(connection, uri=f"neo4j://cluster.example:{port}")) as database:
        assert count(database) == len(small_network().institutions)
    fault_rows.record("several servers: one of the addresses of a name is dead", 0, "(nothing; the next one is asked)")


def test_a_member_whose_name_is_unknown_is_passed_over(
    empty_database: Database, cluster: Cluster, connection: Connection, fault_rows: FaultRows
) -> None:
    cluster.readers = ["no-such-host.invalid:7687", cluster.members[2].address]
    cluster.routers.insert(0, "no-such-router.invalid:7687")
    cluster.ttl = 0
    with routed(cluster, connection) as database:
        load(small_network(), database)
        for _ in range(4):
            assert count(database) == len(small_network().institutions)
    fault_rows.record("several servers: the name of a member cannot be resolved", 0, "(nothing; another one is asked)")


@pytest.mark.parametrize("ttl", [0, 1])
def test_load_with_a_table_that_is_hardly_valid(
    ttl: int, empty_database: Database, connection: Connection, fault_rows: FaultRows
) -> None:
    with Cluster(*[connection.uri] * 2, ttl=ttl) as cluster, routed(cluster, connection) as database:
        for network in (small_network(), edited_network()):
            load(network, database, allow_shrink=True, largest_transaction=FORMS["in batches"])
            assert equals(database, network)
            assert stored_network(database).cooperations.keys() == network.cooperations.keys()
    fault_rows.record("several servers: the routing table is valid for 0 or 1 seconds", 0, "(nothing)")


def test_members_of_different_versions_of_the_protocol(
    empty_database: Database, cluster: Cluster, connection: Connection, fault_rows: FaultRows
) -> None:
    """As in an upgrade of one server after the other; all are 5.26 here, but speak Bolt 5.8, 5.6 and 5.2."""
    cluster.members[1].bolt, cluster.members[2].bolt = bytes([5, 6]), bytes([5, 2])
    with routed(cluster, connection) as database:
        for network in (small_network(), edited_network(), small_network()):
            load(network, database, allow_shrink=True)
            cluster.elect_next()
            cluster.readers = [member.address for member in cluster.members if member is not cluster.leader]
            assert equals(database, network)
            assert count(database) == len(network.institutions)
        assert all(member.statements for member in cluster.members)
    fault_rows.record("several servers: members speak different versions of Bolt", 0, "(nothing)")


def test_a_server_that_is_too_old_is_named_as_such(
    loaded: Database, through: Cluster, run: Run, fault_rows: FaultRows
) -> None:
    for member in through.members:
        member.bolt = bytes([5, 0])
    sentence = sentence_of(run, "report", "hospitals")
    assert "is older than Neo4j 5.7" in sentence
    fault_rows.record("server of an old version", 4, sentence)


def test_a_follower_named_with_bolt_says_that_the_cluster_is_to_be_named(
    empty_database: Database, through: Cluster, run: Run, monkeypatch: pytest.MonkeyPatch, fault_rows: FaultRows
) -> None:
    monkeypatch.setattr(database_module, "_RETRY_SECONDS", 2)
    sentence = sentence_of(run, "load", "--uri", f"bolt://{through.members[1].address}")
    assert "does not take writes" in sentence
    assert "neo4j://" in sentence
    fault_rows.record("several servers: a load into one that only reads", 4, sentence)
