"""The commands through ``neo4j://``, the address of a cluster: here a routing table of one server."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner

from hospital_network.graph.connection import Connection
from hospital_network.graph.database import Database
from hospital_network.graph.errors import WriteRefused
from hospital_network.graph.stored_network import read_network
from hospital_network.loaders.load import load
from hospital_network.reports.cli import cli
from tests.small_network import small_network

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


def test_the_server_tells_clients_where_to_read_and_write(database: Database, routed: Connection) -> None:
    (row,) = database.read("CALL dbms.routing.getRoutingTable({}) YIELD ttl, servers RETURN servers")
    roles = {server["role"]: server["addresses"] for server in row["servers"]}
    assert set(roles) == {"READ", "WRITE", "ROUTE"}
    # The address it tells is the one it was reached at; another would lead clients astray.
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


def test_reading_is_routed_as_reading_and_after_writing_waits_for_what_was_written(database: Database) -> None:
    load(small_network(), database)
    written = database._bookmarks.get_bookmarks()
    assert written
    assert read_network(database).cooperations.keys() == small_network().cooperations.keys()
    with pytest.raises(WriteRefused):
        database.read("CREATE (n:Institution {id: 'z'}) RETURN n")
    database.write(lambda transaction: transaction.run("MATCH (n:Institution {id: 'bijie'}) SET n.note = 'anew'"))
    assert database._bookmarks.get_bookmarks() != written
