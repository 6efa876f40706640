"""Dates as precise as their source: a subset of EDTF, the Extended Date/Time Format (ISO 8601-2).

============================= ==========================================================
``2024``                      some time in that year
``2024-05``, ``2024-05-08``   some time in that month, on that day
``2024~``, ``2024-05~``       about then: one unit of the precision earlier or later
``[2019-01..]``               not before January 2019
``[..2020-11]``               not after November 2020
``[2019..2021]``              some time in 2019, 2020 or 2021
============================= ==========================================================

A date stands for every day it may mean: `earliest` and `latest` are the first and the last of them.
"""

import calendar
import re
from datetime import date, timedelta

from hospital_network.graph.faults import Fault
from hospital_network.graph.text.written_dates import date_fault

_PLAIN = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
DATE_PATTERN = rf"^({_PLAIN}~?|\[{_PLAIN}\.\.({_PLAIN})?\]|\[\.\.{_PLAIN}\])$"


class NotADate(ValueError):
    """A text that is not a date."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault


def check_date(text: str) -> str:
    """Return `text` if it is a date whose days exist in the calendar.

    Raises
    ------
    NotADate
        If it is not; its fault says why.

    Examples
    --------
    >>> check_date("2024-05"), check_date("[2019..2021]")
    ('2024-05', '[2019..2021]')
    >>> check_date("2023-02-29")
    Traceback (most recent call last):
    hospital_network.graph.text.dates.NotADate: '2023-02-29' is not a calendar date
    """
    if not re.fullmatch(DATE_PATTERN, text):
        raise NotADate(_fault(text))
    try:
        first, last = earliest(text), latest(text)
    except ValueError:
        raise NotADate(Fault("no_such_day", text=text)) from None
    if first and last and last < first:
        raise NotADate(Fault("dates_reversed", text=text))
    return text


def _fault(text: str, otherwise: str = "not_a_date") -> Fault:
    fault = date_fault(text)
    meant = fault.values.get("date") if fault else None
    # What is no day of the calendar is not proposed.
    is_proposed = isinstance(meant, str) and meant != text and _is_plain_date(meant)
    return fault if fault and (is_proposed or meant is None) else Fault(otherwise, text=text)


def _is_plain_date(text: str) -> bool:
    try:
        return bool(last_day(text)) if re.fullmatch(_PLAIN, text) else False
    except NotADate:
        return False


def today() -> date:
    """Return the current day, the one place that asks the clock for it."""
    return date.today()


def earliest(text: str) -> date | None:
    """Return the first day that a date may mean; None where it has no beginning.

    Examples
    --------
    >>> earliest("2024"), earliest("2024~"), earliest("[..2020-11]")
    (datetime.date(2024, 1, 1), datetime.date(2023, 1, 1), None)
    """
    first, about, _ = _ends(text)
    day = _first_day(first) if first else None
    return _one_unit_before(first) if about else day


def latest(text: str) -> date | None:
    """Return the last day that a date may mean; None where it has no end.

    Examples
    --------
    >>> latest("2024-02"), latest("2024-02~"), latest("[2019-01..]")
    (datetime.date(2024, 2, 29), datetime.date(2024, 3, 31), None)
    """
    _, about, last = _ends(text)
    day = last_day(last) if last else None
    return _one_unit_after(last) if about else day


def last_day(text: str) -> date:
    """Return the last day of a year, a month or a day.

    Raises
    ------
    NotADate
        If it is none of them: a question about one day takes no date that is open or approximate.

    Examples
    --------
    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    if not re.fullmatch(_PLAIN, text):
        is_date = re.fullmatch(DATE_PATTERN, text)
        raise NotADate(Fault("not_a_plain_date", text=text) if is_date else _fault(text, "not_a_plain_date"))
    parts = [int(part) for part in text.split("-")]
    year, month = (*parts, 12)[:2]
    try:
        return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])
    except ValueError:
        raise NotADate(Fault("no_such_day", text=text)) from None


def in_order(since: str | None, until: str | None) -> bool:
    """Return whether something may have lasted from `since` to `until`.

    Examples
    --------
    >>> in_order("2024-05", "2024"), in_order("2024-05", "2023"), in_order("[2019..]", "2018")
    (True, False, False)
    """
    first, last = since and earliest(since), until and latest(until)
    return not (first and last and last < first)


def _ends(text: str) -> tuple[str, bool, str]:
    """Return the plain dates a date lies between, either empty where it is open, and whether it is approximate."""
    if text.startswith("["):
        first, _, last = text[1:-1].partition("..")
        return first, False, last
    plain = text.removesuffix("~")
    return plain, plain != text, plain


def _first_day(plain: str) -> date:
    year, month, day = (*(int(part) for part in plain.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _one_unit_before(plain: str) -> date:
    day_before = _first_day(plain) - timedelta(days=1)
    return _first_day(day_before.isoformat()[: len(plain)])


def _one_unit_after(plain: str) -> date:
    day_after = last_day(plain) + timedelta(days=1)
    return last_day(day_after.isoformat()[: len(plain)])
