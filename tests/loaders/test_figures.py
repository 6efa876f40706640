"""A code stays as it is written, a number is a number, and what may be both is refused with the way to write it."""

from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.seed_files.reader import UnreadableYaml, parse_yaml
from hospital_network.loaders.seed_set import read_seed_set
from tests.loaders.test_text_fields import RECORDS, as_parquet, each_reader, kinds, read_with

CODES = ["4700116613301021101001", "4700116E6", "12E5", "050000", "0571", "12345678901234567", "+8657187"]


def fact(folder: Path, reader: str, value: str) -> Any:
    return read_with(folder, reader, "institutions", "fact_x", value).institutions["a"].facts["x"].value


@each_reader
@pytest.mark.parametrize("code", CODES)
def test_a_fact_keeps_every_character_of_a_code(code: str, reader: str, tmp_path: Path) -> None:
    assert fact(tmp_path, reader, code) == code


@pytest.mark.parametrize("number", ["050000", "12E5", "4700116E6", "+86", "1e-7", "00.5"])
def test_yaml_asks_for_quotes_around_what_may_be_a_code(number: str) -> None:
    with pytest.raises(UnreadableYaml) as caught:
        parse_yaml(f"a: {number}", "x.yaml")
    fault = caught.value.problems[0].fault
    assert fault.kind == "number_or_code"
    # Both ways that the sentence names are read.
    assert parse_yaml(f'a: "{number}"', "x.yaml").value == {"a": number}
    assert parse_yaml(f"a: {fault.values['number']}", "x.yaml").value == {"a": float(number)}


def test_yaml_refuses_a_number_of_more_digits_than_programs_keep() -> None:
    with pytest.raises(UnreadableYaml, match="quotes"):
        parse_yaml("a: 4700116613301021", "x.yaml")
    assert parse_yaml("a: 470011661330102", "x.yaml").value == {"a": 470011661330102}


@pytest.mark.parametrize("cell", ["1.2E+10", "4.7E+21", "1E+05", "4.700116613301021e+21"])
def test_tables_refuse_a_figure_that_a_spreadsheet_shortened(cell: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, "csv", "institutions", "fact_x", cell) == ["code_shortened"]


def test_parquet_refuses_a_code_that_is_a_decimal_already(tmp_path: Path) -> None:
    rows = {name: [dict(record) for record in records] for name, records in RECORDS.items()}
    as_parquet(rows, tmp_path)
    columns = {key: [record.get(key) for record in rows["institutions"]] for key in rows["institutions"][0]}
    parquet.write_table(
        pyarrow.table({**columns, "fact_x": [4.700116613301021e21, None]}), tmp_path / "institutions.parquet"
    )
    with pytest.raises(SeedInvalid) as caught:
        read_seed_set(tmp_path)
    assert [problem.fault.kind for problem in caught.value.problems] == ["code_shortened"]


WORDED = {
    "200余": (200, "at_least"),
    "约200": (200, "about"),
    "200+": (200, "at_least"),
    "200 以上": (200, "at_least"),
    "不足100例": (100, "at_most"),
    "1.2万": (12000, ""),
    "200张": (200, ""),
    "1 200": (1200, ""),
    "近3000人次": (3000, "about"),
    "２００": (200, ""),
}


@each_reader
@pytest.mark.parametrize("text", WORDED)
@pytest.mark.parametrize(("section", "key"), [("institutions", "fact_x"), ("cooperations", "quantity_x")])
def test_a_number_with_words_is_refused_with_the_way_to_write_it(
    section: str, key: str, text: str, reader: str, tmp_path: Path
) -> None:
    with pytest.raises(SeedInvalid) as caught:
        read_with(tmp_path, reader, section, key, text)
    (problem,) = caught.value.problems
    number, qualifier = WORDED[text]
    assert problem.fault.kind in ("figure_in_words", "full_width_digits", "grouped_digits")
    assert str(number) in str(problem.fault)
    assert qualifier in str(problem.fault)


def test_the_advice_for_a_number_with_words_cures_it(tmp_path: Path) -> None:
    rows = {name: [dict(record) for record in records] for name, records in RECORDS.items()}
    rows["institutions"][0] |= {
        "fact_beds": "200",
        "fact_details": '{"beds": {"qualifier": "at_least", "counts": "张"}}',
    }
    as_parquet(rows, tmp_path)
    assert str(read_seed_set(tmp_path).network.institutions["a"].facts["beds"]) == "≥ 200"


@each_reader
@pytest.mark.parametrize("text", ["B++", "3号楼", "0571-87230000", "第一等次", "2024年", "人民东路1号"])
def test_other_texts_are_facts(text: str, reader: str, tmp_path: Path) -> None:
    assert fact(tmp_path, reader, text) == text


@pytest.mark.parametrize("reader", ["csv", "parquet"])
def test_a_count_is_not_negative(reader: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, reader, "cooperations", "quantity_x", "-12") == ["negative_count"]


@pytest.mark.parametrize("key", ["since", "until", "agreement_signed"])
@pytest.mark.parametrize("text", ["2０24", "２０２４", "2024－05", "2024-05-1５", "٢٠٢٤"])
@each_reader
def test_full_width_digits_are_no_date(reader: str, text: str, key: str, tmp_path: Path) -> None:
    (kind,) = kinds(tmp_path, reader, "cooperations", key, text)
    assert kind in ("not_a_date", "date_as_shown", "date_as_written")


@each_reader
def test_full_width_digits_are_no_division_code(reader: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, reader, "institutions", "division_code", "３３０１００") == ["not_a_division_code"]
