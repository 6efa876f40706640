"""The commands through ``neo4j://``, the address of a cluster: here a routing table of one server."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import DatabaseUnreachable, WriteRefused
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.reports.cli import cli
from tests.support.changed_server import changed_server
from tests.support.cluster import Cluster
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network

pytestmark = pytest.mark.neo4j


@pytest.fixture
def routed(database_environment: Connection, monkeypatch: pytest.MonkeyPatch, empty_database: Database) -> Connection:
    connection = replace(database_environment, uri=database_environment.uri.replace("bolt://", "neo4j://"))
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    return connection


@pytest.fixture
def database(routed: Connection) -> Iterator[Database]:
    with Database(routed) as opened:
        yield opened


def test_routing_table_names_the_address_it_was_asked_at(database: Database, routed: Connection) -> None:
    (row,) = database.read("CALL dbms.routing.getRoutingTable({}) YIELD ttl, servers RETURN servers")
    roles = {server["role"]: server["addresses"] for server in row["servers"]}
    assert set(roles) == {"READ", "WRITE", "ROUTE"}
    # Clients could not use another address than the one they reached.
    assert all(addresses == [routed.uri.removeprefix("neo4j://")] for addresses in roles.values())


def test_load_plan_query_and_report_through_a_routing_table(routed: Connection) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result.stdout if arguments[0] != "load" else result.output

    nothing = f"To {routed.uri}: 0 to add, 0 to change, 0 to remove"
    assert nothing not in run("plan")
    run("load")
    assert nothing in run("plan")
    assert "nothing to do" in run("load")
    assert json.loads(run("query", "run", "sources", "--format", "json"))
    from_database = json.loads(run("report", "hospitals", "--all", "--format", "json"))
    assert from_database == json.loads(run("report", "hospitals", "--all", "--format", "json", "--from-seed"))
    assert run("report", "reach", "上海市第十人民医院")


def test_read_is_routed_as_reading_and_waits_for_the_last_write(database: Database) -> None:
    load(small_network(), database)
    written = database._bookmarks.get_bookmarks()
    assert written
    assert stored_network(database).cooperations.keys() == small_network().cooperations.keys()
    with pytest.raises(WriteRefused):
        database.read("CREATE (n:Institution {id: 'z'}) RETURN n")
    database.write(lambda transaction: transaction.run("MATCH (n:Institution {id: 'bijie'}) SET n.note = 'anew'"))
    assert database._bookmarks.get_bookmarks() != written


ASK: dict[str, Callable[[Database], object]] = {
    "reading": lambda database: database.read("RETURN 1 AS n"),
    "writing": lambda database: database.write(lambda transaction: transaction.run("RETURN 1 AS n")),
}


@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
def test_database_reports_a_routing_table_of_unreachable_members(
    ask: Callable[[Database], object], routed: Connection
) -> None:
    """A member of a cluster may advertise an address that only its own network knows."""
    with Cluster(routed.uri, routed.uri) as cluster:
        named, unreachable = cluster.members
        cluster.leader, cluster.readers = unreachable, [unreachable.address]
        unreachable.lose()
        behind = replace(routed, uri=cluster.uri)
        sentence = r"server\.bolt\.advertised_address of each member must be"
        with Database(behind, retry_seconds=1) as database, pytest.raises(DatabaseUnreachable, match=sentence):
            ask(database)
        # As the message advises: one server, named by the address it answers at.
        with Database(replace(routed, uri=f"bolt://{named.address}")) as database:
            assert len(database.read("RETURN 1 AS n")) == 1


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server that may be restarted, and that advertises an unreachable address."""
    home = tmp_path_factory.mktemp("routed")
    with changed_server(home, "server.bolt.advertised_address", "no-such-host.invalid:7687") as server:
        yield server


@pytest.fixture
def own_connection(own_server: LocalServer) -> Connection:
    connection = own_server.start()
    return replace(connection, uri=connection.uri.replace("bolt://", "neo4j://"))


def test_routing_table_of_a_single_server_ignores_its_advertised_address(own_connection: Connection) -> None:
    with Database(own_connection) as database:
        setting = "SHOW SETTINGS 'server.bolt.advertised_address' YIELD value RETURN value"
        assert database.read(setting).single() == {"value": "no-such-host.invalid:7687"}
        database.write(lambda transaction: transaction.run("MERGE (:Institution {id: 'a'})"))


def test_read_waits_for_a_server_that_restarts(own_server: LocalServer, own_connection: Connection) -> None:
    """A command waits 15 seconds; here longer, for a start on a busy computer may take more."""
    with Database(own_connection, retry_seconds=150) as database:
        database.write(lambda transaction: transaction.run("MERGE (n:Institution {id: 'a'}) SET n.note = 'b'"))
        own_server.stop()
        starting = threading.Thread(target=own_server.start)
        starting.start()
        try:
            # Bookmarks from before the restart stay valid, and dead connections are replaced.
            assert database._bookmarks.get_bookmarks()
            assert database.read("MATCH (n:Institution {id: 'a'}) RETURN n.note AS note").single() == {"note": "b"}
        finally:
            starting.join()


def test_report_during_a_load_says_that_the_network_is_incomplete(routed: Connection, database: Database) -> None:
    load(small_network(), database)
    running = "MATCH (l:HospnetLoad) SET l.status = 'running'"
    database.write(lambda transaction: transaction.run(running))
    result = CliRunner().invoke(cli, ["report", "hospitals"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "the network is not complete" in " ".join(result.output.split())
