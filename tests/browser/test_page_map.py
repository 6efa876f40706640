"""The page on a user's own outlines, in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.page.geojson import parse_geojson
from tests.support.made_up_outlines import as_text, provinces
from tests.support.opened_page import Opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def mapped(browser: "Browser", tmp_path: Path) -> Iterator[Opened]:
    collection = provinces(600)
    # What a file says of itself is data too.
    collection["审图号"] = "</script><script>window.broken = 1</script>"
    mapped = Opened(browser, tmp_path, read_seed(), given=parse_geojson(as_text(collection), "<b>.geojson"))
    yield mapped
    mapped.close()


def test_it_draws_the_outlines_and_everybody_on_theirs(mapped: Opened) -> None:
    page = mapped.page
    assert page.evaluate("hospnet.map.ground.isDetailed")
    # On a screen the outline of a province surrounds those who stand in it.
    outside = page.evaluate("""() => {
        const { context, ground, nodes } = hospnet.map;
        const isInside = ({ institution, x, y }) =>
            context.isPointInPath(ground.regions[institution.region].path, x, y, "evenodd");
        return nodes.filter((node) => node.region && !isInside(node)).length;
    }""")
    assert outside == 0
    assert page.evaluate("hospnet.map.nodes.every((node) => node.region)")
    assert page.evaluate("window.broken") is None
    assert "none" not in page.inner_text("#notes li:last-child")
    assert "Outlines supplied by the author" in page.inner_text(".hint")
    mapped.keep_picture("outlines")
    page.click("#language")
    assert "底图轮廓" in page.inner_text(".hint")
    assert "审图号" in page.inner_text("#notes li:last-child")


def test_an_outline_is_a_button_for_its_province(mapped: Opened) -> None:
    page = mapped.page
    assert page.locator("#outlines path").count() == 37
    assert page.locator("#outlines path[role=button]").count() == 5
    page.locator("#outlines [aria-label='Guizhou: 5']").press("Enter")
    assert page.input_value("#province") == "贵州省"
    assert page.get_attribute("#outlines [aria-label^='Guizhou']", "aria-pressed") == "true"
    page.locator("#outlines [aria-label^='Guizhou']").click()
    assert page.input_value("#province") == ""


def test_a_click_on_a_circle_opens_it_where_it_stands(mapped: Opened) -> None:
    page = mapped.page
    mapped.click_circle("name", "上海市第十人民医院")
    assert page.evaluate("document.getElementById('panel').textContent").startswith("×Shanghai Tenth")
