"""When a tie is in force, and which institution a department counts as."""

from datetime import date
from typing import Any

import pytest

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.selection import ALL_KINDS, Selection, in_force, representative, selected_ties

EVIDENCE = [{"source": "s1", "locator": "p1"}]


def tie(from_id: str = "a", to_id: str = "b", type_: str = "supports", **fields: Any) -> Cooperation:
    return Cooperation.model_validate({"type": type_, "from": from_id, "to": to_id, "evidence": EVIDENCE, **fields})


@pytest.mark.parametrize(
    ("fields", "day", "counts"),
    [
        ({}, None, True),
        ({"status": "planned"}, None, False),
        ({"status": "ended"}, None, False),
        ({}, date(1990, 1, 1), True),
        ({"since": "2021-07"}, date(2021, 6, 30), False),
        ({"since": "2021-07"}, date(2021, 7, 1), True),
        ({"since": "2021"}, date(2021, 1, 1), True),
        ({"until": "2024"}, date(2024, 12, 31), True),
        ({"until": "2024"}, date(2025, 1, 1), False),
        ({"until": "2024-02"}, date(2024, 2, 29), True),
        ({"status": "ended", "until": "2024"}, date(2023, 1, 1), True),
        ({"status": "ended"}, date(2023, 1, 1), False),
        ({"status": "planned", "since": "2020"}, date(2023, 1, 1), False),
    ],
)
def test_in_force_by_status_and_dates(fields: dict[str, Any], day: date | None, counts: bool) -> None:
    assert in_force(tie(**fields), day) is counts


def test_representative_stops_at_a_cycle() -> None:
    cycle = Network.of([
        Institution(id="a", name="a", kind="campus", part_of="b"),
        Institution(id="b", name="b", kind="campus", part_of="a"),
    ])  # fmt: skip
    assert representative(cycle, "a") == "b"


def test_unnamed_institutions_never_count() -> None:
    members = [
        Institution(id="a", name="甲", kind="hospital"),
        Institution(id="others", name="其他成员", kind="hospital", unnamed=8),
        Institution(id="yard", name="其他成员东院", kind="campus", part_of="others"),
    ]
    network = Network.of(members, [tie("a", "others"), tie("a", "yard")])
    assert list(selected_ties(network, Selection(kinds=ALL_KINDS))) == []
    assert list(to_graph(network, Selection(kinds=ALL_KINDS, roll_up=False))) == ["a", "yard"]
