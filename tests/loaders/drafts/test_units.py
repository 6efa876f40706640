"""Centres, studios and campuses: proposed where they are a side or are founded, and not where they are listed."""

import pytest

from tests.loaders.drafts.drafting import drafted, ties

A, B = "丽水市中心医院", "景宁县人民医院"


def units(text: str) -> set[tuple[str, str, str]]:
    institutions = drafted(text).institutions
    return {(each.name, each.kind, institutions[each.part_of].name) for each in institutions.values() if each.part_of}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (f"{A}胸痛中心对口帮扶{B}。", (f"{A}胸痛中心", "centre", A)),
        (f"{A}景宁院区正式揭牌。", (f"{A}景宁院区", "campus", A)),
        (f"长兴县人民政府与{A}共建{A}北区。", (f"{A}北区", "campus", A)),
        (f"{B}“李明名医工作室”正式揭牌。", (f"{B}李明名医工作室", "studio", B)),
        (f"{A}李明名医工作室在{B}揭牌。", (f"{A}李明名医工作室", "studio", B)),
        (f"李明名医工作室落户{B}。", ("李明名医工作室", "studio", B)),
        (f"国家呼吸医学中心丽水分中心在{A}揭牌。", ("国家呼吸医学中心丽水分中心", "centre", A)),
    ],
)
def test_unit_that_is_a_side_or_founded_is_a_part_of_its_hospital(text: str, unit: tuple[str, str, str]) -> None:
    assert units(text) == {unit}


@pytest.mark.parametrize(
    "text",
    [
        f"{A}设有心内科、呼吸科、胸痛中心。",
        f"{A}心内科主任张三与{B}签署协议。",
        f"{A}的专家到{B}骨科查房。",
        f"{A}胸痛中心尚未揭牌。",
        f"{A}肾病中心成立于1990年。",
        f"{A}心内科与{B}签署协议。",
        f"{B}与{A}共建心内科。",
    ],
)
def test_unit_that_is_only_mentioned_is_not_proposed(text: str) -> None:
    assert units(text) == set()


@pytest.mark.parametrize("unit", ["心内科", "胸痛中心", "李明名医工作室"])
def test_ties_are_those_of_the_hospitals(unit: str) -> None:
    assert ties(f"{A}{unit}与{B}签署协议。") == {(A, "signs_agreement", B)}


def test_department_of_an_agreement_is_its_specialty() -> None:
    network = drafted(f"{A}心内科与{B}心内科签订共建协议。")
    assert {each.name for each in network.institutions.values()} == {A, B}
    assert any("心内科" in tie.fields or tie.fields for tie in network.cooperations.values())
