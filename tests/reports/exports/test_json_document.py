"""The one document with everything."""

import json

from tests.support.run_command import Run


def test_export_json(run: Run) -> None:
    document = json.loads(run("export", "json", "--from-seed").stdout)
    assert list(document) == [
        "schema_version", "generated", "title", "networks", "institutions", "cooperations", "sources",
    ]  # fmt: skip
    assert {"from", "to", "type", "evidence"} <= set(document["cooperations"][0])
