"""Finding names of institutions in a text by a grammar: places, words of names, an end such as 医院."""

import re

from hospital_network.loaders.drafts.names.beginnings import beginning, is_inside_verb, tokens, word_length
from hospital_network.loaders.drafts.names.companies import with_companies
from hospital_network.loaders.drafts.names.entities import Name
from hospital_network.loaders.drafts.names.enumerations import (
    enumerated,
    with_counties,
    with_county,
    with_short_counties,
    with_townships,
)
from hospital_network.loaders.drafts.names.name_kinds import (
    ELIDABLE,
    LEVEL,
    RANK,
    SHORTENED,
    counted_before,
    is_description,
    is_general,
    is_of_a_specialty,
    is_short,
    kind_of,
)
from hospital_network.loaders.drafts.names.name_words import HEADS, SHORT_HEADS
from hospital_network.loaders.drafts.names.place_names import place_at

_LONGEST = 34

_HEAD = re.compile("|".join(re.escape(head) for head, _ in sorted(HEADS, key=lambda each: -len(each[0]))))

_SHORT_HEAD = re.compile("|".join(SHORT_HEADS))

_UNIVERSITY = re.compile(r"大学|医学院")

# What follows 医院 in the middle of a longer name.
_GOES_ON = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?)(?:医院|分院|院区|总院|分中心|医联体|医院集团|医疗集团|集团|联盟|医共体|医疗共同体|协作网|区域医疗联合体|医疗联合体|联合体|专科联盟|第[一二三四五六七八九]医学中心)"
)


def names_in(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """Return the names in a part of a text, in order.

    Examples
    --------
    >>> [name.text for name in names_in("昨天，甲县人民医院、丽水市中心医院由浙江大学医学院附属第二医院托管。")]
    ['甲县人民医院', '丽水市中心医院', '浙江大学医学院附属第二医院']
    >>> [name.text for name in names_in("市一、二、三院")], [name.text for name in names_in("这家医院的医生")]
    (['市一院', '市二院', '市三院'], [])
    """
    stop = len(text) if end is None else end
    found: list[Name] = []
    position = start
    while position < stop:
        head = _next_head(text, position, stop)
        if head is None:
            break
        head_start, head_end = head
        limit = found[-1].end if found else start
        name = _name(text, max(limit, head_start - _LONGEST), head_start, head_end, stop)
        if name is None:
            position = head_end
            continue
        found.extend(enumerated(text, name, limit))
        position = name.end
    for completed in (with_counties, with_short_counties, with_townships):
        found = completed(text, start, stop, found)
    return with_companies(text, start, stop, with_county(text, found))


def _next_head(text: str, position: int, stop: int) -> tuple[int, int] | None:
    matches = [match for pattern in (_HEAD, _SHORT_HEAD) if (match := pattern.search(text, position, stop))]
    university = _UNIVERSITY.search(text, position, stop)
    if university:
        matches.append(university)
    if not matches:
        return None
    first = min(matches, key=lambda match: (match.start(), -match.end()))
    return first.start(), first.end()


def _name(text: str, limit: int, head_start: int, head_end: int, stop: int) -> Name | None:
    """Return the name that ends with a head, or goes on after it: 北京大学第三医院延庆医院."""
    begin = beginning(text, limit, head_start)
    if begin is None:
        return None
    start, unknown, places = begin
    if text[start] in "县市区" and text[start - 1 : start] in ("该", "本", "我") and not LEVEL.match(text, start):
        # 该县黄水镇卫生院: the township's, of that county.
        start += 1
    if measured := _MEASURED.match(text, start):
        start = measured.end()
    if RANK.search(text[start:head_end]):
        return None
    end = head_end
    while (longer := _longer_end(text, end, stop)) is not None:
        end = longer
    name = text[start:end]
    kind = kind_of(name)
    if kind is None or RANK.search(name):
        return None
    rest = name[len("".join(place.text for place in places)) :]
    if places and rest == "医院" and counted_before(text, start):
        return None
    if places and re.fullmatch(r"(?:医院|医疗集团|联盟|集团)", rest) and places[-1].level == 4:
        return None
    if is_description(name, rest):
        return None
    if not places and re.fullmatch(r"[\u4e00-\u9fff][镇乡](?:中心)?卫生院", name):
        return None
    if re.fullmatch(r"(?:街道|镇|乡|村)(?:社区)?(?:中心)?(?:卫生服务中心|卫生院|卫生室|卫生服务站)", name):
        return None
    affiliated = name.startswith("附属") and len(name) > 4
    unquoted_kind = text[start - 1 : start] != "“" and is_of_a_specialty(name)
    general = not places and (is_general(name) or unquoted_kind) and not affiliated
    if general and kind not in SHORTENED and not ELIDABLE.fullmatch(name):
        return None
    if not places and not general and unknown == 1 and len(name) < 5 and name[0] not in "省市县区州旗":
        return None
    return Name(name, kind, start, end, places, unknown, short=general or affiliated or is_short(name, places))


_MEASURED = re.compile("一[支个张项批]")
"""What stands before a description: 一支医院联盟."""

_ANOTHER = re.compile(
    r"(?:[一二三]级|[三二]甲|基层|[省市县]级|乡镇|公立|民营|[上下]级|互联网|云|网络|总院分)[医分]?院$"
)
"""What another hospital, or none, is called: 三级医院带二级医院, 甲医院云医院."""

_PARTNER = re.compile(r"(?:协作|指导|合作|定点|帮扶|支援)医院$")
_ITS_ALLIANCE = re.compile("专科|联盟|集团|医联体|联合体|共同体|协作网")
"""What follows 协作医院 in a longer name: 甲医院协作医院专科联盟."""

_OF_A_UNIVERSITY = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6})?(?:医院|医学院|附属[\u4e00-\u9fff]{0,8}?医院|儿童医学中心|眼科中心|肿瘤防治中心)"
)
"""What follows a university in the name of its hospital."""

_OF_AN_OFFICE = re.compile(r"驻[\u4e00-\u9fff]{2,6}?办事处(?:职工)?医院")
"""What follows a government in the name of the hospital of its office elsewhere."""

_ALLIANCES = ("医联体", "医共体", "联合体", "共同体", "专科联盟", "协作网")
_MATTER = re.compile(r"签约|协议|合作|授牌|揭牌|框架|帮扶|关系|建设协议")
"""What makes 医联体 a word for the matter, not the end of a name: 甲医院医联体签约仪式."""


def _longer_end(text: str, end: int, stop: int) -> int | None:
    """Return where a name that may end here really ends, if it goes on."""
    office = _OF_AN_OFFICE.match(text, end, stop)
    if office is not None and text.endswith("政府", 0, end):
        return office.end()
    match = _GOES_ON.match(text, end, min(stop, end + 14))
    if match is None:
        university = _OF_A_UNIVERSITY.match(text, end, stop)
        if not (text[:end].endswith(("大学", "医学院")) and university):
            return None
        match = university
    between = match[0]
    if _ANOTHER.search(between) or (_PARTNER.search(between) and not _ITS_ALLIANCE.match(text, match.end())):
        return None
    if between[0] in "与和同跟及" and (place_at(text, end + 1) is not None or LEVEL.match(text, end + 1)):
        return None
    if between.endswith(_ALLIANCES) and _MATTER.match(text, match.end()) and not text.endswith("妇幼", 0, end):
        return None
    if between.endswith(("医联体", "医共体")) and text.startswith(("医院", "成员", "单位"), match.end()):
        return None
    unknown = tokens(between)
    if unknown is None or is_inside_verb(text, end):
        return None
    begins_unknown = not word_length(between, 0)
    return None if begins_unknown and (unknown > 3 or len(between) > 6) else match.end()
