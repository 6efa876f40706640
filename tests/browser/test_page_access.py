"""The page for everybody: axe finds nothing in it, in both languages, light and dark."""

import pytest

from tests import ROOT
from tests.support.opened_page import OpenedPage

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run(document)).violations
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`)"""


def violations(opened: OpenedPage) -> list[str]:
    # A button that has just been clicked fades into its new colours.
    opened.page.wait_for_timeout(200)
    return opened.page.evaluate(RUN)


@pytest.mark.timeout(600)
def test_page_has_nothing_that_axe_finds(opened: OpenedPage) -> None:
    if not AXE.exists():
        pytest.fail("axe-core is not installed; npm ci")
    page = opened.page
    page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
    page.fill("#search", "Bengbu")
    page.press("#search", "Enter")
    assert violations(opened) == []
    opened.open_institution("zhongshan-hospital-fudan")
    page.click("#panel .without")
    page.fill("#second", "huashan-hospital-fudan")
    page.press("#second", "Enter")
    for button in ("#language", "#theme", "#language"):
        page.click(button)
        assert violations(opened) == []
