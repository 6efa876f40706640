"""A part of a network for an export: only what is asked for is left out, unlike a `selection`, which counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from hospital_network.graph.model.records import (
    Cooperation,
    Fact,
    Institution,
    Network,
    Outcome,
    Person,
    Post,
)
from hospital_network.graph.ties.in_force import FirstReports, period
from hospital_network.graph.ties.selection import Selection, Sureness, is_sure, not_chosen
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES

_ALL_TYPES = frozenset(COOPERATION_TYPES)


@dataclass(frozen=True, slots=True)
class Restriction:
    """What an export is limited to; nothing that is not given limits it.

    Attributes
    ----------
    as_of : date or None
        Ties known to be in force on that day.
    types, kinds, networks, fields : frozenset of str
        Types of ties, kinds that both ends are of, ids of subnetworks, specialties (with those within them).
    sureness : {"any", "stated", "strict"}
    """

    as_of: date | None = None
    types: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    sureness: Sureness = "any"

    @property
    def is_given(self) -> bool:
        """Whether it limits anything."""
        return self != Restriction()


def restricted(network: Network, restriction: Restriction) -> Network:
    """Return the ties that are asked for, with their ends, what these are part of, and the records that they cite.

    Examples
    --------
    >>> from hospital_network.graph.model import Evidence
    >>> evidence = [Evidence(source="s1", locator="p1")]
    >>> hospitals = [Institution(id=id_, name=id_, kind="hospital") for id_ in ("a", "b", "c")]
    >>> ties = [
    ...     Cooperation(type="trains", from_id="a", to_id="b", evidence=evidence),
    ...     Cooperation(type="supports", from_id="a", to_id="c", evidence=evidence),
    ... ]
    >>> part = restricted(Network.of(hospitals, ties), Restriction(types=frozenset(["trains"])))
    >>> list(part.institutions), list(part.cooperations)
    (['a', 'b'], ['a.trains.b'])
    """
    if not restriction.is_given:
        return network
    reported = FirstReports.of(network.sources)
    ties = {
        id_: tie
        for id_, tie in network.cooperations.items()
        if _is_asked_for(tie, network, restriction, reported[tuple(tie.sources)])
    }
    ends = {end for tie in ties.values() for end in (tie.from_id, tie.to_id)}
    kept = {above.id for end in ends for above in network.part_of_chain(end)}
    institutions = {id_: institution for id_, institution in network.institutions.items() if id_ in kept}
    named = {each.person for tie in ties.values() for each in tie.people}
    people = {id_: part for id_, person in network.people.items() if (part := _of_institutions(person, kept, named))}
    cited = _cited(institutions.values(), ties.values(), people.values())
    networks = {tie.network for tie in ties.values()}
    return replace(
        network,
        institutions=institutions,
        cooperations=ties,
        people=people,
        sources={id_: source for id_, source in network.sources.items() if id_ in cited},
        subnetworks={id_: each for id_, each in network.subnetworks.items() if id_ in networks},
    )


def _is_asked_for(tie: Cooperation, network: Network, restriction: Restriction, reported: str | None) -> bool:
    day = restriction.as_of
    if day and not period(tie.status, tie.since, tie.until, reported).is_known(day):
        return False
    kinds = {network.institutions[end].kind for end in (tie.from_id, tie.to_id)}
    chosen = Selection(types=restriction.types or _ALL_TYPES, networks=restriction.networks, fields=restriction.fields)
    return (
        not_chosen(tie, chosen) is None
        and (not restriction.kinds or kinds <= restriction.kinds)
        and is_sure(tie, restriction.sureness)
    )


def _of_institutions(person: Person, kept: set[str], named: set[str | None]) -> Person | None:
    """Return a person with the posts at the institutions that are kept; None without such a post or a tie."""
    posts = tuple(post for post in person.posts if post.institution in kept)
    return person.model_copy(update={"posts": posts}) if posts or person.id in named else None


def _cited(institutions: Iterable[Institution], ties: Iterable[Cooperation], people: Iterable[Person]) -> set[str]:
    """Return the ids of the sources that records cite, also for their facts, outcomes and posts."""
    citing: list[Institution | Cooperation | Person | Fact | Outcome | Post] = [*institutions, *ties, *people]
    for institution in institutions:
        citing += [*institution.facts.values(), *institution.outcomes]
    for tie in ties:
        citing += tie.outcomes
    for person in people:
        citing += person.posts
    return {piece.source for record in citing for piece in record.evidence}
