"""Specialties: the table is sound, and a wide field includes the narrow ones."""

from collections import Counter

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import Selection, selected_ties
from hospital_network.graph.vocabulary.specialties import fields_within, specialties, specialty, unknown_field
from hospital_network.loaders.seed_set import read_seed


def test_specialties_have_known_parents_and_no_circle() -> None:
    for entry in specialties().values():
        assert set(entry.parents) <= specialties().keys(), entry.name
    assert all(fields_within(frozenset([name])) for name in specialties())


def test_specialties_share_no_spelling() -> None:
    meanings = Counter(text for entry in specialties().values() for text in set(entry.spellings))
    assert [text for text, count in meanings.items() if count > 1] == []


def test_specialty_ignores_the_ending_of_a_name() -> None:
    for text in ("内分泌", "内分泌科", "内分泌专业"):
        assert specialty(text) is specialties()["内分泌科"]


def test_fields_within_includes_narrower_fields() -> None:
    assert {"老年2型糖尿病", "2型糖尿病"} <= fields_within(frozenset(["糖尿病"]))
    assert {"消化内镜", "肠镜"} <= fields_within(frozenset(["内镜"]))
    assert "内分泌科" not in fields_within(frozenset(["糖尿病"]))


def test_fields_within_keeps_an_unknown_field() -> None:
    assert fields_within(frozenset(["航天医学"])) == {"航天医学"}
    assert unknown_field("航天医学") is not None


def test_selected_ties_include_those_of_a_narrower_field() -> None:
    evidence = [{"source": "s1", "locator": "p1"}]
    ties = [
        Cooperation(type="supports", from_id="a", to_id=receiver, fields=[field], evidence=evidence)
        for receiver, field in (("b", "老年2型糖尿病"), ("c", "骨科"))
    ]
    network = Network.of([Institution(id=id_, name=id_, kind="hospital") for id_ in "abc"], ties)
    chosen = selected_ties(network, Selection(fields=frozenset(["内分泌"])))
    assert [receiver for _, receiver, _ in chosen] == ["b"]


def test_unknown_field_is_none_for_every_field_of_the_shipped_seeds() -> None:
    fields = {field for tie in read_seed().cooperations.values() for field in tie.fields}
    assert [field for field in sorted(fields) if unknown_field(field)] == []
