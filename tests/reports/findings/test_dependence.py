"""Which institutions depend on one supporter in the small network, checked by hand."""

from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.dependence import dependence_report
from tests.support.small_basis import ALL, BASIS


def test_dependence_counts_all_help_and_no_agreements() -> None:
    report = dependence_report(BASIS, ALL)
    # bijie receives from zhe-one alone now, keqiao, a campus in another city, from its own hospital; zhijin has two
    # supporters, and bengbu-three only an agreement.
    assert {row["id"]: row["only_supporter"] for row in report.rows} == {
        "bengbu-one": "上海市第十人民医院",
        "bijie": "浙江第一医院",
        "keqiao": "浙江第二医院",
    }
    assert report.document["receivers"] == 5
    assert not any(row["inferred"] for row in report.rows)
    cut_points = {row["id"]: row["falls_into"] for row in report.document["articulation"]}
    assert cut_points == {"dafang": [3, 2], "shang-ten": [1, 1], "zhe-two": [4, 1]}


def test_dependence_counts_only_support_of_the_chosen_types() -> None:
    report = dependence_report(BASIS, Selection(types=frozenset(["trains"])))
    assert {row["id"]: row["only_supporter"] for row in report.rows} == {"dafang": "毕节医院"}
    assert not dependence_report(BASIS, Selection(types=frozenset(["signs_agreement"]))).rows
