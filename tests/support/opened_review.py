"""A draft of 5,000 characters and 80 proposals, and its review page in a real Chromium, opened from disk."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source, Subnetwork
from hospital_network.loaders.drafts.article import Article, article_of
from hospital_network.loaders.reviews.draft_review import DraftReview, open_draft
from hospital_network.loaders.seed_files.writer import draft_text
from hospital_network.reports.review_page.html import review_html
from hospital_network.reports.text.language import Language
from tests.support.opened_file import OpenedFile

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NUMBERS = "一二三四五六七八九十"
_AIM = "双方将在学科建设、人才培养、远程会诊、双向转诊等方面开展合作，让群众在家门口就能看上专家门诊。"
_FILLER = f"{_AIM}{_AIM}据了解，"


def long_article() -> Article:
    """Return an article of 5,000 characters that names 40 institutions."""
    lines = ["四十家医院签约", "来源：某报  2024-05-08"]
    for number in range(20):
        giver, receiver = (f"丽水{kind}第{_name(number)}医院" for kind in ("市", "县"))
        sentences = f"5月{number + 1}日，{giver}与{receiver}签署对口支援协议。𠮷{_FILLER}"
        lines += [sentences, f"此后，{giver}派专家到{receiver}坐诊。{_FILLER}"]
    return article_of("\n".join(lines), "long.txt")


def _name(number: int) -> str:
    return _NUMBERS[number % 10] + ("" if number < 10 else "十")


def long_draft(folder: Path) -> DraftReview:
    """Write a draft with 40 institutions and 40 ties into a folder and open it."""
    article = long_article()
    names = list(dict.fromkeys(re.findall(r"丽水[市县]第.{1,2}医院", article.original)))
    institutions = [
        Institution(
            id=f"h{number}", name=name, kind="hospital", note="draft: the end of a name", evidence=(at(article, name),)
        )
        for number, name in enumerate(names)
    ]
    ties = [
        Cooperation.model_validate(
            {
                "type": type_,
                "from": f"h{number}",
                "to": f"h{number + 1}",
                "since": "2024-05",
                "note": f"draft: active “{cue}”",
                "evidence": (at(article, names[number], f"{cue}.*?。"),),
            }
        )
        for number in range(0, 40, 2)
        for type_, cue in (("signs_agreement", "签署"), ("sends_experts", "派专家"))
    ]
    source = Source(id="long", title="四十家医院签约", date="2024-05-08", file="long.txt")
    network = Network.of(institutions, ties, [source])
    path = folder / "long.yaml"
    path.write_text(draft_text(network, Subnetwork(id="long", title="四十家医院签约")), encoding="utf-8")
    return open_draft(path, articles=[article])


def at(article: Article, name: str, rest: str = "") -> Evidence:
    """Return the first place of a name, with what follows it."""
    pattern = re.escape(name) + (f"[^。]*?{rest}" if rest else "")
    match = re.search(pattern, article.original)
    assert match
    return Evidence(
        source="long", locator=f"p{article.original.count(chr(10), 0, match.start()) - 1}", span=match.span()
    )


class OpenedReview(OpenedFile):
    """The review page of a draft."""

    def __init__(self, browser: "Browser", review: DraftReview, language: Language = "en", **context: Any):
        super().__init__(browser, review.path.with_suffix(".review.html"), review_html(review, language), **context)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, id_: str) -> None:
        """Move the focus by the Tab key to an element."""
        for _ in range(200):
            if self.page.evaluate("document.activeElement.id") == id_:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {id_}")

    def saved(self, *keys: str) -> str:
        """Return the file that keys save."""
        with self.page.expect_download() as download:
            self.press(*keys)
        return Path(download.value.path()).read_text(encoding="utf-8")

    def saved_by(self, reviewer: str) -> str:
        """Return the reviewed file, saved under a name."""
        self.press("s")
        self.page.keyboard.type(reviewer)
        self.tab_to("save")
        return self.saved("Enter")

    def progress(self) -> str:
        return self.page.inner_text("#progress-text")

    def message(self) -> str:
        return self.page.inner_text("#message")

    def close(self) -> None:
        # What it saves is a blob of its own.
        self.requests = [url for url in self.requests if not url.startswith("blob:")]
        super().close()
