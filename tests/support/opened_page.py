"""The page of a network in a real Chromium, opened from disk."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hospital_network.graph.model import Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.texts.source_text import SourceText
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.geojson import GivenMap
from hospital_network.reports.page.html import page_html
from hospital_network.reports.text.language import Language
from tests.support.opened_file import OpenedFile

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class OpenedPage(OpenedFile):
    """The page of a network."""

    def __init__(
        self,
        browser: "Browser",
        folder: Path,
        network: Network,
        language: Language = "en",
        given: GivenMap | None = None,
        texts: Mapping[str, SourceText] | None = None,
        **context: Any,
    ):
        html = page_html(WholeBasis(network, "tests"), Selection(), language, given=given, texts=texts)
        super().__init__(browser, folder / "network.html", html, **context)

    def shown(self) -> str:
        return self.page.inner_text("#shown")

    def open_institution(self, id_: str) -> None:
        """Open an institution by the search."""
        self.page.fill("#search", id_)
        self.page.press("#search", "Enter")

    def click_circle(self, field: str, value: str) -> None:
        """Click on an institution in the drawing."""
        self.page.evaluate("hospnet.map.paint()")
        place = """([field, value]) => {
            const institution = hospnet.institutions.find((institution) => institution[field] === value);
            return hospnet.map.toScreen(institution.node);
        }"""
        self.page.locator("#drawing").click(position=self.page.evaluate(place, [field, value]))

    def keep_picture(self, name: str) -> None:
        """Take a picture into the folder that ``HOSPNET_SCREENSHOTS`` names, if any."""
        self.page.wait_for_timeout(300)
        if folder := os.environ.get("HOSPNET_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"page-{name}.png")
