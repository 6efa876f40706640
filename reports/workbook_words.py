"""The Chinese headings of the workbook, and the sentences that say how to read it."""

from hospital_network.reports.language import heading

HEADINGS = {
    "id": "编号",
    "name": "名称",
    "name_en": "英文名",
    "kind": "类别代码",
    "kind_zh": "类别",
    "aliases": "别名",
    "weak_aliases": "文内简称",
    "province": "省",
    "city": "市",
    "county": "县区",
    "division_code": "行政区划代码",
    "grade": "等级",
    "status": "状态",
    "opened": "启用日期",
    "part_of": "隶属编号",
    "note": "备注",
    "evidence": "出处",
    "fact_details": "数据说明（JSON）",
    "from": "支援方编号",
    "from_name": "支援方",
    "to": "受援方编号",
    "to_name": "受援方",
    "type": "关系代码",
    "type_zh": "关系",
    "network": "所属网络",
    "since": "起始",
    "until": "终止",
    "fields": "专科",
    "schedule": "时间安排",
    "people": "人员",
    "quantity_details": "数量说明（JSON）",
    "title": "标题",
    "publisher": "发布者",
    "date": "日期",
    "language": "语言",
    "file": "文件",
}
_FAMILIES = (("fact_", "数据"), ("quantity_", "数量"), ("joint_", "共有数量名"))

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
    if column in HEADINGS:
        return HEADINGS[column]
    for prefix, shown in _FAMILIES:
        if column.startswith(prefix):
            return f"{shown}：{column.removeprefix(prefix)}"
    return heading(column, "zh")
