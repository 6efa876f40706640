"""What the reports on measures say, in English and Chinese; `language.word` finds it with the rest."""

REPORT_WORDS: dict[str, tuple[str, str]] = {
    # columns
    "institutions": ("institutions", "机构数"),
    "nearest": ("nearest", "最近步数"),
    "cities": ("cities", "城市"),
    "names": ("names", "名称"),
    "measure": ("measure", "指标"),
    "value": ("value", "数值"),
    "before": ("before", "之前"),
    "after": ("after", "之后"),
    "change": ("change", "变化"),
    "of": ("of", "总数"),
    "experts": ("experts", "专家"),
    "shared": ("shared", "合计"),
    "other_party": ("by or under", "项目或部门"),
    "source": ("source", "来源"),
    "title": ("title", "标题"),
    "date": ("date", "日期"),
    "ties": ("ties", "关系数"),
    "inferred": ("inferred", "推断"),
    "locators": ("paragraphs", "段落"),
    "only_supporter": ("only supporter", "唯一支援方"),
    "types": ("types", "类型"),
    "basis": ("basis", "依据性质"),
    "dependents": ("dependents", "依赖机构数"),
    "falls_into": ("falls into", "分裂为"),
    "community": ("community", "社群"),
    "size": ("size", "规模"),
    "pairs_inside": ("pairs inside", "内部对数"),
    "pairs_across": ("pairs across", "外部对数"),
    "provinces": ("provinces", "省份"),
    "members": ("members", "成员"),
    "figure": ("figure", "指标"),
    "meaning": ("meaning", "含义"),
    "pairs": ("pairs", "对数"),
    "giving_province": ("giving province", "支援省份"),
    "receiving_province": ("receiving province", "受援省份"),
    "loses": ("loses", "失去"),
    "lost_support_of": ("loses support of", "失去的支援方"),
    "load": ("load", "载入"),
    "started": ("started", "开始时间"),
    "finished": ("finished", "完成时间"),
    "added": ("added", "新增"),
    "changed": ("changed", "修改"),
    "removed": ("removed", "删除"),
    "tool_version": ("hospnet", "hospnet 版本"),
    # words inside rows
    "unknown": ("not known", "未知"),
    "stated": ("stated", "明示"),
    "all_support": ("all support", "全部支援"),
    "some_support": ("some support", "部分支援"),
    "all_partners": ("its last partner", "最后合作方"),
    "and_more": ("and {count} more", "等另外 {count} 家"),
    "at_least": ("at least {value}", "至少 {value}"),
    "about": ("about {value}", "约 {value}"),
    "at_most": ("at most {value}", "至多 {value}"),
    "exact": ("{value}", "{value}"),
    "yes": ("yes", "是"),
    # titles
    "title_map": ("By province", "按省份"),
    "title_not_reached": ("Not reached: {count}", "未到达：{count} 家"),
    "title_by_type": ("Partners by type", "按类型的合作方"),
    "title_standing": ("Rank among {of} hospitals, campuses and primary care", "在 {of} 家医疗机构中的名次"),
    "title_experts": ("Experts", "专家"),
    "title_programmes": ("Programmes, funds, designations", "项目、资金、认定"),
    "title_evidence": ("Evidence", "依据"),
    "title_dependence": ("Institutions with a single supporter", "只有一个支援方的机构"),
    "title_supporters": ("Whom they hang on", "依赖于谁"),
    "title_articulation": ("Without whom the network falls apart", "失去后网络分裂的机构"),
    "title_communities": ("Communities", "社群"),
    "title_overview": ("The network as a whole", "网络总览"),
    "title_matrix": ("Which province gives to which", "省际支援"),
    "title_what_if": ("Without {names}", "如果没有{names}"),
    "title_cohesion": ("The network before and after", "前后对比"),
    "title_begun": ("Begun between the two", "其间开始"),
    "title_over": ("Over between the two", "其间结束"),
    "title_loads": ("Loads into {place}", "{place} 的载入记录"),
    # sentences
    "never_loaded": (
        "Nothing was loaded yet; load seed files with 'hospnet load'.",
        "尚未载入；用 hospnet load 载入。",
    ),
    "load_not_finished": (
        "The latest load is still at work or was interrupted; run 'hospnet load' again, it is safe.",
        "最近一次载入尚在进行或已中断；可放心重新运行 hospnet load。",
    ),
    "load_interrupted": (
        "A load that stays 'running' below a complete one was interrupted; the later one finished its work.",
        "排在已完成载入之下、仍为 running 的载入曾被中断，其后的载入已补全。",
    ),
    "loads_shown": ("Shown: the last {shown} loads (--limit).", "显示最近 {shown} 次载入（--limit）。"),
    "reach_means": (
        "Followed from giver to receiver, except {types}: an agreement binds both sides and helps neither.",
        "自支援方至受援方逐步计算，不含{types}：协议约束双方，不是支援。",
    ),
    "all_reached": ("Everybody is reached.", "全部可达。"),
    "no_ties": ("No tie that counts.", "没有计入的关系。"),
    "no_experts": ("No experts are counted in the sources.", "来源未载专家人数。"),
    "experts_counted": (
        "Counted in the sources: {count} sent, {received} received; a count shared by several ties is taken once.",
        "来源所载：派出 {count} 人，接收 {received} 人；多条关系合计的人数只计一次。",
    ),
    "not_ranked": (
        "Not ranked: of a kind that does not count, or no hospital, campus or primary care.",
        "不参与排名：其类别不计入，或不是医疗机构。",
    ),
    "no_programmes": ("The sources name no such thing.", "来源未载。"),
    "depend": (
        "{count} of the {receivers} institutions that receive support hang on one supporter; for {inferred} of them "
        "the support is inferred only.",
        "{receivers} 家受援机构中 {count} 家只有一个支援方；其中 {inferred} 家的关系仅为推断。",
    ),
    "nobody_receives": ("No tie that counts: nobody receives support.", "没有计入的关系：没有机构受援。"),
    "none_depend": ("Nobody hangs on one supporter.", "没有只依赖一个支援方的机构。"),
    "no_articulation": (
        "Nobody: no piece falls apart without one institution.",
        "没有：失去任何一家都不会使网络分裂。",
    ),
    "depends_means": (
        "Counted as support: {types}; --types chooses otherwise. Supporters that no source reports may exist: read "
        "it as 'one supporter known'.",
        "计为支援：{types}；可用 --types 另选。可能有来源未报道的支援方：应读作“已知一个支援方”。",
    ),
    "divided": (
        "{count} communities; modularity {modularity}, of the provinces {of_provinces}; agreement with provinces "
        "{agreement} (1 the same, 0 as by chance).",
        "{count} 个社群；模块度 {modularity}，按省份为 {of_provinces}；与省份划分的一致度 {agreement}"
        "（1 完全一致，0 相当于随机）。",
    ),
    "no_communities": ("No two institutions are tied: there are no communities.", "没有两家机构相连：不存在社群。"),
    "communities_mean": (
        "Louvain, the best of {runs} seeded runs, partners counted once; another division may be as good. {alone} "
        "institutions without partners are in none.",
        "Louvain 方法，固定种子运行 {runs} 次取最优，合作方只计一次；其他划分可能同样好。"
        "{alone} 家没有合作方的机构不属于任何社群。",
    ),
    "no_value": ("none", "无"),
    "no_meaning": (
        "no meaning here: too few institutions, ties or known values",
        "此处无意义：机构、关系或已知数值太少",
    ),
    "overview_of": (
        "All but the first figure are of institutions that have a partner.",
        "除第一项外，均只统计有合作方的机构。",
    ),
    "undated": (
        "{undated} of the {ties} ties have no known beginning and count on every day before their end: they cannot "
        "show growth.",
        "{ties} 条关系中 {undated} 条起始时间未知，在结束前的每一天都计入：不能反映增长。",
    ),
    "compared": ("Before: {before}. After: {after}.", "之前：{before}。之后：{after}。"),
    "nothing_begun": ("No tie with a known beginning.", "没有起始时间已知的关系。"),
    "nothing_over": ("No tie with a known end.", "没有结束时间已知的关系。"),
    "stability": (
        "Without the {inferred} inferred of these {ties} ties, the order by {measure} agrees to {rho} (Spearman), "
        "and {kept} of the {top} in the first ten ranks stay there.",
        "去掉 {ties} 条中 {inferred} 条推断的关系后，按{measure}的次序一致度为 {rho}（Spearman），"
        "前十名的 {top} 家中 {kept} 家仍在前十。",
    ),
    "stability_none": (
        "Without the {inferred} inferred of these {ties} ties there is no order by {measure} to compare.",
        "去掉 {ties} 条中 {inferred} 条推断的关系后，没有按{measure}的次序可比。",
    ),
    "all_stated": ("No tie that counts is merely inferred.", "计入的关系没有仅凭推断的。"),
    "sampled": (
        "Betweenness is from {paths} shortest paths drawn by chance: with probability {sure} no value is off by more "
        "than {error}.",
        "中介中心性由随机抽取的 {paths} 条最短路径估计：以 {sure} 的概率，误差均不超过 {error}。",
    ),
    "closeness_sampled": (
        "Closeness is from the steps to {targets} institutions drawn by chance: with probability {sure} no value is "
        "off by more than {error}.",
        "接近中心性由到随机抽取的 {targets} 家机构的步数估计：以 {sure} 的概率，误差均不超过 {error}。",
    ),
    "distances_sampled": (
        "Distances are from the steps to {targets} institutions drawn by chance; with probability {sure} neither "
        "figure is off by more than its error below it. The diameter is the longest way met: it may be longer.",
        "距离由到随机抽取的 {targets} 家机构的步数估计；以 {sure} 的概率，两项数值的误差均不超过其下所列。"
        "直径为所见最长路径，实际可能更长。",
    ),
    "what_if_sampled": (
        "Weighted by distance, fragmentation is from the steps to {targets} institutions drawn by chance: with "
        "probability {sure} neither figure is off by more than {error}. Both are from the same institutions, so that "
        "their difference is surer than either.",
        "距离加权分裂度由到随机抽取的 {targets} 家机构的步数估计：以 {sure} 的概率，误差均不超过 {error}。"
        "前后两值取自相同的机构，其差比各值更可靠。",
    ),
    "what_if_lead": (
        "{none} lose all support, {some} some of it, {lonely} their last partner.",
        "{none} 家失去全部支援，{some} 家失去部分支援，{lonely} 家失去最后的合作方。",
    ),
    "nobody_loses": ("Nobody loses anything: no tie that counts goes out from them.", "没有机构受影响。"),
    "what_if_means": (
        "Fragmentation is the share of pairs no way connects; weighted by distance, 1 minus the mean of 1/steps. The "
        "question is what the known ties carry, not what would happen: others may step in.",
        "分裂度为互不相通的机构对比例；距离加权为 1 减步数倒数的平均值。"
        "这里只看已知关系承载什么，而非预测：他人可能接替。",
    ),
    "not_counted": (
        "{name} does not count here (--kinds all counts every kind).",
        "{name}不在统计之内（--kinds all 计入所有类别）。",
    ),
}
