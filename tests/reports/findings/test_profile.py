"""The profile of an institution of the small network, checked by hand."""

from dataclasses import replace

import pytest

from hospital_network.graph.model import Fact, Outcome, Unnamed
from hospital_network.graph.ties.selection import ALL_KINDS, Selection
from hospital_network.reports.findings.most_connected import MEASURES, hospitals_report
from hospital_network.reports.findings.profile import profile_report
from hospital_network.reports.findings.profile_sections import fact_text
from hospital_network.reports.text.report import Report
from tests.support.small_basis import ALL, BASIS, institution


def section(report: Report, title: str) -> Report:
    (match,) = [section for section in report.sections if section.title == title]
    return match


def test_profile_report_counts_shared_experts_once() -> None:
    profile = profile_report(BASIS, ALL, institution("zhe-one"), BASIS.network)
    assert "experts: 30 sent, 0 received" in section(profile, "Experts and posts").lead[0]
    assert {row["measure"] for row in profile.sections[-2].rows} >= {"partners", "betweenness"}
    assert [row["locators"] for row in section(profile, "Evidence").rows] == ["p1, p2, p3", "p4, p5"]


def test_profile_report_names_who_governs_and_designates() -> None:
    profile = profile_report(BASIS, ALL, institution("bijie"), BASIS.network)
    programmes = section(profile, "Programmes, funds, designations")
    assert {row["other_party"] for row in programmes.rows} == {"国家卫生健康委", "毕节市卫生健康局"}


def test_profile_report_shows_what_is_planned_and_over() -> None:
    profile = profile_report(BASIS, ALL, institution("shang-ten"), BASIS.network)
    rows = section(profile, "Not counted: planned, ended, begun later, without a known date or only possible").rows
    assert {(row["type"], row["partner"], row["status"]) for row in rows} >= {
        ("supports", "大方县人民医院", "planned"),
        ("trains", "蚌埠市第三人民医院", "ended"),
    }
    assert not {"planned", "ended"} & {row["status"] for row in profile.rows}


def test_profile_report_shows_alliances_apart_from_partners() -> None:
    profile = profile_report(BASIS, ALL, institution("bengbu-one"), BASIS.network)
    alliances = section(profile, "Alliances, with the other members named")
    assert [row["alliance"] for row in alliances.rows] == ["脊柱专科联盟"]
    assert profile.document["measures"]["partners"]["value"] == 1


def test_profile_report_says_which_partners_count() -> None:
    profile = profile_report(BASIS, ALL, institution("bengbu-one"), BASIS.network)
    by_type = section(profile, "Partners by type").rows
    assert {row["type"]: (row["partners"], row["of_them_counted"]) for row in by_type} == {
        "co-builds": (1, 1),
        "supports": (1, 1),
        "is a member of": (1, 0),
    }
    assert "of 3 ties, 1 does not count, because an end is of a kind that does not: alliance" in profile.lead[-1]


def test_profile_report_says_nothing_of_kinds_where_all_count() -> None:
    profile = profile_report(BASIS, Selection(kinds=ALL_KINDS), institution("bengbu-one"), BASIS.network)
    assert not any("Listed are" in line for line in profile.lead)
    assert all(row["partners"] == row["of_them_counted"] for row in section(profile, "Partners by type").rows)


def test_profile_report_counts_partners_of_one_name_apart() -> None:
    alike = {id_: institution(id_).model_copy(update={"name": "人民医院"}) for id_ in ("bijie", "dafang")}
    network = replace(BASIS.network, institutions={**BASIS.network.institutions, **alike})
    profile = profile_report(replace(BASIS, network=network), ALL, institution("zhe-one"), network)
    sent = [row for row in section(profile, "Partners by type").rows if row["type"] == "sends experts to"]
    assert [(row["partners"], row["of_them_counted"]) for row in sent] == [(3, 3)]


@pytest.mark.parametrize("by", MEASURES)
def test_profile_report_ranks_like_the_hospitals_report(by: str) -> None:
    for row in hospitals_report(BASIS, ALL, by, limit=None).rows:
        subject = institution(row["id"])
        measures = profile_report(BASIS, ALL, subject, BASIS.network).document["measures"]
        assert measures[by] == {"value": row[by], "rank": row["rank"]}


def test_a_profile_says_among_which_institutions_it_ranks() -> None:
    page = profile_report(BASIS, ALL, institution("bijie"), BASIS.network)
    of = page.document["measures"]["of"]
    assert any(f"among {of} institutions that give care and have a tie" in line for line in page.lead)


@pytest.mark.parametrize("not_counted", ["nhc", "spine-alliance"])
def test_a_profile_of_an_institution_that_does_not_count_ranks_among_as_many(not_counted: str) -> None:
    of = profile_report(BASIS, ALL, institution("bijie"), BASIS.network).document["measures"]["of"]
    page = profile_report(BASIS, ALL, institution(not_counted), BASIS.network)
    ranks = section(page, f"Rank among {of} institutions that give care and have a tie")
    assert (of, list(ranks.rows), page.document["measures"]) == (9, [], {"of": 9})


@pytest.mark.parametrize(
    ("status", "en", "zh"),
    [
        ("operating", "operating · opened 2024-01 · completed 2023", "运营中 · 2024-01 启用 · 2023 建成"),
        (
            "building",
            "under construction · opening 2024-01 · completion 2023",
            "建设中 · 启用时间 2024-01 · 建成时间 2023",
        ),
        ("closed", "closed · opened 2024-01 · completed 2023", "已关闭 · 2024-01 启用 · 2023 建成"),
    ],
)
def test_a_profile_says_whether_an_opening_is_over(status: str, en: str, zh: str) -> None:
    known = institution("keqiao").model_copy(update={"status": status, "opened": "2024-01", "completed": "2023"})
    records = replace(BASIS.network, institutions={**BASIS.network.institutions, "keqiao": known})
    assert en in profile_report(BASIS, ALL, known, records).lead[0]
    assert zh in profile_report(BASIS, ALL, known, records, "zh").lead[0]


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        (Outcome(what="award", since="2021"), "award (2021)"),
        (Outcome(what="new_technique", value=20, since="2021"), "new technique 20 (from 2021)"),
        (Outcome(what="patients_from_elsewhere", since="2021"), "patients from elsewhere (from 2021)"),
    ],
)
def test_a_profile_dates_an_event_by_its_day_and_a_number_by_its_first(outcome: Outcome, result: str) -> None:
    known = institution("bijie").model_copy(update={"outcomes": (outcome,)})
    records = replace(BASIS.network, institutions={**BASIS.network.institutions, "bijie": known})
    assert f"Results stated: {result}" in profile_report(BASIS, ALL, known, records).lead


def test_a_profile_tells_names_of_one_text_from_sure_ones() -> None:
    known = institution("bijie").model_copy(update={"aliases": ("浙毕医院",), "weak_aliases": ("省医院",)})
    records = replace(BASIS.network, institutions={**BASIS.network.institutions, "bijie": known})
    lead = profile_report(BASIS, ALL, known, records).lead
    assert {"Also called: 浙毕医院", "Short names of one text, which others may bear, too: 省医院"} <= set(lead)


def test_a_profile_names_what_is_inferred_and_what_is_general_knowledge() -> None:
    subject = institution("zhe-one")
    known = subject.model_copy(update={"inferred": ("part_of",), "general_knowledge": ("name", "city")})
    records = replace(BASIS.network, institutions={**BASIS.network.institutions, subject.id: known})
    page = profile_report(BASIS, ALL, known, records)
    assert "Inferred, not stated: what it is part of" in page.lead
    assert "From general knowledge, not from a source: the full name, the city" in page.lead
    assert {row["inferred"] for row in page.rows} == {None, "the cooperation itself"}


def test_profile_report_marks_a_fact_that_is_inferred() -> None:
    evidence = [{"source": "s1", "locator": "p1"}]
    fact = Fact(value=700, counts="规划床位", inferred=True, evidence=evidence)
    assert fact_text("planned_beds", fact, "en") == "planned beds 700 (规划床位, inferred)"
    assert fact_text("planned_beds", fact, "zh") == "规划床位 700 (推断)"


def test_profile_report_names_unnamed_partners_apart() -> None:
    others = {"zhijin": institution("zhijin").model_copy(update={"unnamed": Unnamed(value=8, qualifier="at_least")})}
    network = replace(BASIS.network, institutions={**BASIS.network.institutions, **others})
    profile = profile_report(replace(BASIS, network=network), ALL, institution("zhe-one"), network)
    assert "zhijin" not in {row["partner_id"] for row in profile.rows}
    assert any(note.endswith("never counted: 织金县人民医院 (≥ 8)") for note in profile.notes), profile.notes


def test_profile_report_gives_the_address_of_a_source() -> None:
    source = BASIS.network.sources["s1"].model_copy(update={"url": "https://example.org/1"})
    network = replace(BASIS.network, sources={**BASIS.network.sources, "s1": source})
    profile = profile_report(replace(BASIS, network=network), ALL, institution("zhe-one"), network)
    assert section(profile, "Evidence").lead == ["Source s1: https://example.org/1"]
