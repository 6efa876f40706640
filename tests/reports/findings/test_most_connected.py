"""Rankings of the institutions of the small network."""

import pytest

from hospital_network.graph.selection import Selection
from hospital_network.reports.findings.most_connected import MEASURES, hospitals_report
from tests.support.small_basis import ALL, BASIS


def test_hospitals_report_states_the_effect_of_inferred_ties() -> None:
    notes = " ".join(hospitals_report(BASIS, ALL).notes)
    assert "Of these 12, 2 are inferred in part" in notes
    stated = " ".join(hospitals_report(BASIS, Selection(sureness="strict")).notes)
    assert "Sources state every tie that counts" in stated


@pytest.mark.parametrize("by", MEASURES)
def test_hospitals_report_ranks_by_every_measure(by: str) -> None:
    rows = hospitals_report(BASIS, ALL, by).rows
    assert [row[by] for row in rows] == sorted((row[by] for row in rows), reverse=True)
