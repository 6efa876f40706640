"""Hospitals that one sends and another houses; alliances by a verb phrase; names after a number."""

import pytest

from hospital_network.loaders.drafts.names.names_in_text import names_in
from tests.loaders.drafts.drafting import names, ties

SENDER, HOST, JOINT = "上海市第六人民医院", "丽水市第二人民医院", "上海市第六人民医院丽水医院"
BIG, SMALL = "丽水市中心医院", "景宁县人民医院"


@pytest.mark.parametrize(
    "text",
    [
        f"{JOINT}，输出医院为{SENDER}，依托医院为{HOST}。",
        f"去年，{JOINT}开工。输出医院是{SENDER}，依托的是{HOST}，两家合着建。",
        f"又揭了一块牌子：{JOINT}。出技术的是{SENDER}，落脚点是{HOST}。",
        f"{JOINT}，由{SENDER}输出，落脚在{HOST}。",
        f"{JOINT}由{SENDER}作为管理和技术输出医院，并依托当地的{HOST}合作共建而成。",
    ],
)
def test_sender_and_host_build_the_joint_hospital(text: str) -> None:
    assert {(SENDER, "co_builds", JOINT), (HOST, "co_builds", JOINT)} <= ties(text)
    assert (SENDER, "operates", JOINT) not in ties(text)


def test_sender_of_each_part_of_a_sentence() -> None:
    text = f"{JOINT}，输出方是{SENDER}；华西医院阿坝医院，由华西医院输出。"
    assert not {each for each in ties(text) if each[0] == SENDER and "阿坝" in each[2]}


def test_host_alone_builds_nothing() -> None:
    assert not {each for each in ties(f"{BIG}依托{SMALL}开展义诊。") if each[1] == "co_builds"}


def test_alliance_by_a_verb_phrase_is_the_one_named_later() -> None:
    alliance = f"{BIG}医院联盟"
    text = (
        f"四年前，{BIG}拉起一支医院联盟，一口气进来两家公立医院：{SMALL}、云和县人民医院。"
        f"这个{alliance}，牵头归{BIG}。连{BIG}一起是三家。"
    )
    assert {each for each in ties(text) if each[1] == "member_of"} == {
        (each, "member_of", alliance) for each in (BIG, SMALL, "云和县人民医院")
    }
    assert names(text) == {alliance, BIG, SMALL, "云和县人民医院"}


def test_number_before_a_place_names_nobody() -> None:
    assert [name.text for name in names_in("与丽水医院、三家丽水医院开会")] == ["丽水医院"]
    assert "北京医院" not in names(f"{SMALL}由两家北京医院对口支援。")
    assert "北京医院" in names(f"{SMALL}由北京医院对口支援。")


def test_autonomous_region_of_a_short_name_is_the_only_one_of_the_text() -> None:
    text = "内蒙古自治区人民医院来了客人。自治区中医医院由北京市肛肠医院对口支援。"
    assert ("北京市肛肠医院", "supports", "内蒙古自治区中医医院") in ties(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (f"在{BIG}专家的指导下，{SMALL}完成首例手术。", {"supports"}),
        (f"{BIG}与{SMALL}在学科建设、人才培养、教学科研等方面签署协议。", {"signs_agreement"}),
        (f"{BIG}与{SMALL}开展深度合作。", set()),
        (f"{BIG}为{SMALL}开设专科门诊。", {"co_builds"}),
    ],
)
def test_what_is_a_tie_and_what_an_aim(text: str, types: set[str]) -> None:
    assert {type_ for _, type_, _ in ties(text)} == types


def test_this_hospital_is_no_list() -> None:
    text = f"{BIG}与{SMALL}、云和县人民医院开会。这家县医院接受丽水市中医院的对口支援。"
    assert len({each for each in ties(text) if each[1] == "supports"}) < 2
