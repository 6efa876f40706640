"""A report as an answer that fits what an assistant can read, and says what it leaves out."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.rendering import json_value
from hospital_network.reports.text.report import Report

MOST_TOKENS = 20_000
"""An answer is cut to about so many tokens."""


def answer_text(report: Report, language: Language, most_tokens: int = MOST_TOKENS) -> str:
    """Return a report as JSON: its title, rows or document, what it rests on, and the sources that it cites.

    What has no value is left out. Where it is too long, its longest lists are cut, and a note says of each how many
    entries are shown.

    Parameters
    ----------
    report : Report
    language : {"en", "zh"}
        Of the notes on what was cut.
    most_tokens : int

    Examples
    --------
    >>> answer_text(Report("t", ["name", "city"], [{"name": "甲", "city": None}], notes=["One tie."]), "en")
    '{"title":"t","rows":[{"name":"甲"}],"notes":["One tie."]}'
    """
    rows = [{column: row.get(column) for column in report.columns} for row in report.rows]
    body = {"rows": rows} if report.document is None else {"report": report.document}
    notes = [*report.lead, *report.notes]
    answer = _filled(
        json_value({"title": report.title, **body, "notes": notes, "sources": [dict(each) for each in report.sources]})
    )
    if report.document is None:
        answer.setdefault("rows", [])
    lengths: dict[str, int] = {}
    while estimated_tokens(_compact(answer)) > most_tokens:
        place, entries = max(_lists(answer), key=lambda item: len(_compact(item[1])), default=("", []))
        if len(entries) < 2:
            return _compact({"title": report.title, "notes": [word("answer_too_long", language)]})
        lengths.setdefault(place, len(entries))
        del entries[len(entries) // 2 :]
    for place, length in lengths.items():
        shown = len(dict(_lists(answer))[place])
        answer.setdefault("notes", []).append(word("answer_cut", language, list=place, shown=shown, count=length))
    return _compact(answer)


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text is, rather too many than too few: one for three letters or one character.

    Examples
    --------
    >>> estimated_tokens("cooperation"), estimated_tokens("医院")
    (4, 2)
    """
    letters = sum(character.isascii() for character in text)
    return len(text) - letters + -(-letters // 3)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _filled(value: Any) -> Any:
    """Return a value without what is null or empty in it."""
    if isinstance(value, Mapping):
        filled = {key: _filled(item) for key, item in value.items()}
        return {key: item for key, item in filled.items() if item is not None and item != [] and item != {}}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def _lists(value: Any, place: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield each list of entries with its place, the notes excepted."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key != "notes":
                yield from _lists(item, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        yield place, value
