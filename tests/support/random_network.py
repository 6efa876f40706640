"""Random networks with everything that counting depends on: kinds, parts, places, types, states, dates, numbers."""

import random
from typing import Any

from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Institution,
    Network,
    Participant,
    Quantity,
    Source,
    Subnetwork,
)
from hospital_network.graph.vocabulary.types_and_kinds import (
    CONTRACT_COUNTS,
    COOPERATION_TYPES,
    EXPERT_COUNTS,
    INSTITUTION_KINDS,
    POST_COUNTS,
)

_PLACES = (
    ("浙江省", "杭州市"),
    ("浙江省", "绍兴市"),
    ("上海市", "上海市"),
    ("贵州省", "毕节市"),
    ("安徽省", "蚌埠市"),
    ("安徽省", None),
    (None, None),
)
_SPELLS = (
    ("active", None, None),
    ("active", "2019", None),
    ("active", "2023-08", None),
    ("active", "2023-08-02", None),
    ("ended", "2018", "2022-06"),
    ("ended", None, "2022"),
    ("ended", None, None),
    ("planned", "2025", None),
    ("active", "2019~", None),
    ("active", "[2019-01..]", None),
    ("active", "[2019..2021]", None),
    ("active", "[..2020-11]", None),
    ("active", "2024~", None),
    ("ended", "[2018..2019]", "[2022..2024]"),
    ("ended", "2018", "[..2023-08]"),
    ("ended", "[..2019]", "[2021-01..]"),
    ("planned", "[2025-12..]", None),
)
_ASPECTS = ((), (), (), ("tie",), ("type",), ("from", "since"), ("tie", "fields"))
_FIELDS = ((), (), ("骨科",), ("骨科", "心血管内科"), ("消化内镜",))
_AREAS = ((), ("医院管理",), ("人才培养", "医院管理"))
_STATES = (None, None, "operating", "building", "planned", "closed")
_SOURCES = (("s1", "2019-06"), ("s2", "2023-08-15"), ("s3", "2024"), ("s4", None))


def random_network(seed: int, institutions: int = 30, ties: int = 70) -> Network:
    """Return a network, the same for the same seed."""
    chance = random.Random(seed)
    hospitals = [f"h{number:02}" for number in range(institutions // 2)]
    members = [_institution(chance, number, hospitals) for number in range(institutions)]
    drawn = [_tie(chance, f"t{number}", *chance.sample(members, 2)) for number in range(ties)]
    sources = [
        Source(id=id_, title=f"来源{id_}", date=day, url=url, retrieved=day and "2025-01", sha256=url and "a" * 64)
        for (id_, day), url in zip(
            _SOURCES, (None, "http://例.cn/1", "https://example.org/?a=1&b=2", None), strict=True
        )
    ]
    return Network.of(members, drawn, sources, [Subnetwork(id=id_, title=f"网络{id_}") for id_ in ("n1", "n2")])


def _institution(chance: random.Random, number: int, hospitals: list[str]) -> Institution:
    id_ = f"h{number:02}"
    kind = "hospital" if id_ in hospitals else chance.choice(list(INSTITUTION_KINDS))
    province, city = chance.choice(_PLACES)
    return Institution(
        id=id_,
        name=f"机构{number}",
        kind=kind,
        province=province,
        city=city,
        county=chance.choice((None, "甲县")),
        part_of=chance.choice(hospitals) if INSTITUTION_KINDS[kind].rolls_up else None,
        status=chance.choice(_STATES),
        unnamed=8 if number % 9 == 8 else None,
        evidence=_evidence(chance),
    )


def _tie(chance: random.Random, id_: str, giver: Institution, receiver: Institution) -> Cooperation:
    status, since, until = chance.choice(_SPELLS)
    type_ = chance.choice((*COOPERATION_TYPES, "sends_experts", "supports"))
    return Cooperation(
        id=id_,
        type=type_,
        from_id=giver.id,
        to_id=receiver.id,
        network=chance.choice((None, "n1", "n2")),
        status=status,
        since=since,
        until=until,
        inferred=chance.choice(_ASPECTS),
        fields=chance.choice(_FIELDS),
        areas=chance.choice(_AREAS),
        quantities=_quantities(chance) if type_ == "sends_experts" else {},
        pairing="list" if chance.random() < 0.08 else None,
        people=chance.choice(((), (Participant(name="张三", role="执行主任"), Participant(name="李四")))),
        evidence=_evidence(chance),
    )


def _quantities(chance: random.Random) -> dict[str, Any]:
    counted = chance.sample((*EXPERT_COUNTS, *CONTRACT_COUNTS, *POST_COUNTS), chance.randrange(3))
    # A number that several ties share is the same on each of them.
    kinds = ({"value": 3, "up_to": 4}, {"value": 18, "joint": "team", "qualifier": "about"}, {"value": 12})
    return {key: Quantity(**chance.choice(kinds)) for key in counted}


def _evidence(chance: random.Random) -> tuple[Evidence, ...]:
    places = chance.sample([id_ for id_, _ in _SOURCES], chance.choice((1, 1, 2)))
    return tuple(Evidence(source=id_, locator="p1") for id_ in places)
