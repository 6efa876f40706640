"""The report on what the sources say of the ties of an institution, or of two with each other."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.ties.selection import Selection, counts_as
from hospital_network.graph.ties.views import AnyNetwork, InstitutionView
from hospital_network.reports.findings.basis import Basis, data_notes
from hospital_network.reports.findings.profile import with_parts
from hospital_network.reports.findings.profile_sections import direction, figure_text, filled, possibility
from hospital_network.reports.findings.queries import sources_cited
from hospital_network.reports.text.language import Language, listed, named, word
from hospital_network.reports.text.report import OF_SOURCE, Report

COLUMNS = (
    "part",
    "direction",
    "type",
    "partner",
    "status",
    "since",
    "until",
    "inferred",
    "possible",
    "fields",
    "areas",
    "quantities",
    "agreement",
    "title",
    "publisher",
    "date",
    "locator",
    "span",
    "note",
    "url",
    "source",
    "partner_id",
    "tie_id",
)
SHOWN = (
    "part",
    "direction",
    "type",
    "partner",
    "status",
    "since",
    "inferred",
    "possible",
    "fields",
    "title",
    "locator",
    "note",
)


def tie_evidence_report(
    basis: Basis,
    records: Network,
    institution: InstitutionView,
    partner: InstitutionView | None,
    language: Language = "en",
) -> Report:
    """Return a row for each place in a source that states a tie, whatever its type and status.

    Ties of campuses, departments and other parts of an institution count as its own.

    Parameters
    ----------
    basis : Basis
    records : Network
        The ties of the institution and of its parts, with all their records.
    institution : InstitutionView
    partner : InstitutionView or None
        None means any.
    language : {"en", "zh"}
    """
    whole = counts_as(basis.network, institution.id, Selection())
    parts = with_parts(basis.network, institution.id, Selection())
    others = None if partner is None else set(with_parts(basis.network, partner.id, Selection()))
    rows = [
        row
        for tie in sorted(records.cooperations.values(), key=lambda tie: tie.id)
        for row in _places_of(basis.network, whole, parts, others, tie, language)
    ]
    rows.sort(key=lambda row: (row["direction"], row["partner_id"], row["type"], row["since"] or ""))
    cited = {row["source"]: {"id": row["source"], **{key: row[key] for key in OF_SOURCE}} for row in rows}
    subject = institution.name if partner is None else f"{institution.name} · {partner.name}"
    return Report(
        title=word("title_tie_evidence", language, of=subject),
        columns=COLUMNS,
        rows=rows,
        shown=filled(SHOWN, rows, SHOWN),
        notes=[*sources_cited(list(cited.values()), language), word("absence", language), *data_notes(basis, language)],
        sources=list(cited.values()),
        nothing=word("no_ties", language),
    )


def _places_of(
    network: AnyNetwork,
    whole: str,
    parts: Sequence[str],
    others: Collection[str] | None,
    tie: Cooperation,
    language: Language,
) -> Iterator[dict[str, Any]]:
    """Yield a row for each place that states a tie, if it joins one of the parts and one of the others."""
    for own, other in ((tie.from_id, tie.to_id), (tie.to_id, tie.from_id)):
        if own in parts and (own == whole or other not in parts) and (others is None or other in others):
            break
    else:
        return
    for place in tie.evidence:
        source = network.sources[place.source]
        yield {
            "part": None if own == whole else network.institutions[own].name,
            "direction": word(direction(whole, whole if own == tie.from_id else other, tie), language),
            "type": named(tie.type_of, language),
            "partner": network.institutions[other].name,
            "status": word(tie.status, language),
            "since": tie.since,
            "until": tie.until,
            "inferred": listed((word(f"aspect_{each}", language) for each in tie.inferred_aspects), language) or None,
            "possible": possibility(tie, language),
            "fields": tie.fields,
            "areas": tie.areas,
            "quantities": {key: figure_text(quantity) for key, quantity in tie.quantities.items()},
            "agreement": tie.agreement.model_dump(exclude_none=True) if tie.agreement else None,
            "note": tie.note,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date,
            "locator": place.locator,
            "span": list(place.span) if place.span else None,
            "url": source.url,
            "source": place.source,
            "partner_id": other,
            "tie_id": tie.id,
        }
