"""What the page says, in both languages; both travel inside it, so that it can switch without asking anybody."""

from hospital_network.reports.findings.most_connected import MEASURES
from hospital_network.reports.page.document import Words
from hospital_network.reports.text.language import Language, heading, word

_WORDS: dict[str, tuple[str, str]] = {
    "page": ("Hospital cooperation network", "医院合作网络"),
    "skip": ("Skip to the table of ties", "跳到关系表"),
    "sections": ("Sections", "章节"),
    "map": ("Map", "网络图"),
    "rankings": ("Rankings", "排名"),
    "places": ("Places", "地区"),
    "ties": ("Ties", "关系"),
    "basis": ("What this rests on", "数据说明"),
    "search": ("Find an institution", "查找机构"),
    "search_hint": ("Name, alias, pinyin, initials or id", "名称、别名、拼音、首字母或 id"),
    "no_match": ("Nobody is called so", "没有匹配的机构"),
    "other_language": ("中文", "English"),
    "theme": ("Light or dark", "浅色或深色"),
    "filters": ("Filters", "筛选"),
    "size_by": ("Size by", "圆的大小"),
    "kinds": ("Institutions", "机构类别"),
    "types": ("Ties", "关系类型"),
    "province": ("Province", "省份"),
    "province_head": ("province", "省份"),
    "network": ("Network", "子网络"),
    "all": ("all", "全部"),
    "status": ("Status of ties", "关系状态"),
    "begun": ("Begun by", "开始时间不晚于"),
    "any_time": ("any time", "不限"),
    "undated": ("also undated ({count})", "含日期不详（{count}）"),
    "lonely": ("also those without ties", "显示无此类关系的机构"),
    "reset": ("Reset", "重置"),
    "shown": ("{institutions} institutions, {ties} ties", "{institutions} 家机构，{ties} 条关系"),
    "fit": ("Show all", "显示全部"),
    "zoom_in": ("Nearer", "放大"),
    "zoom_out": ("Farther", "缩小"),
    "map_label": (
        "Map of the network. Arrow keys move it, plus and minus zoom, 0 shows all; full stop and comma go from "
        "institution to institution by rank, Enter opens one, Escape closes it. The tables below say the same.",
        "网络图。方向键移动，加减键缩放，0 显示全部；句号和逗号键按排名切换机构，回车打开，Esc 关闭。"
        "下方表格内容相同。",
    ),
    "map_hint": (
        "Drag to move, click to open, Ctrl + wheel to zoom.",
        "拖动平移，点击打开，Ctrl + 滚轮缩放。",
    ),
    "schematic": (
        "Grouped by city, provinces roughly as they lie; no map, no boundaries.",
        "按城市分组，省份按大致方位排列；示意图，非地图，不表示边界。",
    ),
    "outlined": (
        "Outlines from a file of whoever made this page; places within an outline are arranged, not surveyed.",
        "底图轮廓由本页制作者提供；轮廓内的位置为示意排列，非实测位置。",
    ),
    "outlines": ("Provinces and cities", "省份与城市"),
    "outlines_note": (
        "The outlines are those of the file given with --geojson, simplified; hospnet ships none.",
        "轮廓来自 --geojson 指定的文件，经简化；hospnet 不附带任何边界数据。",
    ),
    "outlines_from": (
        "Outlines: {file}, given by whoever made this page, simplified. Map approval number (审图号): {approval}.",
        "底图轮廓：{file}，由本页制作者提供，经简化。审图号：{approval}。",
    ),
    "no_approval": ("none stated in the file", "文件中未注明"),
    "nothing": (
        "Nothing to show: no institution and no tie fits the filters.",
        "没有可显示的内容：没有符合筛选条件的机构或关系。",
    ),
    "elsewhere": ("place not given", "地点不详"),
    "arrow": ("The arrow points to who receives; dashed: planned or ended.", "箭头指向接受方；虚线：计划中或已结束。"),
    "close": ("Close", "关闭"),
    "also": ("Also called", "又名"),
    "units": ("Counts as part of it", "计入本机构"),
    "part": ("Part of", "隶属"),
    "facts": ("Facts", "所载数据"),
    "standing": ("Standing", "网络位置"),
    "not_measured": ("Not counted by the measures.", "不计入指标。"),
    "gives_to": ("Gives to", "支援"),
    "receives_from": ("Receives from", "受援于"),
    "mutual_with": ("Mutual", "互为合作"),
    "evidence": ("Evidence", "依据"),
    "inferred": ("inferred", "推断"),
    "since": ("since", "起"),
    "until": ("until", "止"),
    "jointly": ("several ties together", "多条关系合计"),
    "rank": ("rank", "名次"),
    "name": ("institution", "机构"),
    "kind": ("kind", "类别"),
    "city": ("city", "城市"),
    "from": ("gives", "支援方"),
    "type": ("type", "类型"),
    "to": ("receives", "接受方"),
    "source": ("source", "来源"),
    "top": ("The first {count} by {measure}", "{measure}前 {count} 名"),
    "more": ("Show all {count}", "显示全部 {count} 条"),
    "rankings_note": (
        "Hospitals, campuses and primary care. Measures count what the report was made with; filters limit the rows, "
        "not the measures.",
        "医院、院区与基层医疗机构。指标按生成页面时的范围计算；筛选只影响显示的行，不影响指标。",
    ),
    "tiles": ("Provinces as tiles", "省份方格图"),
    "tiles_note": (
        "Institutions shown, by province; darker has more. Press one to see only it.",
        "按省份统计所显示的机构，颜色越深越多。点击只看该省。",
    ),
    "matrix": ("From province to province", "省际关系矩阵"),
    "matrix_note": (
        "Ties shown, from the province that gives (row) to the one that receives (column).",
        "所显示的关系：行为支援省份，列为接受省份。",
    ),
    "unknown_place": ("unknown", "不详"),
    "pair": ("Only {from} → {to}", "仅 {from} → {to}"),
    "left_out": (
        "Too many to draw at once: this page shows the core, the institutions with the most partners. Left out: "
        "{institutions} institutions and {ties} ties; 'hospnet export' has them all.",
        "数量过多，本页仅显示核心部分（合作方最多的机构）。未显示 {institutions} 家机构、{ties} 条关系；"
        "“hospnet export”可导出全部。",
    ),
    "made": (
        "Made {date} with hospnet {version}. Charts: Apache ECharts.",
        "由 hospnet {version} 于 {date} 生成。图表：Apache ECharts。",
    ),
    "sources": ("Sources", "来源"),
    "no_script": (
        "The drawing and the filters need JavaScript; here are the ties as a table.",
        "网络图和筛选需要 JavaScript；以下为关系表。",
    ),
    "active": ("active", "进行中"),
    "planned": ("planned", "计划"),
    "ended": ("ended", "已结束"),
    "building": ("being built", "建设中"),
    "operating": ("operating", "运行中"),
    "closed": ("closed", "已关闭"),
}


def page_words() -> Words:
    """Return every word of the page by language and key.

    Examples
    --------
    >>> page_words()["zh"]["rankings"]
    '排名'
    """
    return {"en": _words_in("en"), "zh": _words_in("zh")}


def _words_in(language: Language) -> dict[str, str]:
    words = {key: pair[1 if language == "zh" else 0] for key, pair in _WORDS.items()}
    for name in MEASURES:
        words[f"measure_{name}"] = heading(name, language)
        words[f"meaning_{name}"] = word(f"meaning_{name}", language)
    return words
