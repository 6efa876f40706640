"""The list of sets that come with hospnet."""

from pathlib import Path

from hospital_network.loaders.seed_set import read_seed_set
from hospital_network.reports.findings.set_list import sets_report

MANIFEST = "title: 一地医院合作\ncoverage: 两家医院中的一家\n"
ENGLISH = "title_en: Hospital cooperation of one place\ncoverage_en: one of two hospitals\n"


def test_sets_report_states_title_and_coverage_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_text(MANIFEST + ENGLISH, encoding="utf-8")
    sets = {"one": read_seed_set(tmp_path)}

    english, chinese = sets_report(sets, "en"), sets_report(sets, "zh")

    assert english.lead == ["one: one of two hospitals"]
    assert chinese.lead == ["one：两家医院中的一家"]
    assert english.shown is not None
    assert english.shown[1] == "title_en"
    assert english.rows[0]["title_en"] == "Hospital cooperation of one place"


def test_sets_report_without_english_states_what_the_manifest_says(tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_text(MANIFEST, encoding="utf-8")

    report = sets_report({"one": read_seed_set(tmp_path)}, "en")

    assert report.lead == ["one: 两家医院中的一家"]
    assert report.rows[0]["title_en"] == "一地医院合作"
