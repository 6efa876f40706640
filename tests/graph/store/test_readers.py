"""The light reader for measures against the full one: the same graph, the same reports, one consistent state."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph.errors import DatabaseError, QueryLimitReached, RequestError
from hospital_network.graph.measures.projection import fully_stated_only, to_graph
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source, Subnetwork, Unnamed
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import (
    consistently,
    read_around,
    read_for_measures,
)
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.graph.store.measure_reader import read_institutions, read_ties
from hospital_network.graph.ties.selection import ALL_KINDS, SUPPORT_TYPES, Selection
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import Basis
from hospital_network.reports.findings.communities import communities_report
from hospital_network.reports.findings.comparison import comparison_report
from hospital_network.reports.findings.dependence import dependence_report
from hospital_network.reports.findings.most_connected import hospitals_report
from hospital_network.reports.findings.overview import overview_report
from hospital_network.reports.findings.profile import profile_report, with_parts
from hospital_network.reports.findings.reach import reach_report
from hospital_network.reports.findings.what_if import what_if_report
from hospital_network.reports.text.report import Report
from tests.support.changed_by_hand import write
from tests.support.empty_graph import make_empty
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network

SELECTIONS = {
    "all": Selection(),
    "everything": Selection(kinds=ALL_KINDS, types=frozenset(COOPERATION_TYPES), roll_up=False),
    "a day": Selection(as_of=date(2022, 6, 30)),
    "stated": Selection(sureness="stated"),
    "strict": Selection(sureness="strict"),
    "possible": Selection(possibly=True),
    "one type": Selection(types=frozenset(["trains"])),
    "a network": Selection(networks=frozenset(["n1"])),
    "fields": Selection(fields=frozenset(["骨科", "儿科"])),
}


def random_network(seed: int = 3, institutions: int = 60, ties: int = 400) -> Network:
    """Return a network in which every field that measures read takes every form."""
    chance = random.Random(seed)
    evidence = (Evidence(source="s1", locator="p1", span=(3, 9), retrieved="2024"),)
    members: list[Institution] = []
    for number in range(institutions):
        kind = chance.choice(list(INSTITUTION_KINDS))
        members.append(
            Institution(
                id=f"h{number}",
                name=f"第{number}医院",
                name_en=chance.choice((None, f"Hospital {number}")),
                kind=kind,
                aliases=tuple(f"别名{number}-{n}" for n in range(chance.randrange(3))),
                weak_aliases=chance.choice(((), ("市医院",))),
                province=chance.choice((None, "贵州省", "浙江省")),
                city=chance.choice((None, "毕节市", "杭州市")),
                grade=chance.choice((None, "三级甲等")),
                unnamed=chance.choice((None, None, None, Unnamed(value=8, qualifier="at_least"), Unnamed(value=3))),
                part_of=f"h{chance.randrange(number)}" if number and chance.random() < 0.4 else None,
            )
        )
    given_ties = [
        Cooperation(
            id=f"t{number}",
            type=chance.choice(list(COOPERATION_TYPES)),
            from_id=f"h{chance.randrange(institutions)}",
            to_id=f"h{chance.randrange(institutions)}",
            network=chance.choice((None, "n1", "n2")),
            since=chance.choice((None, "2021", "2022-06", "2022-07-01")),
            until=chance.choice((None, None, "2023", "2024-02")),
            status=chance.choice(("planned", "active", "active", "ended")),
            fields=chance.choice(((), ("骨科",), ("骨科", "中医科"), ("儿科",))),
            pairing=chance.choice((None, None, None, "list")),
            inferred=chance.choice(((), ("tie",), ("type", "since"), ("tie", "to"))),
            evidence=evidence,
        )
        for number in range(ties)
    ]
    return Network.of(
        members,
        given_ties,
        [Source(id="s1", title="报道", date="2024")],
        [Subnetwork(id=f"n{n}", title="网") for n in (1, 2)],
    )


NETWORKS: dict[str, Callable[[], Network]] = {"shipped": read_seed, "random": random_network}


@pytest.fixture(scope="module", params=list(NETWORKS))
def stored(request: pytest.FixtureRequest, server_database: Database) -> tuple[Database, Network]:
    make_empty(server_database)
    network = NETWORKS[request.param]()
    load(network, server_database)
    return server_database, stored_network(server_database)


def parts(graph: Any) -> tuple[list[Any], list[Any]]:
    """Return nodes and edges with their attributes, in order."""
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


@pytest.mark.neo4j
@pytest.mark.parametrize("name", SELECTIONS)
def test_read_for_measures_gives_the_graph_of_the_full_reader(stored: tuple[Database, Network], name: str) -> None:
    database, whole = stored
    selection = SELECTIONS[name]
    light, mark = read_for_measures(database)
    assert mark == latest_load(database)
    assert mark is not None
    assert parts(to_graph(light, selection)) == parts(to_graph(whole, selection))
    assert (light.title, light.sources, light.subnetworks) == (whole.title, whole.sources, whole.subnetworks)
    for id_, institution in whole.institutions.items():
        assert all(getattr(light.institutions[id_], part) == getattr(institution, part) for part in _OF_INSTITUTION)
    assert light.institutions.keys() == whole.institutions.keys()


_OF_INSTITUTION = (
    "id", "name", "names", "kind", "kind_of", "province", "city", "grade", "part_of", "aliases", "weak_aliases"
)  # fmt: skip


def reports(basis: Basis, selection: Selection, records: Network) -> Iterator[Report]:
    institution = basis.network.institutions[sorted(basis.network.institutions)[5]]
    yield hospitals_report(basis, selection)
    yield reach_report(basis, selection, institution)
    yield dependence_report(basis, selection)
    yield communities_report(basis, selection)
    yield overview_report(basis, selection)
    yield comparison_report(basis, selection, date(2022, 1, 1))
    yield what_if_report(basis, selection, [institution])
    yield profile_report(basis, selection, institution, records)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", SELECTIONS)
def test_read_for_measures_gives_the_reports_of_the_full_reader(stored: tuple[Database, Network], name: str) -> None:
    database, whole = stored
    selection = SELECTIONS[name]
    light, mark = read_for_measures(database)
    units = with_parts(light, sorted(light.institutions)[5], selection)
    from_light = reports(Basis(light, "here", mark), selection, read_around(database, units))
    from_whole = reports(Basis(whole, "here", mark), selection, whole)
    for light_report, whole_report in zip(from_light, from_whole, strict=True):
        assert light_report == whole_report


@pytest.mark.neo4j
def test_read_ties_in_slices_is_complete_and_repeats_nothing(stored: tuple[Database, Network]) -> None:
    database, whole = stored
    ties = list(whole.cooperations.values())
    reported: list[tuple[str, int, int]] = []
    for size in (40, len(ties)):
        read = read_ties(
            database, None, lambda stage, done, total, unit="": reported.append((stage, done, total)), size
        )
        assert sorted(read) == sorted(tie.id for tie in ties)
        assert all(read[tie.id].inferred_aspects == tie.inferred_aspects for tie in ties)
    assert reported[-1] == ("reading ties", len(ties), len(ties))
    assert read_institutions(database, size=25) == read_institutions(database)


@pytest.mark.neo4j
def test_read_for_measures_reports_no_progress_for_a_small_network(stored: tuple[Database, Network]) -> None:
    reported: list[str] = []
    read_for_measures(stored[0], None, lambda stage, done, total, unit="": reported.append(stage))
    assert reported == []


@given(seed=st.integers(0, 50))
def test_fully_stated_only_and_support_equal_their_own_projections(seed: int) -> None:
    network = random_network(seed, 20, 60)
    for selection in SELECTIONS.values():
        graph = to_graph(network, selection)
        strict = replace(selection, sureness="strict")
        assert parts(fully_stated_only(graph, selection)) == parts(to_graph(network, strict))
        support = [tie for *tie, counts in graph.edges(keys=True, data="support") if counts]
        of_support = replace(selection, types=selection.types & SUPPORT_TYPES)
        assert support == [list(tie) for tie in to_graph(network, of_support).edges(keys=True)]


def changed(network: Network) -> Network:
    """Return a network of the same institutions with other ties."""
    ties = [tie.model_copy(update={"id": f"{tie.id}-new"}) for tie in network.cooperations.values()]
    return replace(network, cooperations={tie.id: tie for tie in ties})


@pytest.mark.neo4j
def test_read_for_measures_never_mixes_two_loads(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = small_network(), changed(small_network())
    load(before, empty_database)
    loads = iter([after])
    real = Database.columns

    def load_once_in_between(self: Database, text: str, *args: Any) -> Any:
        rows = real(self, text, *args)
        # The first type of tie is read by now, the others are not.
        for network in loads:
            load(network, empty_database, allow_shrink=True)
        return rows

    monkeypatch.setattr(Database, "columns", load_once_in_between)
    network, mark = read_for_measures(empty_database)
    assert network.cooperations.keys() == after.cooperations.keys()
    assert mark == latest_load(empty_database)
    loads = iter([before])
    assert stored_network(empty_database).cooperations.keys() == before.cooperations.keys()


@pytest.mark.neo4j
def test_consistently_gives_up_after_three_loads(empty_database: Database) -> None:
    load(small_network(), empty_database)
    networks = iter([changed(small_network()), small_network(), changed(small_network())])

    def read(_: object) -> None:
        load(next(networks), empty_database, allow_shrink=True)

    with pytest.raises(DatabaseError, match="loaded again each of the 3 times"):
        consistently(empty_database, read)


@pytest.mark.neo4j
def test_read_ties_limits_the_time_of_each_slice(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    load(small_network(), empty_database)
    limits: list[float | None] = []
    real = Database.columns

    def note(self: Database, text: str, parameters: Any = None, timeout: float | None = None) -> Any:
        limits.append(timeout)
        return real(self, text, parameters, timeout)

    monkeypatch.setattr(Database, "columns", note)
    ties = read_ties(empty_database, 30, size=1)
    assert sorted(ties) == sorted(small_network().cooperations)
    assert len(limits) >= len(ties) > 10
    assert set(limits) == {30}
    with pytest.raises(QueryLimitReached):
        empty_database.columns("UNWIND range(1, 1000000000) AS n RETURN max(n % 7)", timeout=0.2)


EDITS = {
    "a status": "MATCH ()-[r {id: 'second'}]->() SET r.status = 'often'",
    "a date": "MATCH ()-[r {id: 'second'}]->() SET r.since = 'yesterday'",
    "a list": "MATCH ()-[r {id: 'second'}]->() SET r.since = ['2024']",
    "a kind": "MATCH (n {id: 'bijie'}) SET n.kind = 'clinic'",
    "a name": "MATCH (n {id: 'bijie'}) REMOVE n.name",
}


@pytest.mark.neo4j
@pytest.mark.parametrize("edit", EDITS)
def test_read_for_measures_reports_unreadable_edits(empty_database: Database, edit: str) -> None:
    load(small_network(), empty_database)
    empty_database.write(lambda transaction: transaction.run(EDITS[edit]))
    with pytest.raises(RequestError, match="hospnet load --thorough"):
        read_for_measures(empty_database)


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "edit",
    [
        "MATCH (n:Institution {id: 'bijie'}) REMOVE n.hospnet_fingerprint",
        "MATCH (n:Institution {id: 'bijie'}) REMOVE n:Institution",
        "MATCH (n:Institution {id: 'bijie'}) REMOVE n.id",
    ],
)
def test_read_for_measures_reports_a_tie_without_its_institution(empty_database: Database, edit: str) -> None:
    load(small_network(), empty_database)
    write(empty_database, edit)
    with pytest.raises(DatabaseError, match="hospnet load --thorough"):
        read_for_measures(empty_database)


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("edit", "record"),
    [
        (f"MATCH (n:Institution {{id: 'bijie'}}) {change}", "institution 'bijie'")
        for change in (
            "SET n.name = 5",
            "REMOVE n.name",
            "SET n.kind = 'zoo'",
            "SET n.province = ['a']",
            "SET n.fact_details = '{'",
            "SET n.fact_details = '[]'",
            "SET n.fact_details = 7",
            "SET n.evidence = 7",
            "SET n.evidence = [7]",
            "SET n.outcomes = ['new_technique {']",
        )
    ]
    + [
        (f"MATCH (:Institution {{id: 'bijie'}})-[r]-(:Institution) WITH r ORDER BY r.id LIMIT 1 {change}", "tie '")
        for change in ("SET r.since = 'soon'", "REMOVE r.evidence", "SET r.people = 3", "SET r.quantity_details = '{'")
    ]
    + [
        ("MATCH (n:Source) WITH n ORDER BY n.id LIMIT 1 REMOVE n.title", "source '"),
        ("MATCH (n:Network) WITH n ORDER BY n.id LIMIT 1 SET n.title = 3", "network '"),
    ],
)
def test_full_readers_name_a_record_that_was_edited_into_nonsense(
    small_graph_again: Database, edit: str, record: str
) -> None:
    write(small_graph_again, edit)
    with pytest.raises(RequestError, match=f"^{record}.*was edited in Neo4j and is no longer valid"):
        stored_network(small_graph_again)
    if "'bijie'" in edit:
        with pytest.raises(RequestError, match="was edited in Neo4j"):
            read_around(small_graph_again, ["bijie"])


@pytest.fixture
def small_graph_again(empty_database: Database) -> Database:
    load(small_network(), empty_database)
    return empty_database
