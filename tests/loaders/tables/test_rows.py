"""Rows made column by column equal the rows that the model makes, or the same rows are refused."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_network.graph.errors import SeedInvalid
from hospital_network.graph.model import Network
from hospital_network.loaders.rows.graph_rows import GraphRow, NetworkRows, RowSource, row_source, rows_in
from hospital_network.loaders.rows.kept_rows import KeptRows
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.loaders.tables.cells import join_list, split_list, split_places
from hospital_network.loaders.tables.heads import Column
from hospital_network.loaders.tables.records import raw_record

MANIFEST = {
    "title": "试",
    "sources": [{"id": "s1", "title": "甲报", "date": "2024-05"}, {"id": "s2", "title": "乙报", "date": "2023~"}],
}
NETWORK = {"network": {"id": "net", "title": "网"}}

NOTHING = st.sampled_from(["", "", " "])
TEXTS = st.sampled_from(
    [
        "浙江省",
        "a|b",
        "nan",
        "无",
        "甲\ufffd",
        "=1+1",
        "'=1+1",
        "'quoted",
        "x" * 501,
        "甲\u202e乙",
        "e\u0301",
        " 两边 ",
        "0",
        "\\",
    ]
)
DATES = st.sampled_from(
    ["2024", "2024-05", "2024-05-08", "2023", "2999", "2023-12", "2023-02-29", "2024/5/8", "45420", "１",
     "2023~", "[2022..2024-02]", "[2024-06..]", "[..2023]"]
)  # fmt: skip
IDS = st.sampled_from(["h0", "h1", "h2", " h1 ", "H0", "h9", "h 0", "1.2E+10"])
LISTS = st.lists(st.sampled_from(["骨科", "儿科", "骨科、儿科", "a|b", "a\\", "x" * 501, " 心内科"]), max_size=3).map(
    join_list
)
FIGURES = st.sampled_from(
    ["7", "0", "-1", "0.5", "1e3", "1e400", "99999999999999999999", "B++", "七", " 8 ", "010", "200余"]
)
DETAILS = st.sampled_from(
    ['{"beds": {"qualifier": "about"}}', '{"beds": {"counts": "床"}}', '{"experts": {"joint": "team"}}', "{", "[]",
     '{"beds": {"qualifier": "roughly"}}', '{"area": {}}', '{"beds": {"evidence": ["s1#p|1"], "inferred": true}}',
     '{"beds": {"evidence": ["s9#p1"]}}', '{"beds": {"evidence": "s1#p1"}}', '{"beds": {"value": "7"}}']
)  # fmt: skip
EVIDENCE = st.sampled_from(
    ["s1#p1", "s1#p1|s2#p2", "s1#p1;inferred", "s1#p1;span=3-9;retrieved=2024", "s1#p1;span=9-3", "s1#p\\|1",
     "s9#p1", "s1", "s1#", "s1#p1;maybe", "s1#p1;x=y", "s1#p1;source=s2", "|", "#p1"]
)  # fmt: skip
SOURCES = st.sampled_from(["s1", "s1|s2", " s1", "s9", "s1|", "|", "s1|s9"])
SPANS = st.sampled_from(["40-52", " 1-2|3-9", "9-1", "x", "|"])
LOCATORS = st.sampled_from(["p1", "p1|p2", "p;1", "p#1", "p\\|1", "p1|", "  "])
ASPECTS = st.sampled_from(["tie", "type|since", "kind|tie", "place", "|", "maybe"])
PEOPLE = st.sampled_from(["张三", "张三: 院长|李四", "张三:院长", ": 院长", "x" * 81, "王五： 主任"])
OUTCOMES = st.sampled_from(
    ["award", 'new_technique {"value": 20}|award', "prize", 'award {"value": 3, "up_to": 2}', "award []", "award {",
     'ranking {"value": "前三", "evidence": ["s1#p1;inferred"]}', 'award {"evidence": ["s9#p1"]}', "award {}"]
)  # fmt: skip

INSTITUTION = {
    "name": TEXTS, "kind": st.sampled_from(["hospital", "医院", "hospitl", " campus "]), "aliases": LISTS,
    "province": TEXTS,
    "division_code": st.sampled_from(["330602", "33060", "330602.0"]), "status": st.sampled_from(["planned", "open"]),
    "opened": DATES, "part_of": IDS, "fact_beds": FIGURES, "fact_area": FIGURES, "fact_details": DETAILS, "note": TEXTS,
    "unnamed": FIGURES, "unnamed_up_to": FIGURES, "outcomes": OUTCOMES,
    "inferred": ASPECTS,
}  # fmt: skip
TIE = {
    "type": st.sampled_from(["supports", "专家派驻", "suports", "supports "]), "from": IDS, "to": IDS,
    "network": st.just("net"), "since": DATES, "until": DATES, "status": st.sampled_from(["active", "ended", "open"]),
    "areas": LISTS, "agreement_signed": DATES, "agreement_term_years": FIGURES, "outcomes": OUTCOMES,
    "fields": LISTS, "schedule": TEXTS, "people": PEOPLE, "note": TEXTS, "quantity_experts": FIGURES,
    "quantity_beds": FIGURES, "joint_experts": st.sampled_from(["team", "Team"]), "quantity_details": DETAILS,
    "inferred": ASPECTS,
}  # fmt: skip
TEXT_EVIDENCE = {"evidence": EVIDENCE}
PARTS = {
    "evidence_source": SOURCES, "evidence_locator": LOCATORS, "evidence_span": SPANS, "evidence_retrieved": DATES,
}  # fmt: skip
GOOD_INSTITUTION = {
    "name": "甲医院",
    "kind": "hospital",
    "evidence": "s1#p1",
    "evidence_source": "s1",
    "evidence_locator": "p1",
}
GOOD_TIE = {**GOOD_INSTITUTION, "type": "supports", "from": "h0", "to": "h1"}
Cells = dict[str, str]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Cells], list[Cells]]:
    """Draw three institutions and three ties that are good but for a few cells."""

    def rows(letter: str, columns: dict[str, st.SearchStrategy[str]], good: Cells) -> list[Cells]:
        parts = draw(st.sampled_from([TEXT_EVIDENCE, PARTS]))
        columns = {**columns, **parts}
        heads = ["id", *columns]
        drawn_rows = []
        for number in range(3):
            row = {head: good.get(head, "") for head in heads}
            for head in draw(st.lists(st.sampled_from(heads[1:]), max_size=4, unique=True)):
                row[head] = draw(st.one_of(columns[head], columns[head], NOTHING))
            row["id"] = f"{letter}{number}" if number or letter == "h" else draw(st.sampled_from(["", "t0", "T0"]))
            drawn_rows.append(row)
        return drawn_rows

    return rows("h", INSTITUTION, GOOD_INSTITUTION), rows("t", TIE, GOOD_TIE)


def write(folder: Path, name: str, rows: list[Cells]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def stored(source: RowSource) -> list[Any]:
    return sorted((name, row.id, row.fingerprint, row.content.items()) for name, row in in_order(source))


def in_order(source: RowSource | Network) -> list[tuple[str, GraphRow]]:
    return list(rows_in(row_source(source)))


def by_tables(folder: Path, institutions: list[Cells], ties: list[Cells]) -> RowSource | str:
    (folder / "network.yaml").write_text(json.dumps({**MANIFEST, **NETWORK}), encoding="utf-8")
    write(folder, "institutions.csv", institutions)
    write(folder, "cooperations.csv", ties)
    try:
        seed_set = read_seed_set(folder)
    except SeedInvalid as error:
        for processes in (1, 2):
            with KeptRows() as kept, pytest.raises(SeedInvalid, match=re.escape(str(error))):
                read_seed_set(folder, kept=kept, processes=processes)
        return str(error)
    assert seed_set.tables
    for processes in (1, 2):
        with KeptRows() as kept:
            assert in_order(read_seed_set(folder, kept=kept, processes=processes).rows) == in_order(seed_set.tables)
    return seed_set.tables


def by_yaml(folder: Path, institutions: list[Cells], ties: list[Cells]) -> Network | str:
    document: dict[str, Any] = {}
    for section, rows in (("institutions", institutions), ("cooperations", ties)):
        columns = [Column(place, head, head) for place, head in enumerate(rows[0])]
        document[section] = []
        for row in rows:
            record, unread = raw_record(columns, list(row.values()), protected=True)
            if unread:
                return str(unread)
            document[section].append(record)
    (folder / "network.yaml").write_text(json.dumps({**MANIFEST, **NETWORK}), encoding="utf-8")
    (folder / "all.yaml").write_text(json.dumps(document), encoding="utf-8")
    try:
        return read_seed(folder)
    except SeedInvalid as error:
        return str(error)


@pytest.mark.usefixtures("shares_here")
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=3 * settings().max_examples,
)
@given(tables())
def test_stored_rows_of_tables_equal_those_of_yaml(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[list[Cells], list[Cells]]
) -> None:
    table, model = by_tables(tmp_path_factory.mktemp("t"), *drawn), by_yaml(tmp_path_factory.mktemp("y"), *drawn)
    if isinstance(table, str) or isinstance(model, str):
        assert isinstance(table, str), f"only YAML refuses: {model}"
        assert isinstance(model, str), f"only tables refuse: {table}"
        assert "cannot say why" not in table, table
    else:
        assert stored(table) == stored(NetworkRows(model))


@given(st.lists(st.text("甲a|\\", max_size=4), max_size=4))
def test_split_list_and_split_places_reverse_join_list(items: list[str]) -> None:
    assert split_list(join_list(items)) == [item for item in items if item]
    assert split_places(join_list(items)) == (items or [""])
