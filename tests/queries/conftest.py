"""The networks whose answers are compared with measures and records, in a real database."""

import pytest

from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from tests.support.answered import NETWORKS, Stored
from tests.support.empty_graph import make_empty


@pytest.fixture(scope="module", params=NETWORKS)
def stored(request: pytest.FixtureRequest, server_database: Database) -> Stored:
    """A network, and the real database that contains it."""
    network = NETWORKS[request.param]()
    make_empty(server_database)
    load(network, server_database)
    return network, server_database
