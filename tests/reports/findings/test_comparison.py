"""The small network on two days, checked by hand."""

from datetime import date

from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.comparison import comparison_report
from tests.support.small_basis import ALL, BASIS


def test_comparison_report_compares_two_days() -> None:
    document = comparison_report(BASIS, ALL, date(2022, 1, 1)).document
    assert document["before"]["as_of"] == "2022-01-01"
    assert document["before"]["figures"]["ties"] < document["after"]["figures"]["ties"]
    assert "zhe-two.sends_experts.bijie" in document["over"]
    assert {"second", "zhe-one.sends_experts.dafang"} <= set(document["begun"])


def test_comparison_report_lists_no_tie_as_begun_of_which_no_date_says_so() -> None:
    basis = WholeBasis(read_seed(), "here")
    report = comparison_report(basis, Selection(), date(2019, 12, 31))
    begun, _, _ = report.sections
    assert {row["since"] for row in begun.rows} > {"2020-07", "[2021-07..]"}
    assert None not in {row["since"] for row in begun.rows}
    unsure = report.document["not_known_earlier"]
    (lead,) = begun.lead
    assert lead.startswith(f"{len(unsure)} further ties count only after: no date shows")
    assert "shanghai-tenth-peoples-hospital.co_builds.bengbu-first-peoples-hospital" in unsure
    counted = report.document["after"]["figures"]["ties"] - report.document["before"]["figures"]["ties"]
    assert len(begun.rows) + len(unsure) == counted


def test_comparison_says_what_the_network_lacks_for_a_figure() -> None:
    report = comparison_report(BASIS, ALL, date(2022, 1, 1))
    (row,) = (row for row in report.rows if row["figure"] == "degree assortativity")
    assert row["meaning"].startswith("too small or sparse: needs 10 pairs of partners, here ")
