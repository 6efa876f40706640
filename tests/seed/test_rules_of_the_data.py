"""The shipped data follows the rules of seed/README.md: one kind of fact has one form in all five files."""

from collections import Counter

import pytest

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.text.dates import earliest, latest
from hospital_network.graph.vocabulary.types_and_kinds import CONTRACT_COUNTS, EXPERT_COUNTS, POST_COUNTS
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.texts.evidence_check import evidence_places
from tests import ROOT


@pytest.fixture(scope="module")
def network() -> Network:
    return read_seed()


def of_type(network: Network, type_: str) -> list[Cooperation]:
    return [tie for tie in network.cooperations.values() if tie.type == type_]


def of_kind(network: Network, kind: str) -> list[Institution]:
    return [institution for institution in network.institutions.values() if institution.kind == kind]


def test_studios_are_served_by_experts_and_built_by_those_who_serve_them(network: Network) -> None:
    for studio in of_kind(network, "studio"):
        assert studio.part_of, studio.id
        ties = [tie for tie in network.cooperations.values() if tie.to_id == studio.id and tie.type != "designates"]
        senders = {tie.from_id for tie in ties if tie.type == "sends_experts"}
        assert {tie.from_id for tie in ties} == senders, studio.id


def test_the_whole_of_a_unit_does_not_also_build_it(network: Network) -> None:
    builders = {(tie.from_id, tie.to_id) for tie in of_type(network, "co_builds")}
    assert not {(unit.part_of, unit.id) for unit in network.institutions.values()} & builders


def test_no_alliance_stands_for_a_tie_of_two(network: Network) -> None:
    members = Counter(tie.to_id for tie in of_type(network, "member_of"))
    unnamed = {tie.to_id for tie in of_type(network, "member_of") if network.institutions[tie.from_id].is_unnamed}
    assert all(members[alliance.id] > 2 or alliance.id in unnamed for alliance in of_kind(network, "alliance"))


def test_a_plan_designates_nothing(network: Network) -> None:
    designating = {tie.from_id for tie in of_type(network, "designates")}
    assert "shaoxing-hangzhou-integration-plan" not in designating


def test_agreements_are_inferred_in_type_or_bear_a_signing(network: Network) -> None:
    signed = {tie.id for tie in of_type(network, "signs_agreement") if not tie.inferred_aspects}
    assert len(signed) == 6
    assert "zhongshan-hospital-fudan.signs_agreement.xiangcheng-district-government" not in network.cooperations


def test_experts_and_posts_are_counted_by_the_words_of_the_vocabulary(network: Network) -> None:
    keys = {key for tie in of_type(network, "sends_experts") for key in tie.quantities}
    assert keys <= {*EXPERT_COUNTS, *CONTRACT_COUNTS, *POST_COUNTS, "departments"}


def test_results_are_outcomes_and_targets_are_quantities(network: Network) -> None:
    keys = {key for tie in network.cooperations.values() for key in tie.quantities}
    assert not keys & {"techniques", "province_first_techniques", "operations", "provincial_projects"}
    campus = network.institutions["zhejiang-provincial-peoples-hospital-yuecheng"]
    assert [str(outcome) for outcome in campus.outcomes] == ["≥ 20", "", ""]


def test_inferred_ties_name_no_end_or_type_as_well(network: Network) -> None:
    for tie in network.cooperations.values():
        if tie.inferred:
            assert not {"type", "from", "to"} & set(tie.inferred_aspects), tie.id


def test_experts_of_a_whole_city_are_one_tie_to_its_government(network: Network) -> None:
    counts = {tie.to_id: tie.quantities for tie in of_type(network, "sends_experts") if tie.network == "bengbu"}
    contracted = {
        to: quantities["contracted_experts"] for to, quantities in counts.items() if "contracted_experts" in quantities
    }
    assert {to: quantity.value for to, quantity in contracted.items()} == {"bengbu-municipal-government": 51}


def test_funds_are_in_force_from_2023_at_the_earliest(network: Network) -> None:
    bounds = {(str(earliest(tie.since or "[..2000]")), latest(tie.since or "")) for tie in of_type(network, "funds")}
    assert bounds == {("2023-01-01", None)}


def test_ranges_and_the_unnamed_are_recorded_as_the_articles_give_them(network: Network) -> None:
    ranges = {
        str(tie.quantities["experts"])
        for tie in of_type(network, "sends_experts")
        if "taiping" in tie.to_id
        if tie.quantities
    }
    assert ranges == {"3–4"}
    unnamed = {
        institution.id: str(institution.unnamed) for institution in network.institutions.values() if institution.unnamed
    }
    assert unnamed == {
        "bengbu-other-key-specialties": "6",
        "bijie-agreement-hospitals": "8",
        "bijie-remote-ultrasound-units": "8",
        "xiuzhou-medical-group-primary-care": "≥ 1",
        "yangtze-delta-training-hospitals": "≥ 1",
    }


def test_patients_are_no_people_of_the_data(network: Network) -> None:
    people = {person.name for person in network.people.values()}
    assert people >= {"葛明华", "高俊", "谭卓"}
    assert not people & {"陈女士", "张阿姨", "李阿姨"}
    assert all(person.posts for person in network.people.values())
    assert len(next(person for person in network.people.values() if person.name == "高俊").posts) == 3


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("邵逸夫医院", "sir-run-run-shaw-hospital"),
        ("瑞金医院", "ruijin-hospital"),
        ("仁济医院", "renji-hospital"),
        ("鼓楼医院", "nanjing-drum-tower-hospital"),
    ],
)
def test_short_name_of_a_hospital_means_it(network: Network, name: str, id_: str) -> None:
    assert name in network.institutions[id_].names


def test_pairs_of_a_list_against_a_list_are_possible_not_known(network: Network) -> None:
    pairs = [tie for tie in network.cooperations.values() if tie.pairing]
    assert {tie.pairing for tie in pairs} == {"bengbu-ningbo"}
    assert len({tie.from_id for tie in pairs}) * len({tie.to_id for tie in pairs}) == len(pairs) == 6


def test_units_at_work_are_operating(network: Network) -> None:
    without = {item.id for kind in ("hospital", "primary_care", "campus") for item in of_kind(network, kind)}
    assert not [
        id_ for id_ in without if not (network.institutions[id_].status or network.institutions[id_].is_unnamed)
    ]


def test_evidence_has_spans_as_many_as_the_readme_says(network: Network) -> None:
    pieces = [place.evidence for place in evidence_places(network)]
    spans = sum(1 for piece in pieces if piece.span)
    text = (ROOT / "seed" / "README.md").read_text(encoding="utf-8")
    assert f"{spans} of {len(pieces)} pieces of evidence have a span" in text
    assert all(source.sha256 for source in network.sources.values())
