"""Finding an institution by what the user types, never by similarity alone."""

import pytest

from hospital_network.graph.errors import AmbiguousInstitution, UnknownInstitution
from hospital_network.graph.model import Institution
from hospital_network.graph.names import find_institution, find_match, name_key, resolve

FIRST = Institution(id="hangzhou-first", name="杭州市第一人民医院", kind="hospital", aliases=("杭州一院",))
SECOND = Institution(id="hangzhou-second", name="杭州市第二人民医院", kind="hospital", weak_aliases=("市二院",))
OTHER = Institution(
    id="bengbu-second", name="蚌埠市第二人民医院", kind="hospital", weak_aliases=("市二院",), name_en="Bengbu Second"
)
CENTRE = Institution(id="taiping", name="太平街道卫生院", kind="primary_care")
ALL = [FIRST, SECOND, OTHER, CENTRE]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("hangzhou-first", FIRST),
        ("杭州市第一人民医院", FIRST),
        ("杭州一院", FIRST),
        (" 杭州市 第一人民医院\u200b", FIRST),
        ("bengbu second", OTHER),
    ],
)
def test_find_institution_by_id_name_or_alias(wanted: str, expected: Institution) -> None:
    assert find_institution(wanted, ALL) is expected


def test_find_institution_refuses_a_weak_alias_of_two() -> None:
    with pytest.raises(AmbiguousInstitution, match=r"hangzhou-second.*\n.*bengbu-second"):
        find_institution("市二院", ALL)
    assert find_institution("市二院", [FIRST, SECOND]) is SECOND


def test_find_match_says_that_a_name_is_weak() -> None:
    assert [find_match(name, [FIRST, SECOND]).how for name in ("杭州一院", "市二院")] == ["alias", "weak alias"]


def test_find_institution_suggests_a_similar_name_without_taking_it() -> None:
    with pytest.raises(UnknownInstitution, match="did you mean") as caught:
        find_institution("杭州市第三人民医院", ALL)
    assert "hangzhou-first" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("wanted", ["", "  ", "？", "qqqq"])
def test_find_institution_refuses_an_unknown_name(wanted: str) -> None:
    with pytest.raises(UnknownInstitution):
        find_institution(wanted, ALL)


def test_resolve_finds_a_name_by_its_part() -> None:
    match = resolve("第一人民", ALL)[0]
    assert (match.how, match.institution) == ("part", FIRST)


@pytest.mark.parametrize(
    ("wanted", "how", "expected"),
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
def test_resolve_knows_many_spellings(wanted: str, how: str, expected: Institution) -> None:
    match = resolve(wanted, ALL)[0]
    assert (match.how, match.institution) == (how, expected)


def test_resolve_puts_an_exact_name_before_similar_ones() -> None:
    assert [match.how for match in resolve("杭州市第二人民医院", ALL)] == ["name", "similar", "similar"]


def test_name_key_ignores_width_case_and_blanks() -> None:
    assert name_key("ＡＢ（甲）") == name_key("ab(甲)") == "ab甲"


def test_resolve_finds_names_by_the_beginning_of_their_pinyin() -> None:
    assert [match.institution for match in resolve("hangzhou", ALL)][:2] == [FIRST, SECOND]
    assert [match.institution for match in resolve("bengbushi", ALL)][:1] == [OTHER]
