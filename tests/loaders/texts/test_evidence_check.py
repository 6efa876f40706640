"""Evidence compared with texts: what is wrong is reported with its place, and what is right is not."""

from pathlib import Path

import pytest

from hospital_network.graph.faults import Fault
from hospital_network.graph.text.source_text import normal_form, text_digest
from tests.loaders.drafts.test_draft_file import run

TEXT = (
    "两院签约\r\n来源：某报  2024-05-08\r\n\r\n"
    "5月7日，丽水市中心医院与景宁县人民醫(yī)院签约。该院将派专家。 \r\n另有丙医院和丁医院签约，卫生院没有参加。\r\n"
)
NORMAL = normal_form(TEXT)
SEED = """\
sources: [{{id: s1, title: 甲报, file: a.txt, sha256: {digest}}}]
institutions:
  - {{id: lishui, name: 丽水市中心医院, kind: hospital, evidence: [{{source: s1, locator: p1, span: {name}}}]}}
  - id: jingning
    name: 景宁县人民医院
    kind: hospital
    facts: {{beds: {{value: 7, evidence: [{{source: s1, locator: p1}}]}}}}
cooperations:
  - type: supports
    from: lishui
    to: jingning
    evidence:
      - {{source: s1, locator: {locator}, span: {span}}}
"""


def span_of(words: str) -> list[int]:
    start = NORMAL.index(words)
    return [start, start + len(words)]


SIGNED = span_of("5月7日，丽水市中心医院与景宁县人民醫(yī)院签约")
OTHERS = span_of("丙医院和丁医院签约")
FIRST = span_of("丽水市中心医院")


def seed(
    folder: Path,
    span: list[int] = SIGNED,
    locator: str = "p1",
    digest: str = text_digest(TEXT),
    name: list[int] = FIRST,
) -> Path:
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_bytes(TEXT.encode("gb18030"))
    path = folder / "set.yaml"
    path.write_text(SEED.format(span=span, locator=locator, digest=digest, name=name), encoding="utf-8")
    return path


def problems(path: Path, *options: str) -> str:
    return run("validate", *options, "--texts", path.parent / "texts", path, code=3)


def test_spans_that_agree_with_their_text_are_counted(tmp_path: Path) -> None:
    output = run("validate", "--texts", tmp_path / "texts", seed(tmp_path))
    assert "2 spans in 1 text compared; 1 piece of evidence without a span\nvalid: 2 institutions" in output
    assert "已比对 1 篇原文中的 2 处起止位置" in run(
        "validate", "--lang", "zh", "--texts", tmp_path / "texts", tmp_path / "set.yaml"
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"span": [len(NORMAL) - 2, len(NORMAL) + 1]}, "ends at {0}, but the text has {1} characters"),
        ({"locator": "p3"}, "there is no paragraph p3, the text has 2"),
        ({"locator": "p2"}, "the words are not in p2, they begin in p1; correct"),
        ({"span": [SIGNED[0], OTHERS[1]]}, "the words are not in p1, they begin in p1"),
        ({"locator": "title"}, "the words are not in title, they begin in p1"),
        ({"span": span_of("两院签约")}, "the words are not in p1; correct"),
        ({"span": OTHERS, "locator": "p2"}, "the words name none of 丽水市中心医院, 景宁县人民医院"),
        ({"span": span_of("将派专家")}, "the words name none of 丽水市中心医院, 景宁县人民医院"),
    ],
)
def test_a_span_that_does_not_agree_is_reported_at_its_place(tmp_path: Path, change: dict, fault: str) -> None:  # type: ignore[type-arg]
    path = seed(tmp_path, **change)
    line = path.read_text(encoding="utf-8").count("\n")
    output = problems(path)
    assert f"set.yaml:{line}:" in output
    assert f"cooperations[0].evidence[0].span: {fault.format(len(NORMAL) + 1, len(NORMAL))}" in output
    assert "1 problem in the seed files" in output
    assert "1 个问题" in problems(path, "--lang", "zh")


def test_a_name_in_other_characters_or_a_pronoun_that_means_the_end_will_do(tmp_path: Path) -> None:
    path = seed(tmp_path, span_of("该院将派专家"))
    assert "valid" in run("validate", "--texts", tmp_path / "texts", path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(str(span_of("该院将派专家")), str(span_of("景宁县人民醫(yī)院"))), encoding="utf-8")
    assert "valid" in run("validate", "--texts", tmp_path / "texts", path)


def test_the_words_of_an_institution_name_it(tmp_path: Path) -> None:
    assert "institutions[0].evidence[0].span: the words name none of 丽水市中心医院" in problems(
        seed(tmp_path, name=span_of("景宁县人民醫(yī)院"))
    )


def test_a_text_that_changed_is_reported_once_with_its_records(tmp_path: Path) -> None:
    output = problems(seed(tmp_path, OTHERS, digest="f" * 64))
    # The tie no longer fits, so it is named before the institutions.
    assert "set.yaml:1:" in output
    assert "sources[0].sha256: the text is no longer the one that the spans count in; look again at" in output
    assert "look again at lishui.supports.jingning, lishui, jingning, correct" in output
    assert f"sha256: {text_digest(TEXT)}" in output
    assert "1 problem in the seed files" in output
    assert str(Fault("and_more", count=3)) == " and 3 more"


def test_other_line_ends_and_encodings_are_no_change(tmp_path: Path) -> None:
    path = seed(tmp_path)
    (tmp_path / "texts" / "a.txt").write_text(NORMAL + "\n\n", encoding="utf-8")
    assert "valid" in run("validate", "--texts", tmp_path / "texts", path)


def test_texts_are_found_by_the_id_and_never_outside_the_folder(tmp_path: Path) -> None:
    path = seed(tmp_path)
    (tmp_path / "texts" / "a.txt").rename(tmp_path / "texts" / "s1.md")
    assert "2 spans in 1 text" in run("validate", "--texts", tmp_path / "texts", path)
    (tmp_path / "texts" / "s1.md").rename(tmp_path / "a.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("file: a.txt", "file: ../a.txt"), encoding="utf-8")
    assert "contains no text of a source" in run("validate", "--texts", tmp_path / "texts", path, code=2)


def test_a_source_without_text_or_digest_is_named(tmp_path: Path) -> None:
    path = seed(tmp_path)
    text = path.read_text(encoding="utf-8").replace(f", sha256: {text_digest(TEXT)}}}", "}, {id: s2, title: 乙报}")
    path.write_text(text, encoding="utf-8")
    output = run("validate", "--texts", tmp_path / "texts", path)
    assert "has no text of s2: their evidence was not compared" in output
    assert f"source s1 has no digest yet: write sha256: {text_digest(TEXT)}" in output


def test_of_many_sources_without_text_the_first_are_named(tmp_path: Path) -> None:
    path = seed(tmp_path)
    more = "".join(f", {{id: m{number}, title: 乙报}}" for number in range(9))
    path.write_text(path.read_text(encoding="utf-8").replace("}]\n", f"}}{more}]\n", 1), encoding="utf-8")
    output = run("validate", "--texts", tmp_path / "texts", path)
    assert "has no text of m0, m1, m2, m3, m4 and 4 more: their evidence was not compared" in output


def test_a_fault_is_reported_in_the_set_that_gives_the_evidence(tmp_path: Path) -> None:
    first = tmp_path / "known"
    first.mkdir()
    (first / "sources.csv").write_text("id,title\ns0,乙报\n", encoding="utf-8")
    (first / "institutions.csv").write_text(
        "id,name,kind,evidence\nlishui,丽水市中心医院,hospital,s0#p1\n", encoding="utf-8"
    )
    second = tmp_path / "place"
    second.mkdir()
    path = seed(second, name=OTHERS)
    output = run("validate", "--texts", second / "texts", first, path, code=3)
    assert "set.yaml:3:" in output
    assert "institutions[0].evidence[0].span: the words are not in p1, they begin in p2" in output
    assert "institutions.csv:" not in output.split("hospnet:")[1]


def test_a_fault_of_a_table_names_its_row_and_column(tmp_path: Path) -> None:
    path = seed(tmp_path)
    path.unlink()
    (tmp_path / "sources.csv").write_text(f"id,title,file,sha256\ns1,甲报,a.txt,{'f' * 64}\n", encoding="utf-8")
    (tmp_path / "institutions.csv").write_text(
        f"id,name,kind,evidence\nother,戊医院,hospital,s1#p1;span={FIRST[0]}-{FIRST[1]}\n", encoding="utf-8"
    )
    output = run("validate", "--texts", tmp_path / "texts", tmp_path, code=3)
    assert "sources.csv:2:sha256: the text is no longer the one that the spans count in; look again at other" in output
    (tmp_path / "sources.csv").write_text("id,title,file\ns1,甲报,a.txt\n", encoding="utf-8")
    output = run("validate", "--texts", tmp_path / "texts", tmp_path, code=3)
    assert "institutions.csv:2:evidence: the words name none of 戊医院" in output
