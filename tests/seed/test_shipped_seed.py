"""The shipped data agrees with the five articles: hubs, counts, and facts that are easily misread."""

import re
from collections import Counter
from pathlib import Path

import pytest

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.names import find_institution
from hospital_network.loaders.seed_set import check_strictly, read_seed, read_seed_set
from hospital_network.loaders.set_folders import shipped_seed


@pytest.fixture(scope="module")
def network() -> Network:
    return read_seed()


def ties(network: Network, giver: str, type_: str, receiver: str) -> list[Cooperation]:
    """Return the ties between two institutions named as an analyst would name them."""
    ends = [find_institution(name, network.institutions.values()).id for name in (giver, receiver)]
    return [tie for tie in network.cooperations.values() if [tie.from_id, tie.to_id] == ends and tie.type == type_]


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("浙江省人民医院", {"shaoxing", "bijie"}),
        ("浙大二院", {"shaoxing", "bengbu"}),
        ("上海市第十人民医院", {"bengbu", "xiangcheng"}),
        ("上海市第一人民医院", {"bengbu", "xiangcheng"}),
        ("南京鼓楼医院", {"bengbu"}),
    ],
)
def test_shipped_hospital_of_several_articles_is_one_node(network: Network, name: str, articles: set[str]) -> None:
    id_ = find_institution(name, network.institutions.values()).id
    assert {tie.network for tie in network.cooperations.values() if id_ in (tie.from_id, tie.to_id)} == articles


def test_every_network_has_support() -> None:
    network = read_seed()
    support = Counter(tie.network for tie in network.cooperations.values() if tie.type_of.family == "support")
    assert {name: support[name] > 0 for name in network.subnetworks} == dict.fromkeys(network.subnetworks, True)


def test_shipped_planned_campuses_do_not_operate(network: Network) -> None:
    campuses = {"邵逸夫医院绍兴": "2024-07", "肿瘤医院绍兴": "2025-12~", "第二医院柯桥": "2026-12~"}
    for part, ready in campuses.items():
        (campus,) = [item for item in network.institutions.values() if part in item.name and item.kind == "campus"]
        assert campus.status in ("planned", "building")
        assert (campus.opened or campus.completed) == ready
        operating = [tie for tie in network.cooperations.values() if tie.to_id == campus.id and tie.type == "operates"]
        assert [tie.status for tie in operating] == ["planned"]


def test_shipped_agreement_counts_nine_hospitals_and_names_one(network: Network) -> None:
    (tie,) = ties(network, "浙江省人民医院毕节医院", "signs_agreement", "毕节市七星关区人民医院")
    assert tie.quantities["hospitals"].value == 9


def test_shipped_training_separates_237_sent_from_117_taught_in_house(network: Network) -> None:
    (tie,) = ties(network, "浙江省人民医院", "trains", "浙江省人民医院毕节医院")
    assert tie.quantities["staff_trained"].value == 237
    assert network.institutions["bijie-shouyu-plan"].facts["in_house_trainees"].value == 117


def test_shipped_joint_figures_are_summed_once(network: Network) -> None:
    def total(key: str) -> float:
        once = {
            tie.quantities[key].joint or tie.id: tie.quantities[key].value
            for tie in network.cooperations.values()
            if key in tie.quantities
        }
        return sum(once.values())

    assert (total("departments"), total("executive_directors"), total("contracted_experts")) == (37 + 15, 18, 51)


def test_shipped_fifty_staff_are_at_the_existing_hospital(network: Network) -> None:
    (tie,) = ties(network, "浙大二院", "sends_experts", "蚌医一附院")
    assert (tie.quantities["staff_posted"].value, tie.quantities["staff_posted"].qualifier) == (50, "at_least")
    assert ties(network, "浙大二院", "sends_experts", "浙大二院安徽医院") == []


def test_shipped_ties_keep_their_schedules(network: Network) -> None:
    (sunday,) = ties(network, "上海市第十人民医院", "sends_experts", "苏州市相城区第三人民医院")
    assert sunday.schedule is not None
    assert "周日" in sunday.schedule
    fridays = [tie.schedule for tie in network.cooperations.values() if tie.schedule and "周五" in tie.schedule]
    assert len(fridays) == 1


def test_shipped_first_round_has_ended(network: Network) -> None:
    rounds = ties(network, "浙江省中医院", "supports", "秀洲区人民医院")
    assert {(tie.since, tie.until, tie.status) for tie in rounds} >= {("2021-07", "2024", "ended")}
    assert {tie.status for tie in rounds} == {"ended", "active"}


def test_shipped_lines_are_records_not_copied_paragraphs() -> None:
    for path in shipped_seed().glob("*.yaml"):
        for line in path.read_text("utf-8").splitlines():
            assert len(re.findall(r"[一-鿿]", line)) < 120, f"{path.name}: {line[:60]}"


def test_seed_readme_example_is_valid(tmp_path: Path) -> None:
    text = (shipped_seed() / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    seed_set = read_seed_set(path)
    check_strictly(seed_set)
    assert seed_set.network.cooperations
