"""The two languages people read: column headings, titles and sentences. Ids and keys are never translated."""

import locale
import os
from collections.abc import Iterable
from typing import Literal

from hospital_network.graph.vocabulary import CooperationType, InstitutionKind
from hospital_network.reports.text.words import REPORT_WORDS

Language = Literal["en", "zh"]

_WORDS: dict[str, tuple[str, str]] = {
    # columns
    "rank": ("rank", "名次"),
    "id": ("id", "id"),
    "name": ("institution", "机构"),
    "kind": ("kind", "类别"),
    "province": ("province", "省份"),
    "city": ("city", "城市"),
    "partners": ("partners", "合作方"),
    "gives_to": ("gives", "支援"),
    "receives_from": ("receives", "受援"),
    "strength": ("ties", "关系数"),
    "betweenness": ("betweenness", "中介中心性"),
    "closeness": ("closeness", "接近中心性"),
    "pagerank": ("pagerank", "PageRank"),
    "reach_2": ("2 steps", "两步可达"),
    "provinces_reached": ("provinces", "覆盖省份"),
    "step": ("step", "步数"),
    "via": ("via", "经由"),
    "direction": ("direction", "方向"),
    "type": ("type", "类型"),
    "partner": ("partner", "合作方"),
    "partner_id": ("partner id", "合作方 id"),
    "since": ("since", "起"),
    "until": ("until", "止"),
    "status": ("status", "状态"),
    "fields": ("fields", "专科"),
    "quantities": ("quantities", "数量"),
    "people": ("people", "人员"),
    "evidence": ("evidence", "依据"),
    "query": ("query", "名称"),
    "category": ("category", "类别"),
    "question": ("question", "问题"),
    "parameters": ("parameters", "参数"),
    "found_by": ("found by", "依据"),
    "fitting_name": ("as", "匹配名称"),
    # words inside rows
    "gives": ("gives", "支援"),
    "receives": ("receives", "受援"),
    "mutual": ("mutual", "互为"),
    "active": ("active", "进行中"),
    "planned": ("planned", "计划"),
    "ended": ("ended", "已结束"),
    # titles
    "title_hospitals": ("Most connected hospitals", "合作最多的医院"),
    "title_reach": ("Reach of {name}", "{name}的可达范围"),
    "title_resolve": ("What '{name}' may mean", "“{name}”可能是"),
    "title_queries": ("Canned questions: hospnet query run NAME", "现成问题：hospnet query run 名称"),
    "title_statement": ("Answer", "查询结果"),
    "title_profile": ("{name}", "{name}"),
    # sentences
    "by_measure": ("Ranked by {measure}: {meaning}", "按{measure}排序：{meaning}"),
    "meaning_partners": (
        "distinct institutions tied by cooperation, in either direction.",
        "有合作关系的不同机构数，不分方向。",
    ),
    "meaning_gives_to": ("distinct institutions it gives to.", "其支援的不同机构数。"),
    "meaning_receives_from": ("distinct institutions it receives from.", "支援它的不同机构数。"),
    "meaning_strength": ("number of ties, parallel ones each.", "关系条数，同一对机构的多条分别计数。"),
    "meaning_betweenness": (
        "share of shortest ways between others that pass through it.",
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
        "institutions reached in two steps of giving, agreements left out.",
        "沿支援方向两步之内可达的机构数，不含签约关系。",
    ),
    "meaning_provinces_reached": (
        "provinces of all it reaches along giving, agreements left out.",
        "沿支援方向可达机构所在的省份数，不含签约关系。",
    ),
    "counted": (
        "Counted: {ties} ties among {institutions} institutions, {date}; {roll_up}",
        "统计范围：{institutions} 家机构之间的 {ties} 条关系，{date}；{roll_up}",
    ),
    "date_active": ("those now active", "现行关系"),
    "date_as_of": ("as of {date}", "截至 {date}"),
    "rolled_up": (
        "campuses, centres, departments and studios count as the institution they are part of.",
        "院区、中心、科室、工作室计入所属机构。",
    ),
    "not_rolled_up": ("every institution counts on its own.", "各机构单独统计。"),
    "left_out": (
        "Left out: {planned} planned and {ended} ended ties, and {others} with institutions of other kinds "
        "(--kinds all counts governments, parties, companies, programmes). "
        "Absence of a tie is not proof of none.",
        "未计入：{planned} 条计划中、{ended} 条已结束的关系，以及 {others} 条涉及其他类别机构的关系"
        "（--kinds all 计入政府、党派、企业、项目）。没有记录不等于没有合作。",
    ),
    "dates_left_out": (
        "Left out: {planned} planned ties, those not in force on that day, and {others} with institutions of "
        "other kinds (--kinds all counts them). Absence of a tie is not proof of none.",
        "未计入：{planned} 条计划中的关系、当日不生效的关系，以及 {others} 条涉及其他类别机构的关系"
        "（--kinds all 计入）。没有记录不等于没有合作。",
    ),
    "sources": ("Sources: {count}, dated {first} to {last}.", "来源：{count} 篇，日期 {first} 至 {last}。"),
    "sources_undated": ("Sources: {count}.", "来源：{count} 篇。"),
    "rests_on_seed": ("Rests on the seed files in {place}.", "数据来自种子文件 {place}。"),
    "rests_on_load": ("Rests on the load of {date} in {place}.", "数据来自 {place}，{date} 载入。"),
    "load_running": (
        "The latest load in {place} was interrupted or is still running: the network is not complete.",
        "{place} 最近一次载入尚未完成：网络不完整。",
    ),
    "reached": (
        "Reaches {count} of {others} others along giving: {steps}; {provinces} provinces, {cities} cities.",
        "沿支援方向可达 {count} / {others} 家机构：{steps}；覆盖 {provinces} 省、{cities} 市。",
    ),
    "reaches_nobody": (
        "Reaches nobody: no tie that counts goes out from it.",
        "没有可达机构：没有由它发出的关系。",
    ),
    "in_steps": ("{count} in {step}", "{step} 步 {count} 家"),
    "standing": (
        "Rank by partners {rank} of {of}: {partners} partners, gives to {gives_to}, receives from {receives_from}.",
        "按合作方排名 {rank}/{of}：合作方 {partners}，支援 {gives_to}，受援 {receives_from}。",
    ),
    "also_called": ("Also called: {names}", "又名：{names}"),
    "facts": ("Stated: {facts}", "所载数据：{facts}"),
    "is_part_of": ("Part of: {name}", "隶属：{name}"),
    "as_of_everywhere": (
        "[optional]. Questions that count ties also take --as-of DATE.",
        "[可选]。统计关系的问题都可加 --as-of 日期。",
    ),
    "columns_left_out": (
        "Left out for want of width: {columns}; a wider window or --format csv has all.",
        "因宽度不足未显示：{columns}；加宽窗口或用 --format csv 可见全部。",
    ),
    "share": ("{count} of {total}.", "{count} / {total}。"),
    "shown_of": ("Shown: the first {shown} of {count} rows.", "显示前 {shown} 行，共 {count} 行。"),
    "nothing_found": ("Nothing found.", "没有结果。"),
    **REPORT_WORDS,
}


def word(key: str, language: Language, **values: object) -> str:
    """Return a word or sentence of the program in a language, its ``{places}`` filled.

    Examples
    --------
    >>> word("partners", "zh")
    '合作方'
    """
    english, chinese = _WORDS[key]
    return (chinese if language == "zh" else english).format(**values)


def heading(column: str, language: Language) -> str:
    """Return what a column is called; a column of an analyst's own query is called what it is."""
    return word(column, language) if column in _WORDS else column


def named(entry: InstitutionKind | CooperationType, language: Language) -> str:
    """Return what a kind of institution or a type of tie is called.

    Examples
    --------
    >>> from hospital_network.graph.vocabulary import INSTITUTION_KINDS
    >>> named(INSTITUTION_KINDS["campus"], "zh")
    '院区'
    """
    return entry.name_zh if language == "zh" else entry.name_en


def listed(items: Iterable[str], language: Language) -> str:
    """Return items in one line, with the comma of the language.

    Examples
    --------
    >>> listed(["甲", "乙"], "zh"), listed(["a", "b"], "en")
    ('甲、乙', 'a, b')
    """
    return ("、" if language == "zh" else ", ").join(items)


def default_language() -> Language:
    """Return the language of ``HOSPNET_LANG`` or of the locale: Chinese where it begins with zh."""
    for name in ("HOSPNET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").startswith(("zh", "Chinese")) else "en"
