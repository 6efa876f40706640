"""The Chinese of the parameters and remarks of questions, by their English, which stands in their files."""

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

_ALL, _ALL_ZH = (
    "Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time",
    "需读取全国的每条关系，而 Neo4j 社区版只能单线程、逐个属性读取",
)
_ROWS, _ROWS_ZH = ", at about 40 µs a row however the Cypher is written", "，无论 Cypher 如何编写，每行约需 40 微秒"

TOTALS: Mapping[str, tuple[str, str]] = {
    "began-in-year": ("Ties with a beginning", "有开始时间的关系"),
    "ended": ("Ties", "关系"),
    "inferred-ties": ("Ties in force", "有效的关系"),
    "institutions-without-ties": ("Institutions", "机构"),
    "one-source": ("Ties in force", "有效的关系"),
    "reach": ("Other institutions", "其他机构"),
    "schedules": ("Cooperations in force", "有效的合作关系"),
    "several-supporters": ("Institutions that give care and receive support", "接受支援的医疗机构"),
    "single-supporter": ("Institutions that give care and receive support", "接受支援的医疗机构"),
    "stale": ("Ties reported as active", "报道为进行中的关系"),
    "undated-ties": ("Ties", "关系"),
    "unsupported": ("Institutions that give care and operate", "运营中的医疗机构"),
    "without-place": ("Institutions", "机构"),
}
"""What the total counts that the rows of a question are part of, by the name of the question."""

REMARKS: Mapping[str, str] = {
    "Counts the partners of the largest institutions one by one, after counting the ties of each institution; name a "
    "province or ask for fewer with top.": (
        "先统计各机构的关系数，再逐个统计最大机构的合作方；请指定省份，或用 top 减少数量。"
    ),
    "Reads status and network of every tie from both its ends, an institution at a time, because which institution "
    "takes part in which network does not fit into memory at once. It cannot be narrowed: ask ties-by-type of a "
    "province instead.": "各机构参与哪些网络无法一次放入内存，因此按机构从两端读取每条关系的状态和网络。"
    "此问题无法缩小范围，请改为按省份查询 ties-by-type。",
    f"{_ALL}; ties without a specialty are skipped at once, so a province makes the answer smaller, not quicker.": (
        f"{_ALL_ZH}；没有专科的关系会立即跳过，因此指定省份只会使结果变少，不会更快。"
    ),
    f"{_ALL}; all pairs are counted as well. Name a province.": f"{_ALL_ZH}，并统计所有机构对。请指定省份。",
    "Follows all ties of the first city in both directions; put the smaller city first.": (
        "沿第一座城市的所有关系双向查找；请把较小的城市放在前面。"
    ),
    "Compares all pairs of supporters of the city; name a smaller city or a county-level city.": (
        "比较该市所有支援方的两两组合；请指定较小的城市或县级市。"
    ),
    "the drawing shows the ties of all supporters; a pair of them is not drawn": (
        "图中为所有支援方的关系，不单独画出两两组合"
    ),
    f"Returns a row for each hospital{_ROWS}; name a province, or raise at_least.": (
        f"每家医院返回一行{_ROWS_ZH}；请指定省份，或提高 at_least。"
    ),
    "Reads all co-building of the country; name a city.": "需读取全国的合作共建关系；请指定城市。",
    "Adds up the experts of each sender before it can rank them; name a province.": (
        "需先汇总各派出机构的专家人数才能排序；请指定省份。"
    ),
    "the drawing ranks nothing, it shows up to 500 ties": "图中不排序，最多显示 500 条关系",
    f"{_ALL}; ties that name no people are skipped at once, so a province makes the answer smaller, not quicker.": (
        f"{_ALL_ZH}；未载人员的关系会立即跳过，因此指定省份只会使结果变少，不会更快。"
    ),
    "Looks for a schedule on every tie of the country; name a city.": "在全国的每条关系中查找坐诊安排；请指定城市。",
    "Adds up the people for each pair of trainer and receiver before it can rank them; name a province.": (
        "需先汇总每对培训方与受训方的人数才能排序；请指定省份。"
    ),
    "Counts exactly for the institutions that give most, after counting the ties that each one gives; name a province "
    "or ask for fewer with top.": "先统计各机构对外支援的关系数，再对最多者精确统计；请指定省份，或用 top 减少数量。",
    "Searches from both ends until they meet; for two institutions without a path it walks through all that one can "
    "reach.": "从两端同时查找，直至相遇；两家机构之间没有路径时，会遍历其中一家可达的全部机构。",
    "Up to three steps are walked as asked; with more, Neo4j walks all that can be reached and keeps what is near. Ask "
    "for at most three steps.": (
        "三步以内按要求查找；超过三步时，Neo4j 会遍历所有可达机构，再保留较近的。请最多查询三步。"
    ),
    "Reads every tie of support; name a province.": "需读取每条支援关系；请指定省份。",
    "Reads every tie of support into each hospital; name a province or a supporter.": (
        "需读取每家医院的每条受援关系；请指定省份或支援方。"
    ),
    "Examines the ties of each hospital until one counts; name a province.": (
        "逐条检查每家医院的关系，直至有一条计入；请指定省份。"
    ),
    f"{_ALL}, from both its ends, with the city at the far end. Name a province.": (
        f"{_ALL_ZH}，且从两端读取，并读取对方所在城市。请指定省份。"
    ),
    f"{_ALL}, with the province at either end. Name the receiving province.": (
        f"{_ALL_ZH}，并读取两端的省份。请指定受援省份。"
    ),
    f"{_ALL}, with the province at either end. Name the giving province.": (
        f"{_ALL_ZH}，并读取两端的省份。请指定支援省份。"
    ),
    f"Returns a row for each tie that began in the year{_ROWS}; name a province.": (
        f"当年开始的每条关系返回一行{_ROWS_ZH}；请指定省份。"
    ),
    f"Returns a row for each change{_ROWS}; name a province, or two days closer together.": (
        f"每项变化返回一行{_ROWS_ZH}；请指定省份，或缩短两个日期的间隔。"
    ),
    f"Returns a row for each tie that ended{_ROWS}, and looks for its successors; name a province or a year.": (
        f"每条已结束的关系返回一行{_ROWS_ZH}，并查找其后续关系；请指定省份或年份。"
    ),
    f"{_ALL}; it takes a tie with either end in a province, so a province makes it no quicker.": (
        f"{_ALL_ZH}；只要一端在该省即计入，因此指定省份不会更快。"
    ),
    "it only decides which are overdue": "它只用于判断哪些已逾期",
    f"Returns a row for each planned tie{_ROWS}; name a province.": f"每条计划中的关系返回一行{_ROWS_ZH}；请指定省份。",
    "Compares all ties of one pair and type for each giver; name a giver.": (
        "对每个支援方，比较同一对机构、同一类型的所有关系；请指定支援方。"
    ),
    "Reads a property of every tie, and returns a row for each inferred one; name a province.": (
        "需读取每条关系的一个属性，每条推断的关系返回一行；请指定省份。"
    ),
    "Reads the evidence of every tie, and most have one source: a row for each, at about 40 µs. Name a province.": (
        "需读取每条关系的依据，而多数关系只有一个来源，各返回一行，每行约需 40 微秒。请指定省份。"
    ),
    "Reads the evidence of every tie, the most expensive property, and splits it into sources; name a province.": (
        "需读取每条关系的依据（读取最慢的属性），并拆分为来源；请指定省份。"
    ),
    "the sources themselves are drawn, not the ties that rest on them": "图中为来源本身，而不是以其为依据的关系",
    "Reads the evidence of every tie and returns a row for each stale one; name a province.": (
        "需读取每条关系的依据，每条久未更新的关系返回一行；请指定省份。"
    ),
    f"Returns a row for each tie of an institution that is not open{_ROWS}; name a province.": (
        f"尚未启用的机构的每条关系返回一行{_ROWS_ZH}；请指定省份。"
    ),
    "Examines the ties of each institution until one counts; name a province or a kind.": (
        "逐条检查每家机构的关系，直至有一条计入；请指定省份或类别。"
    ),
    "Examines the names of all properties of every tie, since the quantities are not known in advance; name a province "
    "or a network.": "数量名称无法预先得知，因此需检查每条关系的所有属性名；请指定省份或网络。",
    "Returns a row for each undated tie, with its evidence, at about 40 µs a row however the Cypher is written; name a "
    "province.": f"每条没有日期的关系连同依据返回一行{_ROWS_ZH}；请指定省份。",
}
"""Why a question takes long, and why its drawing leaves a parameter out."""
