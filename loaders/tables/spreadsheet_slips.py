"""What a spreadsheet made of a cell, and how to mend it: ids as numbers, dates as days, error values."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Any

from hospital_network.graph.partial_date import check_partial_date

_ERROR_VALUES = frozenset(["#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DIV/0!"])
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}")
_DECIMAL = re.compile(r"(\d+)\.0+")
_DAY = re.compile(r"(\d{4})[/.年-](\d{1,2})(?:[/.月-](\d{1,2})日?|月)?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?")
_OTHER_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:\d{1,2}-)?[A-Za-z]{3}-\d{2,4}|\d{1,2}-[A-Za-z]{3}")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_DATES = frozenset(["since", "until", "opened", "date", "evidence_retrieved"])
_CODES = frozenset(["id", "from", "to", "part_of", "network", "source", "evidence_source", "division_code"])
_FIRST_DAY = date(1899, 12, 30)
# 1 January 1982 to 31 December 2099: what else is five digits is no date of this field.
_SERIALS = range(29952, 73051)
AS_TEXT = "format the column as text"


def spreadsheet_hint(key: str, cell: Any) -> str | None:
    """Return what a spreadsheet did to a cell and the mend, or None where nothing shows.

    Parameters
    ----------
    key : str
        The column; ``figure`` for a number, ``any`` for what is wrong in every column.
    cell : Any
        Its value; only text can show it.

    Examples
    --------
    >>> spreadsheet_hint("figure", "1,200")
    "'1,200' has separators in the number; write 1200"
    """
    if not isinstance(cell, str):
        return None
    word = cell.strip()
    if key == "any":
        return _broken(word)
    if key in _DATES:
        return _date(word)
    if key in _CODES:
        return _code(word)
    return _figure(word) if key == "figure" else None


def _broken(word: str) -> str | None:
    if word in _ERROR_VALUES:
        return f"'{word}' is an error value of the spreadsheet; mend its formula and save again"
    if len(word) > 3 and set(word) == {"#"}:
        return f"'{word[:8]}' is what a spreadsheet shows in too narrow a column; widen it and save again"
    return None


def _code(word: str) -> str | None:
    if _SCIENTIFIC.fullmatch(word):
        return f"'{word}' is a number that a spreadsheet shortened, its digits are lost; {AS_TEXT}"
    whole = _DECIMAL.fullmatch(word)
    return f"'{word}' is a code that was read as a number; write {whole[1]}, and {AS_TEXT}" if whole else None


def _date(word: str) -> str | None:
    if _is_date(word):
        return None
    found = _DAY.fullmatch(word)
    if found:
        day = "-".join([found[1], *(f"{int(part):02d}" for part in found.groups()[1:] if part)])
        return f"'{word}' is a date as a spreadsheet shows it; write {day}, and {AS_TEXT}" if _is_date(day) else None
    if _OTHER_DAY.fullmatch(word):
        return f"'{word}' is a date whose order of day, month and year is not clear; write 2024, 2024-05 or 2024-05-08"
    whole = _DECIMAL.fullmatch(word)
    if whole and len(whole[1]) == 4:
        return f"'{word}' is a year that was read as a number; write {whole[1]}, and {AS_TEXT}"
    serial = whole[1] if whole else word
    if re.fullmatch(r"\d{5}", serial) and int(serial) in _SERIALS:
        meant = _FIRST_DAY + timedelta(days=int(serial))
        return f"'{word}' is a spreadsheet's number for the day {meant}; write {meant}, and {AS_TEXT}"
    return None


def _is_date(text: str) -> bool:
    try:
        return bool(check_partial_date(text))
    except ValueError:
        return False


def _figure(word: str) -> str | None:
    if _GROUPED.fullmatch(word):
        return f"'{word}' has separators in the number; write {re.sub('[,，]', '', word)}"
    plain = unicodedata.normalize("NFKC", word)
    if plain != word and re.fullmatch(r"[-+]?\d+(?:\.\d+)?", plain):
        return f"'{word}' is written in full-width digits; write {plain}"
    return None
