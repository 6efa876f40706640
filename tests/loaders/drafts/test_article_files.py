from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.loaders.drafts import article_files
from hospital_network.loaders.drafts.article_files import article_from_bytes, read_article

SENTENCES = [
    "5月7日，丽水市中心医院与景宁县人民医院签署了对口支援协议，为期三年。",
    "此后专家每周都到景宁坐诊，也带教当地的年轻医生。",
]
PAGE = """<html><head><title>丽水新闻网 - 两家医院签约结对</title><script>var x="丙市人民医院";</script></head><body>
<ul class="nav"><li><a href="/">首页</a></li></ul><div><h1>两家医院签约结对</h1>
<div class="info">发布时间：2024-05-08　来源：丽水日报</div><div class="content">{}</div></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">丁市中医医院招聘</a></li></ul></div></body></html>"""


def texts(content: bytes, suffix: str) -> list[str]:
    article = article_from_bytes(content, "name" + suffix, suffix)
    return [article.text_of(each) for each in article.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_each_encoding(encoding: str) -> None:
    assert texts("\r\n".join(["题目在此", "来源：某报", *SENTENCES]).encode(encoding), ".txt") == SENTENCES


def test_web_page_gives_its_running_text_and_head() -> None:
    content = PAGE.format("".join(f"<p>{each}</p>" for each in SENTENCES * 3)).encode()
    article = article_from_bytes(content, "page.html", ".html")
    assert [article.text_of(each) for each in article.paragraphs][:2] == SENTENCES
    assert (article.head.title, article.head.publisher, article.head.date) == (
        "两家医院签约结对",
        "丽水日报",
        "2024-05-08",
    )
    assert "丙市" not in article.original
    assert "丁市" not in article.original


def test_word_file_gives_its_paragraphs() -> None:
    document, file = docx.Document(), BytesIO()
    for line in ["题目在此", "来源：某报", *SENTENCES]:
        document.add_paragraph(line)
    document.save(file)
    assert texts(file.getvalue(), ".docx") == SENTENCES


def test_word_file_whose_text_is_in_a_table() -> None:
    document, file = docx.Document(), BytesIO()
    document.add_paragraph("题目在此")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = SENTENCES[0]
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).text, table.cell(1, 1).text = "联系电话", "0578"
    inner = table.cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = SENTENCES[1]
    document.save(file)
    assert [each for each in texts(file.getvalue(), ".docx") if each != "0578"] == SENTENCES


CELLS = "".join(f"<tr><td>{each}</td></tr>" for each in SENTENCES)
PAIRS = "<tr><th>支援医院</th><th>受援医院</th></tr><tr><td>丽水市中心医院</td><td>景宁县人民医院</td></tr>"


@pytest.mark.parametrize("rows", [CELLS, PAIRS])
def test_page_whose_text_is_in_a_table(rows: str) -> None:
    page = f"<html><head><title>名单</title></head><body><table>{rows}</table></body></html>"
    assert "景宁县人民医院" in "".join(texts(page.encode(), ".html"))


def addressed(head: str) -> str:
    page = PAGE.format("".join(f"<p>{each}</p>" for each in SENTENCES * 3)).replace("</head>", f"{head}</head>")
    return article_from_bytes(page.encode(), "a.html", ".html").head.url


def test_address_that_a_page_states() -> None:
    address = "https://www.example.org/2024/t1.html?id=3"
    assert addressed(f'<link rel="Canonical canonical" href="{address}">') == address
    assert addressed(f'<meta property="og:url" content="{address}">') == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(document.cookie)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//www.example.org/a",
        "/2024/t1.html",
        "https://www.example.org/",
        "http://localhost/a.html",
        "http://10.0.0.7/a.html",
        "https://user:pw@www.example.org/a.html",
        "https://www.example.org/a.html onclick=x",
        'https://www.example.org/" onclick="x',
    ],
)
def test_addresses_that_are_no_source(address: str) -> None:
    assert addressed(f"<link rel=canonical href='{address}'>") == ""


def test_two_canonical_links_are_none() -> None:
    links = "".join(f'<link rel="canonical" href="https://www.example.org/{each}">' for each in "ab")
    assert addressed(links) == ""


def test_encodings_that_turn_anything_into_text_are_not_believed() -> None:
    page = "<meta charset='iso-8859-1'>" + PAGE.format("".join(f"<p>{each}</p>" for each in SENTENCES * 3))
    assert texts(page.encode("gb18030"), ".html")[:2] == SENTENCES


def blank_pdf(password: str = "") -> bytes:
    writer, file = pypdf.PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (b"", ".txt", "article_without_text"),
        (b"<html><body></body></html>", ".html", "article_without_text"),
        (b"\xff\x00\x81\xff", ".txt", "article_encoding"),
        (b"<meta charset='UTF-7'>+Tg1ZPQ-", ".html", "article_utf7"),
        (b"+/v8-+Tg1ZPTACTpRlcGYvdgR1KA-", ".txt", "article_utf7"),
        (b"PK\3\4 no archive", ".docx", "article_not_docx"),
        (b"%PDF-1.7 broken", ".pdf", "article_not_pdf"),
        (blank_pdf(), ".pdf", "article_scanned"),
        (blank_pdf("secret"), ".pdf", "article_encrypted"),
    ],
)
def test_bad_input_gets_a_sentence(content: bytes, suffix: str, kind: str) -> None:
    with pytest.raises(RequestError) as caught:
        article_from_bytes(content, "name" + suffix, suffix)
    assert [fault.kind for fault in caught.value.faults] == [kind]


def test_cipher_that_pypdf_lacks_is_refused_as_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_cryptography(*_: object) -> None:
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf.PdfReader, "decrypt", without_cryptography)
    with pytest.raises(RequestError) as caught:
        article_from_bytes(blank_pdf("secret"), "name.pdf", ".pdf")
    assert [fault.kind for fault in caught.value.faults] == ["article_encrypted"]


def test_file_that_is_missing_or_too_large_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_files, "MOST_MEGABYTES", 0)
    (tmp_path / "a.txt").write_text("甲")
    for name, kind in (("a.txt", "article_too_large"), ("b.txt", "article_not_read")):
        with pytest.raises(RequestError) as caught:
            read_article(tmp_path / name)
        assert caught.value.faults[0].kind == kind


def test_text_in_big5() -> None:
    text = "景寧縣人民醫院與麗水市中心醫院簽約。昨天，雙方簽署了對口支援協議，這是第一次。"
    article = article_from_bytes(text.encode("big5"), "a.txt")
    assert article.text_of(article.paragraphs[0]).startswith("景宁县人民医院与丽水市中心医院签约")


def test_rows_of_a_table_of_pairs_are_lines() -> None:
    page = (
        "<html><head><title>对口支援名单</title></head><body><article><h1>关于公布对口支援结对名单的通知</h1>"
        "<p>现将对口支援结对名单予以公布，请各单位认真组织落实，有关情况及时报告。</p>"
        "<table><tr><th>支援医院</th><th>受援医院</th></tr><tr><td>丽水市中心医院</td><td>景宁县人民医院</td></tr></table>"
        "</article></body></html>"
    )
    article = article_from_bytes(page.encode(), "a.html", ".html")
    assert article.text_of(article.paragraphs[-1]) == "丽水市中心医院——景宁县人民医院"


def test_damaged_pdf_writes_nothing_beside_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RequestError):
        article_from_bytes(b"%PDF-1.4\n1 0 obj\n<<", "a.pdf")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "picture",
    [
        '<p class="cap">戊市人民医院门前</p>',
        "<figure><img src=a><figcaption>戊市人民医院门前</figcaption></figure>",
        "<div align=center><img src=a></div><div align=center>戊市人民医院的医生前来助阵</div>",
        "<p>戊市人民医院门前（通讯员 王某摄）</p>",
    ],
)
def test_caption_of_a_picture_is_no_running_text(picture: str) -> None:
    content = PAGE.format(f"<p>{SENTENCES[0]}</p>{picture}<p>{SENTENCES[1]}</p>").encode()
    article = article_from_bytes(content, "page.html", ".html")
    assert [article.text_of(each) for each in article.paragraphs] == SENTENCES


def test_line_in_the_middle_that_follows_no_picture_stays() -> None:
    content = PAGE.format(f"<p>{SENTENCES[0]}</p><p align=center>两年之后</p><p>{SENTENCES[1]}</p>").encode()
    article = article_from_bytes(content, "page.html", ".html")
    assert [article.text_of(each) for each in article.paragraphs] == [SENTENCES[0], "两年之后", SENTENCES[1]]
