"""Numbers as people write them in Chinese texts and tables: 200余, 约200, 1.2万, 200张, ２００."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 15
"""Digits of a whole number that every program keeps: JSON, Excel and decimals of 64 bits lose what is beyond."""

_TENS = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_BEFORE = {
    **dict.fromkeys(("约", "大约", "约为", "近", "将近", "≈", "~"), "about"),
    **dict.fromkeys(("超", "超过", "逾", "至少", "不少于", ">", "≥"), "at_least"),
    **dict.fromkeys(("不足", "不超过", "至多", "<", "≤"), "at_most"),
}
_AFTER = {
    **dict.fromkeys(("余", "多", "+", "以上"), "at_least"),
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("以下", "以内"), "at_most"),
}
_LONG_UNITS = ("人次", "床位", "平方米", "平米", "万元", "亿元", "公顷", "㎡", "m2")
_UNITS = (*_LONG_UNITS, *"张人名位个家所台例项次亩元床吨辆间层篇")


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WRITTEN = re.compile(
    rf"(?P<before>{_one_of(_BEFORE)})?\s*(?P<number>-?[0-9][0-9, ]*(?:\.[0-9]+)?)\s*(?P<tens>{_one_of(_TENS)})?\s*"
    rf"(?P<after>{_one_of(_AFTER)})?\s*(?P<unit>{_one_of(_UNITS)})?\s*(?P<last>{_one_of(_AFTER)})?"
)


_RANGE = re.compile(
    rf"(?P<least>[1-9][0-9]*)\s*(?:[-–—~]|至|到)\s*(?P<most>[1-9][0-9]*)\s*(?P<unit>{_one_of(_UNITS)})?"
)
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ONE = "[一二两三四五六七八九]"
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_CHINESE = re.compile(rf"(?<![0-9.])[{''.join(_DIGITS)}{''.join(_STEPS)}][{''.join(_DIGITS)}{''.join(_STEPS)}万]*")


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number that a text states.

    Attributes
    ----------
    value : int or float
    qualifier : str
        ``at_least``, ``about``, ``at_most``; empty where the text says none.
    counts : str
        The unit, if there is one.
    up_to : int or float, optional
        The upper end of a range.
    """

    value: int | float
    qualifier: str = ""
    counts: str = ""
    up_to: int | float | None = None


def written_number(text: str) -> WrittenNumber | None:
    """Return the number that a text states and no more, or None; a code and a plain number state none.

    Examples
    --------
    >>> written_number("200余张")
    WrittenNumber(value=200, qualifier='at_least', counts='张', up_to=None)
    >>> written_number("1.2万").value, written_number("约 1,200").value
    (12000, 1200)
    >>> written_number("三百余张").value, written_number("200-300张")
    (300, WrittenNumber(value=200, qualifier='', counts='张', up_to=300))
    >>> written_number("3号楼"), written_number("050000"), written_number("0571-8723"), written_number("2019-2021")
    (None, None, None, None)
    """
    plain = _CHINESE.sub(lambda match: _of_chinese(match[0]), unicodedata.normalize("NFKC", text).strip(), count=1)
    if between := _RANGE.fullmatch(plain):
        return _range(between)
    match = _WRITTEN.fullmatch(plain)
    digits = re.sub("[, ]", "", match["number"]) if match else text.strip()
    if not match or digits == text.strip():
        return None
    if len(digits) > MOST_DIGITS or re.match("-?0[0-9]", digits) or _in_groups(match["number"]) is False:
        return None
    value = round(float(digits) * _TENS[match["tens"] or ""], 6)
    qualifier = _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or match["last"] or "", "")
    return WrittenNumber(int(value) if value.is_integer() else value, qualifier, match["unit"] or "")


def _range(match: re.Match[str]) -> WrittenNumber | None:
    """Return a range; two years are a time, and what does not rise is a code."""
    least, most = int(match["least"]), int(match["most"])
    if least >= most or len(match["most"]) > MOST_DIGITS or (_is_year(least) and _is_year(most) and not match["unit"]):
        return None
    return WrittenNumber(least, counts=match["unit"] or "", up_to=most)


def _is_year(number: int) -> bool:
    return 1800 <= number <= 2100


def _of_chinese(text: str) -> str:
    """Return the digits of a number in Chinese numerals; the text itself if it is none, such as 八一.

    Examples
    --------
    >>> [_of_chinese(text) for text in ("三百二十", "十二", "两千零五", "一万三千", "八一")]
    ['320', '12', '2005', '13000', '八一']
    """
    if re.search(rf"{_ONE}{_ONE}|^千|[十百千]{{2}}", text) or not re.search("[十百千万]", text):
        return text
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _STEPS[sign], 0
    return str(total + section + digit)


def plain_number(value: int | float) -> str:
    """Return a number in digits, never with an exponent, so that nobody takes it for a code.

    Examples
    --------
    >>> plain_number(0.00001), plain_number(700), plain_number(2.5)
    ('0.00001', '700', '2.5')
    """
    return format(Decimal(repr(value)), "f")


def is_kept(number: str) -> bool:
    """Return whether programs keep all digits of a number in ASCII digits, maybe with a point or an exponent.

    Examples
    --------
    >>> is_kept("700"), is_kept("0.30000000000000004"), is_kept("1.5e-9")
    (True, True, True)
    >>> is_kept("4700116613301021101001"), is_kept("12345678.123456789012"), is_kept("1e400")
    (False, False, False)
    """
    # Python takes quadratic time for long whole numbers.
    if not re.search("[.eE]", number):
        return sum(map(str.isdigit, number)) <= MOST_DIGITS
    value = float(number)
    return abs(value) < 10**MOST_DIGITS and Decimal(repr(value)) == Decimal(number)


def _in_groups(number: str) -> bool:
    """Return whether blanks and commas stand between groups of three digits, if there are any."""
    whole = number.lstrip("-").partition(".")[0].strip()
    return not re.search("[, ]", whole) or re.fullmatch(r"[0-9]{1,3}(?:[, ][0-9]{3})+", whole) is not None
