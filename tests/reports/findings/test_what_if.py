"""The small network without some of its institutions, checked by hand."""

from hospital_network.reports.findings.what_if import what_if_report
from tests.support.small_basis import ALL, BASIS, institution


def test_what_if_report_without_one_and_without_two_institutions() -> None:
    alone = what_if_report(BASIS, ALL, [institution("zhe-one")]).document
    assert set(alone["without_support"]) == {"bijie"}
    assert alone["less_support"] == {"dafang": ["zhe-one"], "zhijin": ["zhe-one"]}
    assert alone["names"].keys() == {"zhe-one", "bijie", "dafang", "zhijin"}
    assert alone["ties_lost"].keys() == {"bijie", "dafang", "zhijin"}
    both = what_if_report(BASIS, ALL, [institution("zhe-one"), institution("zhe-two")]).document
    assert both["without_support"] == {"bijie": ["zhe-one"], "keqiao": ["zhe-two"]}
    assert both["less_support"] == {"dafang": ["zhe-one", "zhe-two"], "zhijin": ["zhe-one"]}
    assert both["before"]["institutions"] - both["after"]["institutions"] == 2
