import pytest

from hospital_network.loaders.drafts.dates_in_text import dates_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2013年8月23日签约", ["2013-08-23"]),
        ("2013年8月起", ["2013-08"]),
        ("2020年底结束", ["2020-12"]),
        ("今年5月、去年底、前年", ["2024-05", "2023-12", "2022"]),
        ("昨天上午", ["2024-05-07"]),
        ("近日", ["2024-05"]),
        ("本月初，上月", ["2024-05", "2024-04"]),
        ("3月9日", ["2024-03-09"]),
        ("11月", ["2023-11"]),
        ("2019年签约，同年9月揭牌，次年启用", ["2019", "2019-09", "2020"]),
        ("2021-03-08", ["2021-03-08"]),
        # no dates
        ("13月", []),
        ("3个月、5年", []),
        ("2100名专家", []),
    ],
)
def test_dates_in_a_text(text: str, values: list[str]) -> None:
    assert [each.value for each in dates_in(text, "2024-05-08")] == values


def test_day_without_a_year_has_none_if_the_article_has_no_date() -> None:
    assert dates_in("12月6日签约，今年签约，昨天") == []
    assert [each.value for each in dates_in("12月6日签约", year="2019")] == ["2019-12-06"]
