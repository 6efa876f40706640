"""Records of one id in several sets are one record."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.graph.model import Cooperation, Evidence, Institution
from hospital_network.loaders.combined_sets import combined
from hospital_network.loaders.seed_set import check_strictly, read_seed, read_seed_set

ONE = """
title: 甲
sources: [{id: s1, title: 甲}]
institutions:
  - {id: a, name: 甲省人民医院, kind: hospital, aliases: [甲院], evidence: [{source: s1, locator: p1}]}
  - {id: b, name: 乙县医院, kind: hospital, evidence: [{source: s1, locator: p1}]}
cooperations:
  - {type: supports, from: a, to: b, since: "2020", evidence: [{source: s1, locator: p2}]}
"""
TWO = """
title: 乙
sources: [{id: s2, title: 乙}]
institutions:
  - {id: a, name: 甲院, kind: hospital, aliases: [甲医], grade: 三级甲等, evidence: [{source: s2, locator: p1}]}
  - {id: b, name: 乙县医院, kind: hospital, evidence: [{source: s2, locator: p1}]}
cooperations:
  - {type: supports, from: a, to: b, fields: [骨科], evidence: [{source: s2, locator: p2}]}
"""


def in_folders(tmp_path: Path, **texts: str) -> list[Path]:
    folders = []
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "network.yaml").write_text(text, encoding="utf-8")
        folders.append(tmp_path / name)
    return folders


def test_institution_of_two_sets_is_one_with_names_and_evidence_of_both(tmp_path: Path) -> None:
    network = read_seed(*in_folders(tmp_path, one=ONE, two=TWO))
    hospital = network.institutions["a"]
    assert (hospital.name, hospital.aliases, hospital.grade) == ("甲省人民医院", ("甲院", "甲医"), "三级甲等")
    assert [piece.source for piece in hospital.evidence] == ["s1", "s2"]
    assert sorted(network.institutions) == ["a", "b"]


def test_tie_of_two_sets_is_one_with_both_sources(tmp_path: Path) -> None:
    network = read_seed(*in_folders(tmp_path, one=ONE, two=TWO))
    tie = network.cooperations["a.supports.b"]
    assert (tie.sources, tie.since, tie.fields) == (("s1", "s2"), "2020", ("骨科",))


def test_order_of_the_sets_does_not_change_what_is_known(tmp_path: Path) -> None:
    folders = in_folders(tmp_path, one=ONE, two=TWO)
    forth, back = (read_seed(*order).institutions["a"] for order in (folders, folders[::-1]))
    assert {forth.name, *forth.aliases} == {back.name, *back.aliases}
    assert set(forth.evidence) == set(back.evidence)


def test_contradiction_of_two_sets_names_both_places(tmp_path: Path) -> None:
    other = TWO.replace("fields: [骨科]", 'since: "2021"')
    with pytest.raises(SeedInvalid) as raised:
        read_seed(*in_folders(tmp_path, one=ONE, two=other))
    (problem,) = raised.value.problems
    assert problem.file.endswith("two/network.yaml")
    assert "'a.supports.b' has since '2021' here and '2020' at" in str(problem)
    assert "one/network.yaml:8" in str(problem)


def test_another_hospital_under_the_same_id_is_a_contradiction(tmp_path: Path) -> None:
    with pytest.raises(SeedInvalid, match="has name '丁县医院' here and '乙县医院' at"):
        read_seed(*in_folders(tmp_path, one=ONE, two=TWO.replace("乙县医院", "丁县医院")))


def test_record_twice_in_one_set_stays_a_fault_beside_another_set(tmp_path: Path) -> None:
    folders = in_folders(tmp_path, one=ONE, two=TWO)
    (folders[1] / "again.yaml").write_text(
        "institutions:\n  - {id: a, name: 甲院, kind: hospital, evidence: [{source: s2, locator: p1}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(SeedInvalid, match="institution 'a' is defined twice"):
        read_seed(*folders)


def test_tables_of_one_set_and_yaml_of_another_are_one_network(tmp_path: Path) -> None:
    (one,) = in_folders(tmp_path, one=ONE)
    two = tmp_path / "two"
    two.mkdir()
    (two / "network.yaml").write_text("title: 乙\nsources: [{id: s2, title: 乙}]\n", encoding="utf-8")
    (two / "institutions.csv").write_text(
        "id,name,kind,city,evidence_source,evidence_locator\na,甲省人民医院,hospital,杭州市,s2,no1\n"
        "c,丙医院,hospital,,s2,no2\nb,乙县医院,hospital,,s2,no3\n",
        encoding="utf-8",
    )
    (two / "cooperations.csv").write_text(
        "type,from,to,evidence_source,evidence_locator\nsupports,a,b,s2,no3\nsupports,a,c,s2,no4\n", encoding="utf-8"
    )
    seed_set = read_seed_set(one, two)
    network = seed_set.network
    assert network.institutions["a"].city == "杭州市"
    assert network.cooperations["a.supports.b"].sources == ("s1", "s2")
    assert seed_set.counts["institutions"] == 3
    assert seed_set.rows is network
    check_strictly(seed_set)


def test_what_one_set_states_is_not_inferred_any_more() -> None:
    piece = (Evidence(source="s", locator="p1"),)
    inferred = Institution(
        id="a", name="甲", kind="hospital", city="杭州市", inferred=("place", "kind"), evidence=piece
    )
    stated = Institution(id="a", name="甲", kind="hospital", city="杭州市")
    assert combined(inferred, stated)[0].inferred == ()
    no_place = Institution(id="a", name="甲", kind="hospital", inferred=("kind",))
    assert set(combined(inferred, no_place)[0].inferred) == {"place", "kind"}


def test_possible_tie_that_another_set_states_is_known() -> None:
    piece = (Evidence(source="s", locator="p1"),)
    possible = Cooperation(type="supports", from_id="a", to_id="b", pairing="list", evidence=piece)
    known = Cooperation(type="supports", from_id="a", to_id="b", evidence=piece)
    assert combined(possible, known)[0].pairing is None


def test_figures_that_differ_are_a_contradiction() -> None:
    one = Institution.model_validate({"id": "a", "name": "甲", "kind": "hospital", "facts": {"beds": 100}})
    two = Institution.model_validate({"id": "a", "name": "甲", "kind": "hospital", "facts": {"beds": 200}})
    assert combined(one, two)[1] == [("facts.beds", "100", "200")]


def test_code_of_the_smaller_place_is_kept() -> None:
    province = Institution(id="a", name="甲", kind="hospital", province="贵州省", division_code="520000")
    city = Institution(id="a", name="甲", kind="hospital", province="贵州省", city="贵阳市", division_code="520100")
    for one, two in ((province, city), (city, province)):
        both, contradictions = combined(one, two)
        assert (both.city, both.division_code, contradictions) == ("贵阳市", "520100", [])
