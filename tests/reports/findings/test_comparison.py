"""The small network on two days, checked by hand."""

from datetime import date

from hospital_network.reports.findings.comparison import comparison_report
from tests.support.small_basis import ALL, BASIS


def test_comparison_report_compares_two_days() -> None:
    document = comparison_report(BASIS, ALL, date(2022, 1, 1)).document
    assert document["before"]["as_of"] == "2022-01-01"
    assert document["before"]["figures"]["ties"] < document["after"]["figures"]["ties"]
    assert "zhe-two.sends_experts.bijie" in document["over"]
    assert {"second", "zhe-one.sends_experts.dafang"} <= set(document["begun"])
