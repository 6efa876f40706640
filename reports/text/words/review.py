"""The texts of reviewing a draft, in the terminal and on a page, whose scripts look them up without ``review_``."""

from collections.abc import Mapping

REVIEW: Mapping[str, tuple[str, str]] = {
    # fields of records
    "review_name": ("name", "名称"),
    "review_kind": ("kind", "类别"),
    "review_part_of": ("part of", "隶属于"),
    "review_province": ("province", "省份"),
    "review_city": ("city", "城市"),
    "review_county": ("county", "县区"),
    "review_status": ("status", "状态"),
    "review_opened": ("opened", "启用日期"),
    "review_type": ("type", "类型"),
    "review_from": ("gives", "支援方"),
    "review_to": ("receives", "受援方"),
    "review_since": ("since", "起"),
    "review_until": ("until", "止"),
    "review_aliases": ("other names", "别名"),
    "review_weak_aliases": ("short names in this text", "本文中的简称"),
    "review_fields": ("specialties", "专科"),
    "review_quantities": ("figures", "数量"),
    "review_schedule": ("schedule", "时间安排"),
    "review_people": ("people", "人员"),
    "review_agreement": ("agreement", "协议"),
    "review_active": ("active", "进行中"),
    "review_planned": ("planned", "计划中"),
    "review_ended": ("ended", "已结束"),
    "review_building": ("being built", "在建"),
    "review_operating": ("operating", "运营中"),
    "review_closed": ("closed", "已关闭"),
    # why a record is proposed
    "review_reason": ("Proposed because", "建议理由"),
    # in the terminal
    "review_institution": ("institution", "机构"),
    "review_cooperation": ("cooperation", "合作"),
    "review_heading": ("[{number}/{total}] {section}", "[{number}/{total}] {section}"),
    "review_perhaps": ("perhaps", "可能是"),
    "review_question": (
        "(a)ccept, (r)eject, (c)orrect, (b)ack, (q)uit and go on later",
        "a 接受，r 拒绝，c 改正，b 上一条，q 退出、以后继续",
    ),
    "review_same_as": (
        "Same institution as (number above, or id; Enter for none)",
        "与哪家机构相同（上列序号或 id；没有则按回车）",
    ),
    "review_new_value": ("{field} (Enter keeps, - empties)", "{field}（回车不变，- 清空）"),
    "review_one_of": ("  one of: {words}", "  可选：{words}"),
    "review_not_valid": ("  {field} {fault}", "  {field} {fault}"),
    "review_your_name": ("Your name, kept as reviewed_by", "您的姓名（写入 reviewed_by）"),
    "review_saved": (
        "{decided} of {total:proposal|proposals} decided; {file} stays a draft: go on with hospnet seed review {file}",
        "已核对 {decided} / {total} 条；{file} 仍为草稿，可用 hospnet seed review {file} 继续",
    ),
    "review_finished": (
        "all {total:proposal|proposals} decided, {rejected} rejected; {file} is a seed file: hospnet validate {file}",
        "{total} 条建议全部核对，拒绝 {rejected} 条；{file} 已是种子文件：hospnet validate {file}",
    ),
    "review_nothing_decided": ("nothing decided; {file} is unchanged", "没有作出决定；{file} 未改动"),
}

REASONS: Mapping[str, tuple[str, str]] = {
    "a place or university, and the end of a name": (
        "begins with a place or university and ends like a name of an institution",
        "以地名或大学开头，以机构名称的词尾结束",
    ),
    "the end of a name": ("ends like a name of an institution", "以机构名称的词尾结束"),
    "name of a known institution": ("name of a known institution", "已知机构的名称"),
    "name of a hospital of national renown": ("name of a well-known hospital", "知名医院的名称"),
    "a campus of the hospital the text is about": (
        "a campus of the hospital the article is about",
        "文章所述医院的院区",
    ),
    "a short name, of the place the text is about": (
        "a short name; the place is the one the article is about",
        "简称；所在地取文章所述地区",
    ),
    "a place that signs or builds": ("a place that signs or builds", "作为签约或共建一方的地区"),
    "active": ("an institution does this for another", "一方为另一方所做"),
    "passive": ("an institution receives this from another", "一方接受另一方所做"),
    "aligned": ("two lists in the same order", "两列机构依次对应"),
    "mutual": ("two institutions do this together", "双方共同"),
    "parties": ("parties named with one agreement", "同一协议的签约各方"),
    "together": ("several institutions do this together", "多方共同"),
    "list": ("one institution and a list of others", "一家机构与一列机构"),
    "unit": ("named as a unit of another institution", "称为另一机构的单位"),
    "member": ("joins an alliance", "加入联盟"),
    "trains": ("trains staff", "培训人员"),
    "sends": ("sends staff", "派出人员"),
    "batch": ("one of several batches sent", "分批派出"),
    "referral": ("refers patients", "转诊"),
    "remote": ("a remote service", "远程服务"),
    "designates": ("is given a title", "授予称号"),
    "entrusted": ("is entrusted to another institution", "委托管理"),
    "set up": ("is set up together", "共同设立"),
    "towards": ("directed towards an institution", "面向某机构"),
}
"""Why a record is proposed, by the rule that its note names; a rule without words is shown as it is."""
