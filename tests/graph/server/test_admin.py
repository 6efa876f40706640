"""Backup, reset and restore of the managed server."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.server.admin import backup, reset, restore
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import read_network
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from tests.support.small_network import small_network


@pytest.mark.neo4j
@pytest.mark.timeout(400)  # Java is started five times
def test_restart_keeps_the_data_and_restore_recovers_it_after_a_reset(
    local_server: LocalServer, tmp_path: Path
) -> None:
    server = LocalServer(tmp_path / "第二个 home")
    file = tmp_path / "network.dump"
    try:
        first = server.start()
        with Database(first) as database:
            load(small_network(), database)
            database.write(lambda transaction: transaction.run("CREATE (:OnlyInThisHome)"))
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
            assert database.read("MATCH (n:OnlyInThisHome) RETURN count(n) AS n").single() == {"n": 1}
        server.stop()
        backup(server, file)
        assert file.stat().st_size > 1000
        reset(server)
        assert not server.folders.home.exists()
        restore(server, file)
        with Database(server.start()) as database:
            assert make_plan(small_network(), database, thorough=True).is_empty
            assert len(read_network(database).sources) == 3
            assert database.read("MATCH (n:OnlyInThisHome) RETURN count(n) AS n").single() == {"n": 1}
    finally:
        server.stop()


def test_backup_and_restore_refuse_a_missing_database_or_file(tmp_path: Path) -> None:
    with pytest.raises(LocalEnvironmentError, match="no local database to back up yet"):
        backup(LocalServer(tmp_path / "home"), tmp_path / "file")
    with pytest.raises(LocalEnvironmentError, match="there is no backup file"):
        restore(LocalServer(tmp_path / "home"), tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
