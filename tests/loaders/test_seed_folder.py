"""A file that its writer means as part of a set is read or named, never passed over in silence."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.workbook import workbook
from hospital_network.reports.findings.basis import WholeBasis
from tests.support.small_network import small_network
from tests.support.small_tables import TIES, problems_in, write


def renamed(folder: Path, name: str) -> Path:
    write(folder)
    (folder / "cooperations.csv").rename(folder / name)
    return folder


@pytest.mark.parametrize("name", ["cooperations.CSV", "Cooperations.csv", "合作关系.csv", "对口支援.CSV"])
def test_read_seed_reads_a_table_whose_name_is_spelled_otherwise(name: str, tmp_path: Path) -> None:
    assert len(read_seed(renamed(tmp_path, name)).cooperations) == 1


@pytest.mark.parametrize("name", ["more.YAML", "More.Yml"])
def test_read_seed_reads_yaml_of_any_case(name: str, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / name).write_text("sources: [{id: s9, title: 丙报}]\n", encoding="utf-8")
    assert "s9" in read_seed(tmp_path).sources


COPIES = ("cooperations (1).csv", "cooperations - 副本.csv", "合作关系（2）.csv", "institutions copy.xlsx")


@pytest.mark.parametrize(
    "name", [*COPIES, "cooperations.tsv", "cooperations.csv.txt", "more.yaml.txt", "cooperations.xls"]
)
def test_read_seed_names_a_file_that_looks_like_a_part_of_the_set(name: str, tmp_path: Path) -> None:
    (problem,) = problems_in(renamed(tmp_path, name))
    assert problem.startswith(name)
    instead = problem.partition("name it ")[2].partition(",")[0]
    # What the sentence says cures it, as far as the content is what the name says.
    if name.endswith((".csv", ".csv.txt")):
        (tmp_path / name).rename(tmp_path / instead)
        assert len(read_seed(tmp_path).cooperations) == 1


@pytest.mark.parametrize(
    "name", ["._a.yaml", ".#a.yaml", ".a.yaml.swp", "~$institutions.xlsx", "a.yaml~", ".git/a.yaml"]
)
def test_read_seed_passes_over_hidden_files(name: str, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"\0\x05\x16\x07")
    seed_set = read_seed_set(tmp_path)
    assert (len(seed_set.network.cooperations), list(seed_set.notes)) == (1, [])


@pytest.mark.parametrize("name", ["nodes.csv", "old/cooperations.csv", "lists.xlsx"])
def test_validate_says_what_it_passes_over(name: str, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(TIES, encoding="utf-8")
    result = CliRunner().invoke(cli, ["validate", str(tmp_path)])
    assert result.exit_code == 0
    assert f"{tmp_path / name.split('/')[0]}" in result.stderr
    assert "passed over" in result.stderr


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


INSTITUTIONS = [
    ["编号", "醫院名稱", "类别", "所在省", "区县", "床位数", "来源", "位置"],
    ["a", "甲医院", "综合医院", "浙江省", None, 700, "s1", "p1"],
    ["b", "乙医院", "医院", None, None, None, "s1", "p2"],
]
SOURCES = [["id", "title"], ["s1", "甲报"]]
COOPERATIONS = [["支援方", "受援方", "关系", "起始时间", "出处"], ["a", "b", "对口帮扶", 2021, "s1#p1"]]


def test_read_seed_reads_a_workbook(tmp_path: Path) -> None:
    path = book(tmp_path / "名单.xlsx", 医院=INSTITUTIONS, 合作关系=COOPERATIONS, Sources=SOURCES, 说明=[["随便"]])
    network = read_seed(path)
    assert network.institutions["a"].facts["beds"].value == 700
    assert (network.institutions["a"].kind, network.institutions["a"].province) == ("hospital", "浙江省")
    assert network.cooperations["a.supports.b"].since == "2021"


def test_read_seed_refuses_merged_cells_and_formulas_without_a_value(tmp_path: Path) -> None:
    path = book(tmp_path / "名单.xlsx", 医院=INSTITUTIONS, 合作关系=COOPERATIONS, Sources=SOURCES)
    made = openpyxl.load_workbook(path)
    made["医院"].merge_cells("D2:D3")
    made["合作关系"]["D2"] = "=2020+1"
    made.save(path)
    with pytest.raises(SeedInvalid, match=r"\]:2: the cells D2:D3 are merged, so only the first of them has the value"):
        read_seed(path)
    # What the sentences name cures both.
    made["医院"].unmerge_cells("D2:D3")
    made["医院"]["D3"] = "浙江省"
    made.save(path)
    with pytest.raises(SeedInvalid, match=r"\]:2: the formulas in D2 have no computed value"):
        read_seed(path)
    made["合作关系"]["D2"] = 2021
    made.save(path)
    assert read_seed(path).institutions["b"].province == "浙江省"


def test_read_seed_reads_a_workbook_with_a_merged_title(tmp_path: Path) -> None:
    path = book(tmp_path / "名单.xlsx", 医院=INSTITUTIONS, 合作关系=COOPERATIONS, Sources=SOURCES)
    made = openpyxl.load_workbook(path)
    made["医院"].merge_cells("I1:J1")
    made.save(path)
    assert read_seed(path).institutions["a"].province == "浙江省"


def test_read_seed_reads_a_workbook_named_as_a_table_with_one_sheet(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("id,title\ns1,甲报\n", encoding="utf-8")
    book(tmp_path / "institutions.xlsx", Sheet1=INSTITUTIONS)
    assert set(read_seed(tmp_path / "institutions.xlsx").institutions) == {"a", "b"}
    assert set(read_seed(tmp_path).institutions) == {"a", "b"}


def test_a_workbook_of_ours_is_read_back(tmp_path: Path) -> None:
    network = small_network()
    path = tmp_path / "network.xlsx"
    path.write_bytes(workbook(WholeBasis(network, "here")))
    read_back = read_seed(path)
    assert read_back.institutions == network.institutions
    assert read_back.cooperations == network.cooperations
    assert (read_back.sources, read_back.subnetworks) == (network.sources, network.subnetworks)


def test_faults_in_a_workbook_have_sheet_row_and_head(tmp_path: Path) -> None:
    rows = [*INSTITUTIONS, ["c", "无", "医院", None, None, "约200", "s1", "p3"]]
    path = book(tmp_path / "a.xlsx", 医院=rows, 来源=SOURCES)
    with pytest.raises(SeedInvalid) as caught:
        read_seed(path)
    assert {str(problem).partition(": ")[0] for problem in caught.value.problems} == {
        f"{path}[医院]:4:醫院名稱",
        f"{path}[医院]:4:床位数",
    }


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2024, 5, 1), "yyyy-mm", "2024-05"),
        (datetime(2024, 5, 1), 'yyyy"年"m"月"', "2024-05"),
        (datetime(2024, 5, 8), 'yyyy"年"m"月"d"日"', "2024-05-08"),
        (date(2024, 1, 1), "yyyy", "2024"),
        (2024, "General", "2024"),
    ],
)
def test_a_date_in_a_workbook_is_as_precise_as_it_is_shown(
    value: Any, number_format: str, text: str, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", 医院=[[*INSTITUTIONS[0], "opened"], [*INSTITUTIONS[1], value]], 来源=SOURCES)
    made = openpyxl.load_workbook(path)
    made["医院"]["I2"].number_format = number_format
    made.save(path)
    assert read_seed(path).institutions["a"].opened == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [(50000, "000000", "050000"), ("050000", "@", "050000"), ("4700116613301021101001", "@", "4700116613301021101001")],
)
def test_a_code_in_a_workbook_keeps_its_digits(value: Any, number_format: str, text: str, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 医院=[[*INSTITUTIONS[0], "fact_code"], [*INSTITUTIONS[1], value]], 来源=SOURCES)
    made = openpyxl.load_workbook(path)
    made["医院"]["I2"].number_format = number_format
    made.save(path)
    assert read_seed(path).institutions["a"].facts["code"].value == text


@pytest.mark.parametrize(("value", "kind"), [(4700116613301021101001, "code_shortened"), ("#N/A", "error_value")])
def test_a_workbook_refuses_what_a_spreadsheet_lost(value: Any, kind: str, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 医院=[[*INSTITUTIONS[0], "fact_code"], [*INSTITUTIONS[1], value]], 来源=SOURCES)
    with pytest.raises(SeedInvalid) as caught:
        read_seed(path)
    assert [problem.fault.kind for problem in caught.value.problems] == [kind]


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    for content, kind in ((b"PK\x03\x04", "not_a_workbook"), (b"", "not_a_workbook"), (b"id,name", "not_a_workbook")):
        (tmp_path / "a.xlsx").write_bytes(content)
        with pytest.raises(SeedInvalid) as caught:
            read_seed(tmp_path / "a.xlsx")
        assert [problem.fault.kind for problem in caught.value.problems] == [kind]
    with pytest.raises(SeedInvalid, match="Sheet1"):
        read_seed(book(tmp_path / "b.xlsx", Sheet1=[["x"]]))
    with pytest.raises(SeedInvalid, match="has the columns of a table"):
        read_seed(book(tmp_path / "c.xlsx", 医院=INSTITUTIONS, 来源=SOURCES, Sheet3=COOPERATIONS))


@pytest.mark.parametrize(
    "damage",
    [
        lambda sheet: sheet[: len(sheet) // 2],
        lambda sheet: sheet.replace(b'"inlineStr"><is><t>', b'"s"><v>99999</v><is><t>'),
        lambda sheet: sheet.replace(b"<v>", b"<v>x"),
    ],
    ids=["cut short", "text that is not there", "no number"],
)
def test_a_workbook_whose_sheet_is_damaged_is_refused(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    whole = book(tmp_path / "whole.xlsx", 医院=INSTITUTIONS, 来源=SOURCES)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(tmp_path / "damaged.xlsx", "w") as damaged:
        for name in parts.namelist():
            content = parts.read(name)
            damaged.writestr(name, damage(content) if name.endswith("sheet1.xml") else content)
    with pytest.raises(SeedInvalid) as caught:
        read_seed(tmp_path / "damaged.xlsx")
    assert {problem.fault.kind for problem in caught.value.problems} == {"not_a_workbook"}
    assert read_seed(whole).institutions


HEAD_SLIPS = {
    "浙江省名单,,,\n": "the column names are in row 2",
    "sep=,\n": "'sep=' is a line for Excel",
}


@pytest.mark.parametrize("above", HEAD_SLIPS)
def test_what_stands_above_the_heads_is_named(above: str, tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "cooperations.csv"
    path.write_text(above + TIES, encoding="utf-8")
    (problem,) = problems_in(tmp_path)
    assert HEAD_SLIPS[above] in problem
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    read_seed(tmp_path)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("合计,,,,,,,12,\n", "row of sums"),
        ("总计,12\n", "row of sums"),
        ("注：数据来自名录,,,,,,,,\n", "is a remark"),
        ("注：数据来自名录\n", "is a remark"),
        ("关系,支援方,受援方,,,,,,出处\n", "repeats the column names"),
        ("supports,giver\n", "something required is missing"),
    ],
)
def test_a_row_that_is_no_record_has_one_sentence(row: str, sentence: str, tmp_path: Path) -> None:
    (problem,) = problems_in(write(tmp_path, ties=TIES + row))
    assert sentence in problem


def test_full_width_commas_are_named(tmp_path: Path) -> None:
    (problem,) = problems_in(write(tmp_path, ties=TIES.replace(",", "，")))
    assert "full-width commas" in problem


def test_a_row_without_its_last_empty_cells_is_read(tmp_path: Path) -> None:
    institutions = (
        "id,name,kind,evidence,city,county,note\ngiver,甲医院,hospital,s1#p1\ntaker,乙医院,hospital,s1#p1,,\n"
    )
    assert set(read_seed(write(tmp_path, institutions=institutions)).institutions) == {"giver", "taker"}


def test_a_cut_row_has_one_sentence_and_its_id_is_known(tmp_path: Path) -> None:
    institutions = "id,city,name,kind,evidence\ngiver,,甲医院,hospital,s1#p1\ntaker,\n"
    (problem,) = problems_in(write(tmp_path, institutions=institutions))
    assert "has 2 cells" in problem


def test_one_unknown_network_in_many_rows_has_one_sentence(tmp_path: Path) -> None:
    rows = "".join(f"supports,giver,taker,nett,,,,,s1#p{number}\n" for number in range(139))
    heads, _ = TIES.split("\n", 1)
    ties = "id," + heads + "\n" + "".join(f"t{n},{row}\n" for n, row in enumerate(rows.splitlines()))
    (problem,) = problems_in(write(tmp_path, ties=ties))
    assert "also in 138 more: 3, 4, 5, 6, 7, …" in problem


def test_chinese_heads_are_guessed_in_chinese(tmp_path: Path) -> None:
    (problem,) = problems_in(write(tmp_path, ties=TIES.replace("type,from", "关系,支援方备注,from")))
    assert "支援方编号" in problem


def test_a_name_for_an_id_has_one_sentence(tmp_path: Path) -> None:
    (problem,) = problems_in(write(tmp_path, ties=TIES.replace("supports,giver", "supports,甲医院")))
    assert "is not an id" in problem


@pytest.mark.parametrize("value", ["见名录第 #3 页，床位 500 张", "三级甲等 #待核"])
def test_yaml_refuses_a_value_that_a_hash_cuts(value: str, tmp_path: Path) -> None:
    write(tmp_path)
    more = tmp_path / "more.yaml"
    more.write_text(f"title: {value}\n", encoding="utf-8")
    (problem,) = problems_in(tmp_path)
    assert "comment" in problem
    more.write_text(f'title: "{value}"\n', encoding="utf-8")
    read_seed(tmp_path)
    more.write_text("title: 甲 # 备注\n", encoding="utf-8")
    read_seed(tmp_path)


def test_one_tie_in_two_articles_is_led_to_one_tie_with_two_sources(tmp_path: Path) -> None:
    heads = "type,from,to,since,evidence\n"
    ties = heads + "supports,giver,taker,2021-03,s1#r3\nsupports,giver,taker,2021-03,s1#r9\n"
    (problem,) = problems_in(write(tmp_path, ties=ties))
    assert "one tie in two sources is written once" in problem
    write(tmp_path, ties=heads + "supports,giver,taker,2021-03,s1#r3|s1#r9\n")
    assert len(read_seed(tmp_path).cooperations["giver.supports.taker"].evidence) == 2
