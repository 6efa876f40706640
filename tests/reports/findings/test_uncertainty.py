"""Each report that shows a sampled measure states its error."""

import re
from datetime import date

import pytest

from hospital_network.graph import measures
from hospital_network.graph.measures.path_sample import error_before
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.comparison import comparison_report
from hospital_network.reports.findings.most_connected import hospitals_report
from hospital_network.reports.findings.overview import overview_report
from hospital_network.reports.findings.what_if import what_if_report
from tests.support.small_basis import ALL, BASIS, institution


def test_hospitals_report_states_that_betweenness_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.SMALLEST_CONVERTED", 0)
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.EXACT_BETWEENNESS_WORK", 0)
    stages: list[str] = []
    report = hospitals_report(BASIS, ALL, progress=lambda stage, done, total, unit="": stages.append(stage))
    assert "Betweenness is estimated from 12,000 randomly drawn shortest paths" in " ".join(report.notes)
    assert set(stages) == {"betweenness, sampled"}


def test_hospitals_report_states_that_closeness_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Closeness" not in " ".join(hospitals_report(BASIS, ALL).notes)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    report = hospitals_report(BASIS, ALL, "closeness")
    assert "Closeness is estimated from the steps to 4,096 randomly drawn institutions" in " ".join(report.notes)


def test_overview_and_comparison_state_the_error_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.SMALLEST_CONVERTED", 0)
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.EXACT_BETWEENNESS_WORK", 0)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    basis = WholeBasis(read_seed(), "the shipped seeds")
    summary = measures.network_summary(to_graph(basis.network, ALL))
    # Far below the bound for any sample of this size, which is all that is known without the result.
    assert summary.betweenness.error < error_before(len(summary.betweenness.values), 12_000, FAILURE_PROBABILITY) - 1e-3
    for report in (overview_report(basis, ALL), comparison_report(basis, ALL, date(2000, 1, 1))):
        stated = [float(number) for number in re.findall(r"off by more than ([\d.]+)\.", " ".join(report.notes))]
        errors = [summary.betweenness.error, summary.closeness.error]
        assert len(stated) == len(errors)
        assert all(error <= upper < error + 1e-4 for error, upper in zip(errors, stated, strict=True))


def test_overview_comparison_and_what_if_state_that_distances_are_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "mean_distance_error" not in overview_report(BASIS, ALL).document["figures"]
    removed = [institution("zhe-one")]
    assert "Distance-weighted fragmentation is estimated from" not in " ".join(
        what_if_report(BASIS, ALL, removed).notes
    )
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    overview = overview_report(BASIS, ALL)
    assert "Distances are estimated from the steps to 4,096 randomly drawn institutions" in " ".join(overview.notes)
    assert 0 < overview.document["figures"]["mean_distance_error"] < 0.1
    assert "± mean distance" in [row["figure"] for row in comparison_report(BASIS, ALL, date(2020, 1, 1)).rows]
    report = what_if_report(BASIS, ALL, removed)
    assert "Distance-weighted fragmentation is estimated from" in " ".join(report.notes)
    assert 0 < report.document["distance_error"] < 0.2
