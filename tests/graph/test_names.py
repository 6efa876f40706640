"""From what a person types to an institution, never by likeness."""

import pytest

from hospital_network.graph.errors import AmbiguousInstitution, UnknownInstitution
from hospital_network.graph.model import Institution
from hospital_network.graph.names import find_institution, name_key, resolve

FIRST = Institution(id="hangzhou-first", name="杭州市第一人民医院", kind="hospital", aliases=("杭州一院",))
SECOND = Institution(id="hangzhou-second", name="杭州市第二人民医院", kind="hospital", weak_aliases=("市二院",))
OTHER = Institution(
    id="bengbu-second", name="蚌埠市第二人民医院", kind="hospital", weak_aliases=("市二院",), name_en="Bengbu Second"
)
CENTRE = Institution(id="taiping", name="太平街道卫生院", kind="primary_care")
ALL = [FIRST, SECOND, OTHER, CENTRE]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("hangzhou-first", FIRST),
        ("杭州市第一人民医院", FIRST),
        ("杭州一院", FIRST),
        (" 杭州市 第一人民医院\u200b", FIRST),
        ("bengbu second", OTHER),
    ],
)
def test_ids_names_and_aliases(wanted: str, found: Institution) -> None:
    assert find_institution(wanted, ALL) is found


def test_a_weak_alias_of_two_is_ambiguous() -> None:
    with pytest.raises(AmbiguousInstitution, match=r"hangzhou-second.*bengbu-second"):
        find_institution("市二院", ALL)
    assert find_institution("市二院", [FIRST, SECOND]) is SECOND


def test_a_near_miss_is_offered_and_never_taken() -> None:
    with pytest.raises(UnknownInstitution, match="did you mean") as caught:
        find_institution("杭州市第三人民医院", ALL)
    assert "hangzhou-first" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("wanted", ["", "  ", "？", "qqqq"])
def test_what_is_like_nothing_says_so(wanted: str) -> None:
    with pytest.raises(UnknownInstitution):
        find_institution(wanted, ALL)


def test_a_part_of_a_name_finds_the_whole() -> None:
    match = resolve("第一人民", ALL)[0]
    assert (match.how, match.institution) == ("part", FIRST)


@pytest.mark.parametrize(
    ("wanted", "how", "found"),
    [
        ("杭州市第一人民醫院", "name", FIRST),
        ("太平街道衞生院", "name", CENTRE),
        ("太平街道衛生院", "name", CENTRE),
        ("hzsdyrmyy", "initials", FIRST),
        ("hangzhoushi dierrenminyiyuan", "pinyin", SECOND),
        ("BENGBU SECOND", "alias", OTHER),
        ("杭州市第三人民医院", "similar", FIRST),
    ],
)
def test_a_name_is_resolved_in_many_spellings(wanted: str, how: str, found: Institution) -> None:
    match = resolve(wanted, ALL)[0]
    assert (match.how, match.institution) == (how, found)


def test_a_name_of_one_of_two_that_look_alike_is_surely_that_one() -> None:
    assert [match.how for match in resolve("杭州市第二人民医院", ALL)] == ["name", "similar", "similar"]


def test_width_case_and_blanks_do_not_count() -> None:
    assert name_key("ＡＢ（甲）") == name_key("ab(甲)") == "ab甲"
