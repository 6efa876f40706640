"""The heads of tables: the model's field names, their Chinese names, and what a row of heads means."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hospital_network.graph.faults import Fault
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
from hospital_network.graph.suggestion import meant
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
    "name": ("name", "名称"),
    "name_en": ("name_en", "英文名"),
    "kind": ("kind", "类别代码"),
    "kind_zh": ("kind_zh", "类别"),
    "aliases": ("aliases", "别名"),
    "weak_aliases": ("weak_aliases", "文内简称"),
    "province": ("province", "省"),
    "city": ("city", "市"),
    "county": ("county", "县区"),
    "division_code": ("division_code", "行政区划代码"),
    "grade": ("grade", "等级"),
    "status": ("status", "状态"),
    "status_zh": ("status_zh", "进展"),
    "opened": ("opened", "启用日期"),
    "completed": ("completed", "建成日期"),
    "part_of": ("part_of", "隶属编号"),
    "unnamed": ("unnamed", "未具名机构数"),
    "unnamed_qualifier": ("unnamed_qualifier", "未具名机构数限定"),
    "unnamed_up_to": ("unnamed_up_to", "未具名机构数上限"),
    "unnamed_as_of": ("unnamed_as_of", "未具名机构数日期"),
    "unnamed_counts": ("unnamed_counts", "未具名机构说明"),
    "identifiers_credit_code": ("identifiers_credit_code", "统一社会信用代码"),
    "identifiers_ror": ("identifiers_ror", "ROR标识"),
    "identifiers_wikidata": ("identifiers_wikidata", "Wikidata条目"),
    "outcomes": ("outcomes", "成效"),
    "agreement_title": ("agreement_title", "协议名称"),
    "agreement_signed": ("agreement_signed", "签署日期"),
    "agreement_term_years": ("agreement_term_years", "协议年限"),
    "inferred": ("inferred", "推断项"),
    "general_knowledge": ("general_knowledge", "常识项"),
    "note": ("note", "备注"),
    "evidence": ("evidence", "出处"),
    "evidence_source": ("evidence_source", "来源编号"),
    "evidence_locator": ("evidence_locator", "来源位置"),
    "evidence_span": ("evidence_span", "原文起止"),
    "evidence_retrieved": ("evidence_retrieved", "查阅日期"),
    "evidence_url": ("evidence_url", "来源网址"),
    "fact_details": ("fact_details", "数据说明（JSON）"),
    "from": ("from", "支援方编号"),
    "from_name": ("from_name", "支援方"),
    "to": ("to", "受援方编号"),
    "to_name": ("to_name", "受援方"),
    "from_province": ("from_province", "支援方所在省"),
    "from_city": ("from_city", "支援方所在市"),
    "from_kind": ("from_kind", "支援方类别"),
    "to_province": ("to_province", "受援方所在省"),
    "to_city": ("to_city", "受援方所在市"),
    "to_kind": ("to_kind", "受援方类别"),
    "year": ("year", "起始年份"),
    "stated": ("stated", "明示或推断"),
    "type": ("type", "关系代码"),
    "type_zh": ("type_zh", "关系"),
    "network": ("network", "所属网络"),
    "since": ("since", "起始"),
    "until": ("until", "终止"),
    "fields": ("fields", "专科"),
    "pairing": ("pairing", "未明配对组"),
    "areas": ("areas", "工作领域"),
    "schedule": ("schedule", "时间安排"),
    "people": ("people", "人员"),
    "quantity_details": ("quantity_details", "数量说明（JSON）"),
    "title": ("title", "标题"),
    "title_en": ("title_en", "英文标题"),
    "publisher": ("publisher", "发布者"),
    "date": ("date", "日期"),
    "language": ("language", "语言"),
    "file": ("file", "文件"),
    "url": ("url", "网址"),
    "retrieved": ("retrieved", "取得日期"),
    "sha256": ("sha256", "原文校验值"),
}
"""English and Chinese; the workbook has the Chinese ones, so that a sheet of it saved as CSV can be read."""

CHINESE_FAMILIES: Mapping[str, str] = {"fact": "数据", "quantity": "数量", "joint": "共有数量名"}
FAMILIES: Mapping[str, Sequence[str]] = {"institutions": ("fact",), "cooperations": ("quantity", "joint")}
EVIDENCE_PARTS = ("source", "locator", "span", "retrieved")
MOST_COLUMNS = 1_000

_KEYS = {chinese: key for key, (_, chinese) in HEADS.items()}


@cache  # names are compared in simplified characters, and what converts them takes time to import
def _other_keys() -> dict[str, str]:
    return {name_key(word): key for words in (_KEYS, by_word(OTHER_HEADS)) for word, key in words.items()}


_SECTIONS = {**{name: name for name in SECTIONS}, **by_word(TABLE_NAMES)}
# Words that the workbook shows beside a key; they repeat it and are not read.
_READ_PAST = {
    "institutions": ("kind_zh", "status_zh", "evidence_url"),
    "cooperations": ("type_zh", "from_name", "to_name", "status_zh", "evidence_url"),
}
# What the workbook repeats of the ends of a tie, and what follows from its other columns. Only beside their ids is it
# known to be said elsewhere.
_OF_THE_ENDS = ("from_province", "from_city", "from_kind", "to_province", "to_city", "to_kind", "year", "stated")
# A column of the format before, which said of each piece of evidence whether it was stated or inferred.
_BASIS = ("evidence_basis", "来源依据")
# Beside no column of keys or ids, they are that column.
_SPOKEN = {"kind_zh": "kind", "type_zh": "type", "from_name": "from", "to_name": "to", "status_zh": "status"}


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
        return (family, key) if family in CHINESE_FAMILIES and key and key != "details" else None


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
    return key in HEADS or key.partition("_")[0] in CHINESE_FAMILIES


def section_of(name: str) -> str | None:
    """Return which table a file or a sheet of this name is, or None.

    Examples
    --------
    >>> section_of("Cooperations"), section_of("合作关系"), section_of("nodes")
    ('cooperations', 'cooperations', None)
    """
    return _SECTIONS.get(name.strip().casefold())


def chinese_head(key: str) -> str | None:
    """Return the Chinese head of a column, or None where there is none.

    Examples
    --------
    >>> chinese_head("since"), chinese_head("fact_beds")
    ('起始', '数据：beds')
    """
    if key in HEADS:
        return HEADS[key][1]
    family, _, rest = key.partition("_")
    return f"{CHINESE_FAMILIES[family]}：{rest}" if family in CHINESE_FAMILIES else None


def _key(head: str) -> str:
    word = unicodedata.normalize("NFC", head).strip().strip("\ufeff")
    plain = name_key(word) if not word.isascii() else word
    if word in _KEYS or plain in _other_keys():
        return _KEYS.get(word) or _other_keys()[plain]
    shown, _, rest = word.replace(":", "：").partition("：")
    for family, chinese in CHINESE_FAMILIES.items():
        if shown == chinese and rest:
            return f"{family}_{rest.strip()}"
    return word.casefold() if word.isascii() else word


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
    chinese = [*(chinese_head(head) or head for head in known), *(f"{CHINESE_FAMILIES[each]}：…" for each in families)]
    words = (*known, *(f"{family}_…" for family in families)) if key.isascii() else tuple(chinese)
    return meant(key, candidates) or Fault("known_words", words=words)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
