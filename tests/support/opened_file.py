"""An HTML file opened in a real Chromium from disk, offline, with its requests and console messages."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # For types only: `make test` collects the tests of the pages without the browser extra.
    from playwright.sync_api import Browser, Page


class OpenedFile:
    """A page opened from disk; closing it fails if it made a request, wrote to the console or raised an error."""

    def __init__(self, browser: "Browser", path: Path, html: str, **context: Any):
        self.path = path
        self.path.write_text(html, encoding="utf-8", newline="")
        self.context = browser.new_context(offline=True, **{"viewport": {"width": 1440, "height": 900}, **context})
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
