"""Questions and reports that answer the same question give the same answer, on the same selection."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pytest

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Network
from hospital_network.graph.selection import ALL_KINDS, COUNTED_KINDS, Selection
from hospital_network.graph.store.database import Database
from hospital_network.graph.vocabulary import COOPERATION_TYPES, MEDICAL_PROVIDERS
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_set import read_seed
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.run import check_values, run_query
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.dependence import dependence_report
from hospital_network.reports.findings.reach import reach_report
from tests.support.empty_graph import make_empty
from tests.support.random_network import random_network

pytestmark = pytest.mark.neo4j

NETWORKS = {"shipped": read_seed, **{f"random {seed}": lambda seed=seed: random_network(seed) for seed in (1, 2)}}
DAYS = (None, date(2023, 8, 1), date(2020, 1, 1))


@pytest.fixture(scope="module", params=NETWORKS)
def stored(request: pytest.FixtureRequest, server_database: Database) -> tuple[Network, Database]:
    """A network, and the real database that contains it."""
    network = NETWORKS[request.param]()
    make_empty(server_database)
    load(network, server_database)
    return network, server_database


def rows(database: Database, name: str, day: date | None, **values: str) -> list[dict[str, Any]]:
    query = catalogue()[name]
    given = {**values, **({"as_of": day.isoformat()} if day else {})}
    return [dict(row) for row in run_query(database, query, check_values(query, given), timeout=60).rows]


def selection(day: date | None, all_kinds: bool = False) -> Selection:
    """Return the selection of the questions, in which every institution counts as itself."""
    return Selection(as_of=day, kinds=ALL_KINDS if all_kinds else COUNTED_KINDS, roll_up=False)


@pytest.mark.parametrize("all_kinds", [False, True])
@pytest.mark.parametrize("day", DAYS)
def test_single_supporter_agrees_with_the_dependence_report(
    stored: tuple[Network, Database], day: date | None, all_kinds: bool
) -> None:
    network, database = stored
    report = dependence_report(WholeBasis(network, "a test"), selection(day, all_kinds)).document
    expected = [
        (row["id"], row["supporter_id"], sorted(COOPERATION_TYPES[type_].relationship for type_ in row["types"]))
        for row in report["single_supporter"]
        if row["kind"] in MEDICAL_PROVIDERS
    ]
    answer = rows(database, "single-supporter", day, all_kinds=str(all_kinds).lower())
    assert [(row["hospital_id"], row["supporter_id"], row["types"]) for row in answer] == expected


@pytest.mark.parametrize("day", DAYS)
def test_city_dependence_agrees_with_the_measure(stored: tuple[Network, Database], day: date | None) -> None:
    network, database = stored
    graph = to_graph(network, selection(day))
    supported: dict[tuple[Any, Any], list[list[str]]] = defaultdict(list)
    for id_, supporters in measures.supporters(graph).items():
        node = graph.nodes[id_]
        if supporters and node["kind"] in MEDICAL_PROVIDERS and node["city"]:
            supported[node["province"], node["city"]].append(supporters)
    expected = {}
    for place, hospitals in supported.items():
        counts = Counter(supporter for supporters in hospitals for supporter in supporters)
        largest = min(counts, key=lambda id_: (-counts[id_], id_))
        expected[place] = (len(hospitals), len(counts), largest, counts[largest])
    answer = rows(database, "city-dependence", day)
    columns = ("hospitals", "supporters", "largest_id", "supported_by_largest")
    answered = {(row["province"], row["city"]): tuple(row[column] for column in columns) for row in answer}
    assert answered == expected


@pytest.mark.parametrize(
    ("day", "steps", "all_kinds"), [(None, 99, False), (DAYS[1], 3, True), (DAYS[1], 2, False)], ids=str
)
def test_reach_agrees_with_the_report_for_every_institution(
    stored: tuple[Network, Database], day: date | None, all_kinds: bool, steps: int
) -> None:
    network, database = stored
    basis = WholeBasis(network, "a test")
    options = {"steps": str(steps), "all_kinds": str(all_kinds).lower()}
    differ = {}
    for id_, institution in network.institutions.items():
        report = reach_report(basis, selection(day, all_kinds), institution, steps).document
        reported = [(row["step"], row["id"]) for row in report["reached"]]
        answer = rows(database, "reach", day, hospital=id_, **options)
        answered = [(row["step"], row["institution_id"]) for row in answer]
        if answered != reported:
            differ[id_] = (answered, reported)
    assert differ == {}
