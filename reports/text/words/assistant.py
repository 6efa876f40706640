"""What an assistant reads that calls the tools."""

# ruff: noqa: E501 - a sentence is not cut for the sake of a few characters

from collections.abc import Mapping

from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES

_TYPES = ", ".join(COOPERATION_TYPES)

ASSISTANT: Mapping[str, tuple[str, str]] = {
    "mcp_instructions": (
        "Which hospitals in China support which others, each tie with the source that reports it.\n"
        "An institution is given by id, name or alias, in Chinese or English; 'resolve' finds it. A date is YYYY-MM-DD, "
        "YYYY-MM or YYYY; as_of counts the ties known to be in force then. "
        "limit: how many rows or entries, {usual} unless a tool has fewer, at most {most}. "
        f"types: one or more of {_TYPES}, with commas, or all. kinds: of institutions, likewise. fields: specialties in "
        "Chinese, with commas. network: only the ties of one network. stated: only ties that a source states. possibly: "
        "also ties that are only possible. no_roll_up: campuses and other parts count on their own.\n"
        "Evidence such as s1#p3 is a source and a paragraph; 'sources' in an answer has titles and addresses, and the "
        "tool 'evidence' has the paragraphs of the ties of one institution, or of two. Cite them. Repeat the notes of an answer that limit "
        "it: planned is not operating, inferred is not stated by a source, and a tie that is not in the data may exist.",
        "中国哪些医院支援哪些医院，每条关系均附报道它的来源。\n"
        "机构可用 id、名称或别名指定，中英文均可；用 resolve 查找。日期写作 YYYY-MM-DD、YYYY-MM 或 YYYY；as_of 只计"
        "当日已知有效的关系。limit：行数或条数，默认 {usual}（有的工具更少），最多 {most}。"
        f"types：{_TYPES} 中的一种或多种，用逗号分隔，或 all。kinds：机构类别，写法相同。fields：专科中文名，用逗号分隔。"
        "network：只计一个网络的关系。stated：只计来源明示的关系。possibly：也计仅属可能的关系。no_roll_up：院区等组成部分"
        "单独统计。\n"
        "依据如 s1#p3，指来源与段落；回答中的 sources 给出标题和网址，工具 evidence 给出一家或两家机构各条关系所在的段落。"
        "请引用来源，并转述回答中的限定说明：计划不等于已运行，推断不等于来源明示，没有记录不等于没有合作。",
    ),
    "answer_cut": (
        "The list '{list}' is cut: {shown} of {count} are shown. Ask for less, with limit where the tool has it, or a narrower question.",
        "列表“{list}”已截断：共 {count} 条，显示 {shown} 条。请用 limit（工具有此参数时）或更窄的问题减少内容。",
    ),
    "sources_cut": (
        "Sources shown: {shown} of {count}; the tool 'evidence' has those of each institution.",
        "列出 {count} 个来源中的 {shown} 个；各机构的来源见工具 evidence。",
    ),
    "answer_too_long": (
        "The answer is too long to show. Ask for less, with limit or a narrower question.",
        "回答过长，无法显示。请用 limit 或更窄的问题减少内容。",
    ),
}
