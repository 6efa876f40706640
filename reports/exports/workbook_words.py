"""The Chinese headings of the workbook, and the sentences that say how to read it."""

from hospital_network.loaders.tables.heads import chinese_head
from hospital_network.reports.text.language import heading

SENTENCES = (
    "日期按来源所述写成文字：2024、2024-05、2024-05-08；精度不同，不是表格日期。",
    "一格有多项时以 | 分隔；项内原有的 | 写作 \\|，反斜杠写作 \\\\。",
    "出处写作 来源编号#段落，推断的加 ;inferred；来源见“来源”表。",
    "空格表示来源没有说，不表示没有；表中没有的关系不等于不存在。",
    "几条关系共有的数量，“共有数量名”相同，求和时只计一次。",
    "指标只计目前有效的合作关系，院区、中心、科室、工作室并入所属机构；行政、资助关系不计。",
    "无法显示的控制字符写作 ⟨U+0001⟩ 的形式。",
)


def heading_of(column: str) -> str:
    """Return the Chinese heading of a column.

    Examples
    --------
    >>> heading_of("from_name"), heading_of("fact_beds")
    ('支援方', '数据：beds')
    """
    return chinese_head(column) or heading(column, "zh")
