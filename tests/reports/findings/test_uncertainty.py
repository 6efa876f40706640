"""A sampled measure says how sure it is, in each report that shows it."""

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


def test_a_sampled_ranking_says_how_sure_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.SMALLEST_CONVERTED", 0)
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.EXACT_BETWEENNESS_WORK", 0)
    told: list[str] = []
    found = hospitals_report(BASIS, ALL, progress=lambda stage, done, total, unit="": told.append(stage))
    assert "Betweenness is estimated from 12,000 randomly drawn shortest paths" in " ".join(found.notes)
    assert set(told) == {"betweenness, sampled"}


def test_a_sampled_closeness_says_how_sure_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Closeness" not in " ".join(hospitals_report(BASIS, ALL).notes)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    found = hospitals_report(BASIS, ALL, "closeness")
    assert "Closeness is estimated from the steps to 4,096 randomly drawn institutions" in " ".join(found.notes)


def test_an_overview_states_the_error_that_the_sample_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.SMALLEST_CONVERTED", 0)
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.EXACT_BETWEENNESS_WORK", 0)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    basis = WholeBasis(read_seed(), "the shipped seeds")
    summary = measures.network_summary(to_graph(basis.network, ALL))
    # Far below what no sample of this size exceeds, which is all that could be said without the result.
    assert summary.betweenness.error < error_before(len(summary.betweenness.values), 12_000, FAILURE_PROBABILITY) - 1e-3
    for report in (overview_report(basis, ALL), comparison_report(basis, ALL, date(2000, 1, 1))):
        stated = [float(found) for found in re.findall(r"off by more than ([\d.]+)\.", " ".join(report.notes))]
        errors = [summary.betweenness.error, summary.closeness.error]
        assert len(stated) == len(errors)
        assert all(error <= upper < error + 1e-4 for error, upper in zip(errors, stated, strict=True))


def test_sampled_distances_say_how_sure_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "mean_distance_error" not in overview_report(BASIS, ALL).document["figures"]
    gone = [institution("zhe-one")]
    assert "Distance-weighted fragmentation is estimated from" not in " ".join(what_if_report(BASIS, ALL, gone).notes)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    overview = overview_report(BASIS, ALL)
    assert "Distances are estimated from the steps to 4,096 randomly drawn institutions" in " ".join(overview.notes)
    assert 0 < overview.document["figures"]["mean_distance_error"] < 0.1
    assert "± mean distance" in [row["figure"] for row in comparison_report(BASIS, ALL, date(2020, 1, 1)).rows]
    gone_report = what_if_report(BASIS, ALL, gone)
    assert "Distance-weighted fragmentation is estimated from" in " ".join(gone_report.notes)
    assert 0 < gone_report.document["distance_error"] < 0.2
