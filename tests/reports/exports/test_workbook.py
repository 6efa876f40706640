"""The workbook, read back by openpyxl and pandas."""

import io
from typing import Any

import openpyxl
import pandas as pd

from hospital_network.graph.model import Evidence, Institution, Network
from hospital_network.reports.exports.workbook import SHEETS, workbook
from hospital_network.reports.findings.basis import WholeBasis
from tests.support.hostile_network import hostile_network
from tests.support.read_back import MOMENT, each_network, same
from tests.support.small_network import small_network


def workbook_tables(network: Network) -> dict[str, list[dict[str, Any]]]:
    """Return each sheet as rows by key; the last sheet tells the key of every heading."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here"), MOMENT)))
    assert tuple(book.sheetnames) == SHEETS
    about = list(book["说明"].iter_rows(min_row=2, values_only=True))
    tables = {}
    for name in SHEETS[:4]:
        keys = {str(row[1]): str(row[2]) for row in about if row[0] == f"{name}的列"}
        heads, *lines = book[name].iter_rows(values_only=True)
        tables[name] = [
            {keys[str(head)]: value for head, value in zip(heads, line, strict=True) if value is not None}
            for line in lines
        ]
    return tables


@each_network
def test_the_workbook_is_read_back_by_openpyxl(network: Network) -> None:
    tables = workbook_tables(network)
    same(network, tables["医院"], tables["合作关系"])
    sources = {row["id"]: row for row in tables["来源"]}
    assert sources == {id_: source.model_dump(exclude_none=True) for id_, source in network.sources.items()}
    names = {id_: one.name for id_, one in network.institutions.items()}
    assert all(row["from_name"] == names[row["from"]] for row in tables["合作关系"])


def test_the_workbook_is_read_by_pandas_with_its_measures() -> None:
    content = workbook(WholeBasis(small_network(), "here"), MOMENT)
    table = pd.read_excel(io.BytesIO(content), sheet_name="指标", dtype={"id": str})
    assert table.iloc[0]["合作方"] == max(table["合作方"])
    assert len(pd.read_excel(io.BytesIO(content), sheet_name="医院")) == len(small_network().institutions)


def test_the_workbook_is_safe_and_pleasant() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(hostile_network(), "here"), MOMENT)))
    for sheet in book:
        assert sheet.freeze_panes in ("C2", "A2")
        assert sheet.auto_filter.ref
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" and cell.hyperlink is None for cell in row)
    widths = [book["医院"].column_dimensions[letter].width for letter in "AB"]
    assert all(8 <= width <= 50 for width in widths)
    dates = {cell.value for cell in book["合作关系"][1]}
    assert "起始" in dates


def test_control_characters_are_shown() -> None:
    evidence = [Evidence(source="s1", locator="p\x01")]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", note="x\x01\x0by", evidence=evidence)])
    assert workbook_tables(network)["医院"][0]["note"] == "x⟨U+0001⟩⟨U+000B⟩y"
