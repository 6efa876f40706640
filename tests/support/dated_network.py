"""Random networks whose ties and sources have dates of every form."""

import random
from datetime import date, timedelta

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.text.dates import in_order

FIRST, LAST = date(2017, 1, 1), date(2024, 12, 31)


def _date(chance: random.Random) -> str | None:
    """Return a date, as precise as chance has it; None for one in ten."""
    days = sorted(FIRST + timedelta(days=chance.randrange((LAST - FIRST).days)) for _ in range(2))
    first, last = (day.isoformat()[: chance.choice([4, 7, 10])] for day in days)
    forms = [first] * 4 + [f"{first}~", f"[{first}..]", f"[..{first}]", f"[{first}..{last}]", f"{last}~"]
    return chance.choice([*forms, None])


def dated_network(seed: int, ties: int = 80) -> Network:
    """Return a network, the same for the same seed."""
    chance = random.Random(seed)
    sources = [Source(id=f"s{number}", title=f"来源{number}", date=_date(chance)) for number in range(6)]

    def evidence() -> tuple[Evidence, ...]:
        chosen = chance.sample(sources, chance.choice([1, 1, 2, 3]))
        return tuple(Evidence(source=source.id, locator="p1") for source in chosen)

    hospitals = [Institution(id=f"h{n}", name=f"医院{n}", kind="hospital", evidence=evidence()) for n in range(9)]
    drawn: list[Cooperation] = []
    while len(drawn) < ties:
        giver, receiver = chance.sample(hospitals, 2)
        since, until = _date(chance), chance.choice([None, _date(chance)])
        if in_order(since, until):
            tie = Cooperation(
                id=f"t{len(drawn)}",
                type=chance.choice(["supports", "sends_experts", "signs_agreement"]),
                from_id=giver.id,
                to_id=receiver.id,
                status=chance.choice(["active", "active", "ended", "planned"]),
                since=since,
                until=until,
                pairing=chance.choice([None] * 9 + ["list"]),
                evidence=evidence(),
            )
            drawn.append(tie)
    return Network.of(hospitals, drawn, sources)
