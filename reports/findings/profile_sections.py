"""The parts of an institution's page below its ties: partners by type, ranks, experts, programmes, evidence."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hospital_network.graph.model import Cooperation, Institution
from hospital_network.graph.views import AnyNetwork
from hospital_network.graph.vocabulary import COOPERATION_TYPES
from hospital_network.reports.findings.most_connected import MEASURES
from hospital_network.reports.text.language import Language, heading, named, word
from hospital_network.reports.text.report import Report

Tied = tuple[str, str, Cooperation]

_NAMED = 3


def direction(whole: str, giver: str, tie: Cooperation) -> str:
    """Return whether an institution gives or receives support, has a mutual tie, or one that runs to or from it."""
    if tie.type_of.mutual:
        return "mutual"
    if tie.type_of.family == "support":
        return "gives" if giver == whole else "receives"
    return "to" if giver == whole else "from"


def partners_by_type(network: AnyNetwork, whole: str, ties: Sequence[Tied], language: Language) -> Report:
    """Return how many partners an institution has in each direction and type, and who they are."""
    partners: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for giver, receiver, tie in ties:
        other = receiver if giver == whole else giver
        partners[direction(whole, giver, tie), tie.type][network.institutions[other].name] = None
    rows = []
    for (direction_, type_), names in sorted(
        partners.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])
    ):
        more = [word("and_more", language, count=len(names) - _NAMED)] if len(names) > _NAMED else []
        rows.append({
            "direction": word(direction_, language),
            "type": named(COOPERATION_TYPES[type_], language),
            "partners": len(names),
            "names": [*list(names)[:_NAMED], *more],
        })  # fmt: skip
    title = word("title_by_type", language)
    return Report(title, ("direction", "type", "partners", "names"), rows, nothing=word("no_ties", language))


def ranks(standing: dict[str, Any], language: Language) -> Report:
    """Return an institution's value and rank in every measure; nothing where its kind is not ranked."""
    known = standing and standing["partners"]["rank"]
    rows = [{"measure": heading(name, language), **standing[name]} for name in MEASURES] if known else []
    title = word("title_standing", language, of=standing.get("of", 0))
    return Report(title, ("measure", "value", "rank"), rows, nothing=word("not_ranked", language))


def experts(network: AnyNetwork, whole: str, ties: Sequence[Tied], language: Language) -> Report:
    """Return the experts sent and received, as far as sources count them, a count of several ties once in the sum."""
    rows: list[dict[str, Any]] = []
    sums: dict[str, dict[str, float]] = {"gives": {}, "receives": {}, "mutual": {}}
    for giver, receiver, tie in ties:
        direction_ = direction(whole, giver, tie)
        for key, quantity in tie.quantities.items():
            if "experts" not in key or isinstance(quantity.value, str):
                continue
            sums[direction_][quantity.joint or f"{tie.id}/{key}"] = quantity.value
            rows.append({
                "direction": word(direction_, language),
                "partner": network.institutions[receiver if giver == whole else giver].name,
                "experts": word(quantity.qualifier, language, value=quantity.value),
                "shared": word("yes", language) if quantity.joint else None,
                "since": tie.since,
            })  # fmt: skip
    sent, received = (sum(sums[direction_].values()) for direction_ in ("gives", "receives"))
    return Report(
        title=word("title_experts", language),
        columns=("direction", "partner", "experts", "shared", "since"),
        rows=rows,
        lead=[word("experts_counted", language, count=sent, received=received)] if rows else [],
        nothing=word("no_experts", language),
    )


def programmes(network: AnyNetwork, whole: str, ties: Sequence[Tied], language: Language) -> Report:
    """Return who governs, funds or designates an institution, and the programmes it has part in."""
    rows = []
    for giver, receiver, tie in ties:
        other = network.institutions[receiver if giver == whole else giver]
        if tie.type_of.family == "structure" or other.kind == "programme":
            rows.append({
                "direction": word(direction(whole, giver, tie), language),
                "type": named(tie.type_of, language),
                "other_party": other.name,
                "since": tie.since,
            })  # fmt: skip
    title, columns = word("title_programmes", language), ("direction", "type", "other_party", "since")
    return Report(title, columns, rows, nothing=word("no_programmes", language))


def evidence(network: AnyNetwork, subject: Institution, ties: Sequence[Tied], language: Language) -> Report:
    """Return the sources an institution's page rests on, with their paragraphs, and how much is inferred."""
    places: dict[str, set[str]] = defaultdict(set)
    stated: dict[str, int] = defaultdict(int)
    inferred: dict[str, int] = defaultdict(int)
    for piece in subject.evidence:
        places[piece.source].add(piece.locator)
    for _, _, tie in ties:
        for source in {piece.source for piece in tie.evidence}:
            places[source] |= {piece.locator for piece in tie.evidence if piece.source == source}
            (inferred if tie.inferred else stated)[source] += 1
    rows = [
        {
            "source": id_,
            "title": network.sources[id_].title if id_ in network.sources else None,
            "date": network.sources[id_].date if id_ in network.sources else None,
            "locators": ", ".join(sorted(locators, key=lambda text: (len(text), text))),
            "ties": stated[id_] + inferred[id_],
            "inferred": inferred[id_],
        }
        for id_, locators in sorted(places.items())
    ]
    columns = ("source", "title", "date", "locators", "ties", "inferred")
    return Report(
        word("title_evidence", language), columns, rows, shown=("title", "date", "locators", "ties", "inferred")
    )
