"""Ties by the frame of a clause: what its verb says is done, and who the two sides are, said or left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import cues, words
from hospital_network.loaders.drafts.ties.alliances import leader_in, members
from hospital_network.loaders.drafts.ties.clauses import (
    BUILT,
    HOST,
    PARTNER,
    PERSON,
    SUBJECT,
    VENUE,
    Clause,
    clauses_of,
)
from hospital_network.loaders.drafts.ties.context import Context, Proposal, is_list_against_list
from hospital_network.loaders.drafts.ties.direction import code_of, oriented
from hospital_network.loaders.drafts.ties.founders import built_with_government
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence
from hospital_network.loaders.drafts.ties.sides import Claim, Discourse, SideReader, Sides, may_be_partners

_NAMED_PAIRS = re.compile(rf"{SIGN}([与和同对]){SIGN}[、，；]{SIGN}\1{SIGN}")
_LISTS_IN_ORDER = re.compile(rf"{SIGN}[、和与及]{SIGN}[^。；]*(?:分别|依次|一一|各自)[^。；]*{SIGN}[、和与及]{SIGN}")
_PAIRS_IN_ORDER = re.compile(r"(?:分别|依次)(?:是|为|有)")
_INSTITUTES = {"university", "company"}
"""Kinds that sign agreements and found hospitals, and do not treat patients."""
_AGREEMENT_TO_SUPPORT = re.compile(r"(?:对口支援|对口帮扶|结对帮扶|帮扶|支援)(?=(?:合作)?协议)")
_MORE_THAN_MEMBERSHIP = re.compile(r"签|派|帮扶|支援|远程|进修|管理|托管|坐诊|转诊")


def framed(sentence: Sentence, context: Context, discourse: Discourse) -> list[Proposal]:
    """Return the ties that the clauses of a sentence state by their frames."""
    if words.UNKNOWN_PAIRS.search(sentence.text) or has_aligned_lists(sentence):
        discourse.sides, discourse.acting, discourse.aligned = ((), ()), (), True
        return []
    discourse.joining = False
    if discourse.aligned and any(len(each.entities) > 2 for each in sentence.signs):
        return []
    waiting = discourse.waiting if discourse.waiting_paragraph == sentence.paragraph.number else []
    frame = _Frame(sentence, context, discourse, SideReader(sentence, discourse), list(waiting))
    proposals: list[Proposal] = []
    clauses = clauses_of(sentence)
    for index, clause in enumerate(clauses):
        frame.goes_on_at = _place_of_work(clause, clauses[index + 1 :])
        proposals.extend(frame.proposals(clause))
        frame.reader.topic = _topic_of(clause)
    discourse.waiting = [each for each in frame.pending if each.named]
    discourse.waiting_paragraph = sentence.paragraph.number
    return proposals


_WORKS_AT = re.compile(rf"\S{{0,2}}(?:在|到|去|赴|来到|抵达|进驻|前往){SIGN}")


def _place_of_work(clause: Clause, later: Sequence[Clause]) -> bool:
    """Return whether a later clause names where those work whom this one only sends: 由甲医院派出，在乙医院坐诊."""
    carers = [each for group in clause.groups for each in group.entities if each.gives_care]
    sends = len(carers) == 1 and re.search(r"(?:由[\ue000-\uefff]\S{0,4}派|来自[\ue000-\uefff])", clause.text)
    named = next((each for each in later if each.groups), None)
    return bool(sends and named is not None and _WORKS_AT.match(named.text) and not named.names(carers[0]))


_TOPIC = re.compile(
    rf"(?:[^，。；]{{0,6}}){SIGN}[^，。；\ue000-\uefff]{{0,4}}的[^，。；\ue000-\uefff]{{1,10}}|[^，。；是\ue000-\uefff]{{0,3}}{SIGN}[^，。；\ue000-\uefff]{{0,6}}"
)


def _topic_of(clause: Clause) -> Entity | None:
    """Return the one hospital of which a clause names a thing and says nothing more: 乙医院的管理权."""
    carers = [each for group in clause.groups for each in group.entities if each.gives_care]
    silent = _TOPIC.fullmatch(clause.text) and not cues.only_attends(clause.text)
    silent = silent and ("的" in clause.text or _is_on_paper(clause) or not any(claims_of(clause)))
    return carers[0] if silent and len(carers) == 1 else None


_ON_PAPER = re.compile(
    rf"[^，。；\ue000-\uefff]{{0,6}}{SIGN}[^，。；\ue000-\uefff]{{0,6}}(?:协议|合同|备忘录)[书文]?本?上"
)


def _is_on_paper(clause: Clause) -> bool:
    """Return whether a clause names one party of a document, of which the next one names the other: 乙医院的协议上."""
    return bool(_ON_PAPER.fullmatch(clause.text))


def has_aligned_lists(sentence: Sentence) -> bool:
    """Return whether a sentence names pairs, or lists of which the first goes with the first."""
    return any(pattern.search(sentence.text) for pattern in (_NAMED_PAIRS, _LISTS_IN_ORDER, _PAIRS_IN_ORDER))


@dataclass(slots=True)
class _Frame:
    """Reads the clauses of one sentence.

    `pending` are claims of clauses whose sides a later one names; `last` those of the last clause with any;
    `goes_on_at` is whether a later clause names where those work whom this one sends.
    """

    sentence: Sentence
    context: Context
    discourse: Discourse
    reader: SideReader
    pending: list[Claim] = field(default_factory=list)
    last: list[Claim] = field(default_factory=list)
    goes_on_at: bool = False

    def proposals(self, clause: Clause) -> Iterator[Proposal]:
        """Yield the ties of a clause, and remember whom it is about."""
        yield from members(self.sentence, clause, self.discourse, self.context.alliances)
        self.context.leader = leader_in(clause) or self.context.leader
        yield from self._of_one_agreement(clause)
        if self._is_about_membership(clause):
            self._follow_subject(clause)
            return
        stated = self.reader.stated(clause)
        sides = stated or self.reader.inherited(clause)
        self._follow_subject(clause)
        if cues.is_denied(clause.text) or cues.only_attends(clause.text):
            self.pending = []
            return
        claims = list(claims_of(clause))
        if clause.text.endswith("管理权") or _is_on_paper(clause):
            # Who has it, or signs it too, the next clause says.
            self.pending += claims
            return
        if self.goes_on_at:
            self.pending += [each for each in claims if each.type == "sends_experts"]
            return
        signed = self._signed_before(clause, [*self.pending, *claims])
        if sides is None:
            self.pending += claims if not cues.FACING_OTHERS.search(clause.text) else []
            return
        if stated is not None:
            self._follow_sides(clause, stated, bool(claims))
            claims = self._carried_on(clause, stated, claims)
        self.last = claims or self.last
        yield from self._proposals(clause, claims, sides, left_out=stated is None)
        for proposal in self._proposals(clause, signed, sides, left_out=False):
            yield replace(proposal, signed_in=self.context.signed_in)

    def _proposals(self, clause: Clause, claims: list[Claim], sides: Sides, left_out: bool) -> Iterator[Proposal]:
        for claim in claims:
            if not left_out:
                yield from self._unpaired(claim, sides, clause)
            for giver, receiver in self._pairs(claim.type, sides, clause):
                if claim.type == "signs_agreement" and left_out and self._signed_with_government(giver, receiver):
                    continue
                self.discourse.remember(giver, receiver)
                start, end, cue = claim.start, claim.end, claim.cue
                if clause.names(giver) and clause.names(receiver):
                    yield Proposal(claim.type, giver, receiver, self.sentence, start, end, "frame", cue)
                else:
                    yield Proposal(claim.type, giver, receiver, self.sentence, start, end, "implied", cue)

    def _pairs(self, type_: str, sides: Sides, clause: Clause) -> Iterator[tuple[Entity, Entity]]:
        parties = [each for side in sides for each in side]
        if type_ == "co_builds" and not clause.of(BUILT) and any(each.kind == "government" for each in parties):
            built = built_with_government(self.sentence, clause, sides)
            return ((one, each) for each in built for one in parties)
        return _directed(type_, _without_governments(type_, sides), clause)

    def _unpaired(self, claim: Claim, sides: Sides, clause: Clause) -> Iterator[Proposal]:
        """Yield the possible pairs of two lists that a clause sets face to face: 甲、乙医院支援丙、丁县医院."""
        lists = [tuple(each) for each in sides]
        groups = [set(each.entities) for each in clause.groups]
        if not is_list_against_list(lists) or any(set(each) not in groups for each in lists):
            return
        directed = [
            pair for one in lists[0] for two in lists[1] for pair in _directed(claim.type, ([one], [two]), clause)
        ]
        if sum(giver in lists[1] for giver, _ in directed) * 2 > len(directed):
            lists.reverse()
        for giver, receiver in product(*lists) if directed else ():
            proposal = Proposal(
                claim.type, giver, receiver, self.sentence, claim.start, claim.end, "unpaired", claim.cue
            )
            yield replace(proposal, lists=tuple(lists))

    def _signed_before(self, clause: Clause, claims: list[Claim]) -> list[Claim]:
        """Return the agreement that an earlier sentence reports for all pairs, where a clause names one of them."""
        signed = self.context.signed_in
        near = signed is not None and 0 <= self.reader.paragraph - signed.paragraph.number <= 4
        types = {each.type for each in claims}
        if signed is None or not near or (len(clause.groups) < 2 and not self.pending):
            return []
        if types == {"signs_agreement"}:
            about = _AGREEMENT_TO_SUPPORT.search(signed.text)
            return [Claim("supports", clause.start, clause.end, about[0])] if about else []
        if "signs_agreement" in types or not types & {"supports", "co_builds"}:
            return []
        return [Claim("signs_agreement", clause.start, clause.end, "协议")]

    def _is_about_membership(self, clause: Clause) -> bool:
        named = any(each.kind == "alliance" for group in clause.groups for each in group.entities)
        return (named or self.discourse.joining) and not _MORE_THAN_MEMBERSHIP.search(clause.text)

    def _follow_subject(self, clause: Clause) -> None:
        acting = [each for each in clause.of(SUBJECT) if each.gives_care]
        if acting:
            self.discourse.acting = tuple(acting)
            self.discourse.acting_paragraph = self.reader.paragraph

    def _follow_sides(self, clause: Clause, sides: Sides, claimed: bool) -> None:
        both_named = len([each for each in clause.groups if each.role not in (PERSON, VENUE, BUILT)]) > 1
        self.reader.latest = sides
        if claimed or self.pending or both_named:
            self.discourse.have(sides, self.sentence)
        elif may_be_partners(sides[0][0], sides[1][0]):
            self.discourse.met, self.discourse.met_paragraph = sides, self.reader.paragraph

    def _carried_on(self, clause: Clause, sides: Sides, claims: list[Claim]) -> list[Claim]:
        """Return what a clause says is done, and what earlier ones do whose sides it names."""
        waiting = [each for each in self.pending if _are_among(each.named, sides)]
        self.pending = []
        if waiting or claims:
            return [*waiting, *claims]
        return self.last if cues.TAKES_OVER.search(clause.text) else []

    def _signed_with_government(self, *sides: Entity) -> bool:
        """Return whether it is a government that signed with one of two sides."""
        partners = (partner for each in sides for partner in self.discourse.partners.get(each, ()))
        return any(each.kind == "government" for each in partners)

    def _of_one_agreement(self, clause: Clause) -> Iterator[Proposal]:
        """Read A、B、C三方签下协议, and 签约双方为A与B."""
        cue = words.SIGNING.search(clause.text)
        if cue is not None and not cues.OTHER_AGREEMENT.search(clause.text):
            for one, other in _parties_of_one_agreement(clause):
                giver, receiver = oriented(one, other)
                start, end = clause.start, clause.end
                yield Proposal("signs_agreement", giver, receiver, self.sentence, start, end, "parties", cue[0])
        for group in clause.groups if cue else ():
            parties = group.entities
            governments = sum(each.kind == "government" for each in parties)
            two = len(parties) == 2 and (
                governments == 1 or "双方" in clause.text or _of_two(group.entities, clause, group.end)
            )
            several = re.match(
                r"[两三四五六]方|\S{0,4}?(?:共同|联合)\S{0,4}签|[^，]{0,8}[两三四五六]方协议", clause.text[group.end :]
            )
            if cue is None or not (two or several):
                continue
            for index, one in enumerate(parties):
                for other in parties[index + 1 :]:
                    giver, receiver = oriented(one, other)
                    yield Proposal(
                        "signs_agreement",
                        giver,
                        receiver,
                        self.sentence,
                        clause.start,
                        clause.end,
                        "parties",
                        cue[0],
                    )
            if two:
                self.reader.latest = parties[:1], parties[1:]
                self.discourse.have(self.reader.latest, self.sentence)


def _parties_of_one_agreement(clause: Clause) -> Iterator[tuple[Entity, Entity]]:
    """Yield the pairs of 甲市政府与乙大学、丙县政府签订协议: of several parties, hospitals sign with one each."""
    partners = clause.of(PARTNER)
    parties = clause.of(SUBJECT, PARTNER)
    if len(partners) > 1 and sum(each.gives_care for each in parties) < 2:
        yield from (pair for pair in combinations(parties, 2) if not _is_its_university(*pair))


_SIGNED_BY_TWO = re.compile(
    r"(?:共建|紧密型)?(?:医联体|医共体|专科联盟|合作|战略|对口|帮扶|托管|协作)[^，。；]{0,8}(?:签约|签署|签订)"
)


def _of_two(parties: Sequence[Entity], clause: Clause, end: int) -> bool:
    """Return whether two institutions, joined by 、 alone, sign with each other: A、B医联体签约仪式."""
    others = [each for group in clause.groups if group.role != VENUE for each in group.entities]
    return (
        all(each in parties for each in others)
        and may_be_partners(*parties)
        and bool(_SIGNED_BY_TWO.match(clause.text, end))
    )


def _are_among(named: Sequence[Entity], sides: Sides) -> bool:
    """Return whether a claim may be about two sides: it names nobody or one of them."""
    return not named or any(each in (*sides[0], *sides[1]) for each in named)


def claims_of(clause: Clause) -> Iterator[Claim]:
    """Yield the types that the words of a clause name."""
    signs = False
    for type_, pattern in cues.CUES:
        match = pattern.search(clause.text)
        if match is None and type_ == "signs_agreement" and clause.of(PARTNER):
            match = cues.AGREES.search(clause.text)
        if match is None and type_ == "trains" and clause.of(HOST):
            match = re.search("学", clause.text)
        if match is None and type_ == "co_builds" and _names_a_unit(clause):
            match = cues.SETS_UP.search(clause.text)
        if match is not None and _is_of_type(type_, clause):
            if type_ == "co_builds" and signs and cues.WORD_OF_AN_AGREEMENT.fullmatch(match[0]):
                continue
            signs = signs or type_ == "signs_agreement"
            named = tuple(each for group in clause.groups for each in group.entities)
            yield Claim(type_, clause.start, clause.start + match.end(), match[0], named)


def _names_a_unit(clause: Clause) -> bool:
    return any(each.kind in ("centre", "studio") for group in clause.groups for each in group.entities)


def _is_of_type(type_: str, clause: Clause) -> bool:
    """Return whether a clause with the words for a type may be about it."""
    if type_ == "signs_agreement":
        return not cues.OTHER_AGREEMENT.search(clause.text)
    if type_ == "trains":
        return not cues.LEARNING_ELSEWHERE.search(clause.text) and not cues.only_aims_at_training(clause.text)
    if type_ == "co_builds":
        return not re.search(r"(?:培养|教学|实习)基地", clause.text)
    if type_ == "sends_experts":
        return not cues.LEARNING.search(clause.text) and not clause.of(HOST)
    return True


def _directed(type_: str, sides: Sides, clause: Clause) -> Iterator[tuple[Entity, Entity]]:
    """Yield pairs of giver and receiver for a type of tie: the higher level gives, of equals the acting side."""
    ones, twos = sides
    built = clause.of(BUILT)
    if type_ == "co_builds" and built:
        yield from ((one, each) for one in (*ones, *twos) for each in built if one is not each)
        return
    if len(ones) > 1 and len(twos) > 1:
        return
    for one in ones:
        for two in twos:
            if one is two or _is_its_department(one, two) or not _may_have(type_, one, two):
                continue
            giver, receiver = (one, two) if _says_who_helps(type_, clause, one, two) else oriented(one, two)
            # Patients go the other way than help.
            turned = type_ == "refers_patients" and not re.search("下转|转回", clause.text)
            yield (receiver, giver) if turned else (giver, receiver)


_HELPS = re.compile(rf"{SIGN}[^，；：受被由获得让请\ue000-\uefff]{{0,6}}(?:对口帮扶|对口支援|帮扶|支援|援助)了?{SIGN}$")


def _says_who_helps(type_: str, clause: Clause, one: Entity, two: Entity) -> bool:
    """Return whether a clause is no more than 甲医院自此帮扶乙医院, whatever levels the two have."""
    if type_ != "supports" or len(clause.groups) != 2 or not _HELPS.search(clause.text):
        return False
    subject, target = clause.groups
    return subject.role == SUBJECT and (subject.entities, target.entities) == ((one,), (two,))


def _is_its_department(one: Entity, two: Entity) -> bool:
    """Return whether one is a part of the other; a campus that one runs elsewhere is a partner."""
    return any(part.part_of is whole and part.kind != "campus" for part, whole in ((one, two), (two, one)))


def _is_its_university(one: Entity, two: Entity) -> bool:
    """Return whether one is the university of whose name the other's always begins."""
    return any(
        school.kind == "university" and all(name.startswith(school.name) for name in (each.name, *each.aliases))
        for school, each in ((one, two), (two, one))
    )


def _without_governments(type_: str, sides: Sides) -> Sides:
    """Leave governments out of a side with others, where only the others can do it: 由区政府移交给甲医院."""
    if type_ in ("signs_agreement", "co_builds"):
        return sides
    carers = [[each for each in side if each.kind != "government"] for side in sides]
    return carers[0] or sides[0], carers[1] or sides[1]


def _may_have(type_: str, one: Entity, two: Entity) -> bool:
    """Return whether institutions of these kinds can have a tie of a type."""
    kinds = {one.kind, two.kind}
    if (
        "alliance" in kinds
        or _is_its_university(one, two)
        or (kinds & _INSTITUTES and type_ not in ("signs_agreement", "co_builds"))
    ):
        return False
    if type_ == "co_builds" and oriented(one, two)[1].kind in _INSTITUTES:
        return False
    if "government" not in kinds:
        return True
    national = any(each.name.startswith(("中华人民共和国", "国家")) for each in (one, two))
    return type_ == "signs_agreement" and not national and code_of(one) != code_of(two)
