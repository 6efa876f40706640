"""The two languages of the output. Ids and keys are never translated."""

import locale
import os
from collections.abc import Iterable
from string import Formatter
from typing import Any

import click

from hospital_network.graph.faults import Language as Language
from hospital_network.graph.vocabulary.types_and_kinds import Word
from hospital_network.reports.text.words import COLUMNS, WORDS

LANGUAGES: tuple[Language, ...] = ("en", "zh")
"""In the order of the texts of each word."""


class _Sentence(Formatter):
    """Fills places like ``str.format``; ``{ties:tie|ties}`` is the number with the singular or the plural."""

    def format_field(self, value: Any, format_spec: str) -> str:
        singular, bar, plural = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {singular if value == 1 else plural}"


def word(key: str, language: Language, **values: object) -> str:
    """Return a word or sentence of the program in a language, its ``{places}`` filled.

    Examples
    --------
    >>> word("partners", "zh"), word("all_counted", "en", ties=1)
    ('合作方数', 'The data has 1 tie, all counted.')
    """
    return _Sentence().vformat(WORDS[key][LANGUAGES.index(language)], (), values)


def heading(column: str, language: Language) -> str:
    """Return the heading of a column; a column of the user's own query keeps its name."""
    return COLUMNS[column][LANGUAGES.index(language)] if column in COLUMNS else column


def named(entry: Word, language: Language) -> str:
    """Return the name of a kind of institution or of outcome, or of a type of tie.

    Examples
    --------
    >>> from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS
    >>> named(INSTITUTION_KINDS["campus"], "zh")
    '院区'
    """
    return entry.name_zh if language == "zh" else entry.name_en


_LEVELS = {"三级": "grade_tertiary", "二级": "grade_secondary", "一级": "grade_primary"}
_CLASSES = {
    "": None,
    "特等": "grade_class_special",
    "甲等": "grade_class_a",
    "乙等": "grade_class_b",
    "丙等": "grade_class_c",
}


def grade_name(grade: str, language: Language) -> str:
    """Return the grade of a hospital in a language; one that is written otherwise stays as it is.

    Examples
    --------
    >>> grade_name("三级甲等", "en"), grade_name("三级", "en"), grade_name("三级甲等", "zh"), grade_name("三甲", "en")
    ('tertiary grade A', 'tertiary', '三级甲等', '三甲')
    """
    level, class_ = grade[:2], grade[2:]
    if level not in _LEVELS or class_ not in _CLASSES:
        return grade
    words = [word(key, language) for key in (_LEVELS[level], _CLASSES[class_]) if key]
    return ("" if language == "zh" else " ").join(words)


def listed(items: Iterable[str], language: Language) -> str:
    """Return items in one line, with the comma of the language.

    Examples
    --------
    >>> listed(["甲", "乙"], "zh"), listed(["a", "b"], "en")
    ('甲、乙', 'a, b')
    """
    return ("、" if language == "zh" else ", ").join(items)


def command_language() -> Language:
    """Return the language of the command that runs: ``--lang``, else the default."""
    context = click.get_current_context(silent=True)
    language: Language = (context.meta.get("hospnet.language") if context else None) or default_language()
    return language


def default_language() -> Language:
    """Return the language of ``HOSPNET_LANG`` or of the locale: Chinese where it begins with zh."""
    for name in ("HOSPNET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").startswith(("zh", "Chinese")) else "en"
