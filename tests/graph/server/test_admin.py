"""Backup, reset and restore of the managed server."""

from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.server.admin import backup, reset, restore
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_sets import read_sets
from hospital_network.graph.store.set_members import read_members
from hospital_network.loaders.apply.load import load
from tests.loaders.apply.test_sets import A, B, team
from tests.support.changed_by_hand import write
from tests.support.stored_network import stored_network

# What others wrote, beside two sets.
CONTENT = (
    "CREATE CONSTRAINT institution_id FOR (n:Institution) REQUIRE n.id IS UNIQUE",
    "CREATE (a:Institution {id: 'a', name: '甲医院', beds: 700, aliases: ['甲', '甲一']}), (b:Institution {id: 'b'}), "
    "(a)-[:SUPPORTS {id: 't', since: date('2024-05-01')}]->(b), (a)-[:SUPPORTS {id: 'u'}]->(b), (:OnlyInThisHome)",
)


def content(database: Database) -> list[dict[str, Any]]:
    """Return all that is stored: nodes with labels and properties, ties with their ends, constraints."""
    statements = (
        "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY labels, n.id",
        "MATCH (a)-[r]->(b) RETURN a.id AS giver, type(r) AS type, properties(r) AS properties, b.id AS taker "
        "ORDER BY r.id",
        "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties",
    )
    return [dict(row) for statement in statements for row in database.read(statement)]


@pytest.mark.neo4j
@pytest.mark.timeout(400)  # Java is started a dozen times
def test_restart_keeps_the_data_and_restore_recovers_it_after_a_reset(
    local_server: LocalServer, tmp_path: Path
) -> None:
    server = LocalServer(tmp_path / "第二个 home")
    file = tmp_path / "network.dump"
    try:
        first = server.start()
        with Database(first) as database:
            write(database, *CONTENT)
            assert len(content(database)) == 3 + 2 + 1
            for letter, into in (("a", A), ("b", B)):
                load(team(letter, 1, 2), database, into=into)
            stored, sets = content(database), read_sets(database)
        # It runs beside another.
        assert first.uri != local_server.status().bolt_uri
        shared = local_server.connection()
        assert shared
        with Database(shared) as database:
            assert database.read("MATCH (n:OnlyInThisHome) RETURN count(n) AS n").single() == {"n": 0}
        before = server.status()
        assert server.stop() is True
        assert server.stop() is False
        assert server.connection() is None
        assert local_server.status().running
        assert server.start() == first
        after = server.status()
        assert (after.http_url, after.bolt_uri) == (before.http_url, before.bolt_uri)
        assert after.pid != before.pid
        with Database(first) as database:
            assert content(database) == stored
        server.stop()
        backup(server, file)
        assert file.stat().st_size > 1000
        whole = file.read_bytes()
        bad = tmp_path / "bad.dump"
        for damaged in (b"", b"not a dump", whole[:-2000]):
            bad.write_bytes(damaged)
            with pytest.raises(LocalEnvironmentError, match=r"bad\.dump was not restored: .*as it was"):
                restore(server, bad)
            assert sorted(path.name for path in (server.folders.data / "databases").iterdir()) == [
                "neo4j",
                "store_lock",
                "system",
            ]
        with Database(server.start()) as database:
            assert content(database) == stored
        reset(server)
        assert not server.folders.home.exists()
        restore(server, file)
        with Database(server.start()) as database:
            assert content(database) == stored
            # Both sets, and what is of which.
            assert read_sets(database) == sets
            assert load(team("b", 1, 2), database, into=B, thorough=True).load_id is None
            load(team("a", 1), database, into=A, allow_shrink=True)
            assert read_members(database, "team-b").of(stored_network(database)) == team("b", 1, 2)
    finally:
        server.stop()


def test_backup_and_restore_refuse_a_missing_database_or_file(tmp_path: Path) -> None:
    with pytest.raises(LocalEnvironmentError, match="no local database to back up yet"):
        backup(LocalServer(tmp_path / "home"), tmp_path / "file")
    with pytest.raises(LocalEnvironmentError, match="there is no backup file"):
        restore(LocalServer(tmp_path / "home"), tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
