"""Rankings of the institutions of the small network."""

from datetime import date

import pytest

from hospital_network.graph import measures
from hospital_network.graph.model import Network, Source
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis, when
from hospital_network.reports.findings.most_connected import MEASURES, hospitals_report
from hospital_network.reports.findings.overview import overview_report
from tests.support.small_basis import ALL, BASIS


def test_hospitals_report_states_the_effect_of_inferred_ties() -> None:
    notes = " ".join(hospitals_report(BASIS, ALL).notes)
    assert "Of the 12 ties counted, 2 are inferred in part" in notes
    stated = " ".join(hospitals_report(BASIS, Selection(sureness="strict")).notes)
    assert "Sources state every tie that counts" in stated
    none = " ".join(hospitals_report(BASIS, Selection(as_of=date(1990, 1, 1))).notes)
    assert "Sources state every tie" not in none


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (Selection(), "who cooperates with whom. 5 institutions have only such partners and no rank"),
        (Selection(as_of=date(2024, 6, 1)), "no date shows that the tie was in force on that day"),
        (Selection(possibly=True), "The partners include possible ones"),
    ],
)
def test_hospitals_report_says_of_possible_partners_whether_they_count(selection: Selection, sentence: str) -> None:
    notes = " ".join(hospitals_report(WholeBasis(read_seed(), "here"), selection).notes)
    assert sentence in notes
    assert ("Possible partners are not counted" in notes) is not selection.possibly


@pytest.mark.parametrize("by", MEASURES)
def test_hospitals_report_ranks_by_every_measure(by: str) -> None:
    rows = hospitals_report(BASIS, ALL, by).rows
    assert [row[by] for row in rows] == sorted((row[by] for row in rows), reverse=True)


def test_hospitals_report_says_which_institutions_are_ranked() -> None:
    english, chinese = hospitals_report(BASIS, ALL), hospitals_report(BASIS, ALL, language="zh")
    assert english.title.startswith("Institutions that give care")
    assert "institutions that give care (hospital, campus, primary care) and have a tie" in english.notes[0]
    assert "医疗机构（医院、院区、基层医疗机构）" in chinese.notes[0]
    only = hospitals_report(BASIS, Selection(kinds=frozenset(["campus", "university"])))
    assert "that give care (campus)" in only.notes[0]


def test_title_names_the_measure_that_ranks() -> None:
    assert "most partners" in hospitals_report(BASIS, ALL).title
    assert hospitals_report(BASIS, ALL, by="gives_to").title.startswith("Institutions that give care by gives")


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        (("2020-11", "2024"), "2020-11 to 2024"),
        (("[..2024-10]", "2021-03"), "2021-03 to 2024-10-31"),
        (("[2023-11-17..]", "[..2024-10]"), "2023-11-17 to 2024-10-31"),
        (("[..2024-10]",), "active when last reported"),
    ],
)
def test_counted_ties_are_of_days_that_sources_bound(dates: tuple[str, ...], shown: str) -> None:
    sources = [Source(id=f"s{place}", title="题", date=text) for place, text in enumerate(dates)]
    network = Network.of([], [], sources)
    assert shown in when(network, Selection(), network.sources, "en")


def test_hospitals_show_further_columns_on_request() -> None:
    plain = hospitals_report(BASIS, ALL, limit=None)
    report = hospitals_report(BASIS, ALL, limit=None, groups=["holes", "percent"])
    added = report.columns[len(plain.columns) :]
    assert added == (*measures.FURTHER_MEASURES["holes"], *measures.FURTHER_MEASURES["percent"])
    others = overview_report(BASIS, ALL).document["figures"]["institutions"] - 1
    assert all(row["partners_percent"] == pytest.approx(100 * row["partners"] / others) for row in report.rows)
    assert report.notes != plain.notes
