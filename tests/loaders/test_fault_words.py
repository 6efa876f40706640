"""Every kind of fault in seed files can happen, and every pattern of the model has one."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import pyarrow
import pytest
from pyarrow import parquet
from pydantic import Field, ValidationError

from hospital_network.graph.errors import LoadRefused, SeedError, SeedInvalid
from hospital_network.graph.faults import Fault
from hospital_network.graph.faults.file_words import FILE_WORDS
from hospital_network.graph.faults.record_words import RECORD_WORDS
from hospital_network.graph.faults.words import FAULT_WORDS
from hospital_network.graph.model import Record, fields
from hospital_network.graph.text.dates import DATE_PATTERN
from hospital_network.loaders import seed_set
from hospital_network.loaders.apply.plan import ClassPlan, Plan
from hospital_network.loaders.seed_files import reader
from hospital_network.loaders.seed_files.model_faults import model_faults
from hospital_network.loaders.seed_files.new_network import begin_network
from hospital_network.loaders.seed_files.seed_file import seed_schema
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from hospital_network.loaders.tables import csv_reader
from tests import ROOT
from tests.loaders.test_seed_set import GOOD
from tests.support.small_tables import INSTITUTIONS, MANIFEST, TIES

KINDS = [*RECORD_WORDS, *FILE_WORDS]
SOURCES = "title: 试\nsources:\n  - {id: s1, title: 甲报}\n"
FACTS = "id,name,kind,fact_beds,fact_details,evidence\n"
COUNTS = "type,from,to,quantity_experts,joint_experts,quantity_details,evidence\nsupports,giver,taker,"


def yaml(old: str, new: str) -> dict[str, str | bytes]:
    assert old in GOOD
    return {"network.yaml": SOURCES, "net.yaml": GOOD.replace(old, new, 1)}


def tables(old: str = "", new: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    assert old in INSTITUTIONS + TIES
    files = {"institutions": INSTITUTIONS.replace(old, new, 1), "cooperations": TIES.replace(old, new, 1), **more}
    return {"network.yaml": MANIFEST, **{f"{name}.csv": text for name, text in files.items()}}


def source(field: str) -> dict[str, str | bytes]:
    return {"network.yaml": SOURCES.replace("甲报", f"甲报, {field}"), "net.yaml": GOOD}


def text(content: str | bytes) -> dict[str, str | bytes]:
    return {"a.yaml": content}


EXAMPLES: Mapping[str, Mapping[str, str | bytes]] = {
    "did_you_mean": yaml("kind: hospital}", "kind: hospitl}"),
    "known_words": yaml("kind: hospital}", "kind: zzz}"),
    "one_problem": yaml("kind: hospital}", "kind: zzz}"),
    "problems": yaml("id: giver", "id: Giver"),
    # one record
    "missing_key": yaml("name: 甲医院, ", ""),
    "missing_cell": tables("甲医院", ""),
    "unknown_key": yaml("kind: hospital}", "kind: hospital, colour: red}"),
    "evidence_basis": yaml("locator: p1", "locator: p1, basis: inferred"),
    "unknown_kind": yaml("kind: hospital}", "kind: hospitl}"),
    "unknown_type": yaml("type: supports", "type: suports"),
    "not_one_of": yaml("kind: hospital}", "kind: hospital, status: open}"),
    "not_text": yaml("kind: hospital}", "kind: hospital, division_code: 330600}"),
    "not_a_number": yaml("experts: 12", "experts: twelve"),
    "not_a_number_or_text": yaml("beds: 700", "beds: [700]"),
    "not_a_whole_number": yaml("network: {id: net, title: 网}", "expect: {institutions: many}"),
    "too_small": yaml("network: {id: net, title: 网}", "expect: {institutions: -1}"),
    "not_a_list": yaml("kind: hospital}", "kind: hospital, aliases: 甲}"),
    "not_a_mapping": text("institutions: [1]\n"),
    "empty": yaml("name: 甲医院", 'name: ""'),
    "too_long": yaml("name: 甲医院", f"name: {'甲' * 501}"),
    "not_an_id": yaml("id: giver, name", "id: Giver, name"),
    "not_a_cooperation_id": yaml("- type: supports", "- id: A.supports.b\n    type: supports"),
    "not_a_key": yaml("beds: 700", "Beds: 700"),
    "reserved_key": yaml("beds: 700", "details: 700"),
    "not_a_division_code": yaml("kind: hospital}", "kind: hospital, division_code: '33060'}"),
    "not_a_locator": yaml("locator: p1", "locator: 'p1;x'"),
    "not_a_person": yaml("since: 2021", "people: [{name: 'a:b'}]"),
    "not_a_url": source("url: example.org"),
    "not_a_digest": source("sha256: 12ab"),
    "person_or_name": yaml("since: 2021", "people: [{role: 院长}]"),
    "hidden_character": yaml("name: 甲医院", 'name: "甲\\u202e院"'),
    "lost_character": yaml("name: 甲医院", "name: 甲\ufffd院"),
    "private_character": tables("甲医院", "甲\ue863院"),
    "says_nothing": tables("甲医院", "N/A"),
    "several_items": yaml("since: 2021", "fields: [骨科、儿科]"),
    "not_a_credit_code": yaml("kind: hospital}", "kind: hospital, identifiers: {credit_code: '12'}}"),
    "not_a_ror": yaml("kind: hospital}", "kind: hospital, identifiers: {ror: 05jb9pq58}}"),
    "not_of_wikidata": yaml("kind: hospital}", "kind: hospital, identifiers: {wikidata: P42}}"),
    "not_a_date": yaml("since: 2021", "since: 2021-13"),
    "date_as_written": yaml("since: 2021", "since: 20240508"),
    "date_lost_zero": yaml("since: 2021", "since: 2024.10"),
    "time_of_day": tables("2021", "2024-05-07 16:00:00"),
    "time_with_zone": yaml("since: 2021", "since: 2024-05-07T16:00:00Z"),
    "no_such_day": yaml("since: 2021", "since: 2023-02-29"),
    "dates_reversed": yaml("since: 2021", 'since: "[2021..2020]"'),
    "until_before_since": yaml("since: 2021", "since: 2021\n    until: 2020"),
    "unknown_outcome": yaml("since: 2021", "outcomes: [{what: prize}]"),
    "up_to_not_above": yaml("experts: 12", "experts: {value: 12, up_to: 12}"),
    "up_to_with_qualifier": yaml("experts: 12", "experts: {value: 12, up_to: 14, qualifier: about}"),
    "up_to_without_number": yaml("beds: 700", "beds: {value: 许多, up_to: 14}"),
    "span_not_ordered": yaml("locator: p1", "locator: p1, span: [9, 3]"),
    # a YAML file
    "no_seed_file": {"readme.txt": ""},
    "yaml_not_utf8": text(b"a: 1\nb: \xff\xff\xff"),
    "file_too_large": text("a: " + "b" * 40),
    "no_mapping": text("- a\n"),
    "full_width_colons": text("name：甲\n"),
    "second_document": text("a: 1\n---\nb: 2\n"),
    "anchor": text("a: &x 1\n"),
    "too_deep": text("[" * 60 + "]" * 60),
    "yaml_tag": text("a: !!set {b}\n"),
    "key_not_a_word": text("? [a]\n: 1\n"),
    "key_twice": text("a: 1\na: 2\n"),
    "full_width_number": text("a: １２\n"),
    "number_or_code": text("a: 050000\n"),
    "too_many_digits": text("a: 1234567890123456\n"),
    "figure_in_words": yaml("experts: 12", "experts: 12余"),
    "with_details": tables("700", "约700张"),
    "negative_count": tables("since,12", "since,-12"),
    # no YAML, and the slip behind it
    "not_yaml": text("a: [1\n"),
    "yaml_character": text("a: x\0\n"),
    "yaml_control": text("a: x\0\n"),
    "slip_colon": text("name：协和\nkind: hospital\n"),
    "slip_tab": text("a:\n\tb: 1\n"),
    "slip_wide_indent": text("a:\n  - b: 1\n　　c: 2\n    d: 3\n"),
    "slip_dash": text("－ a\nb: 1\n"),
    "slip_wide_space": text("a:　b\nc: 1\n"),
    "slip_no_space_after_colon": text("a:b\nc: 1\n"),
    "slip_no_space_after_dash": text("- a\n-b\nc: 1\n"),
    "slip_comma": text("a: [b，{c: d]\n"),
    "slip_needs_quotes": text("a: x: y\n"),
    "slip_reserved_sign": text("a: @b\n"),
    "slip_line_end": text("a: b\u2028c\nd: 1\n"),
    "open_quote": text("a: 'b\nc: 1\n"),
    "open_bracket": text("a: [b\n\n\nc: 1\n"),
    "yaml_no_colon": text("a: 1\nname：协和\nkind: hospital\n"),
    "yaml_mapping_here": text("a: x: y\n"),
    "yaml_key_here": text("a: ? b\n"),
    "yaml_item_here": text("a: - b\n"),
    "yaml_no_key": text("a: 1\n- b\n"),
    "yaml_no_item": text("- a\nb: 1\n"),
    "yaml_no_list_end": text("a: [b\nc: 1\n"),
    "yaml_no_map_end": text("a: {b: 1\nc: 1\n"),
    "yaml_no_value": text("a: ]\n"),
    "yaml_no_start": text("a: b\n...\nc: d\n"),
    "yaml_end": text("a: 'b\n"),
    "yaml_escape": text('a: "\\q"\n'),
    "yaml_half_escape": text('a: "\\ud842\\udfb7"\n'),
    "yaml_odd_sign": text("a: @b\n"),
    "yaml_tab": text("a:\n  b: 1\n\tc: 2\n"),
    # all records together
    "institution_twice": yaml("id: taker", "id: giver"),
    "cooperation_twice": {"network.yaml": SOURCES, "net.yaml": GOOD + GOOD[GOOD.index("  - type") :]},
    "source_twice": {"network.yaml": SOURCES, "net.yaml": GOOD, "more.yaml": SOURCES},
    "network_twice": {"network.yaml": SOURCES, "net.yaml": GOOD, "more.yaml": "network: {id: net, title: 网}\n"},
    "person_twice": {
        "network.yaml": SOURCES,
        "net.yaml": GOOD,
        "more.yaml": "people:\n" + "  - {id: zhang, name: 张三, evidence: [{source: s1, locator: p1}]}\n" * 2,
    },
    "unknown_person": yaml("since: 2021", "people: [{person: zhang}]"),
    "unknown_institution": yaml("to: taker", "to: takker"),
    "unknown_source": yaml("source: s1, locator: p1", "source: s2, locator: p1"),
    "unknown_network": tables("taker,net", "taker,nett"),
    "with_itself": yaml("to: taker", "to: giver"),
    "part_of_itself": yaml("kind: hospital}", "kind: hospital, part_of: giver}"),
    "no_evidence_in_file": text("institutions: [{id: a, name: 甲, kind: hospital}]\n"),
    "no_evidence_in_tables": tables(institutions=INSTITUTIONS + "lonely,丙医院,hospital,,,,,\n"),
    "too_few": yaml("network: {id: net, title: 网}", "expect: {institutions: 3}"),
    # a table
    "more_rows": tables(cooperations=TIES + "".join(f"supports,giver,missing{n},,,,,,s1#p1\n" for n in range(101))),
    "in_more_rows": tables(cooperations=TIES + "supports,giver,missing,,,,,,s1#p1\n" * 3),
    "misnamed_file": {"network.yaml": MANIFEST, "cooperations (1).csv": TIES},
    "workbook_named_yaml": text(b"PK\x03\x04"),
    "comment_in_value": text("title: 甲 #3\n"),
    "slip_full_width": text("a: ［b］: c\n"),
    "not_a_workbook": {"network.yaml": MANIFEST, "institutions.xlsx": b"PK\x03\x04"},
    "title_above": tables(institutions="甲市名单,,\n" + INSTITUTIONS),
    "separator_line": tables(institutions="sep=,\n" + INSTITUTIONS),
    "separated_by_full_width_commas": tables(institutions=INSTITUTIONS.replace(",", "，")),
    "sum_row": tables(institutions=INSTITUTIONS + "合计,,,,,700,,\n"),
    "remark_row": tables(institutions=INSTITUTIONS + "注：甲,,,,,,,\n"),
    "second_heads": tables(institutions=INSTITUTIONS + "编号,名称,类别,,,,,\n"),
    "table_not_utf8": tables(institutions=INSTITUTIONS.encode() + b"\xff\xff"),
    "workbook": tables(institutions=b"PK\x03\x04"),
    "parquet_named_csv": tables(institutions=b"PAR1"),
    "no_heads": tables(institutions=""),
    "separated_by_tabs": tables(institutions="id\tname\n"),
    "separated_by_semicolons": tables(institutions="id;name\n"),
    "line_too_long": tables(institutions="id,name,kind\n" + "x" * 3_000),
    "nul_character": tables("乙医院", "乙\0医院"),
    "quote_not_closed": tables("乙医院", '"乙医院'),
    "quote_not_doubled": tables("乙医院", '"乙"医院'),
    "too_many_cells": tables("taker,乙", "taker,甲,乙"),
    "too_few_cells": tables(cooperations=TIES + "supports,giver\n"),
    "too_many_columns": tables(institutions="id,name,kind" + ",x" * 1_000),
    "no_head": tables("id,name,", ",name,"),
    "head_twice": tables("id,name,", "id,id,"),
    "head_not_a_key": tables("fact_beds", "fact_床位"),
    "unknown_head": tables("id,name,", "id,nmae,"),
    "basis_column": tables("evidence_locator", "evidence_basis"),
    "evidence_in_two_ways": tables("evidence_locator", "evidence"),
    "no_column": tables("id,name,", "id,name_en,"),
    "no_evidence_column": tables("quantity_experts,evidence", "quantity_experts,note"),
    "no_columns": {"network.yaml": MANIFEST, "institutions.parquet": b"no columns"},
    "both_formats": {**tables(), "institutions.parquet": b"PAR1"},
    "not_parquet": {"network.yaml": MANIFEST, "institutions.parquet": b"PAR1"},
    "parquet_type": {"network.yaml": MANIFEST, "institutions.parquet": b"struct"},
    # a cell
    "not_details": tables(institutions=FACTS + "giver,甲,hospital,1,x,s1#p1\n"),
    "not_an_outcome": tables(institutions="id,name,kind,outcomes,evidence\na,甲,hospital,award [1],s1#p1\n"),
    "uneven_evidence": tables(",s1,p1", ",s1|s1,p1"),
    "other_joint": tables(cooperations=COUNTS + '3,a,"{""experts"": {""joint"": ""b""}}",s1#p1\n'),
    "details_without_figure": tables(cooperations=COUNTS + ',,"{""beds"": {}}",s1#p1\n'),
    "joint_without_figure": tables(cooperations=COUNTS + ",a,,s1#p1\n"),
    "other_value": tables(institutions=FACTS + 'giver,甲,hospital,1,"{""beds"": {""value"": ""2""}}",s1#p1\n'),
    "error_value": tables("甲医院", "#N/A"),
    "column_too_narrow": tables("甲医院", "#######"),
    "code_shortened": tables("giver,taker", "1.2E+10,taker"),
    "code_as_number": tables("330602", "330602.0"),
    "date_as_shown": tables("2021", "2024/5/8"),
    "date_unclear": tables("2021", "5/8/24"),
    "year_as_number": tables("2021", "2021.0"),
    "date_as_serial": tables("2021", "45420"),
    "grouped_digits": tables("700", '"1,200"'),
    "full_width_digits": tables("700", "７００"),
    # the data itself
    "no_tie": text(
        SOURCES + "institutions: [{id: a, name: 甲, kind: hospital, evidence: [{source: s1, locator: p1}]}]\n"
    ),
    "fact_without_evidence": yaml("name: 乙医院", "name: 乙医院"),
    "name_of_another": yaml("name: 乙医院", "name: 甲医院"),
    "weak_alias_of_another": yaml("name: 乙医院", "name: 乙医院\n    weak_aliases: [甲医院]"),
    "before_opening": yaml("name: 乙医院", "name: 乙医院\n    opened: 2022"),
    "status_before": yaml("since: 2021", "since: 2999"),
    "status_after": yaml("since: 2021", "since: 2021\n    status: planned"),
    "year_unlikely": yaml("since: 2021", "since: 1021"),
    "since_after_sources": {
        "network.yaml": SOURCES.replace("甲报", "甲报, date: 2020-05"),
        "net.yaml": GOOD,
    },
    "or_no_later_source": yaml("since: 2021", "since: 2021\n    status: planned"),
    "to_come": yaml("beds: 700", "beds: {value: 700, as_of: 2999}"),
    "negative_fact": yaml("beds: 700", "beds: -700"),
    "short_place": tables(institutions="id,name,kind,province,evidence\ngiver,甲,hospital,浙江,s1#p1\n"),
    "unknown_place": yaml("name: 乙医院", "name: 乙医院\n    province: 浙江生"),
    "place_elsewhere": yaml("name: 乙医院", "name: 乙医院\n    province: 江苏省\n    city: 杭州市"),
    "unknown_division": yaml("name: 乙医院", "name: 乙医院\n    division_code: '999999'"),
    "other_division": yaml("name: 乙医院", "name: 乙医院\n    province: 江苏省\n    division_code: '330602'"),
    "division_not_given": yaml("name: 乙医院", "name: 乙医院\n    division_code: '330602'"),
    "in_force_between": yaml("name: 乙医院", "name: 乙医院\n    province: 江苏省\n    division_code: '520522'"),
    "in_force_since": yaml("name: 乙医院", "name: 乙医院\n    province: 江苏省\n    division_code: '330113'"),
    "in_force_until": yaml("name: 乙医院", "name: 乙医院\n    province: 江苏省\n    division_code: '330103'"),
    "entered_twice": {
        "network.yaml": SOURCES,
        "net.yaml": GOOD
        + "  - {type: supports, from: taker, to: giver, since: 2021, evidence: [{source: s1, locator: p1}]}\n",
    },
    "unknown_field": yaml("since: 2021", "fields: [骨可]"),
    "joint_on_one_tie": yaml("experts: 12", "experts: {value: 12, joint: a}"),
    "joint_differs": {
        "network.yaml": SOURCES,
        "net.yaml": GOOD.replace("experts: 12", "experts: {value: 12, joint: a}")
        + "  - {type: trains, from: giver, to: taker, quantities: {experts: {value: 13, joint: a}},"
        " evidence: [{source: s1, locator: p1}]}\n",
    },
    "ties_not_checked": tables(),
    "institutions_not_checked": tables(),
}
"""Seed files in which each kind of fault is found."""


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        if content == b"no columns":
            parquet.write_table(pyarrow.table({}), folder / name)
        elif content == b"struct":
            parquet.write_table(pyarrow.table({"evidence": [{"source": "s1"}]}), folder / name)
        else:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def faults_in(folder: Path) -> Iterator[Fault]:
    try:
        yield from check_strictly(read_seed_set(folder))
    except SeedInvalid as error:
        yield from (problem.fault for problem in error.problems)
        yield Fault("one_problem") if len(error.problems) == 1 else Fault("problems", count=len(error.problems))
        if error.more:
            yield Fault("more_rows", count=error.more)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_seed_files_show_each_kind_of_fault(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_FILE", 30 if kind == "file_too_large" else 1_000_000)
    monkeypatch.setattr(csv_reader, "LONGEST_LINE", 2_500)
    monkeypatch.setattr(seed_set, "MOST_CHECKED", 1)
    faults = list(faults_in(written(tmp_path, EXAMPLES[kind])))
    assert kind in {part.kind for fault in faults for part in fault.parts()}, faults
    for fault in faults:
        assert "\n" not in str(fault) + fault.sentence("zh")


def test_read_seed_set_refuses_a_path_that_is_no_file(tmp_path: Path) -> None:
    for path, kind in ((tmp_path / "missing.yaml", "no_such_file"), (Path("/dev/null"), "not_a_file")):
        assert next(faults_in(path)).kind == kind


def test_begin_network_refuses_files_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    refused = {"网络.yaml": "not_a_network_file", "nul.yaml": "name_of_a_device", "a.yaml": "file_exists"}
    for name, kind in refused.items():
        with pytest.raises(SeedError) as caught:
            begin_network(tmp_path / name)
        assert caught.value.args[0].kind == kind
        assert re.search("只能|设备名|已存在", caught.value.in_language("zh"))


def test_check_shrink_refuses_in_both_languages() -> None:
    for name, kind in (("Institution", "too_many_institutions_removed"), ("SUPPORTS", "too_many_ties_removed")):
        plan = Plan((ClassPlan(name, remove=("a",), standing=2),))
        with pytest.raises(LoadRefused, match="would remove 1 of 2") as caught:
            plan.check_shrink()
        assert caught.value.args[0].kind == kind
        assert "超过 20%" in caught.value.in_language("zh")


SHOWN_ELSEWHERE = {
    "did_you_mean_one_of": "tests/reports/test_cli.py",
    "read_in_encoding": "tests/loaders/test_encodings.py",
    "passed_over": "tests/loaders/test_seed_folder.py",
    "workbook_passed_over": "tests/loaders/test_seed_folder.py",
    "folder_passed_over": "tests/loaders/test_seed_folder.py",
    "no_sheet": "tests/loaders/test_seed_folder.py",
    "sheet_without_name": "tests/loaders/test_seed_folder.py",
    "changed_while_read": "tests/loaders/tables/test_table_set.py",
    "not_a_plain_date": "tests/graph/text/test_dates.py",
    "foreign_relationships": "tests/loaders/apply/test_load.py",
    "database_not_empty": "tests/loaders/apply/test_bulk_import.py",
    "not_a_set_name": "tests/loaders/apply/test_sets.py",
    "set_not_named": "tests/loaders/apply/test_sets.py",
    "other_set": "tests/loaders/apply/test_sets.py",
    "a_set": "tests/loaders/apply/test_sets.py",
    "a_set_of": "tests/loaders/apply/test_sets.py",
    "set_of_others": "tests/loaders/apply/test_sets.py",
    "identifier_of_another": "tests/graph/text/test_identifiers.py",
    "sets_contradict": "tests/loaders/test_combined_sets.py",
    "sets_differ": "tests/loaders/apply/test_sets.py",
    "record_differs": "tests/loaders/apply/test_sets.py",
    "at_place": "tests/loaders/apply/test_sets.py",
    "field_differs": "tests/loaders/apply/test_sets.py",
    "needed_by_set": "tests/loaders/apply/test_sets.py",
    "no_such_set": "tests/loaders/apply/test_sets.py",
    "cells_struck": "tests/advice/seed_cases.py",
    "rows_hidden": "tests/advice/seed_cases.py",
    "sheet_hidden": "tests/advice/seed_cases.py",
    "cells_merged": "tests/loaders/test_seed_folder.py",
    "formula_uncomputed": "tests/loaders/test_seed_folder.py",
    "checking_stopped": "tests/loaders/tables/test_parquet_reader.py",
    "column_too_large": "tests/loaders/tables/test_parquet_reader.py",
    "cell_too_long": "tests/loaders/tables/test_parquet_reader.py",
    "other_import": "tests/loaders/apply/test_bulk_import.py",
    "yaml_surrogate": "tests/faults/test_odd_input.py",
}
LAST_RESORT = {"refused_by_model", "refused_unexplained", "not_csv", "unreadable_file"}
"""Kinds that no known input leads to, or only a fault of the computer."""


def test_every_kind_of_fault_is_shown_by_a_test() -> None:
    here = {"no_such_file", "not_a_file", "not_a_network_file", "name_of_a_device", "file_exists"}
    here |= {"too_many_institutions_removed", "too_many_ties_removed"}
    assert {*EXAMPLES, *here, *SHOWN_ELSEWHERE, *LAST_RESORT} == set(KINDS)
    assert all((ROOT / path).is_file() for path in SHOWN_ELSEWHERE.values())


@pytest.mark.parametrize(("pattern", "kind"), fields.FAULT_OF_PATTERN.items())
def test_every_pattern_of_the_model_has_a_kind_of_fault(pattern: str, kind: str) -> None:
    assert kind in FAULT_WORDS
    assert json.dumps(pattern)[1:-1] in seed_schema()


def test_every_pattern_of_the_schema_has_a_kind_of_fault() -> None:
    def patterns(part: object) -> Iterator[str]:
        if isinstance(part, dict):
            if isinstance(part.get("pattern"), str):
                yield part["pattern"]
            yield from part.get("patternProperties", {})
            part = list(part.values())
        for inner in part if isinstance(part, list) else ():
            yield from patterns(inner)

    assert set(patterns(json.loads(seed_schema()))) == {*fields.FAULT_OF_PATTERN, DATE_PATTERN}


def test_model_faults_quote_an_unknown_error_of_pydantic() -> None:
    class Odd(Record):
        even: Annotated[int, Field(multiple_of=2)]

    with pytest.raises(ValidationError) as caught:
        Odd.model_validate({"even": 3})
    (model_fault,) = model_faults({"even": 3}, caught.value, Odd)
    assert str(model_fault.fault) == "Input should be a multiple of 2, not 3"
