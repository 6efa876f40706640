"""Sentences in which each mention of institutions is one sign, so that rules on the words between them are short."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hospital_network.loaders.drafts.article import Article, Paragraph
from hospital_network.loaders.drafts.names.beginnings import places_of
from hospital_network.loaders.drafts.names.entities import Entity, Institutions, Mention
from hospital_network.loaders.drafts.names.place_names import Place, place_at, short_name

FIRST_SIGN = 0xE000
SIGN = "[\ue000-\uefff]"
"""A mention in a sentence: one character of Unicode's private area."""

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”』]?")
_ALIAS_BRACKET = re.compile(r"[（(](?:以下|下文)?(?:简称|称|下称|又称|又名|原名|全称|现|原|即|也就是)[^（）()]*[）)]")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PLATE = re.compile("医院.+(?:医院|分院|院区)$")
_GROUP = re.compile(
    r"(?:上述|以上|这|该|前述|各|受援的?|所有|这些)?(?P<number>[两二三四五六七八九十]|\d{1,2})?(?P<each>家|所|个|各|受援(?!(?:医院|单位)：))(?:县级?|基层|受援)?(?P<what>卫生院|医院|单位|医疗机构|(?=[是均都，]))"
)

MODIFIER = re.compile(
    rf"{SIGN}(?=的?(?:直属|所属|下属|旗下|下辖|辖内|系统)的?[^，。；\ue000-\uefff]{{0,12}}(?:医院|单位|机构))"
)
"""An institution of which others are said: 甲大学直属的6家医院."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What one sign of a sentence stands for.

    Attributes
    ----------
    entities : tuple of Entity
        Several for 上述三家卫生院.
    start, end : int
        In the clean text.
    """

    entities: tuple[Entity, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with signs for its institutions.

    Attributes
    ----------
    text : str
        With a sign for each mention, without the brackets that introduce short names.
    signs : tuple of Sign
        In the order of the code points from `FIRST_SIGN`.
    positions : tuple of int
        Where each character is in the clean text.
    paragraph : Paragraph
    """

    text: str
    signs: tuple[Sign, ...]
    positions: tuple[int, ...]
    paragraph: Paragraph

    def sign(self, character: str) -> Sign:
        """Return what a character of the text stands for."""
        return self.signs[ord(character) - FIRST_SIGN]

    def entities(self, text: str) -> list[Entity]:
        """Return the institutions of the signs in a part of the text, each once, in order."""
        named: dict[Entity, None] = {}
        for character in re.findall(SIGN, text):
            named.update(dict.fromkeys(self.sign(character).entities))
        return list(named)

    def plain(self, source: str) -> str:
        """Return the sentence as it stands in the clean text."""
        return source[self.positions[0] : self.positions[-1] + 1]


def sentences_of(article: Article, institutions: Institutions) -> list[Sentence]:
    """Return the sentences of an article's paragraphs."""
    sentences: list[Sentence] = []
    text = article.clean.text
    for paragraph in article.paragraphs:
        for match in _SENTENCE.finditer(text, paragraph.start, paragraph.end):
            sentences.append(_sentence(text, match.start(), match.end(), paragraph, institutions))
    return sentences


def _sentence(text: str, start: int, end: int, paragraph: Paragraph, institutions: Institutions) -> Sentence:
    mentions = [each for each in institutions.mentions if start <= each.start < end]
    signs = [Sign((each.entity,), each.start, each.end) for each in _apart(mentions)]
    signs.extend(_groups(text, start, end, signs, institutions))
    signs.extend(_former_and_latter(text, start, end, signs, institutions))
    signs.extend(_places(text, start, end, signs, institutions))
    signs.sort(key=lambda each: (each.start, each.end))
    brackets = [match.span() for match in _ALIAS_BRACKET.finditer(text, start, end)]
    signed = {(each.start, each.end) for each in signs}
    brackets += [
        match.span()
        for match in re.finditer(r"[（(][^（）()]*[）)]", text[:end])
        if match.start() >= start and (match.start() + 1, match.end() - 1) in signed
    ]
    signs = [each for each in signs if not any(first <= each.start < last for first, last in brackets)]
    signs = _without_titles(text, start, end, signs)
    written: list[str] = []
    positions: list[int] = []
    at, number = start, 0
    while at < end:
        bracket = next((last for first, last in brackets if first == at), None)
        if bracket:
            at = bracket
            continue
        if number < len(signs) and signs[number].start == at:
            # Elliptic enumerations share their place: 第一、二医院 has signs beside each other.
            while number < len(signs) and signs[number].start == at:
                written.append(chr(FIRST_SIGN + number))
                positions.append(at)
                at_next, number = signs[number].end, number + 1
            at = at_next
            continue
        written.append(text[at])
        positions.append(at)
        at += 1
    return Sentence("".join(written), tuple(signs), tuple(positions), paragraph)


def _without_titles(text: str, start: int, end: int, signs: Sequence[Sign]) -> list[Sign]:
    """Leave out what the title of a document repeats: 甲与乙签订《甲与乙合作协议》."""
    titles = [match.span() for match in re.finditer("《[^《》]*》", text[start:end])]
    inside = [each for each in signs if any(first < each.start - start < last for first, last in titles)]
    outside = {entity for each in signs if each not in inside for entity in each.entities}
    return [each for each in signs if each not in inside or not all(entity in outside for entity in each.entities)]


def _former_and_latter(
    text: str, start: int, end: int, signs: Sequence[Sign], institutions: Institutions
) -> Iterator[Sign]:
    """Yield signs for 前者 and 后者: the two institutions before, in the same sentence or the one before it."""
    words = list(re.finditer(r"前者|后者", text[start:end]))
    for match in words:
        before = sorted((each for each in signs if each.end <= start + words[0].start()), key=lambda each: each.start)
        named = list(dict.fromkeys(each.entities for each in before))
        if not named:
            earlier = [each for each in institutions.mentions if each.end <= start][-2:]
            named = list(dict.fromkeys((each.entity,) for each in earlier))
        if len(named) > 2:
            named = [(each,) for each in _last_list(text, start + match.start(), institutions, "医院", 2)]
        if len(named) == 1 and match[0] == "后者":
            yield Sign(named[0], start + match.start(), start + match.end())
        if len(named) == 2:
            yield Sign(named[match[0] == "后者"], start + match.start(), start + match.end())


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    last = -1
    for each in sorted(mentions, key=lambda item: (item.start, -item.end)):
        if each.start >= last:
            yield each
            last = each.end


def _groups(text: str, start: int, end: int, signs: Sequence[Sign], institutions: Institutions) -> Iterator[Sign]:
    """Yield signs for groups that were named before: 上述三家卫生院, 各卫生院."""
    for match in _GROUP.finditer(text, start, end):
        if any(each.start < match.end() and match.start() < each.end for each in signs):
            continue
        count = _NUMBERS.get(match["number"] or "") or (
            int(match["number"]) if (match["number"] or "").isdigit() else None
        )
        if re.match("[这该][家所个]", match[0]):
            continue
        pointed = match[0].startswith(("上述", "以上", "这", "该", "前述", "各", "受援", "所有")) or (
            count and not match["what"]
        )
        if not pointed and not (count and match["what"]):
            continue
        apposed = any(each.end == match.start() for each in signs)
        if apposed and not match[0].startswith(("上述", "以上", "这", "该", "前述", "各")):
            continue
        group = _last_list(text, match.start(), institutions, match["what"], count)
        if not group and count and match[0].startswith(("上述", "以上", "前述", "这")):
            group = _last_named(match.start(), institutions, count)
        if group and ((count is None and len(group) > 1) or count == len(group)):
            yield Sign(tuple(group), match.start(), match.end())


def _last_list(text: str, position: int, institutions: Institutions, what: str, count: int | None) -> list[Entity]:
    """Return the last enumeration of institutions before a position."""
    before = [each for each in institutions.mentions if each.end <= position]
    joints = ("、", "和", "及", "以及", "，还有", "，以及", "、还有", "与", *(("，",) if count is not None else ()))
    kind = {"卫生院": "primary_care", "医院": "hospital"}.get(what)
    lists: list[list[Mention]] = []
    for each in before:
        if lists and _ALIAS_BRACKET.sub("", text[lists[-1][-1].end : each.start]).strip() in joints:
            lists[-1].append(each)
        else:
            lists.append([each])
    for group in reversed(lists):
        entities = list(dict.fromkeys(each.entity for each in group))
        if count is not None and len(entities) == count + 1 and len(group) == len(entities):
            # 我院与甲、乙签约: the list of two comes after 与.
            first = text[group[0].end : group[1].start].strip()
            entities = entities[1:] if first in ("与", "和") else entities
        later = [each for other in lists[lists.index(group) + 1 :] for each in other]
        if count == 2 and any(each.entity not in (*entities, institutions.ours) for each in later):
            return []
        fits = len(entities) > 1 if count is None else len(entities) == count
        if fits and (kind is None or all(each.kind == kind for each in entities)):
            return entities
    return []


def _last_named(position: int, institutions: Institutions, count: int) -> list[Entity]:
    """Return the last hospitals named before a position, as many as asked."""
    before = [each.entity for each in institutions.mentions if each.end <= position and each.entity.kind == "hospital"]
    last = list(dict.fromkeys(reversed(before)))[:count]
    return last[::-1] if len(last) == count else []


def _places(text: str, start: int, end: int, signs: Sequence[Sign], institutions: Institutions) -> Iterator[Sign]:
    """Yield signs where a place stands for its one hospital of the text: 到封开坐诊, 襄汾的医生."""
    by_place = _hospitals_by_place(institutions)
    at = start
    while at < end:
        place = place_at(text, at)
        if place is None:
            at += 1
            continue
        after = at + len(place.text)
        entity = by_place.get(short_name(place.text))
        free = not any(each.start < after and at < each.end for each in signs)
        moved = text[max(start, at - 1) : at] in ("到", "赴", "去", "往", "来", "驻", "进")
        owned = re.match(
            r"来的\S{0,6}(?:医生|专家|医师|护士|主任)"
            r"|的(?:医生|病人|患者|医务|护士|专家|学员|骨干|医院)|方面|[派选]|[则还]?派出",
            text[after : after + 6],
        )
        follows = (
            re.match(
                r"[，。；、出做坐开办学进挂查带帮指工驻支巡蹲任轮]|来|(?:的\S{0,4})?(?:专家|医生)",
                text[after : after + 7],
            )
            or after >= end
        )
        if entity is not None and free and (owned or (moved and follows)):
            yield Sign((entity,), at, after)
        at = after


def _hospitals_by_place(institutions: Institutions) -> dict[str, Entity]:
    found: dict[str, list[Entity]] = {}
    for each in institutions.entities:
        if each.kind in ("hospital", "primary_care"):
            for place in {short_name(place.text) for place in _own_places(each) if place.level < 4}:
                found.setdefault(place, []).append(each)
    return {place: each[0] for place, each in found.items() if len(each) == 1}


def _own_places(entity: Entity) -> Iterator[Place]:
    """Yield the place that the name of an institution gives it, and that which another of its own names does."""
    if entity.places and "大学" not in entity.name:
        yield entity.places[-1]
    for form in entity.aliases:
        places = () if "大学" in form or _PLATE.search(form) else places_of(form, 0, len(form))
        yield from places[-1:]
