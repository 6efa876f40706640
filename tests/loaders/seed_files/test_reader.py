"""YAML read by the 1.2 core rules; every refusal has its place."""

from pathlib import Path

import pytest

from hospital_network.graph.faults import Fault
from hospital_network.loaders.seed_files.reader import UnreadableYaml, parse_yaml, read_yaml


def problems_of(text: str) -> list[str]:
    with pytest.raises(UnreadableYaml) as caught:
        parse_yaml(text, "x.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("off", "off"),
        ("yes", "yes"),
        ("true", True),
        ("0x10", "0x10"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("2024-01-01", "2024-01-01"),
        ("2024", 2024),
        ("1.5", 1.5),
        ("~", None),
        ("", None),
        ("'2024'", "2024"),
        ("<<", "<<"),
    ],
)
def test_parse_yaml_reads_scalars_by_the_core_rules(text: str, value: object) -> None:
    parsed = parse_yaml(f"key: {text}", "x.yaml").value["key"]
    assert parsed == value
    assert type(parsed) is type(value)


def test_parse_yaml_gives_positions_of_keys_and_values() -> None:
    document = parse_yaml("institutions:\n  - id: a\n    name: 甲\n", "x.yaml")
    assert document.positions["institutions", 0, "name"] == (3, 11)
    assert document.key_positions["institutions", 0, "name"] == (3, 5)
    assert (
        str(document.problem(("institutions", 0, "missing"), Fault("empty")))
        == "x.yaml:2:5: institutions[0].missing: is empty"
    )


def test_parse_yaml_names_both_places_of_a_duplicate_key() -> None:
    assert problems_of("a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
        "x.yaml:2:11: b.c: key 'c' is given twice, first on line 2",
        "x.yaml:3:1: a: key 'a' is given twice, first on line 1",
    ]


def test_parse_yaml_refuses_all_anchors_and_aliases_at_once() -> None:
    assert len(problems_of("a: &x [1]\nb: *x\nc: *x\n")) == 3


def test_parse_yaml_refuses_an_alias_bomb() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert "anchors" in problems_of("\n".join(lines))[0]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_parse_yaml_refuses_deep_nesting(text: str) -> None:
    assert any(part in problems_of(text)[0] for part in ("nested more than 50", "not valid YAML"))


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        # One line, as yaml.dump(…, default_flow_style=True) writes it, with a bracket too many.
        "{institutions: [" + "{id: h, kind: hospital, name: 甲医院}, " * 15_000 + "]]}",
        "[" * 600_000,
        "a: " * 200_000,
        " " * 600_000 + "[}",
    ],
    ids=["flow", "brackets", "colons", "blanks"],
)
def test_parse_yaml_looks_for_slips_in_linear_time(text: str) -> None:
    assert any(part in problems_of(text)[0] for part in ("nested more than 50", "not valid YAML"))


def test_parse_yaml_reports_nesting_that_stops_the_parser_alike() -> None:
    assert problems_of("[" * 100_000)[0].endswith("is nested more than 50 levels deep")


def test_parse_yaml_refuses_two_documents() -> None:
    assert problems_of("a: 1\n---\nb: 2\n") == ["x.yaml:2:1: a second document (---) begins here; write one per file"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("name：协和\nkind: hospital\n", "line 1 has a full-width colon"),
        ("a:\n\tb: 1\n", "line 2 has a tab"),
        ("- a\n-b\nc: 1\n", "line 2 has no space after the dash"),
        ("a: x: y\n", "put it in quotes"),
        ("a: [1\n", "not valid YAML"),
        ("a: !!python/object/apply:os.system [ls]\n", "not allowed"),
        ("a: 123456789012345678901\n", "more than 15 digits"),
        ("a: x\0\n", "character that YAML does not allow"),
        ("? [a]\n: 1\n", "a key must be plain text"),
    ],
)
def test_parse_yaml_gives_a_hint_for_typing_slips(text: str, hint: str) -> None:
    assert hint in problems_of(text)[0]


def test_read_yaml_reads_unicode_and_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffname: 甲".encode())
    assert read_yaml(path).value == {"name": "甲"}
    path.write_text("name: 甲", encoding="utf-16")
    assert read_yaml(path).value == {"name": "甲"}
    path.write_bytes("a: 1\nname: 浙江省人民医院".encode("gb18030"))
    document = read_yaml(path)
    assert (document.value["name"], document.encoding) == ("浙江省人民医院", "gb18030")


def test_read_yaml_refuses_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match="no such file"):
        read_yaml(tmp_path / "missing.yaml")
    with pytest.raises(UnreadableYaml, match="is not a file"):
        read_yaml(tmp_path)
