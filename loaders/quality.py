"""The strict check of the data itself: doubts about a network that is valid."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network
from hospital_network.graph.names import name_key
from hospital_network.graph.places.divisions import Division, division
from hospital_network.graph.places.place_names import EXAMPLE, LEVELS, is_place, lies_in
from hospital_network.graph.text.dates import earliest, latest, today
from hospital_network.graph.vocabulary.specialties import unknown_field
from hospital_network.loaders.status_checks import (
    future_dates,
    institution_contradictions,
    tie_contradictions,
    unlikely_dates,
)


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """A doubt about one record.

    Attributes
    ----------
    section : {"institutions", "cooperations", "sources", "people"}
    id : str
        Of the record.
    field : str
        The doubtful field of the record, as ``evidence.0.span``; if empty, the record as a whole.
    fault : Fault
    evidence : Evidence, optional
        The piece that the field belongs to, where several sets may give evidence for the record.
    """

    section: str
    id: str
    field: str
    fault: Fault
    evidence: Evidence | None = None

    @property
    def column(self) -> str:
        """The column of a table that contains the field."""
        match self.field.split("."):
            case ["facts", _, _, *_]:
                return "fact_details"
            case ["facts", key]:
                return f"fact_{key}"
            case ["quantities", key]:
                return f"quantity_{key}"
            case [section, *_]:
                return section
            case _:
                return ""


def check_quality(network: Network, ties: bool = True) -> list[QualityFinding]:
    """Return every doubt about a network's data, check by check.

    Parameters
    ----------
    network : Network
    ties : bool
        Whether to run the checks that need ties, too.

    Examples
    --------
    >>> alone = Institution(id="a", name="甲医院", kind="hospital")
    >>> [str(finding.fault) for finding in check_quality(Network.of([alone]))]
    ['has no ties and no note explaining why it is listed']
    """
    checks = (*_TIE_CHECKS, *_INSTITUTION_CHECKS) if ties else _INSTITUTION_CHECKS
    return [finding for check in checks for finding in check(network)]


def _untied(network: Network) -> Iterator[QualityFinding]:
    tied = {end for tie in network.cooperations.values() for end in (tie.from_id, tie.to_id)}
    for institution in network.institutions.values():
        if institution.part_of:
            tied |= {institution.id, institution.part_of}
    for institution in network.institutions.values():
        if institution.id not in tied and not institution.note:
            yield _of(institution, "", Fault("no_tie"))


def _facts_without_evidence(network: Network) -> Iterator[QualityFinding]:
    for institution in network.institutions.values():
        for key, fact in institution.facts.items():
            if not fact.evidence and not institution.evidence:
                yield _of(institution, f"facts.{key}", Fault("fact_without_evidence"))


def _names_of_two(network: Network) -> Iterator[QualityFinding]:
    """Yield strong names that two institutions share when width, case and script are ignored."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for institution in network.institutions.values():
        for name in institution.names:
            owners[name_key(name)][institution.id] = name
    for shared in owners.values():
        first, *others = shared
        for id_ in others:
            fault = Fault("name_of_another", name=shared[id_], other=first)
            yield QualityFinding("institutions", id_, "", fault)


def _identifiers_of_two(network: Network) -> Iterator[QualityFinding]:
    owners: dict[str, str] = {}
    for institution in network.institutions.values():
        for code in institution.codes:
            other = owners.setdefault(code, institution.id)
            if other != institution.id:
                yield _of(institution, "identifiers", Fault("identifier_of_another", code=code, other=other))


def _weak_aliases_of_two(network: Network) -> Iterator[QualityFinding]:
    meant: dict[str, list[str]] = defaultdict(list)
    for institution in network.institutions.values():
        for key in {name_key(name) for name in (*institution.names, *institution.weak_aliases)}:
            meant[key].append(institution.id)
    for institution in network.institutions.values():
        for alias in institution.weak_aliases:
            others = [id_ for id_ in meant[name_key(alias)] if id_ != institution.id]
            if others:
                fault = Fault("weak_alias_of_another", alias=alias, others=tuple(others))
                yield _of(institution, "weak_aliases", fault)


def _before_opening(network: Network) -> Iterator[QualityFinding]:
    for tie in network.cooperations.values():
        if tie.since is None or tie.note or tie.type_of.before_opening:
            continue
        for id_ in (tie.from_id, tie.to_id):
            opened = network.institutions[id_].opened
            begun, open_from = latest(tie.since), opened and earliest(opened)
            if begun and open_from and begun < open_from:
                yield _in(tie, "since", Fault("before_opening", since=tie.since, id=id_, opened=opened))


def _places(network: Network) -> Iterator[QualityFinding]:
    for institution in network.institutions.values():
        code = institution.division_code
        if code is None:
            yield from _places_without_code(institution)
            continue
        place = division(code)
        if place is None:
            yield _of(institution, "division_code", Fault("unknown_division", code=code))
            continue
        years = _in_force(place)
        stated_names = (institution.province, institution.city, institution.county)
        levels = (("province", place.province), ("city", place.city), ("county", place.county))
        for (level, official), stated in zip(levels, stated_names, strict=True):
            if official and stated and stated not in official:
                fault = Fault("other_division", given=stated, code=code, years=years, official=official[0])
                yield _of(institution, level, fault)
            elif official and not stated:
                fault = Fault("division_not_given", code=code, years=years, official=official[0], level=level)
                yield _of(institution, "division_code", fault)


def _places_without_code(institution: Institution) -> Iterator[QualityFinding]:
    """Yield names that are no places, and places that do not lie in those beside them."""
    if (institution.province or "").startswith(EXAMPLE):
        return
    wider: list[str] = []
    for level in LEVELS:
        name = getattr(institution, level)
        if not name:
            continue
        if not is_place(level, name):
            if not institution.note:
                yield _of(institution, level, Fault("unknown_place", shown=name, level=level))
            continue
        elsewhere = next((each for each in wider if not lies_in(level, name, each)), None)
        if elsewhere and elsewhere != name:
            yield _of(institution, level, Fault("place_elsewhere", shown=name, wider=elsewhere))
        wider.append(name)


def _in_force(place: Division) -> Fault | None:
    """Return the years of a code that was not always in force."""
    if place.since and place.until:
        return Fault("in_force_between", since=place.since, until=place.until)
    if place.since:
        return Fault("in_force_since", since=place.since)
    return Fault("in_force_until", until=place.until) if place.until else None


def _entered_twice(network: Network) -> Iterator[QualityFinding]:
    """Yield ties that repeat another one from the other side."""
    seen: dict[tuple[str, str, str], Cooperation] = {}
    for tie in network.cooperations.values():
        back = seen.get((tie.type, tie.to_id, tie.from_id))
        same = back and (tie.type_of.mutual or (back.since == tie.since and set(back.evidence) & set(tie.evidence)))
        if back and same and not tie.type_of.often_reciprocal:
            yield _in(tie, "", Fault("entered_twice", other=back.id))
        seen[tie.type, tie.from_id, tie.to_id] = tie


def _joint_counts(network: Network) -> Iterator[QualityFinding]:
    """Yield joint counts that differ between their ties, or that are on one tie only."""
    counts: dict[tuple[str, str], list[tuple[Cooperation, float]]] = defaultdict(list)
    for tie in network.cooperations.values():
        for key, quantity in tie.quantities.items():
            if quantity.joint:
                counts[key, quantity.joint].append((tie, quantity.value))
    for (key, joint), counted in counts.items():
        first, value = counted[0]
        if len(counted) == 1:
            yield _in(first, f"quantities.{key}", Fault("joint_on_one_tie", joint=joint))
        for tie, count in counted[1:]:
            if count != value:
                fault = Fault("joint_differs", value=count, joint=joint, first=value, id=first.id)
                yield _in(tie, f"quantities.{key}", fault)


def _unknown_fields(network: Network) -> Iterator[QualityFinding]:
    fields = {field for tie in network.cooperations.values() for field in tie.fields}
    unknown = {field: fault for field in fields if (fault := unknown_field(field))}
    for tie in network.cooperations.values() if unknown else ():
        yield from (_in(tie, "fields", unknown[field]) for field in tie.fields if field in unknown)


def _statuses_of_ties(network: Network) -> Iterator[QualityFinding]:
    for tie in network.cooperations.values():
        for field, fault in (*tie_contradictions(tie, network), *future_dates(tie), *unlikely_dates(tie, network)):
            yield _in(tie, field, fault)


def _statuses_of_institutions(network: Network) -> Iterator[QualityFinding]:
    for institution in network.institutions.values():
        faults = (institution_contradictions(institution, network), unlikely_dates(institution, network))
        for field, fault in (*chain.from_iterable(faults), *future_dates(institution)):
            yield _of(institution, field, fault)


def _dates_of_sources(network: Network) -> Iterator[QualityFinding]:
    for source in network.sources.values():
        first = source.date and earliest(source.date)
        if first and first > today():
            yield QualityFinding("sources", source.id, "date", Fault("to_come", field="date", date=source.date))


def _negative_facts(network: Network) -> Iterator[QualityFinding]:
    for institution in network.institutions.values():
        for key, fact in institution.facts.items():
            if isinstance(fact.value, int | float) and fact.value < 0 and not fact.counts:
                yield _of(institution, f"facts.{key}", Fault("negative_fact", value=fact.value))


_INSTITUTION_CHECKS: tuple[Callable[[Network], Iterable[QualityFinding]], ...] = (
    _facts_without_evidence,
    _names_of_two,
    _identifiers_of_two,
    _weak_aliases_of_two,
    _places,
    _statuses_of_institutions,
    _dates_of_sources,
    _negative_facts,
)
_TIE_CHECKS: tuple[Callable[[Network], Iterable[QualityFinding]], ...] = (
    _untied,
    _before_opening,
    _entered_twice,
    _joint_counts,
    _unknown_fields,
    _statuses_of_ties,
)


def _of(institution: Institution, field: str, fault: Fault) -> QualityFinding:
    return QualityFinding("institutions", institution.id, field, fault)


def _in(tie: Cooperation, field: str, fault: Fault) -> QualityFinding:
    return QualityFinding("cooperations", tie.id, field, fault)
