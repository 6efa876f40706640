import json
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.errors import RequestError, SeedError, SeedInvalid
from hospital_network.loaders.drafts.draft_file import articles_in, draft_file
from hospital_network.loaders.reviews.corrections import with_changes
from hospital_network.loaders.reviews.decisions import Decisions, undecided
from hospital_network.loaders.reviews.draft_review import open_draft, read_decisions
from hospital_network.loaders.seed_set import read_seed, read_seed_set

TEXT = "两家医院签约\n来源：某报  2024-05-08\n5月7日，丽水市中心医院与景宁县人民医院签署对口支援协议。\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "lishui.yaml"
    path.write_text(draft_file([article], path).text, encoding="utf-8")
    return path


def accepted(path: Path, **others: Any) -> Decisions:
    content = open_draft(path).content
    plain: dict[str, dict[str, Any]] = {
        "institutions": {id_: {"decision": "accepted"} for id_ in undecided(content, "institutions")},
        "cooperations": {id_: {"decision": "accepted"} for id_ in undecided(content, "cooperations")},
    }
    for section, about in others.items():
        plain[section].update(about)
    return Decisions.model_validate(plain)


def test_reviewed_draft_is_a_seed_file_that_loads(draft: Path) -> None:
    text = open_draft(draft).text_with(accepted(draft), "张三", "2026-11-29")
    draft.write_text(text, encoding="utf-8")
    seed_set = read_seed_set(draft)
    seed_set.refuse_drafts()
    assert len(seed_set.network.cooperations) == 2
    assert "reviewed_by: 张三" in text
    with pytest.raises(SeedError, match="is not a draft"):
        open_draft(draft)


def test_articles_belong_to_their_sources(draft: Path) -> None:
    (draft.parent / "other.txt").write_text("无关", encoding="utf-8")
    review = open_draft(draft, articles=articles_in([draft.parent / "article.txt"]))
    assert review.articles["article"].original == TEXT.strip()
    assert open_draft(draft).articles == {}


def test_article_that_changed_is_reviewed_anew(draft: Path) -> None:
    article = draft.parent / "article.txt"
    article.write_text(TEXT.replace("5月7日", "5月9日"), encoding="utf-8")
    with pytest.raises(SeedError, match="draft it anew"):
        open_draft(draft, articles=articles_in([article]))


def test_candidates_are_known_institutions_of_near_names(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "known").mkdir()
    (tmp_path / "known" / "old.yaml").write_text(
        "sources: [{id: s1, title: 旧}]\n"
        "institutions:\n"
        "  - {id: jn, name: 景宁畲族自治县人民医院, kind: hospital, weak_aliases: [景宁县人民医院],"
        " evidence: [{source: s1, locator: p1}]}\n",
        encoding="utf-8",
    )
    review = open_draft(draft, [tmp_path / "known"])
    county = next(each for each in review.content["institutions"] if each["name"] == "景宁县人民医院")
    assert next((match.how, match.institution.id) for match in review.candidates(county)) == ("weak alias", "jn")
    assert review.candidates({**county, "id": "jn"}) == []


@pytest.mark.parametrize(
    ("about", "message"),
    [
        ({"nobody": {"decision": "accepted"}}, "no undecided proposal 'nobody'"),
        ({"x": {"decision": "added"}}, "needs a record"),
        ({"x": {"decision": "added", "record": {"id": "x", "name": "甲", "kind": "hopsital"}}}, "kind"),
    ],
)
def test_decisions_that_do_not_fit_are_refused(draft: Path, about: dict[str, Any], message: str) -> None:
    with pytest.raises(SeedError, match=message):
        open_draft(draft).text_with(accepted(draft, institutions=about), "张三", "2026-11-29")


def test_files_that_are_no_draft_and_no_decisions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedInvalid, match="no such file"):
        open_draft(tmp_path / "a.yaml")
    path = tmp_path / "decisions.json"
    with pytest.raises(RequestError, match="cannot be read"):
        read_decisions(path)
    for content in ("{", "[]", json.dumps({"institutions": {"a": "yes"}}), "[" * 100_000):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(RequestError, match="contains no decisions"):
            read_decisions(path)


def test_draft_in_a_set_knows_the_institutions_around_it(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_text("title: 试\nsources: [{id: s1, title: 旧}]\n", encoding="utf-8")
    (tmp_path / "old.yaml").write_text(
        "institutions: [{id: old, name: 丽水市中心医院, kind: hospital, evidence: [{source: s1, locator: p1}]}]\n",
        encoding="utf-8",
    )
    review = open_draft(draft)
    (city,) = (each for each in review.content["institutions"] if each["name"] == "丽水市中心医院")
    assert review.candidates(city)[0].institution.id == "old"
    same = {
        city["id"]: {"decision": "corrected", "record": {"id": "old", "name": "丽水市中心医院", "kind": "hospital"}}
    }
    draft.write_text(review.text_with(accepted(draft, institutions=same), "张三", "2026-11-29"), encoding="utf-8")
    assert {each.from_id for each in read_seed(draft).cooperations.values()} == {"old"}


def test_changed_place_loses_the_code_and_what_was_said_of_it() -> None:
    record = {"id": "a", "city": "甲市", "division_code": "330100", "general_knowledge": ["city", "division_code"]}
    assert with_changes(record, {"city": "乙市"}) == {"id": "a", "city": "乙市"}
    assert with_changes(record, {"city": "甲市"}) == record
