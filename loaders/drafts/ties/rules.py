"""Reading the sentences of an article with all rules for ties, in order, each with what the earlier ones leave open."""

import re
from collections.abc import Callable, Iterator, Sequence

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.belonging_rules import designated, members
from hospital_network.loaders.drafts.ties.context import CARERS, Context, Part, Proposal
from hospital_network.loaders.drafts.ties.help_rules import referred, remote, sent, trained
from hospital_network.loaders.drafts.ties.pair_rules import (
    active,
    aligned,
    cleft,
    listed,
    mutual,
    passive,
    signed_by_person,
    together,
)
from hospital_network.loaders.drafts.ties.role_rules import entrusted, exported, helped, lines, roles, topic_of
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

Rule = Callable[[Part], Iterator[Proposal]]
RULES: Sequence[Rule] = (
    lines,
    roles,
    exported,
    aligned,
    mutual,
    signed_by_person,
    cleft,
    active,
    listed,
    passive,
    helped,
    entrusted,
    sent,
    trained,
    referred,
    remote,
    members,
    designated,
    together,
)


_PERIOD = re.compile(r"(?:自|从)[^，。]{4,12}起|至[^，。]{4,12}(?:止|结束|底)|期限|为期")


def proposals(sentences: Sequence[Sentence], ours: Entity | None = None, title: str = "") -> list[Proposal]:
    """Return the ties that the rules propose, in the order of the text; the same one perhaps several times."""
    context = Context(ours=ours, topic=topic_of(title), topic_text=title)
    found: list[Proposal] = []
    for sentence in sentences:
        new: list[Proposal] = []
        for match in re.finditer(r"[^；]+；?", sentence.text):
            of_part = _of_part(sentence, match, context)
            _remember_pair(sentence, of_part, context)
            new.extend(of_part)
        found.extend(new)
        _remember(sentence, new, context)
    return found


_MODIFIER = re.compile(
    rf"{SIGN}(?=的?(?:直属|所属|下属|旗下|下辖|辖内|系统)的?[^，。；\ue000-\uefff]{{0,12}}(?:医院|单位|机构))"
)


def _of_part(sentence: Sentence, match: re.Match[str], context: Context) -> list[Proposal]:
    # 甲大学直属的6家医院 are others than 甲大学.
    text = _MODIFIER.sub("某", match[0])
    part = Part(sentence, match.start(), text, context, [])
    if not words.UNKNOWN_PAIRS.search(part.text):
        for rule in RULES:
            part.found.extend([each for each in rule(part) if not _is_denied(each)])
    return part.found


def _is_denied(proposal: Proposal) -> bool:
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
        or re.search(r"否认|传闻|谣传|个人行为|(?:没有?|未能?)谈成|谈崩|告吹|搁浅|作罢", text)
    )


def _remember(sentence: Sentence, new: Sequence[Proposal], context: Context) -> None:
    named = sentence.entities(sentence.text)
    if named:
        context.subject, context.subject_paragraph = named[0], sentence.paragraph.number
    if not named and (topic := topic_of(sentence.text)) is not None:
        context.topic, context.topic_text = topic, sentence.text
    if all(each.kind == "government" for each in named) and _PERIOD.search(sentence.text):
        context.period = sentence
    signs = all(each.search(sentence.text) for each in (words.SIGNING, words.SEVERAL))
    signs = signs and not words.DENIED.search(sentence.text)
    if not new and signs and not any(each.kind in CARERS for each in named):
        context.signed_in = sentence


def _remember_pair(sentence: Sentence, new: Sequence[Proposal], context: Context) -> None:
    help_ = [each for each in new if each.type not in ("designates", "member_of")]
    for each in help_:
        if "government" not in (each.giver.kind, each.receiver.kind):
            context.partners.setdefault(each.giver, set()).add(each.receiver)
            context.partners.setdefault(each.receiver, set()).add(each.giver)
    directed = [each for each in help_ if each.type not in ("signs_agreement", "refers_patients")] or help_
    if directed:
        giver = directed[-1].giver
        receivers = tuple(dict.fromkeys(each.receiver for each in directed if each.giver is giver))
        context.pair = giver, tuple(each for each in receivers if each.kind != "government") or receivers
        context.pair_paragraph = sentence.paragraph.number
