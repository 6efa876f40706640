"""Rows cut into batches: one statement for a class, whatever its rows and blocks leave unsaid."""

from collections.abc import Mapping
from typing import Any

import pytest

from hospital_network.loaders.apply import batches
from hospital_network.loaders.apply.batches import batches_of
from hospital_network.loaders.rows.graph_rows import GraphRow, RowBlock

SAID: list[dict[str, Any]] = [
    {"since": "2024"},
    {"note": "甲"},
    {"schedule": "每周日", "since": "2023"},
    {},
    {"note": "乙"},
    {"fields": ["骨科"]},
]
TIES = [
    (("SUPPORTS", "TRAINS")[number % 2], GraphRow(f"t{number}", {"id": f"t{number}", **said}, None, f"h{number}", "h0"))
    for number, said in enumerate(SAID)
]
BLOCKS = [RowBlock.of_rows(TIES[first : first + 2]) for first in range(0, len(TIES), 2)]


def written(found: list[batches.WriteBatch]) -> dict[str, dict[str, Any]]:
    """What each row would be stored as, by class and id."""
    rows = [
        (batch.name, row[:2], dict(zip(batch.columns, row[2:], strict=True))) for batch in found for row in batch.rows
    ]
    return {
        f"{name} {said['id']}": {"ends": ends, **{key: value for key, value in said.items() if value is not None}}
        for name, ends, said in rows
    }


def expected(ties: list[tuple[str, GraphRow]]) -> Mapping[str, Any]:
    return {f"{name} {row.id}": {"ends": [row.from_id, row.to_id], **row.stored_properties} for name, row in ties}


def test_a_class_is_one_statement_whatever_its_blocks_leave_unsaid() -> None:
    found = list(batches_of(BLOCKS, {}))
    assert sorted(batch.name for batch in found) == ["SUPPORTS", "TRAINS"]
    assert written(found) == expected(TIES)
    # A column in which no row of the class says anything is left out.
    assert ["schedule" in batch.columns for batch in sorted(found, key=lambda batch: batch.name)] == [True, False]


def test_rows_beyond_what_is_sorted_are_written_before_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS_SORTED", 4)
    found = list(batches_of(BLOCKS, {}))
    assert [batch.name for batch in found] == ["SUPPORTS", "TRAINS", "SUPPORTS"]
    assert written(found) == expected(TIES)


def test_changed_rows_wait_apart_with_all_they_say() -> None:
    found = list(batches_of(BLOCKS, {"TRAINS": {"t1"}}))
    (change,) = (batch for batch in found if batch.action == "change")
    assert change.name == "TRAINS"
    assert change.rows == [["h1", "h0", TIES[1][1].stored_properties]]
    assert written([batch for batch in found if batch.action == "add"]) == expected([TIES[0], *TIES[2:]])
