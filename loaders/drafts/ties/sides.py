"""Who the two sides of a clause are, also where it leaves out one or both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import cues, words
from hospital_network.loaders.drafts.ties.clauses import (
    AGENT,
    BUILT,
    HOST,
    PARTNER,
    PERSON,
    REFERRED_TO,
    SUBJECT,
    TARGET,
    VENUE,
    WHOLE,
    Clause,
    Group,
)
from hospital_network.loaders.drafts.ties.direction import code_of, level, oriented
from hospital_network.loaders.drafts.ties.sentences import Sentence

Sides = tuple[Sequence[Entity], Sequence[Entity]]
_PARTS = ("department", "studio", "centre")
_NOBODY: Sides = ((), ())


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clause says is done, before it is known by whom."""

    type: str
    start: int
    end: int
    cue: str
    named: tuple[Entity, ...] = ()


@dataclass(slots=True)
class Discourse:
    """Whom the text speaks of.

    Attributes
    ----------
    ours : Entity or None
        我院.
    acting : tuple of Entity
        The subject of the last clause that has one.
    sides : tuple
        The two sides that the last tie was about.
    sentence : Sentence or None
        The one that named them.
    met : tuple or None
        The last two sides that were named together without a tie.
    alliance : Entity or None
        The alliance named last.
    joining : bool
        Whether the clause before lists members.
    aligned : bool
        Whether the text has lists in the same order, so that a group has no one partner.
    partners, members : dict
        All partners of each institution, and members of each alliance, so far.
    waiting : list of Claim
        What is done by sides of which only one is named yet.
    acting_paragraph, met_paragraph, alliance_paragraph, waiting_paragraph : int
        The number of the paragraph that each was found in; before the first, one that is near no paragraph.
    """

    ours: Entity | None = None
    acting: tuple[Entity, ...] = ()
    acting_paragraph: int = -9
    sides: Sides = _NOBODY
    sentence: Sentence | None = None
    met: Sides | None = None
    met_paragraph: int = -9
    alliance: Entity | None = None
    alliance_paragraph: int = -9
    joining: bool = False
    aligned: bool = False
    partners: dict[Entity, set[Entity]] = field(default_factory=dict)
    members: dict[Entity, list[Entity]] = field(default_factory=dict)
    waiting: list[Claim] = field(default_factory=list)
    waiting_paragraph: int = -9

    def near_sides(self, paragraph: int, away: int) -> Sides:
        """Return the sides of the last tie, if it is not more than some paragraphs ago."""
        near = self.sentence is not None and paragraph - self.sentence.paragraph.number <= away
        return self.sides if near else _NOBODY

    def remember(self, giver: Entity, receiver: Entity) -> None:
        """Remember two partners."""
        self.partners.setdefault(giver, set()).add(receiver)
        self.partners.setdefault(receiver, set()).add(giver)

    def have(self, sides: Sides, sentence: Sentence) -> None:
        """Take two sides for those the text speaks of from here."""
        self.sides, self.sentence = (tuple(sides[0]), tuple(sides[1])), sentence


@dataclass(slots=True)
class SideReader:
    """Reads the sides of the clauses of one sentence.

    Attributes
    ----------
    sentence : Sentence
    discourse : Discourse
    latest : tuple or None
        The sides of the last clause of the sentence that named one.
    topic : Entity or None
        Of which the clause before names a thing, for the next one to speak of: 乙医院的心电图，由甲医院出报告.
    """

    sentence: Sentence
    discourse: Discourse
    latest: Sides | None = None
    topic: Entity | None = None

    @property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.sentence.paragraph.number

    def stated(self, clause: Clause) -> Sides | None:
        """Return the two sides of a clause that names one or both, the acting one first."""
        groups = _sides_of(clause)
        named = _parties(each for group in groups for each in group.entities)
        if not named:
            return None

        def of(*roles: str) -> list[Entity]:
            return _parties(each for group in groups if group.role in roles for each in group.entities)

        if (pair := self._both(groups)) is not None:
            return pair
        agents = of(REFERRED_TO) or of(HOST) or of(AGENT)
        if agents:
            others = [each for each in named if each not in agents and each.gives_care]
            others = others or [each for each in _parties(clause.of(PERSON)) if each not in agents]
            facing = others or self._left_out(agents, clause)
            return (agents, facing) if facing else None
        subjects = of(SUBJECT, PERSON)
        rest = [each for each in of(TARGET, PARTNER, WHOLE) if each not in subjects]
        if subjects and rest:
            # B是A的帮扶点: A gives; A是B的帮扶单位: the subject does.
            return (rest, subjects) if of(WHOLE) and not clause.names_a_giver else (subjects, rest)
        left_out = self._left_out(rest or subjects, clause)
        if not left_out:
            return None
        return (left_out, rest) if rest else (subjects, left_out)

    def inherited(self, clause: Clause) -> Sides | None:
        """Return the sides named before, for a clause that names none."""
        discourse = self.discourse
        if any(each.role not in (VENUE, BUILT, PERSON) for each in clause.groups):
            return None
        if cues.MEMBERS.search(clause.text) and self._acting() and self.discourse.alliance is not None:
            members = self.discourse.members.get(self.discourse.alliance, [])
            return self._acting(), [each for each in members if each not in self._acting()]
        if self.latest is not None:
            return self.latest
        named = self.sentence.entities(self.sentence.text)
        carers = [each for each in named if each.gives_care]
        both = cues.BOTH.search(clause.text)
        if both and not carers and self._have_met():
            discourse.have(discourse.met or _NOBODY, self.sentence)
            return discourse.sides
        if cues.COUNTED_ON_BOTH_SIDES.search(clause.text):
            return None
        if len(carers) == 2 and may_be_partners(*carers):
            return carers[:1], carers[1:]
        if cues.OTHERS.search(clause.text if named else self.sentence.text[: clause.end]):
            return None
        ones, twos = discourse.near_sides(self.paragraph, 1 if both or not named else 0)
        about_them = all(each in ones or each in twos for each in named)
        return (ones, twos) if ones and twos and about_them else None

    def _both(self, groups: Sequence[Group]) -> Sides | None:
        """Return the two that 两家医院 means as the two sides, if each may be the partner of the other."""
        if len(groups) != 1 or groups[0].end - groups[0].start != 1:
            return None
        both = [each for each in groups[0].entities if each.gives_care]
        if len(both) != 2 or len(groups[0].entities) != 2:
            return None
        partners = [self.discourse.partners.get(each, set()) for each in both]
        if both[1] in partners[0] or (not any(partners) and may_be_partners(*both)):
            return both[:1], both[1:]
        return None

    def _have_met(self) -> bool:
        discourse = self.discourse
        later = discourse.sentence is not None and discourse.sentence.paragraph.number > discourse.met_paragraph
        return discourse.met is not None and self.paragraph - discourse.met_paragraph <= 1 and not later

    def _left_out(self, named: Sequence[Entity], clause: Clause) -> Sequence[Entity]:
        """Return the side that a clause leaves out, for the one it names."""
        if cues.MEMBERS.search(clause.text) and self.discourse.alliance is not None:
            members = self.discourse.members.get(self.discourse.alliance, [])
            return [each for each in members if each not in named]
        head = clause.text[: clause.groups[0].start]
        if cues.OTHERS.search(head) or cues.FACING_OTHERS.search(clause.text):
            return ()
        if self.topic is not None and self.topic not in named:
            return [self.topic]
        before = [each for each in self.sentence.entities(self.sentence.text[: clause.start]) if each not in named]
        told = any(group.role != SUBJECT for group in clause.groups)
        if told and before and self.discourse.sentence is not self.sentence:
            subjects = [each for each in self._acting() if each in before]
            if subjects:
                return subjects
        if not told and cues.HELPS_TOO.match(clause.text, clause.groups[-1].end) and (helped := self._helped(named)):
            return helped
        ones, twos = self.discourse.near_sides(self.paragraph, 2)
        for side, facing in ((ones, twos), (twos, ones)):
            rest = [each for each in facing if each not in named]
            if any(each in side for each in named) and any(each.gives_care for each in rest):
                return rest
        partners = self.discourse.partners.get(named[0], set())
        spoken_of = (before, ones, twos, self._ours(), self._acting())
        known = next((group for pool in spoken_of if (group := [each for each in pool if each in partners])), None)
        if known:
            return known
        pools = [[each for each in pool if each not in named] for pool in self._pools(named[0], before)]
        likely = [[each for each in pool if may_be_partners(named[0], each)] for pool in pools]
        able: list[Entity] = next((pool for pool in (*likely, *(pools if told else ())) if pool), [])
        return [each for each in able if each.gives_care] or able

    def _helped(self, others: Sequence[Entity]) -> Sequence[Entity]:
        """Return the one hospital that the last tie helps, for a further hospital that does so too."""
        ones, twos = self.discourse.near_sides(self.paragraph, 0)
        if len(ones) != 1 or len(twos) != 1 or any(each in (*ones, *twos) for each in others):
            return ()
        receiver = oriented(ones[0], twos[0])[1]
        return [receiver] if receiver.gives_care else ()

    def _ours(self) -> Sequence[Entity]:
        return [self.discourse.ours] if self.discourse.ours is not None else []

    def _acting(self) -> Sequence[Entity]:
        return self.discourse.acting if self.paragraph == self.discourse.acting_paragraph else ()

    def _pools(self, one: Entity, before: Sequence[Entity]) -> Iterator[Sequence[Entity]]:
        """Yield those who may be the other side, the most likely first."""
        facing = self._facing(one)
        if self.discourse.sentence is self.sentence:
            yield facing
        if before and self._acting() and all(each in before for each in self._acting()):
            yield self._acting()
        yield [each for each in before if each.gives_care][-1:]
        yield before[-1:]
        yield facing
        yield self._ours()
        yield self._acting()

    def _facing(self, one: Entity) -> Sequence[Entity]:
        """Return the side of the last tie that a newcomer faces: a further giver the receiver, else the giver."""
        ones, twos = self.discourse.near_sides(self.paragraph, 0)
        if not ones or not twos:
            return ()
        giver, receiver = oriented(ones[0], twos[0])
        gives = may_be_partners(one, receiver) and oriented(receiver, one)[0] is one
        return twos if (giver is ones[0]) == gives else ones


def _sides_of(clause: Clause) -> list[Group]:
    """Return the groups of a clause that can be sides; persons sign for their hospital."""
    groups = [each for each in clause.groups if each.role not in (PERSON, VENUE, BUILT)]
    if len(groups) < 2 and words.SIGNING.search(clause.text):
        groups = [each for each in clause.groups if each.role not in (VENUE, BUILT)]
    return groups


def _parties(entities: Iterator[Entity] | Sequence[Entity]) -> list[Entity]:
    """Return institutions that can be a side: a department stands for its hospital, an alliance for nobody."""
    whole = [(each.part_of or each) if each.kind in _PARTS else each for each in entities]
    return list(dict.fromkeys(each for each in whole if each.kind not in ("alliance", *_PARTS)))


def may_be_partners(one: Entity, two: Entity) -> bool:
    """Return whether two institutions that are only named together may be partners: of other levels or provinces."""
    provinces = {code_of(each)[:2] for each in (one, two)}
    return level(one) != level(two) or (len(provinces) == 2 and "" not in provinces)
