"""A made-up network of national size, always the same: a few hubs, many small hospitals, every property filled."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.schema import ensure_schema, for_relationship
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS

PROVINCES = (
    "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省",
    "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区",
    "海南省", "重庆市", "四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区",
    "新疆维吾尔自治区",
)  # fmt: skip
CITIES_PER_PROVINCE = 11
SOURCES = 2_000
NETWORKS = 50
BATCH = 5_000
_KINDS = {
    "hospital": 40, "primary_care": 42, "campus": 4, "centre": 4, "department": 4, "studio": 1, "alliance": 2,
    "government": 1, "university": 1, "programme": 1,
}  # fmt: skip
_WEIGHTS = {
    "supports": 30, "sends_experts": 20, "co_builds": 3, "operates": 1, "trains": 12, "remote_service": 12,
    "refers_patients": 10, "signs_agreement": 8, "member_of": 2, "governs": 1, "funds": 0.5, "designates": 0.5,
}  # fmt: skip
_TYPES = {key: _WEIGHTS.get(key, 1) for key in COOPERATION_TYPES}

_NODES = "UNWIND $rows AS row CREATE (n:Institution:$(row.label)) SET n = row.properties"
_SOURCES = "UNWIND $rows AS row CREATE (n:Source) SET n = row"
_NETWORKS = "UNWIND $rows AS row CREATE (n:Network) SET n = row"
_TIES = (
    "UNWIND $rows AS row MATCH (giver:Institution {id: row[0]}) MATCH (receiver:Institution {id: row[1]}) "
    "CREATE (giver)-[r:RELATIONSHIP]->(receiver) SET r = row[2]"
)

Tie = tuple[str, str, str, dict[str, Any]]


def institution_id(number: int) -> str:
    """Return the id of an institution; the smaller its number, the more ties it gives."""
    return f"h{number:06d}"


def institutions(count: int) -> Iterator[dict[str, Any]]:
    """Yield label and properties of each institution."""
    chance = random.Random(1)
    kinds = chance.choices(list(_KINDS), list(_KINDS.values()), k=count)
    for number, kind in enumerate(kinds):
        province = PROVINCES[number % len(PROVINCES)]
        city = f"{province[:2]}{number // len(PROVINCES) % CITIES_PER_PROVINCE + 1}市"
        # The hubs that give most are hospitals.
        kind = "hospital" if number < 200 else kind
        properties = {
            "id": institution_id(number),
            "name": f"{city}第{number}{INSTITUTION_KINDS[kind].name_zh}",
            "kind": kind,
            "aliases": [f"{city[:2]}{number}院"],
            "province": province,
            "city": city,
            "county": f"{city[:-1]}{number % 9}县",
            "status": "operating" if chance.random() < 0.97 else "planned",
            "evidence": [_evidence(chance)],
        }
        yield {"label": INSTITUTION_KINDS[kind].label, "properties": properties}


def ties(count: int, institution_count: int) -> Iterator[Tie]:
    """Yield type, giver, receiver and properties of each tie: seven of ten inside a province."""
    chance = random.Random(2)
    types = chance.choices(list(_TYPES), list(_TYPES.values()), k=count)
    for number, type_ in enumerate(types):
        giver = int(institution_count * chance.random() ** 2)
        receiver = chance.randrange(institution_count)
        if chance.random() < 0.7:
            receiver = min(receiver // len(PROVINCES) * len(PROVINCES) + giver % len(PROVINCES), institution_count - 1)
        if giver == receiver:
            receiver = (receiver + 1) % institution_count
        yield type_, institution_id(giver), institution_id(receiver), _tie_properties(chance, number, type_)


def _tie_properties(chance: random.Random, number: int, type_: str) -> dict[str, Any]:
    status = chance.choices(("active", "ended", "planned"), (85, 10, 5))[0]
    year = chance.randint(2015, 2025)
    properties: dict[str, Any] = {
        "id": f"t{number}",
        "status": status,
        "network": f"n{number % NETWORKS}",
        "evidence": [_evidence(chance) for _ in range(chance.choice((1, 1, 2)))],
    }
    if chance.random() < 0.85:
        properties["since"] = f"{year}-{chance.randint(1, 12):02d}" if chance.random() < 0.6 else str(year)
    if status == "ended" and chance.random() < 0.7:
        properties["until"] = str(year + 1)
    if chance.random() < 0.2:
        properties["fields"] = [chance.choice(("骨科", "儿科", "心内科", "消化内科", "肿瘤科", "中医科"))]
    if chance.random() < 0.1:
        properties["inferred"] = ["tie"]
    if type_ == "sends_experts" and chance.random() < 0.4:
        properties["quantity_experts"] = chance.randint(1, 60)
    if type_ == "trains" and chance.random() < 0.4:
        properties["quantity_staff_trained"] = chance.randint(1, 300)
    if type_ == "sends_experts" and chance.random() < 0.1:
        properties |= {"schedule": "每周", "people": [f"医生{number}: 主任医师"]}
    return properties


def _evidence(chance: random.Random) -> str:
    return f"s{chance.randrange(SOURCES)}#p{chance.randint(1, 20)}"


def fill(database: Database, institution_count: int, tie_count: int) -> None:
    """Write the network into an empty database, in batches and without the checks of a real load."""
    ensure_schema(database)
    sources = ({"id": f"s{n}", "title": f"报道{n}", "date": f"{2015 + n % 11}"} for n in range(SOURCES))
    networks = ({"id": f"n{n}", "title": f"网络{n}"} for n in range(NETWORKS))
    _write(database, _SOURCES, sources)
    _write(database, _NETWORKS, networks)
    _write(database, _NODES, institutions(institution_count))
    waiting: dict[str, list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
    for type_, giver, receiver, properties in ties(tie_count, institution_count):
        waiting[type_].append((giver, receiver, properties))
        if len(waiting[type_]) == BATCH:
            _write_ties(database, type_, waiting.pop(type_))
    for type_, rows in waiting.items():
        _write_ties(database, type_, rows)


def _write_ties(database: Database, type_: str, rows: list[tuple[str, str, dict[str, Any]]]) -> None:
    _write(database, for_relationship(_TIES, COOPERATION_TYPES[type_].relationship), sorted(rows, key=lambda r: r[:2]))


def _write(database: Database, text: str, rows: Iterable[Any]) -> None:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        database.write(partial(_run, text, batch))


def _run(text: str, rows: list[Any], transaction: Transaction) -> None:
    transaction.run(text, {"rows": rows})
