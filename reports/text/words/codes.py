"""The words that questions and matches put into rows, by their code in CSV and JSON."""

from collections.abc import Mapping

CODES: Mapping[str, tuple[str, str]] = {
    # directions of a tie
    "gives": ("gives", "支援"),
    "receives": ("receives", "受援"),
    "mutual": ("mutual", "双向"),
    "to": ("to", "去向"),
    "from": ("from", "来自"),
    # status of a tie
    "active": ("active", "进行中"),
    "planned": ("planned", "计划中"),
    "ended": ("ended", "已结束"),
    # how an institution was found
    "id": ("id", "id"),
    "name": ("name", "名称"),
    "alias": ("alias", "别名"),
    "weak alias": ("weak alias", "可能重名的别名"),
    "pinyin": ("pinyin", "拼音"),
    "initials": ("initials", "拼音首字母"),
    "part": ("part", "部分名称"),
    "similar": ("similar", "相近"),
    # what differs or is unknown
    "since": ("since", "起始日期"),
    "until": ("until", "终止日期"),
    "both": ("both", "起止日期"),
    "status": ("status", "状态"),
    # how a load ended
    "complete": ("complete", "已完成"),
    "running": ("running", "进行中"),
}
