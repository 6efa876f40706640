"""Questions that list ties and institutions list those that the records and the reports have, and no others."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation
from hospital_network.graph.text.dates import earliest, latest
from hospital_network.graph.ties.account import account
from hospital_network.graph.ties.in_force import FirstReports, period
from hospital_network.graph.ties.selection import COUNTED_TYPES, SUPPORT_TYPES
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.profile import profile_report
from tests.support.answered import ALL_TYPES, DAYS, Stored, rows, selection, ties_in_force

pytestmark = pytest.mark.neo4j

on_days = pytest.mark.parametrize("day", DAYS)


def ids(ties: Iterable[Cooperation]) -> list[str]:
    return sorted(tie.id for tie in ties)


def answered_ids(answer: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(row["tie_id"] for row in answer)


@on_days
def test_partners_of_lists_the_ties_of_the_profile(stored: Stored, day: date | None) -> None:
    network, _ = stored
    for institution in list(network.institutions.values())[::3]:
        answer = rows(stored, "partners-of", day, hospital=institution.id)
        own = [tie for tie in ties_in_force(network, day) if institution.id in (tie.from_id, tie.to_id)]
        assert answered_ids(answer) == ids(own), institution.id
        report = profile_report(WholeBasis(network, "a test"), selection(day), institution, network)
        listed = [row["tie_id"] for row in answer if not network.institutions[row["partner_id"]].is_unnamed]
        if not institution.is_unnamed:
            assert sorted(listed) == sorted(tie["id"] for tie in report.document["ties"]), institution.id


@on_days
def test_parts_of_counts_the_ties_of_each_part(stored: Stored, day: date | None) -> None:
    network, _ = stored
    ties = ties_in_force(network, day)
    wholes = {institution.part_of for institution in network.institutions.values() if institution.part_of}
    for whole in wholes:
        expected = {
            (id_, sum(id_ in (tie.from_id, tie.to_id) for tie in ties))
            for id_ in network.institutions
            if id_ != whole and any(above.id == whole for above in network.part_of_chain(id_))
        }
        answer = rows(stored, "parts-of", day, hospital=whole)
        assert {(row["part_id"], row["ties"]) for row in answer} == expected, whole


@on_days
def test_inferred_ties_are_those_that_the_account_leaves_out(stored: Stored, day: date | None) -> None:
    network, _ = stored
    answer = rows(stored, "inferred-ties", day)
    inferred = [tie for tie in ties_in_force(network, day, ALL_TYPES) if tie.inferred]
    assert answered_ids(answer) == ids(inferred)
    assert {row["tie_id"]: tuple(row["inferred"]) for row in answer} == {
        tie.id: tuple(tie.inferred_aspects) for tie in inferred
    }
    stated = replace(selection(day, all_kinds=True, types=ALL_TYPES), sureness="stated")
    # A tie of a pairing that is inferred as well has the first of the two reasons.
    paired = sum(bool(tie.pairing) for tie in network.cooperations.values())
    assert 0 <= account(network, stated).not_counted.get("inferred", 0) - len(answer) <= paired


@on_days
def test_institutions_without_ties_are_at_no_end_of_one(stored: Stored, day: date | None) -> None:
    network, _ = stored
    tied = {end for tie in ties_in_force(network, day) for end in (tie.from_id, tie.to_id)}
    answer = rows(stored, "institutions-without-ties", day)
    assert {row["id"] for row in answer} == set(network.institutions) - tied
    graph = to_graph(network, selection(day, all_kinds=True))
    assert all(not graph.degree(row["id"]) for row in answer if row["id"] in graph)


@on_days
def test_supports_in_city_lists_the_ties_of_support(stored: Stored, day: date | None) -> None:
    network, _ = stored
    for place in ("毕节市", "蚌埠市", "甲县"):
        expected = [
            tie
            for tie in ties_in_force(network, day, SUPPORT_TYPES)
            if place in (network.institutions[tie.to_id].city, network.institutions[tie.to_id].county)
        ]
        assert answered_ids(rows(stored, "supports-in-city", day, city=place)) == ids(expected), place


@on_days
def test_designations_and_funding_list_the_ties_of_their_types(stored: Stored, day: date | None) -> None:
    network, _ = stored
    assert answered_ids(rows(stored, "designations", day)) == ids(ties_in_force(network, day, ["designates", "funds"]))
    funds = {
        tie.id: getattr(tie.quantities.get("amount_cny_million"), "value", None)
        for tie in ties_in_force(network, day, ["funds"])
    }
    assert {row["tie_id"]: row["amount_cny_million"] for row in rows(stored, "funding", day)} == funds


@on_days
def test_co_built_names_the_builders(stored: Stored, day: date | None) -> None:
    network, _ = stored
    builders: dict[str, set[str]] = defaultdict(set)
    for tie in ties_in_force(network, day, ["co_builds"]):
        builders[tie.to_id].add(network.institutions[tie.from_id].name)
    answer = rows(stored, "co-built", day)
    assert {row["institution_id"]: set(row["builders"]) for row in answer} == builders


@on_days
def test_people_are_those_named_on_the_ties(stored: Stored, day: date | None) -> None:
    network, _ = stored
    named = sorted(
        (tie.id, network.people[someone.person].name if someone.person else someone.name, someone.role or "")
        for tie in ties_in_force(network, day, ALL_TYPES)
        for someone in tie.people
    )
    answer = rows(stored, "people", day)
    assert sorted((row["tie_id"], row["person"], row["post"] or "") for row in answer) == named


@on_days
def test_programmes_count_the_named_institutions(stored: Stored, day: date | None) -> None:
    network, _ = stored
    covered: dict[str, set[str]] = {
        id_: set() for id_, institution in network.institutions.items() if institution.label == "Programme"
    }  # fmt: skip
    for tie in ties_in_force(network, day, ALL_TYPES):
        if tie.from_id in covered and not network.institutions[tie.to_id].is_unnamed:
            covered[tie.from_id].add(tie.to_id)
    answer = rows(stored, "programmes", day)
    assert {row["programme_id"]: row["institutions"] for row in answer} == {
        id_: len(institutions) for id_, institutions in covered.items()
    }


@on_days
def test_active_but_unopened_lists_ties_of_institutions_that_are_not_open(stored: Stored, day: date | None) -> None:
    network, _ = stored
    closed = {id_ for id_, of in network.institutions.items() if of.status in ("planned", "building", "closed")}
    expected = sorted(
        tie.id for tie in ties_in_force(network, day, ALL_TYPES) for end in (tie.from_id, tie.to_id) if end in closed
    )
    assert answered_ids(rows(stored, "active-but-unopened", day)) == expected


@on_days
def test_schedules_and_training_list_the_ties_that_have_them(stored: Stored, day: date | None) -> None:
    network, _ = stored
    expected = [tie for tie in ties_in_force(network, day) if tie.schedule]
    assert answered_ids(rows(stored, "schedules", day)) == ids(expected)
    training = ties_in_force(network, day, ["trains"])
    answer = rows(stored, "training", day)
    assert {(row["trainer_id"], row["receiver_id"]) for row in answer} == {(tie.from_id, tie.to_id) for tie in training}


@on_days
def test_sources_count_the_ties_they_mention(stored: Stored, day: date | None) -> None:
    network, _ = stored
    mentioned = {id_: [0, 0] for id_ in network.sources}
    for tie in ties_in_force(network, day, ALL_TYPES):
        for source in {piece.source for piece in tie.evidence}:
            mentioned[source][0] += 1
            mentioned[source][1] += tie.inferred
    answer = rows(stored, "sources", day)
    assert {row["source_id"]: [row["ties"], row["inferred"]] for row in answer} == mentioned
    single = [
        tie for tie in ties_in_force(network, day, ALL_TYPES) if len({piece.source for piece in tie.evidence}) == 1
    ]
    assert answered_ids(rows(stored, "one-source", day)) == ids(single)


def overdue(planned_for: str | None, day: date) -> bool | None:
    last = latest(planned_for) if planned_for else None
    return last and last < day


def test_openings_are_overdue_when_their_last_day_has_passed(stored: Stored) -> None:
    network, _ = stored
    asked = date(2026, 1, 15)
    expected = {}
    for institution in network.institutions.values():
        if institution.status in ("planned", "building"):
            expected[institution.id] = overdue(institution.opened, asked)
            if expected[institution.id] is None:
                expected[institution.id] = overdue(institution.completed, asked)
    assert {row["id"]: row["overdue"] for row in rows(stored, "openings", asked)} == expected


def test_growth_counts_the_ties_of_each_year(stored: Stored) -> None:
    network, _ = stored
    ties = [tie for tie in network.cooperations.values() if tie.type in COUNTED_TYPES and tie.status != "planned"]
    reports = FirstReports.of(network.sources)
    dated = [tie for tie in ties if re.match(r"\d{4}", tie.since or "")]
    periods = [period(tie.status, tie.since, tie.until, reports[tuple(tie.sources)]) for tie in dated]
    for row in rows(stored, "growth"):
        year = row["year"]
        assert re.fullmatch(r"\d{4}", year)
        began = [tie for tie in ties if tie.since and tie.since.startswith(year)]
        ended = [tie for tie in ties if tie.status == "ended" and tie.until and tie.until.startswith(year)]
        assert (row["began"], row["ended"]) == (len(began), len(ended)), row
        # What began about 2019 is known to be in force a year later, or when a source reports it.
        new_year = date(int(year) + 1, 1, 1)
        after = [known for known in periods if known.is_known(new_year - timedelta(1)) and known.is_known(new_year)]
        assert row["in_force_after"] == len(after), row


def test_planned_ended_and_undated_ties_are_those_of_the_records(stored: Stored) -> None:
    network, _ = stored
    ties = network.cooperations.values()
    asked = date(2025, 12, 31)
    planned = {tie.id: overdue(tie.since, asked) for tie in ties if tie.status == "planned"}
    answer = rows(stored, "planned-ties", asked)
    assert {row["tie_id"]: row["overdue"] for row in answer} == planned
    assert answered_ids(rows(stored, "ended")) == ids(tie for tie in ties if tie.status == "ended")
    lacking = {
        tie.id: [
            *(["since"] if tie.since is None or latest(tie.since) is None else []),
            *(["until"] if tie.status == "ended" and (tie.until is None or earliest(tie.until) is None) else []),
        ]
        for tie in ties
    }
    answer = rows(stored, "undated-ties")
    assert {row["tie_id"]: row["lacks"] for row in answer} == {id_: lacks for id_, lacks in lacking.items() if lacks}


@on_days
def test_regional_centres_name_their_supporters(stored: Stored, day: date | None) -> None:
    network, _ = stored
    centres = {
        tie.to_id
        for tie in ties_in_force(network, day, ["designates"])
        if network.institutions[tie.from_id].label == "Programme"
        and "国家区域医疗中心" in network.institutions[tie.from_id].name
    }
    supporters: dict[str, set[str]] = {id_: set() for id_ in centres}
    for tie in ties_in_force(network, day, SUPPORT_TYPES):
        if tie.to_id in centres:
            supporters[tie.to_id].add(network.institutions[tie.from_id].name)
    answer = rows(stored, "regional-centres", day)
    assert {row["centre_id"]: set(row["supporters"]) for row in answer} == supporters
