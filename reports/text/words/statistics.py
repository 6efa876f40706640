"""The words of the statistics that studies of networks print."""

from collections.abc import Mapping

STATISTICS: Mapping[str, tuple[str, str]] = {
    "title_distances": ("Distances between institutions", "机构之间的距离分布"),
    "no_pairs": ("No two institutions are tied.", "没有两家机构相连。"),
    # too small
    "too_small": ("too small: needs {needs}", "网络太小：需要{needs}"),
    "too_small_column": (
        "No value of {column}: the network is too small, it needs {needs}.",
        "{column}无数值：网络太小，需要{needs}。",
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
