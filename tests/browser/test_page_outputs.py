"""What leaves the page in a real Chromium: tables as CSV, the view as a picture, paper."""

import csv
import io
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.text.characters import guarded
from tests.support.opened_page import OpenedPage
from tests.support.small_network import small_network

if TYPE_CHECKING:
    # For types only: `make test` collects this file without the browser extra.
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FORMULA = ' ＝1+1,"x"'


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator[OpenedPage]:
    network = small_network()
    dafang = network.institutions["dafang"].model_copy(update={"name": FORMULA})
    opened = OpenedPage(browser, tmp_path, replace(network, institutions={**network.institutions, "dafang": dafang}))
    yield opened
    opened.close()


def saved(opened: OpenedPage, button: str) -> bytes:
    with opened.page.expect_download() as download:
        opened.page.click(button)
    return Path(download.value.path()).read_bytes()


def rows(opened: OpenedPage, button: str) -> list[list[str]]:
    text = saved(opened, button).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_page_saves_every_table_as_filtered_as_csv_without_formulas(opened: OpenedPage) -> None:
    opened.page.uncheck("#types input[value=sends_experts]")
    heads, *ties = rows(opened, "#ties-more .save")
    assert len(ties) == 9
    to, id_, evidence = heads.index("other institution"), heads.index("id"), heads.index("Evidence")
    by_id = {row[id_]: row for row in ties}
    assert by_id["bijie.trains.dafang"][to] == guarded(FORMULA)
    assert by_id["bijie.remote_service.zhijin"][evidence] == "inferred"
    heads, *institutions = rows(opened, "#ranking-more .save")
    assert (heads[0], heads[-1], institutions[0][0]) == ("rank", "id", "1")
    assert rows(opened, "#matrix-save .save")[0] == ["", "Anhui", "Shanghai", "Guizhou", "Zhejiang"]
    opened.page.fill("#search", "Guizhou")
    opened.page.press("#search", "Enter")
    assert rows(opened, "#panel .save")[1:] == [["Zhejiang", "2", "", ""]]


def test_page_saves_the_view_as_svg_and_png_with_legend_filters_and_sources(opened: OpenedPage) -> None:
    page = opened.page
    page.select_option("#province", "贵州省")
    opened.open_institution("zhijin")
    page.click("#panel .tools .buttons button:has-text('1')")
    svg = ET.fromstring(saved(opened, "#save-svg"))
    written = [element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    for text in (
        "Hospital cooperation network (小网络)",
        "Filters: Province: Guizhou · Within 1 step of 织金县人民医院",
        "Marked: 织金县人民医院",
        "serves remotely",
        "inferred",
        "hospital",
        "毕节报道 · 中新网 · 2024-12-03",
    ):
        assert any(text.replace(" · Within", "; Within") in line for line in written if line), text
    assert any(line and line.startswith("Made ") for line in written)
    png = saved(opened, "#save-png")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * int(svg.attrib["width"]), 2 * int(svg.attrib["height"]))


def test_page_prints_all_rows_and_the_view_with_its_legend_and_then_is_as_before(opened: OpenedPage) -> None:
    page = opened.page
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    opened.open_institution("bijie-commission")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#printed text").count() > 20
    assert page.locator("#drawing").is_hidden()
    style = "getComputedStyle(document.getElementById('panel')).position"
    assert page.evaluate(style) == "static"
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.evaluate("getComputedStyle(document.querySelector('#all-ties thead')).display") == "table-header-group"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.locator("#printed").is_hidden()
