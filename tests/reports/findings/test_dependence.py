"""Which institutions depend on one supporter in the small network, checked by hand."""

from hospital_network.graph.selection import Selection
from hospital_network.reports.findings.dependence import dependence_report
from tests.support.small_basis import ALL, BASIS


def test_dependence_report_counts_help_not_agreements() -> None:
    report = dependence_report(BASIS, ALL)
    # bijie from zhe-one alone now, zhijin by an inferred tie, bengbu-one from shang-ten; bengbu-three only agreed.
    assert {row["id"]: row["only_supporter"] for row in report.rows} == {
        "bijie": "浙江第一医院",
        "zhijin": "浙江第一医院",
        "bengbu-one": "上海市第十人民医院",
    }
    assert report.document["receivers"] == 4
    assert {row["id"]: row["inferred"] for row in report.rows} == {"bijie": False, "zhijin": True, "bengbu-one": False}
    cut_points = {row["id"]: row["falls_into"] for row in report.document["articulation"]}
    assert cut_points == {"shang-ten": [2, 1], "bengbu-one": [2, 1], "dafang": [3, 1]}


def test_dependence_report_counts_the_selected_types() -> None:
    report = dependence_report(BASIS, Selection(types=frozenset(["signs_agreement"])))
    assert {row["id"] for row in report.rows} == {"shang-ten", "bengbu-three"}
