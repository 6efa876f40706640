"""Teams that follow each other at one hospital: 接替甲医院的队员 says that 甲医院 sent people there before."""

import re
from collections.abc import Sequence

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.context import CLAUSE, Proposal
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

_TEAM = r"(?:班|棒|队员|医疗队|队伍|医生|医师|专家|同行|小组|工作组|团队|[这那上前一二三四五六首]批)"
_AFTER = re.compile(
    rf"(?P<cue>接(?:的(?:正|就)?是|替(?:的(?:正|就)?是|了)?|过了?|下了?|力)){CLAUSE}{{0,2}}(?P<before>{SIGN})"
    rf"(?:{CLAUSE}{{0,8}}?{_TEAM}|(?=[，。；]))"
)
_BEFORE = re.compile(
    rf"(?P<before>{SIGN})的?{CLAUSE}{{0,8}}?{_TEAM}{CLAUSE}{{0,8}}，由?(?P<after>{SIGN}){CLAUSE}{{0,10}}?"
    r"(?P<cue>接替|接棒|接力|接过|接了?班|接上|接了?过(?:去|来))"
)
_SENT = ("sends_experts", "supports")


def with_predecessors(sentence: Sentence, new: Sequence[Proposal], earlier: Sequence[Proposal]) -> list[Proposal]:
    """Return the ties of a sentence, with that of the team whose work another one takes over.

    Parameters
    ----------
    sentence : Sentence
    new : sequence of Proposal
        What other rules read in it.
    earlier : sequence of Proposal
        What they read in the sentences before.

    Notes
    -----
    The two that follow each other have no tie by that.
    """
    match = _BEFORE.search(sentence.text) or _AFTER.search(sentence.text)
    if match is None or words.DENIED.search(sentence.text):
        return list(new)
    predecessor = sentence.entities(match["before"])[0]
    after = sentence.entities(match.groupdict().get("after") or "")
    here = [each for each in new if each.type in _SENT and predecessor not in (each.giver, each.receiver)]
    before = [each for each in earlier if each.type in _SENT and each.sentence.paragraph is sentence.paragraph]
    last = next(iter([*here[-1:], *before[-1:]]), None)
    receiver = _other_named(sentence, [predecessor, *after]) or (last.receiver if last else None)
    successors = after or ([last.giver] if last else [])
    if receiver is None or not predecessor.gives_care or receiver is predecessor or predecessor in successors:
        return list(new)
    kept = [each for each in new if {each.giver, each.receiver} not in [{predecessor, one} for one in successors]]
    start, end, cue = match.start(), match.end(), match["cue"]
    kept.append(Proposal("sends_experts", predecessor, receiver, sentence, start, end, "predecessor", cue))
    kept.extend(
        Proposal("sends_experts", each, receiver, sentence, start, end, "frame", cue)
        for each in after
        if each is not receiver
    )
    return kept


def _other_named(sentence: Sentence, teams: Sequence[Entity]) -> Entity | None:
    """Return the one hospital that a sentence names beside the two whose teams follow each other."""
    carers = [each for each in sentence.entities(sentence.text) if each.gives_care and each not in teams]
    return carers[0] if len(teams) == 2 and len(carers) == 1 else None
