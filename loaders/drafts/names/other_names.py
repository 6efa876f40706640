"""Other names that a text gives an institution: 以下简称, （…）, 加挂, 更名, and compounds with a short name."""

import re
from itertools import pairwise

from hospital_network.graph.vocabulary.types_and_kinds import MEDICAL_PROVIDERS
from hospital_network.loaders.drafts.names.entities import Entity, Name
from hospital_network.loaders.drafts.names.place_names import place_at
from hospital_network.loaders.drafts.names.register import Register
from hospital_network.loaders.drafts.names.same_name import in_full, is_same
from hospital_network.loaders.drafts.names.short_names import of_paragraph, suffix_of

_ALIAS = re.compile(
    r"[（(]\s*(?:以下|下文)?(?P<cue>简称为|简称|称为|称|下称|又称|又名|也称|亦称|全称|原名|原为|原|现为|现)\s*[：:，]?\s*(?P<names>[^（）()]{2,50}?)[）)]"
)
_OPENS_BRACKET = re.compile(r"[（(](?:即|也就是|亦即|又称|又名|也称|现称?为?|原称?为?)?[：:]?“?")
_ENDS_BRACKET = re.compile(r"”?[）)]|[，；](?:以下|下文)?(?:简称|下称|称)")
_NAMED_AS = re.compile(r"^(?:简称|下称|又称|又名|也称|亦称|全称|原名|曾用名)(?:为|是)?[：:]?")
_QUOTED = re.compile(r"“([^”]{2,20})”")
_WAS = re.compile(r"原来?(?:是|为|叫|名|称)(?:做|作)?“?$|(?:前身|旧名|曾用名)(?:是|为|叫)?“?$")
_ONCE_CALLED = re.compile(
    r"(?:[（(][^（）()]*)?[”）)]*，?(?:在)?(?:早年|起初|最初|当年|曾经?|以前|从前|过去|早先|一度)(?:间|就|也|还|曾)?(?:叫|名叫|名为|称|称为|取名)(?:过|做|作|为)?“?"
)
"""What stands between a name and the old one of the same hospital."""
_ITS_OTHER = re.compile(
    r"[”）)]*[^，。；“]{0,8}，(?:它|该院|这家医院)的?(?:还有)?(?:另外?一个|第二个|又一个|另)(?:名字|名称|院名|身份)(?:是|叫|为)：?“?"
)
"""What stands between a name and another that the text gives the same hospital."""
_CALLED_SHORT = re.compile(r"”?(?:的牌子)?，[^。；、“]{0,12}(?:叫它|称它|称之|管它叫|喊它)(?:为|作|做)?“?")
"""What stands between a name and what people call the hospital."""
_RENAMED = re.compile(
    r"(?:^|[，。；\n])(?:这家|该)?(?:医院|它)(?:自己)?(?:后来|随后|也|已|又)*(?:改了名|更了名|换了名字|改名|更名)，?(?:如今|现在|今)?(?:叫做?|名为|为|是)“?$"
)
_OF_ONE = re.compile(
    r"(?:是|为|属|同属|就是)(?:同)?(?:一|1)家(?:医院|单位|机构)?的?(?:两|二|2)(?:个|种|块)(?:名字|名称|院名|叫法|称呼|牌子)"
)
"""What tells that the hospitals named before are one."""
_TRADE = re.compile("(?:儿童|妇幼|妇女儿童|妇产|中医|肿瘤|口腔|胸科|眼科|精神|传染病|康复|人民|中心)?(?:医院|保健院)$")
_FORMERLY = re.compile("(?:前身|原名)(?:为|是)“?$")
_ONCE_NAMED = re.compile(r"(?:从前|以前|过去|原来|早先|曾经)的?(?:名字|名称|旧名|牌子)?(?:叫|是|为|称)?[：:，]?“?$")
_OTHER_NAME = re.compile(
    r"^(?:的?(?:大门|牌子|门口)?(?:旁边|旁|门口|边上|上)，?(?:现在|如今)?(?:又|还|也)?(?:多了|加了|挂着|立着|有)(?:一块|一个)(?:新)?(?:牌子)?[：，]?“?"
    r"|[，”]?(?:如今|现在)?的?(?:新|另一个|第二个|旧|老|对外|曾用)(?:名字|名称|院名|牌子|名)(?:叫|是|为|：)“?"
    r"|”?，?(?:也就是|即是?|就是|亦即)(?:今天|现在|如今|今|后来)的?“?"
    r"|[”。，]?(?:后一家|后者|前者|它)?(?:将|已|多|正式|也|同时|又|还|对外|现在|如今|后来|并|，)*(?:挂(?:出|了|上)?|加挂|挂牌|增挂|叫|称为?|更名为?|改名为?|改称|名为|冠名为?|命名为?|升级为|叫做|称作)(?:了|上|出|的)?(?:一块|新)?(?:牌子)?[，：:]?叫?[“]?)$"
)
_IS_NO_OTHER = re.compile("”?，?(?:其实|也|说的|指的)?(?:就是|便是|正是|即是?|是指)“?")
_SO_CALLED = re.compile("(?:所谓|说的|提到的|听说的|这家|这个|那个|那家)的?“?$")
_BESIDE = re.compile(
    r"[，；](?:并|同时|医院|该院|也|且)*(?:对外(?:也)?(?:称|挂|叫)|加挂|增挂|同时挂牌|挂牌|挂(?:上|出)?)(?:为|了|上)?(?:一块|新)?“?$"
)
_NAMED_NOW = re.compile(r"(?:如今|现在|现|后来|今天|今)(?:它)?(?:叫|名|改名|更名|称)(?:为|作)?“?$")
_ALSO_OURS = re.compile(
    r"(?:我院|本院)(?:的|也|还|正式|同时)?(?:原名|前身|原称|增挂|加挂|挂牌|挂|挂上|更名为|对外称)(?:是|为|叫|了)?“?$"
)


def declare_names(register: Register) -> None:
    """Take what stands in brackets after a name, （以下简称…）, for another name of it."""
    for name in register.names:
        match = _ALIAS.match(register.text, name.end) or _ALIAS.match(register.text, name.end + 1)
        entity = None if name.short and match is None else register.find(in_full(name.text))
        if match is None or entity is None:
            continue
        former = match["cue"].startswith("原")
        for words in re.split(
            r"[，；](?:以下|下文)?(?=简称|下称|又称|又名|也称|亦称|全称|原名|曾用名)", match["names"]
        ):
            for alias in _QUOTED.findall(words) or [_NAMED_AS.sub("", words).strip("“” ，")]:
                if len(alias) > 1:
                    register.declare_alias(entity, alias, former)


def merge_bracketed(register: Register) -> None:
    """Make one institution of 甲大学附属第一医院（乙省立医院）."""
    for first, second in pairwise(register.names):
        between = register.text[first.end : second.start]
        plate = not between and register.text[first.start - 1 : first.start] == "“"
        bracketed = plate or (_OPENS_BRACKET.fullmatch(between) and _ENDS_BRACKET.match(register.text, second.end))
        one, two = register.find(first.text), register.find(second.text)
        kinds = {each.kind for each in (one, two) if each is not None}
        if bracketed and one is not None and two is not None and "hospital" in kinds <= set(MEDICAL_PROVIDERS):
            register.merge(one, two)
        elif bracketed and not plate and one is not None and second.short and second.kind == one.kind:
            register.declare_alias(one, second.text)


def merge_other_names(register: Register, ours: Entity | None) -> None:
    """Make one institution of two names that the text says are one: A将挂出“B”的牌子."""
    for name in register.names if ours is not None else ():
        before = register.text[max(0, name.start - 12) : name.start]
        other = register.find(name.text)
        if other is not None and ours is not None and _ALSO_OURS.search(before):
            register.merge(ours, other)
    for first, second in pairwise(register.names):
        between = register.text[first.end : second.start]
        if "\n" in between or len(between) > 30:
            continue
        one, two = register.find(first.text), register.find(second.text)
        if one is two or two is None:
            continue
        if one is None:
            one = of_paragraph(register, first) or suffix_of(register, first)
        before = register.text[max(0, first.start - 14) : first.start]
        if one is None:
            continue
        hospitals = one.kind == two.kind or two.kind in ("hospital", "campus")
        beside = _BESIDE.search(between) and re.search(r"(?:医院|中心).+医院$", two.name)
        also = hospitals and (beside or _OTHER_NAME.match(between))
        if also and two.name.startswith(one.name) and one is not ours:
            # 乙医院由甲医院领办，加挂“甲医院乙医院”: the name is that of the hospital before.
            if (host := _before_in_sentence(register, first)) is not None:
                register.merge(host, two)
        elif _explains_a_plate(register, first, second):
            register.merge(two, one)
        elif also or _was(register, between, second) or (hospitals and _names_again(between)):
            register.merge(one, two)
        elif hospitals and _CALLED_SHORT.fullmatch(between):
            one.weak_aliases.extend(form for form in (two.name, *two.aliases) if form not in one.forms)
            register.merge(one, two)
        elif _is_former(before, between):
            register.merge(two, one)
    for name in register.names:
        if _RENAMED.search(register.text[max(0, name.start - 24) : name.start]):
            _merge_former(register, name)
    for match in _OF_ONE.finditer(register.text):
        _merge_two_names(register, match.start())


def _was(register: Register, between: str, second: Name) -> bool:
    """Return whether the second of two names is the old one of the first; 楼原是乙医院的 is of a building."""
    return bool("。" not in between and _WAS.search(between) and not register.text.startswith("的", second.end))


def _names_again(between: str) -> bool:
    """Return whether words between two names say that the second is an old or another one of the first."""
    return bool(_ONCE_CALLED.fullmatch(between) or _ITS_OTHER.fullmatch(between))


def _merge_former(register: Register, name: Name) -> None:
    """Make one of a new name and the only hospital of the same place that the text names before it."""
    new = register.find(name.text)
    codes = set(name.places[-1].codes) if name.places else set()
    before = {
        entity
        for each in register.names
        if each.end <= name.start
        and each.places
        and codes & set(each.places[-1].codes)
        and (entity := register.find(each.text)) is not None
        and entity.kind == "hospital"
    }
    if new is not None and new not in before and len(before) == 1:
        register.merge(new, next(iter(before)))


def _merge_two_names(register: Register, position: int) -> None:
    """Make one of the last hospital before a place that says so, and the one before of the same trade.

    The two are in one sentence, or in one paragraph where no third is of that trade.
    """
    paragraph = register.article.paragraph_at(position)
    before = [
        entity
        for each in register.names
        if paragraph.start <= each.start < position
        and (entity := register.find(each.text)) is not None
        and entity.kind == "hospital"
    ]
    if not before:
        return
    trade = _TRADE.search(before[-1].name)
    same = [
        each
        for each in dict.fromkeys(before)
        if each is not before[-1] and (word := _TRADE.search(each.name)) and trade and word[0] == trade[0]
    ]
    if len(same) == 1 and trade and trade[0] != "医院":
        register.merge(same[0], before[-1])


def _explains_a_plate(register: Register, first: Name, second: Name) -> bool:
    """Return whether the text says which hospital bears a name: 所谓甲分院，就是乙县人民医院。."""
    text = register.text
    called = first.kind == "campus" or _SO_CALLED.search(text[max(0, first.start - 8) : first.start])
    ends = re.match(r"”?(?:[，。；：（(\n]|$)", text[second.end :])
    return bool(
        called and ends and second.kind == "hospital" and _IS_NO_OTHER.fullmatch(text[first.end : second.start])
    )


def _is_former(before: str, between: str) -> bool:
    """Return whether the first of two names is the old one of the second: 前身为甲的乙, 从前叫甲，如今叫乙."""
    once = _ONCE_NAMED.search(before) and _NAMED_NOW.search(between)
    return bool(once or (_FORMERLY.search(before) and between in ("的", "”的")))


def _before_in_sentence(register: Register, name: Name) -> Entity | None:
    """Return the hospital that the same sentence names just before a name."""
    start = register.text.rfind("。", 0, name.start)
    earlier = [each for each in register.names if start < each.start < name.start and each.kind == "hospital"]
    return register.find(earlier[-1].text) if earlier else None


def merge_compounds(register: Register) -> None:
    """Lead a compound of a short name, 北医三院某医院, to the one of the full name."""
    for each in list(register.entities):
        full = register.expanded(each.name)
        if full == each.name:
            continue
        twin = next((other for other in register.entities if other is not each and is_same(other, full)), None)
        if twin is not None:
            register.merge(twin, each)
        else:
            each.aliases.append(each.name)
            each.name = full
    _merge_local_names(register)
    _declare_groups(register)


def _declare_groups(register: Register) -> None:
    """Let 集团 or 联盟 alone mean the only one of the text."""
    for end in ("集团", "联盟", "医联体", "医共体", "总医院"):
        ending = [each for each in register.entities if each.kind == "alliance" and each.name.endswith(end)]
        if len(ending) == 1:
            register.declared.setdefault(end, ending[0])


def _merge_local_names(register: Register) -> None:
    """Take 甲医院乙医院 for the name that the hospital of county 乙 has beside its own."""
    for each in list(register.entities):
        for form in (each.name, *each.aliases):
            match = re.search(r"(?:^|医院|医院集团)([\u4e00-\u9fff]{2,4})(?:医院|分院|院区)$", form)
            place = place_at(match[1], 0) if match else None
            if match is None or place is None or place.text != match[1] or place.level != 2:
                continue
            local = [
                other
                for other in register.entities
                if other is not each
                and other.kind == "hospital"
                and re.fullmatch(
                    rf"(?:[\u4e00-\u9fff]+[省市])?{match[1]}(?:县|区|市|经开区|自治县)(?:人民)?医院", other.name
                )
            ]
            if len(local) == 1 and each in register.entities:
                register.merge(local[0], each)
