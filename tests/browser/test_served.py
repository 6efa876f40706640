"""The pages of ``hospnet serve`` in a real Chromium: each question in two clicks, a review saved, nobody excluded."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.set_folders import set_or_path
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from hospital_network.reports.command_parts.options import Source
from hospital_network.reports.commands.serve import CommandAnswers
from tests.browser.test_page_access import AXE, RUN
from tests.reports.commands.assistant.test_server import NEEDED
from tests.support.opened_review import long_article, long_draft
from tests.support.run_command import run_command
from tests.support.served import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ASKED = "/en/questions/partners-of?run=1&hospital=%E4%B8%8A%E6%B5%B7%E5%8D%81%E9%99%A2"
DATABASE = Source(None, None, None, None)
SEEDS = Source(None, None, None, None, from_seed=(set_or_path("five-articles"),))


class Visit:
    """A browser opened with the address of a server; ending it fails if a page complained or left the server."""

    def __init__(self, browser: "Browser", running: Served, **context: Any):
        self.running = running
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context})
        self.page: Page = self.context.new_page()
        self.messages: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(running.address)

    def picture(self, name: str) -> None:
        if folder := os.environ.get("HOSPNET_PICTURES"):
            self.page.screenshot(path=Path(folder) / f"serve-{name}.png")

    def violations(self) -> list[str]:
        if not AXE.exists():
            pytest.fail("axe-core is not installed; npm ci")
        self.page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
        complaints: list[str] = self.page.evaluate(RUN)
        return complaints

    def end(self) -> None:
        self.context.close()
        assert self.messages == []
        assert [url for url in self.requests if not url.startswith((self.running.origin, "data:", "blob:"))] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    long_draft(tmp_path)
    (tmp_path / "long.txt").write_text(long_article().original, encoding="utf-8", newline="")
    return tmp_path


@pytest.mark.neo4j
class TestOnNeo4j:
    @pytest.fixture
    def running(self, shipped_graph: Database, database_environment: Connection) -> Iterator[Served]:
        with served(CommandAnswers(cli, DATABASE)) as running:
            yield running

    @pytest.mark.timeout(900)
    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_each_question_runs_in_two_clicks(self, browser: "Browser", running: Served, language: str) -> None:
        visit = Visit(browser, running)
        page = visit.page
        # One language asks the whole library, the other one question of each subject.
        names = (
            list(catalogue())
            if language == "en"
            else list({each.category: each.name for each in catalogue().values()}.values())
        )
        for name in names:
            page.goto(f"{running.address}/{language}/")
            page.click(f'main a[href$="/{language}/questions/{name}"]')
            for parameter in catalogue()[name].parameters:
                if parameter.required:
                    page.fill(f"#field-{parameter.name}", _value(name, parameter.name))
            page.click("button[type=submit]")
            page.wait_for_selector("#answer, [role=alert]")
            assert page.locator("[role=alert]").count() == 0, name
            assert page.evaluate("location.hash") == "#answer"
            if name in ("partners-of", "growth"):
                visit.picture(f"{name}-{language}")
        visit.end()

    def test_an_institution_is_offered_while_one_types(self, browser: "Browser", running: Served) -> None:
        visit = Visit(browser, running)
        visit.page.goto(f"{running.address}/zh/questions/partners-of")
        visit.page.type("#field-hospital", "上海十院")
        visit.page.wait_for_selector("#offers-hospital option", state="attached")
        assert "shanghai-tenth-peoples-hospital" in visit.page.inner_html("#offers-hospital")
        visit.page.press("#field-hospital", "Enter")
        visit.page.wait_for_selector("#answer")
        # From the rows to their evidence, and into the other language, by keys alone.
        visit.page.focus("td.id a")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/zh/evidence?institution=*")
        assert visit.page.locator("tbody tr").count() > 0
        visit.page.focus("a.language")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/en/evidence?institution=*")
        assert visit.page.locator("tbody tr").count() > 0
        visit.end()

    @pytest.mark.timeout(300)
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_pages_have_nothing_that_axe_finds(self, browser: "Browser", running: Served, scheme: Any) -> None:
        visit = Visit(browser, running, color_scheme=scheme, bypass_csp=True)
        refused, reports = (
            "/en/questions/partners-of?run=1&hospital=x",
            ("/zh/reports/hospitals", "/en/reports/overview"),
        )
        for path in ("/en/", "/zh/", refused, "/zh/questions/growth?run=1", ASKED, *reports):
            visit.page.goto(running.address + path)
            visit.picture(f"axe-{scheme}-{re.sub(r'[^a-z]+', '-', path)[:40]}")
            assert visit.violations() == [], path
        # The question about nobody is refused, of which the browser writes to its console.
        visit.messages = [text for text in visit.messages if "400" not in text]
        visit.end()

    @pytest.mark.parametrize("width", [390, 1280])
    def test_a_table_never_widens_the_page(self, browser: "Browser", running: Served, width: int) -> None:
        visit = Visit(browser, running, viewport={"width": width, "height": 800})
        for path in ("/zh/", ASKED):
            visit.page.goto(running.address + path)
            visit.picture(f"width-{width}-{len(path)}")
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        visit.end()


def _value(name: str, parameter: str) -> str:
    if name == "cities-sharing-partners" and parameter in ("one", "other"):
        return {"one": "杭州市", "other": "毕节市"}[parameter]
    return str(NEEDED[parameter])


def test_another_page_gets_nothing(browser: "Browser") -> None:
    """A page of another port of this computer, another origin, learns nothing even if it knows the address."""
    with served() as running, served() as other:
        visit = Visit(browser, running)
        visit.page.goto(other.address)
        outcome = visit.page.evaluate(
            """async (address) => {
                const results = [];
                for (const mode of ["cors", "no-cors"]) {
                    for (const method of ["GET", "POST"]) {
                        try {
                            const response = await fetch(address, { mode, method, credentials: "include" });
                            results.push(`${response.type} ${response.status} ${(await response.text()).length}`);
                        } catch { results.push("refused"); }
                    }
                }
                return results;
            }""",
            f"{running.address}/en/",
        )
        assert outcome == ["refused"] * 4
        assert len(running.server.site.answers.asked) == 0  # type: ignore[attr-defined]
        # From a page of the server to the other port: what the browser sends there.
        visit.page.goto(f"{running.address}/en/")
        with visit.page.expect_request(f"{other.origin}/**") as request:
            visit.page.evaluate(
                """(address) => {
                    const link = Object.assign(document.createElement("a"), { href: address });
                    document.body.append(link);
                    link.click();
                }""",
                f"{other.origin}/en/",
            )
        assert running.root[1:] not in str(request.value.all_headers())
        assert visit.context.cookies() == []
        visit.context.close()


def test_each_page_leads_back_to_the_start_page(browser: "Browser", folder: Path) -> None:
    """By keys alone, as whoever uses no mouse."""
    with served(CommandAnswers(cli, SEEDS), drafts=(folder,)) as running:
        visit = Visit(browser, running)
        page = visit.page
        for link in ("Map and rankings", "long.yaml", "Sources"):
            page.locator("a", has_text=link).first.focus()
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile("/en/.+"))
            visit.picture(f"home-{link.split()[0]}")
            page.focus("header a[href$='/']")
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile("/en/$"))
        page.focus("a:text-is('Drafts to review')")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/en/#drafts$"))
        assert page.evaluate("document.querySelector(':target').textContent") == "Drafts to review"
        visit.end()


@pytest.mark.timeout(300)
def test_a_review_is_saved_beside_its_draft(browser: "Browser", folder: Path, tmp_path_factory: Any) -> None:
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("copy") / "drafts")
    with served(drafts=(folder,)) as running:
        visit = Visit(browser, running)
        visit.page.click("text=long.yaml")
        visit.page.wait_for_selector("html[data-ready]")
        for key in ("a", "r", "a"):
            visit.page.keyboard.press(key)
        visit.page.fill("#reviewer", "张三")
        visit.page.click("#later")
        visit.page.wait_for_function("document.getElementById('message').textContent.includes('beside the draft')")
        state = folder / "long.yaml.review.json"
        kept = state.read_bytes()
        # Another browser goes on from there.
        second = Visit(browser, running)
        second.page.click("text=long.yaml")
        second.page.wait_for_selector("html[data-ready]")
        assert "3 decisions restored" in second.page.inner_text("#message")
        second.page.click("#save")
        second.page.wait_for_url("**/en/?saved=*")
        sentence = second.page.inner_text("[role=status]")
        second.picture("saved")
        second.end()
        # The first has an older version by now: nothing is written, and it gets its decisions as a file.
        written = (folder / "long.yaml").read_bytes()
        with visit.page.expect_download() as download:
            visit.page.click("#save")
        assert Path(download.value.path()).read_bytes() == kept
        assert "nothing was written" in visit.page.inner_text("#message")
        visit.picture("refused")
        assert (folder / "long.yaml").read_bytes() == written
        visit.messages = [text for text in visit.messages if "412" not in text]
        visit.end()
    (copy / "state.json").write_bytes(kept)
    command = run_command("seed", "review", str(copy / "long.yaml"), "--decisions", str(copy / "state.json"))
    assert (copy / "long.yaml").read_bytes() == written
    assert command.stdout.split(";")[0] == sentence.split(";")[0]


def test_decisions_are_not_lost_when_the_server_has_ended(browser: "Browser", folder: Path) -> None:
    with served(drafts=(folder,)) as running:
        visit = Visit(browser, running)
        visit.page.click("text=long.yaml")
        visit.page.wait_for_selector("html[data-ready]")
        visit.page.keyboard.press("a")
    with visit.page.expect_download() as download:
        visit.page.click("#later")
    assert "accepted" in Path(download.value.path()).read_text(encoding="utf-8")
    assert "does not answer" in visit.page.inner_text("#message")
    visit.context.close()


class ReviewVisit(Visit):
    """The review page of a draft, opened from the list."""

    def __init__(self, browser: "Browser", running: Served, **context: Any):
        super().__init__(browser, running, **context)
        self.open()

    def open(self) -> None:
        self.page.goto(f"{self.running.address}/en/")
        self.page.click("text=long.yaml")
        self.page.wait_for_selector("html[data-ready]")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def says(self, text: str) -> None:
        self.page.locator("#message", has_text=text).wait_for()

    def decided(self) -> str:
        return self.page.inner_text("#progress-text")

    def end_refused(self) -> None:
        """End when the server refused something, of which the browser writes to its console."""
        self.messages = [text for text in self.messages if "412" not in text]
        self.end()


@pytest.mark.timeout(300)
def test_an_undone_decision_does_not_come_back(browser: "Browser", folder: Path) -> None:
    with served(drafts=(folder,)) as running:
        visit = ReviewVisit(browser, running)
        visit.press("a", "a", "l")
        visit.says("beside the draft")
        visit.press("k", "u")
        visit.says("undecided")
        visit.open()
        assert "1 decisions restored" in visit.page.inner_text("#message")
        assert visit.decided().startswith("1 of")
        # What lies beside the draft changes meanwhile: it is shown, and what this browser kept becomes a file.
        second = ReviewVisit(browser, running)
        second.press("n", "a", "l")
        second.says("beside the draft")
        second.end()
        with visit.page.expect_download() as download:
            visit.open()
        assert Path(download.value.path()).read_text(encoding="utf-8").count("accepted") == 1
        assert visit.decided().startswith("3 of")
        visit.says("those of this browser are in long.review.json")
        visit.end()


@pytest.mark.timeout(300)
def test_decisions_about_an_earlier_draft_are_restored_where_they_fit(
    browser: "Browser", folder: Path, tmp_path_factory: Any
) -> None:
    file = tmp_path_factory.mktemp("saved") / "mine.json"
    with served(drafts=(folder,)) as running:
        visit = ReviewVisit(browser, running)
        visit.press("a", "a", "a")
        visit.page.fill("#reviewer", "李四")
        second = ReviewVisit(browser, running)
        second.press("a")
        second.page.fill("#reviewer", "张三")
        second.page.click("#save")
        second.page.wait_for_url("**/en/?saved=*")
        second.end()
        draft = folder / "long.yaml"
        draft.write_text(draft.read_text(encoding="utf-8").replace("丽水市第二医院", "丽水市第2医院"), encoding="utf-8")
        with visit.page.expect_download() as download:
            visit.page.click("#save")
        shutil.copy(download.value.path(), file)
        visit.open()
        visit.page.set_input_files("#open-file", file)
        visit.says("1 decisions restored, 2 not")
        assert visit.page.input_value("#reviewer") == "李四"
        visit.end_refused()
        # The same file beside the draft: what fits is shown, what does not is said, and it is not overwritten.
        kept = shutil.copy(file, folder / "long.yaml.review.json")
        third = ReviewVisit(browser, running)
        third.says("1 decisions restored, 2 not")
        with third.page.expect_download():
            third.press("l")
        third.says("move it away")
        assert kept.read_bytes() == file.read_bytes()
        kept.write_bytes(b"\xff")
        third.end_refused()
        fourth = ReviewVisit(browser, running)
        fourth.says("cannot be read")
        fourth.end()


@pytest.mark.timeout(300)
def test_a_double_click_saves_once_in_the_language_of_now(browser: "Browser", folder: Path) -> None:
    with served(drafts=(folder,)) as running:
        visit = ReviewVisit(browser, running)
        visit.press("a")
        visit.page.click("#language")
        visit.page.fill("#reviewer", "张三")
        visit.page.dblclick("#later")
        visit.says("已保存在草稿旁")
        assert visit.page.is_enabled("#later")
        assert visit.page.evaluate("document.activeElement.id") == "later"
        visit.page.dblclick("#save")
        visit.page.wait_for_url("**/zh/?saved=*")
        assert not (folder / "long.yaml.review.json").exists()
        visit.end()
