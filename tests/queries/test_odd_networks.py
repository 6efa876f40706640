"""Questions on networks that the usual ones do not resemble."""

import pytest

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.queries.catalogue import find_query
from hospital_network.queries.run import check_values, run_query

pytestmark = pytest.mark.neo4j

EVIDENCE = (Evidence(source="s", locator="p1"),)


def hospital(id_: str, **fields: str) -> Institution:
    return Institution(id=id_, name=id_, kind="hospital", evidence=EVIDENCE, **fields)  # type: ignore[arg-type]


def answer(database: Database, network: Network, name: str, **given: str) -> list[dict[str, object]]:
    load(network, database)
    query = find_query(name)
    return run_query(database, query, check_values(query, given)).rows


def test_parts_of_finds_parts_at_every_level(empty_database: Database) -> None:
    parts = [hospital("p0"), *(hospital(f"p{level}", part_of=f"p{level - 1}") for level in range(1, 9))]
    rows = answer(empty_database, Network.of(parts, sources=[Source(id="s", title="名录")]), "parts-of", hospital="p0")
    assert [row["part_id"] for row in rows] == [f"p{level}" for level in range(1, 9)]


def test_city_ranking_tells_cities_of_one_name_apart(empty_database: Database) -> None:
    provinces = {"a": "辽宁省", "b": "广东省", "c": "湖南省", "d": "辽宁省"}
    institutions = [hospital(id_, province=province, city="朝阳市") for id_, province in provinces.items()]
    ties = [
        Cooperation(type="supports", from_id="a", to_id=receiver, status="active", evidence=EVIDENCE)
        for receiver in "bcd"
    ]
    network = Network.of(institutions, ties, sources=[Source(id="s", title="名录")])
    rows = answer(empty_database, network, "city-ranking")
    counted = {row["province"]: (row["gives"], row["receives"], row["cities"]) for row in rows}
    assert counted == {"辽宁省": (2, 0, 2), "广东省": (0, 1, 1), "湖南省": (0, 1, 1)}
