"""What the workbook says in either language: its sheets, how to read it, and the words in its cells."""

from collections.abc import Mapping

from hospital_network.graph.faults import Language
from hospital_network.loaders.tables.heads import head_in
from hospital_network.reports.text.language import LANGUAGES, heading

SHEET_NAMES: Mapping[str, tuple[str, str]] = {
    "about": ("Read me", "说明"),
    "institutions": ("Institutions", "医院"),
    "cooperations": ("Cooperations", "合作关系"),
    "figures": ("Figures", "数据"),
    "flows": ("Between provinces", "省际"),
    "measures": ("Measures", "指标"),
    "sources": ("Sources", "来源"),
    "networks": ("Networks", "网络"),
    "people": ("People", "人员"),
}
"""The sheets in their order; those of a seed set have names that `hospnet load` reads."""

ABOUT_HEADS = (("Item", "项目"), ("Content", "内容"), ("Key", "字段"))
ITEMS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "标题"),
    "made": ("Made", "生成时间"),
    "basis": ("Basis", "依据"),
    "reading": ("How to read", "读法"),
    "network": ("Network", "网络"),
    "definition": ("Measure", "指标定义"),
}
KNOWN = {True: ("known", "确定"), False: ("possible", "可能")}
COUNTED = {True: ("counted", "计入"), False: ("not counted", "不计入")}
STATED = {True: ("stated", "明示"), False: ("inferred", "推断")}
QUALIFIERS = {"at_least": ("at least", "至少"), "about": ("about", "约"), "at_most": ("at most", "至多")}
FAMILIES = {
    "support": ("support", "支援"),
    "bond": ("mutual cooperation", "相互合作"),
    "belonging": ("membership, referral", "归属、转诊"),
    "structure": ("governance, funding, designation", "主管、资助、认定"),
}
HOW_TO_READ = (
    (
        "Dates are text, as the source states them: 2024, 2024-05, 2024-05-08; they differ in precision and are no "
        "dates of the spreadsheet. Where Stage is planned or being built, they were planned when reported.",
        "日期按来源所述写成文字：2024、2024-05、2024-05-08；精度不同，不是表格日期。“进展”为计划中、在建的，"
        "日期为来源报道时的计划日期。",
    ),
    (
        "Several items in a cell are separated by |; a | within an item is written \\|, a backslash \\\\.",
        "一格有多项时以 | 分隔；项内原有的 | 写作 \\|，反斜杠写作 \\\\。",
    ),
    (
        "Evidence is written source#paragraph; span is the beginning and end in the text. The sheet of sources has "
        "them by id, and a column beside the evidence their addresses.",
        "出处写作 来源编号#段落；span 为原文中的起止位置；来源见“来源”表，网址见“来源网址”列。",
    ),
    (
        "Inferred names what no source states, tie meaning the tie itself; General knowledge names what rests on "
        "general knowledge instead of a source. Stated or inferred is about the tie, both ends and its type, and of a "
        "figure also about the number; Inferred names dates and stages that are inferred, too.",
        "“推断项”列出没有原文明示的内容，tie 指关系本身；“常识项”列出来自常识而非来源的内容。“明示或推断”只看关系本身、"
        "双方和类型，数据另看数值；日期、进展为推断的，见“推断项”。",
    ),
    (
        "An empty cell means that the sources do not say, not that there is none; a tie that is not listed may exist.",
        "空白单元格表示来源未载，不表示没有；表中没有的关系不等于不存在。",
    ),
    (
        "A number that several ties share has the same name in Shared count; count it once in a sum.",
        "几条关系共有的数量，“共有数量名”相同，求和时只计一次。",
    ),
    (
        "Ids, codes and numbers at the right of Institutions and Cooperations are for programs that read the workbook "
        "back, and are not printed; Figures lists each figure and quantity by itself, but not results.",
        "“医院”“合作关系”右侧的编号、代码和数量列供程序读回，打印时不含；“数据”将各项数据和数量逐条列出，不含成效。",
    ),
    (
        "Between provinces has a row for each pair of provinces, type and year of beginning, ready for a pivot table; "
        "an empty year means that no source gives it. It adds up all ties, also those that are planned, ended or only "
        "possible, and those of governments, programmes and alliances: Counted in Measures, Stage and Known or "
        "possible tell them apart.",
        "“省际”每行为一对省份在某年开始的一类关系，可直接用于数据透视表；起始年份空白表示来源未载。其中含计划、"
        "已结束和只是可能的关系，以及政府、项目、医联体等的关系，可按“是否计入指标”“进展”“确定或可能”筛除。",
    ),
    (
        "Measures counts only cooperation in force at the time that Basis says, stated or inferred; Cooperations says "
        "in Counted in Measures which. A campus, a department and the like count as the institution they belong to if "
        "both are in one city.",
        "指标只计“依据”所述时间有效的合作关系，明示、推断都计入，见“合作关系”的“是否计入指标”列；院区、科室等并入同一"
        "城市的所属机构，在其他城市的单独统计。",
    ),
    (
        "Governance, funding and designation are not counted; alliances and unnamed institutions are no partners; "
        "agreements, membership and referral are cooperation but no support. Rank is by partners, among all "
        "institutions of the sheet.",
        "主管、资助、认定不计；医联体和未具名机构不作为合作方；签约、加入联盟、转诊是合作，但不算支援。名次按合作方数，"
        "在表中全部机构之间排列。",
    ),
    (
        "Where a source lists two sides without saying who with whom, their ties share a Pairing and are only "
        "possible, not known: Measures counts them not as partners, but as possible ones.",
        "来源并列双方而未说明配对的关系（“未明配对组”相同）只是可能而不确定，“指标”不计入合作方，另列为可能的合作方。",
    ),
    (
        "Control characters, which cannot be shown, are written like ⟨U+0001⟩.",
        "无法显示的控制字符写作 ⟨U+0001⟩ 的形式。",
    ),
)


def in_language(words: tuple[str, str], language: Language) -> str:
    """Return the English or the Chinese one of two texts.

    Examples
    --------
    >>> in_language(SHEET_NAMES["figures"], "en")
    'Figures'
    """
    return words[LANGUAGES.index(language)]


def sheet_names(language: Language) -> list[str]:
    """Return the names of all sheets in their order."""
    return [in_language(names, language) for names in SHEET_NAMES.values()]


def columns_item(sheet: str, language: Language) -> str:
    """Return what the first sheet calls the columns of another.

    Examples
    --------
    >>> columns_item("figures", "en"), columns_item("figures", "zh")
    ('Columns of Figures', '数据的列')
    """
    name = in_language(SHEET_NAMES[sheet], language)
    return f"{name}的列" if language == "zh" else f"Columns of {name}"


def head_of(column: str, language: Language) -> str:
    """Return the heading of a column: that of a table, so that a sheet saved as CSV can be read, else of a report."""
    head = head_in(column, language) or heading(column, language)
    return head[:1].upper() + head[1:]
