"""Whether two names mean one institution: in full and short, with and without the places they begin with."""

import re

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.names.name_words import COUNTRIES, FOREIGN
from hospital_network.loaders.drafts.names.place_names import place_at

_OFFICES = (
    ("卫生健康委员会", ("卫生健康委", "卫健委")),
    ("卫生和计划生育委员会", ("卫生计生委", "卫计委")),
    ("卫生健康局", ("卫健局",)),
    ("发展和改革委员会", ("发展改革委", "发改委")),
    ("人民政府", ("政府",)),
    ("疾病预防控制中心", ("疾控中心",)),
)


def in_full(name: str) -> str:
    """Return a name with the full word for an office: 卫健委 is 卫生健康委员会.

    Examples
    --------
    >>> in_full("太仓市卫健委"), in_full("太仓市中医院")
    ('太仓市卫生健康委员会', '太仓市中医院')
    """
    for full, shorts in _OFFICES:
        for short in shorts:
            if name.endswith(short) and not name.endswith(full):
                return name.removesuffix(short) + full
    return name


_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def in_numerals(name: str) -> str:
    """Return the name of a military hospital with its number written out.

    Examples
    --------
    >>> in_numerals("940医院"), in_numerals("太仓市中医院")
    ('第九四〇医院', '太仓市中医院')
    """
    return "第" + name.translate(_DIGITS) if re.fullmatch(r"\d{2,4}医院", name) else name


def is_full(name: str) -> bool:
    """Return whether a name begins with a place and ends like the name of an institution."""
    return (
        bool(place_at(name, 0))
        and len(name) > 5
        and name.endswith(("医院", "卫生院", "保健院", "中心", "委员会", "政府"))
    )


_NUMBER = "[一二三四五六七八九]"
_NUMBERED_AFFILIATE = re.compile(
    rf"(?P<school>[\u4e00-\u9fff]{{2,6}}?)"
    rf"(?:第?(?P<number>{_NUMBER})附(?:属医|医)?院|附(?:属)?第?(?P<number2>{_NUMBER})(?:医)?院|(?P<number3>{_NUMBER})(?:医)?院)$"
)


_AFFILIATE = re.compile(r"[\u4e00-\u9fff]{1,3}大(?:附(?:属医)?院|(?:人民|中南)医院)")


def is_affiliate(entity: Entity, text: str) -> bool:
    """Return whether a text is the usual short name of a university's numbered hospital.

    Examples
    --------
    >>> one = Entity("郑州大学第五附属医院", "hospital")
    >>> is_affiliate(one, "郑大五附院"), is_affiliate(one, "郑大一附院"), is_affiliate(one, "浙大五附院")
    (True, False, False)
    >>> is_affiliate(Entity("兰州大学第二医院", "hospital"), "兰大二院")
    True
    >>> two = Entity("西安交通大学第一附属医院", "hospital")
    >>> is_affiliate(two, "西交大一附院"), is_affiliate(two, "交大一附院"), is_affiliate(two, "市一院")
    (True, True, False)
    """
    match = _NUMBERED_AFFILIATE.fullmatch(text)
    if match is None:
        letters = r"\S{0,3}".join(text) if _AFFILIATE.fullmatch(text) else "$^"
        return any("大学" in form and re.fullmatch(letters, form) for form in (entity.name, *entity.aliases))
    number = match["number"] or match["number2"] or match["number3"]
    letters = r"\S*?".join(match["school"])
    full = rf"\S*?{letters}\S*?(?:第{number}附属|附属第{number}|第{number})医院"
    schools = (form for form in (entity.name, *entity.aliases) if re.search("大学|医学院", form))
    # 安医大 is not 安徽中医药大学.
    return any(re.fullmatch(full, form) for form in schools if "中" in match["school"] or "中医" not in form)


_ORDINALS = re.compile(r"第?([一二三四五六七八九十])(?=医|院|附|人民|中|临床)|附属?第?([一二三四五六七八九十])")
_TOLD_APART = ("人民", "中医", "中西医", "妇", "儿", "口腔", "肿瘤", "精神", "胸", "眼", "附")


def is_abbreviation(entity: Entity, text: str) -> bool:
    """Return whether a text is made of characters of a university's or foreign hospital's name, in order.

    Numbers, and what tells the hospitals of one university apart, are the same in both.

    Examples
    --------
    >>> one = Entity("徐州医科大学附属医院", "hospital")
    >>> is_abbreviation(one, "徐医附院"), is_abbreviation(one, "徐医二附院"), is_abbreviation(one, "徐医附儿院")
    (True, False, False)
    >>> is_abbreviation(Entity("武汉大学人民医院", "hospital"), "武大医院")
    False
    """
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,6}院", text) or re.search("[省市县区州旗该]|大学", text):
        return False
    letters = r"\S*?".join(text)
    return any(
        len(form) > len(text)
        and re.fullmatch(rf"(?:[\u4e00-\u9fff]{{2}}(?=交通|医学院))?{letters}", form) is not None
        and _ordinals(form) == _ordinals(text)
        and not any((word in form) != (word in text) for word in _TOLD_APART)
        and not _level_left_out(form, text)
        for form in (entity.name, *entity.aliases)
        if (re.search("大学|学院", form) or FOREIGN.match(form)) and "医院" not in form[:-2]
    )


def _ordinals(text: str) -> set[str]:
    return {match[1] or match[2] for match in _ORDINALS.finditer(text)}


def _level_left_out(form: str, text: str) -> bool:
    """Return whether a name names a place within another that its short name would leave out."""
    place = place_at(form, 0)
    after = place_at(form, len(place.text)) if place else None
    return after is not None and after.text not in text


def is_same(entity: Entity, text: str) -> bool:
    """Return whether a text is the name or a sure alias of an institution, differences in writing aside."""
    return any(_is_written(form, text) for form in (entity.name, *entity.aliases))


def _is_written(form: str, text: str) -> bool:
    """Return whether two names differ only in writing, or in the level of a place: 南京市儿童医院, 南京儿童医院."""
    one, two = _plain(form), _plain(text)
    if len(one) == len(two) or min(len(one), len(two)) < 6:
        return one == two
    return one == _without_level(two) or two == _without_level(one) or _in_the_same_place(one, two)


def _in_the_same_place(one: str, two: str) -> bool:
    """Return whether two names differ only in how they write the place: 临夏州卫健委, 临夏回族自治州卫健委."""
    first, second = place_at(one, 0), place_at(two, 0)
    if first is None or second is None or one[len(first.text) :] != two[len(second.text) :]:
        return False
    same_province = first.code == second.code and first.level == 4
    prefectures = first.text.endswith("州") and second.text.endswith("州") and bool({*first.codes} & {*second.codes})
    return same_province or prefectures


def _without_level(name: str) -> str:
    place = place_at(name, 0)
    if place is None or place.text[-1] not in "省市县区州" or len(place.text) < 3 or name[len(place.text) :] == "医院":
        return name
    return place.text[:-1] + name[len(place.text) :]


def _plain(name: str) -> str:
    """Return a name without the differences in writing that do not matter."""
    for pair in (
        ("中医医院", "中医院"),
        ("总医院", "总院"),
        ("县人民医院", "县医院"),
        ("妇幼保健计划生育服务中心", "妇幼保健院"),
    ):
        if name.endswith(pair[0]):
            return name.removesuffix(pair[0]) + pair[1]
    return name


def is_tail(text: str, entity: Entity) -> bool:
    """Return whether a name is another one without the places it begins with."""
    for form in (entity.name, *entity.aliases):
        if _plain(form).endswith(_plain(text)) and len(form) > len(text):
            front = _plain(form)[: -len(_plain(text))]
            if (
                _is_places(front)
                or (
                    entity.kind in ("campus", "centre", "hospital")
                    and front.endswith(("医院", "医疗中心", "医联体", "医疗联合体"))
                )
                or front.endswith(("大学", "医学院"))
                or (len(text) >= 6 and not place_at(text, 0) and "附属" not in front[-3:])
                or front.endswith("附属")
            ):
                return True
    return False


_DIVISION_OF_THE_CORPS = re.compile(
    r"(?:新疆)?(?:生产)?(?:建设)?(?:兵团)?第[一二三四五六七八九十]{1,3}师(?:[\u4e00-\u9fff]{2,4}市)?"
)
"""A division of the corps in Xinjiang, which has hospitals as a prefecture has."""


def _is_places(text: str) -> bool:
    if _DIVISION_OF_THE_CORPS.fullmatch(text):
        return True
    position = next((len(each) for each in COUNTRIES if text.startswith(each)), 0)
    while position < len(text):
        place = place_at(text, position)
        if place is None:
            return text[position:] in ("高新区", "经开区", "新区", "市", "县", "省", "区", "立", "市立", "省立")
        position += len(place.text)
    return True


def may_mean(form: str, text: str) -> bool:
    """Return whether 县医院 may mean 佛冈县人民医院, or 县人民医院 中牟县人民医院总医院."""
    if text[1:] == "医院":
        return form.endswith((f"{text[0]}人民医院", f"{text[0]}医院"))
    if spelt_out(text[1:]) != text[1:]:
        return form.endswith(text[0] + spelt_out(text[1:])) or form.endswith(
            text[0] + spelt_out(text[1:]).replace("人民医院", "医院")
        )
    return text in form


_NUMBERED = re.compile(r"第?([一二三四五六七八九十]+)(?:人民)?(?:医院|院)$")


def spelt_out(text: str) -> str:
    """Return a short name in full: 四院 is 第四人民医院, 妇幼 is 妇幼保健院."""
    if text == "妇幼":
        return "妇幼保健院"
    match = _NUMBERED.fullmatch(text)
    return f"第{match[1]}人民医院" if match and not text.startswith("第") else text
