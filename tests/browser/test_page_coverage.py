"""Where data is missing, on the page in a real Chromium."""

import csv
from typing import TYPE_CHECKING

import pytest

from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES
from hospital_network.reports.findings.coverage import coverage
from tests.support.small_network import small_network

if TYPE_CHECKING:
    from tests.support.opened_page import OpenedPage

pytestmark = pytest.mark.browser


def test_page_names_and_hatches_provinces_without_data_whatever_the_filters_show(small: "OpenedPage") -> None:
    page = small.page
    page.click("nav a[href='#coverage']")
    page.select_option("#network", label="Zhejiang supports Bijie")
    missing = [row.province for row in coverage(small_network()) if not row.institutions]
    assert "No data from 30 of 34 provinces" in page.inner_text("#no-data")
    assert "not evidence that hospitals there do not cooperate" in page.inner_text("#no-data")
    assert all(PROVINCE_TILES[name].name_en in page.inner_text("#no-data") for name in missing if name)
    tile = "#coverage-tiles button"
    assert page.locator(f"{tile}.hatched").count() == 30
    assert page.locator(f"{tile}.hatched[title='Tibet: no data']").count() == 1
    assert "gradient" in page.locator(f"{tile}.hatched").first.evaluate("tile => getComputedStyle(tile).background")
    # In the map of what is shown, a province whose institutions are hidden differs from one without data.
    assert page.locator("#tiles button:disabled:not(.hatched)").count() == 2
    small.keep_picture("coverage")


def test_page_counts_sources_institutions_ties_and_cities_of_each_province(small: "OpenedPage") -> None:
    page = small.page
    counts = {
        # A tie between two provinces is one of both.
        "sources": "3",
        "institutions": "4",
        "ties": "13",
        "cities": "1 of 9",
    }
    for key, count in counts.items():
        page.select_option("#shade", key)
        assert page.inner_text("#coverage-tiles button:has-text('Guizhou') b") == count
    row = page.locator("#coverage-table tr", has_text="Guizhou")
    assert row.locator("td.number").all_inner_texts() == list(counts.values())
    assert "shade=cities" in page.evaluate("location.hash")
    row.locator("summary").click()
    assert "Zunyi" in row.inner_text()
    assert "Qiandongnan" in row.inner_text()
    page.click("#language")
    assert "没有数据" in page.inner_text("#no-data")
    assert "黔东南苗族侗族自治州" in page.locator("#coverage-table tr", has_text="贵州").text_content()  # type: ignore[operator]
    assert page.inner_text("#coverage-tiles button:has-text('贵州') b") == "1/9"
    page.click("#coverage-tiles button:has-text('贵州')")
    assert page.inner_text("#panel-name") == "贵州"


def test_page_saves_the_coverage_as_csv(small: "OpenedPage") -> None:
    with small.page.expect_download() as download:
        small.page.click("#coverage-save button")
    rows = list(csv.reader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + 35
    # What is missing stands first.
    assert rows[-1][:4] == ["Guizhou", "3", "4", "13"]
    assert ["unknown", "2", "2", "2"] in [row[:4] for row in rows]
