"""The rows of a CSV file: the same, with the same numbers, however its batches are shared."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.tables import csv_reader as table_csv
from hospital_network.loaders.tables.batch import EVERY, Turns
from hospital_network.loaders.tables.csv_reader import CsvTable

CELLS = ["甲", "", '"a\nb"', '"a\r\n\nb"', '"say ""x"""', '5" pipe', "a'b", '"', " "]
LINES = st.lists(st.lists(st.sampled_from(CELLS), min_size=2, max_size=2).map(",".join), max_size=12)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def rows(path: Path, turns: Turns = EVERY) -> tuple[list[tuple[int, Sequence[str]]], list[str]]:
    faults: list[str] = []
    numbered_rows: list[tuple[int, Sequence[str]]] = []
    table = CsvTable(path)
    table.heads()
    try:
        for batch in table.batches(2, 2, lambda row, head, message: faults.append(f"{row}: {message}"), turns=turns):
            numbered_rows += zip(batch.numbers, batch.rows, strict=True)
    except SeedInvalid as error:
        faults.append(str(error))
    return numbered_rows, faults


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=4 * settings().max_examples)
@given(LINES, ENDS)
def test_batches_of_all_turns_are_those_of_the_whole_table(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, lines: list[str], end: str
) -> None:
    monkeypatch.setattr(table_csv, "BATCH", 2)
    path = tmp_path_factory.mktemp("t") / "institutions.csv"
    path.write_text(end.join(["id,name", *lines, ""]), encoding="utf-8", newline="")
    whole, faults_of_whole = rows(path)
    parts = [rows(path, Turns(number, 3)) for number in range(3)]
    # A file that cannot be read to its end is read again by one process, so only its faults are compared.
    assert {fault for _, faults in parts for fault in faults} == set(faults_of_whole)
    if not faults_of_whole:
        assert sorted(row for share, _ in parts for row in share) == whole


def test_batches_number_a_row_by_the_line_it_begins_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_csv, "BATCH", 2)
    path = tmp_path / "institutions.csv"
    path.write_text('id,name\na,甲\nb,"乙\n\n丙"\n\nc,5" pipe\nd,丁\n', encoding="utf-8")
    assert rows(path)[0] == [(2, ["a", "甲"]), (3, ["b", "乙\n\n丙"]), (5, ["c", '5" pipe']), (6, ["d", "丁"])]


def test_batches_report_a_line_too_long_with_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_csv, "LONGEST_LINE", 20)
    path = tmp_path / "institutions.csv"
    path.write_text(f"id,name\na,甲\nb,{'乙' * 20}\n", encoding="utf-8")
    numbered_rows, faults = rows(path)
    assert (numbered_rows, len(faults), ".csv:3: has a line of more than 20" in faults[0]) == ([], 1, True)
