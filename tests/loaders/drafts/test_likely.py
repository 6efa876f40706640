"""Ties that the rules do not read and the article as a whole makes likely."""

import math

import pytest

import hospital_network.loaders.drafts.ties.likely as likely_module
from hospital_network.loaders.drafts.names.institutions import institutions_of
from hospital_network.loaders.drafts.names.known_names import KnownNames
from hospital_network.loaders.drafts.ties.candidates import Candidate, candidates
from hospital_network.loaders.drafts.ties.likely import likely, shipped_weights
from hospital_network.loaders.drafts.ties.overview import Overview
from hospital_network.loaders.drafts.ties.sentences import sentences_of
from tests.loaders.drafts.drafting import article, drafted, known, likely_ties, ties, ties_by_name

BIG, SMALL, OTHER = "丽水市中心医院", "景宁县人民医院", "云和县人民医院"
PLACE_FIRST = (
    f"去年以前，{SMALL}没有一位能做介入手术的医生。",
    f"改变从春天开始。{BIG}心内科主任带着两名同事住进县城，每周做三天手术，其余时间带教。",
    "年底，这里独立完成了第一百例。",
)


def overview_of(*paragraphs: str) -> Overview:
    text = article(*paragraphs)
    found = institutions_of(text, KnownNames(known()))
    return Overview(sentences_of(text, found), set(), found.ours, text.head.title)


def named(each: Candidate) -> tuple[str, str, str]:
    return each.giver.name, each.type, each.receiver.name


def test_sender_and_place_in_different_sentences() -> None:
    assert not ties(*PLACE_FIRST)
    assert (BIG, "trains", SMALL) in likely_ties(*PLACE_FIRST)


def test_likely_ties_are_marked_and_come_last() -> None:
    notes = [str(each.note) for each in drafted(*PLACE_FIRST, f"{BIG}与{SMALL}签署合作协议。").cooperations.values()]
    marked = [note.startswith("draft: likely “") for note in notes]
    assert marked == sorted(marked)
    assert set(marked) == {False, True}


@pytest.mark.parametrize(
    "text",
    [
        f"{OTHER}没有与{BIG}签约。",
        f"{BIG}谢绝了托管{OTHER}的提议。",
        f"{BIG}、{SMALL}、{OTHER}都在丽水。",
        f"{OTHER}的代表来听了一天课，希望以后也能与{BIG}结对。",
    ],
)
def test_what_is_denied_is_not_likely(text: str) -> None:
    further = likely_ties(f"{BIG}对口支援{SMALL}，每月派专家坐诊。", text)
    assert not {each for each in further if OTHER in each}


@pytest.mark.parametrize(
    "text",
    [
        f"{BIG}院长到{SMALL}参观考察。",
        f"{BIG}没有与{SMALL}签约。",
        f"{BIG}并未托管{SMALL}。",
        f"有人问，{BIG}能不能托管{SMALL}？",
        f"{BIG}希望与{SMALL}共建专科。",
        f"{BIG}和{SMALL}都在丽水。",
        f"他是{BIG}的医生，妻子在{SMALL}工作。",
    ],
)
def test_no_tie_is_likely_where_two_only_meet(text: str) -> None:
    assert not likely_ties(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{BIG}、宁波市第一医院分别与{SMALL}、{OTHER}结对帮扶。",
        f"{BIG}、宁波市第一医院的专家分赴{SMALL}、{OTHER}坐诊。",
    ],
)
def test_lists_are_for_the_rules_alone(text: str) -> None:
    assert not likely_ties(text)


def test_a_life_is_no_cooperation() -> None:
    life = (
        "她今年五十岁。",
        "年轻时她在县城长大。",
        f"后来她到{BIG}进修，学了手术。",
        f"前年她到{SMALL}坐诊，带教年轻医生。",
    )
    assert not likely_ties(*life)


def test_every_two_that_a_clause_may_be_about() -> None:
    overview = overview_of(f"{SMALL}缺医生。", f"{BIG}派来了两名专家。")
    sends = [each for each in candidates(overview) if each.type == "sends_experts"]
    assert {named(each) for each in sends} == {(BIG, "sends_experts", SMALL), (SMALL, "sends_experts", BIG)}
    right = next(each for each in sends if each.giver.name == BIG)
    assert {"giver clause", "receiver lastpar", "places CL", "level 1 help"} <= set(right.features)


def test_nothing_is_proposed_twice_or_both_ways() -> None:
    overview = overview_of(*PLACE_FIRST)
    first = likely(overview.sentences, set())
    stated = {(each.type, each.receiver, each.giver) for each in first}
    assert first
    assert not stated & {(each.type, each.giver, each.receiver) for each in likely(overview.sentences, stated)}
    assert not {(each.type, each.receiver, each.giver) for each in likely(overview.sentences, stated)} & stated


def test_shipped_weights_are_numbers() -> None:
    weights = shipped_weights()
    values = [*weights.first.values(), *weights.second.values()]
    assert all(math.isfinite(each) for each in values)
    assert "" in weights.first
    assert "" in weights.second


def test_of_several_operators_none_is_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely_module, "THRESHOLD", -math.inf)
    text = article(f"由{SMALL}或{OTHER}托管{BIG}。")
    sentences = sentences_of(text, institutions_of(text, KnownNames(known())))
    operated = [each.receiver.name for each in likely(sentences, set()) if each.type == "operates"]
    assert operated
    assert len(operated) == len(set(operated))


@pytest.mark.parametrize("builder", ["浙江省人民医院", "浙江省人民医院（以下简称“浙人医”）"])
def test_a_hospital_named_after_another_is_likely_built_by_it(builder: str) -> None:
    text = f"{builder}是省里最大的医院之一。", "浙江省人民医院毕节医院去年迁入了新楼。"
    assert ties_by_name(*text) == {("浙江省人民医院", "co_builds", "浙江省人民医院毕节医院")}


def test_what_is_stated_of_a_joint_hospital_is_not_guessed_again() -> None:
    text = "浙江省人民医院托管浙江省人民医院毕节医院。"
    assert ties(text) == {("浙江省人民医院", "operates", "浙江省人民医院毕节医院")}
    assert not ties_by_name(text)


def test_what_no_sentence_states_is_marked_inferred() -> None:
    by_name = drafted(BIG + "很大。", f"{BIG}云和医院迁入了新楼。")
    for network in (by_name, drafted(*PLACE_FIRST)):
        assert network.cooperations
        assert {each.inferred_aspects for each in network.cooperations.values()} == {("tie",)}


@pytest.mark.parametrize("heading", [False, True])
def test_sentence_about_others_and_heading_make_nothing_likely(monkeypatch: pytest.MonkeyPatch, heading: bool) -> None:
    monkeypatch.setattr(likely_module, "THRESHOLD", -math.inf)
    third = "宁波市第一医院"
    text = article(
        f"{BIG}支援{SMALL}。", "培训是培训" if heading else f"{third}为{OTHER}培训医生。", f"{third}、{OTHER}。"
    )
    sentences = sentences_of(text, institutions_of(text, KnownNames(known())))
    by_name = {each.name: each for sentence in sentences for each in sentence.entities(sentence.text)}
    stated = {("supports", by_name[BIG], by_name[SMALL]), ("trains", by_name[third], by_name[OTHER])}
    proposed = {(each.type, each.giver.name, each.receiver.name) for each in likely(sentences, stated)}
    assert ("trains", BIG, SMALL) not in proposed
