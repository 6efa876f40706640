"""The words that names of institutions are made of, and the words that no name goes across.

``name_words.yaml`` beside this module has the long lists.
"""

import re
from pathlib import Path

import yaml

from hospital_network.graph.vocabulary.specialties import specialties

_LISTS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("name_words.yaml").read_text(encoding="utf-8"))

HEADS: tuple[tuple[str, str], ...] = (
    # the end of a name, the kind of the institution; longer ends first
    ("妇幼保健计划生育服务中心", "hospital"),
    ("社区卫生服务中心", "primary_care"),
    ("社区卫生服务站", "primary_care"),
    ("卫生服务中心", "primary_care"),
    ("卫生服务站", "primary_care"),
    ("中心卫生院", "primary_care"),
    ("卫生院", "primary_care"),
    ("卫生室", "primary_care"),
    ("疾病预防控制中心", "centre"),
    ("疾控中心", "centre"),
    ("妇幼保健院", "hospital"),
    ("妇幼保健中心", "hospital"),
    ("妇幼健康服务中心", "hospital"),
    ("传染病防治中心", "hospital"),
    ("精神卫生中心", "hospital"),
    ("中医药研究院", "hospital"),
    ("中医研究院", "hospital"),
    ("中医科学院", "hospital"),
    ("儿科研究所", "hospital"),
    ("肿瘤研究所", "hospital"),
    ("防治研究所", "hospital"),
    ("妇幼保健所", "hospital"),
    ("保健院", "hospital"),
    ("保健所", "hospital"),
    ("护养中心", "centre"),
    ("急救中心", "hospital"),
    ("肿瘤防治中心", "hospital"),
    ("防治院", "hospital"),
    ("防治所", "hospital"),
    ("防治中心", "hospital"),
    ("医疗救治中心", "hospital"),
    ("公共卫生临床中心", "hospital"),
    ("医疗中心", "hospital"),
    ("医学中心", "hospital"),
    ("眼科中心", "hospital"),
    ("疗养院", "hospital"),
    ("医院集团", "alliance"),
    ("医疗集团", "alliance"),
    ("医疗卫生集团", "alliance"),
    ("健康集团", "alliance"),
    ("医疗联合体", "alliance"),
    ("医疗共同体", "alliance"),
    ("医联体", "alliance"),
    ("医共体", "alliance"),
    ("联合体", "alliance"),
    ("专科联盟", "alliance"),
    ("协作网", "alliance"),
    ("联盟", "alliance"),
    ("分中心", "centre"),
    ("总医院", "hospital"),
    ("总院", "hospital"),
    ("医院", "hospital"),
    ("分院", "campus"),
    ("院区", "campus"),
    ("工作室", "studio"),
    ("工作站", "studio"),
    ("卫生和计划生育委员会", "government"),
    ("卫生健康委员会", "government"),
    ("卫生健康委", "government"),
    ("卫生计生委", "government"),
    ("卫计委", "government"),
    ("卫健委", "government"),
    ("卫健局", "government"),
    ("卫生健康局", "government"),
    ("卫计局", "government"),
    ("卫生局", "government"),
    ("卫生厅", "government"),
    ("卫生部", "government"),
    ("行政公署", "government"),
    ("管理委员会", "government"),
    ("教育厅", "government"),
    ("财政厅", "government"),
    ("财政局", "government"),
    ("民政局", "government"),
    ("医保局", "government"),
    ("中医药管理局", "government"),
    ("医疗保障局", "government"),
    ("医管局", "government"),
    ("医院管理中心", "government"),
    ("医院发展中心", "government"),
    ("医院管理局", "government"),
    ("人民政府", "government"),
    ("政府", "government"),
    ("管委会", "government"),
    ("发展和改革委员会", "government"),
    ("发展改革委", "government"),
    ("发改委", "government"),
    ("妇幼", "hospital"),
)
"""The ends of names with their kinds."""

SHORT_HEADS = (
    "一院",
    "二院",
    "三院",
    "四院",
    "五院",
    "六院",
    "七院",
    "八院",
    "九院",
    "十院",
    "中医院",
    "附院",
    "附一院",
    "附二院",
    "一附院",
    "二附院",
    "三附院",
)
"""The ends of short names, which need a place before them."""

COUNTRIES = frozenset(_LISTS["countries"].split())
"""Countries that a text may name before a hospital there."""

NAME_WORDS = tuple(sorted({*_LISTS["inside"].split(), *COUNTRIES, *specialties()}, key=len, reverse=True))
"""Words inside names."""

ORDINAL = re.compile(
    r"中[\u4e00-\u9fff](?=友)|[一二三四五六七八九]{2}〇[一二三四五六七八九]|第?[一二三四五六七八九十百]{1,3}师?|\d{1,3}"
)

BREAKS = frozenset(_LISTS["breaks"].split())
"""Characters that an unknown part of a name does not contain."""

BRANDS = tuple(_LISTS["brands"].split())
"""Words that a name may begin with wherever they stand."""

DESCRIPTIVE_WORDS = tuple(_LISTS["descriptive"].split())
"""Words of descriptions that no name has, also after a place: 北京三甲医院 names nobody."""

GENERAL_WORDS = (*_LISTS["general"].split(), *DESCRIPTIVE_WORDS)
"""Words of descriptions: a text of these alone, before an end such as 医院, names nobody."""

VERBS = tuple(_LISTS["verbs"].split())
"""Words that no name contains, and after which one may begin."""

NOT_PLACES = frozenset(_LISTS["not_places"].split())
"""Words of everyday text, or parts of other names, that are also short names of places."""

FOREIGN = re.compile(f"[{''.join(_LISTS['sounds'].split())}]{{4,9}}")
"""A foreign name in characters that stand for its sounds: 纳兹莫加."""

SURNAMES = "".join(_LISTS["surnames"].split())
"""Family names, one character each."""
