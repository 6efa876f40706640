"""The page on a user's own outlines, in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.page.geojson import parse_geojson
from tests.support.made_up_outlines import as_text, provinces
from tests.support.opened_page import OpenedPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def mapped(browser: "Browser", tmp_path: Path) -> Iterator[OpenedPage]:
    collection = provinces(600)
    # The approval number in the file is data too.
    collection["审图号"] = "</script><script>window.broken = 1</script>"
    mapped = OpenedPage(browser, tmp_path, read_seed(), given=parse_geojson(as_text(collection), "<b>.geojson"))
    yield mapped
    mapped.close()


def test_page_map_draws_the_outlines_and_the_institutions_inside_them(mapped: OpenedPage) -> None:
    page = mapped.page
    assert page.evaluate("hospnet.map.ground.isDetailed")
    # On the screen the outline of a province surrounds its institutions.
    outside = page.evaluate("""() => {
        const { context, ground, nodes } = hospnet.map;
        const isInside = ({ institution, x, y }) =>
            context.isPointInPath(ground.regions[institution.region].path, x, y, "evenodd");
        return nodes.filter((node) => node.region && !isInside(node)).length;
    }""")
    assert outside == 0
    assert page.evaluate("hospnet.map.nodes.every(({ region, institution }) => !region === !institution.province)")
    assert page.evaluate("window.broken") is None
    assert "none" not in page.inner_text("#notes li:last-child")
    assert "Outlines supplied by the author" in page.inner_text(".hint")
    mapped.keep_picture("outlines")
    page.click("#language")
    assert "底图轮廓" in page.inner_text(".hint")
    assert "审图号" in page.inner_text("#notes li:last-child")


def test_page_map_outline_is_a_button_for_its_province(mapped: OpenedPage) -> None:
    page = mapped.page
    assert page.locator("#outlines path").count() == 37
    assert page.locator("#outlines path[role=button]").count() == 5
    here = page.evaluate("hospnet.map.nodes.filter(({ institution }) => institution.province === '贵州省').length")
    page.locator(f"#outlines [aria-label='Guizhou: {here}']").press("Enter")
    assert page.input_value("#province") == "贵州省"
    assert page.get_attribute("#outlines [aria-label^='Guizhou']", "aria-pressed") == "true"
    page.locator("#outlines [aria-label^='Guizhou']").click()
    assert page.input_value("#province") == ""


def test_page_map_click_on_a_circle_opens_its_institution(mapped: OpenedPage) -> None:
    page = mapped.page
    mapped.click_circle("name", "上海市第十人民医院")
    assert page.evaluate("document.getElementById('panel').textContent").startswith("×Shanghai Tenth")
