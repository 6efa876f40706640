"""The report on how complete the data is, against shares counted by hand."""

import json

from click.testing import CliRunner

from hospital_network.graph.model import Cooperation, Evidence, Institution
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.quality import completeness

HOSPITALS = [
    Institution(id="a", name="甲医院", kind="hospital", city="杭州市", division_code="330100"),
    Institution(id="b", name="乙医院", kind="hospital", county="桐庐县"),
    Institution(id="c", name="丙医院", kind="hospital"),
    Institution(id="d", name="丁医院", kind="hospital"),
]
ONE = Evidence(source="s1", locator="p1", span=(0, 4))
TWO = Evidence(source="s2", locator="p1")
TIES = [
    Cooperation(type="supports", from_id="a", to_id="b", since="2020", evidence=(ONE, TWO)),
    Cooperation(type="trains", from_id="a", to_id="b", inferred_aspects=("from",), evidence=(TWO,)),
    Cooperation(type="trains", from_id="a", to_id="c", inferred_aspects=("since",), since="2021", evidence=(TWO,)),
    Cooperation(type="trains", from_id="a", to_id="d", evidence=(TWO, TWO.model_copy(update={"locator": "p2"}))),
]


def test_completeness_agrees_with_shares_counted_by_hand() -> None:
    part = completeness(HOSPITALS, TIES)
    assert (part.institutions, part.ties) == (4, 4)
    assert (part.with_city, part.with_code) == (0.5, 0.25)
    assert (part.dated, part.stated_share, part.two_sources) == (0.5, 0.75, 0.25)
    assert part.with_span == 1 / 6


def test_completeness_of_nothing_has_no_shares() -> None:
    part = completeness([], [])
    assert (part.with_city, part.dated, part.with_span) == (None, None, None)


def test_quality_of_several_sets_has_a_row_for_each_and_for_all() -> None:
    names = ["five-articles", "rare-disease-network"]
    arguments = [part for name in names for part in ("--from-seed", name)]
    result = CliRunner().invoke(cli, ["report", "quality", "--format", "json", *arguments])
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert [row["scope"] for row in document["sets"]] == ["all", *names]
    both, *single = (row["ties"] for row in document["sets"])
    assert both == sum(single)
    rare = document["sets"][2]
    assert (rare["dated"], rare["stated_share"]) == ("100%", "100%")
    assert len([row for row in document["provinces"] if row["institutions"] and row["scope"] != "unknown"]) == 31
    empty = next(row for row in document["provinces"] if row["scope"] == "香港特别行政区")
    assert (empty["institutions"], empty["documents"]) == (0, 0)


def test_quality_of_one_set_has_one_row() -> None:
    result = CliRunner().invoke(cli, ["report", "quality", "--format", "json", "--from-seed"])
    assert len(json.loads(result.stdout)["sets"]) == 1


def test_quality_in_english_counts_under_the_english_names_of_provinces() -> None:
    counts = {}
    for names in ("en", "zh"):
        result = CliRunner().invoke(cli, ["report", "quality", "--format", "json", "--names", names, "--from-seed"])
        counts[names] = {row["scope"]: row["institutions"] for row in json.loads(result.stdout)["provinces"]}
    assert list(counts["en"].values()) == list(counts["zh"].values())
    assert counts["en"]["Zhejiang"] == counts["zh"]["浙江省"] > 0
