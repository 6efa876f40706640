"""What one does on the page in a real Chromium: share it, open places and ties, limit it, try it without someone."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.measures import removal
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from tests.support.opened_page import OpenedPage
from tests.support.small_network import small_network

if TYPE_CHECKING:
    # For types only: `make test` collects this file without the browser extra.
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ZHONGSHAN = "zhongshan-hospital-fudan"
# The middle of the line of a tie, on the screen.
ON_TIE = """id => {
    const { map } = hospnet;
    const { band } = map.ties.find(({ tie }) => tie.id === id);
    const [from, bend, to] = [band.first, band.bend, band.second].map((point) => map.toScreen(point));
    const middle = (axis) => from[axis] / 4 + bend[axis] / 2 + to[axis] / 4;
    return { x: middle("x"), y: middle("y") };
}"""
ON_GROUND = """city => {
    const { map } = hospnet;
    const group = map.groups.find(({ place }) => place?.city === city);
    const { x, y } = map.toScreen(group);
    return { x, y: y - group.radius * map.view.k * 0.85 };
}"""


def test_page_address_restores_what_was_chosen_and_the_back_button_undoes_steps(small: OpenedPage) -> None:
    page = small.page
    page.uncheck("#types input[value=sends_experts]")
    page.check("#statuses input[value=planned]")
    page.select_option("#city", label="Bijie")
    page.fill("#year", "2022")
    page.click("#ranking [data-sort=gives_to]")
    page.fill("#search", "bijie")
    page.press("#search", "Enter")
    assert page.inner_text("#panel-name") == "Bijie"
    small.open_institution("dafang")
    page.click("#panel .tools .buttons button:has-text('2')")
    page.click("#language")
    page.focus("#drawing")
    page.keyboard.press("+")
    page.wait_for_function("() => location.hash.includes('view=')")
    address, shown = page.evaluate("location.href"), small.shown()
    view = page.evaluate("hospnet.map.toWorld(hospnet.map.width / 2, hospnet.map.height / 2)")

    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    assert small.shown() == shown
    assert page.evaluate("location.href") == address
    assert page.inner_text("#panel-name") == "大方县人民医院"
    assert page.input_value("#city") == "贵州省/毕节市"
    assert page.locator("#ranking th[aria-sort=descending]").inner_text() == "支援"
    assert "2 步以内" in page.inner_text("#limits")
    again = page.evaluate("hospnet.map.toWorld(hospnet.map.width / 2, hospnet.map.height / 2)")
    assert again == pytest.approx(view, abs=0.01)

    small.open_institution("zhijin")
    page.click("nav a[href='#ties']")
    assert "open=zhijin" in page.evaluate("location.hash")
    page.go_back()
    page.wait_for_function("() => document.getElementById('panel-name').textContent === '大方县人民医院'")
    page.go_forward()
    page.wait_for_function("() => document.getElementById('panel-name').textContent === '织金县人民医院'")


def test_page_copies_its_link(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedPage(browser, tmp_path, small_network(), permissions=["clipboard-read", "clipboard-write"])
    opened.open_institution("dafang")
    opened.page.click("#copy-link")
    opened.page.wait_for_function("() => document.getElementById('copy-link').textContent === 'Link copied'")
    copied = opened.page.evaluate("navigator.clipboard.readText()")
    opened.close()
    assert copied == f"{opened.path.as_uri()}#open=dafang"


def test_page_opens_a_city_and_a_province_from_search_map_and_links(small: OpenedPage) -> None:
    page = small.page
    page.fill("#search", "bengbu")
    page.press("#search", "Enter")
    panel = page.inner_text("#panel")
    assert panel.split("\n")[:3] == ["×", "Bengbu", "city"]
    assert "Supported from elsewhere by (1 institution, 2 ties)" in panel
    assert "depends on one known supporter: 上海市第十人民医院" in panel
    assert page.locator("#panel .flows tbody tr").all_inner_texts() == ["Shanghai\t2\t\t1", "unknown\t\t\t1"]
    page.click("#panel .flows button:has-text('Shanghai')")
    assert page.inner_text("#panel-name") == "Shanghai — Bengbu"
    assert page.locator("#panel .tie").count() == 3
    page.locator("#drawing").click(position=page.evaluate(ON_GROUND, "毕节市"))
    assert page.inner_text("#panel-name") == "Bijie"
    assert "消化内科 1" in page.inner_text("#panel")
    page.click("#panel .badges button:has-text('Guizhou')")
    assert "place=" in page.evaluate("location.hash")
    assert page.locator("#panel .badges").inner_text().split("\n") == ["province", "Bijie"]
    page.click("#panel .tools button")
    assert page.input_value("#province") == "贵州省"
    small.keep_picture("province")


def test_page_ties_are_bands_with_tips_that_split_and_open(small: OpenedPage) -> None:
    page = small.page
    page.check("#statuses input[value=planned]")
    assert page.evaluate("hospnet.map.bands.length") == 11
    page.locator("#drawing").hover(position=page.evaluate(ON_TIE, "zhe-one.supports.bijie"))
    tip = page.inner_text("#tip")
    assert "Zhejiang First → 毕节医院" in tip
    assert "One band of 3 ties: supports 2, sends experts to 1" in tip
    assert page.evaluate("hospnet.map.isSplit(hospnet.map.pointedBand)")
    page.locator("#drawing").click(position=page.evaluate(ON_TIE, "shang-ten.supports.dafang"))
    assert page.inner_text("#panel-name") == "上海市第十人民医院 — 大方县人民医院"
    assert "supports\n2025-06 · planned".replace("\n", " · ") in page.inner_text("#panel")
    assert page.locator("#panel .overdue").inner_text() == "overdue"
    assert page.locator("#all-ties .overdue").count() == 1
    page.uncheck("#evidence input[value=unstated]")
    assert small.shown() == "9 institutions, 12 ties"
    assert "2 inferred" in page.inner_text("#account")


def test_page_limits_by_specialty_and_steps_and_counts_beside_filters_add_up(small: OpenedPage) -> None:
    page = small.page

    def total(list_: str) -> int:
        counts = page.locator(f"#{list_} label:has(input:checked) .count").all_inner_texts()
        return sum(map(int, counts))

    for act in (
        lambda: None,
        lambda: page.select_option("#specialty", "内科"),
        lambda: page.click("#reset"),
        lambda: page.select_option("#province", "安徽省"),
        lambda: page.uncheck("#kinds input[value=alliance]"),
    ):
        act()
        institutions, ties = [int(text.split()[0]) for text in small.shown().split(", ")]
        assert [total(name) for name in ("types", "statuses", "evidence", "kinds")] == [ties, ties, ties, institutions]
    page.click("#reset")
    page.select_option("#specialty", "内科")
    assert small.shown() == "2 institutions, 1 tie"
    page.click("#reset")
    small.open_institution("zhijin")
    page.click("#panel .tools .buttons button:has-text('1')")
    assert small.shown() == "3 institutions, 5 ties"
    page.click("#limits button")
    assert small.shown() == "10 institutions, 13 ties"


def test_page_shows_and_plays_the_years(small: OpenedPage) -> None:
    page = small.page
    assert page.locator("#years i").count() == 2026 - 2000
    page.fill("#year", "2022")
    assert not page.is_checked("#undated")
    assert page.locator("#years i.pale").count() == 3
    page.fill("#year", "2024")
    page.click("#play")
    page.wait_for_function("() => document.getElementById('year').value === '2025'")
    page.wait_for_function("() => document.getElementById('play').textContent === '▶'")
    page.click("#reset")
    assert small.shown() == "10 institutions, 13 ties"


def test_page_says_which_ties_of_an_open_institution_are_hidden_and_shows_them(small: OpenedPage) -> None:
    page = small.page
    small.open_institution("yuecheng")
    assert "1 tie hidden by filters" in page.inner_text("#panel")
    page.click("#panel .hidden-ties button")
    assert page.locator("#panel .tie").count() == 1
    assert page.is_checked("#types input[value=funds]")
    assert page.is_checked("#kinds input[value=government]")
    assert "hidden by filters" not in page.inner_text("#panel")


def test_page_tries_the_network_without_an_institution_and_compares_two(small: OpenedPage) -> None:
    page = small.page
    small.open_institution("zhe-one")
    page.click("#panel .without")
    assert page.locator("#panel .loss h3").all_inner_texts() == [
        "Would lose all known support (1)",
        "Would lose some, and keep others (2)",
    ]
    small.keep_picture("without")
    page.fill("#second", "蚌埠市第一人民医院")
    page.press("#second", "Enter")
    assert "No path of ties shown" in page.inner_text("#panel .comparison")
    page.check("#statuses input[value=planned]")
    assert "Shortest path: 3 steps" in page.inner_text("#panel .comparison")
    assert page.evaluate("hospnet.map.neighbours.size") == 4
    assert "with=bengbu-one" in page.evaluate("location.hash")
    page.click("#panel .comparison .end")
    assert page.locator("#panel .comparison").count() == 0


def test_page_loses_without_an_institution_what_the_report_says(opened: OpenedPage) -> None:
    loss = removal(to_graph(read_seed(), Selection()), [ZHONGSHAN])
    opened.open_institution(ZHONGSHAN)
    opened.page.click("#panel .without")
    losing = opened.page.evaluate("""() => {
        const ids = (wanted) => [...hospnet.map.losses].filter(([, loss]) => loss === wanted)
            .map(([node]) => node.institution.id).sort();
        return [ids("all"), ids("some")];
    }""")
    assert losing == [sorted(loss.without_support), sorted(loss.less_support)]


def test_page_labels_are_all_different_in_both_languages(browser: "Browser", tmp_path: Path) -> None:
    network = read_seed()
    twin = network.institutions[ZHONGSHAN].model_copy(update={"id": "twin"})
    opened = OpenedPage(browser, tmp_path, replace(network, institutions={**network.institutions, "twin": twin}))
    page = opened.page
    page.check("#isolated")
    for box in page.locator("#kinds input").all():
        box.check()
    for _ in range(2):
        labels = page.evaluate("hospnet.map.nodes.map((node) => node.lines.join(' '))")
        assert len(labels) > 90
        assert len(set(labels)) == len(labels)
        page.click("#language")
    opened.close()


def test_page_bars_show_the_ranking_and_open_institutions(small: OpenedPage) -> None:
    page = small.page
    page.click("#ranking [data-sort=gives_to]")
    bars = page.locator("#chart button")
    assert bars.first.inner_text().split("\n") == ["Zhejiang First", "3"]
    widths = bars.locator("i").evaluate_all("bars => bars.map((bar) => bar.getBoundingClientRect().width)")
    assert widths[0] > widths[-1] > 0
    bars.first.focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-name") == "Zhejiang First"
