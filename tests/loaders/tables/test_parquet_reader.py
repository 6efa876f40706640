"""Tables in Parquet mean what the same tables in CSV mean."""

import sys
from datetime import datetime
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.tables.parquet_reader import ParquetTable
from tests.support.small_tables import problems_in, write


def test_read_seed_gets_the_same_from_parquet_as_from_csv(tmp_path: Path) -> None:
    plain = read_seed(write(tmp_path))
    (tmp_path / "cooperations.csv").unlink()
    columns = {
        "type": pyarrow.array(["supports"]).dictionary_encode(), "from": ["giver"], "to": ["taker"], "network": ["net"],
        "since": [2021], "until": ["2999-05"], "quantity_experts": [12.0],
        "inferred": [["type", "since"]], "evidence": [["s1#p1", "s1#p2"]],
        "note": pyarrow.array([None], pyarrow.string()),
    }  # fmt: skip
    parquet.write_table(pyarrow.table(columns), tmp_path / "cooperations.parquet")
    assert read_seed(tmp_path) == plain
    assert read_seed(tmp_path).cooperations["giver.supports.taker"].quantities["experts"].value == 12


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"type": ["suports"], "evidence": ["s1#p1"]}, "2:type: unknown type 'suports'"),
        ({"type": ["supports"], "evidence": [{"source": "s1"}]}, "1:evidence: is a column of type struct"),
        ({"type": ["supports"]}, "1: has no column 'evidence' or 'evidence_source'"),
    ],
)
def test_read_seed_reports_faults_of_a_parquet_file(
    tmp_path: Path, columns: dict[str, list[object]], problem: str
) -> None:
    write(tmp_path)
    (tmp_path / "cooperations.csv").unlink()
    table = pyarrow.table({"from": ["giver"], "to": ["taker"], **columns})
    parquet.write_table(table, tmp_path / "cooperations.parquet")
    problems = problems_in(tmp_path)
    assert any(line.startswith(f"cooperations.parquet:{problem}") for line in problems), problems


def test_read_seed_refuses_parquet_cut_short_or_beside_csv(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "cooperations.parquet"
    path.write_bytes(b"PAR1")
    assert problems_in(tmp_path) == [
        "cooperations.parquet:1: is the same table as cooperations.csv; keep one of the two"
    ]
    (tmp_path / "cooperations.csv").unlink()
    assert "is not a Parquet file that can be read" in problems_in(tmp_path)[0]


def test_read_seed_without_pyarrow_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "institutions.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(LocalEnvironmentError, match=r'needs pyarrow; run: .*pip install .*"pyarrow'):
        read_seed(tmp_path)


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ([*["x"] * 999, "x" * 80_000_000], "1:note: unpacks to 76 MB for 1000 rows"),
        (["x" * 200_000] * 1000, "1:note: has a text of more than 100,000 characters"),
    ],
    ids=["one long text", "a long text repeated"],
)
def test_read_seed_refuses_parquet_that_unpacks_to_far_more_than_its_rows_need(
    tmp_path: Path, note: list[str], problem: str
) -> None:
    write(tmp_path)
    (tmp_path / "cooperations.csv").unlink()
    path = tmp_path / "cooperations.parquet"
    rows = len(note)
    columns = {
        "type": ["supports"] * rows,
        "from": ["giver"] * rows,
        "to": ["taker"] * rows,
        "evidence": ["s1#p1"] * rows,
    }
    parquet.write_table(pyarrow.table({**columns, "note": note}), path, compression="zstd")
    assert path.stat().st_size < 100_000
    assert problems_in(tmp_path)[0].startswith(f"cooperations.parquet:{problem}")


def test_read_seed_checks_no_more_rows_where_most_are_wrong(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "cooperations.csv").unlink()
    rows = 200_000
    columns = {"type": ["x"] * rows, "from": ["giver"] * rows, "to": ["taker"] * rows, "evidence": ["s1#p1"] * rows}
    parquet.write_table(pyarrow.table(columns), tmp_path / "cooperations.parquet")
    problems = problems_in(tmp_path)
    assert any("more than 50000 rows have further problems: the rows after 55001" in text for text in problems), (
        problems
    )


def test_read_seed_refuses_infinite_figures_of_parquet(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "institutions.csv").unlink()
    columns = {
        "id": ["giver", "taker"],
        "name": ["甲医院", "乙医院"],
        "kind": ["hospital"] * 2,
        "evidence": ["s1#p1"] * 2,
    }
    table = pyarrow.table({**columns, "fact_beds": [float("inf"), float("-inf")]})
    parquet.write_table(table, tmp_path / "institutions.parquet")
    assert "'inf' says nothing" in problems_in(tmp_path)[0]


@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Shanghai"])
def test_read_seed_refuses_a_moment_for_a_date(zone: str | None, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "cooperations.csv").unlink()
    columns = {"type": ["supports"], "from": ["giver"], "to": ["taker"], "evidence": ["s1#p1"]}

    def since(moment: datetime) -> None:
        column = pyarrow.array([moment], pyarrow.timestamp("ms", zone))
        parquet.write_table(pyarrow.table({**columns, "since": column}), tmp_path / "cooperations.parquet")

    # 00:00 in Shanghai, where that day alone is meant.
    since(datetime(2024, 5, 7, 16, 0))
    if zone == "Asia/Shanghai":
        assert read_seed(tmp_path).cooperations["giver.supports.taker"].since == "2024-05-08"
        return
    (problem,) = problems_in(tmp_path)
    assert "has a time of day" in problem
    assert ("in China it is 2024-05-08" in problem) is (zone == "UTC")
    since(datetime(2024, 5, 8))
    assert read_seed(tmp_path).cooperations["giver.supports.taker"].since == "2024-05-08"


def test_decimals_of_32_bits_are_those_that_were_written(tmp_path: Path) -> None:
    path = tmp_path / "institutions.parquet"
    column = pyarrow.array([0.1, None, 12.0, 101.29], pyarrow.float32())
    parquet.write_table(pyarrow.table({"id": list("abcd"), "fact_share": column}), path)
    table = ParquetTable(path)
    assert table.heads() == ["id", "fact_share"]
    (batch,) = table.batches(2, 1, lambda *_: None)
    assert [row[1] for row in batch.rows] == ["0.1", "", "12", "101.29"]
