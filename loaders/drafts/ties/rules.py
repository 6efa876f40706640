"""Reading the sentences of an article: lists first, then the frames of clauses."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.announced import announced
from hospital_network.loaders.drafts.ties.context import Context, Part, Proposal
from hospital_network.loaders.drafts.ties.cues import is_contest
from hospital_network.loaders.drafts.ties.designations import designated, plaques
from hospital_network.loaders.drafts.ties.founders import founded
from hospital_network.loaders.drafts.ties.frames import framed
from hospital_network.loaders.drafts.ties.lists import (
    aligned,
    counted,
    exported,
    in_turn,
    lines,
    listed,
    roles,
    topic_of,
)
from hospital_network.loaders.drafts.ties.sentences import MODIFIER, Sentence
from hospital_network.loaders.drafts.ties.sides import Discourse
from hospital_network.loaders.drafts.ties.successions import with_predecessors

Rule = Callable[[Part], Iterator[Proposal]]
RULES: Sequence[Rule] = (lines, roles, exported, aligned, counted, listed, designated, plaques, founded)
"""Rules for lists, on a part of a sentence; the frames read whole sentences."""
_HELP = ("supports", "operates", "sends_experts", "trains", "remote_service")
_PERIOD = re.compile(r"(?:自|从)[^，。]{4,12}起|至[^，。]{4,12}(?:止|结束|底)|期限|为期")


def proposals(sentences: Sequence[Sentence], ours: Entity | None = None, title: str = "") -> list[Proposal]:
    """Return the ties that the rules propose, in the order of the text; the same one perhaps several times."""
    named = dict.fromkeys(each for sentence in sentences for each in sentence.entities(sentence.text))
    alliances = tuple(each for each in named if each.kind == "alliance")
    context = Context(ours=ours, topic=topic_of(title), topic_text=title, named=tuple(named), alliances=alliances)
    discourse = Discourse(ours=ours, partners=context.partners)
    found: list[Proposal] = []
    for before, sentence, following in zip([None, *sentences], sentences, [*sentences[1:], None], strict=False):
        new = in_turn(sentence, before)
        signed = [{each.giver, each.receiver} for each in new]
        new.extend(
            each for match in re.finditer(r"[^；]+；?", sentence.text) for each in _of_part(sentence, match, context)
        )
        new.extend(announced(sentence, before, context))
        for each in new:
            if "government" not in (each.giver.kind, each.receiver.kind) and each.type != "designates":
                discourse.remember(each.giver, each.receiver)
        counted_by = {each.giver for each in new if each.rule == "counted"}
        listed_in = {each.receiver for each in new if each.rule == "list"}
        new.extend(
            each
            for each in framed(sentence, context, discourse)
            if each.giver not in counted_by and not {each.giver, each.receiver} <= listed_in
        )
        if signed:
            party = set.intersection(*signed)
            discourse.have((tuple(party), tuple(each for pair in signed for each in pair - party)), sentence)
        new = with_predecessors(sentence, new, found)
        if following is not None and _takes_back(following, sentence):
            new = []
        new = [_upright(each) for each in new if not is_denied(each) and not _is_by_government(each)]
        found.extend(new)
        _remember(sentence, new, context)
    return found


def _of_part(sentence: Sentence, match: re.Match[str], context: Context) -> list[Proposal]:
    # 甲大学直属的6家医院 are others than 甲大学.
    part = Part(sentence, match.start(), MODIFIER.sub("某", match[0]), context, [])
    if not words.UNKNOWN_PAIRS.search(part.text):
        for rule in RULES:
            part.found.extend(rule(part))
    return part.found


def _upright(proposal: Proposal) -> Proposal:
    """Return a proposal with its sides turned where a health centre would help a hospital."""
    if proposal.giver.kind == "primary_care" and proposal.receiver.kind == "hospital" and proposal.type in _HELP:
        return replace(proposal, giver=proposal.receiver, receiver=proposal.giver)
    return proposal


def _is_by_government(proposal: Proposal) -> bool:
    """Return whether a government would be helped, or treat and teach."""
    if proposal.type in ("operates", "trains", "remote_service") and proposal.giver.kind == "government":
        return True
    return proposal.type in _HELP and proposal.receiver.kind == "government"


def is_denied(proposal: Proposal) -> bool:
    """Return whether the clause of a proposal says that it is not so, or only hoped for."""
    text = proposal.sentence.text
    start = max(text.rfind(mark, 0, proposal.end) for mark in "，；：") + 1
    end = min((at for mark in "，；。" if (at := text.find(mark, proposal.end)) >= 0), default=len(text))
    if re.match(r"，(?:但|却|不过|然而|可)", text[end:]):
        end = min((at for mark in "，；。" if (at := text.find(mark, end + 1)) >= 0), default=len(text))
    clauses = text[min(proposal.start, start) : end]
    return bool(
        words.DENIED.search(clauses)
        or words.TALKS.search(clauses)
        or is_contest(text)
        or words.RETRACTED.search(text)
        or (proposal.rule == "implied" and words.APART.search(text))
        or re.search(
            r"否认|传闻|谣传|个人行为|(?:没有?|未能?)谈成|谈崩|告吹|搁浅|搁下|作罢|为的是[^，。]{0,6}(?:复审|评审|检查|验收)",
            text,
        )
    )


def _takes_back(following: Sentence, sentence: Sentence) -> bool:
    """Return whether a sentence says that the one before it is not so, and speaks of nobody else."""
    named = sentence.entities(sentence.text)
    others = [each for each in following.entities(following.text) if each not in named and each.kind != "government"]
    same = following.paragraph == sentence.paragraph
    return bool(same and not others and words.RETRACTED.search(following.text))


def _remember(sentence: Sentence, new: Sequence[Proposal], context: Context) -> None:
    named = sentence.entities(sentence.text)
    if not named and (topic := topic_of(sentence.text)) is not None:
        context.topic, context.topic_text = topic, sentence.text
    if all(each.kind == "government" for each in named) and _PERIOD.search(sentence.text):
        context.period = sentence
    signs = all(each.search(sentence.text) for each in (words.SIGNING, words.SEVERAL))
    signs = signs and not words.DENIED.search(sentence.text)
    if not new and signs and not any(each.gives_care for each in named):
        context.signed_in = sentence
