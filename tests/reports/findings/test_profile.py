"""The profile of an institution of the small network, checked by hand."""

from dataclasses import replace

import pytest

from hospital_network.reports.findings.most_connected import MEASURES, hospitals_report
from hospital_network.reports.findings.profile import profile_report
from tests.support.small_basis import ALL, BASIS, institution


def test_profile_report_counts_shared_experts_once() -> None:
    profile = profile_report(BASIS, ALL, institution("zhe-one"), BASIS.network)
    experts = profile.sections[1]
    assert "30 sent, 0 received" in experts.lead[0]
    assert {row["measure"] for row in profile.sections[3].rows} >= {"partners", "betweenness"}
    assert [row["locators"] for row in profile.sections[4].rows] == ["p1, p2, p3", "p4, p5"]
    programmes = profile_report(BASIS, ALL, institution("bijie"), BASIS.network).sections[2]
    assert {row["other_party"] for row in programmes.rows} == {"国家卫生健康委", "毕节市卫生健康局"}


@pytest.mark.parametrize("by", MEASURES)
def test_profile_report_ranks_like_the_hospitals_report(by: str) -> None:
    for row in hospitals_report(BASIS, ALL, by, limit=None).rows:
        subject = institution(row["id"])
        measures = profile_report(BASIS, ALL, subject, BASIS.network).document["measures"]
        assert measures[by] == {"value": row[by], "rank": row["rank"]}


def test_a_profile_names_what_is_inferred_and_what_is_general_knowledge() -> None:
    subject = institution("zhe-one")
    known = subject.model_copy(update={"inferred": ("part_of",), "general_knowledge": ("name", "city")})
    records = replace(BASIS.network, institutions={**BASIS.network.institutions, subject.id: known})
    page = profile_report(BASIS, ALL, known, records)
    assert "Inferred, not stated: what it is part of" in page.lead
    assert "From general knowledge, not from a source: the full name, the city" in page.lead
    assert {row["inferred"] for row in page.rows} == {None, "the cooperation itself"}
