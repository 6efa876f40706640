"""What a network records of each province, against the gazetteer and a network counted by hand."""

from hospital_network.graph.model import Institution, Network
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES
from hospital_network.reports.findings.coverage import coverage
from tests.support.small_network import small_network


def test_coverage_has_every_province_and_counts_a_tie_in_each_of_its_provinces() -> None:
    rows = {row.province: row for row in coverage(small_network())}
    assert set(rows) == {*PROVINCE_TILES, None}
    assert [len(rows[name].ties) for name in ("浙江省", "上海市", "贵州省", "安徽省", None)] == [9, 5, 13, 5, 2]
    assert rows["安徽省"].sources == {"s1", "s3"}
    assert rows["上海市"].cities == 0
    empty = rows["西藏自治区"]
    assert (empty.institutions, empty.ties, empty.sources) == ((), (), frozenset())
    assert "拉萨市" in empty.cities_without


def test_coverage_knows_a_city_by_its_code_and_by_a_former_name() -> None:
    places = {"division_code": "420602"}, {"city": "襄樊市"}, {"city": "襄阳市"}
    for place in places:
        hospital = Institution(id="a", name="甲医院", kind="hospital", province="湖北省", **place)
        row = next(row for row in coverage(Network.of([hospital])) if row.province == "湖北省")
        assert (row.cities, len(row.cities_without)) == (13, 12)
        assert "襄阳市" not in row.cities_without
