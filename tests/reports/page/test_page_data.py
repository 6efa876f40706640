"""What the page contains of a network: every tie accounted for, parts, unnamed institutions, all that sources say."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.data import page_data
from tests.graph.ties.test_account import SELECTIONS
from tests.support.random_network import random_network
from tests.support.small_network import small_network

EVIDENCE = (Evidence(source="s1", locator="p1"),)


def data_of(network: Network, selection: Selection | None = None, most: int = 2000) -> Mapping[str, Any]:
    return page_data(WholeBasis(network, "tests"), selection or Selection(), most, 10_000)


def by_id(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in entries}


@settings(max_examples=30)
@given(st.integers(0, 1000), SELECTIONS, st.sampled_from([5, 2000]))
def test_page_data_accounts_for_every_tie(seed: int, selection: Selection, most: int) -> None:
    network = random_network(seed)
    data = data_of(network, selection, most)
    assert len(data["ties"]) + sum(data["not_on_page"].values()) == len(network.cooperations)


def test_page_data_has_a_word_for_every_reason_and_heading() -> None:
    data = data_of(read_seed())
    words = data["words"]["en"]
    assert {f"not_counted_{reason}" for reason in data["not_on_page"]} <= set(words)
    for type_ in COOPERATION_TYPES.values():
        if type_.family == "belonging":
            assert {f"{type_.key}_to", f"{type_.key}_from"} <= set(words), "the panel has headings of its own for it"


def test_page_data_links_a_part_in_another_city_with_its_whole() -> None:
    data = data_of(small_network())
    entries = by_id(data["institutions"])
    campus = entries["keqiao"]
    assert data["institutions"][campus["whole"]]["id"] == "zhe-two"
    assert campus["part_of"] == "浙江第二医院"
    assert campus["city"] == "绍兴市"


def test_page_data_draws_shaoxing_with_its_own_ties() -> None:
    data = data_of(read_seed(), Selection(networks=frozenset(["shaoxing"])))
    cities = [data["institutions"][end].get("city") for tie in data["ties"] for end in tie["ends"]]
    assert cities.count("绍兴市") >= 3


def test_page_data_draws_unnamed_institutions_and_does_not_measure_them() -> None:
    network = small_network()
    others = Institution(
        id="others",
        name="其他成员医院",
        kind="hospital",
        province="安徽省",
        unnamed={"value": 8, "qualifier": "at_least"},
        evidence=EVIDENCE,
    )
    support = Cooperation(type="supports", from_id="shang-ten", to_id="others", evidence=EVIDENCE)
    network = replace(
        network,
        institutions={**network.institutions, "others": others},
        cooperations={**network.cooperations, support.id: support},
    )
    with_others, without = by_id(data_of(network)["institutions"]), by_id(data_of(small_network())["institutions"])
    assert with_others["others"]["unnamed"] == "≥ 8"
    assert "measures" not in with_others["others"]
    assert with_others["shang-ten"]["measures"] == without["shang-ten"]["measures"]
    assert support.id in by_id(data_of(network)["ties"])


def test_page_data_keeps_what_sources_say_of_a_tie() -> None:
    network = small_network()
    tie = Cooperation(
        type="supports",
        from_id="zhe-one",
        to_id="zhijin",
        fields=["骨科"],
        areas=["医院管理"],
        quantities={"experts": {"value": 3, "up_to": 4, "as_of": "2024", "counts": "专家"}},
        agreement={"title": "托管协议", "signed": "2023-07", "term_years": 3},
        outcomes=[{"what": "new_technique", "value": 20, "qualifier": "at_least", "counts": "项"}],
        evidence=EVIDENCE,
    )
    network = replace(network, cooperations={**network.cooperations, tie.id: tie})
    entry = by_id(data_of(network)["ties"])[tie.id]
    assert (entry["fields"], entry["areas"]) == (["骨科"], ["医院管理"])
    assert entry["quantities"] == [
        {"key": "experts", "counts": "专家", "value": "3–4", "as_of": "2024", "joint": False},
    ]
    assert entry["agreement"] == {"title": "托管协议", "signed": "2023-07", "term_years": 3}
    [outcome] = entry["outcomes"]
    assert (outcome["what"], outcome["value"], outcome["counts"]) == ("new_technique", "≥ 20", "项")


def test_page_data_draws_a_list_against_a_list_as_possible() -> None:
    network = small_network()
    ties = {
        tie.id: tie
        for tie in (
            Cooperation(type="supports", from_id="shang-ten", to_id=to_id, pairing="list", evidence=EVIDENCE)
            for to_id in ("zhijin", "bengbu-three")
        )
    }
    data = data_of(replace(network, cooperations={**network.cooperations, **ties}))
    assert {tie["id"] for tie in data["ties"] if tie.get("possible")} == set(ties)
    institutions = by_id(data["institutions"])
    assert institutions["zhijin"]["possible_partners"] == 1
    assert institutions["zhijin"]["measures"] == by_id(data_of(network)["institutions"])["zhijin"]["measures"]
