"""The texts of reports that test figures or bound them."""

# ruff: noqa: E501 - a sentence is not cut for the sake of a few characters

from collections.abc import Mapping

INFERENCE: Mapping[str, tuple[str, str]] = {
    "title_qap": ("What goes together with: {outcome}", "与“{outcome}”相关的因素"),
    "qap_of_partners": ("being partners", "互为合作方"),
    "qap_of_gives_to": ("one supporting the other", "一方支援另一方"),
    "qap_of_strength": ("the number of ties of two", "两家之间的关系数"),
    "qap_fit": (
        "Regression over {pairs:pair|pairs} of {institutions:institution|institutions}: R² {r_squared}, adjusted "
        "{adjusted}; intercept "
        "{intercept}.",
        "{institutions} 家机构之间 {pairs} 对的回归：R² {r_squared}，调整后 {adjusted}；截距 {intercept}。",
    ),
    "qap_distance": ("distance", "距离"),
    "qap_same_province": ("same province", "同省"),
    "qap_same_city": ("same city", "同城市"),
    "qap_same_grade": ("same grade", "同等级"),
    "qap_same_kind": ("same kind", "同类别"),
    "qap_difference": ("{name} (absolute difference)", "{name}（差的绝对值）"),
    "qap_sum": ("{name} (sum)", "{name}（之和）"),
    "qap_means": (
        "Correlation: QAP, each matrix alone. Coefficients: MRQAP, all matrices together, tested by double "
        "semi-partialling (Dekker et al. 2007). p: two-sided share of {permutations:permutation|permutations} (seed "
        "{seed}) that are as extreme, the observed order counted. A relation is no cause.",
        "相关：QAP，逐个矩阵。系数：MRQAP，所有矩阵同时进入，用双重半偏检验（Dekker 等 2007）。p：{permutations} 次置换"
        "（种子 {seed}）中同样极端者的双侧比例，含观测值本身。相关不等于因果。",
    ),
    "qap_binary": (
        "A tie is there or not, so a coefficient is a difference in its probability (linear probability model).",
        "关系或有或无，系数为其概率之差（线性概率模型）。",
    ),
    "qap_figures": (
        "A figure of each institution becomes a matrix as its name says: the absolute difference of two, or their sum "
        "(--combine).",
        "每家机构的数值按名称所示变为矩阵：两者之差的绝对值，或两者之和（--combine）。",
    ),
    "qap_distance_unit": (
        "Distance is along the surface of the earth, in 1,000 km, between the positions given.",
        "距离为所给位置之间的球面距离，单位为千公里。",
    ),
    "qap_without": ("{name} {count}", "{name} {count} 家"),
    "qap_left_out": (
        "Left out for want of a value, never filled in: {left_out} of {all:institution|institutions} with a partner "
        "({names}).",
        "因缺少数值而不计入（不作填补）：有合作方的 {all} 家机构中的 {left_out} 家（{names}）。",
    ),
    "rank_interval_means": (
        "Interval: it contains the rank by propensity to cooperate with a probability of {sure:.0%}, if ties come "
        "about independently (empirical Bayes, docs/intervals.md). It covers chance, not what sources omit.",
        "区间：以 {sure:.0%} 的概率包含按合作倾向的名次，前提是各条关系相互独立（经验贝叶斯，见 docs/intervals.md）。"
        "它只反映偶然性，不反映来源的遗漏。",
    ),
    "rank_interval_other": (
        "No intervals: only ranks by {measures} have any that keep their promise.",
        "不给出区间：只有按{measures}的名次有可靠的区间。",
    ),
    "rank_interval_too_small": ("No intervals of ranks: they need {needs}.", "不给出名次区间：需要{needs}。"),
    "interval_means": (
        "Low and high: a nominal {sure:.0%} interval (in simulations 90 to 98 %), for networks of as many institutions "
        "from the same population whose ties come about independently (docs/intervals.md). It covers chance, not what "
        "sources omit. Figures without one are counts, lie at a bound, or have no method found reliable.",
        "下限与上限：名义 {sure:.0%} 区间（模拟中覆盖率 90%～98%），针对来自同一总体、机构数相同、各条关系相互独立的网络"
        "（见 docs/intervals.md）。它只反映偶然性，不反映来源的遗漏。没有区间者为计数、处于取值边界，或尚无可靠的算法。",
    ),
    "interval_too_small": ("No intervals: they need {needs}.", "不给出区间：需要{needs}。"),
    "title_robustness": ("What the figures rest on", "指标的稳健性"),
    "title_robustness_ranks": ("Ranks by {measure}", "按{measure}的名次"),
    "robustness_means": (
        "Stated in full: without ties whose existence, ends or type are inferred. Dated: without ties of no known "
        "beginning. Least and most: without the ties of one source, for each of {sources:source|sources} that alone "
        "states some. Each column covers only institutions that still have a partner, so densities may rise; those left "
        "without one share the last rank. An empty cell: undefined, or the network is too small.",
        "完全明示：不含关系本身、双方或类型为推断的关系。有日期：不含起始日期不详的关系。"
        "最小与最大：逐一去掉 {sources} 个来源中每一个独家所载的关系。各列只计仍有合作方的机构，密度因此可能上升；"
        "不再有合作方者并列末位。空格表示未定义或网络太小。",
    ),
    "qap_networks": (
        "The ties come from {networks:network|networks}, each reported by sources of its own: pairs across them count as "
        "not tied, though no source covers them (--network).",
        "关系来自 {networks} 个网络，来源各异：跨网络的机构对按无关系计，但并无来源覆盖（--network）。",
    ),
    "qap_all_known": ("Every institution with a partner has all values.", "有合作方的机构各项数值齐全。"),
}
