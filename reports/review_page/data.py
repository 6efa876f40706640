"""What the review page contains: the draft, its articles, candidates for its institutions, words in both languages."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

from hospital_network.graph.places.divisions import division
from hospital_network.graph.text.dates import DATE_PATTERN
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.reviews.corrections import in_short
from hospital_network.loaders.reviews.decisions import undecided
from hospital_network.loaders.reviews.draft_review import DraftReview
from hospital_network.reports.text.language import LANGUAGES, Language
from hospital_network.reports.text.words import REASONS
from hospital_network.reports.text.words.aspects import ASPECTS
from hospital_network.reports.text.words.review import REVIEW

_PREFIX = "review_"


class Served(TypedDict):
    """Of a page that a server serves: where it saves, which version it shows, the decisions kept for later."""

    address: str
    version: str
    kept: str


def review_data(review: DraftReview, language: Language, served: Served | None = None) -> dict[str, Any]:
    """Return the document inside the page; its form is `scripts/types.d.ts`."""
    candidates = {id_: review.candidates(record) for id_, record in undecided(review.content, "institutions").items()}
    offered = {match.institution.id for matches in candidates.values() for match in matches}
    known = [in_short(each) for id_, each in review.known.items() if id_ in offered or id_ in review.elsewhere]
    return {
        "name": review.path.name,
        "digest": hashlib.sha256(json.dumps(review.content, sort_keys=True).encode()).hexdigest()[:16],
        "language": language,
        "served": served,
        "draft": review.content,
        "known": known,
        "elsewhere": sorted(review.elsewhere),
        "candidates": {id_: [match.institution.id for match in matches] for id_, matches in candidates.items()},
        "articles": [_article(source, article) for source, article in review.articles.items()],
        "kinds": [{"key": each.key, "en": each.name_en, "zh": each.name_zh} for each in INSTITUTION_KINDS.values()],
        "types": [{"key": each.key, "en": each.name_en, "zh": each.name_zh} for each in COOPERATION_TYPES.values()],
        "provinces": list(_provinces()),
        "date_pattern": DATE_PATTERN,
        "readings": _readings(article.original for article in review.articles.values()),
        "words": {side: _words(side) for side in LANGUAGES},
        "reasons": {
            side: {rule: texts[LANGUAGES.index(side)] for rule, texts in REASONS.items()} for side in LANGUAGES
        },
    }


def _words(language: Language) -> dict[str, str]:
    return {key.removeprefix(_PREFIX): texts[LANGUAGES.index(language)] for key, texts in {**ASPECTS, **REVIEW}.items()}


def _article(source: str, article: Article) -> dict[str, Any]:
    paragraphs = [[each.number, *article.clean.span(each.start, each.end)] for each in article.paragraphs]
    return {"source": source, "text": article.original, "paragraphs": paragraphs}


def _provinces() -> Iterator[str]:
    for number in range(11, 83):
        entry = division(f"{number}0000")
        if entry:
            yield entry.province[0]


def _readings(texts: Iterable[str]) -> dict[str, str]:
    """Return the characters of each syllable, for ids of institutions that a person adds.

    They are those of the texts and the 3,755 most common ones, which GB 2312 begins with.
    """
    from pypinyin import lazy_pinyin

    common = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    characters = sorted(set(re.findall(r"[\u4e00-\u9fff]", "".join([*texts, common.decode("gb2312", "ignore")]))))
    by_syllable: dict[str, str] = {}
    for character in characters:
        (syllable,) = lazy_pinyin(character)
        by_syllable[syllable] = by_syllable.get(syllable, "") + character
    return by_syllable
