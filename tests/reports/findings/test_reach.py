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
    assert document["not_reached"] == [
        {"province": "浙江省", "institutions": 3, "names": ["浙二柯桥院区", "越城社区卫生服务中心", "浙江第二医院"]},
        {"province": "安徽省", "institutions": 2, "names": ["蚌埠市第一人民医院", "蚌埠市第三人民医院"]},
        {"province": "上海市", "institutions": 1, "names": ["上海市第十人民医院"]},
    ]
    assert [row["source_ids"] for row in document["reached"]] == [["s1", "s2"], ["s1"], ["s1"]]
    assert all(
        BASIS.network.cooperations[tie].to_id == row["id"] for row in document["reached"] for tie in row["tie_ids"]
    )
    assert [row["institutions"] for row in report.sections[1].rows] == [3, 2, 1]
