"""What may be inferred, or come from general knowledge, in the words of reports and of the page."""

from collections.abc import Mapping

ASPECTS: Mapping[str, tuple[str, str]] = {
    "aspect_tie": ("the cooperation itself", "合作关系本身"),
    "aspect_type": ("its type", "关系类型"),
    "aspect_from": ("who gives", "支援方"),
    "aspect_to": ("who receives", "受援方"),
    "aspect_since": ("its beginning", "起始日期"),
    "aspect_until": ("its end", "终止日期"),
    "aspect_status": ("the status", "状态"),
    "aspect_fields": ("the specialties", "专科"),
    "aspect_quantities": ("the figures", "数量"),
    "aspect_institution": ("the institution itself", "机构本身"),
    "aspect_name": ("the full name", "全称"),
    "aspect_name_en": ("the English name", "英文名"),
    "aspect_aliases": ("other names", "别名"),
    "aspect_kind": ("the kind", "机构类别"),
    "aspect_part_of": ("what it is part of", "隶属关系"),
    "aspect_place": ("the place", "所在地"),
    "aspect_province": ("the province", "省份"),
    "aspect_city": ("the city", "城市"),
    "aspect_county": ("the county", "县区"),
    "aspect_division_code": ("the division code", "行政区划代码"),
    "aspect_grade": ("the grade", "等级"),
    "aspect_opened": ("the opening date", "启用日期"),
    "aspect_facts": ("the figures", "数据"),
}
"""By aspect of a cooperation or an institution; a word of `graph.model.fields` each."""
