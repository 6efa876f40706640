"""Levels by year, on the shipped networks and on one drawn by hand."""

import pytest

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.levels import levels_report
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.rendering import FORMATS, render
from tests.support.small_basis import ALL

SHIPPED = WholeBasis(read_seed(), "the shipped seeds")


def alliance() -> WholeBasis:
    """Return a hospital of grade 三级甲等 that supports one more of six others each year, and one of unknown date."""
    top = Institution(id="top", name="甲", kind="hospital", grade="三级甲等", province="浙江省")
    others = [Institution(id=f"h{n}", name=f"乙{n}", kind="hospital", grade="二级" if n else None) for n in range(7)]
    evidence = [{"source": "s1", "locator": "p1"}]
    ties = [
        Cooperation(
            type="supports",
            from_id="top",
            to_id=f"h{n}",
            evidence=evidence,
            **({"since": str(2015 + n), "status": "active"} if n else {}),
        )
        for n in range(7)
    ]
    return WholeBasis(Network.of([top, *others], ties), "a test")


def test_levels_report_counts_by_grade_and_year() -> None:
    document = levels_report(alliance(), Selection(), "grade", range(2016, 2022)).document
    given = next(row for row in document["means"] if (row["measure"], row["level"]) == ("gives_to", "三级"))
    assert [given[str(year)] for year in range(2016, 2022)] == [1, 2, 3, 4, 5, 6]
    assert [given[f"n_{year}"] for year in range(2016, 2022)] == [1] * 6
    assert given["trend_z"] == pytest.approx(2.630142, abs=1e-6)
    numbers = {row["level"]: row["2021"] for row in document["institutions"]}
    assert numbers == {"二级": 6, "三级": 1}


def test_levels_report_accounts_for_ties_without_a_date() -> None:
    report = levels_report(alliance(), Selection(), "grade", range(2016, 2022))
    assert (report.document["all_ties"], report.document["without_beginning"], report.document["in_no_year"]) == (
        7,
        1,
        1,
    )
    assert "Of 7 ties, 1 has no date of beginning" in " ".join(report.notes)
    assert [row["ties_not_known"] for row in report.document["ties"]] == [1] * 6


def test_levels_report_names_institutions_without_a_level() -> None:
    report = levels_report(alliance(), Selection(), "province", range(2016, 2022))
    assert "In 2021 6 of 7 institutions have no province in the data" in " ".join(report.notes)
    assert report.rows[-1]["province"] == "not stated"


def test_levels_report_says_why_it_does_not_test() -> None:
    report = levels_report(SHIPPED, ALL, "kind", range(2021, 2024))
    assert "No test for trend: it needs 5 years, here 3." in report.notes
    assert report.sections[1].nothing == "No test: it needs 2 levels with five institutions or more, here 1."
    assert all(row["trend_z"] is None for row in report.rows)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format_", FORMATS)
def test_levels_report_renders(format_: str, language: Language) -> None:
    for basis in (SHIPPED, WholeBasis(Network(), "a test")):
        text = render(levels_report(basis, ALL, "kind", range(2019, 2024), language), format_, language, width=80)
        assert "nan" not in text
        assert text or format_ == "jsonl"


def test_levels_report_names_grades_in_its_language() -> None:
    for language, expected in (("en", ["secondary", "tertiary"]), ("zh", ["二级", "三级"])):
        report = levels_report(alliance(), Selection(), "grade", range(2016, 2022), language)
        assert [row["grade"] for row in report.rows[:2]] == expected
