"""Random networks with everything that counting depends on: kinds, parts, places, types, states and dates."""

import random

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS

_CITIES = (("浙江省", "杭州市"), ("浙江省", "绍兴市"), ("贵州省", "毕节市"), ("安徽省", None), (None, None))
_SPELLS = (
    ("active", None, None),
    ("active", "2019", None),
    ("active", "2023-08", None),
    ("ended", "2018", "2022-06"),
    ("ended", None, None),
    ("planned", "2025", None),
)


def random_network(seed: int, institutions: int = 30, ties: int = 70) -> Network:
    """Return a network, the same for the same seed."""
    chance = random.Random(seed)
    evidence = (Evidence(source="s", locator="p1"),)
    hospitals = [f"h{number:02}" for number in range(institutions // 2)]
    members: list[Institution] = []
    for number in range(institutions):
        id_ = f"h{number:02}"
        kind = "hospital" if id_ in hospitals else chance.choice(list(INSTITUTION_KINDS))
        province, city = chance.choice(_CITIES)
        whole = chance.choice(hospitals) if INSTITUTION_KINDS[kind].rolls_up else None
        members.append(
            Institution(
                id=id_,
                name=f"机构{number}",
                kind=kind,
                province=province,
                city=city,
                part_of=whole,
                unnamed=8 if number % 9 == 8 else None,
                evidence=evidence,
            )
        )
    drawn: dict[str, Cooperation] = {}
    while len(drawn) < ties:
        giver, receiver = chance.sample(members, 2)
        status, since, until = chance.choice(_SPELLS)
        type_ = chance.choice(list(COOPERATION_TYPES))
        tie = Cooperation(
            id=f"t{len(drawn)}",
            type=type_,
            from_id=giver.id,
            to_id=receiver.id,
            status=status,
            since=since,
            until=until,
            pairing="list" if len(drawn) % 12 == 5 else None,
            evidence=evidence,
        )
        drawn[tie.id] = tie
    return Network.of(members, drawn.values(), [Source(id="s", title="来源", date="2024")])
