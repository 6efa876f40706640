"""What users of tables write for heads, names of tables, kinds, types and statuses, as health authorities do."""

from collections.abc import Mapping

OTHER_HEADS: Mapping[str, str] = {
    "id": "编码 代码 机构编号 机构编码 机构代码 医院编号 序号编码",
    "name": "机构名称 医院名称 单位名称 医疗机构名称 全称 名字",
    "name_en": "英文名称 英文全称",
    "kind": "类别 类型 机构类型 机构类别 医院类型 医院类别",
    "aliases": "曾用名 其他名称 又名",
    "weak_aliases": "简称",
    "province": "省份 所在省 所在省份 所属省 所属省份 省市区 省区市 省自治区直辖市",
    "city": "城市 地市 地级市 所在市 所在城市 所属市 市州 地市州 所在地市",
    "county": "区县 县市区 市县区 所在县 所在区县 所属区县 县 区 所在县区",
    "division_code": "行政区划 区划代码 行政区代码",
    "grade": "级别 等次 医院等级 医院级别 医院等次 机构等级 级别等次",
    "opened": "开业日期 开业时间 启用时间 开诊时间 成立时间",
    "completed": "建成时间 竣工时间 竣工日期",
    "part_of": "上级编号 上级机构编号 隶属机构编号",
    "note": "说明 备注说明",
    "from": "支援单位 支援医院 支援机构 支援方机构 帮扶方 帮扶单位 帮扶医院 派出单位 派出医院 输出医院",
    "to": "受援单位 受援医院 受援机构 受援方机构 受帮扶方 受帮扶单位 受帮扶医院 接收单位 接收医院",
    "type": "合作类型 关系类型 合作方式 帮扶方式 支援方式 合作形式 支援形式",
    "network": "网络 网络编号",
    "since": "开始 开始时间 开始日期 起始时间 起始日期 起始年份 开始年份 起始年",
    "until": "结束 结束时间 结束日期 终止时间 终止日期 截止时间 截止日期 到期时间",
    "fields": "科室 支援科室 专业 合作专科 重点专科 帮扶科室",
    "people": "专家 派驻专家 派驻人员",
    "evidence": "依据 来源出处",
    "evidence_source": "来源 来源代码",
    "evidence_locator": "位置 页码 段落",
    "fact_beds": "床位 床位数 编制床位 编制床位数 开放床位",
    "quantity_experts": "专家数 专家人数 派驻人数 派驻专家数",
    "title": "题名 标题名称 来源名称 文件名称",
    "publisher": "发布单位 发布机构 发文机关",
    "date": "发布日期 发布时间 发文日期",
    "url": "链接 原文链接 网页地址",
    "retrieved": "获取日期 获取时间 下载日期 访问日期",
}
"""By key, heads that mean it; blanks, punctuation and traditional characters make no difference."""

TABLE_NAMES: Mapping[str, str] = {
    "sources": "来源 出处 来源表",
    "networks": "网络 网络表",
    "institutions": "机构 机构表 医院 医院表 医疗机构 机构名单 医院名单",
    "cooperations": "合作 合作关系 合作关系表 关系 关系表 支援关系 帮扶关系 对口支援",
}
"""By section, what a table, or the sheet of a workbook, may be called."""

OTHER_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "hospital": "综合医院 专科医院 中医医院 中医院 妇幼保健院 三级医院 二级医院",
        "campus": "分院 分院区",
        "primary_care": "基层 卫生院 乡镇卫生院 社区卫生服务中心 社区医院",
        "alliance": "联盟 专科联盟 医疗联合体 医共体 医联体联盟",
        "government": "政府 卫健委 卫生健康委员会 行政部门",
        "university": "大学 学院 院校",
        "party": "党派 民主党派",
        "company": "公司",
    },
    "type": {
        "supports": "支援 帮扶 对口帮扶 对口支援帮扶 组团式帮扶 医疗帮扶",
        "sends_experts": "派驻专家 派驻 专家下沉 专家坐诊",
        "co_builds": "共建 合作建设 专科共建",
        "operates": "托管 运营",
        "trains": "培训 进修 人才培养",
        "remote_service": "远程医疗 远程会诊 远程",
        "refers_patients": "双向转诊",
        "signs_agreement": "签约 合作协议 签署协议",
        "member_of": "成员 成员单位 加入医联体",
    },
    "status": {
        "planned": "计划 规划 规划中 拟建 筹建",
        "building": "在建 建设中",
        "operating": "运营 运营中 运行 运行中 已启用 已开诊",
        "closed": "关闭 停业 已关闭 撤销",
        "active": "进行中 有效 执行中 在执行 合作中 实施中",
        "ended": "结束 已结束 终止 已终止 到期 已到期 期满 完成 已完成",
    },
}
"""By column and key, words that mean it."""


def by_word(words: Mapping[str, str]) -> dict[str, str]:
    """Return the key of each word.

    Examples
    --------
    >>> by_word({"trains": "培训 进修"})
    {'培训': 'trains', '进修': 'trains'}
    """
    return {word: key for key, texts in words.items() for word in texts.split()}
