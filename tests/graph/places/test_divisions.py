"""The gazetteer: current and former codes, with their years."""

import csv

import pytest

from hospital_network.graph.places.divisions import TABLE, division


@pytest.mark.parametrize(
    ("code", "names", "years"),
    [
        ("330113", ("浙江省", "杭州市", "临平区"), "since 2021"),
        ("520581", ("贵州省", "毕节市", "黔西市"), "since 2021"),
        ("520522", ("贵州省", "毕节市", "黔西县"), "since 2011 until 2021"),
        ("330103", ("浙江省", "杭州市", "下城区"), "until 2021"),
        ("522422", ("贵州省", "毕节地区", "大方县"), "until 2011"),
        ("371202", ("山东省", "莱芜市", "莱城区"), "until 2019"),
        ("659012", ("新疆维吾尔自治区", None, "白杨市"), "since 2022"),
        ("429004", ("湖北省", None, "仙桃市"), ""),
        ("110101", ("北京市", None, "东城区"), ""),
        ("500229", ("重庆市", None, "城口县"), ""),
        ("139001", ("河北省", None, "定州市"), "since 2014 until 2017"),
        ("330600", ("浙江省", "绍兴市", None), ""),
        ("310000", ("上海市", None, None), ""),
        ("330101", ("浙江省", "杭州市", None), ""),
    ],
)
def test_division_gives_place_and_years_of_a_code(code: str, names: tuple[str | None, ...], years: str) -> None:
    place = division(code)
    assert place is not None
    levels = (place.province, place.city, place.county)
    assert tuple(level[0] if level else None for level in levels) == names
    assert place.years == years


def test_division_gives_both_names_of_a_renamed_city_latest_first() -> None:
    old, new = division("420602"), division("421381")
    assert old is not None
    assert new is not None
    assert old.city == ("襄阳市", "襄樊市")
    assert old.years == ""
    assert new.city == ("随州市",)


def test_division_leaves_out_names_from_after_the_code_ended() -> None:
    """大方县 had 522422 while 毕节 was a prefecture; the city that follows has another code."""
    place = division("522422")
    assert place is not None
    assert "毕节市" not in place.city


def test_division_of_an_unknown_code_is_none() -> None:
    assert [division(code) for code in ("999999", "330199", "", "33010")] == [None] * 4


def test_every_code_of_the_table_has_a_province() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert len(rows) > 4000
    for row in rows:
        place = division(row["code"])
        assert place is not None
        assert place.province, row
        assert not (row["since"] and row["until"] and row["since"] >= row["until"]), row
