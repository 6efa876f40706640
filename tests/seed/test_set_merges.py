"""Every merge across the shipped sets, and every near miss, is in a table that a person has read."""

import csv
import io

import pytest

from hospital_network.graph.model import Institution
from tests import ROOT
from tests.support import set_merges
from tests.support.set_merges import NOT_REVIEWED, merges_table, near_misses, near_misses_table

MERGES = ROOT / "sets" / "merges.csv"
NEAR_MISSES = ROOT / "sets" / "near_misses.csv"


def test_institutions_of_several_sets_share_a_name() -> None:
    rows = list(csv.DictReader(io.StringIO(merges_table())))
    assert len(rows) > 50
    assert [row["id"] for row in rows if row["known_by_name"] != "yes"] == []


def test_merges_are_those_of_the_reviewed_table() -> None:
    assert merges_table() == MERGES.read_text(encoding="utf-8")


def test_near_misses_are_those_of_the_reviewed_table() -> None:
    present = NEAR_MISSES.read_text(encoding="utf-8")
    assert near_misses_table(present) == present


def test_somebody_has_looked_at_every_near_miss() -> None:
    with NEAR_MISSES.open(encoding="utf-8") as file:
        assert [row for row in csv.DictReader(file) if row["reviewed"].strip() in ("", NOT_REVIEWED)] == []


def test_numbered_hospitals_of_one_city_are_near_misses_not_merges(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"first": "甲市第一人民医院", "second": "甲市第二人民医院", "far": "乙县中医院"}
    _define(
        monkeypatch,
        {(id_, f"set of {id_}"): Institution(id=id_, name=name, kind="hospital") for id_, name in names.items()},
    )
    assert _pairs() == [("first", "second")]


def test_look_alikes_of_one_set_are_those_of_which_one_adds_words(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {
        "plain": "甲省甲市人民医院",
        "numbered": "甲省甲市第二人民医院",
        "branch": "甲省甲市人民医院新城医院",
        "other-word": "甲省甲市中心医院",
    }
    _define(
        monkeypatch, {(id_, "one set"): Institution(id=id_, name=name, kind="hospital") for id_, name in names.items()}
    )
    monkeypatch.setattr(set_merges, "_LEAST_LIKENESS", 75)
    assert _pairs() == [("branch", "plain")]


def test_a_campus_and_its_hospital_are_no_near_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    hospital = Institution(id="hospital", name="甲省第一人民医院", kind="hospital")
    campus = Institution(id="campus", name="甲省第一人民医院东院", kind="campus", part_of="hospital")
    _define(monkeypatch, {("hospital", "one set"): hospital, ("campus", "one set"): campus})
    assert _pairs() == []
    _define(monkeypatch, {("hospital", "one set"): hospital, ("campus", "another"): campus})
    assert _pairs() == []


def _define(monkeypatch: pytest.MonkeyPatch, institutions: dict[tuple[str, str], Institution]) -> None:
    records = {id_: {name: institution} for (id_, name), institution in institutions.items()}
    monkeypatch.setattr(set_merges, "_records", lambda: records)


def _pairs() -> list[tuple[str, str]]:
    return [(row["first"], row["second"]) for row in near_misses()]
