"""Plaques that one hospital gives another, comparisons that state no tie, and names inside longer ones."""

import pytest

from tests.loaders.drafts.drafting import names, ties

BIG, SMALL, OTHER = "丽水市中心医院", "景宁县人民医院", "云和县人民医院"
DESIGNATES = (BIG, "designates", SMALL)


@pytest.mark.parametrize(
    "text",
    [
        f"随后，{BIG}向{SMALL}授予“{BIG}定点指导医院”牌匾。",
        f"{BIG}授予{SMALL}“技术协作医院”称号。",
        f"{SMALL}近期挂牌为{BIG}协作医院。",
        f"{SMALL}由此成为{BIG}的“定点指导医院”。",
        f"仪式上，{BIG}与{SMALL}签署医联体协作指导协议并为医联体协作指导单位揭牌。",
    ],
)
def test_plaque_designates(text: str) -> None:
    assert DESIGNATES in ties(text)


def test_plaque_of_several() -> None:
    text = f"{SMALL}、{OTHER}近期挂牌为{BIG}协作医院。"
    assert {DESIGNATES, (BIG, "designates", OTHER)} <= ties(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{BIG}向{SMALL}授予“合作医院”牌匾。",
        f"{BIG}向{SMALL}授予锦旗，感谢该院支援。",
        f"{BIG}授予{SMALL}“丽水市胸痛专科联盟成员单位”牌匾。",
        f"{SMALL}未挂牌为{BIG}协作医院。",
        f"{SMALL}成为{BIG}的对口支援单位。",
    ],
)
def test_other_plaques_designate_nobody(text: str) -> None:
    assert not {each for each in ties(text) if each[1] == "designates"}


@pytest.mark.parametrize(
    "text",
    [
        "联盟听上去比托管松。",
        "有人说，托管像过继。",
        "账分开记，章分开盖，院长还是原来的院长。",
    ],
)
def test_comparison_states_no_tie(text: str) -> None:
    signed = f"{BIG}牵头，{SMALL}、{OTHER}都跟{BIG}签了约。"
    assert not {each for each in ties(signed + text) if each[1] in ("operates", "sends_experts")}


def test_end_of_an_introduced_name_is_not_another_hospital() -> None:
    text = f"温州医科大学衢州附属医院（以下简称“温医衢州附院”）与{SMALL}签约。将来，由温医衢州附院托管{SMALL}。"
    assert names(text) == {"温州医科大学衢州附属医院", SMALL}
    assert ("温州医科大学衢州附属医院", "operates", SMALL) in ties(text)


def test_university_signs_not_with_its_own_hospital() -> None:
    school = "温州医科大学"
    text = f"{school}与{school}附属第一医院、景宁县人民政府签署合作协议。"
    assert {frozenset((one, two)) for one, type_, two in ties(text) if type_ == "signs_agreement"} == {
        frozenset((school, "景宁县人民政府")),
        frozenset((f"{school}附属第一医院", "景宁县人民政府")),
    }
