"""What a proposal of a draft says, and why it was made, as lines for a reader."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.reasons import models_of, perhaps_in, rule_of
from hospital_network.loaders.reviews.decisions import RawRecord, Section, reason_of
from hospital_network.reports.text.language import LANGUAGES, Language, listed, named, word
from hospital_network.reports.text.words import REASONS

_AROUND = 24
"""Characters shown before and after the words of a proposal."""


def reason_text(reason: str, language: Language, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return why a record was proposed in a language; what has no translation stays as it is.

    Examples
    --------
    >>> reason_text("aligned “帮扶”", "zh"), reason_text("a new rule", "zh")
    ('两列机构依次对应“帮扶”', 'a new rule')
    >>> reason_text("aligned “帮扶”; model qwen-plus", "en")
    'two lists in the same order “帮扶”; the language model qwen-plus proposes it'
    """
    texts = [_rule_text(rule_of(reason), language)] if rule_of(reason) else []
    if perhaps := perhaps_in(reason):
        id_, why = perhaps
        texts.append(word("review_may_be", language, name=names.get(id_, id_), why=_rule_text(why, language)))
    texts += [word("review_model", language, model=model) for model in models_of(reason)]
    return ("；" if language == "zh" else "; ").join(texts)


def _rule_text(reason: str, language: Language) -> str:
    rule, _, cue = reason.partition(" “")
    if rule not in REASONS:
        return reason
    between = "" if language == "zh" else " "
    return REASONS[rule][LANGUAGES.index(language)] + (f"{between}“{cue}" if cue else "")


def proposal_lines(
    section: Section,
    record: RawRecord,
    names: Mapping[str, str],
    articles: Mapping[str, Article],
    language: Language,
    people: Iterable[RawRecord] = (),
) -> Iterator[str]:
    """Yield the lines that describe a proposal.

    Parameters
    ----------
    section : {"institutions", "cooperations"}
    record : mapping
    names : mapping
        Names of institutions by id.
    articles : mapping
        By the id of their source.
    language : {"en", "zh"}
    people : iterable of mapping
        Proposed people, whose posts are shown with their institution.

    Examples
    --------
    >>> record = {"type": "supports", "from": "a", "to": "b", "since": "2024"}
    >>> list(proposal_lines("cooperations", record, {"a": "甲", "b": "乙"}, {}, "en"))
    ['甲 → 乙: supports', 'since: 2024']
    """
    shown: tuple[str, ...]
    if section == "institutions":
        yield f"{record['name']} ({named(INSTITUTION_KINDS[record['kind']], language)})"
        shown = ("aliases", "weak_aliases", "part_of", "unnamed", "province", "city", "county", "status", "opened")
        shown = (*shown, "inferred")
    else:
        giver, receiver = (names.get(record[end], record[end]) for end in ("from", "to"))
        yield f"{giver} → {receiver}: {named(COOPERATION_TYPES[record['type']], language)}"
        shown = ("since", "until", "status", "fields", "schedule", "inferred")
    for key in shown:
        if record.get(key):
            yield f"{word(f'review_{key}', language)}: {_value(key, record[key], names, language)}"
    for person in people if section == "institutions" else ():
        for post in person.get("posts") or ():
            if post["institution"] == record["id"]:
                yield f"{word('review_people', language)}: {person['name']} · {post.get('role') or ''}".rstrip(" ·")
    if reason := reason_of(record):
        yield f"{word('review_reason', language)}: {reason_text(reason, language, names)}"
    for evidence in record.get("evidence") or ():
        yield _words_of(evidence, articles.get(evidence["source"]))


def _value(key: str, value: Any, names: Mapping[str, str], language: Language) -> str:
    if key == "inferred":
        return listed([word(f"aspect_{each}", language) for each in value], language)
    if isinstance(value, list):
        return listed(value, language)
    if isinstance(value, dict):
        return listed([str(each) for each in value.values()], language)
    if key == "part_of":
        return names.get(value, value)
    return word(f"review_{value}", language) if key == "status" else str(value)


def _words_of(evidence: Mapping[str, Any], article: Article | None) -> str:
    """Return the words of the article that evidence is, with some before and after."""
    place = f"{evidence['source']} {evidence['locator']}"
    if article is None or "span" not in evidence:
        return place
    start, end = evidence["span"]
    text = article.original
    parts = (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
    before, words, after = (re.sub(r"\s+", " ", part) for part in parts)
    return f"{place}: …{before}【{words}】{after}…"
