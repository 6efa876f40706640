"""Where a name begins whose end is known: at a place, a university or a word after which names begin."""

import re
from functools import cache

from hospital_network.loaders.drafts.names.name_kinds import LEVEL
from hospital_network.loaders.drafts.names.name_words import (
    BRANDS,
    BREAKS,
    COUNTRIES,
    FOREIGN,
    NAME_WORDS,
    ORDINAL,
    VERBS,
)
from hospital_network.loaders.drafts.names.place_names import Place, place_at

_MOST_UNKNOWN = 4

_HAN = re.compile(r"[\u3007\u4e00-\u9fff]")


def tokens(text: str) -> int | None:
    """Return how many characters are unknown in a part of a name; None if it cannot be one."""
    position = unknown = run = 0
    while position < len(text):
        length = word_length(text, position)
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


def word_length(text: str, position: int) -> int:
    """Return how long a place, a word of names or an ordinal is that begins at a position; 0 if none does."""
    place = place_at(text, position)
    word = _word_at(text, position)
    matches = (ORDINAL.match(text, position), FOREIGN.match(text, position))
    return max(len(place.text) if place else 0, len(word), *(len(match[0]) for match in matches if match))


def _word_at(text: str, position: int) -> str:
    for word in _words_from(text[position : position + 1]):
        if text.startswith(word, position):
            return word
    return ""


@cache
def _words_from(character: str) -> tuple[str, ...]:
    return tuple(word for word in NAME_WORDS if word.startswith(character)) if character else ()


def beginning(text: str, limit: int, head_start: int) -> tuple[int, int, tuple[Place, ...]] | None:
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
        if part in ("街道", "镇", "乡", "村") or joins_a_place(text, start) or _NO_BEGINNING.match(text, start):
            continue
        if text[max(0, start - 1) : start + 1] == "人民" or "区域医疗中心" in part:
            continue
        unknown, is_township = tokens(part), False
        before = text[start - 1 : start] or "，"
        if unknown is None and (before in BREAKS or not _HAN.match(before)):
            unknown, is_township = _in_township(part), True
        if unknown is None or is_inside_verb(text, start) or re.match(r"[我该本]院", text[start - 1 : start + 1]):
            # A break may be a part of a place or a word that begins further left.
            continue
        places = places_of(text, start, head_start)
        bounded = _starts_after_boundary(text, start, limit)
        if not places and not _begins_with_brand(part):
            if not bounded or unknown > _MOST_UNKNOWN:
                continue
            grows = best is not None and unknown > best[1]
            named_so = best is not None and (
                (bounded and unknown < 4 and _is_part_of_a_name(text, best[0], best[2]))
                or (is_township and not best[2])
                or _OF_A_SCHOOL.search(text, start, best[0]) is not None
            )
            if grows and best is not None and (best[2] or best_bounded) and not named_so:
                continue
        best, best_bounded = (start, unknown, places), bounded
    return best


def joins_a_place(text: str, start: int) -> bool:
    """Return whether 同 joins two names here and is no beginning of a place: 同安徽省立医院."""
    place, after = place_at(text, start), place_at(text, start + 1)
    if text[start] == "和" and place is not None and _ENDS.search(text, 0, start):
        return len(place.text) == 2
    return text[start] in "同和" and after is not None and (place is None or len(after.text) >= len(place.text))


_ENDS = re.compile("(?:医院|保健院|卫生院|[一二三四五六七八九十附]院)$")

_NO_BEGINNING = re.compile("结合|合作|服务|发展|医院|专家|教授|院士|研究|诊疗|远程|连(?=[^，。；]{2,14}?(?:一起|在内))")
"""Words inside names that no name begins with."""

_WHOLE = frozenset(VERBS) | COUNTRIES
"""Words in the middle of which no name begins."""

_OF_A_SCHOOL = re.compile(r"(?:大学|学院|学校)(?:直属|附属)?$")
"""A school before a place that is inside the name of its hospital: 河西学院附属张掖人民医院."""

_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道|社区|村|农场)")


def _in_township(part: str) -> int | None:
    """Return how many characters a township has whose name no list has: 贾家街道; None if the part has none."""
    within = sum(len(place.text) for place in places_of(part, 0, len(part)))
    begins = part[:1] in BREAKS or part.startswith(VERBS) or re.search("[从到在由被把向对是让使]", part[:4]) is not None
    match = None if begins else _TOWNSHIP.match(part, within)
    return match.end() - within - 1 if match and tokens(part[match.end() :]) == 0 else None


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


def is_inside_verb(text: str, start: int) -> bool:
    """Return whether a word or the name of a country goes across a position: no name begins there."""
    first = max(0, start - 6)
    return any(
        text[begin:end] in _WHOLE
        for begin in range(first, start)
        for end in range(start + 1, min(len(text), start + 6) + 1)
    )


def places_of(text: str, start: int, head_start: int) -> tuple[Place, ...]:
    """Return the places that stand one after the other before the end of a name."""
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
    if before in "回进找" and LEVEL.match(text, start):
        return True
    within = any(len(_word_at(text, start - back)) > back for back in (1, 2) if start > back)
    if before in BREAKS:
        return not within and not any(len(word) > 1 and text.endswith(word, 0, start) for word in NAME_WORDS)
    return not within and any(text.endswith(verb, 0, start) for verb in VERBS)
