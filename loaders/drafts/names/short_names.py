"""What a short name means in a text: 县人民医院, 市一院, 省卫健委."""

import re
from collections.abc import Sequence

from hospital_network.graph.places.divisions import division
from hospital_network.loaders.drafts.names.beginnings import is_inside_verb, joins_a_place
from hospital_network.loaders.drafts.names.entities import Entity, Name
from hospital_network.loaders.drafts.names.name_kinds import LEVEL
from hospital_network.loaders.drafts.names.names_in_text import names_in
from hospital_network.loaders.drafts.names.place_names import place_at
from hospital_network.loaders.drafts.names.register import LED, Register
from hospital_network.loaders.drafts.names.same_name import in_full, is_affiliate, is_same, may_mean, spelt_out

_IN_A_CITY = re.compile(r"(?:^|(?<=[，。；：\n]))(?:在|到|来到|赴|前往|走进)(?=[\u4e00-\u9fff]{2,5}，)")
"""The place where something is, before what is said of it: 在衢州，市人民医院…"""
_GENERIC_BEFORE = re.compile(r"(?:的|有|几家|各|个|一些|许多|多家|每家|家|全|跨)$")


def meant(register: Register, name: Name) -> Entity | None:
    """Return the institution that a name means where it stands."""
    entity = register.find(name.text)
    if entity is not None:
        return entity
    if not name.short:
        return register.entity_for(name)
    if (titled := _of_title(register, name)) is not None:
        return titled
    if (local := of_paragraph(register, name)) is not None:
        return local
    return suffix_of(register, name) or _of_same_number(register, name) or _of_home(register, name)


def _of_title(register: Register, name: Name) -> Entity | None:
    """Return the one institution of the title that a short name is the end of."""
    title = register.article.head.title
    ending = {
        each
        for each in register.entities
        for form in (each.name, *each.aliases)
        if form in title and form.endswith(name.text) and form != name.text and name.text[0] in "市县区州"
    }
    return next(iter(ending)) if len(ending) == 1 else None


def of_paragraph(register: Register, name: Name) -> Entity | None:
    """Return what 县人民医院 means after a county that no full name of the text goes with: 在文成，县人民医院."""
    level, rest = name.text[0], name.text[1:]
    if _GENERIC_BEFORE.search(register.text[max(0, name.start - 4) : name.start]):
        return None
    if level not in "县区市旗" or rest not in (
        "医院" if level != "市" else "",
        "人民医院",
        "中医院",
        "中医医院",
        "妇幼保健院",
        "中心医院",
        "第一人民医院",
        "政府",
        "人民政府",
    ):
        return None
    start = register.article.paragraph_at(name.start).start
    if level == "市" and not _is_of_one_city(register):
        located = _IN_A_CITY.search(
            register.text, register.text.rfind("。", start, name.start) + 1 or start, name.start
        )
        start = located.end() if located else name.start
    place = _last_place(register, start, name.start, level)
    if not place:
        return None
    full = place + rest
    if (known := next((each for each in register.entities if is_same(each, full)), None)) is not None:
        return known
    if level == "市" and any(form.endswith(name.text) for each in register.entities for form in each.forms):
        return None
    return register.entity_for(names_in(full)[0]) if names_in(full) else None


def _last_place(register: Register, start: int, end: int, level: str) -> str:
    """Return the full name of the last place of a level in a part of the text, also where its name is short."""
    last, at = "", start
    settled = register.home.stated and bool(register.home.county)
    while at < end:
        no_place = is_inside_verb(register.text, at) or joins_a_place(register.text, at)
        place = None if no_place else place_at(register.text, at)
        township = re.match(r"[\u4e00-\u9fff]{0,2}[镇乡]", register.text[at + len(place.text) :][:3]) if place else None
        inside = place is not None and at + len(place.text) <= end
        if place is not None and inside and not township and (place.text.endswith(level) or not settled):
            entry = division(place.code)
            full = (entry.county or entry.city)[0] if entry and (entry.county or entry.city) else ""
            if full.endswith(level) and full.startswith(place.text):
                last = full
        at += len(place.text) if place else 1
    return last


def suffix_of(register: Register, name: Name) -> Entity | None:
    """Return the institution that a short name means: the only one of the text, or the nearest before."""
    text = name.text
    candidates = [
        each
        for each in register.entities
        if any(form.endswith(text) and form != text for form in (each.name, *each.aliases))
    ]
    if not candidates and name.kind == "centre" and name.short and not LEVEL.match(text):
        candidates = [each for each in register.entities if each.kind == "centre" and each.name.endswith(text[-3:])]
    if text[0] in "省市县区州旗":
        candidates = candidates or [
            each for each in register.entities if any(may_mean(form, text) for form in (each.name, *each.aliases))
        ]
        if _GENERIC_BEFORE.search(register.text[max(0, name.start - 4) : name.start]):
            return None
    if text == "人民医院":
        return None
    if not candidates:
        return _leader_called(register, text)
    if len(candidates) == 1 and (text[0] not in "省市县区州旗" or _is_near(register, candidates[0], name.start)):
        return candidates[0]
    near = _last_of(register, candidates, name.start)
    return near if len(candidates) > 1 or near is not None else None


def _of_same_number(register: Register, name: Name) -> Entity | None:
    """Return the only hospital that 晋江二院 may mean: the second of that place, whatever it is called in full."""
    number = _NUMBERED.search(name.text)
    if not name.places or number is None:
        return None
    candidates = [
        each
        for each in register.entities
        if each.kind == "hospital"
        and each.places
        and set(each.places[-1].codes) & set(name.places[-1].codes)
        and (full := re.search("第([一二三四五六七八九十]+)", each.name))
        and full[1] == number[1]
    ]
    return candidates[0] if len(candidates) == 1 else None


_NUMBERED = re.compile("([一二三四五六七八九十])院$")


_OTHERS_PLATE = re.compile("(.{3,}?医院).{2,6}(?:医院|分院)$")


def _leader_called(register: Register, text: str) -> Entity | None:
    """Return the hospital whose alliance or branch the text names, and which a short name may mean."""
    for each in register.entities:
        pattern = LED if each.kind == "alliance" else _OTHERS_PLATE
        for match in filter(None, map(pattern.match, (each.name, *each.aliases))):
            leader = match[1]
            means = leader.endswith(text) or may_mean(leader, text) or is_affiliate(Entity(leader, "hospital"), text)
            if means and leader != text:
                full = names_in(leader)
                return register.entity_for(full[0]) if full else None
    return None


def _is_near(register: Register, entity: Entity, position: int) -> bool:
    return _last_of(register, [entity], position) is not None or any(
        (name.start > position and register.find(name.text) is entity) or _is_plate_of(name.text, entity)
        for name in register.names
    )


def _is_plate_of(text: str, entity: Entity) -> bool:
    """Return whether a name is that of another hospital which bears this one's."""
    return text.startswith(entity.name) and text != entity.name


def _last_of(register: Register, candidates: Sequence[Entity], position: int) -> Entity | None:
    """Return which of some institutions was named last before a position, in this paragraph or the two before."""
    paragraph = register.article.paragraph_at(position).number
    for name in reversed(register.names):
        if (
            name.start < position
            and not name.short
            and register.article.paragraph_at(name.start).number >= paragraph - 2
        ):
            entity = register.find(name.text)
            if entity in candidates:
                return entity
    return None


def _of_home(register: Register, name: Name) -> Entity | None:
    """Return the institution of the text's own place: 省卫生健康委员会, 市第四医院."""
    place = _place_near(register, name)
    if not place and len(name.text) > 3 and name.places:
        return register.entity_for(name)
    if (
        not place
        or (name.kind not in ("government", "hospital", "company") and not name.text.endswith("疾病预防控制中心"))
        or len(name.text) < 3
        or name.text[1:] in ("医院", "属医院", "级医院")
    ):
        return None
    if _GENERIC_BEFORE.search(register.text[max(0, name.start - 4) : name.start]):
        return None
    full = in_full(place + spelt_out(name.text.removeprefix("自治区") if place.endswith("自治区") else name.text[1:]))
    entity = next((each for each in register.entities if is_same(each, full)), None)
    if entity is None:
        found = place_at(full, 0)
        entity = Entity(
            full,
            name.kind,
            (found,) if found else (),
            reason="a short name, of the place the text is about",
            inferred=["name"],
        )
        register.entities.append(entity)
    if name.text not in entity.forms:
        entity.weak_aliases.append(name.text)
    return entity


def _place_near(register: Register, name: Name) -> str:
    """Return the place that a short name means: the last one named of its level, else that of the text."""
    level = name.text[0]
    if name.text.startswith("自治区"):
        regions = {each.text for name_ in register.names for each in name_.places if each.text.endswith("自治区")}
        only = next(iter(regions)) if len(regions) == 1 else ""
        return register.home.province if register.home.province.endswith("自治区") else only
    if level not in "省市县区州":
        return ""
    if register.home.stated and register.home.of_level(level).endswith(level):
        return register.home.of_level(level)
    if level == "市" and not _is_of_one_city(register):
        return ""
    paragraph = register.article.paragraph_at(name.start).number
    for each in reversed(register.names):
        if each.start >= name.start or register.article.paragraph_at(each.start).number < paragraph - 2:
            continue
        for place in reversed(each.places):
            prefecture = level != "州" or place.text.endswith("自治州") or len(place.text) > 2
            if place.text.endswith(level) and prefecture and (level != "省" or not register.home.province):
                return place.text
    return register.home.of_level(level)


def _is_of_one_city(register: Register) -> bool:
    """Return whether the full names of the text are all of one city, so that 市人民医院 can mean only its own."""
    cities = {place.code[:4] for each in register.names for place in each.places if place.level < 4}
    return len(cities) == 1
