"""The sections of the overview on random graphs of equal degrees."""

import pytest

from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.overview import overview_report
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.rendering import FORMATS, render
from tests.support.small_basis import ALL, BASIS

SHIPPED = WholeBasis(read_seed(), "the shipped seeds")


def test_overview_says_what_the_shipped_network_lacks_for_a_small_world() -> None:
    report = overview_report(SHIPPED, ALL, random_graphs=20)
    document = report.document["random_graphs"]
    assert (document["graphs"], document["seed"], document["sigma"], document["rich_club"]) == (20, 1, None, [])
    notes = " ".join(report.notes)
    lacking = "transitivity, mean clustering, rich club, small world σ and ω"
    assert f"No value of {lacking}: the network is too small or too sparse, it needs 5 closed loops" in notes
    assert set(document["figures"]) == {"assortativity", "mean_distance", "global_efficiency"}


def test_overview_without_random_graphs_has_no_such_section() -> None:
    assert "random_graphs" not in overview_report(SHIPPED, ALL).document


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format_", FORMATS)
def test_comparison_with_random_graphs_renders(format_: str, language: Language) -> None:
    text = render(overview_report(BASIS, ALL, language, random_graphs=5), format_, language, width=80)
    assert "nan" not in text
