"""The words of the statistics that studies of networks print."""

# ruff: noqa: E501 - a sentence is not cut for the sake of a few characters

from collections.abc import Mapping

STATISTICS: Mapping[str, tuple[str, str]] = {
    "title_distances": ("Distances between institutions", "机构之间的距离分布"),
    "no_pairs": ("No two institutions are tied.", "没有两家机构相连。"),
    # beside random graphs
    "value_sigma": ("small world σ", "小世界 σ"),
    "value_omega": ("small world ω", "小世界 ω"),
    "value_small_world": ("small world σ and ω", "小世界 σ 和 ω"),
    "value_rich_club": ("rich club", "富人俱乐部"),
    "title_random": ("Beside random graphs of equal degrees", "与度序列相同的随机图比较"),
    "title_rich_club": (
        "Rich club: density among institutions with many partners",
        "富人俱乐部：合作方众多的机构之间的密度",
    ),
    "random_lead": (
        "{graphs:random graph|random graphs} in which each institution has as many partners, from seed {seed}.",
        "随机图 {graphs} 个，各机构合作方数不变，种子 {seed}。",
    ),
    "random_nothing": (
        "The network is too small or too sparse for this comparison.",
        "网络太小或太稀疏，不作此项比较。",
    ),
    "random_mean_note": (
        "z: standard deviations above the mean of the random graphs, empty where all are alike; p is two-sided and not "
        "below 2/(graphs + 1). Rich club: ratio above 1 if institutions with many partners cooperate with each other "
        "more than their numbers explain. σ (transitivity) is above 1 and ω (mean clustering, beside a lattice) near 0 "
        "for a small world; both are of the largest component, and σ grows with its size. Mean distance is of connected "
        "pairs, which differ in number between the graphs; where the network is in parts, compare global efficiency. The "
        "random graphs keep numbers of partners, not who gives and who receives. Each row is a test of its own.",
        "z：高于随机图均值的标准差数，各图相同时为空；p 为双侧，不小于 2/(图数 + 1)。富人俱乐部：比值大于 1 "
        "表示合作方众多的机构相互合作多于其合作方数所能解释的程度。小世界网络的 σ（传递性）大于 1，ω（平均聚类系数，"
        "与规则网络比较）接近 0；两者均只计最大连通分量，σ 随其规模增大。平均距离只计相通的机构对，各图对数不同；网络分成多块时"
        "应比较全局效率。随机图只保持合作方数，不区分支援与受援。各行为单独的检验。",
    ),
    # levels
    "title_levels_grade": ("Mean degrees and betweenness by grade and year", "各等级机构历年的平均度和中介中心性"),
    "title_levels_kind": ("Mean degrees and betweenness by kind and year", "各类机构历年的平均度和中介中心性"),
    "title_levels_province": (
        "Mean degrees and betweenness by province and year",
        "各省份机构历年的平均度和中介中心性",
    ),
    "title_level_numbers": ("Institutions by level and year", "各级别历年的机构数"),
    "title_level_tests": ("Kruskal-Wallis test between levels", "级别之间的 Kruskal-Wallis 检验"),
    "no_levels": ("No tie is known to be in force at the end of any of these years.", "没有已知在这些年末有效的关系。"),
    "grade_tertiary": ("tertiary", "三级"),
    "grade_secondary": ("secondary", "二级"),
    "grade_primary": ("primary", "一级"),
    "grade_class_special": ("special grade", "特等"),
    "grade_class_a": ("grade A", "甲等"),
    "grade_class_b": ("grade B", "乙等"),
    "grade_class_c": ("grade C", "丙等"),
    "level_unknown": ("not stated", "未载明"),
    "levels_mean": (
        "Each year is its last day: the ties known to be in force then, where ties go on until a source reports an end, "
        "and the institutions that have a partner by them. In-degree (receives) and out-degree (gives) count distinct institutions; betweenness is without "
        "direction, from 0 to 1. It is divided by the pairs of those institutions, so it falls as their number grows, and "
        "is higher than in 'report hospitals', which counts institutions without a partner, too.",
        "每年以最后一日为准：只计已知当日有效的关系（未报道结束者视为延续），以及据此有合作方的机构。入度（受援）和出度（支援）按不同机构计；"
        "中介中心性不分方向，取值 0 至 1；以当年有合作方的机构对数为分母，机构增多时会下降，且高于 report hospitals 的数值"
        "（后者含无合作方的机构）。",
    ),
    "levels_tests": (
        "Levels with five institutions or more are compared year by year (Kruskal-Wallis), as if institutions were "
        "independent, which tied ones are not: read its p as a description. Trend: Mann-Kendall on the "
        "yearly means, above 0 if they rise, two-sided. Most ties last for years, so that yearly values depend on each "
        "other and p is too small.",
        "逐年比较至少有五家机构的级别（Kruskal-Wallis）；该检验假定机构相互独立，而有关系的机构并非如此，其 p 值仅供描述。趋势：对历年平均值作 Mann-Kendall 检验，上升为正，双侧。"
        "多数关系持续多年，各年数值彼此相关，p 值偏小。",
    ),
    "levels_many_tests": (
        "{done:test is|tests are} shown; if nothing differed or changed, {chance} or more would fall below p = 0.05.",
        "共列出 {done} 项检验；即使毫无差异和变化，预计也有 {chance} 项或更多 p 值低于 0.05。",
    ),
    "no_trend": ("No test for trend: it needs {needs}.", "不作趋势检验：需要{needs}。"),
    "no_level_test": ("No test: it needs {needs}.", "不作检验：需要{needs}。"),
    "title_level_ties": ("Ties by year", "历年的关系"),
    "levels_undated": (
        "Of {all_ties:tie|ties}, {without_beginning:has|have} no date of beginning and count from the year of the "
        "first report on, so that a rise may be one of reporting; {in_no_year} are in no figure: not begun, ended, or "
        "not known to be in force at the end of any of these years.",
        "{all_ties} 条关系中，{without_beginning} 条没有起始时间，自首次报道的年份起计入，因此上升可能只是报道增多；"
        "{in_no_year} 条在这些年末尚未开始、已结束或无法确定有效，不计入任何数值。",
    ),
    "levels_unknown": (
        "In {year} {unknown} of {institutions:institution|institutions} have no {what} in the data: they are a row of "
        "their own, and in no test.",
        "{year} 年 {institutions} 家机构中 {unknown} 家未载明{what}：单列一行，不参加检验。",
    ),
    # blocks
    "title_blocks": ("Blocks", "板块"),
    "title_block_densities": (
        "Density: share of pairs of which the block of the row has a tie to that of the column",
        "密度矩阵：行板块对列板块有关系的机构对所占比例",
    ),
    "title_block_image": ("Image: 1 where the density is at least that of the whole", "像矩阵：密度不低于总密度者为 1"),
    "blocks_found": (
        "{count:block|blocks} of institutions with similar ties to the same others; density of the whole {density}, "
        "variance of ties explained {explained}.",
        "按关系模式的相似程度分为 {count} 个板块；总密度 {density}，解释关系方差的比例 {explained}。",
    ),
    "blocks_mean": (
        "CONCOR to depth {depth}, by the ties from and to each institution, of all types; several ties of a pair count "
        "once, a tie without direction both ways. {alone:institution without partners is|institutions without partners "
        "are} in none. Positions that differ little may be divided by chance.",
        "CONCOR 方法，分割深度 {depth}，依据各机构对外和对内的各类关系；同一对机构的多条关系只计一次，"
        "无方向的关系双向计入。"
        "{alone} 家没有合作方的机构不属于任何板块。差别很小的位置，其划分可能出于偶然。",
    ),
    "too_small_blocks": (
        "No blocks: the network is too small, they need {needs}.",
        "不划分板块：网络太小，需要{needs}。",
    ),
    # too small
    "too_small": ("too small or sparse: needs {needs}", "网络太小或太稀疏：需要{needs}"),
    "too_small_column": (
        "No value of {column}: the network is too small or too sparse, it needs {needs}.",
        "{column}无数值：网络太小或太稀疏，需要{needs}。",
    ),
    "needs_loops": (
        "{least} closed loops of partnerships, here {there}",
        "合作关系至少形成 {least} 个闭环，此处 {there} 个",
    ),
    "needs_pairs": ("{least} pairs of partners, here {there}", "至少 {least} 个合作对，此处 {there} 个"),
    "needs_institutions": (
        "{least:institution|institutions} with a partner, here {there}",
        "至少 {least} 家有合作方的机构，此处 {there} 家",
    ),
    "needs_component": (
        "{least:institution|institutions} in the largest component, here {there}",
        "最大连通分量至少 {least} 家机构，此处 {there} 家",
    ),
    "needs_component_percent": (
        "{least} % of institutions in one component, here {there} %",
        "至少 {least}% 的机构位于同一连通分量，此处 {there}%",
    ),
    "needs_levels_of_five": (
        "{least} levels with five institutions or more, here {there}",
        "至少 {least} 个级别各有五家以上机构，此处 {there} 个",
    ),
    "needs_years": ("{least} years, here {there}", "至少 {least} 个年份，此处 {there} 个"),
    # further columns of hospitals
    "further_holes": (
        "Structural holes (Burt): constraint is low where partners have nothing to do with each other; effective size "
        "is partners less those that others of them reach, efficiency its share of partners; hierarchy is 1 where all "
        "constraint comes from one partner. Partners count once, without direction.",
        "结构洞（Burt）：合作方彼此无关时限制度低；有效规模为合作方数减去可经其他合作方到达的部分，效率为其占合作方的比例；"
        "限制全部来自一个合作方时等级度为 1。合作方只计一次，不分方向。",
    ),
    "further_eigenvector": (
        "Eigenvector: how central partners are, squares summing to 1; above 0 in one component only.",
        "特征向量中心性：由合作方的中心程度决定，平方和为 1；只在一个连通分量内大于 0。",
    ),
    "further_ratio": (
        "In/out: institutions that support it over those it supports; empty if it supports none.",
        "受援/支援比：支援它的机构数除以它支援的机构数；不支援他人时为空。",
    ),
    "further_percent": (
        "Percent as UCINET prints it: of the {others:other institution|other institutions} for partners, gives and "
        "receives; normalised × 100 for betweenness and closeness (Freeman); × 100√2 for eigenvector.",
        "百分比采用 UCINET 的口径：合作方、支援、受援为占其他 {others} 家机构的百分比；中介和接近（Freeman）"
        "为标准化值 × 100；特征向量为 × 100√2。",
    ),
}
