"""Dates as people and programs write them: 2024年5月8日, 2024/5/8, 20240508, and days with a time and a zone."""

import re
import unicodedata
from datetime import datetime, timedelta, timezone

from hospital_network.graph.faults import Fault

_WRITTEN = re.compile(
    r"([0-9]{4})(?:\.0+|年)|([0-9]{4})[/.年-]([0-9]{1,2})(?:[/.月-]([0-9]{1,2})[日号]?|月)?"
    r"|([12][0-9]{3})([01][0-9])([0-3][0-9])?"
)
_WITH_TIME = re.compile(
    r"(.{6,11}?)[ T](上午|下午)?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?\s*(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?"
)
_LOST_ZERO = re.compile(r"([0-9]{4})\.1")
_CHINA = timezone(timedelta(hours=8))


def date_meant(text: str) -> str | None:
    """Return the date that a text means, as a seed file writes it, or None.

    Examples
    --------
    >>> [date_meant(text) for text in ("2024年5月", "2024/5/8", "20240508", "2024.0", "２０２４", "May 2024")]
    ['2024-05', '2024-05-08', '2024-05-08', '2024', '2024', None]
    >>> date_meant("2024-05-08 00:00:00"), date_meant("2024-05-08 16:00:00")
    ('2024-05-08', None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    timed = _WITH_TIME.fullmatch(plain)
    if timed and (any(int(part or 0) for part in timed.groups()[2:5]) or timed[2]):
        return None
    word = (timed[1] if timed else plain).strip()
    match = _WRITTEN.fullmatch(word)
    if match:
        year, *rest = (part for part in match.groups() if part)
        return "-".join([year, *(f"{int(part):02d}" for part in rest)])
    return word if word != text else None


def date_fault(text: str) -> Fault | None:
    """Return what is wrong with a text that is no date and how to write it, or None where nobody can tell.

    Examples
    --------
    >>> print(date_fault("2024-05-07T16:00Z"))
    '2024-05-07T16:00Z' has a time of day, and in China it is 2024-05-08; write the day alone
    >>> print(date_fault("2024.1"))
    '2024.1' may be January, or October whose zero is lost; write 2024-01 or 2024-10
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if lost := _LOST_ZERO.fullmatch(plain):
        return Fault("date_lost_zero", text=text, year=lost[1])
    if meant := date_meant(text):
        return Fault("date_as_written", text=text, date=meant)
    timed = _WITH_TIME.fullmatch(plain)
    if not timed:
        return None
    day = _day_in_china(timed)
    return Fault("time_with_zone", text=text, date=day) if day else Fault("time_of_day", text=text, date=timed[1])


def _day_in_china(timed: re.Match[str]) -> str | None:
    """Return the day in China of a moment whose zone is known."""
    if not timed[6]:
        return None
    zone = timed[6].replace("UTC", "+0000").replace("Z", "+0000").replace(":", "")
    try:
        moment = datetime.strptime(f"{timed[1]} {timed[3]}:{timed[4]} {zone}", "%Y-%m-%d %H:%M %z")
    except ValueError:
        return None
    return moment.astimezone(_CHINA).date().isoformat()
