"""Finding names of institutions in a text by a grammar: places, words of names, an end such as 医院."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from hospital_network.loaders.drafts.names.name_words import (
    BRANDS,
    BREAKS,
    GENERAL_WORDS,
    HEADS,
    NAME_WORDS,
    ORDINAL,
    SHORT_HEADS,
    VERBS,
)
from hospital_network.loaders.drafts.names.place_names import Place, place_at

_MOST_UNKNOWN = 4
_LONGEST = 34
_HAN = re.compile(r"[\u3007\u4e00-\u9fff]")
_HEAD = re.compile("|".join(re.escape(head) for head, _ in sorted(HEADS, key=lambda each: -len(each[0]))))
_SHORT_HEAD = re.compile("|".join(SHORT_HEADS))
_KIND = dict(HEADS)
_UNIVERSITY = re.compile(r"大学|医学院")
_LEVEL = re.compile(
    r"(?:自治区|[省市县区州旗])(?=人民|第|中|妇|儿|肿|口|传|精|立|一|二|三|四|五|六|七|八|九|十|卫|医|肺|胸|皮|康|老|眼|急|疾|政|专|红|骨)"
)
# What follows 医院 in the middle of a longer name.
_GOES_ON = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?)(?:医院|分院|院区|总院|分中心|医联体|医院集团|医疗集团|集团|联盟|医共体|医疗共同体|协作网|区域医疗联合体|医疗联合体|专科联盟)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an institution where it stands in a text.

    Attributes
    ----------
    text : str
        The name, completed where an enumeration leaves a part out.
    kind : str
        By its end.
    start, end : int
        Where it is.
    places : tuple of Place
        The places it begins with.
    unknown : int
        How many of its characters are no word of names.
    short : bool
        Whether it means one institution only in this text: 省人民医院, 市一院, 人民医院.
    completed : bool
        Whether a part was left out in the text.
    """

    text: str
    kind: str
    start: int
    end: int
    places: tuple[Place, ...] = ()
    unknown: int = 0
    short: bool = False
    completed: bool = False


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
        found.extend(_enumerated(text, name, limit))
        position = name.end
    return _with_county(text, _with_townships(text, start, stop, _with_counties(text, start, stop, found)))


_COUNTIES = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{2,7}?[县市区旗](?:、|和|及|与))+)(?P<last>[\u4e00-\u9fff]{2,7}?[县市区旗])"
    r"(?:等?(?:[两二三四五六七八九十]|\d{1,2})(?:家|所|个)县?|两县|的)?"
    r"(?P<head>人民医院|中医院|中医医院|妇幼保健院|人民政府)"
)


def _with_counties(text: str, start: int, stop: int, names: list[Name]) -> list[Name]:
    """Add the hospitals of which an enumeration says only the county: 甲县、乙县人民医院, 甲县、乙县两家人民医院."""
    added = list(names)
    for match in _COUNTIES.finditer(text, start, stop):
        kind = _kind(match["head"])
        items: list[tuple[int, Place]] = []
        at = match.start()
        while at < match.end("last"):
            place = place_at(text, at)
            if place is not None and place.text[-1] in "县市区旗":
                items.append((at, place))
            at += len(place.text) if place else 1
        last = items[-1] if items else None
        if kind is None or len(items) < 2 or last is None or last[0] + len(last[1].text) != match.end("last"):
            continue
        # Only those that the enumeration joins: 市 before 县 is where a county is.
        items = [each for each in items if text[each[0] + len(each[1].text)] in "、和及与" or each is last]
        added = [each for each in added if each.end <= items[0][0] or each.start >= match.end()]
        for at, place in items:
            end = match.end() if at == last[0] else at + len(place.text)
            added.append(Name(place.text + match["head"], kind, at, end, (place,), completed=True))
    return sorted(added, key=lambda each: each.start)


_TOWNSHIPS = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道)(?:、|和|及))+[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道))"
    r"(?:等?(?:[两二三四五六七八九十]|\d{1,2})(?:家|所|个))?(?P<head>(?:中心)?卫生院|(?:社区)?卫生服务中心)"
)


def _with_townships(text: str, start: int, stop: int, names: list[Name]) -> list[Name]:
    """Add the health centres of which an enumeration says only the townships: 甲镇、乙镇两家卫生院."""
    added = list(names)
    for match in _TOWNSHIPS.finditer(text, start, stop):
        begin = max((match.start("list") + match["list"].rfind(each) + 1 for each in "，带是括有为对向在与"), default=0)
        first = max(match.start("list"), begin)
        added = [each for each in added if each.end <= first or each.start >= match.end()]
        for item in re.finditer(r"[^、和及]+", text[first : match.end("list")]):
            places = _places(item[0], 0, len(item[0]))
            at = first + item.start()
            end = match.end() if first + item.end() == match.end("list") else first + item.end()
            added.append(Name(item[0] + match["head"], "primary_care", at, end, places, completed=True))
    return sorted(added, key=lambda each: each.start)


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
    begin = _beginning(text, limit, head_start)
    if begin is None:
        return None
    start, unknown, places = begin
    if text[start] in "县市区" and text[start - 1 : start] in ("该", "本", "我") and not _LEVEL.match(text, start):
        # 该县黄水镇卫生院: the township's, of that county.
        start += 1
    end = head_end
    while (longer := _longer_end(text, end, stop)) is not None:
        end = longer
    name = text[start:end]
    kind = _kind(name)
    if kind is None or _RANK.search(name):
        return None
    if (
        places
        and re.fullmatch(r"(?:医院|医疗集团|联盟|集团)", name[len("".join(place.text for place in places)) :])
        and places[-1].level == 4
    ):
        return None
    if places and _OF_A_RANK.fullmatch(name[len("".join(place.text for place in places)) :]):
        return None
    if not places and re.fullmatch(r"[\u4e00-\u9fff][镇乡](?:中心)?卫生院", name):
        return None
    if re.fullmatch(r"(?:街道|镇|乡|村)(?:社区)?(?:中心)?(?:卫生服务中心|卫生院|卫生室|卫生服务站)", name):
        return None
    affiliated = name.startswith("附属") and len(name) > 4
    general = not places and _is_general(name) and not affiliated
    if general and kind not in _SHORTENED and not _ELIDABLE.fullmatch(name):
        return None
    if not places and not general and unknown == 1 and len(name) < 5 and name[0] not in "省市县区州旗":
        return None
    return Name(name, kind, start, end, places, unknown, short=general or affiliated or _is_short(name, places))


_MATTER = re.compile(r"签约|协议|合作|授牌|揭牌|框架|帮扶|关系|建设协议")
"""What makes 医联体 a word for the matter, not the end of a name: 甲医院医联体签约仪式."""


def _longer_end(text: str, end: int, stop: int) -> int | None:
    """Return where a name that may end here really ends, if it goes on."""
    match = _GOES_ON.match(text, end, min(stop, end + 14))
    if match is None:
        university = re.compile(r"(?:[\u4e00-\u9fff]{0,6})?(?:医院|医学院|附属[\u4e00-\u9fff]{0,8}?医院)").match(
            text, end, stop
        )
        if not (text[:end].endswith(("大学", "医学院")) and university):
            return None
        match = university
    between = match[0]
    if between[0] in "与和同跟" and place_at(text, end + 1) is not None:
        return None
    if between.endswith(("医联体", "医共体", "专科联盟", "协作网")) and _MATTER.match(text, match.end()):
        return None
    if between.endswith(("医联体", "医共体")) and text.startswith(("医院", "成员", "单位"), match.end()):
        return None
    unknown = _tokens(between)
    if unknown is None or _is_inside_verb(text, end):
        return None
    begins_unknown = not _word_length(between, 0)
    return None if begins_unknown and (unknown > 3 or len(between) > 6) else match.end()


def _tokens(text: str) -> int | None:
    """Return how many characters are unknown in a part of a name; None if it cannot be one."""
    position = unknown = run = 0
    while position < len(text):
        length = _word_length(text, position)
        if length:
            position, run = position + length, 0
            continue
        run += 1
        unknown += 1
        if run > _MOST_UNKNOWN or text[position] in BREAKS or not _HAN.match(text[position]):
            return None
        if any(text.startswith(verb, position) for verb in VERBS):
            return None
        position += 1
    return unknown


def _word_length(text: str, position: int) -> int:
    place = place_at(text, position)
    word = _word_at(text, position)
    ordinal = ORDINAL.match(text, position)
    return max(len(place.text) if place else 0, len(word), len(ordinal[0]) if ordinal else 0)


def _word_at(text: str, position: int) -> str:
    for word in _words_from(text[position : position + 1]):
        if text.startswith(word, position):
            return word
    return ""


@cache
def _words_from(character: str) -> tuple[str, ...]:
    return tuple(word for word in NAME_WORDS if word.startswith(character)) if character else ()


def _beginning(text: str, limit: int, head_start: int) -> tuple[int, int, tuple[Place, ...]] | None:
    """Return where the name begins that has its head here, with its unknown characters and places."""
    abroad = _ABROAD.search(text, limit, head_start)
    if abroad is not None and abroad.end() == head_start:
        return abroad.start(), 0, ()
    best: tuple[int, int, tuple[Place, ...]] | None = None
    best_bounded = False
    for start in range(head_start, limit - 1, -1):
        part = text[start:head_start]
        if part and not _HAN.match(part[0]) and not part[0].isdigit():
            break
        if part in ("街道", "镇", "乡", "村") or _joins_a_place(text, start) or _NO_BEGINNING.match(text, start):
            continue
        if text[max(0, start - 1) : start + 1] == "人民":
            continue
        unknown = _tokens(part)
        before = text[start - 1 : start] or "，"
        if unknown is None and (before in BREAKS or not _HAN.match(before)):
            unknown = _in_township(part)
        if unknown is None or _is_inside_verb(text, start) or re.match(r"[我该本]院", text[start - 1 : start + 1]):
            # A break may be a part of a place or a word that begins further left.
            continue
        places = _places(text, start, head_start)
        bounded = _starts_after_boundary(text, start, limit)
        if not places and not _begins_with_brand(part):
            if not bounded or unknown > _MOST_UNKNOWN:
                continue
            grows = best is not None and unknown > best[1]
            named_so = best is not None and bounded and unknown < 4 and _is_part_of_a_name(text, best[0], best[2])
            if grows and best is not None and (best[2] or best_bounded) and not named_so:
                continue
        best, best_bounded = (start, unknown, places), bounded
    return best


def _joins_a_place(text: str, start: int) -> bool:
    """Return whether 同 joins two names here and is no beginning of a place: 同安徽省立医院."""
    place, after = place_at(text, start), place_at(text, start + 1)
    return text[start] in "同和" and after is not None and (place is None or len(after.text) >= len(place.text))


_OF_A_RANK = re.compile("(?:三甲|三级|二级|二甲|三级甲等|二级甲等|公立|民营|三甲大)医院")
"""What is said of hospitals after a place, and names none: 一家天津三甲医院."""
_NO_BEGINNING = re.compile("结合|合作|服务|发展|医院|专家|教授|院士|研究|诊疗|远程")
"""Words inside names that no name begins with."""
_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道|社区|村|农场)")


def _in_township(part: str) -> int | None:
    """Return how many characters a township has whose name no list has: 贾家街道; None if the part has none."""
    within = sum(len(place.text) for place in _places(part, 0, len(part)))
    begins = part[:1] in BREAKS or part.startswith(VERBS)
    match = None if begins else _TOWNSHIP.match(part, within)
    return match.end() - within - 1 if match and _tokens(part[match.end() :]) == 0 else None


def _is_part_of_a_name(text: str, start: int, places: tuple[Place, ...]) -> bool:
    """Return whether a short name of a place is a part of another: 黄山 in 麻黄山乡, 佛山 in （省千佛山医院）."""
    if len(places) != 1 or len(places[0].text) != 2:
        return False
    after = text[start + 2 :][:2]
    return (
        after[:1] in ("镇", "乡")
        or places[0].text[-1] in "镇乡"
        or (after == "医院" and _BRACKETED.search(text, 0, start) is not None)
    )


_BRACKETED = re.compile(r"[（(“][\u4e00-\u9fff]{1,3}$")
_ABROAD = re.compile(r"(?:(?![与和同为在由对与到赴向及])[\u4e00-\u9fff]){1,5}(?:·[\u4e00-\u9fff]{1,8})+$")
"""A foreign name such as 利维·姆瓦纳瓦萨, at the end of a part of a text."""


def _begins_with_brand(part: str) -> bool:
    return part.startswith(BRANDS)


def _is_inside_verb(text: str, start: int) -> bool:
    """Return whether a word goes across a position: no name begins there."""
    around = text[max(0, start - 3) : start + 3]
    offset = start - max(0, start - 3)
    for verb in VERBS:
        at = around.find(verb)
        if at >= 0 and at < offset < at + len(verb):
            return True
    return False


def _places(text: str, start: int, head_start: int) -> tuple[Place, ...]:
    places: list[Place] = []
    position = start
    while position < head_start and (place := place_at(text, position)):
        if position + len(place.text) > head_start + 1:
            break
        places.append(place)
        position += len(place.text)
    return tuple(places)


def _starts_after_boundary(text: str, start: int, limit: int) -> bool:
    if start <= limit:
        return True
    before = text[start - 1]
    if not _HAN.match(before):
        return True
    if re.search(r"[我该本][院市县区省]$", text[max(0, start - 2) : start]):
        return True
    if before in BREAKS:
        within = any(len(_word_at(text, start - back)) > back for back in (1, 2) if start > back)
        return not within and not any(len(word) > 1 and text.endswith(word, 0, start) for word in NAME_WORDS)
    return any(text.endswith(verb, 0, start) for verb in VERBS)


def _kind(name: str) -> str | None:
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
_RANK = re.compile(r"(?:区域|国家|省级|高水平|综合性?)\S{0,8}(?:医疗|医学)中心$")
"""A rank that hospitals are given, not a name."""
_JOINT = re.compile(r"医共体|医联体|共同体|联合体")
_SHORTENED = ("alliance", "centre", "campus")
_ELIDABLE = re.compile(r"第?[一二三四五六七八九十]+(?:人民|中心|附属)?(?:医院|院)")


def _is_general(name: str) -> bool:
    """Return whether a text that ends like a name is none: 三甲医院, 中心, 分院."""
    if name == "人民医院" or _LEVEL.match(name):
        return False
    return bool(_GENERAL.fullmatch(name))


def _is_short(name: str, places: tuple[Place, ...]) -> bool:
    if places:
        return (name.endswith(SHORT_HEADS) and not name.endswith(("中医院",))) or name.endswith("妇幼")
    return bool(_LEVEL.match(name)) or name == "人民医院"


_ELIDED = re.compile(
    r"(?P<first>(?:[\u4e00-\u9fff]{0,8}?))(?P<ordinals>第?[一二三四五六七八九十]+(?:[、和及]第?[一二三四五六七八九十]+)+)$"
)


def _enumerated(text: str, name: Name, limit: int) -> Iterator[Name]:
    """Yield a name, and before it those of which the enumeration says only the number: 第一、二中心医院."""
    match = re.match(
        r"(?P<prefix>[\u4e00-\u9fff]*?)(?P<ordinal>第?[一二三四五六七八九十]+)(?P<rest>(?:人民|中心|附属)?(?:医院|院))$",
        name.text,
    )
    if match is None:
        yield name
        return
    elidable = not name.places and bool(_ELIDABLE.fullmatch(name.text))
    before = text[limit : name.start]
    ordinals = re.search(
        r"(?:(?P<stem>[\u4e00-\u9fff]{1,9}?)(?=第?[一二三四五六七八九十]))?(?P<list>(?:第?[一二三四五六七八九十]+[、和及])+)$",
        before,
    )
    if not elidable or not ordinals:
        if not elidable:
            yield name
        return
    list_start = limit + ordinals.start("list")
    begin = _beginning(text, limit, list_start)
    if begin is None or begin[0] == list_start:
        if text[list_start - 1 : list_start] not in ("省", "市", "县", "区"):
            return
        begin = (list_start - 1, 0, ())
    start, _, places = begin
    stem = text[start:list_start]
    for number in re.finditer(r"第?([一二三四五六七八九十]+)", text[list_start : name.start]):
        ordinal = f"第{number[1]}" if match["ordinal"].startswith("第") or "第" in ordinals["list"] else number[1]
        whole = f"{stem}{ordinal}{match['rest']}"
        at = list_start + number.start()
        yield Name(
            whole,
            name.kind,
            start if at == list_start else at,
            list_start + number.end(),
            places,
            name.unknown,
            _is_short(whole, places),
            completed=True,
        )
    ordinal = match["ordinal"]
    if "第" in ordinals["list"] and not ordinal.startswith("第"):
        ordinal = "第" + ordinal
    whole = f"{stem}{ordinal}{match['rest']}"
    yield replace(name, text=whole, places=places, short=_is_short(whole, places), completed=True)


def _has_full_place(name: Name) -> bool:
    return any(place.text[-1] in "省市县区旗州" for place in name.places)


def _with_county(text: str, names: list[Name]) -> list[Name]:
    """Give health centres of an enumeration the county that only the first one has."""
    completed: list[Name] = []
    for name in names:
        before = completed[-1] if completed else None
        follows = before is not None and text[before.end : name.start] in ("、", "和", "及", "以及", "与")
        if (
            follows
            and before
            and name.kind == before.kind == "primary_care"
            and not _has_full_place(name)
            and before.places
        ):
            stem = "".join(place.text for place in before.places if place.text[-1] in "省市县区旗州")
            name = replace(name, text=stem + name.text, places=before.places, completed=True, short=False)
        completed.append(name)
    return completed
