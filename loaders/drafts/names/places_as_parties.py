"""Governments that a text calls by their place: 我市, 长兴县, where it signs or builds."""

import re

from hospital_network.loaders.drafts.names.entities import Entity, Mention
from hospital_network.loaders.drafts.names.place_names import place_at
from hospital_network.loaders.drafts.names.register import Register
from hospital_network.loaders.drafts.names.same_name import is_same


def add_places_as_parties(register: Register) -> None:
    """Take 我市 or 长兴县 for its government, where it signs or builds with somebody."""
    for paragraph in register.article.paragraphs:
        at = paragraph.start
        while at < paragraph.end:
            our = re.match(r"我([省市县区州])", register.text[at : at + 2])
            place = None if our else place_at(register.text, at)
            length = 2 if our else len(place.text) if place else 1
            name = (
                _ours_of_level(register, our[1])
                if our
                else place.text
                if place and place.text[-1] in "省市县区州"
                else ""
            )
            if name and _is_party(register, at, at + length, paragraph.end):
                _add_government(register, name, at, at + length)
            at += length


def _ours_of_level(register: Register, level: str) -> str:
    places = (register.home.county, register.home.city, register.home.province)
    return next((each for each in places if each.endswith(level)), "")


def _is_party(register: Register, start: int, end: int, last: int) -> bool:
    if any(each.start < end and start < each.end for each in register.mentions):
        return False
    clause = re.match(r"[^，。；]*", register.text[end:last])[0]  # type: ignore[index]
    starts = {each.start for each in register.mentions}
    faces = (
        re.match(r"(?:与|和|同|携手|跟)", clause)
        and re.match(r"[^，。；]{0,8}", clause)
        and any(end < each <= end + 8 for each in starts)
    )
    faced = re.search(r"(?:与|和|同|携手|跟)$", register.text[start - 2 : start]) and any(
        each.end >= start - 3 and each.end < start for each in register.mentions
    )
    return bool((faces or faced) and re.search(r"签|协议|共建|合作|携手", clause))


def _add_government(register: Register, place: str, start: int, end: int) -> None:
    full = f"{place}人民政府"
    entity = next((each for each in register.entities if is_same(each, full)), None)
    if entity is None:
        found = place_at(full, 0)
        entity = Entity(
            full,
            "government",
            (found,) if found else (),
            reason="a place that signs or builds",
            inferred=["institution"],
        )
        register.entities.append(entity)
    register.mentions.append(Mention(entity, start, end))
