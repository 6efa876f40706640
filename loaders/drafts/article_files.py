"""The text of a file: plain, HTML, DOCX or PDF, with what its head says."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hospital_network.graph.errors import RequestError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.text.encodings import UTF16_MARKS
from hospital_network.loaders.drafts.article import Article, Head, article_of
from hospital_network.loaders.drafts.captions import captions_of
from hospital_network.loaders.drafts.clean_text import cleaned
from hospital_network.loaders.drafts.names.names_in_text import names_in
from hospital_network.loaders.drafts.page_address import stated_address
from hospital_network.loaders.drafts.pair_tables import pair_lines

MOST_MEGABYTES = 20
SUFFIXES = (".txt", ".md", ".text", ".html", ".htm", ".docx", ".pdf")
_BLOCKS = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "tr",
    "br",
    "title",
    "section",
    "article",
    "header",
    "footer",
)
_SITE = re.compile(r"(?:网|报|委员会|卫健委|中心|局|政府|大学|学院|周刊|观察|新闻)$")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read_article(path: Path) -> Article:
    """Read an article.

    Raises
    ------
    RequestError
        If there is no text to draft from; the message says why.
    """
    try:
        size = path.stat().st_size
        if size > MOST_MEGABYTES * 1_000_000:
            raise RequestError(Fault("article_too_large", path=path, megabytes=MOST_MEGABYTES))
        content = path.read_bytes()
    except OSError as error:
        raise RequestError(Fault("article_not_read", path=path, reason=error.strerror or str(error))) from None
    return article_from_bytes(content, path.name, path.suffix.lower())


def article_from_bytes(content: bytes, name: str, suffix: str = "") -> Article:
    """Read an article from the bytes of a file; without a suffix by what they begin with.

    Raises
    ------
    RequestError
        If there is no text to draft from; the message says why.
    """
    read = _READERS.get(_kind(content, suffix), _plain)
    article = read(content, name)
    if not article.paragraphs:
        raise RequestError(Fault("article_without_text", path=name))
    return article


def _kind(content: bytes, suffix: str) -> str:
    if content.startswith(b"%PDF"):
        return "pdf"
    if content.startswith(b"PK\3\4"):
        return "docx"
    if suffix in (".html", ".htm") or re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", content[:200], re.I):
        return "html"
    return "plain"


def _plain(content: bytes, name: str) -> Article:
    return article_of(decoded(content, name), name)


def decoded(content: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8, GB18030 or UTF-16.

    Examples
    --------
    >>> decoded("卫生院的医生".encode("gb18030"), "a.txt")
    '卫生院的医生'
    """
    if content.startswith(UTF16_MARKS):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        named = _CHARSET.search(content[:2000])
        stated = named[1].decode("ascii").lower() if named else ""
        if stated in _UTF7 or content.startswith(_UTF7_MARKS):
            raise RequestError(Fault("article_utf7", path=name))
        encodings = ("utf-8-sig", *((stated,) if stated in _CHINESE else ()), "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding == "gb18030" and (other := _in_big5(content, text)):
            text = other
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise RequestError(Fault("article_encoding", path=name))


_CHINESE = ("gb2312", "gbk", "gb18030", "big5", "big5-hkscs", "euc-cn", "x-gbk", "cp936", "cp950")
"""Encodings that a page may name; all others would turn any bytes into some text."""
_UTF7 = ("utf-7", "utf7", "unicode-1-1-utf-7", "unicode-2-0-utf-7", "x-unicode-2-0-utf-7", "csunicode11utf7")
_UTF7_MARKS = (b"+/v8", b"+/v9", b"+/v+", b"+/v/")
_USUAL = re.compile("[。，、的一是在了]")


def _in_big5(content: bytes, text: str) -> str:
    """Return bytes read as Big5 where that has the usual characters and GB18030 has not; else nothing."""
    try:
        other = content.decode("big5")
    except UnicodeDecodeError:
        return ""
    return other if len(_USUAL.findall(other)) > 2 * len(_USUAL.findall(text)) else ""


def _html(content: bytes, name: str) -> Article:
    try:
        import trafilatura
        from lxml import html as parser
    except ImportError:
        raise RequestError(Fault("draft_extra", path=name, install=install_command("draft"))) from None
    source = decoded(content, name)
    main = trafilatura.extract(source, include_tables=False, include_comments=False, favor_recall=True)
    tree = parser.document_fromstring(source.encode(), parser=parser.HTMLParser(encoding="utf-8"))
    for element in tree.xpath("//script|//style"):
        element.drop_tree()
    tables = [[[_cell(cell) for cell in row.xpath("./td|./th")] for row in _rows(table)] for table in _tables(tree)]
    site = cleaned("\n".join(_lines_of(tree))).text
    head = replace(_page_head(tree, site), url=stated_address(tree))
    captions = captions_of(tree)
    lines = [line for line in (main or "").split("\n") if re.sub(r"\s+", "", line) not in captions]
    article = article_of("\n".join([*lines, *pair_lines(tables)]), name, head, site)
    if article.paragraphs:
        return article
    # All that it says is in cells.
    return article_of("\n".join(_lines_of(tree)), name, head, site)


def _tables(tree: Any) -> list[Any]:
    """Return the tables of a page that contain no other: those of layout do."""
    return list(tree.xpath("//table[not(.//table)]"))


def _rows(table: Any) -> list[Any]:
    return list(table.xpath(".//tr"))


def _cell(cell: Any) -> str:
    return re.sub(r"\s+", "", str(cell.text_content()))


def _lines_of(tree: Any) -> Iterator[str]:
    """Yield the lines of a page as a reader sees them: each block begins a new one."""
    for element in tree.iter(*_BLOCKS):
        element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    yield from (line.strip() for line in tree.text_content().split("\n") if line.strip())


def _page_head(tree: Any, site: str) -> Head:
    """Return what the title of a page and the line below the article's title say."""
    parts = re.split(r"\s*[-_|｜—–]+\s*", cleaned(tree.findtext(".//title") or "").text.strip())
    sitename = next((part for part in reversed(parts) if len(parts) > 1 and _is_site(part)), "")
    headings = [
        cleaned(each.text_content()).text.strip() for level in ("h1", "h2") for each in tree.xpath(f"//{level}")
    ]
    long_headings = [each for each in headings if len(each) > 7 and each != sitename]
    title = next(iter(long_headings), "") or max((part for part in parts if part != sitename), key=len, default="")
    sitename = sitename or next((part for part in (*parts[1:], *parts[:1]) if part and part not in title), "")
    bylines = article_of(site, "").site.split("\n")
    named = next((line for line in bylines if re.search(r"来源[：:]|时间[：:]", line)), "")
    byline = article_of(f"{title}\n{named}\n", "").head
    date = byline.date or next(
        (
            f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
            for match in re.finditer(r"((?:19|20)\d\d)[-年/](\d{1,2})[-月/](\d{1,2})", site[:3000])
        ),
        "",
    )
    return Head(title, byline.publisher or sitename, date)


def _is_site(part: str) -> bool:
    """Return whether a part of a page's title is the site: the name of an institution, or of a paper."""
    return bool(_SITE.search(part)) or any(name.text == part for name in names_in(part))


def _docx(content: bytes, name: str) -> Article:
    try:
        from io import BytesIO

        import docx
    except ImportError:
        raise RequestError(Fault("draft_extra", path=name, install=install_command("draft"))) from None
    try:
        document = docx.Document(BytesIO(content))
    except Exception:  # a ZIP of another kind: the library raises what its parts raise
        raise RequestError(Fault("article_not_docx", path=name)) from None
    tables = [
        [[re.sub(r"\s+", "", cell.text) for cell in row.cells] for row in table.rows] for table in document.tables
    ]
    lines = [line for each in document.iter_inner_content() for line in _lines_in_word(each)]
    return article_of("\n".join([*lines, *pair_lines(tables)]), name)


def _lines_in_word(block: Any) -> Iterator[str]:
    """Yield a paragraph, or the cells of a table that contain sentences: those of layout, and of forms."""
    if not hasattr(block, "rows"):
        yield block.text
        return
    seen = set()
    for cell in (cell for row in block.rows for cell in row.cells):
        # A merged cell is in the row once for each column.
        if cell._tc in seen or "。" not in "".join(cell._tc.xpath(".//w:t/text()")):
            continue
        seen.add(cell._tc)
        for inner in cell.iter_inner_content():
            yield from _lines_in_word(inner)


def _pdf(content: bytes, name: str) -> Article:
    try:
        from io import BytesIO

        import pypdf
    except ImportError:
        raise RequestError(Fault("draft_extra", path=name, install=install_command("draft"))) from None
    # The library reports damage to standard error beside what it raises.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RequestError(Fault("article_encrypted", path=name))
        pages = [page.extract_text() for page in reader.pages]
    except pypdf.errors.DependencyError:
        # AES needs the package cryptography even for an empty password; it is no PyPdfError.
        raise RequestError(Fault("article_encrypted", path=name)) from None
    except pypdf.errors.PyPdfError as error:
        raise RequestError(Fault("article_not_pdf", path=name, reason=str(error))) from None
    text = "\n".join(pages)
    if not text.strip():
        raise RequestError(Fault("article_scanned", path=name))
    return article_of(_joined(text), name)


def _joined(text: str) -> str:
    """Join the lines of a page to paragraphs: a full line that ends within a sentence goes on in the next."""
    lines = [line.strip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    joined: list[str] = []
    for line in lines:
        goes_on = joined and len(joined[-1].rpartition("\n")[2]) and not re.search(r"[。！？：”]$", joined[-1])
        if goes_on and len(joined[-1]) >= width * 0.8:
            joined[-1] += line
        else:
            joined.append(line)
    return "\n".join(joined)


_READERS: dict[str, Callable[[bytes, str], Article]] = {"plain": _plain, "html": _html, "docx": _docx, "pdf": _pdf}
