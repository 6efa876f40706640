"""Lists that the sentence before announces: 联盟首批成员3家。甲市2家：A、B；乙市1家：C; 这样的医院有2家：A、B."""

import re
from collections.abc import Iterator

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.context import LIST, Context, Proposal
from hospital_network.loaders.drafts.ties.details import number
from hospital_network.loaders.drafts.ties.lists import types_of
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

_COUNTED_LIST = re.compile(
    rf"(?:^|(?<=[；，。]))(?P<head>[^：；，。\ue000-\uefff]{{0,14}}?)(?P<count>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})[家所]：(?P<list>{LIST})"
)
_MEMBERS = re.compile(r"(?:成员|会员|理事|加盟)(?:单位|医院)?")
_SUCH = re.compile(r"(?:这样|这种|这类|此类|如此)的?")


def announced(sentence: Sentence, before: Sentence | None, context: Context) -> Iterator[Proposal]:
    """Read lists with a count, whose kind the sentence before says."""
    if before is None or sentence.paragraph.number - before.paragraph.number > 1 or words.DENIED.search(sentence.text):
        return
    for match in _COUNTED_LIST.finditer(sentence.text):
        listed = sentence.entities(match["list"])
        if len(listed) != number(match["count"]):
            continue
        if _SUCH.search(match["head"]):
            yield from _such(sentence, before, context, match, listed)
        elif (alliance := _whose_members(before)) is not None:
            for each in listed:
                if each.gives_care:
                    yield Proposal("member_of", each, alliance, sentence, match.start(), match.end(), "member", "成员")


def _whose_members(before: Sentence) -> Entity | None:
    """Return the alliance whose members a sentence announces without naming any."""
    named = before.entities(before.text)
    announces = _MEMBERS.search(before.text) and not words.DENIED.search(before.text)
    return named[0] if announces and len(named) == 1 and named[0].kind == "alliance" else None


def _such(
    sentence: Sentence, before: Sentence, context: Context, match: re.Match[str], listed: list[Entity]
) -> Iterator[Proposal]:
    """Yield ties with the hospital that the sentence before says does something for such hospitals."""
    givers = [each for each in before.entities(before.text) if each.gives_care] or [
        each for each in (context.leader or context.ours,) if each is not None
    ]
    types = [each for each in types_of(re.sub(SIGN, "", before.text)) if each[0] != "signs_agreement"]
    if len(givers) != 1 or givers[0] in listed or words.DENIED.search(before.text):
        return
    for type_, cue in types[:1]:
        for each in listed:
            yield Proposal(type_, givers[0], each, sentence, match.start(), match.end(), "list", cue)
