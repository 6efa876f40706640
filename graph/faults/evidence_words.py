"""The sentences for evidence that does not agree with the text of its source, in English and Chinese."""

EVIDENCE_WORDS = {
    "no_text_of_a_source": (
        "{folder} contains no text of a source; a text has the name that the source gives as 'file', or its id: "
        "{names}",
        "{folder} 中没有任何来源的原文；原文的文件名应与来源的 file 一致，或为来源的 id：{names}",
    ),
    "text_changed": (
        "the text is no longer the one that the spans count in; look again at {records}{more}, correct what has "
        "changed, then write sha256: {digest}",
        "原文与标注起止位置时不同；请重新核对 {records}{more}，更正有变动的内容，再写 sha256: {digest}",
    ),
    "and_more": (" and {count} more", "，以及另外 {count} 项"),
    "span_beyond_text": (
        "ends at {end}, but the text has {length} characters; correct the span, or leave it out",
        "止于 {end}，而原文只有 {length} 个字符；请更正起止位置，或删除 span",
    ),
    "no_such_paragraph": (
        "there is no paragraph {locator}, the text has {count}; correct the locator",
        "没有第 {locator} 段，原文共 {count} 段；请更正 locator",
    ),
    "span_elsewhere": (
        "the words are not in {locator}{hint}; correct the span or the locator",
        "这些文字不在 {locator} 中{hint}；请更正 span 或 locator",
    ),
    "it_is_in": (", they begin in p{number}", "，而是始于 p{number}"),
    "span_names_no_end": (
        "the words name none of {names}; take in the sentence that does, or add the name used there as an alias",
        "这些文字没有提到 {names} 中的任何一个；请扩大到出现名称的句子，或将文中的叫法补为别名",
    ),
    "evidence_not_checked": (
        "evidence was not compared with texts; tables of more than {most:,} records are too large for it",
        "未与原文比对；超过 {most:,} 条记录的表格过大",
    ),
}
