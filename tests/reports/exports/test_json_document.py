"""The JSON document with all records."""

import json

from tests.support.run_command import Run


def test_export_json_has_all_parts(run: Run) -> None:
    document = json.loads(run("export", "json", "--from-seed").stdout)
    assert list(document) == [
        "schema_version", "generated", "title", "networks", "institutions", "cooperations", "sources", "people",
    ]  # fmt: skip
    assert document["schema_version"] == 2
    assert {"from", "to", "type", "evidence"} <= set(document["cooperations"][0])
