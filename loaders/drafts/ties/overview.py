"""What an article as a whole says of its institutions, for ties that no one sentence states."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.clauses import Clause, clauses_of
from hospital_network.loaders.drafts.ties.frames import has_aligned_lists
from hospital_network.loaders.drafts.ties.sentences import Sentence

Tie = tuple[str, Entity, Entity]
"""Type, giver and receiver."""
_HELP = ("supports", "sends_experts", "operates", "co_builds", "trains", "remote_service")
_PARTS = ("department", "studio", "centre")


def whole(entity: Entity) -> Entity:
    """Return the hospital that a department stands for, and any other institution itself."""
    return entity.part_of if entity.part_of is not None and entity.kind in _PARTS else entity


class Overview:
    """The institutions of an article: how often and where it names them, which together, and the ties stated so far.

    Parameters
    ----------
    sentences : sequence of Sentence
    stated : collection of tuple
        Type, giver and receiver of each tie that rules read.
    ours : Entity or None
        我院.
    title : str

    Attributes
    ----------
    clauses : list of list of Clause
        Of each sentence.
    named : list of list of Entity
        Of each sentence, in order, each once.
    counts : Counter
        How often each is named.
    rank : dict
        Of each carer by that number, from 0.
    titled, lead : set of Entity
        Named in the title; in the first two sentences.
    types : dict
        Of the ties stated so far, by the pair.
    in_order : set of Entity
        Named in lists of which the first goes with the first.
    listed : set of frozenset
        Pairs that stand in one list.
    together : Counter
        In how many sentences two are both named.
    alliances : int
    partners, gives, gets : dict
        All partners by the ties stated so far; those it helps; those that help it.
    """

    def __init__(self, sentences: Sequence[Sentence], stated: Collection[Tie], ours: Entity | None, title: str):
        self.sentences = sentences
        self.stated = stated
        self.ours = ours
        self.clauses = [clauses_of(each) for each in sentences]
        self.named = [list(dict.fromkeys(map(whole, each.entities(each.text)))) for each in sentences]
        self.counts = Counter(whole(entity) for each in sentences for sign in each.signs for entity in sign.entities)
        carers = [each for each, _ in self.counts.most_common() if each.gives_care]
        self.rank = {each: number for number, each in enumerate(carers)}
        self.titled = {each for each in self.counts if any(len(form) > 2 and form in title for form in each.forms)}
        self.lead = {each for named in self.named[:2] for each in named}
        self.in_order = {
            each
            for sentence, named in zip(sentences, self.named, strict=True)
            if has_aligned_lists(sentence)
            for each in named
        }
        self.listed = {pair for clauses in self.clauses for clause in clauses for pair in _listed_in(clause)}
        self.together = Counter((one, two) for named in self.named for one in named for two in named if one is not two)
        self.alliances = sum(each.kind == "alliance" for each in self.counts)
        self.types: dict[frozenset[Entity], set[str]] = {}
        self.partners: dict[Entity, set[Entity]] = {}
        self.gives: dict[Entity, set[Entity]] = {}
        self.gets: dict[Entity, set[Entity]] = {}
        for type_, giver, receiver in stated:
            self.types.setdefault(frozenset((giver, receiver)), set()).add(type_)
            self.partners.setdefault(giver, set()).add(receiver)
            self.partners.setdefault(receiver, set()).add(giver)
            if type_ in _HELP:
                self.gives.setdefault(giver, set()).add(receiver)
                self.gets.setdefault(receiver, set()).add(giver)

    def last_stated_pair(self, index: int) -> frozenset[Entity] | None:
        """Return the two of a tie stated so far that were named together last, up to a sentence."""
        for named in reversed(self.named[: index + 1]):
            for number, two in enumerate(reversed(named)):
                for one in reversed(named[: len(named) - 1 - number]):
                    if frozenset((one, two)) in self.types:
                        return frozenset((one, two))
        return None

    def nearest(self, index: int, number: int) -> dict[Entity, str]:
        """Return all institutions but those of a clause, and where each is named last before it, the nearest first."""
        places: dict[Entity, str] = {}
        clauses = self.clauses[index]
        for clause in reversed(clauses[:number]):
            _place(places, _entities(clause), "before")
        for clause in clauses[number + 1 :]:
            _place(places, _entities(clause), "after")
        paragraph = self.sentences[index].paragraph.number
        for back in range(1, min(index, 11) + 1):
            away = paragraph - self.sentences[index - back].paragraph.number
            here = "prev" if back == 1 else "prev2"
            where = here if away == 0 else "lastpar" if away == 1 else "farther"
            _place(places, self.named[index - back], where)
        _place(places, sorted(self.counts, key=lambda each: self.counts[each]), "far")
        return places


def _entities(clause: Clause) -> list[Entity]:
    return [whole(each) for group in clause.groups for each in group.entities]


def _place(places: dict[Entity, str], entities: Sequence[Entity], where: str) -> None:
    for each in reversed(entities):
        places.setdefault(each, where)


def _listed_in(clause: Clause) -> Iterator[frozenset[Entity]]:
    for group in clause.groups:
        if re.search("[与同]", clause.text[group.start : group.end]):
            continue
        entities = [whole(each) for each in group.entities]
        yield from (frozenset((one, two)) for one in entities for two in entities if one is not two)
