"""A short form of a place is refused with its full name, by every reader; what is no place is named."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.graph.places.place_names import full_names, is_place
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from tests.loaders.test_text_fields import READERS, RECORDS, each_reader, kinds

SHORT = [
    ("province", "浙江", "浙江省"),
    ("province", "内蒙古", "内蒙古自治区"),
    ("province", "广西", "广西壮族自治区"),
    ("province", "新疆", "新疆维吾尔自治区"),
    ("province", "北京", "北京市"),
    ("city", "杭州", "杭州市"),
    ("city", "恩施", "恩施土家族苗族自治州"),
    ("city", "恩施州", "恩施土家族苗族自治州"),
    ("city", "黔东南", "黔东南苗族侗族自治州"),
    ("city", "毕节", "毕节市"),
    ("county", "余杭", "余杭区"),
]


@each_reader
@pytest.mark.parametrize(("level", "short", "full"), SHORT)
def test_a_short_form_is_refused_with_its_full_name(
    level: str, short: str, full: str, reader: str, tmp_path: Path
) -> None:
    assert kinds(tmp_path, reader, "institutions", level, short) == ["short_place"]
    assert full in full_names(level, short)
    assert is_place(level, full)


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        ({"province": "浙江生"}, "unknown_place"),
        ({"province": "杭州市"}, "unknown_place"),
        ({"city": "浙江省"}, "unknown_place"),
        ({"province": "江苏省", "city": "杭州市"}, "place_elsewhere"),
        ({"city": "杭州市", "county": "七星关区"}, "place_elsewhere"),
    ],
)
@each_reader
def test_the_strict_check_names_what_is_no_place(
    places: dict[str, str], kind: str, reader: str, tmp_path: Path
) -> None:
    rows = {name: [dict(record) for record in records] for name, records in RECORDS.items()}
    rows["institutions"][0] |= places
    READERS[reader](rows, tmp_path)
    with pytest.raises(SeedInvalid) as caught:
        check_strictly(read_seed_set(tmp_path))
    assert [problem.fault.kind for problem in caught.value.problems] == [kind]


@pytest.mark.parametrize(
    "places",
    [
        {"province": "北京市", "city": "北京市", "county": "东城区"},
        {"province": "湖北省", "city": "仙桃市"},
        {"province": "湖北省", "city": "襄樊市"},
        {"province": "贵州省", "city": "毕节地区"},
        {"province": "浙江省", "city": "杭州市", "county": "余杭区"},
    ],
)
def test_the_strict_check_knows_current_and_former_places(places: dict[str, str], tmp_path: Path) -> None:
    rows = {name: [dict(record) for record in records] for name, records in RECORDS.items()}
    rows["institutions"][0] |= places
    READERS["csv"](rows, tmp_path)
    check_strictly(read_seed_set(tmp_path))
