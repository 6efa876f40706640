"""A seed set with tables becomes a network, or every problem is reported at once with its row."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import LocalEnvironmentError, SeedInvalid
from hospital_network.loaders.rows import kept_rows
from hospital_network.loaders.rows.graph_rows import row_source
from hospital_network.loaders.rows.kept_rows import KeptRows
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.loaders.tables import check as table_check
from hospital_network.loaders.tables import columns as table_columns
from hospital_network.loaders.tables import csv_reader as table_csv
from hospital_network.reports.cli import cli
from tests.support.small_tables import INSTITUTIONS, TIES, problems_in, write


def test_read_seed_reads_tables(tmp_path: Path) -> None:
    network = read_seed(write(tmp_path))
    tie = network.cooperations["giver.supports.taker"]
    assert (tie.since, tie.quantities["experts"].value, tie.inferred_aspects) == ("2021", 12, ("type", "since"))
    assert network.institutions["taker"].part_of == "giver"
    assert network.institutions["giver"].facts["beds"].value == 700
    assert (network.title, list(network.sources), list(network.subnetworks)) == ("试", ["s1"], ["net"])


def test_read_seed_takes_chinese_heads_and_words(tmp_path: Path) -> None:
    heads = "编号,名称,类别,隶属编号,行政区划代码,数据：beds,来源编号,来源位置"
    institutions = INSTITUTIONS.replace(INSTITUTIONS.partition("\n")[0], heads).replace("hospital", "医院")
    heads = "关系,支援方编号,受援方编号,所属网络,起始,终止,推断项,数量：experts,出处"
    ties = TIES.replace(TIES.partition("\n")[0], heads).replace("supports", "对口支援")
    chinese = write(tmp_path, institutions, ties)
    (tmp_path / "english").mkdir()
    assert read_seed(chinese) == read_seed(write(tmp_path / "english"))


def test_read_seed_of_one_table_reads_its_folder_without_yaml(tmp_path: Path) -> None:
    write(tmp_path, **{"sources.csv": "id,title\ns1,甲报\n", "networks.csv": "id,title\nnet,网\n"})
    yaml = tmp_path / "network.yaml"
    assert problems_in(tmp_path) == [
        f"networks.csv:2:id: network 'net' is defined twice, first at {yaml}:4",
        f"sources.csv:2:id: source 's1' is defined twice, first at {yaml}:3",
    ]
    (tmp_path / "network.yaml").unlink()
    assert len(read_seed(tmp_path / "cooperations.csv").institutions) == 2


def test_read_seed_resolves_references_between_yaml_and_tables(tmp_path: Path) -> None:
    more = """\
institutions:
  - {id: third, name: 丙医院, kind: hospital, part_of: giver, evidence: [{source: s1, locator: p1}]}
cooperations:
  - {type: trains, from: taker, to: third, evidence: [{source: s1, locator: p1}]}
expect: {institutions: 3, cooperations: 3, networks: {net: {institutions: 3, cooperations: 2}}}
"""
    ties = TIES + "supports,third,giver,,,,,,s1#p1\n"
    folder = write(tmp_path, ties=ties, **{"more.yaml": more})
    assert [problem.partition(": ")[2] for problem in problems_in(folder)] == [
        "expect.networks.net.institutions: at least 3 expected, 2 found",
        "expect.networks.net.cooperations: at least 2 expected, 1 found",
    ]
    more = more.replace(", networks: {net: {institutions: 3, cooperations: 2}}", "")
    write(tmp_path, ties=ties, **{"more.yaml": more})
    assert set(read_seed(folder).cooperations) == {"giver.supports.taker", "taker.trains.third", "third.supports.giver"}
    more = more.replace("id: third", "id: taker").replace("to: third", "to: elsewhere")
    write(tmp_path, ties=ties, **{"more.yaml": more})
    assert [problem.split(": ", 1)[0] for problem in problems_in(folder)] == [
        "cooperations.csv:3:from", "institutions.csv:3:id", "more.yaml:4:37",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("hospital,,,700", "hospitl,,,700", "i:2:kind: unknown kind 'hospitl' (did you mean 'hospital'?)"),
        ("甲医院", "", "i:2:name: required 'name' is missing"),
        ("甲医院", "#N/A", "i:2:name: '#N/A' is an error value of the spreadsheet; correct"),
        ("甲医院", "#######", "i:2:name: '#######' is what a spreadsheet shows when a column is too narrow"),
        ("giver,taker", "1.2E+10,taker", "c:2:from: '1.2E+10' is a number that a spreadsheet shortened"),
        ("330602", "330602.0", "i:3:division_code: '330602.0' is a code that was read as a number; write 330602"),
        ("330602", "33060", 'i:3:division_code: "33060" is not a GB/T 2260 code; it has six digits'),
        ("2021", "2024/5/8", "c:2:since: '2024/5/8' is a date as a spreadsheet shows it; write 2024-05-08"),
        ("2021", "2024年5月", "c:2:since: '2024年5月' is a date as a spreadsheet shows it; write 2024-05"),
        ("2021", "45420", "c:2:since: '45420' is a spreadsheet's serial number for 2024-05-08"),
        ("2021", "5/8/24", "c:2:since: '5/8/24' does not show which part is the day, the month or the year"),
        ("2021", "2024-13", "c:2:since: '2024-13' is not a date; write '2024', '2024-05', "),
        ("2021", "[2999-06..]", "c:2:until: until '2999-05' is before since '[2999-06..]'"),
        ("700", '"1,200"', "i:2:fact_beds: '1,200' has separators in the number; write 1200"),
        ("700", "７００", "i:2:fact_beds: '７００' is written in full-width digits; write 700"),
        (",12,", ",十二,", "c:2:quantity_experts: '十二' is a number with words; write 12"),
        ("taker,net", "takker,net", "c:2:to: unknown institution 'takker' (did you mean 'taker'?)"),
        ("taker,net", "giver,net", "c:2:to: an institution cannot cooperate with itself"),
        ("taker,net", "taker,nett", "c:2:network: unknown network 'nett' (did you mean 'net'?)"),
        ("s1#p2", "s11#p2", "c:2:evidence: unknown source 's11' (did you mean 's1'?)"),
        ("s1#p1|s1#p2", "", "c:2:evidence: required 'evidence' is missing"),
        ("s1#p2", "s1#p2;inferred", "c:2:evidence: evidence takes no basis; for what is inferred write 'infer"),
        ("type|since", "tpye", "c:2:inferred: \"tpye\" is not one of tie, type"),
        ("evidence_locator", "evidence_basis", "i:1:evidence_basis: evidence takes no basis; remove this column"),
        (",s1,p1", ",s1|s1,p1", "i:2:evidence_locator: lists 1, but evidence_source lists 2"),
        (",s1,p1", ",s1,", "i:2:evidence_locator: required 'locator' is missing"),
        ("taker,乙", "giver,乙", "i:3:id: institution 'giver' is defined twice, first at "),
        ("hospital,giver", "hospital,takker", "i:3:part_of: unknown institution 'takker' (did you mean 'taker'?)"),
        ("hospital,,,700", "hospital,taker,,700", "i:2:part_of: is part of itself: giver → taker → giver"),
        ("taker,乙", "taker,甲,乙", "i:3: has 9 cells, but there are 8 columns; a cell with a comma"),
        ("12,s1#p1|s1#p2", "12", "c:2: has 8 cells, but there are 9 columns, and something required is missing"),
        ("乙医院", '"乙"医院', 'i:3: a quote (") inside a cell is not doubled; write "" for it'),
        ("乙医院", '"乙医院', 'i:3: a quote (") is opened here or earlier and never closed'),
        ("乙医院", "乙\0医院", "i:3: contains a NUL character; the file is damaged, or is not text"),
        ("id,name,", "id,nmae,", "i:1:nmae: unknown column 'nmae' (did you mean 'name'?)"),
        ("id,name,", "id,name_en,", "i:1: has no column 'name'"),
        ("id,name,", "id,id,", "i:1:id: is given twice, in columns 1 and 2"),
        ("id,name,", ",name,", "i:1: column 1 has no name"),
        ("fact_beds", "fact_床位", "i:1:fact_床位: '床位' is not a key; use lowercase letters"),
        ("evidence_locator", "evidence", "i:1:evidence: cannot be combined with evidence_source"),
        (INSTITUTIONS, "", "i:1: is empty; its first row should name the columns"),
        (INSTITUTIONS, "id;name;kind\n", "i:1: is separated by semicolons; save it as CSV with commas"),
        (INSTITUTIONS, "id,name,kind" + ",x" * 2_000 + "\n", "i:1: has 2003 columns; a table has at most 1000"),
    ],
)  # fmt: skip
def test_read_seed_explains_each_mistake_in_a_table(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in INSTITUTIONS + TIES
    folder = write(tmp_path, INSTITUTIONS.replace(old, new, 1), TIES.replace(old, new, 1))
    problem = problem.replace("i:", "institutions.csv:", 1) if problem[0] == "i" else f"cooperations.csv{problem[1:]}"
    assert any(line.startswith(problem) for line in problems_in(folder)), problems_in(folder)


def test_read_seed_asks_for_ids_of_equal_ties_in_tables(tmp_path: Path) -> None:
    assert problems_in(write(tmp_path, ties=TIES + TIES.partition("\n")[2])) == [
        f"cooperations.csv:3:id: cooperation 'giver.supports.taker' is defined twice, first at {tmp_path}{os.sep}"
        "cooperations.csv:2; one tie in two sources is written once, with both as its evidence (s1#p3|s2#p4); "
        "for another tie, give an id of its own"
    ]


def test_read_seed_asks_for_evidence_of_an_institution_without_ties(tmp_path: Path) -> None:
    lonely = INSTITUTIONS + "lonely,丙医院,hospital,,,,,\n"
    assert problems_in(write(tmp_path, lonely)) == [
        "institutions.csv:4:evidence_source: has no evidence, neither its own nor from a cooperation in the tables"
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (INSTITUTIONS.encode() + b"\xff\xff", "4: is not text in UTF-8, GB18030 or UTF-16; save it as 'CSV UTF-8'"),
        (b"PK\x03\x04", "1: is a workbook, not CSV; name it .xlsx"),
        (b"PAR1", "1: is a Parquet file; name it .parquet"),
        (("id,name,kind\n" + "," * 1_000_000).encode(), "2: has a line of more than 1,000,000 characters"),
        (
            ("id,name,kind\nx" + "," * 900_000).encode(),
            "2: has 900001 cells, but there are 3 columns; a cell with a comma",
        ),
        (('id,name,kind\n"' + "甲\n" * 90_000).encode(), '2: a quote (") is opened here or earlier and never closed'),
    ],
)
def test_read_seed_names_the_format_of_a_file_that_is_no_csv(tmp_path: Path, content: bytes, problem: str) -> None:
    problems = problems_in(write(tmp_path, content))
    assert any(line.startswith(f"institutions.csv:{problem}") for line in problems), problems


@pytest.mark.parametrize(
    ("csv", "other"),
    [("institutions.csv", "institutions.PARQUET"), ("institutions.CSV", "institutions.parquet")],
)
def test_read_seed_refuses_a_table_in_two_formats_in_any_case(csv: str, other: str, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "institutions.csv").rename(tmp_path / csv)
    (tmp_path / other).write_bytes(b"PAR1")
    assert f"{other}:1: is the same table as {csv}; keep one of the two" in problems_in(tmp_path)


def test_read_seed_accepts_the_padding_of_spreadsheets(tmp_path: Path) -> None:
    plain = read_seed(write(tmp_path))
    institutions = "\ufeff" + INSTITUTIONS.replace("\n", ",,\r\n").replace("taker", " taker ") + ",,,,,,,,,\r\n\r\n"
    ties = TIES.replace("supports,", '"supports",').replace("\n", "\r\n")
    institutions = institutions.replace("330602,,,", "330602, ,\t,　")
    assert read_seed(write(tmp_path, institutions, ties)) == plain


def test_read_seed_numbers_rows_as_a_spreadsheet_does(tmp_path: Path) -> None:
    heads, first, second = INSTITUTIONS.replace(",fact_beds", ",note").splitlines()
    first = first.replace("700", '"一\n二\n三"')
    folder = write(tmp_path, "\n".join(["", heads, first, "", ",,,,,,,", second.replace("hospital", "hospitl")]))
    assert problems_in(folder) == ["institutions.csv:6:kind: unknown kind 'hospitl' (did you mean 'hospital'?)"]


def test_read_seed_reports_a_hundred_problems_and_counts_the_rest(tmp_path: Path) -> None:
    rows = "".join(f"supports,giver,missing{number},,,,,s1#p1\n" for number in range(12_000))
    folder = write(tmp_path, ties=TIES + rows)
    assert len(problems_in(folder)) == table_check.MOST_PROBLEMS
    with pytest.raises(SeedInvalid, match="… and at least 11,900 more rows with problems"):
        read_seed(folder)


def test_read_seed_does_not_depend_on_batch_or_memo_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"t{n},supports,giver,taker,note {n % 97},s1#p{n}\n" for n in range(1_000))
    folder = write(tmp_path, ties="id,type,from,to,note,evidence\n" + rows)
    whole = read_seed(folder)
    monkeypatch.setattr(table_csv, "BATCH", 7)
    monkeypatch.setattr(table_columns, "LARGEST_MEMO", 3)
    assert read_seed(folder) == whole
    assert len(whole.cooperations) == 1_000


def test_blocks_refuse_a_table_changed_since_its_check(tmp_path: Path) -> None:
    tables = read_seed_set(write(tmp_path)).tables
    assert tables
    assert [block.ids for block in tables.relationship_blocks()] == [["taker.part_of.giver"], ["giver.supports.taker"]]
    path = tmp_path / "cooperations.csv"
    path.write_text(TIES.replace("2021", "2022"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    with pytest.raises(SeedInvalid, match=r"cooperations.csv:1: was changed while it was being read"):
        list(tables.relationship_blocks())
    path.unlink()
    with pytest.raises(SeedInvalid):
        list(tables.relationship_blocks())


def test_kept_rows_outlive_the_file_they_came_from(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with KeptRows() as kept:
        rows = row_source(read_seed_set(folder, kept=kept).rows)
        before = list(rows.relationship_blocks())
        (folder / "cooperations.csv").unlink()
        assert list(rows.relationship_blocks()) == before
        assert len(before) == 2


def test_kept_rows_on_a_full_disk_name_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("only Linux has a device that is always full")
    monkeypatch.setattr(kept_rows.tempfile, "TemporaryFile", lambda prefix: full.open("wb", buffering=0))
    with KeptRows() as kept, pytest.raises(LocalEnvironmentError, match=r"No space left on device.*TMPDIR"):
        read_seed_set(write(tmp_path), kept=kept)


def test_read_seed_refuses_a_pipe_without_waiting(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "cooperations.csv").unlink()
    os.mkfifo(tmp_path / "cooperations.csv")
    assert problems_in(tmp_path) == ["cooperations.csv:1: is not a file"]


def test_validate_checks_tables_strictly_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, INSTITUTIONS.replace("330602", "999999"))
    result = CliRunner().invoke(cli, ["validate", str(folder)])
    assert result.stdout == "valid: 2 institutions, 1 cooperation, 1 source, 1 network\n", result.stderr
    result = CliRunner().invoke(cli, ["validate", "--strict", str(folder)])
    assert result.exit_code == 3
    assert f"{folder / 'institutions.csv'}:3:division_code: 999999 is not in GB/T 2260" in result.stderr
    monkeypatch.setattr("hospital_network.loaders.seed_set.MOST_CHECKED", 2)
    result = CliRunner().invoke(cli, ["validate", "--strict", str(folder)])
    assert "999999 is not in GB/T 2260" in result.stderr
    monkeypatch.setattr("hospital_network.loaders.seed_set.MOST_CHECKED", 1)
    result = CliRunner().invoke(cli, ["validate", "--strict", str(folder)])
    assert result.exit_code == 0
    assert "not checked: institutions without a tie" in result.stderr
    assert "not checked: names shared by two institutions" in result.stderr


def test_report_from_seed_reads_tables(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["report", "hospitals", "--format", "csv", "--from-seed", str(write(tmp_path))])
    assert result.exit_code == 0, result.stderr
    assert "甲医院" in result.stdout
