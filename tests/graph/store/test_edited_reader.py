"""A graph edited by hand is read in slices: completely, and never as a mixture of two loads."""

from dataclasses import replace
from typing import Any

import pytest

from hospital_network.graph.errors import LoadRefused, RequestError
from hospital_network.graph.model import Network, Participant, Person
from hospital_network.graph.store import edited_reader
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.edited_reader import read_edited_network
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from tests.support.changed_by_hand import write
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network

pytestmark = pytest.mark.neo4j

DRAWN = (
    "MATCH (a:Institution {id: 'zhe-one'}), (b:Institution {id: 'zhijin'}) "
    "CREATE (a)-[:SUPPORTS {id: 'drawn', evidence: ['s1#p7']}]->(b), (a)-[:TRAINS {evidence: ['s1#p8']}]->(b), "
    "(a)-[:TRAINS {id: 7, evidence: ['s1#p8']}]->(b), (a)-[:KNOWS {id: 'k'}]->(b)",
    "CREATE (:Institution:Hospital {id: 'new', name: '新医院', evidence: ['s1#p9']}), (:Institution {name: '无'}), "
    "(:Institution {id: ''}), (:Institution {id: 7})",
)


@pytest.fixture
def graph(empty_database: Database) -> Database:
    load(small_network(), empty_database)
    return empty_database


def with_people() -> Network:
    evidence = [{"source": "s1", "locator": "p1"}]
    posts = [
        {"institution": "zhe-one", "role": "院长", "since": "2024"},
        {"institution": "bijie", "evidence": evidence},
    ]
    people = [
        Person.model_validate({"id": "zhang", "name": "张三", "posts": posts, "evidence": evidence}),
        # Institutions and people may have the same id.
        Person.model_validate({"id": "bijie", "name": "毕节", "posts": posts * 6, "evidence": evidence}),
    ]
    network = small_network()
    first, *others = network.cooperations.values()
    named = first.model_copy(update={"people": (Participant(person="zhang", role="队长"),)})
    return replace(
        network,
        cooperations={tie.id: tie for tie in (named, *others)},
        people={person.id: person for person in people},
    )


def test_read_network_returns_people_and_their_posts_in_order(empty_database: Database) -> None:
    load(with_people(), empty_database)
    assert stored_network(empty_database) == with_people()
    assert make_plan(with_people(), empty_database, thorough=True).is_empty
    load(small_network(), empty_database, allow_shrink=True)
    assert stored_network(empty_database) == small_network()


def test_read_edited_network_contains_edited_and_drawn_posts(empty_database: Database) -> None:
    load(with_people(), empty_database)
    write(
        empty_database,
        "MATCH (p:Person {id: 'zhang'})-[r:HAS_POST {role: '院长'}]->() SET p.name = '张三丰', r.role = '副院长'",
        "MATCH (p:Person {id: 'zhang'}), (i:Institution {id: 'zhe-two'}) CREATE (p)-[:HAS_POST {role: '顾问'}]->(i)",
    )
    assert not make_plan(with_people(), empty_database, thorough=True).is_empty
    edited, _ = read_edited_network(empty_database)
    assert (edited.network.people["zhang"].name, edited.drawn) == ("张三丰", 1)
    assert [post.role for post in edited.network.people["zhang"].posts] == ["副院长", None]
    drawn, _ = read_edited_network(empty_database, with_drawn=True)
    assert {post.role for post in drawn.network.people["zhang"].posts} == {"副院长", None, "顾问"}
    with pytest.raises(LoadRefused, match="zhang"):
        load(small_network(), empty_database, allow_shrink=True)


def renamed(network: Network) -> Network:
    """Return a network whose institutions and ties all have other ids."""
    institutions = {
        f"{id_}-new": item.model_copy(update={"id": f"{id_}-new", "part_of": item.part_of and f"{item.part_of}-new"})
        for id_, item in network.institutions.items()
    }
    ties = {
        f"{id_}-new": tie.model_copy(
            update={"id": f"{id_}-new", "from_id": f"{tie.from_id}-new", "to_id": f"{tie.to_id}-new"}
        )
        for id_, tie in network.cooperations.items()
    }
    return replace(network, institutions=institutions, cooperations=ties)


def test_read_edited_network_never_mixes_two_loads(graph: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    after = renamed(small_network())
    loads = iter([after])
    real = Database.columns

    def load_once_in_between(self: Database, text: str, *args: Any) -> Any:
        rows = real(self, text, *args)
        # Sources, networks and ties are read by now, the institutions are not.
        for network in loads if "properties(n)" in text else ():
            load(network, graph, allow_shrink=True)
        return rows

    monkeypatch.setattr(Database, "columns", load_once_in_between)
    edited, mark = read_edited_network(graph)
    assert edited.network == after
    assert edited.remarks == []
    assert mark == latest_load(graph)
    assert next(loads, None) is None


@pytest.mark.parametrize("with_drawn", [False, True])
def test_read_edited_network_in_slices_is_complete_and_repeats_nothing(
    with_drawn: bool, graph: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(graph, *DRAWN)
    whole, _ = read_edited_network(graph, with_drawn)
    assert whole.drawn == 8
    assert ({"new"} <= whole.network.institutions.keys()) is with_drawn
    lengths: list[int] = []
    real = Database.columns

    def measured(self: Database, *args: Any) -> Any:
        ((last, rows),) = real(self, *args)
        lengths.append(len(rows))
        return [(last, rows)]

    monkeypatch.setattr(Database, "columns", measured)
    for size in (1, 3):
        monkeypatch.setattr(edited_reader, "WHOLE_RECORDS", size)
        lengths.clear()
        sliced, _ = read_edited_network(graph, with_drawn)
        assert sliced.network == whole.network
        assert sliced.drawn == whole.drawn
        assert sorted(map(str, sliced.remarks)) == sorted(map(str, whole.remarks))
        assert max(lengths) == size


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        ("MATCH (n:Institution {id: 'bijie'}) REMOVE n.id", "institution '毕节医院': id: Field required"),
        ("MATCH (n:Institution {id: 'bijie'}) SET n.id = 7", "institution '7': id: "),
        ("MATCH ()-[r {id: 'second'}]->() SET r.id = true", "-SUPPORTS-> bijie: "),
    ],
)
def test_read_edited_network_reports_an_id_that_is_no_text(graph: Database, edit: str, fault: str) -> None:
    write(graph, edit)
    with pytest.raises(RequestError) as refused:
        read_edited_network(graph)
    assert fault in str(refused.value)
