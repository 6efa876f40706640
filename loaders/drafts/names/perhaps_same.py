"""Institutions of one article that may be one: told to the reviewer with the reason, never merged."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.loaders.drafts.names.beginnings import places_of
from hospital_network.loaders.drafts.names.entities import Entity, Institutions
from hospital_network.loaders.drafts.names.place_names import Place, short_name

PLATE = "the name of another hospital with this place"
RENAMED = "a word of a plate or a new name beside it"
SHORTENED = "short for the other name"
FORMER_PLACE = "the same name, the place at another level"

_FRONT = re.compile(r"(?:医院|医疗集团|医院集团|集团|医学中心|分院|[一二三四五六七八九十附]院)$")
_TAIL = re.compile(r"(?:区域)?(?:妇女儿童|妇幼|儿童|中医|肿瘤|口腔|康复)?(?:医院|分院|院区|分中心)$")
_CUE = re.compile(
    r"改名|更名|改称|旧名|前身|加挂|增挂|挂牌|牌子|铜牌|院牌|揭牌|第二名称|一套人马|也就是(?:今天|现在|如今)的"
)
_NEW = re.compile(r"新建|选址|规划|奠基|在建|开工|动工|筹建|占地|落成|竣工")
_SENTENCE = re.compile(r"[^。！？\n]+")


def perhaps_same(found: Institutions, text: str) -> dict[Entity, tuple[Entity, str]]:
    """Return which institutions of a text may be another one of it, each with the reason.

    Parameters
    ----------
    found : Institutions
    text : str
        In which they were found.

    Examples
    --------
    >>> from hospital_network.loaders.drafts.article import article_of
    >>> from hospital_network.loaders.drafts.names.institutions import institutions_of
    >>> from hospital_network.loaders.drafts.names.known_names import KnownNames
    >>> article = article_of("安溪县中医院门诊很忙。福建省立医院安溪分院也在这里。", "a.txt")
    >>> same = perhaps_same(institutions_of(article, KnownNames([])), article.clean.text)
    >>> [(one.name, two.name, why) for one, (two, why) in same.items()]
    [('福建省立医院安溪分院', '安溪县中医院', 'the name of another hospital with this place')]
    """
    hospitals = [each for each in found.entities if each.gives_care and each.unnamed is None]
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    pairs: dict[Entity, tuple[Entity, str]] = {}
    for each in hospitals:
        if each.known is not None:
            continue
        others = [other for other in hospitals if other is not each and other.part_of is None]
        beside = [(text[first:last], named) for first, last, named in _beside(each, found, sentences)]
        suggestion = next(_others_of(each, others, beside), None)
        # Two that may each be the other are one question.
        if suggestion is not None and pairs.get(suggestion[0], (None,))[0] is not each:
            pairs[each] = suggestion
    return pairs


def _beside(
    entity: Entity, found: Institutions, sentences: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, list[Entity]]]:
    """Yield the sentences that name an institution, with all that they name."""
    for first, last in sentences:
        named = list(dict.fromkeys(each.entity for each in found.mentions if first <= each.start < last))
        if entity in named:
            yield first, last, named


def _others_of(
    entity: Entity, others: Sequence[Entity], beside: Sequence[tuple[str, list[Entity]]]
) -> Iterator[tuple[Entity, str]]:
    """Yield what an institution may be, the best reason first; a reason that fits several is none."""
    plate = _plate_of(entity.name)
    if plate is None and entity.part_of is not None:
        return
    if plate is not None:
        front, place = plate
        local = [each for each in others if not each.name.startswith(front) and not front.startswith(each.name)]
        renamed = [each for sentence, named in beside if _CUE.search(sentence) for each in local if each in named]
        inside = [each for each in dict.fromkeys(renamed) if each.is_in(place)]
        if len(inside) == 1:
            yield inside[0], RENAMED
        of_the_place = [each for each in local if place.level == 2 and each.is_of(place)]
        if len(of_the_place) == 1 and not any(_NEW.search(sentence) for sentence, _ in beside):
            yield of_the_place[0], PLATE
    for reason, is_other in ((SHORTENED, _is_short), (FORMER_PLACE, _is_of_former_place)):
        fitting = [each for each in others if is_other(entity.name, each.name)]
        if len(fitting) == 1:
            yield fitting[0], reason


def _plate_of(name: str) -> tuple[str, Place] | None:
    """Return the hospital and the place that a name is made of: 甲医院 and 乙县 of 甲医院乙县分院."""
    for at in range(4, len(name) - 3):
        places = places_of(name, at, len(name))
        if places and _FRONT.search(name[:at]) and _TAIL.match(name, at + sum(len(each.text) for each in places)):
            return name[:at], places[-1]
    return None


def _is_short(name: str, longer: str) -> bool:
    """Return whether a name like 烟台附院 has its characters, in order, in a longer one."""
    is_abbreviation = re.fullmatch(r"[\u4e00-\u9fff]{2,6}院", name) and not name.endswith(("医院", "卫生院", "保健院"))
    return bool(is_abbreviation and len(longer) > len(name) and re.search(r"\S*?".join(name), longer))


def _is_of_former_place(name: str, other_name: str) -> bool:
    """Return whether two names differ in the level of their place alone: 那曲地区人民医院, 西藏那曲市人民医院."""
    one, two = places_of(name, 0, len(name)), places_of(other_name, 0, len(other_name))
    if not one or not two or short_name(one[-1].text) != short_name(two[-1].text):
        return False
    ends = [each[sum(len(place.text) for place in places) :] for each, places in ((name, one), (other_name, two))]
    return ends[0] == ends[1] != "" and name != other_name and len(name) <= len(other_name)
