"""A draft network of articles: institutions and ties as records, each with its place in the text and why."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Person, Post, Source
from hospital_network.graph.places.divisions import division
from hospital_network.graph.text.source_text import text_digest
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.claims import Ask, Claims, claimed, with_claims
from hospital_network.loaders.drafts.names.entities import Entity, Institutions
from hospital_network.loaders.drafts.names.institutions import institutions_of
from hospital_network.loaders.drafts.names.known_names import KnownNames
from hospital_network.loaders.drafts.names.perhaps_same import perhaps_same
from hospital_network.loaders.drafts.names.place_names import place_at
from hospital_network.loaders.drafts.names.same_name import in_full
from hospital_network.loaders.drafts.names.units import units_of, with_units
from hospital_network.loaders.drafts.people_in_text import people_in
from hospital_network.loaders.drafts.reasons import REASON, models_of, reason_in, with_model, with_perhaps
from hospital_network.loaders.drafts.ties.context import Proposal
from hospital_network.loaders.drafts.ties.details import Details, Timeline, details_of
from hospital_network.loaders.drafts.ties.direction import code_of
from hospital_network.loaders.drafts.ties.joint_names import joint_names
from hospital_network.loaders.drafts.ties.likely import likely
from hospital_network.loaders.drafts.ties.rules import is_denied, proposals
from hospital_network.loaders.drafts.ties.sentences import SIGN, sentences_of

_INFERRED = ("likely", "joint name")
"""Rules that propose what no sentence states."""


def draft_of(
    articles: Sequence[Article],
    known: Iterable[Institution] = (),
    ask: Ask | None = None,
    other_sources: Iterable[str] = (),
) -> Network:
    r"""Propose a network for articles, by rules, and by a language model if there is one to ask.

    Parameters
    ----------
    articles : sequence of Article
    known : iterable of Institution
        Institutions that seeds have already; they keep their id, name and place.
    ask : callable, optional
        Asks a language model about an article; by default there are the rules alone.
    other_sources : iterable of str
        Ids of sources that the set around the draft has.

    Examples
    --------
    >>> from hospital_network.loaders.drafts.article import article_of
    >>> text = "甲县人民医院签约\n来源：某报 2024-05-08\n5月7日，丽水市中心医院与景宁县人民医院签署对口支援协议。"
    >>> [(tie.type, tie.since) for tie in draft_of([article_of(text, "a.txt")]).cooperations.values()]
    [('signs_agreement', '2024-05-07'), ('supports', '2024-05-07')]
    """
    names = KnownNames(known)
    ids = _Ids()
    institutions: dict[str, Institution] = {}
    ties: dict[str, Cooperation] = {}
    people: dict[str, Person] = {}
    sources: list[Source] = []
    taken = set(other_sources)
    for number, article in enumerate(articles, 1):
        found = institutions_of(article, names)
        source = _source(article, number, found, taken)
        taken.add(source.id)
        sources.append(source)
        claims = ask(article, found) if ask else None
        reading = _Reading(article, source.id, found, ids, claims)
        _add_article(reading, names, institutions, ties)
        _add_people(reading, institutions, people)
    return Network.of(list(institutions.values()), list(ties.values()), people=list(people.values()), sources=sources)


def _source(article: Article, number: int, found: Institutions, taken: Collection[str]) -> Source:
    stem = re.sub(r"[^a-z0-9]+", "-", article.file.rpartition(".")[0].lower()).strip("-")
    base = (stem or f"article-{number}")[:60].strip("-")
    id_ = next(each for each in (base, *(f"{base}-{count}" for count in range(2, len(taken) + 3))) if each not in taken)
    head = article.head
    publisher = in_full(head.publisher) or (found.ours.name if found.ours else "")
    return Source(
        id=id_,
        title=head.title[:500] or article.file or "article",
        publisher=publisher or None,
        date=head.date or None,
        file=article.file or None,
        url=head.url or None,
        sha256=text_digest(article.original),
    )


class _Ids:
    """Gives institutions ids, the same one to the same name, and names to lists against lists."""

    def __init__(self) -> None:
        self._by_name: dict[str, str] = {}
        self._lists: dict[frozenset[Entity], str] = {}
        self._taken: set[str] = set()

    def of(self, entity: Entity) -> str:
        if entity.known is not None:
            self._taken.add(entity.known.id)
            return entity.known.id
        if entity.name not in self._by_name:
            base = _slug(entity.name)
            id_, number = base, 2
            while id_ in self._taken:
                id_, number = f"{base[:76]}-{number}", number + 1
            self._taken.add(id_)
            self._by_name[entity.name] = id_
        return self._by_name[entity.name]

    def of_lists(self, lists: Sequence[Sequence[Entity]], source: str) -> str:
        """Return the name that all ties of a list against a list have."""
        key = frozenset(each for side in lists for each in side)
        return self._lists.setdefault(key, f"{source}-lists-{len(self._lists) + 1}")


def _slug(name: str) -> str:
    """Return an id of the syllables of a name.

    Examples
    --------
    >>> _slug("丽水市中心医院")
    'li-shui-shi-zhong-xin-yi-yuan'
    """
    from pypinyin import lazy_pinyin

    words = re.findall(r"[a-z0-9]+", "-".join(lazy_pinyin(name)).lower())
    return "-".join(words)[:76].strip("-") or "institution"


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article as it was read: its source, its institutions, their ids, and what a model claims."""

    article: Article
    source: str
    found: Institutions
    ids: _Ids
    claims: Claims | None
    perhaps: Mapping[Entity, tuple[Entity, str]] = field(default_factory=dict)


def _add_article(
    reading: _Reading, names: KnownNames, institutions: dict[str, Institution], ties: dict[str, Cooperation]
) -> None:
    article, found, claims = reading.article, reading.found, reading.claims
    sentences = sentences_of(article, found)
    timeline = Timeline(sentences, article.clean.text, article.head.date)
    proposed = _best(proposals(sentences, found.ours, article.head.title), timeline)
    stated = {(each.type, each.giver, each.receiver) for each, _ in proposed if not each.lists}
    possible = {(each.giver, each.receiver) for each, _ in proposed if each.lists}
    further = likely(sentences, stated, found.ours, article.head.title)
    further = [each for each in further if not {(each.giver, each.receiver), (each.receiver, each.giver)} & possible]
    stated |= {(each.type, each.giver, each.receiver) for each in further}
    further += joint_names(sentences, stated)
    proposed += [(each, details_of(each, timeline)) for each in further if not is_denied(each)]
    if claims:
        proposed = _both(proposed, list(claimed(claims, sentences, timeline)), claims.model)
        reading = replace(reading, found=with_claims(found, claims))
    units = units_of(article, found, names)
    reading = replace(reading, found=with_units(reading.found, units))
    used = {end for proposal, _ in proposed for end in (proposal.giver, proposal.receiver)}
    used |= {each.entity for each in units}
    used |= {each.part_of for each in used if each.part_of is not None}
    reading = replace(reading, perhaps=perhaps_same(reading.found, article.clean.text))
    for entity in reading.found.entities:
        # Another kind is listed only with a tie.
        if entity in used or (entity.gives_care and entity.unnamed is None):
            record = _institution(entity, reading)
            institutions[record.id] = _joined(institutions.get(record.id), record)
    for proposal, details in proposed:
        tie = _tie(proposal, details, reading)
        existing = ties.get(tie.id)
        ties[tie.id] = _with_evidence(existing, tie) if existing else tie


def _add_people(reading: _Reading, institutions: Mapping[str, Institution], people: dict[str, Person]) -> None:
    """Add the people whom an article names with a post at an institution of the draft.

    One name at one institution is one person; at two, it may be two people, so they stay apart.
    """
    for named in people_in(reading.article, reading.found):
        if reading.ids.of(named.institution) not in institutions:
            continue
        institution = reading.ids.of(named.institution)
        id_ = f"{_slug(named.name)}-{institution}"[:80].strip("-")
        evidence = _evidence(reading, named.start, named.end)
        if id_ in people:
            person = people[id_]
            further = tuple(each for each in evidence if each not in person.evidence)
            people[id_] = person.model_copy(update={"evidence": (*person.evidence, *further)})
            continue
        post = Post(institution=institution, role=named.role)
        note = f"{REASON}named with a post"
        people[id_] = Person(id=id_, name=named.name, posts=(post,), note=note, evidence=evidence)


def _both(
    by_rules: list[tuple[Proposal, Details]], by_model: list[tuple[Proposal, Details]], model: str
) -> list[tuple[Proposal, Details]]:
    """Return the ties of rules and model: one record where both propose it, with the dates that either gives."""
    kept = {_key(proposal): (proposal, details) for proposal, details in by_rules}
    for proposal, details in by_model:
        if _is_own_department(proposal.giver, proposal.receiver):
            continue
        existing = kept.get(_key(proposal))
        if existing is None:
            kept[_key(proposal)] = (replace(proposal, rule=with_model("", model)), details)
            continue
        first, of_rule = existing
        kept[_key(proposal)] = (replace(first, model=model), of_rule)
        of_rule.since = of_rule.since or details.since
        of_rule.until = of_rule.until or details.until
        of_rule.schedule = of_rule.schedule or details.schedule
    return list(kept.values())


def _key(proposal: Proposal) -> tuple[str, frozenset[Entity] | tuple[Entity, Entity]]:
    """Return what makes two proposals one: the type and the ends, of a mutual tie in any order."""
    ends = (proposal.giver, proposal.receiver)
    return proposal.type, frozenset(ends) if COOPERATION_TYPES[proposal.type].mutual else ends


def _best(proposed: Sequence[Proposal], timeline: Timeline) -> list[tuple[Proposal, Details]]:
    """Keep one proposal for each tie: the first that is not planned, with the date and numbers of the others."""
    kept: dict[tuple[str, Entity, Entity], tuple[Proposal, Details]] = {}
    for proposal in proposed:
        if _is_own_department(proposal.giver, proposal.receiver) or _is_signed_with_own_campus(proposal):
            continue
        key = (proposal.type, proposal.giver, proposal.receiver)
        turned = (proposal.type, proposal.receiver, proposal.giver)
        if proposal.type == "signs_agreement" and turned in kept:
            key = turned
        details = details_of(proposal, timeline)
        if key not in kept:
            kept[key] = (proposal, details)
            continue
        before, first = kept[key]
        if before.lists and not proposal.lists:
            # A sentence names this pair of the two lists.
            kept[key] = (proposal, details)
            continue
        if first.status == "planned" and details.status != "planned" and proposal.type in ("signs_agreement",):
            kept[key] = (proposal, details)
            continue
        since = first.since or ("" if first.status == "planned" else details.since)
        if not (first.until and since and first.until[: len(since)] < since[: len(first.until)]):
            first.since = since
        first.schedule = first.schedule or details.schedule
        first.quantities = {**details.quantities, **first.quantities}
        first.fields = list(dict.fromkeys([*first.fields, *details.fields]))
    _drop_weaker(kept)
    _since_signing(kept)
    return list(kept.values())


_FROM_SIGNING = re.compile("(?:从|自)签[约字署](?:之|这|那|当)?[天日]?起|签[约字署](?:之|这|那|当)[天日]起")


def _since_signing(kept: dict[tuple[str, Entity, Entity], tuple[Proposal, Details]]) -> None:
    """Give ties that begin 从签约这天起 the date of the agreement of the same two."""
    for (type_, giver, receiver), (proposal, details) in kept.items():
        if type_ == "signs_agreement" or details.since or not _FROM_SIGNING.search(proposal.sentence.text):
            continue
        signed = kept.get(("signs_agreement", giver, receiver)) or kept.get(("signs_agreement", receiver, giver))
        if signed is not None and details.status == "active":
            details.since = signed[1].since


def _is_own_department(one: Entity, two: Entity) -> bool:
    """Return whether one is a department of the other: they do not cooperate."""
    return (one.kind == "department" and one.part_of is two) or (two.kind == "department" and two.part_of is one)


def _is_signed_with_own_campus(proposal: Proposal) -> bool:
    """Return whether a signing that names no partner would pair a hospital with its own campus."""
    giver, receiver = proposal.giver, proposal.receiver
    signs = proposal.rule == "implied" and proposal.type == "signs_agreement"
    return signs and (giver.part_of is receiver or receiver.part_of is giver)


def _drop_weaker(kept: dict[tuple[str, Entity, Entity], tuple[Proposal, Details]]) -> None:
    """Drop support in the direction opposite to that of another tie of help."""
    for type_, giver, receiver in list(kept):
        opposite = [
            key
            for key in kept
            if key[1] is receiver and key[2] is giver and key[0] in ("supports", "operates", "co_builds")
        ]
        if type_ in ("supports", "co_builds") and opposite and (type_, giver, receiver) in kept:
            first = min([(type_, giver, receiver), *opposite], key=lambda key: kept[key][0].sentence.positions[0])
            if first != (type_, giver, receiver):
                del kept[type_, giver, receiver]


def _institution(entity: Entity, reading: _Reading) -> Institution:
    found, ids, claims = reading.found, reading.ids, reading.claims
    # What only a unit's name tells is named where the unit is.
    of_a_unit = (each for each in found.mentions if each.entity.part_of is entity)
    mention = next((each for each in found.mentions if each.entity is entity), None) or next(of_a_unit, None)
    evidence = _evidence(reading, mention.start, mention.end) if mention else ()
    own = ids.of(entity)
    reason = with_model(entity.reason, claims.model) if claims and entity in claims.named else entity.reason
    if entity in reading.perhaps:
        other, why = reading.perhaps[entity]
        reason = with_perhaps(reason, ids.of(other), why)
    if entity.known is not None:
        return entity.known.model_copy(
            update={
                "evidence": evidence,
                "part_of": None,
                "facts": {},
                "outcomes": (),
                "note": REASON + reason,
                "inferred": (),
            }
        )
    place, from_code = _place_of(entity, found)
    fields = {
        "id": own,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": tuple(dict.fromkeys(entity.aliases)),
        "weak_aliases": tuple(dict.fromkeys(entity.weak_aliases)),
        "unnamed": {"value": entity.unnamed, "qualifier": entity.qualifier} if entity.unnamed else None,
        "part_of": ids.of(entity.part_of) if entity.part_of is not None else None,
        "inferred": tuple(dict.fromkeys(entity.inferred)),
        "general_knowledge": tuple(dict.fromkeys([*entity.general_knowledge, *from_code])),
        "note": REASON + reason,
        "evidence": evidence,
    }
    return Institution.model_validate({**fields, **place})


def _place_of(entity: Entity, found: Institutions) -> tuple[dict[str, str], list[str]]:
    """Return province, city, county and code of an institution, and which of them its name does not say."""
    entry = division(code) if (code := _code_of(entity, found)) else None
    if entry is None or not entry.province:
        return {}, []
    parts = {"province": entry.province[0]}
    if entry.city or entry.province[0].endswith("市"):
        parts["city"] = (entry.city or entry.province)[0]
    if entry.county:
        parts["county"] = entry.county[0]
    stated = "".join(place.text for place in entity.places)
    from_code = [key for key, value in parts.items() if value not in stated]
    if "city" not in parts and "county" not in parts:
        return parts, from_code
    return {**parts, "division_code": code}, [*from_code, "division_code"]


def _code_of(entity: Entity, found: Institutions) -> str:
    """Return the division of an institution by the places of its name, in the text's province if there are several."""
    if not entity.places:
        place = place_at(entity.name, 0)
        return code_of(entity) or (place.code if place else "")
    last = entity.places[-1]
    within = [code for code in last.codes if all(code.startswith(_stem(place.code)) for place in entity.places[:-1])]
    if len(entity.places) == 1 and len(last.codes) > 1 and found.home.province:
        in_province = (found.home.province,)
        within = [code for code in last.codes if (entry := division(code)) and entry.province[:1] == in_province]
    return (within or [last.code])[0]


def _stem(code: str) -> str:
    return code.rstrip("0") if len(code.rstrip("0")) % 2 == 0 else code.rstrip("0") + "0"


def _tie(proposal: Proposal, details: Details, reading: _Reading) -> Cooperation:
    start, end = proposal.place or _words_of(proposal, reading)
    ids = reading.ids
    agreement = (
        {"term_years": details.term_years} if details.term_years and proposal.type == "signs_agreement" else None
    )
    return Cooperation.model_validate(
        {
            "type": proposal.type,
            "from": ids.of(proposal.giver),
            "to": ids.of(proposal.receiver),
            "status": details.status,
            **({"since": details.since} if details.since else {}),
            **({"until": details.until} if details.until else {}),
            **({"schedule": details.schedule} if details.schedule else {}),
            "fields": tuple(details.fields),
            "quantities": details.quantities,
            "people": tuple(details.people),
            **({"agreement": agreement} if agreement else {}),
            **({"pairing": ids.of_lists(proposal.lists, reading.source)} if proposal.lists else {}),
            "inferred": ("tie",) if proposal.rule in _INFERRED else (),
            "note": REASON + _reason(proposal),
            "evidence": _evidence(reading, start, end),
        }
    )


def _reason(proposal: Proposal) -> str:
    cue = re.sub(SIGN, "", proposal.cue)
    reason = f"{proposal.rule} “{cue}”" if cue and proposal.place is None else proposal.rule
    return with_model(reason, proposal.model) if proposal.model else reason


def _words_of(proposal: Proposal, reading: _Reading) -> tuple[int, int]:
    """Return where the words of a tie are in the clean text: those of its cue and its ends."""
    sentence = proposal.sentence
    start = sentence.positions[proposal.start]
    end = sentence.positions[min(proposal.end, len(sentence.positions)) - 1] + 1
    last_sign = [each for each in sentence.signs if each.start < end]
    end = max(end, *(each.end for each in last_sign)) if last_sign else end
    return _start_with_a_name(start, end, proposal, reading.article, reading.found), end


def _start_with_a_name(start: int, end: int, proposal: Proposal, article: Article, found: Institutions) -> int:
    """Return where the words of a tie begin: at the last place before them that names an end, if they name none.

    The place is in the same paragraph; without one the words stay as they are.
    """
    paragraph = article.paragraph_at(start)
    ends = (proposal.giver, proposal.receiver)
    named = [each.start for each in found.mentions if each.entity in ends and paragraph.start <= each.start < end]
    return min(start, max(named)) if named else start


def _evidence(reading: _Reading, start: int, end: int) -> tuple[Evidence, ...]:
    article = reading.article
    first, last = article.clean.span(start, end)
    number = article.paragraph_at(start).number
    return (Evidence(source=reading.source, locator=f"p{number}", span=(first, last)),)


def _with_evidence(existing: Cooperation, tie: Cooperation) -> Cooperation:
    """Return a tie of several articles as one record."""
    evidence = (*existing.evidence, *tie.evidence)
    return existing.model_copy(update={"evidence": evidence, "note": _note_of_both(existing, tie)})


def _note_of_both(existing: Cooperation | Institution, record: Cooperation | Institution) -> str:
    """Return the note of the first record, with the model that proposes the second."""
    reason = reason_in(existing.note)
    for model in models_of(reason_in(record.note)):
        reason = with_model(reason, model)
    return REASON + reason


def _joined(existing: Institution | None, record: Institution) -> Institution:
    """Return an institution of several articles as one record."""
    if existing is None:
        return record
    return existing.model_copy(
        update={
            "aliases": tuple(dict.fromkeys((*existing.aliases, *record.aliases))),
            "weak_aliases": tuple(dict.fromkeys((*existing.weak_aliases, *record.weak_aliases))),
            "evidence": (*existing.evidence, *record.evidence),
            "note": _note_of_both(existing, record),
        }
    )
