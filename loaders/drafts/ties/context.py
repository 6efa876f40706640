"""What a rule for ties works on: a part of a sentence, and what earlier sentences leave open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

ONE = rf"{SIGN}(?:(?:、|及|以及|，以及|，还有|、还有){SIGN})*"
"""Institutions of one side: joined by 、, not by 和 or 与, which may join two sides."""
LIST = rf"{SIGN}(?:(?:、|和|及|以及|与|，还有|，以及|，(?={SIGN}[、，。；和])){SIGN})*"
GAP = r"[^。；\ue000-\uefff]"
CLAUSE = r"[^，。；\ue000-\uefff]"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A tie that a rule proposes.

    Attributes
    ----------
    type : str
    giver, receiver : Entity
    sentence : Sentence
    start, end : int
        The words it rests on, in the sentence's text.
    rule : str
        The name of the rule.
    cue : str
        The word that names the type.
    signed_in : Sentence or None
        The earlier sentence that reports the signing without naming the pair.
    period : Sentence or None
        The earlier sentence that says from when until when the ties of a list are.
    place : tuple or None
        Where its words are in the clean text, if that is known without the sentence.
    model : str
        The language model that proposes it too; empty if none does.
    lists : tuple
        The two lists that face each other where the text does not say who of one goes with whom of the other, and of
        which this is one possible pair; empty for a pair that the text names.
    """

    type: str
    giver: Entity
    receiver: Entity
    sentence: Sentence
    start: int
    end: int
    rule: str
    cue: str
    signed_in: Sentence | None = None
    period: Sentence | None = None
    place: tuple[int, int] | None = None
    model: str = ""
    lists: tuple[tuple[Entity, ...], ...] = ()


@dataclass(slots=True)
class Context:
    """What earlier sentences leave open for later ones.

    Attributes
    ----------
    ours, leader : Entity or None
        我院; who leads the alliance the text is about.
    named, alliances : tuple of Entity
        All that the text names, and the alliances among them.
    signed_in : Sentence or None
        The last one that reports a signing without naming the pairs.
    partners : dict
        All partners of each institution so far.
    topic : tuple or None
        The type, and its word, of the ties that a list is about by its heading or title.
    topic_text : str
    period : Sentence or None
        The last sentence that names nobody and says from when until when the listed ties are.
    """

    ours: Entity | None = None
    leader: Entity | None = None
    named: tuple[Entity, ...] = ()
    alliances: tuple[Entity, ...] = ()
    signed_in: Sentence | None = None
    partners: dict[Entity, set[Entity]] = field(default_factory=dict)
    topic: tuple[str, str] | None = None
    topic_text: str = ""
    period: Sentence | None = None


def is_list_against_list(lists: Sequence[Sequence[Entity]]) -> bool:
    """Return whether these are two lists of hospitals that have none in common."""
    ones, twos = ({*each} for each in lists)
    return len(ones) > 1 and len(twos) > 1 and not ones & twos and all(each.gives_care for each in ones | twos)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence, between semicolons, for rules to read.

    Attributes
    ----------
    sentence : Sentence
    offset : int
        Where the part begins in the sentence's text.
    text : str
    context : Context
    found : list of Proposal
        What earlier rules found in this part.
    """

    sentence: Sentence
    offset: int
    text: str
    context: Context
    found: list[Proposal]

    @property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.sentence.paragraph.number

    @property
    def before(self) -> str:
        """The sentence before this part."""
        return self.sentence.text[: self.offset]

    def entities(self, text: str | None) -> list[Entity]:
        """Return the institutions of the signs in a text."""
        return self.sentence.entities(text or "")

    def propose(
        self,
        type_: str,
        givers: Sequence[Entity],
        receivers: Sequence[Entity],
        match: re.Match[str],
        rule: str,
        cue: str,
    ) -> Iterator[Proposal]:
        """Propose a tie of each giver with each receiver, on the words of a match."""
        start, end = self.offset + match.start(), self.offset + match.end()
        for giver in givers:
            for receiver in receivers:
                if giver is not receiver:
                    yield Proposal(type_, giver, receiver, self.sentence, start, end, rule, cue)

    def propose_unpaired(
        self, type_: str, givers: Sequence[Entity], receivers: Sequence[Entity], match: re.Match[str], cue: str
    ) -> Iterator[Proposal]:
        """Propose every possible pair of two lists of which the text does not say who goes with whom."""
        lists = (tuple(givers), tuple(receivers))
        if is_list_against_list(lists):
            for each in self.propose(type_, givers, receivers, match, "unpaired", cue):
                yield replace(each, lists=lists)

    def signed_before(self) -> Sentence | None:
        """Return the sentence before that reports a signing without pairs, if it is not long ago."""
        signed = self.context.signed_in
        return signed if signed is not None and 0 <= self.paragraph - signed.paragraph.number <= 4 else None
