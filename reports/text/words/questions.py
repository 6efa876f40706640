"""The Chinese of the parameters of questions, by their English, which stands in the questions themselves."""

from collections.abc import Mapping

from hospital_network.queries.placeholders import IN_CHINESE, IN_PROSE

_OTHER, _OTHER_ZH = IN_PROSE["@other_kinds"], IN_CHINESE["@other_kinds"]
_BEGINNING, _BEGINNING_ZH = "; the beginning of its name is enough", "；名称开头部分即可"

PARAMETER_HELP: Mapping[str, str] = {
    "part of a name or an alias": "名称或别名的一部分",
    "only institutions of this kind, like hospital": "只含此类别的机构，例如 hospital",
    f"only institutions of this province{_BEGINNING}": f"只含此省份的机构{_BEGINNING_ZH}",
    f"count other kinds, too ({_OTHER})": f"也计入其他类别（{_OTHER_ZH}）",
    "at most this many rows, the most connected ones": "最多显示的行数，合作方最多的在前",
    "count the ties in force on this day (YYYY-MM-DD) instead of those reported as active": (
        "统计当日（YYYY-MM-DD）有效的关系，而不是报道为进行中的关系"
    ),
    "the institution": "该机构",
    f"only ties whose receiver lies in this province{_BEGINNING}": f"只含受援方在此省份的关系{_BEGINNING_ZH}",
    f"the first city{_BEGINNING}": f"第一座城市{_BEGINNING_ZH}",
    "the second city": "第二座城市",
    f"the city they both support{_BEGINNING}": f"双方都支援的城市{_BEGINNING_ZH}",
    "at most this many pairs, those that share most first": "最多显示的机构对数，共同最多的在前",
    "at least this many supporters": "至少有这么多支援方",
    f"only hospitals of this province{_BEGINNING}": f"只含此省份的医院{_BEGINNING_ZH}",
    f"count other kinds as supporters, too ({_OTHER})": f"也将其他类别（{_OTHER_ZH}）计为支援方",
    "the first institution": "第一家机构",
    "the second institution": "第二家机构",
    f"show other kinds, too ({_OTHER})": f"也显示其他类别（{_OTHER_ZH}）",
    f"only co-built institutions of this city{_BEGINNING}": f"只含此城市的共建机构{_BEGINNING_ZH}",
    f"city or county of the supported institution, like 毕节市{_BEGINNING}": (
        f"受援机构所在的市或县，例如 毕节市{_BEGINNING_ZH}"
    ),
    f"only senders of this province{_BEGINNING}": f"只含此省份的派出机构{_BEGINNING_ZH}",
    "at most this many rows, those that send to most first": "最多显示的行数，派往机构最多的在前",
    "only people whose name contains this": "只含姓名中有此文字的人员",
    "only posts at institutions whose name contains this": "只含在名称中有此文字的机构的任职",
    f"only institutions of this city{_BEGINNING}": f"只含此城市的机构{_BEGINNING_ZH}",
    f"only receivers of this province{_BEGINNING}": f"只含此省份的受援方{_BEGINNING_ZH}",
    "at most this many rows, those with most people first": "最多显示的行数，人数最多的在前",
    "a part of the programme's name": "项目名称的一部分",
    "at most this many rows, those that give to most first": "最多显示的行数，支援机构最多的在前",
    f"go through other kinds, too ({_OTHER})": f"也经过其他类别（{_OTHER_ZH}）",
    "where to start": "起点机构",
    "at most this many steps": "最多的步数",
    f"reach other kinds ({_OTHER}), and go on through them": f"也到达并经过其他类别（{_OTHER_ZH}）",
    f"only cities of this province{_BEGINNING}": f"只含此省份的城市{_BEGINNING_ZH}",
    "only those whose sole supporter is this one": "只含以此为唯一支援方的机构",
    f"count other kinds ({_OTHER}) as supporters": f"将其他类别（{_OTHER_ZH}）计为支援方",
    f"only what this province gives{_BEGINNING}": f"只含此省份给出的支援{_BEGINNING_ZH}",
    "the year, like 2023": "年份，例如 2023",
    "the earlier day (YYYY-MM-DD)": "较早的一天（YYYY-MM-DD）",
    "the later day": "较晚的一天",
    "only what ended in this year": "只含在此年结束的关系",
    f"only ties with an end in this province{_BEGINNING}": f"只含有一方在此省份的关系{_BEGINNING_ZH}",
    "overdue on this day (YYYY-MM-DD) instead of today": "以此日（YYYY-MM-DD）而不是今天判断是否逾期",
    "only ties this institution gives": "只含此机构给出的关系",
    "this many months without a source": "没有来源提及的月数",
    "counted back from this day (YYYY-MM-DD) instead of today": "自此日（YYYY-MM-DD）而不是今天往回计算",
    "only ties of this network, like bijie": "只含此网络的关系，例如 bijie",
}
