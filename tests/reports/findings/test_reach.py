"""Which institutions the help of one reaches in the small network, checked by hand."""

from hospital_network.reports.findings.reach import reach_report
from tests.support.small_basis import ALL, BASIS, institution


def test_reach_report_gives_provinces_and_institutions_not_reached() -> None:
    report = reach_report(BASIS, ALL, institution("zhe-one"))
    assert [(row["step"], row["id"]) for row in report.rows] == [(1, "bijie"), (1, "dafang"), (1, "zhijin")]
    document = report.document
    assert document["others"] == 9
    assert document["provinces"] == [
        {"province": "贵州省", "institutions": 3, "nearest": 1, "cities": ["毕节市"]},
    ]
    missed = {row["province"]: row["ids"] for row in document["not_reached"]}
    assert sorted(missed.values(), key=len) == [
        ["shang-ten"],
        ["bengbu-one", "bengbu-three"],
        ["keqiao", "yuecheng", "zhe-two"],
    ]
    assert all(len(row["names"]) == row["institutions"] for row in document["not_reached"])
    assert [row["institutions"] for row in report.sections[1].rows] == [3, 2, 1]
