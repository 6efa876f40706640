"""Figures of the whole small network, checked by hand."""

import pytest

from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.overview import overview_report
from tests.support.small_basis import ALL, BASIS


def test_overview_report_figures() -> None:
    document = overview_report(BASIS, ALL).document
    figures = document["figures"]
    assert document["inferred"] == {"tie": 2, "tie_end_or_type": 2}
    assert figures["institutions"] == 10
    assert figures["tied"] == 9
    assert (figures["ties"], figures["inferred_ties"], figures["pairs"]) == (12, 2, 9)
    assert (figures["components"], figures["single_supporters"]) == (2, 3)
    assert figures["e_i_grade"] is None
    assert figures["partner_density"] == pytest.approx(9 / 36)
    matrix = overview_report(BASIS, ALL).document["province_matrix"]
    assert matrix[0] == {"giving_province": "浙江省", "receiving_province": "贵州省", "pairs": 4}


def test_overview_report_selects_ties_by_field() -> None:
    figures = overview_report(BASIS, Selection(fields=frozenset(["骨科"]))).document["figures"]
    assert (figures["institutions"], figures["ties"]) == (2, 1)


def test_overview_says_what_clustering_lacks_on_the_shipped_network() -> None:
    report = overview_report(WholeBasis(read_seed(), "the shipped seeds"), ALL)
    assert report.document["figures"]["transitivity"] is None
    assert report.document["too_small"]["transitivity"] == {"thing": "loops", "least": 5, "there": 0}
    (row,) = (row for row in report.rows if row["figure"] == "transitivity")
    assert row["meaning"] == "too small or sparse: needs 5 closed loops of partnerships, here 0"


def test_overview_shows_how_many_pairs_are_how_far_apart() -> None:
    report = overview_report(BASIS, ALL)
    rows = report.document["distances"]
    assert report.sections[0].rows == rows
    assert rows[0]["pairs"] == report.document["figures"]["pairs"]
    assert sum(row["share_of_pairs"] for row in rows) == pytest.approx(1)
    mean = sum(row["steps"] * row["share_of_pairs"] for row in rows)
    assert mean == pytest.approx(report.document["figures"]["mean_distance"])
