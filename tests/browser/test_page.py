"""The page in a real Chromium, opened from disk: search, filters, click, language, theme, keys; no request, no error.

Without Chromium the tests fail rather than skip, since ``-m browser`` asks for them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.loaders.seed_set import read_seed
from tests.support.opened_page import OpenedPage
from tests.support.small_network import small_network

if TYPE_CHECKING:
    # For types only: `make test` collects this file without the browser extra.
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# The number of pixels of the drawing that were painted.
PAINTED = """() => {
    const canvas = document.getElementById("drawing");
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let count = 0;
    for (let place = 3; place < data.length; place += 4) count += data[place] > 200;
    return count;
}"""


@pytest.fixture
def small(browser: "Browser", tmp_path: Path) -> Iterator[OpenedPage]:
    small = OpenedPage(browser, tmp_path, small_network())
    yield small
    small.close()


def test_page_draws_the_network_and_counts_it(opened: OpenedPage) -> None:
    assert opened.shown() == "39 institutions, 82 ties"
    assert opened.page.evaluate(PAINTED) > 2000
    assert "seed files in tests" not in opened.page.inner_text("#shown")
    assert "Data: the seed files in tests." in opened.page.inner_text("#notes")
    opened.keep_picture("whole")


@pytest.mark.parametrize(
    "typed",
    [
        "浙江省人民医院毕节医院",
        "浙毕医院",
        "毕节医院",
        "zhejiangshengrenminyiyuanbijieyiyuan",
        "zjsrmyybj",
        "zhejiang-provincial-peoples-hospital-bijie",
        "Zhejiang Provincial People's Hospital Bijie",
    ],
)
def test_page_search_opens_the_institution(opened: OpenedPage, typed: str) -> None:
    opened.page.fill("#search", typed)
    opened.page.press("#search", "Enter")
    panel = opened.page.inner_text("#panel")
    assert "浙江省人民医院毕节医院" in panel
    assert "农工党助力国家区域医疗中心实现共建共享" in panel
    assert "p3" in panel


def test_page_search_says_when_nothing_matches(opened: OpenedPage) -> None:
    opened.page.fill("#search", "qqqqqq")
    assert opened.page.inner_text("#matches") == "No institution matches"


def test_page_click_on_a_circle_opens_the_panel_and_beside_it_closes_it(small: OpenedPage) -> None:
    small.click_circle("id", "bijie")
    assert small.page.inner_text("#panel-name") == "毕节医院"
    assert small.page.evaluate("hospnet.map.neighbours.size") == 4
    assert small.page.locator("#panel .tie").count() == 5
    small.page.locator("#drawing").click(position={"x": 8, "y": 8})
    assert small.page.locator("#panel").is_hidden()


def test_page_filters_limit_type_kind_status_date_province_and_network(small: OpenedPage) -> None:
    page = small.page
    assert small.shown() == "9 institutions, 12 ties"
    page.uncheck("#types input[value=sends_experts]")
    assert small.shown() == "8 institutions, 8 ties"
    page.click("#reset")
    page.uncheck("#kinds input[value=alliance]")
    assert small.shown() == "8 institutions, 11 ties"
    page.click("#reset")
    page.check("#statuses input[value=planned]")
    assert small.shown() == "9 institutions, 13 ties"
    page.click("#reset")
    page.fill("#year", "2020")
    page.uncheck("#undated")
    assert small.shown() == "3 institutions, 2 ties"
    page.click("#reset")
    page.select_option("#province", "安徽省")
    assert small.shown() == "4 institutions, 4 ties"
    page.click("#reset")
    page.select_option("#network", "bijie-net")
    assert small.shown() == "4 institutions, 6 ties"
    page.click("#reset")
    page.check("#kinds input[value=government]")
    page.check("#types input[value=governs]")
    assert small.shown() == "10 institutions, 13 ties"


def test_page_language_button_switches_the_whole_page_and_back(opened: OpenedPage) -> None:
    page = opened.page
    page.click("#language")
    assert opened.shown() == "39 家机构，82 条关系"
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert page.inner_text("#rankings h2") == "排名"
    assert page.get_attribute("#search", "placeholder") == "名称、别名、拼音、首字母或 id"
    assert "数据来自种子文件" in page.inner_text("#notes")
    opened.keep_picture("chinese")
    page.click("#language")
    assert page.inner_text("#rankings h2") == "Rankings"


def test_page_theme_follows_the_system_and_the_button(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedPage(browser, tmp_path, read_seed(), color_scheme="dark")
    page = opened.page
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(16, 22, 29)"
    opened.keep_picture("dark")
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(246, 247, 249)"
    opened.close()


def test_page_can_be_used_with_the_keyboard_alone(small: OpenedPage) -> None:
    page = small.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#drawing")
    page.keyboard.press(".")
    announcement = page.inner_text("#announcement")
    assert "partners 3" in announcement
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-name") in announcement
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "drawing"
    before = page.evaluate("hospnet.map.view.k")
    page.keyboard.press("+")
    assert page.evaluate("hospnet.map.view.k") > before
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_page_controls_have_names(opened: OpenedPage) -> None:
    nameless = opened.page.evaluate("""() => [...document.querySelectorAll("button, input, select, #drawing")]
        .filter((control) => !(control.ariaLabel || control.textContent.trim() || control.labels?.length))
        .map((control) => control.id)""")
    assert nameless == []


def test_page_ranking_sorts_and_the_matrix_leads_to_its_ties(small: OpenedPage) -> None:
    page = small.page
    page.click("#ranking [data-sort=gives_to]")
    assert page.locator("#ranking th[aria-sort=descending]").inner_text() == "gives"
    numbers = [int(text) for text in page.locator("#ranking tbody td:nth-child(7)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    page.click("#matrix button[aria-label^='Zhejiang → Guizhou']")
    assert page.locator("#all-ties tbody tr").count() == 6
    page.click("#pair button")
    assert page.locator("#all-ties tbody tr").count() == 12
    page.click("#tiles button[aria-label^='Anhui']")
    assert small.shown() == "4 institutions, 4 ties"
