"""The sentences for faults of articles and of the files drafted from them, in English and Chinese."""

from collections.abc import Mapping

DRAFT_WORDS: Mapping[str, tuple[str, str]] = {
    "draft_not_loaded": (
        "is a draft; review its records, then remove this line",
        "是草稿；请逐条核对，然后删除本行",
    ),
    "article_not_read": ("{path} cannot be read: {reason}", "无法读取 {path}：{reason}"),
    "article_too_large": (
        "{path} is larger than {megabytes} MB, which no article is; give the article alone",
        "{path} 超过 {megabytes} MB，不像一篇文章；请只提供文章本身",
    ),
    "article_without_text": (
        "{path} contains no running text; give the page or file of the article itself",
        "{path} 中没有正文；请提供文章本身的网页或文件",
    ),
    "article_encoding": (
        "{path} is not text in UTF-8, GB18030 or UTF-16; save it as UTF-8",
        "{path} 不是 UTF-8、GB18030 或 UTF-16 文本；请另存为 UTF-8",
    ),
    "article_not_docx": (
        "{path} is not a DOCX file; save it as DOCX or as text",
        "{path} 不是 DOCX 文件；请另存为 DOCX 或文本",
    ),
    "article_not_pdf": (
        "{path} is not a readable PDF ({reason}); save its text",
        "{path} 不是可读的 PDF（{reason}）；请另存其文字",
    ),
    "article_scanned": (
        "{path} contains pictures of pages and no text; recognise its text first, for example with OCR in a PDF reader",
        "{path} 只有页面图像，没有文字；请先做文字识别（OCR）",
    ),
    "article_encrypted": (
        "{path} is encrypted; save it without a password first",
        "{path} 已加密；请先另存为无密码的文件",
    ),
    "draft_extra": (
        "{path} is HTML, DOCX or PDF, which needs the extra 'draft': pip install 'hospital-network[draft]'",
        "{path} 为 HTML、DOCX 或 PDF，需要附加组件 draft：pip install 'hospital-network[draft]'",
    ),
    "no_article": (
        "{path} contains no article (.txt, .html, .docx or .pdf)",
        "{path} 中没有文章（.txt、.html、.docx 或 .pdf）",
    ),
}
