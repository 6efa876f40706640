"""Words that stand for an empty cell: nan, N/A, 无, — and the like say nothing, and are no values."""

import unicodedata

ERROR_VALUES = frozenset(["#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DIV/0!", "#SPILL!", "#CALC!"])
"""What a spreadsheet shows for a formula without a result."""

_INFINITE = ("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞")
_ENGLISH = (*_INFINITE, "nan", "nat", "none", "null", "nil", "n/a", "na", "n.a.", "<na>", "undefined", "unknown", "tbd")
_CHINESE = ("无", "暂无", "没有", "空白", "不详", "不明", "未知", "未详")
_NOT_GIVEN = ("未填", "未填写", "未提供", "未提及", "未说明")
_LATER = ("待定", "待补", "待补充", "待核", "待查", "待确认", "无数据", "暂缺", "缺", "缺失")
_WORDS = frozenset([*_ENGLISH, *_CHINESE, *_NOT_GIVEN, *_LATER])
_AROUND = "()[]<>《》【】 "


def says_nothing(text: str) -> bool:
    """Return whether a text stands for an empty cell: it has no letter or digit, or is a word for "no value".

    Examples
    --------
    >>> [says_nothing(text) for text in ("nan", "N/A", "无", " — ", "（无）", "无锡市", "B++")]
    [True, True, True, True, True, False, False]
    """
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    return word in _WORDS or word.strip(_AROUND) in _WORDS or not any(map(str.isalnum, word))
