"""A reader that lags: a second real server with the data of before, as a member of a cluster behind."""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hospital_network.graph.errors import DatabaseUnreachable
from hospital_network.graph.model import Network
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store import database as database_module
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_files.writer import seed_texts
from tests.faults.networks import edited_network, equals
from tests.faults.table import FaultRows
from tests.support.changed_server import changed_server
from tests.support.cluster import Cluster
from tests.support.run_command import Run
from tests.support.small_network import small_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]

BEFORE, AFTER = small_network(), edited_network()
_NAME = "MATCH (n:Institution {id: 'bijie'}) RETURN n.name AS name"
# A server waits half a minute for what a client has seen.
_SHORT_WAIT = ("db.transaction.timeout", "60s\ndb.transaction.bookmark_ready_timeout=1s")


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Connection, Connection]]:
    """The leader with the network of after, and the one that lags, with that of before."""
    leading, lagging = (tmp_path_factory.mktemp(name) / "home" for name in ("leading", "lagging"))
    leader = LocalServer(leading)
    with Database(leader.start()) as database:
        load(BEFORE, database)
    leader.stop()
    shutil.copytree(leading, lagging)
    connection = leader.start()
    try:
        with changed_server(lagging, *_SHORT_WAIT) as behind:
            old = behind.connection()
            assert old is not None
            yield connection, old
    finally:
        leader.stop()


@pytest.fixture
def cluster(servers: tuple[Connection, Connection], monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A leader, a reader that lags and one that does not, as the environment of commands names them."""
    leader, lagging = servers
    with Database(leader) as database:
        load(AFTER, database, allow_shrink=True)
    with Cluster(leader.uri, lagging.uri, leader.uri) as several:
        monkeypatch.setenv("NEO4J_URI", several.uri)
        monkeypatch.setenv("NEO4J_PASSWORD", leader.password)
        monkeypatch.setattr(database_module, "_ROUTED_RETRY_SECONDS", 8)
        yield several


@pytest.fixture
def database(cluster: Cluster, servers: tuple[Connection, Connection]) -> Iterator[Database]:
    with Database(replace(servers[0], uri=cluster.uri)) as routed:
        yield routed


def only_lagging(cluster: Cluster) -> None:
    cluster.readers = [cluster.members[1].address]


def server_of(cluster: Cluster) -> Connection:
    """The leader itself."""
    return Connection(cluster.members[0].server, "neo4j", os.environ["NEO4J_PASSWORD"])


def name_in(database: Database) -> str:
    return str(database.read(_NAME).single()["name"])


def name_of(network: Network) -> str:
    return network.institutions["bijie"].name


def test_read_waits_until_a_reader_has_caught_up(cluster: Cluster, database: Database, fault_rows: FaultRows) -> None:
    only_lagging(cluster)
    assert name_in(database) == name_of(BEFORE)  # nothing is promised to who has seen nothing
    database.catch_up()
    catching_up = threading.Timer(3, cluster.members[1].stand_for, [cluster.members[0].server])
    catching_up.start()
    assert name_in(database) == name_of(AFTER)
    catching_up.join()
    fault_rows.record("several servers: a reader lags for some seconds", 0, "(nothing; it is waited for)")


def test_read_that_only_a_lagging_reader_could_answer_is_refused(
    cluster: Cluster, database: Database, fault_rows: FaultRows
) -> None:
    only_lagging(cluster)
    database.catch_up()
    with pytest.raises(DatabaseUnreachable, match="lags too far behind") as refused:
        name_in(database)
    fault_rows.record("several servers: all readers lag", refused.value.exit_code, str(refused.value))


def test_load_plan_and_unload_believe_the_leader_alone(
    cluster: Cluster, run: Run, tmp_path: Path, fault_rows: FaultRows
) -> None:
    """The reader shows the network of before, as are the files: by it, nothing were to do."""
    only_lagging(cluster)
    for file, text in seed_texts(BEFORE).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    files = (str(tmp_path), "--set", "unnamed")
    plan = run("plan", *files)
    assert plan.exit_code == 0, plan.output
    assert "0 to add, 0 to change, 0 to remove" not in plan.output
    loaded = run("load", *files, "--allow-shrink")
    assert loaded.exit_code == 0, loaded.output
    assert "nothing to do" not in loaded.output
    assert "nothing to do" in run("load", *files).output
    with Database(server_of(cluster)) as leader:
        assert equals(leader, BEFORE)
        removed = run("unload", "unnamed", "--yes")
        assert removed.exit_code == 0, removed.output
        assert leader.read("MATCH (n:Institution) RETURN count(n) AS n").single() == {"n": 0}
    fault_rows.record("several servers: a load while all readers lag", 0, "(nothing; it reads from the leader)")


def test_report_without_a_leader_shows_what_a_reader_has_and_says_so(
    cluster: Cluster, run: Run, fault_rows: FaultRows
) -> None:
    only_lagging(cluster)
    cluster.leader = None
    result = run("query", "run", "find-institution", name_of(BEFORE))
    assert result.exit_code == 0
    assert name_of(BEFORE) in result.stdout
    sentence = " ".join(result.stderr.split())
    assert "may be older than the latest load" in sentence
    fault_rows.record("several servers: a question without a leader", 0, sentence)
