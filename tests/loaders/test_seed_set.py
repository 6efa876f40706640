"""Seed files become a network, or every problem is reported at once with its place."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.seed_files.reader import parse_yaml
from hospital_network.loaders.seed_files.seed_file import SeedFile, check_document, seed_schema
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import shipped_seed

MANIFEST = "title: 试\nsources:\n  - {id: s1, title: 甲报}\n"
GOOD = """\
network: {id: net, title: 网}
institutions:
  - {id: giver, name: 甲医院, kind: hospital}
  - id: taker
    name: 乙医院
    kind: hospital
    part_of: giver
    facts: {beds: 700, area_mu: {value: 101.29, qualifier: about, evidence: [{source: s1, locator: p2}]}}
cooperations:
  - type: supports
    from: giver
    to: taker
    since: 2021
    quantities: {experts: 12}
    evidence: [{source: s1, locator: p1}]
"""


def write_seed(folder: Path, **texts: str) -> Path:
    for name, text in {"network": MANIFEST, **texts}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def problems_in(folder: Path) -> list[str]:
    with pytest.raises(SeedInvalid) as caught:
        read_seed(folder)
    assert caught.value.exit_code == 3
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_read_seed_reads_a_good_set(tmp_path: Path) -> None:
    network = read_seed(write_seed(tmp_path, net=GOOD))
    tie = network.cooperations["giver.supports.taker"]
    assert (tie.since, tie.network, tie.quantities["experts"].value) == ("2021", "net", 12)
    assert network.institutions["taker"].facts["area_mu"].evidence[0].locator == "p2"
    assert network.title == "试"


def test_read_seed_of_one_file_reads_its_set(tmp_path: Path) -> None:
    folder = write_seed(tmp_path, net=GOOD)
    assert read_seed(folder / "net.yaml") == read_seed(folder)


def test_read_seed_of_a_file_without_manifest_reads_it_alone(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(MANIFEST + GOOD, encoding="utf-8")
    assert len(read_seed(tmp_path / "all.yaml").institutions) == 2


def test_read_seed_reports_five_mistakes_at_once_with_their_lines(tmp_path: Path) -> None:
    text = """\
institutions:
  - id: giver
    name: 甲医院
    kind: hospitl
  - id: taker
    name: 乙医院
    kind: hospital
    opened: "2024-13"
    citty: 杭州市
cooperations:
  - type: supports
    from: giver
    to: takker
    evidence: [{source: s11, locator: p1}]
  - type: supports
    from: giver
    to: taker
    evidence: [{source: s1, locator: p1}]
"""
    assert problems_in(write_seed(tmp_path, net=text)) == [
        "net.yaml:4:11: institutions[0].kind: unknown kind 'hospitl' (did you mean 'hospital'?)",
        "net.yaml:8:13: institutions[1].opened: '2024-13' is not a date; write '2024', '2024-05', "
        "'2024-05-08', '2024~', '[2019-01..]' or '[..2020-11]'",
        "net.yaml:9:5: institutions[1].citty: unknown key 'citty' (did you mean 'city'?)",
        "net.yaml:13:9: cooperations[0].to: unknown institution 'takker' (did you mean 'taker'?)",
        "net.yaml:14:25: cooperations[0].evidence[0].source: unknown source 's11' (did you mean 's1'?)",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: giver, name", "id: Giver, name", "is not an id"),
        ("name: 甲医院, ", "", "required key 'name' is missing"),
        ("name: 甲医院", "name: '甲\\u202e院'", None),
        ("name: 甲医院", 'name: "甲\\u202e院"', "hidden or control character"),
        ("name: 甲医院", 'name: ""', "is empty"),
        ("kind: hospital}", "kind: hospital, division_code: 330600}", "write it in quotes"),
        ("kind: hospital}", "kind: hospital, division_code: '33060'}", "six digits"),
        ("kind: hospital}", "kind: hospital, aliases: 甲}", "should be a list"),
        ("kind: hospital}", "kind: hospital, status: open}", "is not one of planned, building, operating, closed"),
        ("kind: hospital}", "kind: hospital, part_of: giver}", "is part of itself"),
        ("beds: 700", "beds: [700]", "should be a number or text"),
        ("beds: 700", "beds: 1e40", "has more than 15 digits"),
        ("beds: 700", "beds: 1e4", "may be a number or a code"),
        ("beds: 700", "Beds: 700", "is not a key"),
        ("to: taker", "to: giver", "cannot cooperate with itself"),
        ("since: 2021", "since: 2021\n    until: 2020", "is before since"),
        ("since: 2021", "since: 2023-02-29", "not a calendar date"),
        ("type: supports", "type: suports", "did you mean 'supports'?"),
        ("since: 2021", "network: nett", "unknown network 'nett' (did you mean 'net'?)"),
        ("evidence: [{source: s1, locator: p1}]", "evidence: []", "is empty"),
        ("evidence: [{source: s1, locator: p1}]", "note: x", "required key 'evidence' is missing"),
        ("id: taker", "id: giver", "institution 'giver' is defined twice"),
        ("network: {id: net, title: 网}", "expect: {institutions: 3}", "at least 3 expected, 2 found"),
        ("institutions:", "institution:", "did you mean 'institutions'?"),
        (GOOD, "- a\n", "a seed file is a mapping"),
        (GOOD, "name：甲\n", "full-width colons"),
    ],
)
def test_read_seed_explains_each_mistake(tmp_path: Path, old: str, new: str, message: str | None) -> None:
    assert old in GOOD
    folder = write_seed(tmp_path, net=GOOD.replace(old, new, 1))
    if message is None:
        read_seed(folder)
    else:
        assert any(message in problem for problem in problems_in(folder)), problems_in(folder)


def test_read_seed_asks_for_ids_of_equal_ties(tmp_path: Path) -> None:
    tie = GOOD[GOOD.index("  - type") :]
    assert "for another tie, give an id of its own" in problems_in(write_seed(tmp_path, net=GOOD + tie))[0]


def test_read_seed_asks_for_evidence_of_an_institution(tmp_path: Path) -> None:
    text = "institutions:\n  - {id: alone, name: 丙, kind: hospital}\n"
    assert problems_in(write_seed(tmp_path, net=text)) == [
        "net.yaml:2:5: institutions[0]: has no evidence, neither its own nor from a cooperation in this file"
    ]


def test_read_seed_reports_an_unreadable_file_alone(tmp_path: Path) -> None:
    folder = write_seed(tmp_path, shared="institutions: [\n", net=GOOD.replace("to: taker", "to: elsewhere"))
    assert [problem.split(":")[0] for problem in problems_in(folder)] == ["shared.yaml"]


def test_read_seed_refuses_empty_and_missing_folders(tmp_path: Path) -> None:
    assert "contains no .yaml file" in problems_in(tmp_path)[0]
    with pytest.raises(SeedInvalid, match="no such file"):
        read_seed(tmp_path / "missing")


def seed_documents() -> list[tuple[str, Any]]:
    good = parse_yaml(GOOD, "good").value
    shipped = [(path.name, parse_yaml(path.read_text("utf-8"), path.name).value) for path in shipped_yaml()]
    broken = [
        (f"{old} → {new}", parse_yaml(GOOD.replace(old, new, 1), "x").value)
        for old, new in [
            ("id: giver, name", "id: Giver, name"),
            ("name: 甲医院, ", ""),
            ("kind: hospital}", "kind: hospitl}"),
            ("kind: hospital}", "kind: hospital, division_code: 330600}"),
            ("kind: hospital}", "kind: hospital, aliases: 甲}"),
            ("kind: hospital}", "kind: hospital, colour: red}"),
            ("beds: 700", "beds: [700]"),
            ("qualifier: about", "qualifier: roughly"),
            ("experts: 12", "experts: twelve"),
            ("experts: 12", "experts: {value: 12, joint: A}"),
            ("since: 2021", "since: 21"),
            ("since: 2021", "since: 2021-13"),
            ("type: supports", "type: suports"),
            ("evidence: [{source: s1, locator: p1}]", "evidence: []"),
            ("evidence: [{source: s1, locator: p1}]", "note: x"),
            ("locator: p1", "locator: 'p1;x'"),
        ]
    ]
    return [("good", good), *shipped, *broken]


def shipped_yaml() -> list[Path]:
    return sorted(shipped_seed().glob("*.yaml"))


@pytest.mark.parametrize(("name", "document"), seed_documents(), ids=lambda part: part if isinstance(part, str) else "")
def test_seed_schema_agrees_with_the_model(name: str, document: Any) -> None:
    by_schema = not list(jsonschema.Draft7Validator(json.loads(seed_schema())).iter_errors(document))
    text = json.dumps(document, ensure_ascii=False)
    by_model = isinstance(check_document(parse_yaml(text, name)), SeedFile)
    assert by_schema == by_model, name


@pytest.mark.parametrize("path", shipped_yaml(), ids=lambda path: path.name)
def test_every_shipped_file_names_the_schema(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=seed.schema.json\n")


PEOPLE = """
people:
  - id: zhang
    name: 张三
    posts:
      - {institution: giver, role: 院长, since: "2024"}
      - {institution: nobody, evidence: [{source: s9, locator: p1}]}
    evidence: [{source: s1, locator: p1}]
"""


def test_read_seed_checks_people_with_their_posts(tmp_path: Path) -> None:
    with pytest.raises(SeedInvalid) as caught:
        read_seed(write_seed(tmp_path, net=GOOD + PEOPLE))
    kinds = [problem.fault.kind for problem in caught.value.problems]
    assert kinds == ["unknown_institution", "unknown_source"]


def test_read_seed_finds_people_named_in_ties_and_tables(tmp_path: Path) -> None:
    sound = PEOPLE.replace("      - {institution: nobody, evidence: [{source: s9, locator: p1}]}\n", "")
    text = GOOD.replace("since: 2021", "people: [{person: zhang, role: 组长}]") + sound
    network = read_seed(write_seed(tmp_path, net=text))
    (tie,) = network.cooperations.values()
    assert [network.name_of_participant(each.person, each.name) for each in tie.people] == ["张三"]
    assert network.people["zhang"].posts[0].role == "院长"
    table = "id,type,from,to,people,evidence\nt1,trains,giver,taker,#zhang|#li: 组长,s1#p1\n"
    (tmp_path / "cooperations.csv").write_text(table, encoding="utf-8")
    with pytest.raises(SeedInvalid, match="unknown person 'li'"):
        read_seed(tmp_path)
