"""Centres, studios and campuses that a text names as a party or says are founded.

A unit is named directly after its hospital, and a part of it, or founded at one, which it is then a part of. Where a
text only mentions units, as a list of specialties or the post of a person does, none is proposed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Entity, Institutions, Mention
from hospital_network.loaders.drafts.names.known_names import KnownNames
from hospital_network.loaders.drafts.names.name_words import BREAKS, VERBS

_KINDS = (
    ("工作室", "studio"),
    ("工作站", "studio"),
    ("中心", "centre"),
    *((f"{side}区", "campus") for side in "东南西北"),
)
_INNER = f"[^{re.escape(''.join(BREAKS - set('内外前后名家')))}\\W\\da-zA-Z]"
_STEM = re.compile(rf"“?(?P<unit>{_INNER}{{1,24}})")
_HEAD = re.compile("|".join(head for head, _ in _KINDS))
_NO_UNIT = re.compile(r"(?:服务|管理|控制)中心$|区域\S*中心$|国家\S*医学中心$")
_FOUNDED = r"(?:揭牌|挂牌|揭幕|成立(?!于)|启用|开诊|落成|落户)"
_LATELY = r"(?:将|已|正式|近日|日前|昨[天日]|今[天日]|当[天日]|也|又|，)*"
_ACTS = rf"(?:签|共建|结对|结成|结为|合作|联合|携手|牵手|对口|帮扶|支援|托管|达成|建立|开展|{_FOUNDED})"
_JOINT = r"(?:与|和|同|跟|携手|联合|牵手|、|共建|对口支援|对口帮扶|支援|帮扶|托管)"
_IS_PARTY = re.compile(rf"”?{_LATELY}(?:{_ACTS}|双方|由(?=.{{2,24}}(?:托管|帮扶|共建)))")
_IS_FOUNDED = re.compile(rf"”?(?:在[^，。；\n]{{2,30}}?)?{_LATELY}{_FOUNDED}")
_FOUNDS = re.compile(r"(?:成立|设立|共建|建成|揭牌|开设|启用)(?:了|的是)?$")
_JOINS = re.compile(r"”?(?:与|和|同|跟|携手|联合|牵手)")
_FACES = re.compile(rf"{_JOINT}$")
_ENDS = re.compile(r"”?(?:[，。；\n]|$)")
_VENUE = re.compile(rf"”?{_LATELY}(?:落户(?:于|在)?|在)")
_NOT_YET = re.compile(r"未|没有?|拟|计划|争取|取消")
_PRONOUN = re.compile(r"[我该本这其它]")
_AT_HOSPITAL = re.compile(
    rf"(?:^|(?<=[，。；：“日]))(?P<unit>国家{_INNER}{{2,24}}分中心|{_INNER}{{2,4}}(?:院士|国医大师|名(?:老)?中医|名医|劳模)"
    rf"(?:专家)?(?:传承)?工作[室站])”?{_LATELY}(?P<way>落户(?:于|在)?|在)$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit where the text names it.

    Attributes
    ----------
    entity : Entity
        Its `part_of` is the hospital.
    start, end : int
        Where it is in the clean text, with its hospital's name if that stands before it.
    """

    entity: Entity
    start: int
    end: int


def units_of(article: Article, institutions: Institutions, known: KnownNames) -> list[Unit]:
    r"""Return the units that a text names as a side or as founded, in order.

    Examples
    --------
    >>> from hospital_network.loaders.drafts.article import article_of
    >>> from hospital_network.loaders.drafts.names.institutions import institutions_of
    >>> text = "签约\n来源：某报 2024-05-08\n丽水市中心医院胸痛中心与景宁县人民医院签约。该院设有骨科、儿科。"
    >>> article, known = article_of(text), KnownNames(())
    >>> [(unit.entity.name, unit.entity.kind) for unit in units_of(article, institutions_of(article, known), known)]
    [('丽水市中心医院胸痛中心', 'centre')]
    """
    text = article.clean.text
    entities = {each.name: each for each in institutions.entities}
    wholes = {
        each.start: each.entity
        for each in institutions.mentions
        if each.entity.gives_care and each.entity.unnamed is None
    }
    units: list[Unit] = []
    for mention in institutions.mentions:
        if mention.start not in wholes:
            continue
        paragraph = article.paragraph_at(mention.start)
        for unit in (_after(text, mention, paragraph.end, wholes), _before(text, mention, paragraph.start)):
            if unit is not None:
                entity = entities.setdefault(unit.entity.name, _as_known(unit.entity, known))
                _complete(entity, unit.entity)
                units.append(replace(unit, entity=entity))
    return units


def _complete(entity: Entity, unit: Entity) -> None:
    """Give an institution that another rule or sentence has named what this place says of it."""
    if entity.known is None and entity.part_of is None:
        entity.part_of = unit.part_of
    entity.weak_aliases.extend(each for each in unit.weak_aliases if each not in entity.forms)


def with_units(institutions: Institutions, units: Sequence[Unit]) -> Institutions:
    """Return the institutions of an article with its units, each where it is named."""
    further = dict.fromkeys(each.entity for each in units if each.entity not in institutions.entities)
    mentions = [*institutions.mentions, *(Mention(each.entity, each.start, each.end) for each in units)]
    return replace(
        institutions,
        entities=[*institutions.entities, *further],
        mentions=sorted(mentions, key=lambda each: each.start),
    )


def _as_known(entity: Entity, known: KnownNames) -> Entity:
    record = known.named(entity.name)
    if record is None:
        return entity
    return Entity(record.name, record.kind, entity.places, known=record, reason="name of a known institution")


def _after(text: str, mention: Mention, stop: int, wholes: Mapping[int, Entity]) -> Unit | None:
    """Return the unit that is named directly after a hospital: 甲医院胸痛中心与…, 甲医院李明名医工作室在乙医院揭牌."""
    match = _STEM.match(text, mention.end, stop)
    heads = list(_HEAD.finditer(match["unit"])) if match else []
    ends = [match.start("unit") + head.end() for head in heads] if match else []
    for end in reversed(ends):
        name = text[mention.end : end].removeprefix("“")
        if any(mention.end <= start < end for start in wholes) or not _is_unit(name):
            continue
        before, after = _clause_around(text, mention.start, end)
        venue = _VENUE.match(after)
        host_at = end + venue.end() if venue else -1
        host = wholes.get(host_at) if _IS_FOUNDED.match(after) else None
        is_founded = bool(_IS_FOUNDED.match(after) or _FOUNDS.search(before)) and not _NOT_YET.search(before + after)
        joins = _JOINS.match(after)
        faces = bool(joins and end + joins.end() in wholes) or bool(_FACES.search(before) and _ENDS.match(after))
        if not (is_founded or faces or _IS_PARTY.match(after)):
            return None
        written = text[mention.start : end].replace("“", "")
        full = mention.entity.name + name
        whole = host or mention.entity
        entity = Entity(
            full,
            _kind(full),
            whole.places,
            part_of=whole,
            reason="a unit founded at a hospital" if host else "a unit of a hospital",
        )
        if written != full and not _PRONOUN.match(written):
            entity.weak_aliases.append(written)
        return Unit(entity, mention.start, end)
    return None


def _before(text: str, mention: Mention, first: int) -> Unit | None:
    """Return the unit that is founded at a hospital: 李明名医工作室落户甲医院, 国家呼吸医学中心甲分中心在乙医院揭牌."""
    match = _AT_HOSPITAL.search(text[first : mention.start])
    if match is None or not _is_unit(match["unit"]):
        return None
    before, after = _clause_around(text, first + match.start(), mention.end)
    opens = match["way"].startswith("落户") or re.match(rf"{_LATELY}{_FOUNDED}", after)
    if not opens or _NOT_YET.search(before + match[0] + after):
        return None
    whole, name = mention.entity, match["unit"]
    entity = Entity(name, _kind(name), whole.places, part_of=whole, reason="a unit founded at a hospital")
    return Unit(entity, first + match.start("unit"), first + match.end("unit"))


def _kind(name: str) -> str:
    return next(kind for head, kind in _KINDS if name.endswith(head))


def _is_unit(name: str) -> bool:
    stem = _HEAD.sub("", name)
    return (
        (len(stem) > 0 or name.endswith("区"))
        and not _NO_UNIT.search(name)
        and not any(verb in stem for verb in VERBS if len(verb) > 1)
    )


def _clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of a clause before and after a part of it, and the mark that ends it."""
    before = text[max(text.rfind(mark, 0, start) for mark in "，。；\n") + 1 : start]
    after = re.match(r"[^，。；\n]*[，。；\n]?", text[end:])
    return before, after[0] if after else ""
