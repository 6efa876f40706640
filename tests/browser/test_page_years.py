"""Two years compared on the page, in a real Chromium, against the dates of the ties."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.text.dates import earliest, latest
from hospital_network.loaders.seed_set import read_seed

if TYPE_CHECKING:
    from tests.support.opened_page import OpenedPage

pytestmark = pytest.mark.browser

TICK_ALL = """() => {
    for (const box of document.querySelectorAll("#filters .choices input")) box.checked = true;
    document.getElementById("filters").dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_page_compares_two_years_by_what_began_ended_and_stayed(small: "OpenedPage") -> None:
    page = small.page
    page.click("#compare-years")
    assert page.inner_text("#panel-name") == "From the end of 2020 to the end of 2025"
    page.select_option("#panel select[data-side='0']", "2021")
    page.select_option("#panel select[data-side='1']", "2023")
    assert page.inner_text("#panel-name") == "From the end of 2021 to the end of 2023"
    assert "years=2021%7E2023" in page.evaluate("location.hash")
    # The shown types and kinds: two of zhe-one began in 2023, the alliance's and keqiao's in 2022, one ended in 2022;
    # one of 2019 and the agreement of 2020 stayed; four have no date or ended without one.
    assert "4 ties began, 1 ended, 2 stayed; 3 cannot be placed" in page.inner_text("#panel")
    supporters = page.locator("#panel h3:has-text('new supporters') + ul li").all_inner_texts()
    assert [text.split("\n")[0] for text in supporters] == ["毕节医院", "浙二柯桥院区"]
    assert "← Zhejiang First · 2023-07" in supporters[0]
    assert "1 tie that began or ended is not on the map" in page.inner_text("#panel .hidden-ties")
    marked = page.evaluate("[...hospnet.map.marked].map(({ tie }) => tie.since).sort()")
    assert marked == ["2022", "2022", "2023-07", "2023-07"]
    page.click("#panel .hidden-ties button")
    assert page.evaluate("hospnet.map.marked.size") == 5
    small.keep_picture("years")
    address = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text("#panel-name") == "From the end of 2021 to the end of 2023"
    page.click("#language")
    assert "新开始 4 条，已结束 1 条，持续 2 条" in page.inner_text("#panel")


def test_page_places_the_shipped_ties_between_two_years_as_their_dates_say(opened: "OpenedPage") -> None:
    page = opened.page
    page.evaluate(TICK_ALL)
    begins = {tie.id: tie.since for tie in read_seed().cooperations.values() if tie.status != "planned" and tie.since}
    on_page = page.evaluate("hospnet.map.ties.filter(({ tie }) => tie.status !== 'planned').map(({ tie }) => tie.id)")
    after, by = date(2019, 12, 31), date(2023, 12, 31)
    begun = [
        id_
        for id_ in on_page
        if id_ in begins and (earliest(begins[id_]) or date.min) > after and (latest(begins[id_]) or date.max) <= by
    ]
    page.evaluate("location.hash += '&years=2019~2023'")
    page.wait_for_selector("#panel-name:has-text('2019')")
    assert f"{len(begun)} ties began" in page.inner_text("#panel")
    assert len(begun) > 5
