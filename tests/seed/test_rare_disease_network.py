"""The set of the rare-disease network agrees with the totals of the two notices, and states memberships only."""

from collections import Counter

import pytest
from click.testing import CliRunner

from hospital_network.graph.model import Network
from hospital_network.graph.names import find_institution
from hospital_network.graph.text.dates import latest
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from hospital_network.loaders.set_folders import shipped_sets
from hospital_network.reports.cli import cli

NOTICE_2019, NOTICE_2024 = "nhc-rare-disease-network-2019", "nhc-rare-disease-network-2024"
ROLE = "rare_disease_network_role"


@pytest.fixture(scope="module")
def network() -> Network:
    seed_set = read_seed_set(shipped_sets()["rare-disease-network"])
    check_strictly(seed_set)
    return seed_set.network


def hospitals(network: Network, notice: str) -> set[str]:
    return {
        tie.from_id for tie in network.cooperations.values() if any(piece.source == notice for piece in tie.evidence)
    }


def test_hospitals_and_roles_are_those_of_the_list_of_2024(network: Network) -> None:
    listed = hospitals(network, NOTICE_2024)
    assert len(listed) == 419
    roles = Counter(network.institutions[id_].facts[ROLE].value for id_ in listed)
    assert roles == {"国家级牵头医院": 1, "省级牵头医院": 32, "成员医院": 386}


def test_hospitals_of_2019_are_as_many_as_its_notice_states(network: Network) -> None:
    assert len(hospitals(network, NOTICE_2019)) == 324


def test_changes_between_the_notices_are_as_many_as_reported(network: Network) -> None:
    new, old = hospitals(network, NOTICE_2024), hospitals(network, NOTICE_2019)
    # Reported are 110 and 15: the hospital of Bijie is two institutions in our sets.
    assert (len(new - old), len(old - new)) == (111, 16)


def test_every_row_number_of_both_lists_is_cited_once(network: Network) -> None:
    for notice, rows in ((NOTICE_2019, 324), (NOTICE_2024, 419)):
        locators = Counter(
            piece.locator for tie in network.cooperations.values() for piece in tie.evidence if piece.source == notice
        )
        assert locators == {f"no{number}": 1 for number in range(1, rows + 1)}


def test_every_province_has_a_part_with_one_lead(network: Network) -> None:
    parts = [each for each in network.institutions.values() if each.part_of == "national-rare-disease-network"]
    assert len(parts) == 32
    leads = Counter(
        tie.to_id
        for tie in network.cooperations.values()
        if (role := network.institutions[tie.from_id].facts.get(ROLE)) and role.value == "省级牵头医院"
    )
    assert leads == {part.id: 1 for part in parts}
    assert len({part.province for part in parts}) == 31


def test_no_tie_is_support(network: Network) -> None:
    assert {tie.type for tie in network.cooperations.values()} == {"member_of"}


def test_hospitals_that_left_did_so_between_the_notices(network: Network) -> None:
    left = [tie for tie in network.cooperations.values() if tie.status == "ended"]
    assert len(left) == 16
    assert {str(latest(tie.until)) for tie in left if tie.until} == {"2024-02-28"}
    assert all({"until", "status"} <= set(tie.inferred_aspects) for tie in left)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("北京协和医院", "peking-union-medical-college-hospital"),
        ("遵义医学院附属医院", "zunyi-medical-university-affiliated-hospital"),
        ("济南市中心医院", "jinan-central-hospital"),
        ("大坪医院", "daping-hospital"),
    ],
)
def test_hospital_is_found_by_former_and_second_names(network: Network, name: str, id_: str) -> None:
    assert find_institution(name, network.institutions.values()).id == id_


def test_overview_of_members_shows_only_what_has_a_value() -> None:
    result = CliRunner().invoke(
        cli, ["report", "overview", "--from-seed", "rare-disease-network"], env={"COLUMNS": "100"}
    )
    assert result.exit_code == 0, result.output
    assert "undefined" not in result.stdout
    assert "419 with institutions of other kinds" in " ".join(result.stdout.split())


def test_hospitals_of_members_are_not_ranked_by_support_that_nobody_states() -> None:
    result = CliRunner().invoke(cli, ["report", "hospitals", "--from-seed", "rare-disease-network"])
    assert "No institution that gives care has a tie that counts." in result.stdout
