"""The small network without some of its institutions, checked by hand."""

from hospital_network.reports.findings.what_if import what_if_report
from tests.support.small_basis import ALL, BASIS, institution


def test_what_if_report_without_one_and_without_two_institutions() -> None:
    alone = what_if_report(BASIS, ALL, [institution("zhe-one")]).document
    assert set(alone["without_support"]) == {"bijie", "zhijin"}
    assert alone["less_support"] == {"dafang": ["zhe-one"]}
    # A campus counts as its hospital, so naming both removes the hospital once.
    both = what_if_report(BASIS, ALL, [institution("zhe-one"), institution("keqiao"), institution("zhe-two")]).document
    assert both["without"] == ["zhe-one", "zhe-two"]
    assert set(both["without_support"]) == {"bijie", "zhijin", "dafang"}
    assert both["before"]["institutions"] - both["after"]["institutions"] == 2
