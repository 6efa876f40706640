"""The institutions of an article while they are being found: which there are, by which names, and what joins two."""

import re
from collections.abc import Sequence

from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Entity, Home, Mention, Name
from hospital_network.loaders.drafts.names.known_names import KnownNames, national_hospitals
from hospital_network.loaders.drafts.names.same_name import (
    in_full,
    in_numerals,
    is_abbreviation,
    is_affiliate,
    is_full,
    is_same,
    is_tail,
)

LED = re.compile(r"(.{3,}?医院)(?:区域|县域|紧密型)?(?:医疗联合体|医联体|医共体|医院集团|医疗集团)$")
"""The name of an alliance that its leader's begins."""


class Register:
    """The institutions of an article, with the places that mean them.

    Parameters
    ----------
    article : Article
    known : KnownNames
    names : sequence of Name
        Where the text names institutions, in order.
    home : Home
        The place it is about.
    """

    def __init__(self, article: Article, known: KnownNames, names: Sequence[Name], home: Home):
        self.article = article
        self.text = article.clean.text
        self.known = known
        self.names = names
        self.home = home
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self.declared: dict[str, Entity] = {}

    def entity_for(self, name: Name) -> Entity:
        """Return the institution that a name in full means, as a new one if it is none of those before."""
        text = in_full(name.text)
        existing = next((each for each in self.entities if is_same(each, text)), None)
        if existing is None:
            affiliates = [each for each in self.entities if is_affiliate(each, text)]
            existing = affiliates[0] if len(affiliates) == 1 else None
        if existing is None:
            longer = [each for each in self.entities if is_abbreviation(each, text)]
            existing = longer[0] if len(longer) == 1 else None
        if existing is None and len(text) > 3:
            longer = [each for each in self.entities if is_tail(in_numerals(text), each)]
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

    def declare_alias(self, entity: Entity, alias: str, former: bool = False) -> None:
        """Give an institution a name that the text introduces."""
        twin = self.find(alias)
        if twin is not None and twin is not entity and alias != twin.name and alias not in twin.aliases:
            twin = None
        if twin is not None and twin is not entity:
            self.merge(entity, twin)
        if former or is_full(alias):
            if alias not in entity.forms:
                entity.aliases.append(alias)
        elif alias not in entity.forms and alias not in ("我院", "本院"):
            entity.weak_aliases.append(alias)
        self.declared[alias] = entity

    def merge(self, kept: Entity, other: Entity) -> None:
        """Make one institution of two."""
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

    def find(self, text: str) -> Entity | None:
        """Return the institution of a name, full or introduced by the text."""
        if text in self.declared:
            return self.declared[text]
        canonical = in_full(text)
        for each in self.entities:
            if is_same(each, canonical) or text in each.weak_aliases:
                return each
        expanded = self.expanded(canonical)
        if expanded == canonical:
            return None
        return next((each for each in self.entities if is_same(each, expanded)), None)

    def expanded(self, text: str) -> str:
        """Return a compound name with the full name of the institution it begins with."""
        forms = {form: each for each in self.entities for form in (*each.aliases, *each.weak_aliases) if len(form) > 3}
        forms.update(self.declared)
        for alias, entity in sorted(forms.items(), key=lambda each: -len(each[0])):
            if text.startswith(alias) and len(text) > len(alias) + 1 and not text.startswith(entity.name):
                return entity.name + text[len(alias) :]
        front = re.match(r".{2,7}?院(?=.{2,}医院$)", text)
        wholes = [each for each in self.entities if is_affiliate(each, front[0])] if front else []
        return wholes[0].name + text[len(front[0]) :] if front and len(wholes) == 1 else text
