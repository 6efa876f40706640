"""When a tie is known to be in force, and when it may be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph.text.dates import earliest, in_order, latest
from hospital_network.graph.ties.in_force import period


@pytest.mark.parametrize(
    ("status", "since", "until", "reported", "day", "known", "possible"),
    [
        ("active", None, None, None, date(1990, 1, 1), False, True),
        ("active", None, None, "2024-05-31", date(2024, 5, 30), False, True),
        ("active", None, None, "2024-05-31", date(2024, 5, 31), True, True),
        ("active", "2021-07", None, None, date(2021, 6, 30), False, False),
        ("active", "2021-07", None, None, date(2021, 7, 1), False, True),
        ("active", "2021-07", None, None, date(2021, 7, 31), True, True),
        ("active", "[2019-01..]", None, "2020-11-06", date(2018, 12, 31), False, False),
        ("active", "[2019-01..]", None, "2020-11-06", date(2019, 1, 1), False, True),
        ("active", "[2019-01..]", None, "2020-11-06", date(2020, 11, 6), True, True),
        ("active", "2024", None, "2024-05-08", date(2024, 5, 8), True, True),
        ("active", "2024-07", None, "2024-05-08", date(2024, 5, 8), False, False),
        ("active", None, "2024", "2020-12-31", date(2024, 1, 1), True, True),
        ("active", None, "2024", "2020-12-31", date(2024, 1, 2), False, True),
        ("active", None, "2024", "2020-12-31", date(2025, 1, 1), False, False),
        ("ended", "2020-01", "2022-06-15", "2024-01-01", date(2022, 6, 15), True, True),
        ("ended", "2020-01", "2022-06-15", "2024-01-01", date(2022, 6, 16), False, False),
        ("ended", "2020-01", None, "2024-01-01", date(2022, 6, 16), False, True),
        ("ended", "2020-01", "[..2022]", None, date(2021, 6, 16), False, True),
        ("planned", "2020", None, "2019-01-01", date(2023, 1, 1), False, False),
    ],
)
def test_period_tells_known_days_from_possible_ones(
    status: str, since: str | None, until: str | None, reported: str | None, day: date, known: bool, possible: bool
) -> None:
    days = period(status, since, until, reported)
    assert (days.is_known(day), days.is_possible(day)) == (known, possible)


DAYS = st.dates(date(2018, 1, 1), date(2022, 12, 31))
PLAIN = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))
REPORTS = st.none() | DAYS.map(date.isoformat)


@st.composite
def dates(draw: st.DrawFn) -> str:
    text = draw(PLAIN)
    return draw(st.sampled_from([text, f"{text}~", f"[{text}..]", f"[..{text}]"]))


@st.composite
def widened(draw: st.DrawFn) -> tuple[str, str | None]:
    """Return a date and one that says less: every day it may mean is among the days of the other."""
    text = draw(dates())
    first, last = earliest(text), latest(text)
    wider: list[str | None] = [None, text]
    wider += [f"[{first}..]"] if first else []
    wider += [f"[..{last}]"] if last else []
    wider += [f"[{first.year}..{last.year}]"] if first and last else []
    return text, draw(st.sampled_from(wider))


@given(st.sampled_from(["planned", "active", "ended"]), st.none() | dates(), st.none() | dates(), REPORTS, DAYS)
def test_period_known_implies_possible(
    status: str, since: str | None, until: str | None, reported: str | None, day: date
) -> None:
    days = period(status, since, until, reported)
    assert days.is_possible(day) or not days.is_known(day)


@given(st.sampled_from(["planned", "active", "ended"]), widened(), widened(), REPORTS, DAYS)
def test_period_of_a_wider_date_knows_no_more(
    status: str, since: tuple[str, str | None], until: tuple[str, str | None], reported: str | None, day: date
) -> None:
    first = earliest(since[0])
    # A report from before the tie can have begun contradicts its date.
    if not in_order(since[0], until[0]) or (reported and first and reported < first.isoformat()):
        return
    if until[1] is None and status == "active":
        return  # no date of an end says that it goes on: that is not a wider date
    exact, wide = period(status, since[0], until[0], reported), period(status, since[1], until[1], reported)
    assert exact.is_known(day) or not wide.is_known(day)
    assert wide.is_possible(day) or not exact.is_possible(day)
