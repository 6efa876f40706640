"""The kind of an institution by the end of its name, and which texts that end so name nobody or need their place."""

import re

from hospital_network.graph.vocabulary.specialties import specialties
from hospital_network.loaders.drafts.names.name_words import DESCRIPTIVE_WORDS, GENERAL_WORDS, HEADS, SHORT_HEADS
from hospital_network.loaders.drafts.names.place_names import Place, place_at

LEVEL = re.compile(
    r"(?:自治区|[省市县区州旗])(?=人民|第|中|妇|儿|肿|口|传|精|立|一|二|三|四|五|六|七|八|九|十|卫|医|肺|胸|皮|康|老|眼|急|疾|政|专|红|骨|维|藏|蒙|壮)"
)

_KIND = dict(HEADS)


def kind_of(name: str) -> str | None:
    """Return the kind of institution that a name means by its end; None if it ends like none."""
    match = max((head for head, _ in HEADS if name.endswith(head)), key=len, default=None)
    if match:
        if match == "眼科中心" and "医院" in name:
            return "centre"
        kind = "alliance" if match in ("总医院", "总院") and _JOINT.search(name) else _KIND[match]
        if kind == "campus" and match == "分院":
            return "campus"
        return kind
    if name.endswith(SHORT_HEADS):
        return "hospital"
    if name.endswith(("大学", "医学院")):
        return "university"
    return None


_GENERAL = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, GENERAL_WORDS), key=len, reverse=True)) + ")*"
    "(?:"
    + "|".join(sorted((re.escape(head) for head, _ in HEADS), key=len, reverse=True))
    + "|大学|医学院)(?:分中心|集团|总院)?"
)

_DESCRIBED = re.compile(
    f"(?={_GENERAL.pattern}$).*?(?:"
    + "|".join(sorted(map(re.escape, DESCRIPTIVE_WORDS), key=len, reverse=True))
    + ").*|[大小好老属]医院"
)
_OF_TEACHING = re.compile(r"(?:大学|学院)(?:非直属|附属|临床)?(?:教学|实习)(?:基地)?医院$")


def is_description(name: str, after_places: str) -> bool:
    """Return whether a place and words of descriptions name nobody: 北京三甲医院, 浙江大学教学医院."""
    of_teaching = _OF_TEACHING.search(name) and place_at(name, 0)
    return bool(_DESCRIBED.fullmatch(after_places) or of_teaching)


RANK = re.compile(r"(?:区域|国家|省级|高水平|综合性?)\S{0,8}(?:医疗|医学)中心$")
"""A rank that hospitals are given, not a name."""

_JOINT = re.compile(r"医共体|医联体|共同体|联合体")

SHORTENED = ("alliance", "centre", "campus")

ELIDABLE = re.compile(r"第?[一二三四五六七八九十]+(?:人民|中心|附属)?(?:医院|院|医共体|医联体|医疗集团)")


_OF_A_SPECIALTY = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, specialties()), key=len, reverse=True)) + ")+"
    "(?:医联体|医共体|医疗联合体|医疗共同体)"
)


def is_of_a_specialty(name: str) -> bool:
    """Return whether words tell only what kind of alliance two hospitals build: 儿科医联体.

    Examples
    --------
    >>> is_of_a_specialty("儿科医联体"), is_of_a_specialty("湖北省儿科医联体")
    (True, False)
    """
    return bool(_OF_A_SPECIALTY.fullmatch(name))


def is_general(name: str) -> bool:
    """Return whether a text that ends like a name is none: 三甲医院, 中心, 分院."""
    if name == "人民医院" or LEVEL.match(name):
        return False
    return bool(_GENERAL.fullmatch(name))


def is_short(name: str, places: tuple[Place, ...]) -> bool:
    """Return whether a name means one institution only in its text: 省人民医院, 市一院."""
    if places:
        return (name.endswith(SHORT_HEADS) and not name.endswith(("中医院",))) or name.endswith("妇幼")
    return bool(LEVEL.match(name)) or name == "人民医院"


_COUNTED = re.compile(r"(?:哪|[两三四五六七八九十几多\d]|(?<!第)一)(?:余|多)?[家所]$")


def counted_before(text: str, start: int) -> bool:
    """Return whether a number stands before a place and 医院: 两家北京医院 are hospitals of Beijing."""
    return bool(_COUNTED.search(text, max(0, start - 6), start))
