"""A report as an answer that fits what an assistant can read, and says what it leaves out."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from hospital_network.reports.findings.queries import sources_cited
from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.rendering import json_value
from hospital_network.reports.text.report import OF_SOURCE, Report

MOST_TOKENS = 20_000
"""An answer is cut to about so many tokens."""

USUAL_ENTRIES = 50
"""Rows of an answer, or entries of a list, unless ``limit`` asks for another number."""

MOST_ENTRIES = 200
"""The largest ``limit``."""

MOST_SOURCES = 20
"""Sources of an answer whose rows do not cite them; those that they cite are all there."""

_ARGUMENT = re.compile(r"^[A-Z]+(?=:)")
_COMMAND = re.compile(r"'?hospnet (?:query run |(report) |(?=resolve))([a-z][a-z-]*[a-z])((?: --[a-z-]+)*)'?")
_OPTION = re.compile(r"--([a-z][a-z-]*[a-z])(?: (all)\b)?")


def answer_text(
    report: Report,
    language: Language,
    most_entries: int = USUAL_ENTRIES,
    most_tokens: int = MOST_TOKENS,
    properties: Collection[str] = (),
) -> str:
    """Return a report as JSON: its title, rows or document, what it rests on, and the sources that it cites.

    Columns without a value in any row are left out, and what the sources say of themselves is not repeated in rows.
    Lists of records are cut to `most_entries`, and further where the whole is too long; a note says of each how many
    are shown.

    Parameters
    ----------
    report : Report
    language : {"en", "zh"}
        Of the notes on what was left out.
    most_entries, most_tokens : int
    properties : collection of str
        What tools take: notes name these where they name options of a command.

    Examples
    --------
    >>> answer_text(Report("t", ["name", "city"], [{"name": "甲", "city": None}], notes=["One tie."]), "en")
    '{"title":"t","rows":[{"name":"甲"}],"notes":["One tie.","Without a value in any row: city."],"sources":[]}'
    """
    of_sources = set(sources_cited(report.sources, language))
    notes = [in_words_of_tools(note, properties) for note in (*report.lead, *report.notes) if note not in of_sources]
    body: dict[str, Any] = {"report": report.document}
    if report.document is None:
        kept, empty = _columns(report)
        body = {"rows": [{column: row.get(column) for column in kept} for row in report.rows]}
        notes += [word("columns_empty", language, columns=listed(empty, language))] if empty else []
    if not report.rows and (report.nothing or report.document is None):
        notes.insert(0, report.nothing or word("nothing_found", language))
    answer: dict[str, Any] = json_value({"title": report.title, **body, "notes": notes})
    lengths: dict[str, int] = {}
    for place, entries in _lists(answer):
        # A record is whole: its own lists are cut only where they are long.
        are_records = "." not in place.removeprefix("report.") and entries and isinstance(entries[0], Mapping)
        most = most_entries if are_records else max(most_entries, USUAL_ENTRIES)
        if len(entries) > most:
            lengths[place] = max(len(entries), lengths.get(place, 0))
            del entries[most:]
    answer["sources"] = _sources(report, _compact(answer))
    while estimated_tokens(_compact(answer)) > most_tokens:
        lists = [item for item in _lists(answer) if len(item[1]) > 1]
        place, entries = max(lists, key=lambda item: len(_compact(item[1])), default=("", []))
        if not entries:
            return _compact({"title": report.title, "notes": [word("answer_too_long", language), *notes]})
        if entries is not answer["sources"]:
            lengths.setdefault(place, len(entries))
        del entries[len(entries) // 2 :]
    for place, length in lengths.items():
        shown = max(len(entries) for name, entries in _lists(answer) if name == place)
        answer["notes"].append(word("answer_cut", language, list=place, shown=shown, count=length))
    if len(answer["sources"]) < len(report.sources):
        answer["notes"].append(word("sources_cut", language, shown=len(answer["sources"]), count=len(report.sources)))
    return _compact(answer)


def in_words_of_tools(text: str, properties: Collection[str]) -> str:
    """Return a sentence with commands and options by the names of the tools, and of what these take.

    Examples
    --------
    >>> in_words_of_tools("4 of other kinds (--kinds all); see 'hospnet report dependence --no-roll-up'", ["kinds"])
    "4 of other kinds (kinds=all); see 'report-dependence' --no-roll-up"
    """
    text = _ARGUMENT.sub(lambda name: name[0].lower() if name[0].lower() in properties else name[0], text)
    text = _COMMAND.sub(lambda found: f"'{'report-' if found[1] else ''}{found[2]}'{found[3]}", text)

    def taken(option: re.Match[str]) -> str:
        name = option[1].replace("-", "_")
        if name not in properties:
            return option[0]
        return f"{name}={option[2]}" if option[2] else name

    return _OPTION.sub(taken, text)


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text is, rather too many than too few: one for three letters or one character.

    Examples
    --------
    >>> estimated_tokens("cooperation"), estimated_tokens("医院")
    (4, 2)
    """
    letters = sum(character.isascii() for character in text)
    return len(text) - letters + -(-letters // 3)


def _sources(report: Report, body: str) -> list[dict[str, Any]]:
    """Return what an answer says of its sources: those that its rows cite, or the first."""
    cited = [each for each in report.sources if f'"{each["id"]}"' in body or f'"{each["id"]}#' in body]
    shown = cited or report.sources[:MOST_SOURCES]
    return [{key: source[key] for key in ("id", *OF_SOURCE) if source.get(key)} for source in shown]


def _columns(report: Report) -> tuple[list[str], list[str]]:
    """Return the columns to show, and those without a value in any row.

    A value that is missing in some rows only stays, as null: it may be a key, such as a place that is not known.
    """
    by_id = {source["id"]: source for source in report.sources}
    cited = [(row, by_id[row["source"]]) for row in report.rows if row.get("source") in by_id]
    repeated = {column for column in OF_SOURCE if all(row.get(column) == source.get(column) for row, source in cited)}
    columns = [column for column in report.columns if not (cited and column in repeated)]
    filled = [column for column in columns if any(row.get(column) not in (None, [], (), {}) for row in report.rows)]
    return filled, [column for column in columns if column not in filled] if report.rows else []


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _lists(value: Any, place: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield each list of entries with its place, the notes excepted."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key != "notes":
                yield from _lists(item, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        yield place, value
        for item in value:
            yield from _lists(item, place)
