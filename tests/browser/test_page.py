"""The page in a real Chromium, opened from disk: search, filters, click, language, theme, keys; no request, no error.

Without Chromium the tests fail rather than skip, since ``-m browser`` asks for them.
"""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.drafts.article import article_of
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.texts.source_text import SourceText
from hospital_network.reports.findings.basis import Basis
from hospital_network.reports.findings.most_connected import hospitals_report
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


def test_page_draws_the_network_and_counts_it(opened: OpenedPage) -> None:
    institutions, ties = re.match(r"(\d+) institutions, (\d+) ties, \d+ groups of unnamed", opened.shown()).groups()  # type: ignore[union-attr]
    assert 30 < int(institutions) < 60
    assert f" {ties} shown" in opened.page.inner_text("#account")
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
    assert opened.page.inner_text("#matches") == "Nothing matches"


def test_page_click_on_a_circle_opens_the_panel_and_beside_it_closes_it(small: OpenedPage) -> None:
    small.click_circle("id", "bijie")
    assert small.page.inner_text("#panel-name") == "毕节医院"
    assert small.page.evaluate("hospnet.map.neighbours.size") == 4
    assert small.page.locator("#panel .tie").count() == 5
    small.page.locator("#drawing").click(position={"x": 8, "y": 8})
    assert small.page.locator("#panel").is_hidden()


def test_page_filters_limit_type_kind_status_date_province_and_network(small: OpenedPage) -> None:
    page = small.page
    assert small.shown() == "10 institutions, 13 ties"
    page.uncheck("#types input[value=sends_experts]")
    assert small.shown() == "10 institutions, 9 ties"
    page.click("#reset")
    page.uncheck("#kinds input[value=alliance]")
    assert small.shown() == "9 institutions, 12 ties"
    page.click("#reset")
    page.check("#statuses input[value=planned]")
    assert small.shown() == "10 institutions, 14 ties"
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
    assert small.shown() == "11 institutions, 14 ties"


def test_page_language_button_switches_the_whole_page_and_back(opened: OpenedPage) -> None:
    page = opened.page
    page.click("#language")
    assert re.match(r"\d+ 家机构，\d+ 条关系，另有未具名机构 \d+ 组$", opened.shown())
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert page.inner_text("#rankings h2") == "排名"
    assert page.inner_text("h1") == page.title() == "五地医院合作网络"
    assert "来源的语言" in page.inner_text("#basis")
    assert page.get_attribute("#search", "placeholder") == "机构、城市、省份或拼音首字母"
    assert "数据来自种子文件" in page.inner_text("#notes")
    opened.keep_picture("chinese")
    page.click("#language")
    assert page.inner_text("#rankings h2") == "Rankings"
    assert page.inner_text("h1") == page.title() == "Hospital cooperation network (五地医院合作网络)"
    assert not re.search(r"--\w", page.inner_text("#account")), "a page needs no options of a command"


@pytest.mark.parametrize("measure", ["partners", "gives_to", "provinces_reached"])
def test_page_ranks_as_the_report_on_hospitals(opened: OpenedPage, measure: str) -> None:
    report = hospitals_report(Basis(read_seed(), "tests"), Selection(), by=measure, limit=None)
    page = opened.page
    page.click("#language")
    page.select_option("#size", measure)
    if page.locator("#ranking-more button").count():
        page.click("#ranking-more button")
    rows = page.eval_on_selector_all(
        "#ranking tbody tr", "rows => rows.map((row) => [row.cells[0].textContent, row.cells[1].textContent])"
    )
    assert rows == [[str(row["rank"]), row["name"]] for row in report.rows]


def test_page_accounts_for_every_tie_whatever_the_filters(opened: OpenedPage) -> None:
    page = opened.page
    of_data = len(read_seed().cooperations)
    assert "inside one institution" in page.inner_text("#account")
    for choose in (
        lambda: None,
        lambda: page.check("#statuses input[value=planned]"),
        lambda: page.uncheck("#kinds input[value=hospital]"),
        lambda: page.select_option("#province", "安徽省"),
        lambda: page.uncheck("#undated"),
    ):
        choose()
        total, *counts = [int(number) for number in re.findall(r"(?<![-\w])\d+", page.inner_text("#account"))]
        assert sum(counts) == total == of_data
    page.click("#reset")
    page.click("#language")
    assert page.inner_text("#account").startswith(f"数据共 {of_data} 条关系，显示 ")


def test_page_panel_tells_support_from_agreements_members_and_parts(small: OpenedPage) -> None:
    page = small.page

    def headings(id_: str) -> list[str]:
        page.fill("#search", id_)
        page.press("#search", "Enter")
        return page.locator("#panel h3").all_inner_texts()

    assert {"Gives support to (1 institution, 2 ties)", "Agreements with (1 institution, 1 tie)"} <= set(
        headings("shang-ten")
    )
    assert {"Receives support from (1 institution, 2 ties)", "Belongs to (1 institution, 1 tie)"} <= set(
        headings("bengbu-one")
    )
    assert "Members (1 institution, 1 tie)" in headings("spine-alliance")
    assert "Part of" in headings("keqiao")
    page.click("#panel button.link:has-text('浙江第二医院') >> nth=-1")
    assert page.inner_text("#panel-name") == "浙江第二医院"
    assert "Parts drawn apart" in page.locator("#panel h3").all_inner_texts()
    assert "浙二柯桥院区 (1 tie of its own)" in page.inner_text("#panel")


def test_page_shows_all_that_sources_say_of_a_tie(browser: "Browser", tmp_path: Path) -> None:
    network = small_network()
    evidence = (Evidence(source="s1", locator="p1"),)
    others = Institution(id="others", name="其他成员医院", kind="hospital", unnamed=8, evidence=evidence)
    tie = Cooperation(
        type="supports",
        from_id="zhe-one",
        to_id="others",
        since="[2019-01..]",
        until="2026~",
        inferred=["to"],
        fields=["骨科"],
        areas=["医院管理"],
        quantities={"experts": {"value": 3, "up_to": 4, "as_of": "2024", "counts": "专家"}},
        agreement={"title": "托管协议", "signed": "2023-07", "term_years": 3},
        outcomes=[{"what": "new_technique", "value": 20, "qualifier": "at_least", "counts": "项"}],
        evidence=evidence,
    )
    network = replace(
        network,
        institutions={**network.institutions, "others": others},
        cooperations={**network.cooperations, tie.id: tie},
    )
    opened = OpenedPage(browser, tmp_path, network)
    page = opened.page
    assert opened.shown() == "10 institutions, 14 ties, 1 group of unnamed institutions"
    page.fill("#search", "others")
    page.press("#search", "Enter")
    panel = page.inner_text("#panel")
    assert "8 unnamed" in panel
    for text in (
        "supports · not before 2019-01 → about 2026 · reported as active",
        "Areas of work: 医院管理",
        "Agreement: 托管协议 · signed 2023-07 · for 3 years",
        "experts 3–4 (专家 · as of 2024)",
        "new technique ≥ 20 (项)",
        "inferred: who receives",
    ):
        assert text in panel
    page.fill("#year", "2018")
    assert "8 unnamed" not in page.inner_text("#all-ties")
    opened.close()


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
    assert page.locator("#all-ties tbody tr").count() == 13
    page.click("#tiles button[title^='Anhui']")
    assert small.shown() == "4 institutions, 4 ties"


def test_page_opens_the_words_of_evidence_and_links_the_address(browser: "Browser", tmp_path: Path) -> None:
    text = "两院签约\n来源：某报  2024-05-08\n<b>甲医院</b>与乙医院签约，双方共建一个中心。\n"
    start = text.index("<b>甲")
    evidence = [Evidence(source="s1", locator="p1", span=(start, start + 15))]
    institutions = [Institution(id=id_, name=name, kind="hospital") for id_, name in (("a", "甲医院"), ("b", "乙医院"))]
    network = Network.of(
        institutions,
        [Cooperation(type="supports", from_id="a", to_id="b", evidence=evidence)],
        [Source(id="s1", title="甲报", url="https://example.org/1?a=1&b=2")],
    )
    opened = OpenedPage(browser, tmp_path, network, texts={"s1": SourceText(article_of(text))})
    page = opened.page
    page.fill("#search", "甲医院")
    page.press("#search", "Enter")
    assert not page.locator("#panel blockquote").is_visible()
    page.focus("#panel .cite summary")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel blockquote") == "<b>甲医院</b>与乙医院签约，双方共建一个中心。"
    assert page.inner_text("#panel mark") == "<b>甲医院</b>与乙医院签"
    link = page.locator("#panel .cite a")
    assert link.get_attribute("href") == "https://example.org/1?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"
    opened.keep_picture("words")
    opened.close()
