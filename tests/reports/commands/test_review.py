import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.loaders.seed_files.reader import read_yaml
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.text.proposal_text import reason_text

TEXT = "两家医院签约\n来源：某报  2024-05-08\n5月7日，丽水市第六人民医院与景宁县人民医院签署对口支援协议。\n"
CITY, COUNTY = "li-shui-shi-di-liu-ren-min-yi-yuan", "jing-ning-xian-ren-min-yi-yuan"


def run(*arguments: str | Path, text: str = "", code: int = 0) -> str:
    result = CliRunner().invoke(cli, [str(each) for each in arguments], input=text)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    run("seed", "draft", tmp_path / "article.txt", "-o", tmp_path / "lishui.yaml")
    return tmp_path / "lishui.yaml"


def test_walk_accepts_and_rejects_to_the_end(draft: Path) -> None:
    output = run("seed", "review", draft, "--by", "张三", "--lang", "en", text="a\na\na\nr\n")
    assert "【丽水市第六人民医院】与景宁县人民医院" in output
    assert "all 4 proposals decided, 1 rejected" in output
    network = read_seed(draft)
    assert [tie.type for tie in network.cooperations.values()] == ["signs_agreement"]
    assert "is not a draft" in run("seed", "review", draft, "--by", "张三", "--lang", "en", code=3)


def test_walk_shows_people_with_their_institution(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT.replace("与景宁", "院长王小明与景宁"), encoding="utf-8")
    run("seed", "draft", tmp_path / "article.txt", "-o", tmp_path / "lishui.yaml")
    output = run("seed", "review", tmp_path / "lishui.yaml", "--by", "张三", "--lang", "en", text="a\na\na\na\n")
    assert "people: 王小明 · 院长" in output
    (person,) = read_seed(tmp_path / "lishui.yaml").people.values()
    assert (person.name, person.posts[0].institution, person.note) == ("王小明", CITY, None)


def test_walk_is_left_and_gone_on_with(draft: Path) -> None:
    assert "1 of 4 proposals decided" in run("seed", "review", draft, "--lang", "en", text="张三\na\nq\n")
    output = run("seed", "review", draft, "--by", "李四", "--lang", "zh", text="a\na\na\n")
    assert "[1/3]" in output
    assert "4 条建议全部核对" in output
    assert "张三、李四" in draft.read_text(encoding="utf-8")


def test_walk_that_is_interrupted_keeps_what_is_decided(draft: Path) -> None:
    assert "1 of 4" in run("seed", "review", draft, "--by", "张三", "--lang", "en", text="a\n")


def test_nothing_decided_changes_nothing(draft: Path) -> None:
    before = draft.read_bytes()
    assert "unchanged" in run("seed", "review", draft, "--by", "张三", "--lang", "en", text="q\n")
    assert draft.read_bytes() == before


def test_walk_corrects_a_tie_and_asks_again_until_it_is_valid(draft: Path) -> None:
    wrong = f"c\ntrain\n\n\n\n\n\ntrains\n{COUNTY}\n{CITY}\n2024-06\n-\nplanned\n"
    output = run("seed", "review", draft, "--by", "张三", "--lang", "en", text="a\na\n" + wrong + "a\n")
    assert "unknown type" in output or "train" in output
    (first, _) = read_seed(draft).cooperations.values()
    assert (first.type, first.from_id, first.since, first.status) == ("trains", COUNTY, "2024-06", "planned")
    review = read_yaml(draft).value["review"]
    assert review["cooperations"][0]["original"]["type"] == "signs_agreement"


def test_walk_takes_away_the_mark_of_what_the_words_do_state(draft: Path) -> None:
    text = draft.read_text(encoding="utf-8")
    marked = text.replace("type: signs_agreement\n", "type: signs_agreement\n    inferred: [tie, since]\n")
    draft.write_text(marked, encoding="utf-8")
    # What is no mark of the tie is asked again.
    answers = "a\na\nc\n" + "\n" * 6 + "until\nsince\na\n"
    output = run("seed", "review", draft, "--by", "张三", "--lang", "en", text=answers)
    assert "inferred, not stated: the cooperation itself, its beginning" in output
    assert "one of: tie since -" in output
    (first, _) = read_seed(draft).cooperations.values()
    assert first.inferred_aspects == ("since",)
    (entry, _) = read_yaml(draft).value["review"]["cooperations"]
    assert (entry["decision"], entry["original"]["inferred"]) == ("corrected", ["tie", "since"])


LISTS = "两家医院\n来源：某报  2024-05-08\n丽水市第六人民医院、宁波市第一医院支援景宁县人民医院、云和县人民医院。\n"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(LISTS, encoding="utf-8")
    run("seed", "draft", tmp_path / "article.txt", "-o", tmp_path / "lists.yaml", "--no-page")
    return tmp_path / "lists.yaml"


@pytest.mark.parametrize(("answer", "kept"), [("A", 4), ("R", 0)])
def test_walk_decides_about_the_pairs_of_two_lists_at_once(lists: Path, answer: str, kept: int) -> None:
    output = run("seed", "review", lists, "--by", "张三", "--lang", "en", text="a\n" * 4 + f"{answer}\n")
    sides = "丽水市第六人民医院, 宁波市第一医院 → 景宁县人民医院, 云和县人民医院"
    assert f"who with whom is not stated: {sides}" in output
    assert "(R)eject all possible pairs of the two lists" in output
    assert f"all 8 proposals decided, {4 - kept} rejected" in output
    assert [tie.pairing for tie in read_seed(lists).cooperations.values()] == ["article-lists-1"] * kept


def test_walk_makes_a_possible_pair_a_stated_one(lists: Path) -> None:
    run("seed", "review", lists, "--by", "张三", "--lang", "zh", text="a\n" * 4 + "c\n" + "\n" * 6 + "-\nR\n")
    (tie,) = read_seed(lists).cooperations.values()
    assert (tie.from_id, tie.to_id, tie.pairing) == (CITY, COUNTY, None)


def test_walk_goes_back_and_decides_anew(draft: Path) -> None:
    output = run("seed", "review", draft, "--by", "张三", "--lang", "en", text="r\nb\na\na\na\na\n")
    assert "all 4 proposals decided, 0 rejected" in output


def test_walk_takes_a_known_institution_for_a_proposed_one(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "known").mkdir()
    (tmp_path / "known" / "old.yaml").write_text(
        "sources: [{id: s1, title: 旧}]\n"
        "institutions: [{id: old, name: 丽水市第六人民医院老院, kind: hospital, weak_aliases: [丽水市第六人民医院],"
        " evidence: [{source: s1, locator: p1}]}]\n",
        encoding="utf-8",
    )
    arguments = ("seed", "review", draft, "--by", "张三", "--seeds", tmp_path / "known", "--lang", "en")
    output = run(*arguments, text="c\nnobody\n1\na\na\na\n")
    assert "perhaps 1: 丽水市第六人民医院老院 · old" in output
    assert "no institution has the id nobody" in output
    assert {tie.from_id for tie in read_seed(draft).cooperations.values()} == {"old"}


@pytest.mark.parametrize(("answer", "left"), [("", 1), ("-", 2)])
def test_walk_offers_the_institution_that_the_draft_says_it_may_be(tmp_path: Path, answer: str, left: int) -> None:
    text = "签约\n来源：某报  2024-05-08\n滨州医学院烟台附属医院来了专家。这一次，烟台附院又去了。\n"
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    run("seed", "draft", tmp_path / "article.txt", "-o", tmp_path / "hami.yaml", "--no-page")
    answers = f"a\nc\n{answer}\n" + "\n" * 20
    output = run("seed", "review", tmp_path / "hami.yaml", "--by", "张三", "--lang", "en", text=answers)
    full = "滨州医学院烟台附属医院"
    assert f"it may be {full}: the name is short for the other one" in output
    assert f"perhaps 1: {full}" in output
    assert "Enter for the one offered" in output
    assert len(read_seed(tmp_path / "hami.yaml").institutions) == left


def test_decisions_of_a_page_are_applied_without_questions(draft: Path, tmp_path: Path) -> None:
    decisions = {"reviewed_by": "张三", "date": "2026-11-29", "institutions": {CITY: {"decision": "rejected"}}}
    (tmp_path / "decisions.json").write_text(json.dumps(decisions), encoding="utf-8")
    output = run("seed", "review", draft, "--decisions", tmp_path / "decisions.json", "--lang", "en")
    assert "3 of 4 proposals decided" in output
    assert not read_seed(draft).cooperations


def test_hostile_article_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    hostile = TEXT.replace("签署", "\u202e\x1b[2J签署")
    (tmp_path / "article.txt").write_text(hostile, encoding="utf-8")
    run("seed", "draft", tmp_path / "article.txt", "-o", tmp_path / "a.yaml")
    output = run("seed", "review", tmp_path / "a.yaml", "--by", "张三", text="a\na\na\na\n")
    assert "\x1b" not in output
    assert "\u202e" not in output


def test_reasons_without_a_translation_stay_as_they_are() -> None:
    assert reason_text("a short name, of the place the text is about", "zh") == "简称；所在地取文章所述地区"
    assert reason_text("parties “签署”", "en") == "parties named with one agreement “签署”"
    assert reason_text("brand new “成立”", "zh") == "brand new “成立”"
    perhaps = "the end of a name; may be jia: short for the other name; model m"
    said = "以机构名称的词尾结束；可能就是甲医院：此名是对方名称的简称；语言模型 m 提出"
    assert reason_text(perhaps, "zh", {"jia": "甲医院"}) == said
