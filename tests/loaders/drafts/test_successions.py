"""Teams that follow each other at one hospital, and agreements announced before the pairs are named."""

import pytest

from tests.loaders.drafts.drafting import drafted, likely_ties
from tests.loaders.drafts.test_ways_of_saying import NAMES, letters

A, B, D = (NAMES[letter] for letter in "ABD")


@pytest.mark.parametrize(
    "text",
    [
        "8月2日，A的6名医生走进B，开始为期一年的驻院工作。他们接的是D的班。",
        "8月2日，A的6名医生走进B，开始为期一年的驻院工作。他们接替的是D的队员。",
        "D的医疗队接过A的接力棒，继续驻守B。",
        "A的医疗队期满，由D的医疗队接替，在B工作一年。",
        "B的专家轮换，A的一批走了，D的医生接了班。",
    ],
)
def test_both_teams_were_sent_and_are_no_partners(text: str) -> None:
    assert letters(text) == {"A sends_experts B", "D sends_experts B"}


@pytest.mark.parametrize(
    "text",
    [
        "A派3名医生到B坐诊，他们没有接替D的医生。",
        "A派3名医生到B坐诊。他们接待了D的医生。",
        "A派3名医生到B坐诊。去年，B接过D的一台手术。",
    ],
)
def test_no_team_that_is_not_followed(text: str) -> None:
    assert letters(text) == {"A sends_experts B"}


def test_host_does_not_send_a_team_to_itself() -> None:
    assert letters("A的专家返程，B的医生接过A的班，自己开刀。") == set()


def test_predecessor_has_left() -> None:
    network = drafted(f"8月2日，{A}的6名医生走进{B}，开始为期一年的驻院工作。他们接的是{D}的班。")
    names = {id_: each.name for id_, each in network.institutions.items()}
    status = {names[each.from_id]: each.status for each in network.cooperations.values()}
    assert status == {A: "active", D: "ended"}


_ANNOUNCED = "宁波的七家医院与丽水的七家医院一对一对上台，签了帮扶协议。\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8月2日，A的6名医生走进B，开始为期一年的驻院工作。", "A sends_experts B"),
        ("A的6名医生走进B，参观门诊楼。", ""),
        ("A的6名驻院医师走进B，参观门诊楼。", ""),
        ("A帮扶B，头一件事是同对方一起把重症医学科建起来。", "A supports B;A co_builds B"),
        ("A帮扶B，头一件事是同对方一起把规矩讲清楚。", "A supports B"),
        ("丽水的B、C，对应的帮扶医院依次为A、D。", "A supports B;D supports C"),
        ("B签的是A；C那份协议上，另一方盖的是D的章。", "A signs_agreement B;D signs_agreement C"),
        (
            _ANNOUNCED + "B签的是A；C那份协议上，另一方盖的是D的章。",
            "A signs_agreement B;A supports B;D signs_agreement C;D supports C",
        ),
        (
            _ANNOUNCED + "B、C，对应的帮扶医院依次为A、D。",
            "A signs_agreement B;A supports B;D signs_agreement C;D supports C",
        ),
        (_ANNOUNCED.replace("帮扶协议", "备忘录") + "B签的是A。", "A signs_agreement B"),
    ],
)
def test_pairs_after_an_announcement(text: str, wanted: str) -> None:
    assert letters(text) == {each for each in wanted.split(";") if each}


def test_a_plan_for_other_hospitals_is_not_about_the_last_two() -> None:
    asks = f"{B}的几位医生拉着{A}的专家问这问那，盼着能有人到县里住上一阵。"
    plan = "今年省里要从几家三甲医院抽调人员，到边境县驻点。"
    assert not letters(f"{asks}\n{plan}") | likely_ties(asks, plan)


_SIGNED = "2018年6月，A与B签订托管协议。"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("医院筹备的时候，C也出过力，派去的8人小组年底撤回。", "C sends_experts B"),
        ("C也派出8人小组。", "C sends_experts B"),
        ("C也是县级医院，有床位300张。", ""),
    ],
)
def test_a_further_hospital_helps_the_one_that_the_last_tie_helps(text: str, wanted: str) -> None:
    stated = {"A operates B", "A signs_agreement B"}
    assert letters(_SIGNED + text) - stated == {each for each in wanted.split(";") if each}
