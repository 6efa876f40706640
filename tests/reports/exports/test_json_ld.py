"""JSON-LD beyond its records: what a program finds that knows only schema.org."""

import json

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network
from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.exports.json_ld import KINDS, network_json_ld


def nodes_of(network: Network) -> dict[str, dict[str, object]]:
    return {node["@id"]: node for node in json.loads(network_json_ld(network))["@graph"]}


def test_every_address_in_the_document_is_that_of_one_of_its_nodes() -> None:
    nodes = nodes_of(read_seed())
    actions = [node for node in nodes.values() if "Action" in str(node["@type"])]
    assert len(actions) == len(read_seed().cooperations)
    for node in actions:
        passages = node["subjectOf"]
        assert isinstance(passages, list)
        ends = [node["agent"], node["object"], *(each["isPartOf"] for each in passages)]
        assert all(end["@id"] in nodes for end in ends)


def test_only_a_date_is_a_time_of_schema_org() -> None:
    hospitals = [Institution(id=id_, name=id_, kind="hospital") for id_ in "ab"]
    evidence = [Evidence(source="s", locator="p1")]
    ties = [
        Cooperation(id=id_, type="supports", from_id="a", to_id="b", since=since, evidence=evidence)
        for id_, since in (("exact", "2024-05"), ("about", "2024~"))
    ]
    nodes = nodes_of(Network.of(hospitals, ties))
    exact, about = nodes["urn:hospnet:cooperation:exact"], nodes["urn:hospnet:cooperation:about"]
    assert (exact["startTime"], exact["hospnet:since"]) == ("2024-05", "2024-05")
    assert (about.get("startTime"), about["hospnet:since"]) == (None, "2024~")


def test_every_kind_has_a_type_of_schema_org() -> None:
    assert KINDS.keys() == INSTITUTION_KINDS.keys()
