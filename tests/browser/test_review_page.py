"""The review page in a real Chromium, by keys alone."""

import json
import os
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from hospital_network.loaders.reviews.corrections import with_changes
from hospital_network.loaders.reviews.decisions import SECTIONS, Decisions, reviewed, undecided
from hospital_network.loaders.reviews.draft_review import open_draft
from hospital_network.loaders.seed_files.document_records import record_id
from hospital_network.loaders.seed_files.reader import parse_yaml
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.reports.text.language import Language
from tests.browser.test_page_extremes import FAINT, HOSTILE
from tests.support.opened_review import OpenedReview, long_article, long_draft

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def keep_picture(opened: OpenedReview, name: str) -> None:
    if folder := os.environ.get("HOSPNET_PICTURES"):
        opened.page.screenshot(path=Path(folder) / f"review-{name}.png")


@pytest.mark.parametrize(("language", "all_decided"), [("en", "all decided"), ("zh", "全部核对")])
def test_review_page_from_the_first_proposal_to_the_file_by_keys_alone(
    browser: "Browser", tmp_path: Path, language: Language, all_decided: str
) -> None:
    assert len(long_article().original) >= 5000
    review = long_draft(tmp_path)
    opened = OpenedReview(browser, review, language)
    assert " 80" in opened.progress()
    opened.press("a", "r")
    # The third is the same institution as the first.
    opened.press("c")
    opened.tab_to("field-same")
    opened.press("ArrowDown")
    opened.press("Enter")
    # The fourth gets another kind and place.
    opened.press("c")
    opened.tab_to("field-kind")
    opened.press("ArrowDown")
    opened.tab_to("field-city")
    opened.page.keyboard.type("丽水")
    opened.press("Enter")
    assert opened.page.locator("[role=alert]").inner_text()
    opened.page.keyboard.type("市")
    opened.press("Enter")
    keep_picture(opened, f"decided-{language}")
    # Words of the article, chosen by keys, become a tie and an institution.
    opened.press("m", "ArrowDown", "Shift+ArrowDown", "t")
    opened.tab_to("field-type")
    opened.press("ArrowDown", "ArrowDown", "ArrowDown")
    keep_picture(opened, f"adding-{language}")
    opened.press("Enter")
    opened.press("m", "i")
    opened.tab_to("field-name")
    opened.page.keyboard.press("Control+a")
    opened.page.keyboard.type("丽水新医院")
    opened.press("Enter")
    while " 82 " not in opened.progress() or not opened.progress().startswith(("82", "已核对 82")):
        before = opened.progress()
        opened.press("n", "a")
        assert opened.progress() != before, opened.message()
    text = opened.saved_by("张三")
    assert all_decided in opened.message()
    opened.page.keyboard.press("Escape")
    opened.tab_to("later")
    state = json.loads(opened.saved("Enter"))
    keep_picture(opened, f"done-{language}")
    opened.close()
    # The page and the program make the same file of the same decisions.
    decisions = Decisions.model_validate(state)
    content = parse_yaml(text, "long.yaml").value
    assert content == reviewed(review.content, decisions, "张三", content["review"]["date"])
    assert {each.decision for each in decisions.institutions.values()} == {"accepted", "corrected", "rejected", "added"}
    assert {each.decision for each in decisions.cooperations.values()} == {"accepted", "added"}
    review.path.write_text(text, encoding="utf-8")
    read_seed_set(review.path).refuse_drafts()
    network = read_seed(review.path)
    assert "li-shui-xin-yi-yuan" in network.institutions
    assert "h1" not in network.institutions
    assert "h2" not in network.institutions
    assert network.institutions["h3"].city == "丽水市"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_review_page_takes_away_the_mark_of_what_the_words_do_state(
    browser: "Browser", tmp_path: Path, language: Language
) -> None:
    review = long_draft(tmp_path)
    content = json.loads(json.dumps(review.content))
    tie = {**content["cooperations"][0], "inferred": ["tie", "since"], "pairing": "long-lists"}
    content["cooperations"][0] = tie
    institution = {**content["institutions"][0], "inferred": ["kind"]}
    content["institutions"][0] = institution
    opened = OpenedReview(browser, replace(review, content=content), language)
    legend = {"en": "untick what the words do state", "zh": "原文已写明的，请取消勾选"}[language]
    aspect = {"en": "inferred, not stated: the cooperation itself", "zh": "推断（原文未明示）: 合作关系本身"}[language]
    opened.press("c")
    opened.tab_to("field-inferred-kind")
    opened.press(" ", "Enter")
    opened.press(*["j"] * 39)
    assert {"en": "its beginning", "zh": "起始日期"}[language] in opened.page.inner_text("#card")
    opened.press("c")
    assert legend in opened.page.inner_text("#card")
    assert aspect in opened.page.inner_text("#card")
    opened.tab_to("field-inferred-tie")
    opened.press(" ")
    opened.tab_to("field-pairing-long-lists")
    opened.press(" ")
    keep_picture(opened, f"marks-{language}")
    opened.press("Enter")
    state = json.loads(opened.saved("l"))
    saved = parse_yaml(opened.saved_by("张三"), "long.yaml").value
    opened.close()
    by_page = [state["institutions"]["h0"]["record"], state["cooperations"][record_id(tie)]["record"]]
    changed = with_changes(tie, {"inferred": "since", "pairing": ""})
    assert by_page == [with_changes(institution, {"inferred": ""}), changed]
    assert "pairing" not in changed
    assert saved == reviewed(content, Decisions.model_validate(state), "张三", saved["review"]["date"])
    (entry,) = saved["review"]["cooperations"]
    assert (entry["decision"], entry["original"]["inferred"]) == ("corrected", ["tie", "since"])


@pytest.mark.parametrize(
    ("language", "key", "verdict", "message"),
    [
        ("en", "Shift+A", "accepted", "accepted: 3 possible pairs of two lists"),
        ("zh", "Shift+R", "rejected", "已拒绝：两列机构的 3 个可能结对"),
    ],
)
def test_review_page_decides_about_the_pairs_of_two_lists_at_once(
    browser: "Browser", tmp_path: Path, language: Language, key: str, verdict: str, message: str
) -> None:
    review = long_draft(tmp_path)
    content = json.loads(json.dumps(review.content))
    pairs = [{**tie, "pairing": "long-lists"} for tie in content["cooperations"][:4]]
    content["cooperations"][:4] = pairs
    names = {each["id"]: each["name"] for each in content["institutions"]}
    opened = OpenedReview(browser, replace(review, content=content), language)
    opened.press(key)  # an institution is of no such group
    opened.press(*["j"] * 40, "r")
    card = opened.page.inner_text("#card")
    assert {"en": "who with whom is not stated", "zh": "原文未写明谁与谁"}[language] in card
    assert all(names[pair[end]] in card for pair in pairs for end in ("from", "to"))
    assert "Shift+A" in card
    keep_picture(opened, f"pairing-{language}")
    opened.press(key)
    assert opened.message() == message
    state = json.loads(opened.saved("l"))
    saved = parse_yaml(opened.saved_by("张三"), "long.yaml").value
    opened.close()
    assert not state["institutions"]
    decisions = {id_: each["decision"] for id_, each in state["cooperations"].items()}
    assert decisions == dict(zip(map(record_id, pairs), ["rejected", *[verdict] * 3], strict=True))
    assert saved == reviewed(content, Decisions.model_validate(state), "张三", saved["review"]["date"])


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "it may be 丽水市第一医院: the name is short"), ("zh", "可能就是丽水市第一医院：此名是对方名称的简称")],
)
def test_review_page_offers_the_institution_that_the_draft_says_it_may_be(
    browser: "Browser", tmp_path: Path, language: Language, said: str
) -> None:
    review = long_draft(tmp_path)
    content = json.loads(json.dumps(review.content))
    for number in (2, 4):
        content["institutions"][number]["note"] = "draft: the end of a name; may be h0: short for the other name"
    opened = OpenedReview(browser, replace(review, content=content), language)
    opened.press("j", "j")
    assert said in opened.page.inner_text("#card")
    keep_picture(opened, f"perhaps-{language}")
    opened.press("c")
    assert opened.page.input_value("#field-same") == "h0"
    assert opened.page.is_disabled("#field-name")
    opened.press("Enter")
    # Whoever knows better chooses none, and corrects the rest.
    opened.press("j", "c")
    opened.tab_to("field-same")
    opened.press("Home")
    assert opened.page.is_enabled("#field-name")
    opened.press("Escape")
    state = json.loads(opened.saved("l"))
    saved = parse_yaml(opened.saved_by("张三"), "long.yaml").value
    opened.close()
    assert [(id_, each["record"]["id"]) for id_, each in state["institutions"].items()] == [("h2", "h0")]
    assert saved == reviewed(content, Decisions.model_validate(state), "张三", saved["review"]["date"])
    assert [each["id"] for each in saved["institutions"]][:2] == ["h0", "h1"]
    assert "h2" not in {each["id"] for each in saved["institutions"]}


def test_review_page_goes_on_later(browser: "Browser", tmp_path: Path) -> None:
    review = long_draft(tmp_path)
    opened = OpenedReview(browser, review)
    opened.press("a", "a", "r")
    state = opened.saved("l")
    opened.page.reload()
    assert opened.progress() == "4 of 80 decided" or opened.progress().startswith("5 of 80")
    assert "3 decisions restored" in opened.message()
    text = opened.page.inner_text("#progress-text")
    opened.close()
    # Another browser, or another day: the saved state.
    (tmp_path / "state.json").write_text(state, encoding="utf-8")
    other = OpenedReview(browser, review)
    assert other.progress() == "0 of 80 decided"
    with other.page.expect_file_chooser() as chooser:
        # The way to the button asks the page many times: by then the browser hands over its choosers.
        other.tab_to("open")
        other.press("Enter")
    chooser.value.set_files(tmp_path / "state.json")
    other.page.locator("#message", has_text="restored").wait_for()
    assert other.progress() == text
    # A file saved in between is a draft that is gone on with, here and in the terminal.
    partial = other.saved_by("张三")
    other.close()
    assert parse_yaml(partial, "x.yaml").value["draft"] is True
    review.path.write_text(partial, encoding="utf-8")
    again = OpenedReview(browser, open_draft(review.path, articles=[long_article()]))
    assert "in earlier reviews" in again.progress()
    again.close()


def test_review_page_refuses_the_state_of_another_draft(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedReview(browser, long_draft(tmp_path))
    for text in ("{}", "[]", "{", '{"draft": "0", "institutions": {"h0": {"decision": "rejected"}}}'):
        opened.press("a")
        before = opened.progress()
        file = {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
        opened.page.set_input_files("#open-file", file)
        opened.page.locator("#message", has_text="not a saved state").wait_for()
        assert opened.progress() == before
    opened.close()


def test_review_page_is_fast_with_80_proposals(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedReview(browser, long_draft(tmp_path))
    milliseconds = opened.page.evaluate(
        """() => {
            const begin = performance.now();
            for (let step = 0; step < 40; step += 1) {
                document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
                document.body.offsetHeight;
            }
            return (performance.now() - begin) / 40;
        }"""
    )
    print(f"a decision took {milliseconds:.0f} ms")
    opened.close()
    assert milliseconds < 150


def test_review_page_shows_a_hostile_article_as_text(browser: "Browser", tmp_path: Path) -> None:
    review = long_draft(tmp_path)
    article = review.articles["long"]
    hostile = "\n".join([*HOSTILE, article.original])
    content = json.loads(json.dumps(review.content))
    content["institutions"][0]["name"] = HOSTILE[1]
    content["institutions"][1]["name"] = HOSTILE[0]
    content["sources"][0]["title"] = HOSTILE[0]
    content["cooperations"][0]["note"] = f"draft: {HOSTILE[2]} “{HOSTILE[1]}”"
    opened = OpenedReview(
        browser, replace(review, content=content, articles={"long": replace(article, original=hostile)})
    )
    assert opened.page.evaluate("window.broken") is None
    assert opened.page.locator("img").count() == 0
    assert "\u202e" not in opened.page.inner_text("#article")
    assert HOSTILE[1] in opened.page.inner_text("#card")
    opened.press("a", "c", "Escape", "j", "j")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert opened.page.evaluate("window.broken") is None
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_review_page_texts_have_enough_contrast(browser: "Browser", tmp_path: Path, scheme: str) -> None:
    opened = OpenedReview(browser, long_draft(tmp_path), color_scheme=scheme)
    opened.press("a", "r", "c")
    keep_picture(opened, scheme)
    faint = opened.page.evaluate(FAINT)
    opened.close()
    assert faint == []


def test_review_page_marks_words_by_mouse_and_single_keys_can_be_turned_off(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedReview(browser, long_draft(tmp_path))
    page = opened.page
    page.evaluate(
        """() => {
            const pieces = document.querySelectorAll("#article mark.name");
            getSelection().setBaseAndExtent(pieces[2].firstChild, 0, pieces[3].firstChild, 3);
        }"""
    )
    page.click("#add-tie")
    page.select_option("#field-type", "trains")
    page.keyboard.press("Enter")
    (tie,) = json.loads(opened.saved("l"))["cooperations"].values()
    start, end = tie["record"]["evidence"][0]["span"]
    words = long_article().original[start:end]
    assert words.startswith("丽水")
    assert words.endswith("丽水县") or words.endswith("丽水市")
    page.click("summary")
    page.uncheck("#shortcuts")
    before = opened.progress()
    opened.press("n", "a")
    assert opened.progress() == before
    opened.close()


def test_review_page_fits_a_phone(browser: "Browser", tmp_path: Path) -> None:
    opened = OpenedReview(browser, long_draft(tmp_path), viewport={"width": 390, "height": 844})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.close()


def _random_decisions(draft: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return decisions of every sort about the proposals of a draft, chains of same institutions among them."""
    ids = [*(each["id"] for each in draft["institutions"]), "known"]
    decisions: dict[str, Any] = {"institutions": {}, "cooperations": {}}
    for section in SECTIONS:
        for id_, record in undecided(draft, section).items():
            verdict = random.choice(["accepted", "accepted", "rejected", "corrected", "same", None])
            if verdict in ("accepted", "rejected"):
                decisions[section][id_] = {"decision": verdict}
            elif verdict == "corrected":
                decisions[section][id_] = {"decision": verdict, "record": {**record, "status": "planned"}}
            elif verdict == "same" and section == "institutions":
                other = {**record, "id": random.choice(ids), "aliases": [f"又名{id_}"]}
                decisions[section][id_] = {"decision": "corrected", "record": other}
    added = {
        "type": "trains",
        "from": ids[0],
        "to": ids[3],
        "status": "active",
        "evidence": [{"source": "long", "locator": "p1"}],
    }
    decisions["cooperations"][record_id(added)] = {"decision": "added", "record": added}
    return decisions


def test_review_page_and_program_make_the_same_file_of_any_decisions(browser: "Browser", tmp_path: Path) -> None:
    review = long_draft(tmp_path)
    content = json.loads(json.dumps(review.content))
    for number, record in enumerate(content["institutions"][5:15], 5):
        content["institutions"][number] = {**record, "part_of": f"h{number - 5}", "inferred": ["part_of", "kind"]}
    posts = [{"institution": f"h{number}"} for number in (1, 2)]
    person = {"id": "p", "name": "王某", "posts": posts, "evidence": [{"source": "long", "locator": "p1"}]}
    content["people"] = [person, {**person, "id": "q", "note": "draft: named with a post"}]
    random = Random(22)
    # The drafts are a new one and one that an earlier review has decided in part.
    first = reviewed(content, Decisions.model_validate(_random_decisions(content, random)), "李四", "2026-11-28")
    for draft in (content, {**first, "draft": True}):
        opened = OpenedReview(browser, replace(review, content=draft))
        digest = json.loads(opened.saved("l"))["draft"]
        for _ in range(6):
            decisions = _random_decisions(draft, random)
            state = json.dumps({**decisions, "draft": digest, "reviewed_by": "张三"}).encode()
            opened.page.set_input_files(
                "#open-file", {"name": "a.json", "mimeType": "application/json", "buffer": state}
            )
            opened.page.locator("#message", has_text="restored").wait_for()
            saved = parse_yaml(opened.saved("s"), "long.yaml").value
            by_python = reviewed(draft, Decisions.model_validate(decisions), "张三", saved["review"]["date"])
            assert saved == by_python
        opened.close()
