"""Which database a connection names, and the message when it does not answer."""

import socket

import pytest

from hospital_network.graph.errors import DatabaseUnreachable
from hospital_network.graph.store.connection import Connection, connection_from
from hospital_network.graph.store.database import Database

ENVIRONMENT = {
    "NEO4J_URI": "neo4j+s://db.example",
    "NEO4J_USERNAME": "analyst",
    "NEO4J_PASSWORD": "secret-word",
    "NEO4J_DATABASE": "hospitals",
}


def test_connection_from_prefers_options_to_the_environment() -> None:
    assert connection_from({}) is None
    connection = connection_from(ENVIRONMENT)
    assert connection == Connection("neo4j+s://db.example", "analyst", "secret-word", "hospitals", "NEO4J_URI")
    assert connection_from(ENVIRONMENT, uri="bolt://127.0.0.1:1").origin == "--uri"  # type: ignore[union-attr]
    assert connection_from(ENVIRONMENT, username="x", database="y").username == "x"  # type: ignore[union-attr]


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "127.0.0.1:7687", "bolt://", "mysql://x"])
def test_connection_refuses_an_address_that_is_not_neo4j(uri: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="bolt://HOST:7687"):
        Connection(uri, "neo4j", "x")


def test_connection_never_shows_its_password() -> None:
    assert "secret-word" not in repr(Connection("bolt://127.0.0.1:1", "neo4j", "secret-word"))
    with pytest.raises(DatabaseUnreachable, match="NEO4J_PASSWORD") as caught:
        Connection("bolt://neo4j:secret-word@127.0.0.1:1", "neo4j", "")
    assert "secret-word" not in str(caught.value)


def test_database_reports_a_closed_port_as_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        database = Database(Connection(uri, "neo4j", "x"), retry_seconds=0)
        with database, pytest.raises(DatabaseUnreachable, match="no Neo4j answers at bolt") as caught:
            database.read("RETURN 1")
    assert caught.value.exit_code == 4


@pytest.mark.neo4j
def test_database_sends_rows_without_formatting_them_for_the_log(server_database: Database) -> None:
    class Name(str):
        def __repr__(self) -> str:
            raise AssertionError("the row was formatted")

    names = server_database.read("UNWIND $rows AS row RETURN row[0] AS name", {"rows": [[Name("a")], [Name("b")]]})
    assert [row["name"] for row in names] == ["a", "b"]


@pytest.mark.parametrize("port", ["99999", "65536", "0", "-1", "x"])
def test_connection_refuses_a_port_out_of_range(port: str) -> None:
    """The driver takes the remainder, and would send the password to another server."""
    with pytest.raises(DatabaseUnreachable, match="is not a Neo4j address"):
        Connection(f"bolt://127.0.0.1:{port}", "neo4j", "x")


def test_connection_from_refuses_an_empty_address_and_the_system_database() -> None:
    with pytest.raises(DatabaseUnreachable, match="--uri is ''"):
        connection_from({}, uri="")
    assert connection_from({"NEO4J_URI": ""}) is None
    for database in ("system", "SYSTEM"):
        with pytest.raises(DatabaseUnreachable, match="check --database and NEO4J_DATABASE") as error:
            connection_from({**ENVIRONMENT, "NEO4J_DATABASE": database})
        assert error.value.exit_code == 4
