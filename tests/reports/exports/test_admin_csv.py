"""Refusals of what Neo4j's bulk import cannot read; test_contract.py imports the rest."""

import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Evidence, Institution, Network
from hospital_network.reports.exports.admin_csv import admin_csv


def test_admin_csv_refuses_a_list_that_neo4j_admin_could_not_split() -> None:
    evidence = [Evidence(source="s1", locator="p1").model_copy(update={"locator": "p\x1f1"})]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", evidence=evidence)])
    with pytest.raises(RequestError, match=r"U\+001F"):
        admin_csv(network)
