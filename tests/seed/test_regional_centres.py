"""Every project of the regional centres has a sender, a page with an address, and no more than that page says."""

import pytest

from hospital_network.graph.model import Network
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from hospital_network.loaders.set_folders import shipped_sets

PROGRAMME = "national-regional-medical-centres"


@pytest.fixture(scope="module")
def network() -> Network:
    seed_set = read_seed_set(shipped_sets()["regional-centres"])
    check_strictly(seed_set)
    return seed_set.network


def test_every_source_has_an_address_and_the_date_it_was_read(network: Network) -> None:
    assert all(source.url and source.retrieved for source in network.sources.values())


def test_set_has_as_many_approved_projects_as_its_page_states(network: Network) -> None:
    approved = {tie.to_id for tie in network.cooperations.values() if tie.type == "designates"}
    assert len(approved) == 75
    text = (shipped_sets()["regional-centres"] / "README.md").read_text(encoding="utf-8")
    assert f"This set has {len(approved)} of\nthe 125" in text


def test_every_project_is_tied_to_the_hospital_that_sends(network: Network) -> None:
    approved = {tie.to_id for tie in network.cooperations.values() if tie.type == "designates"}
    senders = [tie for tie in network.cooperations.values() if tie.note and tie.note.startswith("输出医院")]
    # Of these, other sets say more.
    assert approved - {tie.to_id for tie in senders} == {
        "baoding-childrens-hospital",
        "beijing-jishuitan-hospital-guizhou",
        "guangdong-provincial-tcm-hospital-guizhou",
        "peking-university-peoples-hospital-qingdao",
        "zju-second-affiliated-hospital-anhui",
    }


def test_a_project_that_only_its_name_ties_to_a_sender_has_an_inferred_tie(network: Network) -> None:
    by_name = [tie for tie in network.cooperations.values() if tie.note == "输出医院，由项目名称推断"]
    assert {tie.inferred for tie in by_name} == {True}


def test_projects_known_from_their_approval_only_are_planned(network: Network) -> None:
    heilongjiang = network.cooperations["guanganmen-hospital.co_builds.guanganmen-hospital-heilongjiang"]
    assert (heilongjiang.status, heilongjiang.inferred) == ("planned", True)
    trauma = network.cooperations["shanghai-sixth-peoples-hospital.co_builds.shanghai-sixth-peoples-hospital-anhui"]
    assert (trauma.status, trauma.inferred) == ("active", False)
