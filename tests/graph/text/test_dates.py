"""Dates: the texts that are dates, and the first and the last day that each may mean."""

from datetime import date

import pytest

from hospital_network.graph.text.dates import NotADate, check_date, earliest, in_order, last_day, latest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-08", date(2024, 5, 8), date(2024, 5, 8)),
        ("2024~", date(2023, 1, 1), date(2025, 12, 31)),
        ("2024-01~", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-03-01~", date(2024, 2, 29), date(2024, 3, 2)),
        ("[2019-01..]", date(2019, 1, 1), None),
        ("[..2020-11]", None, date(2020, 11, 30)),
        ("[2019..2021-06]", date(2019, 1, 1), date(2021, 6, 30)),
    ],
)
def test_earliest_and_latest_of_a_date(text: str, first: date | None, last: date | None) -> None:
    assert check_date(text) == text
    assert (earliest(text), latest(text)) == (first, last)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, "not_a_date") for text in ("", "24", "~2024", "2024-05-08T", "2024?", "[2024]", "2024-13")),
        *((text, "date_as_written") for text in ("2024-5", "2024/05", "2024\n", "２０２４", "2024.0", "20240508")),
        *((text, "date_as_written") for text in ("2024年", "2024年5月8日", "2024-05-08T00:00:00.000Z", "2024.5.8")),
        *((text, "date_lost_zero") for text in ("2024.1",)),
        *((text, "time_of_day") for text in ("2024-05-07 16:00:00", "2024-05-07 4:30")),
        *((text, "time_with_zone") for text in ("2024-05-07T16:00:00.000Z", "2024-05-07 23:00+08:00")),
        *((text, "not_a_date") for text in ("[..]", "[2019~..]", "[2019..2020..]", "2019..2020", "0999")),
        *((text, "no_such_day") for text in ("2023-02-29", "2023-02-29~", "[2023-02-30..]", "[..2023-04-31]")),
        ("[2021..2019]", "dates_reversed"),
    ],
)
def test_check_date_refuses_any_other_text(text: str, kind: str) -> None:
    with pytest.raises(NotADate) as refused:
        check_date(text)
    assert refused.value.fault.kind == kind


@pytest.mark.parametrize(
    ("since", "until", "may"),
    [
        ("2024-05", "2024", True),
        ("2024~", "2023", True),
        ("2024~", "2022", False),
        ("[2019..]", "2018-12-31", False),
        ("[..2025]", "1990", True),
        ("2024", "[2020..]", True),
        (None, "2024", True),
    ],
)
def test_in_order_allows_dates_that_may_be_in_order(since: str | None, until: str, may: bool) -> None:
    assert in_order(since, until) is may


@pytest.mark.parametrize("text", ["2024~", "[2019..]", "[2019..2020]", "x", "2023-02-29"])
def test_last_day_refuses_open_and_approximate_dates(text: str) -> None:
    with pytest.raises(NotADate):
        last_day(text)
