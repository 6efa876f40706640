"""Who depends on whom in the small network, checked by hand."""

from hospital_network.graph.selection import Selection
from hospital_network.reports.findings.dependence import dependence_report
from tests.support.small_basis import ALL, BASIS


def test_dependence_counts_help_not_agreements() -> None:
    found = dependence_report(BASIS, ALL)
    # bijie from zhe-one alone now, zhijin by an inferred tie, bengbu-one from shang-ten; bengbu-three only agreed.
    assert {row["id"]: row["only_supporter"] for row in found.rows} == {
        "bijie": "浙江第一医院",
        "zhijin": "浙江第一医院",
        "bengbu-one": "上海市第十人民医院",
    }
    assert found.document["receivers"] == 4
    assert {row["id"]: row["inferred"] for row in found.rows} == {"bijie": False, "zhijin": True, "bengbu-one": False}
    joints = {row["id"]: row["falls_into"] for row in found.document["articulation"]}
    assert joints == {"shang-ten": [2, 1], "bengbu-one": [2, 1], "dafang": [3, 1]}


def test_other_types_are_other_support() -> None:
    found = dependence_report(BASIS, Selection(types=frozenset(["signs_agreement"])))
    assert {row["id"] for row in found.rows} == {"shang-ten", "bengbu-three"}
