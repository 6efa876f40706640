"""Which institutions of an article may be one: said to the reviewer, never merged."""

import pytest

from hospital_network.loaders.drafts.reasons import perhaps_in, reason_in
from tests.loaders.drafts.drafting import drafted


def perhaps(*paragraphs: str) -> dict[str, tuple[str, str]]:
    """Return the institutions that a draft says may be another one, by name, with the reason."""
    network = drafted(*paragraphs)
    reasons = {each.name: perhaps_in(reason_in(each.note)) for each in network.institutions.values()}
    return {name: (network.institutions[said[0]].name, said[1]) for name, said in reasons.items() if said}


@pytest.mark.parametrize(
    ("text", "name", "same", "why"),
    [
        (
            "景宁县中医院的病人多了。宁波市第一医院景宁分院也在这里。",
            "宁波市第一医院景宁分院",
            "景宁县中医院",
            "the name of another hospital with this place",
        ),
        (
            "微山县人民医院与山东省立医院签约，门口添一块牌子，写的是“山东省立医院集团微山医院”。",
            "山东省立医院集团微山医院",
            "微山县人民医院",
            "a word of a plate or a new name beside it",
        ),
        (
            "滨州医学院烟台附属医院派出专家。这一次，烟台附院又去了。",
            "烟台附院",
            "滨州医学院烟台附属医院",
            "short for the other name",
        ),
        (
            "队伍先到那曲地区人民医院。几年后又去了西藏那曲市人民医院。",
            "那曲地区人民医院",
            "西藏那曲市人民医院",
            "the same name, the place at another level",
        ),
    ],
)
def test_second_name_is_said_with_the_reason_and_both_stay(text: str, name: str, same: str, why: str) -> None:
    assert perhaps(text) == {name: (same, why)}
    assert {name, same} <= {each.name for each in drafted(text).institutions.values()}


@pytest.mark.parametrize(
    "text",
    [
        # two hospitals of the place: which one it is, the name does not say
        "宁波市第一医院景宁分院不远处是景宁县第二人民医院和景宁县中医院。",
        # a new hospital
        "宁波市第一医院景宁分院选址新建。景宁县中医院也来了人。",
        "丽水市第一医院和丽水市第二医院都来了。",
        "丽水市中医院与丽水市中西医结合医院都来了。",
        "丽水市人民医院帮扶景宁县人民医院。",
    ],
)
def test_what_no_word_or_name_makes_one_is_left_apart(text: str) -> None:
    assert not perhaps(text)
