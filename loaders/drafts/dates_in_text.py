"""Dates in a text, also relative ones: 去年9月, 本月初, 昨天, from the date of the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

_FULL = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s*年\s*(?:(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号])?)?(?P<part>底|末|初|年底|年初)?|[-./](?P<month2>\d{1,2})[-./](?P<day2>\d{1,2}))"
)
_RELATIVE_YEAR = re.compile(
    r"(?P<word>今年|去年|前年|明年|后年|本年|当年|那年|同年|次年|翌年|那一年|这一年|同一年)(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?(?P<part>底|末|初|年底|年初)?"
)
_MONTH = re.compile(
    r"(?<![\d年])(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?(?P<part>底|初|中旬|上旬|下旬)?(?!份?子)"
)
_FROM_MONTH = re.compile(r"(?<=[从自])(?P<month>\d{1,2})月(?=(?:份|初|底)?(?:起|开始)(?!，?[^，。；]{0,12}[已了过]))")
_SOON = 3
"""Months: what begins 从6月起 in an article of May is to come, in one of January it began last year."""
_NEAR = re.compile(r"(?P<word>昨天|昨日|今天|今日|前天|近日|日前|近期|本月|上个?月|当月|本周|上周|前不久|这个月)")
_DAY_OF_MONTH = re.compile(r"(?P<word>本月|上个?月|当月|这个月)(?P<day>\d{1,2})[日号]")
_NEXT_DAY = re.compile("第二天|次日|翌日")
_FURTHER_DAY = re.compile(r"(?<=[日号])(?:、|和|及)(?P<day>\d{1,2})[日号]")
_SHIFT = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_SAME_DAY = re.compile(r"(?<!签约)(?<!签字)(?<!签署)(?<!揭牌)(?:当天|当日)|同日|同一天|那天|这一天|此日|会上|仪式上")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its value as in seeds, and where it stands."""

    value: str
    start: int
    end: int
    relative: bool = False


def dates_in(text: str, written: str = "", year: str = "") -> list[FoundDate]:
    """Return the dates of a text in order.

    Parameters
    ----------
    text : str
    written : str
        The date of the article; empty if unknown.
    year : str
        The year last named before the text, which a day without a year belongs to.

    Examples
    --------
    >>> [each.value for each in dates_in("去年9月签约，昨天揭牌，2025年底建成", "2016-08-26")]
    ['2015-09', '2016-08-25', '2025-12']
    >>> [each.value for each in dates_in("12月6日签约")]
    []
    """
    found: list[FoundDate] = []
    for each in sorted(_all(text, written), key=lambda item: (item.start, -item.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    dated: list[FoundDate] = []
    for each in found:
        whole = _after(each, dated[-1].value if dated else "") or _with_year(each, found, written, year)
        if whole is not None:
            dated.append(whole)
    return dated


def _after(each: FoundDate, last: str) -> FoundDate | None:
    """Return 第二天 and the second of 25日、26日 by the day before them; None for other dates."""
    if not each.value.startswith(("?+", "?=")) or len(last) < 10:
        return None
    if each.value[1] == "+":
        return replace(each, value=(date.fromisoformat(last) + timedelta(days=1)).isoformat())
    value = _value(last[:4], last[5:7], each.value[2:], None)
    return replace(each, value=value) if len(value) == 10 else None


def same_day(text: str) -> bool:
    """Return whether a text refers to a day named before: 当天, 同一天."""
    return bool(_SAME_DAY.search(text))


def _all(text: str, written: str) -> Iterator[FoundDate]:
    for match in _FULL.finditer(text):
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        value = _value(match["year"], month, day, match["part"])
        if value:
            yield FoundDate(value, match.start(), match.end())
    for match in _RELATIVE_YEAR.finditer(text):
        if match["word"] in _SHIFT:
            if written:
                value = _value(
                    str(int(written[:4]) + _SHIFT[match["word"]]), match["month"], match["day"], match["part"]
                )
                yield FoundDate(value, match.start(), match.end(), relative=True)
        else:
            yield FoundDate(
                f"?{match['word']}|{match['month'] or ''}|{match['day'] or ''}",
                match.start(),
                match.end(),
                relative=True,
            )
    for match in _FROM_MONTH.finditer(text) if len(written) >= 7 else ():
        if 0 < int(match["month"]) - int(written[5:7]) <= _SOON:
            yield FoundDate(f"{written[:4]}-{int(match['month']):02}", match.start(), match.end(), relative=True)
    for match in _MONTH.finditer(text):
        if 1 <= int(match["month"]) <= 12:
            yield FoundDate(f"?|{match['month']}|{match['day'] or ''}", match.start(), match.end(), relative=True)
    for match in _NEXT_DAY.finditer(text):
        yield FoundDate("?+", match.start(), match.end(), relative=True)
    for match in _FURTHER_DAY.finditer(text):
        yield FoundDate(f"?={match['day']}", match.start("day"), match.end(), relative=True)
    for match in _DAY_OF_MONTH.finditer(text):
        month = _near(match["word"], written)
        value = _value(month[:4], month[5:7], match["day"], None) if len(month) >= 7 else ""
        if value:
            yield FoundDate(value, match.start(), match.end(), relative=True)
    for match in _NEAR.finditer(text):
        value = _near(match["word"], written)
        if value:
            yield FoundDate(value, match.start(), match.end(), relative=True)


def _value(year: str, month: str | None, day: str | None, part: str | None) -> str:
    if month is None:
        return f"{year}-12" if part and part[-1] in "底末" else f"{year}-01" if part and part[-1] == "初" else year
    if not 1 <= int(month) <= 12:
        return ""
    if day is None:
        return f"{year}-{int(month):02}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02}"


def _near(word: str, written: str) -> str:
    if not written:
        return ""
    if len(written) < 10:
        return written
    day = date.fromisoformat(written)
    if word in ("昨天", "昨日"):
        return (day - timedelta(days=1)).isoformat()
    if word == "前天":
        return (day - timedelta(days=2)).isoformat()
    if word in ("今天", "今日"):
        return written
    if word in ("上月", "上个月"):
        return (day.replace(day=1) - timedelta(days=1)).isoformat()[:7]
    return written[:7]


def _with_year(each: FoundDate, found: list[FoundDate], written: str, year: str) -> FoundDate | None:
    """Return a date without a year with the one it belongs to; None if none is known."""
    if not each.value.startswith("?"):
        return each
    if each.value.startswith(("?+", "?=")):
        return None
    word, month, day = each.value[1:].split("|")
    before = [
        one.value[:4] for one in found if one.start < each.start and not one.value.startswith("?") and not one.relative
    ]
    base = (before[-1] if before else year) if word or not written else (before[-1] if before else "")
    if not base and written:
        base = written[:4]
        if month and len(written) >= 7 and int(month) > int(written[5:7]):
            base = str(int(base) - 1)
    if not base:
        return None
    if word in ("次年", "翌年"):
        base = str(int(base) + 1)
    value = _value(base, month or None, day or None, None)
    return FoundDate(value, each.start, each.end, each.relative) if value else None
