"""What the reports say of the shipped networks is what the five articles say (see the review of truth, section 5)."""

from datetime import date

import pytest

from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.dependence import dependence_report
from hospital_network.reports.findings.most_connected import hospitals_report
from hospital_network.reports.findings.overview import overview_report
from hospital_network.reports.findings.profile import profile_report
from hospital_network.reports.findings.reach import reach_report
from hospital_network.reports.findings.tie_evidence import tie_evidence_report
from hospital_network.reports.findings.what_if import what_if_report
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.rendering import render
from hospital_network.reports.text.report import Report

BASIS = WholeBasis(read_seed(), "here")
NO_PAIRS = "who with whom is not stated"
CAMPUS = "浙江省人民医院越城院区"


def profile(name: str, language: Language = "en") -> Report:
    (subject,) = [item for item in BASIS.network.institutions.values() if item.name == name]
    return profile_report(BASIS, Selection(), subject, BASIS.network, language)


def section(report: Report, title: str) -> Report:
    (match,) = [section for section in report.sections if section.title == title]
    return match


def test_hospitals_report_has_the_hospitals_of_shaoxing() -> None:
    report = hospitals_report(BASIS, Selection(networks=frozenset(["shaoxing"])))
    assert {row["name"] for row in report.rows} >= {"浙江省人民医院", CAMPUS}


def test_reach_report_of_a_hospital_includes_its_campus_in_another_city() -> None:
    hospital = BASIS.network.institutions["zhejiang-provincial-peoples-hospital"]
    rows = reach_report(BASIS, Selection(), hospital).rows
    assert {(row["name"], row["city"]) for row in rows} >= {(CAMPUS, "绍兴市"), ("浙江省人民医院毕节医院", "毕节市")}


def test_profile_report_shows_designation_and_funds_at_the_campus_that_has_them() -> None:
    hospital, campus = profile("浙江省人民医院"), profile(CAMPUS)
    assert not section(hospital, "Programmes, funds, designations").rows
    assert {
        row["part"] for row in section(hospital, "Parts in other cities: their own ties, in force or not").rows
    } == {CAMPUS}
    designations = section(campus, "Programmes, funds, designations").rows
    assert "第五批国家区域医疗中心建设项目" in {row["other_party"] for row in designations}


def test_profile_report_prints_qualifiers_and_what_a_number_counts() -> None:
    (facts,) = [line for line in profile(CAMPUS).lead if line.startswith("Stated: ")]
    assert "beds 700 (规划床位" in facts
    assert "construction years ≥ 2" in facts


def test_profile_report_prints_results_with_their_figure_and_date() -> None:
    (results,) = [line for line in profile("浙江省人民医院毕节医院").lead if line.startswith("Results stated: ")]
    assert "patients from elsewhere ≥ 100,000 (共建以来市外来院就诊人次)" in results
    assert "B++ (全国三级公立医院绩效监测档位, 2023)" in results
    assert (
        "first operation of its kind (腹腔镜下全尾状叶切除联合右半肝切除（全市首例，肝胆胰外科）, 2025-08)" in results
    )
    assert "new technique (肺动脉血栓支架取栓（血管外科）, 2025-10)" in results


def test_profile_report_translates_the_grade() -> None:
    assert profile("浙江省人民医院毕节医院").lead[0].startswith("hospital · tertiary · ")
    assert profile("浙江省人民医院毕节医院", "zh").lead[0].startswith("医院 · 三级 · ")


@pytest.mark.parametrize("name", ["浙江省人民医院毕节医院", "上海市第十人民医院"])
@pytest.mark.parametrize(("direction", "sum_"), [("gives", "gives_to"), ("receives", "receives_from")])
def test_profile_report_lists_as_many_counted_partners_as_it_says(name: str, direction: str, sum_: str) -> None:
    page = profile(name)
    most = [row for row in section(page, "Partners by type").rows if row["direction"] == direction]
    largest = max((row["of_them_counted"] for row in most), default=0)
    assert largest <= page.document["measures"][sum_]["value"] <= sum(row["of_them_counted"] for row in most)


def test_profile_report_counts_one_supporter_of_the_seven_of_bijie() -> None:
    rows = section(profile("浙江省人民医院毕节医院"), "Partners by type").rows
    assert ("supports", 7, 1) in {(row["type"], row["partners"], row["of_them_counted"]) for row in rows}


def test_profile_report_tells_completion_from_opening() -> None:
    assert "completion 2025-12~" in profile("浙江省肿瘤医院绍兴（滨海）院区").lead[0]


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("浙江大学医学院附属第二医院", "experts: 50 sent"),
        ("上海市第十人民医院", "experts: 0 sent, 0 received; appointed to posts: 18 sent"),
        ("上海市第十人民医院", "which does not mean sent: 51 contracted to others, 0 of others."),
        ("蚌埠市人民政府", "experts: 0 sent, 0 received;"),
        ("蚌埠市人民政府", "0 contracted to others, 51 of others."),
        ("浙江省中医院", "appointed to posts: 3 sent"),
    ],
)
def test_profile_report_counts_staff_and_posts(name: str, counted: str) -> None:
    assert counted in " ".join(section(profile(name), "Experts and posts").lead)


def test_an_agreement_or_a_referral_gives_no_support() -> None:
    rows = {row["name"]: row for row in hospitals_report(BASIS, Selection(), limit=None).rows}
    assert rows["上海市第十人民医院"]["receives_from"] == 0
    assert {rows[f"蚌埠市第{number}人民医院"]["provinces_reached"] for number in "一二三"} == {0}
    cells = overview_report(BASIS, Selection()).document["province_matrix"]
    routes = {(cell["giving_province"], cell["receiving_province"]) for cell in cells}
    assert not routes & {("安徽省", "上海市"), ("江苏省", "上海市"), ("贵州省", "贵州省")}


def test_hospitals_report_ranks_no_alliance_and_none_without_a_tie() -> None:
    rows = hospitals_report(BASIS, Selection(), limit=None).rows
    assert all(row["partners"] for row in rows)
    partners = profile("浙江省人民医院毕节医院").document["measures"]["partners"]
    assert partners["value"] == sum(row["partners"] for row in rows if row["name"] == "浙江省人民医院毕节医院")
    assert "alliance" not in {row["kind"] for row in rows}


def test_hospitals_report_always_shows_the_kind() -> None:
    table = render(hospitals_report(BASIS, Selection()), "table", width=80)
    assert "primary care" in table
    assert "基层医疗机构" in render(hospitals_report(BASIS, Selection(), language="zh"), "table", "zh", width=80)
    assert "primary_care" in render(hospitals_report(BASIS, Selection(), language="zh"), "csv", "zh")
    assert "compare" in " ".join(table.split())


def test_dependence_report_names_the_supporters_that_do_not_count() -> None:
    report = dependence_report(BASIS, Selection())
    others = {row["name"]: row["others_named"] for row in report.rows}
    assert any("government" in other for other in others["浙江省人民医院毕节医院"])
    assert "江苏省人民医院 (planned)" in others["苏州市相城区漕湖人民医院"]
    table = render(report, "table", width=80)
    assert "江苏省人民医院 (planned)" in table
    assert "inferred" in table
    assert "hang on" not in table


def test_rank_correlation_is_the_same_in_overview_and_hospitals_report() -> None:
    stability = overview_report(BASIS, Selection()).document["figures"]["rank_stability"]
    notes = " ".join(hospitals_report(BASIS, Selection()).notes)
    assert f"rank correlation of {stability:.2f} (Spearman)" in notes


def test_reports_say_how_many_of_the_ties_counted_are_only_possible() -> None:
    possible, known = (" ".join(dependence_report(BASIS, Selection(possibly=each)).notes) for each in (True, False))
    assert "Of these, 6 are possible, not known (--possibly): a source lists several on each side" in possible
    assert "possible, not known" not in known


def test_fragmentation_is_the_same_in_overview_and_what_if() -> None:
    overview = overview_report(BASIS, Selection()).document["figures"]
    subject = BASIS.network.institutions["shanghai-tenth-peoples-hospital"]
    before = what_if_report(BASIS, Selection(), [subject]).document["before"]
    assert (before["fragmentation"], before["components"]) == (overview["fragmentation"], overview["components"])


def test_evidence_of_a_hospital_names_the_campus_that_has_a_tie() -> None:
    hospital = BASIS.network.institutions["zhejiang-provincial-peoples-hospital"]
    rows = tie_evidence_report(BASIS, BASIS.network, hospital, None).rows
    assert {(row["part"], row["partner"]) for row in rows if row["type"] == "designates"} == {
        (CAMPUS, "第五批国家区域医疗中心建设项目")
    }
    assert {(row["part"], row["direction"], row["partner"]) for row in rows if row["type"] == "operates"} == {
        (None, "gives", CAMPUS)
    }


def test_ties_of_a_list_against_a_list_are_shown_as_possible() -> None:
    ningbo = BASIS.network.institutions["ningbo-second-hospital"]
    rows = tie_evidence_report(BASIS, BASIS.network, ningbo, None).rows
    assert [row["possible"] for row in rows] == [NO_PAIRS] * 3
    page = profile("宁波市第二医院")
    assert not page.rows
    left_out = section(page, "Not counted: planned, ended, begun later, without a known date or only possible")
    assert [row["possible"] for row in left_out.rows] == [NO_PAIRS] * 3
    assert not any(row["possible"] for row in profile("上海市第十人民医院").rows)


def test_dependence_on_a_day_names_supporters_without_a_known_date() -> None:
    selection = Selection(networks=frozenset(["xiuzhou"]), as_of=date(2022, 12, 31))
    (row,) = dependence_report(BASIS, selection).rows
    assert row["others_named"] == ["浙江中医药大学 (date not known)"]


def test_dependence_says_which_types_are_inferred() -> None:
    rows = {row["id"]: row for row in dependence_report(BASIS, Selection()).rows}
    third = rows["xiangcheng-third-peoples-hospital"]
    assert (third["types"], third["inferred_types"], third["inferred"]) == (
        ["supports", "sends experts to", "trains"],
        ["sends experts to", "trains"],
        False,
    )
    # Of the FMT project the article says only that the two cooperate (002 p5).
    assert rows["bengbu-third-peoples-hospital"]["inferred"]


def test_hospitals_on_a_day_count_who_has_only_possible_partners() -> None:
    on_a_day = Selection(as_of=date(2020, 7, 15))
    notes = hospitals_report(BASIS, on_a_day, limit=None).notes
    known = {row["id"] for row in hospitals_report(BASIS, on_a_day, limit=None).rows}
    possibly = Selection(as_of=date(2020, 7, 15), possibly=True)
    more = {row["id"] for row in hospitals_report(BASIS, possibly, limit=None).rows} - known
    assert sum(f"{len(more)} institutions have only such partners" in note for note in notes) == 1


@pytest.mark.parametrize("day", [date(2022, 1, 1), date(2035, 1, 1)])
def test_reports_on_a_day_say_when_the_ties_were_last_reported(day: date) -> None:
    (counted,) = [note for note in hospitals_report(BASIS, Selection(as_of=day)).notes if note.startswith("Counted: ")]
    assert "as ties go on until a source reports an end (latest report 20" in counted
