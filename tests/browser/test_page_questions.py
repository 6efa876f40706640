"""The five questions that analysts brought to the page, in a real Chromium, each with the clicks it takes."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.opened_page import OpenedPage

pytestmark = pytest.mark.browser


def test_page_answers_who_supports_a_city_by_a_search(opened: "OpenedPage") -> None:
    opened.open_institution("Bengbu")
    assert opened.page.inner_text("#panel-name") == "Bengbu"
    supporters = opened.page.locator("#panel h3:has-text('Supported from elsewhere by') + ul li")
    assert supporters.count() >= 6
    assert "Shanghai Tenth People's Hospital" in supporters.first.inner_text()
    opened.keep_picture("question-1")


def test_page_answers_what_a_hospital_does_in_another_city_by_a_search(opened: "OpenedPage") -> None:
    opened.open_institution("浙江省人民医院")
    assert opened.page.inner_text("#panel-name") == "Zhejiang Provincial People's Hospital"
    gives = opened.page.locator("#panel .partner", has_text="Yuecheng Campus").first.inner_text()
    assert "operates" in gives
    assert "sends experts" in gives


def test_page_answers_which_ties_are_planned_by_three_clicks(opened: "OpenedPage") -> None:
    page = opened.page
    page.check("#statuses input[value=planned]")
    page.uncheck("#statuses input[value=active]")
    page.uncheck("#statuses input[value=possible]")
    rows = page.locator("#all-ties tbody tr")
    assert rows.count() == 11
    assert all("planned" in text for text in rows.all_inner_texts())
    assert page.locator("#all-ties .overdue").count() >= 1


def test_page_answers_who_loses_support_without_a_hospital_by_a_search_and_a_click(opened: "OpenedPage") -> None:
    page = opened.page
    opened.open_institution("zhongshan-hospital-fudan")
    page.click("#panel button:has-text('Without it')")
    text = page.inner_text("#panel")
    assert "Would lose all known support (1)" in text
    assert "Would lose some, and keep others (1)" in text
    opened.keep_picture("question-4")


def test_page_exports_and_shares_a_view_by_a_click_each(opened: "OpenedPage") -> None:
    page = opened.page
    opened.open_institution("Bengbu")
    endings = []
    for button in ("#save-png", "#save-svg", "#ties-more .save", "#ranking-more .save", "#matrix-save .save"):
        with page.expect_download() as download:
            page.click(button)
        endings.append(download.value.suggested_filename.rpartition(".")[2])
    assert endings == ["png", "svg", "csv", "csv", "csv"]
    assert "place=" in page.evaluate("location.hash")
