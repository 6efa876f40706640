"""What a language model proposes for an article: institutions and ties, each with its place in the text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Entity, Institutions, Mention
from hospital_network.loaders.drafts.ties.context import Proposal
from hospital_network.loaders.drafts.ties.details import Details, Timeline, details_of
from hospital_network.loaders.drafts.ties.sentences import Sentence


@dataclass(frozen=True, slots=True)
class ClaimedTie:
    """A tie that a model reads in the text, after it was compared with the text.

    Attributes
    ----------
    type : str
    giver, receiver : Entity
    start, end : int
        Its words in the clean text, within one paragraph; both ends are named there.
    status, since, until, schedule : str
        Empty where the model gives none, or one that the text does not contain.
    """

    type: str
    giver: Entity
    receiver: Entity
    start: int
    end: int
    status: str = ""
    since: str = ""
    until: str = ""
    schedule: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a model proposes for an article.

    Attributes
    ----------
    model : str
        Its name, as the user calls it.
    named : sequence of Entity
        The institutions it names, those that the rules know among them.
    mentions : sequence of Mention
        Where those are that the rules do not know.
    ties : sequence of ClaimedTie
    """

    model: str
    named: Sequence[Entity] = ()
    mentions: Sequence[Mention] = ()
    ties: Sequence[ClaimedTie] = ()


Ask = Callable[[Article, Institutions], Claims | None]
"""Asks for claims about an article; None where there is nobody to ask, or no answer."""


def with_claims(found: Institutions, claims: Claims) -> Institutions:
    """Return the institutions of an article with those that only the model names."""
    further = [each for each in claims.named if each not in found.entities]
    mentions = sorted([*found.mentions, *claims.mentions], key=lambda each: each.start)
    return Institutions([*found.entities, *further], mentions, found.home, found.ours)


def claimed(claims: Claims, sentences: Sequence[Sentence], timeline: Timeline) -> Iterator[tuple[Proposal, Details]]:
    """Yield ties of a model as proposals, with what the sentence says of them besides."""
    for tie in claims.ties:
        proposal = _proposal(tie, sentences)
        if proposal is None:
            continue
        details = details_of(proposal, timeline)
        for name in ("status", "since", "until", "schedule"):
            if value := getattr(tie, name):
                setattr(details, name, value)
        if details.since and details.until and details.until[: len(details.since)] < details.since:
            details.until = ""
        yield proposal, details


def _proposal(tie: ClaimedTie, sentences: Sequence[Sentence]) -> Proposal | None:
    """Return a claim as a proposal on the sentence in which its words begin."""
    sentence = next(
        (each for each in sentences if each.positions and each.positions[0] <= tie.start <= each.positions[-1]), None
    )
    if sentence is None:
        return None
    start = sum(position < tie.start for position in sentence.positions)
    end = max(start + 1, sum(position < tie.end for position in sentence.positions))
    return Proposal(tie.type, tie.giver, tie.receiver, sentence, start, end, "model", "", place=(tie.start, tie.end))
