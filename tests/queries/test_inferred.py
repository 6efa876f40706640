"""Each row of a question that rests on an inferred tie says so, compared with the records of seed files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import COUNTED_TYPES, SUPPORT_TYPES, is_sure
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, MEDICAL_PROVIDERS
from hospital_network.queries.catalogue import catalogue
from tests.support.answered import ALL_TYPES, Stored, rows, ties_in_force

Row = Mapping[str, Any]
Values = Mapping[str, Any]
Test = Callable[[Cooperation, Institution, Institution], bool]

SAYING_NOTHING = {
    "find-institution": "it lists no ties",
    "posts": "posts are no ties",
    "sources": "it counts the ties that no source states, as 'inferred'",
    "openings": "it lists institutions, and what is inferred of them",
    "reach": "its note says that inferred ties count: a step may rest on any of several paths",
    "growth": "its note says so: a tie is in the rows of several years",
    "unsupported": "its note says so: the row is about ties that there are not",
    "institutions-without-ties": "its note says so, for the same reason",
    "without-place": "its note says so",
}
"""Questions whose rows do not say which ties are inferred, and why."""

PASSED_ON = frozenset(key for key, type_ in COOPERATION_TYPES.items() if type_.passed_on)


def is_partner(institution: Institution) -> bool:
    return institution.kind_of.counts_as_partner and not institution.is_unnamed


def ties(network: Network, types: Iterable[str], fits: Test, partners: bool = True) -> Iterator[Cooperation]:
    """Yield the ties of some types that are in force and fit, between partners only or between all institutions."""
    for tie in ties_in_force(network, None, types):
        giver, receiver = network.institutions[tie.from_id], network.institutions[tie.to_id]
        if (not partners or (is_partner(giver) and is_partner(receiver))) and fits(tie, giver, receiver):
            yield tie


def between(one: str, other: str) -> Test:
    return lambda tie, giver, receiver: {giver.id, receiver.id} == {one, other}


def with_cities(row: Row, values: Values) -> Test:
    """Return whether a tie joins a shared partner to an institution of one of two cities."""
    cities = (values["one"], values["other"])
    return lambda tie, giver, receiver: (
        (giver.id == row["partner_id"] and receiver.city in cities)
        or (receiver.id == row["partner_id"] and giver.city in cities)
    )


def in_path(row: Row, values: Values) -> Test:
    steps = [set(step) for step in pairwise(row["path_ids"])]
    return lambda tie, giver, receiver: {giver.id, receiver.id} in steps


def of_rivals(row: Row, values: Values) -> Test:
    rivals = (row["one_id"], row["other_id"])
    return lambda tie, giver, receiver: (
        giver.id in rivals and receiver.city == row["city"] and giver.city != row["city"]
    )


def leaving_city(row: Row, values: Values) -> Test:
    here = (row["province"], row["city"])
    return lambda tie, giver, receiver: (
        giver.city is not None
        and receiver.city is not None
        and ((giver.province, giver.city) == here) != ((receiver.province, receiver.city) == here)
    )


def from_province(tie: Cooperation, giver: Institution, receiver: Institution, row: Row) -> bool:
    return (giver.province, receiver.province) == (row["from_province"], row["to_province"])


Counted = Callable[[Network, Row, Values], Iterable[Cooperation]]

COUNTED: Mapping[str, Counted] = {
    "parts-of": lambda network, row, _: ties(
        network, COUNTED_TYPES, lambda tie, *_: row["part_id"] in (tie.from_id, tie.to_id), partners=False
    ),
    "single-supporter": lambda network, row, _: ties(
        network, SUPPORT_TYPES, lambda _, giver, to: (giver.id, to.id) == (row["supporter_id"], row["hospital_id"])
    ),
    "several-supporters": lambda network, row, _: ties(
        network, SUPPORT_TYPES, lambda _, giver, receiver: receiver.id == row["hospital_id"]
    ),
    "regional-centres": lambda network, row, _: ties(
        network, SUPPORT_TYPES, lambda _, giver, receiver: receiver.id == row["centre_id"], partners=False
    ),
    "shared-partners": lambda network, row, values: (
        tie
        for institution in (values["one"], values["other"])
        for tie in ties(network, COUNTED_TYPES, between(row["partner_id"], institution), partners=False)
    ),
    "cities-sharing-partners": lambda network, row, values: ties(network, COUNTED_TYPES, with_cities(row, values)),
    "passes-on": lambda network, row, _: ties(
        network, PASSED_ON, lambda _, giver, receiver: row["institution_id"] in (giver.id, receiver.id)
    ),
    "paths-between": lambda network, row, values: ties(network, COUNTED_TYPES, in_path(row, values)),
    "rival-supporters": lambda network, row, values: ties(network, SUPPORT_TYPES, of_rivals(row, values)),
    "expert-senders": lambda network, row, _: ties(
        network,
        ["sends_experts"],
        lambda _, giver, receiver: giver.id == row["sender_id"] and not receiver.is_unnamed,
        partners=False,
    ),
    "most-connected": lambda network, row, _: ties(
        network, COUNTED_TYPES, lambda _, giver, receiver: row["id"] in (giver.id, receiver.id)
    ),
    "ties-by-type": lambda network, row, _: ties(network, [row["type"].lower()], lambda *_: True, partners=False),
    "province-to-province": lambda network, row, _: ties(network, SUPPORT_TYPES, lambda *tie: from_province(*tie, row)),
    "coast-to-inland": lambda network, row, _: ties(
        network,
        SUPPORT_TYPES,
        lambda *tie: from_province(*tie, row) and tie[2].city == row["to_city"],
    ),
    "specialties": lambda network, row, _: ties(network, COUNTED_TYPES, lambda tie, *_: row["field"] in tie.fields),
    "cross-province": lambda network, row, _: ties(
        network, SUPPORT_TYPES, lambda _, giver, to: giver.province == row["province"] and to.province is not None
    ),
    "city-ranking": lambda network, row, values: ties(network, SUPPORT_TYPES, leaving_city(row, values)),
    "city-dependence": lambda network, row, _: (
        tie
        for tie in ties(network, SUPPORT_TYPES, lambda _, giver, to: is_partner(giver), partners=False)
        for hospital in (network.institutions[tie.to_id],)
        if (hospital.province, hospital.city) == (row["province"], row["city"])
        and hospital.kind in MEDICAL_PROVIDERS
        and not hospital.is_unnamed
    ),
    "networks": lambda network, row, _: ties(
        network, ALL_TYPES, lambda tie, *_: tie.network == row["network_id"], partners=False
    ),
    "programmes": lambda network, row, _: ties(
        network, ALL_TYPES, lambda tie, *_: tie.from_id == row["programme_id"], partners=False
    ),
    "quantity-totals": lambda network, row, _: ties(
        network, [row["type"].lower()], lambda tie, *_: row["quantity"] in tie.quantities, partners=False
    ),
}
"""The ties that a row of a question counts."""

ALSO = {"specialties": "fields", "expert-senders": "quantities", "quantity-totals": "quantities"}
"""What else is inferred of the ties that these questions count as inferred, since it is what they are about."""

LISTED: Mapping[str, Counted] = {
    "co-built": lambda network, row, _: ties(
        network, ["co_builds"], lambda _, giver, receiver: receiver.id == row["institution_id"], partners=False
    ),
    "training": lambda network, row, _: ties(
        network,
        ["trains"],
        lambda _, giver, receiver: (giver.id, receiver.id) == (row["trainer_id"], row["receiver_id"]),
        partners=False,
    ),
    "regional-centres": lambda network, row, _: ties(
        network,
        ["designates"],
        lambda _, giver, centre: (
            centre.id == row["centre_id"] and giver.label == "Programme" and "国家区域医疗中心" in giver.name
        ),
        partners=False,
    ),
}
"""The ties of which a row lists what is inferred of one or more."""

OF_TIES = [name for name, query in catalogue().items() if "tie_id" in query.columns]


def asked(name: str, network: Network) -> Iterator[dict[str, object]]:
    """Yield values for the required parameters of a question that find something in a network."""
    institutions = list(network.institutions.values())
    cities = sorted({institution.city for institution in institutions if institution.city})
    required = {parameter.name for parameter in catalogue()[name].parameters if parameter.required}
    if required == {"hospital"}:
        yield from ({"hospital": institution.id} for institution in institutions)
    elif required == {"city"}:
        yield from ({"city": city} for city in cities)
    elif required == {"year"}:
        yield from ({"year": year} for year in range(2015, 2026))
    elif required == {"before", "after"}:
        yield {"before": "2018-06-30", "after": "2024-06-30"}
    elif name == "cities-sharing-partners":
        yield from ({"one": one, "other": other} for one, other in pairwise((*cities, cities[0])))
    elif required == {"one", "other"}:
        first = network.cooperations.values()
        yield from ({"one": tie.from_id, "other": institutions[0].id} for tie in list(first)[::7])
    else:
        assert not required
        yield {}


def answered(stored: Stored, name: str) -> Iterator[tuple[dict[str, Any], dict[str, object]]]:
    for values in asked(name, stored[0]):
        yield from ((row, values) for row in rows(stored, name, None, **values))


def test_every_question_says_what_is_inferred_or_why_not() -> None:
    assert {*OF_TIES, *COUNTED, *LISTED, "conflicting"} | set(SAYING_NOTHING) == set(catalogue())
    for name in OF_TIES:
        assert {"inferred", "evidence"} <= set(catalogue()[name].columns), name
    for name, reason in SAYING_NOTHING.items():
        if "its note" in reason:
            assert "nferred ties" in catalogue()[name].note, name
            assert "推断的关系" in catalogue()[name].note_zh, name


@pytest.mark.neo4j
@pytest.mark.parametrize("name", OF_TIES)
def test_row_of_a_tie_lists_what_is_inferred_of_it(stored: Stored, name: str) -> None:
    known = stored[0].cooperations
    for row, values in answered(stored, name):
        assert tuple(row["inferred"]) == known[row["tie_id"]].inferred_aspects, (row, values)


@pytest.mark.neo4j
def test_conflicting_lists_what_is_inferred_of_both_ties(stored: Stored) -> None:
    known = stored[0].cooperations
    for row, _ in answered(stored, "conflicting"):
        assert tuple(row["one_inferred"]) == known[row["one_tie_id"]].inferred_aspects
        assert tuple(row["other_inferred"]) == known[row["other_tie_id"]].inferred_aspects


@pytest.mark.neo4j
@pytest.mark.parametrize("name", COUNTED)
def test_row_counts_its_inferred_ties(stored: Stored, name: str) -> None:
    for row, values in answered(stored, name):
        counted = {tie.id: tie for tie in COUNTED[name](stored[0], row, values)}.values()
        inferred = [tie.id for tie in counted if not is_sure(tie, "strict") or ALSO.get(name) in tie.inferred_aspects]
        assert row["inferred_ties"] == len(inferred), (row, values, inferred)
        assert row.get("ties", len(counted)) == len(counted), (row, values)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", LISTED)
def test_row_lists_what_is_inferred_of_its_ties(stored: Stored, name: str) -> None:
    for row, values in answered(stored, name):
        counted = list(LISTED[name](stored[0], row, values))
        assert row["inferred"] == sorted({aspect for tie in counted for aspect in tie.inferred_aspects}), row


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("name", "id_", "column"),
    [
        ("openings", "id", "inferred"),
        ("parts-of", "part_id", "inferred"),
        ("active-but-unopened", "institution_id", "institution_inferred"),
        ("co-built", "institution_id", "institution_inferred"),
        ("regional-centres", "centre_id", "institution_inferred"),
    ],
)
def test_row_of_an_institution_lists_what_is_inferred_of_it(stored: Stored, name: str, id_: str, column: str) -> None:
    known = stored[0].institutions
    for row, _ in answered(stored, name):
        assert tuple(row[column]) == known[row[id_]].inferred
