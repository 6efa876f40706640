"""The parts of an institution's page below its ties: partners by type, ranks, experts, programmes, evidence."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from hospital_network.graph.measures.projection import co_membership_graph
from hospital_network.graph.model import Cooperation, Fact, Figure, Institution
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.ties.views import AnyNetwork
from hospital_network.graph.vocabulary.types_and_kinds import (
    CONTRACT_COUNTS,
    COOPERATION_TYPES,
    EXPERT_COUNTS,
    POST_COUNTS,
)
from hospital_network.reports.findings.most_connected import MEASURES
from hospital_network.reports.text.language import Language, heading, named, word
from hospital_network.reports.text.report import Report

Tied = tuple[str, str, Cooperation]

_NAMED = 3

_COUNTED_TOGETHER = {
    key: together
    for together, keys in {"experts": EXPERT_COUNTS, "contracted": CONTRACT_COUNTS, "posts": POST_COUNTS}.items()
    for key in keys
}
"""For each quantity that counts people, in which sum it is; a contract does not mean that anybody was sent."""


def direction(whole: str, giver: str, tie: Cooperation) -> str:
    """Return whether an institution gives or receives support, has a mutual tie, or one that runs to or from it."""
    if tie.type_of.mutual:
        return "mutual"
    if tie.type_of.family == "support":
        return "gives" if giver == whole else "receives"
    return "to" if giver == whole else "from"


def possibility(tie: Cooperation, language: Language) -> str | None:
    """Return why a tie is possible and not known; None for one that a source states."""
    return word("unpaired", language) if tie.pairing else None


def filled(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], where_filled: Collection[str]) -> list[str]:
    """Return the columns without those of `where_filled` that have no value in any row."""
    return [column for column in columns if column not in where_filled or any(row[column] for row in rows)]


def part_name(network: AnyNetwork, whole: str, giver: str, tie: Cooperation) -> str | None:
    """Return the name of the part of an institution that a tie was reported of; None for the institution itself."""
    own_end = tie.from_id if giver == whole else tie.to_id
    return None if own_end == whole else network.institutions[own_end].name


def figure_text(figure: Figure) -> str:
    """Return a number with all that the source says of it: qualifier, range, what is counted, date.

    Examples
    --------
    >>> from hospital_network.graph.model import Quantity
    >>> figure_text(Quantity(value=700, counts="规划床位")), figure_text(Quantity(value=3, up_to=4, as_of="2020"))
    ('700 (规划床位)', '3–4 (2020)')
    """
    details = ", ".join(detail for detail in (figure.counts, figure.as_of) if detail)
    return f"{figure} ({details})" if details else str(figure)


def fact_text(key: str, fact: Fact, language: Language) -> str:
    """Return a fact of an institution in one line; Chinese needs no key where the source says what is counted.

    Examples
    --------
    >>> from hospital_network.graph.model import Fact
    >>> beds = Fact(value=700, counts="规划床位", as_of="2024", evidence=[{"source": "s1", "locator": "p1"}])
    >>> fact_text("planned_beds", beds, "en"), fact_text("planned_beds", beds, "zh")
    ('planned beds 700 (规划床位, 2024)', '规划床位 700 (2024)')
    """
    needs_key = language == "en" or not fact.counts
    details = [fact.counts if needs_key else None, fact.as_of, heading("inferred", language) if fact.inferred else None]
    shown = ", ".join(detail for detail in details if detail)
    text = f"{key.replace('_', ' ') if needs_key else fact.counts} {fact}"
    return f"{text} ({shown})" if shown else text


def ties_of_parts(network: AnyNetwork, parts: Collection[str], ties: Sequence[Tied], language: Language) -> Report:
    """Return the ties of the parts that count as themselves, because they lie in other cities."""
    rows = []
    for giver, receiver, tie in ties:
        part = giver if giver in parts else receiver
        rows.append({
            "part": network.institutions[part].name,
            "direction": word(direction(part, giver, tie), language),
            "type": named(tie.type_of, language),
            "partner": network.institutions[receiver if giver == part else giver].name,
            "since": tie.since,
            "status": word(tie.status, language),
            "possible": possibility(tie, language),
        })  # fmt: skip
    columns = ("part", "direction", "type", "partner", "since", "status", "possible")
    return Report(word("title_parts", language), columns, rows, shown=filled(columns, rows, ["possible"]))


def ties_not_in_force(network: AnyNetwork, whole: str, ties: Sequence[Tied], language: Language) -> Report:
    """Return the ties of an institution that are planned or over, or that have not begun on the chosen day."""
    rows = [
        {
            "direction": word(direction(whole, giver, tie), language),
            "type": named(tie.type_of, language),
            "partner": network.institutions[receiver if giver == whole else giver].name,
            "since": tie.since,
            "until": tie.until,
            "status": word(tie.status, language),
            "possible": possibility(tie, language),
        }
        for giver, receiver, tie in ties
    ]
    columns = ("direction", "type", "partner", "since", "until", "status", "possible")
    return Report(word("title_not_in_force", language), columns, rows, shown=filled(columns, rows, ["possible"]))


def of_kinds_not_counted(network: AnyNetwork, ties: Sequence[Tied], kinds: Collection[str]) -> Iterator[Tied]:
    """Yield the ties that do not count, because an end is of none of the `kinds`."""
    for giver, receiver, tie in ties:
        if not {network.institutions[end].kind for end in (giver, receiver)}.issubset(kinds):
            yield giver, receiver, tie


def partners_by_type(
    network: AnyNetwork, whole: str, ties: Sequence[Tied], kinds: Collection[str], language: Language
) -> Report:
    """Return how many partners an institution has in each direction and type, how many of them count, and who.

    Of the partners those count that are of one of the `kinds`, as long as the institution itself is.
    """
    uncounted = {tie.id for _, _, tie in of_kinds_not_counted(network, ties, kinds)}
    counted: dict[tuple[str, str], set[str]] = defaultdict(set)
    partners: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for giver, receiver, tie in ties:
        other = receiver if giver == whole else giver
        row = direction(whole, giver, tie), tie.type
        partners[row][other] = network.institutions[other].name
        if tie.id not in uncounted:
            counted[row].add(other)
    rows = []
    for (direction_, type_), names in sorted(
        partners.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])
    ):
        more = [word("and_more", language, count=len(names) - _NAMED)] if len(names) > _NAMED else []
        rows.append({
            "direction": word(direction_, language),
            "type": named(COOPERATION_TYPES[type_], language),
            "partners": len(names),
            "of_them_counted": len(counted[direction_, type_]),
            "names": [*list(names.values())[:_NAMED], *more],
        })  # fmt: skip
    return Report(
        title=word("title_by_type", language),
        columns=("direction", "type", "partners", "of_them_counted", "names"),
        rows=rows,
        lead=[word("partners_of_every_kind", language)] if rows else [],
        nothing=word("no_ties", language),
    )


def ranks(standing: dict[str, Any], language: Language) -> Report:
    """Return an institution's value and rank in every measure; nothing where its kind is not ranked."""
    known = "partners" in standing and standing["partners"]["rank"]
    rows = [{"measure": heading(name, language), **standing[name]} for name in MEASURES] if known else []
    title = word("title_standing", language, of=standing["of"])
    return Report(title, ("measure", "value", "rank"), rows, nothing=word("not_ranked", language))


def alliances(
    network: AnyNetwork, whole: str, ties: Sequence[Tied], selection: Selection, language: Language
) -> Iterator[Report]:
    """Yield a table of the alliances that an institution is a member of, with the other members that sources name."""
    joined = {receiver: tie for giver, receiver, tie in ties if tie.type == "member_of" and giver == whole}
    if not joined:
        return
    shared = co_membership_graph(network, selection)
    rows = [
        {
            "alliance": network.institutions[alliance].name,
            "members": [
                shared.nodes[member]["name"]
                for member in sorted(shared.adj.get(whole, {}))
                if alliance in shared.edges[whole, member]["alliances"]
            ],
            "since": tie.since,
        }
        for alliance, tie in joined.items()
    ]
    yield Report(word("title_alliances", language), ("alliance", "members", "since"), rows)


def staff(network: AnyNetwork, whole: str, ties: Sequence[Tied], language: Language) -> Report:
    """Return the people sent and received, as far as sources count them, a count of several ties once in the sum."""
    rows: list[dict[str, Any]] = []
    numbers: dict[tuple[str, str], dict[tuple[str, str], float]] = defaultdict(dict)
    for giver, receiver, tie in ties:
        direction_ = direction(whole, giver, tie)
        for key, quantity in tie.quantities.items():
            if key not in _COUNTED_TOGETHER or tie.type != "sends_experts":
                continue
            numbers[direction_, _COUNTED_TOGETHER[key]][key, quantity.joint or tie.id] = quantity.value
            rows.append({
                "direction": word(direction_, language),
                "partner": network.institutions[receiver if giver == whole else giver].name,
                "count_of": word(f"count_{key}", language),
                "people": figure_text(quantity),
                "shared": word("yes", language) if quantity.joint else None,
                "since": tie.since,
            })  # fmt: skip
    sums = {
        f"{together}_{way}": sum(numbers[direction_, together].values())
        for together in _COUNTED_TOGETHER.values()
        for direction_, way in (("gives", "sent"), ("receives", "received"))
    }
    contracts = ["staff_contracted"] if sums["contracted_sent"] or sums["contracted_received"] else []
    sentences = ("staff_counted", *contracts, "staff_sums")
    return Report(
        title=word("title_experts", language),
        columns=("direction", "partner", "count_of", "people", "shared", "since"),
        rows=rows,
        lead=[word(key, language, **sums) for key in sentences] if rows else [],
        nothing=word("no_experts", language),
    )


def programmes(network: AnyNetwork, whole: str, ties: Sequence[Tied], language: Language) -> Report:
    """Return who governs, funds or designates an institution or a part of it, and the programmes it has part in."""
    rows = []
    for giver, receiver, tie in ties:
        other = network.institutions[receiver if giver == whole else giver]
        if tie.type_of.family == "structure" or other.kind == "programme":
            rows.append({
                "part": part_name(network, whole, giver, tie),
                "direction": word(direction(whole, giver, tie), language),
                "type": named(tie.type_of, language),
                "other_party": other.name,
                "since": tie.since,
            })  # fmt: skip
    columns = ("direction", "type", "other_party", "since")
    columns_with_part = ("part", *columns) if any(row["part"] for row in rows) else columns
    title = word("title_programmes", language)
    return Report(title, columns_with_part, rows, nothing=word("no_programmes", language))


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
            (inferred if tie.inferred_aspects else stated)[source] += 1
    rows = [
        {
            "source": id_,
            "title": network.sources[id_].title if id_ in network.sources else None,
            "date": network.sources[id_].date if id_ in network.sources else None,
            "url": network.sources[id_].url if id_ in network.sources else None,
            "locators": ", ".join(sorted(locators, key=lambda text: (len(text), text))),
            "ties": stated[id_] + inferred[id_],
            "inferred": inferred[id_],
        }
        for id_, locators in sorted(places.items())
    ]
    columns = ("source", "title", "date", "locators", "ties", "inferred")
    return Report(
        word("title_evidence", language),
        columns,
        rows,
        lead=[word("cited_source", language, id=row["source"], about=row["url"]) for row in rows if row["url"]],
        shown=("title", "date", "locators", "ties", "inferred"),
    )
