"""Evidence compared with the texts of its sources: the place of each span, and the names in its words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Person, Source
from hospital_network.graph.names import name_key
from hospital_network.loaders.drafts.clean_text import cleaned
from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.names.institutions import institutions_of
from hospital_network.loaders.drafts.names.known_names import KnownNames
from hospital_network.loaders.quality import QualityFinding
from hospital_network.loaders.texts.source_text import SourceText

MOST_NAMED = 30
"""Records that the message about a changed text names."""


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """A piece of evidence where a record has it.

    Attributes
    ----------
    section, id : str
        Of the record.
    field : str
        ``evidence.0``, ``facts.beds.evidence.0``.
    evidence : Evidence
    ends : tuple of str
        Ids of the institutions of which the words should name one; empty where any words will do.
    people : tuple of str
        Names of people that will do as well.
    """

    section: str
    id: str
    field: str
    evidence: Evidence
    ends: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """What a comparison with texts gave.

    Attributes
    ----------
    findings : list of QualityFinding
    spans : int
        How many were compared.
    without_span : int
        How many pieces of evidence in these texts have none.
    """

    findings: list[QualityFinding]
    spans: int
    without_span: int


def check_evidence(network: Network, texts: Mapping[str, SourceText]) -> EvidenceCheck:
    """Compare the evidence of a network with texts.

    Of a text that has changed nothing else is reported: its spans count in another text.

    Parameters
    ----------
    network : Network
    texts : Mapping
        By the id of the source.
    """
    by_source: dict[str, list[EvidencePlace]] = defaultdict(list)
    for place in evidence_places(network):
        by_source[place.evidence.source].append(place)
    names = _Names(network)
    findings: list[QualityFinding] = []
    for id_, text in texts.items():
        source = network.sources[id_]
        own = list(_faults_of_spans(by_source[id_], text, names))
        changed = source.sha256 not in (None, text.digest)
        findings += [_changed(source, text, by_source[id_], own)] if changed else own
    pieces = [place.evidence for id_ in texts for place in by_source[id_]]
    spans = sum(1 for piece in pieces if piece.span)
    return EvidenceCheck(findings, spans, len(pieces) - spans)


def evidence_places(network: Network) -> Iterator[EvidencePlace]:
    """Yield every piece of evidence of a network with its place."""
    for institution in network.institutions.values():
        named = () if institution.is_unnamed or "name" in institution.inferred else (institution.id,)
        yield from _places("institutions", institution.id, "", institution.evidence, named)
        for key, fact in institution.facts.items():
            yield from _places("institutions", institution.id, f"facts.{key}.", fact.evidence)
        yield from _places_of_outcomes("institutions", institution)
    for tie in network.cooperations.values():
        people = tuple(network.name_of_participant(each.person, each.name) for each in tie.people)
        yield from _places("cooperations", tie.id, "", tie.evidence, (tie.from_id, tie.to_id), people)
        yield from _places_of_outcomes("cooperations", tie)
    for person in network.people.values():
        yield from _places_of_person(person)


def _places_of_outcomes(section: str, record: Institution | Cooperation) -> Iterator[EvidencePlace]:
    for index, outcome in enumerate(record.outcomes):
        yield from _places(section, record.id, f"outcomes.{index}.", outcome.evidence)


def _places_of_person(person: Person) -> Iterator[EvidencePlace]:
    yield from _places("people", person.id, "", person.evidence, (), (person.name,))
    for index, post in enumerate(person.posts):
        yield from _places("people", person.id, f"posts.{index}.", post.evidence, (post.institution,), (person.name,))


def _places(
    section: str,
    id_: str,
    before: str,
    pieces: Iterable[Evidence],
    ends: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
) -> Iterator[EvidencePlace]:
    for index, evidence in enumerate(pieces):
        yield EvidencePlace(section, id_, f"{before}evidence.{index}", evidence, ends, people)


def _faults_of_spans(places: Iterable[EvidencePlace], text: SourceText, names: "_Names") -> Iterator[QualityFinding]:
    for place in places:
        fault = _fault(place, text, names)
        if fault:
            yield QualityFinding(place.section, place.id, f"{place.field}.span", fault, place.evidence)


def _fault(place: EvidencePlace, text: SourceText, names: "_Names") -> Fault | None:
    if place.evidence.span is None:
        return None
    start, end = place.evidence.span
    locator = place.evidence.locator
    if end > len(text.text):
        return Fault("span_beyond_text", end=end, length=len(text.text))
    paragraph = text.stretch(locator)
    if paragraph is None:
        return Fault("no_such_paragraph", locator=locator, count=len(text.paragraphs))
    if not paragraph[0] <= start < end <= paragraph[1]:
        number = text.paragraph_at(start)
        return Fault("span_elsewhere", locator=locator, hint=Fault("it_is_in", number=number) if number else None)
    if names.is_one_named(place, text):
        return None
    wanted = (*(names.of(id_)[0] for id_ in place.ends), *place.people)
    return Fault("span_names_no_end", names=wanted)


class _Names:
    """The names of institutions, and where texts mean one of them by a shorter form."""

    def __init__(self, network: Network):
        self._network = network
        self._known = KnownNames(network.institutions.values())
        self._mentions = cache(self._mentions_in)

    def of(self, id_: str) -> tuple[str, ...]:
        """Return every name of an institution, and of what it is part of: a text often names a unit by both apart."""
        return tuple(
            name
            for institution in self._network.part_of_chain(id_)
            for name in (*institution.names, *institution.weak_aliases)
        )

    def is_one_named(self, place: EvidencePlace, text: SourceText) -> bool:
        """Return whether the words of a span name what they should, in full or by a form that means it there."""
        if not place.ends and not place.people:
            return True
        start, end = place.evidence.span or (0, 0)
        words = name_key(cleaned(text.text[start:end]).text)
        forms = (*(name for id_ in place.ends for name in self.of(id_)), *place.people)
        if any((key := name_key(form)) and key in words for form in forms):
            return True
        wanted = {each.id for id_ in place.ends for each in self._network.part_of_chain(id_)}
        return any(id_ in wanted and start <= at < end for id_, at in self._mentions(text))

    def _mentions_in(self, text: SourceText) -> list[tuple[str, int]]:
        """Return the id of each institution that a text names, by the rules of drafts, and where."""
        clean = text.article.clean
        mentions = institutions_of(text.article, self._known).mentions
        meant = ((self._meant(each.entity), clean.starts[each.start]) for each in mentions)
        return [(institution.id, start) for institution, start in meant if institution]

    def _meant(self, entity: Entity) -> Institution | None:
        """Return the institution that has one of the names which the text gives an institution."""
        named = (self._known.named(form) for form in (entity.name, *entity.aliases))
        return entity.known or next(filter(None, named), None)


def _changed(
    source: Source, text: SourceText, places: Iterable[EvidencePlace], own: Iterable[QualityFinding]
) -> QualityFinding:
    """Return the finding of a changed text: records whose spans no longer fit come first."""
    ids = list(dict.fromkeys([*(finding.id for finding in own), *(place.id for place in places)]))
    more = Fault("and_more", count=len(ids) - MOST_NAMED) if len(ids) > MOST_NAMED else None
    fault = Fault("text_changed", digest=text.digest, records=tuple(ids[:MOST_NAMED]), more=more)
    return QualityFinding("sources", source.id, "sha256", fault)
