"""Neo4j Browser of the managed server in a real Chromium: log in, run a query, see the network in Chinese.

A Chromium that is not there is a failure here, not a skip: who runs ``-m browser`` asked for it.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.connection import Connection
from hospital_network.graph.database import Database
from hospital_network.graph.local_server import LocalServer
from hospital_network.loaders.load import load
from hospital_network.loaders.seed_set import read_seed

if TYPE_CHECKING:
    # Not an import of the module: `make test` collects this file without the browser extra.
    from playwright.sync_api import Locator, Page, Request, Route, WebSocket

pytestmark = pytest.mark.browser

CORE_TYPES = ("supports", "sends_experts", "co_builds")
QUERY = "MATCH p = (:Institution)-[:SUPPORTS|SENDS_EXPERTS|CO_BUILDS]->(:Institution) RETURN p LIMIT 150"
ELSEWHERE = re.compile(r"^\w+://(?!127\.0\.0\.1[:/])")
MILLISECONDS_TO_ANSWER = 120_000
# Chromium's own conversations, which are not the page's.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Browser colours labels as it meets them, the shared one last, so each label is named here.
COLOURS = {
    "Institution": "#6b7785",
    "Hospital": "#2b7bba",
    "Campus": "#1f9bb5",
    "PrimaryCare": "#3d8b4f",
    "Centre": "#5b5fc7",
    "Department": "#8d6e4a",
    "Studio": "#b0578d",
    "Alliance": "#16806f",
    "Government": "#c2571a",
    "University": "#77508f",
    "Party": "#b02a3b",
    "Company": "#5d6d3a",
    "Programme": "#a67c00",
}
STYLE = "\n".join(
    [
        "node {diameter: 110px; caption: '{name}'; font-size: 16px; border-width: 2px; text-color-internal: #ffffff;}",
        "relationship {color: #9aa5b1; shaft-width: 2px; font-size: 9px; padding: 3px; caption: '<type>';"
        " text-color-external: #333333; text-color-internal: #ffffff;}",
        *(
            f"node.{label} {{color: {colour}; border-color: {colour}; text-color-internal: #ffffff;}}"
            for label, colour in COLOURS.items()
        ),
    ]
)
# A font without these characters draws the same box for both.
DRAWS_CHINESE = """() => {
    const [one, other] = ["医", "院"].map((character) => {
        const canvas = document.createElement("canvas");
        const context = canvas.getContext("2d");
        context.font = "40px sans-serif";
        context.fillText(character, 10, 50);
        return canvas.toDataURL();
    });
    return one !== other;
}"""
POSITIONS = "nodes => nodes.map((node) => JSON.stringify(node.getBoundingClientRect()))"
FILE_IN_HAND = """(text) => {
    const hand = new DataTransfer();
    hand.items.add(new File([text], "hospitals.grass", {type: "text/plain"}));
    return hand;
}"""


@pytest.fixture
def page() -> Iterator["Page"]:
    executable = shutil.which("chromium")
    if executable is None:
        pytest.fail("chromium is not installed; on Debian: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=1.25)
        page.set_default_timeout(MILLISECONDS_TO_ANSWER)
        yield page
        browser.close()


@pytest.fixture
def escaped(page: "Page") -> list[str]:
    """Addresses off this computer that the page was allowed to ask for.

    What the server's content policy forbids never comes to the route, with or without an internet behind it.
    """
    addresses: list[str] = []

    def note_request(route: "Route") -> None:
        addresses.append(route.request.url)
        route.abort()

    def note_socket(socket: "WebSocket") -> None:
        if ELSEWHERE.match(socket.url):
            addresses.append(socket.url)

    page.route(ELSEWHERE, note_request)
    page.on("websocket", note_socket)
    return addresses


@pytest.fixture
def refused_by_policy(page: "Page") -> list[str]:
    addresses: list[str] = []

    def note(request: "Request") -> None:
        if request.failure == "csp":
            addresses.append(request.url)

    page.on("requestfailed", note)
    return addresses


def log_in(page: "Page", password: str) -> None:
    page.get_by_test_id("password").press_sequentially(password)
    page.get_by_test_id("connect").click()
    page.get_by_text("You are connected").first.wait_for()


def drop_style(page: "Page") -> None:
    """Drop a .grass file into the window, as a user does."""
    hand = page.evaluate_handle(FILE_IN_HAND, STYLE)
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("[data-testid=main]", event, {"dataTransfer": hand})
    page.get_by_test_id("frameCommand").filter(has_text=":style").first.wait_for()


def run_editor(page: "Page") -> "Locator":
    """Press the editor's play button and return the drawn nodes once there are more than twenty."""
    page.get_by_test_id("editor-Run").click()
    nodes = page.locator("svg g.node")
    nodes.nth(20).wait_for(state="attached")
    return nodes


def fill_window(page: "Page", nodes: "Locator") -> None:
    frame = page.get_by_test_id("frame").filter(has=nodes)
    frame.get_by_title("Fullscreen").click()
    frame.get_by_title("Collapse the node properties display").click()
    wait_until_still(page, nodes)
    page.get_by_label("zoom-to-fit").click()
    wait_until_still(page, nodes)


def wait_until_still(page: "Page", nodes: "Locator") -> None:
    def positions() -> list[str]:
        found: list[str] = nodes.evaluate_all(POSITIONS)
        return found

    before = positions()
    for _ in range(60):
        page.wait_for_timeout(500)
        now = positions()
        if now == before:
            return
        before = now
    pytest.fail("the drawing did not come to rest in 30 seconds")


def take_picture(page: "Page", folder: Path) -> Path:
    """Take a picture of the window; ``HOSPNET_SCREENSHOTS`` names a folder that gets a copy."""
    picture = folder / "neo4j-browser.png"
    page.screenshot(path=picture)
    if kept := os.environ.get("HOSPNET_SCREENSHOTS"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, kept)
    return picture


def test_browser_draws_the_network_in_chinese_and_asks_nobody_else(
    local_server: LocalServer,
    connection: Connection,
    empty_database: Database,
    page: "Page",
    escaped: list[str],
    refused_by_policy: list[str],
    tmp_path: Path,
) -> None:
    network = read_seed()
    load(network, empty_database)

    page.goto(local_server.browser_url(QUERY))
    log_in(page, connection.password)
    drop_style(page)
    nodes = run_editor(page)

    ties = [tie for tie in network.cooperations.values() if tie.type in CORE_TYPES]
    assert len(ties) <= 150
    assert nodes.count() == len({end for tie in ties for end in (tie.from_id, tie.to_id)})

    fill_window(page, nodes)
    captions = ["".join(text.split()).rstrip("…") for text in nodes.all_text_contents()]
    names = [institution.name for institution in network.institutions.values()]
    assert [caption for caption in captions if not any(name.startswith(caption) for name in names)] == []
    assert all(re.match(r"[\u4e00-\u9fff]{3}", caption) for caption in captions)
    assert page.evaluate(DRAWS_CHINESE), "no font with Chinese characters; on Debian: apt-get install fonts-noto-cjk"
    assert take_picture(page, tmp_path).stat().st_size > 20_000

    assert escaped == []
    # Browser does ask for fonts and telemetry; were it silent, the line above would prove nothing.
    assert any("googleapis.com" in address for address in refused_by_policy)
