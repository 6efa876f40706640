"""Lists with a count, of which the sentence before says what is listed."""

import pytest

from tests.loaders.drafts.drafting import ties

ALLIANCE = "浙西心血管专科联盟"
BIG, SMALL, OTHER, THIRD = "丽水市中心医院", "景宁县人民医院", "云和县人民医院", "宁波市第一医院"


@pytest.mark.parametrize(
    "announces",
    [f"{ALLIANCE}的首批成员单位有3家，按市排列。", f"{ALLIANCE}现有成员3家。"],
)
def test_members_by_place(announces: str) -> None:
    found = ties(f"{announces}丽水2家：{SMALL}、{OTHER}；宁波1家：{THIRD}。")
    assert found == {(each, "member_of", ALLIANCE) for each in (SMALL, OTHER, THIRD)}


@pytest.mark.parametrize(
    "announces",
    [f"{ALLIANCE}的首批成员单位还没有确定。", "各地来了3家医院。", f"{ALLIANCE}请来了客人。"],
)
def test_lists_that_are_no_members(announces: str) -> None:
    assert not ties(f"{announces}丽水2家：{SMALL}、{OTHER}；宁波1家：{THIRD}。")


def test_list_of_which_some_are_not_read_is_none() -> None:
    assert not ties(f"{ALLIANCE}现有成员单位5家。丽水4家：{SMALL}、{OTHER}；宁波3家：{THIRD}。")


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("所谓托管，是把医院的运营管理整个交到{}手上。这样的医院有2家：", "operates"),
        ("{}在这里只管对口支援。这类医院共两家：", "supports"),
    ],
)
def test_such_hospitals(kind: str, type_: str) -> None:
    found = ties(f"{kind.format(BIG)}{SMALL}、{OTHER}。")
    assert found == {(BIG, type_, SMALL), (BIG, type_, OTHER)}


def test_such_hospitals_of_nobody_or_of_none() -> None:
    assert not ties(f"所谓托管，是把管理交给人家。这样的医院有2家：{SMALL}、{OTHER}。")
    assert not ties(f"{BIG}没有托管别的医院。这样的医院有2家：{SMALL}、{OTHER}。")


def test_hospitals_whose_departments_the_leader_builds() -> None:
    text = f"联盟由{BIG}牵头。第二种是学科共建，有2家：{SMALL}、{OTHER}。"
    built = {each for each in ties(text) if each[1] == "co_builds"}
    assert built == {(BIG, "co_builds", SMALL), (BIG, "co_builds", OTHER)}


def test_those_of_a_list_are_no_partners_of_each_other() -> None:
    text = f"联盟由{BIG}牵头。第二种是学科共建，只建专科，有2家：杭州市第一人民医院、{SMALL}。"
    built = {each for each in ties(text) if each[1] == "co_builds"}
    assert built == {(BIG, "co_builds", "杭州市第一人民医院"), (BIG, "co_builds", SMALL)}
