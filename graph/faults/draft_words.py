"""The sentences for faults of articles and of the files drafted from them, in English and Chinese."""

DRAFT_WORDS = {
    "draft_not_loaded": (
        "is a draft; review it with 'hospnet seed review', or correct its records and remove this line",
        "是草稿；请用 hospnet seed review 逐条核对，或自行改好后删除本行",
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
    "article_utf7": (
        "{path} is in UTF-7, in which pages hide what they contain; save it as UTF-8",
        "{path} 使用 UTF-7 编码，网页可借此隐藏内容；请另存为 UTF-8",
    ),
    "draft_url": (
        "{url} is not the address of an article: give one that begins with http:// or https://",
        "{url} 不是文章地址：请给出以 http:// 或 https:// 开头的地址",
    ),
    "draft_url_of_several": (
        "--url is the address of one article, but there are {count}; draft them one by one",
        "--url 只能用于一篇文章，现有 {count} 篇；请逐篇生成草稿",
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
        "{path} is HTML, DOCX or PDF, which needs more packages; run: {install}",
        "{path} 为 HTML、DOCX 或 PDF，需要更多软件包；请运行 {install}",
    ),
    "articles_left_out": (
        "{file} is written without {count} of the articles:",
        "{file} 已写入，但以下 {count} 篇文章未能读取：",
    ),
    "no_article": (
        "{path} contains no article (.txt, .html, .docx or .pdf)",
        "{path} 中没有文章（.txt、.html、.docx 或 .pdf）",
    ),
    "not_a_draft": (
        "{path} is not a draft, or everything in it has been reviewed",
        "{path} 不是草稿，或已全部核对",
    ),
    "article_changed": (
        "the text of {file} is not the one that {path} was made from; draft it anew, and review that",
        "{file} 的文字与生成 {path} 时不同；请重新生成草稿并核对",
    ),
    "merge_into_itself": (
        "{path} belongs to {folder} already and has no further evidence for its other files: nothing to merge",
        "{path} 已属于 {folder}，也没有可并入其他文件的依据：无需合并",
    ),
    "no_record_of_further_evidence": (
        "{folder} has no institution or cooperation {id!r}, of which there is further evidence; correct or remove it",
        "{folder} 中没有 {id!r}（文件中有其更多依据）；请改正或删除",
    ),
    "merge_into_table": (
        "{id!r} is in a table, into which no evidence can be merged; add it there, or leave it out",
        "{id!r} 在表格中，无法并入依据；请在表格中添加，或略去",
    ),
    "other_source_of_this_id": (
        "the source {id!r} differs from the one of that id in {folder}; give it another id",
        "来源 {id!r} 与 {folder} 中同一 id 的来源不同；请换一个 id",
    ),
    "merge_not_equal": (
        "{path}: evidence could not be added to {id!r} as the file is written; add it by hand: {yaml}",
        "{path}：按该文件的写法无法为 {id!r} 添加依据；请手工添加：{yaml}",
    ),
    "no_such_proposal": (
        "{path} has no undecided proposal {id!r}; the decisions are about another draft",
        "{path} 中没有未核对的建议 {id!r}；这些决定属于另一份草稿",
    ),
    "decision_without_record": (
        "the decision about {id!r} needs a record if it corrects or adds one, and none otherwise",
        "关于 {id!r} 的决定：改正或新增时须给出记录，否则不应有记录",
    ),
    "corrected_record": ("the record given for {id!r}: {field} {fault}", "{id!r} 的记录：{field} {fault}"),
    "no_institution_of_id": ("no institution has the id {id}", "没有 id 为 {id} 的机构"),
    "decisions_not_read": ("{path} cannot be read: {reason}", "无法读取 {path}：{reason}"),
    "no_decisions": (
        "{path} contains no decisions; the review page saves them under 'Go on later'",
        "{path} 中没有核对结果；请用核对页面的“以后继续”保存",
    ),
}
