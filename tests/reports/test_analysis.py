"""The notebook way: load and ask without the command."""

from datetime import date

import pytest

import hospital_network as hn
from hospital_network.graph.store.connection import Connection
from tests.support.small_network import small_network


def test_connect_without_a_database_says_what_to_do() -> None:
    with pytest.raises(hn.DatabaseUnreachable, match="hospnet db start"):
        hn.connect()


@pytest.mark.neo4j
def test_a_notebook_loads_and_asks(empty_database: hn.Database, database_environment: Connection) -> None:
    network = small_network()
    with hn.connect() as database:
        assert hn.load(network, database).plan.added
        assert hn.make_plan(network, database).is_empty
        name = next(institution.name for institution in network.institutions.values() if institution.kind == "hospital")
        id_ = hn.find_institution(name, network.institutions.values()).id
        partners = hn.ask(database, "partners-of", hospital=name)
        assert partners
        assert hn.ask(database, "partners-of", hospital=id_) == partners
        assert not hn.ask(database, "partners-of", hospital=name, as_of=date(1900, 1, 1))
        assert hn.ask(database, "networks") == hn.ask(database, "networks", as_of=None)
        with pytest.raises(hn.UnknownQuery, match="did you mean"):
            hn.ask(database, "partner-of", hospital=name)
        with pytest.raises(hn.BadParameter, match="has no parameter 'hospitel'"):
            hn.ask(database, "partners-of", hospitel=name)
        with pytest.raises(hn.UnknownInstitution):
            hn.ask(database, "partners-of", hospital="没有的医院")
    assert hn.Network.from_neo4j().institutions == network.institutions
