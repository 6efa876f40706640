"""What a spreadsheet made of a cell, and how to correct it: ids as numbers, dates as days, error values."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Any

from hospital_network.graph.faults import Fault
from hospital_network.graph.text.dates import check_date
from hospital_network.graph.text.no_values import ERROR_VALUES
from hospital_network.graph.text.written_dates import date_meant

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}")
# A spreadsheet writes a point or a plus; 12E5 is a code that somebody wrote.
_SHORTENED = re.compile(r"-?[0-9](?:\.[0-9]+[eE]\+?|[eE]\+)[0-9]{1,3}")
_DECIMAL = re.compile(r"([0-9]+)\.0+")
_OTHER_DAY = re.compile(
    r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|(?:[0-9]{1,2}-)?[A-Za-z]{3}-[0-9]{2,4}|[0-9]{1,2}-[A-Za-z]{3}"
)
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?")
_DATES = frozenset(["since", "until", "opened", "completed", "date", "evidence_retrieved"])
_CODES = frozenset(["id", "from", "to", "part_of", "network", "source", "evidence_source", "division_code"])
_FIRST_DAY = date(1899, 12, 30)
# 1 January 1982 to 31 December 2099: any other number of five digits is no date of this field.
_SERIALS = range(29952, 73051)


def spreadsheet_slip(key: str, cell: Any) -> Fault | None:
    """Return what a spreadsheet did to a cell and how to correct it, or None where it did nothing visible.

    Parameters
    ----------
    key : str
        The column; ``figure`` for a number, ``any`` for what is wrong in every column.
    cell : Any
        Its value; only text can show it.

    Examples
    --------
    >>> str(spreadsheet_slip("figure", "1,200"))
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


def _broken(word: str) -> Fault | None:
    if word in ERROR_VALUES:
        return Fault("error_value", cell=word)
    if len(word) > 3 and set(word) == {"#"}:
        return Fault("column_too_narrow", cell=word[:8])
    return None


def _code(word: str) -> Fault | None:
    if _SCIENTIFIC.fullmatch(word):
        return Fault("code_shortened", cell=word)
    whole = _DECIMAL.fullmatch(word)
    return Fault("code_as_number", cell=word, code=whole[1]) if whole else None


def _date(word: str) -> Fault | None:
    if _is_date(word):
        return None
    whole = _DECIMAL.fullmatch(word)
    if whole and len(whole[1]) == 4:
        return Fault("year_as_number", cell=word, date=whole[1])
    if (meant := date_meant(word)) and _is_date(meant) and not re.fullmatch(r"[0-9]{4}\.1", word):
        return Fault("date_as_shown", cell=word, date=meant)
    if _OTHER_DAY.fullmatch(word):
        return Fault("date_unclear", cell=word)
    serial = whole[1] if whole else word
    if re.fullmatch(r"[0-9]{5}", serial) and int(serial) in _SERIALS:
        day = _FIRST_DAY + timedelta(days=int(serial))
        return Fault("date_as_serial", cell=word, date=day.isoformat())
    return None


def _is_date(text: str) -> bool:
    try:
        return bool(check_date(text))
    except ValueError:
        return False


def _figure(word: str) -> Fault | None:
    if _SHORTENED.fullmatch(word):
        return Fault("code_shortened", cell=word)
    if _GROUPED.fullmatch(word):
        return Fault("grouped_digits", cell=word, number=re.sub("[,，]", "", word))
    plain = unicodedata.normalize("NFKC", word)
    if plain != word and re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]+)?", plain):
        return Fault("full_width_digits", cell=word, number=plain)
    return None
