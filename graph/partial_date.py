"""Dates in the precision of the source: a year, a month or a day.

A partial date is text, ``2024``, ``2024-05`` or ``2024-05-08``. Dates of one
precision sort as text; a partial date stands for every day it may mean.
"""

import calendar
import re
from datetime import date

from hospital_network.graph.faults import Fault

PARTIAL_DATE_PATTERN = r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class NotADate(ValueError):
    """A text that is not a partial date."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault


def check_partial_date(text: str) -> str:
    """Return `text` if it is a partial date that exists in the calendar.

    Raises
    ------
    NotADate
        If it is not; its fault says why.

    Examples
    --------
    >>> check_partial_date("2024-05")
    '2024-05'
    >>> check_partial_date("2023-02-29")
    Traceback (most recent call last):
    hospital_network.graph.partial_date.NotADate: '2023-02-29' is not a calendar date
    """
    if not re.fullmatch(PARTIAL_DATE_PATTERN, text):
        raise NotADate(Fault("not_a_date", text=text))
    try:
        last_day(text)
    except ValueError:
        raise NotADate(Fault("no_such_day", text=text)) from None
    return text


def first_day(partial: str) -> date:
    """Return the earliest day a partial date may mean.

    Examples
    --------
    >>> first_day("2024")
    datetime.date(2024, 1, 1)
    """
    year, month, day = (*(int(part) for part in partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """Return the latest day a partial date may mean.

    Examples
    --------
    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    parts = [int(part) for part in partial.split("-")]
    year, month = (*parts, 12)[:2]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])
