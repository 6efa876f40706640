"""An answer fits what an assistant can read, and says what it leaves out."""

import json

import pytest

from hospital_network.reports.commands.assistant.answer import answer_text, estimated_tokens, in_words_of_tools
from hospital_network.reports.text.report import Report

ROWS = [{"name": f"第{number}医院", "partners": number} for number in range(1_000)]


def test_a_short_answer_is_whole() -> None:
    report = Report("t", ["name", "partners"], ROWS[:2], lead=["a"], notes=["b"], sources=[{"id": "s1", "url": None}])

    assert json.loads(answer_text(report, "en")) == {
        "title": "t",
        "rows": ROWS[:2],
        "notes": ["a", "b"],
        "sources": [{"id": "s1"}],
    }


def test_what_is_missing_in_some_rows_stays_and_a_column_without_a_value_is_named() -> None:
    rows = [{"level": "三级", "n": 2, "until": None}, {"level": None, "n": 1, "until": None}]
    answer = json.loads(answer_text(Report("t", ["level", "n", "until"], rows), "en"))

    assert answer["rows"] == [{"level": "三级", "n": 2}, {"level": None, "n": 1}]
    assert answer["notes"] == ["Without a value in any row: until."]


def test_a_document_keeps_what_is_null() -> None:
    document = {"pairs": [{"giving": "湖南省", "receiving": None}]}
    assert json.loads(answer_text(Report("t", [], [], document=document), "en"))["report"] == document


def test_a_source_is_described_once_and_without_what_only_hospnet_needs() -> None:
    source = {"id": "s1", "title": "标题", "publisher": None, "date": "2024", "url": "https://example.org/1"}
    rows = [{"source": "s1", "locator": f"p{number}", **source} for number in range(2)]
    sources = [{**source, "hospnet_fingerprint": "f", "file": "a.yaml", "sha256": "0"}]
    report = Report("t", ["locator", "source", "title", "date", "url"], rows, sources=sources)
    answer = json.loads(answer_text(report, "en"))

    assert answer["rows"] == [{"locator": "p0", "source": "s1"}, {"locator": "p1", "source": "s1"}]
    assert answer["sources"] == [{key: value for key, value in source.items() if value}]


def test_an_answer_without_rows_says_so_by_an_empty_list() -> None:
    answer = json.loads(answer_text(Report("t", ["name"], [], notes=["a"]), "en"))
    assert answer["rows"] == []
    assert answer["notes"] == ["Nothing found.", "a"]


def test_sources_are_those_that_rows_cite_or_the_first() -> None:
    sources = [{"id": f"s{number}"} for number in range(30)]
    citing = Report("t", ["evidence"], [{"evidence": ["s29#p1", "s2#p3"]}], sources=sources)
    answer = json.loads(answer_text(citing, "en"))
    assert [source["id"] for source in answer["sources"]] == ["s2", "s29"]

    answer = json.loads(answer_text(Report("t", ["n"], [{"n": 1}], sources=sources), "en"))
    assert answer["sources"] == sources[:20]
    assert answer["notes"] == ["Sources shown: 20 of 30; the tool 'evidence' has those of each institution."]


def test_each_list_has_at_most_the_entries_asked_for() -> None:
    document = {"reached": ROWS[:80], "groups": [{"members": list(range(70))}, {"members": list(range(3))}]}
    answer = json.loads(answer_text(Report("t", [], [], document=document), "en", 60))

    assert len(answer["report"]["reached"]) == 60
    assert [len(group["members"]) for group in answer["report"]["groups"]] == [60, 3]
    assert ["80" in note or "70" in note for note in answer["notes"]] == [True, True]
    assert "'report.groups.members' is cut: 60 of 70 are shown" in answer["notes"][1]


def test_a_record_keeps_its_own_lists() -> None:
    document = {
        "years": [2020, 2021, 2022],
        "rows": [{"types": ["supports", "trains"], "ties": [{"span": [1, 2]}] * 2}] * 2,
    }
    answer = json.loads(answer_text(Report("t", [], [], document=document), "en", 1))

    assert answer["report"] == {**document, "rows": document["rows"][:1]}
    assert len(answer["notes"]) == 1


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("1 inside one institution (--no-roll-up)", "1 inside one institution (no_roll_up)"),
        ("其他类别机构 3 条（--kinds all）", "其他类别机构 3 条（kinds=all）"),
        ("'hospnet query run sources' lists all", "'sources' lists all"),
        ("INSTITUTION: is empty", "institution: is empty"),
        ("'hospnet resolve' helps", "'resolve' helps"),
        ("'hospnet load' writes", "'hospnet load' writes"),
        ("not counted because of --set: a", "not counted because of --set: a"),
    ],
)
def test_notes_name_what_tools_take(note: str, text: str) -> None:
    assert in_words_of_tools(note, {"no_roll_up", "kinds", "institution"}) == text


@pytest.mark.parametrize("most_tokens", [500, 2_000, 5_000])
def test_a_long_answer_is_cut_and_says_what_is_left_out(most_tokens: int) -> None:
    text = answer_text(Report("t", ["name", "partners"], ROWS), "en", 1_000, most_tokens)
    answer = json.loads(text)

    assert estimated_tokens(text) <= most_tokens + 50
    assert answer["rows"] == ROWS[: len(answer["rows"])]
    (note,) = answer["notes"]
    assert f"'rows' is cut: {len(answer['rows'])} of 1000 are shown" in note


def test_the_longest_list_of_a_document_is_cut() -> None:
    document = {"reached": ROWS, "provinces": ROWS[:3]}
    answer = json.loads(answer_text(Report("t", [], [], document=document), "en", 1_000, 1_000))

    assert answer["report"]["provinces"] == ROWS[:3]
    assert len(answer["report"]["reached"]) < 100


def test_an_answer_that_cannot_be_cut_is_refused_in_words() -> None:
    answer = json.loads(
        answer_text(Report("t", ["name"], [{"name": "长" * 3_000}], notes=["甲"]), "zh", most_tokens=1_000)
    )

    assert answer == {"title": "t", "notes": ["回答过长，无法显示。请用 limit 或更窄的问题减少内容。", "甲"]}
