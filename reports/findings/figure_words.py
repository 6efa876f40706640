"""The figures of the overview: what each is called and means, in English and Chinese."""

FIGURE_WORDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "institutions": (("institutions", "机构"), ("of the chosen kinds, tied or not", "所选类别的机构，不论有无关系")),
    "tied": (("with a partner", "有合作方的机构"), ("tied to at least one other", "至少与一家相连")),
    "ties": (("ties", "关系"), ("parallel ones each", "同一对机构的多条分别计数")),
    "inferred_ties": (("inferred ties", "推断的关系"), ("that no source states outright", "没有来源明示")),
    "pairs": (("pairs of partners", "合作对"), ("each once, direction aside", "每对只计一次，不分方向")),
    "mean_partners": (("mean partners", "平均合作方"), ("distinct partners", "不同合作方的平均数")),
    "partner_density": (("density of partners", "合作密度"), ("share of possible pairs", "占可能机构对的比例")),
    "density": (("density of giving", "支援密度"), ("share of possible givings", "占可能支援方向的比例")),
    "reciprocity": (("reciprocity", "互惠性"), ("share of givings that are returned", "得到回馈的支援比例")),
    "components": (("pieces", "连通片"), ("parts with no tie between them", "彼此没有关系的部分")),
    "largest_share": (("largest piece", "最大连通片"), ("its share of institutions", "所占机构比例")),
    "largest": (("largest piece", "最大连通片"), ("institutions in it", "其中的机构数")),
    "mean_distance": (("mean distance", "平均距离"), ("steps between connected pairs", "相通机构对之间的步数")),
    "mean_distance_error": (
        ("± mean distance", "± 平均距离"),
        ("it is from a sample; see below", "由抽样估计，见下"),
    ),
    "distance_fragmentation_error": (
        ("± weighted by distance", "± 距离加权分裂度"),
        ("it is from a sample; see below", "由抽样估计，见下"),
    ),
    "diameter": (("diameter", "直径"), ("most steps between connected pairs", "相通机构对之间的最大步数")),
    "fragmentation": (("fragmentation", "分裂度"), ("share of pairs no way connects", "互不相通的机构对比例")),
    "distance_fragmentation": (
        ("weighted by distance", "距离加权分裂度"),
        ("1 minus the mean of 1/steps", "1 减步数倒数的平均值"),
    ),
    "single_supporters": (
        ("single supporter", "单一支援方"),
        ("institutions that one alone supports", "只有一个支援方的机构数"),
    ),
    "articulation": (("articulation", "关节机构"), ("without whom a piece falls apart", "失去后连通片分裂的机构数")),
    "centralisation_partners": (
        ("centralisation: partners", "中心势：合作方"),
        ("1 for a star, 0 if all are alike", "星形为 1，人人相同为 0"),
    ),
    "centralisation_betweenness": (
        ("centralisation: between", "中心势：中介"),
        ("1 if all ways pass one, 0 if none does", "所有路径经过同一家为 1"),
    ),
    "centralisation_closeness": (
        ("centralisation: closeness", "中心势：接近"),
        ("harmonic closeness; 1 for a star", "调和接近；星形为 1"),
    ),
    "largest_core": (
        ("largest k-core", "最大 k 核"),
        ("k partners each inside a group", "组内每家都有 k 个合作方"),
    ),
    "core_size": (("core", "核心规模"), ("institutions every tie should touch", "各关系应触及的机构数")),
    "core_fit": (("core fit", "核心拟合度"), ("correlation with core and periphery", "与核心—边缘模式的相关系数")),
    "communities": (("communities", "社群"), ("groups tied more inside (Louvain)", "内部联系更密的群体（Louvain）")),
    "modularity": (("modularity", "模块度"), ("of the communities", "社群划分的模块度")),
    "modularity_provinces": (("modularity of provinces", "省份模块度"), ("provinces taken as groups", "以省份为群体")),
    "agreement_provinces": (
        ("communities = provinces?", "社群与省份一致度"),
        ("adjusted Rand: 1 the same, 0 chance", "调整兰德指数：1 一致，0 随机"),
    ),
    "e_i_province": (("E-I by province", "省份 E-I 指数"), ("-1 all within, 1 all across", "-1 全在省内，1 全跨省")),
    "e_i_city": (("E-I by city", "城市 E-I 指数"), ("-1 all within, 1 all across", "-1 全在市内，1 全跨市")),
    "e_i_grade": (("E-I by grade", "等级 E-I 指数"), ("-1 all within, 1 all across", "-1 全在同级，1 全跨级")),
    "rank_stability": (
        ("rank stability", "名次稳定性"),
        ("order by partners without inferred ties", "去掉推断关系后按合作方次序的一致度"),
    ),
}


def figure_words(figure: str, language: str) -> tuple[str, str]:
    """Return what a figure is called, and what it means.

    Examples
    --------
    >>> figure_words("pairs", "zh")
    ('合作对', '每对只计一次，不分方向')
    """
    (english, chinese), (meaning, meaning_zh) = FIGURE_WORDS[figure]
    return (chinese, meaning_zh) if language == "zh" else (english, meaning)
