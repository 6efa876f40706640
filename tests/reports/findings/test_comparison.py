"""The small network on two days, checked by hand."""

from datetime import date

from hospital_network.reports.findings.comparison import comparison_report
from tests.support.small_basis import ALL, BASIS


def test_before_and_after() -> None:
    found = comparison_report(BASIS, ALL, date(2022, 1, 1)).document
    assert found["before"]["as_of"] == "2022-01-01"
    assert found["before"]["figures"]["ties"] < found["after"]["figures"]["ties"]
    assert "zhe-two.sends_experts.bijie" in found["over"]
    assert {"second", "zhe-one.sends_experts.dafang"} <= set(found["begun"])
