"""A page opened in a real Chromium from disk, offline, with its requests and console messages."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hospital_network.graph.model import Network
from hospital_network.graph.selection import Selection
from hospital_network.loaders.texts.source_text import SourceText
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.geojson import GivenMap
from hospital_network.reports.page.html import page_html
from hospital_network.reports.text.language import Language

if TYPE_CHECKING:
    # For types only: `make test` collects the tests of the page without the browser extra.
    from playwright.sync_api import Browser, Page


class OpenedPage:
    """A page opened from disk; closing it fails if it made a request, wrote to the console or raised an error."""

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
        self.path = folder / "network.html"
        html = page_html(WholeBasis(network, "tests"), Selection(), language, given=given, texts=texts)
        self.path.write_text(html, encoding="utf-8", newline="")
        context = {"viewport": {"width": 1440, "height": 900}, **context}
        self.context = browser.new_context(offline=True, **context)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.goto(self.path.as_uri())
        self.page.wait_for_selector("html[data-ready]")

    def close(self) -> None:
        self.context.close()
        assert self.messages == []
        assert set(self.requests) == {self.path.as_uri()}

    def shown(self) -> str:
        return self.page.inner_text("#shown")

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
