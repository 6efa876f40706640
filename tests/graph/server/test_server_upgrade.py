"""A newer Neo4j takes over the data of an older one; an older one leaves the data of a newer one alone."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.progress import silent
from hospital_network.graph.server import jars as neo4j_jars
from hospital_network.graph.server.admin import run_admin
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.start import start_server
from hospital_network.graph.server.state import ServerState
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.schema import schema_definitions
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.seed_set import read_seed

OLD_LOCK = Path(__file__).with_name("neo4j-5.26.0.lock")


@pytest.mark.faults
@pytest.mark.neo4j
def test_start_takes_over_all_data_of_the_first_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two real servers; the first time the jars of the older one are fetched."""
    server, network, stages = LocalServer(tmp_path / "home"), read_seed(), list[str]()
    try:
        with monkeypatch.context() as older:
            older.setattr(neo4j_jars, "LOCK_FILE", OLD_LOCK)
            with Database(server.start()) as database:
                assert "5.26.0" in database.server_version()
                first = load(network, database)
            server.stop()
        with Database(server.start(lambda stage, *_: stages.append(stage))) as database:
            assert neo4j_jars.neo4j_version(neo4j_jars.locked_jars()) in database.server_version()
            assert make_plan(network, database, thorough=True).is_empty
            assert load(network, database).load_id is None
            assert first.load_id in {row["id"] for row in database.read("MATCH (l:HospnetLoad) RETURN l.id AS id")}
            indexes = database.read("SHOW INDEXES YIELD name, state")
            assert schema_definitions().keys() <= {row["name"] for row in indexes if row["state"] == "ONLINE"}
        server.stop()
        run_admin(server, ["database", "check", "neo4j", f"--report-path={tmp_path}"])
    finally:
        server.stop()
    assert any("takes over the data of 5.26.0; there is no way back" in stage for stage in stages)
    monkeypatch.setattr(neo4j_jars, "LOCK_FILE", OLD_LOCK)
    with pytest.raises(LocalEnvironmentError, match=r"was last used by Neo4j 5\.26\..*the older 5\.26\.0"):
        server.start()


@pytest.mark.parametrize("version", ["5.27.0", "5.26.31", "2026.1.0"])
def test_start_refuses_the_data_of_a_newer_neo4j(version: str, tmp_path: Path) -> None:
    folders = ServerFolders(tmp_path)
    with pytest.raises(
        LocalEnvironmentError, match=f"last used by Neo4j {version}, .*hospnet db restore FILE"
    ) as refused:
        start_server(folders, tmp_path / "cache", ServerState(7474, 7687, version=version), 512, silent)
    assert refused.value.exit_code == 5
    assert list(tmp_path.iterdir()) == []
