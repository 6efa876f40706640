import pytest

from tests.loaders.drafts.drafting import drafted, names, ties

CITY = "丽水市第六人民医院"
SIGNED = f"5月7日，{CITY}与景宁县6家乡镇卫生院签订帮扶协议。"


def test_institutions_that_are_only_counted_are_one_record_that_stands_for_them() -> None:
    network = drafted(SIGNED)
    (group,) = [each for each in network.institutions.values() if each.is_unnamed]
    assert (group.name, group.kind, group.county, str(group.unnamed)) == (
        "景宁县6家乡镇卫生院",
        "primary_care",
        "景宁畲族自治县",
        "6",
    )
    assert (CITY, "signs_agreement", group.name) in ties(SIGNED)
    assert "景宁县人民政府" not in names(SIGNED)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{CITY}对口支援缙云县近20家卫生院。", "≈ 20"),
        (f"{CITY}与缙云县十余家医院签订帮扶协议。", "≥ 10"),
    ],
)
def test_numbers_keep_their_qualifier(text: str, shown: str) -> None:
    assert [str(each.unnamed) for each in drafted(text).institutions.values() if each.is_unnamed] == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "全省14家三甲医院与14家县级医院一一结对。",
        f"{CITY}与大均乡卫生院、沙湾镇卫生院签约。{CITY}还将为2家卫生院培训医生。",
        f"{CITY}有25家教学医院。",
        f"缙云县共有18家卫生院，{CITY}的医生都去过。",
        f"与3家医院中的缙云县人民医院一样，{CITY}也签了协议。",
    ],
)
def test_numbers_that_are_no_side_of_anything_or_mean_somebody_named(text: str) -> None:
    assert not [each.name for each in drafted(text).institutions.values() if each.is_unnamed]
