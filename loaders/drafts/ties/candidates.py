"""Every tie that a clause may be about, each with the features by which likely ones are recognised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hospital_network.graph.vocabulary.types_and_kinds import MEDICAL_PROVIDERS
from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import cues, words
from hospital_network.loaders.drafts.ties.alliances import JOINS, LEADS
from hospital_network.loaders.drafts.ties.clauses import Clause
from hospital_network.loaders.drafts.ties.direction import code_of, level
from hospital_network.loaders.drafts.ties.frames import claims_of, has_aligned_lists
from hospital_network.loaders.drafts.ties.overview import Overview, Tie, whole
from hospital_network.loaders.drafts.ties.sentences import Sentence
from hospital_network.loaders.drafts.ties.sides import Claim, may_be_partners

_PARTIES = (*MEDICAL_PROVIDERS, "government", "centre", "university", "company", "other", "alliance")
_REFUSED = cues.any_of(
    "谢绝 婉拒 拒绝 没有?通过 没有?接受 先不 不派 没派 没去 没签 不签 别无 无关 不再 没能 未能 暂不 暂未 搁置 作罢",
    "落空 不成 没成 不作 不设 不会 无意 退出 取消 没有",
)
_VISIT = cues.any_of("参观 考察 复审 评审 论坛 检查组 验收 座谈 调研 年会 学术会议 评选 路过 开会 义诊")
_WE = cues.any_of("我们 我院 咱们 咱 本院")
_HERE = cues.any_of("当地 这里 县里 山里 本地 该院 院里 这家 那里")
_LETTER = {"clause": "C", "before": "S", "after": "A", "prev": "P", "prev2": "Q", "lastpar": "L"}
_SPOKEN_OF = ("before", "after", "prev", "prev2", "lastpar")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A tie that a clause may be about.

    Attributes
    ----------
    type : str
    giver, receiver : Entity
    sentence : Sentence
    claim : Claim
        The words that name the type.
    features : tuple of str
    """

    type: str
    giver: Entity
    receiver: Entity
    sentence: Sentence
    claim: Claim
    features: tuple[str, ...]

    @property
    def tie(self) -> Tie:
        """Type, giver and receiver."""
        return self.type, self.giver, self.receiver


def candidates(overview: Overview) -> Iterator[Candidate]:
    """Yield for each clause that names a type, and does not deny it, every two institutions it may be about.

    Lists in order are for the rules alone, and of lists without pairs nothing is known.
    """
    for index, clauses in enumerate(overview.clauses):
        sentence = overview.sentences[index]
        if has_aligned_lists(sentence) or words.UNKNOWN_PAIRS.search(sentence.text):
            continue
        for number, clause in enumerate(clauses):
            claims = list(_claims(clause))
            if claims and not (cues.is_denied(clause.text) or _REFUSED.search(clause.text)):
                yield from _Surroundings(overview, index, number, clause).candidates(claims)


def _claims(clause: Clause) -> Iterator[Claim]:
    yield from claims_of(clause)
    joins = LEADS.search(clause.text) or JOINS.search(clause.text)
    if joins or any(each.kind == "alliance" for group in clause.groups for each in group.entities):
        yield Claim("member_of", clause.start, clause.end, joins[0] if joins else "")


class _Surroundings:
    """A clause with what is named in it and before it."""

    def __init__(self, overview: Overview, index: int, number: int, clause: Clause):
        self.overview = overview
        self.index, self.number, self.clause = index, number, clause
        self.roles: dict[Entity, str] = {}
        for group in clause.groups:
            for each in group.entities:
                self.roles.setdefault(whole(each), group.role)
        self.places = overview.nearest(index, number)
        earlier = [
            each
            for each, place in self.places.items()
            if each not in self.roles and place != "after" and each.gives_care
        ]
        self.recency = {each: count for count, each in enumerate(earlier)}
        self.last_pair = overview.last_stated_pair(index)

    def candidates(self, claims: list[Claim]) -> Iterator[Candidate]:
        shared = tuple(self._of_clause())
        sentence = self.overview.sentences[self.index]
        parties = [each for each in self.places | self.roles if each.kind in _PARTIES and self._is_spoken_of(each)]
        for claim in claims:
            for giver in parties:
                for receiver in parties:
                    if _is_possible(claim.type, giver, receiver) and self._may_mean(giver, receiver):
                        features = (*shared, *self._of_tie(claim, giver, receiver))
                        yield Candidate(claim.type, giver, receiver, sentence, claim, features)

    def _is_spoken_of(self, entity: Entity) -> bool:
        overview = self.overview
        return (
            entity in self.roles
            or self.places[entity] in _SPOKEN_OF
            or overview.rank.get(entity, 9) < 3
            or entity in overview.titled
            or entity is overview.ours
        )

    def _may_mean(self, giver: Entity, receiver: Entity) -> bool:
        """Return whether a clause may be about two: a tie stated of them, or its sentence names one of them.

        Who goes with whom of lists in order, the lists say.
        """
        ends = frozenset((giver, receiver))
        if ends in self.overview.types:
            return True
        return bool(ends & set(self.overview.named[self.index])) and not ends <= self.overview.in_order

    def _of_clause(self) -> Iterator[str]:
        """Yield features of a clause: how many it names, and whether it or one beside it denies."""
        text, sentence = self.clause.text, self.overview.sentences[self.index]
        clauses, named = self.overview.clauses[self.index], self.overview.named
        yield f"carers in clause {min(sum(each.gives_care for each in self.roles), 3)}"
        yield f"carers in article {min(len(self.overview.rank), 8)}"
        yield f"carers in sentence {min(sum(each.gives_care for each in named[self.index]), 4)}"
        before = clauses[self.number - 1].text if self.number else ""
        after = clauses[self.number + 1].text if self.number + 1 < len(clauses) else ""
        yield from (
            name
            for name, applies in (
                ("attends", cues.only_attends(text)),
                ("others", cues.OTHERS.search(text)),
                ("facing others", cues.FACING_OTHERS.search(text)),
                ("both", cues.BOTH.search(text)),
                ("denial in sentence", words.DENIED.search(sentence.text)),
                ("planned", words.PLANNED.search(text)),
                ("denied before", _denies(before)),
                ("denied after", _denies(after)),
                ("visit in sentence", _VISIT.search(sentence.text)),
                ("we", _WE.search(text)),
                ("here", _HERE.search(text)),
                ("quoted", "“" in sentence.text or "”" in sentence.text),
                ("in order", re.search("分别|依次", sentence.text)),
            )
            if applies
        )
        if self.index + 1 < len(named) and _denies(self.overview.sentences[self.index + 1].text):
            yield "denied next of some" if named[self.index + 1] else "denied next"

    def _of_tie(self, claim: Claim, giver: Entity, receiver: Entity) -> Iterator[str]:
        """Yield features of two ends; those of a member and its alliance are apart from those of other ties."""
        cue = re.sub("[^一-鿿]", "", claim.cue)[:2]
        yield f"type {claim.type}"
        yield f"cue {claim.type} {cue}"
        pair = f"{self._letter(giver)}{self._letter(receiver)}"
        ends = (
            *self._of_end("giver", giver, claim.type),
            *self._of_end("receiver", receiver, claim.type),
            f"places {pair}",
            *self._of_roles(giver, receiver),
        )
        of_member = claim.type == "member_of"
        yield from (f"member {each}" for each in ends) if of_member else ends
        if of_member:
            yield f"alliances {min(self.overview.alliances, 3)}"
        yield from _of_levels(claim.type, giver, receiver)
        together = min(self.overview.together[giver, receiver], 3)
        yield f"together {together}"
        yield f"together {together} of {min(len(self.overview.rank), 6)}"
        yield from self._of_stated(claim.type, giver, receiver, pair)

    def _letter(self, entity: Entity) -> str:
        return "C" if entity in self.roles else _LETTER.get(self.places[entity], "F")

    def _of_end(self, side: str, entity: Entity, type_: str) -> Iterator[str]:
        """Yield where an end is named, in what role, and how much the article is about it."""
        overview, role = self.overview, self.roles.get(entity)
        yield f"{side} {'clause' if role else self.places[entity]}"
        if role:
            yield f"{side} role {role}"
            yield f"{type_} {side} role {role}"
        elif entity in self.recency:
            yield f"{side} recency {min(self.recency[entity], 4)}"
            if not self.recency[entity]:
                yield f"{type_} {side} named last"
        yield f"{side} salience {min(overview.rank.get(entity, 5), 5)}"
        yield f"{side} kind {entity.kind}"
        yield f"{side} level {level(entity)}"
        if entity in overview.titled:
            yield f"{side} in title"
        if entity in overview.lead:
            yield f"{side} in lead"
        if entity is overview.ours:
            yield f"{side} ours"

    def _of_roles(self, giver: Entity, receiver: Entity) -> Iterator[str]:
        overview, roles = self.overview, self.roles
        if giver in roles and receiver in roles:
            yield f"roles {roles[giver]} {roles[receiver]}"
        if giver not in roles and receiver not in roles:
            yield f"neither in clause {len(roles) > 0}"
        elif (giver in roles) != (receiver in roles):
            named, left_out = (giver, receiver) if giver in roles else (receiver, giver)
            side = "receiver" if giver in roles else "giver"
            able = [each for each in self.recency if may_be_partners(named, each)]
            yield f"{side} able {min(able.index(left_out), 3) if left_out in able else 'not'}"
        if frozenset((giver, receiver)) in overview.listed:
            yield "listed together"
        if overview.gives.get(giver, set()) & overview.gives.get(receiver, set()):
            yield "both give to one"
        if overview.gets.get(giver, set()) & overview.gets.get(receiver, set()):
            yield "both get from one"

    def _of_stated(self, type_: str, giver: Entity, receiver: Entity, places: str) -> Iterator[str]:
        """Yield how a tie stands to those that rules read."""
        overview = self.overview
        if self.last_pair is not None:
            ends = self.last_pair & {giver, receiver}
            yield f"last stated pair {len(ends)}"
            yield f"{type_} last stated pair {len(ends)}"
        beside = overview.types.get(frozenset((giver, receiver)), set())
        if beside:
            yield "rule pair"
            yield f"places {places} of rule pair"
            yield from (f"{type_} beside {each}" for each in sorted(beside))
            if any((each, giver, receiver) in overview.stated for each in beside - {"signs_agreement"}):
                yield "rule direction"
            elif any(
                (each, receiver, giver) in overview.stated for each in beside - {"signs_agreement", "refers_patients"}
            ):
                yield "rule against"
        else:
            for side, entity in (("giver", giver), ("receiver", receiver)):
                if overview.partners.get(entity):
                    yield f"{side} has another partner"
                if entity in overview.gives:
                    yield f"{side} gives elsewhere"
                if entity in overview.gets:
                    yield f"{side} gets elsewhere"
            if receiver in overview.gives and giver not in overview.gives:
                yield "only the receiver gives elsewhere"
        here = overview.named[self.index]
        if any(each == type_ and (one in here or two in here) for each, one, two in overview.stated):
            yield "rule of type here"


def _of_levels(type_: str, giver: Entity, receiver: Entity) -> Iterator[str]:
    above = max(-2, min(2, level(giver) - level(receiver)))
    kind = {"refers_patients": "referral", "signs_agreement": "mutual", "co_builds": "mutual"}.get(type_, "help")
    yield f"level {above}"
    yield f"level {above} {kind}"
    yield "same province" if code_of(giver)[:2] == code_of(receiver)[:2] else "other province"


def _denies(text: str) -> bool:
    return any(each.search(text) for each in (_REFUSED, words.DENIED, words.TALKS, words.RETRACTED))


def _is_possible(type_: str, giver: Entity, receiver: Entity) -> bool:
    """Return whether institutions of these kinds can have a tie of a type; a mutual one has one order only."""
    if giver is receiver or _is_its_part(giver, receiver):
        return False
    kinds = (giver.kind, receiver.kind)
    if type_ == "member_of":
        return giver.gives_care and receiver.kind == "alliance"
    if "alliance" in kinds:
        return False
    if type_ == "signs_agreement":
        return (level(giver), giver.name) >= (level(receiver), receiver.name)
    if type_ == "co_builds":
        return receiver.kind not in ("government", "university")
    return (
        "government" not in kinds
        and receiver.kind != "university"
        and (giver.kind != "primary_care" or type_ == "refers_patients")
    )


def _is_its_part(one: Entity, two: Entity) -> bool:
    return "campus" not in (one.kind, two.kind) and (one.part_of is two or two.part_of is one)
