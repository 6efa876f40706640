"""The institutions of an article: every mention, also by a short name, 我院 or 该院, led to the one it means."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hospital_network.graph.divisions import division
from hospital_network.loaders.drafts.article import Article, Paragraph
from hospital_network.loaders.drafts.names.entities import Entity, Institutions, Mention
from hospital_network.loaders.drafts.names.home_place import home_of
from hospital_network.loaders.drafts.names.known_names import KnownNames, national_hospitals
from hospital_network.loaders.drafts.names.names_in_text import Name, names_in
from hospital_network.loaders.drafts.names.place_names import place_at
from hospital_network.loaders.drafts.names.same_name import (
    in_full,
    is_affiliate,
    is_full,
    is_same,
    is_tail,
    may_mean,
    spelt_out,
)
from hospital_network.loaders.drafts.names.unnamed_groups import unnamed_groups

_ALIAS = re.compile(
    r"[（(]\s*(?:以下|下文)?(?P<cue>简称为|简称|称为|称|下称|又称|又名|也称|亦称|全称|原名|原为|原|现为|现)\s*[：:，]?\s*(?P<names>[^（）()]{2,30}?)[）)]"
)
_QUOTED = re.compile(r"“([^”]{2,20})”")
_WAS = re.compile(r"原来?(?:是|为|叫|名|称)(?:做|作)?“?$|(?:前身|旧名|曾用名)(?:是|为|叫)?“?$")
_ONCE_NAMED = re.compile(r"(?:从前|以前|过去|原来|早先|曾经)的?(?:名字|名称|旧名|牌子)?(?:叫|是|为|称)?[：:，]?“?$")
_OTHER_NAME = re.compile(
    r"^(?:的?(?:大门|牌子|门口)?(?:旁边|旁|门口|边上|上)，?(?:现在|如今)?(?:又|还|也)?(?:多了|加了|挂着|立着|有)(?:一块|一个)(?:新)?(?:牌子)?[：，]?“?"
    r"|[”。]?(?:后一家|后者|前者|它)?(?:将|已|多|正式|也|同时|又|还|对外|现在|如今|后来|并|，)*(?:挂(?:出|了|上)?|加挂|挂牌|增挂|叫|称为?|更名为?|改名为?|改称|名为|冠名为?|命名为?|升级为|叫做|称作)(?:了|上|出|的)?(?:一块|新)?(?:牌子)?[，：:]?叫?[“]?)$"
)
_BESIDE = re.compile(
    r"[，；](?:并|同时|医院|该院|也|且)*(?:对外(?:也)?(?:称|挂|叫)|加挂|增挂|同时挂牌|挂牌|挂(?:上|出)?)(?:为|了|上)?(?:一块|新)?“?$"
)
_NAMED_NOW = re.compile(r"(?:如今|现在|现|后来|今天|今)(?:它)?(?:叫|名|改名|更名|称)(?:为|作)?“?$")
_ALSO_OURS = re.compile(
    r"(?:我院|本院)(?:的|也|还|正式|同时)?(?:原名|前身|原称|增挂|加挂|挂牌|挂|挂上|更名为|对外称)(?:是|为|叫|了)?“?$"
)
_OUR = re.compile(r"我院|本院|院本部")
_THE_HOSPITAL = re.compile(
    r"(?:(?<=[，。；：、\n“])|(?<=近日)|(?<=日前)|(?<=昨天)|(?<=今年)|(?<=目前)|(?<=此次))医院"
    r"(?=与|和(?!患|病)|同|将|先后|已|还|派|选派|向|对|加入|成为|成功|正式|携手|联合|作为|每[周月年季]|第[一二三四五六七八九十]+批|党委|领导|院长|副院长)"
)
"""医院 alone, as the subject of a clause, where a hospital writes about itself."""
_THAT = re.compile(
    r"该院|该医院|这家医院|(?<=[为对向给])(?:其|它)(?![他中余实间次它])|(?<=带了)它|(?<=帮了)它|(?:(?<=^)|(?<=[。，；\n]))它(?!们)"
)


def institutions_of(article: Article, known: KnownNames) -> Institutions:
    """Find the institutions of an article and every place that means one of them."""
    return _Resolver(article, known).resolved()


class _Resolver:
    def __init__(self, article: Article, known: KnownNames):
        self.article = article
        self.known = known
        self.text = article.clean.text
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self.names = [name for each in article.paragraphs for name in names_in(self.text, each.start, each.end)]
        self.names = _with_known(self.text, article, self.names, known)
        self.home = home_of(article, self.names)
        self.declared: dict[str, Entity] = {}

    def resolved(self) -> Institutions:
        long_names = [name for name in self.names if not name.short]
        for name in sorted([*long_names, *self._publisher_and_its_parts()], key=lambda each: -len(each.text)):
            self._entity_for(name)
        self._merge_bracketed()
        self._declare()
        ours = self._ours()
        self._add_campuses(ours)
        self._merge_other_names(ours)
        self._merge_compounds()
        for name in self.names:
            entity = self._meant(name)
            if entity is not None:
                self.mentions.append(Mention(entity, name.start, name.end))
        self._add_declared_mentions()
        self._add_numbered_mentions()
        self._add_pronouns(ours)
        self._add_unnamed_groups()
        self._add_places_as_parties()
        self._add_parents()
        self.mentions.sort(key=lambda each: each.start)
        used = {each.entity for each in self.mentions}
        used |= {each.part_of for each in used if each.part_of is not None}
        return Institutions(
            [each for each in self.entities if each in used or each is ours], self.mentions, self.home, ours
        )

    # entities

    def _entity_for(self, name: Name) -> Entity | None:
        text = in_full(name.text)
        existing = next((each for each in self.entities if is_same(each, text)), None)
        if existing is None:
            affiliates = [each for each in self.entities if is_affiliate(each, text)]
            existing = affiliates[0] if len(affiliates) == 1 else None
        if existing is None and len(text) > 3:
            longer = [each for each in self.entities if is_tail(text, each)]
            existing = longer[0] if len(longer) == 1 else None
        if existing is not None:
            if text not in existing.forms and text != existing.name:
                (existing.aliases if name.places or len(text) > 6 else existing.weak_aliases).append(text)
            return existing
        entity = self._new(text, name)
        self.entities.append(entity)
        return entity

    def _new(self, text: str, name: Name) -> Entity:
        known = self.known.named(text)
        if known is not None:
            return Entity(
                known.name,
                known.kind,
                name.places,
                aliases=[text] if text != known.name else [],
                known=known,
                reason="name of a known institution",
            )
        national = national_hospitals().get(text)
        if national is not None:
            return Entity(
                national.name,
                "hospital",
                name.places,
                aliases=[text] if text != national.name else [],
                code=national.code,
                general_knowledge=["name"] if text != national.name else [],
                reason="name of a hospital of national renown",
            )
        return Entity(
            text,
            name.kind,
            name.places,
            reason="a place or university, and the end of a name" if name.places else "the end of a name",
        )

    # names that the text introduces

    def _declare(self) -> None:
        for name in self.names:
            match = _ALIAS.match(self.text, name.end) or _ALIAS.match(self.text, name.end + 1)
            entity = None if name.short and match is None else self._find(in_full(name.text))
            if match is None or entity is None:
                continue
            quoted = _QUOTED.findall(match["names"]) or [match["names"].strip("“” ，")]
            for alias in quoted:
                if len(alias) > 1:
                    self._declare_alias(entity, alias, former=match["cue"].startswith("原"))

    def _merge_bracketed(self) -> None:
        """Make one institution of 甲大学附属第一医院（乙省立医院）."""
        for first, second in pairwise(self.names):
            between = self.text[first.end : second.start]
            plate = not between and self.text[first.start - 1 : first.start] == "“"
            bracketed = plate or (between in ("（", "(") and self.text[second.end : second.end + 1] in "）)")
            one, two = self._find(first.text), self._find(second.text)
            kinds = {each.kind for each in (one, two) if each is not None}
            if bracketed and one is not None and two is not None and "hospital" in kinds <= {"hospital", "campus"}:
                self._merge(one, two)
            elif bracketed and not plate and one is not None and second.short and second.kind == one.kind:
                self._declare_alias(one, second.text)

    def _declare_alias(self, entity: Entity, alias: str, former: bool = False) -> None:
        twin = self._find(alias)
        if twin is not None and twin is not entity and alias != twin.name and alias not in twin.aliases:
            twin = None
        if twin is not None and twin is not entity:
            self._merge(entity, twin)
        if former or is_full(alias):
            if alias not in entity.forms:
                entity.aliases.append(alias)
        elif alias not in entity.forms and alias not in ("我院", "本院"):
            entity.weak_aliases.append(alias)
        self.declared[alias] = entity

    def _merge_other_names(self, ours: Entity | None) -> None:
        """Make one institution of two names that the text says are one: A将挂出“B”的牌子."""
        for name in self.names if ours is not None else ():
            before = self.text[max(0, name.start - 12) : name.start]
            other = self._find(name.text)
            if other is not None and ours is not None and _ALSO_OURS.search(before):
                self._merge(ours, other)
        for first, second in pairwise(self.names):
            between = self.text[first.end : second.start]
            if "\n" in between or len(between) > 30:
                continue
            one, two = self._find(first.text), self._find(second.text)
            if one is two or two is None:
                continue
            if one is None:
                one = self._of_paragraph(first) or self._suffix_of(first)
            before = self.text[max(0, first.start - 14) : first.start]
            if one is None:
                continue
            hospitals = one.kind == two.kind or two.kind in ("hospital", "campus")
            beside = _BESIDE.search(between) and re.search(r"(?:医院|中心).+医院$", two.name)
            also = hospitals and (beside or _OTHER_NAME.match(between))
            if also and two.name.startswith(one.name) and one is not ours:
                # 乙医院由甲医院领办，加挂“甲医院乙医院”: the name is that of the hospital before.
                if (host := self._before_in_sentence(first)) is not None:
                    self._merge(host, two)
            elif also or _WAS.search(between):
                self._merge(one, two)
            elif _ONCE_NAMED.search(before) and _NAMED_NOW.search(between):
                self._merge(two, one)

    def _before_in_sentence(self, name: Name) -> Entity | None:
        """Return the hospital that the same sentence names just before a name."""
        start = self.text.rfind("。", 0, name.start)
        earlier = [each for each in self.names if start < each.start < name.start and each.kind == "hospital"]
        return self._find(earlier[-1].text) if earlier else None

    def _merge(self, kept: Entity, other: Entity) -> None:
        if kept is other or other not in self.entities:
            return
        for name in (other.name, *other.aliases):
            if name not in kept.forms:
                kept.aliases.append(name)
        kept.weak_aliases.extend(name for name in other.weak_aliases if name not in kept.forms)
        kept.known = kept.known or other.known
        self.entities.remove(other)
        for alias, entity in list(self.declared.items()):
            if entity is other:
                self.declared[alias] = kept

    def _add_campuses(self, ours: Entity | None) -> None:
        """Add campuses that the text calls 第一分院 or 东院区 alone, as parts of the hospital it is about."""
        whole = ours or self._most_named()
        for name in self.names:
            if (
                name.kind != "campus"
                or not name.short
                or self._find(name.text)
                or self._suffix_of(name)
                or whole is None
            ):
                continue
            if re.match(r"(?:第[一二三四五六七八九十]|[东南西北新老本总])", name.text):
                entity = Entity(
                    whole.name + name.text,
                    "campus",
                    whole.places,
                    weak_aliases=[name.text],
                    part_of=whole,
                    reason="a campus of the hospital the text is about",
                    inferred=["part_of"],
                )
                self.entities.append(entity)

    def _most_named(self) -> Entity | None:
        counted = Counter(
            entity for name in self.names if (entity := self._find(name.text)) and entity.kind == "hospital"
        )
        return counted.most_common(1)[0][0] if counted else None

    def _merge_compounds(self) -> None:
        """Lead a compound of a short name, 北医三院某医院, to the one of the full name."""
        for each in list(self.entities):
            full = self._expanded(each.name)
            if full == each.name:
                continue
            twin = next((other for other in self.entities if other is not each and is_same(other, full)), None)
            if twin is not None:
                self._merge(twin, each)
            else:
                each.aliases.append(each.name)
                each.name = full
        self._merge_local_names()
        self._declare_groups()

    def _declare_groups(self) -> None:
        """Let 集团 or 联盟 alone mean the only one of the text."""
        for end in ("集团", "联盟", "医联体", "医共体", "总医院"):
            ending = [each for each in self.entities if each.kind == "alliance" and each.name.endswith(end)]
            if len(ending) == 1:
                self.declared.setdefault(end, ending[0])

    def _merge_local_names(self) -> None:
        """Take 甲医院乙医院 for the name that the hospital of county 乙 has beside its own."""
        for each in list(self.entities):
            for form in (each.name, *each.aliases):
                match = re.search(r"(?:^|医院|医院集团)([\u4e00-\u9fff]{2,4})(?:医院|分院|院区)$", form)
                place = place_at(match[1], 0) if match else None
                if match is None or place is None or place.text != match[1] or place.level != 2:
                    continue
                local = [
                    other
                    for other in self.entities
                    if other is not each
                    and other.kind == "hospital"
                    and re.fullmatch(
                        rf"(?:[\u4e00-\u9fff]+[省市])?{match[1]}(?:县|区|市|经开区|自治县)(?:人民)?医院", other.name
                    )
                ]
                if len(local) == 1 and each in self.entities:
                    self._merge(local[0], each)

    def _find(self, text: str) -> Entity | None:
        if text in self.declared:
            return self.declared[text]
        canonical = in_full(text)
        for each in self.entities:
            if is_same(each, canonical) or text in each.weak_aliases:
                return each
        expanded = self._expanded(canonical)
        if expanded == canonical:
            return None
        return next((each for each in self.entities if is_same(each, expanded)), None)

    def _expanded(self, text: str) -> str:
        """Return a compound name with the full name of the institution it begins with."""
        forms = {form: each for each in self.entities for form in (*each.aliases, *each.weak_aliases) if len(form) > 3}
        forms.update(self.declared)
        for alias, entity in sorted(forms.items(), key=lambda each: -len(each[0])):
            if text.startswith(alias) and len(text) > len(alias) + 1 and not text.startswith(entity.name):
                return entity.name + text[len(alias) :]
        front = re.match(r".{2,7}?院(?=.{2,}医院$)", text)
        wholes = [each for each in self.entities if is_affiliate(each, front[0])] if front else []
        return wholes[0].name + text[len(front[0]) :] if front and len(wholes) == 1 else text

    # mentions

    def _meant(self, name: Name) -> Entity | None:
        entity = self._find(name.text)
        if entity is not None:
            return entity
        if not name.short:
            return self._entity_for(name)
        if (titled := self._of_title(name)) is not None:
            return titled
        if (local := self._of_paragraph(name)) is not None:
            return local
        return self._suffix_of(name) or self._of_home(name)

    def _of_title(self, name: Name) -> Entity | None:
        """Return the one institution of the title that a short name is the end of."""
        title = self.article.head.title
        ending = {
            each
            for each in self.entities
            for form in (each.name, *each.aliases)
            if form in title and form.endswith(name.text) and form != name.text and name.text[0] in "市县区州"
        }
        return next(iter(ending)) if len(ending) == 1 else None

    def _of_paragraph(self, name: Name) -> Entity | None:
        """Return what 县人民医院 means after a county that no full name of the text goes with: 在文成，县人民医院."""
        level, rest = name.text[0], name.text[1:]
        if _GENERIC_BEFORE.search(self.text[max(0, name.start - 4) : name.start]):
            return None
        if level not in "县区市" or rest not in (
            "人民医院",
            "中医院",
            "中医医院",
            "妇幼保健院",
            "中心医院",
            "第一人民医院",
        ):
            return None
        start = self.article.paragraph_at(name.start).start
        if level == "市" and not self._is_of_one_city():
            located = _IN_A_CITY.search(self.text, self.text.rfind("。", start, name.start) + 1 or start, name.start)
            start = located.end() if located else name.start
        place = self._last_place(start, name.start, level)
        if not place:
            return None
        full = place + rest
        if (known := next((each for each in self.entities if is_same(each, full)), None)) is not None:
            return known
        if level == "市" and any(form.endswith(name.text) for each in self.entities for form in each.forms):
            return None
        return self._entity_for(names_in(full)[0]) if names_in(full) else None

    def _last_place(self, start: int, end: int, level: str) -> str:
        """Return the full name of the last place of a level in a part of the text, also where its name is short."""
        last, at = "", start
        settled = self.home.stated and bool(self.home.county)
        while at < end:
            place = place_at(self.text, at)
            township = re.match(r"[\u4e00-\u9fff]{0,2}[镇乡]", self.text[at + len(place.text) :][:3]) if place else None
            inside = place is not None and at + len(place.text) <= end
            if place is not None and inside and not township and (place.text.endswith(level) or not settled):
                entry = division(place.code)
                full = (entry.county or entry.city)[0] if entry and (entry.county or entry.city) else ""
                if full.endswith(level) and full.startswith(place.text):
                    last = full
            at += len(place.text) if place else 1
        return last

    def _suffix_of(self, name: Name) -> Entity | None:
        """Return the institution that a short name means: the only one of the text, or the nearest before."""
        text = name.text
        candidates = [
            each
            for each in self.entities
            if any(form.endswith(text) and form != text for form in (each.name, *each.aliases))
        ]
        if not candidates and name.kind == "centre" and name.short:
            candidates = [each for each in self.entities if each.kind == "centre" and each.name.endswith(text[-3:])]
        if text[0] in "省市县区州旗":
            candidates = candidates or [
                each for each in self.entities if any(may_mean(form, text) for form in (each.name, *each.aliases))
            ]
            if _GENERIC_BEFORE.search(self.text[max(0, name.start - 4) : name.start]):
                return None
        if text == "人民医院":
            return None
        if not candidates:
            return self._leader_called(text)
        if len(candidates) == 1 and (text[0] not in "省市县区州旗" or self._is_near(candidates[0], name.start)):
            return candidates[0]
        near = self._last_of(candidates, name.start)
        return near if len(candidates) > 1 or near is not None else None

    def _leader_called(self, text: str) -> Entity | None:
        """Return the hospital whose alliance the text names, and which a short name is the end of."""
        for each in self.entities:
            match = _LED.match(each.name) if each.kind == "alliance" else None
            if match is not None and match[1].endswith(text) and match[1] != text:
                found = names_in(match[1])
                return self._entity_for(found[0]) if found else None
        return None

    def _is_near(self, entity: Entity, position: int) -> bool:
        return self._last_of([entity], position) is not None or any(
            name.start > position and self._find(name.text) is entity for name in self.names
        )

    def _last_of(self, candidates: Sequence[Entity], position: int) -> Entity | None:
        """Return which of some institutions was named last before a position, in this paragraph or the two before."""
        paragraph = self.article.paragraph_at(position).number
        for name in reversed(self.names):
            if (
                name.start < position
                and not name.short
                and self.article.paragraph_at(name.start).number >= paragraph - 2
            ):
                entity = self._find(name.text)
                if entity in candidates:
                    return entity
        return None

    def _of_home(self, name: Name) -> Entity | None:
        """Return the institution of the text's own place: 省卫生健康委员会, 市第四医院."""
        place = self._place_near(name)
        if not place and len(name.text) > 3 and name.places:
            return self._entity_for(name)
        if (
            not place
            or name.kind not in ("government", "hospital")
            or len(name.text) < 3
            or name.text[1:] in ("医院", "属医院", "级医院")
        ):
            return None
        if _GENERIC_BEFORE.search(self.text[max(0, name.start - 4) : name.start]):
            return None
        full = in_full(
            place + spelt_out(name.text.removeprefix("自治区") if place.endswith("自治区") else name.text[1:])
        )
        entity = next((each for each in self.entities if is_same(each, full)), None)
        if entity is None:
            found = place_at(full, 0)
            entity = Entity(
                full,
                name.kind,
                (found,) if found else (),
                reason="a short name, of the place the text is about",
                inferred=["name"],
            )
            self.entities.append(entity)
        if name.text not in entity.forms:
            entity.weak_aliases.append(name.text)
        return entity

    def _place_near(self, name: Name) -> str:
        """Return the place that a short name means: the last one named of its level, else that of the text."""
        level = name.text[0]
        if name.text.startswith("自治区"):
            return self.home.province if self.home.province.endswith("自治区") else ""
        if level not in "省市县区州":
            return ""
        if self.home.stated and self.home.of_level(level).endswith(level):
            return self.home.of_level(level)
        if level == "市" and not self._is_of_one_city():
            return ""
        paragraph = self.article.paragraph_at(name.start).number
        for each in reversed(self.names):
            if each.start >= name.start or self.article.paragraph_at(each.start).number < paragraph - 2:
                continue
            for place in reversed(each.places):
                if place.text.endswith(level) and (level != "省" or not self.home.province):
                    return place.text
        return self.home.of_level(level)

    def _is_of_one_city(self) -> bool:
        """Return whether the full names of the text are all of one city, so that 市人民医院 can mean only its own."""
        cities = {place.code[:4] for each in self.names for place in each.places if place.level < 4}
        return len(cities) == 1

    def _add_declared_mentions(self) -> None:
        """Add the places of aliases that the grammar does not find, such as 省医 or 中心."""
        taken = sorted((each.start, each.end) for each in self.mentions)
        for alias, entity in self.declared.items():
            if alias in ("我院", "本院") or entity not in self.entities:
                continue
            for paragraph in self.article.paragraphs:
                for match in re.finditer(re.escape(alias), self.text[paragraph.start : paragraph.end]):
                    start, end = paragraph.start + match.start(), paragraph.start + match.end()
                    declares = re.search(
                        r"(?:简称|称为?|下称|又名|原名)[：:，]?“?$", self.text[max(0, start - 8) : start]
                    )
                    within = any(first < end and start < last for first, last in taken)
                    if not declares and not within and not _NOT_ALIAS.search(self.text[max(0, start - 2) : start]):
                        self.mentions.append(Mention(entity, start, end))

    def _add_numbered_mentions(self) -> None:
        """Add the places where 九院 alone means the only ninth hospital of the text."""
        numbered: dict[str, list[Entity]] = {}
        for each in self.entities:
            if each.kind == "hospital" and (match := _NUMBERED.search(each.name)):
                numbered.setdefault(match[1], []).append(each)
        for number, entities in numbered.items():
            for paragraph in self.article.paragraphs if len(entities) == 1 else ():
                for match in re.finditer(rf"{_FREE}(?P<name>{number}院)", self.text[paragraph.start : paragraph.end]):
                    start, end = paragraph.start + match.start("name"), paragraph.start + match.end()
                    if not any(each.start < end and start < each.end for each in self.mentions):
                        self.mentions.append(Mention(entities[0], start, end))

    # 我院, 该院

    def _publisher(self) -> list[Name]:
        """Return the hospital that publishes the article."""
        words = self.article.head.publisher
        return [
            each
            for each in names_in(words)
            if each.kind == "hospital" and not each.short and (each.text == words or not _is_link(words, each))
        ][:1]

    def _ours(self) -> Entity | None:
        whole = "\n".join(self.article.text_of(each) for each in self.article.paragraphs)
        for alias in ("我院", "本院"):
            if alias in self.declared:
                return self.declared[alias]
        by_itself = bool(self._publisher()) and _THE_HOSPITAL.search(whole)
        if not by_itself and not re.search(r"我院|本院|院本部", whole + self.article.head.title):
            return None
        if published := self._publisher():
            return self._entity_for(published[0])
        for name in names_in(self.article.site):
            if name.kind == "hospital" and not name.short and not _is_link(self.article.site, name):
                return self._entity_for(name)
        counted = Counter(
            entity for name in self.names if (entity := self._find(name.text)) and entity.kind == "hospital"
        )
        named = [match[1] for each in self.entities if each.kind == "alliance" and (match := _LED.match(each.name))]
        for leader in named:
            return self._find(leader) or self._entity_for(names_in(leader)[0])
        led = [
            each
            for each in counted
            if any(other.kind == "alliance" and other.name.startswith(each.name) for other in self.entities)
        ]
        hospitals = led or [
            each
            for each in counted
            if any(other is not each and other.name.startswith(each.name) for other in self.entities)
        ]
        return hospitals[0] if hospitals else next(iter(counted), None)

    def _words_for_us(self, paragraph: Paragraph) -> Iterator[re.Match[str]]:
        """Yield the places of 我院, and of 医院 alone where a hospital writes about itself."""
        yield from _OUR.finditer(self.text, paragraph.start, paragraph.end)
        if self._publisher():
            yield from _THE_HOSPITAL.finditer(self.text, paragraph.start, paragraph.end)

    def _publisher_and_its_parts(self) -> list[Name]:
        """Return the publisher, and the hospital whose name its own begins with: 甲大学第一附属医院某市医院."""
        published = self._publisher()
        fronts = [match[0] for each in published if (match := re.match(r".{4,}?医院(?=.+医院$)", each.text))]
        return [*published, *(name for front in fronts for name in names_in(front))]

    def _add_pronouns(self, ours: Entity | None) -> None:
        taken = sorted((each.start, each.end) for each in self.mentions)
        for paragraph in self.article.paragraphs:
            for match in self._words_for_us(paragraph):
                if ours is None or re.search(r"简称“?$", self.text[: match.start()][-4:]):
                    continue
                alliance = re.match(r"(?:区域)?(?:医联体|医疗联合体|医共体)", self.text[match.end() : match.end() + 8])
                led = next(
                    (
                        each
                        for each in self.entities
                        if each.kind == "alliance" and any(form.startswith(ours.name) for form in each.forms)
                    ),
                    None,
                )
                if alliance and led is not None:
                    end = match.end() + alliance.end()
                    self.mentions = [
                        each for each in self.mentions if not (each.start < end and match.start() < each.end)
                    ]
                    self.mentions.append(Mention(led, match.start(), end))
                else:
                    self.mentions = [
                        each for each in self.mentions if not (each.start < match.end() and match.start() < each.end)
                    ]
                    self.mentions.append(Mention(ours, match.start(), match.end()))
            for match in _THAT.finditer(self.text, paragraph.start, paragraph.end):
                before = [
                    each
                    for each in self.mentions
                    if each.end <= match.start()
                    and each.entity is not ours
                    and each.entity.kind in ("hospital", "campus", "primary_care")
                ]
                before.sort(key=lambda each: each.start)
                before = self._not_facing(before, match.start())
                if before and not any(first < match.end() and match.start() < last for first, last in taken):
                    self.mentions.append(Mention(before[-1].entity, match.start(), match.end()))

    def _add_unnamed_groups(self) -> None:
        groups = list(unnamed_groups(self.article, self.mentions))
        self.entities.extend(each.entity for each in groups)
        self.mentions.extend(groups)

    def _not_facing(self, before: list[Mention], position: int) -> list[Mention]:
        """Leave out the other side of 甲医院与该院签约, 甲医院接收该院医生: what the same clause names before."""
        clause = max(self.text.rfind(mark, 0, position) for mark in "，。；\n") + 1
        facing = {each.entity for each in before if each.start >= clause}
        return [each for each in before if each.entity not in facing] if facing else before

    def _add_places_as_parties(self) -> None:
        """Take 我市 or 长兴县 for its government, where it signs or builds with somebody."""
        for paragraph in self.article.paragraphs:
            at = paragraph.start
            while at < paragraph.end:
                our = re.match(r"我([省市县区州])", self.text[at : at + 2])
                place = None if our else place_at(self.text, at)
                length = 2 if our else len(place.text) if place else 1
                name = (
                    self._ours_of_level(our[1])
                    if our
                    else place.text
                    if place and place.text[-1] in "省市县区州"
                    else ""
                )
                if name and self._is_party(at, at + length, paragraph.end):
                    self._add_government(name, at, at + length)
                at += length

    def _ours_of_level(self, level: str) -> str:
        places = (self.home.county, self.home.city, self.home.province)
        return next((each for each in places if each.endswith(level)), "")

    def _is_party(self, start: int, end: int, last: int) -> bool:
        if any(each.start < end and start < each.end for each in self.mentions):
            return False
        clause = re.match(r"[^，。；]*", self.text[end:last])[0]  # type: ignore[index]
        starts = {each.start for each in self.mentions}
        faces = (
            re.match(r"(?:与|和|同|携手|跟)", clause)
            and re.match(r"[^，。；]{0,8}", clause)
            and any(end < each <= end + 8 for each in starts)
        )
        faced = re.search(r"(?:与|和|同|携手|跟)$", self.text[start - 2 : start]) and any(
            each.end >= start - 3 and each.end < start for each in self.mentions
        )
        return bool((faces or faced) and re.search(r"签|协议|共建|合作|携手", clause))

    def _add_government(self, place: str, start: int, end: int) -> None:
        full = f"{place}人民政府"
        entity = next((each for each in self.entities if is_same(each, full)), None)
        if entity is None:
            found = place_at(full, 0)
            entity = Entity(
                full,
                "government",
                (found,) if found else (),
                reason="a place that signs or builds",
                inferred=["institution"],
            )
            self.entities.append(entity)
        self.mentions.append(Mention(entity, start, end))

    def _add_parents(self) -> None:
        """Make campuses, centres and studios parts of the institution that their name begins with."""
        for entity in list(self.entities):
            if entity.kind not in ("campus", "centre", "studio", "department") or entity.part_of is not None:
                continue
            whole = [
                each
                for each in self.entities
                if each.kind in ("hospital", "primary_care")
                and any(entity.name.startswith(form) for form in each.forms if len(form) > 3)
            ]
            begins = re.match(r".{3,}?(?:医院|保健院)", entity.name)
            if not whole and begins and begins[0] != entity.name:
                for name in names_in(begins[0]):
                    if (found := self._entity_for(name)) is not None:
                        whole.append(found)
            # A hospital of two plates may be named by its new site, which is then the same institution.
            whole = [each for each in whole if each is not entity and each.part_of is not entity]
            if whole:
                entity.part_of = max(whole, key=lambda each: len(each.name))


_NUMBERED = re.compile(r"第([一二三四五六七八九十])(?:人民|附属|中心)?医院$")
_FREE = r"(?:^|(?<=[，。；：、“”与和同由到在向对被是的让]))"
_LED = re.compile(r"(.{3,}?医院)(?:区域|县域|紧密型)?(?:医疗联合体|医联体|医共体|医院集团|医疗集团)$")
_IN_A_CITY = re.compile(r"(?:^|(?<=[，。；：\n]))(?:在|到|来到|赴|前往|走进)(?=[\u4e00-\u9fff]{2,5}，)")
"""The place where something is, before what is said of it: 在衢州，市人民医院…"""
_GENERIC_BEFORE = re.compile(r"(?:的|有|几家|各|个|一些|许多|多家|每家|家|全|跨)$")
_NOT_ALIAS = re.compile(r"[\u4e00-\u9fff]?(?:外|全|各|本|跨|一)$")


def _is_link(words: str, name: Name) -> bool:
    """Return whether a name stands in a line of links, not in the name of the site."""
    line = words[words.rfind("\n", 0, name.start) + 1 : (words + "\n").find("\n", name.end)]
    return not re.search(r"版权|主办|来源|官网|作者|©|承办", line) and (line.count("院") > 1 or "：" in line)


def _with_known(text: str, article: Article, names: list[Name], known: KnownNames) -> list[Name]:
    """Add names of known institutions that the grammar does not find or finds shorter."""
    added = list(names)
    for paragraph in article.paragraphs:
        spans = known.places(text, paragraph.start, paragraph.end)
        spans.extend(_national_spans(text, paragraph.start, paragraph.end))
        for start, end in spans:
            over = [each for each in added if each.start < end and start < each.end]
            if any(each.end - each.start >= end - start for each in over):
                continue
            institution = known.named(text[start:end])
            kind = institution.kind if institution else "hospital"
            added = [each for each in added if each not in over]
            places = tuple(place for place in [place_at(text, start)] if place)
            added.append(Name(text[start:end], kind, start, end, places))
    return sorted(added, key=lambda each: each.start)


def _national_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for name in national_hospitals():
        at = text.find(name, start, end)
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + 1, end)
