"""The words that evidence is, as the page contains them: each paragraph once, positions as scripts count."""

import json
from pathlib import Path

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.text.source_text import text_digest
from hospital_network.loaders.drafts.article import article_of
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.texts.source_text import SourceText
from hospital_network.reports.page.citations import Citations
from tests.loaders.drafts.test_draft_file import run
from tests.reports.page.test_html import Elements, page_of

HOSTILE = "</script><img src=x onerror=alert(1)>&amp;𠮷甲医院与乙医院签约，共建一个中心。"
TEXT = f"两院签约\n来源：某报  2024-05-08\n{HOSTILE}\n另外，丙医院没有参加这次签约。\n"
NORMAL = article_of(TEXT).original


def span_of(words: str) -> tuple[int, int]:
    start = NORMAL.index(words)
    return start, start + len(words)


def network(**source: str) -> Network:
    evidence = [
        Evidence(source="s1", locator="p1", span=span_of("甲医院与乙医院签约")),
        Evidence(source="s1", locator="p2"),
        Evidence(source="s2", locator="p1"),
    ]
    institutions = [Institution(id=id_, name=name, kind="hospital") for id_, name in (("a", "甲医院"), ("b", "乙医院"))]
    tie = Cooperation(type="supports", from_id="a", to_id="b", evidence=evidence)
    return Network.of(institutions, [tie], [Source(id="s1", title="甲报", **source), Source(id="s2", title="乙报")])


def test_citations_have_the_paragraph_and_the_place_of_the_words() -> None:
    citations = Citations(["s1", "s2"], {"s1": SourceText(article_of(TEXT))})
    tie = network().cooperations["a.supports.b"]
    with_words, paragraph, without_text = citations.of((*tie.evidence, tie.evidence[0]))[:3]
    assert without_text == (1, "p1")
    number, start, end = with_words[2]  # type: ignore[misc]
    units = citations.paragraphs[number].encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "甲医院与乙医院签约"
    assert paragraph[2] == (1, len("另外，丙医院没有参加这次签约。"), len("另外，丙医院没有参加这次签约。"))
    assert len(citations.paragraphs) == 2


def test_a_page_without_texts_contains_no_words() -> None:
    document = json.loads(Elements(page_of(network(url="https://example.org/1"))).data)
    assert document["paragraphs"] == []
    assert document["ties"][0]["evidence"] == [[0, "p1"], [0, "p2"], [1, "p1"]]
    assert [source["url"] for source in document["sources"]] == ["https://example.org/1", None]


def test_a_page_keeps_hostile_texts_and_addresses_as_data() -> None:
    texts = {"s1": SourceText(article_of(TEXT))}
    damaged = network()
    sources = [Source.model_construct(id="s1", title="甲", url="javascript:alert(1)", publisher=None, date=None)]
    damaged = Network.of(damaged.institutions.values(), damaged.cooperations.values(), sources)
    page = page_of(damaged, texts=texts)
    elements = Elements(page)
    assert elements.loading == []
    assert len(elements.scripts) == 1
    assert "javascript:" not in page
    assert any("onerror" in paragraph for paragraph in json.loads(elements.data)["paragraphs"])


def test_page_command_leaves_out_a_text_that_has_changed(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "s1.txt").write_text(TEXT, encoding="utf-8")
    for digest, paragraphs in ((text_digest(TEXT), 2), ("f" * 64, 0)):
        folder = tmp_path / digest[:4]
        folder.mkdir()
        for name, text in seed_texts(network(sha256=digest)).items():
            (folder / name).write_text(text, encoding="utf-8")
        output = run("report", "page", "--from-seed", folder, "--texts", texts, "-o", tmp_path / "page.html")
        document = json.loads(Elements((tmp_path / "page.html").read_text(encoding="utf-8")).data)
        assert len(document["paragraphs"]) == paragraphs
        assert ("no longer those that the spans count in" in output) == (paragraphs == 0)
