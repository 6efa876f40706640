"""What has reached its end has ended, in every reader; a status that dates contradict is named by the strict check."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.rows.graph_rows import NetworkRows, row_source
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from tests.loaders.test_text_fields import READERS, RECORDS, each_reader


def read(folder: Path, reader: str, section: str, **fields: str):  # type: ignore[no-untyped-def]
    rows = {name: [dict(record) for record in records] for name, records in RECORDS.items()}
    rows["sources"][0]["date"] = "2024-05"
    rows[section][0] |= fields
    READERS[reader](rows, folder)
    return read_seed_set(folder)


@each_reader
@pytest.mark.parametrize(
    ("until", "status"),
    [("2018-12", "ended"), ("2018", "ended"), ("[..2019]", "ended"), ("2999", "active"), ("[2018..]", "active")],
)
def test_a_tie_without_a_status_has_ended_once_its_end_is_past(
    until: str, status: str, reader: str, tmp_path: Path
) -> None:
    seed_set = read(tmp_path, reader, "cooperations", since="2015", until=until)
    tie = seed_set.network.cooperations["a.supports.b"]
    assert tie.status == status
    # The rows of tables are made column by column; they are those of the model.
    rows = (row_source(seed_set.rows), NetworkRows(seed_set.network))
    stored = [[print_ for block in each.relationship_blocks() for print_ in block.fingerprints] for each in rows]
    assert stored[0] == stored[1]
    check_strictly(seed_set)


@each_reader
def test_a_status_that_is_stated_is_kept(reader: str, tmp_path: Path) -> None:
    seed_set = read(tmp_path, reader, "cooperations", until="2018-12", status="active")
    assert seed_set.network.cooperations["a.supports.b"].status == "active"


CONTRADICTIONS = [
    ("cooperations", {"until": "2018-12", "status": "active"}, "status_after"),
    ("cooperations", {"since": "2099"}, "status_before"),
    ("cooperations", {"since": "2099", "status": "active"}, "status_before"),
    ("cooperations", {"until": "2099", "status": "ended"}, "status_before"),
    ("cooperations", {"since": "2099", "status": "ended"}, "status_before"),
    ("cooperations", {"since": "2010", "status": "planned", "note": "已签约"}, "status_after"),
    ("cooperations", {"since": "2025", "status": "planned"}, "status_after"),
    ("cooperations", {"until": "2020", "status": "planned"}, "status_after"),
    ("institutions", {"opened": "2010", "status": "planned"}, "status_after"),
    ("institutions", {"opened": "2010", "status": "building", "note": "迁建"}, "status_after"),
    ("institutions", {"completed": "2012", "status": "building"}, "status_after"),
    ("institutions", {"opened": "2099", "status": "operating"}, "status_before"),
    ("institutions", {"opened": "2099", "status": "closed"}, "status_before"),
    ("institutions", {"evidence_retrieved": "2099"}, "to_come"),
    ("cooperations", {"evidence_retrieved": "2099"}, "to_come"),
    ("sources", {"date": "2099"}, "to_come"),
    ("institutions", {"fact_beds": "-5"}, "negative_fact"),
]


@each_reader
@pytest.mark.parametrize(("section", "fields", "kind"), CONTRADICTIONS)
def test_the_strict_check_names_a_status_that_dates_contradict(
    section: str, fields: dict[str, str], kind: str, reader: str, tmp_path: Path
) -> None:
    if reader == "yaml" and "fact_beds" in fields:
        pytest.skip("quoted in YAML it is text")
    with pytest.raises(SeedInvalid) as caught:
        check_strictly(read(tmp_path, reader, section, **fields))
    assert [problem.fault.kind for problem in caught.value.problems] == [kind]


@each_reader
def test_a_plan_of_an_older_source_may_be_explained_in_a_note(reader: str, tmp_path: Path) -> None:
    check_strictly(read(tmp_path, reader, "cooperations", since="2025", status="planned", note="无更晚的来源"))
