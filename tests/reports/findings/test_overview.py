"""Figures of the whole small network, checked by hand."""

import pytest

from hospital_network.graph.selection import Selection
from hospital_network.reports.findings.overview import overview_report
from tests.support.small_basis import ALL, BASIS


def test_overview_report_figures() -> None:
    figures = overview_report(BASIS, ALL).document["figures"]
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
