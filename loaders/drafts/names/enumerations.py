"""Enumerations that say a part of the names once: 市一、二、三院, 甲县、乙县人民医院, 甲镇、乙镇两家卫生院."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hospital_network.loaders.drafts.names.beginnings import beginning, places_of
from hospital_network.loaders.drafts.names.entities import Name
from hospital_network.loaders.drafts.names.name_kinds import ELIDABLE, is_short, kind_of
from hospital_network.loaders.drafts.names.place_names import Place, place_at

_COUNTIES = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{2,7}?[县市区旗](?:、|和|及|与))+)(?P<last>[\u4e00-\u9fff]{2,7}?[县市区旗])"
    r"(?:等?(?:[两二三四五六七八九十]|\d{1,2})(?:家|所|个)县?|两县|的|各自的){0,2}"
    r"(?P<head>人民医院|中医院|中医医院|妇幼保健院|人民政府)"
)


def with_counties(text: str, start: int, stop: int, names: list[Name]) -> list[Name]:
    """Add the hospitals of which an enumeration says only the county: 甲县、乙县人民医院, 甲县、乙县两家人民医院."""
    added = list(names)
    for match in _COUNTIES.finditer(text, start, stop):
        kind = kind_of(match["head"])
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


_SHORT_COUNTIES = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{2,4}(?:、|和|及|与))+[\u4e00-\u9fff]{2,4}?)(?P<number>[两二三四五六七八九])(?P<level>[县市区旗])"
    r"(?:的|各自的|各(?=一家)|[两二三四五六七八九一]家|县级){0,3}(?P<head>人民医院|中医院|中医医院|妇幼保健院|人民政府)"
)
_NUMBERS = {"两": 2} | {each: value for value, each in enumerate("二三四五六七八九", 2)}


def with_short_counties(text: str, start: int, stop: int, names: list[Name]) -> list[Name]:
    """Add the hospitals of counties that an enumeration names without their level: 甲、乙两县的中医院."""
    added = list(names)
    for match in _SHORT_COUNTIES.finditer(text, start, stop):
        kind = kind_of(match["head"])
        items = _counties_before(text, match.start("list"), match.end("list"), match["level"])
        if kind is None or len(items) != _NUMBERS[match["number"]]:
            continue
        added = [each for each in added if each.end <= items[0][0] or each.start >= match.end()]
        for at, length, place in items:
            end = match.end() if at == items[-1][0] else at + length
            added.append(Name(place.text + match["head"], kind, at, end, (place,), completed=True))
    return sorted(added, key=lambda each: each.start)


def _counties_before(text: str, start: int, end: int, level: str) -> list[tuple[int, int, Place]]:
    """Return where the last items of an enumeration stand that are counties, with the full name of each."""
    items: list[tuple[int, int, Place]] = []
    stop = end
    while stop > start:
        for length in (2, 3, 4):
            short = text[stop - length : stop]
            place = place_at(short + level, 0)
            if place is not None and place.text == short + level:
                items.insert(0, (stop - length, length, place))
                break
        else:
            break
        stop = items[0][0] - 1
        if stop < start or text[stop] not in "、和及与":
            break
    return items


_TOWNSHIPS = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道)(?:、|和|及))+[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道))"
    r"(?:等?(?:[两二三四五六七八九十]|\d{1,2})(?:家|所|个))?(?P<head>(?:中心)?卫生院|(?:社区)?卫生服务中心)"
)


def with_townships(text: str, start: int, stop: int, names: list[Name]) -> list[Name]:
    """Add the health centres of which an enumeration says only the townships: 甲镇、乙镇两家卫生院."""
    added = list(names)
    for match in _TOWNSHIPS.finditer(text, start, stop):
        begin = max((match.start("list") + match["list"].rfind(each) + 1 for each in "，带是括有为对向在与"), default=0)
        first = max(match.start("list"), begin)
        added = [each for each in added if each.end <= first or each.start >= match.end()]
        for item in re.finditer(r"[^、和及]+", text[first : match.end("list")]):
            places = places_of(item[0], 0, len(item[0]))
            at = first + item.start()
            end = match.end() if first + item.end() == match.end("list") else first + item.end()
            added.append(Name(item[0] + match["head"], "primary_care", at, end, places, completed=True))
    return sorted(added, key=lambda each: each.start)


def enumerated(text: str, name: Name, limit: int) -> Iterator[Name]:
    """Yield a name, and before it those of which the enumeration says only the number: 第一、二中心医院."""
    match = re.match(
        r"(?P<prefix>[\u4e00-\u9fff]*?)(?P<ordinal>第?[一二三四五六七八九十]+)(?P<rest>(?:人民|中心|附属)?(?:医院|院|医共体|医联体|医疗集团))$",
        name.text,
    )
    if match is None:
        yield name
        return
    elidable = not name.places and bool(ELIDABLE.fullmatch(name.text))
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
    begin = beginning(text, limit, list_start)
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
            is_short(whole, places),
            completed=True,
        )
    ordinal = match["ordinal"]
    if "第" in ordinals["list"] and not ordinal.startswith("第"):
        ordinal = "第" + ordinal
    whole = f"{stem}{ordinal}{match['rest']}"
    yield replace(name, text=whole, places=places, short=is_short(whole, places), completed=True)


def _has_full_place(name: Name) -> bool:
    return any(place.text[-1] in "省市县区旗州" for place in name.places)


def with_county(text: str, names: list[Name]) -> list[Name]:
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
