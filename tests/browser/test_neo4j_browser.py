"""Neo4j Browser of the managed server in a real Chromium: log in, run a query, see the network in Chinese.

Without Chromium the tests fail rather than skip, since ``-m browser`` asks for them.
"""

import os
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.server.browser_style import style_rules
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_set import read_seed
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.exports.browser_kit import ZIP, write_kit

if TYPE_CHECKING:
    # For types only: `make test` collects this file without the browser extra.
    from playwright.sync_api import Locator, Page, Request, Route, WebSocket

from tests.support.chromium import chromium

pytestmark = pytest.mark.browser

CORE_TYPES = ("supports", "sends_experts", "co_builds")
QUERY = "MATCH p = (:Institution)-[:SUPPORTS|SENDS_EXPERTS|CO_BUILDS]->(:Institution) RETURN p LIMIT 150"
ELSEWHERE = re.compile(r"^\w+://(?!127\.0\.0\.1[:/])")
MILLISECONDS_TO_ANSWER = 120_000
# A font without these characters draws the same box for both.
DRAWS_CHINESE = """() => {
    const [first, second] = ["医", "院"].map((character) => {
        const canvas = document.createElement("canvas");
        const context = canvas.getContext("2d");
        context.font = "40px sans-serif";
        context.fillText(character, 10, 50);
        return canvas.toDataURL();
    });
    return first !== second;
}"""
POSITIONS = "nodes => nodes.map((node) => JSON.stringify(node.getBoundingClientRect()))"
DRAGGED_FILE = """([name, base64]) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
    return transfer;
}"""
COLOURS_DRAWN = "circles => [...new Set(circles.map((circle) => circle.getAttribute('fill').toLowerCase()))]"


@pytest.fixture
def page() -> Iterator["Page"]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=1.25)
        page.set_default_timeout(MILLISECONDS_TO_ANSWER)
        yield page


@pytest.fixture
def escaped(page: "Page") -> list[str]:
    """Addresses off this computer that the page was allowed to ask for.

    A request that the server's content policy forbids never reaches the route, with or without internet access.
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


def drop_file(page: "Page", path: Path) -> None:
    """Drop a file into the window, as a user does."""
    transfer = page.evaluate_handle(DRAGGED_FILE, [path.name, b64encode(path.read_bytes()).decode()])
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("[data-testid=main]", event, {"dataTransfer": transfer})


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
        rectangles: list[str] = nodes.evaluate_all(POSITIONS)
        return rectangles

    before = positions()
    for _ in range(60):
        page.wait_for_timeout(500)
        now = positions()
        if now == before:
            return
        before = now
    pytest.fail("the drawing did not come to rest in 30 seconds")


def take_picture(page: "Page", folder: Path, name: str = "neo4j-browser.png") -> Path:
    """Take a picture of the window; ``HOSPNET_SCREENSHOTS`` names a folder that gets a copy."""
    picture = folder / name
    page.screenshot(path=picture)
    if kept := os.environ.get("HOSPNET_SCREENSHOTS"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, kept)
    return picture


def test_browser_draws_the_network_in_chinese_and_contacts_no_other_host(
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
    # The server sends the style at login.
    page.get_by_test_id("frameCommand").filter(has_text=":style").first.wait_for()
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
    # Browser does try to fetch fonts and telemetry; if it did not, the line above would prove nothing.
    assert any("googleapis.com" in address for address in refused_by_policy)


# The least number of nodes in the picture of each.
FAVOURITES = {"planned-ties": 8, "regional-centres": 8, "cross-province": 10, "most-connected": 20}


def test_browser_kit_favourites_draw_the_network_in_its_colours(
    local_server: LocalServer, connection: Connection, empty_database: Database, page: "Page", tmp_path: Path
) -> None:
    network = read_seed()
    load(network, empty_database)
    write_kit(tmp_path, catalogue().values())

    page.goto(local_server.browser_url())
    log_in(page, connection.password)
    page.get_by_test_id("frameCommand").filter(has_text=":param").first.wait_for()
    page.get_by_test_id("navigationFavorites").click()
    drop_file(page, tmp_path / ZIP)
    for category in {catalogue()[name].category for name in FAVOURITES}:
        page.get_by_text(category, exact=True).first.click()
    for query in map(catalogue().__getitem__, FAVOURITES):
        page.get_by_text(f"{query.title_zh} {query.title}").first.wait_for()

    colours = {rule["color"] for selector, rule in style_rules().items() if selector.startswith("node.")}
    names = [institution.name for institution in network.institutions.values()]
    for name, fewest in FAVOURITES.items():
        query = catalogue()[name]
        page.get_by_text(f"{query.title_zh} {query.title}").first.click()
        page.get_by_test_id("editor-Run").click()
        frame = page.get_by_test_id("frame").first
        frame.get_by_test_id("frameCommand").filter(has_text=query.title_zh).wait_for()
        nodes = frame.locator("svg g.node")
        nodes.nth(fewest - 1).wait_for(state="attached")
        captions = ["".join(text.split()).rstrip("…") for text in nodes.all_text_contents()]
        assert [caption for caption in captions if not any(name.startswith(caption) for name in names)] == []
        assert set(frame.locator("svg g.node circle.b-outline").evaluate_all(COLOURS_DRAWN)) <= colours
        wait_until_still(page, nodes)
        if name == "planned-ties":
            planned = sum(tie.status == "planned" for tie in network.cooperations.values())
            assert frame.locator("svg g.relationship").count() == planned
        frame.get_by_label("zoom-to-fit").click()
    page.wait_for_timeout(1000)
    assert take_picture(page, tmp_path, "neo4j-browser-favourites.png").stat().st_size > 20_000
