"""Numbers as people write them in Chinese texts and tables: 200余, 约200, 1.2万, 200张, ２００."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 15
"""Digits of a whole number that every program keeps: JSON, Excel and decimals of 64 bits lose what is beyond."""

_TENS = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_QUALIFIERS_BEFORE = {
    "about": ("约", "大约", "约为", "近", "将近", "≈", "~"),
    "at_least": ("超", "超过", "逾", "至少", "不少于", ">", "≥"),
    "at_most": ("不足", "不超过", "至多", "<", "≤"),
}
_QUALIFIERS_AFTER = {
    "at_least": ("余", "多", "+", "以上"),
    "about": ("左右", "上下"),
    "at_most": ("以下", "以内"),
}
_BEFORE, _AFTER = (
    {word: qualifier for qualifier, words in table.items() for word in words}
    for table in (_QUALIFIERS_BEFORE, _QUALIFIERS_AFTER)
)
_LONG_UNITS = ("人次", "床位", "平方米", "平米", "万元", "亿元", "公顷", "㎡", "m2")
_UNITS = (*_LONG_UNITS, *"张人名位个家所台例项次亩元床吨辆间层篇")


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WRITTEN = re.compile(
    rf"(?P<before>{_one_of(_BEFORE)})?\s*(?P<number>-?[0-9][0-9, ]*(?:\.[0-9]+)?)\s*(?P<tens>{_one_of(_TENS)})?\s*"
    rf"(?P<after>{_one_of(_AFTER)})?\s*(?P<unit>{_one_of(_UNITS)})?\s*(?P<last>{_one_of(_AFTER)})?"
)


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
    """

    value: int | float
    qualifier: str = ""
    counts: str = ""


def written_number(text: str) -> WrittenNumber | None:
    """Return the number that a text states and no more, or None; a code and a plain number state none.

    Examples
    --------
    >>> written_number("200余张")
    WrittenNumber(value=200, qualifier='at_least', counts='张')
    >>> written_number("1.2万").value, written_number("约 1,200").value
    (12000, 1200)
    >>> written_number("3号楼"), written_number("050000"), written_number("0571-8723")
    (None, None, None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _WRITTEN.fullmatch(plain)
    digits = re.sub("[, ]", "", match["number"]) if match else text.strip()
    if not match or digits == text.strip():
        return None
    if len(digits) > MOST_DIGITS or re.match("-?0[0-9]", digits) or _in_groups(match["number"]) is False:
        return None
    value = round(float(digits) * _TENS[match["tens"] or ""], 6)
    qualifier = _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or match["last"] or "", "")
    return WrittenNumber(int(value) if value.is_integer() else value, qualifier, match["unit"] or "")


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
