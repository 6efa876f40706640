"""The only module that runs statements on the database."""

import pytest

from hospital_network.graph.store.database import Database

pytestmark = pytest.mark.neo4j


def test_database_raises_deprecations_in_tests_except_for_id(server_database: Database) -> None:
    assert server_database.read("MATCH (n:Institution) RETURN count(id(n)) AS n").single()["n"] >= 0
    with pytest.raises(Warning, match="deprecated"):
        server_database.read("UNWIND [1] AS n CALL { WITH n RETURN n + 1 AS m } RETURN m").single()
