"""Files for Neo4j's own import, read by it."""

from collections.abc import Iterator

import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Evidence, Institution, Network
from hospital_network.graph.server.admin import run_admin
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import read_network
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.exports.admin_csv import ARGUMENTS_FILE, admin_csv
from tests.support.hostile_network import hostile_network
from tests.support.joined_networks import joined
from tests.support.small_network import small_network


def test_a_list_that_neo4j_admin_could_not_split_is_refused() -> None:
    evidence = [Evidence(source="s1", locator="p\x1f1")]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", evidence=evidence)])
    with pytest.raises(RequestError, match=r"U\+001F"):
        admin_csv(network)


@pytest.fixture(scope="class")
def network() -> Network:
    return joined(hostile_network(), read_seed(), small_network())


@pytest.fixture(scope="class")
def imported(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The network imported with the real command into an empty home, and that server started."""
    folder, home = tmp_path_factory.mktemp("neo4j-csv"), tmp_path_factory.mktemp("import-home")
    for name, content in admin_csv(network).items():
        (folder / name).write_bytes(content)
    server = LocalServer(home)
    server.folders.create()
    words = ["database", "import", "full", "neo4j", f"@{ARGUMENTS_FILE}"]
    try:
        # Not lenient: a row that cannot be imported, or would be skipped, ends the import with an error.
        run_admin(server, words, folder=folder)
        assert (folder / "import.report").read_text() == ""
        with Database(server.start()) as database:
            yield database
    finally:
        server.stop()


@pytest.mark.neo4j
class TestAdminImport:
    def test_the_imported_graph_equals_the_seeds(self, imported: Database, network: Network) -> None:
        assert make_plan(network, imported, thorough=True).is_empty
        assert read_network(imported) == network

    def test_the_next_load_has_nothing_to_do(self, imported: Database, network: Network) -> None:
        assert load(network, imported).load_id is None
