"""Places of a text that name an institution by what the text has called it before, and the grammar does not find."""

import re

from hospital_network.loaders.drafts.names.entities import Entity, Mention, Name
from hospital_network.loaders.drafts.names.register import Register

_NUMBERED = re.compile(r"第([一二三四五六七八九十])(?:人民|附属|中心)?医院$")
_FREE = r"(?:^|(?<=[，。；：、“”与和同由到在向对被是的让]))"
_NOT_ALIAS = re.compile(r"[\u4e00-\u9fff]?(?:外|全|各|本|跨|一)$")


def is_within_alias(register: Register, name: Name) -> bool:
    """Return whether a name is only the end of a longer one that the text has introduced: 烟台附院 in 滨医烟台附院."""
    return name.short and any(
        len(alias) > len(name.text) and register.text.startswith(alias, name.end - len(alias))
        for alias in register.declared
        if alias.endswith(name.text)
    )


def add_declared_mentions(register: Register) -> None:
    """Add the places of aliases that the grammar does not find, such as 省医 or 中心."""
    taken = sorted((each.start, each.end) for each in register.mentions)
    for alias, entity in register.declared.items():
        if alias in ("我院", "本院") or entity not in register.entities:
            continue
        for paragraph in register.article.paragraphs:
            for match in re.finditer(re.escape(alias), register.text[paragraph.start : paragraph.end]):
                start, end = paragraph.start + match.start(), paragraph.start + match.end()
                declares = re.search(
                    r"(?:简称|称为?|下称|又名|原名)[：:，]?“?$", register.text[max(0, start - 8) : start]
                )
                within = any(first < end and start < last for first, last in taken)
                if not declares and not within and not _NOT_ALIAS.search(register.text[max(0, start - 2) : start]):
                    register.mentions.append(Mention(entity, start, end))


def add_universities_by_two_characters(register: Register) -> None:
    """Add the places where 天大 alone, as a party, means the only university of the text whose name begins so."""
    universities: dict[str, list[Entity]] = {}
    for each in register.entities:
        if each.kind == "university" and each.name.endswith("大学") and len(each.name) > 2:
            universities.setdefault(each.name[0] + "大", []).append(each)
    for short, entities in universities.items():
        shortest = min(entities, key=lambda each: len(each.name))
        alone = len(shortest.name) == 4 and sum(len(each.name) == 4 for each in entities) == 1
        for paragraph in register.article.paragraphs if alone else ():
            for match in re.finditer(
                rf"{_FREE}(?P<name>{short})(?=[与和同、，在将]|附属)", register.text[paragraph.start : paragraph.end]
            ):
                start, end = paragraph.start + match.start("name"), paragraph.start + match.end("name")
                if not any(each.start < end and start < each.end for each in register.mentions):
                    register.mentions.append(Mention(shortest, start, end))


def add_kinds_in_lists(register: Register) -> None:
    """Add 儿童医院 in a list of hospitals, where it is the end of the only full name of the text that ends so."""
    starts = {each.start for each in register.mentions}
    ends = {each.end for each in register.mentions}
    for match in _KIND_IN_LIST.finditer(register.text):
        start, end = match.span("name")
        joined = end + 1 in starts and (start - 1 in ends or end + 1 in starts)
        candidates = [
            each for each in register.entities if each.kind == "hospital" and each.name.endswith(match["name"])
        ]
        if (
            joined
            and len(candidates) == 1
            and not any(each.start < end and start < each.end for each in register.mentions)
        ):
            register.mentions.append(Mention(candidates[0], start, end))
            ends.add(end)


_KIND_IN_LIST = re.compile(r"(?<=[、和与])(?P<name>[\u4e00-\u9fff]{2,6}?(?:医院|保健院))(?=[、和及与])")


def add_numbered_mentions(register: Register) -> None:
    """Add the places where 九院 alone means the only ninth hospital of the text."""
    numbered: dict[str, list[Entity]] = {}
    for each in register.entities:
        if each.kind == "hospital" and (match := _NUMBERED.search(each.name)):
            numbered.setdefault(match[1], []).append(each)
    for number, entities in numbered.items():
        for paragraph in register.article.paragraphs if len(entities) == 1 else ():
            for match in re.finditer(rf"{_FREE}(?P<name>{number}院)", register.text[paragraph.start : paragraph.end]):
                start, end = paragraph.start + match.start("name"), paragraph.start + match.end()
                if not any(each.start < end and start < each.end for each in register.mentions):
                    register.mentions.append(Mention(entities[0], start, end))
