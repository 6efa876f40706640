"""The texts of reports that test figures or bound them."""

from collections.abc import Mapping

INFERENCE: Mapping[str, tuple[str, str]] = {
    "title_qap": ("What goes together with: {outcome}", "与“{outcome}”相关的因素"),
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
    "qap_all_known": ("Every institution with a partner has all values.", "有合作方的机构各项数值齐全。"),
}
