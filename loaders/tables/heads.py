"""The heads of tables: the model's field names, their Chinese names, and what a row of heads means."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hospital_network.graph.faults import Fault, Language
from hospital_network.graph.model import (
    KEY_PATTERN,
    Cooperation,
    Institution,
    Record,
    Source,
    Subnetwork,
    nested_fields,
)
from hospital_network.graph.names import name_key
from hospital_network.graph.text.suggestion import meant
from hospital_network.loaders.tables.other_words import OTHER_HEADS, TABLE_NAMES, by_word

SECTIONS: Mapping[str, type[Record]] = {
    "sources": Source,
    "networks": Subnetwork,
    "institutions": Institution,
    "cooperations": Cooperation,
}
"""The tables of a seed set, in the order they are read, and the record a row of each is."""

HEADS: Mapping[str, tuple[str, str]] = {
    "id": ("id", "编号"),
    "name": ("Name", "名称"),
    "name_en": ("English name", "英文名"),
    "kind": ("kind", "类别代码"),
    "kind_name": ("Kind of institution", "类别"),
    "aliases": ("Aliases", "别名"),
    "weak_aliases": ("Short names in texts", "文内简称"),
    "province": ("province", "省"),
    "city": ("city", "市"),
    "county": ("county", "县区"),
    "province_shown": ("Province name", "省（显示）"),
    "city_shown": ("City name", "市（显示）"),
    "county_shown": ("County name", "县区（显示）"),
    "division_code": ("Division code", "行政区划代码"),
    "grade": ("Grade", "等级"),
    "status": ("status", "状态"),
    "status_name": ("Stage", "进展"),
    "opened": ("Opened", "启用日期"),
    "completed": ("Completed", "建成日期"),
    "part_of": ("Part of (id)", "隶属编号"),
    "unnamed": ("Unnamed institutions", "未具名机构数"),
    "unnamed_qualifier": ("Unnamed institutions, qualifier", "未具名机构数限定"),
    "unnamed_up_to": ("Unnamed institutions, up to", "未具名机构数上限"),
    "unnamed_as_of": ("Unnamed institutions, as of", "未具名机构数日期"),
    "unnamed_counts": ("Unnamed institutions, what they are", "未具名机构说明"),
    "identifiers_credit_code": ("Credit code", "统一社会信用代码"),
    "identifiers_ror": ("ROR", "ROR标识"),
    "identifiers_wikidata": ("Wikidata", "Wikidata条目"),
    "outcomes": ("Results", "成效"),
    "agreement_title": ("Agreement", "协议名称"),
    "agreement_signed": ("Agreement signed", "签署日期"),
    "agreement_term_years": ("Agreement term, years", "协议年限"),
    "inferred": ("Inferred", "推断项"),
    "general_knowledge": ("General knowledge", "常识项"),
    "note": ("Note", "备注"),
    "evidence": ("Evidence", "出处"),
    "evidence_source": ("evidence_source", "来源编号"),
    "evidence_locator": ("evidence_locator", "来源位置"),
    "evidence_span": ("evidence_span", "原文起止"),
    "evidence_retrieved": ("evidence_retrieved", "查阅日期"),
    "evidence_url": ("Address of the source", "来源网址"),
    "fact_details": ("Details of figures (JSON)", "数据说明（JSON）"),
    "from": ("Giver id", "支援方编号"),
    "from_name": ("Giver", "支援方"),
    "to": ("Receiver id", "受援方编号"),
    "to_name": ("Receiver", "受援方"),
    "from_province": ("Province of giver", "支援方所在省"),
    "from_city": ("City of giver", "支援方所在市"),
    "from_kind": ("Kind of giver", "支援方类别"),
    "to_province": ("Province of receiver", "受援方所在省"),
    "to_city": ("City of receiver", "受援方所在市"),
    "to_kind": ("Kind of receiver", "受援方类别"),
    "year": ("Year begun", "起始年份"),
    "stated": ("Stated or inferred", "明示或推断"),
    "known": ("Known or possible", "确定或可能"),
    "counted": ("Counted in Measures", "是否计入指标"),
    "type": ("type", "关系代码"),
    "type_name": ("Cooperation", "关系"),
    "network": ("Network", "所属网络"),
    "since": ("Since", "起始"),
    "until": ("Until", "终止"),
    "fields": ("Specialties", "专科"),
    "pairing": ("Pairing", "未明配对组"),
    "areas": ("Areas of work", "工作领域"),
    "schedule": ("Schedule", "时间安排"),
    "people": ("People", "人员"),
    "quantity_details": ("Details of quantities (JSON)", "数量说明（JSON）"),
    "title": ("Title", "标题"),
    "title_en": ("English title", "英文标题"),
    "publisher": ("Publisher", "发布者"),
    "date": ("Date", "日期"),
    "language": ("Language", "语言"),
    "file": ("File", "文件"),
    "url": ("Address", "网址"),
    "retrieved": ("Retrieved", "取得日期"),
    "sha256": ("SHA-256", "原文校验值"),
}
"""English and Chinese, for the sheets of the workbook, so that one of them saved as CSV can be read.

An English head that is the key itself is read back; beside it stands a column with what a person reads.
"""

FAMILY_HEADS: Mapping[str, tuple[str, str]] = {
    "fact": ("Figure", "数据"),
    "quantity": ("Quantity", "数量"),
    "joint": ("Shared count", "共有数量名"),
}
FAMILIES: Mapping[str, Sequence[str]] = {"institutions": ("fact",), "cooperations": ("quantity", "joint")}
EVIDENCE_PARTS = ("source", "locator", "span", "retrieved")
MOST_COLUMNS = 1_000

_KEYS = {chinese: key for key, (_, chinese) in HEADS.items()}
_ENGLISH_KEYS = {english.casefold(): key for key, (english, _) in HEADS.items()}


@cache  # names are compared in simplified characters, and what converts them takes time to import
def _other_keys() -> dict[str, str]:
    return {name_key(word): key for words in (_KEYS, by_word(OTHER_HEADS)) for word, key in words.items()}


_SECTIONS = {**{name: name for name in SECTIONS}, **by_word(TABLE_NAMES)}
# Words that the workbook shows beside a key; they repeat it and are not read.
_READ_PAST = {
    "institutions": ("kind_name", "status_name", "evidence_url", "province_shown", "city_shown", "county_shown"),
    "cooperations": ("type_name", "from_name", "to_name", "status_name", "evidence_url"),
}
# What the workbook repeats of the ends of a tie, and what follows from its other columns. Only beside their ids is it
# known to be said elsewhere.
_OF_THE_ENDS = (
    *("from_province", "from_city", "from_kind", "to_province", "to_city", "to_kind"),
    *("year", "stated", "known", "counted"),
)
# A column of the format before, which said of each piece of evidence whether it was stated or inferred.
_BASIS = ("evidence_basis", "来源依据")
# Beside no column of keys or ids, they are that column.
_SPOKEN = {"kind_name": "kind", "type_name": "type", "from_name": "from", "to_name": "to", "status_name": "status"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    place : int
        From 0.
    head : str
        As written in the file.
    key : str
        ``since``, ``fact_beds``, ``evidence_source`` …
    """

    place: int
    head: str
    key: str

    @property
    def family(self) -> tuple[str, str] | None:
        """The family and the key within it, for ``fact_beds`` and the like."""
        family, _, key = self.key.partition("_")
        return (family, key) if family in FAMILY_HEADS and key and key != "details" else None


def known_heads(section: str) -> list[str]:
    """Return the heads of a table but for the figures, in the order of the model.

    Examples
    --------
    >>> known_heads("networks")
    ['id', 'title', 'title_en']
    """
    maps = {"facts": ["fact_details"], "quantities": ["quantity_details"]}
    evidence = {"evidence": ["evidence", *(f"evidence_{part}" for part in EVIDENCE_PARTS)]}
    heads: list[str] = []
    nested: dict[str, list[str]] = {}
    for flat, (name, _) in nested_fields(SECTIONS[section]).items():
        nested.setdefault(name, []).append(flat)
    for name, info in SECTIONS[section].model_fields.items():
        heads += maps.get(name) or evidence.get(name) or nested.get(name) or [info.alias or name]
    return heads


def columns_of(section: str, heads: Sequence[str]) -> tuple[list[Column], list[tuple[str, Fault]]]:
    """Return the columns that a row of heads names, and a head for each fault.

    Examples
    --------
    >>> [(head, str(fault)) for head, fault in columns_of("networks", ["编号", "title", "titel_en"])[1]]
    [('titel_en', "unknown column 'titel_en' (did you mean 'title_en'?)")]
    """
    if len(heads) > MOST_COLUMNS:
        return [], [("", Fault("too_many_columns", count=len(heads), most=MOST_COLUMNS))]
    known = known_heads(section)
    columns = [Column(place, head, _key(head)) for place, head in enumerate(heads)]
    given = {column.key for column in columns}
    for spoken, key in _SPOKEN.items():
        if key in known and key not in given:
            columns = [Column(c.place, c.head, key) if c.key == spoken else c for c in columns]
    past = _READ_PAST.get(section, ())
    if section == "cooperations" and {"id", "from", "to"} <= given:
        past += _OF_THE_ENDS
    faults = list(_faults(section, columns, known, past))
    return [column for column in columns if column.key not in past], faults


def is_head(cell: str) -> bool:
    """Return whether a cell is the head of some column of some table.

    Examples
    --------
    >>> is_head("编号"), is_head("醫院名稱"), is_head("fact_beds"), is_head("甲医院")
    (True, True, True, False)
    """
    key = _key(cell)
    return key in HEADS or key.partition("_")[0] in FAMILY_HEADS


def section_of(name: str) -> str | None:
    """Return which table a file or a sheet of this name is, or None.

    Examples
    --------
    >>> section_of("Cooperations"), section_of("合作关系"), section_of("nodes")
    ('cooperations', 'cooperations', None)
    """
    return _SECTIONS.get(name.strip().casefold())


def head_in(key: str, language: Language) -> str | None:
    """Return the head of a column in a language, or None where there is none.

    Examples
    --------
    >>> head_in("since", "zh"), head_in("fact_beds", "zh"), head_in("fact_beds", "en")
    ('起始', '数据：beds', 'Figure: beds')
    """
    place = 1 if language == "zh" else 0
    if key in HEADS:
        return HEADS[key][place]
    family, _, rest = key.partition("_")
    colon = "：" if language == "zh" else ": "
    return f"{FAMILY_HEADS[family][place]}{colon}{rest}" if family in FAMILY_HEADS else None


def chinese_head(key: str) -> str | None:
    """Return the Chinese head of a column, or None where there is none."""
    return head_in(key, "zh")


def _key(head: str) -> str:
    word = unicodedata.normalize("NFC", head).strip().strip("\ufeff")
    plain = name_key(word) if not word.isascii() else word
    if word in _KEYS or plain in _other_keys():
        return _KEYS.get(word) or _other_keys()[plain]
    shown, _, rest = word.replace(":", "：").partition("：")
    for family, heads in FAMILY_HEADS.items():
        if shown in heads and rest:
            return f"{family}_{rest.strip()}"
    return _ENGLISH_KEYS.get(word.casefold(), word.casefold()) if word.isascii() else word


def _faults(
    section: str, columns: Sequence[Column], known: Sequence[str], past: Sequence[str]
) -> Iterator[tuple[str, Fault]]:
    first: dict[str, Column] = {}
    for column in columns:
        key, head = column.key, column.head
        if not key:
            yield "", Fault("no_head", number=column.place + 1)
        elif key in first:
            yield head, Fault("head_twice", first=first[key].place + 1, second=column.place + 1)
        elif column.family and column.family[0] in FAMILIES.get(section, ()):
            if not re.fullmatch(KEY_PATTERN, column.family[1]):
                yield head, Fault("head_not_a_key", key=_short(column.family[1]))
        elif key in known or key in past:
            pass
        elif key in _BASIS:
            yield head, Fault("basis_column")
        else:
            yield head, Fault("unknown_head", head=_short(head), hint=_meant(section, key, known))
        first.setdefault(key, column)
    if "evidence" in first and any(f"evidence_{part}" in first for part in EVIDENCE_PARTS):
        yield first["evidence"].head, Fault("evidence_in_two_ways")
    required = [info.alias or name for name, info in SECTIONS[section].model_fields.items() if info.is_required()]
    for name in required:
        if name not in first and not (name == "evidence" and "evidence_source" in first):
            missing = Fault("no_column", name=name, chinese=chinese_head(name) or name)
            yield "", Fault("no_evidence_column") if name == "evidence" else missing


def _meant(section: str, key: str, known: Sequence[str]) -> Fault:
    families = FAMILIES.get(section, ())
    candidates = [*known, *(chinese_head(head) or head for head in known)]
    chinese = [*(chinese_head(head) or head for head in known), *(f"{FAMILY_HEADS[each][1]}：…" for each in families)]
    words = (*known, *(f"{family}_…" for family in families)) if key.isascii() else tuple(chinese)
    return meant(key, candidates) or Fault("known_words", words=words)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
