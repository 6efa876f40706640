"""Statuses that the dates of the same record contradict, and dates that lie in the future."""

from collections.abc import Iterator
from datetime import date

from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Evidences, Institution, Network
from hospital_network.graph.text.dates import earliest, latest, today

_EARLIEST = date(1800, 1, 1)
_NOT_YET = ("planned", "building")


def tie_contradictions(tie: Cooperation, network: Network) -> Iterator[tuple[str, Fault]]:
    """Yield each contradiction between the status of a tie and its dates, with the field of the date.

    Examples
    --------
    >>> from hospital_network.graph.model import Evidence
    >>> evidence = [Evidence(source="s1", locator="p1")]
    >>> tie = Cooperation(type="supports", from_id="a", to_id="b", since="2999", status="active", evidence=evidence)
    >>> [(field, str(fault)) for field, fault in tie_contradictions(tie, Network.of([]))]
    [('status', "is 'active', but since is '2999', which is to come; write planned")]
    """
    now = today()
    if tie.status == "planned":
        for field, day in (("since", tie.since), ("until", tie.until)):
            yield from _no_longer_planned(tie, field, day, network)
    elif _to_come(tie.since, now):
        yield "status", Fault("status_before", status=tie.status, field="since", date=tie.since, instead="planned")
    elif tie.status == "active" and _past(tie.until, now):
        fault = Fault("status_after", status=tie.status, field="until", date=tie.until, instead="ended", hint=None)
        yield "status", fault
    elif tie.status == "ended" and _to_come(tie.until, now):
        yield "status", Fault("status_before", status=tie.status, field="until", date=tie.until, instead="active")


def institution_contradictions(institution: Institution, network: Network) -> Iterator[tuple[str, Fault]]:
    """Yield each contradiction between the status of an institution and its dates, with the field of the status.

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲医院", kind="hospital", status="building", opened="2001")
    >>> [(field, fault.kind) for field, fault in institution_contradictions(hospital, Network.of([hospital]))]
    [('status', 'status_after')]
    """
    if institution.status in _NOT_YET:
        for field, day in (("opened", institution.opened), ("completed", institution.completed)):
            yield from _no_longer_planned(institution, field, day, network)
    elif institution.status and _to_come(institution.opened, today()):
        status, opened = institution.status, institution.opened
        yield "status", Fault("status_before", status=status, field="opened", date=opened, instead="planned")


def unlikely_dates(record: Institution | Cooperation, network: Network) -> Iterator[tuple[str, Fault]]:
    """Yield each date that no source can have reported: centuries ago, or after the last source of the record.

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲", kind="hospital", opened="1021")
    >>> [(field, str(fault)) for field, fault in unlikely_dates(hospital, Network.of([hospital]))]
    [('opened', "'1021' is before any hospital of today began; correct the year, or explain it in a note")]
    """
    for field in ("opened", "completed", "since", "until"):
        day = getattr(record, field, None)
        if day and not record.note and _past(day, _EARLIEST):
            yield field, Fault("year_unlikely", date=day)
    reported = _last_reported(record.evidence, network)
    since = getattr(record, "since", None)
    if not since or not reported or record.status == "planned" or record.note:
        return
    if _to_come(since, reported) and not _to_come(since, today()):
        yield "since", Fault("since_after_sources", since=since, date=str(reported))


def future_dates(record: Institution | Cooperation) -> Iterator[tuple[str, Fault]]:
    """Yield each date of what is known already that is to come: when a source was read, what a figure is of.

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲", kind="hospital", facts={"beds": {"value": 7, "as_of": "2999"}})
    >>> [(field, str(fault)) for field, fault in future_dates(hospital)]
    [('facts.beds', "as_of '2999' is to come")]
    """
    now = today()
    section, figures = ("facts", record.facts) if isinstance(record, Institution) else ("quantities", record.quantities)
    for key, figure in figures.items():
        if _to_come(figure.as_of, now):
            yield f"{section}.{key}", Fault("to_come", field="as_of", date=figure.as_of)
    for evidence in record.evidence:
        if _to_come(evidence.retrieved, now):
            yield "evidence", Fault("to_come", field="retrieved", date=evidence.retrieved)


def _no_longer_planned(
    record: Institution | Cooperation, field: str, day: str | None, network: Network
) -> Iterator[tuple[str, Fault]]:
    """Yield the fault of a plan whose day is over; a note may say that no source of a later day is known."""
    reported = _last_reported(record.evidence, network)
    known_later = reported is not None and _past(day, min(reported, today()))
    if known_later or (_past(day, today()) and not record.note):
        instead = {"since": "active", "until": "ended"}.get(field, "operating")
        hint = None if known_later else Fault("or_no_later_source")
        yield "status", Fault("status_after", status=record.status, field=field, date=day, instead=instead, hint=hint)


def _last_reported(evidence: Evidences, network: Network) -> date | None:
    """Return the last day that a source of a record may be of."""
    dated = (network.sources.get(each.source) for each in evidence)
    return max((day for source in dated if source and source.date and (day := latest(source.date))), default=None)


def _past(day: str | None, now: date) -> bool:
    last = latest(day) if day else None
    return last is not None and last < now


def _to_come(day: str | None, now: date) -> bool:
    first = earliest(day) if day else None
    return first is not None and first > now
