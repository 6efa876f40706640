"""Names of places by the gazetteer: which are full names, which are short forms of which, and what lies in what."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hospital_network.graph.places.divisions import named_divisions

EXAMPLE = "示例"
"""What the names of places in examples begin with."""
LEVELS = ("province", "city", "county")
_PEOPLES = (
    *("壮族", "回族", "维吾尔", "藏族", "羌族", "彝族", "苗族", "侗族", "布依族", "土家族", "蒙古", "蒙古族", "哈尼族"),
    *("傣族", "白族", "傈僳族", "景颇族", "朝鲜族", "哈萨克", "哈萨克族", "柯尔克孜", "满族", "瑶族", "仡佬族", "水族"),
    *("黎族", "畲族", "土族", "撒拉族", "东乡族", "保安族", "裕固族", "锡伯", "塔吉克"),
    *("达斡尔族", "鄂伦春", "鄂温克族"),
    *("毛南族", "仫佬族", "拉祜族", "佤族", "纳西族", "怒族", "独龙族", "普米族", "布朗族", "各族"),
)
_ENDING = re.compile(
    rf"(?:(?:{'|'.join(sorted(_PEOPLES, key=len, reverse=True))})+(?:自治州|自治县|自治旗)|(?:壮族|回族|维吾尔)?自治区"
    "|特别行政区|自治州|自治县|自治旗|地区|林区|特区|省|市|盟|州|县|区|旗)$"
)
_WHOLE = re.compile("(?:[省市区县盟旗]|自治州)$")
_SHORTEST = 2
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市", "香港特别行政区", "澳门特别行政区")


@dataclass(frozen=True, slots=True)
class _Names:
    """The places of one level.

    Attributes
    ----------
    within : dict
        By full name, the names of all that such a place lies in, or lay in.
    full : dict
        By short form, the full names.
    """

    within: Mapping[str, frozenset[str]]
    full: Mapping[str, tuple[str, ...]]


def full_names(level: str, name: str) -> tuple[str, ...]:
    """Return the full names of places of a level that a short form means; nothing for a full name.

    Parameters
    ----------
    level : {"province", "city", "county"}
    name : str

    Examples
    --------
    >>> full_names("province", "内蒙古"), full_names("city", "杭州"), full_names("city", "恩施")
    (('内蒙古自治区',), ('杭州市',), ('恩施土家族苗族自治州',))
    >>> full_names("city", "杭州市"), full_names("city", "甲")
    ((), ())
    """
    if _WHOLE.search(name):
        return ()  # before the gazetteer is read
    names = _levels()[level]
    # 恩施州 is said for 恩施土家族苗族自治州; 杭州 is no such name.
    of_prefecture = [full for full in names.full.get(name.removesuffix("州"), ()) if full.endswith("自治州")]
    return () if name in names.within else names.full.get(name, ()) or tuple(of_prefecture)


def is_place(level: str, name: str) -> bool:
    """Return whether a name is that of a place of this level, today or since 2002.

    Examples
    --------
    >>> is_place("city", "襄樊市"), is_place("city", "浙江省"), is_place("city", "北京市")
    (True, False, True)
    """
    return name in _levels()[level].within


def lies_in(level: str, name: str, wider: str) -> bool:
    """Return whether a place of a level lies in a wider one, or lay in it; true where the gazetteer lacks either.

    Examples
    --------
    >>> lies_in("city", "杭州市", "江苏省"), lies_in("county", "余杭区", "杭州市"), lies_in("city", "甲市", "江苏省")
    (False, True, True)
    """
    known = _levels()[level].within
    if name not in known or not any(wider in names.within for names in _levels().values()):
        return True
    return wider in known[name]


def short_form(name: str) -> str:
    """Return the name of a place without the word for its level; a name of two characters keeps it.

    Examples
    --------
    >>> short_form("恩施土家族苗族自治州"), short_form("上虞区"), short_form("歙县")
    ('恩施', '上虞', '歙县')
    """
    short = _ENDING.sub("", name)
    return short if len(short) >= _SHORTEST else name


@cache
def _levels() -> dict[str, _Names]:
    within: dict[str, dict[str, set[str]]] = {level: defaultdict(set) for level in LEVELS}
    full: dict[str, dict[str, dict[str, None]]] = {level: defaultdict(dict) for level in LEVELS}
    for code, name, wider in named_divisions():
        level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
        # A municipality is its own city; a county directly under a province is named as a city, too.
        under_province = level == "county" and len(wider) == 1 and wider[0] not in _MUNICIPALITIES
        levels = [level, "city"] if name in _MUNICIPALITIES or under_province else [level]
        for each in levels:
            within[each][name].update(wider or {name})
            short = short_form(name)
            if short != name:
                full[each][short].setdefault(name)
    return {
        level: _Names(
            {name: frozenset(wider) for name, wider in within[level].items()},
            {short: tuple(names) for short, names in full[level].items()},
        )
        for level in LEVELS
    }
