"""Rows rendered in every format, without anything that a terminal or a spreadsheet would run."""

import csv
import io
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.spatial import CartesianPoint
from neo4j.time import Duration
from rich.cells import cell_len

from hospital_network.reports.text.rendering import FORMATS, render
from hospital_network.reports.text.report import Report

ROWS = [
    {"rank": 1, "name": "浙江省人民医院", "partners": 3, "betweenness": 0.123456789, "fields": ["内科", "外科"]},
    {"rank": 2, "name": 'a|b, "c"', "partners": None, "betweenness": 0.0, "fields": []},
]
REPORT = Report("题", ("rank", "name", "partners", "betweenness", "fields"), ROWS, notes=["注"], lead=["引"])


def test_render_table_keeps_its_width_with_chinese_text() -> None:
    text = render(REPORT, "table", "zh", width=60)
    assert "浙江省人民医院" in text
    assert "合作方" in text
    assert max(cell_len(line) for line in text.splitlines()) <= 60
    assert text.splitlines()[0] == "题"
    assert text.splitlines()[-1] == "注"


def test_render_table_shows_at_most_its_most_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.reports.text.rendering.MOST_ROWS", 2)
    rows = [{"name": f"医院{number}"} for number in range(3)]
    text = render(Report("t", ("name",), rows), "table")
    assert "医院1" in text
    assert "医院2" not in text
    assert "Shown: the first 2 of 3 rows." in text
    assert "Shown" not in render(Report("t", ("name",), rows[:2]), "table")
    assert len(render(Report("t", ("name",), rows), "csv").splitlines()) == 4


def test_render_json_keeps_full_precision_and_keys() -> None:
    document = json.loads(render(REPORT, "json", "zh"))
    assert document[0]["betweenness"] == 0.123456789
    assert list(document[1]) == list(REPORT.columns)
    assert document[1]["partners"] is None
    lines = render(REPORT, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == document


def test_render_csv_and_tsv_are_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(render(REPORT, "csv"))))
    assert (rows[0]["name"], rows[0]["betweenness"], rows[0]["fields"]) == (
        "浙江省人民医院",
        "0.123456789",
        "内科; 外科",
    )
    assert rows[1]["name"] == 'a|b, "c"'
    assert render(REPORT, "tsv").splitlines()[1].split("\t")[1] == "浙江省人民医院"


def test_render_markdown_escapes_its_own_sign() -> None:
    assert "a\\|b" in render(REPORT, "md")


@pytest.mark.parametrize("format_", FORMATS)
def test_render_without_rows_says_so(format_: str) -> None:
    text = render(Report("题", ("a",), []), format_)
    if format_ == "json":
        assert json.loads(text) == []
    if format_ == "table":
        assert "Nothing found." in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1", "－1", "\u00a0=1"])
def test_render_csv_guards_formulas(text: str) -> None:
    (row,) = csv.reader(io.StringIO(render(Report("", ("a",), [{"a": text}]), "csv").partition("\n")[2]))
    assert row[0].startswith("'")


def test_render_csv_keeps_numbers() -> None:
    assert render(Report("", ("a",), [{"a": -5}]), "csv") == "a\n-5\n"


def test_render_table_shows_control_characters_as_codes() -> None:
    text = render(Report("[bold]题[/bold]", ("a",), [{"a": "\x1b[31m[/b]\u202e"}]), "table", width=80)
    assert "\x1b" not in text
    assert "⟨U+001B⟩[31m[/b]⟨U+202E⟩" in text
    assert "[bold]题" in text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_render_takes_any_text_in_every_format(text: str) -> None:
    report = Report("t", ("a", "b"), [{"a": text, "b": 1}])
    for format_ in FORMATS:
        render(report, format_, width=80)
    assert json.loads(render(report, "json"))[0]["a"] == text


def test_render_json_is_read_by_strict_parsers() -> None:
    """Infinity and NaN are no JSON; a duration and a point of Neo4j are tuples to it."""
    row = {"a": math.inf, "b": math.nan, "d": [Duration(days=1)], "p": CartesianPoint((1, 2)), "m": {"x": -math.inf}}
    report = Report("t", tuple(row), [row])

    def refuse(word: str) -> None:
        raise AssertionError(word)

    for text in (render(report, "jsonl"), render(report, "json").strip("[]\n")):
        read = json.loads(text, parse_constant=refuse)
        assert (read["a"], read["b"], read["d"], read["m"]) == (None, None, ["P1D"], {"x": None})
        assert read["p"] == "point({x: 1.0, y: 2.0, srid: 7203})"
    assert "P1D" in render(report, "csv")


def test_render_keeps_full_precision_for_programs() -> None:
    for format_, sign in (("csv", ","), ("tsv", "\t")):
        assert render(REPORT, format_).splitlines()[1].split(sign)[3] == "0.123456789"


def test_render_shows_readers_the_paragraph_and_programs_the_whole_evidence() -> None:
    report = Report("t", ("evidence",), [{"evidence": ["s1#p3;span=40-52", "s2#p1"]}, {"evidence": "x;y"}])
    for format_ in ("table", "md"):
        text = render(report, format_, width=60)
        assert "s1#p3; s2#p1" in text
        assert "span" not in text
        assert "x;y" in text, "what is no list is left as it is"
    assert all("span=40-52" in render(report, format_) for format_ in ("csv", "tsv", "json", "jsonl"))


PLANNED = Report(
    "t",
    ("tie_id", "receiver", "type", "planned_for", "overdue", "evidence"),
    [
        {
            "tie_id": "zhongshan-hospital-fudan.co_builds.xiamen-branch",
            "receiver": "复旦大学附属中山医院厦门医院",
            "type": "CO_BUILDS",
            "planned_for": "2024-12",
            "overdue": True,
            "evidence": ["national-health-commission-2019#p12"],
        }
    ],
    shown=("receiver", "type", "planned_for", "overdue", "evidence"),
)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 150, 220])
def test_render_table_loses_no_column_that_answers_and_breaks_no_id(width: int) -> None:
    text = render(PLANNED, "table", "en", width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert all(part in text for part in ("overdue", "2024-12", "yes", "national-health-commission-2019#p12"))
    tie = PLANNED.rows[0]["tie_id"]
    assert (tie in text) == (width >= 150)
    assert "zhongshan" in text if width >= 150 else "zhongshan" not in text
    if width >= 150:
        assert text.splitlines()[1].rstrip().endswith("tie id"), "ids come last"


def test_render_table_wraps_names_before_anything_else() -> None:
    text = render(PLANNED, "table", "zh", width=76)
    assert "复旦大学附属中山医院厦门医院" not in text
    assert "合作共建" in text
    assert "各行均未载" not in text
    assert "Without a value in any row: overdue." in render(
        Report("t", ("name", "overdue"), [{"name": "甲", "overdue": None}]), "table", "en", width=40
    )


def test_render_table_says_codes_in_words() -> None:
    row = {"found_by": "weak alias", "type": "SENDS_EXPERTS", "kind": "primary_care", "direction": "gives", "n": True}
    report = Report("t", tuple(row), [row])
    text = render(report, "table", "zh", width=100)
    assert all(part in text for part in ("可能重名的别名", "专家派驻", "基层医疗机构", "支援", "是"))
    assert "SENDS_EXPERTS" in render(report, "csv", "zh")


def test_render_table_says_in_words_what_is_inferred() -> None:
    row = {"inferred": ["tie", "from"], "one_inferred": ["part_of", "else"]}
    report = Report("t", tuple(row), [row])
    text = render(report, "table", "en", width=120)
    assert all(part in text for part in ("the cooperation itself; who gives", "what it is part of; else"))
    assert "合作关系本身; 支援方" in render(report, "table", "zh", width=120)
    assert "tie; from" in render(report, "csv", "zh")
