"""Parts drawn apart on the page, and the discs around cities, in a real Chromium."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.model import Institution
from hospital_network.loaders.seed_set import read_seed
from tests.support.opened_page import OpenedPage
from tests.support.small_network import small_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ENDS = "hospnet.map.ties.map(({ tie, from, to }) => [tie.id, from.institution.id, to.institution.id])"
# Pairs of cities whose discs overlap by more than a hair.
OVERLAPPING = """() => {
    const { groups } = hospnet.map;
    const areNear = (first, second) =>
        Math.hypot((first.x - second.x) / 1.5, first.y - second.y) < first.radius + second.radius - 0.03;
    return groups.flatMap((first, number) =>
        groups.slice(0, number).filter((second) => areNear(first, second)).map(({ label }) => [first.label, label]));
}"""


def test_page_draws_parts_apart_where_sources_name_them(opened: "OpenedPage") -> None:
    page = opened.page
    cooperations = read_seed().cooperations
    rolled_up = page.evaluate(ENDS)
    assert page.evaluate("hospnet.map.nodes.filter(({ institution }) => institution.folded).length") == 0
    page.check("#apart")
    apart = page.evaluate(ENDS)
    # An office that counts as a government, which is not shown at first, is shown apart.
    assert {id_ for id_, *_ in apart} >= {id_ for id_, *_ in rolled_up}
    assert all((cooperations[id_].from_id, cooperations[id_].to_id) == (giver, to) for id_, giver, to in apart)
    assert len([tie for tie in apart if tie not in rolled_up]) > 10
    assert "apart=yes" in page.evaluate("location.hash")
    assert page.evaluate(OVERLAPPING) == []
    opened.keep_picture("parts")
    whole = "hospnet.institutions[hospnet.institutions.find(({ folded }) => folded).whole].id"
    opened.open_institution(page.evaluate(whole))
    part = page.locator("#panel h3:has-text('Parts drawn apart') + p button").first
    name = part.inner_text()
    part.click()
    assert page.inner_text("#panel-name") == name
    opened.open_institution(page.evaluate("hospnet.institutions.find(({ folded }) => folded).id"))
    page.uncheck("#apart")
    # What is open is no longer on the map, and says so.
    assert "Drawn and counted as a part of" in page.inner_text("#panel .hidden-ties")
    page.click("#panel .hidden-ties button")
    assert page.is_checked("#apart")
    assert page.locator("#panel .hidden-ties").count() == 0
    page.uncheck("#apart")
    assert page.evaluate(ENDS) == rolled_up


def test_page_discs_of_cities_do_not_overlap(opened: "OpenedPage") -> None:
    assert opened.page.evaluate("hospnet.map.groups.length") > 8
    assert opened.page.evaluate(OVERLAPPING) == []


def test_page_says_that_an_institution_without_ties_is_not_on_the_map(browser: "Browser", tmp_path: Path) -> None:
    network = small_network()
    alone = Institution(id="alone", name="独立医院", kind="hospital")
    opened = OpenedPage(browser, tmp_path, replace(network, institutions={**network.institutions, "alone": alone}))
    opened.open_institution("alone")
    assert opened.page.inner_text("#panel .hidden-ties").startswith("Not on the map: it has no ties")
    opened.page.check("#isolated")
    assert opened.page.locator("#panel .hidden-ties").count() == 0
    opened.close()


def test_page_names_institutions_of_no_known_city_by_their_province_and_says_so(opened: "OpenedPage") -> None:
    labels = opened.page.evaluate("hospnet.map.groups.map(({ label }) => label)")
    assert "Guizhou (city unknown)" in labels
    assert "Guizhou" not in labels
    assert "Shanghai" in labels
