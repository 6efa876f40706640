"""An answer fits what an assistant can read, and says what it leaves out."""

import json

import pytest

from hospital_network.reports.commands.assistant.answer import answer_text, estimated_tokens
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


def test_an_answer_without_rows_says_so_by_an_empty_list() -> None:
    assert json.loads(answer_text(Report("t", ["name"], []), "en"))["rows"] == []


@pytest.mark.parametrize("most_tokens", [500, 2_000, 5_000])
def test_a_long_answer_is_cut_and_says_what_is_left_out(most_tokens: int) -> None:
    text = answer_text(Report("t", ["name", "partners"], ROWS), "en", most_tokens)
    answer = json.loads(text)

    assert estimated_tokens(text) <= most_tokens + 50
    assert answer["rows"] == ROWS[: len(answer["rows"])]
    (note,) = answer["notes"]
    assert f"'rows' is cut: {len(answer['rows'])} of 1000 are shown" in note


def test_the_longest_list_of_a_document_is_cut() -> None:
    document = {"reached": ROWS, "provinces": ROWS[:3]}
    answer = json.loads(answer_text(Report("t", [], [], document=document), "en", 1_000))

    assert answer["report"]["provinces"] == ROWS[:3]
    assert len(answer["report"]["reached"]) < 100


def test_an_answer_that_cannot_be_cut_is_refused_in_words() -> None:
    answer = json.loads(answer_text(Report("t", ["name"], [{"name": "长" * 3_000}]), "zh", 1_000))

    assert answer == {"title": "t", "notes": ["回答过长，无法显示。请用 limit 或更窄的问题减少内容。"]}
