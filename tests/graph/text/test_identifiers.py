"""Identifiers that others give: checked by their check digits, found by resolve, unique to an institution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hospital_network.graph.model import Identifiers, Institution, Network
from hospital_network.graph.names import resolve
from hospital_network.graph.text.identifiers import is_credit_code, is_ror
from hospital_network.loaders.combined_sets import combined
from hospital_network.loaders.quality import check_quality

CODE = "91350100M000100Y43"
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def hospital(id_: str, name: str, **identifiers: str) -> Institution:
    return Institution(id=id_, name=name, kind="hospital", identifiers=Identifiers(**identifiers), note="试")


@given(st.integers(0, 17), st.sampled_from(LETTERS))
def test_one_wrong_character_makes_a_credit_code_invalid(place: int, letter: str) -> None:
    changed = CODE[:place] + letter + CODE[place + 1 :]
    assert is_credit_code(changed) == (changed == CODE)


@pytest.mark.parametrize("code", ["05jb9pq57", "042nb2s44", "013q1eq08"])
def test_ror_of_known_organisations_is_valid_and_its_neighbours_are_not(code: str) -> None:
    assert is_ror(code)
    assert not is_ror(code[:-1] + str((int(code[-1]) + 1) % 10))


@pytest.mark.parametrize(
    ("field", "text", "kind"),
    [
        ("credit_code", "91350100M000100Y44", "not_a_credit_code"),
        ("credit_code", "9135010", "not_a_credit_code"),
        ("ror", "05jb9pq58", "not_a_ror"),
        ("wikidata", "42", "not_of_wikidata"),
    ],
)
def test_wrong_identifier_is_refused_with_its_own_fault(field: str, text: str, kind: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Identifiers.model_validate({field: text})
    assert raised.value.errors()[0]["ctx"]["fault"].kind == kind


def test_identifier_is_kept_without_its_address() -> None:
    assert Identifiers(ror="https://ror.org/05jb9pq57").ror == "05jb9pq57"


def test_resolve_finds_by_identifier_before_names() -> None:
    hospitals = [hospital("a", "甲医院", wikidata="Q42"), hospital("b", "Q42", credit_code=CODE)]
    assert [(match.how, match.institution.id) for match in resolve("Q42", hospitals)][:1] == [("identifier", "a")]
    assert resolve("https://www.wikidata.org/wiki/Q42", hospitals)[0].institution.id == "a"


def test_identifier_of_two_institutions_is_a_doubt() -> None:
    network = Network.of([hospital("a", "甲医院", credit_code=CODE), hospital("b", "乙医院", credit_code=CODE)])
    assert [finding.fault.kind for finding in check_quality(network)] == ["identifier_of_another"]


def test_identifiers_of_two_sets_are_united_and_must_agree() -> None:
    one, two = hospital("a", "甲医院", credit_code=CODE), hospital("a", "甲医院", wikidata="Q42")
    assert combined(one, two)[0].codes == (CODE, "Q42")
    assert combined(two, hospital("a", "甲医院", wikidata="Q43"))[1] == [("identifiers.wikidata", "Q42", "Q43")]
