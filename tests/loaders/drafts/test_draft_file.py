from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import RequestError, SeedError, SeedInvalid
from hospital_network.graph.text.source_text import normal_form, text_digest
from hospital_network.loaders.drafts.draft_file import draft_file
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.reports.cli import cli

TEXT = "\ufeff两家医院签约 \r\n来源：某报  2024-05-08\n5月7日，丽水市中心医院与景宁县人民医院签署对口支援协议。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str | Path, code: int = 0, text: str = "") -> str:
    result = CliRunner().invoke(cli, [str(each) for each in arguments], input=text)
    assert result.exit_code == code, result.output
    return result.output


def test_draft_is_read_back_but_not_loaded(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "lishui.yaml"
    assert "2 institutions and 2 cooperations proposed from 1 article" in run("seed", "draft", article, "-o", output)
    assert "valid: 2 institutions" in run("validate", output)
    network = read_seed(output)
    original = normal_form(article.read_text(encoding="utf-8"))
    assert [each.sha256 for each in network.sources.values()] == [text_digest(original)]
    for each in network.institutions.values():
        start, end = each.evidence[0].span or (0, 0)
        assert original[start:end] == each.name
    with pytest.raises(SeedInvalid, match=r"lishui\.yaml:3.*is a draft"):
        read_seed_set(output).refuse_drafts()
    assert "is a draft" in run("load", output, "--uri", "bolt://127.0.0.1:1", code=3)
    output.write_text(output.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    read_seed_set(output).refuse_drafts()


def test_draft_of_standard_input_and_of_a_folder(article: Path, tmp_path: Path) -> None:
    assert "2 cooperations" in run("seed", "draft", "-", "-o", tmp_path / "a.yaml", text=TEXT)
    assert "1 article" in run("seed", "draft", article.parent, "-o", tmp_path / "new" / "folder" / "b.yaml")


def test_article_without_cooperation_gives_an_empty_draft_that_says_so(tmp_path: Path) -> None:
    text = "天气\n来源：某报\n今天天气很好，大家都出门去了，街上的人比平时多。\n"
    assert "no cooperation found" in run("seed", "draft", "-", "-o", tmp_path / "a.yaml", text=text)
    assert not read_seed(tmp_path / "a.yaml").cooperations


def set_around(folder: Path) -> None:
    (folder / "network.yaml").write_text("title: 试\nsources: [{id: s1, title: 旧}]\n", encoding="utf-8")
    (folder / "old.yaml").write_text(
        "institutions:\n"
        "  - {id: lishui, name: 丽水市中心医院, kind: hospital, evidence: [{source: s1, locator: p1}]}\n"
        "  - {id: jingning, name: 景宁县人民医院, kind: hospital}\n"
        "cooperations:\n"
        "  - {type: supports, from: lishui, to: jingning, evidence: [{source: s1, locator: p1}]}\n",
        encoding="utf-8",
    )


def test_what_the_set_around_has_is_not_repeated_and_gets_its_second_evidence(article: Path, tmp_path: Path) -> None:
    """Also a name that a shipped set has under another id."""
    set_around(tmp_path)
    output = tmp_path / "new.yaml"
    run("seed", "draft", article, "-o", output)
    assert not [line for line in output.read_text(encoding="utf-8").splitlines() if "name: 丽水市" in line]
    assert set(read_seed(tmp_path).cooperations) == {"lishui.supports.jingning", "lishui.signs_agreement.jingning"}
    reviewed = run("seed", "review", output, "--by", "张三", "--lang", "en", text="a\n")
    assert "evidence of 3 records that the set already has: hospnet seed merge" in reviewed
    assert "3 records with further evidence, 0 new" in run("seed", "merge", output, tmp_path, "-y", "--lang", "en")
    network = read_seed(tmp_path)
    both = [network.institutions["lishui"], network.cooperations["lishui.supports.jingning"]]
    assert [[each.source for each in record.evidence] for record in both] == [["s1", "article"]] * 2
    assert [each.source for each in network.institutions["jingning"].evidence] == ["article"]
    assert "nothing to merge" in run("seed", "merge", output, tmp_path, "--lang", "en", code=3)


def test_further_evidence_of_nothing_is_refused(article: Path, tmp_path: Path) -> None:
    set_around(tmp_path)
    output = tmp_path / "new.yaml"
    run("seed", "draft", article, "-o", output)
    run("seed", "review", output, "--by", "张三", text="a\n")
    output.write_text(output.read_text(encoding="utf-8").replace("{id: lishui,", "{id: liushui,"), encoding="utf-8")
    assert "no institution or cooperation 'liushui'" in run("seed", "merge", output, tmp_path, "--lang", "en", code=3)


def test_files_that_cannot_be_written_or_read_are_refused(article: Path, tmp_path: Path) -> None:
    (tmp_path / "there.yaml").touch()
    for name, error in (("there.yaml", SeedError), ("草稿.yaml", SeedError)):
        with pytest.raises(error):
            draft_file([article], tmp_path / name)
    (tmp_path / "empty").mkdir()
    with pytest.raises(RequestError, match="contains no article"):
        draft_file([tmp_path / "empty"], tmp_path / "a.yaml")


def test_one_article_that_cannot_be_read_does_not_stop_the_others(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    article.rename(folder / "good.txt")
    (folder / "broken.docx").write_bytes(b"PK\3\4 no archive")
    (folder / "empty.txt").write_text("\n", encoding="utf-8")
    output = run("seed", "draft", folder, tmp_path / "absent.txt", "-o", tmp_path / "a.yaml", "--lang", "en", code=2)
    assert "2 cooperations proposed from 1 article" in output
    assert "written without 3 of the articles" in output
    assert [
        words for words in ("broken.docx is not", "empty.txt contains", "absent.txt cannot") if words in output
    ] == ["broken.docx is not", "empty.txt contains", "absent.txt cannot"]
    assert len(read_seed(tmp_path / "a.yaml").cooperations) == 2
    with pytest.raises(RequestError, match=r"(?s)broken.*empty"):
        draft_file([folder / "broken.docx", folder / "empty.txt"], tmp_path / "b.yaml")


def test_articles_of_one_name_are_sources_of_their_own(article: Path, tmp_path: Path) -> None:
    """Also beside a source of the set with that id; one file given twice is one."""
    set_around(tmp_path)
    (tmp_path / "network.yaml").write_text(
        "title: 试\nsources: [{id: s1, title: 旧}, {id: x-a, title: 旧}]\n", encoding="utf-8"
    )
    for folder, city in (("x", "丽水市"), ("y", "衢州市")):
        (tmp_path / folder).mkdir()
        text = article.read_text(encoding="utf-8").replace("丽水市", city)
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    arguments = (tmp_path / "x", tmp_path / "y", tmp_path / "y" / "a.txt")
    run("seed", "draft", *arguments, "-o", tmp_path / "new.yaml")
    sources = {each.id: each.file for each in read_seed(tmp_path).sources.values() if each.file}
    assert sources == {"x-a-2": "x/a.txt", "y-a": "y/a.txt"}
    page = (tmp_path / "new.review.html").read_text(encoding="utf-8")
    assert "丽水市中心医院与" in page
    assert "衢州市中心医院与" in page


def test_address_of_an_article(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    address = "https://www.example.org/2024/t1.html"
    page.write_text(f"<html><head><link rel=canonical href={address}></head><body><p>{TEXT[15:]}</p>", encoding="utf-8")
    output = run("seed", "draft", page, "-o", tmp_path / "a.yaml", "--lang", "en")
    assert f"page.html: the address is the one that its page states: {address}" in output
    assert f"url: {address}  # as the page states it\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    own = "https://www.example.org/own"
    run("seed", "draft", page, "-o", tmp_path / "b.yaml", "--url", own)
    assert [each.url for each in read_seed(tmp_path / "b.yaml").sources.values()] == [own]
    assert "as the page states it" not in (tmp_path / "b.yaml").read_text(encoding="utf-8")
    refused = run("seed", "draft", page, "-o", tmp_path / "c.yaml", "--url", "javascript:alert(1)", code=2)
    assert "javascript:alert(1)" in refused
    run("seed", "draft", page, article, "-o", tmp_path / "c.yaml", "--url", own, code=2)


def test_words_of_a_tie_name_one_of_its_ends(tmp_path: Path) -> None:
    """Also where the sentence that states it has no subject."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(
        "签约\n来源：某报  2024-05-08\n"
        "丽水市中心医院与景宁县人民医院签署对口支援协议。在远程医疗方面，开展远程会诊；派驻专家，重点扶持妇女保健、儿童保健两个项目。\n",
        encoding="utf-8",
    )
    run("seed", "draft", texts / "a.txt", "-o", tmp_path / "a.yaml")
    assert "valid" in run("validate", "--texts", texts, tmp_path / "a.yaml")
    assert len(read_seed(tmp_path / "a.yaml").cooperations) > 1
