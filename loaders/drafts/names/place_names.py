"""Names of places at the beginning of names of institutions: full ones, short ones, and what the text calls them."""

import re
from dataclasses import dataclass
from functools import cache

from hospital_network.graph.places.divisions import codes_by_name, division
from hospital_network.loaders.drafts.names.name_words import NOT_PLACES

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|普米族|塔吉克|"
    "怒族|鄂温克族|裕固族|独龙族|鄂伦春|各族|蒙古|满族|族"
)
_ENDINGS = (
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "新区",
)
_ONE = ("省", "市", "县", "区", "旗", "盟", "州")
_EASTERN = frozenset(["11", "12", "31", "32", "33", "35", "37", "44"])


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name begins with.

    Attributes
    ----------
    text : str
        As it is written.
    code : str
        The division; the first of several with this name.
    codes : tuple of str
        All divisions that may be meant.
    """

    text: str
    code: str
    codes: tuple[str, ...]

    @property
    def level(self) -> int:
        """4 for a province, 3 for a city, 2 for a county."""
        return level_of(self.code)


def level_of(code: str) -> int:
    """Return 4 for the code of a province, 3 for a city, 2 for a county."""
    return 4 if code.endswith("0000") else 3 if code.endswith("00") else 2


def is_eastern(code: str) -> bool:
    """Return whether a division is in one of the provinces that support others by national policy."""
    return code[:2] in _EASTERN


def place_at(text: str, position: int) -> Place | None:
    """Return the longest name of a place that begins at a position.

    Examples
    --------
    >>> place_at("青海省人民医院", 0).text, place_at("酉阳县人民医院", 0).code, place_at("第一医院", 0)
    ('青海省', '500242', None)
    """
    names = _names()
    for length in range(min(_longest(), len(text) - position), 1, -1):
        word = text[position : position + length]
        if word in names:
            return Place(word, names[word][0], names[word])
    return None


def short_name(name: str) -> str:
    """Return the name of a place without the word for its level.

    Examples
    --------
    >>> short_name("封开县"), short_name("玉龙纳西族自治县"), short_name("理县")
    ('封开', '玉龙', '理县')
    >>> short_name("内蒙古自治区")
    '内蒙古'
    """
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            bare = name.removesuffix(ending)
            without = re.sub(rf"(?:{_PEOPLES})+$", "", bare)
            return without if len(without) > 1 else bare
    return name[:-1] if name[-1:] in _ONE and len(name) > 2 else name


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the codes of every name, current codes and higher levels first."""
    found: dict[str, list[str]] = {}
    shorts: dict[str, list[str]] = {}
    for name, codes in codes_by_name().items():
        found.setdefault(name, []).extend(codes)
        short = short_name(name)
        if short != name and len(short) > 1 and short not in NOT_PLACES:
            shorts.setdefault(short, []).extend(codes)
        for ending, plain in (("自治县", "县"), ("自治州", "州"), ("自治旗", "旗")):
            if name.endswith(ending):
                shorts.setdefault(short + plain, []).extend(codes)
    for short, codes_ in shorts.items():
        found.setdefault(short, codes_)
    return {name: tuple(sorted(set(codes), key=_order)) for name, codes in found.items()}


def _order(code: str) -> tuple[bool, int, str]:
    entry = division(code)
    return (entry is None or entry.until is not None, -level_of(code), code)


@cache
def _longest() -> int:
    return max(map(len, _names()))
