"""Questions and reports that count the same count it alike, on the same selection."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from itertools import combinations, permutations
from typing import Any

import networkx as nx
import pytest

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.measures.simple_graphs import partner_graph
from hospital_network.graph.ties.account import account
from hospital_network.graph.vocabulary.types_and_kinds import (
    CONTRACT_COUNTS,
    COOPERATION_TYPES,
    EXPERT_COUNTS,
    MEDICAL_PROVIDERS,
    POST_COUNTS,
)
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.dependence import dependence_report
from hospital_network.reports.findings.profile import profile_report
from hospital_network.reports.findings.reach import reach_report
from hospital_network.reports.findings.what_if import what_if_report
from tests.support.answered import ALL_TYPES, DAYS, Stored, relationships, rows, selection, ties_in_force

pytestmark = pytest.mark.neo4j

COASTAL = {"上海市", "浙江省"}
"""The coastal provinces of the networks compared, beside those that give nothing in them."""

on_days = pytest.mark.parametrize("day", DAYS)
of_kinds = pytest.mark.parametrize("all_kinds", [False, True])


def graph_of(stored: Stored, day: date | None, all_kinds: bool = False, **options: Any) -> "nx.MultiDiGraph[str]":
    return to_graph(stored[0], selection(day, all_kinds, **options))


def support_of(stored: Stored, day: date | None) -> list[tuple[Any, Any, str]]:
    """Return giver and receiver with their attributes, and the id, of each tie of support."""
    graph = graph_of(stored, day)
    return [
        ({"id": giver, **graph.nodes[giver]}, {"id": receiver, **graph.nodes[receiver]}, id_)
        for giver, receiver, id_, supports in graph.edges(keys=True, data="support")
        if supports
    ]


def column(answer: Iterable[dict[str, Any]], *names: str) -> set[tuple[Any, ...]]:
    return {tuple(row[name] for name in names) for row in answer}


@of_kinds
@on_days
def test_most_connected_agrees_with_the_measures(stored: Stored, day: date | None, all_kinds: bool) -> None:
    graph = graph_of(stored, day, all_kinds)
    values = {name: measures.INSTITUTION_MEASURES[name](graph) for name in ("partners", "gives_to", "receives_from")}
    values["ties"] = measures.strength(graph)
    expected = {(id_, *(of[id_] for of in values.values())) for id_ in graph if values["partners"][id_]}
    answer = rows(stored, "most-connected", day, all_kinds=all_kinds)
    assert column(answer, "id", *values) == expected
    assert [row["partners"] for row in answer] == sorted((row["partners"] for row in answer), reverse=True)
    best = rows(stored, "most-connected", day, all_kinds=all_kinds, top=3)
    assert best == answer[:3]


@of_kinds
@on_days
def test_single_supporter_agrees_with_the_dependence_report(stored: Stored, day: date | None, all_kinds: bool) -> None:
    report = dependence_report(WholeBasis(stored[0], "a test"), selection(day, all_kinds)).document
    expected = [
        (row["id"], row["supporter_id"], relationships(row["types"]))
        for row in report["single_supporter"]
        if row["kind"] in MEDICAL_PROVIDERS
    ]
    answer = rows(stored, "single-supporter", day, all_kinds=all_kinds)
    assert [(row["hospital_id"], row["supporter_id"], row["types"]) for row in answer] == expected


@on_days
def test_single_supporter_agrees_with_the_what_if_report(stored: Stored, day: date | None) -> None:
    network, _ = stored
    for supporter in {row["supporter_id"] for row in rows(stored, "single-supporter", day)}:
        removed = [network.institutions[supporter]]
        loss = what_if_report(WholeBasis(network, "a test"), selection(day), removed).document
        lose = {id_ for id_ in loss["without_support"] if network.institutions[id_].kind in MEDICAL_PROVIDERS}
        answer = rows(stored, "single-supporter", day, supporter=supporter)
        assert column(answer, "hospital_id") == {(id_,) for id_ in lose}, supporter


@of_kinds
@on_days
def test_several_supporters_and_unsupported_agree_with_the_measure(
    stored: Stored, day: date | None, all_kinds: bool
) -> None:
    graph = graph_of(stored, day, all_kinds)
    supporters = {
        id_: givers
        for id_, givers in measures.supporters(graph).items()
        if graph.nodes[id_]["kind"] in MEDICAL_PROVIDERS
    }
    several = rows(stored, "several-supporters", day, all_kinds=all_kinds)
    assert column(several, "hospital_id", "supporters") == {
        (id_, len(givers)) for id_, givers in supporters.items() if len(givers) > 1
    }
    for row in several:
        names = sorted(graph.nodes[giver]["name"] for giver in supporters[row["hospital_id"]])
        assert sorted(row["names"]) == names
    gives = measures.gives_to(graph)
    operating = {id_: stored[0].institutions[id_].status in (None, "operating") for id_ in supporters}
    unsupported = rows(stored, "unsupported", day, all_kinds=all_kinds)
    assert column(unsupported, "hospital_id", "gives_itself") == {
        (id_, gives[id_] > 0) for id_, givers in supporters.items() if not givers and operating[id_]
    }


@on_days
def test_city_dependence_agrees_with_the_measure(stored: Stored, day: date | None) -> None:
    graph = graph_of(stored, day)
    supported: dict[tuple[Any, Any], list[list[str]]] = defaultdict(list)
    for id_, supporters in measures.supporters(graph).items():
        node = graph.nodes[id_]
        if supporters and node["kind"] in MEDICAL_PROVIDERS and node["city"]:
            supported[node["province"], node["city"]].append(supporters)
    expected = set()
    for place, hospitals in supported.items():
        counts = Counter(supporter for supporters in hospitals for supporter in supporters)
        largest = min(counts, key=lambda id_: (-counts[id_], id_))
        expected.add((*place, len(hospitals), len(counts), largest, counts[largest]))
    answer = rows(stored, "city-dependence", day)
    names = ("province", "city", "hospitals", "supporters", "largest_id", "supports")
    assert column(answer, *names) == expected


@pytest.mark.parametrize(("steps", "all_kinds"), [(99, False), (3, True), (2, False)])
@on_days
def test_reach_agrees_with_the_report_for_every_institution(
    stored: Stored, day: date | None, all_kinds: bool, steps: int
) -> None:
    basis = WholeBasis(stored[0], "a test")
    differ = {}
    for id_, institution in stored[0].institutions.items():
        report = reach_report(basis, selection(day, all_kinds), institution, steps).document
        reported = [(row["step"], row["id"]) for row in report["reached"]]
        answer = rows(stored, "reach", day, hospital=id_, steps=steps, all_kinds=all_kinds)
        answered = [(row["step"], row["institution_id"]) for row in answer]
        if answered != reported:
            differ[id_] = (answered, reported)
    assert differ == {}


@on_days
def test_passes_on_agrees_with_the_measures(stored: Stored, day: date | None) -> None:
    passed_on = [key for key, type_ in COOPERATION_TYPES.items() if type_.passed_on]
    graph = graph_of(stored, day, types=passed_on)
    gives, receives = measures.gives_to(graph), measures.receives_from(graph)
    expected = {(id_, receives[id_], gives[id_]) for id_ in graph if gives[id_] and receives[id_]}
    answer = rows(stored, "passes-on", day)
    assert column(answer, "institution_id", "receives_from", "gives_to") == expected
    assert rows(stored, "passes-on", day, top=2) == answer[:2]


@of_kinds
def test_shared_partners_agree_with_the_measure(stored: Stored, all_kinds: bool) -> None:
    simple = partner_graph(graph_of(stored, None, all_kinds))
    for one, other in list(combinations(sorted(simple), 2))[::7]:
        answer = rows(stored, "shared-partners", one=one, other=other, all_kinds=all_kinds)
        assert column(answer, "partner_id") == {(id_,) for id_ in nx.common_neighbors(simple, one, other)}, (one, other)


@of_kinds
def test_paths_between_agree_with_the_distance(stored: Stored, all_kinds: bool) -> None:
    simple = partner_graph(graph_of(stored, None, all_kinds))
    for one, other in list(combinations(sorted(simple), 2))[::7]:
        paths = (
            [tuple(path) for path in nx.all_shortest_paths(simple, one, other)]
            if nx.has_path(simple, one, other)
            else []
        )
        answer = rows(stored, "paths-between", one=one, other=other, all_kinds=all_kinds)
        assert {tuple(row["path_ids"]) for row in answer} == set(map(tuple, paths)), (one, other)


def grouped(support: Iterable[tuple[Any, Any, str]], key: Callable[[Any, Any], Hashable]) -> set[tuple[Any, ...]]:
    """Return ties, givers and receivers of each group of ties of support."""
    groups: dict[Hashable, list[tuple[str, str]]] = defaultdict(list)
    for giver, receiver, _ in support:
        groups[key(giver, receiver)].append((giver["id"], receiver["id"]))
    return {
        (*places, len(ends), len({giver for giver, _ in ends}), len({receiver for _, receiver in ends}))
        for places, ends in groups.items()
        if isinstance(places, tuple)
    }


@on_days
def test_province_to_province_agrees_with_the_ties_of_support(stored: Stored, day: date | None) -> None:
    answer = rows(stored, "province-to-province", day)
    expected = grouped(support_of(stored, day), lambda giver, receiver: (giver["province"], receiver["province"]))
    assert column(answer, "from_province", "to_province", "ties", "givers", "receivers") == expected
    assert column(answer, "from_province", "to_province") == set(measures.place_matrix(graph_of(stored, day)))


@on_days
def test_coast_to_inland_agrees_with_the_ties_of_support(stored: Stored, day: date | None) -> None:
    coastal = COASTAL | {"江苏省"}
    inland = [
        tie
        for tie in support_of(stored, day)
        if tie[0]["province"] in coastal and tie[1]["province"] and tie[1]["province"] not in coastal
    ]
    expected = grouped(inland, lambda giver, receiver: (giver["province"], receiver["province"], receiver["city"]))
    answer = rows(stored, "coast-to-inland", day)
    assert column(answer, "from_province", "to_province", "to_city", "ties", "givers", "receivers") == expected


@on_days
def test_cross_province_agrees_with_the_ties_of_support(stored: Stored, day: date | None) -> None:
    given: dict[str, list[str]] = defaultdict(list)
    for giver, receiver, _ in support_of(stored, day):
        if giver["province"] and receiver["province"]:
            given[giver["province"]].append(receiver["province"])
    expected = {
        (province, len(places), sum(place != province for place in places)) for province, places in given.items()
    }
    assert column(rows(stored, "cross-province", day), "province", "given", "crossing") == expected


@on_days
def test_city_ranking_agrees_with_the_ties_between_cities(stored: Stored, day: date | None) -> None:
    graph = graph_of(stored, day)
    gives: Counter[Any] = Counter()
    receives: Counter[Any] = Counter()
    institutions: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    partners: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for giver, receiver, supports in graph.edges(data="support"):
        ends = [(id_, graph.nodes[id_]["province"], graph.nodes[id_]["city"]) for id_ in (giver, receiver)]
        if None in (ends[0][2], ends[1][2]) or ends[0][2] == ends[1][2]:
            continue
        gives[ends[0][1:]] += supports
        receives[ends[1][1:]] += supports
        for (id_, *place), (_, _, far) in permutations(ends):
            institutions[tuple(place)].add(id_)
            partners[tuple(place)].add(far)
    expected = {
        (*place, gives[place], receives[place], len(institutions[place]), len(partners[place])) for place in partners
    }
    answer = rows(stored, "city-ranking", day)
    assert column(answer, "province", "city", "gives", "receives", "institutions", "cities") == expected


@on_days
def test_rival_supporters_agree_with_the_measure(stored: Stored, day: date | None) -> None:
    network, _ = stored
    graph = graph_of(stored, day)
    for city in sorted({institution.city for institution in network.institutions.values() if institution.city}):
        receivers: dict[str, set[str]] = defaultdict(set)
        for id_, givers in measures.supporters(graph).items():
            for giver in givers:
                if graph.nodes[id_]["city"] == city and graph.nodes[giver]["city"] != city:
                    receivers[giver].add(id_)
        expected = {
            (one, len(receivers[one]), other, len(receivers[other]), len(receivers[one] & receivers[other]))
            for one, other in combinations(sorted(receivers), 2)
        }
        answer = rows(stored, "rival-supporters", day, city=city, top=10000)
        assert column(answer, "one_id", "one_receivers", "other_id", "other_receivers", "both") == expected, city


@on_days
def test_specialties_agree_with_the_ties_that_count(stored: Stored, day: date | None) -> None:
    graph = graph_of(stored, day)
    ends: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for giver, receiver, id_ in graph.edges(keys=True):
        for field in stored[0].cooperations[id_].fields:
            ends[field].append((giver, receiver))
    expected = {(field, len(of), *(len(set(end)) for end in zip(*of, strict=True))) for field, of in ends.items()}
    assert column(rows(stored, "specialties", day), "field", "ties", "givers", "receivers") == expected


@on_days
def test_ties_by_type_add_up_to_the_account(stored: Stored, day: date | None) -> None:
    network, _ = stored
    answer = rows(stored, "ties-by-type", day)
    for row in answer:
        type_ = next(key for key in ALL_TYPES if COOPERATION_TYPES[key].relationship == row["type"])
        counted = account(network, selection(day, all_kinds=True, types=[type_]))
        unnamed = counted.not_counted.get("unnamed", 0)
        assert (row["ties"], row["unnamed"]) == (counted.counted + unnamed, unnamed), row
        graph = graph_of(stored, day, all_kinds=True, types=[type_])
        pairs = {tie[:2] for tie in graph.edges()}
        ends = [{pair[end] for pair in pairs} for end in (0, 1)]
        assert (row["givers"], row["receivers"], row["pairs"]) == (*map(len, ends), len(pairs)), row
    assert sum(row["ties"] for row in answer) == len(ties_in_force(network, day, ALL_TYPES))


@on_days
def test_expert_senders_agree_with_the_profiles(stored: Stored, day: date | None) -> None:
    network, _ = stored
    of_day = selection(day)
    for row in rows(stored, "expert-senders", day):
        sender = network.institutions[row["sender_id"]]
        report = profile_report(WholeBasis(network, "a test"), of_day, sender, network)
        staff = report.sections[[section.title for section in report.sections].index("Experts and posts")]
        sent = [tie for tie in report.document["ties"] if tie["type"] == "sends_experts" and tie["from"] == sender.id]
        sums = {}
        for name, counts in (("experts", EXPERT_COUNTS), ("contracted", CONTRACT_COUNTS), ("posts", POST_COUNTS)):
            numbers = {
                (key, quantity.get("joint") or tie["id"]): quantity["value"]
                for tie in sent
                for key, quantity in tie.get("quantities", {}).items()
                if key in counts
            }
            sums[name] = sum(numbers.values()) if numbers else None
        assert {name: row[name] for name in sums} == sums, row
        assert row["receivers"] == len({tie["to"] for tie in sent})
        if any(sums.values()):
            words = " ".join(staff.lead)
            assert all(f"{row[name]:,}" in words for name in sums if sums[name]), (row, words)


@on_days
def test_quantity_totals_agree_with_the_records(stored: Stored, day: date | None) -> None:
    numbers: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for tie in ties_in_force(stored[0], day, ALL_TYPES):
        for key, quantity in tie.quantities.items():
            numbers[key, tie.type_of.relationship].append((quantity.joint or tie.id, quantity.value))
    expected = {
        (*place, len(stated), len(dict(stated)), sum(dict(stated).values())) for place, stated in numbers.items()
    }
    answer = rows(stored, "quantity-totals", day)
    assert column(answer, "quantity", "type", "ties", "counted", "total") == expected


@on_days
def test_networks_count_their_ties_and_named_institutions(stored: Stored, day: date | None) -> None:
    network, _ = stored
    expected = set()
    for id_ in network.subnetworks:
        ties = [tie for tie in ties_in_force(network, day, ALL_TYPES) if tie.network == id_]
        ends = {end for tie in ties for end in (tie.from_id, tie.to_id) if not network.institutions[end].is_unnamed}
        expected.add((id_, len(ties), len(ends)))
    assert column(rows(stored, "networks", day), "network_id", "ties", "institutions") == expected
