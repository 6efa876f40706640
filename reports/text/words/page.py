"""The texts of the page; its scripts look them up by key, without ``page_``."""

from collections.abc import Mapping

PAGE: Mapping[str, tuple[str, str]] = {
    "page_page": ("Hospital cooperation network", "医院合作网络"),
    "page_skip": ("Skip to the table of ties", "跳到关系表"),
    "page_sections": ("Sections", "章节"),
    "page_map": ("Map", "网络图"),
    "page_rankings": ("Rankings", "排名"),
    "page_places": ("Places", "地区"),
    "page_ties": ("Ties", "关系"),
    "page_basis": ("About the data", "数据说明"),
    "page_search": ("Find an institution", "查找机构"),
    "page_search_hint": ("Name, alias, pinyin, initials or id", "名称、别名、拼音、首字母或 id"),
    "page_no_match": ("No institution matches", "没有匹配的机构"),
    "page_other_language": ("中文", "English"),
    "page_theme": ("Light or dark theme", "浅色或深色主题"),
    "page_filters": ("Filters", "筛选"),
    "page_size_by": ("Size by", "圆的大小"),
    "page_kinds": ("Institutions", "机构类别"),
    "page_types": ("Ties", "关系类型"),
    "page_province": ("Province", "省份"),
    "page_province_head": ("province", "省份"),
    "page_network": ("Network", "子网络"),
    "page_all": ("all", "全部"),
    "page_status": ("Status of ties", "关系状态"),
    "page_begun": ("Started by", "开始时间不晚于"),
    "page_any_time": ("any time", "不限"),
    "page_undated": ("include undated ({count})", "含起始时间不详（{count}）"),
    "page_isolated": ("include those without ties", "显示没有关系的机构"),
    "page_reset": ("Reset", "重置"),
    "page_shown": ("{institutions:institution|institutions}, {ties:tie|ties}", "{institutions} 家机构，{ties} 条关系"),
    "page_fit": ("Show all", "显示全部"),
    "page_zoom_in": ("Zoom in", "放大"),
    "page_zoom_out": ("Zoom out", "缩小"),
    "page_map_label": (
        "Map of the network. Arrow keys move it, plus and minus zoom, 0 shows all; full stop and comma step through "
        "the institutions by rank, Enter opens one, Escape closes it. The tables below contain the same information.",
        "网络图。方向键移动，加减键缩放，0 显示全部；句号和逗号键按排名切换机构，回车键打开，Esc 键关闭。"
        "下方表格包含相同信息。",
    ),
    "page_map_hint": (
        "Drag to move, click to open, Ctrl + wheel to zoom.",
        "拖动平移，点击打开，Ctrl + 滚轮缩放。",
    ),
    "page_schematic": (
        "Grouped by city, provinces roughly in their relative positions; a diagram, not a map, without boundaries.",
        "按城市分组，省份按大致方位排列；示意图，非地图，不表示边界。",
    ),
    "page_outlined": (
        "Outlines supplied by the author of this page; positions within an outline are schematic, not surveyed.",
        "底图轮廓由本页制作者提供；轮廓内的位置为示意排列，非实测位置。",
    ),
    "page_outlines": ("Provinces and cities", "省份与城市"),
    "page_outlines_note": (
        "The outlines come from the file given with --geojson, simplified; hospnet ships no boundaries.",
        "轮廓来自 --geojson 指定的文件，经简化；hospnet 不附带任何边界数据。",
    ),
    "page_outlines_from": (
        "Outlines: {file}, supplied by the author of this page, simplified. Map approval number (审图号): {approval}.",
        "底图轮廓：{file}，由本页制作者提供，经简化。审图号：{approval}。",
    ),
    "page_no_approval": ("none stated in the file", "文件中未注明"),
    "page_nothing": (
        "Nothing to show: no institution or tie matches the filters.",
        "没有可显示的内容：没有符合筛选条件的机构或关系。",
    ),
    "page_elsewhere": ("location unknown", "地点不详"),
    "page_arrow": (
        "Arrows point to the receiver; dashed: planned or ended.",
        "箭头指向受援方；虚线：计划中或已结束。",
    ),
    "page_close": ("Close", "关闭"),
    "page_also": ("Also called", "又名"),
    "page_units": ("Counted as part of it", "计入本机构"),
    "page_unnamed": ("Institutions it stands for, not named in the source", "代表的未具名机构（家）"),
    "page_part": ("Part of", "隶属"),
    "page_general_knowledge": ("From general knowledge", "来自常识"),
    "page_completed": ("completed {date}", "建成 {date}"),
    "page_facts": ("Facts", "所载数据"),
    "page_not_measured": ("Not included in the measures.", "不参与指标计算。"),
    "page_gives_to": ("Gives to", "支援对象"),
    "page_receives_from": ("Receives from", "支援来源"),
    "page_mutual_with": ("Mutual", "双向合作"),
    "page_evidence": ("Evidence", "依据"),
    "page_jointly": ("several ties together", "多条关系合计"),
    "page_from": ("giver", "支援方"),
    "page_to": ("receiver", "受援方"),
    "page_top": ("Top {count} by {measure}", "{measure}前 {count} 名"),
    "page_more": ("Show all {count}", "显示全部 {count} 条"),
    "page_rankings_note": (
        "Institutions that give care. Measures are of what was selected when the page was made; filters limit "
        "the rows, not the measures.",
        "医疗机构。指标按生成页面时的范围计算；筛选只影响显示的行，不影响指标。",
    ),
    "page_tiles": ("Provinces as tiles", "省份方格图"),
    "page_tiles_note": (
        "Institutions shown, by province; the darker, the more. Select a province to show only that one.",
        "按省份统计所显示的机构，颜色越深数量越多。点击省份可只看该省。",
    ),
    "page_matrix": ("Ties between provinces", "省际关系矩阵"),
    "page_matrix_note": (
        "Ties shown, from the giving province (row) to the receiving province (column).",
        "所显示的关系：横行表示支援省份，纵列表示受援省份。",
    ),
    "page_unknown_place": ("unknown", "不详"),
    "page_pair": ("Only {from} → {to}", "仅 {from} → {to}"),
    "page_left_out": (
        "Too many to draw at once: this page shows only the core, the institutions with the most partners. Left out: "
        "{institutions:institution|institutions} and {ties:tie|ties}; 'hospnet export' writes all of them.",
        "数量过多，本页仅显示核心部分（合作方最多的机构）。未显示 {institutions} 家机构、{ties} 条关系；"
        "“hospnet export”可导出全部。",
    ),
    "page_made": (
        "Made {date} with hospnet {version}. Charts: Apache ECharts.",
        "由 hospnet {version} 于 {date} 生成。图表：Apache ECharts。",
    ),
    "page_sources": ("Sources", "来源"),
    "page_no_script": (
        "The map and the filters need JavaScript; here are the ties as a table.",
        "网络图和筛选需要 JavaScript；以下为关系表。",
    ),
    "page_building": ("under construction", "建设中"),
    "page_operating": ("operating", "运营中"),
    "page_closed": ("closed", "已关闭"),
}
