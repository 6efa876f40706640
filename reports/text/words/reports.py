"""The texts of reports: words inside rows, titles and sentences."""

from collections.abc import Callable, Mapping

from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS, InstitutionKind


def _kinds(chosen: Callable[[InstitutionKind], bool]) -> tuple[str, str]:
    kinds = [kind for kind in INSTITUTION_KINDS.values() if chosen(kind)]
    return ", ".join(kind.name_en for kind in kinds), "、".join(kind.name_zh for kind in kinds)


_ROLLED_UP = _kinds(lambda kind: kind.rolls_up)
_OTHER_KINDS = _kinds(lambda kind: not kind.counts_as_partner)

REPORTS: Mapping[str, tuple[str, str]] = {
    # words inside rows
    "mutual": ("mutual", "双向"),
    "to": ("to", "去向"),
    "from": ("from", "来自"),
    "active": ("active", "进行中"),
    "planned": ("planned", "计划中"),
    "unknown_date": ("date not known", "日期不详"),
    "unpaired": ("who with whom is not stated", "未载明谁与谁合作"),
    "unknown": ("unknown", "未知"),
    "stated": ("stated", "明示"),
    "all_support": ("all support", "全部支援"),
    "some_support": ("some support", "部分支援"),
    "all_partners": ("its last partner", "最后一个合作方"),
    "and_more": ("and {count} more", "及另外 {count} 家"),
    "at_least": ("at least {value}", "至少 {value}"),
    "about": ("about {value}", "约 {value}"),
    "at_most": ("at most {value}", "至多 {value}"),
    "exact": ("{value}", "{value}"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    # titles
    "title_hospitals": (
        "Institutions that give care: most partners named in the sources",
        "来源所载合作方最多的医疗机构",
    ),
    "title_hospitals_by": (
        "Institutions that give care by {measure}, as the sources report them",
        "按{measure}排序的医疗机构（以来源所载为准）",
    ),
    "title_reach": ("Reach of {name}", "{name}的可达范围"),
    "title_resolve": ("Matches for '{name}'", "“{name}”的匹配结果"),
    "title_queries": ("Canned questions: hospnet query run NAME", "常用查询：hospnet query run 名称"),
    "title_statement": ("Answer", "查询结果"),
    "title_profile": ("{name}", "{name}"),
    "title_tie_evidence": ("What sources say: {of}", "来源所载：{of}"),
    "title_map": ("By province", "按省份"),
    "title_not_reached": ("Not reached: {count}", "未到达：{count} 家"),
    "title_by_type": ("Partners by type", "按类型的合作方"),
    "title_standing": (
        "Rank among {of:institution that gives care and has a tie|institutions that give care and have a tie}",
        "在 {of} 家有关系的医疗机构中的名次",
    ),
    "title_experts": ("Experts and posts", "专家与任职"),
    "title_alliances": ("Alliances, with the other members named", "所在医联体及来源所载其他成员"),
    "title_parts": (
        "Parts in other cities: their own ties, in force or not",
        "位于其他城市的院区等组成部分自身的关系（不论是否有效）",
    ),
    "title_not_in_force": (
        "Not counted: planned, ended, begun later, without a known date or only possible",
        "未计入：计划中、已结束、当日尚未开始、日期不详或仅属可能",
    ),
    "title_programmes": ("Programmes, funds, designations", "项目、资金、认定"),
    "title_evidence": ("Evidence", "依据"),
    "cited_source": ("Source {id}: {about}", "来源 {id}：{about}"),
    "more_sources": (
        "{count:more source is|more sources are} cited; 'hospnet query run sources' lists all",
        "另引用 {count} 个来源；全部见 hospnet query run sources",
    ),
    "sources_read": (
        "No row cites a source. The data rests on {count:source|sources}; 'hospnet query run sources' lists all.",
        "各行均未引用来源。全部数据出自 {count} 个来源；见 hospnet query run sources。",
    ),
    "title_dependence": (
        "Institutions of which one supporter is named",
        "来源只载有一个支援方的机构",
    ),
    "title_others": (
        "Supporters also named that do not count here",
        "来源另载而此处未计入的支援方",
    ),
    "title_supporters": (
        "The supporters named",
        "来源所载的支援方",
    ),
    "title_articulation": (
        "Cut points, by all ties that count: removing one splits its component",
        "割点（按所有计入的关系）：移除后所在连通分量被拆分的机构",
    ),
    "title_communities": ("Communities", "社群"),
    "title_overview": ("The network as a whole", "网络总览"),
    "title_matrix": ("Support by province", "支援省份与受援省份"),
    "title_what_if": ("Without {names}", "如果没有{names}"),
    "title_cohesion": ("The network before and after", "前后对比"),
    "title_begun": ("Ties that began after the first date", "前一日期之后开始的关系"),
    "title_over": ("Ties that ended after the first date", "前一日期之后结束的关系"),
    "title_quality": ("How complete the data is", "数据完整程度"),
    "title_quality_provinces": ("By province", "按省份"),
    "quality_all": ("all", "全部"),
    "quality_shares": (
        "Shares of institutions: with a city or county, with a division code. Of ties: with a beginning, with both "
        "ends and the type stated, with evidence of two sources. Of pieces of evidence: with a span in the text of "
        "the source. A province counts its institutions, the ties with an end there, the sources of both, and in how "
        "many of its cities an institution is recorded. No data does not mean no cooperation.",
        "机构中：有市或县的、有行政区划代码的占比；关系中：有起始日期的、双方和类型均明示的、有两个来源的占比；依据中："
        "标有原文起止位置的占比。各省份统计位于该省的机构、至少一方在该省的关系、两者的来源数，以及有机构记录的地级行政区数。"
        "没有数据不等于没有合作。",
    ),
    "title_sets": ("Sets that come with hospnet", "hospnet 自带的数据集"),
    "set_covers": ("{set}: {covers}", "{set}：{covers}"),
    "sets_licence": (
        "The data is under CC BY 4.0, the program under Apache-2.0; the sources are public documents, and the sets "
        "state only their facts.",
        "数据采用 CC BY 4.0 许可，程序采用 Apache-2.0 许可；来源均为公开文件，数据集只记录其中的事实。",
    ),
    "sets_are_named": (
        "hospnet validate, plan, load, export and --from-seed take these names; without one they read five-articles.",
        "hospnet validate、plan、load、export 和 --from-seed 均接受这些名称；不给名称时读取 five-articles。",
    ),
    "title_loads": ("Loads into {place}", "{place} 的载入记录"),
    "query_parameters": ("Parameters", "参数"),
    "query_columns": ("Columns", "列"),
    "query_browser": ("In Neo4j Browser", "在 Neo4j Browser 中"),
    "query_share": ("What the rows are a share of", "各行占其比例的总数"),
    "query_undrawn": ("The drawing leaves out {name}: {why}.", "图中不使用 {name}：{why}。"),
    "query_cost": ("On a large network", "在大型网络上"),
    "query_required": ("required", "必填"),
    "query_optional": ("optional", "可省略"),
    "query_default": ("default {value}", "默认 {value}"),
    # sentences
    "by_measure": ("Ranked by {measure}: {meaning}", "按{measure}排序：{meaning}"),
    "ranked_kinds": (
        "Ranked are institutions that give care ({kinds}) and have a tie; others that count are partners only.",
        "参与排名的是有关系的医疗机构（{kinds}）；计入的其他机构只作为合作方。",
    ),
    "meaning_partners": (
        "distinct institutions that the sources name as tied to it by cooperation, in either direction.",
        "来源所载与其有合作关系的不同机构数，不分方向。",
    ),
    "meaning_gives_to": ("distinct institutions it supports.", "其支援的不同机构数。"),
    "meaning_receives_from": ("distinct institutions that support it.", "支援它的不同机构数。"),
    "meaning_strength": ("number of ties, parallel ties counted separately.", "关系条数，同一对机构的多条分别计数。"),
    "meaning_betweenness": (
        "share of shortest paths between others that pass through it.",
        "其他机构之间最短路径经过它的比例。",
    ),
    "meaning_closeness": (
        "mean of 1/steps to all others, without direction (harmonic).",
        "到其他机构步数倒数的平均值，不分方向（调和接近中心性）。",
    ),
    "meaning_pagerank": (
        "PageRank over partners, without direction.",
        "合作方之间的 PageRank，不分方向。",
    ),
    "meaning_reach_2": (
        "institutions that its support reaches in at most two steps.",
        "沿支援方向两步之内可达的机构数。",
    ),
    "meaning_provinces_reached": (
        "provinces of all institutions that its support reaches.",
        "沿支援方向可达机构所在的省份数。",
    ),
    "possible_partners_left_out": (
        "Possible partners are not counted: {why}. {count:institution has|institutions have} only such partners and "
        "no rank (--possibly counts them).",
        "可能的合作方不计入：{why}。{count} 家机构只有此类合作方，不参与排名（--possibly 计入）。",
    ),
    "possible_partners_counted": (
        "The partners include possible ones, whose number is in a column of its own.",
        "合作方中包括可能的合作方，其数另列一栏。",
    ),
    "possible_why": (
        "a source lists several on each side and does not say who cooperates with whom",
        "来源并列双方而未说明配对",
    ),
    "possible_why_on_a_day": (
        "a source lists several on each side and does not say who cooperates with whom, or no date shows that the tie "
        "was in force on that day",
        "来源并列双方而未说明配对，或日期不足以确定当日有效",
    ),
    "across_networks": (
        "The ties come from {networks:network|networks}, each reported by sources of its own: ranks across them "
        "compare reports, not hospitals (--network ranks within one).",
        "关系来自 {networks} 个网络，各有不同的来源：跨网络的名次比较的是报道，而不是医院"
        "（--network 只在一个网络内排名）。",
    ),
    "nothing_counted": ("No institution that gives care has a tie that counts.", "没有医疗机构有计入的关系。"),
    "counted_ties": (
        "Counted: {ties:tie|ties} among {institutions:institution|institutions}, {date}; {roll_up}",
        "统计范围：{institutions} 家机构之间的 {ties} 条关系，{date}；{roll_up}",
    ),
    "date_active": (
        "active when last reported",
        "来源最近报道时有效",
    ),
    "date_reported": ("active when last reported ({first})", "来源最近报道时有效（{first}）"),
    "date_reported_between": (
        "active when last reported ({first} to {last})",
        "来源最近报道时有效（{first} 至 {last}）",
    ),
    "date_possible": (
        "in force on {date}, known or possibly, as ties go on until a source reports an end",
        "{date} 已知或可能有效（未报道结束者视为延续）",
    ),
    "date_as_of": (
        "in force on {date}, as ties go on until a source reports an end",
        "{date} 已知有效（未报道结束者视为延续）",
    ),
    "latest_report": (" (latest report {last})", "，最近一次报道 {last}"),
    "rolled_up": (
        f"parts ({_ROLLED_UP[0]}) count as the institution they belong to, except in another city.",
        f"{_ROLLED_UP[1]}计入所属机构，位于其他城市的除外。",
    ),
    "not_rolled_up": ("every institution counts on its own.", "各机构单独统计。"),
    "possible_counted": (
        "Of these, {count:is|are} possible, not known (--possibly): {why}.",
        "其中 {count} 条只是可能（--possibly）：{why}。",
    ),
    "all_counted": ("The data has {ties:tie|ties}, all counted.", "数据共 {ties} 条关系，全部计入。"),
    "accounted": (
        "Of all {ties:tie|ties} in the data, {counted} counted; not counted: {reasons}.",
        "数据共 {ties} 条关系，计入 {counted} 条；未计入：{reasons}。",
    ),
    "not_counted_structure": (
        "{count} of governing, funding or designating (--types all)",
        "主管、资助、认定 {count} 条（--types all）",
    ),
    "not_counted_other_types": ("{count} of other types (because of --types)", "其他类型 {count} 条（因 --types）"),
    "not_counted_other_networks": (
        "{count} of other networks (because of --network)",
        "其他网络 {count} 条（因 --network）",
    ),
    "not_counted_other_fields": (
        "{count} outside these specialties (because of --fields)",
        "其他专科 {count} 条（因 --fields）",
    ),
    "not_counted_planned": ("{count} planned", "计划中 {count} 条"),
    "not_counted_ended": (
        "{count} ended",
        "已结束 {count} 条",
    ),
    "not_counted_not_begun": ("{count} begun later", "当日尚未开始 {count} 条"),
    "not_counted_unknown_date": (
        "{count} not known to be in force on that day, for want of a date (--possibly)",
        "因日期不详而不能确定当日有效 {count} 条（--possibly）",
    ),
    "not_counted_inferred": ("{count} inferred (because of --stated)", "推断 {count} 条（因 --stated）"),
    "not_counted_unpaired": (
        "{count} of a list against a list, where the source does not say who with whom (--possibly)",
        "来源并列双方而未说明配对 {count} 条（--possibly）",
    ),
    "not_counted_other_kinds": (
        f"{{count}} with institutions of other kinds ({_OTHER_KINDS[0]}: --kinds all)",
        f"涉及其他类别机构 {{count}} 条（{_OTHER_KINDS[1]}：--kinds all）",
    ),
    "and_unnamed": (
        "Also with institutions that no source names, which are never counted: {names}",
        "此外还与来源未具名的机构合作（一律不计入）：{names}",
    ),
    "figure_unnamed": (
        "Not drawn, because no source names them: {names}",
        "来源未具名、图中未画出：{names}",
    ),
    "export_restricted": (
        "Written: {ties} of {all:tie|ties}, with their ends and what these are part of; the whole network without "
        "these options",
        "写出 {all} 条关系中的 {ties} 条，连同其两端机构及所属机构；不加这些选项则写出整个网络",
    ),
    "workbook_restricted": (
        "The data of this workbook is limited to {ties} of {all:tie|ties}: {options}.",
        "本工作簿的数据只是全部 {all} 条关系中的 {ties} 条：{options}。",
    ),
    "figure_network": ("Cooperation of hospitals ({title})", "{title}"),
    "figure_of": ("Institutions within {steps:step|steps} of {name}", "与{name}相距 {steps} 步以内的机构"),
    "figure_drawn": (
        "Drawn: {institutions:institution|institutions}, {ties:tie|ties}.",
        "图中有 {institutions} 家机构、{ties} 条关系。",
    ),
    "figure_reading": (
        "A line stands for all ties from one institution to another: the wider, the more; two heads mean mutual. Grey: "
        "ties of several types; dashed: each of them inferred in part. The more partners an institution has, the "
        "larger its circle. Positions are schematic, by province and city.",
        "每条线为一家机构对另一家机构的全部关系，越多越粗；双箭头为相互合作。灰色：多种类型；虚线：各条关系均有推断成分。"
        "圆越大，合作方越多。位置按省、市示意，并非地图。",
    ),
    "figure_several": ("several types", "多种类型"),
    "figure_inferred": ("inferred in part", "含推断"),
    "figure_ties": ("{count:tie|ties}", "{count} 条"),
    "figure_ties_or_more": ("at least {count:tie|ties}", "{count} 条及以上"),
    "not_counted_unnamed": ("{count} with unnamed institutions", "涉及未具名机构 {count} 条"),
    "not_counted_inside_one": (
        "{count} inside one institution (--no-roll-up)",
        "同一机构内部 {count} 条（--no-roll-up）",
    ),
    "absence": (
        "The absence of a tie in the data does not prove that there is none.",
        "没有记录不等于没有合作。",
    ),
    "sources": (
        "Sources of these ties: {count} of {all} in the data.",
        "上述关系的来源：{count} 篇（数据共 {all} 篇）。",
    ),
    "rests_on_seed": ("Data: the seed files in {place}.", "数据来自种子文件 {place}。"),
    "rests_on_load": ("Data: the load of {date} into {place}.", "数据来自 {place}，{date} 载入。"),
    "rests_on_sets": (
        "Data: the sets {sets} in {place}; in brackets the time of the load.",
        "数据来自 {place} 中的下列数据集（括号内为载入时间）：{sets}。",
    ),
    "sets_left_out": (
        "Other sets of the graph, not counted because of --set: {sets}.",
        "图中的其他数据集，因 --set 未计入：{sets}。",
    ),
    "sets_answered": (
        "The graph has several sets, and a question counts all of them. Reports count one with --set.",
        "图中有多个数据集，问题统计全部。报告可用 --set 只统计其中一个。",
    ),
    "load_older": (
        "{place} was loaded by an older hospnet: what it marked as inferred is not read. Run hospnet load.",
        "{place} 由较早版本的 hospnet 载入：其中推断的标记读不出来。请运行 hospnet load。",
    ),
    "load_running": (
        "The latest load in {place} was interrupted or is still running: the network is not complete.",
        "{place} 最近一次载入尚未完成：网络不完整。",
    ),
    "reached": (
        "Its support reaches {count} of {others:other|others}: {steps}; {provinces:province|provinces}, "
        "{cities:city|cities}.",
        "沿支援方向可达 {count} / {others} 家机构：{steps}；覆盖 {provinces} 个省、{cities} 个市。",
    ),
    "reaches_nobody": (
        "It reaches no institution: none of its ties that count gives support.",
        "没有可达机构：该机构没有计入的对外支援关系。",
    ),
    "in_steps": ("{count} in {step:step|steps}", "{step} 步 {count} 家"),
    "standing": (
        "Partners counted: {partners}, rank {rank} among {of:institution that gives care and has a tie|institutions "
        "that give care and have a tie}; it supports {gives_to} and is supported by {receives_from}.",
        "计入的合作方 {partners} 家，在 {of} 家有关系的医疗机构中排名第 {rank}；"
        "支援 {gives_to} 家，接受 {receives_from} 家支援。",
    ),
    "listed_of_every_kind": (
        "Listed are partners of every kind: of {ties:tie|ties}, {uncounted:does|do} not count, because an end is of a "
        "kind that does not: {kinds} (--kinds all counts every kind).",
        "以下列出各类合作方：{ties} 条关系中 {uncounted} 条不计入，因一方属于不计入的类别：{kinds}"
        "（--kinds all 计入所有类别）。",
    ),
    "partners_of_every_kind": (
        "Partners of every kind, and how many of them count; the same one may be in several rows.",
        "含各类合作方，并列出其中计入的家数；同一家可见于多行。",
    ),
    "also_called": ("Also called: {names}", "又名：{names}"),
    "called_in_one_text": (
        "Short names of one text, which others may bear, too: {names}",
        "个别来源中的简称（也可能指其他机构）：{names}",
    ),
    "has_identifiers": ("Identifiers: {codes}", "标识：{codes}"),
    "opened_on": ("opened {date}", "{date} 启用"),
    "to_open_on": ("opening {date}", "启用时间 {date}"),
    "completed_on": ("completed {date}", "{date} 建成"),
    "to_complete_on": ("completion {date}", "建成时间 {date}"),
    "status_planned": ("planned", "规划中"),
    "status_building": ("under construction", "建设中"),
    "status_operating": ("operating", "运营中"),
    "status_closed": ("closed", "已关闭"),
    "facts": ("Stated: {facts}", "所载数据：{facts}"),
    "from_date": ("from {date}", "{date}起"),
    "results": ("Results stated: {results}", "所载成效：{results}"),
    "aspects_inferred": ("Inferred, not stated: {aspects}", "推断（原文未明示）：{aspects}"),
    "aspects_general": ("From general knowledge, not from a source: {aspects}", "来自常识，并非来源所述：{aspects}"),
    "is_part_of": ("Part of: {name}", "隶属：{name}"),
    "as_of_everywhere": (
        "Parameters in brackets are optional. Questions that count ties also take --as-of DATE.",
        "方括号中的参数可以省略。统计关系的问题都可加 --as-of 日期。",
    ),
    "columns_empty": ("Without a value in any row: {columns}.", "各行均为空、未显示的列：{columns}。"),
    "share": ("{what}: {count} of {total}.", "{what}：{count} / {total}。"),
    "share_of_rows": ("Rows", "行数"),
    "shown_of": ("Shown: the first {shown} of {count:row|rows}.", "显示前 {shown} 行，共 {count} 行。"),
    "nothing_found": (
        "Nothing found.",
        "没有结果。",
    ),
    "nothing_resolved": (
        "Nothing found: try a shorter part of the name, its pinyin or English; another set may have it ('hospnet "
        "sets').",
        "没有结果：请只写名称的一部分，或用拼音、英文；也可能在其他数据集中（hospnet sets）。",
    ),
    "more_matches": (
        "And {more} more whose names fit: write more of the name, or --limit {all}.",
        "另有 {more} 家名称相符：请把名称写得更完整，或用 --limit {all}。",
    ),
    "never_loaded": (
        "Nothing has been loaded yet; load seed files with 'hospnet load'.",
        "尚未载入任何数据；请用 hospnet load 载入种子文件。",
    ),
    "load_not_finished": (
        "The latest load is still running or was interrupted; run 'hospnet load' again, which is safe.",
        "最近一次载入尚在进行或已中断；可放心重新运行 hospnet load。",
    ),
    "load_interrupted": (
        "A load still shown as 'running' below a complete one was interrupted; the later load completed its work.",
        "排在已完成载入之下、仍为 running 的载入曾被中断，其后的载入已补全。",
    ),
    "loads_shown": ("Shown: the last {shown:load|loads} (--limit).", "显示最近 {shown} 次载入（--limit）。"),
    "reach_means": (
        "Followed from giver to receiver: {types}. Agreements, memberships and referrals are no support.",
        "自支援方至受援方逐步计算：{types}。签约、加盟与转诊不视为支援。",
    ),
    "all_reached": ("Every institution is reached.", "全部可达。"),
    "no_ties": ("No tie that counts.", "没有计入的关系。"),
    "no_experts": ("The ties that count state no number of experts.", "计入的关系未载专家人数。"),
    "staff_counted": (
        "According to the sources: experts: {experts_sent} sent, {experts_received} received; appointed to posts: "
        "{posts_sent} sent, {posts_received} received, who may be among the experts.",
        "来源所载：专家派出 {experts_sent} 人、接收 {experts_received} 人；任职派出 {posts_sent} 人、"
        "接收 {posts_received} 人，可能与专家重复。",
    ),
    "staff_contracted": (
        "Experts under contract, which does not mean sent: {contracted_sent} contracted to others, "
        "{contracted_received} of others.",
        "签约专家（签约不等于派出）：在外签约 {contracted_sent} 人，外来签约 {contracted_received} 人。",
    ),
    "staff_sums": (
        "A number shared by several ties is counted once; 'at least', 'about' and ranges count as the number given, or "
        "the lower one.",
        "多条关系合计的人数只计一次；“至少”“约”按所载数字计，范围按下限计。",
    ),
    "count_experts": ("experts", "专家"),
    "count_contracted_experts": ("contracted experts", "签约专家"),
    "count_staff_posted": ("staff posted", "派驻人员"),
    "count_executive_directors": ("executive directors", "执行主任"),
    "count_resident_managers": ("resident managers", "常驻管理人员"),
    "not_ranked": (
        "Not ranked: no tie that counts, of a kind that does not count, or not an institution that gives care.",
        "不参与排名：没有计入的关系、类别不计入，或不是医疗机构。",
    ),
    "no_programmes": (
        "No tie that counts is one of governing, funding or designating.",
        "没有计入的主管、资助或认定关系。",
    ),
    "depend": (
        "Of {receivers:institution that receives|institutions that receive} support, {count:has|have} one supporter "
        "named. Of these, {inferred:rests|rest} on ties that are inferred in part (the tie, an end or its type); "
        "of {others} the sources name further supporters that do not count here.",
        "{receivers} 家受援机构中，来源只载有一个支援方的有 {count} 家；其中 {inferred} 家的关系、一方或类型为推断，"
        "{others} 家另有来源所载而此处未计入的支援方。",
    ),
    "nobody_receives": ("No tie that counts: no institution receives support.", "没有计入的关系：没有机构受援。"),
    "none_depend": (
        "Each institution that receives support has several supporters named.",
        "各受援机构均载有多个支援方。",
    ),
    "no_articulation": (
        "No cut points: no component is split by removing one institution.",
        "没有割点：移除任何一家机构都不会使连通分量拆分。",
    ),
    "depends_means": (
        "Counted as support: {types}; --types changes this. One supporter named does not mean one supporter: there may "
        "be others that no source reports.",
        "计为支援：{types}；可用 --types 另选。“只载有一个支援方”不等于只有一个：可能有来源未报道的支援方。",
    ),
    "divided": (
        "{count:community|communities}; modularity {modularity}, of the provinces {of_provinces}; agreement with "
        "provinces {agreement} (1 identical, 0 as by chance).",
        "{count} 个社群；模块度 {modularity}，按省份为 {of_provinces}；与省份划分的一致度 {agreement}"
        "（1 完全一致，0 相当于随机）。",
    ),
    "no_communities": ("No two institutions are tied: there are no communities.", "没有两家机构相连：不存在社群。"),
    "communities_mean": (
        "{method}, the best of {runs:seeded run|seeded runs}, partners counted once; another division may be as good. "
        "{alone:institution without partners is|institutions without partners are} in none.",
        "{method} 方法，固定种子运行 {runs} 次取最优，合作方只计一次；其他划分可能同样好。"
        "{alone} 家没有合作方的机构不属于任何社群。",
    ),
    "no_value": ("none", "无"),
    "value_connected": ("institutions", "机构"),
    "value_connected_meaning": ("with a partner before, without those removed", "移除前有合作方的机构，不含被移除的"),
    "no_meaning": (
        "undefined: too few institutions, ties or known values",
        "无法计算：机构、关系或已知数值太少",
    ),
    "overview_of": (
        "All values but the first cover only institutions that have a partner.",
        "除第一项外，均只统计有合作方的机构。",
    ),
    "undated": (
        "Of {ties:tie|ties}, {undated:has|have} no date of beginning: the number of ties at one date and another does "
        "not show growth.",
        "{ties} 条关系中 {undated} 条没有起始时间：不同日期的关系数不能反映增长。",
    ),
    "compared": ("Before: {before}. After: {after}.", "之前：{before}。之后：{after}。"),
    "nothing_begun": ("No tie is known to have begun.", "没有已知在其后开始的关系。"),
    "nothing_over": ("No tie is known to have ended.", "没有已知在其后结束的关系。"),
    "not_known_earlier": (
        "{ties:further tie counts|further ties count} only after: no date shows whether they were in force before.",
        "另有 {ties} 条关系只在之后计入：日期不足以确定之前是否有效。",
    ),
    "not_known_later": (
        "{ties:further tie counts|further ties count} only before: no date shows whether they are in force after.",
        "另有 {ties} 条关系只在之前计入：日期不足以确定之后是否有效。",
    ),
    "stability": (
        "Of the {ties:tie|ties} counted, {inferred:is|are} inferred in part: the tie itself, an end or its type. "
        "Without them the order by {measure} has a rank correlation of {rho} (Spearman) with the one shown, and of the "
        "{top:institution|institutions} in the first ten ranks {kept:is|are} among the {then} then there (equals share "
        "a rank).",
        "计入的 {ties} 条关系中，{inferred} 条的关系本身、一方或类型为推断；去掉后，按{measure}的排序"
        "与所示排序的相关系数为 {rho}（Spearman），原前十名的 {top} 家中有 {kept} 家在届时的前十名"
        "（{then} 家，并列同名次）之内。",
    ),
    "stability_none": (
        "Of the {ties:tie|ties} counted, {inferred:is|are} inferred in part: the tie itself, an end or its type. "
        "Without them there is no order by {measure} to compare.",
        "计入的 {ties} 条关系中，{inferred} 条的关系本身、一方或类型为推断；去掉后没有可比较的{measure}排序。",
    ),
    "all_stated": (
        "Sources state every tie that counts, both ends and its type.",
        "计入的各条关系及其双方和类型均为来源明示。",
    ),
    "sampled": (
        "Betweenness is estimated from {paths} randomly drawn shortest paths: with probability {sure} no value is off "
        "by more than {error}.",
        "中介中心性由随机抽取的 {paths} 条最短路径估计：以 {sure} 的概率，误差均不超过 {error}。",
    ),
    "closeness_sampled": (
        "Closeness is estimated from the steps to {targets} randomly drawn institutions: with probability {sure} no "
        "value is off by more than {error}.",
        "接近中心性由到随机抽取的 {targets} 家机构的步数估计：以 {sure} 的概率，误差均不超过 {error}。",
    ),
    "distances_sampled": (
        "Distances are estimated from the steps to {targets} randomly drawn institutions; with probability {sure} "
        "neither value is off by more than the error listed below it. The diameter is the longest distance found: the "
        "true one may be longer.",
        "距离由到随机抽取的 {targets} 家机构的步数估计；以 {sure} 的概率，两项数值的误差均不超过其下所列。"
        "直径为样本中的最长距离，实际可能更长。",
    ),
    "what_if_sampled": (
        "Distance-weighted fragmentation is estimated from the steps to {targets} randomly drawn institutions: with "
        "probability {sure} neither value is off by more than {error}. Both use the same institutions, so their "
        "difference is more certain than either.",
        "距离加权碎片化程度由到随机抽取的 {targets} 家机构的步数估计：以 {sure} 的概率，误差均不超过 {error}。"
        "前后两值取自相同的机构，其差值比各值本身更可靠。",
    ),
    "what_if_lead": (
        "{none:loses|lose} all support, {some:loses|lose} some of it, {isolated:loses its|lose their} last partner.",
        "{none} 家失去全部支援，{some} 家失去部分支援，{isolated} 家失去最后一个合作方。",
    ),
    "nobody_loses": (
        "No institution loses support or its last partner.",
        "没有机构失去支援或最后一个合作方。",
    ),
    "what_if_means": (
        "This shows what depends on the known ties; it is not a forecast, since other institutions may step in.",
        "结果仅反映对已知关系的依赖，并非预测：其他机构可能接替。",
    ),
    "does_not_count": (
        "{name} does not count here (--kinds all counts every kind).",
        "{name}不在统计之内（--kinds all 计入所有类别）。",
    ),
}
