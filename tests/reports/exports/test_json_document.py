"""JSON is read back into the model."""

import json

from hospital_network.graph.model import Cooperation, Institution, Network, Source, Subnetwork
from hospital_network.reports.exports.json_document import network_json
from tests.support.read_back import each_network
from tests.support.run_command import Run


def test_export_json(run: Run) -> None:
    document = json.loads(run("export", "json", "--from-seed").stdout)
    assert list(document) == [
        "schema_version", "generated", "title", "networks", "institutions", "cooperations", "sources",
    ]  # fmt: skip
    assert {"from", "to", "type", "evidence"} <= set(document["cooperations"][0])


@each_network
def test_json_is_read_back(network: Network) -> None:
    document = json.loads(network_json(network))
    found = Network.of(
        [Institution.model_validate(row) for row in document["institutions"]],
        [Cooperation.model_validate(row) for row in document["cooperations"]],
        [Source.model_validate(row) for row in document["sources"]],
        [Subnetwork.model_validate(row) for row in document["networks"]],
        document["title"],
    )
    assert found == network
