"""What holds for every report, also on empty networks."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Institution, Network
from hospital_network.graph.ties.selection import COUNTED_TYPES, Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.communities import communities_report
from hospital_network.reports.findings.comparison import comparison_report
from hospital_network.reports.findings.dependence import dependence_report
from hospital_network.reports.findings.levels import levels_report
from hospital_network.reports.findings.most_connected import COLUMNS, hospitals_report
from hospital_network.reports.findings.overview import overview_report
from hospital_network.reports.findings.profile import profile_report
from hospital_network.reports.findings.reach import reach_report
from hospital_network.reports.findings.what_if import what_if_report
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.rendering import FORMATS, render
from hospital_network.reports.text.report import Report
from tests.support.small_basis import ALL, BASIS, DAY

LANGUAGES: tuple[Language, ...] = ("en", "zh")


Make = Callable[[WholeBasis, Selection, Language], Report]


REPORTS: dict[str, Make] = {
    "hospitals": lambda basis, chosen, language: hospitals_report(basis, chosen, language=language),
    "reach": lambda basis, chosen, language: reach_report(basis, chosen, _first(basis), language=language),
    "profile": lambda basis, chosen, language: profile_report(basis, chosen, _first(basis), basis.network, language),
    "dependence": dependence_report,
    "communities": communities_report,
    "overview": overview_report,
    "levels": lambda basis, chosen, language: levels_report(basis, chosen, "kind", range(2019, 2024), language),
    "compare": lambda basis, chosen, language: comparison_report(basis, chosen, DAY, language),
    "what-if": lambda basis, chosen, language: what_if_report(basis, chosen, [_first(basis)], language),
}


def _first(basis: WholeBasis) -> Institution:
    return next(iter(basis.network.institutions.values()))


def test_sole_supporters_are_counted_once_for_all_reports() -> None:
    basis = WholeBasis(read_seed(), "the shipped seeds")
    for selection in (
        ALL,
        Selection(roll_up=False),
        Selection(types=COUNTED_TYPES - {"supports"}),
        Selection(as_of=DAY),
    ):
        graph = to_graph(basis.network, selection)
        document = dependence_report(basis, selection).document
        count = len(document["single_supporter"])
        assert count
        assert overview_report(basis, selection).document["figures"]["single_supporters"] == count
        assert measures.network_summary(graph).values["single_supporters"] == count
        assert {row["id"]: row["supporter_id"] for row in document["single_supporter"]} == measures.sole_supporters(
            graph
        )
        without_all = what_if_report(basis, selection, list(basis.network.institutions.values())).document
        assert without_all["without_support"] == without_all["less_support"] == {}


def test_every_report_on_a_day_accounts_for_ties_without_a_date() -> None:
    for name in REPORTS:
        notes = REPORTS[name](BASIS, Selection(as_of=DAY), "en").notes
        assert sum("not known to be in force on that day" in note for note in notes) == 1, name


ONE = Institution(id="a", name="甲医院", kind="hospital")


TWO = Institution(id="b", name="乙医院", kind="hospital", province="浙江省")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("institutions", [[ONE], [ONE, TWO]], ids=["single", "unconnected"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_without_ties_prints_no_undefined_number(
    name: str, institutions: list[Institution], language: Language
) -> None:
    report = REPORTS[name](WholeBasis(Network.of(institutions), "a test"), ALL, language)
    for format_ in FORMATS:
        text = render(report, format_, language, width=80)
        assert not re.search(r"\b(nan|NaN|inf|Infinity|None)\b", text)


@pytest.mark.parametrize("name", ["hospitals", "dependence", "communities", "overview", "compare", "levels"])
def test_every_report_renders_an_empty_network(name: str) -> None:
    report = REPORTS[name](WholeBasis(Network(), "a test"), ALL, "en")
    assert render(report, "table", width=80)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_fits_eighty_columns(name: str, language: Language) -> None:
    text = render(REPORTS[name](BASIS, ALL, language), "table", language, width=80)
    assert max(cell_len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_keeps_full_numbers_in_json(name: str) -> None:
    report = REPORTS[name](BASIS, ALL, "en")
    assert json.loads(render(report, "json")) == json.loads(json.dumps(report.document or _plain(report), default=str))


def _plain(report: Report) -> list[dict[str, Any]]:
    assert report.columns == COLUMNS
    return [{column: row[column] for column in report.columns} for row in report.rows]
