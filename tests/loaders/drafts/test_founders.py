"""Governments, universities and companies as parties of agreements, founders of hospitals and members of alliances."""

import pytest

from hospital_network.loaders.drafts.names.names_in_text import names_in
from tests.loaders.drafts.drafting import Tie, drafted, names, ties

BIG, COUNTY = "丽水市中心医院", "景宁县人民医院"
UNIVERSITY, GOVERNMENT = "温州医科大学", "景宁县人民政府"
COMPANY = "丽水市城市建设投资集团有限公司"
BRANCH = "丽水市中心医院景宁分院"


def of_type(type_: str, *paragraphs: str) -> set[tuple[str, str]]:
    return {(giver, receiver) for giver, each, receiver in ties(*paragraphs) if each == type_}


@pytest.mark.parametrize(
    ("text", "founders", "built"),
    [
        (f"{COUNTY}由{GOVERNMENT}、{UNIVERSITY}共建。", {GOVERNMENT, UNIVERSITY}, COUNTY),
        (f"新揭牌的{COUNTY}，是{GOVERNMENT}、{UNIVERSITY}、{BIG}三方共建的。", {GOVERNMENT, UNIVERSITY, BIG}, COUNTY),
        (f"{GOVERNMENT}与{UNIVERSITY}签约，共同建设运营{COUNTY}。", {GOVERNMENT, UNIVERSITY}, COUNTY),
        (f"{BIG}与{GOVERNMENT}签了一份共建协议，{BIG}景宁医院由此而来。", {BIG, GOVERNMENT}, f"{BIG}景宁医院"),
        (f"{GOVERNMENT}与{BIG}签字合作办医，一起办好{COUNTY}。", {GOVERNMENT, BIG}, COUNTY),
        (f"{UNIVERSITY}与{COUNTY}签约，合作共建附属医院。", {UNIVERSITY}, COUNTY),
    ],
)
def test_several_found_one_hospital(text: str, founders: set[str], built: str) -> None:
    assert of_type("co_builds", text) == {(each, built) for each in founders}


@pytest.mark.parametrize(
    "text",
    [
        f"{BIG}与{GOVERNMENT}签订合作共建协议。",
        f"{BIG}与{GOVERNMENT}签订共建协议，{COUNTY}院长出席。",
        f"{COUNTY}由{GOVERNMENT}建设。",
        f"{BIG}与{GOVERNMENT}尚在洽谈共建{COUNTY}。",
    ],
)
def test_nobody_builds_a_government(text: str) -> None:
    assert of_type("co_builds", text) == set()
    governments = {each.id for each in drafted(text).institutions.values() if each.kind == "government"}
    assert not [
        each for each in drafted(text).cooperations.values() if each.to_id in governments and each.type == "co_builds"
    ]


@pytest.mark.parametrize(
    ("text", "agreements"),
    [
        (f"{UNIVERSITY}与{GOVERNMENT}签署合作协议。", {(UNIVERSITY, GOVERNMENT)}),
        (f"{UNIVERSITY}与{COUNTY}签署合作协议。", {(UNIVERSITY, COUNTY)}),
        (
            f"丽水市人民政府与{UNIVERSITY}、{GOVERNMENT}和{COMPANY}签订协议。",
            {
                frozenset(pair)
                for pair in (
                    ("丽水市人民政府", UNIVERSITY),
                    ("丽水市人民政府", GOVERNMENT),
                    ("丽水市人民政府", COMPANY),
                    (UNIVERSITY, GOVERNMENT),
                    (UNIVERSITY, COMPANY),
                    (GOVERNMENT, COMPANY),
                )
            },
        ),
        (f"{BIG}与{COUNTY}、云和县人民医院签订协议。", {(BIG, COUNTY), (BIG, "云和县人民医院")}),
        (f"{COMPANY}与{COUNTY}签署合作协议。", {(COMPANY, COUNTY)}),
        (f"{UNIVERSITY}教师与{COUNTY}院长座谈。", set()),
    ],
)
def test_parties_that_are_no_hospitals(text: str, agreements: set[tuple[str, str]]) -> None:
    assert {frozenset(each) for each in of_type("signs_agreement", text)} == {frozenset(each) for each in agreements}


def test_a_list_after_and_is_not_a_list_of_pairs() -> None:
    text = f"{BIG}与{COUNTY}、云和县人民医院和缙云县人民医院签署合作协议。"
    assert of_type("signs_agreement", text) == {
        (BIG, COUNTY),
        (BIG, "云和县人民医院"),
        (BIG, "缙云县人民医院"),
    }
    pairs = f"{BIG}与{COUNTY}、丽水市中医院与云和县中医院签署合作协议。"
    assert of_type("signs_agreement", pairs) == {(BIG, COUNTY), ("丽水市中医院", "云和县中医院")}


def test_universities_and_hospitals_are_members_of_what_they_form() -> None:
    text = f"{UNIVERSITY}医教联合体由{UNIVERSITY}和{BIG}、{COUNTY}两家医院联合组成。"
    alliance = f"{UNIVERSITY}医教联合体"
    assert ties(text) == {(each, "member_of", alliance) for each in (UNIVERSITY, BIG, COUNTY)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("引进华东医药投资集团有限公司合作", ["华东医药投资集团有限公司"]),
        ("与市城市建设投资集团、景宁县人民政府签约", ["市城市建设投资集团", "景宁县人民政府"]),
        ("该公司与某有限公司洽谈", []),
    ],
)
def test_names_of_companies(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


def test_university_by_its_first_character() -> None:
    first = f"天津大学与{COUNTY}开会。"
    tie: Tie = ("天津大学", "signs_agreement", COUNTY)
    assert tie in ties(first, f"当天，天大与{COUNTY}签署合作协议。")
    assert tie not in ties(first, f"天大的好事：{BIG}与{COUNTY}签署合作协议。")
    two = f"天津大学、天水大学与{COUNTY}开会。"
    assert tie not in ties(two, f"当天，天大与{COUNTY}签署合作协议。")


def test_kind_of_hospital_in_a_list_is_the_one_named_in_full() -> None:
    listed = f"{BIG}与丽水市中医院、儿童医院、丽水市口腔医院签约。"
    agreement = frozenset((BIG, "丽水市儿童医院"))
    later = "丽水市儿童医院的院长很高兴。"
    assert agreement in {frozenset(each) for each in of_type("signs_agreement", listed, later)}
    assert "丽水市儿童医院" not in names(listed)
    alone = f"{BIG}与{COUNTY}签约，儿童医院以后再说。"
    assert agreement not in {frozenset(each) for each in of_type("signs_agreement", alone, later)}
