"""A made-up network as large as a province's: 2,000 institutions and 10,000 ties, the same on every run."""

import functools
import random

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES

_TYPES = ("supports", "sends_experts", "co_builds", "trains", "remote_service", "signs_agreement")


@functools.cache
def large_network(institutions: int = 2000, ties: int = 10_000, seed: int = 7) -> Network:
    """Return a network with hubs in the capitals: few support many, as in the shipped ones."""
    chance = random.Random(seed)
    provinces = list(PROVINCE_TILES)
    evidence = (Evidence(source="s1", locator="p1"),)
    hospitals = []
    for number in range(institutions):
        province = provinces[int(chance.random() ** 1.6 * len(provinces))]
        city = f"{province[:2]}{'甲乙丙丁戊己庚辛'[int(chance.random() ** 1.5 * 8)]}市"
        kind = "hospital" if chance.random() < 0.8 else "primary_care"
        name = f"{city}第{number}{'人民医院' if kind == 'hospital' else '社区卫生服务中心'}"
        hospitals.append(Institution(id=f"h{number}", name=name, kind=kind, province=province, city=city))
    given = []
    for number in range(ties):
        giver = int(chance.random() ** 3 * institutions)
        receiver = chance.choice([number for number in chance.sample(range(institutions), 2) if number != giver])
        given.append(
            Cooperation(
                id=f"t{number}",
                type=chance.choice(_TYPES),
                from_id=f"h{giver}",
                to_id=f"h{receiver}",
                since=str(chance.randrange(2010, 2026)),
                fields=("消化内科", "骨科"),
                evidence=evidence,
            )
        )
    return Network.of(
        hospitals, given, [Source(id="s1", title="一篇长长的报道的标题", date="2024-05")], title="两千家机构"
    )
