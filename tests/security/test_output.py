"""No output turns a name into a formula, a command to the terminal, or text that displays as another."""

import csv
import io
import json
import re

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from hospital_network.graph.model import Evidence, Institution, Network
from hospital_network.reports.exports.gephi_csv import gephi_csv
from hospital_network.reports.exports.workbook import workbook
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.text.rendering import render
from hospital_network.reports.text.report import Report

FORMULAS = [
    "=cmd|'/C calc'!A0",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "\u3000=1",
    "\ufeff=1",
    "\u200b=1",
    "'=1",
]
TERMINAL = ["\x1b[31mred", "\x1b]0;title\x07", "a\x08b", "a\rb", "\x9b31m", "a\u202eb", "a\u2066b", "a\u200bb", "\x7f"]
DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
FORMULA = re.compile(r"[\s\u00a0\u3000]*[=+\-@＝＋－＠]|[\t\r\n]")


def network_of(text: str) -> Network:
    evidence = [Evidence(source="s1", locator="p1")]
    try:
        institution = Institution(id="a", name="甲", kind="hospital", note=text, evidence=evidence)
    except ValidationError:  # no seed file may contain it, but what else makes records might
        institution = Institution(id="a", name="甲", kind="hospital", evidence=evidence)
        institution = institution.model_copy(update={"note": text})
    return Network.of([institution])


def report_of(text: str) -> Report:
    """Return a report with this text as title, heading, cell and sentence, as the user's own query may have."""
    return Report(text, (text,), [{text: text}], notes=[text], lead=[text], nothing=text)


@pytest.mark.parametrize("text", TERMINAL)
@pytest.mark.parametrize("format_", ["table", "md", "tsv", "csv", "json", "jsonl"])
def test_render_contains_no_control_character(format_: str, text: str) -> None:
    assert not DANGEROUS.search(render(report_of(text), format_, width=80)), format_
    assert not DANGEROUS.search(render(Report(text, ("a",), [], nothing=text), format_, width=80))


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_render_contains_no_formula(format_: str, text: str) -> None:
    delimiter = "\t" if format_ == "tsv" else ","
    for row in csv.reader(io.StringIO(render(report_of(text), format_)), delimiter=delimiter):
        assert not any(FORMULA.match(cell) for cell in row)


@pytest.mark.parametrize("text", FORMULAS)
def test_gephi_csv_contains_no_formula(text: str) -> None:
    for content in gephi_csv(network_of(text)).values():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert not any(FORMULA.match(cell) for cell in row)


@pytest.mark.parametrize("text", [*FORMULAS, *TERMINAL])
def test_workbook_cells_are_text_or_numbers(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network_of(text), "here"))))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" and cell.hyperlink is None for cell in row)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
@example("\u00a0\t=1")
def test_render_makes_any_text_safe_in_csv_and_table(text: str) -> None:
    rows = list(csv.reader(io.StringIO(render(report_of(text), "csv"), newline="")))
    assert not any(FORMULA.match(cell) for row in rows for cell in row)
    assert not DANGEROUS.search(render(report_of(text), "table", width=80))
    for format_ in ("json", "jsonl"):
        document = json.loads(render(report_of(text), format_))
        assert (document[0] if format_ == "json" else document) == {text: text}
