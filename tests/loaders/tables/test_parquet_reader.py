"""Tables in Parquet mean what the same tables in CSV mean."""

import sys
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.loaders.seed_set import read_seed
from tests.support.small_tables import problems_in, write


def test_read_seed_gets_the_same_from_parquet_as_from_csv(tmp_path: Path) -> None:
    plain = read_seed(write(tmp_path))
    (tmp_path / "cooperations.csv").unlink()
    columns = {
        "type": pyarrow.array(["supports"]).dictionary_encode(), "from": ["giver"], "to": ["taker"], "network": ["net"],
        "since": [2021], "until": ["2024-05"], "quantity_experts": [12.0],
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
    with pytest.raises(LocalEnvironmentError, match=r"needs pyarrow; run: pip install 'hospital-network\[parquet\]'"):
        read_seed(tmp_path)
