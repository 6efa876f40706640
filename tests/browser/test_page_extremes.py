"""The page in a real Chromium at its limits: hostile names, no scripts, print, phones, size, contrast."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hospital_network.graph.model import Institution, Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.html import page_html
from tests.support.large_network import large_network
from tests.support.opened_file import OpenedFile
from tests.support.opened_page import OpenedPage
from tests.support.small_network import small_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

HOSTILE = (
    "</script><script>window.broken = 1</script>",
    "<img src=x onerror='window.broken = 2'>",
    "\"'`${window.broken = 3}`",
    "\u202e院医\u2066‮",
    "长" * 200,
    "javascript:alert(1)",
)
# Texts whose contrast to their background is below 4.5 to 1 (WCAG AA), with the contrast.
FAINT = """() => {
    const shade = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const onTop = (colours) => {
        shade.clearRect(0, 0, 1, 1);
        for (const colour of colours) { shade.fillStyle = colour; shade.fillRect(0, 0, 1, 1); }
        return [...shade.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const linear = (part) => part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const unread = ["SCRIPT", "OPTION", "NOSCRIPT"];
    const faint = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const element = text.parentElement;
        if (!text.textContent.trim() || !element.checkVisibility() || unread.includes(element.tagName)) continue;
        const grounds = [];
        for (let box = element; box; box = box.parentElement) grounds.unshift(getComputedStyle(box).backgroundColor);
        const ink = light(onTop([...grounds, getComputedStyle(element).color])), ground = light(onTop(grounds));
        const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
        const description = `${element.tagName} ${text.textContent.trim().slice(0, 20)} ${contrast.toFixed(2)}`;
        if (contrast < 4.5) faint.add(description);
    }
    return [...faint];
}"""
# While the drawing is dragged: median and 95th percentile of the time between frames, and median time of painting.
PAN = """async () => {
    const times = [], paints = [];
    let last = performance.now();
    for (let step = 0; step < 60; step += 1) {
        hospnet.map.pan(4, 2);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        const now = performance.now();
        times.push(now - last);
        paints.push(hospnet.map.lastPaint);
        last = now;
    }
    times.sort((first, second) => first - second);
    paints.sort((first, second) => first - second);
    return [times[30], times[57], paints[30]];
}"""


def test_page_shows_hostile_names_as_text(browser: "Browser", tmp_path: Path) -> None:
    # What the model refuses may still be in a database that other programs write to.
    hospitals = [
        Institution.model_construct(
            id=f"e{number}", name=name, kind="hospital", province="贵州省", city=name, aliases=(name,), note=name
        )
        for number, name in enumerate(HOSTILE)
    ]
    network = small_network()
    ties = [
        tie.model_copy(update={"from_id": f"e{number}", "to_id": "bijie", "note": name, "id": f"t{number}"})
        for (number, name), tie in zip(enumerate(HOSTILE), network.cooperations.values(), strict=False)
    ]
    hostile = Network.of([*network.institutions.values(), *hospitals], ties, network.sources.values(), title=HOSTILE[0])
    opened = OpenedPage(browser, tmp_path, hostile)
    page = opened.page
    for number in range(len(HOSTILE)):
        page.fill("#search", f"e{number}")
        page.press("#search", "Enter")
        assert page.evaluate("document.getElementById('panel-name').textContent") == HOSTILE[number]
        assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.evaluate("window.broken") is None
    assert page.title() == HOSTILE[0]
    assert page.locator("img").count() == 0
    opened.keep_picture("hostile")
    opened.close()


def test_page_without_scripts_shows_the_ties_as_a_table(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "network.html"
    path.write_text(page_html(WholeBasis(read_seed(), "tests"), Selection(), "zh"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("noscript tbody tr").count() > 80
    assert "统计范围" in page.inner_text("#notes")
    context.close()


def test_page_with_an_open_institution_fits_print_and_a_phone(opened: OpenedPage) -> None:
    page = opened.page
    page.fill("#search", "毕节医院")
    page.press("#search", "Enter")
    opened.keep_picture("hospital")
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert page.locator("#ranking").is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_page_of_two_thousand_institutions_opens_soon_and_pans_smoothly(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedPage(browser, tmp_path, large_network())
    page = opened.page
    assert opened.path.stat().st_size < 2_500_000
    main_thread = page.context.new_cdp_session(page)
    # Processor time of the page's thread: wall time depends on the load of the machine.
    main_thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.reload(wait_until="load")
    page.wait_for_timeout(1000)
    metrics = {metric["name"]: metric["value"] for metric in main_thread.send("Performance.getMetrics")["metrics"]}
    assert "Each line stands for all ties of two places, the 120 largest" in page.inner_text("#flow-note")
    middle, worst, paint = page.evaluate(PAN)
    opening = metrics["TaskDuration"]
    print(f"opened in {opening:.1f} processor s; panned at {middle:.0f} ms a frame, 95 % under {worst:.0f} ms")
    opened.keep_picture("large")
    page.evaluate("hospnet.map.onOpen({ at: 'flow', flow: hospnet.map.flows.shown.at(-1) })")
    assert re.search(r"^\d+ ties shown, \d+ pairs of institutions$", page.inner_text("#panel .small >> nth=0"))
    opened.close()
    assert 0 < opening < 3
    # The time between frames depends on the load of the machine, so only painting is limited, to one or two frames.
    assert paint < 32


def test_page_of_a_network_beyond_its_limit_shows_the_core_and_says_so(browser: "Browser", tmp_path: Path) -> None:
    html = page_html(WholeBasis(small_network(), "tests"), Selection(), most=6)
    opened = OpenedFile(browser, tmp_path / "core.html", html)
    shown = opened.page.inner_text("#shown")
    left = opened.page.inner_text("#left-out")
    opened.close()
    assert re.fullmatch(r"5 institutions, \d+ ties — the core of 13 institutions", shown)
    assert "only the core" in left
    assert "7 institutions" in left


def test_page_of_an_empty_network_says_so(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedPage(browser, tmp_path, Network(title="空"))
    assert opened.shown() == "0 institutions, 0 ties"
    opened.page.fill("#search", "a")
    assert opened.page.inner_text("#matches") == "Nothing matches"
    assert opened.page.inner_text("#nothing") == "Nothing to show: no institution or tie matches the filters."
    opened.close()


def test_page_fits_a_phone_and_the_panel_leaves_the_drawing_in_sight(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedPage(browser, tmp_path, read_seed(), viewport={"width": 390, "height": 844})
    page = opened.page
    page.fill("#search", "毕节医院")
    page.press("#search", "Enter")
    page.wait_for_timeout(200)
    top = page.evaluate("document.getElementById('panel').getBoundingClientRect().top")
    shown = """() => {
        const { canvas, neighbours } = hospnet.map;
        const top = canvas.getBoundingClientRect().top;
        return [...neighbours].map((node) => hospnet.map.toScreen(node).y + top);
    }"""
    assert all(0 < place < top for place in page.evaluate(shown))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_texts_have_enough_contrast(browser: "Browser", tmp_path: Path, scheme: str) -> None:
    opened = OpenedPage(browser, tmp_path, read_seed(), color_scheme=scheme)
    opened.page.fill("#search", "毕节医院")
    opened.page.press("#search", "Enter")
    faint = opened.page.evaluate(FAINT)
    opened.close()
    assert faint == []
