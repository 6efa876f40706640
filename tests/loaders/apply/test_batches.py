"""Rows cut into batches: one statement for a class, even if its rows have different properties."""

from collections.abc import Mapping
from typing import Any

import pytest

from hospital_network.loaders.apply import batches
from hospital_network.loaders.apply.batches import batches_of
from hospital_network.loaders.rows.graph_rows import GraphRow, RowBlock

PROPERTIES: list[dict[str, Any]] = [
    {"since": "2024"},
    {"note": "甲"},
    {"schedule": "每周日", "since": "2023"},
    {},
    {"note": "乙"},
    {"fields": ["骨科"]},
]
TIES = [
    (("SUPPORTS", "TRAINS")[n % 2], GraphRow(f"t{n}", {"id": f"t{n}", **properties}, None, f"h{n}", "h0"))
    for n, properties in enumerate(PROPERTIES)
]
BLOCKS = [RowBlock.of_rows(TIES[first : first + 2]) for first in range(0, len(TIES), 2)]


def written(cut: list[batches.WriteBatch]) -> dict[str, dict[str, Any]]:
    """What each row would be stored as, by class and id."""
    rows = [
        (batch.name, row[:2], dict(zip(batch.columns, row[2:], strict=True))) for batch in cut for row in batch.rows
    ]
    return {
        f"{name} {row['id']}": {"ends": ends, **{key: value for key, value in row.items() if value is not None}}
        for name, ends, row in rows
    }


def expected(ties: list[tuple[str, GraphRow]]) -> Mapping[str, Any]:
    return {f"{name} {row.id}": {"ends": [row.from_id, row.to_id], **row.stored_properties} for name, row in ties}


def test_batches_of_a_class_with_different_properties_are_one_statement() -> None:
    cut = list(batches_of(BLOCKS, {}))
    assert sorted(batch.name for batch in cut) == ["SUPPORTS", "TRAINS"]
    assert written(cut) == expected(TIES)
    # A column without a value in any row of the class is left out.
    assert ["schedule" in batch.columns for batch in sorted(cut, key=lambda batch: batch.name)] == [True, False]


def test_batches_of_writes_a_full_sort_buffer_before_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS_SORTED", 4)
    cut = list(batches_of(BLOCKS, {}))
    assert [batch.name for batch in cut] == ["SUPPORTS", "TRAINS", "SUPPORTS"]
    assert written(cut) == expected(TIES)


def test_batches_of_keeps_changed_rows_apart_with_all_properties() -> None:
    cut = list(batches_of(BLOCKS, {"TRAINS": {"t1"}}))
    (change,) = (batch for batch in cut if batch.action == "change")
    assert change.name == "TRAINS"
    assert change.rows == [["h1", "h0", TIES[1][1].stored_properties]]
    assert written([batch for batch in cut if batch.action == "add"]) == expected([TIES[0], *TIES[2:]])
