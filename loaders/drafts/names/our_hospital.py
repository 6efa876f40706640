"""我院 and 该院: the hospital that publishes a text, and the one just named."""

import re
from collections import Counter
from collections.abc import Iterator

from hospital_network.loaders.drafts.article import Paragraph
from hospital_network.loaders.drafts.names.entities import Entity, Mention, Name
from hospital_network.loaders.drafts.names.names_in_text import names_in
from hospital_network.loaders.drafts.names.register import LED, Register

_OUR = re.compile(r"我院|本院|院本部")
_THE_HOSPITAL = re.compile(
    r"(?:(?<=[，。；：、\n“])|(?<=近日)|(?<=日前)|(?<=昨天)|(?<=今年)|(?<=目前)|(?<=此次))医院"
    r"(?=与|和(?!患|病)|同|将|先后|已|还|派|选派|向|对|加入|成为|成功|正式|携手|联合|作为|每[周月年季]|第[一二三四五六七八九十]+批|党委|领导|院长|副院长)"
)
"""医院 alone, as the subject of a clause, where a hospital writes about itself."""
_THAT = re.compile(
    r"该院|该医院|这家医院|(?<=[为对向给])(?:其|它)(?![他中余实间次它])|(?<=带了)它|(?<=帮了)它|(?:(?<=^)|(?<=[。，；\n]))它(?!们)"
)


def _publisher(register: Register) -> list[Name]:
    """Return the hospital that publishes the article."""
    words = register.article.head.publisher
    return [
        each
        for each in names_in(words)
        if each.kind == "hospital" and not each.short and (each.text == words or not _is_link(words, each))
    ][:1]


def our_hospital(register: Register) -> Entity | None:
    """Return the hospital that 我院 means: the publisher, else the one the text is about."""
    whole = "\n".join(register.article.text_of(each) for each in register.article.paragraphs)
    for alias in ("我院", "本院"):
        if alias in register.declared:
            return register.declared[alias]
    by_itself = bool(_publisher(register)) and _THE_HOSPITAL.search(whole)
    if not by_itself and not re.search(r"我院|本院|院本部", whole + register.article.head.title):
        return None
    if published := _publisher(register):
        return register.entity_for(published[0])
    site = register.article.site
    named = [each for each in names_in(site) if each.kind == "hospital" and not each.short]
    own = [each for each in named if _is_title_of_site(site, each)] + [
        each for each in named if not _is_link(site, each)
    ]
    if own:
        return register.entity_for(own[0])
    counted = Counter(
        entity for name in register.names if (entity := register.find(name.text)) and entity.kind == "hospital"
    )
    leaders = [match[1] for each in register.entities if each.kind == "alliance" and (match := LED.match(each.name))]
    for leader in leaders:
        return register.find(leader) or register.entity_for(names_in(leader)[0])
    led = [
        each
        for each in counted
        if any(other.kind == "alliance" and other.name.startswith(each.name) for other in register.entities)
    ]
    hospitals = led or [
        each
        for each in counted
        if any(other is not each and other.name.startswith(each.name) for other in register.entities)
    ]
    return hospitals[0] if hospitals else next(iter(counted), None)


def _is_title_of_site(site: str, name: Name) -> bool:
    """Return whether a hospital is all that one part of a page's title says: 甲医院 - 新闻 - 乙丙结对."""
    title = site.split("\n", 1)[0]
    return name.end <= len(title) and name.text in re.split(r"\s*(?:-{1,2}|[|｜_—–·>])\s*", title)


def _words_for_us(register: Register, paragraph: Paragraph) -> Iterator[re.Match[str]]:
    """Yield the places of 我院, and of 医院 alone where a hospital writes about itself."""
    yield from _OUR.finditer(register.text, paragraph.start, paragraph.end)
    if _publisher(register):
        yield from _THE_HOSPITAL.finditer(register.text, paragraph.start, paragraph.end)


def publisher_and_its_parts(register: Register) -> list[Name]:
    """Return the publisher, and the hospital whose name its own begins with: 甲大学第一附属医院某市医院."""
    published = _publisher(register)
    fronts = [match[0] for each in published if (match := re.match(r".{4,}?医院(?=.+医院$)", each.text))]
    return [*published, *(name for front in fronts for name in names_in(front))]


def add_pronouns(register: Register, ours: Entity | None) -> None:
    """Add the places of 我院 and 该院."""
    taken = sorted((each.start, each.end) for each in register.mentions)
    for paragraph in register.article.paragraphs:
        for match in _words_for_us(register, paragraph):
            if ours is None or re.search(r"简称“?$", register.text[: match.start()][-4:]):
                continue
            alliance = re.match(r"(?:区域)?(?:医联体|医疗联合体|医共体)", register.text[match.end() : match.end() + 8])
            led = next(
                (
                    each
                    for each in register.entities
                    if each.kind == "alliance" and any(form.startswith(ours.name) for form in each.forms)
                ),
                None,
            )
            if alliance and led is not None:
                end = match.end() + alliance.end()
                register.mentions = [
                    each for each in register.mentions if not (each.start < end and match.start() < each.end)
                ]
                register.mentions.append(Mention(led, match.start(), end))
            else:
                register.mentions = [
                    each for each in register.mentions if not (each.start < match.end() and match.start() < each.end)
                ]
                register.mentions.append(Mention(ours, match.start(), match.end()))
        for match in _THAT.finditer(register.text, paragraph.start, paragraph.end):
            before = [
                each
                for each in register.mentions
                if each.end <= match.start() and each.entity is not ours and each.entity.gives_care
            ]
            before.sort(key=lambda each: each.start)
            before = _not_facing(register, before, match.start())
            if before and not any(first < match.end() and match.start() < last for first, last in taken):
                register.mentions.append(Mention(before[-1].entity, match.start(), match.end()))


def _not_facing(register: Register, before: list[Mention], position: int) -> list[Mention]:
    """Leave out the other side of 甲医院与该院签约, 甲医院接收该院医生: what the same clause names before."""
    clause = max(register.text.rfind(mark, 0, position) for mark in "，。；\n") + 1
    facing = {each.entity for each in before if each.start >= clause}
    return [each for each in before if each.entity not in facing] if facing else before


def _is_link(words: str, name: Name) -> bool:
    """Return whether a name stands in a line of links, not in the name of the site."""
    line = words[words.rfind("\n", 0, name.start) + 1 : (words + "\n").find("\n", name.end)]
    return not re.search(r"版权|主办|来源|官网|作者|©|承办", line) and (line.count("院") > 1 or "：" in line)
