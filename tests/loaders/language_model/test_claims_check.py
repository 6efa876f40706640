"""What an article does not bear out is dropped, whatever a model answers."""

import json
from collections import Counter
from typing import Any

import pytest

from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.claims import Claims
from hospital_network.loaders.drafts.draft import draft_of
from hospital_network.loaders.drafts.names.institutions import institutions_of
from hospital_network.loaders.drafts.names.known_names import KnownNames
from hospital_network.loaders.language_model.answer import NotAnAnswer, answer_of
from hospital_network.loaders.language_model.claims_check import checked
from tests.loaders.drafts.drafting import article

TEXT = (
    "丽水市中心医院与景宁县人民医院于2024年5月签署对口支援协议。",
    "该院每周三到云和康养苑坐诊，丽水市中心医院的专家也来云和康养苑带教。",
)
CITY, COUNTY, HOME = "丽水市中心医院", "景宁县人民医院", "云和康养苑"
NEW = {"name": HOME, "kind": "primary_care"}


def tie(type_: str = "trains", giver: str = CITY, receiver: str = HOME, **more: Any) -> dict[str, Any]:
    quote = "丽水市中心医院的专家也来云和康养苑带教"
    return {"type": type_, "from_name": giver, "to_name": receiver, "quote": quote, "paragraph": 2, **more}


def read(institutions: list[Any], ties: list[Any], text: Article | None = None) -> tuple[Claims, Counter[str]]:
    text = text or article(*TEXT)
    answer = answer_of(json.dumps({"institutions": institutions, "ties": ties}))
    return checked(answer, text, institutions_of(text, KnownNames([])), "m")


def test_a_claim_that_the_text_bears_out_is_kept_with_its_place() -> None:
    claims, dropped = read([NEW], [tie(status="active", schedule="每周三", since="2023")])
    (kept,) = claims.ties
    text = article(*TEXT).clean.text
    assert (kept.type, kept.giver.name, kept.receiver.name) == ("trains", CITY, HOME)
    assert text[kept.start : kept.end] == "丽水市中心医院的专家也来云和康养苑带教"
    assert (kept.schedule, kept.since, dropped) == ("每周三", "", Counter(date=1))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (tie(quote="丽水市中心医院托管云和康养苑多年"), "quote"),
        (tie(quote="带教"), "quote"),
        (tie(quote=TEXT[0] + "\n" + TEXT[1]), "quote"),
        (tie(quote="与景宁县人民医院于2024年5月签署"), "ends"),
        (tie(receiver="北京协和医院"), "name"),
        (tie(giver="医院"), "name"),
        (tie(giver=COUNTY, receiver=COUNTY), "same"),
        (tie("marries"), "form"),
        (tie(quote=None), "form"),
        ("not a record", "form"),
        (None, "form"),
    ],
)
def test_a_claim_that_the_text_does_not_bear_out_is_dropped_and_counted(claim: Any, reason: str) -> None:
    claims, dropped = read([NEW], [claim])
    assert not claims.ties
    assert dropped == Counter({reason: 1})


@pytest.mark.parametrize("name", ["北京协和医院", "人民医院", "医院", "苑", "", "丽水市中心医院\n该院", "x" * 70])
def test_an_institution_that_the_text_does_not_name_is_dropped(name: str) -> None:
    claims, dropped = read([{"name": name, "kind": "hospital"}], [])
    assert not claims.named
    assert dropped == Counter(name=1)


def test_a_word_that_means_an_institution_in_its_sentence_names_it() -> None:
    claims, _ = read([NEW], [tie("sends_experts", COUNTY, HOME, quote="该院每周三到云和康养苑坐诊")])
    assert [each.giver.name for each in claims.ties] == [COUNTY]


def test_a_short_name_of_the_answer_counts_only_if_the_text_has_it() -> None:
    text = article("丽水市中心医院很大。", "市里那家大院帮扶云和康养苑。")
    institutions = [NEW, {"name": CITY, "kind": "hospital", "also_called": ["那家大院", "不存在的名字", "医院"]}]
    claims, _ = read(institutions, [tie("supports", quote="那家大院帮扶云和康养苑")], text)
    assert [each.giver.name for each in claims.ties] == [CITY]


def test_dates_are_those_of_the_paragraph() -> None:
    quote = TEXT[0]
    stated = tie("supports", CITY, COUNTY, quote=quote, paragraph=1, since="2024-05", until="2031")
    claims, dropped = read([], [stated])
    assert [(each.since, each.until) for each in claims.ties] == [("2024-05", "")]
    assert dropped == Counter(date=1)


def test_rules_and_model_are_joined_and_marked() -> None:
    text = article(*TEXT)
    agreement = tie("signs_agreement", COUNTY, CITY, quote=TEXT[0], paragraph=1)
    answer = answer_of(json.dumps({"institutions": [NEW], "ties": [agreement, tie(), tie()]}))
    network = draft_of([text], (), lambda each, found: checked(answer, each, found, "qwen")[0])
    notes = {id_.split(".")[1]: each.note for id_, each in network.cooperations.items()}
    assert str(notes["signs_agreement"]).endswith("; model qwen")
    assert notes["trains"] == "draft: model qwen"
    assert "model" not in str(notes["supports"])
    reasons = {each.name: str(each.note) for each in network.institutions.values()}
    assert reasons[HOME] == "draft: model qwen"
    assert reasons[CITY].startswith("draft: a place")
    assert reasons[CITY].endswith("; model qwen")
    (evidence,) = network.cooperations[next(id_ for id_ in network.cooperations if ".trains." in id_)].evidence
    assert evidence.locator == "p2"


def test_parts_are_parts_only_of_what_their_name_begins_with() -> None:
    text = article("丽水市中心医院王某某之家、云和康养苑都来了。")
    part = {"name": "丽水市中心医院王某某之家", "kind": "studio", "part_of": CITY}
    claims, _ = read([part, {**NEW, "part_of": CITY}], [], text)
    wholes = {each.name: each.part_of and each.part_of.name for each in claims.named}
    assert wholes[HOME] is None


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", '{"ties": 3}', '{"institutions": [', '"a"', "{" * 90_000, "1" * 5000]
)
def test_texts_that_are_no_answer(text: str) -> None:
    with pytest.raises(NotAnAnswer):
        answer_of(text)


def test_answers_in_a_code_block_after_thoughts() -> None:
    answer = answer_of('<think>{"institutions": [}</think>\n```json\n{"institutions": [], "ties": []}\n```')
    assert (answer.ties, answer.institutions) == ([], [])


def test_more_claims_than_are_read_are_counted() -> None:
    answer = answer_of(json.dumps({"institutions": [], "ties": [tie()] * 1200}))
    assert (len(answer.ties), answer.dropped) == (1000, Counter(many=200))
