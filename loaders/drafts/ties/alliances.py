"""Who leads, founds and joins an alliance."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.graph.vocabulary.types_and_kinds import MEDICAL_PROVIDERS
from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.clauses import AGENT, PERSON, SUBJECT, TARGET, VENUE, Clause
from hospital_network.loaders.drafts.ties.context import Proposal
from hospital_network.loaders.drafts.ties.cues import any_of, is_denied
from hospital_network.loaders.drafts.ties.sentences import Sentence
from hospital_network.loaders.drafts.ties.sides import Discourse

LEADS = any_of("牵头 领衔 发起 龙头 核心 盟主 理事长 主任委员单位 主导 主体")
JOINS = any_of(
    "拉了?进 成员 加盟 加入 吸纳 纳入 首批 入盟 会员 理事",
    "入列 改隶 进入的 拉起 搭起 进来 联合 组成 组建 成立 包括 涵盖 在列 授牌 其中 还有 下辖 带的 跟着 名单 一员",
)
_MEMBERS = (*MEDICAL_PROVIDERS, "university")
_JOINING = any_of("加盟 加入 入盟 并入 纳入")
_ONLY_MEMBERS = any_of(r"成员单位 入盟 新增\S{0,6}单位 首批成员 加入联盟")
_AWARDS = any_of("授予 授牌 颁")
_IS_AWARDED = re.compile(r"(?:被|获)授")
_PRESENT = any_of("参加 出席 观摩 考察")


def members(
    sentence: Sentence, clause: Clause, discourse: Discourse, alliances: Sequence[Entity]
) -> Iterator[Proposal]:
    """Read who leads or joins the alliance that a clause, its sentence or the one before names."""
    cue = LEADS.search(clause.text) or JOINS.search(clause.text)
    continues = discourse.joining and not clause.of(AGENT, TARGET)
    alliance = _alliance(sentence, clause, discourse, alliances, bool(cue), continues)
    absent = is_denied(clause.text) or _PRESENT.search(clause.text)
    if alliance is None or not (cue or continues) or absent:
        discourse.joining = discourse.joining and not clause.groups
        return
    discourse.joining = True
    awards = (
        _AWARDS.search(clause.text)
        and not _IS_AWARDED.search(clause.text)
        and not LEADS.search(clause.text)
        and len(clause.groups) > 1
    )
    joins = _JOINING.search(clause.text)
    if joins and not any(each.gives_care for group in clause.groups for each in group.entities):
        for each in discourse.acting if discourse.acting_paragraph == sentence.paragraph.number else ():
            yield Proposal("member_of", each, alliance, sentence, clause.start, clause.end, "member", joins[0])
    for group in clause.groups:
        if group.role in (PERSON, VENUE) or (awards and group.role == SUBJECT):
            continue
        for each in group.entities:
            if each.kind in _MEMBERS:
                word = cue[0] if cue else "成员"
                discourse.members.setdefault(alliance, []).append(each)
                yield Proposal("member_of", each, alliance, sentence, clause.start, clause.end, "member", word)


def leader_in(clause: Clause) -> Entity | None:
    """Return the hospital that a clause names as the leader of others."""
    carers = [each for group in clause.groups for each in group.entities if each.gives_care]
    return carers[0] if carers and re.search(r"牵头|领衔|发起", clause.text) else None


def _alliance(
    sentence: Sentence,
    clause: Clause,
    discourse: Discourse,
    alliances: Sequence[Entity],
    cue: bool,
    continues: bool,
) -> Entity | None:
    """Return the alliance that a clause is about: named there, in the sentence or just before, or by its leader."""
    here = [each for group in clause.groups for each in group.entities if each.kind == "alliance"]
    here = here or _nearest(sentence, clause)
    paragraph = sentence.paragraph.number
    if here:
        discourse.alliance, discourse.alliance_paragraph = here[0], paragraph
    led = _led_by(clause, discourse, alliances) if cue else None
    if here:
        return led if led in here else here[0]
    if led is not None:
        return led
    away = paragraph - discourse.alliance_paragraph
    near = away == 0 or (away == 1 and bool(_ONLY_MEMBERS.search(clause.text)))
    return discourse.alliance if near and (cue or continues) else None


def _nearest(sentence: Sentence, clause: Clause) -> list[Entity]:
    """Return the alliances of a sentence, the nearest to a clause first: before it, after it, before its semicolon."""
    first, last = sentence.text.rfind("；", 0, clause.start) + 1, sentence.text.find("；", clause.start)
    parts = (
        sentence.text[first : clause.start][::-1],
        sentence.text[clause.start : last if last >= 0 else None],
        sentence.text[:first][::-1],
        sentence.text,
    )
    named = (each for part in parts for each in sentence.entities(part) if each.kind == "alliance")
    return list(dict.fromkeys(named))


def _led_by(clause: Clause, discourse: Discourse, alliances: Sequence[Entity]) -> Entity | None:
    """Return the alliance that bears the name of a hospital of the clause, or of the one that acts: 县医院医共体."""
    named = [each for group in clause.groups for each in group.entities] if len(clause.groups) > 1 else []
    for each in (*named, *discourse.acting):
        for alliance in alliances:
            if each.gives_care and alliance.name.startswith(each.name):
                return alliance
    return None
