import pytest

from tests.loaders.drafts.drafting import drafted, names

HOST, LEADER = "宁海县中医医院", "上海中医药大学附属曙光医院"


@pytest.mark.parametrize(
    "text",
    [
        f"{LEADER}与{HOST}合作，挂牌“{LEADER}宁海分院”。",
        f"{HOST}与{LEADER}签约。{HOST}的大门上，现在挂着“{LEADER}宁海分院”。",
        f"{HOST}与{LEADER}签约，门口那块“{LEADER}宁海分院”的牌子也是新的。",
        f"{LEADER}与{HOST}签约，双方为“{LEADER}宁海分院”揭牌。",
        f"{LEADER}与{HOST}签约。{LEADER}宁海分院在{HOST}揭牌。",
        f"“{LEADER}浙江宁海分院”在{HOST}揭牌，{LEADER}院长出席。",
        f"{LEADER}与{HOST}签约，后者当天换上一块新牌子，“{LEADER}宁海医院”。",
        f"{LEADER}与{HOST}签约。{HOST}的门口添了一块“{LEADER}宁海分院”。",
        f"{LEADER}托管{HOST}的仪式上当场授牌，牌上写的是“{LEADER}宁海医院”。",
        f"{HOST}入选试点，成为{LEADER}浙江医院。{LEADER}派专家到{HOST}坐诊。",
    ],
)
def test_plate_is_another_name_of_the_hospital_that_bears_it(text: str) -> None:
    assert names(text) == {HOST, LEADER}
    host = next(each for each in drafted(text).institutions.values() if each.name == HOST)
    assert any(each.startswith(LEADER) for each in host.aliases)


@pytest.mark.parametrize(
    "text",
    [
        f"{LEADER}宁海分院与象山县中医医院签约，双方为专科联盟揭牌。",
        f"新建的{LEADER}宁海分院揭牌，{HOST}派人参加。",
        f"{LEADER}宁海分院与{HOST}签约。",
    ],
)
def test_hospital_that_only_stands_near_such_a_name_stays_apart(text: str) -> None:
    assert f"{LEADER}宁海分院" in names(text)


def test_plate_whose_hospital_is_known_belongs_to_no_other() -> None:
    plate = f"{LEADER}宁海医院"
    text = f"宁海县医院的门口，3月15日多了一块牌子：“{plate}”。{LEADER}接手宁海县医院。{HOST}仍是独立运行。"
    assert names(text) == {"宁海县医院", HOST, LEADER}


def test_short_name_may_mean_the_hospital_whose_plate_another_bears() -> None:
    text = "四川省人民医院宝兴医院的招牌挂上了宝兴县人民医院的门头，省医院每月派专家到宝兴县人民医院坐诊。"
    assert names(text) == {"宝兴县人民医院", "四川省人民医院"}


def test_two_plates_are_each_of_the_hospital_of_their_place() -> None:
    text = (
        "宁海县人民医院、象山县人民医院先后与浙江省立医院签下协议，门口各添一块牌子，"
        "前者是“浙江省立医院集团宁海医院”，后者是“浙江省立医院集团象山医院”。"
    )
    assert {"浙江省立医院集团宁海医院", "浙江省立医院集团象山医院"}.isdisjoint(names(text))


@pytest.mark.parametrize(
    "text",
    [
        f"{HOST}由{LEADER}全面托管，门口准备再挂一块牌子，叫{LEADER}杨梅岭院区。",
        f"{HOST}从此由{LEADER}托管。到了12月，“{LEADER}杨梅岭分院”正式揭牌。",
    ],
)
def test_plate_of_a_place_that_no_list_has(text: str) -> None:
    assert names(text) == {HOST, LEADER}


@pytest.mark.parametrize(
    "text",
    [
        f"{LEADER}与{HOST}签约。“{LEADER}杨梅岭院区”正式揭牌。",
        f"{LEADER}托管{HOST}和象山县中医医院。“{LEADER}杨梅岭分院”正式揭牌。",
        f"{HOST}由{LEADER}托管。新建的{LEADER}杨梅岭院区揭牌。",
    ],
)
def test_own_campus_of_the_leader_stays_apart(text: str) -> None:
    assert {each for each in names(text) if "杨梅岭" in each}
