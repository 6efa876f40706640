"""The page in the frame of a notebook: it works without an address and an origin of its own."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hospital_network as hn

if TYPE_CHECKING:
    # For types only: `make test` collects this file without the browser extra.
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_page_works_in_the_frame_of_a_notebook(browser: "Browser", tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!DOCTYPE html><body>{hn.Network.from_seed().show()._repr_html_()}", encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800})
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(notebook.as_uri())
    frame = page.frames[1]
    frame.wait_for_selector("html[data-ready]")
    frame.fill("#search", "浙江省人民医院毕节医院")
    frame.press("#search", "Enter")
    assert "浙江省人民医院毕节医院" in frame.inner_text("#panel")
    frame.uncheck("#types input[value=sends_experts]")
    assert frame.locator("#copy-link").is_hidden()
    page.wait_for_timeout(600)
    context.close()
    assert messages == []
