"""When a tie is in force, and which institution a department counts as."""

from datetime import date
from typing import Any

import pytest

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network, Source
from hospital_network.graph.ties.selection import ALL_KINDS, Selection, judged_ties, representative, selected_ties

EVIDENCE = [{"source": "s1", "locator": "p1"}]


def tie(from_id: str = "a", to_id: str = "b", type_: str = "supports", **fields: Any) -> Cooperation:
    return Cooperation.model_validate({"type": type_, "from": from_id, "to": to_id, "evidence": EVIDENCE, **fields})


@pytest.mark.parametrize(
    ("fields", "day", "reason"),
    [
        ({}, None, None),
        ({"status": "planned"}, None, "planned"),
        ({"status": "ended"}, None, "ended"),
        # The source of May 2022 reports it as active; nothing says since when.
        ({}, date(2022, 5, 30), "unknown_date"),
        ({}, date(2022, 5, 31), None),
        ({"since": "2021-07"}, date(2021, 6, 30), "not_begun"),
        ({"since": "2021-07"}, date(2021, 7, 1), "unknown_date"),
        ({"since": "2021-07"}, date(2021, 7, 31), None),
        ({"since": "[..2020]"}, date(2020, 12, 31), None),
        ({"since": "2021", "until": "2024"}, date(2023, 12, 31), None),
        ({"since": "2021", "until": "2024"}, date(2024, 12, 31), "unknown_date"),
        ({"since": "2021", "until": "2024"}, date(2025, 1, 1), "ended"),
        ({"status": "ended"}, date(2023, 1, 1), "unknown_date"),
        ({"status": "planned", "since": "2020"}, date(2023, 1, 1), "planned"),
    ],
)
def test_judged_ties_by_status_and_dates(fields: dict[str, Any], day: date | None, reason: str | None) -> None:
    members = [Institution(id=id_, name=id_, kind="hospital") for id_ in "ab"]
    network = Network.of(members, [tie(**fields)], [Source(id="s1", title="报道", date="2022-05")])
    assert [row[3] for row in judged_ties(network, Selection(as_of=day))] == [reason]
    possible = [row[3] for row in judged_ties(network, Selection(as_of=day, possibly=True))]
    assert possible == [None if reason == "unknown_date" else reason]


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
