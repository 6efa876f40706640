"""Which ties the projection counts, and which institution a part counts as."""

from typing import Any

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import ALL_KINDS, Selection, representative

EVIDENCE = [{"source": "s1", "locator": "p1"}]


def tie(from_id: str = "a", to_id: str = "b", type_: str = "supports", **fields: Any) -> Cooperation:
    return Cooperation.model_validate({"type": type_, "from": from_id, "to": to_id, "evidence": EVIDENCE, **fields})


def network() -> Network:
    def institution(id_: str, kind: str = "hospital", part_of: str | None = None) -> Institution:
        return Institution(id=id_, name=id_, kind=kind, part_of=part_of)

    return Network.of(
        [
            institution("mother"),
            institution("yard", "campus", "mother"),
            institution("ward", "department", "yard"),
            institution("b"),
            institution("county", "government"),
            institution("branch", "hospital", "mother"),
        ],
        [
            tie("ward", "b"),
            tie("mother", "b", "sends_experts"),
            tie("mother", "yard", "operates"),
            tie("county", "b"),
            tie("branch", "b", network="n", inferred=["tie"]),
            tie("county", "b", "governs"),
        ],
    )


def edges(**chosen: Any) -> set[tuple[str, str, str]]:
    return set(to_graph(network(), Selection(**chosen)).edges(keys=True))


def test_projection_rolls_a_department_up_into_its_hospital() -> None:
    assert edges() == {
        ("mother", "b", "ward.supports.b"),
        ("mother", "b", "mother.sends_experts.b"),
        ("branch", "b", "branch.supports.b"),
    }
    assert representative(network(), "ward") == "mother"
    assert representative(network(), "branch") == "branch"


def test_projection_without_roll_up_keeps_parts_apart() -> None:
    assert ("ward", "b", "ward.supports.b") in edges(roll_up=False)
    assert ("mother", "yard", "mother.operates.yard") in edges(roll_up=False)


def test_projection_counts_governments_when_asked_and_governing_never() -> None:
    all_edges = edges(kinds=ALL_KINDS)
    assert ("county", "b", "county.supports.b") in all_edges
    assert ("county", "b", "county.governs.b") not in all_edges


def test_projection_selects_types_networks_and_stated_ties() -> None:
    assert edges(types=frozenset(["sends_experts"])) == {("mother", "b", "mother.sends_experts.b")}
    assert edges(networks=frozenset(["n"])) == {("branch", "b", "branch.supports.b")}
    assert ("branch", "b", "branch.supports.b") not in edges(sureness="stated")
