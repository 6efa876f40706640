"""Parts drawn apart on the page, and the discs around cities, in a real Chromium."""

from typing import TYPE_CHECKING

import pytest

from hospital_network.loaders.seed_set import read_seed

if TYPE_CHECKING:
    from tests.support.opened_page import OpenedPage

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
    page.uncheck("#apart")
    assert page.evaluate(ENDS) == rolled_up


def test_page_discs_of_cities_do_not_overlap(opened: "OpenedPage") -> None:
    assert opened.page.evaluate("hospnet.map.groups.length") > 8
    assert opened.page.evaluate(OVERLAPPING) == []
