"""Whatever is no text is refused in every text field, by every reader: damaged, hidden, empty words, several items."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import yaml
from pyarrow import parquet

from hospital_network.graph.errors import SeedInvalid
from hospital_network.graph.model import Network
from hospital_network.loaders.seed_set import read_seed_set
from hospital_network.loaders.tables.cells import join_list

RECORDS: Mapping[str, list[dict[str, str]]] = {
    "sources": [{"id": "s1", "title": "甲报"}],
    "networks": [{"id": "net", "title": "网"}],
    "institutions": [
        {"id": "a", "name": "甲医院", "kind": "hospital", "evidence_source": "s1", "evidence_locator": "p1"},
        {"id": "b", "name": "乙医院", "kind": "hospital", "evidence_source": "s1", "evidence_locator": "p1"},
    ],
    "cooperations": [
        {"type": "supports", "from": "a", "to": "b", "evidence_source": "s1", "evidence_locator": "p1"},
    ],
}
TEXT_FIELDS = [
    *(("sources", key) for key in ("title", "publisher", "language", "file")),
    *(("networks", key) for key in ("title", "title_en")),
    *(("institutions", key) for key in ("name", "name_en", "province", "city", "county", "grade", "note", "fact_x")),
    *(("institutions", key) for key in ("aliases", "weak_aliases", "evidence_locator")),
    *(("cooperations", key) for key in ("fields", "areas", "schedule", "people", "note", "evidence_locator")),
    ("cooperations", "agreement_title"),
]
WORD_FIELDS = [
    *(("sources", key) for key in ("id", "date", "url", "retrieved", "sha256")),
    *(("institutions", key) for key in ("id", "kind", "status", "opened", "part_of", "division_code", "completed")),
    *(("cooperations", key) for key in ("type", "from", "to", "network", "since", "until", "status")),
    *(("cooperations", key) for key in ("quantity_experts", "agreement_signed", "evidence_source")),
]
LISTS = ("aliases", "weak_aliases", "fields", "areas", "people")
Rows = dict[str, list[dict[str, str]]]


def as_csv(rows: Rows, folder: Path) -> None:
    for section, records in rows.items():
        heads = list(dict.fromkeys(key for record in records for key in record))
        lines = [[record.get(head, "") for head in heads] for record in records]
        quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in [heads, *lines]]
        (folder / f"{section}.csv").write_text("\n".join(quoted) + "\n", encoding="utf-8")


def as_parquet(rows: Rows, folder: Path) -> None:
    for section, records in rows.items():
        heads = list(dict.fromkeys(key for record in records for key in record))
        table = pyarrow.table({head: [record.get(head) for record in records] for head in heads})
        parquet.write_table(table, folder / f"{section}.parquet")


def as_yaml(rows: Rows, folder: Path) -> None:
    content: dict[str, Any] = {section: list(map(nested, records)) for section, records in rows.items()}
    content["network"] = content.pop("networks")[0]
    (folder / "all.yaml").write_text(json.dumps(content), encoding="utf-8")
    assert yaml.safe_load((folder / "all.yaml").read_text(encoding="utf-8"))


def nested(record: Mapping[str, str]) -> dict[str, Any]:
    """Return the record of a YAML file with the content of a row."""
    made: dict[str, Any] = {}
    for key, value in record.items():
        first, _, rest = key.partition("_")
        match first:
            case "evidence":
                made.setdefault("evidence", [{}])[0][rest] = value
            case "fact":
                made.setdefault("facts", {})[rest] = value
            case "quantity":
                made.setdefault("quantities", {})[rest] = value
            case "agreement":
                made.setdefault("agreement", {})[rest] = value
            case "people":
                made["people"] = [{"name": value}]
            case _:
                made[key] = [value] if key in LISTS else value
    return made


READERS: Mapping[str, Callable[[Rows, Path], None]] = {"yaml": as_yaml, "csv": as_csv, "parquet": as_parquet}
each_reader = pytest.mark.parametrize("reader", READERS)


def read_with(folder: Path, reader: str, section: str, key: str, value: str) -> Network:
    rows = {name: [dict(record) for record in records] for name, records in RECORDS.items()}
    rows[section][0][key] = value
    READERS[reader](rows, folder)
    return read_seed_set(folder).network


def kinds(folder: Path, reader: str, section: str, key: str, value: str) -> list[str]:
    with pytest.raises(SeedInvalid) as caught:
        read_with(folder, reader, section, key, value)
    return [problem.fault.kind for problem in caught.value.problems]


@each_reader
@pytest.mark.parametrize(("section", "key"), TEXT_FIELDS)
def test_every_text_field_refuses_what_is_no_text(section: str, key: str, reader: str, tmp_path: Path) -> None:
    texts = {
        "甲\ufffd院": "lost_character",
        "甲\ue863院": "private_character",
        "甲\u00ad院": "hidden_character",
        "甲\u3164院": "hidden_character",
        "甲\u200b院": "hidden_character",
        "甲\u202e院": "hidden_character",
        "甲\x1b院": "hidden_character",
        "nan": "says_nothing",
        "无": "says_nothing",
        "—": "says_nothing",
        "N/A": "says_nothing",
    }
    for number, (text, kind) in enumerate(texts.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert kinds(folder, reader, section, key, text) == [kind], text


@each_reader
@pytest.mark.parametrize(("section", "key"), WORD_FIELDS)
def test_every_other_field_says_that_a_word_for_no_value_is_none(
    section: str, key: str, reader: str, tmp_path: Path
) -> None:
    # An own id may be any word of letters.
    for number, text in enumerate(["无", "/", *(["nan"] if key != "id" else [])]):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = kinds(folder, reader, section, key, text)
        assert "says_nothing" in found, found


@each_reader
@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("separator", "、；，｜")
def test_every_list_refuses_an_item_that_is_several(key: str, separator: str, reader: str, tmp_path: Path) -> None:
    section = "institutions" if "alias" in key else "cooperations"
    assert kinds(tmp_path, reader, section, key, f"骨科{separator}儿科") == ["several_items"]


@pytest.mark.parametrize("separator", ["; ", "/", ", "])
def test_a_list_refuses_ascii_separators_between_chinese_words(separator: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, "csv", "cooperations", "fields", f"骨科{separator}儿科") == ["several_items"]


def test_the_advice_for_several_items_cures_them(tmp_path: Path) -> None:
    assert join_list(["骨科", "儿科"]) == "骨科|儿科"
    network = read_with(tmp_path, "csv", "cooperations", "fields", "骨科|儿科")
    assert network.cooperations["a.supports.b"].fields == ("骨科", "儿科")


@each_reader
def test_one_item_may_have_separators_in_brackets(reader: str, tmp_path: Path) -> None:
    network = read_with(tmp_path, reader, "cooperations", "fields", "骨科（关节、脊柱）")
    assert network.cooperations["a.supports.b"].fields == ("骨科（关节、脊柱）",)


def test_people_in_a_cell_may_have_a_full_width_colon(tmp_path: Path) -> None:
    (person,) = read_with(tmp_path, "csv", "cooperations", "people", "张某：领队").cooperations["a.supports.b"].people
    assert (person.name, person.role) == ("张某", "领队")
