"""Comparing what a model answers with the article: what is not there is dropped, and counted by reason."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from hospital_network.loaders.drafts.article import Article, Paragraph
from hospital_network.loaders.drafts.claims import ClaimedTie, Claims
from hospital_network.loaders.drafts.clean_text import cleaned
from hospital_network.loaders.drafts.dates_in_text import dates_in
from hospital_network.loaders.drafts.names.entities import Entity, Institutions, Mention
from hospital_network.loaders.drafts.names.same_name import in_full, is_same
from hospital_network.loaders.language_model.answer import Answer, InstitutionClaim, TieClaim

MOST_QUOTED = 300
"""Characters of a quote: in a longer one, nearly any two names stand together."""
_NO_NAMES = re.compile(
    "(?:我|本|该|两|分|总|卫生)院|[双各]方|医院|中心|集团|联盟|学校|大学|公司|单位|机构|政府|医[联共]体|院区|科室"
)
"""Words that mean another institution in every sentence."""
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_HAN = re.compile(r"[\u3400-\u9fff]")


def checked(answer: Answer, article: Article, found: Institutions, model: str) -> tuple[Claims, Counter[str]]:
    """Return what of an answer the article bears out, and how much was dropped, by reason.

    Reasons: ``form`` (not of the form asked for), ``many`` (more than is read), ``name`` (an institution that the
    article does not name), ``same`` (both ends are one institution), ``quote`` (words that are not in the article),
    ``ends`` (words that name only one end or none), ``date`` (a date that the paragraph does not contain; the tie
    stays without it).
    """
    check = _Check(article, found, Counter(answer.dropped))
    for institution in answer.institutions:
        check.add_institution(institution)
    for institution in answer.institutions:
        check.place_within(institution)
    ties = [tie for claim in answer.ties for tie in check.tie(claim)]
    return Claims(model, list(check.named), check.mentions, ties), check.dropped


@dataclass(slots=True)
class _Check:
    """An article, and what of an answer has passed so far."""

    article: Article
    found: Institutions
    dropped: Counter[str]
    named: dict[Entity, None] = field(default_factory=dict)
    new: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    called: dict[str, Entity] = field(default_factory=dict)

    def add_institution(self, claim: InstitutionClaim) -> None:
        """Take an institution that the article names, as the one that the rules know or as a new one."""
        name = _clean(claim.name)
        entity = self._known(name)
        if entity is None:
            places = list(self._own_places(name)) if _is_name(name) else []
            if not places:
                self.dropped["name"] += 1
                return
            entity = Entity(in_full(name), claim.kind, aliases=[name] if in_full(name) != name else [])
            self.new.append(entity)
            self.mentions.extend(Mention(entity, start, end) for start, end in places)
        self.named[entity] = None
        for form in map(_clean, claim.also_called or ()):
            if _is_name(form) and self._known(form) is None and any(self._places(form)):
                self.called.setdefault(form, entity)
                if entity in self.new:
                    entity.weak_aliases.append(form)

    def place_within(self, claim: InstitutionClaim) -> None:
        """Make a new institution part of the one that its name begins with, if the model says that it is."""
        part, whole = self._known(_clean(claim.name)), self._known(_clean(claim.part_of or ""))
        if part is None or part not in self.new or whole is None or whole is part:
            return
        if any(part.name.startswith(form) for form in whole.forms):
            part.part_of = whole
            self.named.setdefault(whole, None)

    def tie(self, claim: TieClaim) -> Iterator[ClaimedTie]:
        """Yield a tie whose words are in the article and name both ends; else count why not."""
        giver, receiver = (self._known(_clean(name)) for name in (claim.from_name, claim.to_name))
        if giver is None or receiver is None:
            self.dropped["name"] += 1
            return
        if giver is receiver:
            self.dropped["same"] += 1
            return
        places = list(self._quoted(claim))
        if not places:
            self.dropped["quote"] += 1
            return
        place = next((each for each in places if self._names(giver, *each) and self._names(receiver, *each)), None)
        if place is None:
            self.dropped["ends"] += 1
            return
        self.named.update({giver: None, receiver: None})
        tie = ClaimedTie(claim.type, giver, receiver, *place)
        yield replace(tie, **self._details(claim, self.article.paragraph_at(place[0])))

    def _known(self, name: str) -> Entity | None:
        """Return the institution that a name means in this article."""
        if not name:
            return None
        entities = [*self.found.entities, *self.new]
        canonical = in_full(name)
        same = next((each for each in entities if is_same(each, canonical)), None)
        by_form = [each for each in entities if name in each.forms]
        return same or (by_form[0] if len(by_form) == 1 else None) or self.called.get(name)

    def _places(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand in the running text, never across paragraphs."""
        text = self.article.clean.text
        for paragraph in self.article.paragraphs:
            at = text.find(words, paragraph.start, paragraph.end)
            while at >= 0:
                yield at, at + len(words)
                at = text.find(words, at + 1, paragraph.end)

    def _own_places(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield where a name stands, but not as a part of a longer one: 人民医院 of 甲县人民医院."""
        for start, end in self._places(name):
            if not any(each.start <= start and end <= each.end for each in self.found.mentions):
                yield start, end

    def _quoted(self, claim: TieClaim) -> Iterator[tuple[int, int]]:
        """Yield where the words of a claim stand, in the paragraph that it names first."""
        quote = _clean(claim.quote)
        if not 4 <= len(quote) <= MOST_QUOTED:
            return
        places = list(self._places(quote))
        yield from sorted(places, key=lambda each: self.article.paragraph_at(each[0]).number != claim.paragraph)

    def _names(self, entity: Entity, start: int, end: int) -> bool:
        """Return whether words name an institution, by any form or by a word such as 该院 that means it there."""
        words = self.article.clean.text[start:end]
        forms = [*entity.forms, *(form for form, named in self.called.items() if named is entity)]
        if any(form in words for form in forms if not _NO_NAMES.fullmatch(form)):
            return True
        return any(each.entity is entity and start <= each.start and each.end <= end for each in self.found.mentions)

    def _details(self, claim: TieClaim, paragraph: Paragraph) -> dict[str, Any]:
        text = self.article.text_of(paragraph)
        dates = [each.value for each in dates_in(text, self.article.head.date)]
        details = {"status": claim.status if claim.status in ("active", "planned", "ended") else ""}
        for name in ("since", "until"):
            value = (getattr(claim, name) or "").strip()
            is_there = bool(_DATE.fullmatch(value)) and any(_is_part(value, each) for each in dates)
            details[name] = value if is_there else ""
            self.dropped["date"] += bool(value) and not is_there
        schedule = _clean(claim.schedule or "")
        details["schedule"] = schedule if 1 < len(schedule) <= 40 and schedule in text else ""
        return details


def _is_part(value: str, date: str) -> bool:
    """Return whether a date is another one, or less exact: 2024 of 2024-05."""
    return value == date or date.startswith(f"{value}-")


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 60 and bool(_HAN.search(text) or len(text) > 4) and not _NO_NAMES.fullmatch(text)


def _clean(text: str) -> str:
    """Return words as the clean text has them."""
    return cleaned(text[: 2 * MOST_QUOTED]).text.strip() if text else ""
