"""The reports on measures, against the small network's hand-checked answers, and on networks with nothing in them."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from hospital_network.graph import measures
from hospital_network.graph.measures.path_sample import error_before
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY
from hospital_network.graph.model import Institution, Network
from hospital_network.graph.selection import COUNTED_TYPES, Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.communities import communities_report
from hospital_network.reports.findings.comparison import comparison_report
from hospital_network.reports.findings.dependence import dependence_report
from hospital_network.reports.findings.most_connected import COLUMNS, MEASURES, hospitals_report
from hospital_network.reports.findings.overview import overview_report
from hospital_network.reports.findings.profile import profile_report
from hospital_network.reports.findings.reach import reach_report
from hospital_network.reports.findings.what_if import what_if_report
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.rendering import FORMATS, render
from hospital_network.reports.text.report import Report
from tests import ROOT
from tests.support.small_network import small_network

BASIS = WholeBasis(small_network(), "a test")
ALL = Selection()
DAY = date(2023, 8, 1)
LANGUAGES: tuple[Language, ...] = ("en", "zh")

Make = Callable[[WholeBasis, Selection, Language], Report]
REPORTS: dict[str, Make] = {
    "hospitals": lambda basis, chosen, language: hospitals_report(basis, chosen, language=language),
    "reach": lambda basis, chosen, language: reach_report(basis, chosen, _first(basis), language=language),
    "profile": lambda basis, chosen, language: profile_report(basis, chosen, _first(basis), basis.network, language),
    "dependence": dependence_report,
    "communities": communities_report,
    "overview": overview_report,
    "compare": lambda basis, chosen, language: comparison_report(basis, chosen, DAY, language),
    "what-if": lambda basis, chosen, language: what_if_report(basis, chosen, [_first(basis)], language),
}


def _first(basis: WholeBasis) -> Institution:
    return next(iter(basis.network.institutions.values()))


def institution(id_: str) -> Institution:
    return BASIS.network.institutions[id_]


def test_reach_tells_the_map_and_who_is_left_out() -> None:
    found = reach_report(BASIS, ALL, institution("zhe-one"))
    assert [(row["step"], row["id"]) for row in found.rows] == [(1, "bijie"), (1, "dafang"), (1, "zhijin")]
    document = found.document
    assert document["others"] == 9
    assert document["provinces"] == [
        {"province": "贵州省", "institutions": 3, "nearest": 1, "cities": ["毕节市"]},
    ]
    missed = [row["id"] for row in document["not_reached"]]
    assert missed == ["bengbu-one", "bengbu-three", "shang-ten", "spine-alliance", "yuecheng", "zhe-two"]
    assert [row["institutions"] for row in found.sections[1].rows] == [2, 2, 1, 1]


def test_dependence_counts_help_not_agreements() -> None:
    found = dependence_report(BASIS, ALL)
    # bijie from zhe-one alone now, zhijin by an inferred tie, bengbu-one from shang-ten; bengbu-three only agreed.
    assert {row["id"]: row["only_supporter"] for row in found.rows} == {
        "bijie": "浙江第一医院",
        "zhijin": "浙江第一医院",
        "bengbu-one": "上海市第十人民医院",
    }
    assert found.document["receivers"] == 4
    assert {row["id"]: row["inferred"] for row in found.rows} == {"bijie": False, "zhijin": True, "bengbu-one": False}
    joints = {row["id"]: row["falls_into"] for row in found.document["articulation"]}
    assert joints == {"shang-ten": [2, 1], "bengbu-one": [2, 1], "dafang": [3, 1]}


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
        everybody = what_if_report(basis, selection, list(basis.network.institutions.values())).document
        assert everybody["without_support"] == everybody["less_support"] == {}


def test_other_types_are_other_support() -> None:
    found = dependence_report(BASIS, Selection(types=frozenset(["signs_agreement"])))
    assert {row["id"] for row in found.rows} == {"shang-ten", "bengbu-three"}


def test_communities_are_the_two_articles() -> None:
    found = communities_report(BASIS, ALL)
    assert [row["size"] for row in found.document["communities"]] == [5, 4]
    assert found.document["communities"][1]["members"][0] in ("shang-ten", "bengbu-one")
    assert "1 institutions without partners" in found.notes[0]


def test_overview_figures() -> None:
    figures = overview_report(BASIS, ALL).document["figures"]
    assert figures["institutions"] == 10
    assert figures["tied"] == 9
    assert (figures["ties"], figures["inferred_ties"], figures["pairs"]) == (12, 2, 9)
    assert (figures["components"], figures["single_supporters"]) == (2, 3)
    assert figures["e_i_grade"] is None
    assert figures["partner_density"] == pytest.approx(9 / 36)
    matrix = overview_report(BASIS, ALL).document["province_matrix"]
    assert matrix[0] == {"giving_province": "浙江省", "receiving_province": "贵州省", "pairs": 4}


def test_a_report_on_a_day_says_how_many_ties_have_no_beginning() -> None:
    for name in REPORTS:
        notes = REPORTS[name](BASIS, Selection(as_of=DAY), "en").notes
        assert sum("have no known beginning" in note for note in notes) == 1, name


def test_before_and_after() -> None:
    found = comparison_report(BASIS, ALL, date(2022, 1, 1)).document
    assert found["before"]["as_of"] == "2022-01-01"
    assert found["before"]["figures"]["ties"] < found["after"]["figures"]["ties"]
    assert "zhe-two.sends_experts.bijie" in found["over"]
    assert {"second", "zhe-one.sends_experts.dafang"} <= set(found["begun"])


def test_what_would_go_without_one_and_without_two() -> None:
    alone = what_if_report(BASIS, ALL, [institution("zhe-one")]).document
    assert set(alone["without_support"]) == {"bijie", "zhijin"}
    assert alone["less_support"] == {"dafang": ["zhe-one"]}
    # A campus counts as its hospital, and naming both takes it once.
    both = what_if_report(BASIS, ALL, [institution("zhe-one"), institution("keqiao"), institution("zhe-two")]).document
    assert both["without"] == ["zhe-one", "zhe-two"]
    assert set(both["without_support"]) == {"bijie", "zhijin", "dafang"}
    assert both["before"]["institutions"] - both["after"]["institutions"] == 2


def test_a_profile_counts_shared_experts_once() -> None:
    page = profile_report(BASIS, ALL, institution("zhe-one"), BASIS.network)
    experts = page.sections[1]
    assert "30 sent, 0 received" in experts.lead[0]
    assert {row["measure"] for row in page.sections[3].rows} >= {"partners", "betweenness"}
    assert [row["locators"] for row in page.sections[4].rows] == ["p1, p2, p3", "p4, p5"]
    programmes = profile_report(BASIS, ALL, institution("bijie"), BASIS.network).sections[2]
    assert {row["other_party"] for row in programmes.rows} == {"国家卫生健康委", "毕节市卫生健康局"}


def test_a_ranking_says_what_inference_does_to_it() -> None:
    notes = " ".join(hospitals_report(BASIS, ALL).notes)
    assert "Without the 2 inferred of these 12 ties" in notes
    stated = " ".join(hospitals_report(BASIS, Selection(with_inferred=False)).notes)
    assert "No tie that counts is merely inferred." in stated


@pytest.mark.parametrize("by", MEASURES)
def test_a_profile_ranks_as_the_report_on_hospitals(by: str) -> None:
    for row in hospitals_report(BASIS, ALL, by, limit=None).rows:
        subject = institution(row["id"])
        standing = profile_report(BASIS, ALL, subject, BASIS.network).document["measures"]
        assert standing[by] == {"value": row[by], "rank": row["rank"]}


def test_a_large_community_names_its_best_tied(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = communities_report(BASIS, ALL)
    monkeypatch.setattr("hospital_network.reports.findings.communities._NAMED", 2)
    named = communities_report(BASIS, ALL)
    first, size = whole.rows[0]["members"], whole.rows[0]["size"]
    assert len(first) == size > 2
    assert named.rows[0]["members"] == [*first[:2], f"and {size - 2} more"]
    assert named.document == whole.document


def test_a_sampled_ranking_says_how_sure_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine._WORTH_CONVERTING", 0)
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine.EXACT_BETWEENNESS_WORK", 0)
    told: list[str] = []
    found = hospitals_report(BASIS, ALL, progress=lambda stage, done, total, unit="": told.append(stage))
    assert "Betweenness is from 12,000 shortest paths" in " ".join(found.notes)
    assert set(told) == {"betweenness, sampled"}


def test_a_sampled_closeness_says_how_sure_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Closeness" not in " ".join(hospitals_report(BASIS, ALL).notes)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    found = hospitals_report(BASIS, ALL, "closeness")
    assert "Closeness is from the steps to 4,096 institutions drawn by chance" in " ".join(found.notes)


def test_an_overview_states_the_error_that_the_sample_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.measures.betweenness_engine._WORTH_CONVERTING", 0)
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
    assert "Weighted by distance, fragmentation is from" not in " ".join(what_if_report(BASIS, ALL, gone).notes)
    monkeypatch.setattr("hospital_network.graph.measures.target_sample.EXACT_STEPS_WORK", 0)
    overview = overview_report(BASIS, ALL)
    assert "Distances are from the steps to 4,096 institutions drawn by chance" in " ".join(overview.notes)
    assert 0 < overview.document["figures"]["mean_distance_error"] < 0.1
    assert "± mean distance" in [row["figure"] for row in comparison_report(BASIS, ALL, date(2020, 1, 1)).rows]
    gone_report = what_if_report(BASIS, ALL, gone)
    assert "Weighted by distance, fragmentation is from" in " ".join(gone_report.notes)
    assert 0 < gone_report.document["distance_error"] < 0.2


@pytest.mark.parametrize("by", MEASURES)
def test_every_measure_ranks(by: str) -> None:
    rows = hospitals_report(BASIS, ALL, by).rows
    assert [row[by] for row in rows] == sorted((row[by] for row in rows), reverse=True)


ONE = Institution(id="a", name="甲医院", kind="hospital")
TWO = Institution(id="b", name="乙医院", kind="hospital", province="浙江省")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("institutions", [[ONE], [ONE, TWO]], ids=["single", "unconnected"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_measure_is_a_sentence(name: str, institutions: list[Institution], language: Language) -> None:
    report = REPORTS[name](WholeBasis(Network.of(institutions), "a test"), ALL, language)
    for format_ in FORMATS:
        text = render(report, format_, language, width=80)
        assert not re.search(r"\b(nan|NaN|inf|Infinity|None)\b", text)


@pytest.mark.parametrize("name", ["hospitals", "dependence", "communities", "overview", "compare"])
def test_no_institutions_at_all_is_a_sentence(name: str) -> None:
    report = REPORTS[name](WholeBasis(Network(), "a test"), ALL, "en")
    assert render(report, "table", width=80)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_fits_eighty_columns(name: str, language: Language) -> None:
    text = render(REPORTS[name](BASIS, ALL, language), "table", language, width=80)
    assert max(cell_len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("name", REPORTS)
def test_numbers_in_json_are_whole(name: str) -> None:
    report = REPORTS[name](BASIS, ALL, "en")
    assert json.loads(render(report, "json")) == json.loads(json.dumps(report.document or _plain(report), default=str))


def _plain(report: Report) -> list[dict[str, Any]]:
    assert report.columns == COLUMNS
    return [{column: row[column] for column in report.columns} for row in report.rows]


def test_a_field_that_no_tie_names_is_a_sentence() -> None:
    result = CliRunner().invoke(cli, ["report", "hospitals", "--fields", "骨科学", "--from-seed"])
    assert result.exit_code == 2
    assert "no tie names the field '骨科学'" in result.stderr


def test_fields_choose_ties() -> None:
    found = overview_report(BASIS, Selection(fields=frozenset(["骨科"]))).document["figures"]
    assert (found["institutions"], found["ties"]) == (2, 1)


def test_a_script_goes_from_data_to_three_findings(capsys: pytest.CaptureFixture[str]) -> None:
    script = ROOT / "docs" / "finding.py"
    exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    findings = [line for line in lines if line.startswith("Finding ")]
    assert len([line for line in lines if line.startswith("How sure: ")]) == len(findings) == 3
    assert findings[0].startswith("Finding 1. 13 of 18 supported institutions have a single known supporter")
    assert "23 of 26 pairs of supporter and supported lie in two provinces" in findings[1]
    assert "has 5 supporters and gives to 0" in findings[2]


def test_a_library_without_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hospital_network.graph.errors import DatabaseUnreachable, LocalEnvironmentError
    from hospital_network.graph.model import Network as ModelNetwork
    from hospital_network.loaders.seed_set import read_seed
    from hospital_network.reports import analysis

    network = analysis.Network.from_seed()
    assert isinstance(network, ModelNetwork)
    assert network.institutions == read_seed().institutions
    assert repr(network) == "<Network '五地医院合作网络': 120 institutions, 139 cooperations, 5 sources>"
    graph = network.graph(as_of=DAY, stated=True)
    rows = analysis.table(graph)
    assert {row["id"] for row in rows} == set(graph)
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(LocalEnvironmentError, match="pip install pandas"):
        analysis.frame(rows)
    with pytest.raises(DatabaseUnreachable, match="hospnet db start"):
        analysis.Network.from_neo4j()


def test_data_frames_where_pandas_is_installed() -> None:
    pandas = pytest.importorskip("pandas")
    from hospital_network.reports import analysis

    found = analysis.frame([{"id": "a", "partners": 2}])
    assert isinstance(found, pandas.DataFrame)
    assert io.StringIO(found.to_csv(index=False)).read() == "id,partners\na,2\n"
