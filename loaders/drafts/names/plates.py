"""Hospitals that also bear the name of another with their own place: 乙县人民医院挂牌“甲医院乙分院”.

Such a name is a second one of the hospital whose plate it is. Which that is, the words beside the name say, or it is
the only hospital of the same place that the text names. A new hospital under such a name has no other and stays apart.
"""

import re
from collections.abc import Iterator

from hospital_network.loaders.drafts.names.beginnings import places_of
from hospital_network.loaders.drafts.names.entities import Entity, Name
from hospital_network.loaders.drafts.names.name_words import BRANDS
from hospital_network.loaders.drafts.names.place_names import Place
from hospital_network.loaders.drafts.names.register import Register
from hospital_network.loaders.drafts.names.short_names import of_paragraph, suffix_of

_TAIL = re.compile(r"(?:区域)?(?:妇女儿童|妇幼|妇儿|妇产|儿童|中医|肿瘤|口腔|康复)?(?:医院|分院|院区|分中心)$")
_FRONT = re.compile(r"(?:医院|医疗集团|医院集团|集团|医学中心|[一二三四五六七八九十附]院)$")
_SO_CALLED = re.compile(
    r"(?:成为|成了|变成|升格为|改造成|挂(?:上|牌|着|出|起|的是)?|加挂|增挂|更名|改名|冠名|命名|名字|院名|名称|又名|也叫|叫做|叫作|改称|"
    r"称为|称作|牌子[是换]|牌子?上(?:写|刻)(?:着|的)|换成|换上|添|添上|竖起|立起|多)(?:为|了|的|是|叫|成)*(?:一块|一个)?(?:新)?(?:铜?牌子?|牌匾)?(?:[：:，,]{0,2}|，(?:就|名)?叫)[“《]?$"
)
_EACH_PLATE = re.compile(
    "(?:各|都|分别|一起|同时)[^，。；]{0,6}牌[^。；]{0,40}(?:前者|后者|一块|另一块)(?:[写刻]着|是|为|叫|的是|写的是)*“$"
)
"""What two plates say, each beside one of two hospitals."""
_PLATE_AFTER = re.compile(r"[”》]?(?:的|这块|那块|这一|新)*(?:牌子|牌匾|招牌|铜牌|院牌|匾额|名字|名称|院名)")
_UNVEILED = re.compile(r"[”》]?(?:[\u4e00-\u9fff]{0,4}?)(?:揭牌|挂牌|揭幕|授牌)")
_UNVEILED_AT = re.compile(r"[”》]?(?:正式|同步|今天|当天|昨天)?在")
_UNVEILED_HERE = re.compile(r"(?:揭牌|挂牌|揭幕|成立)(?:仪式)?$|(?:揭牌|挂牌)")
_NEW = re.compile(r"新建|选址|规划|奠基|在建|开工|动工|筹建|整体迁建|建设用地|占地|落成|竣工")
_IN_SOME_PLACE = re.compile(r"(?![东南西北新老总本第])[\u4e00-\u9fff]{2,4}(?:分院|院区)")
_TAKEN_OVER = re.compile("托管|接管|代管|全面管理|运营管理|领办")
_FACES = re.compile(r"(?:[与和同跟]|携手|联合)$")


def merge_plates(register: Register, ours: Entity | None) -> None:
    """Make one institution of a hospital and the plate that it bears."""
    for name in register.names:
        plate = register.find(name.text)
        parts = _parts(register, name.text)
        if plate is None or parts is None or plate is ours:
            continue
        front, place = parts
        if any(front not in form and form not in name.text for form in (plate.name, *plate.aliases)):
            # Other words of the text have said already whose it is.
            continue
        host = _host(register, name, plate, front, place, ours)
        if host is not None:
            register.merge(host, plate)
    for name in register.names:
        plate = register.find(name.text)
        leader = _leader(register, plate) if plate is not None and plate is not ours else None
        if plate is None or leader is None:
            continue
        host = _only_host(register, name, plate, leader)
        if host is not None:
            register.merge(host, plate)


def _leader(register: Register, plate: Entity) -> Entity | None:
    """Return the hospital of 甲医院某某分院, where no list has the place 某某."""
    if plate.kind != "campus" or plate.known is not None:
        return None
    for at in range(4, len(plate.name) - 3):
        front, rest = plate.name[:at], plate.name[at:]
        if _FRONT.search(front) and _IN_SOME_PLACE.fullmatch(rest) and not places_of(rest, 0, len(rest)):
            leader = register.find(front)
            return leader if leader is not None and leader.kind == "hospital" and leader is not plate else None
    return None


def _only_host(register: Register, name: Name, plate: Entity, leader: Entity) -> Entity | None:
    """Return the hospital that a plate of an unknown place goes to.

    It is the only one beside the leader that the sentence names before 挂牌“…”. Before “…分院”揭牌 it is the only one
    that the paragraph names so far and that another's name may cover: one within reach of an operator.
    """
    text = register.text
    if _NEW.search(text, *_sentence_of(text, name)):
        return None
    paragraph = register.article.paragraph_at(name.start)
    in_sentence = text.rfind("。", paragraph.start, name.start) + 1 or paragraph.start
    if _SO_CALLED.search(text[max(0, name.start - 16) : name.start]):
        start = in_sentence
    elif _UNVEILED.match(text, name.end) and _TAKEN_OVER.search(text, paragraph.start, name.start):
        start = paragraph.start
    else:
        return None
    before = {
        entity
        for each, entity in _hospitals(register)
        if start <= each.start < name.start and entity not in (plate, leader)
    }
    host = next(iter(before)) if len(before) == 1 else None
    return host if host is not None and host.part_of is None and not host.name.startswith(leader.name) else None


def _sentence_of(text: str, name: Name) -> tuple[int, int]:
    return text.rfind("。", 0, name.start) + 1, (text + "。").find("。", name.end)


def _parts(register: Register, text: str) -> tuple[str, Place] | None:
    """Return the hospital and the place that a name is made of: 甲医院 and 乙县 of 甲医院乙县分院."""
    for at in range(2, len(text) - 3):
        places = places_of(text, at, len(text))
        if not places or not _TAIL.match(text, at + sum(len(each.text) for each in places)):
            continue
        place = places[-1]
        front = text[:at]
        if _FRONT.search(front) or front in BRANDS or front in register.declared:
            return front, place
    return None


def _host(
    register: Register, name: Name, plate: Entity, front: str, place: Place, ours: Entity | None
) -> Entity | None:
    """Return the hospital that bears a plate where the text says so, or the only one of the same place."""
    text = register.text
    before, after = text[max(0, name.start - 16) : name.start], text[name.end : name.end + 16]
    hosted = _UNVEILED_AT.match(after)
    several = text[max(0, name.start - 70) : name.start]
    so_called = bool(_SO_CALLED.search(before) or _PLATE_AFTER.match(after) or _EACH_PLATE.search(several))
    unveiled = bool(_UNVEILED.match(after) or (re.search(r"[为将]“?$", before) and "揭牌" in after))
    if hosted is not None:
        at = name.end + hosted.end()
        venue = next((entity for each, entity in _hospitals(register) if each.start == at), None)
        clause = re.match(r"[^，。；\n]*", text[at:])
        if venue is not None and clause and _UNVEILED_HERE.search(clause[0]) and venue.is_of(place):
            return venue
    if not (so_called or unveiled):
        return None
    start, end = _sentence_of(text, name)
    leader = register.find(front)
    bearers = [
        (each, entity)
        for each, entity in _hospitals(register)
        if entity not in (plate, leader) and not entity.name.startswith(front) and entity.is_in(place)
    ]
    near = {
        entity
        for each, entity in bearers
        if start <= each.start < end and not _FACES.search(text[name.end : each.start])
    }
    if so_called and len(near) == 1:
        return next(iter(near))
    if so_called and not near:
        paragraph = register.article.paragraph_at(name.start)
        earlier = [entity for each, entity in bearers if paragraph.start <= each.start < name.start]
        if earlier:
            return earlier[-1]
    of_the_place = {entity for _, entity in bearers if entity.is_of(place)}
    if ours is not None and ours.is_of(place):
        of_the_place.add(ours)
    if len(of_the_place) == 1 and not _NEW.search(text, start, end):
        return next(iter(of_the_place))
    return None


def _hospitals(register: Register) -> Iterator[tuple[Name, Entity]]:
    """Yield the hospitals where the text names them, also by a short name."""
    for each in register.names:
        if each.kind not in ("hospital", "campus"):
            continue
        entity = register.find(each.text)
        if entity is None and each.short:
            entity = of_paragraph(register, each) or suffix_of(register, each)
        if entity is not None and entity.kind in ("hospital", "campus"):
            yield each, entity
